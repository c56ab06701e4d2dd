"""Whether the clock can be believed: what a sweep clears too early does not come back, and what waits is only late."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic

TOLERATED = timedelta(days=1)
"""Machines in other zones, and around midnight, see another day."""


def wrong_clock(today: date, last: datetime | None, now: datetime, zone: str) -> Diagnostic | None:
    """What is wrong with this day, by the ledger's `last` entry and the clock of the store; None where nothing is."""
    recorded = last.astimezone(ZoneInfo(zone)).date() if last else None
    there = now.astimezone(ZoneInfo(zone)).date()
    if recorded is not None and today < recorded - TOLERATED:
        what = f"It is {today} here, and the last entry of the ledger is of {recorded}."
        why = "a clock was set back, or was ahead when that was recorded; then it is not known what is due."
    elif today > there + TOLERATED:
        what = f"It is {today} here, and {there} where the store is."
        why = "a clock that runs ahead would clear what is still held."
    else:
        return None
    return diagnose("SWP006", NOWHERE, what, why=why, mend="Set the clocks right; `--as-of DATE` says a day yourself.")
