"""`ordholden legal-hold`: suspend what the law says about the end of data, for chosen people or rows, and end that."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.earlier import decided_earlier
from ordholden.rights.asking import found_people
from ordholden.rights.held import HELD_BACK
from ordholden.rights.options import From, Identifiers, Is, IsNot
from ordholden.rights.reading import read_text
from ordholden.standing.suspended import Suspended, due_now, suspended
from ordholden.store.errors import StoreRefused
from ordholden.store.legal_holds import HeldKey, LegalHoldRecord
from ordholden.store.store import Store
from ordholden.subjects.values import Graph
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
    warn,
)
from ordholden.terminal.reminders import late_reviews

app = typer.Typer(
    name="legal-hold",
    help="Suspend the end of data for a legal claim: on people, rows or datasets, until somebody releases it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
LONGEST = timedelta(days=366)
"""How long a legal hold may last unseen."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the case, such as case-2026-14.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides it [the user of this machine].")]
Why = Annotated[
    str, typer.Option("--because", metavar="TEXT", help="Why; it stands in the ledger: no personal data.", prompt=False)
]
Review = Annotated[
    str | None, typer.Option("--review", metavar="DATE", help="The day on which somebody looks at it again.")
]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a legal hold is about: keys of people and values of columns, datasets that are held whole."""

    graph: Graph
    keys: tuple[HeldKey, ...] = field(default=(), repr=False)
    datasets: tuple[str, ...] = ()
    people: int = 0
    silent: Mapping[str, Diagnostic] = field(default_factory=dict)


@app.command()
def place(
    name: Name,
    because: Why,
    where: Where = None,
    review: Review = None,
    by: By = "",
    people: Annotated[
        bool, typer.Option("--people", help="On people, whose identifiers come from standard input or a file.")
    ] = False,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="On the people of this run.")] = None,
    dataset: Annotated[
        list[str] | None,
        typer.Option("--dataset", metavar="DATASET", help="On this whole dataset. May be given again."),
    ] = None,
    rows: Annotated[
        str | None,
        typer.Option(
            "--rows", metavar="DATASET", help="On rows whose --column has a value from standard input or a file."
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="COLUMN", help="With --rows; of several, values stand between tabs."),
    ] = None,
    source: From = None,
    identifiers: Identifiers = None,
    is_: Is = None,
    is_not: IsNot = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what it would be about.")] = False,
    as_json: AsJson = False,
) -> None:
    """Suspend erasure, sweep and every other end of these data until the hold is released.

    Nothing else is suspended. What was due meanwhile goes with the next sweep after the release.
    """
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(None, declaration)
    review_on = _reviewed_on(review, today, as_json=as_json)
    _refuse_name(name, because, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        if people:
            found = found_people(
                declaration, connectors, away, source, identifiers, is_, is_not, today, as_json=as_json
            )
            keys = tuple(HeldKey(root=r, key=k) for s in found.subjects for r, ks in s.roots.items() for k in ks)
            scope = Scope(graph=found.graph, keys=keys, datasets=tuple(dataset or ()), people=len(found.subjects))
        else:
            graph, said, silent = laid_over_what_answers(declaration, connectors, away)
            if graph is None:
                refuse((*silent.values(), *said), as_json=as_json, code=refusal((*silent.values(), *said)))
            keys = (*_of_run(store, run, as_json=as_json), *_of_rows(graph, rows, column, source, as_json=as_json))
            scope = Scope(graph=graph, keys=keys, datasets=tuple(dataset or ()), silent=silent)
        _refuse_nothing(scope, declaration, as_json=as_json)
        try:
            _placed(store, scope, connectors, name, because, by, review_on, dry_run=dry_run, as_json=as_json)
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)


def _placed(
    store: Store,
    scope: Scope,
    connectors: Mapping[str, Connector],
    name: str,
    because: str,
    by: str,
    review_on: date,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put it on record and count what it is about; a dry run takes both back."""
    with store.taken_back() if dry_run else store.transaction():
        record = store.legal_holds.place(
            name,
            because=because.strip(),
            by=by.strip() or getpass.getuser(),
            review_on=review_on,
            keys=scope.keys,
            datasets=scope.datasets,
        )
        about = _about(store, scope.graph, connectors, record)
    silent = {system: why.what for system, why in scope.silent.items()}
    about = Suspended(rows=about.rows, uncounted={**silent, **about.uncounted})
    if as_json:
        say_json(
            {**_as_json(record), "rows": dict(about.rows), "not counted": dict(about.uncounted), "placed": not dry_run}
        )
    else:
        for line in _said(record, about, scope.people, dry_run=dry_run):
            typer.echo(line)
    _uncounted(about)


