"""How long it takes to read a schema and to check a declaration against it, as ratios to one plain catalogue query.

    python -m benchmarks.schema [--tables 500] [--columns 22] [--checked 1000] [--dialect postgresql|mariadb|sqlite]

Servers are the tests' own. Each figure is the best of three runs, in wall time and in processor time of this process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from benchmarks.measuring import Figure, Spread
from ordholden.connectors.registry import at_url, connector
from ordholden.connectors.values import Connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.schema.dump import dump, undumped
from ordholden.setup.live import checked, unsettled
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.graph import lay
from tests.servers import mariadb, postgresql

RUNS = 3
CATALOGUE = {
    "postgresql": "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a"
    " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 ORDER BY 1, a.attnum",
    "mariadb": "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE FROM information_schema.COLUMNS"
    " WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, ORDINAL_POSITION",
    "sqlite": 'SELECT t.name, c.name, c.type, c."notnull" FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c'
    " WHERE t.type = 'table' ORDER BY 1, c.cid",
}
DAYS = ("made_on", "changed_on", "left_on")


def main() -> None:
    """Print the ratios."""
    asked = _arguments()
    say(
        f"{os.cpu_count()} processors, {asked.dialect}; seconds of wall time / of this process, and the ratio of wall times"
    )
    with _database(asked.dialect) as url:
        _lay(url, asked.tables, asked.columns)
        reflecting(url, asked)
    with _database(asked.dialect) as url:
        _lay(url, asked.checked, asked.columns)
        os.environ["APP_URL"] = url
        checking(url, asked)


def figures(dialect: str, *, tables: int = 500, columns: int = 22, checked_tables: int = 1000) -> Iterator[Figure]:
    """The same for the table of all benchmarks: reading a schema whole, and checking a declaration of every table."""

    def figure(what: str, seconds: float) -> Figure:
        return Figure(
            row="schema", what=what, database=dialect, value=Spread.of([seconds]), unit="s", target="", met=None
        )

    with _database(dialect) as url:
        _lay(url, tables, columns)
        with _connected(url) as place:
            yield figure(f"reading the schema of {tables:,} tables", best(place.observe)[0])
    with _database(dialect) as url:
        _lay(url, checked_tables, columns)
        os.environ["APP_URL"] = url
        declaration = declared(dialect, checked_tables, columns)
        took = best(lambda: len(list(checked(declaration, today=date(2026, 11, 30), values=False))))[0]
        yield figure(f"checking {checked_tables:,} tables, live", took)


def reflecting(url: str, asked: argparse.Namespace) -> None:
    """A schema read whole, beside its columns alone."""
    with _connected(url) as place:
        raw = best(lambda: _raw(url, asked.dialect))
        seen = best(place.observe)
    say(f"\n{asked.tables} tables of {asked.columns} columns")
    tell("one plain query of the catalogue", raw)
    tell("reflected: keys, references, indexes, checks, triggers", seen, raw)


def checking(url: str, asked: argparse.Namespace) -> None:
    """A declaration of every table, checked in three ways."""
    with _connected(url) as place:
        raw = best(lambda: _raw(url, asked.dialect))
        text = dump(place.observe())
    declaration = declared(asked.dialect, asked.checked, asked.columns)
    say(f"\n{asked.checked} tables of {asked.columns} columns")
    tell("one plain query of the catalogue", raw)
    tell("check against a dump", best(lambda: _offline(declaration, text)), raw)
    tell(
        "check live, schema only",
        best(lambda: len(list(checked(declaration, today=date(2026, 11, 30), values=False)))),
        raw,
    )
    tell(
        "check live, rows looked at",
        best(lambda: len(list(checked(declaration, today=date(2026, 11, 30), values=True)))),
        raw,
    )


def tell(what: str, took: tuple[float, float], to: tuple[float, float] | None = None) -> None:
    """A figure in words."""
    wall, processor = took
    say(f"{what:56}{wall:7.3f} s /{processor:7.3f} s" + (f"{wall / to[0]:8.1f} x" if to else ""))


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def best(work: Callable[[], object]) -> tuple[float, float]:
    """The shortest of some runs: wall time and processor time."""
    took = []
    for _ in range(RUNS):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - wall, time.process_time() - processor))
    return min(took)


def declared(dialect: str, tables: int, columns: int) -> Declaration:
    """A declaration of every table and column."""
    schema = "public." if dialect == "postgresql" else ""
    datasets = "".join(_dataset(f"app.{schema}", number, columns) for number in range(tables))
    text = f"""
