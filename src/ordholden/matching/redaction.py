"""Take what was found out of a text or a blob, through whatever it is encoded in; everything else stays as it is.

A change is a list of edits of one text. What stands in the middle of a text (escapes) gives edits of that text; what
is encoded as one (base64, gzip, a string of serialised PHP) is opened, changed, closed, and is one edit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ordholden.declaration.values import STAND_IN
from ordholden.matching.containers import (
    TooLarge,
    base64_pieces,
    charset,
    gunzip,
    gzip,
    is_gzip,
    is_pdf,
    php_pieces,
)
from ordholden.matching.decoders import DEEPEST, QUOTED
from ordholden.matching.escapes import LINE, Edit, View, applied, views, wrapped
from ordholden.matching.search import Search
from ordholden.matching.values import Hit

_SHORTER = ("-", "")
_NUMBER_BEFORE, _NUMBER_BEHIND = re.compile(r"[:\[,]\s*\Z"), re.compile(r"\s*[,}\]]")

Chosen = Callable[[Hit], bool]


@dataclass(kw_only=True)
class Redacted:
    """A text or a blob after the change. `left`: why something that was found is still there."""

    data: str | bytes
    left: tuple[str, ...] = ()


def redact(data: str | bytes, search: Search, chosen: Chosen, *, stand_in: str = STAND_IN, most: int = 0) -> Redacted:
    """The data with `stand_in` for every hit that is `chosen`.

    `most`: characters that there is room for; where they do not suffice the stand-in becomes shorter.
    """
    tried = Redacted(data=data)
    for text in (stand_in, *_SHORTER):
        tried = _Redaction(search=search, chosen=chosen, stand_in=text).of(data)
        if not most or len(tried.data) <= most:
            return tried
    return Redacted(data=data, left=("there is no room for the change",))


@dataclass(kw_only=True)
class _Redaction:
    search: Search
    chosen: Chosen
    stand_in: str
    left: list[str] = field(default_factory=list)

    def of(self, data: str | bytes) -> Redacted:
        changed = self._text(data, DEEPEST) if isinstance(data, str) else self._blob(data, DEEPEST)
        return Redacted(data=changed, left=tuple(dict.fromkeys(self.left)))

    def _text(self, text: str, depth: int) -> str:
        edits = list(self._edits(text, depth))
        return _as_json(text, edits) if edits else text

    def _edits(self, text: str, depth: int) -> Iterator[Edit]:
        pieces = list(self._pieces(text, depth)) if depth else []
        through = [edit for view in views(text) for edit in self._through(view, depth)] if depth else []
        encoded = _widest([*(edit for edit, differs in pieces if differs), *through])
        taken = [*encoded, *(edit for edit, _ in pieces)]
        yield from encoded
        clear = ((hit.start, hit.end, self.stand_in) for hit in self._found(text))
        yield from _apart(text, (edit for edit in clear if not any(_overlap(edit, other) for other in taken)))

    def _found(self, text: str) -> list[Hit]:
        return [hit for hit in self.search.plain(text) if self.chosen(hit)]

    def _through(self, view: View, depth: int) -> Iterator[Edit]:
        for edit, decoders in view.edits(self._edits(view.text, depth - 1)):
            if decoders:
                yield _wrapped(view.source, edit) if QUOTED in decoders and depth == DEEPEST else edit

    def _pieces(self, text: str, depth: int) -> Iterator[tuple[Edit, bool]]:
        """What is encoded as one: what it becomes, and whether that is a change."""
        for piece in (*php_pieces(text), *base64_pieces(text)):
            old = piece.inner if isinstance(piece.inner, bytes) else piece.inner.encode("utf-8", "surrogatepass")
            if isinstance(piece.inner, bytes):
                new = self._blob(piece.inner, depth - 1)
            else:
                new = self._text(piece.inner, depth - 1).encode("utf-8", "surrogatepass")
            yield (piece.start, piece.end, piece.close(new) if new != old else ""), new != old

    def _blob(self, data: bytes, depth: int) -> bytes:
        if is_gzip(data) and depth:
            try:
                inner = gunzip(data)
            except (TooLarge, ValueError):
                return data
            new = self._blob(inner, depth - 1)
            return data if new == inner else gzip(new)
        name = None if is_pdf(data) else charset(data)
        if name is None:
            if any(self.chosen(hit) for hit in self.search.hits(data)):
                self.left.append("text in PDF is only read" if is_pdf(data) else "unknown content is only read")
            return data
        text = data.decode(name)
        new_text = self._text(text, depth)
        return data if new_text == text else new_text.encode(name, "replace")


def _overlap(one: Edit, other: Edit) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _widest(edits: Iterable[Edit]) -> list[Edit]:
    """Of edits that overlap the widest: the others were read from only a part of what is encoded."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit[0] - edit[1]):
        if not any(_overlap(edit, other) for other in kept):
            kept.append(edit)
    return kept


def _apart(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Edits that do not overlap. One that overlaps others counts where it takes out a letter that they leave."""
    kept: list[Edit] = []
    across: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        (kept if not kept or edit[0] >= kept[-1][1] else across).append(edit)
    for start, end, new in across:
        if any(text[n].isalnum() and not any(k[0] <= n < k[1] for k in kept) for n in range(start, end)):
            inside = [k for k in kept if _overlap(k, (start, end, new))]
            whole = (min(start, *(k[0] for k in inside)), max(end, *(k[1] for k in inside)), new)
            kept = [*(k for k in kept if k not in inside), whole]
    return kept


def _as_json(text: str, edits: list[Edit]) -> str:
    """The text with the edits; a number of a JSON document becomes a string, so that it stays one."""
    changed = applied(text, edits)
    if not text.lstrip().startswith(("{", "[")) or _is_json(changed) or not _is_json(text):
        return changed
    return applied(text, [_quoted(text, edit) for edit in edits])


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _quoted(text: str, edit: Edit) -> Edit:
    start, end, new = edit
    bare = _NUMBER_BEFORE.search(text[max(0, start - 99) : start]) and _NUMBER_BEHIND.match(text, end)
    return (start, end, json.dumps(new, ensure_ascii=False)) if bare else edit


def _wrapped(source: str, edit: Edit) -> Edit:
    """The edit, with soft line ends where its line of quoted-printable would become too long."""
    start, end, new = edit
    begin, behind = source.rfind("\n", 0, start) + 1, source.find("\n", end)
    rest = source[end : behind if behind >= 0 else len(source)]
    fits, fitted = ((start - begin) + length + len(rest) <= LINE for length in (len(new), end - start))
    if fits or not fitted:  # lines that were too long before are no mail's
        return edit
    soft = "=\r\n" if "=\r\n" in source else "=\n"
    return start, end, soft + wrapped(new + soft).replace("=\n", soft)
