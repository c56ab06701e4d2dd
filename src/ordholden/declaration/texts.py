"""Small texts with a form of their own, and the shapes that read them."""

from __future__ import annotations

import re
from datetime import date

from ordholden.declaration.addresses import (
    Path,
    parse_address,
    parse_column,
    parse_column_address,
    parse_columns,
    parse_path,
    write_address,
)
from ordholden.declaration.records import OneOf
from ordholden.declaration.shapes import At, Choice, ListOf, Made, MapOf, Parsed, Shape, Text, Unreadable
from ordholden.declaration.values import Anchor, Origin, Period, Source, Words
from ordholden.diagnostics.values import Position
from ordholden.law.gdpr import SPECIAL_CONDITIONS
from ordholden.law.periods import PERIOD_PATTERN, parse_period

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HOURS, MINUTES = 24, 60
_DAY = re.compile(r"\s*([0-9]{1,2})\s+([A-Z][a-z]+)\s*")


def _period(text: str, _: Position) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        mend = 'write a period such as "90 days", "1 year 6 months" or "5 years from the end of the financial year".'
        raise Unreadable(f"{error}.", mend) from error


def _days(text: str, _: Position) -> int:
    try:
        period = parse_period(text)
    except ValueError as error:
        raise Unreadable(f"{error}.", 'write a number of days, such as "35 days".') from error
    if period.months or period.anchor is not Anchor.EVENT:
        raise Unreadable(f'"{text}" is not a number of days.', 'write a number of days, such as "35 days".')
    return period.days


def _year_end(text: str, _: Position) -> tuple[int, int]:
    match = _DAY.fullmatch(text)
    if match is None or match[2] not in _MONTHS:
        raise Unreadable(f'"{text}" is no day of the year.', 'write day and month, such as "31 December" or "30 June".')
    day, month = int(match[1]), _MONTHS.index(match[2]) + 1
    if not 1 <= day <= _LONGEST[month - 1]:
        mend = 'for the last day of February write "28 February".' if match[2] == "February" else "look at the day."
        raise Unreadable(f"{match[2]} does not have a day {day} in every year.", mend)
    return month, day


def _date(text: str, _: Position) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Unreadable(f'"{text}" is no day of the calendar.', "write year, month and day: 2026-03-01.") from error


def _country(text: str, _: Position) -> str:
    if re.fullmatch("[A-Z]{2}", text):
        return text
    raise Unreadable(f'"{text}" is no code of a country.', "write the two capital letters of ISO 3166, such as DK.")


def _language(text: str, _: Position) -> str:
    if re.fullmatch("[a-z]{2}", text):
        return text
    raise Unreadable(f'"{text}" is no code of a language.', "write the two small letters of ISO 639, such as da or nb.")


def _zone(text: str, _: Position) -> str:
    if text == "UTC" or re.fullmatch(r"[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]+){1,2}", text):
        return text
    raise Unreadable(f'"{text}" is no name of a time zone.', "write it as Area/City, such as Europe/Copenhagen.")


def _special(text: str, _: Position) -> str:
    plain = re.sub(r"\s|^Art\.", "", text)
    if plain in SPECIAL_CONDITIONS:
        return plain
    known = ", ".join(SPECIAL_CONDITIONS)
    raise Unreadable(f'"{text}" is no condition of Art. 9(2) or Art. 10.', f"write one of {known}.")


def _several(text: str, _: Position) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 1:
        return int(text)
    raise Unreadable(f'"{text}" is not a number of rows above one.', "write a number such as 5.")


def _window(text: str, _: Position) -> tuple[int, int]:
    """Minutes of the day."""
    match = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*", text)
    hours = [int(part) for part in match.groups()] if match else []
    if hours and hours[0] < HOURS and hours[2] <= HOURS and hours[1] < MINUTES and hours[3] < MINUTES:
        begins, ends = hours[0] * MINUTES + hours[1], hours[2] * MINUTES + hours[3]
        if begins != ends and ends <= HOURS * MINUTES:
            return begins, ends
    raise Unreadable(f'"{text}" is no part of a day.', "write from and to: 01:00-05:00, or 22:00-04:00.")


def _percent(text: str, _: Position) -> int:
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*%\s*", text)
    if match and int(match[1]):
        return int(match[1])
    raise Unreadable(f'"{text}" is no share.', "write whole hundredths: 5 %.")


