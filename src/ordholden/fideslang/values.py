"""What comes of a manifest: a declaration in the making, and what had to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordholden.declaration.values import Basis


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something that somebody has to look at. `code`: of the finding; `place`: in the manifest."""

    code: str
    place: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """A use of data on one basis. `covers`: categories of the taxonomy; `datasets`: keys, empty for all."""

    key: str
    basis: Basis
    say: str
    special: str = ""
    covers: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    period: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A column. `category` empty: nobody has classified it; `reason`: why it is of no person."""

    column: str
    category: str = ""
    reason: str = ""
    purposes: tuple[str, ...] = ()
    identity: str = ""
    refers: tuple[str, str] | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A table. `kind`: whom its rows are about; `by`: the column that leads to them; both empty: nobody knows."""

    dataset: str
    name: str
    cells: tuple[Cell, ...]
    keys: tuple[str, ...] = ()
    kind: str = ""
    by: str = ""
    note: str = ""

    @property
    def decided(self) -> bool:
        """It can be declared: about somebody by whom it is reached, or with nothing personal."""
        return bool(self.kind) or not any(cell.category for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Everything that came over."""

    controller: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    purposes: tuple[Purpose, ...] = ()
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()
    remarks: tuple[Remark, ...] = ()
