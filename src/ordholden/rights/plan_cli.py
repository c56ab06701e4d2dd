"""`ordholden plan erase`: what an erasure would do, and what it would leave, before anybody approves it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.script import script
from ordholden.plan.checksum import SHORTEST
from ordholden.plan.render.html import html
from ordholden.plan.render.left_out import left_out_json
from ordholden.plan.render.shown import shown
from ordholden.plan.render.text import text as plain
from ordholden.plan.render.values import Preview, Shown
from ordholden.rights.asking import Found, found_people
from ordholden.rights.case import Case, decisions, draft
from ordholden.rights.erasure import bindings_read
from ordholden.rights.keys_file import KeysFileError, read_keys
from ordholden.rights.options import Because, Doubtful, From, Identifiers, Is, IsNot, Keep, Release
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.preview import preview
from ordholden.rights.reasons import telling_reasons
from ordholden.rights.samples import Samples
from ordholden.store.store import Store
from ordholden.subjects.identity import Outcome, Subject
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_or_refused,
    refuse,
    say_json,
    store_or_refusal,
)

app = typer.Typer(name="plan", help="What a right would do, before anybody approves it.", no_args_is_help=True)


@app.command()
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
    as_of: AsOf = None,
    language: Annotated[Spoken, typer.Option("--language", help="For text and page.")] = "en",
    page: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the plan as a page.")] = None,
    sql: Annotated[
        Path | None,
        typer.Option("--sql", metavar="KEYS", help="Print SQL for the keys in a file that `find --keys` made."),
    ] = None,
    in_context: Annotated[
        bool,
        typer.Option(
            "--preview", help="Show where others mention the person, and what it becomes. Personal: not kept."
        ),
    ] = False,
    checksum: Annotated[bool, typer.Option("--checksum", help="Print only the plan's checksum.")] = False,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Time only: earlier releases are not considered.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Plan the erasure of the people whose identifiers come from standard input or a file. Changes nothing."""
    declaration = declaration_at(where, as_json=as_json)
    decided, wrong = decisions(declaration, release or (), keep or (), because, doubtful=doubtful)
    if wrong:
        refuse(wrong, as_json=as_json)
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
        if sql is None:
            people = found_people(
                declaration, connectors, away, source, identifiers, is_, is_not, today, as_json=as_json
            )
        else:
            people = _from_keys(sql, declaration, connectors, away, as_json=as_json)
        people.say_left_out()
        case = drafted(people, connectors, decided, today=today, store=store, as_json=as_json)
        samples = Samples(prepared=case.prepared) if in_context else None
        seen = preview(case.prepared, people=len(case.subjects), left=people.left, seen_in=samples)
        if store is not None:
            plan = case.prepared.plan
            body = to_json(plan)
            assert isinstance(body, dict)
            store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
        if checksum:
            typer.echo(case.prepared.plan.checksum)
            _end(case, people, seen, time_only=store is None)
            return
        command = approving(where, source, is_, is_not, decided)
        _show(case, seen, command, samples, language=language, page=page, as_sql=sql is not None, as_json=as_json)
        _end(case, people, seen, time_only=store is None)


def _from_keys(
    path: Path,
    declaration: Declaration,
    connectors: Mapping[str, Connector],
    away: Sequence[Diagnostic],
    *,
    as_json: bool,
) -> Found:
    """People whose root keys lie in a file: nobody has to be found again."""
    try:
        keys = read_keys(path, declaration.fingerprint)
    except KeysFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Exit.MISTAKE) from None
    graph = laid_or_refused(declaration, connectors, away, as_json=as_json)
    subjects = tuple(
        Subject(number=n, outcome=Outcome.FOUND, roots=dict(roots)) for n, roots in enumerate(keys.people, 1)
    )
    return Found(graph=graph, subjects=subjects, unreached=keys.unreached, left=keys.left)


