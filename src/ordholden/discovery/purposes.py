"""Ready purposes: which one a table serves, and for how long it holds the table's cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ordholden.discovery.names import plain, singular_of
from ordholden.discovery.values import Held, TableName
from ordholden.discovery.vocabulary import Vocabulary, phrases
from ordholden.schema.values import Column, Table

GENERAL = "service"
"""What a table serves of which nothing more is known."""

INSTANTS = frozenset({"date", "timestamp", "timestamptz"})
EPOCH = {"integer", "number"}
EPOCH_WORDS = frozenset({"time", "stamp", "timestamp", "at", "date", "origtime", "created", "added", "expires"})
PASSING = frozenset(
    {
        "token",
        "session",
        "invitation",
        "invite",
        "verification",
        "otp",
        "reset",
        "license",
        "licence",
        "code",
        "authorize",
        "captcha",
        "ban",
        "passkey",
        "challenge",
    }
)
"""Tables of things that are over when they expire."""

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
    "updat",
    "modif",
    "changed",
)
MOST_TELLING = 4
"""Of the words of a purpose so many, from the first, tell it also where they stand among others."""

BY_CONTENT = (
    ("recordings", frozenset({"recording"})),
    ("care", frozenset({"health"})),
    ("security", frozenset({"ip address", "session", "device"})),
    ("bookkeeping", frozenset({"invoice", "payment"})),
    ("support", frozenset({"message", "subject"})),
    ("courses", frozenset({"grade"})),
    ("employment", frozenset({"salary", "employment"})),
)
"""By categories of a table's columns, where its name says nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyPurpose:
    """A purpose as it is proposed. `count`: ends, from, happened or released."""

    name: str
    basis: str
    say: Mapping[str, str]
    count: str
    keep: str = ""
    law: str = ""
    interest: Mapping[str, str] | None = None
    special: str = ""
    tables: Mapping[str, int]


@cache
def ready_purposes(country: str) -> Mapping[str, ReadyPurpose]:
    """The purposes that this version ships, for a controller of this country. Without its law: as a contract."""
    text = files("ordholden.discovery").joinpath("purposes.yaml").read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts and mappings
    return {name: _ready(name, entry, country) for name, entry in data.items()}


def _ready(name: str, entry: Mapping[str, Any], country: str) -> ReadyPurpose:
    law = entry.get("law", {}).get(country, "")
    lawless = entry["basis"] == "legal obligation" and not law
    return ReadyPurpose(
        name=name,
        basis="contract" if lawless else entry["basis"],
        say=entry["say"],
        count=entry["count"],
        keep=entry.get("keep", ""),
        law=law,
        interest=entry.get("interest"),
        special=entry.get("special", ""),
        tables={phrase: rank for rank, phrase in reversed(list(enumerate(phrases(entry["tables"]))))},
    )


def purpose_of(word: str, categories: Iterable[str], known: Mapping[str, ReadyPurpose]) -> str:
    """The purpose that a table of this name serves most likely, by the longest fitting phrase; else by its content."""
    words = word.split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = singular_of(" ".join(words[start : start + length]))
            whole = length == len(words)
            named = sorted(
                (p.tables[phrase], name)
                for name, p in known.items()
                if phrase in p.tables and (whole or _may_guess(p, p.tables[phrase]))
            )
            if named:
                return named[0][1]
    there = set(categories)
    if len(there & {"call", "extension", "traffic", "phone"}) > 1:
        return "telephony"
    return next((name for name, some in BY_CONTENT if there & some), GENERAL)


def _may_guess(purpose: ReadyPurpose, rank: int) -> bool:
    """A consent is not supposed because of one word among others, unless it is one of the most telling."""
    return purpose.basis != "consent" or rank < MOST_TELLING


def held(
    purpose: ReadyPurpose,
    table: Table,
    vocabulary: Vocabulary,
    over: tuple[tuple[str, ...], ...] = (),
    *,
    of_people: bool = False,
) -> Held:
    """For how long the purpose holds the table's cells. `over`: the path to where the relation's end stands.

    `of_people`: the rows are people, so the period runs from the end of the relation and not from some day of the row.
    """
    if purpose.count == "released":
        return Held(purpose=purpose.name)
    if purpose.count == "ends" or (of_people and not purpose.law):
        return _ended(purpose, table, vocabulary, over)
    happened = event_of(table, vocabulary.happened, vocabulary)
    if not happened:
        return Held(purpose=purpose.name, question="from when does the period run? No column of a date was found.")
    column, stored = happened
    if purpose.count == "happened" and is_made(vocabulary, column):
        question = f"when does it end? {column} only says when it was made: say ends: COLUMN, or from and keep."
        return Held(purpose=purpose.name, question=question)
    keep = "" if purpose.law else purpose.keep or "5 years"
    return Held(
        purpose=purpose.name,
        word="from",
        event=((column,),),
        stored=stored,
        keep=keep,
    )


def _ended(purpose: ReadyPurpose, table: Table, vocabulary: Vocabulary, over: tuple[tuple[str, ...], ...]) -> Held:
    if over:
        return Held(purpose=purpose.name, word="ends", event=over, keep=purpose.keep)
    found = end_of(table, vocabulary)
    if found:
        return Held(purpose=purpose.name, word="ends", event=((found[0],),), stored=found[1], keep=purpose.keep)
    unused = event_of(table, vocabulary.unused, vocabulary)
    mend = f"or {unused[0]} with keep: 3 years" if unused else "or it lasts until it is released"
    question = f"when does it end? No column of an end was found: say ends: COLUMN, {mend}."
    return Held(purpose=purpose.name, question=question)


def end_of(table: Table, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The column with which the relation ends. When a token expires is the end of a token, and of nothing else."""
    words = set(plain(table.name[-1]).split())
    passing = bool({singular_of(word) for word in words} & PASSING)
    known = {c: real for c, real in table.columns.items() if passing or "expir" not in c.lower()}
    return event_of(replace(table, columns=known), vocabulary.over, vocabulary)


def is_made(vocabulary: Vocabulary, column: str) -> bool:
    """The column says when the row was made, and nothing of what it is about."""
    return any(word in vocabulary.spaced(column) for word in MADE)


def event_of(table: Table, ranks: Mapping[str, int], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The likeliest column of such an instant, and the form in which it is stored where that is a number."""
    best: tuple[int, str, str] | None = None
    for column in table.columns.values():
        stored = _stored(column, vocabulary)
        rank = _rank(column.name, ranks, vocabulary) if stored is not None else None
        if rank is not None and stored is not None and (best is None or rank < best[0]):
            best = (rank, column.name, stored)
    return None if best is None else best[1:]


def _rank(name: str, ranks: Mapping[str, int], vocabulary: Vocabulary) -> int | None:
    words = vocabulary.spaced(name).split()
    known = [ranks[p] + 100 * start for start in range(len(words)) if (p := " ".join(words[start:])) in ranks]
    return min(known, default=None)


def _stored(column: Column, vocabulary: Vocabulary) -> str | None:
    """Empty for a date of the database, the form for a number that is an instant; None for what is none."""
    if column.family in INSTANTS:
        return ""
    last = vocabulary.spaced(column.name).split()[-1:]
    return "epoch seconds" if column.family in EPOCH and set(last) & EPOCH_WORDS else None


def ends_elsewhere(whose: TableName, tables: Mapping[TableName, Table], vocabulary: Vocabulary) -> str | None:
    """The column of a person's table with which the relation ends."""
    found = end_of(tables[whose], vocabulary)
    return found[0] if found and not found[1] else None
