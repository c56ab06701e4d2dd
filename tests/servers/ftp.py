"""An FTP server of the tests' own, in a thread: it gives out one folder."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it stands on a module that Python has given up
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer


@contextmanager
def running(folder: Path, rights: str = "elradfmwMT", patience: int = 300) -> Iterator[int]:
    """The port of a server that lets anna in with her password, and whose root is the folder.

    `patience`: seconds after which it ends a connection on which nothing is said.
    """
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    authorizer = DummyAuthorizer()
    authorizer.add_user("anna", "kodeord", str(folder), perm=rights)
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "use_gmt_times": True, "timeout": patience})
    loop = IOLoop()
    server = FTPServer(("127.0.0.1", 0), handler, ioloop=loop)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            server.serve_forever(timeout=0.05, blocking=False)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server.socket.getsockname()[1]
    finally:
        stop.set()
        thread.join(10)
        server.close_all()


@contextmanager
def with_a_certificate_of_its_own(folder: Path) -> Iterator[tuple[int, list[bytes]]]:
    """The port of a server that begins TLS with a certificate nobody vouches for, and all that it hears behind that."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*_made_up(folder))
    listening, heard = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        with suppress(OSError), listening.accept()[0] as client:
            client.sendall(b"220 here\r\n")
            client.recv(100)  # AUTH TLS
            client.sendall(b"234 go on\r\n")
            with context.wrap_socket(client, server_side=True) as secured:
                heard.append(secured.recv(1000))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], heard
    finally:
        listening.close()
        thread.join(10)


def _made_up(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name, day = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day - timedelta(1)).not_valid_after(day + timedelta(1))
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, private
