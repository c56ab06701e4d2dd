"""How each dataset is swept: in watch until somebody signs, then when asked for, then by itself.

A signature counts for what time clears in the dataset as it was when it was signed. Another period, law, event or
purpose has another fingerprint: the dataset is back in watch, and no sweep that runs by itself clears what only the
change releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ordholden.declaration.values import Declaration, Waits
from ordholden.holds.in_force import what_time_clears
from ordholden.retention.forecast import Due, Forecast
from ordholden.store.sweeps import Signature, Waiting

UNUSUAL = "unusual"
"""Why a dataset waits that is swept by itself: more would change than is usual, or it could not be counted."""


class Mode(StrEnum):
    """How a dataset is swept."""

    WATCH = "watch"
    ASK = "ask"
    BY_ITSELF = "by-itself"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A dataset with its mode. `periods`: the fingerprint in force; `signed`: the last signature, for whatever."""

    dataset: str
    mode: Mode
    periods: str
    signed: Signature | None = None

    @property
    def changed(self) -> bool:
        """Something else was signed than what is in force."""
        return self.signed is not None and self.signed.periods != self.periods


def standings(declaration: Declaration, signatures: Mapping[str, Signature]) -> dict[str, Standing]:
    """The mode of every dataset that time clears."""
    return {
        address: Standing(
            dataset=address,
            mode=_mode(periods, signatures.get(address)),
            periods=periods,
            signed=signatures.get(address),
        )
        for address, periods in what_time_clears(declaration).items()
    }


def _mode(periods: str, signed: Signature | None) -> Mode:
    return Mode(signed.mode) if signed is not None and signed.periods == periods else Mode.WATCH


def unsigned(found: Mapping[str, Standing], due: Forecast) -> tuple[Due, ...]:
    """Datasets in watch of which something is due."""
    return tuple(d for d in due.due.values() if d.rows and d.dataset in found and found[d.dataset].mode is Mode.WATCH)


def left_waiting(found: Mapping[str, Standing], due: Forecast, systems: Mapping[str, str]) -> dict[str, str]:
    """Why a sweep that runs by itself leaves a dataset: watch, ask, or unusual. `systems`: of each dataset.

    Where no hold ends by time nothing waits: what goes there was released by somebody's request.
    """
    reasons: dict[str, str] = {}
    for address, system in systems.items():
        standing, known = found.get(address), due.due.get(address)
        if standing is None:
            continue
        if standing.mode is not Mode.BY_ITSELF:
            reasons[address] = standing.mode.value
        elif system in due.uncounted or (known is not None and known.unusual):
            reasons[address] = UNUSUAL
    return reasons


def waits_for(reasons: Mapping[str, str]) -> dict[str, Waits]:
    """What somebody has to say first."""
    return {a: Waits.FOR_A_SIGNATURE if why == Mode.WATCH else Waits.FOR_A_YES for a, why in reasons.items()}


def waiting_rows(reasons: Mapping[str, str], due: Forecast, goes: Forecast) -> tuple[Waiting, ...]:
    """What is due in the datasets that wait, without what goes all the same."""
    found = []
    for address, why in reasons.items():
        all_of_it, gone = due.due.get(address, Due(dataset=address)), goes.due.get(address, Due(dataset=address))
        remove, clear = max(0, all_of_it.remove - gone.remove), max(0, all_of_it.clear - gone.clear)
        if remove or clear:
            found.append(Waiting(dataset=address, why=why, remove=remove, clear=clear))
    return tuple(found)
