"""`ordholden periods`: what is kept for how long, in words for people and as the declaration says it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from ordholden.declaration.values import Dataset, Declaration, Hold
from ordholden.holds.in_force import periods_in_force
from ordholden.plan.render.language import Language, plain
from ordholden.plan.render.terms import Terms
from ordholden.retention.changes import told
from ordholden.terminal.opening import AsJson, Spoken, Where, declaration_at, say_json
from ordholden.terminal.tables import table


def periods(
    where: Where = None,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="In this language [the declaration's first].")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Every hold in words for people: what is kept, for which purpose, for how long, under which law. Reads no system.

    JSON has each also as the sentence of a declaration, and the fingerprint that changes when an end may move.
    """
    declaration = declaration_at(where, as_json=as_json)
    terms = Terms(declaration=declaration, language=Language(language or declaration.languages[0]))
    if as_json:
        say_json([_json(terms, dataset, hold) for dataset, hold in _holds(declaration)])
        return
    heads = ("Dataset", "Purpose", "For how long", "Law")
    width = shutil.get_terminal_size((120, 0)).columns
    typer.echo(table(heads, (_row(terms, dataset, hold) for dataset, hold in _holds(declaration)), width))


def _holds(declaration: Declaration) -> Iterator[tuple[Dataset, Hold]]:
    for dataset in declaration.datasets.values():
        if dataset.about and not dataset.view_of:
            yield from ((dataset, hold) for hold in dataset.holds.values())


def _row(terms: Terms, dataset: Dataset, hold: Hold) -> tuple[str, ...]:
    purpose = terms.declaration.purposes[hold.purpose]
    said = terms.language.chosen(purpose.say) or purpose.key
    return dataset.address, said, plain(terms.term(dataset, hold)), purpose.law or ""


def _json(terms: Terms, dataset: Dataset, hold: Hold) -> dict[str, Any]:
    declaration = terms.declaration
    return {
        "dataset": dataset.address,
        "purpose": hold.purpose,
        "words": plain(terms.term(dataset, hold)),
        "sentence": told(declaration, dataset.address, hold),
        "law": declaration.purposes[hold.purpose].law,
        "fingerprint": periods_in_force(declaration)[dataset.address, hold.purpose],
    }
