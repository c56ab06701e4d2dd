"""`ordholden attest`: somebody answers for a task by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.rights.course import AFTER_HOLD
from ordholden.rights.held import people_held
from ordholden.store.errors import StoreRefused
from ordholden.store.store import Store
from ordholden.store.values import RunState
from ordholden.terminal.opening import AsJson, refuse, say_json, store_or_refusal


def attest(
    run: Annotated[str, typer.Argument(metavar="RUN", help="The run that gave the task.")],
    task: Annotated[str, typer.Argument(metavar="TASK", help="The task, as `ordholden status` names it.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who did it and answers for it.")],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything worth knowing; no personal data.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say that a task by hand is done. Its receipt says who attested it; it is never called proved."""
    if not by.strip():
        raise typer.BadParameter("an attestation needs a name", param_hint="--by")
    with store_or_refusal(as_json=as_json) as store:
        _refuse_held(store, run, task, as_json=as_json)
        try:
            receipt = store.attest(run, task, by=by.strip(), note=note)
        except StoreRefused as error:
            refuse([error.diagnostic], as_json=as_json)
        finished = _ended(store, run)
    if as_json:
        say_json({"run": run, "task": task, "attested by": receipt.by, "at": receipt.ended, "finished": finished})
        return
    typer.echo(f"{task}: attested by {receipt.by}.")
    typer.echo(f"Run {run} has finished." if finished else f"Run {run} still waits: `ordholden status` says for what.")


def _refuse_held(store: Store, run: str, task: str, *, as_json: bool) -> None:
    """What a legal hold suspends is not deleted by hand either."""
    held = people_held(store, run) if task.endswith(AFTER_HOLD) else {}
    if held:
        names = ", ".join(sorted({name for names in held.values() for name in names}))
        what = f"The task is about people under a legal hold ({names})."
        why = "what a legal hold is about must not be deleted anywhere while it lasts."
        mend = "Leave it until somebody releases the hold (`ordholden legal-hold release`); then do it, and attest it."
        refuse([diagnose("HLD006", NOWHERE, what, why=why, mend=mend)], as_json=as_json)


def _ended(store: Store, name: str) -> bool:
    """End a run that only waited for this task. One with trouble in a system has to be resumed."""
    run = store.run(name)
    if run is None or run.ended is not None:
        return True
    if run.state is not RunState.WAITING or store.tasks(name, waiting=True):
        return False
    store.finish(name)
    return True


"""What is still to be said of a run that has finished."""
