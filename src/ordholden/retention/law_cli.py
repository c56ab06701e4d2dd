"""`ordholden law`: the law sets, which of them bind this firm, and what a change of them changes for which data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from ordholden.declaration.lawful import known_laws
from ordholden.declaration.load import read_under
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.law.own import binds
from ordholden.law.periods import Period, said
from ordholden.law.retention import RetentionLaw, earlier_version, law_sets, parse_law_set, retention_laws
from ordholden.retention.changed_rows import count
from ordholden.retention.changes import Change, Changes, changes, listed
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_over_what_answers,
    read_declaration,
    refuse,
    say_json,
)
from ordholden.terminal.tables import table

app = typer.Typer(help="Laws on retention: the law sets, and what a change of them changes.", no_args_is_help=True)

Code = Annotated[str, typer.Argument(metavar="CODE", help="The code of a law, such as DK-BOGF-5Y-FYEND.")]


@app.command("list")
def list_laws(where: Where = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Every law by its code: what it demands, whom it binds, when it is in force, and whether it is applied here."""
    declaration = _declaration(where)
    today = day_of(as_of, declaration) if declaration else None
    known = known_laws(declaration) if declaration else retention_laws()
    if as_json:
        versions = {country: one.version for country, one in law_sets().items()}
        laws = [_json(law, declaration, today) for law in known.values()]
        say_json({"versions": versions, "as of": today and today.isoformat(), "laws": laws})
        return
    heads = ("Code", "About", "Minimum", "Maximum", "Binds", "In force", "Applied here")
    typer.echo(table(heads, (_row(law, declaration, today) for law in known.values()), _width()))
    typer.echo("Law sets: " + ", ".join(f"{country} {one.version}" for country, one in law_sets().items()) + ".")


