"""`ordholden instruction`: the period that a customer instructs us, its processor, to hold its data for (Art. 28)."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.values import Declaration, Hold, Period
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.earlier import decided_earlier
from ordholden.holds.instructions import bounds_of, within
from ordholden.law.periods import parse_period, said
from ordholden.rights.options import From
from ordholden.rights.reading import read_text
from ordholden.standing.suspended import due_now
from ordholden.store.errors import StoreRefused
from ordholden.store.instructions import InstructionRecord
from ordholden.store.store import Store
from ordholden.terminal.day import day_of
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

app = typer.Typer(
    name="instruction",
    help="For how long a customer instructs us to hold what we hold on its behalf.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Purpose = Annotated[str, typer.Argument(metavar="PURPOSE", help="The purpose, as the declaration names it.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who instructs it, or took the instruction.")]


@app.command()
def give(
    purpose: Purpose,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help='The period, such as "30 days".')],
    where: Where = None,
    source: From = None,
    by: By = "",
    reference: Annotated[
        str, typer.Option("--reference", metavar="TEXT", help="Where the instruction is on file; no personal data.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what it would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Also where more becomes due with the next sweep.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record a customer's instruction. Which customer comes from standard input or a file, as rows name it.

    The instruction counts at once, in every dataset in which the purpose leaves room; an earlier one ends.
    """
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(None, declaration)
    wanted = _period(period)
    customer = _customer(source, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, found, silent = laid_over_what_answers(declaration, connectors, away)
        if graph is None:
            refuse((*silent.values(), *found), as_json=as_json, code=refusal((*silent.values(), *found)))
        _refuse_period(declaration, bounds_of(graph, purpose), purpose, wanted, as_json=as_json)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        before = due_now(graph, connectors, decided_earlier(store, declaration), today)
        words = {"by": by.strip() or getpass.getuser(), "reference": reference.strip()}
        with store.taken_back():
            store.instructions.give(purpose, customer, said(wanted), **words)
            after = due_now(graph, connectors, decided_earlier(store, declaration), today)
        more = {a: rows - before.get(a, 0) for a, rows in after.items() if rows > before.get(a, 0)}
        recorded = not dry_run and (not more or yes or _meant(more, as_json=as_json))
        if recorded:
            store.instructions.give(purpose, customer, said(wanted), **words)
    _say(purpose, wanted, more, silent, recorded=recorded, as_json=as_json)


def _meant(more: Mapping[str, int], *, as_json: bool) -> bool:
    """On a terminal somebody is asked; elsewhere the command ends."""
    large = ", ".join(f"{rows:,} rows of {address}" for address, rows in more.items())
    if as_json or not sys.stdin.isatty():
        mend = "If that is meant, add --yes; --dry-run only tells."
        refuse([diagnose("INS004", NOWHERE, f"With it more is due at once: {large}.", mend=mend)], as_json=as_json)
    return typer.confirm(f"With it more is due with the next sweep: {large}. Go on?", err=True)


def _say(
    purpose: str,
    period: Period,
    more: Mapping[str, int],
    silent: Mapping[str, Diagnostic],
    *,
    recorded: bool,
    as_json: bool,
) -> None:
    if as_json:
        told = {"purpose": purpose, "period": said(period), "recorded": recorded, "due more": dict(more)}
        say_json({**told, "not counted": sorted(silent)})
        return
    typer.echo(f"{purpose}: {said(period)} for this customer{'' if recorded else ' (not recorded)'}.")
    for address, rows in more.items():
        typer.echo(f"  {rows:>9,}  {address}: due with the next sweep")
    for system in silent:
        typer.echo(f"{system} did not answer and was not counted.", err=True)


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; write it as 90 days or 6 months.", param_hint="PERIOD") from None


def _customer(source: Path | None, *, as_json: bool) -> str:
    text, _, unread = read_text(source, "The customer, as rows name it, on one line.")
    if unread:
        refuse(unread, as_json=as_json)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        what = "Which customer instructs is one line." if lines else "No customer came in."
        refuse([diagnose("INS003", NOWHERE, what)], as_json=as_json)
    return lines[0]


def _refuse_period(
    declaration: Declaration,
    bounds: tuple[tuple[Hold, tuple[Period, Period]], ...],
    purpose: str,
    period: Period,
    *,
    as_json: bool,
) -> None:
    """Within the bounds of every dataset, or not at all: which of them count is said with both lines."""
    if not bounds:
        known = purpose in declaration.purposes
        what = (
            f"{purpose} leaves no room for instructions." if known else f"{purpose} is no purpose of the declaration."
        )
        why = "a period may differ per customer only within bounds that are declared."
        refuse([diagnose("INS001", NOWHERE, what, why=why, mend=_how(declaration))], as_json=as_json)
    year_ends = declaration.controller.financial_year_ends
    wrong = [
        diagnose(
            "INS002",
            hold.position,
            f"{said(period)} is not between {said(least)} and {said(most)}.",
            why="the declaration gives customers this room.",
            mend="Tell the customer what is possible, or widen the bounds.",
        )
        for hold, (least, most) in bounds
        if not within(period, (least, most), year_ends)
    ]
    if wrong:
        refuse(wrong, as_json=as_json)


def _how(declaration: Declaration) -> str:
    having = {
        purpose for dataset in declaration.datasets.values() for purpose, hold in dataset.holds.items() if _roomy(hold)
    }
    if having:
        return f"Room is left by {', '.join(sorted(having))}."
    return "Declare it: keep: {by: customer_id, between: [30 days, 12 months], otherwise: 6 months}."


def _roomy(hold: Hold) -> bool:
    return getattr(hold.keep, "between", None) is not None


# ------------------------------------------------------------------------------------------------ afterwards


@app.command()
def end(purpose: Purpose, source: From = None, by: By = "", as_json: AsJson = False) -> None:
    """The declared period is the customer's again."""
    customer = _customer(source, as_json=as_json)
    with store_or_refusal(as_json=as_json) as store:
        try:
            store.instructions.end(purpose, customer, by=by.strip() or getpass.getuser())
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
    if as_json:
        say_json({"purpose": purpose, "ended": True})
    else:
        typer.echo(f"{purpose}: the declared period counts for this customer again.")


@app.command("list")
def list_(
    purpose: Annotated[str | None, typer.Argument(metavar="PURPOSE", help="Only this purpose.")] = None,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Also which customers: these may be people.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the instructions that count, by purpose and period."""
    with store_or_refusal(as_json=as_json) as store:
        found = _found(store, purpose)
    if as_json:
        say_json([_as_json(each, values=show_values) for each in found])
        return
    for line in _listed(found, values=show_values):
        typer.echo(line)


def _found(store: Store, purpose: str | None) -> tuple[InstructionRecord, ...]:
    return store.instructions.in_force(purpose)


def _listed(found: tuple[InstructionRecord, ...], *, values: bool) -> Iterator[str]:
    if not found:
        yield "No customer has instructed a period."
    by_period: dict[tuple[str, str], list[InstructionRecord]] = {}
    for each in found:
        by_period.setdefault((each.purpose, each.period), []).append(each)
    for (purpose, period), those in by_period.items():
        yield f"{purpose}: {period} for {len(those):,} {'customer' if len(those) == 1 else 'customers'}"
        for each in those if values else ():
            reference = f" ({each.reference})" if each.reference else ""
            yield f"  {each.customer!s}  {each.given:%Y-%m-%d} by {each.given_by}{reference}"


def _as_json(each: InstructionRecord, *, values: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "purpose": each.purpose,
        "period": each.period,
        "given by": each.given_by,
        "given": each.given.isoformat(),
        "reference": each.reference,
    }
    return {**told, "customer": each.customer} if values else told
