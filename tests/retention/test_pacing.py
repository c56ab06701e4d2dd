"""A sweep gives way: to who has much to do in the system, to who waits for a lock, and to a replica that is behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.registry import connector
from ordholden.declaration.values import System
from ordholden.execution.pacing import LONGEST, WAITS, Load, Pace, load_of


class Clock:
    """Time that passes only by waiting and by working."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept = 0.0

    def now(self) -> float:
        """The seconds that have passed."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Waiting takes its time."""
        self.at += seconds
        self.slept += seconds


def paced(clock: Clock, **more: Callable[[], object]) -> Pace:
    """A pace by this clock."""
    return Pace(now=clock.now, sleep=clock.sleep, **more)  # type: ignore[arg-type]


def work(pace: Pace, clock: Clock, *seconds: float) -> None:
    """Batches that last so long."""
    for each in seconds:
        clock.at += each
        pace.after(each)


def test_without_others_a_sweep_does_not_pause() -> None:
    """As long as its batches last as long as the first ones, nothing is waited for."""
    clock = Clock()
    work(paced(clock, load=lambda: Load(running=1, waits=0)), clock, *(0.1,) * 100)
    assert clock.slept == 0


def test_where_batches_take_longer_than_at_first_it_goes_slower() -> None:
    """Who makes others slow is made slow by them as well: half of the time is theirs then."""
    clock = Clock()
    work(paced(clock), clock, *(0.1,) * 5, *(1.0,) * 10)
    assert clock.slept == pytest.approx(10, rel=0.2)


@pytest.mark.parametrize("load", [Load(running=100, waits=0), Load(running=1, waits=WAITS + 1)])
def test_it_waits_until_others_have_less_to_do(load: Load) -> None:
    """Much at work, or many who wait for a lock: the sweep goes on when that is over."""
    clock = Clock()
    pace = paced(clock, load=lambda: load if clock.at < 60 else Load(running=1, waits=0))
    work(pace, clock, *(0.5,) * 4)
    assert 60 <= clock.at < 70


def test_a_replica_that_is_behind_is_waited_for() -> None:
    """The sweep never runs far ahead of a replica; one that does not answer counts as behind."""
    clock = Clock()

    def late() -> bool:
        if clock.at < 20:
            raise ConnectorError(Kind.UNREACHABLE, "away", "")
        return clock.at < 40

    work(paced(clock, late=late), clock, *(0.5,) * 20)
    assert 40 <= clock.at < 55


def test_it_does_not_wait_for_ever_and_can_be_stopped_while_it_waits() -> None:
    """After ten minutes the dataset waits for another sweep, by name; whoever stops the sweep is heard at once."""
    clock, busy = Clock(), Load(running=100, waits=0)
    with pytest.raises(ConnectorError):
        work(paced(clock, load=lambda: busy), clock, *(0.5,) * 4)
    assert clock.at > LONGEST
    clock = Clock()
    work(paced(clock, load=lambda: busy, stop=lambda: clock.at > 3), clock, *(0.5,) * 4)
    assert clock.at < 6


@contextmanager
def blocked(url: str) -> Iterator[None]:
    """A statement waits for a lock that another transaction has."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as one, engine.connect() as other, engine.connect() as plain:
        plain.exec_driver_sql("CREATE TABLE locked (id INTEGER PRIMARY KEY)")
        plain.exec_driver_sql("INSERT INTO locked VALUES (1)")
        plain.commit()
        one.exec_driver_sql("SELECT * FROM locked WHERE id = 1 FOR UPDATE")
        waiting = threading.Thread(target=lambda: other.exec_driver_sql("SELECT * FROM locked WHERE id = 1 FOR UPDATE"))
        waiting.start()
        try:
            yield
        finally:
            one.rollback()
            waiting.join()
            other.rollback()
            plain.exec_driver_sql("DROP TABLE locked")
            plain.commit()


def test_the_load_is_what_the_server_says(dialect: str, database: str) -> None:
    """Statements at work and statements that wait for a lock are counted without any privilege; SQLite has none."""
    sa.create_engine(database, poolclass=sa.NullPool).connect().close()
    place = connector(System(name="shop", kind=dialect, url=database))
    if dialect == "sqlite":
        assert load_of(place) is None
        return
    calm = load_of(place)
    with blocked(database):
        found = None
        for _ in range(100):
            found = load_of(place)
            if found is not None and found.waits:
                break
    place.close()
    assert (calm, found is not None and found.waits > 0) == (calm, True)
    assert calm is not None and calm.waits == 0
