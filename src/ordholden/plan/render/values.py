"""What is shown of a plan: what was counted for the approver, and the sentences of one language in their order.

Text and page read the same `Shown`; neither adds a word of its own. Nothing here is a personal value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ordholden.subjects.identity import LeftOut

# ------------------------------------------------------------------------------------- what was counted


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """Rows in which something stays. `until`: the last day on which any of it is held (None: no end is known)."""

    rows: int
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Exceeded:
    """A dataset of which unusually much would change: `rows` of `of` (None: not counted) are removed, or cleared."""

    dataset: str
    rows: int
    of: int | None = None
    removed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What was read live for the approver; the plan itself holds no counts. Numbers and days only, no samples.

    `rows` by step key, `of` (rows altogether) by dataset, `stays` by (dataset, purpose), `shells` (emptied rows that
    stay because others refer to them) by dataset. What is not in a mapping was not counted, and is shown so;
    `within`: rows of a removal by (step key, dataset), for those that take rows of several datasets together.
    `uncounted` says why, by system. `open`: steps to whose rows triggers may add while the plan runs. `left`: who of
    the request is not among the people. `telling`: by dataset the rows that stay and still tell who these people are,
    by column; under the empty name by any. `illegible`: by column the rows in which it should be edited and is no JSON.
    `written`: by dataset the rows that would be changed in files into which somebody may still write.
    `doubtful`: by column of texts, in how many somebody may be mentioned. `mentioned`: in how many that have to be kept
    as they are. `closed`: by column and reason, how many could not be read through.
    """

    as_of: date | None = None
    people: int | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[tuple[str, str], int] = field(default_factory=dict)
    of: Mapping[str, int] = field(default_factory=dict)
    stays: Mapping[tuple[str, str], Stay] = field(default_factory=dict)
    shells: Mapping[str, int] = field(default_factory=dict)
    exceeded: tuple[Exceeded, ...] = ()
    uncounted: Mapping[str, str] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    left: LeftOut = field(default_factory=LeftOut)
    telling: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    doubtful: Mapping[str, int] = field(default_factory=dict)
    mentioned: Mapping[str, int] = field(default_factory=dict)
    closed: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    illegible: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[str, int] = field(default_factory=dict)


# -------------------------------------------------------------------------------------- what is shown


class Mark(StrEnum):
    """What kind of thing a line is; text gives it a sign, the page a colour."""

    READ = "read"
    REMOVE = "remove"
    CLEAR = "clear"
    REFRESH = "refresh"
    TELL = "tell"
    STAY = "stay"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name as the system has it, and in words what it holds."""

    name: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """What happens to some columns."""

    names: tuple[Name, ...]
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Items with the alternatives under which they happen; without alternatives `intro` says it all."""

    intro: str = ""
    when: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A step, something that stays, a task, a finding. `quiet`: nothing there for this person.

    `folded`: entries for which this one stands, from its `number` to its `last` where it has numbers; a page can
    unfold them, under the words `more`.
    """

    mark: Mark
    subject: str
    verb: str = ""
    number: int | None = None
    last: int | None = None
    amount: str = ""
    lines: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    place: str = ""
    quiet: bool = False
    foreign: bool = False
    """The lines are in English whatever the language (diagnostics)."""
    more: str = ""
    folded: tuple[Entry, ...] = ()

    @property
    def numbers(self) -> str:
        """The number of the step, or the first and the last of several."""
        return "\N{EN DASH}".join(str(n) for n in (self.number, self.last) if n is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Entries of one system (or of nothing in particular: no name)."""

    name: str
    note: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A chapter; `intro` stands under its title."""

    title: str
    intro: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One of the few numbers that say how large it is."""

    mark: Mark
    amount: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """What happens to rows of a station; `rows` None: not counted."""

    mark: Mark
    rows: int | None
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """A dataset on the course, with the numbers of the steps that stop there."""

    name: str
    numbers: tuple[int, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A system on the course. `by_hand`: nobody but a person goes there."""

    name: str
    note: str
    stations: tuple[Station, ...]
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """The picture: systems and datasets in the order of clearing."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """What an approval names. `refused` says why there is none to give; `before` what to know first."""

    title: str
    before: tuple[str, ...]
    refused: str
    checksum: str
    checksum_label: str
    command: str
    signature: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A plan in words of one language."""

    language: str
    title: str
    controller: str
    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    alarms: Section
    course: Course
    sections: tuple[Section, ...]
    approval: Approval
