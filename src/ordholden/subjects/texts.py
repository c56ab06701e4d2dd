"""Stored values as text and text as stored values, so that one comparison serves every database.

Databases disagree about what is equal (case, accents, trailing blanks); here two values are equal when their texts are.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

Atom = str | int
"""A value as it is bound: whole numbers as int, everything else as text."""

READABLE = frozenset({"text", "integer", "number", "uuid", "enum", "other"})
"""Families of columns in which an identifier may stand."""

TEXTS = frozenset({"text", "json", "other"})
"""Families of columns of whose text an identifier may be a part."""

_FOR_EVER = {"infinity": date.max, "-infinity": date.min}
_INTEGER = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DECIMALS = re.compile(r"\.0*$")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def fitting(text: str, family: str) -> Atom | None:
    """The text as a value of a column of this family; None where no row of it can hold that text."""
    if family in {"integer", "number"}:
        return int(text) if _INTEGER.fullmatch(text) else None
    if family == "uuid":
        return text.lower() if _UUID.fullmatch(text.lower()) else None
    return text


def told(value: object, family: str) -> str | None:
    """The text of a value that was read from a column of this family."""
    if value is None:
        return None
    text = bytes(value).hex() if isinstance(value, bytes | bytearray | memoryview) else str(value)
    if family == "number" and "." in text:
        return _DECIMALS.sub("", text)
    return text.lower() if family == "uuid" else text


def atom(value: object, family: str) -> Atom | None:
    """A part of a root key as it is kept: equal keys are equal values, from whichever column they were read."""
    text = told(value, family)
    if text is None:
        return None
    if family == "other" and isinstance(value, int):
        return value
    number = fitting(text, family) if family in {"integer", "number"} else None
    return text if number is None else number


def day(value: object, zone: str) -> date | None:
    """The day of a date or instant, as the driver or the database's own text gives it; None where there is none.

    Raises ValueError where the text is no day.
    """
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    text = "" if value is None else str(value).strip()
    if not text or text.startswith("0000-00-00"):
        return None
    if text in _FOR_EVER:
        return _FOR_EVER[text]
    moment = datetime.fromisoformat(text)
    return moment.astimezone(ZoneInfo(zone)).date() if moment.tzinfo else moment.date()
