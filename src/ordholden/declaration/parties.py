"""Who answers for the processing, and to whom data are disclosed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.declaration.words import Words
from ordholden.diagnostics.values import NOWHERE, Position

NO_OFFICER = "none"
"""The controller has no data protection officer, and need not have one (Art. 37)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Controller:
    """Who answers for the processing. `financial_year_ends` is (month, day). `roles`: as whom laws bind it.

    `number`: in the public register of firms. `officer`: how the data protection officer is reached, `NO_OFFICER` where
    none has to be appointed, empty where nobody said so. `representative`: Art. 27, of a controller outside the EEA.
    """

    name: str
    country: str
    contact: str = ""
    zone: str = "Europe/Copenhagen"
    financial_year_ends: tuple[int, int] = (12, 31)
    roles: tuple[str, ...] = ()
    number: str = ""
    address: str = ""
    phone: str = ""
    officer: str = ""
    representative: str = ""
    position: Position = NOWHERE


class Part(StrEnum):
    """What a recipient is to the controller, Arts. 26 and 28."""

    PROCESSOR = "processor"
    SUB_PROCESSOR = "sub-processor"
    JOINT = "joint controller"
    CONTROLLER = "controller"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody to whom data are disclosed, Art. 15(1)(c). `purposes` empty: for all of them.

    `safeguard`: what protects the data in a third country, in words (Arts. 45-49). `contact`: where people turn to
    there. `does`: what it does for us. `arrangement`: of a joint controller, who answers for what (Art. 26(2)).
    """

    key: str
    name: str
    country: str | None = None
    purposes: tuple[str, ...] = ()
    safeguard: Words = field(default_factory=dict)
    part: Part | None = None
    contact: str = ""
    does: Words = field(default_factory=dict)
    arrangement: Words = field(default_factory=dict)
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """A controller on whose behalf we process, Art. 30(2)(a). `purposes` empty: all that are on behalf of customers.

    `known_as`: how rows and instructions name it; of a list of customers the key of its row.
    """

    key: str
    name: str
    contact: str = ""
    country: str | None = None
    officer: str = ""
    representative: str = ""
    known_as: str = ""
    purposes: tuple[str, ...] = ()
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerList:
    """Customers that stand in a database: each row of `dataset` in which columns are like `among` is one.

    The other names are columns of it; empty: it has none.
    """

    key: str
    dataset: str
    name: str
    contact: tuple[str, ...] = ()
    country: str = ""
    officer: str = ""
    representative: str = ""
    among: tuple[tuple[str, str], ...] = ()
    purposes: tuple[str, ...] = ()
    position: Position = NOWHERE

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, each once."""
        named = (self.name, *self.contact, self.country, self.officer, self.representative)
        return tuple(dict.fromkeys(column for column in named if column))
