"""What somebody wanted to be reminded of, said wherever people look."""

from __future__ import annotations

from datetime import date

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.store.store import Store


def people_back(store: Store) -> list[Diagnostic]:
    """A warning where people who were erased are there again, and nobody has decided about them."""
    waiting = store.returns.open()
    if not waiting:
        return []
    who = "1 person who was erased is" if len(waiting) == 1 else f"{len(waiting):,} people who were erased are"
    since = min(back.found_at for back in waiting)
    what = f"{who} there again, since {since:%Y-%m-%d}, and nobody has decided about it."
    return [diagnose("RET003", NOWHERE, what, mend="`ordholden watch` shows who; `--erase ID` or `--keep ID` decides.")]


def late_reviews(store: Store, today: date) -> list[Diagnostic]:
    """A warning for each legal hold that should have been looked at again."""
    return [
        diagnose(
            "HLD004",
            NOWHERE,
            f"The legal hold {each.name} was to be looked at again on {each.review_on}.",
            mend=f"`ordholden legal-hold review {each.name} --review DATE`, or release it.",
        )
        for each in store.legal_holds.all(lasting=True)
        if each.review_on < today
    ]
