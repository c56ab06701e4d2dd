"""Proof: how many cells lie in the live systems that nothing may hold and that are not cleared. Kept means zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.pointing import Dangling
from ordholden.execution.presence import vacant
from ordholden.execution.reads import with_reads
from ordholden.execution.together import going
from ordholden.holds.compile import Compiled, HeldRows
from ordholden.holds.conditions import FALSE, both, either, negate
from ordholden.plan.build import Reach, known, ties_within
from ordholden.plan.sql.covered import illegible, uncovered
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Read, Rows
from ordholden.promises.leftovers import Rare, Telling
from ordholden.subjects.inside import reaching

WHOLE_ROW = ""
"""The name under which rows that should be gone are counted."""

MEND_IT = "Mend it or delete it there, then run this again."
"""What is to be done about what is no JSON."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Cells of one column (or whole rows) that should not be there any more. `purposes` are those it once served."""

    system: str
    dataset: str
    column: str
    purposes: tuple[str, ...]
    cells: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncovered:
    """JSON documents that cannot be read, and in which people would be looked for: nobody knows whom they are about."""

    system: str
    dataset: str
    documents: int

    @property
    def words(self) -> str:
        """In a sentence."""
        one = self.documents == 1
        return f"{self.documents:,} JSON text{'' if one else 's'} of {self.dataset} cannot be read as JSON"


@dataclass(frozen=True, kw_only=True, slots=True)
class Illegible:
    """Rows of which something should be cleared that lies in a column, and in which that column is no JSON."""

    system: str
    dataset: str
    column: str
    rows: int

    @property
    def words(self) -> str:
        """In a sentence."""
        rows, these = ("1 row", "that row") if self.rows == 1 else (f"{self.rows:,} rows", "these rows")
        return f"what stands in {self.column} of {rows} of {self.dataset} is not JSON, so nothing of {these} is cleared"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was read again: findings (nothing may be left), and systems that could not be read (unproven).

    `shells`: emptied rows by dataset that stay because others refer to them (only asked within a closure).
    `telling`, `rare`: what is left of people and may tell who they were (`promises.leftovers`).
    `dangling`: names that lead to no file, and files that nobody names (only asked for everybody).
    `uncovered`: what was read and says nothing. `illegible`: why some of the findings could not be cleared.
    """

    findings: tuple[Finding, ...]
    unproven: Mapping[str, ConnectorError]
    shells: Mapping[str, int] = field(default_factory=dict)
    telling: tuple[Telling, ...] = ()
    rare: tuple[Rare, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    illegible: tuple[Illegible, ...] = ()

    @property
    def broken(self) -> bool:
        """Something is there that should not be: a cell, a row, what tells who it was, or fewer rows than promised."""
        return bool(self.findings or self.telling or self.dangling or any(one.promised for one in self.rare))

    @property
    def kept(self) -> bool:
        """Everything was read and nothing was found."""
        return not self.broken and not self.unproven and not self.uncovered


@dataclass(frozen=True, kw_only=True)
class Closure:
    """The rows that concern chosen people, and what has to be read to reach them."""

    ways: Reach
    reads: tuple[Read, ...] = ()


def prove_closure(
    rule: Compiled,
    connectors: Mapping[str, Connector],
    bindings: Mapping[str, Bindings],
    closure: Closure | None = None,
) -> Proof:
    """Prove every system that has bindings, for everybody or within a closure; one that is away is unproven."""
    findings: list[Finding] = []
    unproven: dict[str, ConnectorError] = {}
    emptied: dict[str, int] = {}
    unread: list[Uncovered] = []
    unwritten: list[Illegible] = []
    for system, bound in bindings.items():
        lowering = Lowering(schema=rule.graph.schemas[system], declaration=rule.graph.declaration)
        reads = tuple(r for r in closure.reads if r.system == system) if closure else ()
        try:
            known_lists = with_reads(connectors[system], lowering, reads, bound)
            ways = _with_rows(connectors[system], lowering, known_lists, closure.ways) if closure else None
            found = prove_system(connectors[system], lowering, rule, known_lists, ways)
            findings += found
            unwritten += _illegible(connectors[system], lowering, rule, known_lists, ways, found)
            unread += _uncovered(connectors[system], lowering, rule)
            if ways is not None:
                emptied |= _due(connectors[system], lowering, rule, known_lists, ways)
        except ConnectorError as trouble:
            unproven[system] = trouble
    shells = {
        a: n - sum(f.cells for f in findings if (f.dataset, f.column) == (a, WHOLE_ROW)) for a, n in emptied.items()
    }
    stay = {a: n for a, n in shells.items() if n}
    return Proof(
        findings=tuple(findings),
        unproven=unproven,
        shells=stay,
        uncovered=tuple(unread),
        illegible=tuple(unwritten),
    )


def _illegible(
    connector: Connector,
    lowering: Lowering,
    rule: Compiled,
    bindings: Bindings,
    ways: Reach | None,
    found: Iterable[Finding],
) -> Iterator[Illegible]:
    """Which columns are the reason that something is left: it would have to be cleared inside them."""
    with connector.reading() as session:
        for address in dict.fromkeys(finding.dataset for finding in found):
            here, columns = None if ways is None else ways[address], lowering.place.table(address).columns
            inside = {c: known(f.violated, here) for c, f in rule.rows[address].fields.items() if columns[c].inside}
            rows = Rows(dataset=address, reach=here, where=either(*inside.values()))
            asked = illegible(lowering, rows, inside) if rows.where != FALSE else None
            if asked is not None:
                _, *counts = next(iter(session.select(asked[1], bindings.of(asked[1]))))
                for column, number in zip(asked[0], counts, strict=True):
                    if number:
                        yield Illegible(system=connector.name, dataset=address, column=column, rows=int(number))


def _uncovered(connector: Connector, lowering: Lowering, rule: Compiled) -> Iterator[Uncovered]:
    """Whoever is chosen, such a document may be about them."""
    places = {a: c for a, c in reaching(rule.graph).items() if rule.graph.dataset(a).system == connector.name}
    asked = {a: question for a, c in places.items() if (question := uncovered(lowering, a, c)) is not None}
    if not asked:
        return
    with connector.reading() as session:
        for address, question in asked.items():
            number = int(next(iter(session.select(question)))[0])
            if number:
                yield Uncovered(system=connector.name, dataset=address, documents=number)


def _with_rows(connector: Connector, lowering: Lowering, bindings: Bindings, ways: Reach) -> Reach:
    """The ways to the system's datasets, without those in which no row is left."""
    here = {a: w for a, w in ways.items() if lowering.declaration.datasets[a].system == connector.name}
    with connector.reading() as session:

        def select(statement: Any, further: Mapping[str, Sequence[Entry]]) -> list[Entry]:
            return [tuple(row) for row in session.select(statement, bindings.of(statement, further))]

        empty = vacant(select, lowering, bindings, here.items())
    return {a: w for a, w in here.items() if (a, w) not in empty}


