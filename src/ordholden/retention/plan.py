"""What time has released, as a plan: the steps of an erasure for everybody, with nobody newly released."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ordholden.declaration.values import Declaration, Fact, Period, PeriodByValue, Words
from ordholden.holds.compile import Compiled, compiled
from ordholden.holds.cutoffs import cutoff
from ordholden.holds.owners import Releases
from ordholden.plan.build import steps, unclearable
from ordholden.plan.checksum import sealed
from ordholden.plan.values import Plan, Refresh, Step, rows_of
from ordholden.subjects.values import Graph

RIGHT = "sweep"
"""What the store calls such a plan: nobody's right, the declaration's own periods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sweep:
    """A plan with the rule that it was made from."""

    plan: Plan
    rule: Compiled


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """For how long a purpose holds a dataset's cells. `until`: the last day whose events have come to their end.

    `say`: what the purpose is for, in the words of the notice.
    """

    purpose: str
    law: str | None
    period: Period | None
    until: date | None
    say: Words = field(default_factory=dict)


def plan_sweep(graph: Graph, earlier: Releases) -> Sweep:
    """The plan for everybody. `earlier`: people who were released before and whose last cells are not gone yet."""
    rule = compiled(graph, earlier)
    plan = Plan(
        right=RIGHT,
        declaration=graph.declaration.fingerprint,
        schemas={name: schema.fingerprint for name, schema in graph.schemas.items()},
        subjects="",
        steps=tuple(steps(rule, None)),
        spared=(),
        released=(),
        kept={},
        cutoffs=rule.cutoffs,
        keys=(),
        diagnostics=tuple(unclearable(graph, graph.personal())),
    )
    return Sweep(plan=sealed(plan), rule=rule)


def datasets_of(step: Step) -> tuple[str, ...]:
    """The datasets that a step changes."""
    return (step.dataset,) if isinstance(step, Refresh) else tuple(rows.dataset for rows in rows_of(step))


def chosen(found: Iterable[Step], only: Collection[str]) -> tuple[Step, ...]:
    """The steps on these datasets or systems; without any: all. Datasets in a circle go together."""
    return tuple(s for s in found if not only or s.system in only or any(d in only for d in datasets_of(s)))


def terms(graph: Graph, address: str, today: date) -> Iterator[Term]:
    """The purposes that hold cells of the dataset by a period of time."""
    controller = graph.declaration.controller
    for name, hold in graph.dataset(address).holds.items():
        if hold.event is not None:
            period = None if isinstance(hold.keep, PeriodByValue) else hold.keep or Period()
            yield Term(
                purpose=name,
                law=graph.declaration.purposes[name].law,
                period=period,
                until=cutoff(period, today, controller.financial_year_ends) if period else None,
                say=graph.declaration.purposes[name].say,
            )


# ------------------------------------------------------------------------- events of other systems


def facts_wanted(declaration: Declaration) -> dict[str, set[str]]:
    """By dataset that other systems read events from: the datasets whose holds end by them."""
    found: dict[str, set[str]] = {}
    for address, dataset in declaration.datasets.items():
        for _, event in dataset.clocks:
            if isinstance(event, Fact):
                found.setdefault(event.dataset, set()).add(address)
    return found


def in_turn(declaration: Declaration, systems: Iterable[str]) -> tuple[str, ...]:
    """The systems in the order of the declaration, but those that read another's events before that other.

    What is cut off between two systems would else have lost the events that the second still needs.
    """
    left, turn = list(systems), list[str]()
    wanted = _systems_wanted(declaration)
    while left:
        free = [s for s in left if not any(other in wanted.get(s, ()) for other in left if other != s)]
        turn.append((free or left)[0])
        left.remove(turn[-1])
    return tuple(turn)


def _systems_wanted(declaration: Declaration) -> Mapping[str, set[str]]:
    """By system: those that read its events."""
    found: dict[str, set[str]] = {}
    for source, readers in facts_wanted(declaration).items():
        if source in declaration.datasets:
            of = {declaration.datasets[reader].system for reader in readers}
            found.setdefault(declaration.datasets[source].system, set()).update(of)
    return found
