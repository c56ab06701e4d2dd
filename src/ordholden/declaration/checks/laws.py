"""Laws that purposes name: known, in force on the day, binding this firm; and what the firm puts in their place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ordholden.declaration.lawful import Laws
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.values import Absence, Basis, Declaration, Hold, Purpose
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.law.own import OwnLaw, binds
from ordholden.law.periods import said
from ordholden.law.retention import BOOKKEEPING, RetentionLaw, retention_laws


def laws(declaration: Declaration, places: Places, known: Laws, today: date | None) -> Iterator[Diagnostic]:
    """What is to be said of every law that is named or declared. The declaration is the one before it was filled."""
    for purpose in declaration.purposes.values():
        position = places.at(purpose.position, "purposes", purpose.key, "law")
        if purpose.law is None:
            if purpose.basis is Basis.LEGAL_OBLIGATION and not places.has("purposes", purpose.key, "law"):
                yield _no_law(purpose)
        elif purpose.law not in known:
            what = f'"{purpose.law}" is no law of the law sets, and none of your own.'
            why = "a law stands there with its period, its source and the days between which it is valid."
            yield diagnose("DEC201", position, what, why=why, mend=or_listed(purpose.law, known))
        else:
            yield from _of(declaration, purpose, known[purpose.law], position, today)
    for own in declaration.own_laws.values():
        yield from _own(own, known[own.code])


def _of(
    declaration: Declaration, purpose: Purpose, law: RetentionLaw, position: Position, today: date | None
) -> Iterator[Diagnostic]:
    own = declaration.own_laws.get(law.code)
    related = (own.position,) if own else ()
    if not law.in_force(today):
        yield _not_in_force(declaration, purpose, law, position, today, related)
    elif not binds(law, declaration.controller.roles):
        yield _not_binding(declaration, law, position)
    if law.country != (purpose.country or declaration.controller.country):
        yield _elsewhere(law.code, law.country, declaration.controller.country, position)


def _no_law(purpose: Purpose) -> Diagnostic:
    return diagnose(
        "DEC202",
        purpose.position,
        f'"{purpose.key}" rests on a legal obligation and names no law.',
        why="Art. 6(1)(c): without the law nobody can say what withstands an erasure, and until when.",
        mend=f"add law, such as law: DK-BOGF-5Y-FYEND; the laws are {', '.join(retention_laws())}.",
    )


def _not_in_force(
    declaration: Declaration,
    purpose: Purpose,
    law: RetentionLaw,
    position: Position,
    today: date | None,
    related: tuple[Position, ...],
) -> Diagnostic:
    """A refusal where a hold would have nothing but the law to say how long; else a warning."""
    days = f"from {law.valid_from or 'the beginning'} to {law.valid_to or 'on'}"
    when = f"on {today}" if today else "without an order"
    what = f"{law.code} is not in force {when}; it was or will be {days}."
    if law.by_order:
        what = f"{law.code} binds only while an order is in force, and none is named."
    leaning = [h for d in declaration.datasets.values() for h in d.holds.values() if h.purpose == purpose.key]
    if any(map(_leans, leaning)) or not leaning:
        mend = f"name the order that is in force, laws: {{{law.code}: {{in force: [FIRST, LAST], order: ...}}}}, "
        mend = mend if law.by_order or law.valid_to else ""
        mend += "or say keep in the holds; what such a law demanded does not withstand an erasure any more."
        return diagnose("DEC203", position, what, why=law.note and f"{law.note}.", mend=mend, related=related)
    why = "the periods of the holds go on, and none of it withstands an erasure any more."
    mend = "name the law or the order that is in force now, or take the law away."
    return diagnose("DEC211", position, what, why=why, mend=mend, related=related)


def _leans(hold: Hold) -> bool:
    """The hold has no period of its own."""
    return hold.keep is None and not isinstance(hold.event, Absence)


def _not_binding(declaration: Declaration, law: RetentionLaw, position: Position) -> Diagnostic:
    mend = f"say what the controller is, controller: {{..., is: [{law.binds}]}}, or take the law away."
    if law.binds == BOOKKEEPING:
        mend = "take the law away; or take from the controller that it is without bookkeeping duty."
    return diagnose(
        "DEC212",
        position,
        f"{law.code} binds only {_whom(law)}, and the controller is none.",
        why="a minimum withstands an erasure only if its law binds this firm (Art. 17(3)(b)).",
        mend=mend,
        related=(declaration.controller.position,),
    )


def _whom(law: RetentionLaw) -> str:
    return "firms under a bookkeeping duty" if law.binds == BOOKKEEPING else f"a {law.binds}"


def _elsewhere(law: str, country: str, own: str, position: Position) -> Diagnostic:
    what = f"{law} is a law of {country}, and the controller is in {own}."
    why = "a duty of another country binds only a firm that is subject to it."
    return diagnose(
        "DEC209", position, what, why=why, mend="name the law of your country, or leave it if it binds you."
    )


def _own(own: OwnLaw, law: RetentionLaw) -> Iterator[Diagnostic]:
    shipped = retention_laws().get(own.code)
    if not law.citation or (law.minimum is None and law.maximum is None):
        what = f"{own.code} is a law of your own without {'a citation' if not law.citation else 'a period'}."
        mend = "add citation, and minimum or maximum."
        yield diagnose("DEC213", own.position, what, mend=mend)
    elif shipped is not None:
        changes = ", ".join(_changes(shipped, law))
        what = f"{own.code} stands here in the place of the law set's entry: {changes or 'nothing else'}."
        mend = "Nothing, as long as it is so; look again when the law sets change (ordholden law changes)."
        yield diagnose("DEC210", own.position, what, why=f"the law set cites {shipped.citation}.", mend=mend)


def _changes(before: RetentionLaw, law: RetentionLaw) -> Iterator[str]:
    for name, old, new in (("minimum", before.minimum, law.minimum), ("maximum", before.maximum, law.maximum)):
        if old != new:
            yield f"{name} {said(new) if new else 'none'} instead of {said(old) if old else 'none'}"
    if (before.valid_from, before.valid_to) != (law.valid_from, law.valid_to):
        yield f"in force from {law.valid_from or 'the beginning'} to {law.valid_to or 'on'}"
    if before.binds != law.binds:
        yield f"binding {law.binds} instead of {before.binds}"
    if before.citation != law.citation:
        yield f"cited as {law.citation}"
