"""The declaration as values: what a company promises about personal data.

Every value remembers where it stood in the file (`position`), so that a later stage can point at it.
Nothing here opens a file, reads a clock or knows a database.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.declaration.beside import PointsAt, Sidecar
from ordholden.declaration.formats import Format
from ordholden.declaration.never import Never
from ordholden.declaration.notice import AutomatedDecision, BalancingTest, NoticeRules, Provision
from ordholden.declaration.parties import Controller as Controller  # noqa: PLC0414 - a declaration names them
from ordholden.declaration.parties import Customer as Customer  # noqa: PLC0414 - the same
from ordholden.declaration.parties import CustomerList as CustomerList  # noqa: PLC0414 - the same
from ordholden.declaration.parties import Part as Part  # noqa: PLC0414 - the same
from ordholden.declaration.parties import Recipient as Recipient  # noqa: PLC0414 - the same
from ordholden.declaration.promised import Promise
from ordholden.declaration.sentences import Sentence
from ordholden.declaration.upkeep import Afterwards, Rotation, SweepRules
from ordholden.declaration.ways import Constant as Constant  # noqa: PLC0414 - a declaration says how cells are cleared
from ordholden.declaration.ways import DropKey as DropKey  # noqa: PLC0414 - the same
from ordholden.declaration.ways import Empty as Empty  # noqa: PLC0414 - the same
from ordholden.declaration.ways import Placeholder as Placeholder  # noqa: PLC0414 - the same
from ordholden.declaration.ways import Prefix as Prefix  # noqa: PLC0414 - the same
from ordholden.declaration.ways import Way as Way  # noqa: PLC0414 - the same
from ordholden.declaration.ways import WholeRow as WholeRow  # noqa: PLC0414 - the same
from ordholden.declaration.ways import WithRow as WithRow  # noqa: PLC0414 - the same
from ordholden.declaration.ways import Year as Year  # noqa: PLC0414 - the same
from ordholden.declaration.words import Words as Words  # noqa: PLC0414 - the same
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.law.own import OwnLaw
from ordholden.law.periods import Anchor as Anchor  # noqa: PLC0414 - a declaration says periods: they come with it
from ordholden.law.periods import Period as Period  # noqa: PLC0414 - the same
from ordholden.law.retention import RetentionLaw

# ---------------------------------------------------------------------------------------------- time


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodByValue:
    """A period that differs per row, by the value of a column of the row or along a to-one path.

    A value that is not listed has the period `otherwise`; None means that it is held without an end.
    `between`: a customer may instruct another period within these bounds. `instructed`: periods that customers did
    instruct, by the name of the key list of their values (`holds.instructions`); it is never declared, and goes
    before what is.
    """

    hops: tuple[Hop, ...] = ()
    column: str
    periods: Mapping[str, Period]
    otherwise: Period | None = None
    between: tuple[Period, Period] | None = None
    instructed: Mapping[str, Period] = field(default_factory=dict)


class Stored(StrEnum):
    """In which form a column holds an instant."""

    NATIVE = "native"
    EPOCH_SECONDS = "epoch seconds"
    EPOCH_MILLISECONDS = "epoch milliseconds"


# --------------------------------------------------------------------------------------------- paths


@dataclass(frozen=True, kw_only=True, slots=True)
class Hop:
    """One step from a dataset to another.

    To one: `columns` of this dataset lead to a row of `to` (None: found from the dataset's references or the
    schema's foreign keys). To many (`many`): the rows of `to` whose `to_columns` lead here.
    `when`: the hop exists only in rows whose columns have these values (polymorphic references).
    """

    columns: tuple[str, ...] = ()
    to: str | None = None
    to_columns: tuple[str, ...] | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A reference that the schema does not declare (or declares otherwise). `to_columns` None: the key of `to`."""

    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...] | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    position: Position = NOWHERE


# --------------------------------------------------------------------------------------------- origin


