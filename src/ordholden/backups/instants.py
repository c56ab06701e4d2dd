"""Instants as people and scripts write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Declaration
from ordholden.store.errors import StoreRefused


def instant(text: str, declaration: Declaration) -> datetime:
    """An instant in UTC; one without an offset is local time of the controller. BAK003 where it is none or to come."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _wrong("An instant is written as 2026-03-31T02:00:00+02:00.") from None
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(declaration.controller.zone))
    if at > datetime.now(UTC):
        raise _wrong(f"{text} has not come: no backup can be of it.")
    return at.astimezone(UTC)


def _wrong(what: str) -> StoreRefused:
    return StoreRefused("BAK003", what, mend="`date --iso-8601=seconds` prints the present one as it should be.")
