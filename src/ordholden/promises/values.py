"""What is known when promises are judged, and what comes of it: values without a connection, a clock or a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ordholden.declaration.promised import Promise, ProofOf, Statistic
from ordholden.declaration.values import Declaration
from ordholden.notices.standing import Standing
from ordholden.promises.proof import Proof
from ordholden.records.values import Tally
from ordholden.store.backups import Backup
from ordholden.store.promises import Attestation, Search


class Status(StrEnum):
    """How a promise stands, the worst first."""

    BROKEN = "broken"
    RAN_OUT = "attestation ran out"
    UNPROVEN = "unproven"
    ATTESTED = "attested"
    KEPT = "kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWords:
    """The company's own words, by language; "" is one for all of them."""

    texts: tuple[tuple[str, str], ...]


Slot = float | date | str | tuple[str, ...] | OwnWords


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A sentence by the key of its phrase, with what fills its slots: numbers, days, names and lists of names."""

    key: str
    slots: tuple[tuple[str, Slot], ...] = ()


def said(key: str, **slots: float | date | str | OwnWords | Sequence[str]) -> Said:
    """A sentence."""
    return Said(key=key, slots=tuple((name, _still(value)) for name, value in slots.items()))


def _still(value: float | date | str | OwnWords | Sequence[str]) -> Slot:
    return value if isinstance(value, int | float | date | str | OwnWords) else tuple(value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """How one proof came out. `why`: what was found; `mend`: the way out, where there is one.

    `away`: a system that does not answer is the reason. `until`: the last day of an attestation. `cells`: too many.
    """

    proof: ProofOf
    status: Status
    why: tuple[Said, ...] = ()
    mend: tuple[Said, ...] = ()
    systems: tuple[str, ...] = ()
    not_covered: tuple[Said, ...] = ()
    away: bool = False
    until: date | None = None
    cells: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """How a promise stands: as badly as the worst of its proofs."""

    promise: Promise
    judged: tuple[Judged, ...]

    @property
    def status(self) -> Status:
        """The worst."""
        order = list(Status)
        return min((each.status for each in self.judged), key=order.index, default=Status.UNPROVEN)

    @property
    def until(self) -> date | None:
        """The first day on which an attestation of it ends."""
        return min((each.until for each in self.judged if each.until is not None), default=None)

    @property
    def away(self) -> bool:
        """Whether it is unproven because a system is away."""
        return any(each.away for each in self.judged)


@dataclass(frozen=True, kw_only=True, slots=True)
class Undecided:
    """Tables, columns and files of a system on which nobody has decided."""

    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    files: int = 0

    @property
    def number(self) -> int:
        """How many things."""
        return len(self.tables) + len(self.columns) + self.files


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A statistic as it was counted: `number` (a share in percent), of so many. None: there was nothing to count.

    `missing`: columns that the database does not have, so that nothing could be counted.
    """

    number: float | None
    of: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that was measured, once for all promises.

    `away`: by system why it does not answer. `seen`: by system the country that its address tells. `documents`: by path
    the day of its last change, None where there is none, absent where it cannot be read. `texts`: the same for what
    stands in published texts. `numbers`: by statistic;
    absent where the system is away. `answers`: by promise, kind and subject; None without a store. `notice`: how the
    published version stands; None where none is. `customers`: of each list of them that was read.
    """

    declaration: Declaration
    today: date
    proof: Proof
    away: Mapping[str, str] = field(default_factory=dict)
    undecided: Mapping[str, Undecided] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, date | None] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)
    numbers: Mapping[Statistic, Counted] = field(default_factory=dict)
    answers: Mapping[tuple[str, str, str], Attestation] | None = None
    searches: Mapping[tuple[tuple[str, ...], tuple[str, ...]], Search] = field(default_factory=dict)
    notice: Standing | None = None
    backups: tuple[Backup, ...] = ()
    customers: tuple[Tally, ...] = ()
