"""`ordholden worker`, `resume`, `stop`: what becomes of runs that have not finished."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Collection
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.retention.nightly import sweep_in_windows
from ordholden.rights.course import Ground, Stale, again, held, work_on
from ordholden.rights.erase_cli import carry_on_and_say
from ordholden.rights.plan.erasure import ERASURE, REPLAY
from ordholden.rights.status_cli import as_told, in_a_line, standing
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from ordholden.store.retention import own_declaration
from ordholden.store.store import Store
from ordholden.store.values import Run
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    refuse,
    say_json,
    store_or_refusal,
)

RunName = Annotated[str, typer.Argument(metavar="RUN", help="The run, as `ordholden status` names it.")]
RIGHTS = (ERASURE, REPLAY)
CLAIMED = "STO012"
"""Another process is at it."""


def resume(
    run: RunName,
    where: Where = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who goes on [the user of this machine].")] = "",
    as_json: AsJson = False,
) -> None:
    """Go on with a run at once: one that was stopped, that waits, that failed, or that was cut off."""
    declaration = declaration_at(where, as_json=as_json)
    connectors, _ = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        found = _open_run(store, run, as_json=as_json)
        if found.ended is not None:
            typer.echo(f"The run {run} has finished; nothing was changed.", err=True)
            return
        systems = [part.system for part in store.parts.of(run) if part.system]
        stack.enter_context(held(store, run, systems))
        try:
            prepared = again(store, run, Ground(declaration=declaration, connectors=connectors), live=connectors)
        except Stale as stale:
            refuse([stale.diagnostic], as_json=as_json)
        except ConnectorError as error:
            refuse([Diagnostic(code="SYS001", position=NOWHERE, what=str(error))], as_json=as_json)
        # Only now: who is refused leaves the run as it was, failed or stopped.
        store.parts.resume(run, by=by or getpass.getuser())
        carry_on_and_say(store, run, prepared, as_json=as_json)


DAILY: list[Callable[[Declaration], None]] = []
"""What other features do once a day, by one worker at a time."""


def worker(
    where: Where = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, then end.")] = False,
    until_idle: Annotated[
        bool,
        typer.Option("--until-idle", help="End when nothing is left that goes on by itself, later tries included."),
    ] = False,
    concurrency: Annotated[
        int, typer.Option("--concurrency", metavar="N", min=1, max=32, help="Systems to work on at the same time.")
    ] = 1,
    as_json: AsJson = False,
) -> None:
    """Work on the runs of the store: those begun with --detach, cut off, or waiting for another try.

    Any number of workers may run, with a PostgreSQL of your own also on several machines; each needs the declaration,
    the keys and the addresses of the systems. Once a day it also lets go what the store itself has kept long enough
    (`ordholden store sweep`), and looks for people who are back (`ordholden watch`). In the window that a system
    declares (`sweep: {window: "01:00-05:00"}`) it sweeps it, as `ordholden sweep --standing` does. Ctrl-C or SIGTERM
    ends one after what is under way. With --once and --until-idle it says at its end what became of each run, and why
    one is left.
    """
    if once and until_idle:
        raise typer.BadParameter("--once or --until-idle, not both", param_hint="--once")
    if as_json and not (once or until_idle):
        raise typer.BadParameter("only with --once or --until-idle", param_hint="--json")
    from ordholden.execution.queue import Until, Worker

    declaration = declaration_at(where, as_json=as_json)
    worked: set[str] = set()

    def work(run: str, system: str) -> None:
        if once or until_idle:
            worked.add(run)
        connectors, _ = connectors_of(declaration)
        try:
            with closing(connectors), open_store(locate(os.environ)) as store:
                work_on(store, run, system, Ground(declaration=declaration, connectors=connectors))
        except StoreRefused as refused:
            # Taken by somebody else, or the store is away: whoever looks next finds the part as it is.
            typer.echo(f"{run} {system}: {refused}", err=True)

    until = Until.DUE if once else Until.IDLE if until_idle else Until.STOPPED
    with store_or_refusal(as_json=as_json) as store:
        daily = partial(_once_a_day, declaration)
        often = partial(sweep_in_windows, declaration)
        Worker(store=store, work=work, concurrency=concurrency, until=until, daily=daily, often=often).run()
        if until is not Until.STOPPED:
            _say_what_became(store, worked, as_json=as_json)


def _once_a_day(declaration: Declaration) -> None:
    _sweep_our_own()
    for each in DAILY:
        each(declaration)


def _sweep_our_own() -> None:
    """What the store has kept long enough goes, as by `ordholden store sweep`; one worker does it at a time."""
    try:
        own = own_declaration(os.environ)
        with open_store(locate(os.environ)) as store, store.claim("store sweep"):
            store.sweep(own, datetime.now(ZoneInfo(own.controller.zone)).date())
    except StoreRefused as refused:
        if refused.diagnostic.code != CLAIMED:
            typer.echo(f"The store was not swept: {refused}", err=True)


def _say_what_became(store: Store, worked: Collection[str], *, as_json: bool) -> None:
    """A line for each run that was worked on or is left; ends with 5 where one is."""
    left = store.open_runs()
    ended = (store.run(run) for run in sorted({*worked} - {run.id for run in left}))
    found = [standing(store, run) for run in (*ended, *left) if run is not None]
    if as_json:
        say_json([as_told(each) for each in found])
    elif not found:
        typer.echo("No run is open.")
    for each in () if as_json else found:
        typer.echo(in_a_line(each))
    if left:
        raise typer.Exit(Exit.INCOMPLETE)


def stop(
    run: Annotated[str | None, typer.Argument(metavar="RUN", help="The run, as `ordholden status` names it.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every run that has not finished, sweeps too.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who stops it [the user of this machine].")] = "",
    as_json: AsJson = False,
) -> None:
    """Stop a run after the present system or batch; what was done stays done. `ordholden resume` goes on with it."""
    if (run is None) is not every:
        raise typer.BadParameter("name one run, or --all", param_hint="RUN")
    with store_or_refusal(as_json=as_json) as store:
        names = [each.id for each in store.open_runs()] if run is None else [run]
        try:
            stopped = [name for name in names if store.parts.stop(name, by=by or getpass.getuser())]
        except StoreRefused as error:
            refuse([error.diagnostic], as_json=as_json)
    if as_json:
        say_json({"stopped": stopped})
        return
    for name in stopped:
        typer.echo(f"{name}: stops after what is under way. Go on with `ordholden resume {name}`.")
    if not stopped:
        typer.echo("There is no open run to stop." if run is None else f"The run {run} has finished already.")


def _open_run(store: Store, name: str, *, as_json: bool) -> Run:
    found = store.run(name)
    if found is None:
        refuse(
            [diagnose("CAS008", NOWHERE, f"There is no run {name}.", mend="`ordholden status` lists them.")],
            as_json=as_json,
        )
    if found.right not in RIGHTS:
        typer.echo(f"The run {name} is a sweep: `ordholden sweep` goes on with it.", err=True)
        raise typer.Exit(Exit.MISTAKE)
    return found