controller: {{name: Fjordfon, country: DK}}
people: {{user: }}
purposes:
  service: {{basis: contract}}
  books: {{basis: legal obligation, law: DK-BOGF-5Y-FYEND}}
systems: {{app: {{kind: {dialect}, url: "${{APP_URL}}", country: DK}}}}
datasets:
{datasets}"""
    declaration, found = load({"declaration.yaml": text})
    assert declaration is not None, found[:3]
    return declaration


def _texts(columns: int) -> int:
    """Columns that are neither the key, nor a day, nor a reference."""
    return columns - len(DAYS) - 3


def _dataset(place: str, number: int, columns: int) -> str:
    if number == 0:
        head = f"  {place}t0:\n    about: user\n    identified by: {{email: c0}}\n"
        head += "    holds: {service: {ends: left_on}}\n    fields:\n      c0: {is: email, for: service}\n"
        rest, purpose = range(1, _texts(columns)), "service"
    else:
        head = f"  {place}t{number}:\n    about: user by user_id\n"
        head += "    holds: {books: {from: made_on}}\n    fields:\n      user_id: {is: link}\n"
        rest, purpose = range(_texts(columns)), "books"
    fields = "".join(f"      c{c}: {{is: note, for: {purpose}}}\n" for c in rest)
    listed = [*(day for day in DAYS), *(("parent_id",) if number else ())]
    return f"{head}{fields}    not personal: {{{', '.join(f'{c}: of the row' for c in listed)}}}\n"


def _lay(url: str, tables: int, columns: int) -> None:
    """Tables that refer to the first one and to an earlier one, with indexes and a check."""
    texts = ", ".join(f"c{c} varchar(80)" for c in range(_texts(columns)))
    days = ", ".join(f"{day} date{' NOT NULL' if day == 'made_on' else ''}" for day in DAYS)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for n in range(tables):
            links = "" if n == 0 else ", user_id integer NOT NULL REFERENCES t0 (id), parent_id integer"
            links += "" if n == 0 else f", FOREIGN KEY (parent_id) REFERENCES t{n // 2} (id)"
            named = texts if n else texts.replace("c0 varchar(80)", "c0 varchar(80) UNIQUE")
            connection.exec_driver_sql(
                f"CREATE TABLE t{n} (id integer PRIMARY KEY, {named}, {days}{links}, CHECK (id > 0))"
            )
            if n:
                connection.exec_driver_sql(f"CREATE INDEX t{n}_user ON t{n} (user_id)")
                connection.exec_driver_sql(f"CREATE INDEX t{n}_parent ON t{n} (parent_id)")
    engine.dispose()


def _raw(url: str, dialect: str) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(CATALOGUE[dialect]).all()
    assert rows


def _offline(declaration: Declaration, text: str) -> int:
    graph, found = lay(declaration, {"app": undumped(text)})
    assert graph is not None, found[:3]
    return len([*advice(graph, {}), *unsettled(graph)])


@contextmanager
def _connected(url: str) -> Iterator[Connector]:
    place = connector(at_url(url, "app"))
    try:
        yield place
    finally:
        place.close()


@contextmanager
def _database(dialect: str) -> Iterator[str]:
    with ExitStack() as stack:
        if dialect == "sqlite":
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            (folder / "app.db").touch()
            yield f"sqlite:///{folder}/app.db"
            return
        server = (postgresql if dialect == "postgresql" else mariadb).start()
        stack.callback(server.stop)
        yield stack.enter_context(server.fresh_database())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--tables", type=int, default=500)
    parser.add_argument("--columns", type=int, default=22)
    parser.add_argument("--checked", type=int, default=1000)
    parser.add_argument("--dialect", choices=sorted(CATALOGUE), default="postgresql")
    return parser.parse_args()


if __name__ == "__main__":
    main()
