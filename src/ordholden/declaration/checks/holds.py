"""Holds: an end, an event to count from, a minimum within the maximum."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.lengths import certainly_shorter, may_be_longer
from ordholden.declaration.places import Places
from ordholden.declaration.values import Absence, Basis, Dataset, Declaration, Hold, Period, PeriodByValue
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.law.periods import said
from ordholden.law.retention import RetentionLaw

_ENDLESS = (Basis.CONSENT, Basis.CONTRACT)


def _each(declaration: Declaration) -> Iterator[tuple[Dataset, Hold]]:
    for dataset in declaration.datasets.values():
        for hold in dataset.holds.values():
            yield dataset, hold


def _law(declaration: Declaration, hold: Hold) -> RetentionLaw | None:
    """The law that the hold's purpose names, if it is one that is applied."""
    purpose = declaration.purposes.get(hold.purpose)
    return declaration.laws.get(purpose.law) if purpose is not None and purpose.law is not None else None


def _place(dataset: Dataset, hold: Hold, key: str, places: Places) -> Position:
    return places.at(hold.position, "datasets", dataset.address, "holds", hold.purpose, key)


def _says(dataset: Dataset, hold: Hold, places: Places, *keys: str) -> bool:
    return any(places.has("datasets", dataset.address, "holds", hold.purpose, key) for key in keys)


