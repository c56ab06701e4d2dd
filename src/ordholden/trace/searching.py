"""A portion of text -> what stands in it: one sieve for everybody, then a close look at what it lets through."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ordholden.declaration.values import Never
from ordholden.matching.forms import forms_together
from ordholden.matching.search import Search
from ordholden.matching.values import NAME, PART, Sought
from ordholden.trace.numbers import named_by, numbers
from ordholden.trace.sieve import SHORTEST, Chunk, Edges, Sieve, patterns, squeezed
from ordholden.trace.values import Hit, Portion, Told
from ordholden.trace.views import DEEPEST, views
from ordholden.trace.words import Words

NAMES = frozenset({NAME, PART})
KEPT = 2_000
"""People whose close search is kept ready."""

Found = tuple[int, int, str, bool]
"""Unit, person, kind, strong."""


class Searching:
    """Searches portions for `sought`, and for what must never stand there."""

    def __init__(self, sought: Iterable[Sought], never: Never) -> None:
        self._of: dict[int, list[Sought]] = defaultdict(list)
        for each in sought:
            self._of[each.person].append(each)
        self._sieve = Sieve((person, pattern) for person, all_ in self._of.items() for pattern in _patterns(all_))
        self._near: OrderedDict[int, Search] = OrderedDict()
        self._never = never
        self._words = Words(never.words)

    def search(self, portion: Portion) -> Told:
        """Everything that is to be told of the portion."""
        found: set[Found] = set()
        counts: Counter[tuple[int, str, bool, str]] = Counter()
        words: Counter[tuple[int, str]] = Counter()
        marked: set[tuple[int, int, str]] = set()
        for chunk in opened(portion.chunk):
            edges = Edges(chunk)
            if self._of:
                found |= self._sifted(chunk, edges, portion)
            if self._never.numbers and chunk.anew:
                self._numbers(chunk, edges, portion, counts, marked)
            for offset, category in self._words.found(chunk.text):
                row, column = divmod(chunk.number(edges.place(offset)), portion.width)
                words[column, category] += 1
                marked.add((row, column, category))
        hits = tuple(_supported(found, portion.width))
        return Told(hits=hits, numbers=counts, words=words, marked=tuple(sorted(marked)))

    def _sifted(self, chunk: Chunk, edges: Edges, portion: Portion) -> set[Found]:
        found: set[Found] = set()
        for place, people in self._sieve.sift(chunk).items():
            number, text = chunk.number(place), read(edges.unit(place))
            for person in people:
                close = self._close(person).plain(text, weak=True)
                found |= {(number, person, hit.kind, hit.strong) for hit in close}
                if portion.width > 1 and all(hit.kind in NAMES for hit in close):
                    found |= self._beside(person, number, chunk, edges, portion)
        return found

    def _beside(self, person: int, number: int, chunk: Chunk, edges: Edges, portion: Portion) -> set[Found]:
        """What else of the person stands in the row: weak signs, which the sieve does not look for."""
        if chunk.units:
            return set()
        first = number - number % portion.width
        close = self._close(person)
        return {
            (unit, person, hit.kind, hit.strong)
            for unit in range(first, first + portion.width)
            if unit != number
            for hit in close.plain(read(edges.unit(unit)), weak=True)
        }

    def _close(self, person: int) -> Search:
        search = self._near.pop(person, None) or Search(self._of[person])
        self._near[person] = search
        if len(self._near) > KEPT:
            self._near.popitem(last=False)
        return search

    def _numbers(
        self,
        chunk: Chunk,
        edges: Edges,
        portion: Portion,
        counts: Counter[tuple[int, str, bool, str]],
        marked: set[tuple[int, int, str]],
    ) -> None:
        for number in numbers(chunk.text, frozenset(self._never.numbers)):
            row, column = divmod(chunk.number(edges.place(number.start)), portion.width)
            named = number.dated and (number.named or named_by(portion.columns[column], number.kind))
            said = {"seen": True, "dated": number.dated, "checked": number.checked, "named": named, "made": number.made}
            for what, true in said.items():
                counts[column, number.kind, number.separated, what] += true
            if named or number.checked or (number.separated and number.dated):
                marked.add((row, column, number.kind))


def opened(chunk: Chunk, depth: int = DEEPEST) -> Iterator[Chunk]:
    """The chunk, and what is written in it under other writings, one within another."""
    yield chunk
    for view in views(chunk) if depth else ():
        yield from opened(view, depth - 1)


def read(unit: bytes) -> str:
    """The unit as text: UTF-8, else as Windows writes it."""
    try:
        return unit.decode()
    except UnicodeDecodeError:
        return unit.decode("cp1252", "replace")


def _patterns(sought: Sequence[Sought]) -> set[bytes]:
    """What of a person the sieve looks for: whatever tells a person by itself, and the full name."""
    found: set[bytes] = set()
    for each in sought:
        if each.strong or each.kind == NAME:
            found |= patterns(each.value) if not each.value.startswith("+") else set()
            found |= {s for form in forms_together(each) if len(s := squeezed(form.pattern)) >= SHORTEST}
    return found


def _supported(found: Iterable[Found], width: int) -> Iterator[Hit]:
    """What tells the person by itself, and a name beside a second sign in the row."""
    rows: Mapping[tuple[int, int], set[Found]] = defaultdict(set)
    for each in found:
        rows[each[0] // width, each[1]].add(each)
    for (row, person), here in sorted(rows.items()):
        others = {kind for _, _, kind, _ in here if kind not in NAMES}
        telling = any(strong for _, _, kind, strong in here if kind not in NAMES)
        named = any(kind == NAME for _, _, kind, _ in here)
        if telling or (named and others):
            for unit, _, kind in sorted({(u, p, k) for u, p, k, strong in here if strong or named}):
                yield Hit(row, unit % width, person, kind)
