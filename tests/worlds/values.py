"""A generated world as a value: declaration, schemas, rows, people, and how each row came about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ordholden.declaration.values import Declaration, Hop
from ordholden.schema.values import Schema
from tests.worlds.drafts import Draft, Edge, Made, Value

LONGEST = 25_000
"""Characters of a world in the report of a failed test."""

Row = dict[str, Value]
Rows = dict[str, list[Row]]
"""A world's rows: {dataset address: [{column: value}]}, as the oracle reads them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """Where a release of a person starts: `root` is a dataset's address, or value:<identifier kind>."""

    root: str
    key: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A made-up person. The name stands in every text cell that is the person's alone (`p3-note-17`)."""

    name: str
    kind: str
    roots: tuple[Root, ...]

    @property
    def marker(self) -> re.Pattern[str]:
        """Finds the person in a text."""
        return re.compile(rf"\b{re.escape(self.name)}\b")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class World:
    """Two or more people and everything that a company knows of them.

    `schemas` by system; `system` is the first. `releasable`: purposes that an erasure releases; the others withstand
    it. `facts`: what the other systems say, as the oracle reads it. `features`: the awkward shapes that occur.
    `drafts` and `made` tell how each row came about; `rows` is what a database holds.
    """

    declaration: Declaration
    schemas: Mapping[str, Schema]
    people: tuple[Person, ...]
    today: date
    releasable: frozenset[str]
    facts: Mapping[tuple[str, str], Mapping[tuple[Value, ...], date]]
    features: frozenset[str]
    drafts: Mapping[str, Draft]
    made: tuple[Made, ...]

    def __repr__(self) -> str:
        """What a failed test shows."""
        text = told(self)
        return text if len(text) < LONGEST else text[:LONGEST] + " ..."

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """The same for Hypothesis, which would spend minutes on writing out every field."""
        del cycle
        printer.text(repr(self))

    @property
    def schema(self) -> Schema:
        """The main system's schema."""
        return self.schemas["main"]

    @property
    def rows(self) -> Rows:
        """Fresh copies of all rows."""
        rows: Rows = {address: [] for address in self.drafts}
        for made in self.made:
            rows[made.draft.address].append(dict(made.row))
        return rows

    @property
    def released_at(self) -> datetime:
        """The instant of an erasure today."""
        return datetime.combine(self.today, time(12))

    def person(self, name: str) -> Person:
        """The person of that name."""
        return next(p for p in self.people if p.name == name)


def told(world: World) -> str:
    """The world in lines that can be read: tables, roles, fields, holds, rows with their owners."""
    lines = [f"World of {', '.join(f'{p.name} ({p.kind})' for p in world.people)} on {world.today}"]
    for draft in world.drafts.values():
        lines.append(f"\n{draft.address} key {draft.key}{'' if draft.enforced_key else ' (declared)'}")
        lines += [f"  {edge_told(edge)}" for edge in draft.edges.values()]
        lines += [
            f"  role {r.name}: {[_hop_told(h) for h in r.path]} {r.value or ''}" for r in draft.dataset().about.values()
        ]
        lines += [f"  {f.column}: of {f.of} for {f.purposes} {f.clear}" for f in draft.cells()]
        lines += [f"  hold {h.purpose}: {h.event} keep {h.keep} at least {h.at_least}" for h in draft.holds.values()]
        for made in draft.rows:
            owners = {role: sorted(made.people(role)) for role in draft.parts}
            lines.append(f"    {made.row} {owners}")
    return "\n".join(lines)


def edge_told(edge: Edge) -> str:
    """A reference in a line."""
    how = f"foreign key, on delete {edge.on_delete.lower()}" if edge.enforced else "implied"
    return f"{edge.columns} -> {edge.target.address} {edge.to_columns} {how} {dict(edge.when) or ''}"


def _hop_told(hop: Hop) -> str:
    if hop.many:
        return f"<- {hop.to} by {hop.to_columns}"
    return f"{hop.columns} -> {hop.to or ''}"
