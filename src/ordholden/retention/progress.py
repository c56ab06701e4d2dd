"""How far a sweep has come: a bar for each dataset on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ordholden.plan.values import Step

EVERY = 5.0
"""Seconds between two lines about the same step where there is no terminal."""

Report = Callable[[Step, int], None]


@contextmanager
def progress(expected: Mapping[str, int]) -> Iterator[Report]:
    """Tell of each step: rows so far, of those that were counted before (by step)."""
    if not sys.stderr.isatty():
        yield _Lines(expected).report
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars, expected).report


class _Bars:
    def __init__(self, bars: Progress, expected: Mapping[str, int]) -> None:
        self._bars, self._expected = bars, expected
        self._tasks: dict[str, TaskID] = {}

    def report(self, step: Step, rows: int) -> None:
        total = max(rows, self._expected.get(step.key, 0))
        if not total:
            return
        if step.key not in self._tasks:
            self._tasks[step.key] = self._bars.add_task(step.key, rows="")
        self._bars.update(self._tasks[step.key], completed=rows, total=total, rows=f"{rows:,} of {total:,} rows")


class _Lines:
    def __init__(self, expected: Mapping[str, int]) -> None:
        self._expected = expected
        self._step, self._said = "", 0.0

    def report(self, step: Step, rows: int) -> None:
        total, now = self._expected.get(step.key, 0), time.monotonic()
        if self._step != step.key:
            self._step, self._said = step.key, now
        if rows and (now - self._said > EVERY or rows == total):
            self._said = now
            typer.echo(f"{step.key}: {rows:,} of {max(rows, total):,} rows", err=True)


ASKED = 0.5
"""Seconds between two looks whether somebody stopped the run from elsewhere."""


def now_and_then(stopped: Callable[[], bool]) -> Callable[[], bool]:
    """The same answer, asked for only now and then; once it is yes it stays."""
    looked, said = 0.0, False

    def answer() -> bool:
        nonlocal looked, said
        if not said and time.monotonic() - looked > ASKED:
            looked, said = time.monotonic(), stopped()
        return said

    return answer


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Whether somebody asked to stop, by Ctrl-C or a polite kill; a second time ends at once."""
    asked: list[int] = []

    def stopped() -> bool:
        return bool(asked)

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            signal.default_int_handler(number, frame)
        asked.append(number)
        typer.echo("Stopping after the present batch. Once more ends at once.", err=True)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
