"""In which countries people of a declaration are known to be, and to whom they complain there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from ordholden.declaration.values import Declaration
from ordholden.law.authorities import AUTHORITIES, Authority


def known_countries(declaration: Declaration) -> tuple[str, ...]:
    """The controller's own first, then those in which people can be, as they are declared."""
    told = (kind.country.known for kind in declaration.people.values() if kind.country is not None)
    return tuple(dict.fromkeys((declaration.controller.country, *(code for known in told for code in known))))


def authorities(declaration: Declaration, country: str | None = None) -> Iterator[tuple[str, Authority]]:
    """Where to complain (Art. 77): the authority of the controller's country first, then that of the person's.

    `country` None: it is not known in which of the countries the person is, and each of them is told.
    """
    told = known_countries(declaration) if country is None else (declaration.controller.country, country)
    for code in dict.fromkeys(told):
        if code in AUTHORITIES:
            yield code, AUTHORITIES[code]


def among_people_of(declaration: Declaration, country: str) -> Declaration:
    """What is declared, for somebody who is in this country: nothing that is only for people elsewhere."""
    purposes = {key: p for key, p in declaration.purposes.items() if country not in p.elsewhere}
    people = {
        key: replace(kind, country=replace(kind.country, known=(country,))) if kind.country else kind
        for key, kind in declaration.people.items()
    }
    datasets = {
        address: replace(
            dataset,
            holds={key: hold for key, hold in dataset.holds.items() if key in purposes},
            fields={c: replace(f, purposes=_kept(f.purposes, purposes)) for c, f in dataset.fields.items()},
        )
        for address, dataset in declaration.datasets.items()
    }
    recipients = {k: replace(r, purposes=_kept(r.purposes, purposes)) for k, r in declaration.recipients.items()}
    return replace(declaration, purposes=purposes, people=people, datasets=datasets, recipients=recipients)


def _kept(named: tuple[str, ...], purposes: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in named if name in purposes)
