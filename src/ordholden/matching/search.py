"""One automaton for everything that is sought of one person or of ten thousand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ordholden.matching.folding import Places, narrow, together, words
from ordholden.matching.forms import Form, forms_together, forms_whole
from ordholden.matching.layers import layers, layers_of_text
from ordholden.matching.reading import APART, Reader, of_a_longer_name, reader
from ordholden.matching.values import LONGER, NAME, PART, Hit, Sought

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

SEPARATOR = f"\n{APART}\n"
"""Between texts that are searched together: nothing that is sought and nothing encoded reaches across it."""


class Search:
    """Looks for what is sought: `hits` in one text or blob with everything opened, `hits_in` in many texts at once.

    `country`: where the texts are written, and telephone numbers without a country code are dialled.
    """

    def __init__(self, sought: Iterable[Sought], country: str = "") -> None:
        every = tuple(dict.fromkeys(sought))
        self._strong = _Automaton(every, partial(forms_together, country=country))
        self._weak = _Automaton(every, forms_whole)

    def plain(self, text: str, *, weak: bool = True) -> list[Hit]:
        """What stands in the text itself, in clear."""
        raw = narrow(text)
        found = self._apart(text, raw)
        if not weak:
            return _outermost(hit for hit in found if hit.strong)
        return _outermost([*found, *self._words(text, raw)])

    def hits(self, data: str | bytes, *, weak: bool = True) -> list[Hit]:
        """What stands in it, in clear or under any decoder; places are those in `data`."""
        return _outermost(layer.outward(hit) for layer in layers(data) for hit in self.plain(layer.text, weak=weak))

    def hits_in(self, texts: Sequence[str], *, weak: bool = False) -> Iterator[tuple[int, Hit]]:
        """The strong hits (or all) in many short texts, with the number of the text: far faster than one by one."""
        joined, begins = SEPARATOR.join(texts), [0]
        for text in texts:
            begins.append(begins[-1] + len(text) + len(SEPARATOR))
        found = (layer.outward(hit) for layer in layers_of_text(joined) for hit in self.plain(layer.text, weak=weak))
        for hit in _outermost(found):
            number = bisect_right(begins, hit.start) - 1
            yield number, _moved(hit, -begins[number])

    def _apart(self, text: str, raw: bytes) -> list[Hit]:
        places = Places(raw)
        return [
            hit
            for form, read, start, end in self._strong.find(together(raw))
            if (hit := _read(form, read, text, places[start], places[end - 1] + 1)) is not None
        ]

    def _words(self, text: str, raw: bytes) -> list[Hit]:
        return [
            hit
            for form, read, start, end in self._weak.find(b" " + words(raw) + b" ")
            if (hit := _read(form, read, text, start, end - 2)) is not None
        ]


class _Automaton:
    """Patterns, the forms that they are of, and how those are read again. Made when it is first asked."""

    def __init__(self, sought: tuple[Sought, ...], forms: Callable[[Sought], Iterator[Form]]) -> None:
        self._sought, self._forms = sought, forms

    def find(self, folded: bytes) -> Iterator[tuple[Form, Reader, int, int]]:
        automaton, by_number = self._built
        if automaton is not None:
            for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
                for form, read in by_number[index]:
                    yield form, read, start, end

    @cached_property
    def _built(self) -> tuple[BytesAhoCorasick | None, list[list[tuple[Form, Reader]]]]:
        from ahocorasick_rs import BytesAhoCorasick  # noqa: PLC0415 - only those who search wait for it

        patterns: dict[bytes, list[tuple[Form, Reader]]] = {}
        for each in self._sought:
            for form in self._forms(each):
                patterns.setdefault(form.pattern, []).append((form, reader(form)))
        return BytesAhoCorasick(list(patterns)) if patterns else None, list(patterns.values())


def _read(form: Form, read: Reader, text: str, start: int, end: int) -> Hit | None:
    span = read(form, text, start, end)
    if span is None:
        return None
    sought = form.sought
    kind = LONGER if sought.kind == PART and of_a_longer_name(text, *span) else sought.kind
    return Hit(start=span[0], end=span[1], person=sought.person, kind=kind, strong=form.strong)


def _moved(hit: Hit, by: int) -> Hit:
    return Hit(start=hit.start + by, end=hit.end + by, person=hit.person, kind=hit.kind, strong=hit.strong, via=hit.via)


def _outermost(found: Iterable[Hit]) -> list[Hit]:
    """Each place once: what can be read in clear needs no decoder, and a full name is not its parts as well."""
    best: dict[tuple[int, int, int, str], Hit] = {}
    for hit in found:
        key = (hit.person, hit.start, hit.end, hit.kind)
        if key not in best or (len(hit.via), not hit.strong) < (len(best[key].via), not best[key].strong):
            best[key] = hit
    kept: list[Hit] = []
    open_: dict[int, list[Hit]] = {}
    for hit in sorted(best.values(), key=lambda hit: (hit.start, -hit.end, not hit.strong, hit.person, hit.kind)):
        before = [other for other in open_.get(hit.person, ()) if other.end > hit.start]
        if not any(_says_more(other, hit) for other in before):
            kept.append(hit)
            open_[hit.person] = [*before, hit]
    return kept


def _says_more(wider: Hit, hit: Hit) -> bool:
    """The one is part of the other: a first name of a full name, a name of an e-mail address.

    Of two names that overlap the first counts: the last name of one line does not go with the first name of the next.
    """
    if wider.end < hit.end:
        return wider.strong and wider.kind == hit.kind == NAME
    larger = wider.end - wider.start > hit.end - hit.start
    return (wider.strong and not hit.strong) or (larger and (wider.strong or not hit.strong))
