"""Row 1: one in ten people erased in one run, beside the best hand-written SQL on a copy of the same database.

The runs alternate (ours, by hand, ours, by hand ...), each on a fresh copy; the ratio is that of the medians. What is
left is compared: cell by cell the same, but for the digits of placeholders.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.by_hand import running as by_hand
from benchmarks.comparing import differing
from benchmarks.databases import Database
from benchmarks.measuring import Figure, Spread, Took, Watch, in_a_child, peak_memory
from benchmarks.shop.filling import TODAY
from benchmarks.shop.opening import shop
from benchmarks.stores import Stores, quietly_open
from ordholden.diagnostics.json import to_json
from ordholden.rights.case import Case, draft, found_subjects, new_run
from ordholden.rights.contracts import still_running
from ordholden.rights.erasure import perform, prove
from ordholden.rights.find import find
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.preview import preview
from ordholden.store.home import Home
from ordholden.store.store import Store
from ordholden.subjects.identity import Given, Person

TARGET = 1.25
MEMORY = 300.0
DECIDED = Decisions(release=("membership", "delivery"))
"""The case worker ends what runs: else nothing of a running contract would go."""

FROM, EVERY = 3, 10

MEASURES: dict[str, Callable[[Took], float]] = {"time": lambda took: took.wall, "processor": lambda took: took.work}
"""On the wall; and in processor time of our process and the server, which others on the machine disturb less."""


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What an erasure by the product took, and what it changed."""

    phases: dict[str, Took]
    steps: dict[str, tuple[int, float]]
    memory: float
    kept: bool


def chosen(people: int, number: int | None = None) -> list[int]:
    """The members who are erased: one in ten, or so many of them."""
    return list(range(FROM, people + 1, EVERY))[:number]


def recorded(case: Case, store: Store, decided: Decisions) -> str:
    """The plan approved and the run on record, as the command does it before it changes anything."""
    plan = case.prepared.plan
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=getpass.getuser())
    return store.begin_run(new_run(case, decided, still_running(case.prepared, {})))


def erased(url: str, keys: Sequence[int], home: Home, server: int | None) -> Ours:
    """Erase them as `ordholden erase` does: find, plan, count, run with receipts, prove. Runs in a child."""
    watch, steps, last = Watch(server=server), dict[str, tuple[int, float]](), [0.0]
    people = [
        Person(number=n, given=(Given(kind="email", value=f"member{key}@mail.example"),)) for n, key in enumerate(keys)
    ]
    with shop(url) as it, quietly_open(home) as store:
        with watch.phase("find"):
            found = find(it.declaration, it.connectors, people, at=TODAY).found
        assert found is not None
        subjects = found_subjects(found)
        assert len(subjects) == len(keys)
        with watch.phase("plan"):
            case = draft(it.graph, it.connectors, subjects, DECIDED, today=TODAY, store=store)
        with watch.phase("count"):
            preview(case.prepared, people=len(subjects))

        def report(_system: str, step: Any, rows: int) -> None:
            now = time.perf_counter()
            steps[step.key], last[0] = (rows, now - last[0]), now

        with watch.phase("erase"):
            run = recorded(case, store, DECIDED)
            last[0] = time.perf_counter()
            (outcome,) = perform(case.prepared, run=run, report=report)
            for receipt in outcome.receipts:
                store.record(run, receipt)
        assert outcome.trouble is None, outcome.trouble.what
        with watch.phase("prove"):
            proof = prove(case.prepared)
    return Ours(phases=watch.phases, steps=steps, memory=peak_memory(), kept=proof.kept)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Both sides of one database."""

    ours: tuple[Ours, ...]
    theirs: tuple[Took, ...]
    differing: tuple[str, ...]
    fewer: Ours

    def ratio(self, of: Callable[[Took], float]) -> Spread:
        """Ours to the other side: of the medians; the spread is that of the pairs."""
        mine, other = [of(ours.phases["erase"]) for ours in self.ours], [of(theirs) for theirs in self.theirs]
        pairs = [round(one / two, 3) for one, two in zip(mine, other, strict=True)]
        middle = Spread.of(mine).median / Spread.of(other).median
        return Spread(median=round(middle, 3), least=min(pairs), most=max(pairs), runs=len(pairs))


def compared(database: Database, name: str, people: int, *, rounds: int, stores: Stores) -> Compared:
    """Erase on copies of the database of this name, in turn by the product and by hand."""
    keys = chosen(people)
    ours, theirs, apart = list[Ours](), list[Took](), list[str]()
    for number in range(rounds):
        with database.copied(name) as mine, database.copied(name) as other:
            ours.append(in_a_child(erased, mine, keys, stores.fresh(), database.process))
            theirs.append(by_hand.erase(other, keys, database.process))
            if number == 0:
                apart = differing(mine, other)
    with database.copied(name) as mine:
        fewer = in_a_child(erased, mine, keys[::EVERY], stores.fresh(), database.process)
    return Compared(ours=tuple(ours), theirs=tuple(theirs), differing=tuple(apart), fewer=fewer)


def figures(dialect: str, found: Compared, people: int) -> Iterator[Figure]:
    """The row of the table, and what belongs to it."""
    number = len(chosen(people))
    what = f"erasing {number:,} of {people:,} people"
    note = f"left differs in {', '.join(found.differing)}" if found.differing else "the same is left"

    def seconds(of: str, values: Sequence[float]) -> Figure:
        return Figure(row="erasing", what=of, database=dialect, value=Spread.of(values), unit="s", target="", met=None)

    for measure, of in MEASURES.items():
        ratio = found.ratio(of)
        yield Figure(
            row="erasing",
            what=f"{what}, ours / by hand, {measure}",
            database=dialect,
            value=ratio,
            unit="x",
            target=f"<= {TARGET}",
            met=ratio.median <= TARGET and not found.differing,
            note=note,
        )
    for measure, of in MEASURES.items():
        yield seconds(f"by hand, {measure}", [of(took) for took in found.theirs])
        for phase in ("find", "plan", "count", "erase", "prove"):
            yield seconds(f"ours: {phase}, {measure}", [of(o.phases[phase]) for o in found.ours])
    memory = [found.fewer.memory, *(o.memory for o in found.ours)]
    yield Figure(
        row="memory",
        what=f"erasing {number // EVERY:,} and {number:,} people",
        database=dialect,
        value=Spread.of(memory),
        unit="MB",
        target=f"< {MEMORY:.0f}",
        met=max(memory) < MEMORY,
    )
