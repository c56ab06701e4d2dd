"""`ordholden access`: what there is about a person, given to the person (Arts. 15 and 20)."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.execution.earlier import decided_earlier
from ordholden.plan.render.left_out import left_out_json
from ordholden.rights.answer import Answer, Asked, Failed, answer, expected
from ordholden.rights.asking import Found, found_people
from ordholden.rights.case import fingerprint
from ordholden.rights.find_output import by_number, unsearchable
from ordholden.rights.options import From, Identifiers, Is, IsNot
from ordholden.rights.package.folder import PlaceTaken
from ordholden.rights.package.make import Report
from ordholden.rights.reasons import telling_reasons
from ordholden.store.store import Store
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    closing,
    connectors_of,
    declaration_at,
    refuse,
    say_json,
    store_or_refusal,
)

OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="PLACE", help="Where the package goes: a new folder, or a new file.")
]


def access(
    where: Where = None,
    source: From = None,
    identifiers: Identifiers = None,
    is_: Is = None,
    is_not: IsNot = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="DATE", help="The day on which the identifiers were the person's; today without it."
        ),
    ] = None,
    out: OutOption = None,
    zipped: Annotated[bool, typer.Option("--zip", help="One ZIP file for each person, instead of a folder.")] = False,
    language: Annotated[
        Spoken | None,
        typer.Option("--language", help="The language of the page [the first of the declaration]."),
    ] = None,
    because: Annotated[
        str,
        typer.Option(
            "--incomplete-because", metavar="TEXT", help="Answer without a system that is away; the person is told why."
        ),
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who answers [the user of this machine].")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what a package would hold.")] = False,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Time only: earlier erasures are not considered.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write the package that answers a request for access: a page, JSON with its schema, CSV, and a manifest.

    Who asks is found as by `find`. Each person has a package of their own; of several, --out is a folder of packages.
    """
    if out is None and not dry_run:
        raise typer.BadParameter("Say where the package goes, or add --dry-run.", param_hint="--out")
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    day = today if at is None else day_of(at, declaration, "--at")
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
        people = found_people(
            declaration, connectors, away, source, identifiers, is_, is_not, day, as_json=as_json, nobody_too=True
        )
        _everywhere(people, because, as_json=as_json)
        _nobody_named(people, connectors, because, as_json=as_json)
        people.say_left_out(page=True)
        asked = Asked(
            graph=people.graph,
            connectors=connectors,
            people=(*people.subjects, *people.nowhere),
            language=language or declaration.languages[0],
            today=today,
            earlier=None if store is None else decided_earlier(store, declaration),
            missing=people.unreached,
            because=because.strip(),
        )
        partly = False
        if out is None or dry_run:
            _expected(asked, people, as_json=as_json)
        else:
            by = by or getpass.getuser()
            partly = _answered(asked, people, out, store, by, zipped=zipped, as_json=as_json)
        _end(people, declaration, partly=partly, time_only=store is None, as_json=as_json)


def _everywhere(people: Found, because: str, *, as_json: bool) -> None:
    """Nobody is given less than everything without being told why."""
    if because.strip():
        return
    why = "an answer without it would be no answer, and nobody could tell by looking at it."
    mend = "Try again when it answers; or give the reason with --incomplete-because, which the person is told."
    silent = [
        diagnose("CAS012", NOWHERE, f"{system} could not be searched.", why=why, mend=mend)
        for system in people.unreached
    ]
    if silent:
        refuse(silent, as_json=as_json, code=Exit.UNREACHED)


def _nobody_named(people: Found, connectors: Mapping[str, Connector], because: str, *, as_json: bool) -> None:
    """The reason is stored: it does not say who the person is, by what their request gives and the systems tell."""
    reasons = {"--incomplete-because": because}
    try:
        telling = telling_reasons(people.graph, connectors, people.subjects, people.request, reasons)
    except ConnectorError:  # the reason is that a system is away
        telling = telling_reasons(people.graph, {}, people.subjects, people.request, reasons)
    if telling:
        refuse(telling, as_json=as_json)


