"""How an application fares beside a sweep, and how long a forecast of a year takes.

The application reads a call by its key or changes one, over and over, on two connections: while nothing else goes on,
and then while the sweep of `benchmarks.sweep` runs on the same table. What is told is the time that all but one in a
hundred of its statements stay below. The forecast is that of `ordholden sweep forecast`, for twelve months.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.databases import DIALECTS
from benchmarks.measuring import Figure, Spread, Watch, family_time, in_a_child
from benchmarks.stores import Stores
from benchmarks.sweep import DECLARATION, ROWS, SHARE, Ours, due_before, ours, server_of, table
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.execution.earlier import Earlier
from ordholden.retention.coming import coming
from ordholden.retention.workflow import prepare
from ordholden.store.home import Home
from ordholden.subjects.graph import lay

FORECAST = 3_000_000
"""Rows of a forecast."""

CONNECTIONS, THINKS, ALONE = 2, 0.002, 10.0
"""Connections of the application, its seconds between two statements, and the seconds for which it is alone."""

SECONDS = 10.0
"""Processor time of a forecast that still is seconds, of ours and of the database together."""

MANY = 0.99
READ = "SELECT callee, seconds FROM calls WHERE id = :id"
CHANGE = "UPDATE calls SET seconds = seconds + 1 WHERE id = :id"


def application(url: str, rows: int, stopped: Callable[[], bool], took: list[tuple[float, float]]) -> None:
    """Reads and changes calls that are not due, each in a transaction of its own."""
    chance, engine = random.Random(7), sa.create_engine(url, pool_size=1)
    first = int(rows * SHARE) + 10_000 if rows > 50_000 else int(rows * SHARE) + 1
    while not stopped():
        statement = sa.text(READ if chance.random() < 0.5 else CHANGE)
        started = time.perf_counter()
        with engine.begin() as connection:
            connection.execute(statement, {"id": chance.randint(first, rows)})
        took.append((started, time.perf_counter() - started))
        time.sleep(THINKS)
    engine.dispose()


@contextmanager
def at_work(url: str, rows: int) -> Iterator[list[tuple[float, float]]]:
    """The application works as long as the block lasts; when each statement began, and the seconds it took."""
    end, took = threading.Event(), list[tuple[float, float]]()
    threads = [
        threading.Thread(target=application, args=(url, rows, end.is_set, took), daemon=True)
        for _ in range(CONNECTIONS)
    ]
    for each in threads:
        each.start()
    try:
        yield took
    finally:
        end.set()
        for each in threads:
            each.join()


def below(took: list[float], part: float) -> float:
    """The milliseconds that so large a part stays below."""
    return 1000 * sorted(took)[min(len(took) - 1, int(part * len(took)))]


def swept_until(url: str, rows: int, home: Home) -> tuple[Ours, float]:
    """The sweep, and the instant at which it had swept, by the clock that all processes share. Runs in a child."""
    done = ours(url, rows, home)
    return done, time.perf_counter() - done.prove


def forecast_of(url: str, rows: int) -> tuple[float, float, int]:
    """Seconds of a forecast of twelve months, those of our processor, and the rows that go. Runs in a child."""
    dialect = sa.make_url(url).get_backend_name()
    text = DECLARATION.replace("KIND", dialect)
    if dialect == "postgresql":
        text = re.sub(r"^  phone\.", "  phone.public.", text, flags=re.MULTILINE)
    declaration, found = load({"calls.yaml": text})
    assert declaration is not None, found
    place = connector(declaration.systems["phone"], {"PHONE_URL": url})
    graph, said = lay(declaration, {"phone": place.observe()})
    assert graph is not None, said
    today = due_before(rows) + timedelta(days=89)
    prepared = prepare(declaration, graph, {"phone": place}, today=today, earlier=Earlier())
    watch = Watch()
    with watch.phase("forecast"):
        result = coming(prepared, 12)
    place.close()
    assert not result.uncounted, result.uncounted
    took = watch.phases["forecast"]
    return took.wall, took.cpu, sum(going.already + sum(going.rows) for going in result.going)


def forecasts(dialect: str, *, rows: int = FORECAST) -> Iterator[Figure]:
    """The forecast alone, over many rows: on the wall, and processor time of ours with the server's."""
    server = server_of(dialect)
    try:
        with table(dialect, rows, server) as url:
            before = family_time(server.process if server else None)
            wall, cpu, counted = in_a_child(forecast_of, url, rows)
            work = cpu + family_time(server.process if server else None) - before
    finally:
        if server is not None:
            server.stop()
    what = f"forecast of 12 months, {counted:,} of {rows:,} rows go"
    yield _figure(dialect, what, wall, "s", "seconds")
    target = f"< {SECONDS:.0f}"
    yield replace(_figure(dialect, f"{what}: processor", work, "s cpu", target), met=work < SECONDS)


def figures(dialect: str, stores: Stores, *, rows: int = ROWS) -> Iterator[Figure]:
    """What the application has to wait for, alone and beside a sweep; and the forecast."""
    server = server_of(dialect)
    try:
        with table(dialect, rows, server) as url:
            seconds, _, counted = in_a_child(forecast_of, url, rows)
            yield _figure(dialect, f"forecast of 12 months, {counted:,} of {rows:,} rows go", seconds, "s", "seconds")
            with at_work(url, rows) as alone:
                time.sleep(ALONE)
            with at_work(url, rows) as working:
                swept, ended = in_a_child(swept_until, url, rows, stores.fresh())
    finally:
        if server is not None:
            server.stop()
    what = f"{swept.rows:,} of {rows:,} rows"
    quiet = [took for _, took in alone]
    beside = [took for at, took in working if ended - swept.sweep <= at <= ended]
    for name, part in (("p50", 0.5), ("p99", MANY)):
        yield _figure(dialect, f"application alone: {name} ({len(quiet):,} statements)", below(quiet, part), "ms", "")
        yield _figure(
            dialect, f"beside a sweep of {what}: {name} ({len(beside):,} statements)", below(beside, part), "ms", ""
        )
    yield _figure(dialect, "the slowest of them", 1000 * max(beside), "ms", "")
    yield _figure(dialect, f"the sweep of {what} meanwhile", swept.sweep, "s", "")


def _figure(dialect: str, what: str, value: float, unit: str, target: str) -> Figure:
    spread = Spread(median=round(value, 3), least=round(value, 3), most=round(value, 3), runs=1)
    return Figure(row="beside", what=what, database=dialect, value=spread, unit=unit, target=target, met=None)


def main() -> int:
    """Only these rows: `python -m benchmarks.beside [--rows N] [DATABASE ...]`."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("databases", nargs="*", default=[each for each in DIALECTS if each != "sqlite"])
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = Stores(Path(folder))
        try:
            for dialect in given.databases:
                for figure in figures(dialect, kept, rows=given.rows):
                    sys.stdout.write(f"{figure}\n")
                    sys.stdout.flush()
        finally:
            kept.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
