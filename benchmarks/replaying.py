"""Row 10: after a restore, everybody who was erased since is erased again; and what noting costs a sweep.

People with five notes each; so many of them are erased in one run, the file of before is put back, and the replay looks
through it, erases them again and proves it. The sweep is that of row 4 over the same table, once as it is and once with
a column for the event that may be empty, so that every row that goes has to be noted first.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks import sweep
from benchmarks.databases import DIALECTS
from benchmarks.measuring import Figure, Spread, in_a_child, peak_memory
from benchmarks.stores import Stores, quietly_open
from ordholden.backups.replaying import Place, look, replay
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.diagnostics.json import to_json
from ordholden.execution.earlier import Earlier
from ordholden.retention.record import Recorder, begun, noting
from ordholden.retention.workflow import Receipts, Sweeping
from ordholden.retention.workflow import prepare as prepare_sweep
from ordholden.rights.asking import Found
from ordholden.rights.case import draft
from ordholden.rights.course import begun as begun_erasure
from ordholden.rights.course import carry_on
from ordholden.rights.plan.erasure import Decisions
from ordholden.store.home import Home
from ordholden.store.retention import own_declaration
from ordholden.subjects.graph import lay
from ordholden.subjects.identity import Outcome, Subject

PEOPLE, ERASED, NOTES = 500_000, 100_000, 5
MEMORY = 300.0
DECLARATION = """
controller: {name: Nordbutik ApS, country: DK}
people: {customer: {label: {en: Customer}}}
purposes: {shop: {basis: contract, say: {en: to run the shop}}}
systems: {shop: {kind: sqlite, url: "${SHOP_URL}"}}
datasets:
  shop.customers:
    about: customer
    born: made
    identified by: {email: mail}
    holds: {shop: {}}
    fields: {mail: {is: email, for: shop}, name: {is: name, for: shop}}
    not personal: {made: an instant}
  shop.notes:
    about: customer by customer_id
    holds: {shop: {}}
    fields: {words: {is: message, for: shop}}
