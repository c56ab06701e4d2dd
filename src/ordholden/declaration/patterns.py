"""Patterns of paths: which files belong to a dataset, and what their paths say.

A pattern is matched against the path below the system's root, segment by segment. `*` is any text within a segment,
`?` one sign, `**` (a whole segment) any number of folders, also none. `{customer}` is a named part: some text within
a segment, as little as will do. `{wav,txt}` is one of several texts. In the last segment such alternatives do not tell
files apart: msg1.wav and msg1.txt are one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from ordholden.declaration.shapes import Unreadable

OWN_COLUMNS = ("path", "name", "size", "modified")
"""What is known of every file, whatever its pattern; no named part can be called so."""

ITSELF = OWN_COLUMNS[0]
"""The column that stands for the file itself, with its content."""

FROM_THE_PATH = re.compile(r"[^\W\d]\w*(?: \w+)*")
_PIECES = re.compile(r"\{(?P<braces>[^{}]*)\}|(?P<wild>\*+|\?)|(?P<plain>[^{}*?]+)|(?P<odd>[{}])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """What a path says. `parts`: the named parts. `group`: the same for files that are one row.

    `alternatives`: those that were taken in the last segment, `rank` their places in the pattern.
    """

    parts: Mapping[str, str]
    group: str
    alternatives: tuple[str, ...]
    rank: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """A pattern that was read. `parts`: its named parts in order. `choices`: the alternatives of its last segment.

    `fixed`: how many segments at its beginning are plain text, the same in every path.
    """

    text: str
    parts: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    expression: re.Pattern[str]
    fixed: int

    def match(self, path: str) -> Matched | None:
        """What the path says; None where the pattern does not match it."""
        found = self.expression.fullmatch(path)
        if found is None:
            return None
        parts = {part: found[f"p{number}"] for number, part in enumerate(self.parts)}
        if not self.choices:
            return Matched(parts=parts, group=path, alternatives=(), rank=())
        taken = tuple(found[f"a{number}"] for number in range(len(self.choices)))
        return Matched(
            parts=parts,
            group=_cut(path, [found.span(f"a{number}") for number in range(len(self.choices))]),
            alternatives=taken,
            rank=tuple(choice.index(text) for choice, text in zip(self.choices, taken, strict=True)),
        )

    def renamed(self, path: str, parts: Mapping[str, str]) -> str:
        """The path, which matches, with these texts in the places of the named parts."""
        found = self.expression.fullmatch(path)
        assert found is not None
        places = {name: found.span(name) for name in self.expression.groupindex if name.startswith("p")}
        made, behind = "", 0
        for name, (start, end) in sorted(places.items(), key=lambda place: place[1]):
            made += path[behind:start] + parts[self.parts[int(name[1:].partition("_")[0])]]
            behind = end
        return made + path[behind:]


@lru_cache(maxsize=1024)
def pattern(text: str) -> Pattern:
    """Read a pattern; raises Unreadable."""
    work = _Reading(text=text, parts={}, choices=[])
    expression = "".join(work.segments())
    return Pattern(
        text=text,
        parts=tuple(work.parts),
        choices=tuple(work.choices),
        expression=re.compile(expression, re.DOTALL),
        fixed=sum(1 for _ in takewhile(lambda segment: not re.search(r"[{}*?]", segment), text.split("/")[:-1])),
    )


@dataclass(kw_only=True)
class _Reading:
    text: str
    parts: dict[str, int]
    choices: list[tuple[str, ...]]

    def segments(self) -> Iterator[str]:
        segments = self.text.split("/")
        for number, segment in enumerate(segments):
            last = number == len(segments) - 1
            if segment in ("", ".", ".."):
                raise _odd(
                    self.text, f'"{segment}" is one of its segments', "begin below the system's root, and go down only."
                )
            if segment == "**":
                yield ".+" if last else "(?:[^/]+/)*"
            else:
                yield "".join(self._segment(segment, last=last)) + ("" if last else "/")

    def _segment(self, segment: str, *, last: bool) -> Iterator[str]:
        open_ended = False
        for piece in _PIECES.finditer(segment):
            named = piece["braces"] is not None and "," not in piece["braces"]
            wild = named or piece["wild"] is not None
            if wild and open_ended:
                mend = "put a text between them, or leave one of them out."
                raise _odd(self.text, f'nobody knows where "{piece[0]}" begins', mend)
            open_ended = wild
            yield self._piece(piece, last=last)

    def _piece(self, piece: re.Match[str], *, last: bool) -> str:
        if piece["plain"] is not None:
            return re.escape(piece["plain"])
        if piece["wild"] is not None:
            if len(piece["wild"]) > 1:
                raise _odd(self.text, '"**" stands beside other text', "let ** be a whole segment: a/**/b.")
            return "[^/]*" if piece["wild"] == "*" else "[^/]"
        if piece["braces"] is None:
            raise _odd(self.text, f'a "{piece[0]}" stands alone', "write {name}, or {one,another}.")
        if "," in piece["braces"]:
            return self._choice(tuple(piece["braces"].split(",")), last=last)
        return self._named(piece["braces"])

    def _choice(self, texts: tuple[str, ...], *, last: bool) -> str:
        if len(set(texts)) < len(texts):
            raise _odd(self.text, "an alternative stands twice", "write each one once.")
        # The longest first: of two that begin alike the shorter would leave the rest over.
        one_of = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
        if not last:
            return f"(?:{one_of})"
        self.choices.append(texts)
        return f"(?P<a{len(self.choices) - 1}>{one_of})"

    def _named(self, name: str) -> str:
        if FROM_THE_PATH.fullmatch(name) is None:
            raise _odd(self.text, f'"{name}" is no name of a part', "write a word, such as {customer}.")
        if name in OWN_COLUMNS:
            raise _odd(self.text, f'a part is called "{name}", as every file has it', "choose another word.")
        again = self.parts.get(name)
        if again is None:
            self.parts[name] = 1
            return f"(?P<p{len(self.parts) - 1}>[^/]+?)"
        self.parts[name] = again + 1
        number = list(self.parts).index(name)
        return f"(?P<p{number}_{again}>(?P=p{number}))"


def _odd(text: str, what: str, mend: str) -> Unreadable:
    return Unreadable(f'"{text}" is no pattern of paths: {what}.', mend)


def _cut(path: str, spans: list[tuple[int, int]]) -> str:
    """The path without these stretches; what no path has stands in their places."""
    made, behind = "", 0
    for start, end in spans:
        made += path[behind:start] + "\0"
        behind = end
    return made + path[behind:]
