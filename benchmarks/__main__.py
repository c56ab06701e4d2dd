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

from benchmarks import erasing, gated_reads, machine, one_person, sweep
from benchmarks.databases import DIALECTS, KINDS, Database
from benchmarks.measuring import Figure
from benchmarks.stores import Stores

ROWS = ("erasing", "one", "gate", "sweep")
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
    calls: int = sweep.ROWS


SMALL = Size(people=600, few=60, many=600, rounds=1, persons=3, reads=200, calls=10_000)
SEED = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, print it, and keep it where a file was named."""
    asked = read(arguments)
    size = SMALL if asked.small else Size(people=asked.people, rounds=asked.rounds)
    busy, began = machine.machine(), time.monotonic()
    figures = list(measured(asked.rows, asked.databases, size, asked.seed))
    document = {
        "date": machine.today(),
        "commit": machine.commit(),
        "machine": busy,
        "versions": {**machine.versions(), **{d: v for f in figures for d, v in [f[0]]}},
        "size": {name: getattr(size, name) for name in Size.__slots__},
        "seed": asked.seed,
        "seconds": round(time.monotonic() - began),
        "figures": [figure.to_json() for _, figure in figures],
    }
    if asked.results:
        asked.results.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [figure for _, figure in figures if figure.met is False]
    say(f"{len(figures)} figures in {document['seconds']} s; {len(missed)} targets missed.")
    return 1 if any("differs" in figure.note for _, figure in figures) else 0


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
    parser.add_argument("--small", action="store_true", help="a few hundred people: whether it runs, not how fast")
    parser.add_argument(
        "--results", type=Path, help=f"keep the figures in this file, such as {RESULTS.parent.name}/{RESULTS.name}"
    )
    return parser.parse_args(arguments)


def measured(
    rows: Sequence[str], databases: Sequence[str], size: Size, seed: int
) -> Iterator[tuple[tuple[str, str], Figure]]:
    """Each figure as soon as it is known, with the database's version."""
    for dialect in databases:
        with running(dialect) as database, stores() as kept:
            for figure in of_one(database, rows, size, seed, kept):
                sys.stdout.write(f"{figure}\n")
                sys.stdout.flush()
                yield (dialect, database.version), figure


def of_one(database: Database, rows: Sequence[str], size: Size, seed: int, kept: Stores) -> Iterator[Figure]:
    """The rows that this database has."""
    if "erasing" in rows:
        say(f"{database.dialect} {database.version}: {size.people:,} people")
        database.fill("shop", size.people, seed)
        found = erasing.compared(database, "shop", size.people, rounds=size.rounds, stores=kept)
        yield from erasing.figures(database.dialect, found, size.people)
    if "one" in rows:
        urls = {}
        for name, people in (("few", size.few), ("many", size.many)):
            say(f"{database.dialect} {database.version}: {people:,} people")
            database.fill(name, people, seed)
            urls[people] = database.url(name)
        alone = one_person.measured(urls, size.persons, kept)
        yield from one_person.figures(database.dialect, alone)
    if "sweep" in rows:
        say(f"{database.dialect} {database.version}: {size.calls:,} calls")
        yield from sweep.figures(database.dialect, kept, rows=size.calls, rounds=size.rounds)
    if "gate" in rows and database.dialect == "postgresql":
        database.fill("gate", size.people, seed)
        yield from gated_reads.figures(database.url("gate"), size.people, rounds=2 * size.rounds, reads=size.reads)


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
