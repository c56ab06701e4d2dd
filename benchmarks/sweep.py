"""Row 4: a sweep of what is due, beside the same rows deleted in batches by hand on a copy of the same table.

A million calls, of which 300,000 are older than they may be; batches of 5,000 on both sides, each a transaction. The
runs alternate, each on a table that was filled anew; the ratio of speeds is that of the medians. Receipts in the store
are part of our side; counting before and proving after are told apart.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.databases import DIALECTS, MARIADB, POSTGRESQL
from benchmarks.measuring import Figure, Spread, in_a_child, peak_memory
from benchmarks.stores import Stores, quietly_open
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.diagnostics.json import to_json
from ordholden.execution.earlier import Earlier
from ordholden.retention.forecast import forecast
from ordholden.retention.record import Recorder, begun
from ordholden.retention.workflow import Receipts, Sweeping, prepare
from ordholden.store.home import Home
from ordholden.subjects.graph import lay
from tests.servers import mariadb, postgresql

TARGET = 0.8
MEMORY = 300.0
ROWS = 1_000_000
SHARE = 0.3
FIRST = datetime(2026, 1, 1)  # noqa: DTZ001 - the column has no zone
EVERY = 18
"""Seconds between two calls."""

BY_HAND = Path(__file__).with_name("by_hand")
DECLARATION = """
controller: {name: Nordbutik ApS, country: DK}
people: {caller: {label: {en: Caller}}}
purposes:
  quality:
    basis: legitimate interest
    say: {en: to mend faults}
    balancing: {interest: {en: calls that work}, weighed on: 2026-02-11}
systems: {phone: {kind: KIND, url: "${PHONE_URL}"}}
datasets:
  phone.callers:
    about: caller
    holds: {quality: {}}
    fields: {name: {is: name, for: quality}}
  phone.calls:
    about: {caller: caller by caller_id}
    holds: {quality: {from: started_at, keep: 90 days}}
    fields:
      callee: {is: phone, for: quality}
      seconds: {is: message, for: quality, clear: row}
    not personal: {started_at: an instant}
"""


@dataclass(frozen=True, kw_only=True)
class Ours:
    """Seconds of each phase, the rows that went, the longest transaction, the memory, and whether it was proved."""

    count: float
    sweep: float
    prove: float
    rows: int
    longest: float
    memory: float
    kept: bool


def due_before(rows: int) -> date:
    """The first day of which no call is due."""
    return (FIRST + timedelta(seconds=EVERY * rows * SHARE)).date()


# ------------------------------------------------------------------------------------------- both sides


def ours(url: str, rows: int, home: Home) -> Ours:
    """Sweep as the command does. Runs in a child."""
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
    with quietly_open(home) as store:
        prepared = prepare(declaration, graph, {"phone": place}, today=today, earlier=Earlier())
        started = time.perf_counter()
        forecast(prepared)
        counted = time.perf_counter()
        body = to_json(prepared.plan)
        assert isinstance(body, dict)
        store.save_plan(checksum=prepared.plan.checksum, right=prepared.plan.right, subjects="", body=body)
        store.approve(prepared.plan.checksum, by="benchmark")
        run, _ = begun(store, prepared)
        recorder = Recorder(store, run)
        sweeping = Sweeping(prepared=prepared, receipts=Receipts(run=run, add=recorder.add, flush=recorder.flush))
        sweeping.once()
        done = time.perf_counter()
        proof = sweeping.prove()
        proved = time.perf_counter()
    place.close()
    return Ours(
        count=counted - started,
        sweep=done - counted,
        prove=proved - done,
        rows=sweeping.swept.rows,
        longest=max(each.longest for each in sweeping.swept.done.values()),
        memory=peak_memory(),
        kept=proof.kept,
    )


def by_hand(url: str, rows: int) -> tuple[float, int]:
    """The statement of the file again and again, each time in a transaction, until it finds nothing: seconds, rows."""
    statement = statement_of(sa.make_url(url).get_backend_name())
    opened = sa.create_engine(url, poolclass=sa.NullPool).raw_connection()
    cursor = opened.cursor()
    if isinstance(opened.driver_connection, sqlite3.Connection):
        # What is deleted is overwritten, as on our side.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA foreign_keys = ON")
    started, gone = time.perf_counter(), 0
    while True:
        cursor.execute(statement, (str(due_before(rows)),))
        opened.commit()
        if cursor.rowcount <= 0:
            break
        gone += cursor.rowcount
    seconds = time.perf_counter() - started
    opened.close()
    return seconds, gone


def statement_of(dialect: str) -> str:
    """The statement of the dialect's file, without what is said about it."""
    text = (BY_HAND / f"sweep_{dialect}.sql").read_text(encoding="utf-8")
    return re.sub(r"^--.*\n", "", text, flags=re.MULTILINE).strip().rstrip(";")


# --------------------------------------------------------------------------------------------- the table


