"""Second signs that tell nobody, because so many bear them: a make of telephone, a browser, the word "unknown".

Asked before a trace begins, of the people who are there now: one statement for each column in which such signs stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Identifier
from ordholden.matching.values import Sought
from ordholden.plan.sql.finding import WANTED, entries, every_row, statement
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.rights.sought import SIGNS
from ordholden.subjects.identity import Question
from ordholden.subjects.places import Mark, Place, telling
from ordholden.subjects.texts import READABLE, fitting
from ordholden.subjects.values import Graph
from ordholden.trace.held import Target
from ordholden.trace.signs import is_sign

MANY, ONE_IN = 20, 20
"""People who bear a sign that tells nobody: so many, and one in so many of those whom the dataset is about."""

Sign = tuple[str, str]
"""Kind and value, without regard to case."""


def told_apart(graph: Graph, connectors: Mapping[str, Connector], targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets without the signs that tell nobody. A system that cannot be asked takes no sign away."""
    signs: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        for each in filter(is_sign, target.sought):
            signs[each.kind].add(each.value)
    common = {sign for place in telling(graph, SIGNS) for sign in _common(graph, connectors, place, signs)}
    return tuple(replace(t, sought=tuple(s for s in t.sought if not _is_of(s, common))) for t in targets)


def _is_of(sought: Sought, common: set[Sign]) -> bool:
    return is_sign(sought) and (sought.kind, sought.value.casefold()) in common


def _common(
    graph: Graph, connectors: Mapping[str, Connector], place: Place, signs: Mapping[str, set[str]]
) -> Iterator[Sign]:
    """The signs in the columns of a place that too many people bear."""
    connector, schema = connectors.get(place.system), graph.schemas.get(place.system)
    dataset = graph.dataset(place.dataset)
    asked = [c for c in place.columns if c in dataset.fields and signs.get(dataset.fields[c].category)]
    if connector is None or schema is None or not asked:
        return
    lowering = Lowering(schema=schema, declaration=graph.declaration)
    try:
        with connector.reading() as session:
            for column in asked:
                kind = dataset.fields[column].category
                question = _question(graph, place, kind, column, signs[kind])
                if question is not None:
                    yield from ((kind, value.casefold()) for value in _borne_by_many(session, lowering, question))
    except ConnectorError:
        return


def _question(graph: Graph, place: Place, kind: str, column: str, values: set[str]) -> Question | None:
    """Who has one of these values in the column? None where it can hold none of them."""
    family = graph.column(place.dataset, column).family
    among = {fitting(value, family) for value in values} if family in READABLE else set()
    fit = tuple((value,) for value in among if value is not None)
    identifier = Identifier(kind=kind, column=column)
    mark = Mark(identifier=identifier, scope=(), family=family, scope_families=())
    return Question(place=replace(place, columns=(column,)), mark=mark, among=fit) if fit else None


def _borne_by_many(session: Session, lowering: Lowering, question: Question) -> list[str]:
    found = statement(lowering, question).distinct().subquery()
    value = list(found.c)[-1]
    counted = sa.select(value, sa.func.count()).group_by(value).having(sa.func.count() >= MANY)
    bound = bind(counted, zone=lowering.zone, keys={WANTED: entries(lowering, question)})
    borne = [(str(said), int(str(people))) for said, people in session.select(counted, bound)]
    if not borne:
        return []
    everybody = every_row(lowering, replace(question.place, columns=())).distinct().subquery()
    (people,) = session.select(sa.select(sa.func.count()).select_from(everybody))
    return [said for said, bearers in borne if bearers * ONE_IN >= int(str(people[0]))]
