"""`ordholden import-fides`: manifests of Fideslang become a first declaration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.load import load
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import counts, has_errors, kinds, render_json, render_text
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Severity
from ordholden.fideslang.manifest import NoManifest, manifest
from ordholden.fideslang.moving import moved
from ordholden.fideslang.values import Moved
from ordholden.fideslang.writing import written
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import PLACES, AsJson, refuse, say_json

STANDARD_OUTPUT = "-"


def import_fides(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Manifests, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="To write, - for standard output.")] = Path(
        PLACES[0]
    ),
    controller: Annotated[
        str, typer.Option("--controller", metavar="NAME", help="Who answers for the processing.")
    ] = "",
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="The controller's country, such as DK.")
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Move datasets, systems and their privacy declarations from Fideslang over into a first declaration.

    What has no counterpart is named, in the file and here. Looks into no database. Ends with 5 while somebody has to
    decide.
    """
    to_file = str(out) != STANDARD_OUTPUT
    if to_file and out.exists() and not overwrite:
        raise typer.BadParameter(f"{out} is there. --overwrite replaces it. Nothing was done.", param_hint="--out")
    made = _read(paths, as_json=as_json)
    text = written(made, controller.strip(), country.strip().upper())
    declaration, found = load({str(out): text})
    if declaration is None:
        refuse([one for one in found if one.severity is Severity.ERROR], {str(out): text}, as_json=as_json)
    _put(out, text) if to_file else None
    said = tuple(_said(made))
    if as_json:
        say_json(
            {
                "file": str(out) if to_file else None,
                "declaration": None if to_file else text,
                "diagnostics": render_json(said),
            }
        )
    else:
        typer.echo(f"Wrote {out}." if to_file else text, nl=to_file)
        typer.echo(render_text(said), err=True, nl=bool(said))
        typer.echo(f"{kinds(said)}\n{counts(said)}" if said else counts(said), err=True)
    raise typer.Exit(Exit.INCOMPLETE if any(one.severity is Severity.WARNING for one in said) else Exit.DONE)


def _read(paths: list[Path], *, as_json: bool) -> Moved:
    texts: dict[str, str] = {}
    for path in paths:
        read, unread = read_files(path)
        if has_errors(unread):
            refuse(unread, as_json=as_json)
        texts |= read
    try:
        return moved(manifest(texts))
    except NoManifest as error:
        mend = "name the files in which `dataset` and `system` stand."
        refuse([diagnose("FID000", NOWHERE, str(error), mend=mend)], as_json=as_json)


def _said(made: Moved) -> list[Diagnostic]:
    return [diagnose(remark.code, NOWHERE, f"{remark.place}: {remark.text}.") for remark in made.remarks]


def _put(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}.", param_hint="--out") from None
