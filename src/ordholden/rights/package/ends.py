"""Until when, in words: of one hold, of the cells of a field, of a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ordholden.rights.package.values import Package, Reason, Span
from ordholden.rights.plan.told import Given, Lasts, RowTold, State, Until

_ONE_DAY = {Lasts.DAY: "until.day", Lasts.LATEST: "until.latest"}
_DAYS = {Lasts.DAY: "until.days", Lasts.LATEST: "until.latest.days"}


def end_of(package: Package, until: Until, span: Span | None = None) -> str:
    """When a hold ends; `span` where it ends on several days."""
    language = package.language
    first, last = (until.day, until.day) if span is None else (span.first, span.last)
    match until.lasts:
        case Lasts.DAY | Lasts.LATEST:
            if first is None or last is None:
                return language.say("until.open")
            if first == last:
                return language.say(_ONE_DAY[until.lasts], day=language.day(last))
            return language.say(_DAYS[until.lasts], first=language.day(first), last=language.day(last))
        case Lasts.CONSENT | Lasts.OPEN:
            return language.say("until.consent" if until.lasts is Lasts.CONSENT else "until.open")
        case Lasts.ROWS:
            return language.say("until.rows", what=package.label(until.dataset or ""))
        case Lasts.ELSEWHERE:
            system = package.declaration.datasets[until.dataset or ""].system
            return _with_period(package, "until.elsewhere", until, system=system)
        case Lasts.CONTRACT | Lasts.EVENT:
            return _with_period(package, "until.contract" if until.lasts is Lasts.CONTRACT else "until.event", until)


def _with_period(package: Package, key: str, until: Until, **slots: str) -> str:
    period = until.period
    if period is None or not (period.months or period.days):
        return package.language.say(key, **slots)
    return package.language.say(f"{key}.period", period=package.language.period(period), **slots)


def reason_of(package: Package, reason: Reason, span: Span) -> str:
    """Until when, for a purpose; or why a cell without one is still there."""
    if reason.until is None:
        return package.language.say(f"state.{reason.state}")
    return end_of(package, reason.until, span)


def last_end(package: Package, told: RowTold) -> str:
    """Until when something of the row is kept: the longest of its holds; without any, why it is still there."""
    known: str | None = told.prepared.get("end")
    if known is None:
        known = told.prepared["end"] = _last_end(package, told)
    return known


def _last_end(package: Package, told: RowTold) -> str:
    mine = [cell for cell in told.cells if cell.given is not Given.OTHERS]
    ends = [ground.until for cell in mine for ground in cell.grounds]
    if ends:
        return _longest(package, ends)
    states = {cell.state for cell in mine}
    order = (State.OVERDUE, State.SUPPORT, State.CLEARED)
    return next((package.language.say(f"state.{state}") for state in order if state in states), "")


def _longest(package: Package, ends: Sequence[Until]) -> str:
    """Every end of which no day is known, and the latest day: no one can tell which of them is the longest."""
    dated = [until for until in ends if until.day is not None]
    latest = max(dated, key=lambda until: until.day or date.min, default=None)
    unknown = dict.fromkeys(end_of(package, until) for until in ends if until.day is None)
    if latest is None or latest.day is None:
        return "; ".join(unknown)
    if not unknown:
        return end_of(package, latest)
    language = package.language
    return language.say("until.least", open="; ".join(unknown), day=language.day(latest.day))
