"""`ordholden prove`: promise by promise whether it is kept; without promises, whether the one rule is, by purpose."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from ordholden.connectors.values import Connector
from ordholden.declaration.promised import Promise
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Severity
from ordholden.execution.bindings import Entry
from ordholden.execution.earlier import Earlier, decided_earlier, of_run
from ordholden.holds.compile import compiled
from ordholden.promises import by_purpose
from ordholden.promises.history import show_history
from ordholden.promises.judging import verdicts
from ordholden.promises.measuring import Measuring
from ordholden.promises.page import page
from ordholden.promises.phrases import spoken
from ordholden.promises.proof import Proof
from ordholden.promises.proving import proved
from ordholden.promises.rule import Outside, outside
from ordholden.promises.shown import outside_said, told, verdict_json, words
from ordholden.promises.text import WIDEST, show
from ordholden.promises.values import Status, Verdict
from ordholden.store.store import Store
from ordholden.subjects.values import Graph
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    closing,
    connectors_of,
    declaration_at,
    folder_of,
    laid_over_what_answers,
    refuse,
    refuse_name,
    say_json,
    store_or_refusal,
    warn,
)
from ordholden.terminal.reminders import people_back


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was measured and judged. `turned`: promises that turned to broken or back since the last time."""

    declaration: Declaration
    today: date
    verdicts: tuple[Verdict, ...]
    outside: Outside
    proof: Proof
    silent: Mapping[str, Diagnostic]
    turned: tuple[str, ...] = ()
    time_only: bool = False


def prove(
    only: Annotated[list[str] | None, typer.Argument(metavar="[PROMISE]...", help="Only these promises.")] = None,
    where: Where = None,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="Only the people of this run.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="When each promise turned, from the store; nothing is measured.")
    ] = False,
    page_file: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write the promises as a page.")
    ] = None,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="For text [en] and page [the first of the declaration].")
    ] = None,
    as_of: AsOf = None,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Time only: releases are not considered.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say of each promise whether it is kept, measured in the live systems. Without promises: of each purpose.

    Counts the cells that nothing may hold and that are not cleared; kept means zero. Reads only.
    """
    declaration = declaration_at(where, as_json=as_json)
    chosen = _chosen(declaration, only or (), as_json=as_json)
    if history:
        with store_or_refusal(as_json=as_json) as remembering:
            show_history(remembering, tuple(p.key for p in chosen), as_json=as_json)
        return
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        looking = _Looking(declaration=declaration, connectors=connectors, away=away, today=today, as_json=as_json)
        if run or not declaration.promises:
            code = _by_purpose(looking, stack, run, without_store=without_store)
        else:
            store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
            if store is not None:
                warn(people_back(store))
            # What would be true on another day is no history.
            found = _measured(looking, store, chosen, folder_of(where), recorded=as_of is None)
            if page_file is not None:
                _write(found, language or declaration.languages[0], page_file)
            _say(found, language or "en", as_json=as_json)
            code = _exit(found)
    raise typer.Exit(code)


@dataclass(frozen=True, kw_only=True)
class _Looking:
    declaration: Declaration
    connectors: Mapping[str, Connector]
    away: Sequence[Diagnostic]
    today: date
    as_json: bool


def _chosen(declaration: Declaration, only: Sequence[str], *, as_json: bool) -> tuple[Promise, ...]:
    for name in only:
        if name not in declaration.promises:
            refuse_name("no promise of the declaration", name, declaration.promises, as_json=as_json)
    return tuple(p for key, p in declaration.promises.items() if not only or key in only)


# ------------------------------------------------------------------------------------------ by promise


def _measured(
    looking: _Looking, store: Store | None, chosen: Sequence[Promise], folder: Path, *, recorded: bool
) -> Outcome:
    """Measured once for all promises. A system that is away makes what rests on it unproven, and nothing else."""
    declaration, today = looking.declaration, looking.today
    with _patience(quiet=looking.as_json):
        graph, found, silent = laid_over_what_answers(declaration, looking.connectors, looking.away, undecided=True)
        if graph is None:
            refuse(found, as_json=looking.as_json)
        earlier = Earlier() if store is None else decided_earlier(store, looking.declaration)
        proof = proved(compiled(earlier.laid_over(graph), earlier.releases), looking.connectors, earlier, today)
        measuring = Measuring(
            declaration=declaration,
            graph=graph,
            connectors=looking.connectors,
            silent=silent,
            store=store,
            folder=folder,
            today=today,
        )
        world = measuring.world(proof, chosen)
    judged = verdicts(world, chosen)
    whole = len(chosen) == len(declaration.promises)
    every = [proof_of for promise in declaration.promises.values() for proof_of in promise.proofs]
    turned: tuple[str, ...] = ()
    if store is not None and recorded:
        english = spoken("en")
        statuses = {v.promise.key: verdict_json(v, today, english) for v in judged}
        turned = store.promises.proved(today, declaration.fingerprint, statuses)
    return Outcome(
        declaration=declaration,
        today=today,
        verdicts=judged,
        outside=outside(world, every) if whole else Outside(),
        proof=proof,
        silent=silent,
        turned=turned,
        time_only=store is None,
    )


@contextmanager
def _patience(*, quiet: bool) -> Iterator[None]:
    """A sign of life on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status("Measuring in every system"):
        yield


