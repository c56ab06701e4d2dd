"""Values of any database as JSON, as the text of a spreadsheet, and as the text of a page."""

from __future__ import annotations

import base64
import json
import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.plan.render.language import Language
from ordholden.rights.package.instants import Instant
from ordholden.rights.package.values import Binary

SHORT = 64
"""Bytes that stand among the other values; what is longer is a file of its own."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet would take for the beginning of a formula."""


def as_json(value: Any) -> Any:
    """The value for JSON: numbers as numbers where nothing is lost, instants in ISO 8601, bytes as base64."""
    match value:
        case None | bool() | str() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return _clock(value)
        case Binary(file=str(file), more=more) if file:
            return [file, *more] if more else file
        case Binary(content=content):
            return base64.b64encode(content).decode("ascii")
        case dict():
            return {str(key): as_json(each) for key, each in value.items()}
        case list() | tuple() | set():
            return [as_json(each) for each in value]
        case _:
            stored = value.value if isinstance(value, Instant | Enum) else value
            return stored if isinstance(value, Instant) else str(stored)


def encoding(value: Any) -> str:
    """How a value that is no plain JSON value is written: decimal, base64, file, epoch seconds; empty otherwise."""
    match value:
        case Binary(file=file):
            return "file" if file else "base64"
        case Instant(stored=stored):
            return stored.value
        case Decimal():
            return "decimal"
        case _:
            return ""


def for_spreadsheet(value: Any) -> str:
    """The value as a cell of a CSV file for a Nordic spreadsheet: a decimal comma, and nothing that is a formula."""
    match value:
        case None:
            return ""
        case Instant(local=local):
            return local.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
        case bool():
            return "1" if value else "0"
        case int():
            return str(value)
        case float() | Decimal():
            return str(value).replace(".", ",")
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case str():
            return _harmless(value)
        case Binary(file=str(file), more=more) if file:
            return ", ".join((file, *more))
        case dict() | list() | tuple() | set():
            return _harmless(json.dumps(as_json(value), ensure_ascii=False))
        case _:
            return _harmless(str(as_json(value)))


def _harmless(text: str) -> str:
    """A text that no spreadsheet runs. NUL is no character of a CSV file."""
    clean = text.replace("\0", "")
    return f"'{clean}" if clean.lstrip(" ").startswith(FORMULA) else clean


def for_page(value: Any, language: Language, zone: str, family: str = "") -> str:
    """The value for a reader. `family`: of the column's type; some databases hold instants as text."""
    if isinstance(value, Instant | str):
        value = _instant(value, family)
    match value:
        case None:
            return ""
        case bool():
            return language.say("yes" if value else "no")
        case datetime():
            local = value.astimezone(ZoneInfo(zone)) if value.tzinfo else value
            clock = local.strftime("%H:%M:%S").removesuffix(":00")
            return f"{language.day(local.date())} {clock}"
        case date():
            return language.day(value)
        case str() | int():
            return str(value)
        case float() | Decimal():
            return str(value) if language.code == "en" else str(value).replace(".", ",")
        case Binary(file=str(file), more=more) if file:
            return ", ".join((file, *more))
        case dict() | list() | tuple() | set():
            return json.dumps(as_json(value), ensure_ascii=False)
        case _:
            return str(as_json(value))


def _instant(text: Instant | str, family: str) -> Any:
    if isinstance(text, Instant):
        return text.local
    if family not in ("date", "timestamp", "timestamptz"):
        return text
    try:
        return date.fromisoformat(text) if family == "date" else datetime.fromisoformat(text)
    except ValueError:
        return text


def _clock(value: timedelta) -> str:
    """A time of day or a length of time, as hours, minutes and seconds."""
    sign, seconds = ("-", -value) if value < timedelta() else ("", value)
    whole = int(seconds.total_seconds())
    return f"{sign}{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
