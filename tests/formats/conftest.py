"""Bytes in pieces, as a connector gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ordholden.declaration.formats import Format
from ordholden.formats.rewriting import form_of, read, rewrite
from ordholden.formats.values import Cells, Said


def chunks(data: bytes, size: int = 7) -> Iterator[bytes]:
    """The bytes a few at a time, so that nothing depends on where a piece ends."""
    return (data[at : at + size] for at in range(0, len(data), size))


def pieces(written: Format, data: bytes, size: int = 7) -> list[Said]:
    """The rows, and what cannot be read as one."""
    return list(read(form_of(written), chunks(data, size)))


def rows(written: Format, data: bytes) -> list[dict[str, str | None]]:
    """What the rows say."""
    return [dict(row.cells) for row in pieces(written, data) if row.cells is not None]


def rewritten(written: Format, data: bytes, edits: Iterable[tuple[int, Cells | None]] = ()) -> bytes:
    """The file after rows were removed (None) or cells of them set."""
    decided = ((line, partial(_whatever, cells)) for line, cells in edits)
    return b"".join(rewrite(form_of(written), chunks(data), decided))


def _whatever(cells: Cells | None, _: Cells) -> Cells | None:
    return cells