class Origin(StrEnum):
    """Where data come from: the person gave them, use of the service made them, we drew them from others.

    Data from elsewhere (Art. 14) have their source in words.
    """

    PROVIDED = "provided"
    OBSERVED = "observed"
    DERIVED = "derived"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The source of data, Art. 15(1)(g). `words` only where they come from elsewhere."""

    origin: Origin
    words: Words = field(default_factory=dict)


# ------------------------------------------------------------------------------------------- people


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonsCountry:
    """In which country each person is: `column`, at the end of `hops`, of their own row in `dataset` (ISO 3166).

    `known`: the countries that stand there. `otherwise`: where none stands; None: then it is not known.
    """

    dataset: str
    hops: tuple[Hop, ...]
    column: str
    known: tuple[str, ...]
    otherwise: str | None = None
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonKind:
    """A kind of data subject. `active_until`: the dataset of their own rows, and the column with the day they left.

    `country` None: all of them are where the controller is, or nobody asks.
    """

    key: str
    label: Words = field(default_factory=dict)
    active_until: tuple[str, str] | None = None
    country: PersonsCountry | None = None
    position: Position = NOWHERE


class Tie(StrEnum):
    """How a row concerns a person. A reader sees the row and never owns it."""

    OWNER = "owner"
    READER = "reader"


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A way in which a row of a dataset concerns a person: author, caller, callee, member, reader.

    `path` empty: the row itself is the person (or, with `value`, its own column is). `value`: the person has no table;
    the person is the value of this column, at the end of the path, and the column is one of the dataset's identifiers.
    `when`: without a path, the value is a person only in rows whose columns have these values.
    `external`: the person may be nobody we know ("or: nobody we know").
    A path with a to-many hop is group ownership: the cells go with the last member.
    """

    name: str
    kind: str
    path: tuple[Hop, ...] = ()
    value: str | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    tie: Tie = Tie.OWNER
    external: bool = False
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Identifier:
    """A column that tells who a person is.

    `kind` is email, phone, extension, customer number ... `role` says whose (default: the row's own person).
    `within`: unique only among rows that share these columns; `same_as`: what such a column is in another system, where
    no reference can say it, as (dataset, column). `valid`: columns (from, to) between which it is the
    person's. `shared`: may belong to several persons, so it never decides alone. `stored_as`: spellings, in the
    vocabulary of `subjects.spellings`; empty means exactly as given. `between`: it is only a part of the column's
    text, after the first and before the second of these (the empty text: from the beginning, to the end).
    """

    kind: str
    column: str
    role: str | None = None
    within: tuple[str, ...] = ()
    same_as: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)
    valid: tuple[str | None, str | None] = (None, None)
    shared: bool = False
    stored_as: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    position: Position = NOWHERE


# ------------------------------------------------------------------------------------------ purposes


