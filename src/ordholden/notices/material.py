"""What concerns whom: by kind of person the purposes, and for each of them the datasets and fields that serve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ordholden.declaration.sources import source_of
from ordholden.declaration.values import Dataset, Declaration, Field, Hold, Origin, Purpose, Recipient, Source
from ordholden.law.categories import SUPPORT

CUSTOMER = "customer"


@dataclass(frozen=True, kw_only=True)
class Used:
    """The fields of one dataset that serve one purpose, of the people of one kind.

    Links and keys are among them only where nothing else is: then the rows themselves are what is used.
    """

    dataset: Dataset
    hold: Hold
    fields: tuple[Field, ...]

    @property
    def named(self) -> tuple[Field, ...]:
        """Those that people have a name for."""
        return tuple(f for f in self.fields if f.category not in SUPPORT)


@dataclass(frozen=True, kw_only=True)
class Use:
    """A purpose for which data of one kind of person are used."""

    kind: str
    purpose: Purpose
    used: tuple[Used, ...]

    @property
    def for_customers(self) -> bool:
        """We are the processor of a customer here."""
        return self.purpose.behalf == CUSTOMER

    def sources(self, declaration: Declaration) -> Iterator[tuple[Dataset, Field, Source | None]]:
        """Where each field comes from; None: nobody has said so."""
        for each in self.used:
            for declared in each.fields:
                yield each.dataset, declared, source_of(declaration, each.dataset.address, declared)

    def provided(self, declaration: Declaration) -> bool:
        """Some of the data are given by the person."""
        return any(s is not None and s.origin is Origin.PROVIDED for _, _, s in self.sources(declaration))


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that a notice is made of. `kinds`: those about whom something is held, in the declared order."""

    declaration: Declaration
    uses: tuple[Use, ...]
    kinds: tuple[str, ...] = field(default=())

    def of_kind(self, kind: str) -> tuple[Use, ...]:
        """The purposes for one kind of person."""
        return tuple(use for use in self.uses if use.kind == kind)

    def purposes(self) -> tuple[Purpose, ...]:
        """Every purpose that is in use, each once."""
        used = {use.purpose.key for use in self.uses}
        return tuple(p for key, p in self.declaration.purposes.items() if key in used)

    def receiving(self, purpose: str) -> tuple[Recipient, ...]:
        """Who receives data for a purpose."""
        return tuple(r for r in self.declaration.recipients.values() if not r.purposes or purpose in r.purposes)


def material(declaration: Declaration, about: str | None = None) -> Material:
    """What there is to tell, of everybody or of one kind of person."""
    kinds = tuple(k for k in declaration.people if about in (None, k))
    uses = tuple(use for kind in kinds for use in _uses(declaration, kind))
    there = {use.kind for use in uses}
    return Material(declaration=declaration, uses=uses, kinds=tuple(kind for kind in kinds if kind in there))


def _uses(declaration: Declaration, kind: str) -> Iterator[Use]:
    for key, purpose in declaration.purposes.items():
        used = tuple(_used(declaration, kind, key))
        if used:
            yield Use(kind=kind, purpose=purpose, used=used)


def _used(declaration: Declaration, kind: str, purpose: str) -> Iterator[Used]:
    for dataset in declaration.datasets.values():
        hold = dataset.holds.get(purpose)
        roles = {name for name, role in dataset.about.items() if role.kind == kind}
        if hold is None or not roles or dataset.view_of:
            continue
        fields = tuple(f for f in dataset.fields.values() if purpose in f.purposes and roles & {*f.of, *f.shown_to})
        if fields:
            plain = tuple(f for f in fields if f.category not in SUPPORT)
            yield Used(dataset=dataset, hold=hold, fields=plain or fields)
