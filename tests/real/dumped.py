"""Everything that a company and we ourselves have, as bytes, and the search of it: the judge, and not the accused.

Nothing here uses the program's own matching or decoders: texts are opened with what Python brings along, and searched
for the exact strings that the truth names, and for whatever is one person's alone.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import json
import quopri
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import sqlalchemy as sa

from tests.real.company import Company, Probe

DEPTH = 4
"""Layers that are opened one after the other."""

Places = Mapping[str, Sequence[bytes]]
"""Everything in a place (a column of a table, a file, what a command printed), as bytes."""


# ------------------------------------------------------------------------------------------- what there is


def database(url: str, *, name: str) -> Places:
    """Every value of every column of every table, as the driver gives it; what is binary stays so."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    found: dict[str, list[bytes]] = {}
    with engine.connect() as connection:
        for schema, table in _tables(connection):
            quote = connection.dialect.identifier_preparer.quote
            cursor = connection.connection.cursor()
            cursor.execute(
                f"SELECT * FROM {quote(schema)}.{quote(table)}" if schema else f"SELECT * FROM {quote(table)}"
            )
            columns = [column[0] for column in cursor.description or ()]
            for row in cursor:
                for column, value in zip(columns, row, strict=True):
                    if value is not None and not isinstance(value, bool | int | float | date | datetime):
                        found.setdefault(f"{name}:{table}.{column}", []).append(_bytes(value))
    return found


def _tables(connection: sa.Connection) -> list[tuple[str | None, str]]:
    inspector = sa.inspect(connection)
    schemas = [s for s in inspector.get_schema_names() if s not in ("information_schema", "pg_catalog")]
    wanted = schemas if connection.dialect.name == "postgresql" else [None]
    return [(schema, table) for schema in wanted for table in inspector.get_table_names(schema=schema)]


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return (json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)).encode()


def folder(root: Path, *, name: str) -> Places:
    """Every file below, and the names of all of them."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    named = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*"))).encode()
    return {f"{name}:names": [named], **{f"{name}:{path.relative_to(root)}": [path.read_bytes()] for path in files}}


# ------------------------------------------------------------------------------------------ every layer


def layers(content: bytes) -> set[str]:
    """The content as text, and whatever can be read in it once it is opened, again and again."""
    texts, waiting = set[str](), [(content, 0)]
    while waiting:
        here, depth = waiting.pop()
        text = here.decode("utf-8", "replace")
        if text in texts:
            continue
        texts.add(text)
        if depth < DEPTH:
            waiting += [(inner, depth + 1) for inner in _opened(here, text) if inner and inner != here]
    return texts


def _opened(content: bytes, text: str) -> Iterator[bytes]:
    yield from _packed(content)
    yield from (way(text).encode("utf-8", "surrogatepass") for mark, way in WRITTEN if mark in text)
    if b"\nContent-Transfer-Encoding:" in content:
        yield from _mail(content)
    if re.search(rb"=[0-9A-F]{2}", content):
        yield quopri.decodestring(content)
    for run in re.findall(rb"[A-Za-z0-9+/_-]{16,}={0,2}(?:\s[A-Za-z0-9+/_-]{4,}={0,2})*", content):
        yield from _unbased(re.sub(rb"\s", b"", run))


def _packed(content: bytes) -> Iterator[bytes]:
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield stream


def _unescaped(text: str) -> str:
    found = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return found.replace('\\"', '"').replace("\\/", "/")


def _header(text: str) -> str:
    def read(found: re.Match[str]) -> str:
        try:
            return str(make_header(decode_header(found[0])))
        except (UnicodeDecodeError, LookupError, MessageError, binascii.Error):
            return found[0]

    return re.sub(r"=\?[^?\s]+\?[bqBQ]\?[^?]*\?=(?:\s+=\?[^?\s]+\?[bqBQ]\?[^?]*\?=)*", read, text)


WRITTEN: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("&", html.unescape),
    ("%", unquote),
    ("\\", _unescaped),
    ("=?", _header),
)


def _mail(content: bytes) -> Iterator[bytes]:
    for part in BytesParser(policy=policy.compat32).parsebytes(content).walk():
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes):
            yield inner


def _unbased(run: bytes) -> Iterator[bytes]:
    try:
        inner = base64.b64decode(run + b"=" * (-len(run) % 4), altchars=b"-_" if b"-" in run or b"_" in run else None)
    except (binascii.Error, ValueError):
        return
    if sum(32 <= b < 127 or b in (9, 10, 13) or b > 0xBF for b in inner[:60]) > 0.9 * len(inner[:60]):
        yield inner


# ------------------------------------------------------------------------------------------- the search


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something of a person stands in a place: a value that is theirs alone, or as the truth has it there."""

    place: str
    person: int
    value: str