def _statistics(text: str, _: Position) -> str:
    match = re.fullmatch(r'\s*statistics because\s+("(?P<quoted>[^"]+)"|(?P<plain>[^"].*))\s*', text, re.DOTALL)
    if match is None:
        mend = 'write: statistics because "..."; without the key, a row goes when nothing holds it any more.'
        raise Unreadable(f'"{text}" is not understood.', mend)
    return str(match["quoted"] or match["plain"]).strip()


def _address(text: str, _: Position) -> str:
    return write_address(parse_address(text))


TEXT = Text()
PERIOD: Shape[Period] = Parsed(form="a period such as 6 months", parse=_period, pattern=f"^{PERIOD_PATTERN}$")
DAYS: Shape[int] = Parsed(form="a number of days", parse=_days, pattern=r"^\s*[0-9]+\s+(days?|weeks?)")
YEAR_END: Shape[tuple[int, int]] = Parsed(
    form="a day of the year such as 30 June", parse=_year_end, pattern=rf"^\s*[0-9]{{1,2}}\s+({'|'.join(_MONTHS)})\s*$"
)
DATE: Shape[str] = Parsed(form="a day such as 2026-03-01", parse=_date, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
NOT_YET = "not yet"
DATE_OR_NOT_YET: Shape[str] = Parsed(
    form="a day such as 2026-03-01, or not yet",
    parse=lambda text, position: "" if " ".join(text.split()) == NOT_YET else _date(text, position),
    pattern=rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{NOT_YET})$",
)
COUNTRY: Shape[str] = Parsed(form="a code of a country such as DK", parse=_country, pattern="^[A-Z]{2}$")
LANGUAGE: Shape[str] = Parsed(form="a code of a language such as da", parse=_language, pattern="^[a-z]{2}$")
ZONE: Shape[str] = Parsed(
    form="a time zone such as Europe/Copenhagen", parse=_zone, pattern="^(UTC|[A-Z][A-Za-z]+/.+)$"
)
SPECIAL: Shape[str] = Parsed(
    form="a condition such as 9(2)(b)", parse=_special, pattern=r"^(Art\. ?)?(9\(2\)\([a-j]\)|10)$"
)
SEVERAL: Shape[int] = Parsed(form="a number such as 5", parse=_several, pattern=r"^[0-9]{1,6}$")
WINDOW: Shape[tuple[int, int]] = Parsed(
    form="a part of the day such as 01:00-05:00", parse=_window, pattern=r"^\s*[0-9]{1,2}:[0-9]{2}\s*-"
)
PERCENT: Shape[int] = Parsed(form="a share such as 5 %", parse=_percent, pattern=r"^\s*[0-9]{1,2}\s*%\s*$")
STATISTICS: Shape[str] = Parsed(
    form='statistics because "..."', parse=_statistics, pattern=r"^\s*statistics because\s+\S"
)
COLUMN: Shape[str] = Parsed(form="a column", parse=lambda text, _: parse_column(text))
PATH: Shape[Path] = Parsed(form="a path such as order_id.customer_id", parse=lambda text, _: parse_path(text))
ADDRESS: Shape[str] = Parsed(form="the address of a dataset", parse=_address, pattern=r"\.")
COLUMN_ADDRESS: Shape[tuple[str, str]] = Parsed(
    form="a column of a dataset, system.schema.table.column",
    parse=lambda text, _: parse_column_address(text),
    pattern=r"\..*\.",
)
BRACKETED: Shape[tuple[str, ...]] = Parsed(
    form="a column, or several as (a, b)", parse=lambda text, _: parse_columns(text)
)
COLUMNS: Shape[tuple[str, ...]] = OneOf(shapes=(ListOf(of=COLUMN), BRACKETED))
NAMES: Shape[tuple[str, ...]] = ListOf(of=TEXT, lone=True)


def _path_of(columns: tuple[str, ...], _: At) -> Path:
    return (columns,)


WAY_THERE: Shape[Path] = OneOf(shapes=(Made(of=ListOf(of=COLUMN), make=_path_of), PATH))
"""A path, or a list of the columns of one composite hop."""

WORDS: Shape[Words] = MapOf(key=LANGUAGE, of=TEXT, entry="language")

_ORIGINS = Choice(options={o.value: o for o in (Origin.PROVIDED, Origin.OBSERVED, Origin.DERIVED)})


def _known_source(origin: Origin, _: At) -> Source:
    return Source(origin=origin)


def _source_elsewhere(words: Words, _: At) -> Source:
    return Source(origin=Origin.ELSEWHERE, words=words)


SOURCE: Shape[Source] = OneOf(
    shapes=(Made(of=_ORIGINS, make=_known_source), Made(of=WORDS, make=_source_elsewhere)),
)
"""Where data come from: one of three words, or from elsewhere in words."""
