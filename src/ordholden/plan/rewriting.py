"""What a rewrite makes of a document: a function of its text and of what was found in its row. Nothing else is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ordholden.declaration.values import Constant, DropKey, Empty, Placeholder, Prefix, Way, Year
from ordholden.jsontext.editing import Change, Make, edited
from ordholden.plan.values import Assignment, DropElement, Edit, Redact, Rewrite
from ordholden.schema.values import Column, Table

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")


Redacting = Callable[[Redact, str | bytes, int | None], str | bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A row with something to edit. `number`: which element of its list it is; None: a row of a table.

    `edits`: which of the step's edits are to be made. `digits`: for each edit that puts a placeholder into a document.
    """

    number: int | str | None
    edits: tuple[bool, ...]
    digits: tuple[str, ...] = ()


def rewritten(
    step: Rewrite, table: Table, texts: Sequence[str | None], rows: Iterable[Found], redacting: Redacting
) -> list[str | None]:
    """The documents with every edit of their rows; raises Unreadable where one that is to be edited is no document.

    `table`: that of the step's dataset. `texts`: of the step's documents; None where there is none. `redacting`: takes
    people out of a text that has so much room.
    """
    rows = tuple(rows)
    changes: dict[str, list[Change]] = {name: [] for name in step.documents}
    for row in rows:
        digits = iter(row.digits)
        for wanted, edit in zip(row.edits, step.edits, strict=True):
            stand_in = next(digits) if puts_digits(edit, table) else ""
            place = _place(edit, table, row.number)
            if wanted and place is not None:
                changes[place[0]].append(
                    Change(at=place[1], make=_make(edit, stand_in, redacting, may_grow=_room(place[0], table)))
                )
    pairs = zip(step.documents, texts, strict=True)
    new = {name: edited(text, changes[name]) if text is not None and changes[name] else text for name, text in pairs}
    for number, edit in enumerate(step.edits):
        if isinstance(edit, Redact) and edit.column in new and any(row.edits[number] for row in rows):
            text = new[edit.column]
            new[edit.column] = None if text is None else _redacted(edit, text, table.columns[edit.column], redacting)
    return [new[name] for name in step.documents]


def _redacted(edit: Redact, text: str, column: Column, redacting: Redacting) -> str:
    """Of a blob the text has its hexadecimal digits."""
    if column.family != "bytes":
        return str(redacting(edit, text, column.length))
    new = redacting(edit, bytes.fromhex(text), column.length)
    assert isinstance(new, bytes)
    return new.hex()


def puts_digits(edit: Edit, table: Table) -> bool:
    """The edit puts a placeholder into a document."""
    if not isinstance(edit, Assignment) or not isinstance(edit.way, Placeholder):
        return False
    return table.columns[edit.column].inside is not None


def _place(edit: Edit, table: Table, number: int | str | None) -> tuple[str, tuple[str | int, ...]] | None:
    """The document and where in it; None for a column beside the documents."""
    nested = table.nested
    inside = None if isinstance(edit, DropElement) else table.columns[edit.column].inside
    if nested is not None and number is not None:
        steps = () if inside is None else inside.steps
        return nested.column, (*nested.steps, number, *steps)
    return None if inside is None else (inside.column, inside.steps)


def _room(document: str, table: Table) -> bool:
    """Whether the document may become longer."""
    column = table.columns.get(document)
    return column is None or column.length is None


def _make(edit: Edit, digits: str, redacting: Redacting, *, may_grow: bool) -> Make:
    match edit:
        case Assignment(way=way):
            return lambda old: cleared(way, old, digits)
        case Redact():
            return lambda old: _without(edit, old, redacting, may_grow=may_grow)
        case DropElement():
            return _out


def _without(edit: Redact, old: str, redacting: Redacting, *, may_grow: bool) -> str:
    """A value of a document without the people: a text, or whatever stands there, read as it is written."""
    text = json.loads(old) if old.startswith('"') else old
    new = str(redacting(edit, text, None if may_grow else len(text)))
    if new == text:
        return old
    return new if old.startswith(("{", "[")) else _text(new, old)


def _out(_: str) -> None:
    return None


def cleared(way: Way, old: str, digits: str) -> str | None:
    """What clearing leaves of a value, as JSON; None: nothing, not even its key. `digits`: of a placeholder."""
    match way:
        case DropKey():
            return None
        case Constant(value=value):
            return json.dumps(value)
        case Placeholder(prefix=prefix, suffix=suffix):
            return _text(f"{prefix}{digits}{suffix}", old)
        case Prefix(length=length):
            return _beginning(old, length)
        case Year():
            return _year(old)
        case Empty():
            return "null"
        case _:
            raise TypeError(f"{type(way).__name__} is no way of clearing in place")


def _beginning(old: str, length: int) -> str:
    """The first characters of a text, the first digits of a number; nothing of anything else."""
    if old.startswith('"'):
        return _text(json.loads(old)[:length], old)
    if _NUMBER.fullmatch(old):
        return old[:length] if _NUMBER.fullmatch(old[:length]) else json.dumps(old[:length])
    return "null"


def _year(old: str) -> str:
    """The first moment of the year of a text that is a day or an instant; nothing of anything else."""
    text = json.loads(old) if old.startswith('"') else ""
    if not _DAY.match(text) or not _is_day(text[:10]) or text[10:11] not in ("", " ", "T"):
        return "null"
    time = f"{text[10:11]}00:00:00" if text[10:11] else ""
    return _text(f"{text[:4]}-01-01{time}", old)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(text: str, old: str) -> str:
    """A text as JSON, in ASCII where the old one was: whatever the column can hold, it can hold this."""
    lone = any("\ud800" <= character <= "\udfff" for character in text)
    return json.dumps(text, ensure_ascii=lone or old.isascii())
