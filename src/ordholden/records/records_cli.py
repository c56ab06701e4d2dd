"""`ordholden records`: the record of processing activities, printed from the declaration (Art. 30)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.declaration.values import Customer, Declaration, Period
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import render_text
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.records.customers import Instructed
from ordholden.records.making import records, roomy
from ordholden.records.missing import told, weighs
from ordholden.records.values import Listing, Part, Records
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    closing,
    connectors_of,
    declaration_at,
    refuse,
    say_json,
    store_or_refusal,
)

NO_WRITER = "A workbook needs the extra xlsx: pip install 'ordholden[xlsx]'."


def records_command(
    where: Where = None,
    part: Annotated[
        Part | None, typer.Option("--as", help="Only what is done in this part [both].", show_default=False)
    ] = None,
    page_file: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write it as a page.")] = None,
    workbook: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write it as a workbook.")] = None,
    customers: Annotated[
        Path | None,
        typer.Option(
            "--customers", metavar="FILE", help="Controllers for whom we process: CSV with name, contact, ..."
        ),
    ] = None,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="In which it is kept [the first of the declaration].")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the record of processing: Art. 30(1) as controller, 30(2) for each customer as processor.

    It is the declaration's; only the customers are read, where `customers` says that a database has them, and what
    they have instructed. --json gives JSON-LD with terms of the W3C Data Privacy Vocabulary. Ends with 5 while
    something is missing in it.
    """
    declaration = declaration_at(where, as_json=as_json)
    listed = _listed(customers, declaration, as_json=as_json)
    instructed: Instructed = {}
    if part is not Part.CONTROLLER:
        listed += _read(declaration, as_json=as_json)
        instructed = _instructed(declaration, as_json=as_json)
    parts = (part,) if part else tuple(Part)
    made = records(declaration, language or declaration.languages[0], parts, listed, instructed)
    _write(made, declaration, page_file, workbook)
    if as_json:
        from ordholden.records.linked import as_linked

        say_json(as_linked(made, declaration, listed, instructed))
    else:
        _say(made, quiet=page_file is not None or workbook is not None)
    raise typer.Exit(Exit.INCOMPLETE if any(map(weighs, made.missing)) else Exit.DONE)


def _say(made: Records, *, quiet: bool) -> None:
    from ordholden.records.text import as_text

    if not quiet:
        typer.echo(as_text(made))
    if made.missing:
        typer.echo(render_text(map(told, made.missing)), err=True)


def _write(made: Records, declaration: Declaration, page_file: Path | None, workbook: Path | None) -> None:
    today = datetime.now(UTC).astimezone(ZoneInfo(declaration.controller.zone)).date()
    if page_file is not None:
        from ordholden.records.page import as_page

        _put(page_file, as_page(made, today).encode(), "--html")
    if workbook is not None:
        from ordholden.records.workbook import as_workbook

        try:
            content = as_workbook(made, today)
        except ImportError:
            raise typer.BadParameter(NO_WRITER, param_hint="--xlsx") from None
        _put(workbook, content, "--xlsx")


def _put(file: Path, content: bytes, option: str) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}.", param_hint=option) from None


# ------------------------------------------------------------------------------------------ customers


def _read(declaration: Declaration, *, as_json: bool) -> tuple[Listing, ...]:
    """The lists of customers that the declaration says a database has."""
    if not declaration.customer_lists:
        return ()
    from ordholden.records.listing import Unlisted, listings

    connectors, away = connectors_of(declaration)
    asked = {declaration.datasets[each.dataset].system for each in declaration.customer_lists.values()}
    silent = [each for each in away if each.position in {declaration.systems[name].position for name in asked}]
    with closing(connectors):
        if silent:
            refuse(silent, as_json=as_json)
        try:
            return listings(declaration, connectors)
        except Unlisted as unlisted:
            refuse([unlisted.found], as_json=as_json)


def _instructed(declaration: Declaration, *, as_json: bool) -> Instructed:
    """What customers have instructed, where the declaration leaves room for it and there is a store."""
    from ordholden.law.periods import parse_period
    from ordholden.store.opening import exists

    try:
        if not roomy(declaration) or not exists(locate(os.environ)):
            return {}
    except StoreRefused as refused:
        refuse([refused.diagnostic], as_json=as_json)
    found: dict[str, dict[str, Period]] = {}
    with store_or_refusal(as_json=as_json) as store:
        for each in store.instructions.in_force():
            found.setdefault(each.customer, {})[each.purpose] = parse_period(each.period)
    return found


def _listed(file: Path | None, declaration: Declaration, *, as_json: bool) -> tuple[Listing, ...]:
    """The customers of a file, a line each."""
    if file is None:
        return ()
    texts, unread = read_files(file)
    if unread:
        refuse(unread, as_json=as_json)
    ((_, text),) = texts.items()
    wrong = next(_unreadable(text, declaration), None)
    if wrong is not None:
        what, mend = wrong
        refuse([diagnose("REC011", NOWHERE, f"{file}: {what}", mend=mend)], as_json=as_json)
    place = Position(file=str(file), line=1, column=1)
    return (Listing(name=file.name, position=place, customers=tuple(_customers(text))),)


COLUMNS = ("name", "contact", "country", "officer", "representative", "known as", "for")


def _rows(text: str) -> csv.DictReader[str]:
    first = text.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    return csv.DictReader(io.StringIO(text), delimiter=mark)


def _unreadable(text: str, declaration: Declaration) -> Iterator[tuple[str, str]]:
    reader = _rows(text)
    named = [name.strip() for name in reader.fieldnames or ()]
    if "name" not in named:
        yield "there is no column `name`.", f"begin with a line such as {','.join(COLUMNS[:3])}."
    for name in named:
        if name not in COLUMNS:
            yield f'the column "{name}" means nothing here.', f"columns are {', '.join(COLUMNS)}."
    known = {key for key, purpose in declaration.purposes.items() if purpose.behalf == "customer"}
    for customer in _customers(text):
        for purpose in customer.purposes:
            if purpose not in known:
                what = f'"{purpose}" is no purpose on behalf of customers.'
                yield what, f"write one of {', '.join(sorted(known)) or 'those that are declared'}."


def _customers(text: str) -> Iterator[Customer]:
    for number, row in enumerate(_rows(text), 1):
        cell = {
            key.strip(): (value or "").strip() for key, value in row.items() if isinstance(value, str | None) and key
        }
        if cell.get("name"):
            yield Customer(
                key=f"line {number}",
                name=cell["name"],
                contact=cell.get("contact", ""),
                country=cell.get("country") or None,
                officer=cell.get("officer", ""),
                representative=cell.get("representative", ""),
                known_as=cell.get("known as", ""),
                purposes=tuple(part.strip() for part in cell.get("for", "").split("/") if part.strip()),
            )
