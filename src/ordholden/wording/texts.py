"""A published text -> its sentences, each with the place in the file from which it comes."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ordholden.diagnostics.values import Position


class Form(StrEnum):
    """How a text is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


ENDINGS = {".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence, or a line that stands alone. `begins`: the offset of its first character in the plain text."""

    text: str
    begins: int
    heading: bool = False


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A text without its mark-up. `origins`: by offset in `text`, the offset in the file."""

    file: str
    text: str
    origins: Sequence[int]
    starts: Sequence[int]
    sentences: tuple[Sentence, ...]

    def position(self, offset: int) -> Position:
        """Where in the file the character at this offset of the plain text stands."""
        origin = self.origins[offset] if offset < len(self.origins) else 0
        line = bisect_right(self.starts, origin)
        return Position(file=self.file, line=line, column=origin - self.starts[line - 1] + 1)


def form_of(name: str) -> Form:
    """By the ending of the file's name."""
    return next((form for ending, form in ENDINGS.items() if name.lower().endswith(ending)), Form.PLAIN)


def notice(text: str, file: str, form: Form | None = None) -> Notice:
    """The text of a file, read."""
    pairs = list(READERS[form or form_of(file)](text))
    plain = "".join(piece for piece, _ in pairs)
    origins = [offset for _, offset in pairs]
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return Notice(file=file, text=plain, origins=origins, starts=starts, sentences=tuple(_sentences(plain)))


# ------------------------------------------------------------------------------------------ mark-up

Piece = tuple[str, int]
"""One character of the plain text, and where it comes from."""

_HTML = re.compile(
    r"(?P<none><!--.*?-->|<(?P<hidden>script|style|head|template)\b.*?</(?P=hidden)\s*>|<!DOCTYPE[^>]*>)"
    r"|(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^>]*>)|(?P<entity>&\#?\w+;)|(?P<space>\s+)",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"})
_BESIDE = {"</dt": ": ", "<dd": " ", "<td": " ", "<th": " ", "</td": " ", "</th": ": "}
"""Tags within a line: a label with what it is of, cells of a row."""
_MARKDOWN = re.compile(
    r"(?P<head>^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?))|(?P<rule>^[ \t]*\|?[ \t:|-]{3,}$)"
    r"|(?P<mark>\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))|(?P<cell>\|)|!?\[(?P<words>[^\]]*)\]\([^)]*\)",
    re.MULTILINE,
)


def _plain(text: str) -> Iterator[Piece]:
    return ((letter, offset) for offset, letter in enumerate(text))


def _between(text: str, begin: int, end: int) -> Iterator[Piece]:
    return ((text[offset], offset) for offset in range(begin, end))


def _html(text: str) -> Iterator[Piece]:
    last = 0
    for found in _HTML.finditer(text):
        yield from _between(text, last, found.start())
        last = found.end()
        if found["entity"]:
            yield from ((letter, found.start()) for letter in html.unescape(found["entity"]))
        elif found["tag"] and found["name"].lower() not in _INLINE:
            yield from ((letter, found.start()) for letter in _stands_for(found["tag"], found["name"].lower()))
        elif found["space"]:
            yield " ", found.start()
    yield from _between(text, last, len(text))


def _stands_for(tag: str, name: str) -> str:
    """What stands in plain text in the place of a tag."""
    opening = not tag.startswith("</")
    heading = opening and re.fullmatch("h[1-6]", name) is not None
    return _BESIDE.get(f"<{'' if opening else '/'}{name}", "\n\n# " if heading else "\n\n")


def _markdown(text: str) -> Iterator[Piece]:
    last = 0
    for found in _MARKDOWN.finditer(text):
        yield from _between(text, last, found.start())
        last = found.end()
        if found["words"] is not None:
            yield from _between(text, found.start("words"), found.end("words"))
        elif found["head"]:
            yield from (("#" if "#" in found["head"] else " ", found.start()), (" ", found.start()))
        elif found["cell"] or found["rule"]:
            yield " ", found.start()
    yield from _between(text, last, len(text))


READERS = {Form.PLAIN: _plain, Form.MARKDOWN: _markdown, Form.HTML: _html}

# ------------------------------------------------------------------------------------------ sentences

SHORT = 60
"""A line that is shorter than this and ends without a stop stands alone: a heading, a field of an address."""

_NEVER_LAST = r"f\.\s?eks|for eks|bl\.\s?a|dvs|eks|fx|art|nr|pkt|stk|ca|jfr?|inkl|ekskl|vedr|tlf|kap|cvr|mht|hhv"
_MAY_BE_LAST = r"m\.\s?v|mv|m\.\s?m|o\.\s?l|ol|osv|etc|evt|[a-zæøå]|\d+"
_STOP = re.compile(
    rf"(?<!\w)(?:(?:{_NEVER_LAST})\.|(?:{_MAY_BE_LAST})\.(?=\s+[a-zæøå0-9(§]))|(?P<end>[.!?…]+[\"”»)]*)(?=\s|$)",
    re.IGNORECASE,
)
_NUMBERED = r"\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+"
_LISTED = re.compile(rf"[ \t]*(?:[•\u25e6*\-\u2013]|(?P<number>{_NUMBERED})|\(?[a-z]\))[ \t]+")


def _sentences(text: str) -> Iterator[Sentence]:
    for begin, end in _blocks(text):
        yield from _within(text, begin, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, entries of lists and lines that stand alone; a wrapped line goes on with the one before."""
    begin, before = 0, ""
    for found in re.finditer(r"[^\n]*\n?", text):
        line = found[0].strip()
        if not line or _begins_anew(found[0], before):
            if text[begin : found.start()].strip():
                yield begin, found.start()
            begin = found.start()
        before = line
    if text[begin:].strip():
        yield begin, len(text)


def _begins_anew(line: str, before: str) -> bool:
    alone = len(before) < SHORT and not before.endswith(",")
    return bool(_LISTED.match(line)) or line.lstrip().startswith("#") or before.startswith("#") or alone


def _within(text: str, begin: int, end: int) -> Iterator[Sentence]:
    marks = _LISTED.match(text, begin, end)
    block = text[begin:end]
    heading = block.lstrip().startswith("#") or (_is_short(block.strip()) and (marks is None or bool(marks["number"])))
    at = marks.end() if marks else begin
    for found in _STOP.finditer(text, at, end):
        if found["end"]:
            yield from _sentence(text, at, found.end(), heading=False)
            at = found.end()
    yield from _sentence(text, at, end, heading=heading)


def _is_short(block: str) -> bool:
    return len(block) < SHORT and not block.endswith((".", ":", ",", ";")) and "@" not in block


LONGEST = 1_000
"""Letters of a sentence: what is longer is no sentence, and is read in pieces, so that no expression takes for ever."""


def _sentence(text: str, begin: int, end: int, *, heading: bool) -> Iterator[Sentence]:
    while end - begin > LONGEST:
        cut = max(text.rfind(" ", begin, begin + LONGEST), text.rfind("\n", begin, begin + LONGEST))
        piece_end = cut if cut > begin else begin + LONGEST
        yield from _piece(text, begin, piece_end, heading=False)
        begin = piece_end
    yield from _piece(text, begin, end, heading=heading)


def _piece(text: str, begin: int, end: int, *, heading: bool) -> Iterator[Sentence]:
    piece = text[begin:end]
    bare = piece.lstrip(" \t\n#>")
    if bare.strip():
        start = begin + len(piece) - len(bare)
        yield Sentence(text=bare.replace("\n", " ").rstrip(), begins=start, heading=heading)
