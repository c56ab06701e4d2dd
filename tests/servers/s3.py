"""An S3 of the tests' own, in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

KEY, SECRET = "anna", "kodeord"


@contextmanager
def running() -> Iterator[str]:
    """The endpoint of a service in which everything is allowed."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def hand(endpoint: str, key: str = KEY, secret: str = SECRET, service: str = "s3") -> Any:
    """The owner's own hand."""
    return boto3.client(
        service, endpoint_url=endpoint, aws_access_key_id=key, aws_secret_access_key=secret, region_name="eu-north-1"
    )