def _about(store: Store, graph: Graph, connectors: Mapping[str, Connector], record: LegalHoldRecord) -> Suspended:
    earlier = decided_earlier(store, graph.declaration)
    hold = next(each for each in earlier.legal_holds if each.name == record.name)
    return suspended(earlier.laid_over(graph), connectors, earlier, hold)


def _said(record: LegalHoldRecord, about: Suspended, people: int, *, dry_run: bool) -> Iterator[str]:
    yield f"Legal hold {record.name}: {_whom(record, people)}{' (not placed: a dry run)' if dry_run else ''}."
    for address, rows in about.rows.items():
        yield f"  {rows:>9,}  {address}"
    if not about.rows and not about.uncounted:
        yield "  No row is concerned today. Rows that come later are held as well."
    if not dry_run:
        yield f"Nothing of it is erased or swept before its release. Somebody looks at it again on {record.review_on}."


def _whom(record: LegalHoldRecord, people: int = 0) -> str:
    """What it is about. How many `people` the keys are of is known only when it is placed."""
    keys = f"{record.keys:,} {'key' if record.keys == 1 else 'keys'}"
    who = f"{people:,} {'person' if people == 1 else 'people'}, known by " if people else "whoever is known by "
    parts = [f"{who}{keys}"] if record.keys else []
    parts += [f"{dataset} whole" for dataset in record.datasets]
    return ", ".join(parts)


def _uncounted(about: Suspended) -> None:
    warn(
        [
            diagnose("HLD005", NOWHERE, f"{system} could not be counted. {why}", mend="It is held all the same.")
            for system, why in about.uncounted.items()
        ]
    )


# ------------------------------------------------------------------------------------------------ what it is about


def _reviewed_on(text: str | None, today: date, *, as_json: bool) -> date:
    """A legal hold is looked at again within a year."""
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-03-31.", param_hint="--review") from None
    if day is None or not today < day <= today + LONGEST:
        what = "A legal hold needs a day on which somebody looks at it again." if day is None else f"{day} will not do."
        why = "what suspends the law has to be seen again, within a year."
        mend = f"Add --review {today + timedelta(days=180)}."
        refuse([diagnose("HLD001", NOWHERE, what, why=why, mend=mend)], as_json=as_json)
    return day


def _refuse_name(name: str, because: str, *, as_json: bool) -> None:
    if NAME.fullmatch(name) is None:
        what, mend = "This is no name for a legal hold.", "Write small letters, digits and hyphens: case-2026-14."
        refuse([diagnose("HLD002", NOWHERE, what, mend=mend)], as_json=as_json)
    if not because.strip():
        raise typer.BadParameter("a legal hold needs a reason", param_hint="--because")


def _of_run(store: Store, run: str | None, *, as_json: bool) -> tuple[HeldKey, ...]:
    """The people of a run, while their root keys are sealed."""
    if run is None:
        return ()
    keys = tuple(HeldKey(root=each.root, key=each.key) for each in store.subjects_of(run))
    if not keys:
        what = f"Nobody of the run {run} is known any more, or there is none."
        refuse([diagnose("HLD003", NOWHERE, what, mend="Name the people themselves (--people).")], as_json=as_json)
    return keys


def _of_rows(
    graph: Graph, rows: str | None, column: Sequence[str] | None, source: Path | None, *, as_json: bool
) -> tuple[HeldKey, ...]:
    """Rows by the values of columns, a line each; values are never part of a command."""
    if rows is None:
        return ()
    columns = tuple(column or ())
    known = rows in graph.personal() and all(each in graph.table(rows).columns for each in columns)
    if not columns or not known:
        what = (
            f"{rows} is no dataset with people in it." if rows not in graph.personal() else "There is no such column."
        )
        mend = f"With --rows say which --column counts. Datasets are {', '.join(sorted(graph.personal()))}."
        refuse([diagnose("HLD003", NOWHERE, what if columns else "No --column is given.", mend=mend)], as_json=as_json)
    text, _, unread = read_text(source, "One value a line.")
    if unread:
        refuse(unread, as_json=as_json)
    lines = [tuple(line.split("\t")) for line in text.splitlines() if line.strip()]
    if any(len(line) != len(columns) for line in lines) or not lines:
        what = f"Each line has to have {len(columns)} values, with tabs between them." if lines else "No value came in."
        refuse([diagnose("HLD003", NOWHERE, what)], as_json=as_json)
    return tuple(HeldKey(root=rows, columns=columns, key=line) for line in dict.fromkeys(lines))


