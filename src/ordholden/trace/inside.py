"""What stands inside bytes that are no plain text: packed ones, office documents, PDF."""

from __future__ import annotations

import io
import zipfile
import zlib

from ordholden.matching.containers import TooLarge, charset, gunzip, is_gzip, is_pdf, pdf_text
from ordholden.trace.views import LARGEST, inflated

LOOKED_AT = 4096
"""Bytes at the beginning by which a text is told from anything else."""

_ARCHIVE = b"PK\x03\x04"
_ZLIB = (b"\x78\x9c", b"\x78\x01", b"\x78\xda")


def opens(head: bytes) -> bool:
    """Whether it begins like something that has to be opened as a whole."""
    return is_pdf(head) or head.startswith(_ARCHIVE)


def inside(data: bytes) -> bytes | None:
    """The text of the bytes, in UTF-8 for the most part."""
    try:
        if is_gzip(data):
            return inside(gunzip(data))
        if is_pdf(data):
            return pdf_text(data).encode("utf-8", "replace").strip() or None
    except (TooLarge, ValueError):
        return None
    if data.startswith(_ARCHIVE):
        return _of_archive(data)
    if data.startswith(_ZLIB) and (read := inflated(data)) is not None:
        return inside(read)
    return as_text(data)


def as_text(data: bytes) -> bytes | None:
    """The bytes where they are a text in some common encoding; one of two bytes a letter in UTF-8."""
    head = data[:LOOKED_AT]
    # The head may end within a letter.
    name = next((name for end in range(len(head), max(0, len(head) - 4), -1) if (name := charset(head[:end]))), None)
    if name == "utf-16":
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return None if name is None and head else data


def _of_archive(data: bytes) -> bytes | None:
    """The members of a zip archive, which office documents are as well."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            read = [inside(_member(archive, info)) or b"" for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        return None
    return b"\n".join(read) if any(read) else None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        return member.read(LARGEST)
