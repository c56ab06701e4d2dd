"""Row 7: the ledger, appended to and verified.

Entries are appended 10,000 in a transaction, as a large run does, and one by one. The export of a million is verified by
the one file, line by line, in a process of its own. The entries are those of runs with very many steps.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Figure, Spread, in_a_child, peak_memory
from benchmarks.stores import Stores, quietly_open
from ordholden.ledger.entries import Entry, Fact, approved, planned, run_begun, run_state, step_done
from ordholden.ledger.tree import inclusion
from ordholden.ledger.verify import Key, check_export, lines_of
from ordholden.store.store import Store

ENTRIES = 1_000_000
BATCH = 10_000
SINGLE = 500
APPENDS = 10_000.0
SECONDS = 60.0
MEMORY = 300.0
DECLARATION = "d" * 64


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What verifying took, on the wall and of our processor, and at most of memory; whether anything was wrong."""

    wall: float
    cpu: float
    memory: float
    wrong: tuple[str, ...]


def figures(kept: Stores, *, entries: int) -> Iterator[Figure]:
    """Appending, proving and verifying a ledger of so many entries."""
    with quietly_open(kept.fresh()) as store, tempfile.TemporaryDirectory() as folder:
        rates = list(appended(store, entries))
        yield _figure("entries appended a second, 10,000 a commit", rates, "1/s", f">= {APPENDS:,.0f}", _at_least)
        yield _figure("entries appended a second, one a commit", list(one_by_one(store)), "1/s", "", None)
        file, head = Path(folder) / "export", store.ledger.head()
        assert head is not None
        began = time.perf_counter()
        with file.open("wb") as out:
            out.writelines(store.ledger.lines())
        yield _figure(f"exporting {head.size:,} entries", [time.perf_counter() - began], "s", "", None)
        began = time.perf_counter()
        inclusion(head.size // 3, head.size, store.ledger.look)
        yield _figure(f"one proof out of {head.size:,} entries", [time.perf_counter() - began], "s", "", None)
        found = in_a_child(verified, str(file), store.ledger.signer(head).public)
    note = f"differs: {found.wrong}" if found.wrong else ""
    what = f"verifying {head.size:,} entries"
    yield _figure(f"{what}, time", [found.wall], "s", f"< {SECONDS:.0f}", _under(SECONDS), note)
    yield _figure(f"{what}, processor", [found.cpu], "s cpu", f"< {SECONDS:.0f}", _under(SECONDS))
    yield _figure(what, [found.memory], "MB", f"< {MEMORY:.0f}", _under(MEMORY))


def appended(store: Store, entries: int) -> Iterator[float]:
    """Entries a second, for each transaction."""
    batch = min(BATCH, entries)
    for first in range(0, entries, batch):
        made = _run(f"{first:016x}", batch)
        began = time.perf_counter()
        store.put_on_ledger(*made)
        yield batch / (time.perf_counter() - began)


def one_by_one(store: Store) -> Iterator[float]:
    """Entries a second, each in a transaction of its own; five times over."""
    for part in range(5):
        began = time.perf_counter()
        for number in range(SINGLE // 5):
            store.put_on_ledger(planned(f"{part:060x}{number:04x}", "erasure", DECLARATION))
        yield SINGLE / 5 / (time.perf_counter() - began)


def verified(file: str, key: str) -> Verified:
    """Verify the export, line by line."""
    wall, cpu = time.perf_counter(), time.process_time()
    report = check_export(lines_of(Path(file)), [Key.of(key)])
    return Verified(
        wall=time.perf_counter() - wall,
        cpu=time.process_time() - cpu,
        memory=peak_memory(),
        wrong=tuple(sorted(report.names())),
    )


def _run(run: str, entries: int) -> list[Entry]:
    """A whole run in so many entries."""
    plan, about = f"{run:0>64}", ("erasure", DECLARATION)
    begun = run_begun(run, plan, *about, day="2026-11-30", people=0, released=(), decided=(), kept={}, spared=())
    day = dict.fromkeys(("started", "ended"), "2026-11-30T12:00:00+00:00")
    steps = [
        step_done(run, f"clear crm.contacts [{number}]", "crm", "done", 1, by=None, note="", **day)
        for number in range(entries - 4)
    ]
    done: dict[str, Fact] = {"done": {"clear crm.contacts": len(steps)}, "stays": {}, "proved": [], "attested": []}
    ended = run_state(run, "finished", "erasure", plan, DECLARATION, done, 0)
    return [planned(plan, *about), approved(plan, "Officer", ""), begun, *steps, ended]


def _figure(what: str, values: list[float], unit: str, target: str, met: object, note: str = "") -> Figure:
    spread = Spread.of(values)
    verdict = met(spread.median) if callable(met) else None
    return Figure(
        row="ledger", what=what, database="postgresql", value=spread, unit=unit, target=target, met=verdict, note=note
    )


def _at_least(value: float) -> bool:
    return value >= APPENDS


def _under(most: float) -> object:
    return lambda value: value < most