def _refuse_nothing(scope: Scope, declaration: Declaration, *, as_json: bool) -> None:
    wrong = [
        diagnose(
            "HLD003", NOWHERE, f"{address} is no dataset with people in it.", mend=f"There are {_names(declaration)}."
        )
        for address in scope.datasets
        if address not in declaration.datasets or not declaration.datasets[address].about
    ]
    if not scope.keys and not scope.datasets:
        mend = "Add --people, --run RUN, --rows DATASET --column COLUMN, or --dataset DATASET."
        wrong.append(diagnose("HLD003", NOWHERE, "It is not said what the legal hold is about.", mend=mend))
    if wrong:
        refuse(wrong, as_json=as_json)


def _names(declaration: Declaration) -> str:
    return ", ".join(sorted(address for address, dataset in declaration.datasets.items() if dataset.about))


# ------------------------------------------------------------------------------------------------ afterwards


@app.command("list")
def list_(
    released: Annotated[bool, typer.Option("--released", help="Also those that were released.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the legal holds, the next to be looked at first. Ends with 5 where one should have been looked at."""
    today = date.today()  # noqa: DTZ011 - the day of whoever looks
    with store_or_refusal(as_json=as_json) as store:
        found = store.legal_holds.all(lasting=not released)
        late = late_reviews(store, today)
    if as_json:
        say_json([_as_json(each) for each in found])
    else:
        for line in _listed(found):
            typer.echo(line)
        warn(late)
    raise typer.Exit(Exit.INCOMPLETE if late else Exit.DONE)


def _listed(found: Sequence[LegalHoldRecord]) -> Iterator[str]:
    if not found:
        yield "There is no legal hold."
    for each in found:
        state = f"looked at again on {each.review_on}"
        if each.released is not None:
            state = f"released on {each.released:%Y-%m-%d} by {each.released_by}: {each.released_because}"
        placed = f"placed on {each.placed:%Y-%m-%d} by {each.placed_by}"
        yield f"{each.name}: {_whom(each) or 'keys are gone'}; {placed}; {state}"
        yield f"  {each.because}"


@app.command()
def review(name: Name, review: Review = None, by: By = "", as_json: AsJson = False) -> None:
    """Let a legal hold last, and say when somebody looks at it again."""
    again_on = _reviewed_on(review, date.today(), as_json=as_json)  # noqa: DTZ011 - the day of whoever looks
    with store_or_refusal(as_json=as_json) as store:
        try:
            record = store.legal_holds.review(name, by=by.strip() or getpass.getuser(), again_on=again_on)
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
    if as_json:
        say_json(_as_json(record))
    else:
        typer.echo(f"Legal hold {name} lasts; it is looked at again on {record.review_on}.")


@app.command()
def release(name: Name, because: Why, where: Where = None, by: By = "", as_json: AsJson = False) -> None:
    """End a legal hold. What was due meanwhile, by time or by a request, goes with the next sweep."""
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(None, declaration)
    if not because.strip():
        raise typer.BadParameter("a release needs a reason", param_hint="--because")
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, _, silent = laid_over_what_answers(declaration, connectors, away)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        try:
            record = store.legal_holds.release(name, by=by.strip() or getpass.getuser(), because=because.strip())
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
        told = _wake(store, by.strip() or getpass.getuser())
        due = due_now(graph, connectors, decided_earlier(store, declaration), today) if graph is not None else {}
    if as_json:
        say_json({**_as_json(record), "due": dict(due), "runs that go on": told, "not counted": sorted(silent)})
        return
    typer.echo(f"Legal hold {name} is released.")
    for address, rows in due.items():
        typer.echo(f"  {rows:>9,}  {address}")
    if due:
        typer.echo("That is due now, by time or by earlier requests; the next `ordholden sweep` finishes it.")
    for run in told:
        typer.echo(f"Run {run} goes on where it waited for this: `ordholden resume {run}`, or any worker.")
    for system in silent:
        typer.echo(f"{system} did not answer and was not counted.", err=True)


def _wake(store: Store, by: str) -> list[str]:
    """Runs that did not tell a service of somebody because of a legal hold go on now."""
    waiting = [
        run.id
        for run in store.open_runs()
        if run.stopped is None and any(part.trouble.startswith(HELD_BACK) for part in store.parts.of(run.id))
    ]
    for run in waiting:
        store.parts.resume(run, by=by)
    return waiting


def _as_json(record: LegalHoldRecord) -> dict[str, object]:
    return {
        "name": record.name,
        "because": record.because,
        "keys": record.keys,
        "datasets": list(record.datasets),
        "review on": record.review_on.isoformat(),
        "placed by": record.placed_by,
        "placed": record.placed.isoformat(),
        "reviewed by": record.reviewed_by,
        "reviewed": record.reviewed and record.reviewed.isoformat(),
        "released by": record.released_by,
        "released": record.released and record.released.isoformat(),
        "released because": record.released_because,
    }
