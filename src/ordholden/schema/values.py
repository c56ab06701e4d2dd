"""Reflected databases as values: what is really there. No connection, no dialect objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RECEIPTS = "ordholden_receipts"
"""The one table of ours that a target may have, made by its administrator; it holds no personal data."""


WORDLESS = frozenset({"enum", "boolean", "integer", "number", "date", "timestamp", "timestamptz", "time", "uuid"})
"""Families of columns in which nobody can write a sentence."""


ELEMENT = "[*]"
"""The column of a nested table that holds the element itself, as a document."""

SAME = "="
"""The column of a nested table with a digest of the element: by it an element is the same, wherever it stands."""

DIGEST = 64
"""Hexadecimal digits of a digest by which a document, or a part of one, is the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inside:
    """Where a column lies that is a place in JSON documents: in another column, at the end of these keys of objects.

    `askable`: the database tells whether a text is a document; one that cannot breaks off at the first that is none.
    `digest`: not what lies there, but a digest of it.
    """

    column: str
    steps: tuple[str, ...]
    askable: bool = True
    digest: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Nested:
    """Where the rows of a table lie that are elements of lists, or members of objects (`keyed`), in documents.

    `of`: the table whose column `column` has the documents; `up`: that table's key, then as the nested one calls it.
    """

    of: tuple[str, ...]
    column: str
    steps: tuple[str, ...]
    up: tuple[tuple[str, str], ...]
    number: str
    keyed: bool = False
    askable: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table or view.

    `family` is one of text, integer, number, boolean, date, timestamp, timestamptz, time, bytes, json, uuid, enum,
    array, other; `type` is the database's own spelling, fit for a CAST. `length` in characters.
    `on_update`: the database sets it by itself on every UPDATE. `generated`: it cannot be written.
    `collation`: the column's own, where the database has one. `loose`: the type itself takes different texts for
    equal, whatever the collation's name says (citext, a collation that is not deterministic). `labels`: the only
    values of an enum. `inside`: it is no column of the database, but a place in the documents of one.
    """

    name: str
    family: str
    type: str
    nullable: bool = True
    default: str | None = None
    length: int | None = None
    on_update: bool = False
    generated: bool = False
    collation: str | None = None
    loose: bool = False
    labels: tuple[str, ...] = ()
    inside: Inside | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignKey:
    """A declared reference; `on_delete` in capitals: NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT."""

    columns: tuple[str, ...]
    to: tuple[str, ...]
    to_columns: tuple[str, ...]
    on_delete: str = "NO ACTION"
    deferrable: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """A trigger, or a rule of PostgreSQL; `events` among INSERT, UPDATE, DELETE.

    Best effort, from the body's text: `writes` the tables that it seems to write, `sets` the columns that it seems to
    set in the row itself.
    """

    name: str
    events: tuple[str, ...] = ()
    writes: tuple[tuple[str, ...], ...] = ()
    sets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """An index that is more than a list of columns: on expressions, for some rows only, or with NULLs that are equal.

    `parts`: columns, and expressions as the database spells them. `where`: the rows that it is for; all without.
    """

    parts: tuple[str, ...]
    unique: bool = False
    where: str = ""
    nulls_equal: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table, view or materialised view. `name` is (schema, table), or (table,) in SQLite and MariaDB.

    `kind`: table, view, materialised view, foreign table, virtual table. A partitioned table is one table.
    `unique`: sets of columns that are unique, the primary key apart. `indexes`: leading column lists. `special`: the
    indexes that neither of them can tell.
    `transactional` False: MyISAM, Aria and the like cannot roll back. `checks`: texts of CHECK constraints.
    `row_security`: policies hide rows from somebody; `rows_hidden`: from the role that we connect as.
    `partitioned`: its rows lie in parts (PostgreSQL). `inherits`: tables through which these rows are seen as well.
    `versioned`: the database keeps what was updated or deleted (system versioning). `nested`: it is no table of the
    database; its rows lie in documents.
    """

    name: tuple[str, ...]
    kind: str = "table"
    columns: Mapping[str, Column] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    special: tuple[Index, ...] = ()
    checks: tuple[str, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    transactional: bool = True
    row_security: bool = False
    rows_hidden: bool = False
    inherits: tuple[tuple[str, ...], ...] = ()
    versioned: bool = False
    partitioned: bool = False
    nested: Nested | None = None

    @property
    def own(self) -> Mapping[str, Column]:
        """The columns that the database itself has."""
        return {name: column for name, column in self.columns.items() if column.inside is None}

    def key(self, declared: tuple[str, ...] | None) -> tuple[str, ...]:
        """Columns that tell the rows apart: declared, or the primary key; empty where there are none.

        Elements of lists are told apart by their numbers, whatever is declared.
        """
        return self.primary_key if self.nested is not None else declared or self.primary_key

    def lasting_key(self, declared: tuple[str, ...] | None) -> tuple[str, ...]:
        """Columns by which a row is known again in an earlier state of the database.

        The number of an element does not last: it is known by the row around it and by what is declared, else by
        what it says.
        """
        if self.nested is None or self.nested.keyed:
            return self.key(declared)
        up = tuple(ours for _, ours in self.nested.up)
        return (*up, *(c for c in declared or (SAME,) if c not in up))


@dataclass(frozen=True, kw_only=True, slots=True)
class Schema:
    """One system's database. `dialect` is postgresql, mariadb or sqlite. `version` is the server's, for reports.

    `unseen`: what the role may not see and a reader must not take for absent, such as "triggers". In a system of files
    `unmatched` files are nobody's, and `links` of them and of the others are not followed.
    """

    system: str
    dialect: str
    version: str = ""
    unseen: tuple[str, ...] = ()
    unmatched: int = 0
    links: int = 0
    tables: Mapping[tuple[str, ...], Table] = field(default_factory=dict)
    fingerprint: str = ""
