"""People in the texts of others: whom a run looks for, whether anybody is left, and what nobody looks into."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.mentions import Looked, Looking
from ordholden.execution.people import People
from ordholden.holds.conditions import TRUE
from ordholden.law.categories import DERIVED, FREE_TEXT, SECRETS
from ordholden.matching.folding import narrow, together
from ordholden.matching.values import NAME, Sought
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.plan.values import Rows
from ordholden.rights.erasure import Prepared
from ordholden.rights.sought import sealable
from ordholden.schema.values import WORDLESS, Column
from ordholden.store.store import Store
from ordholden.subjects.identity import Person, Subject
from ordholden.subjects.values import Graph

SHORT = 100
"""Characters in which hardly anybody writes about somebody else."""


# ------------------------------------------------------------------------------------------------- whom


def people_of(
    graph: Graph, connectors: Mapping[str, Connector], subjects: Sequence[Subject], request: Sequence[Person]
) -> People:
    """Whom to look for: everything by which these people are known now. Reads only. Raises ConnectorError.

    A full name that somebody else has as well tells nobody apart: it counts only beside a second sign.
    """
    people = _people(graph, subjects, sealable(graph, connectors, subjects, request))
    shared = _shared(graph, connectors, subjects, {plain(s.value) for s in people.sought if s.kind == NAME})
    sought = tuple(
        replace(each, strong=False) if each.kind == NAME and plain(each.value) in shared else each
        for each in people.sought
    )
    return replace(people, sought=sought)


def plain(full: str) -> bytes:
    """A name as it is compared with others' names."""
    return together(narrow(unicodedata.normalize("NFC", full)))


def _shared(
    graph: Graph, connectors: Mapping[str, Connector], subjects: Sequence[Subject], names: Container[bytes]
) -> set[bytes]:
    """Those of the names that somebody else has, of whom there is a row. Raises ConnectorError."""
    own = {(root, tuple(map(str, key))) for subject in subjects for root, keys in subject.roots.items() for key in keys}
    found: set[bytes] = set()
    for address in {path.root for paths in graph.paths.values() for path in paths.values() if path.itself}:
        dataset, key = graph.dataset(address), graph.key(address)
        columns = tuple(field.column for field in dataset.fields.values() if field.category == NAME)
        if not columns or dataset.system not in connectors or dataset.system not in graph.schemas:
            continue
        lowering = Lowering(schema=graph.schemas[dataset.system], declaration=graph.declaration)
        statement = lowering.select(Rows(dataset=address, reach=None, where=TRUE), (*key, *columns))
        with connectors[dataset.system].reading() as session:
            for row in session.select(statement, bind(statement, zone=lowering.zone)):
                there = [str(value) for value in row[len(key) :] if value]
                said = {plain(text) for text in (*there, " ".join(there), " ".join(reversed(there)))}
                theirs = {each for each in said if each in names}
                if theirs and (address, tuple(map(str, row[: len(key)]))) not in own:
                    found |= theirs
    return found


def kept(store: Store, run: str, graph: Graph, subjects: Sequence[Subject]) -> People:
    """Whom a run looks for, as it was sealed when it began: the rows that said so may be gone."""
    return _people(graph, subjects, store.traces.sought(run))


def _people(graph: Graph, subjects: Sequence[Subject], values: Iterable[Sequence[object]]) -> People:
    kinds = {path.root: path.kind for paths in graph.paths.values() for path in paths.values()}
    return People(
        sought=tuple(
            Sought(person=int(str(person)), kind=str(kind), value=str(value), strong=bool(strong))
            for person, kind, value, strong in values
        ),
        kinds={
            number: frozenset(kinds[root] for root in subject.roots if root in kinds)
            for number, subject in enumerate(subjects)
        },
        country=graph.declaration.controller.country,
    )


# ------------------------------------------------------------------------------------------ looking again


@dataclass(frozen=True, kw_only=True)
class Again:
    """What is left of the people in the texts of others after a run. `unproven`: systems that could not be read."""

    looked: tuple[Looked, ...] = ()
    unproven: Mapping[str, ConnectorError] = field(default_factory=dict)

    systems: frozenset[str] = frozenset()
    """In which systems somebody is left."""

    @property
    def left(self) -> dict[str, int]:
        """By column, in how many texts they still are."""
        return {f"{each.dataset}.{each.column}": each.certain for each in self.looked if each.certain}

    @property
    def doubtful(self) -> dict[str, int]:
        """By column, in how many texts somebody is who may be them."""
        return {f"{each.dataset}.{each.column}": each.doubtful for each in self.looked if each.doubtful}

    @property
    def held(self) -> dict[str, int]:
        """By column, how many texts mention them and have to be kept as they are."""
        return {f"{each.dataset}.{each.column}": each.held for each in self.looked if each.held}

    @property
    def closed(self) -> dict[str, Mapping[str, int]]:
        """By column and reason, how many texts could not be read through."""
        return {f"{each.dataset}.{each.column}": each.closed for each in self.looked if each.closed}


def look_again(prepared: Prepared) -> Again:
    """Read every text again in which these people were looked for."""
    looked: dict[str, tuple[Looked, ...]] = {}
    unproven: dict[str, ConnectorError] = {}
    for system in dict.fromkeys(step.system for step in prepared.redactions):
        try:
            looked[system] = tuple(_looked(prepared, system))
        except ConnectorError as trouble:
            unproven[system] = trouble
    left = frozenset(system for system, found in looked.items() if any(each.certain for each in found))
    return Again(looked=tuple(each for found in looked.values() for each in found), unproven=unproven, systems=left)


def _looked(prepared: Prepared, system: str) -> Iterator[Looked]:
    bindings = prepared.bindings(system)
    with prepared.connectors[system].reading() as session:
        looking = Looking(
            stream=lambda statement: session.select(statement, bindings.of(statement)),
            lowering=prepared.lowering(system),
            people=prepared.people,
        )
        for step in prepared.redactions:
            if step.system == system:
                yield from looking.look(step)


# ------------------------------------------------------------------------------------------- not covered


def not_covered(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Columns by dataset in which others may mention a person, and in which nobody looks.

    What a column may hold decides, not only what it is declared to be: a remark stands in whichever column has room.
    An answer that can only be one of a few words mentions nobody, nor does a number or a date; and in what identifies
    people everybody is looked for.
    """
    found: dict[str, tuple[str, ...]] = {}
    for address in graph.personal():
        dataset = graph.dataset(address)
        searched = {identifier.column for identifier in dataset.identifiers}
        columns = tuple(
            column
            for column, declared in dataset.fields.items()
            if declared.mentions is None
            and _may_mention(declared.category, graph.column(address, column), searched=column in searched)
        )
        if columns:
            found[address] = columns
    return found


def _may_mention(category: str, column: Column, *, searched: bool) -> bool:
    if column.family == "json" or (category in FREE_TEXT and column.family not in WORDLESS):
        return True
    if searched or category in DERIVED | SECRETS:
        return False
    wide = column.length is None or column.length > SHORT
    return column.family == "array" or (column.family == "text" and wide)
