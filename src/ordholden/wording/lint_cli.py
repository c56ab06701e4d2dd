"""`ordholden lint`: the words of a published notice, or of the declaration, against a careful set of rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import counts, has_errors, in_order, kinds, render_grouped, render_json
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import AsJson, Where, read_declaration, say_json
from ordholden.terminal.sarif import STANDARD_OUTPUT, write_sarif
from ordholden.wording.declared import declared
from ordholden.wording.rules import language_of, linted
from ordholden.wording.texts import notice

MODEST = "The rules find words and not their meaning: what they say nothing of may still be wrong."


def lint(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[NOTICE]", help="A .txt, .md or .html (- reads text). Without: the declaration."),
    ] = None,
    where: Where = None,
    language: Annotated[
        Literal["da", "nb"] | None, typer.Option("--language", help="Of the notice [found by its words].")
    ] = None,
    as_json: AsJson = False,
    as_sarif: Annotated[
        str | None, typer.Option("--sarif", metavar="FILE", help="Also write SARIF 2.1.0 into FILE (- prints it).")
    ] = None,
) -> None:
    """Say what the words of a notice leave open, take for granted, contradict or lack; or those of the declaration.

    Ends with 1 where a wording is at odds with the law, with 5 where something is loose or missing.
    """
    if as_json and as_sarif == STANDARD_OUTPUT:
        raise typer.BadParameter("one answer stands on standard output: --json or --sarif -")
    found, texts, spoken = _of_declaration(where) if text is None else _of_text(text, language)
    found = tuple(in_order(found))
    if as_sarif is not None:
        write_sarif(found, as_sarif)
    if as_json:
        say_json({"language": spoken, "diagnostics": render_json(found)})
    elif as_sarif != STANDARD_OUTPUT:
        typer.echo(render_grouped(found, texts, colour=sys.stdout.isatty()), nl=bool(found))
        typer.echo(f"{kinds(found)}\n{counts(found)}" if found else counts(found))
        typer.echo(MODEST, err=True)
    raise typer.Exit(_exit(found))


Found = tuple[Sequence[Diagnostic], dict[str, str], str | None]
"""What was found, the texts by file name, the language of a notice."""


def _of_declaration(where: Path | None) -> Found:
    declaration, found, texts = read_declaration(where)
    return (*found, *(declared(declaration) if declaration is not None else ())), texts, None


def _of_text(name: str, language: str | None) -> Found:
    path = Path(name)
    if path.is_dir():
        raise typer.BadParameter(f"{name} is a folder; name the file of the notice", param_hint="NOTICE")
    texts, unread = ({name: sys.stdin.read()}, ()) if name == STANDARD_OUTPUT else read_files(path)
    if unread:
        return unread, {}, None
    ((file, content),) = texts.items()
    read = notice(content, file)
    spoken = language or language_of(read.text)
    if spoken is None:
        at = Position(file=file, line=1, column=1)
        what = f"{'The text' if name == STANDARD_OUTPUT else name} is in a language that was not recognised."
        mend = "say which it is: --language da, or --language nb."
        return (diagnose("WRD300", at, what, why="the rules know Danish and Norwegian.", mend=mend),), texts, None
    return linted(read, spoken), texts, spoken


def _exit(found: Sequence[Diagnostic]) -> Exit:
    if has_errors(found):
        return Exit.MISTAKE
    return Exit.INCOMPLETE if any(one.severity is Severity.WARNING for one in found) else Exit.DONE
