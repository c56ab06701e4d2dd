"""A golden scenario in real databases: made, the people found, erased one after the other, and looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import Diagnostic
from ordholden.holds.owners import Releases
from ordholden.plan.render.values import Preview
from ordholden.rights.erasure import Earlier, Prepared, perform, prepare, prove
from ordholden.rights.find import Finding, find
from ordholden.rights.find_input import people_in
from ordholden.rights.mentions import people_of
from ordholden.rights.plan.erasure import Decisions, released
from ordholden.rights.preview import preview
from ordholden.subjects.identity import Choices, Key, Outcome, Subject
from ordholden.subjects.inside import with_insides
from ordholden.subjects.verified import kinds
from tests.golden.scenarios import Scenario
from tests.worlds import ddl
from tests.worlds.insides import opened
from tests.worlds.values import Rows

Roots = Mapping[str, Sequence[Key]]


@dataclass(kw_only=True)
class Company:
    """A scenario's databases of one kind, and how they are reached."""

    scenario: Scenario
    dialect: str
    declaration: Declaration
    connectors: Mapping[str, Connector]
    urls: Mapping[str, str]
    said: tuple[Diagnostic, ...] = ()

    def rows(self, *kinds: str) -> Rows:
        """Every row of every table (or of these kinds of tables), by the addresses that SQLite's tables have."""
        found: Rows = {}
        schemas = {name: place.observe() for name, place in self.connectors.items()}
        for name, schema in schemas.items():
            tables = {n: t for n, t in schema.tables.items() if t.kind in (kinds or ("table",))}
            engine = sa.create_engine(self.urls[name], poolclass=sa.NullPool)
            with engine.connect() as connection:
                found |= ddl.read(connection, replace(schema, tables=tables))
        found = opened(self.declaration, with_insides(self.declaration, schemas), found)
        return dict(sorted((self._plain(address), rows) for address, rows in found.items()))

    def _plain(self, address: str) -> str:
        return address.replace(".public.", ".") if self.dialect == "postgresql" else address


@contextmanager
def company(scenario: Scenario, dialect: str, urls: Sequence[str]) -> Iterator[Company]:
    """The databases with their tables and rows. The declaration has to be one that loads."""
    declaration, said = load({"declaration.yaml": scenario.declaration(dialect)})
    assert declaration is not None, said
    places = dict(zip(scenario.systems(), urls, strict=True))
    environment = {f"{name.upper()}_URL": url for name, url in places.items()}
    for name, wanted in scenario.statements(dialect).items():
        _fill(places[name], wanted)
    with ExitStack() as stack:
        connectors = {}
        for name in places:
            connectors[name] = connector(declaration.systems[name], environment)
            stack.callback(connectors[name].close)
        yield Company(
            scenario=scenario, dialect=dialect, declaration=declaration, connectors=connectors, urls=places, said=said
        )


def _fill(url: str, wanted: Sequence[str]) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in wanted:
            connection.exec_driver_sql(statement if url.startswith("sqlite") else statement.replace("%", "%%"))


# ------------------------------------------------------------------------------------------- the request


def sought(company: Company) -> Finding:
    """Find the people of the request."""
    case = company.scenario.case
    text = company.scenario.read("request")
    people, said = people_in(text, kinds(company.declaration), file="request")
    assert not has_errors(said), said
    addressed = company.scenario.addressed
    choices = Choices(
        yes=frozenset(addressed(label, company.dialect) for label in case.is_),
        no=frozenset(addressed(label, company.dialect) for label in case.not_),
    )
    found = find(company.declaration, company.connectors, people, at=case.on, choices=choices, file="request")
    return replace(found, diagnostics=tuple(d for d in found.diagnostics if d not in company.said))


@dataclass(frozen=True, kw_only=True)
class Erased:
    """One person's erasure on a day: what was prepared and counted for the approver, the rows before and after."""

    person: int
    day: date
    prepared: Prepared
    counted: Preview
    before: Rows
    after: Rows