@app.command("show")
def show_law(code: Code, where: Where = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """One law with everything that is known of it, and where this declaration names it."""
    declaration = _declaration(where)
    today = day_of(as_of, declaration) if declaration else None
    known = known_laws(declaration) if declaration else retention_laws()
    if code not in known:
        refuse([diagnose("DEC201", NOWHERE, f"{code} is no known law.", mend=or_listed(code, known))], as_json=as_json)
    if as_json:
        say_json(_json(known[code], declaration, today))
        return
    typer.echo("\n".join(f"{name:<12} {value}" for name, value in _told(known[code], declaration, today) if value))


@app.command("changes")
def law_changes(
    where: Where = None,
    before: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Since this law set, a file as they are shipped.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="VERSION", help="Since this version of the law sets.")
    ] = None,
    after: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="To this law set, which is not in place yet.")
    ] = None,
    declared: Annotated[
        Path | None, typer.Option("--declared", metavar="PATH", help="Since this declaration, as it was before.")
    ] = None,
    as_of: AsOf = None,
    count_rows: Annotated[
        bool, typer.Option("--count/--no-count", help="Count the rows that it touches, where the systems answer.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """What ends otherwise: which laws, purposes and datasets, from what to what, and for how many rows. Reads only."""
    if sum(each is not None for each in (before, since, after, declared)) != 1:
        raise typer.BadParameter("name one of --from, --since, --to and --declared.")
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    texts = read_declaration(where)[2]
    old_texts = read_files(declared)[0] if declared else texts
    old = read_under(old_texts, _laws(before, since), today)
    new = read_under(texts, _laws(after, None), today)
    if old is None or new is None:
        raise typer.BadParameter("it cannot be read as a declaration.", param_hint="--declared")
    found = changes(old, new)
    if count_rows and found.found:
        _count(found, old, new, today)
    if as_json:
        say_json(_changes_json(found, today))
    else:
        typer.echo("\n".join(_changes_text(found, today)))
    if found.uncounted:
        raise typer.Exit(Exit.UNREACHED)


# ------------------------------------------------------------------------------------------------ laws


def _declaration(where: Path | None) -> Declaration | None:
    """The declaration, where there is one that can be read; the law sets are shown without one as well."""
    return read_declaration(where)[0]


def _applied(law: RetentionLaw, declaration: Declaration | None, today: date | None) -> str:
    if declaration is None:
        return ""
    if not law.in_force(today):
        return "no: not in force" if not law.by_order else "no: no order is named"
    if not binds(law, declaration.controller.roles):
        return "no: it does not bind"
    named = [key for key, purpose in declaration.purposes.items() if purpose.law == law.code]
    return ", ".join(named) if named else "no purpose names it"


def _row(law: RetentionLaw, declaration: Declaration | None, today: date | None) -> tuple[str, ...]:
    return (
        law.code,
        law.matter.get("en", law.citation),
        _period(law.minimum),
        _period(law.maximum),
        law.binds,
        _validity(law),
        _applied(law, declaration, today),
    )


def _period(period: Period | None) -> str:
    return said(period) if period else ""


def _validity(law: RetentionLaw) -> str:
    days = f"from {law.valid_from}" if law.valid_from else "always"
    days += f" to {law.valid_to}" if law.valid_to else ""
    return "by order" if law.by_order else days


def _told(law: RetentionLaw, declaration: Declaration | None, today: date | None) -> Iterator[tuple[str, str]]:
    yield "Code", law.code
    yield "Citation", law.citation
    yield "About", law.matter.get("en", "")
    yield "Counted from", law.trigger.get("en", "")
    yield "Minimum", _period(law.minimum)
    yield "Maximum", _period(law.maximum)
    yield "Binds", law.binds
    yield "In force", _validity(law)
    yield "Source", f"{law.mark}: {law.source}" if law.source else law.mark
    yield "Note", law.note
    yield "Applied here", _applied(law, declaration, today)
    for dataset in declaration.datasets.values() if declaration else ():
        for hold in dataset.holds.values():
            if declaration is not None and declaration.purposes[hold.purpose].law == law.code:
                yield "Holds", f"{dataset.address}, for {hold.purpose}"


def _json(law: RetentionLaw, declaration: Declaration | None, today: date | None) -> dict[str, Any]:
    return {
        "code": law.code,
        "country": law.country,
        "citation": law.citation,
        "matter": dict(law.matter),
        "trigger": dict(law.trigger),
        "minimum": _period(law.minimum) or None,
        "maximum": _period(law.maximum) or None,
        "binds": law.binds,
        "valid from": law.valid_from or None,
        "valid to": law.valid_to or None,
        "by order": law.by_order,
        "source": law.source,
        "mark": law.mark,
        "note": law.note or None,
        "in force": law.in_force(today),
        "applied": declaration is not None and law.code in declaration.laws,
        "purposes": [k for k, p in declaration.purposes.items() if p.law == law.code] if declaration else [],
    }


# --------------------------------------------------------------------------------------------- changes


def _laws(file: Path | None, since: str | None) -> Mapping[str, RetentionLaw]:
    """The laws of these law sets: those of a file stand in the place of all of their country."""
    if since is not None:
        sets = earlier_version(since)
        if sets is None:
            versions = ", ".join(sorted({one.version for one in law_sets().values()}))
            raise typer.BadParameter(f"no such version is known; now they are {versions}.", param_hint="--since")
        return {code: law for one in sets.values() for code, law in one.laws.items()}
    if file is None:
        return retention_laws()
    try:
        read = parse_law_set(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read.") from error
    except ValueError as error:
        raise typer.BadParameter(f"{file} is no law set: {error}.") from error
    others = {code: law for code, law in retention_laws().items() if law.country != read.country}
    return {**others, **read.laws}


def _count(found: Changes, old: Declaration, new: Declaration, today: date) -> None:
    """Where systems do not answer, or something is undecided, that is said and nothing is counted."""
    connectors, away = connectors_of(new)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, said_of, silent = laid_over_what_answers(new, connectors, away)
        found.uncounted.update({name: why.what for name, why in silent.items()})
        if graph is None:
            found.uncounted["all systems"] = next((one.what for one in said_of), "nothing answers.")
            return
        count(found, old, graph, connectors, today)


def _changes_text(found: Changes, today: date) -> Iterator[str]:
    if not found.found:
        yield "Nothing ends otherwise."
        return
    heads = ("Dataset", "Purpose", "Law", "Was", "Becomes", "Withstands erasure", "Rows that move", "At once")
    yield table(heads, (_change_row(change, found) for change in found.found), _width())
    for dataset, rows in found.at_once.items():
        if rows:
            what = f"{rows:,} row{'s' if rows > 1 else ''} of {dataset} would go or lose cells on {today}"
            yield f"{what}, and would not have before."
    for system, why in found.uncounted.items():
        yield f"Not counted in {system}: {why.removeprefix(f'{system}: ')}"


def _change_row(change: Change, found: Changes) -> tuple[str, ...]:
    rows = found.moving.get((change.dataset, change.purpose))
    moving = "" if rows is None else f"{rows:,} {change.direction}"
    gone = found.at_once.get(change.dataset)
    held, laws = _withstands(change), ", ".join(change.laws)
    at_once = "" if gone is None else f"{gone:,}"
    return change.dataset, change.purpose, laws, change.was, change.becomes, held, moving, at_once


def _withstands(change: Change) -> str:
    if change.withstood == change.withstands:
        return change.withstands
    return f"{change.withstood or 'no'} -> {change.withstands or 'no'}"


def _changes_json(found: Changes, today: date) -> dict[str, Any]:
    return {
        "as of": today.isoformat(),
        "changes": [
            {
                "dataset": change.dataset,
                "purpose": change.purpose,
                "laws": list(change.laws),
                "was": change.was or None,
                "becomes": change.becomes or None,
                "withstood": change.withstood or None,
                "withstands": change.withstands or None,
                "direction": change.direction,
                "rows that move": rows.moving,
                "at once in the dataset": rows.at_once,
            }
            for change, rows in listed(found)
        ],
        "not counted": found.uncounted,
    }


def _width() -> int:
    return shutil.get_terminal_size((160, 0)).columns
