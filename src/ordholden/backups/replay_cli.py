"""`ordholden replay`: after a restore, erase again everybody who was erased since that backup was made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from ordholden.backups.instants import instant
from ordholden.backups.recognising import Report
from ordholden.backups.replaying import Place, Replayed, Undecided, Undone, look, replay
from ordholden.connectors.errors import ConnectorError
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.rights.course import Stale
from ordholden.rights.outcome import outcome_json, outcome_text
from ordholden.store.backups import no_backup
from ordholden.store.errors import StoreRefused
from ordholden.store.retention import own_declaration
from ordholden.store.store import Store
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_over_what_answers,
    refuse,
    say_json,
    store_or_refusal,
    warn,
)

System = Annotated[str, typer.Argument(metavar="SYSTEM", help="The restored system, as the declaration names it.")]
BackupName = Annotated[
    str | None, typer.Option("--backup", metavar="ID", help="The backup that was restored, as it was registered.")
]
Taken = Annotated[
    str | None,
    typer.Option("--taken", metavar="INSTANT", help="When the backup began. Not needed where receipts tell it."),
]


def replay_command(
    system: System,
    where: Where = None,
    backup: BackupName = None,
    taken: Taken = None,
    application_out: Annotated[
        bool,
        typer.Option("--application-out", help="I vouch for it: nobody has worked in the system since the restore."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who is there again. Changes nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase again, in a restored SYSTEM, everybody who was erased since the backup was made; read it again, prove it.

    Cut off at any instant it is simply started again. Done twice it is done once.
    """
    if backup is not None and taken is not None:
        raise typer.BadParameter("--backup or --taken, not both", param_hint="--backup")
    declaration = declaration_at(where, as_json=as_json)
    refuse_unknown(declaration, system, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, said, silent = laid_over_what_answers(declaration, connectors, away)
        if graph is None or system not in graph.schemas:
            refuse((*silent.values(), *said), as_json=as_json, code=Exit.UNREACHED if system in silent else None)
        warn(said)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        place = Place(
            store=store,
            declaration=declaration,
            graph=graph,
            connectors=connectors,
            system=system,
            today=day_of(None, declaration),
        )
        try:
            found = _found(place, backup, taken, as_json=as_json)
            if dry_run:
                _told(place, found, as_json=as_json)
                return
            out = application_out or store.backups.guarded(system) is not None
            _nobody_was_in(found, vouched=out, as_json=as_json)
            _other_server(place, found, backup)
            done = replay(place, found, backup, report=None, say=lambda text: typer.echo(text, err=True))
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
        except Undecided as undecided:
            refuse(undecided.diagnostics, as_json=as_json)
        except Stale as stale:
            refuse([stale.diagnostic], as_json=as_json)
        except ConnectorError as error:
            what = f"{system}: {error.what}"
            refuse([Diagnostic(code="SYS001", position=NOWHERE, what=what, mend=error.mend)], as_json=as_json)
        _say(place, found, done, as_json=as_json)


def refuse_unknown(declaration: Declaration, system: str, *, as_json: bool) -> None:
    """BAK001 where the declaration has no such system."""
    known = [s.name for s in declaration.systems.values() if s.connected]
    if system not in known:
        what = f"{system} is no system that the program reaches."
        refuse([diagnose("BAK001", NOWHERE, what, mend=f"There are {', '.join(known)}.")], as_json=as_json)


def _found(place: Place, backup: str | None, taken: str | None, *, as_json: bool) -> Undone:
    given = _instant(place.store, place.declaration, place.system, backup, taken)
    with _progress(quiet=as_json) as report:
        return look(place, given, own_declaration(os.environ), report)


def _instant(
    store: Store, declaration: Declaration, system: str, backup: str | None, taken: str | None
) -> datetime | None:
    if taken is not None:
        return instant(taken, declaration)
    if backup is None:
        return None
    known = store.backups.backup(system, backup)
    if known is None:
        raise no_backup(system, backup)
    return known.taken


def _nobody_was_in(found: Undone, *, vouched: bool, as_json: bool) -> None:
    """Where rows do not say when they were born, a number may be somebody else's by now."""
    if found.who.undated and not vouched:
        why = (
            f"rows of {', '.join(found.who.undated)} do not say when they were born: if the application has run since "
            "the restore, a number may have been given to somebody new."
        )
        mend = (
            "Keep the application out with `ordholden restore-guard`, or add --application-out if it was. Declare "
            "`born` where there is a column for it."
        )
        what = f"{found.who.people} people are there again who may be others."
        refuse([diagnose("BAK009", NOWHERE, what, why=why, mend=mend)], as_json=as_json, code=Exit.ASKS)


def _other_server(place: Place, found: Undone, backup: str | None) -> None:
    """A backup may be restored on another server than it was made on; whoever did not mean that is told."""
    known = place.store.backups.backup(place.system, backup) if backup else None
    if known is not None and known.server and found.server and known.server != found.server:
        typer.echo(
            f"The backup {known.id} was made on the server {known.server}; {place.system} is on {found.server} now.",
            err=True,
        )


# ------------------------------------------------------------------------------------------------- saying


def _told(place: Place, found: Undone, *, as_json: bool) -> None:
    if as_json:
        say_json(_of(place, found))
        return
    typer.echo(_heading(place, found))
    typer.echo("Nothing was changed.")


def _say(place: Place, found: Undone, done: Replayed, *, as_json: bool) -> None:
    last = place.store.backups.last_replay(place.system)
    until = None if done.left or last is None else last.until.isoformat()
    if as_json:
        runs = [outcome_json(each) for each in done.outcomes]
        say_json({**_of(place, found), "runs": runs, "rows swept again": done.rows_swept, "replayed until": until})
    else:
        typer.echo(_heading(place, found))
        for outcome in done.outcomes:
            typer.echo(outcome_text(outcome, 100))
        if done.swept:
            typer.echo(f"Swept again: {done.rows_swept} rows in {', '.join(sorted(found.swept.datasets))}.")
        if until is not None:
            changed = f"{done.rows} rows were cleared." if done.rows else "There was nothing to clear."
            typer.echo(f"{changed} {place.system} is replayed until {until}, and was read again.")
    if done.left:
        raise typer.Exit(Exit.INCOMPLETE)


def _heading(place: Place, found: Undone) -> str:
    lines = [
        f"{place.system} is as of {found.since:%Y-%m-%d %H:%M:%S} UTC.",
        f"Of {found.who.read} keys in it {found.who.people} are of people who were erased since then.",
    ]
    if found.swept.datasets:
        lines.append(f"Since then {', '.join(sorted(found.swept.datasets))} were swept.")
    for lost, there in found.gaps:
        lines.append(
            f"Not known: who was erased between {lost:%Y-%m-%d %H:%M} and {there:%Y-%m-%d %H:%M} UTC, because the "
            "store itself was restored from a backup of then. Look for them by hand."
        )
    for run, purpose in found.who.unsure:
        lines.append(
            f"Of the run {run} it is not on record, for each of its people, whether {purpose} had ended then. Where "
            "the restored rows say that it runs they stay: look at them, and erase who should be gone with --release."
        )
    if found.unbound:
        lines.append(f"{len(found.unbound)} runs are of before the journal was bound to the ledger.")
    return "\n".join(lines)


def _of(place: Place, found: Undone) -> dict[str, Any]:
    return {
        "system": place.system,
        "taken": found.since.isoformat(),
        "server": found.server,
        "read": found.who.read,
        "people": found.who.people,
        "rows swept before": found.swept.rows,
        "datasets swept before": sorted(found.swept.datasets),
        "undone": list(found.runs),
        "without birth": list(found.who.undated),
        "unbound": list(found.unbound),
        "whether it had ended": [{"run": run, "purpose": purpose} for run, purpose in found.who.unsure],
        "not known between": [[lost.isoformat(), there.isoformat()] for lost, there in found.gaps],
    }


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Report]:
    """The keys that were read, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("looking for people who were erased")
        yield lambda read: bars.update(task, description=f"looked at {read:,} keys")