def _exit(found: Outcome) -> Exit:
    statuses = {verdict.status for verdict in found.verdicts}
    if Status.BROKEN in statuses or found.outside.something:
        return Exit.BROKEN
    if any(verdict.away for verdict in found.verdicts):
        return Exit.UNREACHED
    if statuses & {Status.RAN_OUT, Status.UNPROVEN} or found.proof.uncovered:
        return Exit.INCOMPLETE
    return Exit.TIME_ONLY if found.time_only else Exit.DONE


def _write(found: Outcome, code: str, to: Path) -> None:
    shown = told(found.verdicts, found.outside, found.declaration, spoken(code), found.today, plainly=True)
    try:
        to.write_text(page(shown), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{to} cannot be written: {error.strerror}.", param_hint="--html") from None
    typer.echo(f"Wrote {to}.", err=True)


def _say(found: Outcome, code: str, *, as_json: bool) -> None:
    if as_json:
        say_json(_as_told(found))
        return
    language = spoken(code)
    wide = Console().width if sys.stdout.isatty() else WIDEST
    shown = told(found.verdicts, found.outside, found.declaration, language, found.today, found.turned)
    show(shown, Console(width=min(wide, WIDEST), highlight=False))
    if found.time_only:
        typer.echo(language.say("time only"), err=True)


def _as_told(found: Outcome) -> dict[str, Any]:
    english = spoken("en")
    return {
        "day": found.today.isoformat(),
        "declaration": found.declaration.fingerprint,
        "promises": {
            v.promise.key: {
                "sentence": dict(v.promise.sentence),
                "in": v.promise.place or None,
                "bound": v.promise.bound or found.declaration.controller.name,
                **verdict_json(v, found.today, english),
            }
            for v in found.verdicts
        },
        "beside all promises": [words(each, english) for each in outside_said(found.outside)],
        "turned": list(found.turned),
        "unproven": {name: each.what for name, each in found.silent.items()},
        "time only": found.time_only,
    }


# ------------------------------------------------------------------------------------------ by purpose


def _by_purpose(looking: _Looking, stack: ExitStack, run: str | None, *, without_store: bool) -> Exit:
    as_json = looking.as_json
    graph, stray = _laid(looking)
    store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
    if store is not None:
        warn(people_back(store))
    earlier = Earlier() if store is None else decided_earlier(store, looking.declaration)
    rule = compiled(earlier.laid_over(graph), earlier.releases)
    people = _people(store, run, as_json=as_json) if run else None
    proof = proved(rule, looking.connectors, earlier, looking.today, people)
    if as_json:
        say_json(by_purpose.as_told(proof, time_only=store is None))
    else:
        for line in by_purpose.lines(proof, rule):
            typer.echo(line)
        if store is None:
            typer.echo("Time only: without the store, releases were not considered.", err=True)
    code = by_purpose.ends(proof, time_only=store is None)
    return Exit.INCOMPLETE if stray and code in (Exit.DONE, Exit.TIME_ONLY) else code


def _laid(looking: _Looking) -> tuple[Graph, bool]:
    """The graph of every system. A file that no dataset has keeps nobody from counting the others; it is told."""
    graph, found, silent = laid_over_what_answers(looking.declaration, looking.connectors, looking.away, undecided=True)
    stray = [replace(d, severity=Severity.WARNING) for d in found if d.code == STRAY]
    wrong = [d for d in found if d.severity is Severity.ERROR and d.code != STRAY]
    if graph is None or silent or wrong:
        refuse((*silent.values(), *wrong), as_json=looking.as_json)
    warn(stray)
    return graph, bool(stray)


STRAY = "GRA060"
"""Files that no dataset has."""


def _people(store: Store | None, run: str, *, as_json: bool) -> Mapping[str, Sequence[Entry]]:
    if store is None or store.run(run) is None:
        what = f"There is no run {run}."
        refuse([diagnose("CAS008", NOWHERE, what, mend="`ordholden status` lists open ones.")], as_json=as_json)
    people = of_run(store, run)
    if not people:
        what = f"Nobody of the run {run} can be looked for again."
        why = "it was proved when it ended, and as no row concerned its people any more their root keys were destroyed."
        mend = "`ordholden find` looks for a person anew; `ordholden prove` without --run looks at everybody."
        refuse([diagnose("CAS013", NOWHERE, what, why=why, mend=mend)], as_json=as_json)
    return people
