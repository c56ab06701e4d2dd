"""How far a trace has come: a bar on a terminal, with how much is to be read as far as somebody knows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files.storage import Storage
from ordholden.connectors.sizes import ROW_BYTES, sizes
from ordholden.connectors.values import Connector
from ordholden.trace.workflow import Report


@contextmanager
def progress(expected: int, *, quiet: bool) -> Iterator[Report | None]:
    """What to tell of every portion of about so many bytes (0: nobody knows)."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("tracing", total=expected or None)

        def report(where: str, size: int) -> None:
            bars.update(task, advance=size, description=where)

        yield report


def expected_bytes(connectors: Mapping[str, Connector], trees: Mapping[str, Storage]) -> int:
    """About how many bytes: rows as their databases believe, files as they are listed."""
    total = 0
    for name, connector in connectors.items():
        if name not in trees:
            with suppress(ConnectorError):
                total += sum(sizes(connector).values()) * ROW_BYTES
    for tree in trees.values():
        with suppress(ConnectorError):
            total += sum(file.size for file in tree.files())
    return total
