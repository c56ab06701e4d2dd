"""`ordholden erase`: run an approved erasure, prove it, and say honestly what is done, what waits and what is left."""

from __future__ import annotations

import getpass
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ordholden.connectors.errors import ConnectorError
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.plan.checksum import SHORTEST
from ordholden.plan.limits import share
from ordholden.plan.render.left_out import left_out_json, left_out_words
from ordholden.plan.render.text import text as plain
from ordholden.plan.render.values import Exceeded, Preview
from ordholden.plan.values import Step
from ordholden.rights.asking import ENGLISH, Found, found_people
from ordholden.rights.case import (
    Case,
    covered,
    decisions,
    roots_of,
    run_of,
)
from ordholden.rights.course import as_it_was, begun, carry_on
from ordholden.rights.erasure import Prepared, Report, perform, prove
from ordholden.rights.left_out import of_record
from ordholden.rights.options import Because, Doubtful, From, Identifiers, Is, IsNot, Keep, Release
from ordholden.rights.outcome import WIDTH, Outcome, closing_state, outcome_json, outcome_text, told
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.plan_cli import approving, drafted, view
from ordholden.rights.preview import preview
from ordholden.rights.sought import sealable
from ordholden.store.store import Store
from ordholden.store.traces import Value as TraceValue
from ordholden.store.values import Run, RunState
from ordholden.subjects.identity import LeftOut
from ordholden.terminal.day import AsOf, day_of
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

