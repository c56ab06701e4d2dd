"""People in the texts of others: whom a run looks for, whether anybody is left, and what nobody looks into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.sizes import sizes
from ordholden.connectors.values import Connector
from ordholden.execution.mentions import Looked, Looking
from ordholden.execution.people import People
from ordholden.law.categories import DERIVED, FREE_TEXT, SECRETS
from ordholden.matching.values import Sought
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
    """Whom to look for: everything by which these people are known now. Reads only. Raises ConnectorError."""
    return _people(graph, subjects, sealable(graph, connectors, subjects, request))


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


def about_how_many(graph: Graph, connectors: Mapping[str, Connector], addresses: Iterable[str]) -> dict[str, int]:
    """About how many rows those datasets have, as far as their databases know without counting."""
    wanted, found = tuple(addresses), dict[str, int]()
    for system in dict.fromkeys(graph.dataset(address).system for address in wanted):
        try:
            known = sizes(connectors[system]) if system in connectors else {}
        except ConnectorError:
            continue
        for address in wanted:
            dataset = graph.dataset(address)
            if dataset.system == system and dataset.table in known:
                found[address] = known[dataset.table]
    return found


def _may_mention(category: str, column: Column, *, searched: bool) -> bool:
    if column.family == "json" or (category in FREE_TEXT and column.family not in WORDLESS):
        return True
    if searched or category in DERIVED | SECRETS:
        return False
    wide = column.length is None or column.length > SHORT
    return column.family == "array" or (column.family == "text" and wide)
