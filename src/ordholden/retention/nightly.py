"""What a worker sweeps in the window that a system declares: once in each, and not beyond its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import typer

from ordholden.declaration.values import Declaration, System
from ordholden.diagnostics.render import has_errors, render_text
from ordholden.execution.earlier import decided_earlier
from ordholden.retention.clock import doubts
from ordholden.retention.forecast import forecast
from ordholden.retention.outcome import Outcome, outcome_text
from ordholden.retention.running import Course, approve, run
from ordholden.retention.standing import without_what_waits
from ordholden.retention.workflow import prepare
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from ordholden.terminal.opening import closing, connectors_of, laid_over_what_answers

BY = "the standing sweep"


def opened(window: tuple[int, int], now: datetime) -> datetime | None:
    """When the window opened in which `now` lies, by the local clock; None outside of it."""
    begins, ends = window
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    minute = now.hour * 60 + now.minute
    if begins < ends:
        return midnight + timedelta(minutes=begins) if begins <= minute < ends else None
    if minute >= begins:
        return midnight + timedelta(minutes=begins)
    return midnight - timedelta(days=1) + timedelta(minutes=begins) if minute < ends else None


def due_now(systems: Iterable[System], store: Store, now: datetime) -> tuple[System, ...]:
    """The systems whose window is open and that were not swept in it yet."""
    return tuple(s for s in systems if s.sweep.window and _due(store.sweeps.done(s.name), opened(s.sweep.window, now)))


def _due(done: datetime | None, since: datetime | None) -> bool:
    return since is not None and (done is None or done < since)


def sweep_in_windows(declaration: Declaration, stop: Callable[[], bool], now: datetime | None = None) -> None:
    """Sweep what is due to be swept now; says what came of it on standard error, and raises nothing."""
    zone = ZoneInfo(declaration.controller.zone)
    local = now or datetime.now(zone)
    if not any(s.sweep.window and opened(s.sweep.window, local) for s in declaration.systems.values()):
        return
    try:
        with open_store(locate(os.environ)) as store:
            systems = due_now(declaration.systems.values(), store, local)
            if systems:
                with store.claim("sweep"):
                    _sweep(declaration, systems, store, stop, local)
    except StoreRefused as refused:
        typer.echo(f"Not swept: {refused}", err=True)


def _sweep(
    declaration: Declaration, systems: tuple[System, ...], store: Store, stop: Callable[[], bool], now: datetime
) -> None:
    names = [system.name for system in systems]
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, found, silent = laid_over_what_answers(declaration, connectors, away)
        refused = [*found] if graph is None else []
        refused += doubts(now.date(), declaration.controller.zone, store, connectors, standing=True)
        if graph is None or refused:
            typer.echo(render_text((*silent.values(), *refused), None), err=True)
            return
        earlier = decided_earlier(store, declaration)
        prepared = prepare(declaration, graph, connectors, today=now.date(), earlier=earlier, only=names)
        if has_errors(prepared.plan.diagnostics):
            typer.echo(render_text(prepared.plan.diagnostics, None), err=True)
            return
        made, waiting = without_what_waits(prepared, graph, forecast(prepared), store, earlier)
        approve(store, made, by=BY, reason="standing")
        missing = {name: why.what for name, why in silent.items() if name in names}
        course = Course(by=BY, missing=missing, waiting=waiting, stop=_until_closed(systems, stop, now.tzinfo))
        _end(run(made, store, course), systems, store)


def _until_closed(systems: Iterable[System], stop: Callable[[], bool], zone: object) -> Callable[[], bool]:
    """Also when the first of the windows closes: what is left goes on in the next one."""
    windows = [system.sweep.window for system in systems if system.sweep.window]
    assert isinstance(zone, ZoneInfo)
    return lambda: stop() or any(opened(window, datetime.now(zone)) is None for window in windows)


def _end(outcome: Outcome, systems: Iterable[System], store: Store) -> None:
    typer.echo(outcome_text(outcome), err=True)
    if not outcome.swept.stopped:
        for system in systems:
            if system.name not in outcome.away:
                store.sweeps.mark_done(system.name, datetime.now(UTC))
