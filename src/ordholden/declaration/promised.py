"""Promises of the notice as values, each with the proofs that have to hold.

A proof is one of a closed union, and every kind of it can fail: what nothing could break proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.diagnostics.values import NOWHERE, Position


@dataclass(frozen=True, kw_only=True, slots=True)
class Age:
    """How old something may be at most: calendar months and days."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NoViolations:
    """No cell and no row is there that nothing may hold, in these places and (where named) of these purposes.

    Datasets, systems and fields (address and column) are added up; none of them: everywhere.
    """

    datasets: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    everywhere: bool = False
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class NobodyTold:
    """What is left of people in these datasets does not tell who they were (re-identification)."""

    datasets: tuple[str, ...] = ()
    everywhere: bool = False
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class NothingForbidden:
    """The last trace of everything, not older than `age`, found none of these numbers and words (of `never`)."""

    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    age: Age
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """Systems and recipients lie in these countries, or (`safeguarded`) have a declared safeguard.

    `systems` and `recipients` are names; "all" alone means all of them.
    """

    systems: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    safeguarded: bool = False
    position: Position = field(default=NOWHERE, compare=False)


class Completeness(StrEnum):
    """What of a register has to be complete."""

    TABLES = "tables"
    PERIODS = "periods"
    BASES = "bases"
    SOURCES = "sources"
    WORDS = "words"
    RECORD = "record"
    RECIPIENTS = "recipients"
    BACKUPS = "backups"


@dataclass(frozen=True, kw_only=True, slots=True)
class Complete:
    """The register is complete in these systems: tables decided on, periods, bases, sources, words for the notice.

    Of recipients it is complete as a whole: each says what it is, where it is, and where people turn to. Of backups:
    each system with people says for how long they are kept, and none on record is there after its last day.
    """

    what: tuple[Completeness, ...]
    systems: tuple[str, ...] = ()
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlyThese:
    """No field of these datasets (or systems) is of a category beyond the list."""

    categories: tuple[str, ...]
    datasets: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A document is there and not older than `age`: a file, the weighing of a purpose, or a recorded review."""

    age: Age
    file: str | None = None
    weighing: str | None = None
    review: str | None = None
    position: Position = field(default=NOWHERE, compare=False)


class Measure(StrEnum):
    """What is counted."""

    ROWS = "rows"
    ROWS_WITHOUT = "rows without"
    PEOPLE_ELSEWHERE = "people elsewhere"
    SHARE_FILLED = "share filled"
    SMALLEST_GROUP = "smallest group"
    SHARE_IN_TIME = "share in time"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number, or a share in percent."""

    number: float
    percent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Statistic:
    """A number that the program measures itself, against a bound.

    `of`: a dataset, or one of its columns (share filled). `alike`: the columns by which rows are grouped. `within`:
    in how many days a run has to end (share in time). `among`: only rows whose columns are so. `row_in`: the dataset
    that should have a row for each (rows without), found by `where`, pairs of (its column, ours), and `there`, what its
    columns have to be.
    """

    measure: Measure
    of: str = ""
    alike: tuple[str, ...] = ()
    within: int = 0
    among: tuple[tuple[str, str], ...] = ()
    row_in: str = ""
    where: tuple[tuple[str, str], ...] = ()
    there: tuple[tuple[str, str], ...] = ()
    at_least: Amount | None = None
    at_most: Amount | None = None
    position: Position = field(default=NOWHERE, compare=False)


class Topic(StrEnum):
    """What a rule about words is about."""

    LISTS = "open lists"
    PERIODS = "periods"
    BASES = "bases"
    CONSENT = "consent"
    ANONYMITY = "anonymity"
    COOKIES = "cookies"
    RECIPIENTS = "recipients"
    RIGHTS = "rights"
    DEFINITIONS = "definitions"
    CONTRADICTIONS = "contradictions"
    ITEMS = "items"
    PROMISES = "promises"


OF_DECLARATION = frozenset({Topic.LISTS, Topic.PERIODS, Topic.BASES, Topic.RECIPIENTS, Topic.ITEMS, Topic.PROMISES})
"""What the words of a declaration can be judged for; cookies, rights and the rest are matters of a published text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """No rule about words finds anything: in a published text (`file`, in `language`), or (None) in the declaration."""

    file: str | None = None
    topics: tuple[Topic, ...] = tuple(Topic)
    language: str | None = None
    position: Position = field(default=NOWHERE, compare=False)


class NoticePart(StrEnum):
    """What a notice has to pass: the checklist of an article, or that each recipient says where people turn to.

    Or that it is made for each country in which people are, with the authority there beside the controller's.
    """

    ARTICLE_13 = "art 13"
    ARTICLE_14 = "art 14"
    CONTACTS = "contacts"
    COUNTRIES = "countries"


@dataclass(frozen=True, kw_only=True, slots=True)
class InNotice:
    """The notice says what it has to, in these languages (none: all of the declaration).

    `forms`: there is something to tell at each of them. `published`: the last version says what is declared now, and
    was looked at within `age`.
    """

    passes: tuple[NoticePart, ...] = ()
    languages: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    published: bool = False
    age: Age | None = None
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attested:
    """Somebody in this role answers for it, again and again: an attestation holds for `age` at most."""

    role: str
    age: Age
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class NotBuilt:
    """Nothing in the program can prove it yet; `needs` names what would, by language; "" is one for all of them."""

    needs: tuple[tuple[str, str], ...]
    position: Position = field(default=NOWHERE, compare=False)


ProofOf = (
    NoViolations
    | NobodyTold
    | NothingForbidden
    | Placed
    | Complete
    | OnlyThese
    | Document
    | Statistic
    | Worded
    | InNotice
    | Attested
    | NotBuilt
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A sentence that cannot be kept as it is worded: why, and the sensible reading that is kept instead."""

    because: Mapping[str, str]
    reading: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """A sentence of the notice, by language, with its proofs: all of them have to hold.

    `bound`: who promises; empty: the controller. `place`: where in the notice it stands. `printed`: the notice that is
    made of the declaration quotes it.
    """

    key: str
    sentence: Mapping[str, str]
    proofs: tuple[ProofOf, ...]
    bound: str = ""
    place: str = ""
    reading: Reading | None = None
    printed: bool = True
    position: Position = NOWHERE
