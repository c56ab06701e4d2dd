"""From a live system to proposals: look, suppose, ask the database whether it is so, propose. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from ordholden.connectors.values import Connector
from ordholden.declaration.addresses import write_address
from ordholden.discovery.columns import Sense, sense
from ordholden.discovery.identifiers import Unique, asked
from ordholden.discovery.people import Scene
from ordholden.discovery.proposal import COPYABLE, Copies, Proposing
from ordholden.discovery.purposes import ready_purposes
from ordholden.discovery.references import BORNE_OUT, Naming, candidates, decided
from ordholden.discovery.sampling import Progress, Reader, looked_up, repeated, survey, unique_within
from ordholden.discovery.values import Candidate, Counts, Link, Proposal, Survey, TableName
from ordholden.discovery.vocabulary import Vocabulary, vocabulary
from ordholden.schema.values import Table

NOTHING: Mapping[TableName, str] = MappingProxyType({})
SPOKEN_OF = frozenset({"phone", "extension"})
"""Categories of a name under which plain digits are telephone numbers."""


def discover(
    connector: Connector,
    country: str,
    tell: Progress = lambda _: None,
    settled: Mapping[TableName, str] = NOTHING,
) -> tuple[tuple[Proposal, ...], Survey]:
    """What is proposed for every table of a system. ConnectorError where it cannot be read.

    `settled`: tables on which somebody has decided, with the kind of person that their rows are, or nothing.
    """
    words = vocabulary()
    found = survey(connector, country, lambda column: dialled(words, column), tell)
    reader = Reader(connector)
    try:
        scene = scene_of(found, words, lambda c: looked_up(reader, c), settled)
        tell("identifiers")
        unique = _unique(reader, scene)
        copies = _copies(reader, scene)
    finally:
        reader.close()
    proposing = Proposing(scene=scene, purposes=ready_purposes(country), unique=unique, copies=copies)
    return proposing.everything(), found


def dialled(words: Vocabulary, column: str) -> bool:
    """Whether a column's name says that telephone numbers stand there."""
    meaning = words.meaning(column)
    return meaning is not None and meaning.category in SPOKEN_OF


def scene_of(
    found: Survey,
    words: Vocabulary,
    look_up: Callable[[Candidate], Counts | None],
    settled: Mapping[TableName, str] = NOTHING,
) -> Scene:
    """Names, senses and references. `look_up`: how many of a column's values lead where a name says."""
    naming = Naming(schema=found.schema, vocabulary=words)
    links = decided(_checked(naming, found, look_up))
    senses = {name: _senses(found, naming, table) for name, table in found.schema.tables.items()}
    return Scene(survey=found, naming=naming, senses=senses, links=tuple(links), settled=settled)


def _checked(
    naming: Naming, found: Survey, look_up: Callable[[Candidate], Counts | None]
) -> Iterator[tuple[Candidate, Counts | None]]:
    """Each candidate with what the database says; once one is borne out, its column is asked no more."""
    settled: set[tuple[TableName, tuple[str, ...]]] = set()
    for candidate in candidates(naming, found):
        place = (candidate.table, candidate.columns)
        if place in settled:
            continue
        counts = None if candidate.declared or not _filled(found, candidate) else look_up(candidate)
        if counts is not None and counts.share >= BORNE_OUT and counts.asked > 1:
            settled.add(place)
        yield candidate, counts


def _filled(found: Survey, candidate: Candidate) -> bool:
    return found.profile(candidate.table, candidate.columns[0]).filled > 0


def _senses(found: Survey, naming: Naming, table: Table) -> dict[str, Sense]:
    words, row = naming.vocabulary, naming.word(table.name)
    return {
        c.name: sense(words, c, found.profile(table.name, c.name), found.comment(table.name, c.name), row)
        for c in table.columns.values()
    }


def _unique(reader: Reader, scene: Scene) -> Unique:
    return {(a.table, a.column): unique_within(reader, a.table, a.column, a.others) for a in asked(scene)}


def _copies(reader: Reader, scene: Scene) -> Copies:
    """Columns that repeat what the row says to which they lead."""
    found: dict[tuple[TableName, str], str] = {}
    system = scene.survey.schema.system
    for link, column, theirs in _repeats(scene):
        counts = repeated(reader, (link.table, link.columns[0], link.to, link.to_columns[0]), column, theirs)
        if counts is not None and counts.asked > 1 and counts.share >= BORNE_OUT:
            found.setdefault((link.table, column), _address(system, link.to, theirs))
    return found


def _address(system: str, table: Iterable[str], column: str) -> str:
    return write_address((system, *table, column))


def _repeats(scene: Scene) -> Iterator[tuple[Link, str, str]]:
    """A column of a table that refers to people, and one of theirs that tells the same kind of thing."""
    for link in scene.links:
        if link.to not in scene.people or link.table == link.to or len(link.columns) != 1:
            continue
        theirs = {c: s.category for c, s in scene.free(link.to).items() if s.category in COPYABLE}
        for column, own in scene.free(link.table).items():
            same = [c for c, category in theirs.items() if category == own.category]
            if own.category in COPYABLE and same:
                yield link, column, same[0]
