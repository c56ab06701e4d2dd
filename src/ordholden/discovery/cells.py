"""What is proposed for each column of a table with personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ordholden.discovery.clearing import clearing
from ordholden.discovery.columns import CLOCK, DAYS, DELETED, Sense, is_uncovered
from ordholden.discovery.people import Scene
from ordholden.discovery.purposes import ReadyPurpose, event_of
from ordholden.discovery.relations import PREFERRED, Told, chosen, ties
from ordholden.discovery.shapes import MOSTLY
from ordholden.discovery.values import Cell, TableName
from ordholden.law.categories import CRIMINAL, SPECIAL
from ordholden.schema.values import Column, Table

RECORDS = frozenset(
    {"cdr", "cel", "call", "callback", "log", "history", "archive", "online", "report", "sms", "message", "record"}
)
WHERE_TO = frozenset({"ivr", "forward", "forwarding", "destination", "hunt", "speed", "follow", "ring"})
"""Words of tables that say where a call goes."""

WIDE = 40
"""Columns from which on a table is of settings rather than of what happened."""

OF_THE_ROW = {
    "call": frozenset({"status", "other", "event", "answer", "free text", "usage"}),
    "payment": frozenset({"other", "free text"}),
    "session": frozenset({"other"}),
}
"""What says little by itself: in the record of a call or of a payment it is of the call, of the payment."""

SAYS_LITTLE = frozenset({"title", "other", "usage", "status"})
"""In a row that is somebody's own choice these are the choice."""

FEW = 12
"""So many different values in a whole sample are one of a few words."""

