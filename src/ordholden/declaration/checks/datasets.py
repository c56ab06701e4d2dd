"""Datasets and their fields: nothing without a purpose, an owner and a decision."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.spellings import SPELLINGS, known
from ordholden.declaration.values import Dataset, Declaration, Field, Tie
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.law.categories import SUPPORT


def purposeless(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A field serves a purpose, unless it only ties rows together."""
    for dataset in declaration.datasets.values():
        for field in dataset.fields.values():
            silent = not places.has("datasets", dataset.address, "fields", field.column, "for")
            if field.mentions is not None and not dataset.about:
                continue  # of those who are mentioned in it; who they are is not known before somebody looks
            if not field.purposes and field.category not in SUPPORT and silent:
                yield diagnose(
                    "DEC401",
                    field.position,
                    f"{dataset.address}.{field.column} serves no purpose.",
                    why="personal data without a purpose may not be there (Art. 5(1)(b)).",
                    mend="add for, or drop the column; a column that only ties rows together is: link.",
                )


def decided_once(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A column is personal or not; so is a table."""
    for dataset in declaration.datasets.values():
        for column in dataset.fields:
            if column in dataset.not_personal:
                position = places.at(dataset.position, "datasets", dataset.address, "not personal", column)
                what = f"{dataset.address}.{column} stands under fields and under not personal."
                related = (dataset.fields[column].position,)
                yield diagnose("DEC402", position, what, mend="keep one of them.", related=related)
        if dataset.not_personal_at_all is not None and (said := _says_personal(dataset, places)):
            yield diagnose(
                "DEC402",
                places.at(dataset.position, "datasets", dataset.address, "not personal"),
                f"{dataset.address} has no personal data, and says {' and '.join(said)}.",
                mend="name the columns that are not personal one by one, or take the rest away.",
            )


def _says_personal(dataset: Dataset, places: Places) -> list[str]:
    keys = ("about", "identified by", "holds", "fields")
    return [key for key in keys if places.has("datasets", dataset.address, key)]


def views(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A view holds nothing of its own."""
    for dataset in declaration.datasets.values():
        if dataset.view_of and dataset.holds:
            yield diagnose(
                "DEC404",
                places.at(dataset.position, "datasets", dataset.address, "holds"),
                f"{dataset.address} is a view and has holds.",
                why="a view shows the rows of other datasets, which have their own holds.",
                mend=f"take the holds away; they belong to {', '.join(dataset.view_of)}.",
            )


def owners(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Personal data are of somebody who owns the row."""
    for dataset in declaration.datasets.values():
        if not places.has("datasets", dataset.address, "about"):
            if dataset.view_of or all(field.mentions is not None for field in dataset.fields.values()):
                continue
            yield diagnose(
                "DEC405",
                dataset.position,
                f"{dataset.address} has personal data, and does not say of whom.",
                why="no person's erasure would ever reach them.",
                mend="add about, such as about: customer by customer_id",
            )
            continue
        for field in dataset.fields.values():
            yield from _readers(dataset, field, places)


def _readers(dataset: Dataset, field: Field, places: Places) -> Iterator[Diagnostic]:
    owning = [name for name, role in dataset.about.items() if role.tie is Tie.OWNER]
    for name in field.of:
        if name in dataset.about and name not in owning:
            yield diagnose(
                "DEC406",
                places.at(field.position, "datasets", dataset.address, "fields", field.column, "of", name),
                f'{dataset.address}.{field.column} is of "{name}", who only reads.',
                why="a reader sees a row and never owns it.",
                mend=f"write also for: {name}, and of: with a role that owns the row.",
            )
    if not field.of and dataset.about and not dataset.view_of:
        yield diagnose(
            "DEC406",
            field.position,
            f"{dataset.address}.{field.column} is of nobody: all roles of the dataset only read.",
            why="a reader sees a row and never owns it.",
            mend="add the role that owns the row to about.",
        )


def spelled(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A spelling that nobody knows would find nobody."""
    for dataset in declaration.datasets.values():
        for identifier in dataset.identifiers:
            for name in identifier.stored_as:
                if not known(name):
                    what = f'"{name}" is no spelling in which an identifier can be stored.'
                    yield diagnose("DEC408", identifier.position, what, mend=or_listed(name, SPELLINGS))


def parts_for_others(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A rule about those who see a cell without owning it needs somebody who does."""
    for dataset in declaration.datasets.values():
        for field in dataset.fields.values():
            if field.to_others is not None and not field.shown_to:
                way = ("datasets", dataset.address, "fields", field.column, "shown to others")
                yield diagnose(
                    "DEC409",
                    places.at(field.position, *way),
                    f"{dataset.address}.{field.column} is shown to nobody but those who own it.",
                    why="a part is for those who see the cell without owning it; they stand under also for.",
                    mend="add also for with the roles that see it, or take the key away.",
                )