class Basis(StrEnum):
    """Lawful bases, Art. 6(1)(a)-(f)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal obligation"
    VITAL_INTERESTS = "vital interests"
    PUBLIC_TASK = "public task"
    LEGITIMATE_INTEREST = "legitimate interest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Purpose:
    """Why personal data are processed. `law` names a law by its code; None where none is applied.

    `withstands`: this purpose is not released by an erasure request although its basis would release it
    ("overriding grounds" of Art. 21(1), a claim of Art. 17(3)(e)); the text is the reason.
    `behalf`: "own", or "customer" where the controller is processor. `provision` None: nothing is said of whether the
    data have to be given. `decision`: what is decided without a human being. `marketing`: it is direct marketing.
    `laws`: one for each country, as they were read; in a declaration that is loaded each is a purpose of its own, for
    the people of its `country` (`declaration.laws_apart`): of everybody but those in `elsewhere`.
    """

    key: str
    basis: Basis
    say: Words = field(default_factory=dict)
    law: str | None = None
    behalf: str = "own"
    special: str | None = None
    balancing: BalancingTest | None = None
    withstands: str | None = None
    provision: Provision | None = None
    decision: AutomatedDecision | None = None
    marketing: bool = False
    laws: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None
    elsewhere: tuple[str, ...] = ()
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnColumn:
    """The event is a column of the row."""

    column: str
    stored: Stored = Stored.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class PathColumn:
    """The event is a column of the row at the end of a to-one path."""

    hops: tuple[Hop, ...]
    column: str
    stored: Stored = Stored.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Latest:
    """The event is the latest `column` of the rows of `dataset` whose `by` columns lead to this row.

    `otherwise`: a column of this row that counts as well; without rows and without it there is no event yet.
    """

    dataset: str
    by: tuple[str, ...]
    column: str
    otherwise: str | None = None
    stored: Stored = Stored.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """The hold lives while `dataset` has a row whose `by` columns lead to this row."""

    dataset: str
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """The event is read from another system: `column` of `dataset`, where (`ours`) = (`theirs`).

    Missing or unread facts mean that the event has not come: they only ever delay clearing.
    """

    dataset: str
    column: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class Which(StrEnum):
    """Which of several events counts."""

    EARLIEST = "earliest"
    LATEST = "latest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Several:
    """The event is the earliest of several, of those that are known; or the latest, once all of them are known."""

    of: tuple[OwnColumn | PathColumn | Latest | Fact, ...]
    which: Which


OneEvent = OwnColumn | PathColumn | Latest | Absence | Fact
Event = OneEvent | Several


@dataclass(frozen=True, kw_only=True, slots=True)
class Among:
    """The rows of a dataset that a hold is about: those of these people, and those that are listed.

    `people`: names of key lists by root; who stands there in a role that owns. `listed`: names of key lists by columns.
    Both empty: every row.
    """

    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    listed: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedEvent:
    """What people call an event, by language in `say`. `lasting`: the name is of what lasts until then."""

    event: Event
    lasting: bool = False
    say: Words = field(default_factory=dict)
    position: Position = NOWHERE


class Waits(StrEnum):
    """What somebody has to say before time ends a hold in a sweep: that it may now, or that the period is right."""

    FOR_A_YES = "a yes"
    FOR_A_SIGNATURE = "a signature"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """For how long a purpose holds the cells of a dataset that serve it.

    With an event: until event + `keep` (none: until the event itself). Without an event: until released.
    `at_least` is the minimum: it withstands an erasure only where it cites a law (the purpose's `law`, or `claim`).
    `customer`: the column that names the customer on whose behalf the row is held ("behalf: customer").
    `among`: a legal hold, for `claim`: it holds these rows and no others, until it is released (`holds.legal`).
    `said`: a sentence whose event was not found yet; None in every declaration that is loaded.
    `waits`: time does not end it before somebody says so (`holds.waiting`); None in every declaration that is loaded.
    """

    purpose: str
    event: Event | None = None
    keep: Period | PeriodByValue | None = None
    at_least: Period | None = None
    claim: str | None = None
    customer: str | None = None
    among: Among | None = None
    said: Sentence | None = None
    waits: Waits | None = None
    position: Position = NOWHERE

    @property
    def events(self) -> tuple[OneEvent, ...]:
        """The event, or each one of several."""
        return self.event.of if isinstance(self.event, Several) else (self.event,) if self.event is not None else ()


# ------------------------------------------------------------------------------------------ datasets


@dataclass(frozen=True, kw_only=True, slots=True)
class ToOthers:
    """What those see of a cell who see it without owning it, and why (Art. 15(4)). `way` None: nothing of it."""

    way: Year | Prefix | None
    because: Words


EVERYBODY = "everybody"
STAND_IN = "[erased]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions:
    """A text in which others are mentioned: people of these `kinds` (all where it is `EVERYBODY` alone).

    `stand_in`: what stands there instead of somebody who was erased.
    """

    kinds: tuple[str, ...]
    stand_in: str = STAND_IN

    def of(self, kinds: Container[str]) -> bool:
        """Whether a person of one of these kinds is looked for."""
        return self.kinds == (EVERYBODY,) or any(kind in kinds for kind in self.kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A column with personal data. `of` names roles of the dataset; `shown_to` roles that see it without owning it.

    `to_others`: what the latter see of it; None: the whole. `withheld`: why it is given to nobody, by language; empty:
    it is given. `label` and `source` are for people who ask for their data. `mentions`: others stand in the text.
    """

    column: str
    category: str
    of: tuple[str, ...]
    purposes: tuple[str, ...]
    clear: Way
    shown_to: tuple[str, ...] = ()
    as_it_was: bool = False
    copy_of: str | None = None
    label: Words = field(default_factory=dict)
    source: Source | None = None
    to_others: ToOthers | None = None
    withheld: Words = field(default_factory=dict)
    mentions: Mentions | None = None
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Statistics:
    """What is left of rows after their last hold is kept, for this reason.

    `alike`: the columns whose values, taken together, must not single out anybody; empty: the personal fields of which
    clearing leaves a part. `at_least`: in so many rows that are left each combination has to stand; None: nobody
    promised a number.
    """

    because: str
    alike: tuple[str, ...] = ()
    at_least: int | None = None
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """A table with personal data, or one that is decided to have none (`not_personal_at_all`).

    `files`: in a system of files, the patterns (`declaration.patterns`) of the paths that belong to it. `format`: such
    a file holds rows; without one it is a row. `times`: then parts of the path, and fields beside it, that are times,
    each with how it is written (`formats.times`); or a column and the text that parts make ("{year}-{month}-{day}").
    `points_at`: files of such a system that the rows name.
    `address` is system.schema.table (system.table in SQLite and MariaDB). `statistics`: what is left after the last
    hold is kept instead of deleting the row. `view_of`: the dataset only shows others' rows.
    `database_changes`: columns that the database changes by itself. `label` and `source` are for people who ask for
    their data; a field may have its own.
    """

    address: str
    system: str
    table: tuple[str, ...]
    files: tuple[str, ...] = ()
    sidecar: Sidecar | None = None
    times: Mapping[str, str] = field(default_factory=dict)
    points_at: tuple[PointsAt, ...] = ()
    format: Format | None = None
    label: Words = field(default_factory=dict)
    source: Source | None = None
    about: Mapping[str, Role] = field(default_factory=dict)
    key: tuple[str, ...] | None = None
    born: str | None = None
    redelivers: bool = False
    references: tuple[Reference, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    holds: Mapping[str, Hold] = field(default_factory=dict)
    events: Mapping[str, NamedEvent] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    not_personal: Mapping[str, str] = field(default_factory=dict)
    not_personal_at_all: str | None = None
    soft_delete: str | None = None
    database_changes: Mapping[str, str] = field(default_factory=dict)
    view_of: tuple[str, ...] = ()
    materialised: bool = False
    statistics: Statistics | None = None
    position: Position = NOWHERE

    @property
    def clocks(self) -> tuple[tuple[Hold, OneEvent], ...]:
        """Every event by which a hold of the dataset ends, with the hold."""
        return tuple((hold, event) for hold in self.holds.values() for event in hold.events)


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """Where data lie. `url` may name environment variables as ${NAME}; it is resolved only by the connectors.

    A system of kind "by hand" has no connector: `who` carries out what `instructions` say, and attests it. One of kind
    "http" is told by a request to its `url`, with `token` (a variable's name as ${NAME}) if it has one; it may
    `deduplicates` requests by their keys, and be reached without encryption only where `unencrypted` says so.
    `about`: the person kinds that a system by hand knows. `safeguard`: what protects data in a third country.
    `host_key`: the public key by which a server of files is known (SFTP).
    """

    name: str
    kind: str
    url: str | None = None
    host_key: str | None = None
    country: str | None = None
    zone: str | None = None
    backups: Rotation | None = None
    afterwards: Afterwards = field(default_factory=Afterwards)
    who: str | None = None
    instructions: Words = field(default_factory=dict)
    about: tuple[str, ...] = ()
    identified_by: tuple[str, ...] = ()
    safeguard: Words = field(default_factory=dict)
    token: str | None = None
    deduplicates: bool = False
    unencrypted: bool = False
    sweep: SweepRules = field(default_factory=SweepRules)
    position: Position = NOWHERE

    @property
    def backups_days(self) -> int | None:
        """For how many days what is erased lives on in some copy; None where nobody said so."""
        return self.backups.longest if self.backups else None

    @property
    def connected(self) -> bool:
        """The program itself reads and clears what is there; to the others somebody, or a request, has to tell it."""
        return self.kind not in {"by hand", "http"}

    @property
    def told(self) -> bool:
        """A service: a request tells it of single people, and nobody reads it."""
        return self.kind == "http"


@dataclass(frozen=True, kw_only=True, slots=True)
class Declaration:
    """Everything that a company declares. `fingerprint` changes exactly when what is done does, and not what is told.

    `customers`: controllers whose processor we are; `customer_lists`: where more of them stand.
    `measures`: of security, in words, Art. 30(1)(g).
    `laws`: those that the purposes name and that are in force and bind the controller, by code.
    """

    controller: Controller
    languages: tuple[str, ...] = ("en",)
    people: Mapping[str, PersonKind] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    recipients: Mapping[str, Recipient] = field(default_factory=dict)
    systems: Mapping[str, System] = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    never: Never = field(default_factory=Never)
    own_laws: Mapping[str, OwnLaw] = field(default_factory=dict)
    laws: Mapping[str, RetentionLaw] = field(default_factory=dict)
    promises: Mapping[str, Promise] = field(default_factory=dict)
    customers: Mapping[str, Customer] = field(default_factory=dict)
    customer_lists: Mapping[str, CustomerList] = field(default_factory=dict)
    measures: Mapping[str, Words] = field(default_factory=dict)
    notice: NoticeRules = field(default_factory=NoticeRules)
    fingerprint: str = ""
