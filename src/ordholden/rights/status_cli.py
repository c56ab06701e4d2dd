"""`ordholden status`: how far runs have come, by system; what waits, why, and when it is tried again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.plan.values import Receipt
from ordholden.rights.course import changes
from ordholden.store.parts import END, Part, PartState
from ordholden.store.store import Store
from ordholden.store.traces import TraceRecord, TraceState
from ordholden.store.values import Run, Task
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, refuse, say_json, store_or_refusal

TRACED = {
    TraceState.PENDING: "erased, trace pending (`ordholden trace`)",
    TraceState.FOUND: "erased, copies were found (`ordholden trace` says where)",
}
"""What is still to be said of a run that has finished."""

EVERY = 1.0
"""Seconds between two looks of --watch."""


@dataclass(frozen=True, kw_only=True)
class Status:
    """A run as it is on record at this moment."""

    run: Run
    parts: tuple[Part, ...]
    tasks: tuple[Task, ...]
    receipts: tuple[Receipt, ...]
    trace: TraceRecord | None = None

    def rows(self, system: str) -> int:
        """Rows that were changed or removed in a system."""
        return sum(r.rows for r in self.receipts if r.system == system and r.kind == "done" and changes(r))


def status(
    run: Annotated[str | None, typer.Argument(metavar="RUN", help="Only this run, finished or not.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Show it again and again until it has ended.")] = False,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Also the identifiers to look for, for the role that has the task.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the runs that have not finished: what is done in each system, what waits and why, and the next try.

    Also those that have, whose people were not traced yet.
    """
    with store_or_refusal(as_json=as_json) as store:
        found = _found(store, run, as_json=as_json)
        if watch and not as_json:
            found = _watched(store, run, found)
    if as_json:
        say_json([_json(each) for each in found])
    else:
        _show(found, whole=run is not None, show_values=show_values)
    raise typer.Exit(Exit.INCOMPLETE if any(each.run.ended is None for each in found) else Exit.DONE)


def _found(store: Store, name: str | None, *, as_json: bool = False) -> list[Status]:
    traces = {record.run: record for record in store.traces.open()}
    runs: Sequence[Run | None] = (store.run(name),) if name is not None else ()
    if name is None:
        opened = store.open_runs()
        ended = [run for run in traces if run not in {each.id for each in opened}]
        runs = (*opened, *(store.run(run) for run in ended))
    if None in runs:
        mend = "`ordholden status` lists those that are open."
        refuse([diagnose("CAS008", NOWHERE, f"There is no run {name}.", mend=mend)], as_json=as_json)
    return [
        Status(
            run=each,
            parts=store.parts.of(each.id),
            tasks=store.tasks(each.id, waiting=True),
            receipts=store.receipts(each.id),
            trace=traces.get(each.id),
        )
        for each in runs
        if each is not None
    ]


# ------------------------------------------------------------------------------------------------ in words


def word(each: Part) -> str:
    """The state of a part in one word or two."""
    if each.claimed and each.state is PartState.TODO:
        return "under way"
    return {PartState.TODO: "waits", PartState.DONE: "done", PartState.FAILED: "failed"}[each.state]


def why(each: Part, now: datetime) -> str:
    """What stands in the way of a part, how often it was tried and when it is tried again."""
    said = [each.trouble] if each.trouble and each.state is not PartState.DONE else []
    if each.tries > 1 or (each.tries and each.trouble):
        said.append("Tried once." if each.tries == 1 else f"Tried {each.tries} times.")
    if each.state is PartState.TODO and each.next_try is not None and each.next_try > now:
        said.append(f"Next try in {_span((each.next_try - now).total_seconds())}.")
    return " ".join(said)


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"  # noqa: PLR2004 - two minutes


def _lines(each: Status) -> Iterator[str]:
    run = each.run
    if run.ended is not None and each.trace is not None:
        yield f"{run.id}  {TRACED[each.trace.state]}  until {each.trace.until}"
        return
    stopped = f", stopped by {run.stopped_by}" if run.stopped else ""
    yield f"{run.id}  {run.state.value}{stopped}  started {run.started:%Y-%m-%d %H:%M}"
    for task in each.tasks:
        yield f"  waits for {task.who}: {task.step}"


def _show(found: Sequence[Status], *, whole: bool, show_values: bool) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=not sys.stdout.isatty())
    for each in found:
        for line in _lines(each):
            typer.echo(line)
        for task in each.tasks if show_values else ():
            for kind, values in task.identifiers.items():
                typer.echo(f"    {kind}: {', '.join(values)}")
        if each.parts and (each.run.ended is None or whole):
            console.print(_table(each))
    if not found:
        typer.echo("No run is open.")


def _table(each: Status) -> Any:
    """A row a system, the end last; a bar of how many parts are done above it."""
    from rich import box
    from rich.table import Table

    done = sum(part.state is PartState.DONE for part in each.parts)
    bar = "#" * done + "." * (len(each.parts) - done)
    table = Table(box=box.SIMPLE, title=f"[{bar}] {done} of {len(each.parts)} done".replace("[", "\\["))
    table.title_justify = "left"
    for name in ("system", "state", "rows", "why"):
        table.add_column(name, justify="right" if name == "rows" else "left", overflow="fold")
    now = datetime.now(UTC)
    for part in each.parts:
        system = "(read again)" if part.system == END else part.system
        rows = "" if part.system == END else f"{each.rows(part.system):,}"
        table.add_row(system, word(part), rows, why(part, now))
    return table


def _watched(store: Store, name: str | None, found: list[Status]) -> list[Status]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.text import Text

    def picture(of: list[Status]) -> Any:
        parts = [piece for each in of for piece in (Text("\n".join(_lines(each))), _table(each))]
        return Group(*parts)

    with Live(picture(found), console=Console(stderr=True), transient=True, auto_refresh=False) as live:
        while any(each.run.ended is None for each in found):
            time.sleep(EVERY)
            found = _found(store, name)
            live.update(picture(found), refresh=True)
    return found


# ------------------------------------------------------------------------------------------------ for programs


def _json(each: Status) -> dict[str, Any]:
    run = each.run
    return {
        "run": run.id,
        "right": run.right,
        "state": run.state.value,
        "started": run.started.isoformat(timespec="seconds"),
        "ended": run.ended and run.ended.isoformat(timespec="seconds"),
        "stopped": run.stopped and run.stopped.isoformat(timespec="seconds"),
        "systems": [_part_json(each, part) for part in each.parts if part.system != END],
        "read again": next((_part_json(each, part) for part in each.parts if part.system == END), None),
        "tasks": [task.step for task in each.tasks],
        "trace": each.trace.state.value if each.trace else None,
    }


def _part_json(each: Status, part: Part) -> dict[str, Any]:
    return {
        "system": part.system or None,
        "state": word(part),
        "rows": each.rows(part.system) if part.system else None,
        "rounds": part.round,
        "tries": part.tries,
        "trouble": part.trouble or None,
        "next try": part.next_try and part.next_try.isoformat(timespec="seconds"),
        "done": part.done and part.done.isoformat(timespec="seconds"),
    }
