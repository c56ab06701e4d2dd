"""Holds: an end, an event to count from, a minimum within the maximum."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.lengths import certainly_shorter, may_be_longer, said
from ordholden.declaration.places import Places
from ordholden.declaration.values import Absence, Basis, Dataset, Declaration, Hold, Period, PeriodByValue, Purpose
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.law.periods import retention_laws

_ENDLESS = (Basis.CONSENT, Basis.CONTRACT)


def _each(declaration: Declaration) -> Iterator[tuple[Dataset, Hold]]:
    for dataset in declaration.datasets.values():
        for hold in dataset.holds.values():
            yield dataset, hold


def _law(purpose: Purpose | None) -> str | None:
    """The law that the purpose names, if it is one that is applied."""
    law = retention_laws().get(purpose.law) if purpose is not None and purpose.law is not None else None
    return law.code if law is not None and law.active else None


def _place(dataset: Dataset, hold: Hold, key: str, places: Places) -> Position:
    return places.at(hold.position, "datasets", dataset.address, "holds", hold.purpose, key)


def _says(dataset: Dataset, hold: Hold, places: Places, *keys: str) -> bool:
    return any(places.has("datasets", dataset.address, "holds", hold.purpose, key) for key in keys)


def ends(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A hold ends by itself, unless it rests on consent or a contract."""
    for dataset, hold in _each(declaration):
        purpose = declaration.purposes.get(hold.purpose)
        if purpose is None or _says(dataset, hold, places, "ends", "from", "keep", "at least"):
            continue
        if isinstance(hold.event, Absence) and _held_there(declaration, hold.event, purpose.key):
            continue
        if (law := _law(purpose)) is not None:
            yield _law_without_event(dataset, hold, law)
        elif _says(dataset, hold, places, "while"):
            continue
        elif purpose.basis not in _ENDLESS:
            yield diagnose(
                "DEC301",
                hold.position,
                f'"{hold.purpose}" holds {dataset.address} without an end.',
                why=f"its basis is {purpose.basis.value}, and Art. 5(1)(e) wants an end.",
                mend="add ends, or from and keep.",
            )


def _held_there(declaration: Declaration, event: Absence, purpose: str) -> bool:
    """The rows elsewhere are held for the same purpose: its law counts there."""
    there = declaration.datasets.get(event.dataset)
    return there is not None and purpose in there.holds


def _law_without_event(dataset: Dataset, hold: Hold, law: str) -> Diagnostic:
    trigger = retention_laws()[law].trigger["en"]
    return diagnose(
        "DEC304",
        hold.position,
        f'"{hold.purpose}" holds {dataset.address} under {law}, and names no event to count from.',
        why=f"the law counts from {trigger}.",
        mend="add from with the column that says when that was, such as from: invoiced_on",
    )


def events(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A period is counted from an event, and what is counted from has a period."""
    for dataset, hold in _each(declaration):
        counted = [key for key in ("keep", "at least") if _says(dataset, hold, places, key)]
        if counted and not _says(dataset, hold, places, "ends", "from", "while"):
            what = f'"{counted[0]}" stands here without an event to count from.'
            mend = "add ends or from, with the column that says when the period begins."
            yield diagnose("DEC304", _place(dataset, hold, counted[0], places), what, mend=mend)
        if _says(dataset, hold, places, "from") and hold.keep is None and not _says(dataset, hold, places, "keep"):
            what = f'"{hold.purpose}" is counted from an event, and has no period.'
            why = "from says when a period begins; ends says that the hold is over."
            mend = "add keep, name a law in the purpose, or write ends instead of from."
            yield diagnose("DEC305", _place(dataset, hold, "from", places), what, why=why, mend=mend)


def minimum(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """The minimum is no longer than the maximum."""
    year_ends = declaration.controller.financial_year_ends
    for dataset, hold in _each(declaration):
        shortest = _shortest(hold)
        unread = hold.keep is None and _says(dataset, hold, places, "keep")
        if hold.at_least is None or shortest is None or unread:
            continue
        if may_be_longer(hold.at_least, shortest, year_ends):
            key = "at least" if _says(dataset, hold, places, "at least") else "keep"
            law = _law(declaration.purposes.get(hold.purpose))
            yield diagnose(
                "DEC302",
                _place(dataset, hold, key, places),
                f'"{hold.purpose}" must hold {dataset.address} for {said(hold.at_least)}, '
                f"and may hold it for {said(shortest)}.",
                why=f"{law} demands the minimum."
                if law and key == "keep"
                else "the minimum would outlive the maximum.",
                mend="make keep at least as long, also where the two are counted from different days.",
            )


def _shortest(hold: Hold) -> Period | None:
    """The shortest maximum; None where there is no event to compare at."""
    if hold.event is None or isinstance(hold.event, Absence):
        return None
    if isinstance(hold.keep, PeriodByValue):
        periods = [*hold.keep.periods.values(), *([hold.keep.otherwise] if hold.keep.otherwise else [])]
        return min(periods, key=lambda period: period.months * 31 + period.days, default=None)
    return hold.keep or Period()


def longest_wins(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Where two purposes count from the same event, the field stays for the longer one."""
    for dataset in declaration.datasets.values():
        for hold in dataset.holds.values():
            longer, columns = _longer(dataset, hold, declaration.controller.financial_year_ends)
            if longer is not None and isinstance(longer.keep, Period) and isinstance(hold.keep, Period):
                yield diagnose(
                    "DEC303",
                    _place(dataset, hold, "keep", places),
                    f'"{hold.purpose}" may hold {", ".join(columns)} for {said(hold.keep)}, '
                    f'but "{longer.purpose}" holds it for {said(longer.keep)}.',
                    why="a field is kept as long as the longest purpose that it serves.",
                    mend=f'nothing, if that is meant; else take "{longer.purpose}" off the field.',
                    related=(longer.position,),
                )


def _longer(dataset: Dataset, hold: Hold, year_ends: tuple[int, int]) -> tuple[Hold | None, list[str]]:
    """A hold from the same event that is longer, and the fields that both hold."""
    for other in dataset.holds.values():
        if other.event != hold.event or not isinstance(other.keep, Period) or not isinstance(hold.keep, Period):
            continue
        both = {hold.purpose, other.purpose}
        columns = [field.column for field in dataset.fields.values() if both <= set(field.purposes)]
        if columns and certainly_shorter(hold.keep, other.keep, year_ends):
            return other, columns
    return None, []


def claims(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A claim says why a minimum withstands, so there is a minimum."""
    for dataset, hold in _each(declaration):
        if hold.claim is not None and hold.at_least is None and not _says(dataset, hold, places, "at least"):
            what = f'"{hold.purpose}" has a claim and no minimum.'
            why = "a claim says why the minimum withstands an erasure."
            yield diagnose("DEC306", _place(dataset, hold, "claim", places), what, why=why, mend="add at least.")


def customers(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Only a purpose on a customer's behalf names the customer."""
    for dataset, hold in _each(declaration):
        purpose = declaration.purposes.get(hold.purpose)
        if hold.customer is not None and purpose is not None and purpose.behalf == "own":
            what = f'"{hold.purpose}" names the customer of a row, and is on our own behalf.'
            mend = f'add behalf: customer to "{hold.purpose}", or take customer away.'
            position = _place(dataset, hold, "customer", places)
            yield diagnose("DEC307", position, what, mend=mend, related=(purpose.position,))