@dataclass(kw_only=True)
class Course:
    """Erasures one after the other: who was released stays released until the last cell is gone."""

    company: Company
    finding: Finding
    done: list[Erased] = field(default_factory=list)
    gone: dict[str, list[Key]] = field(default_factory=dict)

    def run(self, order: Sequence[int] = ()) -> Course:
        """Erase everybody of the request, each a second time at once, and once more on a later day if there is one."""
        case, found = self.company.scenario.case, self.finding.found
        assert found is not None
        people = [s for s in found.subjects if s.outcome is not Outcome.NOWHERE]
        for number in order or [s.number for s in people]:
            roots = next(s for s in people if s.number == number).roots
            self._erase(number, case.on, roots)
            if case.again is not None:
                self._erase(number, case.again, roots)
        return self

    def together(self) -> Course:
        """Erase everybody of the request at once, as a batch does."""
        assert self.finding.found is not None
        roots: dict[str, list[Key]] = {}
        for subject in self.finding.found.subjects:
            for root, keys in subject.roots.items():
                roots.setdefault(root, []).extend(keys)
        self._erase(0, self.company.scenario.case.on, roots)
        return self

    def _erase(self, number: int, day: date, roots: Roots) -> None:
        before = self.company.rows()
        prepared = self.prepared(day, roots)
        counted = preview(prepared, people=1)
        changed = _changed(prepared)
        after = self.company.rows()
        self._nothing_left(prepared, counted)
        foreseen = {step: rows for step, rows in counted.rows.items() if step not in counted.open}
        assert all(changed[step] >= counted.rows[step] for step in counted.open), "triggers only add"
        assert foreseen == {step: changed[step] for step in foreseen}, "what was counted is not what changed"
        counted = replace(counted, rows={**counted.rows, **changed})
        self.done.append(Erased(person=number, day=day, prepared=prepared, counted=counted, before=before, after=after))
        for root, keys in roots.items():
            self.gone.setdefault(root, []).extend(keys)

    def prepared(self, day: date, roots: Roots) -> Prepared:
        """The erasure of one person."""
        case, graph = self.company.scenario.case, self.finding.graph
        assert graph is not None
        prepared = prepare(
            graph,
            self.company.connectors,
            roots,
            Decisions(release=case.release, keep=case.keep),
            at=_noon(day),
            today=day,
            salt="salt",
            subjects="5a1e" * 16,
            earlier=self._earlier(day),
        )
        if not prepared.redactions:
            return prepared
        subject = Subject(number=1, outcome=Outcome.FOUND, roots={root: tuple(keys) for root, keys in roots.items()})
        return replace(prepared, people=people_of(graph, self.company.connectors, [subject], ()))

    def _earlier(self, day: date) -> Earlier:
        case, graph = self.company.scenario.case, self.finding.graph
        assert graph is not None
        lists = {root: f"earlier:{root}" for root in self.gone}
        asked, decided = released(graph.declaration, Decisions(release=case.release, keep=case.keep))

        def named(purposes: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
            return {(root, purpose): (name,) for root, name in lists.items() for purpose in purposes}

        return Earlier(
            releases=Releases(asked=named(asked), decided=named(decided)),
            lists={name: [(*key, _noon(day)) for key in self.gone[root]] for root, name in lists.items()},
        )

    def _nothing_left(self, prepared: Prepared, counted: Preview) -> None:
        again = {step: rows for step, rows in _changed(prepared).items() if not step.startswith(("read ", "refresh "))}
        assert not any(again.values()), f"a second run changed rows: {again}"
        proof = prove(prepared)
        assert proof.kept, proof
        unforeseen = {dataset for dataset, rows in proof.shells.items() if rows > counted.shells.get(dataset, 0)}
        assert not unforeseen, f"emptied rows that nobody had counted stay in {unforeseen}"


def _changed(prepared: Prepared) -> dict[str, int]:
    outcomes = perform(prepared, run="golden")
    for outcome in outcomes:
        if outcome.trouble is not None:
            raise outcome.trouble
    return {receipt.step: receipt.rows for outcome in outcomes for receipt in outcome.receipts}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
