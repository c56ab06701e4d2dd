"""The day of an event, from whatever a database gives for its instant."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Stored

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_of_event(value: object, zone: str, stored: Stored = Stored.NATIVE, kept_in: str = "") -> date | None:
    """The day of the instant in this zone; None where there is none, or nothing that could be one.

    An instant without a zone is one of the zone `kept_in`, that of its system. A number counts seconds (or
    milliseconds, as `stored`) since 1970.
    """
    if isinstance(value, datetime):
        known = value if value.tzinfo else value.replace(tzinfo=ZoneInfo(kept_in or zone))
        return known.astimezone(ZoneInfo(zone)).date()
    if isinstance(value, date):
        return value
    with suppress(ValueError, OverflowError):
        if stored is not Stored.NATIVE and isinstance(value, str):
            value = int(value)
        if isinstance(value, int):
            seconds = value / 1000 if stored is Stored.EPOCH_MILLISECONDS else value
            return (_EPOCH + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)).date() if value else None
        if isinstance(value, str) and len(value) > len("2026-03-29") and kept_in:
            return day_of_event(datetime.fromisoformat(value), zone, kept_in=kept_in)
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
    return None