Approve = Annotated[
    str | None,
    typer.Option("--approve", metavar="CHECKSUM", help="Approve the plan with this checksum (or its start)."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves [the user of this machine].")]


def erase(
    where: Where = None,
    source: From = None,
    identifiers: Identifiers = None,
    is_: Is = None,
    is_not: IsNot = None,
    release: Release = None,
    keep: Keep = None,
    because: Because = "",
    doubtful: Doubtful = False,
    approve: Approve = None,
    by: By = "",
    beyond: Annotated[
        bool, typer.Option("--beyond-limits", help="Also where unusually much of a dataset would change.")
    ] = False,
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Run everything, count, and take it back.")] = False,
    detach: Annotated[bool, typer.Option("--detach", help="Only begin the run, and leave it to the workers.")] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Erase the people of a request: find them again, compare the plan with the approved one, run it, prove it."""
    declaration = declaration_at(where, as_json=as_json)
    decided, wrong = decisions(declaration, release or (), keep or (), because, doubtful=doubtful)
    if wrong:
        refuse(wrong, as_json=as_json)
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        done = run_of(store, approve) if approve else None
        people = found_people(
            declaration, connectors, away, source, identifiers, is_, is_not, today, done=done, as_json=as_json
        )
        if done is not None and covered(store, done, people.subjects):
            _still_gone(done, people, connectors, store, as_json=as_json)
            _said_again(done, of_record(store, done.id), as_json=as_json)
            return
        _everywhere(people, as_json=as_json)
        people.say_left_out()
        case = drafted(people, connectors, decided, today=today, store=store, as_json=as_json)
        if rehearse:
            _rehearsed(case, people.left, as_json=as_json)
            return
        command = approving(where, source, is_, is_not, decided)
        seen = _agreed(case, people.left, store, approve, by, command, beyond=beyond, as_json=as_json)
        _run(case, decided, people, seen, store, detach=detach, as_json=as_json)


def _everywhere(people: Found, *, as_json: bool) -> None:
    """Nothing is erased before every system was searched."""
    why = "what is erased in one system may be all that leads to the person in another."
    mend = "Try again when it answers. Nothing was changed."
    silent = [
        diagnose("CAS012", NOWHERE, f"{system} could not be searched.", why=why, mend=mend)
        for system in people.unreached
    ]
    if silent:
        refuse(silent, as_json=as_json, code=Exit.UNREACHED)


def _still_gone(done: Run, people: Found, connectors: Mapping[str, Any], store: Store, *, as_json: bool) -> None:
    """A finished erasure is called finished only where it still is: a restored backup brings people back."""
    if done.ended is None or not people.subjects:
        return
    proof = prove(as_it_was(done, people.graph, connectors, store, roots_of(people.subjects), now=True))
    if proof.findings:
        cells = sum(finding.cells for finding in proof.findings)
        what = f"This erasure was finished on {done.ended:%Y-%m-%d} (run {done.id}), and {cells} of its cells are back."
        why = "a restored backup brings back what was erased after it was made."
        mend = "Plan and approve the erasure anew. Nothing was changed."
        refuse([diagnose("CAS010", NOWHERE, what, why=why, mend=mend)], as_json=as_json, code=Exit.BROKEN)


def _said_again(done: Run, left: LeftOut, *, as_json: bool) -> None:
    """The request was carried out before: nothing is changed, and the command says so, and for whom it was not."""
    if as_json:
        say_json({"run": done.id, "state": done.state.value, "rows": 0, "again": True, "request": left_out_json(left)})
    elif done.ended is None:
        typer.echo(
            f"This is the run {done.id} of {done.started:%Y-%m-%d}, which is {done.state.value}; nothing was changed."
        )
        typer.echo(f"Go on with `ordholden resume {done.id}`; `ordholden status` says what it waits for.")
    else:
        typer.echo(f"This erasure was finished on {done.ended:%Y-%m-%d} (run {done.id}); nothing was changed.")
    if not as_json:
        for line in left_out_words(left, ENGLISH):
            typer.echo(line)
    if done.ended is None or left:
        raise typer.Exit(Exit.INCOMPLETE)


# ------------------------------------------------------------------------------------------------ agreeing


def _agreed(
    case: Case, left: LeftOut, store: Store, approve: str | None, by: str, command: str, *, beyond: bool, as_json: bool
) -> Preview:
    """The plan is the one that was approved, and not unusually large unless somebody says so; what was counted."""
    plan = case.prepared.plan
    if has_errors(plan.diagnostics):
        refuse(plan.diagnostics, as_json=as_json)
    seen = preview(case.prepared, people=len(case.subjects), left=left)
    if approve is None:
        _ask(case, seen, command, as_json=as_json)
    elif len(approve) < SHORTEST or not plan.checksum.startswith(approve.lower()):
        mend = "Look at the plan again (`ordholden plan erase`), and approve its checksum."
        why = "the people, the declaration, a schema or a decision is another than when the plan was made."
        refuse(
            [diagnose("CAS005", NOWHERE, "This is not the plan that was approved.", why=why, mend=mend)],
            as_json=as_json,
        )
    if seen.uncounted:
        why = "what cannot be counted cannot be compared with the limits; nothing was begun."
        refuse(
            [diagnose("CAS011", NOWHERE, f"{system}: {what}", why=why) for system, what in seen.uncounted.items()],
            as_json=as_json,
            code=Exit.UNREACHED,
        )
    if seen.exceeded and not beyond:
        large = ", ".join(map(unusual, seen.exceeded))
        if (
            approve is not None
            or not sys.stdin.isatty()
            or not typer.confirm(f"This changes {large}. Go on?", err=True)
        ):
            what = f"The plan changes unusually much: {large}."
            refuse([diagnose("CAS006", NOWHERE, what, mend="Add --beyond-limits if that is meant.")], as_json=as_json)
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=by or getpass.getuser())
    return seen


def unusual(found: Exceeded) -> str:
    """How much of a dataset would go, or be cleared."""
    return f"{share(found.rows, found.of)} of {found.dataset} {'are removed' if found.removed else 'are cleared'}"


def _ask(case: Case, seen: Any, command: str, *, as_json: bool) -> None:
    if not as_json:
        typer.echo(plain(view(case, seen, command=command)))
    if not sys.stdin.isatty() or as_json:
        what = f"Nobody has approved the plan {case.prepared.plan.checksum[:12]}."
        mend = f"Add --approve {case.prepared.plan.checksum[:12]} if it is right."
        refuse([diagnose("CAS007", NOWHERE, what, mend=mend)], as_json=as_json)
    if not typer.confirm("Erase this? It cannot be taken back.", err=True):
        typer.echo("Nothing was changed.", err=True)
        raise typer.Exit(Exit.MISTAKE)


# ------------------------------------------------------------------------------------------------- running


def _width() -> int:
    """Columns of the terminal; of a file or a pipe the usual number."""
    return shutil.get_terminal_size((WIDTH, 0)).columns


def _rehearsed(case: Case, left: LeftOut, *, as_json: bool) -> None:
    with _progress(case.prepared, quiet=as_json) as report:
        outcomes = perform(case.prepared, run="rehearsal", rehearse=True, report=report)
    result = Outcome(run=None, systems=outcomes, left=left, telling=told([r for o in outcomes for r in o.receipts]))
    say_json(outcome_json(result)) if as_json else typer.echo(outcome_text(result, _width()))
    if left or any(o.trouble for o in outcomes):
        raise typer.Exit(Exit.INCOMPLETE)


def _run(
    case: Case, decided: Decisions, people: Found, seen: Preview, store: Store, *, detach: bool, as_json: bool
) -> None:
    sought = _sought(case, people, as_json=as_json)
    with begun(store, case, decided, people, seen.stays, sought) as run:
        if not detach:
            # The run's own salt: gone on with after a crash, it gives everybody the same placeholder again.
            carry_on_and_say(store, run, replace(case.prepared, salt=store.salt_of(run)), as_json=as_json)
            return
    if as_json:
        say_json({"run": run, "state": RunState.RUNNING.value, "detached": True})
    else:
        typer.echo(f"Run {run} has begun; workers carry it out. `ordholden status {run}` says how far it has come.")


def carry_on_and_say(store: Store, run: str, prepared: Prepared, *, as_json: bool) -> None:
    """Do what is left of a run whose parts are held, and say how far the request has come."""
    with _progress(prepared, quiet=as_json) as report:
        outcome = carry_on(store, run, prepared, report)
    say_json(outcome_json(outcome)) if as_json else typer.echo(outcome_text(outcome, _width()))
    if closing_state(outcome) is not RunState.FINISHED or outcome.left:
        raise typer.Exit(Exit.INCOMPLETE)


def _sought(case: Case, people: Found, *, as_json: bool) -> list[TraceValue]:
    """What of these people copies are looked for by afterwards, read before it is cleared."""
    if case.prepared.redactions:
        return [(each.person, each.kind, each.value, each.strong) for each in case.prepared.people.sought]
    try:
        return sealable(case.prepared.graph, case.prepared.connectors, case.subjects, people.request)
    except ConnectorError as error:
        refuse([Diagnostic(code="SYS001", position=NOWHERE, what=str(error))], as_json=as_json)


@contextmanager
def _progress(prepared: Prepared, *, quiet: bool) -> Iterator[Report | None]:
    """A bar over the steps, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    total = sum(len(prepared.steps(system)) for system in prepared.systems())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("erasing", total=total)

        def report(system: str, step: Step, _: int) -> None:
            bars.update(task, advance=1, description=f"{system}: {step.key}")

        yield report
