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

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE
from ordholden.execution.earlier import earlier_releases
from ordholden.plan.checksum import SHORTEST
from ordholden.plan.render.left_out import left_out_json, left_out_words
from ordholden.plan.render.text import text as plain
from ordholden.plan.values import Step, Tell
from ordholden.rights.asking import ENGLISH, Found, found_people
from ordholden.rights.case import (
    Case,
    covered,
    decisions,
    draft,
    fingerprint,
    new_run,
    roots_of,
    run_of,
    subjects_again,
)
from ordholden.rights.erasure import Prepared, Report, lives_on, nothing_left, perform, prepare, prove
from ordholden.rights.left_out import of_record, put_on_record
from ordholden.rights.mentions import unsearched
from ordholden.rights.options import Because, From, Identifiers, Is, IsNot, Keep, Release
from ordholden.rights.outcome import WIDTH, Outcome, closing_state, outcome_json, outcome_text, proof_receipts
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.plan_cli import view
from ordholden.rights.preview import preview
from ordholden.store.store import Store
from ordholden.store.values import Run, RunState
from ordholden.subjects.identity import Key, LeftOut
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_or_refused,
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
    approve: Approve = None,
    by: By = "",
    beyond: Annotated[
        bool, typer.Option("--beyond-limits", help="Also where unusually much of a dataset would change.")
    ] = False,
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Run everything, count, and take it back.")] = False,
    resume: Annotated[str | None, typer.Option("--resume", metavar="RUN", help="Go on with a run that waits.")] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Erase the people of a request: find them again, compare the plan with the approved one, run it, prove it."""
    declaration = declaration_at(where, as_json=as_json)
    decided, wrong = decisions(declaration, release or (), keep or (), because)
    if wrong:
        refuse(wrong, as_json=as_json)
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        if resume is not None:
            graph = laid_or_refused(declaration, connectors, away, as_json=as_json)
            _resumed(resume, graph, connectors, store, as_json=as_json)
            return
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
        case = draft(people.graph, connectors, people.subjects, decided, today=today, store=store)
        if rehearse:
            _rehearsed(case, people.left, as_json=as_json)
            return
        _agreed(case, people.left, store, approve, by, beyond=beyond, as_json=as_json)
        _run(case, decided, people, store, as_json=as_json)


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
    proof = prove(_again(done, people.graph, connectors, store, roots_of(people.subjects), salt=""))
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
        typer.echo(f"Go on with `ordholden erase --resume {done.id}`; `ordholden runs` says what it waits for.")
    else:
        typer.echo(f"This erasure was finished on {done.ended:%Y-%m-%d} (run {done.id}); nothing was changed.")
    if not as_json:
        for line in left_out_words(left, ENGLISH):
            typer.echo(line)
    if done.ended is None or left:
        raise typer.Exit(Exit.INCOMPLETE)


# ------------------------------------------------------------------------------------------------ agreeing


def _agreed(
    case: Case, left: LeftOut, store: Store, approve: str | None, by: str, *, beyond: bool, as_json: bool
) -> None:
    """The plan is the one that was approved, and not unusually large unless somebody says so."""
    plan = case.prepared.plan
    if has_errors(plan.diagnostics):
        refuse(plan.diagnostics, as_json=as_json)
    seen = preview(case.prepared, people=len(case.subjects), left=left)
    if approve is None:
        _ask(case, seen, as_json=as_json)
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
        large = ", ".join(f"{e.rows} of {e.of} rows of {e.dataset}" for e in seen.exceeded)
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


def _ask(case: Case, seen: Any, *, as_json: bool) -> None:
    if not as_json:
        typer.echo(plain(view(case, seen)))
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
    result = Outcome(run=None, systems=outcomes, left=left)
    say_json(outcome_json(result)) if as_json else typer.echo(outcome_text(result, _width()))
    if left or any(o.trouble for o in outcomes):
        raise typer.Exit(Exit.INCOMPLETE)


def _run(case: Case, decided: Decisions, people: Found, store: Store, *, as_json: bool) -> None:
    run = store.begin_run(new_run(case, decided))
    put_on_record(store, run, people.left)
    tasks = [step for step in case.prepared.plan.steps if isinstance(step, Tell)]
    for task in tasks:
        given = {
            kind: tuple(g.value for p in people.request for g in p.given if g.kind == kind)
            for kind in task.identified_by
        }
        store.ask(run, task.key, system=task.system, who=task.who, identifiers=given)
    with store.claim(run):
        # The run's own salt: gone on with after a crash, it gives everybody the same placeholder again.
        prepared = replace(case.prepared, salt=store.salt_of(run))
        _finish(prepared, run, store, as_json=as_json)


def _resumed(name: str, graph: Any, connectors: Mapping[str, Any], store: Store, *, as_json: bool) -> None:
    """Go on from the sealed root keys; what is done already changes nothing a second time."""
    run = store.run(name)
    if run is None:
        refuse(
            [diagnose("CAS008", NOWHERE, f"There is no run {name}.", mend="`ordholden runs` lists them.")],
            as_json=as_json,
        )
    if run.ended is not None:
        typer.echo(f"The run {name} has finished; nothing was changed.", err=True)
        return
    with store.claim(name):
        roots = roots_of(subjects_again(store, run))
        prepared = _again(run, graph, connectors, store, roots, store.salt_of(name))
        if prepared.plan.checksum != run.checksum:
            why = "the declaration or a schema is another than when the run was approved."
            mend = "Plan and approve the erasure anew; what this run did stays done."
            refuse([diagnose("CAS009", NOWHERE, "The approved plan is stale.", why=why, mend=mend)], as_json=as_json)
        _finish(prepared, name, store, as_json=as_json)


def _again(
    run: Run, graph: Any, connectors: Mapping[str, Any], store: Store, roots: Mapping[str, tuple[Key, ...]], salt: str
) -> Prepared:
    """The erasure as the run meant it: its day, its decisions, and of these people what was there at its instant."""
    return prepare(
        graph,
        connectors,
        roots,
        Decisions(release=run.decided, keep=run.kept),
        at=run.released_at,
        today=run.as_of,
        salt=salt,
        subjects=fingerprint(store, roots, run.started),
        earlier=earlier_releases(store, without=run.id),
    )


def _finish(prepared: Prepared, run: str, store: Store, *, as_json: bool) -> None:
    """Run what is left, read everything again, and say how far the request has come."""
    with _progress(prepared, quiet=as_json) as report:
        outcomes = perform(prepared, run=run, report=report)
    for outcome in outcomes:
        for receipt in outcome.receipts:
            store.record(run, receipt)
    proof = prove(prepared)
    for receipt in proof_receipts(prepared.systems(), proof):
        store.record(run, receipt)
    waiting = tuple(store.tasks(run, waiting=True))
    left = of_record(store, run)
    result = Outcome(
        run=run,
        systems=outcomes,
        proof=proof,
        waiting=waiting,
        left=left,
        unsearched=unsearched(prepared.graph),
        lives_on=lives_on(prepared),
    )
    state = closing_state(result)
    if state is RunState.FINISHED:
        store.finish(run)
        if nothing_left(prepared):
            store.close_releases(run)
    else:
        store.set_state(run, state)
    say_json(outcome_json(result)) if as_json else typer.echo(outcome_text(result, _width()))
    if state is not RunState.FINISHED or left:
        raise typer.Exit(Exit.INCOMPLETE)


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
