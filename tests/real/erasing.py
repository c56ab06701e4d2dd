"""An erasure on a real schema, as the product does it: find by what people bring, plan, erase, prove."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.execution.earlier import Earlier
from ordholden.holds.owners import Releases
from ordholden.plan.values import Plan
from ordholden.rights.case import found_subjects, roots_of
from ordholden.rights.erasure import Prepared, Proof, perform, prepare, prove
from ordholden.rights.find import Finding, find
from ordholden.rights.plan.erasure import Decisions
from ordholden.subjects.graph import lay
from ordholden.subjects.identity import Given, Person
from ordholden.subjects.values import Graph
from tests.real.company import Probe


def as_asked(probe: Probe) -> tuple[Given, ...]:
    """What most people bring: their two addresses."""
    return tuple(Given(kind="email", value=mail) for mail in probe.emails)


@dataclass(kw_only=True)
class Office:
    """Where requests about one system are handled on a day. `earlier`: who was released before.

    `brings`: the identifiers that somebody who asks has with them.
    """

    declaration: Declaration
    graph: Graph
    system: str
    connector: Connector
    today: date
    earlier: Earlier = field(default_factory=Earlier)
    brings: Callable[[Probe], Sequence[Given]] = as_asked

    @property
    def connectors(self) -> Mapping[str, Connector]:
        """The one system that is reached."""
        return {self.system: self.connector}

    def find(self, people: Sequence[Probe]) -> Finding:
        """Who they are, by what they bring."""
        asked = [Person(number=number, given=tuple(self.brings(probe))) for number, probe in enumerate(people, 1)]
        return find(self.declaration, self.connectors, asked, at=self.today)

    def prepare(self, people: Sequence[Probe], *release: str) -> Prepared:
        """The erasure of these people; `release`: what the case worker releases besides."""
        finding = self.find(people)
        assert finding.found is not None and finding.complete, [d.what for d in finding.diagnostics]
        return prepare(
            self.graph,
            self.connectors,
            roots_of(found_subjects(finding.found)),
            Decisions(release=release),
            at=datetime(self.today.year, self.today.month, self.today.day, 23, tzinfo=UTC),
            today=self.today,
            salt="a salt of the tests",
            earlier=self.earlier,
        )

    def erase(self, people: Sequence[Probe], *release: str) -> Mapping[str, int]:
        """Erase them and remember it; returns how many rows each step changed."""
        prepared = self.prepare(people, *release)
        changed = performed(prepared)
        self.earlier = _with(self.earlier, prepared)
        return changed


def performed(prepared: Prepared) -> Mapping[str, int]:
    """Run it; returns how many rows each step changed."""
    outcomes = perform(prepared, run="a run of the tests")
    assert [o.trouble and o.trouble.what for o in outcomes] == [None]
    return {receipt.step: receipt.rows for outcome in outcomes for receipt in outcome.receipts}


def proved(prepared: Prepared) -> Proof:
    """Read again."""
    return prove(prepared)


@contextmanager
def office(
    declaration: Declaration,
    system: str,
    url: str,
    today: date,
    brings: Callable[[Probe], Sequence[Given]] = as_asked,
) -> Iterator[Office]:
    """Open the system at this url; the declaration has to fit it."""
    name = f"{system.upper()}_URL"
    place = connector(declaration.systems[system], {name: url})
    graph, found = lay(declaration, {system: place.observe()})
    assert graph is not None, [d.what for d in found]
    yield Office(declaration=declaration, graph=graph, system=system, connector=place, today=today, brings=brings)
    place.close()


def _with(earlier: Earlier, prepared: Prepared) -> Earlier:
    """These people are released from now on, as the store would have it."""
    lists: dict[str, Sequence[Any]] = dict(earlier.lists)
    asked, decided = dict(earlier.releases.asked), dict(earlier.releases.decided)
    for keys in prepared.plan.keys:
        name = f"earlier:{keys.name}"
        lists[name] = (*lists.get(name, ()), *prepared.lists[keys.name])
        root = keys.name.removeprefix("erase:")
        for purpose in prepared.plan.released:
            kind = decided if purpose in prepared.plan.decided else asked
            kind[root, purpose] = (name,)
    return Earlier(releases=Releases(asked=asked, decided=decided), lists=lists)


def touched(plan: Plan) -> Mapping[str, frozenset[str]]:
    """What a plan says that it may change: the columns that it clears, by table; every table that it removes from."""
    found: dict[str, frozenset[str]] = {}
    for step in plan.steps:
        for dataset, columns in _named(step):
            table = dataset.rpartition(".")[2]
            found[table] = found.get(table, frozenset()) | columns
    return found


def _named(step: object) -> Iterable[tuple[str, frozenset[str]]]:
    rows = getattr(step, "rows", None)
    if hasattr(step, "assignments"):
        assert rows is not None
        return [(rows.dataset, frozenset(a.column for a in step.assignments))]
    return [(r.dataset, frozenset({"a row"})) for r in rows] if isinstance(rows, tuple) else []
