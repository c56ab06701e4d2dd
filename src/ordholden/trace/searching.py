"""A portion of text -> what stands in it: one sieve for everybody, then a close look at what it lets through."""

from __future__ import annotations

import itertools
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ordholden.declaration.never import Never
from ordholden.matching.forms import hashes
from ordholden.matching.search import Search
from ordholden.matching.values import LONGER, NAME, Sought
from ordholden.trace.numbers import named_by, numbers
from ordholden.trace.sieve import Chunk, Digests, Edges, Sieve, patterns
from ordholden.trace.signs import NAMES, Names, Signs, is_telling, least, named_in
from ordholden.trace.values import Hit, Portion, Told
from ordholden.trace.views import DEEPEST, views
from ordholden.trace.words import Words

KEPT = 2_000
"""People whose close search is kept ready."""

Found = tuple[int, int, str, bool]
"""Unit, person, kind, strong."""


class Searching:
    """Searches portions for `sought`, and for what must never stand there. `country`: see `matching.search.Search`."""

    def __init__(self, sought: Iterable[Sought], never: Never, country: str = "") -> None:
        self._of: dict[int, list[Sought]] = defaultdict(list)
        sought = tuple(sought)
        for each in sought:
            self._of[each.person].append(each)
        self._signs, self._names = Signs(self._of), Names(self._of)
        telling = [each for each in sought if is_telling(each)]
        patterns = ((each.person, pattern) for each in telling for pattern in _patterns(each))
        self._sieve = Sieve(itertools.chain(patterns, self._names.patterns()))
        self._digests = Digests((each.person, form.digest) for each in telling for form in hashes(each))
        self._near: OrderedDict[tuple[int, bool], Search] = OrderedDict()
        self._never, self._country = never, country
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
        """Whoever may be told by a unit, or be named beside a sign: the whole row is looked at closely for them."""
        rows, wanted = _Rows(chunk, edges, portion.width), defaultdict[int, set[int]](set)
        named = defaultdict[int, set[int]](set)
        sifted = self._sieve.sift(chunk)
        self._digests.sift(chunk, sifted)
        for place, codes in sifted.items():
            for code in codes:
                (wanted if code >= 0 else named)[rows.of(place)].add(code)
        beside = self._signs.beside([rows.text(row) for row in named])
        for number, (row, names) in enumerate(named.items()):
            wanted[row] |= {person for person in beside.get(number, ()) if self._names.of[person] & names}
        return {each for row, people in wanted.items() for each in self._looked_at(rows, row, people)}

    def _looked_at(self, rows: _Rows, row: int, people: Iterable[int]) -> Iterator[Found]:
        units = list(rows.units(row))
        written = named_in(text for _, text in units)
        for person in people:
            close = self._close(person, named=self._names.may_be(person, written))
            for unit, text in units:
                yield from ((unit, person, hit.kind, hit.strong) for hit in close.plain(text, weak=True))

    def _close(self, person: int, *, named: bool) -> Search:
        """The close search for a person; without their names where none can stand: they have many spellings."""
        search = self._near.pop((person, named), None)
        if search is None:
            sought = (each for each in self._of[person] if named or each.kind not in NAMES)
            search = Search(sought, self._country)
        self._near[person, named] = search
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


class _Rows:
    """The rows of a chunk: cells side by side, or one unit where a chunk has only some of them."""

    def __init__(self, chunk: Chunk, edges: Edges, width: int) -> None:
        self._chunk, self._edges = chunk, edges
        self._width = 1 if chunk.units else width

    def of(self, place: int) -> int:
        """The row in which a unit lies."""
        return place // self._width

    def units(self, row: int) -> Iterator[tuple[int, str]]:
        """The units of a row: number and text."""
        first = row * self._width
        for place, unit in enumerate(self._edges.units[first : first + self._width], first):
            yield self._chunk.number(place), read(unit)

    def text(self, row: int) -> bytes:
        """The row as one text."""
        return b" ".join(self._edges.units[row * self._width : (row + 1) * self._width])


def _patterns(sought: Sought) -> Iterator[bytes]:
    """What the sieve looks for of a value that tells the person by itself."""
    yield from patterns(least(sought.value))


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
            for unit, _, kind in sorted({(u, p, k) for u, p, k, strong in here if k != LONGER and (strong or named)}):
                yield Hit(row, unit % width, person, kind)
