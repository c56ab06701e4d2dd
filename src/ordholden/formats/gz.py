"""gzip as a layer: what is packed is read as if it were not, and packed again under the same header."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from ordholden.formats.lines import peeked
from ordholden.formats.values import NotReadable

MAGIC = b"\x1f\x8b"
"""No text in a declared encoding begins like this."""

_BLOCK = 256 * 1024
_FIXED = 10
_FOLLOWS = {"extra": 4, "name": 8, "comment": 16, "check": 2}
"""Flags of the header, each for a part behind its fixed bytes."""

_LEVELS = {2: 9, 4: 1}
"""What the header says of the level (RFC 1952)."""

_RAW = -zlib.MAX_WBITS
_WITH_HEADER = 16 + zlib.MAX_WBITS


def is_packed(beginning: bytes) -> bool:
    """Whether bytes that begin like this are packed."""
    return beginning.startswith(MAGIC)


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes within, of all members one after another, however many there are in a few packed ones.

    Raises NotReadable where it is cut off or damaged, or something else follows.
    """
    member, rest = None, b""
    for chunk in chunks:
        rest += chunk
        while rest:
            if member is None:
                if not rest.strip(b"\0"):
                    rest = b""  # padding, as tapes leave it
                    break
                member = zlib.decompressobj(_WITH_HEADER)
            yield from _inflated(member, rest)
            rest, member = member.unused_data, None if member.eof else member
    if member is not None:
        raise NotReadable("is packed with gzip and cut off before its end")


def _inflated(member: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """What is in the packed bytes, a block at a time; behind a full one there may be more, with nothing to put in."""
    block = b""
    while not member.eof and (packed or len(block) == _BLOCK):
        block = _block(member, packed)
        packed = member.unconsumed_tail
        yield block


def _block(member: zlib._Decompress, packed: bytes) -> bytes:
    try:
        return member.decompress(packed, _BLOCK)
    except zlib.error:
        pass
    raise NotReadable("is packed with gzip and damaged, or something else follows it")


def packed(chunks: Iterable[bytes], header: bytes) -> Iterator[bytes]:
    """One member with this header: name, time and comment stay as they were."""
    press = zlib.compressobj(_LEVELS.get(header[8], 6), zlib.DEFLATED, _RAW)
    check = size = 0
    yield header
    for chunk in chunks:
        check, size = zlib.crc32(chunk, check), size + len(chunk)
        yield press.compress(chunk)
    yield press.flush() + struct.pack("<LL", check, size & 0xFFFFFFFF)


def header(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The header of the first member, and all of the bytes. Raises NotReadable."""
    size = 1024
    while True:
        beginning, whole = peeked(chunks, size)
        end = _end_of_header(beginning)
        if end is not None:
            return beginning[:end], whole
        if len(beginning) < size or size > _BLOCK:
            raise NotReadable("is packed with gzip and cut off or damaged in its header")
        chunks, size = whole, size * 4


def _end_of_header(data: bytes) -> int | None:
    if len(data) < _FIXED:
        return None
    flags, at = data[3], _FIXED
    if flags & _FOLLOWS["extra"]:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for text in ("name", "comment"):
        if flags & _FOLLOWS[text]:
            at = data.find(b"\0", at) + 1
            if not at:
                return None
    at += 2 if flags & _FOLLOWS["check"] else 0
    return at if at <= len(data) else None


def opened(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes as they are, or what is packed in them."""
    beginning, whole = peeked(chunks, len(MAGIC))
    return unpacked(whole) if is_packed(beginning) else whole
