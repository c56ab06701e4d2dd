"""The text of a JSON document (RFC 8259), edited where it stands: whatever is not edited stays as it is written.

A parser and a printer would change numbers (1E400, 0.10), escapes, the order of keys, doubled keys and whitespace.
Here only places in the text are looked for. Nothing recurses, so that no depth is too deep.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Make = Callable[[str], str | None]
"""From the text of a value to that which takes its place; None: the member or the element goes."""


class Unreadable(ValueError):
    """The text is no JSON document. Nothing of it is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What becomes of the value at a place: keys of objects and numbers of elements. Every doubled key is meant."""

    at: tuple[str | int, ...]
    make: Make


def edited(text: str, changes: Iterable[Change]) -> str:
    """The document with these changes; where a place is not there nothing is changed. Raises Unreadable."""
    root = _Node()
    for change in changes:
        node = root
        for step in change.at:
            node = node.inner.setdefault(step, _Node())
        node.make = change.make
    reading = _Reading(text)
    reading.read(root)
    parts, at = list[str](), 0
    for start, end, new in sorted(reading.edits):
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


_TOKEN = re.compile(
    r"[ \t\n\r]*(?:"
    r'("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*")'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)"
    r"|([\[\]{}:,]))"
)
_STRING, _SIGN = 1, 3
"""Groups of a token: a text, and what stands between values. The second group is every other value."""

_BLANK = re.compile(r"[ \t\n\r]*")

_Edit = tuple[int, int, str]
"""From, to, and what takes the place of that."""


@dataclass(slots=True)
class _Node:
    """What is wanted of a value: that it is made anew, or something inside."""

    make: Make | None = None
    inner: dict[str | int, _Node] = field(default_factory=dict)


@dataclass(slots=True)
class _Frame:
    """An object or a list that is being read, with its members (from, to, whether it goes) where any may go."""

    closing: str
    start: int
    node: _Node | None
    inner: dict[str | int, _Node]
    may_lose: bool
    member: int = 0
    count: int = 0
    members: list[tuple[int, int, bool]] = field(default_factory=list)


class _Reading:
    """One pass through a document, from the front to the back. `at`: where it stands."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.edits: list[_Edit] = []
        self.frames: list[_Frame] = []

    def read(self, node: _Node | None) -> None:
        """Note what is to be replaced. `node`: what is wanted of the whole."""
        while True:
            kind, start = self._token()
            if kind == _SIGN:
                self._open(start, node)
                if not self._passes(self.frames[-1].closing):
                    node = self._next()
                    continue
                self.frames.pop()
            self._done(node, start)
            if not self._closed():
                return
            node = self._next()

    def _closed(self) -> bool:
        """Leave what ends here; whether a further member follows."""
        while self.frames:
            frame = self.frames[-1]
            if self._passes(","):
                return True
            if not self._passes(frame.closing):
                raise Unreadable
            self.frames.pop()
            self._lose(frame.members)
            self._done(frame.node, frame.start)
        if self._blank() != len(self.text):
            raise Unreadable
        return False

    def _open(self, start: int, node: _Node | None) -> None:
        closing = {"{": "}", "[": "]"}.get(self.text[start])
        if closing is None:
            raise Unreadable
        inner = node.inner if node is not None and node.make is None else {}
        may_lose = any(each.make is not None for each in inner.values())
        self.frames.append(_Frame(closing, start, node, inner, may_lose))

    def _next(self) -> _Node | None:
        """Pass on to the value of the next member; what is wanted of it."""
        frame = self.frames[-1]
        frame.member, frame.count = self._blank(), frame.count + 1
        if frame.closing == "]":
            return frame.inner.get(frame.count - 1)
        kind, start = self._token()
        end = self.at
        if kind != _STRING or not self._passes(":"):
            raise Unreadable
        return frame.inner.get(_key(self.text[start:end])) if frame.inner else None

    def _done(self, node: _Node | None, start: int) -> None:
        """A value has ended."""
        goes = False
        if node is not None and node.make is not None:
            new = node.make(self.text[start : self.at])
            goes = new is None and bool(self.frames)
            if not goes:
                self.edits.append((start, self.at, "null" if new is None else new))
        if self.frames and self.frames[-1].may_lose:
            self.frames[-1].members.append((self.frames[-1].member, self.at, goes))

    def _lose(self, members: list[tuple[int, int, bool]]) -> None:
        """Take out members, each with the comma behind it; the last ones with the comma before them."""
        stays = [number for number, (_, _, goes) in enumerate(members) if not goes]
        last = stays[-1] if stays else -1
        for number, (start, _, goes) in enumerate(members[: max(last, 0)]):
            if goes:
                self.edits.append((start, members[number + 1][0], ""))
        if last + 1 < len(members):
            self.edits.append((members[last][1] if stays else members[0][0], members[-1][1], ""))

    def _token(self) -> tuple[int, int]:
        """Which group comes next, and where it starts."""
        match = _TOKEN.match(self.text, self.at)
        if match is None or match.lastindex is None:
            raise Unreadable
        self.at = match.end()
        return match.lastindex, match.start(match.lastindex)

    def _passes(self, sign: str) -> bool:
        """Whether the sign comes next; then it is passed."""
        at = self._blank()
        if not self.text.startswith(sign, at):
            return False
        self.at = at + 1
        return True

    def _blank(self) -> int:
        """Where the blanks end."""
        match = _BLANK.match(self.text, self.at)
        return self.at if match is None else match.end()


def _key(written: str) -> str:
    plain: str = json.loads(written) if "\\" in written else written[1:-1]
    return plain
