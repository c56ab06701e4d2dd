"""Searching on every core: portions go out to processes of our own, what they tell comes back in order.

A small trace never pays for a process: the first megabytes are searched here.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from functools import cached_property
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from ordholden.connectors.errors import ConnectorError
from ordholden.declaration.never import Never
from ordholden.matching.values import Sought
from ordholden.trace.searching import Searching
from ordholden.trace.values import Portion, Told

T = TypeVar("T")

SMALL = 16 << 20
"""Bytes that are searched before processes are begun."""

WAITING = 2
"""Portions for each process that are read before it asks for them."""

MOST = 8
"""Processes at most: beyond, reading is what takes the time."""


class Crew:
    """Whoever searches: this process, and from some size on one for each core. To be used as a context."""

    def __init__(
        self,
        sought: Sequence[Sought],
        never: Never,
        country: str,
        *,
        processes: int | None = None,
        expected: int = 0,
    ) -> None:
        """`country`: whose telephone numbers need no code; `expected`: bytes, about, as far as that is known."""
        self._asked = (sought, never, country)
        self._processes = min(MOST, cores()) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None
        self._read = expected

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def told(self, portions: Iterable[tuple[T, Portion]]) -> Iterator[tuple[T, Told]]:
        """What each portion holds, in their order; few of them are in memory.

        Where reading them raises ConnectorError, what was read before is told before it is raised.
        """
        out: deque[tuple[T, Future[Told]]] = deque()
        trouble: ConnectorError | None = None
        try:
            for tag, portion in portions:
                self._read += len(portion.chunk.text)
                if self._read <= SMALL or self._processes < 2:  # noqa: PLR2004 - one is this one
                    yield tag, self._here.search(portion)
                    continue
                out.append((tag, self._others().submit(_search, portion)))
                while len(out) > WAITING * self._processes or (out and out[0][1].done()):
                    yield _result(out.popleft())
        except ConnectorError as error:
            trouble = error
        while out:
            yield _result(out.popleft())
        if trouble is not None:
            raise trouble

    @cached_property
    def _here(self) -> Searching:
        return Searching(*self._asked)

    def _others(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes,
                # A copy of this process would share its connections to the databases.
                mp_context=get_context("spawn"),
                initializer=_begin,
                initargs=self._asked,
            )
        return self._pool


def cores() -> int:
    """The cores that this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _result(waiting: tuple[T, Future[Told]]) -> tuple[T, Told]:
    return waiting[0], waiting[1].result()


_searching: Searching | None = None


def _begin(sought: Sequence[Sought], never: Never, country: str) -> None:
    global _searching  # noqa: PLW0603 - the process does nothing else
    _searching = Searching(sought, never, country)


def _search(portion: Portion) -> Told:
    assert _searching is not None
    return _searching.search(portion)
