"""What a file that holds rows is cut into, and what can be wrong with it. No value of a person is in any error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

Cells = Mapping[str, str | None]
"""Column -> value; None where nothing stands."""

LONGEST = 16 * 1024 * 1024
"""Bytes of one row; a longer one is taken for a quote that is never closed, or for a file of another kind."""


class Wrong(StrEnum):
    """Why a piece of a file cannot be read as a row. The words follow "a row" or "rows"."""

    ENCODING = "not written in the declared encoding"
    QUOTE = "with a quote that is not closed, or not where a cell begins and ends"
    WIDTH = "with more or fewer cells than there are columns"
    LINE_END = "with a carriage return that ends no line"
    JSON = "without a JSON object"
    KEY_TWICE = "with a key twice"
    PATTERN = "fitting no declared pattern"
    TIME = "with a time that is not written as declared"
    MESSAGE = "without the header of a message"
    PARTS = "with parts of a message that cannot be told apart or decoded"


class Piece(NamedTuple):
    """A stretch of a file; all pieces together are the file, byte for byte.

    `line`: where it begins, from 1; a row's name within its file. Not a `row`: a header, an empty line, a mark.
    """

    # A tuple, because a file has millions of them.
    raw: bytes
    line: int
    row: bool = True


class Said(NamedTuple):
    """A row that was read: its piece, and what it says or what is wrong with it."""

    piece: Piece
    cells: Cells | None
    wrong: Wrong | None


class NotReadable(Exception):
    """The file cannot be cut into rows at all. `why` ends the sentence "the file ..."."""

    def __init__(self, why: str, line: int | None = None) -> None:
        self.why, self.line = why, line
        super().__init__(f"the file {why}" + (f" (line {line})" if line else ""))


class NotWritable(Exception):
    """A cell cannot be set in this file so that it would be read back as set."""

    def __init__(self, line: int, columns: Iterable[str]) -> None:
        self.line, self.columns = line, tuple(sorted(columns))
        super().__init__(f"line {line}: {', '.join(self.columns)} cannot be written so that it is read back the same")


class Form(Protocol):
    """How one kind of file is cut into pieces, read, and put together again. One for each reading of a file."""

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """The pieces of a whole file as they come; memory holds one row. Raises NotReadable."""

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """The same for what stands further on in that file."""

    def said(self, piece: Piece) -> Cells | Wrong:
        """What a row says, or what is wrong with it. Cutting alone is quicker: most rows are only copied."""

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        """The row, which can be read, with these cells set; every other byte as it was. None: it cannot be written."""

    def columns(self) -> tuple[str, ...]:
        """The columns that are known so far, in their order."""

    @property
    def within(self) -> Mapping[str, str]:
        """Columns that are a part of what stands in another: setting one sets something in the other."""
