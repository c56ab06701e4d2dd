"""`ordholden sweep summary`: the month in plain words, for the office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from ordholden.plan.render.language import Language
from ordholden.retention.phrases import SAID
from ordholden.retention.summary import as_json as told
from ordholden.retention.summary import summary, text
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.opening import AsJson, Spoken, Where, declaration_at, say_json, store_or_refusal


def summary_command(
    where: Where = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help="Such as 2026-11 [this one].")] = None,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="In this language [the declaration's first].")
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The month in plain words: what went, what stays, and what needs you. From the store; asks no system.

    What waits for a word, what is in watch and which legal holds last is told as it is today.
    """
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    first = _first(month) if month else today.replace(day=1)
    with store_or_refusal(as_json=as_json) as store:
        found = summary(store, declaration, first, today)
    spoken = Language(language or declaration.languages[0], SAID)
    say_json(told(found)) if as_json else typer.echo(text(found, declaration, spoken))


def _first(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise typer.BadParameter("Write the month as 2026-11.", param_hint="--month") from None
