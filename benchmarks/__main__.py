"""Measure Ordholden beside what somebody would write by hand: `make bench`, or `python -m benchmarks --help`.

Every figure is a ratio, or processor time, of one run on one machine. Nothing here is a test of time; what is left
after both sides is compared, and a difference ends the command with 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    beside,
    discovery,
    erasing,
    files,
    gated_reads,
    ledger,
    machine,
    one_person,
    replaying,
    schema,
    sweep,
    tracing,
)
from benchmarks.databases import DIALECTS, KINDS, Database
from benchmarks.measuring import Figure
from benchmarks.stores import Stores

ROWS = ("erasing", "one", "gate", "sweep", "forecast", "replay", "schema", "ledger", "discovery", "files", "tracing")
RESULTS = Path(__file__).with_name("results") / "latest.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much is measured."""

    people: int = 100_000
    few: int = 1_430
    many: int = 143_000
    rounds: int = 5
    persons: int = 12
    reads: int = 20_000
    swept: int = sweep.ROWS
    foreseen: int = beside.FORECAST
    customers: int = replaying.PEOPLE
    erased: int = replaying.ERASED
    tables: int = 500
    entries: int = ledger.ENTRIES
    lines: int = 100_000
    megabytes: int = tracing.MEGABYTES
    sought: int = tracing.PEOPLE


SMALL = Size(
    people=600,
    few=60,
    many=600,
    rounds=1,
    persons=3,
    reads=200,
    swept=10_000,
    foreseen=10_000,
    customers=300,
    erased=60,
    tables=20,
    entries=2_000,
    lines=2_000,
    megabytes=2,
    sought=50,
)
SEED = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, print it, and keep it where a file was named."""
    asked = read(arguments)
    size = SMALL if asked.small else Size(people=asked.people, rounds=asked.rounds)
    before = json.loads(asked.results.read_text(encoding="utf-8")) if asked.results and asked.results.exists() else {}
    busy, began = machine.machine(), time.monotonic()
    found = list(measured(asked, size))
    run = {"date": machine.today(), "commit": machine.commit(), "load": busy.pop("load"), "seed": asked.seed}
    run |= {"seconds": round(time.monotonic() - began), **{name: getattr(size, name) for name in Size.__slots__}}
    document = {
        "machine": busy,
        "versions": before.get("versions", {}) | machine.versions() | {d: v for (_, d, v), _ in found if v},
        "runs": before.get("runs", {}) | {part: run for part, _, _ in dict(found)},
        "figures": [
            *(old for old in before.get("figures", []) if old["part"] not in {part for (part, _, _), _ in found}),
            *({"part": part, **figure.to_json()} for (part, _, _), figure in found),
        ],
    }
    if asked.results:
        asked.results.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [figure for _, figure in found if figure.met is False]
    say(f"{len(found)} figures in {run['seconds']} s; {len(missed)} targets missed.")
    return 1 if any("differs" in figure.note for _, figure in found) else 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=ROWS, help="which rows (default: all)")
    parser.add_argument("--databases", nargs="+", choices=DIALECTS, default=DIALECTS, help="on which (default: all)")
    parser.add_argument(
        "--people", type=int, default=Size().people, help="people in the shop that one in ten is erased from"
    )
    parser.add_argument("--rounds", type=int, default=Size().rounds, help="how often each side is run")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other rows")
    parser.add_argument("--schemas", type=Path, help="real schemas, for what init proposes: others' work, not in here")
    parser.add_argument("--small", action="store_true", help="a few hundred people: whether it runs, not how fast")
    parser.add_argument(
        "--results", type=Path, help=f"keep the figures in this file, such as {RESULTS.parent.name}/{RESULTS.name}"
    )
    return parser.parse_args(arguments)


Part = tuple[str, str, str]
"""Which row was asked for, and the database with its version."""


def measured(asked: argparse.Namespace, size: Size) -> Iterator[tuple[Part, Figure]]:
    """Each figure as soon as it is known."""
    for dialect in asked.databases:
        with running(dialect) as database, stores() as kept:
            for part in asked.rows:
                for figure in of_one(part, database, size, asked.seed, kept):
                    yield (part, dialect, database.version), told(figure)
    if "tracing" in asked.rows:
        for figure in tracing.figures(size.megabytes, size.sought, asked.seed):
            yield ("tracing", "", ""), told(figure)
    if "discovery" in asked.rows and asked.schemas:
        for figure in discovery.figures(asked.schemas):
            yield ("discovery", "", ""), told(figure)
    if "files" in asked.rows:
        for figure in files.figures(size.lines, min(3, size.rounds), asked.seed):
            yield ("files", "", ""), told(figure)


def told(figure: Figure) -> Figure:
    """The figure, printed as soon as it is known."""
    sys.stdout.write(f"{figure}\n")
    sys.stdout.flush()
    return figure


def of_one(part: str, database: Database, size: Size, seed: int, kept: Stores) -> Iterator[Figure]:
    """The figures of one row on one database; none where the row is not about it."""
    say(f"{database.dialect} {database.version}: {part}")
    match part:
        case "erasing":
            database.fill("shop", size.people, seed)
            found = erasing.compared(database, "shop", size.people, rounds=size.rounds, stores=kept)
            yield from erasing.figures(database.dialect, found, size.people)
        case "one":
            urls = {}
            for name, people in (("few", size.few), ("many", size.many)):
                database.fill(name, people, seed)
                urls[people] = database.url(name)
            yield from one_person.figures(database.dialect, one_person.measured(urls, size.persons, kept))
        case "gate" if database.dialect == "postgresql":
            database.fill("gate", size.people, seed)
            yield from gated_reads.figures(database.url("gate"), size.people, rounds=2 * size.rounds, reads=size.reads)
        case "sweep":
            yield from sweep.figures(database.dialect, kept, rows=size.swept, rounds=min(3, size.rounds))
        case "forecast":
            yield from beside.forecasts(database.dialect, rows=size.foreseen)
        case "replay" if database.dialect == "sqlite":
            yield from replaying.figures(kept, people=size.customers, erased=size.erased)
        case "schema":
            yield from schema.figures(database.dialect, tables=size.tables, checked_tables=2 * size.tables)
        case "ledger" if database.dialect == "postgresql":
            yield from ledger.figures(kept, entries=size.entries)
        case _:
            return


@contextmanager
def running(dialect: str) -> Iterator[Database]:
    """The database for as long as it is measured."""
    database = KINDS[dialect]()
    try:
        yield database
    finally:
        database.stop()


@contextmanager
def stores() -> Iterator[Stores]:
    """Our own stores for as long."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Stores(Path(folder))
        try:
            yield kept
        finally:
            kept.stop()


def say(text: str) -> None:
    """Progress."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
