"""`ordholden attest` and `ordholden runs`: tasks by hand, and runs that have not finished."""

from __future__ import annotations

from typing import Annotated

import typer

from ordholden.store.errors import StoreRefused
from ordholden.store.store import Store
from ordholden.store.traces import TraceState
from ordholden.store.values import RunState
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, refuse, say_json, store_or_refusal


def attest(
    run: Annotated[str, typer.Argument(metavar="RUN", help="The run that gave the task.")],
    task: Annotated[str, typer.Argument(metavar="TASK", help="The task, as `ordholden runs` names it.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who did it and answers for it.")],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything worth knowing; no personal data.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say that a task by hand is done. Its receipt says who attested it; it is never called proved."""
    if not by.strip():
        raise typer.BadParameter("an attestation needs a name", param_hint="--by")
    with store_or_refusal(as_json=as_json) as store:
        try:
            receipt = store.attest(run, task, by=by.strip(), note=note)
        except StoreRefused as error:
            refuse([error.diagnostic], as_json=as_json)
        finished = _ended(store, run)
    if as_json:
        say_json({"run": run, "task": task, "attested by": receipt.by, "at": receipt.ended, "finished": finished})
        return
    typer.echo(f"{task}: attested by {receipt.by}.")
    typer.echo(f"Run {run} has finished." if finished else f"Run {run} still waits: `ordholden runs` says for what.")


def _ended(store: Store, name: str) -> bool:
    """End a run that only waited for this task. One with trouble in a system has to be resumed."""
    run = store.run(name)
    if run is None or run.ended is not None:
        return True
    if run.state is not RunState.WAITING or store.tasks(name, waiting=True):
        return False
    store.finish(name)
    return True


TRACED = {
    TraceState.PENDING: "erased, trace pending (`ordholden trace`)",
    TraceState.FOUND: "erased, copies were found (`ordholden trace` says where)",
}
"""What is still to be said of a run that has finished."""


def runs(
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Also the identifiers to look for, for the role that has the task.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the runs that have not finished, and what they wait for; and those whose people were not traced yet."""
    with store_or_refusal(as_json=as_json) as store:
        found = [(run, store.tasks(run.id, waiting=True)) for run in store.open_runs()]
        traces = {record.run: record for record in store.traces.open()}
    ended = [record for name, record in traces.items() if name not in {run.id for run, _ in found}]
    if as_json:
        say_json(
            [
                {
                    "run": r.id,
                    "state": r.state.value,
                    "tasks": [t.step for t in tasks],
                    "trace": traces[r.id].state.value if r.id in traces else None,
                }
                for r, tasks in found
            ]
            + [{"run": t.run, "state": "finished", "tasks": [], "trace": t.state.value} for t in ended]
        )
    for run, tasks in () if as_json else found:
        typer.echo(f"{run.id}  {run.state.value}  started {run.started:%Y-%m-%d %H:%M}")
        for task in tasks:
            typer.echo(f"  waits for {task.who}: {task.step}")
            for kind, values in task.identifiers.items() if show_values else ():
                typer.echo(f"    {kind}: {', '.join(values)}")
    for trace in () if as_json else ended:
        typer.echo(f"{trace.run}  {TRACED[trace.state]}  until {trace.until}")
    if not found and not ended and not as_json:
        typer.echo("No run is open.")
    raise typer.Exit(Exit.INCOMPLETE if found else Exit.DONE)