"""


@dataclass(frozen=True, kw_only=True)
class Replaying:
    """Seconds of the looking and of the erasing with its proof; keys that were read, people, and the memory."""

    look: float
    erase: float
    read: int
    people: int
    same: bool
    memory: float


def filled(file: Path, people: int) -> None:
    """The shop."""
    engine = sa.create_engine(f"sqlite:///{file}", poolclass=sa.NullPool)
    numbers = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {0}) SELECT {1} FROM s"
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, name TEXT, made TEXT)",
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), words TEXT)",
            "INSERT INTO customers "
            + numbers.format(people, "n, 'c' || n || '@mail.example', 'Customer ' || n, '2020-01-01 00:00:00'"),
            "INSERT INTO notes " + numbers.format(people * NOTES, f"n, 1 + n % {people}, 'note ' || n"),
            "CREATE INDEX notes_customer ON notes (customer_id)",
            "ANALYZE",
        ):
            connection.exec_driver_sql(statement)


@contextmanager
def at_work(file: Path, home: Home) -> Iterator[Place]:
    """The shop and the store, as a command has them."""
    declaration, found = load({"shop.yaml": DECLARATION})
    assert declaration is not None, found
    place = connector(declaration.systems["shop"], {"SHOP_URL": f"sqlite:///{file}"})
    graph, said = lay(declaration, {"shop": place.observe()})
    assert graph is not None, said
    today, connectors = datetime.now(UTC).date(), {"shop": place}
    with quietly_open(home) as store:
        yield Place(
            store=store, declaration=declaration, graph=graph, connectors=connectors, system="shop", today=today
        )
    place.close()


def gone(file: Path, erased: int, home: Home) -> tuple[int, int]:
    """So many are erased in one run; the rows that are left. Runs in a child."""
    with at_work(file, home) as where:
        store, graph = where.store, where.graph
        subjects = tuple(
            Subject(number=n, outcome=Outcome.FOUND, roots={"shop.customers": ((n,),)}) for n in range(1, erased + 1)
        )
        case = draft(graph, where.connectors, subjects, Decisions(), today=where.today, store=store)
        body = to_json(case.prepared.plan)
        assert isinstance(body, dict)
        plan = case.prepared.plan
        store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
        store.approve(plan.checksum, by="benchmark")
        with begun_erasure(store, case, Decisions(), Found(graph=graph, subjects=subjects), {}, ()) as run:
            carry_on(store, run, case.prepared)
    return _counted(file)


def replayed(file: Path, taken: datetime, left: tuple[int, int], home: Home) -> Replaying:
    """Replay the file that was put back. Runs in a child, whose memory is that of the replay alone."""
    with at_work(file, home) as where:
        started = time.perf_counter()
        undone = look(where, taken, own_declaration(os.environ))
        looked = time.perf_counter()
        replay(where, undone, None, report=None, say=lambda _: None)
        done = time.perf_counter()
    return Replaying(
        look=looked - started,
        erase=done - looked,
        read=undone.who.read,
        people=undone.who.people,
        same=_counted(file) == left,
        memory=peak_memory(),
    )


def _counted(file: Path) -> tuple[int, int]:
    with sa.create_engine(f"sqlite:///{file}", poolclass=sa.NullPool).connect() as connection:
        question = "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM notes)"
        customers, notes = connection.exec_driver_sql(question).one()
        return customers, notes


def swept(url: str, rows: int, home: Home) -> tuple[float, int]:
    """Seconds of a sweep of row 4, noted where it has to be, and the rows. Runs in a child."""
    dialect = sa.make_url(url).get_backend_name()
    text = sweep.DECLARATION.replace("KIND", dialect)
    if dialect == "postgresql":
        text = text.replace("  phone.c", "  phone.public.c")
    declaration, found = load({"calls.yaml": text})
    assert declaration is not None, found
    place = connector(declaration.systems["phone"], {"PHONE_URL": url})
    graph, said = lay(declaration, {"phone": place.observe()})
    assert graph is not None, said
    today = sweep.due_before(rows) + timedelta(days=89)
    with quietly_open(home) as store:
        prepared = prepare_sweep(declaration, graph, {"phone": place}, today=today, earlier=Earlier())
        plan = prepared.plan
        body = to_json(plan)
        assert isinstance(body, dict)
        store.save_plan(checksum=plan.checksum, right=plan.right, subjects="", body=body)
        store.approve(plan.checksum, by="benchmark")
        run, _ = begun(store, prepared)
        recorder = Recorder(store, run)
        notes = noting(store, run, prepared)
        receipts = Receipts(run=run, add=recorder.add, flush=recorder.flush, noting=notes)
        sweeping = Sweeping(prepared=prepared, receipts=receipts)
        started = time.perf_counter()
        sweeping.once()
        seconds = time.perf_counter() - started
    place.close()
    return seconds, sweeping.swept.rows


def figures(stores: Stores, *, people: int = PEOPLE, erased: int = ERASED) -> Iterator[Figure]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.db"
        filled(file, people)
        before, home, taken = file.with_suffix(".before"), stores.fresh(), datetime.now(UTC)
        shutil.copyfile(file, before)
        left = in_a_child(gone, file, erased, home)
        shutil.copyfile(before, file)
        one = in_a_child(replayed, file, taken, left, home)
    what = f"{one.people:,} erasures on {people * (NOTES + 1):,} rows"
    told = {f"{what}: looking through {one.read:,} keys": one.look, f"{what}: erasing and proving": one.erase}
    for words, seconds in told.items():
        yield Figure(
            row="replay",
            what=words,
            database="sqlite",
            value=Spread.of([seconds]),
            unit="s",
            target="minutes",
            met=seconds < 600 and one.same,
        )
    yield Figure(
        row="memory",
        what=what,
        database="sqlite",
        value=Spread.of([one.memory]),
        unit="MB",
        target=f"< {MEMORY:.0f}",
        met=one.memory < MEMORY,
    )


def noted(dialect: str, stores: Stores, *, rows: int = sweep.ROWS) -> Iterator[Figure]:
    """A sweep that has to note what it clears, beside the same that need not, and beside one by hand."""
    server = sweep.server_of(dialect)
    try:
        seconds: dict[str, float] = {}
        for side in ("by hand", "plain", "noted"):
            with sweep.table(dialect, rows, server) as url:
                if side == "noted":
                    _may_be_empty(url, dialect)
                if side == "by hand":
                    seconds[side], _ = sweep.by_hand(url, rows)
                else:
                    seconds[side], _ = in_a_child(swept, url, rows, stores.fresh())
    finally:
        if server is not None:
            server.stop()
    for side in ("plain", "noted"):
        ratio = round(seconds["by hand"] / seconds[side], 3)
        yield Figure(
            row="replay",
            what=f"a sweep that is {side}, speed to by hand",
            database=dialect,
            value=Spread.of([ratio]),
            unit="x",
            target=f">= {sweep.TARGET}" if side == "plain" else "",
            met=ratio >= sweep.TARGET if side == "plain" else None,
        )


def _may_be_empty(url: str, dialect: str) -> None:
    statements = {
        "postgresql": ["ALTER TABLE calls ALTER COLUMN started_at DROP NOT NULL"],
        "mariadb": ["ALTER TABLE calls MODIFY started_at datetime NULL"],
        "sqlite": [
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'started_at TIMESTAMP NOT NULL', 'started_at TIMESTAMP') WHERE name = 'calls'",
        ],
    }[dialect]
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def main() -> int:
    """Only this row: `python -m benchmarks.replaying [DATABASE ...]`; the databases are those of the sweep."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Stores(Path(folder))
        try:
            for dialect in sys.argv[1:] or DIALECTS:
                for figure in noted(dialect, kept):
                    sys.stdout.write(f"{figure}\n")
            for figure in figures(kept):
                sys.stdout.write(f"{figure}\n")
                sys.stdout.flush()
        finally:
            kept.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
