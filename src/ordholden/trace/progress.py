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
def progress(
    connectors: Mapping[str, Connector], trees: Mapping[str, Storage], *, quiet: bool
) -> Iterator[Report | None]:
    """What to tell of every portion."""
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
        task = bars.add_task("tracing", total=_expected(connectors, trees))

        def report(where: str, size: int) -> None:
            bars.update(task, advance=size, description=where)

        yield report


def _expected(connectors: Mapping[str, Connector], trees: Mapping[str, Storage]) -> int | None:
    """About how many bytes: rows as their databases believe, files as they are listed."""
    total = 0
    for name, connector in connectors.items():
        if name not in trees:
            with suppress(ConnectorError):
                total += sum(sizes(connector).values()) * ROW_BYTES
    for tree in trees.values():
        with suppress(ConnectorError):
            total += sum(file.size for file in tree.files())
    return total or None