CALLER_IDS = frozenset({"callerid", "caller id", "clid"})
MADE = (
    "creat",
    "insert",
    "added",
    "oprettet",
    "opprettet",
    "skapad",
    "registered",
    "entry time",
    "datec",
    "crdate",
    "date add",
    "cdate",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """A table's columns, each decided or asked about."""

    cells: tuple[Cell, ...] = ()
    not_personal: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    uncovered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Work:
    """One table and what is proposed about it. `decided`: columns that are keys, references or events.

    `told`: references that themselves say something about the person.
    """

    scene: Scene
    name: TableName
    is_person: bool
    purposes: Mapping[str, ReadyPurpose]
    purpose: str
    key: tuple[str, ...]
    decided: frozenset[str]
    event: str = ""
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: Told = field(default_factory=dict)

    @property
    def table(self) -> Table:
        return self.scene.survey.schema.tables[self.name]

    def columns(self) -> Columns:
        """Every column that its use does not decide."""
        cells: list[Cell] = []
        not_personal: dict[str, str] = {}
        questions: dict[str, str] = {}
        uncovered: dict[str, str] = {}
        for column in self.table.columns.values():
            if column.name in self.decided:
                continue
            category, because, reason = ("time", "the event", "") if column.name == self.event else self._meant(column)
            if reason:
                not_personal[column.name] = reason
                continue
            if question := self._special(category):
                questions[column.name] = question
                continue
            why = is_uncovered(column, category, self.scene.survey.profile(self.name, column.name))
            if why:
                uncovered[column.name] = why
            cells.append(self._cell(column, category, because))
        return Columns(cells=tuple(cells), not_personal=not_personal, questions=questions, uncovered=uncovered)

    def _cell(self, column: Column, category: str, because: str) -> Cell:
        clear = "row" if column.name == self.event else self._clear(column, category)
        return Cell(
            column=column.name,
            category=category,
            of=self.of.get(column.name, ()),
            purposes=(self.purpose,),
            clear=clear,
            because=because,
        )

    def _clear(self, column: Column, category: str) -> str:
        if column.name in self.told:
            return "" if column.nullable and column.name not in self.key else "row"
        if (
            self.is_person
            and category == "date"
            and column.family in DAYS
            and self.scene.senses[self.name][column.name].reason == CLOCK
        ):
            return "year"
        dialect = self.scene.survey.schema.dialect
        return clearing(dialect, self.table, self.key, column, category)

    def _special(self, category: str) -> str:
        if category not in SPECIAL | CRIMINAL or self.purposes[self.purpose].special:
            return ""
        article = "Art. 10" if category in CRIMINAL else "Art. 9"
        return f"is it {category} ({article})? Which purpose may hold it, under which condition? Else say what it is."

    @cached_property
    def matter(self) -> str:
        """What each row is the record of: a call, a payment, a session; empty where it is none of these."""
        there = {s.category for s in self.scene.senses[self.name].values()}
        if self.is_person:
            return ""
        if self.purpose == "telephony" and there & {"traffic", "call"} and self._is_record():
            return "call"
        if self.purpose == "bookkeeping":
            return "payment"
        return "session" if "session" in self.scene.naming.word(self.name).split() else ""

    @cached_property
    def ties(self) -> bool:
        """Each row says that somebody belongs to something."""
        return not self.is_person and ties(self.scene, self.name)

    @cached_property
    def chosen(self) -> bool:
        """Each row is what one person chose."""
        return not self.is_person and chosen(self.scene, self.name)

    def _is_record(self) -> bool:
        """Each row says what happened once, and is no setting of a line."""
        words = set(self.scene.naming.word(self.name).split())
        event = event_of(self.table, self.scene.naming.vocabulary.happened, self.scene.naming.vocabulary)
        return bool(words & RECORDS) or (event is not None and len(self.table.columns) < WIDE)

    def _meant(self, column: Column) -> tuple[str, str, str]:
        """(category, because, reason): the reason where it is not personal."""
        if column.name in self.told:
            return *self.told[column.name], ""
        category, because, reason = self._by_itself(column)
        if self.chosen and (reason not in {"", CLOCK, DELETED} or category in SAYS_LITTLE):
            return "preference", "what they chose", ""
        prose = self.scene.survey.profile(self.name, column.name).is_prose
        if self.matter and category in OF_THE_ROW[self.matter] and not (prose and column.family == "text"):
            return (
                self.matter,
                because.replace(
                    "? not recognised; what is about a person counts as personal", f"in the record of a {self.matter}"
                ),
                "",
            )
        return category, because, reason

    def _by_itself(self, column: Column) -> tuple[str, str, str]:
        if (column.name,) == self.key and not self.scene.senses[self.name][column.name].category:
            return (
                ("extension" if self.purpose == "telephony" else "identifier"),
                "the key, and a word that somebody chose",
                "",
            )
        sense = self.scene.senses[self.name][column.name]
        if sense.reason:
            return self._technical(column, sense)
        if sense.category == "date" and self._is_clock(sense):
            return "", "", "the token's clock"
        if sense.category == "phone" and self.is_person and sense.meaning and sense.meaning.phrase in CALLER_IDS:
            profile = self.scene.survey.profile(self.name, column.name)
            if profile.share("phone", "dialled", "number") < MOSTLY:
                return "name", "how callers see them", ""
        if sense.category == "status" and "state" in column.name.lower() and self._has("address"):
            return "address", "by name, beside an address", ""
        if sense.category == "name" and not self.is_person and self._is_label(column, sense):
            return "title", "what it is called", ""
        if sense.category:
            return sense.category, sense.because, ""
        return self._unknown(column, sense)

    def _is_clock(self, sense: Sense) -> bool:
        """Until when a credential is good."""
        said = sense.meaning.phrase if sense.meaning is not None else ""
        return not self.is_person and said.startswith("expir") and any(map(self._has, ("token", "secret", "password")))

    def _has(self, category: str) -> bool:
        return any(s.category == category for s in self.scene.senses[self.name].values())

    def _is_label(self, column: Column, sense: Sense) -> bool:
        """A name that no profile shows to be a person's."""
        profile = self.scene.survey.profile(self.name, column.name)
        by_values = "by values" in sense.because
        return by_values and profile.share("name") < MOSTLY

    def _technical(self, column: Column, sense: Sense) -> tuple[str, str, str]:
        if self.is_person and sense.reason == CLOCK and column.family in DAYS:
            return "date", "when they came, or were last changed", ""
        if self.ties and (because := self._since(column, sense)):
            return "date", because, ""
        if self.ties and sense.meaning is not None and sense.meaning.phrase in {"flag", "flags"}:
            return "status", "how they belong to it", ""
        if self.scene.naming.vocabulary.spaced(column.name).split()[-1:] == ["port"] and any(
            s.category == "ip address" for s in self.scene.senses[self.name].values()
        ):
            return "ip address", "beside an address", ""
        profile = self.scene.survey.profile(self.name, column.name)
        if profile.is_prose and column.family == "text":
            return "free text", "by values: sentences", ""
        if (
            column.family == "text"
            and sense.reason not in {CLOCK, DELETED}
            and profile.mentioned("email", "phone") >= MOSTLY / 3
        ):
            return "other", "by values: addresses stand among other text", ""
        return "", "", sense.reason

    def _since(self, column: Column, sense: Sense) -> str:
        """Since when somebody belongs to something, or when that changed; empty where the column does not say."""
        if sense.reason != CLOCK or column.family not in DAYS:
            return ""
        if any(word in self.scene.naming.vocabulary.spaced(column.name) for word in MADE):
            return "since when they belong to it"
        return "when the status changed" if self._has("status") else ""

    def _unknown(self, column: Column, sense: Sense) -> tuple[str, str, str]:
        """Nothing is known of it: everything about a person counts as personal until somebody says otherwise."""
        lower = column.name.lower()
        if lower in {"name", "navn", "namn", "nome"} or (sense.meaning is None and lower.endswith("name")):
            return self._name(column)
        if column.family in DAYS:
            return "date", "by type", ""
        if column.family in {"boolean", "enum"}:
            return "", "", "one of a few words, a choice"
        return self._number(column) or self._setting(column) or self._unheard_of(column)

    def _number(self, column: Column) -> tuple[str, str, str] | None:
        """A telephone number, the number under which somebody is known, or which of several things they prefer."""
        if self.is_person and self.scene.naming.vocabulary.spaced(column.name).split()[0] in PREFERRED:
            return "preference", "which one they prefer", ""
        if column.family in {"text", "uuid"} and self._names_somebody(column):
            return "customer number", "by name: somebody's number", ""
        if self.is_person and self._is_own_number(column):
            return "customer number", "by name: the row's own number", ""
        if column.name.lower().endswith(("number", "nummer", "_nr", "_no")) and self._dials(column):
            return "phone", "by values, and by what the table is", ""
        return None

    def _setting(self, column: Column) -> tuple[str, str, str] | None:
        profile = self.scene.survey.profile(self.name, column.name)
        if profile.filled > FEW and profile.different <= 3:  # noqa: PLR2004 - three values are a choice
            return "", "", "one of a few values"
        words = self.scene.naming.vocabulary
        is_setting = words.is_setting(column.name) or words.sounds_like_a_setting(column.name)
        if is_setting and not profile.mentions and not profile.is_prose:
            return "", "", "a setting"
        return None

    def _unheard_of(self, column: Column) -> tuple[str, str, str]:
        calls = self.purpose == "telephony" and WHERE_TO & set(self.scene.naming.word(self.name).split())
        if calls and column.family == "text":
            return "phone", "where calls go", ""
        if column.family == "integer" and not self.is_person and self._leads_nowhere(column):
            return "", "", "a number by which the program finds something else"
        if column.family in {"integer", "number"}:
            return "usage", "? a number that is not recognised; what is about a person counts as personal", ""
        return "other", "? not recognised; what is about a person counts as personal", ""

    def _leads_nowhere(self, column: Column) -> bool:
        """`topic_id` that leads to no table, in the row of somebody known, and whose name is no word for anybody."""
        if self.name not in self.scene.owners:
            return False
        said = self.scene.naming.vocabulary.spaced(column.name).split()
        words = self.scene.naming.vocabulary
        named = words.people | words.owning | words.acting
        whole = " ".join(said[:-1])
        return said[-1] in {"id", "pid"} and not named & {whole, *said[:-1]}

    def _names_somebody(self, column: Column) -> bool:
        """`customer_id` that leads to no table: the number under which another system knows them."""
        first, _, last = self.scene.naming.vocabulary.spaced(column.name).rpartition(" ")
        return last in {"id", "number", "no", "nr"} and first in self.scene.naming.vocabulary.people

    def _is_own_number(self, column: Column) -> bool:
        """`employee_id` in employees, beside another key."""
        first, _, last = self.scene.naming.vocabulary.spaced(column.name).rpartition(" ")
        return last in {"id", "number", "no", "nr", "code"} and first == self.scene.naming.word(self.name).split()[-1]

    def _dials(self, column: Column) -> bool:
        profile = self.scene.survey.profile(self.name, column.name)
        of_phones = {"phone", "call", "sms", "telephone", "dial"} & set(self.scene.naming.word(self.name).split())
        if profile.filled:
            return profile.share("phone", "dialled") >= MOSTLY and bool(
                of_phones or profile.share("phone") > 1 / 10 or self.purpose == "telephony"
            )
        return bool(of_phones)

    def _name(self, column: Column) -> tuple[str, str, str]:
        if (
            self.is_person
            and self.purpose == "telephony"
            and (self._has("secret") or self._has("password"))
            and (self._has("name") or (column.name,) in self.table.unique)
        ):
            return "extension", "by name, in a table of lines", ""
        if self.is_person:
            return "name", "by name, in a table of people", ""
        profile = self.scene.survey.profile(self.name, column.name)
        if profile.share("name") >= MOSTLY and profile.different > profile.filled / 3:
            return "name", "by name and values", ""
        if {"file", "attachment", "upload", "media", "image"} & set(self.scene.naming.word(self.name).split()):
            return "file", "what a file is called", ""
        if profile.share("number", "dialled") >= MOSTLY:
            return ("extension" if self.purpose == "telephony" else "identifier"), "by values: numbers", ""
        senses = self.scene.senses[self.name].values()
        if any(s.category in {"email", "phone"} and s.strong and s.meaning and s.meaning.whole for s in senses):
            return "name", "by name, beside an address", ""
        return "title", "what it is called", ""


def born(scene: Scene, name: TableName) -> str:
    """The column with the instant at which the row was made; empty where there is none."""
    said = scene.naming.vocabulary.spaced
    for column, sense in scene.senses[name].items():
        real = scene.survey.schema.tables[name].columns[column]
        made = any(word in said(column) for word in MADE)
        if real.family in DAYS and made and (sense.reason == CLOCK or sense.category in {"date", "time", "usage"}):
            return column
    return ""


def soft_delete(scene: Scene, name: TableName) -> str:
    """The column that marks a row as taken away: of two, the one with the day."""
    marked = [c for c, s in scene.senses[name].items() if s.reason == DELETED and "archived" not in c.lower()]
    days = [c for c in marked if scene.survey.schema.tables[name].columns[c].family in DAYS]
    return next(iter([*days, *marked]), "")


def changed(table: Table) -> dict[str, str]:
    """Columns that the database changes by itself, and what does it."""
    found = {c.name: "ON UPDATE" for c in table.columns.values() if c.on_update}
    for trigger in table.triggers:
        found |= {
            c: f"trigger {trigger.name}" for c in trigger.sets if c in table.columns and "UPDATE" in trigger.events
        }
    return found
