"""`ordholden init --update`: what is new in the databases, into the declaration that people wrote."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ordholden.diagnostics.render import has_errors
from ordholden.terminal.files import read_files
from ordholden.terminal.opening import PLACES, refuse, say_json

if TYPE_CHECKING:
    from ordholden.declaration.values import Declaration
    from ordholden.discovery.update import Updated
    from ordholden.discovery.values import Proposal
    from ordholden.schema.values import Schema

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Proposed = Callable[..., "tuple[tuple[Proposal, ...], Schema]"]


def add_what_is_new(where: Path | None, *, proposed: Proposed, dry_run: bool, as_json: bool) -> None:
    """Add, or with `dry_run` only show, what is new; say what is gone."""
    from ordholden.declaration.keys.company import DATABASES
    from ordholden.discovery.purposes import ready_purposes
    from ordholden.discovery.update import settled, updated

    texts, declaration = _read(where, as_json=as_json)
    proposals: list[Proposal] = []
    schemas: dict[str, Schema] = {}
    for system in declaration.systems.values():
        if system.kind in DATABASES:  # what new files are, only patterns tell, and `check` counts them
            decided = settled(declaration, system.name)
            made, schemas[system.name] = proposed(system, declaration.controller.country, decided, as_json=as_json)
            proposals += made
    result = updated(texts, declaration, schemas, proposals, ready_purposes(declaration.controller.country))
    changed = {name: text for name, text in result.texts.items() if text != texts[name]}
    if not dry_run:
        for name, text in changed.items():
            _write(Path(name), text)
    if as_json:
        say_json(_as_json(result, list(changed), dry_run=dry_run))
        return
    if dry_run:
        typer.echo("".join(_difference(texts, changed)), nl=False)
    typer.echo("\n".join(_told(result, list(changed), dry_run=dry_run)))


def _read(where: Path | None, *, as_json: bool) -> tuple[Mapping[str, str], Declaration]:
    """The texts as they are, and what they declare; the end of the command where they cannot be read."""
    from ordholden.declaration.load import load

    path = where or next((Path(p) for p in PLACES if Path(p).exists()), Path(PLACES[0]))
    texts, unread = read_files(path)
    declaration, found = load(texts) if texts and not has_errors(unread) else (None, ())
    if declaration is None:
        refuse((*unread, *found), texts, as_json=as_json)
    return texts, declaration


def _write(file: Path, text: str) -> None:
    from ordholden.discovery.cli import write

    mark = file.read_bytes().startswith(BYTE_ORDER_MARK)
    write(file, ("\ufeff" if mark else "") + text)


def _difference(before: Mapping[str, str], changed: Mapping[str, str]) -> Iterator[str]:
    for name, text in changed.items():
        old, new = before[name].splitlines(keepends=True), text.splitlines(keepends=True)
        yield from (line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(old, new, name, name))


def _told(result: Updated, changed: list[str], *, dry_run: bool) -> Iterator[str]:
    from ordholden.discovery.summary import many

    if changed:
        did = "would add" if dry_run else "added"
        tables, columns = many(len(result.tables), "table"), many(len(result.columns), "column")
        yield f"{', '.join(changed)}: {did} {tables} and {columns}."
    else:
        yield "Nothing is new."
    yield from (f"Gone from the database, still declared: {name}" for name in result.gone)
    yield from (f"Undecided, and no place of its own to write it: {name}" for name in result.by_hand)
    if changed and not dry_run:
        yield "Read what was added, decide what it asks, and then: ordholden check"


def _as_json(result: Updated, changed: list[str], *, dry_run: bool) -> dict[str, object]:
    return {
        "written": [] if dry_run else changed,
        "tables": list(result.tables),
        "columns": list(result.columns),
        "gone": list(result.gone),
        "by hand": list(result.by_hand),
    }
