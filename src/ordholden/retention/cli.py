"""`ordholden sweep`: clears what time has released, and says honestly what is done, what waits and what is left."""

from __future__ import annotations

import getpass
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from secrets import token_hex
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.earlier import Earlier, decided_earlier
from ordholden.execution.script import script
from ordholden.plan.checksum import SHORTEST
from ordholden.retention.clock import doubts
from ordholden.retention.coming_cli import forecast_command
from ordholden.retention.forecast import Due, Forecast, forecast
from ordholden.retention.modes import standings, unsigned
from ordholden.retention.modes_cli import mode, sign_command
from ordholden.retention.outcome import (
    WIDTH,
    forecast_json,
    forecast_text,
    outcome_json,
    outcome_text,
    unusual,
)
from ordholden.retention.progress import progress, stopping
from ordholden.retention.running import Course, run
from ordholden.retention.running import approve as approve_plan
from ordholden.retention.standing import sign, watched, without_what_waits
from ordholden.retention.summary_cli import summary_command
from ordholden.retention.workflow import SIZE, Prepared, prepare
from ordholden.store.store import Store
from ordholden.subjects.values import Graph
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
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

app = typer.Typer(name="sweep", rich_markup_mode=None)
app.command("sign")(sign_command)
app.command()(mode)
app.command("forecast")(forecast_command)
app.command("summary")(summary_command)

Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="DATASET", help="Only this dataset, or all of this system. May be given again."),
]
Approve = Annotated[
    str | None,
    typer.Option("--approve", metavar="CHECKSUM", help="Approve the plan with this checksum (or its start)."),
]