def ends(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A hold ends by itself, unless it rests on consent or a contract."""
    for dataset, hold in _each(declaration):
        purpose = declaration.purposes.get(hold.purpose)
        if purpose is None or _is_dated(hold) or _says(dataset, hold, places, "ends", "from", "keep", "at least"):
            continue
        if isinstance(hold.event, Absence) and _held_there(declaration, hold.event, purpose.key):
            continue
        if (law := _law(declaration, hold)) is not None:
            yield _law_without_event(dataset, hold, law)
        elif hold.event is not None or _says(dataset, hold, places, "while"):
            continue
        elif purpose.basis not in _ENDLESS:
            yield diagnose(
                "DEC301",
                hold.position,
                f'"{hold.purpose}" holds {dataset.address} without an end.',
                why=f"its basis is {purpose.basis.value}, and Art. 5(1)(e) wants an end.",
                mend="add ends, or from and keep.",
            )


def _is_dated(hold: Hold) -> bool:
    """Something is said of when it ends: an event, or at least a period."""
    dated = hold.event is not None and not isinstance(hold.event, Absence)
    return dated or hold.keep is not None or hold.at_least is not None


def _held_there(declaration: Declaration, event: Absence, purpose: str) -> bool:
    """The rows elsewhere are held for the same purpose: its law counts there."""
    there = declaration.datasets.get(event.dataset)
    return there is not None and purpose in there.holds


def _law_without_event(dataset: Dataset, hold: Hold, law: RetentionLaw) -> Diagnostic:
    trigger = law.trigger.get("en", "an event")
    return diagnose(
        "DEC304",
        hold.position,
        f'"{hold.purpose}" holds {dataset.address} under {law.code}, and names no event to count from.',
        why=f"the law counts from {trigger}.",
        mend="add from with the column that says when that was, such as from: invoiced_on",
    )


def events(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A period is counted from an event, and what is counted from has a period."""
    for dataset, hold in _each(declaration):
        known = {"keep": hold.keep, "at least": hold.at_least}
        counted = [key for key, period in known.items() if period is not None]
        if counted and hold.event is None and not _says(dataset, hold, places, "ends", "from", "while"):
            what = f'"{hold.purpose}" of {dataset.address} has a period, and no event from which it is counted.'
            mend = "add ends or from, with the column that says when it begins; or say it: 90 days after created_at."
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
            law, own = _law(declaration, hold), _says(dataset, hold, places, "at least")
            of_law = law is not None and not own and hold.at_least == law.minimum
            yield diagnose(
                "DEC302",
                _place(dataset, hold, "at least" if own else "keep", places),
                f'"{hold.purpose}" must hold {dataset.address} for {said(hold.at_least)}, '
                f"and may hold it for {said(shortest)}.",
                why=f"{law.code} demands the minimum." if law and of_law else "the minimum would outlive the maximum.",
                mend="make keep at least as long, also where the two are counted from different days.",
                related=_named_at(declaration, hold, places) if of_law else _keep_at(dataset, hold, places),
            )


def _named_at(declaration: Declaration, hold: Hold, places: Places) -> tuple[Position, ...]:
    """Where the purpose names its law."""
    purpose = declaration.purposes.get(hold.purpose)
    return (places.at(purpose.position, "purposes", purpose.key, "law"),) if purpose else ()


def _keep_at(dataset: Dataset, hold: Hold, places: Places) -> tuple[Position, ...]:
    return (_place(dataset, hold, "keep", places),) if _says(dataset, hold, places, "keep") else ()


def lawful(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A period of one's own is within what the law demands and allows."""
    year_ends = declaration.controller.financial_year_ends
    for dataset, hold in _each(declaration):
        law = _law(declaration, hold)
        if law is None:
            continue
        least, most = law.minimum, law.maximum
        if hold.at_least is not None and least is not None and may_be_longer(least, hold.at_least, year_ends):
            what = f'"{hold.purpose}" must hold {dataset.address} for {said(hold.at_least)} at least'
            yield _unlawful(
                "DEC308",
                declaration,
                dataset,
                hold,
                "at least",
                f"{what}, and {law.code} demands {said(least)}.",
                places,
            )
        longest = _longest(hold)
        if longest is not None and most is not None and may_be_longer(longest, most, year_ends):
            what = f'"{hold.purpose}" may hold {dataset.address} for {said(longest)}'
            yield _unlawful(
                "DEC309", declaration, dataset, hold, "keep", f"{what}, and {law.code} allows {said(most)}.", places
            )


def _unlawful(
    code: str, declaration: Declaration, dataset: Dataset, hold: Hold, key: str, what: str, places: Places
) -> Diagnostic:
    related = _named_at(declaration, hold, places)
    mend = "leave the period to the law, or name the law that says otherwise under laws."
    return diagnose(code, _place(dataset, hold, key, places), what, mend=mend, related=related)


def _shortest(hold: Hold) -> Period | None:
    """The shortest maximum; None where there is no event to compare at."""
    if hold.event is None or isinstance(hold.event, Absence):
        return None
    return min(_periods(hold), key=_length, default=None)


def _longest(hold: Hold) -> Period | None:
    """The longest maximum of a hold that has an instant to count from."""
    if hold.event is None or isinstance(hold.event, Absence):
        return None
    return max(_periods(hold), key=_length, default=None)


def _periods(hold: Hold) -> list[Period]:
    if isinstance(hold.keep, PeriodByValue):
        declared = [*hold.keep.periods.values(), *([hold.keep.otherwise] if hold.keep.otherwise else [])]
        return [*declared, *(hold.keep.between or ())]
    return [hold.keep or Period()]


def _length(period: Period) -> int:
    return period.months * 31 + period.days


def room(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Room for instructions has two ends, and what is declared lies between them."""
    year_ends = declaration.controller.financial_year_ends
    for dataset, hold in _each(declaration):
        keep = hold.keep
        if not isinstance(keep, PeriodByValue) or keep.between is None:
            continue
        least, most = keep.between
        place = _place(dataset, hold, "keep", places)
        if keep.otherwise is None:
            what = f'"{hold.purpose}" lets customers instruct a period, and has none for those who do not.'
            yield diagnose("DEC320", place, what, mend="add otherwise.")
        declared = [*keep.periods.values(), *([keep.otherwise] if keep.otherwise else [])]
        for period in (p for p in declared if may_be_longer(least, p, year_ends) or may_be_longer(p, most, year_ends)):
            yield diagnose(
                "DEC320",
                place,
                f'"{hold.purpose}" is held for {said(period)}, which is not between {said(least)} and {said(most)}.',
                why="what customers may not instruct cannot be what they have without an instruction.",
                mend="widen the bounds, or change the period.",
            )


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
