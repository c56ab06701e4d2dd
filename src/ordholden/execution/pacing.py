"""How fast a sweep may go: others come first, and a replica that falls behind is waited for.

Asked between batches, when no transaction is open. Every look is cheap and needs no privilege: how long our own
batches take, how many statements are at work, how many wait for a lock, whether each declared replica has come as far
as the system had come a moment ago.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from statistics import median

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.registry import connector as connector_of
from ordholden.connectors.remains import remains_of
from ordholden.connectors.values import Connector
from ordholden.declaration.values import System

LOOK, LAG = 1.0, 5.0
"""Seconds of work between two looks at the load, and between two waits for the replicas."""

FIRST, SLOWER, SHORT = 5, 3.0, 0.05
"""Batches whose middle is the measure; how many times as long is too slow, if it is longer than so many seconds."""

BUSY, WAITS = 32, 4
"""Statements at work, and statements that wait for a lock, above which a sweep pauses."""

PAUSE, LONGEST = (0.25, 5.0), 600.0
"""The first and the longest pause between two looks; after so long altogether what is left waits for another sweep."""

LOADS = {
    "postgresql": (
        "SELECT (SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()), "
        "(SELECT count(*) FROM pg_locks WHERE NOT granted)"
    ),
    "mariadb": (
        "SELECT max(CASE variable_name WHEN 'THREADS_RUNNING' THEN variable_value + 0 END) - 1, "
        "max(CASE variable_name WHEN 'INNODB_ROW_LOCK_CURRENT_WAITS' THEN variable_value + 0 END) "
        "FROM information_schema.global_status"
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """Statements of others that are at work in a system, and statements that wait for a lock."""

    running: int
    waits: int


def load_of(connector: Connector) -> Load | None:
    """The load; None where the system is none that others work in at the same time, or does not say."""
    question = LOADS.get(connector.dialect)
    if question is None:
        return None
    try:
        with connector.reading() as session:
            ((running, waits),) = session.select(question)
    except ConnectorError:
        return None
    return Load(running=int(running or 0), waits=int(waits or 0))


def behind(system: System, connector: Connector) -> bool:
    """Whether a declared replica has not come as far as the system is now. It is given some time first."""
    remains = remains_of(connector)
    if remains is None or not system.afterwards.replicas:
        return False
    position = remains.position()
    return not all(_reached(replace(system, url=url), position) for url in system.afterwards.replicas)


def _reached(replica: System, position: str) -> bool:
    with closing(connector_of(replica)) as connector:
        there = remains_of(connector)
        return there is not None and there.reached(position)


@dataclass(kw_only=True)
class Pace:
    """The pace of a sweep in one system. `late`: whether a replica is behind. `told`: of seconds that were waited."""

    load: Callable[[], Load | None] = lambda: None
    late: Callable[[], bool] = lambda: False
    busy: int = BUSY
    stop: Callable[[], bool] = lambda: False
    told: Callable[[float], None] = lambda _seconds: None
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _first: list[float] = field(default_factory=list, init=False)
    _looked: float | None = field(default=None, init=False)
    _waited: float | None = field(default=None, init=False)

    def after(self, seconds: float) -> None:
        """A batch lasted so long: go on at once, or after a while. ConnectorError where that would be too long."""
        self._looked = self._looked if self._looked is not None else self.now()
        self._waited = self._waited if self._waited is not None else self.now()
        if len(self._first) < FIRST:
            self._first.append(seconds)
        elif seconds > max(SHORT, SLOWER * median(self._first)):
            self._rest(min(seconds, PAUSE[1]))
        if self.now() - self._looked >= LOOK:
            self._until(lambda: not self._is_busy(), "Others have much to do in it.")
            self._looked = self.now()
        if self.now() - self._waited >= LAG:
            self._until(lambda: not self._is_late(), "A replica has fallen behind.")
            self._waited = self.now()

    def _is_busy(self) -> bool:
        load = self.load()
        return load is not None and (load.running > self.busy or load.waits > WAITS)

    def _is_late(self) -> bool:
        """A replica that does not answer has not come as far."""
        try:
            return self.late()
        except ConnectorError:
            return True

    def _until(self, free: Callable[[], bool], why: str) -> None:
        pause, since = PAUSE[0], self.now()
        while not free() and not self.stop():
            if self.now() - since > LONGEST:
                raise ConnectorError(Kind.OTHER, why, "What is left goes with the next sweep.", again=False)
            self._rest(pause)
            pause = min(2 * pause, PAUSE[1])

    def _rest(self, seconds: float) -> None:
        """A pause in which somebody may end the sweep."""
        left = seconds
        while left > 0 and not self.stop():
            self.sleep(min(PAUSE[0], left))
            left -= PAUSE[0]
        self.told(seconds)


def pace_of(system: System, connector: Connector, stop: Callable[[], bool]) -> Pace:
    """The pace of a sweep in this system."""
    return Pace(
        load=lambda: load_of(connector),
        late=lambda: behind(system, connector),
        busy=system.sweep.busy or BUSY,
        stop=stop,
    )
