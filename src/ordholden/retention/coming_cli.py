"""`ordholden sweep forecast`: what goes in the coming months, as a table, a picture and a page."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from ordholden.execution.earlier import decided_earlier
from ordholden.plan.render.language import Language
from ordholden.retention.coming import coming
from ordholden.retention.coming_picture import page, picture
from ordholden.retention.coming_text import as_json as told
from ordholden.retention.coming_text import text
from ordholden.retention.outcome import WIDTH
from ordholden.retention.phrases import SAID
from ordholden.retention.workflow import prepare
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_over_what_answers,
    refusal,
    refuse,
    say_json,
    store_or_refusal,
    warn,
)


def forecast_command(
    where: Where = None,
    months: Annotated[
        int, typer.Option("--months", metavar="N", min=1, max=120, help="So many months, this one first.")
    ] = 12,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="DATASET", help="Only this dataset, or all of this system. May be given again."),
    ] = None,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Also draw it, into FILE.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write it as a page.")] = None,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="In this language [the declaration's first].")
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """What goes in the coming months, by month, dataset and purpose, as the periods are now. Reads only.

    A row goes when the last purpose that holds it has ended and nothing needs it; what ends sooner is told by purpose.
    """
    declaration = declaration_at(where, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, found, silent = laid_over_what_answers(declaration, connectors, away)
        if graph is None:
            said = (*silent.values(), *found)
            refuse(said, as_json=as_json, code=refusal(said))
        warn(found)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        today, earlier = day_of(as_of, declaration), decided_earlier(store, declaration)
        prepared = prepare(declaration, graph, connectors, today=today, earlier=earlier, only=only or ())
        result = coming(prepared, months)
    spoken = Language(language or declaration.languages[0], SAID)
    _write(svg, picture(result, spoken), "--svg")
    _write(html, page(result, spoken, declaration.controller.name), "--html")
    if as_json:
        say_json({**told(result), "away": sorted(silent)})
    else:
        width = shutil.get_terminal_size((WIDTH, 0)).columns
        typer.echo(text(result, spoken, width))
        for why in silent.values():
            typer.echo(why.what, err=True)
    if silent or result.uncounted:
        raise typer.Exit(Exit.UNREACHED)


def _write(to: Path | None, content: str, option: str) -> None:
    if to is None:
        return
    try:
        to.write_text(content, encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{to} cannot be written: {error.strerror}.", param_hint=option) from None
