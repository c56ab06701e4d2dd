"""The list of what is opened: each with what it recognises and how a change is written back. The list is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoder:
    """One way in which text is hidden. `back`: how it is written again; empty where it can only be read."""

    name: str
    recognises: str
    back: str


HTML = Decoder(name="HTML entities", recognises="&aelig; &#230; &#xe6;", back="around the change as it was")
JSON = Decoder(name="JSON escapes", recognises='\\u00e6 \\" \\/', back="escaped as JSON asks")
URL = Decoder(name="URL escapes", recognises="%C3%A6 (UTF-8, else Latin-1)", back="percent-encoded")
ACCENTS = Decoder(name="combining accents", recognises="a letter and its accent apart", back="as it was")
MAIL = Decoder(name="RFC 2047", recognises="=?utf-8?q?...?= in mail headers", back="as an encoded word in UTF-8")
QUOTED = Decoder(
    name="quoted-printable", recognises="=C3=A6 and lines that end in =", back="in lines of 76 characters at most"
)
BASE64 = Decoder(
    name="base64",
    recognises="16 characters or more, standard and URL-safe, with line breaks or without",
    back="with the same alphabet, padding and line length",
)
GZIP = Decoder(name="gzip", recognises="1f 8b at the beginning of a blob or inside base64", back="packed anew")
PHP = Decoder(name="serialised PHP", recognises='s:5:"..."; and i:5;', back="with the lengths counted again")
CHARSETS = Decoder(name="character sets", recognises="UTF-8, UTF-16, Latin-1 in a blob or a file", back="in the same")
PDF = Decoder(name="text in PDF", recognises="%PDF at the beginning", back="")

DECODERS: tuple[Decoder, ...] = (HTML, JSON, URL, ACCENTS, MAIL, QUOTED, BASE64, GZIP, PHP, CHARSETS, PDF)
"""What no decoder opens (sound, pictures, encrypted and unknown blobs) is not covered, and is said so."""

DEEPEST = 5
"""How often what was opened is opened again."""

LARGEST = 64 * 1024 * 1024
"""Bytes that one cell or file may come to when everything in it is opened; beyond that it is refused."""
