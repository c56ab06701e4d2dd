"""Whether the clock can be believed: what a sweep clears too early does not come back, and what waits is only late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.store.store import Store

TOLERATED = timedelta(days=1)
"""Machines in other zones, and around midnight, see another day."""

SILENT = timedelta(days=62)
"""After so long without an entry only a person can say that so much time has passed."""

ASKED = {
    "postgresql": "SELECT extract(epoch FROM clock_timestamp())",
    "mariadb": "SELECT unix_timestamp(sysdate())",
}
MEND = "Set the clocks right; or, if this machine's is right, type: ordholden sweep --clock-is-right"


def doubts(
    today: date, zone: str, store: Store, connectors: Mapping[str, Connector], *, standing: bool
) -> Iterator[Diagnostic]:
    """What speaks against this day. `standing`: nobody types the sweep, who would see that a clock is far ahead."""
    last, there = store.ledger.clock()
    clocks = {name: said for name, each in connectors.items() if (said := clock_of(each)) is not None}
    found = (
        wrong_clock(today, last, there, zone),
        after_the_last_sweep(today, store.sweeps.last_day()),
        too_silent(today, last, zone) if standing else None,
        *(apart(today, name, said, zone) for name, said in clocks.items()),
    )
    return (each for each in found if each is not None)


def after_the_last_sweep(today: date, last: date | None) -> Diagnostic | None:
    """A sweep was for a later day than this one."""
    if last is None or last <= today:
        return None
    return _wrong(f"It is {today} here, and the last sweep was for {last}.", "a clock was set back, or was ahead then.")


def too_silent(today: date, last: datetime | None, zone: str) -> Diagnostic | None:
    """So long nothing was done that the clock may as well have been set."""
    recorded = last.astimezone(ZoneInfo(zone)).date() if last else today
    if today - recorded <= SILENT:
        return None
    return _wrong(f"It is {today} here, and nothing is on record since {recorded}.", "nobody is there who would know.")


def apart(today: date, system: str, said: datetime, zone: str) -> Diagnostic | None:
    """A system has another day."""
    there = said.astimezone(ZoneInfo(zone)).date()
    if abs(today - there) <= TOLERATED:
        return None
    return _wrong(f"It is {today} here, and {there} in {system}.", "they cannot both be right.")


def clock_of(connector: Connector) -> datetime | None:
    """What time it is by the system's own clock; None where it has none, or does not answer."""
    question = ASKED.get(connector.dialect)
    if question is None:
        return None
    try:
        with connector.reading() as session:
            ((seconds,),) = session.select(question)
    except ConnectorError:
        return None
    return datetime.fromtimestamp(float(seconds), UTC)


def _wrong(what: str, why: str) -> Diagnostic:
    return diagnose("SWP006", NOWHERE, what, why=why, mend=MEND)


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
    return _wrong(what, why)
