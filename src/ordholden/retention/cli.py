"""`ordholden sweep`: clears what time has released, and says honestly what is done, what waits and what is left."""

from __future__ import annotations

import getpass
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.copies import last_copies
from ordholden.execution.earlier import earlier_releases
from ordholden.plan.checksum import SHORTEST
from ordholden.retention.forecast import Forecast, forecast
from ordholden.retention.outcome import (
    WIDTH,
    Outcome,
    forecast_json,
    forecast_text,
    outcome_json,
    outcome_text,
    unusual,
)
from ordholden.retention.plan import terms
from ordholden.retention.progress import progress, stopping
from ordholden.retention.record import Recorder, begun, noting, numbers, recovered
from ordholden.retention.workflow import SIZE, Prepared, Receipts, Sweeping, prepare
from ordholden.store.store import Store
from ordholden.store.values import RunState
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

Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="DATASET", help="Only this dataset, or all of this system. May be given again."),
]
Approve = Annotated[
    str | None,
    typer.Option("--approve", metavar="CHECKSUM", help="Approve the plan with this checksum (or its start)."),
]


def sweep(
    where: Where = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what is due. Changes nothing.")] = False,
    as_of: AsOf = None,
    only: Only = None,
    batch: Annotated[int, typer.Option("--batch", metavar="N", min=1, help="Rows of a transaction.")] = SIZE,
    approve: Approve = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves [the user of this machine].")] = "",
    beyond: Annotated[
        bool, typer.Option("--beyond-limits", help="Also where unusually much of a dataset would change.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Remove and clear what time has released, in short transactions, and read everything again.

    Cut off at any instant it is simply started again. Ctrl-C stops after the present transaction.
    """
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
        prepared = prepare(
            declaration, graph, connectors, today=today, earlier=earlier_releases(store), only=only or ()
        )
        if has_errors(prepared.plan.diagnostics):
            refuse(prepared.plan.diagnostics, as_json=as_json)
        found = forecast(prepared)
        missing = {name: why.what for name, why in silent.items() if not only or name in only}
        if dry_run:
            _told(found, prepared, missing, as_json=as_json)
            return
        who = by or getpass.getuser()
        _agreed(found, prepared, store, approve, who, beyond=beyond, as_json=as_json)
        with store.claim("sweep"):
            _run(prepared, found, store, batch, missing, who, as_json=as_json)


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
    """The plan is the one that was approved, if one was; and not unusually large, unless somebody says so."""
    plan = prepared.plan
    if approve is not None and (len(approve) < SHORTEST or not plan.checksum.startswith(approve.lower())):
        why = "the declaration, a schema, or who was erased before is another than when the plan was made."
        mend = "Look at it again (`ordholden sweep --dry-run`), and approve its checksum."
        what = "This is not the plan that was approved."
        refuse([diagnose("CAS005", NOWHERE, what, why=why, mend=mend)], as_json=as_json)
    if found.unusual and not beyond and approve is None:
        _asked(found, prepared, as_json=as_json)
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    reason = f"unusually much, and meant: {', '.join(map(unusual, found.unusual))}" if found.unusual else ""
    store.approve(plan.checksum, by=by, reason=reason)


def _asked(found: Forecast, prepared: Prepared, *, as_json: bool) -> None:
    """On a terminal somebody is asked; elsewhere the command ends."""
    large = ", ".join(map(unusual, found.unusual))
    if as_json or not sys.stdin.isatty():
        checksum = prepared.plan.checksum[:SHORTEST]
        mend = f"Look at it (`ordholden sweep --dry-run`); if it is right add --approve {checksum}, or --beyond-limits."
        refuse([diagnose("SWP003", NOWHERE, f"The sweep changes unusually much: {large}.", mend=mend)], as_json=as_json)
    typer.echo(forecast_text(found, prepared.plan.checksum, {}, _width()))
    if not typer.confirm(f"This changes {large}. Go on?", err=True):
        typer.echo("Nothing was changed.", err=True)
        raise typer.Exit(Exit.MISTAKE)


# ------------------------------------------------------------------------------------------------- running


def _run(
    prepared: Prepared, found: Forecast, store: Store, size: int, missing: Mapping[str, str], by: str, *, as_json: bool
) -> None:
    run, again = begun(store, prepared)
    if again:
        store.parts.resume(run, by=by)
        recovered(store, run, prepared)
    before = sum(receipt.rows for receipt in store.receipts(run))
    recorder = Recorder(store, run)
    receipts = Receipts(
        run=run,
        add=recorder.add,
        flush=recorder.flush,
        last=numbers(store, run),
        intents=recorder.intents,
        noting=noting(store, run, prepared),
    )
    # The run's own salt: gone on with after a crash, it gives everybody the same placeholder again.
    bound = replace(prepared, salt=store.salt_of(run))
    with stopping(lambda: store.parts.stopped(run)) as stop, progress(found.expected) as report:
        swept = Sweeping(prepared=bound, receipts=receipts, size=size, stop=stop, report=report).run()
    systems = prepared.declaration.systems.values()
    outcome = Outcome(
        run=run,
        today=prepared.today,
        swept=swept,
        terms={address: tuple(terms(prepared.graph, address, prepared.today)) for address in prepared.graph.personal()},
        before=before,
        away=missing,
        by_hand={s.name: s.who or "" for s in systems if not s.connected and not s.told},
        services=tuple(s.name for s in systems if s.told),
        only=tuple(sorted(prepared.only)),
        copies=last_copies(store, prepared.declaration, prepared.systems(), datetime.now(UTC)) if swept.rows else {},
    )
    _close(outcome, store)
    say_json(outcome_json(outcome)) if as_json else typer.echo(outcome_text(outcome, _width()))
    if outcome.left:
        raise typer.Exit(Exit.INCOMPLETE)
    if outcome.unread:
        raise typer.Exit(Exit.UNREACHED)


def _close(outcome: Outcome, store: Store) -> None:
    if outcome.left:
        store.set_state(outcome.run, RunState.RUNNING if outcome.swept.stopped else RunState.INCOMPLETE)
    elif outcome.unread:
        store.set_state(outcome.run, RunState.RUNNING)
    else:
        store.finish(outcome.run)


def _width() -> int:
    """Columns of the terminal; of a file or a pipe the usual number."""
    return shutil.get_terminal_size((WIDTH, 0)).columns
