"""`ordholden status`: how far runs have come, by system; what waits, why, and when it is tried again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from ordholden.terminal.opening import AsJson, refuse, say_json, store_or_refusal, warn
from ordholden.terminal.reminders import late_reviews

TRACED = {
    TraceState.PENDING: "erased, trace pending (`ordholden trace`)",
    TraceState.FOUND: "erased, copies were found (`ordholden trace` says where)",
    TraceState.CLEAN: "erased and traced: no copy was found",
    TraceState.LAPSED: "erased, never traced: what was sought is gone",
}
"""What is to be said of a run that has finished, by its trace."""

ONCE_FOUND = "erased, copies were found: what was sought is gone, nobody can look again"
"""The same where a trace lapsed that had found something."""

EVERY = 1.0
"""Seconds between two looks of --watch."""


@dataclass(frozen=True, kw_only=True)
class Status:
    """A run as it is on record at this moment. `told`: by service of how many people it was told."""

    run: Run
    parts: tuple[Part, ...]
    tasks: tuple[Task, ...]
    receipts: tuple[Receipt, ...]
    told: Mapping[str, int] = field(default_factory=dict)
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
        warn(late_reviews(store, datetime.now(UTC).date()))
        found = _found(store, run, as_json=as_json)
        if watch and not as_json:
            found = _watched(store, run, found)
    if as_json:
        say_json([as_told(each) for each in found])
    else:
        _show(found, whole=run is not None, show_values=show_values)
    raise typer.Exit(Exit.INCOMPLETE if any(each.run.ended is None for each in found) else Exit.DONE)


def _found(store: Store, name: str | None, *, as_json: bool = False) -> list[Status]:
    runs: Sequence[Run | None] = (store.run(name),) if name is not None else ()
    if name is None:
        opened = store.open_runs()
        known = {each.id for each in opened}
        ended = [record.run for record in store.traces.open() if record.run not in known]
        runs = (*opened, *(store.run(run) for run in ended))
    if None in runs:
        mend = "`ordholden status` lists those that are open."
        refuse([diagnose("CAS008", NOWHERE, f"There is no run {name}.", mend=mend)], as_json=as_json)
    return [standing(store, each) for each in runs if each is not None]


def standing(store: Store, run: Run) -> Status:
    """How far a run has come."""
    return Status(
        run=run,
        parts=store.parts.of(run.id),
        tasks=store.tasks(run.id, waiting=True),
        receipts=store.receipts(run.id),
        told=store.messages.told(run.id),
        trace=store.traces.of(run.id),
    )


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
        yield f"{run.id}  {_traced(each.trace)}"
        return
    stopped = f", stopped by {run.stopped_by}" if run.stopped else ""
    yield f"{run.id}  {run.state.value}{stopped}  started {run.started:%Y-%m-%d %H:%M}"
    for task in each.tasks:
        yield f"  waits for {task.who}: {task.step}"


def _traced(trace: TraceRecord) -> str:
    if trace.state is TraceState.LAPSED and trace.outcome.get("findings"):
        return ONCE_FOUND
    until = f"  until {trace.until}" if trace.state in {TraceState.PENDING, TraceState.FOUND} else ""
    return f"{TRACED[trace.state]}{until}"


def in_a_line(each: Status) -> str:
    """How far a run has come and what is in the way, in one line."""
    if each.run.ended is not None:
        return f"{each.run.id}  {each.run.state.value}"
    now = datetime.now(UTC)
    stopped = (f"stopped by {each.run.stopped_by}",) if each.run.stopped else ()
    parts = (
        f"{part.system or '(read again)'} {word(part)}: {why(part, now)}".rstrip(": ")
        for part in each.parts
        if part.state is not PartState.DONE
    )
    tasks = (f"waits for {task.who}: {task.step}" for task in each.tasks)
    return f"{each.run.id}  {each.run.state.value}  {'; '.join((*stopped, *parts, *tasks))}".rstrip()


def _amount(each: Status, system: str) -> str:
    """Rows that were changed; of a service the people of whom it was told."""
    if system == END:
        return ""
    return f"{each.told[system]:,} told" if system in each.told else f"{each.rows(system):,}"


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
        table.add_row(system, word(part), _amount(each, part.system), why(part, now))
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


def as_told(each: Status) -> dict[str, Any]:
    """How far a run has come, for programs."""
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
        "rows": each.rows(part.system) if part.system and part.system not in each.told else None,
        "told": each.told.get(part.system),
        "rounds": part.round,
        "tries": part.tries,
        "trouble": part.trouble or None,
        "next try": part.next_try and part.next_try.isoformat(timespec="seconds"),
        "done": part.done and part.done.isoformat(timespec="seconds"),
    }
