"""A file that holds rows: read, and written again without some of them. Streams; whatever stays stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, Log, Mbox
from ordholden.formats import gz
from ordholden.formats.json_lines import JsonObjects
from ordholden.formats.lines import peeked
from ordholden.formats.log import LogLines
from ordholden.formats.messages import Messages
from ordholden.formats.separated import Separated
from ordholden.formats.values import Cells, Form, NotReadable, NotWritable, Piece

Edit = tuple[int, Cells | None]
"""(line of a row, its cells that are set); None instead of cells: the row goes."""


def form_of(written: Format, whole: Iterable[str] = ()) -> Form:
    """How a file of this format is cut. `whole`: columns of JSON that are one cell whatever stands there."""
    match written.syntax:
        case Csv() as syntax:
            return Separated(syntax=syntax, encoding=written.encoding)
        case JsonLines():
            return JsonObjects(encoding=written.encoding, whole=frozenset(whole))
        case Log() as syntax:
            return LogLines(syntax=syntax, encoding=written.encoding)
        case Mbox():
            return Messages(encoding=written.encoding, alone=False)
        case Eml():
            return Messages(encoding=written.encoding, alone=True)


def read(form: Form, chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The rows of a file as they come, and what should be one and cannot be read. Raises NotReadable."""
    for piece in form.split(gz.opened(chunks)):
        if piece.cells is not None or piece.wrong is not None:
            yield piece


def rewrite(form: Form, chunks: Iterable[bytes], edits: Iterable[Edit]) -> Iterator[bytes]:
    """The file with the edits made, which come in the order of their lines; what was packed is packed again.

    Raises NotReadable where the file is not the one that the edits are for, and NotWritable where a cell would not
    read as it was set.
    """
    beginning, whole = peeked(chunks, len(gz.MAGIC))
    if not gz.is_packed(beginning):
        yield from _edited(form, whole, edits)
        return
    header, whole = gz.header(whole)
    yield from gz.packed(_edited(form, gz.unpacked(whole), edits), header)


def _edited(form: Form, chunks: Iterable[bytes], edits: Iterable[Edit]) -> Iterator[bytes]:
    wanted = iter(edits)
    line, cells = next(wanted, (0, None))
    for piece in form.split(chunks):
        if not line or piece.line < line or not piece.raw or piece.cells is None:
            yield piece.raw
            continue
        if piece.line > line:
            break
        if cells is not None:
            yield _changed(form, piece, cells)
        line, cells = next(wanted, (0, None))
    if line:
        raise NotReadable("has no row any more where one was read", line)


def _changed(form: Form, piece: Piece, cells: Cells) -> bytes:
    assert piece.cells is not None
    now = {name: value for name, value in cells.items() if (value or None) != (piece.cells.get(name) or None)}
    if not now:
        return piece.raw
    raw = form.changed(piece, now)
    if raw is None or not _reads_as(form, raw, piece.cells, now):
        raise NotWritable(piece.line, now)
    return raw


def _reads_as(form: Form, raw: bytes, before: Cells, now: Cells) -> bool:
    """Whether the row says what was set, and in all other cells what it said before."""
    found = [piece for piece in form.pieces((raw,)) if piece.raw]
    if len(found) != 1 or found[0].cells is None:
        return False
    within = form.within
    moved = {part for part, whole in within.items() if whole in now} | {within[part] for part in now if part in within}
    wanted = {name: value for name, value in before.items() if name not in moved}
    wanted |= {name: value for name, value in now.items() if within.get(name) not in now}
    return all((found[0].cells.get(name) or None) == (value or None) for name, value in wanted.items())
