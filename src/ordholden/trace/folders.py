"""Every file below a folder, streamed in portions of lines: packed ones are unpacked, documents are opened.

A file's name may be somebody's: names are searched like texts, and a finding only tells the folder and the ending.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files.storage import File, Storage
from ordholden.matching.containers import is_gzip
from ordholden.trace.inside import LOOKED_AT, as_text, inside, opens
from ordholden.trace.sieve import CELLS, LINES, Chunk
from ordholden.trace.values import Portion

if TYPE_CHECKING:
    from typing_extensions import Buffer

BLOCK = 1 << 20
"""Bytes of a portion."""

LARGEST = 64 << 20
"""Bytes of a document that is opened as a whole."""

OVERLAP = 512
"""Bytes of a line that is cut, which the next portion begins with again."""

NAMES = 5_000
"""File names that are searched together."""

SIBLINGS = 20
"""Of more folders side by side the names say who, not what."""


def pattern(path: str, first: str) -> str:
    """A path without what could be somebody's: the first folder, and the ending. `first`: what stands for it."""
    pure = PurePosixPath(path)
    ending = pure.suffix if re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{0,7}", pure.suffix) else ""
    if ending in {".gz", ".bz2", ".zst"}:
        before = PurePosixPath(pure.stem).suffix
        ending = (before if re.fullmatch(r"\.[A-Za-z]{1,6}", before) else "") + ending
    return "/".join([*([first] if len(pure.parts) > 1 else []), *(["**"] if len(pure.parts) > 2 else []), f"*{ending}"])  # noqa: PLR2004


class Firsts:
    """Names of the first folders as they may be told: as they are while there are few and they name no number."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def told(self, path: str) -> str:
        """What stands for the path's first folder."""
        first = PurePosixPath(path).parts[0]
        if first not in self._seen:
            plain = len(self._seen) < SIBLINGS and not re.search(r"\d{3}|@|[. ]\w", first)
            self._seen[first] = first if plain else "*"
        return self._seen[first]


# ---------------------------------------------------------------------------------------------- reading


@dataclass(kw_only=True)
class FileReading:
    """One file under way. `lines` so far.

    `trouble`: what of it nothing of ours opens; `missed`: why it, or a part of it, could not be read. Else empty.
    """

    storage: Storage
    file: File
    trouble: str = ""
    missed: str = ""
    lines: int = 0


def portions(reading: FileReading) -> Iterator[tuple[int, Portion]]:
    """The file's text in portions, each with the number of its first line (from 1)."""
    if not reading.file.plain:
        reading.trouble = "link or device, which is not followed"
        return
    try:
        with reading.storage.open(reading.file) as stream:
            yield from _read(reading, stream)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        reading.missed = "A packed file is broken, and was read up to there at most."
    except ConnectorError as error:
        reading.missed = f"A file cannot be read. {error.what}"
    except OSError:
        reading.missed = "A file cannot be read."


class _Again(io.RawIOBase):
    """A stream of which some was read already, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Nothing else can be done with it."""
        return True

    def readinto(self, into: Buffer) -> int:
        """The next bytes."""
        view = memoryview(into).cast("B")
        read = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(read)] = read
        return len(read)


def _begun(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """What the stream begins with, and the whole of it."""
    head = stream.read(LOOKED_AT)
    return head, io.BufferedReader(_Again(head, stream), BLOCK)


def _read(reading: FileReading, stream: BinaryIO) -> Iterator[tuple[int, Portion]]:
    head, stream = _begun(stream)
    if is_gzip(head):
        head, stream = _begun(cast("BinaryIO", gzip.GzipFile(fileobj=stream)))
    if opens(head):
        data = stream.read(LARGEST + 1)
        text = inside(data) if len(data) <= LARGEST else None
        if text is None:
            reading.trouble = "document that does not open"
            return
        yield from _in_lines(reading, iter([text]))
        return
    if head and as_text(head) is None:
        reading.trouble = "unknown content"
    yield from _in_lines(reading, _blocks(stream, head))


def _blocks(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Blocks of the stream that end where a line ends. One that is too long is cut, with some of it twice."""
    decoder = codecs.getincrementaldecoder("utf-16")("replace") if head[:2] in _WIDE else None
    rest = b""
    while block := stream.read(BLOCK):
        if decoder is not None:
            block = decoder.decode(block).encode("utf-8", "replace")
        if not rest and block.count(CELLS) == len(block):
            continue
        block = rest + block
        cut = block.rfind(LINES)
        if cut >= 0:
            yield block[:cut]
            rest = block[cut + 1 :]
        elif len(block) > BLOCK:
            yield block
            rest = block[-OVERLAP:]
        else:
            rest = block
    if rest:
        yield rest


_WIDE = frozenset({codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE})


def _in_lines(reading: FileReading, blocks: Iterator[bytes]) -> Iterator[tuple[int, Portion]]:
    for block in blocks:
        first = reading.lines + 1
        reading.lines += block.count(LINES) + 1
        yield first, Portion(chunk=Chunk(block, LINES))


def names(paths: Sequence[str]) -> Portion:
    """The paths themselves, one a unit."""
    return Portion(chunk=Chunk(CELLS.join(path.encode("utf-8", "surrogateescape") for path in paths)))
