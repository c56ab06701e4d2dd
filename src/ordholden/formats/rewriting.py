"""A file that holds rows: read, and written again without some of them. Streams; whatever stays stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, Log, Mbox
from ordholden.formats import gz
from ordholden.formats.json_lines import JsonObjects
from ordholden.formats.lines import peeked
from ordholden.formats.log import LogLines
from ordholden.formats.messages import Messages
from ordholden.formats.separated import Separated
from ordholden.formats.values import Cells, Form, NotReadable, NotWritable, Piece, Said, Wrong

Decide = Callable[[Cells], Cells | None]
"""What becomes of a row that says this: the cells that are set, or None where it goes."""

PORTION = 256 * 1024
"""Bytes that are given out at a time."""

Edit = tuple[int, Decide]
"""The line of a row, and what becomes of it."""


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


def read(form: Form, chunks: Iterable[bytes]) -> Iterator[Said]:
    """The rows of a file as they come, and what should be one and cannot be read. Raises NotReadable."""
    for piece in form.split(gz.opened(chunks)):
        if piece.row:
            found = form.said(piece)
            yield Said(piece, None, found) if isinstance(found, Wrong) else Said(piece, found, None)


def rewrite(form: Form, chunks: Iterable[bytes], edits: Iterable[Edit]) -> Iterator[bytes]:
    """The file with the edits made, which come in the order of their lines; what was packed is packed again.

    Raises NotReadable where the file has no such row, and NotWritable where a cell would not read as it was set.
    """
    beginning, whole = peeked(chunks, len(gz.MAGIC))
    if not gz.is_packed(beginning):
        yield from _gathered(_edited(form, whole, edits))
        return
    header, whole = gz.header(whole)
    yield from gz.packed(_gathered(_edited(form, gz.unpacked(whole), edits)), header)


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same in portions: who sends them would send each row alone."""
    waiting, size = list[bytes](), 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= PORTION:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _edited(form: Form, chunks: Iterable[bytes], edits: Iterable[Edit]) -> Iterator[bytes]:
    wanted = iter(edits)
    edit = next(wanted, None)
    for piece in form.split(chunks):
        if edit is None or piece.line < edit[0] or not piece.row:
            yield piece.raw
        elif piece.line > edit[0]:
            break
        else:
            yield _decided(form, piece, edit[1])
            edit = next(wanted, None)
    if edit is not None:
        raise NotReadable("has no row any more where one was read", edit[0])


def _decided(form: Form, piece: Piece, decide: Decide) -> bytes:
    before = form.said(piece)
    if isinstance(before, Wrong):
        raise NotReadable("has a row that cannot be read where one was", piece.line)
    cells = decide(before)
    if cells is None:
        return b""
    now = {name: value for name, value in cells.items() if (value or None) != (before.get(name) or None)}
    if not now:
        return piece.raw
    raw = form.changed(piece, now)
    if raw is None or not _reads_as(form, raw, before, now):
        raise NotWritable(piece.line, now)
    return raw


def _reads_as(form: Form, raw: bytes, before: Cells, now: Cells) -> bool:
    """Whether the row says what was set, and in all other cells what it said before."""
    pieces = [piece for piece in form.pieces((raw,)) if piece.raw]
    found = form.said(pieces[0]) if len(pieces) == 1 and pieces[0].row else Wrong.WIDTH
    if isinstance(found, Wrong):
        return False
    within = form.within
    moved = {part for part, whole in within.items() if whole in now} | {within[part] for part in now if part in within}
    wanted = {name: value for name, value in before.items() if name not in moved}
    wanted |= {name: value for name, value in now.items() if within.get(name) not in now}
    return all((found.get(name) or None) == (value or None) for name, value in wanted.items())
