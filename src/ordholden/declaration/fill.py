"""What a declaration leaves out because it follows: periods from the law, zones from the controller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.keys.company import BY_HAND
from ordholden.declaration.texts import as_period
from ordholden.declaration.values import Absence, Dataset, Declaration, Hold, Period, System
from ordholden.law.periods import LawPeriod, RetentionLaw


def filled(declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Declaration:
    """The declaration with everything that follows written out."""
    zone = declaration.controller.zone
    return replace(
        declaration,
        systems={name: _with_zone(system, zone) for name, system in declaration.systems.items()},
        datasets={address: _with_law(dataset, declaration, laws) for address, dataset in declaration.datasets.items()},
    )


def _with_zone(system: System, zone: str) -> System:
    return system if system.zone or system.kind == BY_HAND else replace(system, zone=zone)


def _with_law(dataset: Dataset, declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Dataset:
    holds = {key: _lawful(hold, declaration, laws) for key, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)


def _lawful(hold: Hold, declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Hold:
    """Without an event nothing is filled in: there would be no day to count from, and a check says so."""
    purpose = declaration.purposes.get(hold.purpose)
    law = laws.get(purpose.law) if purpose is not None and purpose.law is not None else None
    if law is None or not law.active or hold.event is None or isinstance(hold.event, Absence):
        return hold
    longest = law.maximum or law.minimum
    return replace(
        hold,
        keep=hold.keep or _period(longest),
        at_least=hold.at_least or _period(law.minimum),
    )


def _period(law: LawPeriod | None) -> Period | None:
    return None if law is None else as_period(law)