KINDS = ("email", "email2", "phone", "ip", "mac", "cpr", "licence", "md5", "home", "username")


def strings_of(probe: Probe, content: Mapping[str, Any]) -> dict[str, str]:
    """What is this person's alone: the values that are unique, and every way in which the truth writes them."""
    own = {probe.names[kind] for kind in (*KINDS, "name") if kind in probe.unique and kind in probe.names}
    number = re.sub(r"\D", "", probe.names["phone"])[-8:]
    written = {text for cell in content["cells"] for text in cell.get("values", ()) if cell["class"] == "identifies"}
    written |= {text for file in content["files"] for text in file["values"]}
    alone = {text for text in written if _is_one_of(text, own, number)}
    return {text: text for text in own | alone | {number} if len(text) > 5}


def _is_one_of(text: str, own: Iterable[str], number: str) -> bool:
    if re.sub(r"\D", "", text)[-8:] == number:
        return True
    read = {inner.lower() for inner in layers(text.encode())}
    return any(value.lower() in inner for value in own for inner in read)


def search(places: Places, wanted: Mapping[int, Iterable[str]]) -> list[Hit]:
    """Where any of these strings stands, in any layer of any place; by person."""
    found: list[Hit] = []
    for place, contents in places.items():
        whole = "\x00".join(text for content in _grouped(contents) for text in layers(content)).lower()
        for person, strings in wanted.items():
            found += [Hit(place=place, person=person, value=text) for text in strings if _stands(text.lower(), whole)]
    return found


def _grouped(contents: Sequence[bytes]) -> Iterator[bytes]:
    """Short texts together, so that they are opened at once; what begins like a package alone."""
    alone = [c for c in contents if c[:2] == b"\x1f\x8b" or c[:4] == b"%PDF" or b"stream" in c]
    yield from alone
    rest = [c for c in contents if c not in alone] if alone else contents
    yield b"\n\n".join(rest)


def _stands(text: str, whole: str) -> bool:
    """As a word of its own: the longer number or address of which it may be a part is somebody else's."""
    longer = re.compile(r"[\w.+-]" if "@" in text or "%40" in text else r"\d" if text[0].isdigit() else r"(?!)")
    at = whole.find(text)
    while at >= 0:
        before = whole[at - 1 : at]
        if not longer.match(before) and not re.match(r"\w|-\w", whole[at + len(text) : at + len(text) + 2]):
            return True
        at = whole.find(text, at + 1)
    return False


def wanted(company: Company, people: Iterable[Probe]) -> dict[int, tuple[str, ...]]:
    """By person what is to be found nowhere."""
    told = {probe["subject"]: probe for probe in company.content["probes"]}
    return {probe.number: tuple(strings_of(probe, told[probe.number])) for probe in people}


def in_places(hits: Iterable[Hit]) -> Counter[str]:
    """How many people's strings stand in each place, numbers and names of files left out."""
    return Counter(
        re.sub(r"[0-9a-z]{8,}|\d+", "N", place) for place in {(h.place, h.person): h.place for h in hits}.values()
    )