def _due(connector: Connector, lowering: Lowering, rule: Compiled, bindings: Bindings, ways: Reach) -> dict[str, int]:
    """Rows by dataset of which nothing is held: those that should be gone, and the shells."""
    found: dict[str, int] = {}
    with connector.reading() as session:
        for address, held in rule.rows.items():
            here = ways.get(address)
            if here is None or rule.graph.dataset(address).system != connector.name or not bindings.reaches(here):
                continue
            rows = Rows(dataset=address, reach=here, where=known(held.due, here))
            if rows.where != FALSE:
                statement = lowering.count(rows)
                found[address] = int(next(iter(session.select(statement, bindings.of(statement))))[0])
    return found


def prove_system(
    connector: Connector, lowering: Lowering, rule: Compiled, bindings: Bindings, ways: Reach | None = None
) -> tuple[Finding, ...]:
    """Count the violations of the rule in one system, for everybody or (`ways`) in the closure of chosen people.

    Reads only. Raises ConnectorError; a system that cannot be read is unproven, never kept.
    """
    found: list[Finding] = []
    with connector.reading() as session:
        for group in rule.graph.groups:
            here = [a for a in group if a in rule.rows and rule.graph.dataset(a).system == connector.name]
            here = [a for a in here if ways is None or (a in ways and bindings.reaches(ways[a]))]
            for address in here:
                found += _cells(session, lowering, rule.rows[address], rule, bindings, ways)
            if here and rule.graph.cyclic(group):
                found += _circle(session, lowering, rule, group, here, bindings, ways)
    return tuple(found)


def _cells(
    session: Session, lowering: Lowering, held: HeldRows, rule: Compiled, bindings: Bindings, ways: Reach | None
) -> Iterator[Finding]:
    address, here = held.dataset, None if ways is None else ways[held.dataset]
    conditions = {column: known(f.violated, here) for column, f in held.fields.items()}
    group = next(g for g in rule.graph.groups if address in g)
    if not rule.graph.cyclic(group):
        conditions[WHOLE_ROW] = known(held.violated, here)
    asked = {column: condition for column, condition in conditions.items() if condition != FALSE}
    if not asked:
        return
    statement = lowering.violations(address, asked, here)
    (counts,) = session.select(statement, bindings.of(statement))
    for column, cells in zip(asked, counts, strict=True):
        if cells:
            yield _finding(rule, address, column, int(cells))


def _finding(rule: Compiled, address: str, column: str, cells: int) -> Finding:
    held = rule.rows[address].fields.get(column)
    purposes = tuple(held.purposes) if held else tuple(rule.graph.dataset(address).holds)
    system = rule.graph.dataset(address).system
    return Finding(system=system, dataset=address, column=column, purposes=purposes, cells=cells)


def _circle(
    session: Session,
    lowering: Lowering,
    rule: Compiled,
    group: tuple[str, ...],
    members: list[str],
    bindings: Bindings,
    ways: Reach | None,
) -> Iterator[Finding]:
    """Rows of a cycle that should be gone: those that nothing which stays refers to."""

    def select(statement: object, further: Mapping[str, object]) -> list[Entry]:
        return [tuple(row) for row in session.select(statement, bindings.of(statement, further))]  # type: ignore[arg-type]

    rows = []
    for address in members:
        here = None if ways is None else ways[address]
        where = known(both(rule.rows[address].due, negate(rule.rows[address].referred)), here)
        if where != FALSE:
            rows.append(Rows(dataset=address, reach=here, where=where))
    keys = going(select, lowering, rows, ties_within(rule.graph, group))
    for address, gone in keys.items():
        yield _finding(rule, address, WHOLE_ROW, len(gone))
