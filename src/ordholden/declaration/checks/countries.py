"""Countries of people: each has a profile, and a law where laws differ by country."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.lawful import Laws
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.values import Declaration, PersonKind, PersonsCountry, Purpose
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.law.profiles import profiles


def countries(declaration: Declaration, places: Places, known: Laws) -> Iterator[Diagnostic]:
    """What is to be said of countries. The declaration is the one before laws of several countries were taken apart."""
    for kind in declaration.people.values():
        if kind.country is not None:
            yield from _profiled(kind, kind.country, places)
            yield from _own_rows(declaration, kind, kind.country, places)
    for purpose in declaration.purposes.values():
        if purpose.laws:
            yield from _laws(declaration, purpose, places, known)


def _profiled(kind: PersonKind, country: PersonsCountry, places: Places) -> Iterator[Diagnostic]:
    for code in dict.fromkeys((*country.known, *((country.otherwise,) if country.otherwise else ()))):
        if code not in profiles():
            what = f'"{kind.key}" can be in {code}, and {code} has no profile.'
            why = "without one it is not known which authority, which laws and which age count for people there."
            mend = f"take it away and say elsewhere how they are served; the profiles are {', '.join(profiles())}."
            position = places.at(country.position, "people", kind.key, "country", "known")
            yield diagnose("DEC214", position, what, why=why, mend=mend)


def _own_rows(
    declaration: Declaration, kind: PersonKind, country: PersonsCountry, places: Places
) -> Iterator[Diagnostic]:
    dataset = declaration.datasets.get(country.dataset)
    roles = dataset.about.values() if dataset is not None else ()
    if country.dataset and not any(r.kind == kind.key and not r.path and r.value is None for r in roles):
        what = f'{country.dataset} has no rows that are "{kind.key}".'
        why = "where somebody is, stands in their own row or along a path from it."
        position = places.at(country.position, "people", kind.key, "country", "of")
        mend = (
            "name the dataset whose rows are these people."
            if dataset
            else or_listed(country.dataset, declaration.datasets)
        )
        yield diagnose("DEC215", position, what, why=why, mend=mend)


def _laws(declaration: Declaration, purpose: Purpose, places: Places, known: Laws) -> Iterator[Diagnostic]:
    """The law of each country is one of that country, and no country of people is left out."""
    position = places.at(purpose.position, "purposes", purpose.key, "law")
    for country, code in purpose.laws.items():
        if code in known and known[code].country != country:
            what = f"{code} stands for {country}, and is a law of {known[code].country}."
            yield diagnose("DEC216", position, what, mend="name the law of the country, or another country.")
    asked = [kind.country for kind in declaration.people.values() if kind.country is not None]
    if not asked:
        what = f'"{purpose.key}" has a law for each country, and of nobody it is known where they are.'
        mend = "say country under a kind of person, or name one law."
        yield diagnose("DEC216", position, what, why="then every one of the laws would count for everybody.", mend=mend)
    left_out = sorted({code for one in asked for code in one.known} - set(purpose.laws))
    if left_out:
        what = f'"{purpose.key}" has no law for {", ".join(left_out)}, where people can be.'
        why = "every one of its laws would count for them, because none is known to be theirs."
        yield diagnose("DEC216", position, what, why=why, mend="add the law of that country.")
