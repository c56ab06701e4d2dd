"""What a sidecar file says, and how it is changed: everything that is not changed stays as it was, byte by byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from ordholden.declaration.beside import SidecarFormat

Way = tuple[str, ...]
"""Where a field stands: section and key, or the names on the way through a JSON document."""

Span = tuple[int, int]

LARGEST = 1 << 20
"""Bytes; what is larger is no sidecar."""

_SECTION = re.compile(r"\s*\[(?P<name>[^\]]*)\]")
_LINE = re.compile(r"\s*(?P<key>[^=;#\s][^=]*?)\s*=[ \t]*(?P<value>[^\r\n]*?)[ \t]*(?P<end>\r?\n?)$")
_ONE = json.JSONDecoder()
_SPACE = re.compile(r"\s*")


class UnreadableSidecar(ValueError):
    """The text is not what its format says; it is not quoted."""


def said(form: SidecarFormat, content: bytes, ways: Sequence[Way]) -> list[str | None]:
    """What stands at each of the ways; None where nothing does. Raises UnreadableSidecar."""
    text = _text(form, content)
    found = _places(form, text)
    return [_value(form, text, found[way]) if way in found else None for way in _known(ways, found)]


def with_values(form: SidecarFormat, content: bytes, values: Mapping[Way, str | None]) -> bytes:
    """The content with other values at these ways; one that is not there is not added. Raises UnreadableSidecar."""
    text = _text(form, content)
    found = _places(form, text)
    known = dict(zip(values, _known(list(values), found), strict=True))
    spans = sorted((found[known[way]], value) for way, value in values.items() if known[way] in found)
    made, behind = "", 0
    for (start, end), value in spans:
        made += text[behind:start] + _written(form, value)
        behind = end
    return (made + text[behind:]).encode("utf-8", "surrogateescape")


def _text(form: SidecarFormat, content: bytes) -> str:
    try:
        return content.decode("utf-8", "strict" if form is SidecarFormat.JSON else "surrogateescape")
    except UnicodeDecodeError:
        pass
    raise UnreadableSidecar("it is not text in UTF-8")


def _known(ways: Sequence[Way], found: Mapping[Way, Span]) -> Iterator[Way]:
    """The ways, those that name a key alone with the section in which it is first found."""
    for way in ways:
        yield next((each for each in found if each[-1:] == way), way) if len(way) == 1 and way not in found else way


def _places(form: SidecarFormat, text: str) -> dict[Way, Span]:
    """Where the value of each key stands; of a key that stands twice, the last one, as its readers have it."""
    if form is not SidecarFormat.JSON:
        return dict(_lines(text))
    found: dict[Way, Span] = {}
    try:
        end = _object(text, _past(text, 0), (), found)
        whole = _past(text, end) == len(text)
    except (ValueError, IndexError, RecursionError):
        whole = False
    if not whole:
        raise UnreadableSidecar("it is no JSON object")
    return found


def _lines(text: str) -> Iterator[tuple[Way, Span]]:
    section, start = "", 0
    for line in text.splitlines(keepends=True):
        head, entry = _SECTION.match(line), _LINE.match(line)
        if head is not None:
            section = head["name"].strip()
        elif entry is not None:
            way = (section, entry["key"]) if section else (entry["key"],)
            yield way, (start + entry.start("value"), start + entry.end("value"))
        start += len(line)


def _object(text: str, at: int, way: Way, found: dict[Way, Span]) -> int:
    """Note where the values of an object and of those in it stand; where it ends."""
    if text[at] != "{":
        raise ValueError("no object")
    at = _past(text, at + 1)
    while text[at] != "}":
        key, at = _ONE.raw_decode(text, at)
        at = _past(text, at)
        if not isinstance(key, str) or text[at] != ":":
            raise ValueError("no key")
        at = _past(text, at + 1)
        start, here = at, (*way, key)
        at = _object(text, at, here, found) if text[at] == "{" else _ONE.raw_decode(text, at)[1]
        found[here] = (start, at)
        at = _past(text, at)
        if text[at] not in ",}" or (text[at] == "," and text[_past(text, at + 1)] != '"'):
            raise ValueError("no end")
        at = _past(text, at + 1) if text[at] == "," else at
    return at + 1


def _past(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(form: SidecarFormat, text: str, span: Span) -> str | None:
    written = text[slice(*span)]
    if form is not SidecarFormat.JSON:
        return written.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    value = json.loads(written, parse_float=str, parse_int=str)
    if value is None or isinstance(value, str):
        return value
    return written


def _written(form: SidecarFormat, value: str | None) -> str:
    if form is SidecarFormat.JSON:
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else re.sub(r"[\r\n]+", " ", value)
