"""`ordholden lint`: the words of a published notice, or of the declaration, against a careful set of rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import Labels, has_errors, in_order, kinds, render_grouped, render_json
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import AsJson, Spoken, Where, read_declaration, say_json
from ordholden.terminal.sarif import STANDARD_OUTPUT, write_sarif
from ordholden.wording.declared import declared
from ordholden.wording.rules import language_of, linted
from ordholden.wording.spoken_declared import LANGUAGES, label
from ordholden.wording.texts import notice


def lint(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[NOTICE]", help="A .txt, .md or .html (- reads text). Without: the declaration."),
    ] = None,
    where: Where = None,
    written_in: Annotated[
        Spoken | None, typer.Option("--written-in", help="In which the notice is written [found by its words].")
    ] = None,
    language: Annotated[
        Spoken | None,
        typer.Option("--language", help="In which findings are told [the notice's; the first of the declaration]."),
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
    found, texts, written, spoken = (
        _of_declaration(where, language) if text is None else _of_text(text, written_in, language)
    )
    found = tuple(in_order(found))
    if as_sarif is not None:
        write_sarif(found, as_sarif)
    if as_json:
        say_json({"language": written, "diagnostics": render_json(found)})
    elif as_sarif != STANDARD_OUTPUT:
        labels = _labels(spoken)
        typer.echo(render_grouped(found, texts, colour=sys.stdout.isatty(), labels=labels), nl=bool(found))
        if found and spoken == "en":
            typer.echo(kinds(found))
        typer.echo(_counts(found, spoken))
        if reasons := label("reasons", spoken):
            typer.echo(reasons, err=True)
        typer.echo(label("modest", spoken), err=True)
    raise typer.Exit(_exit(found))


def _labels(language: str) -> Labels:
    weights = {severity: label(severity.value, language) for severity in Severity}
    words = {key: label(key, language) for key in ("what", "why", "mend")}
    return Labels(**words, weights=weights)


def _counts(found: Sequence[Diagnostic], language: str) -> str:
    """How many of each weight."""
    numbers = [(sum(one.severity is severity for one in found), severity.value) for severity in Severity]
    said = (f"{number} {label(f'{key}s' if number > 1 else key, language)}" for number, key in numbers if number)
    return ", ".join(said) or label("nothing", language)


Found = tuple[Sequence[Diagnostic], dict[str, str], str | None, str]
"""What was found, the texts by file name, the language of a notice, the one in which it is told."""


def _of_declaration(where: Path | None, language: str | None) -> Found:
    declaration, found, texts = read_declaration(where)
    if declaration is None:
        return found, texts, None, language or "en"
    first = declaration.languages[0]
    spoken = language or (first if first in LANGUAGES else "en")
    return (*found, *declared(declaration, spoken)), texts, None, spoken


def _of_text(name: str, written_in: str | None, language: str | None) -> Found:
    path = Path(name)
    if path.is_dir():
        raise typer.BadParameter(f"{name} is a folder; name the file of the notice", param_hint="NOTICE")
    texts, unread = ({name: sys.stdin.read()}, ()) if name == STANDARD_OUTPUT else read_files(path)
    if unread:
        return unread, {}, None, language or "en"
    ((file, content),) = texts.items()
    read = notice(content, file)
    written = written_in or language_of(read.text)
    spoken = language or written or "en"
    if written is None:
        at = Position(file=file, line=1, column=1)
        what = f"{'The text' if name == STANDARD_OUTPUT else name} is in a language that was not recognised."
        mend = "say which it is: --written-in da, nb, sv or en."
        why = "the rules know Danish, Norwegian, Swedish and English."
        return (diagnose("WRD300", at, what, why=why, mend=mend),), texts, None, spoken
    return linted(read, written, spoken), texts, written, spoken


def _exit(found: Sequence[Diagnostic]) -> Exit:
    if has_errors(found):
        return Exit.MISTAKE
    return Exit.INCOMPLETE if any(one.severity is Severity.WARNING for one in found) else Exit.DONE
