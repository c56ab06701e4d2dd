"""`ordholden notice form`, `art14`, `partners`: pieces of the notice for one form, one reader, one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.nearest import or_listed
from ordholden.declaration.values import Declaration, Period
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.holds.cutoffs import due
from ordholden.notices.cli import (
    Files,
    InLanguage,
    ToHtml,
    ToMarkdown,
    ToPdf,
    hand_out,
    kind_or_wrong,
    write,
)
from ordholden.notices.forms import fields_of, form_named, piece
from ordholden.notices.letters import art14, partners, supplied
from ordholden.notices.page import as_fragment
from ordholden.notices.phrases import spoken
from ordholden.notices.values import Stamp
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, Where, declaration_at, refuse, store_or_refusal

A_MONTH = Period(months=1)
"""Art. 14(3)(a)."""


def show_form(
    name: Annotated[
        str, typer.Argument(metavar="FORM", help="A form under `notice`; or a dataset, or a field of one.")
    ],
    language: InLanguage = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as a piece of HTML to put beside the form.")
    ] = None,
    markdown: ToMarkdown = None,
    with_version: Annotated[
        bool, typer.Option("--with-version", help="Say which version of the notice is published, from the store.")
    ] = False,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Print what people are told at one form: what is asked, what it is used for, and until when.

    Of an export that takes copies out, they are warned.
    """
    declaration = declaration_at(where, as_json=as_json)
    form = form_named(declaration, name)
    if form is None or not any(True for _ in fields_of(declaration, form)):
        known = (*declaration.notice.forms, *declaration.datasets)
        what = f'There is nothing to tell at "{name}".'
        refuse([diagnose("NOT007", NOWHERE, what, mend=or_listed(name, known))], as_json=as_json)
    number = _published_number(as_json=as_json) if with_version else None
    made = piece(declaration, form, language or declaration.languages[0], number)
    if html is not None:
        write(html, as_fragment(made).encode())
    files = Files(html=None, pdf=None, markdown=markdown)
    if html is None or markdown is not None or as_json:
        hand_out(made, Stamp(), declaration, files, as_json=as_json)


def _published_number(*, as_json: bool) -> int | None:
    with store_or_refusal(as_json=as_json) as store:
        last = store.notices.last()
    return None if last is None else last.number


def show_art14(
    about: Annotated[str, typer.Option("--about", metavar="KIND", help="What kind of person is told.")],
    supplier: Annotated[
        str, typer.Option("--from", metavar="NAME", help="Who gave the data [as the declaration says].")
    ] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When they came.")] = None,
    language: InLanguage = None,
    html: ToHtml = None,
    pdf: ToPdf = None,
    markdown: ToMarkdown = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Print the text to somebody whose data a firm, a reseller or an employer gave (Art. 14).

    With --on it is said until when it has to be sent: within a month, and at the first contact.
    """
    declaration = declaration_at(where, as_json=as_json)
    kind_or_wrong(declaration, about)
    found = supplied(declaration, about)
    if not found.uses:
        what = f"Nobody else gives data about {about}."
        mend = "where somebody does, say so as `source: {en: your employer}` at the dataset or the field."
        refuse([diagnose("NOT008", declaration.people[about].position, what, mend=mend)], as_json=as_json)
    day = day_of(on, declaration, "--on") if on else None
    made = art14(found, about, language or declaration.languages[0], supplier, day)
    if day is not None:
        _until(declaration, due(A_MONTH, day).isoformat())
    hand_out(made, Stamp(), declaration, Files(html=html, pdf=pdf, markdown=markdown), as_json=as_json)


def _until(declaration: Declaration, day: str) -> None:
    who = declaration.controller.name
    typer.echo(f"{who} has to send it by {day}, and no later than at the first contact (Art. 14(3)).", err=True)


def show_partners(
    language: InLanguage = None,
    html: ToHtml = None,
    pdf: ToPdf = None,
    markdown: ToMarkdown = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Print the page of partners: every recipient with its role, its country and where people turn to.

    Ends with 5 where one cannot be reached.
    """
    declaration = declaration_at(where, as_json=as_json)
    made = partners(declaration, language or declaration.languages[0])
    hand_out(made, Stamp(), declaration, Files(html=html, pdf=pdf, markdown=markdown), as_json=as_json)
    lacking = [recipient for recipient in declaration.recipients.values() if not recipient.contact]
    for recipient in lacking:
        said = spoken("en").say("missing.partner", name=recipient.name)
        typer.echo(f"{said}: recipients.{recipient.key}.contact ({recipient.position})", err=True)
    raise typer.Exit(Exit.INCOMPLETE if lacking else Exit.DONE)
