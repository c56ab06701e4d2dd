"""A plan as a value: dialect-free steps in order, what they spare and why. It holds no personal data.

Root keys, cutoff days and today's instant are bound when a step runs; in the plan they only have names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordholden.declaration.values import Identifier, Mentions, Period, Way
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position
from ordholden.holds.conditions import Condition, Edge
from ordholden.holds.conditions import KeyList as KeyList  # noqa: PLC0414 - a plan names key lists: they come with it


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """One column of a Clear: cleared in the way `way` in the rows for which `where` holds.

    `person`: columns of the row that name whose cell it is, for one placeholder per person and thread.
    """

    column: str
    way: Way
    where: Condition
    person: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Rows of one dataset: reached by any of `reach` (each a Listed, or an Exists that ends in one), and `where`.

    `reach` None: the whole dataset (a sweep).
    """

    dataset: str
    reach: tuple[Condition, ...] | None
    where: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """A value that belongs to a row: its own column, or along edges the greatest of the column at their end."""

    column: str
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """A reference inside a cycle of datasets: (dataset, columns) refers to (to, to_columns)."""

    dataset: str
    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]
    nullable: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Materialise `columns` of the rows as the key list `keys`, before a later step destroys the path to them.

    `again`: a way from rows in the list to further ones; it is followed until it finds nothing new.
    `spelled`: the columns are one, and an identifier of people; it is noted in every spelling.
    """

    key: str
    system: str
    rows: Rows
    columns: tuple[str, ...]
    keys: KeyList
    again: Condition | None = None
    spelled: Identifier | None = None
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Clear:
    """One UPDATE: every assignment whose condition holds, simultaneously.

    Columns of `itself` keep their value: the database would change them by itself.
    """

    key: str
    system: str
    rows: Rows
    assignments: tuple[Assignment, ...]
    itself: tuple[str, ...]
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Remove:
    """Delete rows that nothing holds and nothing refers to.

    Usually one dataset and one DELETE. Datasets that refer to each other in a cycle (`ties`) go together: the
    candidates are read, those that a row which stays refers to are taken out, the rest is deleted by key.
    """

    key: str
    system: str
    rows: tuple[Rows, ...]
    ties: tuple[Tie, ...]
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DropElement:
    """An edit of a Rewrite: the element of a list, or the member of an object, that is the row goes out of it."""

    where: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class Redact:
    """An edit of a Rewrite: people are taken out of a text of somebody else. The text itself is the document.

    `doubtful`: also where only a bare name stands (somebody decided so).
    """

    column: str
    mentions: Mentions
    where: Condition
    doubtful: bool = False


Edit = Assignment | DropElement | Redact
"""What a Rewrite does to a row: it clears cells, in documents or beside them, takes an element out of its list, or
people out of a text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewrite:
    """Read documents, edit them, write them back where they are still as they were read.

    `documents`: the columns of the table that are read and written back whole. All edits of a row happen at once, with
    those of its cells beside the documents. Columns of `itself` keep their value.
    """

    key: str
    system: str
    rows: Rows
    documents: tuple[str, ...]
    edits: tuple[Edit, ...]
    itself: tuple[str, ...]
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()

    @property
    def drops(self) -> bool:
        """Rows go: they are elements of lists."""
        return any(isinstance(edit, DropElement) for edit in self.edits)

    @property
    def redacts(self) -> bool:
        """People are taken out of texts: which rows those are is looked for when the step runs."""
        return any(isinstance(edit, Redact) for edit in self.edits)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refresh:
    """Recompute what is derived: refresh a materialised view."""

    key: str
    system: str
    dataset: str
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Examine:
    """Count the rows that stay although nothing in them is held for these people, and that still tell who they are.

    `telling`: for each column (or other way) that may tell it, the rows in which it does. It changes nothing.
    `values`: the lists of people who are a value themselves, which are looked for as one. `alike`: what rows of one
    person have in common when they are cleared; who is told by one of them is told by all.
    """

    key: str
    system: str
    rows: Rows
    telling: Mapping[str, Condition]
    values: tuple[str, ...] = ()
    alike: Mapping[str, Edge] = field(default_factory=dict)
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tell:
    """A task for a named role, because the system has no connector. Attested, never proved.

    `by_program`: a request for each person, which the program sends. It is done once or sent at least once.
    """

    key: str
    system: str
    who: str
    instructions: Mapping[str, str]
    identified_by: tuple[str, ...]
    reason: str
    position: Position = NOWHERE
    needs: tuple[str, ...] = ()
    by_program: bool = False


Step = Read | Clear | Rewrite | Remove | Refresh | Examine | Tell

Change = Clear | Rewrite | Remove
"""A step that changes rows which it finds by a condition."""


def rows_of(step: Step) -> tuple[Rows, ...]:
    """The rows that the step changes; none where it changes no dataset by a condition."""
    match step:
        case Remove(rows=rows):
            return rows
        case Clear(rows=one) | Rewrite(rows=one):
            return (one,)
        case _:
            return ()


def edits_of(step: Clear | Rewrite) -> tuple[Edit, ...]:
    """What the step does to a row."""
    return step.assignments if isinstance(step, Clear) else step.edits


def assignments_of(step: Clear | Rewrite) -> tuple[Assignment, ...]:
    """The cells that the step clears."""
    return tuple(edit for edit in edits_of(step) if isinstance(edit, Assignment))


def removes(step: Step) -> bool:
    """The rows that the step finds go."""
    return isinstance(step, Remove) or (isinstance(step, Rewrite) and step.drops)


def clears(step: Step) -> bool:
    """The rows that the step finds stay, with cells of theirs cleared."""
    return isinstance(step, Clear | Rewrite) and not removes(step)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spared:
    """What stays: these columns of this dataset, for this purpose, under this law, for this long.

    `rows` and `until` are read live for the approver; they are no part of the checksum.
    """

    system: str
    dataset: str
    purpose: str
    columns: tuple[str, ...]
    law: str | None
    because: str
    period: Period | None
    where: Condition
    reach: tuple[Condition, ...]
    event: str | None = None
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What will be done, for whom only by fingerprint. `checksum` covers all but counts and days.

    `decided`: those of `released` that a case worker released against the rule.
    """

    right: str
    declaration: str
    schemas: Mapping[str, str]
    subjects: str
    steps: tuple[Step, ...]
    spared: tuple[Spared, ...]
    released: tuple[str, ...]
    kept: Mapping[str, str]
    cutoffs: Mapping[str, Period]
    keys: tuple[KeyList, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    checksum: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What a step did. `kind` is proved, attested, rehearsed, examined or left out; `rows` counts what changed.

    Of what was examined `rows` still tell who somebody is, and `note` says by which columns.
    """

    step: str
    system: str
    kind: str
    rows: int
    started: str
    ended: str
    by: str | None = None
    note: str = ""
