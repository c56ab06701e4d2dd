"""`ordholden sweep sign` and `mode`: who lets a dataset's periods count, and how it is swept from then on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Annotated, Any

import typer

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE
from ordholden.execution.earlier import decided_earlier
from ordholden.retention.forecast import Forecast, forecast
from ordholden.retention.modes import Mode, Standing, standings
from ordholden.retention.outcome import WIDTH, forecast_text
from ordholden.retention.standing import sign
from ordholden.retention.workflow import prepare
from ordholden.terminal.day import day_of
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
)
from ordholden.terminal.tables import table

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so and answers for it.")]


def sign_command(
    datasets: Annotated[list[str] | None, typer.Argument(metavar="[DATASET]...", help="Which datasets.")] = None,
    by: By = "",
    where: Where = None,
    every: Annotated[bool, typer.Option("--all", help="Every dataset that is in watch.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the forecast.")] = False,
    as_json: AsJson = False,
) -> None:
    """Sign what is due in datasets: their periods are right. They leave watch, and a sweep asks each time.

    The forecast is counted and shown first; on a terminal you are asked. What is signed, by whom, and how many rows
    were due stands on record and on the ledger. Other periods, laws, events or purposes put a dataset back in watch.
    """
    if bool(datasets) is every:
        raise typer.BadParameter("name datasets, or --all", param_hint="DATASET")
    if not by.strip() and not dry_run:
        raise typer.BadParameter("say who signs", param_hint="--by")
    declaration = declaration_at(where, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, told, silent = laid_over_what_answers(declaration, connectors, away)
        if graph is None:
            said = (*silent.values(), *told)
            refuse(said, as_json=as_json, code=refusal(said))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        known = standings(declaration, store.sweeps.signatures())
        wanted = _wanted(known, datasets or (), as_json=as_json)
        prepared = prepare(
            declaration,
            graph,
            connectors,
            today=day_of(None, declaration),
            earlier=decided_earlier(store, declaration),
            only=[each.dataset for each in wanted],
        )
        if has_errors(prepared.plan.diagnostics):
            refuse(prepared.plan.diagnostics, as_json=as_json)
        found = forecast(prepared)
        missing = [why for name, why in silent.items() if any(each.dataset.startswith(f"{name}.") for each in wanted)]
        if missing or found.uncounted:
            _refuse_uncounted(found, [each.what for each in missing], as_json=as_json)
        _show(found, wanted, as_json=as_json, signed=not dry_run)
        if not dry_run and _meant(as_json=as_json):
            with store.transaction():
                sign(store, wanted, found, by=by.strip())


def _wanted(known: Mapping[str, Standing], datasets: Iterable[str], *, as_json: bool) -> tuple[Standing, ...]:
    named = tuple(datasets)
    wrong = [name for name in named if name not in known]
    if wrong:
        mend = f"There are {', '.join(sorted(known))}."
        refuse(
            [diagnose("SWP002", NOWHERE, f"{name} is no dataset that time clears.", mend=mend) for name in wrong],
            as_json=as_json,
        )
    return tuple(known[n] for n in named) or tuple(each for each in known.values() if each.mode is Mode.WATCH)


def _refuse_uncounted(found: Forecast, missing: list[str], *, as_json: bool) -> None:
    """What nobody could count nobody can sign."""
    said = [*missing, *(f"{system}: {what}" for system, what in found.uncounted.items())]
    refuse([diagnose("SYS001", NOWHERE, what, mend="Sign when it answers.") for what in said], as_json=as_json)


def _show(found: Forecast, wanted: Iterable[Standing], *, as_json: bool, signed: bool) -> None:
    names = [each.dataset for each in wanted]
    due = {name: found.due.get(name) for name in names}
    if as_json:
        rows = [
            {"dataset": n, "remove": d.remove if d else 0, "rows to clear": d.clear if d else 0} for n, d in due.items()
        ]
        say_json({"signed": signed, "as of": found.today.isoformat(), "datasets": rows})
        return
    shown = Forecast(today=found.today, due={name: each for name, each in due.items() if each is not None})
    typer.echo(forecast_text(shown, "", {}, _width(), come=True, how=False))
    if names and signed:
        typer.echo(f"Signed: {', '.join(names)}." if not sys.stdin.isatty() else f"To sign: {', '.join(names)}.")
    elif not names:
        typer.echo("Nothing is in watch.")


def _meant(*, as_json: bool) -> bool:
    """On a terminal somebody is asked; whoever types it elsewhere has said so."""
    if as_json or not sys.stdin.isatty():
        return True
    if typer.confirm("Are these periods right, and may what they release go?", err=True):
        return True
    typer.echo("Nothing was signed.", err=True)
    raise typer.Exit(Exit.MISTAKE)


def mode(
    dataset: Annotated[str | None, typer.Argument(metavar="[DATASET]", help="Which dataset.")] = None,
    new: Annotated[Mode | None, typer.Argument(metavar="[MODE]", help="watch, ask or by-itself.")] = None,
    by: By = "",
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Show how each dataset is swept; or say that one is swept by itself, only when asked for, or watched again.

    Only a dataset whose periods are signed as they are (`ordholden sweep sign`) leaves watch.
    """
    declaration = declaration_at(where, as_json=as_json)
    with store_or_refusal(as_json=as_json) as store:
        known = standings(declaration, store.sweeps.signatures())
        shown = list(_wanted(known, [dataset], as_json=as_json)) if dataset else list(known.values())
        if new is not None:
            (standing,) = shown
            if not by.strip():
                raise typer.BadParameter("say who decides it", param_hint="--by")
            _refuse_unsigned(standing, new, as_json=as_json)
            if standing.mode is not new:
                store.sweeps.set_mode(standing.dataset, new.value, by=by.strip())
            shown = [standings(declaration, store.sweeps.signatures())[standing.dataset]]
    if as_json:
        say_json([_json(each) for each in shown])
        return
    typer.echo(table(("Dataset", "Mode", "Signed"), (_row(each) for each in shown), _width()))


def _refuse_unsigned(standing: Standing, new: Mode, *, as_json: bool) -> None:
    unsigned = standing.signed is None or standing.changed
    if unsigned or (standing.mode is Mode.WATCH and new is not Mode.WATCH):
        why = (
            "its periods have changed since they were signed." if standing.changed else "nobody has signed its periods."
        )
        what = f"{standing.dataset} is in watch."
        mend = f"Look at it and sign it: ordholden sweep sign {standing.dataset} --by NAME"
        refuse([diagnose("SWP005", NOWHERE, what, why=why, mend=mend)], as_json=as_json)


def _row(each: Standing) -> tuple[str, str, str]:
    if each.signed is None:
        return each.dataset, each.mode.value, "never"
    by, day = each.signed.by, each.signed.at.date()
    return each.dataset, each.mode.value, f"{day} by {by}" + (", for other periods" if each.changed else "")


def _json(each: Standing) -> dict[str, Any]:
    signed = each.signed
    return {
        "dataset": each.dataset,
        "mode": each.mode.value,
        "periods": each.periods,
        "signed": signed
        and {
            "by": signed.by,
            "at": signed.at.isoformat(),
            "periods": signed.periods,
            "remove": signed.remove,
            "rows to clear": signed.clear,
            "as of": signed.day.isoformat(),
        },
    }


def _width() -> int:
    return shutil.get_terminal_size((WIDTH, 0)).columns
