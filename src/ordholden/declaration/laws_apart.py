"""A purpose with a law for each country becomes one purpose for each law: nothing later knows that it was written so.

Each is for the people of its country, and for whoever is not known to be in one of the others: ignorance only delays
clearing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordholden.declaration.values import Dataset, Declaration, Purpose


def apart(declaration: Declaration) -> Declaration:
    """The declaration with one law for each purpose. The purpose of the controller's own country keeps the name."""
    names = {key: _names(p, declaration.controller.country) for key, p in declaration.purposes.items() if p.laws}
    if not names:
        return declaration
    purposes = {one.key: one for p in declaration.purposes.values() for one in _each(p, names.get(p.key, {}))}
    return replace(
        declaration,
        purposes=purposes,
        datasets={address: _dataset(dataset, names) for address, dataset in declaration.datasets.items()},
        recipients={k: replace(r, purposes=_all(r.purposes, names)) for k, r in declaration.recipients.items()},
        customers={k: replace(c, purposes=_all(c.purposes, names)) for k, c in declaration.customers.items()},
    )


def _names(purpose: Purpose, home: str) -> dict[str, str]:
    """{country: name of its purpose}."""
    first = home if home in purpose.laws else next(iter(purpose.laws))
    return {country: purpose.key if country == first else f"{purpose.key} ({country})" for country in purpose.laws}


def _each(purpose: Purpose, names: Mapping[str, str]) -> Iterator[Purpose]:
    if not names:
        yield purpose
    for country, name in names.items():
        elsewhere = tuple(other for other in names if other != country)
        yield replace(purpose, key=name, law=purpose.laws[country], laws={}, country=country, elsewhere=elsewhere)


def _dataset(dataset: Dataset, names: Mapping[str, Mapping[str, str]]) -> Dataset:
    holds = {
        name: replace(hold, purpose=name)
        for key, hold in dataset.holds.items()
        for name in names.get(key, {"": key}).values()
    }
    fields = {column: replace(f, purposes=_all(f.purposes, names)) for column, f in dataset.fields.items()}
    return replace(dataset, holds=holds, fields=fields)


def _all(purposes: tuple[str, ...], names: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(name for key in purposes for name in names.get(key, {"": key}).values())
