"""What is known of a database before anything is proposed: what was found, what names mean, what leads where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ordholden.discovery.columns import Sense
from ordholden.discovery.references import TABLES, Naming
from ordholden.discovery.values import Link, Survey, TableName


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Everything that is known before anything is proposed: the survey, each column's sense, the references.

    `settled`: tables on which somebody has decided, with the kind of person that their rows are, or nothing.
    """

    survey: Survey
    naming: Naming
    senses: Mapping[TableName, Mapping[str, Sense]]
    links: tuple[Link, ...]
    settled: Mapping[TableName, str] = field(default_factory=dict)

    @cached_property
    def outgoing(self) -> Mapping[TableName, tuple[Link, ...]]:
        """References by the table that they stand in."""
        found: dict[TableName, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.table, []).append(link)
        return {name: tuple(links) for name, links in found.items()}

    @cached_property
    def incoming(self) -> Mapping[TableName, tuple[Link, ...]]:
        """References by the table that they lead to."""
        found: dict[TableName, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.to, []).append(link)
        return {name: tuple(links) for name, links in found.items()}

    def tied(self, name: TableName) -> frozenset[str]:
        """Columns that are a key or a reference."""
        table = self.survey.schema.tables[name]
        return frozenset({*table.primary_key, *(c for link in self.outgoing.get(name, ()) for c in link.columns)})

    def free(self, name: TableName) -> dict[str, Sense]:
        """The senses of the columns that are neither key nor reference."""
        tied = self.tied(name)
        return {column: s for column, s in self.senses[name].items() if column not in tied}

    @cached_property
    def tables(self) -> tuple[TableName, ...]:
        """Tables, without views."""
        return tuple(n for n, t in self.survey.schema.tables.items() if t.kind in TABLES and n in self.senses)
