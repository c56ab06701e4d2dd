"""The day of an event, from whatever a database gives for its instant."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Stored

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_of_event(value: object, zone: str, stored: Stored = Stored.NATIVE) -> date | None:
    """The local day of the instant; None where there is none, or nothing that could be one.

    An instant without a zone is local already. A number counts seconds (or milliseconds, as `stored`) since 1970.
    """
    if isinstance(value, datetime):
        return (value.astimezone(ZoneInfo(zone)) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value
    with suppress(ValueError, OverflowError):
        if stored is not Stored.NATIVE and isinstance(value, str):
            value = int(value)
        if isinstance(value, int):
            seconds = value / 1000 if stored is Stored.EPOCH_MILLISECONDS else value
            return (_EPOCH + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)).date() if value else None
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
    return None