def filled(dialect: str, rows: int) -> Iterator[str]:
    """Everything that makes the table."""
    key, text = ("BIGINT", "VARCHAR(30)") if dialect != "sqlite" else ("INTEGER", "TEXT")
    instant = {"postgresql": "timestamp", "mariadb": "datetime", "sqlite": "TIMESTAMP"}[dialect]
    yield f"CREATE TABLE callers (id {key} NOT NULL PRIMARY KEY, name {text} NOT NULL)"
    yield (
        f"CREATE TABLE calls (id {key} NOT NULL PRIMARY KEY, caller_id {key} NOT NULL, callee {text}, "
        f"started_at {instant} NOT NULL, seconds INTEGER NOT NULL, FOREIGN KEY (caller_id) REFERENCES callers (id))"
    )
    name = {"mariadb": "concat('Caller ', n)"}.get(dialect, "'Caller ' || n")
    callee = {"mariadb": "concat('+45', 20000000 + n * 7919 % 9999999)"}.get(
        dialect, "'+45' || (20000000 + n * 7919 % 9999999)"
    )
    when = {
        "postgresql": f"timestamp '{FIRST}' + n * interval '{EVERY} seconds'",
        "mariadb": f"timestamp'{FIRST}' + interval (n * {EVERY}) second",
        "sqlite": f"datetime('{FIRST}', (n * {EVERY}) || ' seconds')",
    }[dialect]
    yield f"INSERT INTO callers SELECT n, {name} FROM {_numbers(dialect, 10_000)}"
    columns = f"n, 1 + n * 7919 % 10000, {callee}, {when}, n % 600"
    yield f"INSERT INTO calls SELECT {columns} FROM {_numbers(dialect, rows)}"
    yield "CREATE INDEX calls_started ON calls (started_at)"
    if dialect != "mariadb":  # it makes one for the reference by itself
        yield "CREATE INDEX calls_caller ON calls (caller_id)"
    yield "ANALYZE TABLE calls" if dialect == "mariadb" else "ANALYZE"


def _numbers(dialect: str, most: int) -> str:
    if dialect == "postgresql":
        return f"generate_series(1, {most}::bigint) AS n"
    if dialect == "mariadb":
        return f"(SELECT seq AS n FROM seq_1_to_{most}) AS numbers"
    return f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {most}) SELECT n FROM s)"


@contextmanager
def table(dialect: str, rows: int, server: Any) -> Iterator[str]:
    """The URL of a database with a table that nobody has touched."""
    with ExitStack() as stack:
        if server is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            url = f"sqlite:///{folder}/calls.db"
        else:
            url = stack.enter_context(server.fresh_database())
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            for statement in filled(dialect, rows):
                connection.exec_driver_sql(statement if dialect == "sqlite" else statement.replace("%", "%%"))
                connection.commit()
        yield url


# ------------------------------------------------------------------------------------------------ figures


def figures(dialect: str, stores: Stores, *, rows: int = ROWS, rounds: int = 3) -> Iterator[Figure]:
    """The row of the table, and what belongs to it."""
    mine, other = list[Ours](), list[tuple[float, int]]()
    server = server_of(dialect)
    try:
        for number in range(rounds):
            for side in ("ours", "by hand") if number % 2 else ("by hand", "ours"):
                with table(dialect, rows, server) as url:
                    if side == "ours":
                        mine.append(in_a_child(ours, url, rows, stores.fresh()))
                    else:
                        other.append(by_hand(url, rows))
    finally:
        if server is not None:
            server.stop()
    yield from _told(dialect, mine, other, rows)


def server_of(dialect: str) -> Any:
    """The server that is measured; SQLite has none."""
    if dialect == "postgresql":
        return postgresql.start(**POSTGRESQL)
    return mariadb.start(**MARIADB) if dialect == "mariadb" else None


def _told(dialect: str, mine: list[Ours], other: list[tuple[float, int]], rows: int) -> Iterator[Figure]:
    same = {one.rows for one in mine} == {gone for _, gone in other} and all(one.kept for one in mine)
    pairs = [round(seconds / one.sweep, 3) for one, (seconds, _) in zip(mine, other, strict=True)]
    middle = Spread.of([seconds for seconds, _ in other]).median / Spread.of([one.sweep for one in mine]).median
    yield Figure(
        row="sweep",
        what=f"{mine[0].rows:,} due of {rows:,} rows, speed to by hand",
        database=dialect,
        value=Spread(median=round(middle, 3), least=min(pairs), most=max(pairs), runs=len(pairs)),
        unit="x",
        target=f">= {TARGET}",
        met=middle >= TARGET and same,
        note="the same is left" if same else "left differs",
    )
    seconds = {
        "by hand": [took for took, _ in other],
        "ours: count": [one.count for one in mine],
        "ours: sweep": [one.sweep for one in mine],
        "ours: prove": [one.prove for one in mine],
        "ours: longest transaction": [one.longest for one in mine],
    }
    for what, values in seconds.items():
        yield Figure(row="sweep", what=what, database=dialect, value=Spread.of(values), unit="s", target="", met=None)
    memory = [one.memory for one in mine]
    yield Figure(
        row="memory",
        what="sweeping them",
        database=dialect,
        value=Spread.of(memory),
        unit="MB",
        target=f"< {MEMORY:.0f}",
        met=max(memory) < MEMORY,
    )


def main() -> int:
    """Only this row: `python -m benchmarks.sweep [DATABASE ...]`."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Stores(Path(folder))
        try:
            for dialect in sys.argv[1:] or DIALECTS:
                for figure in figures(dialect, kept):
                    sys.stdout.write(f"{figure}\n")
                    sys.stdout.flush()
        finally:
            kept.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
