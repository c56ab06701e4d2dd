"""`ordholden minimise`: what is kept, declared or collected and nobody needs (Art. 5(1)(c))."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

import typer
from rich.console import Console

from ordholden.execution.earlier import Earlier, decided_earlier
from ordholden.holds.compile import compiled
from ordholden.minimisation.declared import unused
from ordholden.minimisation.looking import Looking
from ordholden.minimisation.phrases import spoken
from ordholden.minimisation.told import as_told, lines
from ordholden.minimisation.values import Kind, Report
from ordholden.promises.proving import bindings_of, proved
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
    refuse,
    say_json,
    store_or_refusal,
)


def minimise(
    where: Where = None,
    as_of: AsOf = None,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Time only: releases are not considered.")
    ] = False,
    language: Annotated[Spoken, typer.Option("--language", help="For text.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Report what could be less: empty columns, data that no purpose needs, what is declared and unused. Reads only.

    Columns that are declared as not personal are sampled: numbers come back, never values.
    """
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, found, silent = laid_over_what_answers(declaration, connectors, away, undecided=True)
        if graph is None:
            refuse(found, as_json=as_json)
        store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
        earlier = Earlier() if store is None else decided_earlier(store, declaration)
        rule = compiled(earlier.laid_over(graph), earlier.releases)
        with _watching(quiet=as_json) as tell:
            proof = proved(rule, connectors, earlier, today)
            bound = bindings_of(rule, connectors, earlier, today)
            looking = Looking(rule=rule, connectors=connectors, bindings=bound, tell=tell)
            seen = (*unused(declaration), *looking.everything(proof))
    missing = {name: each.what.removeprefix(f"{name}: ") for name, each in silent.items()}
    missing |= {name: each.what for name, each in proof.unproven.items()} | looking.away
    report = Report(today=today, found=seen, away=missing)
    if as_json:
        say_json(as_told(report))
    else:
        typer.echo("\n".join(lines(report, spoken(language))))
    raise typer.Exit(_exit(report))


def _exit(report: Report) -> Exit:
    if any(found.kind in {Kind.TOO_OLD, Kind.UNHELD} for found in report.found):
        return Exit.BROKEN
    if report.away:
        return Exit.UNREACHED
    return Exit.INCOMPLETE if report.found else Exit.DONE


@contextmanager
def _watching(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A sign of life on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with Console(stderr=True).status("Looking") as status:
        yield lambda what: status.update(f"Looking at {what}")