def _failed(failed: Failed, *, as_json: bool) -> NoReturn:
    what = f"{failed.system} failed while it was read. {failed.what}"
    mend = "Try again; or give the reason with --incomplete-because. Nothing was left behind."
    refuse([diagnose("CAS014", NOWHERE, what, mend=mend)], as_json=as_json, code=Exit.UNREACHED)


# ------------------------------------------------------------------------------------------------ counting


def _expected(asked: Asked, people: Found, *, as_json: bool) -> None:
    try:
        counts = expected(asked)
    except Failed as failed:
        _failed(failed, as_json=as_json)
    if as_json:
        each = [{"person": number, "datasets": datasets} for number, datasets in counts.items()]
        say_json({"people": each, "request": left_out_json(people.left), "missing": list(asked.missing)})
        return
    for number, datasets in counts.items():
        if len(counts) > 1:
            typer.echo(f"Person {number}:")
        for dataset, rows in datasets.items():
            typer.echo(f"{rows:>9,}  {dataset}")
        typer.echo(f"{sum(datasets.values()):>9,}  rows in all; nothing was written.")


# ------------------------------------------------------------------------------------------------ answering


def _answered(
    asked: Asked, people: Found, out: Path, store: Store | None, by: str, *, zipped: bool, as_json: bool
) -> bool:
    """Make the packages; whether some of them are not complete."""
    alone = people.left.people == 1
    try:
        with _progress(quiet=as_json) as report:
            answers = answer(asked, out, zipped=zipped, alone=alone, report=report)
    except Failed as failed:
        _failed(failed, as_json=as_json)
    except PlaceTaken as taken:
        refuse([diagnose("CAS015", NOWHERE, str(taken))], as_json=as_json)
    if store is not None:
        _put_on_record(store, asked, answers, by)
    if as_json:
        say_json({"people": [_numbers(each) for each in answers], "request": left_out_json(people.left)})
    else:
        for each in answers:
            typer.echo(_said(each))
    return any(each.missing for each in answers)


def _said(each: Answer) -> str:
    if not each.made.rows:
        return f"{each.place}: nothing was found about person {each.person} of the request, and the page says so."
    datasets = len(each.made.counts)
    return (
        f"{each.place}: {each.made.rows:,} rows of {datasets} datasets, {each.made.cells:,} cells. "
        f"Checksum {each.made.checksum[:12]}."
    )


def _numbers(each: Answer) -> dict[str, Any]:
    counts = each.made.counts
    return {
        "person": each.person,
        "package": str(each.place),
        "checksum": each.made.checksum,
        "rows": each.made.rows,
        "cells": each.made.cells,
        "datasets": {
            name: {"rows": c.rows, "cells": c.cells, "withheld": c.withheld, "overdue": c.overdue}
            for name, c in counts.items()
        },
        "missing": list(each.missing),
    }


def _put_on_record(store: Store, asked: Asked, answers: Sequence[Answer], by: str) -> None:
    """That a package was made: when, by whom, its checksum and counts. No value of it."""
    roots = {person.number: person.roots for person in asked.people}
    for each in answers:
        body = {"declaration": asked.graph.declaration.fingerprint, "as of": asked.today.isoformat(), **_numbers(each)}
        body = {key: value for key, value in body.items() if key not in ("person", "package")}
        subjects = fingerprint(store, roots[each.person])
        store.save_plan(checksum=each.made.checksum, right="access", subjects=subjects, body=body)
        store.approve(each.made.checksum, by=by, reason=asked.because if each.missing else "")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Report | None]:
    """What is being read, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda dataset, rows: bar.update(task, description=f"{dataset}: {rows:,} rows")


def _end(people: Found, declaration: Declaration, *, partly: bool, time_only: bool, as_json: bool) -> None:
    by_hand = [s for s in declaration.systems.values() if not s.connected]
    for system in by_hand:
        typer.echo(unsearchable(system), err=True)
    for line in by_number(declaration) if people.nowhere else ():
        typer.echo(line, err=True)
    if not (people.subjects or people.unreached or people.left.aside or partly):
        raise typer.Exit(Exit.NOBODY)
    if people.unreached or people.left or partly:
        raise typer.Exit(Exit.INCOMPLETE)
    if time_only:
        if not as_json:
            typer.echo("Time only: without the store, earlier erasures were not considered.", err=True)
        raise typer.Exit(Exit.TIME_ONLY)