@app.callback(invoke_without_command=True)
def sweep(
    context: typer.Context,
    where: Where = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what is due. Changes nothing.")] = False,
    as_sql: Annotated[
        bool, typer.Option("--sql", help="Only print the SQL of it, for every dataset. Changes nothing.")
    ] = False,
    as_of: AsOf = None,
    only: Only = None,
    batch: Annotated[int, typer.Option("--batch", metavar="N", min=1, help="Rows of a transaction.")] = SIZE,
    approve: Approve = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves [the user of this machine].")] = "",
    beyond: Annotated[
        bool, typer.Option("--beyond-limits", help="Also where unusually much of a dataset would change.")
    ] = False,
    standing: Annotated[
        bool,
        typer.Option("--standing", help="As every night: only what is swept by itself; the rest is told and waits."),
    ] = False,
    clock: Annotated[
        bool, typer.Option("--clock-is-right", help="Although another clock, or the ledger, says another time.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Remove and clear what time has released, in short transactions, and read everything again.

    Cut off at any instant it is simply started again. Ctrl-C stops after the present transaction. Periods that are new
    or have changed since somebody signed them are in watch: what they release goes when that is signed.
    """
    if context.invoked_subcommand is not None:
        return
    dry_run = dry_run or as_sql
    if standing and (dry_run or approve or beyond):
        raise typer.BadParameter("it goes without --dry-run, --approve and --beyond-limits", param_hint="--standing")
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    if not dry_run:
        _come(today, declaration, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, silent = _reached(*laid_over_what_answers(declaration, connectors, away), as_json=as_json)
        _named(only or (), graph, silent, as_json=as_json)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        if as_of is None and not dry_run and not clock:
            _refuse_clock(today, declaration, store, connectors, standing=standing, as_json=as_json)
        earlier = decided_earlier(store, declaration)
        prepared = prepare(declaration, graph, connectors, today=today, earlier=earlier, only=only or ())
        if has_errors(prepared.plan.diagnostics):
            refuse(prepared.plan.diagnostics, as_json=as_json)
        if as_sql:
            _as_sql(prepared)
            return
        found = forecast(prepared)
        missing = {name: why.what for name, why in silent.items() if not only or name in only}
        if dry_run:
            _told(found, prepared, missing, as_json=as_json)
            return
        course = Course(by=by or getpass.getuser(), size=batch, missing=missing)
        if standing:
            prepared, course = _standing(prepared, graph, found, store, course, earlier)
        else:
            _agreed(found, prepared, store, approve, course.by, beyond=beyond, as_json=as_json)
        _swept(prepared, store, course, found.expected, as_json=as_json)


def _refuse_clock(
    today: date,
    declaration: Declaration,
    store: Store,
    connectors: Mapping[str, Connector],
    *,
    standing: bool,
    as_json: bool,
) -> None:
    found = tuple(doubts(today, declaration.controller.zone, store, connectors, standing=standing))
    if found:
        refuse(found, as_json=as_json)


def _standing(
    prepared: Prepared, graph: Graph, found: Forecast, store: Store, course: Course, earlier: Earlier
) -> tuple[Prepared, Course]:
    """The sweep without what waits for somebody's word."""
    made, waiting = without_what_waits(prepared, graph, found, store, earlier)
    approve_plan(store, made, by=course.by, reason="standing")
    return made, replace(course, waiting=waiting)


def _come(today: date, declaration: Declaration, *, as_json: bool) -> None:
    """What is due on a later day is held today."""
    if today > _now(declaration):
        why = "what will be due on that day is still held today."
        mend = "Add --dry-run to see what will be due on that day."
        refuse([diagnose("SWP001", NOWHERE, f"{today} has not come.", why=why, mend=mend)], as_json=as_json)


def _now(declaration: Declaration) -> date:
    return datetime.now(ZoneInfo(declaration.controller.zone)).date()


def _reached(
    graph: Graph | None, found: tuple[Diagnostic, ...], silent: Mapping[str, Diagnostic], *, as_json: bool
) -> tuple[Graph, Mapping[str, Diagnostic]]:
    """The graph of what answers; the end of the command where nothing does, or where something is undecided."""
    if graph is None or not graph.schemas:
        said = (*silent.values(), *found)
        refuse(said, as_json=as_json, code=refusal(said))
    warn(found)
    return graph, silent


def _named(only: Sequence[str], graph: Graph, silent: Iterable[str], *, as_json: bool) -> None:
    known = {*graph.personal(), *graph.schemas, *silent}
    wrong = [
        diagnose(
            "SWP002",
            NOWHERE,
            f"{name} is no dataset with people in it and no system that can be swept.",
            mend=f"There are {', '.join(sorted(known))}.",
        )
        for name in only
        if name not in known
    ]
    if wrong:
        refuse(wrong, as_json=as_json)


def _as_sql(prepared: Prepared) -> None:
    """The statements, with placeholders that nobody else's sweep would make. They name nobody."""
    made = replace(prepared, salt=token_hex(16))
    for part in script(made, made.bindings):
        typer.echo(part)


def _told(found: Forecast, prepared: Prepared, missing: Mapping[str, str], *, as_json: bool) -> None:
    checksum = prepared.plan.checksum
    if as_json:
        say_json(forecast_json(found, checksum, missing))
    else:
        come = prepared.today <= _now(prepared.declaration)
        typer.echo(forecast_text(found, checksum, missing, _width(), come=come))
    if found.uncounted or missing:
        raise typer.Exit(Exit.UNREACHED)


# ------------------------------------------------------------------------------------------------ agreeing


def _agreed(
    found: Forecast, prepared: Prepared, store: Store, approve: str | None, by: str, *, beyond: bool, as_json: bool
) -> None:
    """The plan is the one that was approved, if one was; and not unusually large, unless somebody says so.

    Whoever types a sweep signs the periods that nobody has signed. Where that was done before, and other periods are in
    force now, it has to be said: by `ordholden sweep sign`, or by approving this plan.
    """
    plan = prepared.plan
    if approve is not None and (len(approve) < SHORTEST or not plan.checksum.startswith(approve.lower())):
        why = "the declaration, a schema, or who was erased before is another than when the plan was made."
        mend = "Look at it again (`ordholden sweep --dry-run`), and approve its checksum."
        what = "This is not the plan that was approved."
        refuse([diagnose("CAS005", NOWHERE, what, why=why, mend=mend)], as_json=as_json)
    signatures = store.sweeps.signatures()
    modes = standings(prepared.declaration, signatures)
    new = unsigned(modes, found) if signatures else ()
    if (found.unusual or new) and not beyond and approve is None:
        _asked(found, prepared, new, as_json=as_json)
    reason = f"unusually much, and meant: {', '.join(map(unusual, found.unusual))}" if found.unusual else ""
    with store.transaction():
        approve_plan(store, prepared, by=by, reason=reason)
        sign(store, watched(modes, prepared), found, by=by)


def _asked(found: Forecast, prepared: Prepared, new: Sequence[Due], *, as_json: bool) -> None:
    """On a terminal somebody is asked; elsewhere the command ends."""
    large = ", ".join(map(unusual, found.unusual))
    fresh = ", ".join(f"{due.rows:,} rows of {due.dataset}" for due in new)
    said = [f"This changes {large}."] if large else []
    said += [f"Nobody has signed the periods that release {fresh}."] if fresh else []
    if as_json or not sys.stdin.isatty():
        refuse(list(_refused(prepared.plan.checksum[:SHORTEST], large, fresh, new)), as_json=as_json)
    typer.echo(forecast_text(found, prepared.plan.checksum, {}, _width()))
    if not typer.confirm(f"{' '.join(said)} Go on?", err=True):
        typer.echo("Nothing was changed.", err=True)
        raise typer.Exit(Exit.MISTAKE)


def _refused(checksum: str, large: str, fresh: str, new: Sequence[Due]) -> Iterator[Diagnostic]:
    look = "Look at it (`ordholden sweep --dry-run`); if it is right"
    if large:
        mend = f"{look} add --approve {checksum}, or --beyond-limits."
        yield diagnose("SWP003", NOWHERE, f"The sweep changes unusually much: {large}.", mend=mend)
    if fresh:
        what = f"Nobody has signed the periods that release {fresh}."
        names = " ".join(due.dataset for due in new)
        mend = f"{look} type `ordholden sweep sign {names} --by NAME`, or add --approve {checksum}."
        yield diagnose("SWP004", NOWHERE, what, why="they are new, or have changed since.", mend=mend)


# ------------------------------------------------------------------------------------------------- running


def _swept(prepared: Prepared, store: Store, course: Course, expected: Mapping[str, int], *, as_json: bool) -> None:
    with store.claim("sweep"), stopping() as stop, progress(expected) as report:
        outcome = run(prepared, store, replace(course, stop=stop, report=report))
    say_json(outcome_json(outcome)) if as_json else typer.echo(outcome_text(outcome, _width()))
    if outcome.left or outcome.waiting:
        raise typer.Exit(Exit.INCOMPLETE)
    if outcome.unread:
        raise typer.Exit(Exit.UNREACHED)


def _width() -> int:
    """Columns of the terminal; of a file or a pipe the usual number."""
    return shutil.get_terminal_size((WIDTH, 0)).columns
