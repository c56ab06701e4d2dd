"""Rows 2, 3 and 6: one person in a small and in a large database, and the memory that it takes.

Processor time is that of our own process, without imports and without reading the schema. The first person of a
process pays for what the process keeps for the next ones, so that both are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.erasing import DECIDED, MEMORY, chosen, recorded
from benchmarks.measuring import Figure, Spread, Took, Watch, in_a_child, peak_memory
from benchmarks.shop.filling import ROWS_PER_PERSON, TODAY
from benchmarks.shop.opening import shop
from benchmarks.stores import Stores, quietly_open
from ordholden.connectors.values import Connector
from ordholden.rights.case import draft, found_subjects
from ordholden.rights.erasure import perform, prove
from ordholden.rights.find import find
from ordholden.rights.plan.erasure import Decisions
from ordholden.schema.values import Schema
from ordholden.store.home import Home
from ordholden.store.store import Store
from ordholden.subjects.identity import Given, Person
from ordholden.subjects.values import Graph

TARGET = 0.2
GROWTH = 1.5
PHASES = ("find", "plan", "erase", "prove")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A connector whose schema was read before."""

    connector: Connector
    schema: Schema

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connector, name)

    def observe(self, tables: object = None) -> Schema:
        """Known already."""
        del tables
        return self.schema


@dataclass(frozen=True, kw_only=True)
class Lone:
    """What people took who were erased one after the other, in each of several processes."""

    runs: tuple[tuple[Mapping[str, Took], ...], ...]
    memory: float

    def cpu(self, number: slice, phases: Sequence[str] = PHASES) -> list[float]:
        """Processor time for each of these people."""
        return [sum(person[phase].cpu for phase in phases) for run in self.runs for person in run[number]]

    def wall(self, number: slice, phases: Sequence[str] = PHASES) -> list[float]:
        """Time on the wall for each of these people."""
        return [sum(person[phase].wall for phase in phases) for run in self.runs for person in run[number]]


def one_by_one(
    graph: Graph, connectors: Mapping[str, Any], people: Sequence[Person], store: Store, decided: Decisions
) -> list[Mapping[str, Took]]:
    """Erase these people one after the other, each by a request of their own."""
    found = list[Mapping[str, Took]]()
    for person in people:
        watch = Watch()
        with watch.phase("find"):
            finding = find(graph.declaration, connectors, [person], at=TODAY)
        assert finding.found is not None
        subjects = found_subjects(finding.found)
        assert len(subjects) == 1
        with watch.phase("plan"):
            case = draft(graph, connectors, subjects, decided, today=TODAY, store=store)
        with watch.phase("store"):
            run = recorded(case, store, decided)
        with watch.phase("erase"):
            outcomes = perform(case.prepared, run=run)
        assert not any(outcome.trouble for outcome in outcomes)
        with watch.phase("prove"):
            proof = prove(case.prepared)
        assert proof.kept
        with watch.phase("receipts"):
            for outcome in outcomes:
                for receipt in outcome.receipts:
                    store.record(run, receipt)
            store.finish(run)
            store.close_releases(run)
        found.append(watch.phases)
    return found


def alone(url: str, keys: Sequence[int], home: Home) -> Lone:
    """These members of the shop. Runs in a child."""
    with shop(url) as it, quietly_open(home) as store:
        known = {name: Seen(connector=it.connector, schema=it.graph.schemas[name]) for name in it.connectors}
        people = [
            Person(number=n, given=(Given(kind="email", value=f"member{key}@mail.example"),))
            for n, key in enumerate(keys)
        ]
        took = one_by_one(it.graph, known, people, store, DECIDED)
    return Lone(runs=(tuple(took),), memory=peak_memory())


def measured(urls: Mapping[int, str], number: int, stores: Stores) -> dict[int, Lone]:
    """So many people of each shop, by the number of people in it; small and large in turn, and both twice."""
    found = dict[int, Lone]()
    for turn in range(2):
        for people, url in urls.items():
            keys = chosen(people)
            mine = keys[turn :: max(2, len(keys) // number)][: number // 2 + 1]
            lone = in_a_child(alone, url, mine, stores.fresh())
            before = found.get(people)
            found[people] = Lone(
                runs=(*(before.runs if before else ()), lone.runs[0]),
                memory=max(lone.memory, before.memory if before else 0),
            )
    return found


def figures(dialect: str, found: Mapping[int, Lone]) -> Iterator[Figure]:
    """The rows of the table, by the number of people in the database."""
    small, large = min(found), max(found)
    for people, lone in found.items():
        rows = f"{people * ROWS_PER_PERSON:,} rows"
        for what, number in (("first", slice(0, 1)), ("next", slice(1, None))):
            cpu = Spread.of(lone.cpu(number))
            phases = ", ".join(
                f"{p} {Spread.of(lone.cpu(number, (p,))).median:.3f}" for p in (*PHASES, "store", "receipts")
            )
            yield Figure(
                row="one",
                what=f"one person, the {what} of a process, {rows}",
                database=dialect,
                value=cpu,
                unit="s cpu",
                target=f"< {TARGET}",
                met=cpu.median < TARGET,
                note=phases,
            )
    memory = [lone.memory for lone in found.values()]
    yield Figure(
        row="memory",
        what="one person after another, small and large",
        database=dialect,
        value=Spread.of(memory),
        unit="MB",
        target=f"< {MEMORY:.0f}",
        met=max(memory) < MEMORY,
    )
    if small == large:
        return
    for what, values in (("cpu", Lone.cpu), ("wall", Lone.wall)):
        few, many = (Spread.of(values(found[people], slice(1, None))).median for people in (small, large))
        yield Figure(
            row="growth",
            what=f"one person, {what}, {small * ROWS_PER_PERSON:,} to {large * ROWS_PER_PERSON:,} rows",
            database=dialect,
            value=Spread.of([many / few]),
            unit="x",
            target=f"<= {GROWTH}",
            met=many / few <= GROWTH,
            note=f"{few:.3f} s and {many:.3f} s",
        )
