"""An FTP server of the tests' own, in a thread: it gives out one folder."""

from __future__ import annotations

import logging
import select
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
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
def secured(folder: Path, beside: Path) -> Iterator[tuple[int, Path]]:
    """The port of such a server behind TLS, and the certificate that has to be trusted, which lies `beside`.

    What stands before the server only opens and closes what is encrypted: commands, answers and transfers.
    """
    certificate, private = _made_up(beside)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, private)
    with running(folder) as port, socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_front, args=(listening, port, context), daemon=True).start()
        yield listening.getsockname()[1], certificate


def _front(listening: socket.socket, port: int, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            threading.Thread(target=_spoken, args=(client, port, context), daemon=True).start()


def _spoken(client: socket.socket, port: int, context: ssl.SSLContext) -> None:
    """One conversation, in clear up to AUTH TLS. What is encrypted is read and written by one thread alone."""
    with suppress(OSError, ValueError), client, socket.create_connection(("127.0.0.1", port)) as server:
        client.sendall(server.recv(1000))
        assert client.recv(100) == b"AUTH TLS\r\n"
        client.sendall(b"234 go on\r\n")
        with context.wrap_socket(client, server_side=True) as spoken:
            while True:
                for one in _heard(spoken, server):
                    said = one.recv(65_536)
                    if not said:
                        return
                    if one is server:
                        spoken.sendall(b"".join(_answered(line, context) for line in said.splitlines(keepends=True)))
                    elif said.split()[0].upper() in {b"PBSZ", b"PROT"}:
                        spoken.sendall(b"200 so be it\r\n")
                    else:
                        server.sendall(said)


def _answered(answer: bytes, context: ssl.SSLContext) -> bytes:
    """The answer; a transfer goes over a port of ours, where it is encrypted."""
    if not answer.startswith(b"227"):
        return answer
    *_, high, low = answer.partition(b"(")[2].partition(b")")[0].split(b",")
    ours = socket.create_server(("127.0.0.1", 0))
    to = 256 * int(high) + int(low)
    threading.Thread(target=_transferred, args=(ours, to, context), daemon=True).start()
    here = ours.getsockname()[1]
    return f"227 Entering passive mode (127,0,0,1,{here // 256},{here % 256}).\r\n".encode()


def _transferred(ours: socket.socket, port: int, context: ssl.SSLContext) -> None:
    with suppress(OSError), ours, socket.create_connection(("127.0.0.1", port)) as server:
        plain, _ = ours.accept()
        with context.wrap_socket(plain, server_side=True) as client:
            while True:
                for one in _heard(client, server):
                    portion = one.recv(65_536)
                    (server if one is client else client).sendall(portion)
                    if not portion:
                        server.shutdown(socket.SHUT_RDWR)
                        client.unwrap()
                        return


def _heard(encrypted: ssl.SSLSocket, clear: socket.socket) -> list[socket.socket]:
    """Which of the two has something to say; what was decrypted already is asked for first."""
    return [encrypted] if encrypted.pending() else select.select([encrypted, clear], [], [])[0]


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
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
    made = made.serial_number(1).not_valid_before(day - timedelta(1)).not_valid_after(day + timedelta(1))
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, private
