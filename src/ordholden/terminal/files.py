"""Reads the texts of a declaration from a file or a folder. All that can go wrong comes back as diagnostics."""

from __future__ import annotations

from pathlib import Path

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position

ENDINGS = (".yaml", ".yml")


def read_files(path: Path) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The texts by file name: of one file, or of the folder's own YAML files in the order of their names."""
    if not path.is_dir():
        return _read_each([path])
    try:
        files = sorted(file for file in path.iterdir() if file.suffix in ENDINGS and not file.name.startswith("."))
    except OSError as error:
        return {}, (_unopened(path, error),)
    return _read_each(files) if files else ({}, (_no_files(path),))


def _read_each(files: list[Path]) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        try:
            content = file.read_bytes()
            texts[str(file)] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            diagnostics.append(_not_utf8(file, content, error.start))
        except OSError as error:
            diagnostics.append(_unopened(file, error))
    return texts, tuple(diagnostics)


def _start(path: Path) -> Position:
    return Position(file=str(path), line=1, column=1)


def _unopened(path: Path, error: OSError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        mend = (
            "look at the spelling, or make a declaration there; docs/reference/declaration.md says what stands in it."
        )
        return diagnose("FIL001", _start(path), f"There is no file or folder {path}.", mend=mend)
    why = f"the operating system says: {error.strerror or 'it cannot be read'}."
    mend = "give the user that runs this program the right to read it."
    return diagnose("FIL002", _start(path), f"{path} cannot be opened.", why=why, mend=mend)


def _no_files(path: Path) -> Diagnostic:
    what = f"The folder {path} has no file that ends in .yaml or .yml."
    return diagnose("FIL004", _start(path), what, mend="name the folder in which the declaration lies.")


def _not_utf8(path: Path, content: bytes, start: int) -> Diagnostic:
    before = content[:start].decode("utf-8-sig", errors="replace")
    column = len(before) - (before.rfind("\n") + 1) + 1
    position = Position(file=str(path), line=before.count("\n") + 1, column=column)
    why = "from this byte on it is not text in UTF-8."
    return diagnose("FIL003", position, f"{path} is not text in UTF-8.", why=why, mend="save the file as UTF-8.")
