"""Which laws a declaration knows, and which of them are applied: in force on the day, and binding this firm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ordholden.declaration.values import Basis, Declaration, Purpose
from ordholden.law.gdpr import LAWFUL_BASES, Release
from ordholden.law.own import binds
from ordholden.law.retention import RetentionLaw, retention_laws

Laws = Mapping[str, RetentionLaw]


def known_laws(declaration: Declaration, shipped: Laws | None = None) -> dict[str, RetentionLaw]:
    """Every law by code: those of the law sets, with the firm's own entries over and beside them."""
    known = dict(retention_laws() if shipped is None else shipped)
    for code, own in declaration.own_laws.items():
        blank = RetentionLaw(code=code, country=declaration.controller.country, citation="")
        known[code] = own.over(known.get(code, blank))
    return known


def applied_laws(declaration: Declaration, known: Laws, today: date | None) -> dict[str, RetentionLaw]:
    """Of those that the purposes name: the ones in force on the day that bind this firm."""
    named = {purpose.law for purpose in declaration.purposes.values()}
    roles = declaration.controller.roles
    return {code: law for code, law in known.items() if code in named and law.in_force(today) and binds(law, roles)}


def released_by_erasure(purpose: Purpose) -> bool:
    """Whether asking for erasure releases the purpose, at once or when its event has come.

    A legal obligation whose law is not in force, or does not bind this firm, is none and keeps nothing (Art. 17(3)(b)).
    """
    lapsed = purpose.basis is Basis.LEGAL_OBLIGATION and purpose.law is None
    releasable = LAWFUL_BASES[purpose.basis].released_by_erasure is not Release.NO
    return purpose.withstands is None and (lapsed or releasable)


def ended_by_event(declaration: Declaration) -> tuple[str, ...]:
    """Purposes that asking for erasure releases once their event has come; without one the request is the end."""
    holds = [hold for dataset in declaration.datasets.values() for hold in dataset.holds.values()]
    with_event = {hold.purpose for hold in holds if hold.event is not None}
    return tuple(
        key
        for key, purpose in declaration.purposes.items()
        if key in with_event and LAWFUL_BASES[purpose.basis].released_by_erasure is Release.WHEN_ENDED
    )
