"""Where others mention somebody who asks for their data: in how many texts, by dataset.

The texts are about others and are not given for that (Art. 15(4)); that the person stands in them is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ordholden.execution.mentions import Looked, Looking
from ordholden.execution.people import People
from ordholden.holds.conditions import TRUE, both, either, negate
from ordholden.plan.mentions import looked_into
from ordholden.plan.values import Redact, Rows
from ordholden.rights.access import Access, Roots
from ordholden.rights.mentions import people_of
from ordholden.rights.plan.access import DatasetRead
from ordholden.subjects.identity import Subject


def mentioned(laid: Access, person: Subject) -> dict[str, int]:
    """By dataset the number of others' texts in which the person is mentioned for certain. Raises ConnectorError."""
    if not any(True for _ in looked_into(laid.graph)):
        return {}
    answering = {name: each for name, each in laid.connectors.items() if name not in laid.away}
    people = people_of(laid.graph, answering, [person], ())
    kinds = frozenset(kind for each in people.kinds.values() for kind in each)
    own = {read.dataset: read for read in laid.reads(person.roots)}
    found: dict[str, int] = {}
    for address, fields in looked_into(laid.graph):
        edits = [
            Redact(column=field.column, mentions=field.mentions, where=TRUE)
            for field in fields
            if field.mentions is not None and field.mentions.of(kinds)
        ]
        looked = _looked(laid, people, person.roots, address, edits, own.get(address))
        keys = {key for column in looked for key in column.keys}
        if keys:
            found[address] = len(keys)
    return found


def _looked(
    laid: Access, people: People, roots: Roots, address: str, edits: Sequence[Redact], own: DatasetRead | None
) -> tuple[Looked, ...]:
    system = laid.graph.dataset(address).system
    if system in laid.away or system not in laid.connectors or not edits:
        return ()
    bindings = laid.bindings(system, roots)
    mine = either(*(own.rows.reach or ())) if own is not None else None

    def others(rows: Rows) -> Rows:
        return rows if mine is None else replace(rows, where=both(rows.where, negate(mine)))

    with laid.connectors[system].reading() as session:
        looking = Looking(
            stream=lambda statement: session.select(statement, bindings.of(statement)),
            lowering=laid.lowering(system),
            people=people,
            left=others,
        )
        return tuple(looking.column(address, edit) for edit in edits)