def drafted(
    people: Found,
    connectors: Mapping[str, Connector],
    decided: Decisions,
    *,
    today: date,
    store: Store | None,
    as_json: bool,
) -> Case:
    """The erasure of these people; the command ends where a system that was just searched cannot be read.

    It ends as well where the reason for a decision says who they are.
    """
    try:
        reasons = {"--because": next(iter(decided.keep.values()), "")}
        telling = telling_reasons(people.graph, connectors, people.subjects, people.request, reasons)
        if telling:
            refuse(telling, as_json=as_json)
        return draft(
            people.graph,
            connectors,
            people.subjects,
            decided,
            today=today,
            store=store,
            request=people.request,
        )
    except ConnectorError as error:
        said = diagnose("CAS011", NOWHERE, f"{error.system}: {error.what}", mend=error.mend)
        refuse([said], as_json=as_json, code=Exit.UNREACHED)


def _show(
    case: Case,
    seen: Preview,
    command: str,
    samples: Samples | None,
    *,
    language: str,
    page: Path | None,
    as_sql: bool,
    as_json: bool,
) -> None:
    shown_plan = view(case, seen, language=language, command=command)
    if page is not None:
        _written(page, html(shown_plan))
        typer.echo(f"Wrote {page}.")
        typer.echo(f"Approve it with: {command} --approve {case.prepared.plan.checksum[:SHORTEST]}")
    if as_json:
        mentions = {} if samples is None else {"mentions": samples.as_json()}
        say_json({"plan": to_json(case.prepared.plan), "preview": {**_numbers(seen), **mentions}})
    elif as_sql:
        for part in script(case.prepared, partial(bindings_read, case.prepared)):
            typer.echo(part)
    elif page is None:
        typer.echo(plain(shown_plan))
    if samples is not None and not as_json:
        samples.show()


def _written(page: Path, text: str) -> None:
    try:
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        typer.echo(f"{page} cannot be written: {error.strerror}.", err=True)
        raise typer.Exit(Exit.MISTAKE) from None


def _numbers(seen: Preview) -> dict[str, object]:
    """The preview for programs: what would change, what stays and until when, what is unusually much."""
    stays = [
        {"dataset": dataset, "purpose": purpose, "rows": stay.rows, "until": stay.until and stay.until.isoformat()}
        for (dataset, purpose), stay in seen.stays.items()
    ]
    exceeded = [asdict(each) for each in seen.exceeded]
    day = seen.as_of and seen.as_of.isoformat()
    return {
        "as of": day,
        "people": seen.people,
        "request": left_out_json(seen.left),
        "rows": dict(seen.rows),
        "stays": stays,
        "exceeded": exceeded,
        "at least": sorted(seen.open),
        "shells": dict(seen.shells),
        "not counted": dict(seen.uncounted),
        "doubtful mentions": dict(seen.doubtful),
        "mentions that stay": dict(seen.mentioned),
        "not covered": {where: dict(reasons) for where, reasons in seen.closed.items()},
    }


def view(case: Case, seen: Preview, *, language: str = "en", command: str = "ordholden erase") -> Shown:
    """The plan in words; `command` runs it."""
    plan = case.prepared.plan
    return shown(plan, case.prepared.graph.declaration, seen, language=language, command=command)


def approving(
    where: Path | None,
    source: Path | None,
    yes: Sequence[str] | None,
    no: Sequence[str] | None,
    decided: Decisions,
) -> str:
    """The command that runs this plan, as it has to be typed. Answers to doubts may be personal and are left out."""
    words = ["ordholden", "erase"]
    words += ["-d", str(where)] if where else []
    words += ["--from", str(source)] if source else []
    words += ["--is", "..."] if yes else []
    words += ["--not", "..."] if no else []
    words += [word for purpose in decided.release for word in ("--release", purpose)]
    words += [word for purpose in decided.keep for word in ("--keep", purpose)]
    words += ["--redact-doubtful"] if decided.doubtful else []
    words += ["--because", next(iter(decided.keep.values()))] if decided.keep else []
    return shlex.join(words)


def _end(case: Case, people: Found, seen: Preview, *, time_only: bool) -> None:
    for system, what in seen.uncounted.items():
        typer.echo(f"{system}: not counted. {what}", err=True)
    if has_errors(case.prepared.plan.diagnostics):
        raise typer.Exit(Exit.MISTAKE)
    if seen.uncounted:
        raise typer.Exit(Exit.UNREACHED)
    if people.unreached or people.left:
        raise typer.Exit(Exit.INCOMPLETE)
    if time_only:
        typer.echo("Time only: without the store, earlier releases were not considered.", err=True)
        raise typer.Exit(Exit.TIME_ONLY)
