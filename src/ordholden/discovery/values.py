"""What discovery finds in a database, and what it proposes of it. Values only, and no value of anybody among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordholden.discovery.shapes import Profile
from ordholden.schema.values import Schema

TableName = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A reference that a name suggests. `declared`: the database keeps it. `sure`: the name can mean nothing else."""

    table: TableName
    columns: tuple[str, ...]
    to: TableName
    to_columns: tuple[str, ...]
    declared: bool = False
    sure: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many different values of a column were asked for, and how many of them are there."""

    asked: int = 0
    found: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing was asked."""
        return self.found / self.asked if self.asked else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A reference that counts: `columns` of `table` lead to a row of `to`. `because`: in a few words.

    `misses`: there are values that lead nowhere.
    """

    table: TableName
    columns: tuple[str, ...]
    to: TableName
    to_columns: tuple[str, ...]
    declared: bool
    because: str
    misses: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """A database as it was found: its schema, what its administrator wrote about it, its size, its values' shapes.

    `comments` by (table, column), the column empty for the table's own. `sizes`: rows, estimated. `profiles` by table
    and column. `unread`: why a table could not be looked into. `views`: the tables that a view seems to show.
    """

    schema: Schema
    comments: Mapping[tuple[TableName, str], str] = field(default_factory=dict)
    sizes: Mapping[TableName, int] = field(default_factory=dict)
    profiles: Mapping[TableName, Mapping[str, Profile]] = field(default_factory=dict)
    unread: Mapping[TableName, str] = field(default_factory=dict)
    views: Mapping[TableName, tuple[TableName, ...]] = field(default_factory=dict)

    def profile(self, table: TableName, column: str) -> Profile:
        """What the column's values are like; an empty profile where none was read."""
        return self.profiles.get(table, {}).get(column) or Profile()

    def comment(self, table: TableName, column: str = "") -> str:
        """What the administrator wrote about it."""
        return self.comments.get((table, column), "")


# --------------------------------------------------------------------------------------------- proposals


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """Whose a table's rows are. One of `by` (a path), `value` (a column, at the end of `by`), `through`, or none.

    `through`: (table, columns that lead here, path from there to the person).
    """

    name: str
    kind: str
    by: tuple[tuple[str, ...], ...] = ()
    value: str = ""
    through: tuple[TableName, tuple[str, ...], tuple[tuple[str, ...], ...]] | None = None
    reads: bool = False
    external: bool = False
    because: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identified:
    """A column that tells who somebody is."""

    kind: str
    column: str
    of: str = ""
    within: tuple[str, ...] = ()
    shared: bool = False
    stored_as: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """For how long a purpose holds a table's cells. `event` is a path; `question` where the end is not known."""

    purpose: str
    word: str = ""
    event: tuple[tuple[str, ...], ...] = ()
    stored: str = ""
    keep: str = ""
    question: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A column that holds personal data. `clear` as a declaration writes it; empty: to empty."""

    column: str
    category: str
    of: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    clear: str = ""
    copy_of: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """What is proposed for one table.

    `state`: person, about, not personal, view, undecided. `reason`: why there are no personal data, or what the
    question is. `uncovered`: columns with free text, JSON or files, in which people may stand that nothing declares.
    """

    table: TableName
    address: str
    state: str
    reason: str = ""
    remark: str = ""
    topic: str = ""
    roles: tuple[Role, ...] = ()
    key: tuple[str, ...] = ()
    born: str = ""
    references: tuple[Link, ...] = ()
    identified: tuple[Identified, ...] = ()
    holds: tuple[Held, ...] = ()
    cells: tuple[Cell, ...] = ()
    not_personal: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    soft_delete: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    view_of: tuple[str, ...] = ()
    materialised: bool = False
    uncovered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A system as the declaration names it. `variable` where the address had a password: it goes there instead."""

    name: str
    kind: str
    url: str
    variable: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovered:
    """Everything that is proposed. `people`: each kind with its label by language. `purposes`: by their names."""

    sources: tuple[Source, ...]
    people: Mapping[str, Mapping[str, str]]
    purposes: tuple[str, ...]
    proposals: tuple[Proposal, ...]
