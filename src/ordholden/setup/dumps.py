"""Dumps of schemas as files: written from a system, and read in the place of systems that are not to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.schema.dump import NoDump, undumped
from ordholden.schema.values import Schema


def read_dumps(declaration: Declaration, paths: Iterable[Path]) -> tuple[dict[str, Schema], tuple[Diagnostic, ...]]:
    """The schemas of the declaration's systems from these files (or all .json files of these folders).

    `NAME=FILE` is FILE as the system NAME. A system without a dump, and a file that is none, are said.
    """
    schemas: dict[str, Schema] = {}
    troubles: list[Diagnostic] = []
    for name, file in _files(paths):
        try:
            schema = undumped(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, NoDump) as error:
            troubles.append(_unread(file, error))
        else:
            schemas[name or schema.system] = schema
    return {n: s for n, s in schemas.items() if n in declaration.systems}, (*troubles, *_missing(declaration, schemas))


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        name, sign, file = str(path).partition("=")
        if path.is_dir():
            yield from (("", each) for each in sorted(path.glob("*.json")))
        elif sign and not path.exists():
            yield name, Path(file)
        else:
            yield "", path


def _missing(declaration: Declaration, schemas: Iterable[str]) -> Iterator[Diagnostic]:
    known = sorted(schemas)
    for system in declaration.systems.values():
        if system.connected and system.name not in known:
            yield diagnose(
                "SYS002",
                system.position,
                f"There is no dump of {system.name}.",
                why=f"the dumps are of {', '.join(known)}." if known else "no dump was read.",
                mend=f"ordholden schema dump {system.name} --out {system.name}.json, where the system can be reached.",
            )


def _unread(file: Path, error: Exception) -> Diagnostic:
    why = error.strerror or "it cannot be opened" if isinstance(error, OSError) else str(error)
    if isinstance(error, UnicodeDecodeError):
        why = "it is not text in UTF-8"
    return diagnose(
        "SYS003",
        Position(file=str(file), line=1, column=1),
        f"{file} is no dump of a schema that can be read.",
        why=f"{why}.",
        mend="Make it anew: ordholden schema dump SYSTEM --out FILE.",
    )
