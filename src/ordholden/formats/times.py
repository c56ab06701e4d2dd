"""Instants and days as a file writes them, and as the rule reads them: ISO text, local time without a zone.

A time with a zone is told as the system's clock shows it; one without a zone is taken for that already.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import format_datetime, parsedate_to_datetime

ISO, EPOCH, MILLISECONDS, MAIL = "iso", "epoch", "epoch milliseconds", "mail"
NAMED = (ISO, EPOCH, MILLISECONDS, MAIL)
"""Ways of writing that have a name; any other is a pattern as `strptime` has it."""

_SECONDS = {EPOCH: 1, MILLISECONDS: 1000}
_YEAR = re.compile(r"%[YyGcxs]")


def is_whole(written: str) -> bool:
    """Whether what is written so is an instant or a day: not where the year, or the day in it, is not told."""
    return written in NAMED or (bool(_YEAR.search(written)) and bool(re.search(r"%[djcx]", written)))


def told(text: str, written: str, zone: tzinfo) -> str | None:
    """The time in ISO, as the rule compares it; None where the text is not written so."""
    try:
        found = _read(text, written)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    if found is None:
        return None
    try:
        local = found.astimezone(zone).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None
    return local.isoformat(" ", "milliseconds")


def _read(text: str, written: str) -> datetime | None:
    if written in _SECONDS:
        return datetime.fromtimestamp(float(text) / _SECONDS[written], UTC)
    if written == MAIL:
        return parsedate_to_datetime(text)
    if written == ISO:
        return datetime.fromisoformat(text)
    return datetime.strptime(text, written)  # noqa: DTZ007 - one without a zone is local already


def spelled(told_as: str, written: str, zone: tzinfo) -> str:
    """A time of the rule as the file writes it. Raises ValueError for what is none."""
    local = datetime.fromisoformat(told_as)
    found = local.replace(tzinfo=zone)
    if written in _SECONDS:
        return str(int(found.timestamp() * _SECONDS[written]))
    if written == MAIL:
        return format_datetime(found)
    return local.isoformat("T" if "T" in told_as else " ") if written == ISO else found.strftime(written)
