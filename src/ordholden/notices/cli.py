"""`ordholden notice`: the notice, printed from the declaration, and whether it says what the law asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ordholden.declaration.countries import among_people_of, known_countries
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.json import to_json
from ordholden.notices.checklist import Checked, checklist, missing
from ordholden.notices.making import notice
from ordholden.notices.page import as_page
from ordholden.notices.pdf import NoTypst, as_pdf
from ordholden.notices.phrases import spoken
from ordholden.notices.published import published
from ordholden.notices.texts import as_markdown, as_text
from ordholden.notices.values import Notice, Stamp
from ordholden.plan.render.language import Language
from ordholden.store.checkpoints import write_whole
from ordholden.store.errors import StoreRefused
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Spoken,
    Where,
    declaration_at,
    refuse,
    refuse_name,
    say_json,
    store_or_refusal,
)

InLanguage = Annotated[
    Spoken | None, typer.Option("--language", metavar="CODE", help="da, nb, sv or en [the declaration's first].")
]
About = Annotated[str | None, typer.Option("--about", metavar="KIND", help="Only what concerns this kind of person.")]
InCountry = Annotated[
    str | None,
    typer.Option("--country", metavar="CODE", help="Only what concerns people who are in this country, such as NO."),
]
ToHtml = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write it as one page.")]
ToPdf = Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write it as PDF; needs the extra `pdf`.")]
ToMarkdown = Annotated[Path | None, typer.Option("--markdown", metavar="FILE", help="Write it as Markdown.")]


def show(
    language: InLanguage = None,
    about: About = None,
    country: InCountry = None,
    html: ToHtml = None,
    pdf: ToPdf = None,
    markdown: ToMarkdown = None,
    is_published: Annotated[
        bool, typer.Option("--published", help="As it was published last, from the store.")
    ] = False,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help="As this version was published.")
    ] = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Print the notice: first in short, then everything that Arts. 13 and 14 ask for, by kind of person.

    Without a file it is shown as text. What the declaration says is a draft; `publish` makes a version of it.
    """
    declaration = declaration_at(where, as_json=as_json)
    kind_or_wrong(declaration, about)
    code = language or declaration.languages[0]
    if is_published or version is not None:
        for name, given in (("--about", about), ("--country", country)):
            if given is not None:
                raise typer.BadParameter("a version is shown as it was published, for everybody.", param_hint=name)
        with store_or_refusal(as_json=as_json) as store:
            try:
                made, stamp = published(store, version, code)
            except StoreRefused as error:
                refuse([error.diagnostic], as_json=as_json)
    else:
        made = notice(_there(declaration, country), code, about)
        stamp = Stamp(lines=(spoken(made.language).say("draft"),))
    hand_out(made, stamp, declaration, Files(html=html, pdf=pdf, markdown=markdown), as_json=as_json)


def kind_or_wrong(declaration: Declaration, kind: str | None) -> None:
    """A kind of person that the declaration has, or the end of the command."""
    if kind is not None and kind not in declaration.people:
        refuse_name("no kind of person of the declaration", kind, declaration.people, as_json=False)


def _there(declaration: Declaration, country: str | None) -> Declaration:
    """What concerns people who are there; or the end of the command, where nobody is known to be."""
    known = known_countries(declaration)
    if country is not None and country not in known:
        refuse_name("no country in which people are declared to be", country, known, as_json=False)
    return declaration if country is None else among_people_of(declaration, country)


# ------------------------------------------------------------------------------------------ handing out


class Files:
    """The files that were asked for."""

    def __init__(self, *, html: Path | None, pdf: Path | None, markdown: Path | None) -> None:
        self.html, self.pdf, self.markdown = html, pdf, markdown

    @property
    def asked(self) -> bool:
        """Any of them."""
        return any((self.html, self.pdf, self.markdown))


def hand_out(made: Notice, stamp: Stamp, declaration: Declaration, files: Files, *, as_json: bool) -> None:
    """Write the files that were asked for; without any, show it."""
    for path, content in _contents(made, stamp, declaration, files):
        write(path, content)
    if as_json:
        say_json({"stamp": list(stamp.lines), "notice": to_json(made)})
    elif not files.asked:
        typer.echo(as_text(made, stamp), nl=False)


def _contents(made: Notice, stamp: Stamp, declaration: Declaration, files: Files) -> Iterator[tuple[Path, bytes]]:
    if files.html is not None:
        yield files.html, as_page(made, stamp).encode()
    if files.markdown is not None:
        yield files.markdown, as_markdown(made, stamp).encode()
    if files.pdf is not None:
        try:
            yield files.pdf, as_pdf(made, stamp, day_of(None, declaration))
        except NoTypst:
            what = "it needs the extra `pdf` (pip install 'ordholden[pdf]')."
            raise typer.BadParameter(what, param_hint="--pdf") from None


def write(path: Path, content: bytes) -> None:
    """Write a file whole, and say so."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from None
    typer.echo(f"Wrote {path}.", err=True)


# ------------------------------------------------------------------------------------------ the checklist


def show_checklist(
    languages: Annotated[
        list[str] | None,
        typer.Option("--language", metavar="CODE", help="Asked of this language; more than once [the declaration's]."),
    ] = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Go through what Arts. 13 and 14 ask for, item by item: what is missing, and where it is declared.

    Ends with 5 where something is missing.
    """
    declaration = declaration_at(where, as_json=as_json)
    found = checklist(declaration, languages or ())
    if as_json:
        say_json({"passes": not missing(found), "items": [_item_json(item) for item in found]})
    else:
        typer.echo("\n".join(checklist_lines(found, spoken("en"))))
    raise typer.Exit(Exit.INCOMPLETE if missing(found) else Exit.DONE)


def checklist_lines(found: Sequence[Checked], language: Language) -> Iterator[str]:
    """Each item with its articles, and below it what is missing."""
    say = language.say
    for item in found:
        state = "none" if not item.applies else "missing" if item.missing else "there"
        articles = ", ".join(dict.fromkeys(item.articles.values()))
        yield f"{_MARKS[state]} {articles:<20} {say(f'item.{item.key}')}: {say(f'checklist.{state}')}"
        for each in item.missing:
            yield f"    {say(f'missing.{each.key}', **dict(each.slots))}"
            yield f"      {say('checklist.where', place=each.place)} ({each.position})"
    incomplete = sum(bool(item.missing) for item in found)
    if incomplete:
        yield say("checklist.fails", n=incomplete, of=len(found))
    else:
        yield say("checklist.passes", articles=language.listed(["13", "14"]))


_MARKS = {"there": "+", "missing": "-", "none": " "}


def _item_json(item: Checked) -> dict[str, Any]:
    english = spoken("en")
    return {
        "item": item.key,
        "articles": dict(item.articles),
        "applies": item.applies,
        "missing": [
            {"what": english.say(f"missing.{m.key}", **dict(m.slots)), "place": m.place, "at": str(m.position)}
            for m in item.missing
        ],
    }
