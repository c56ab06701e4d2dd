"""What a trace has found, by place: numbers of cells and of people, what is held, what was not covered. No values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.trace.numbers import Form, judge


class Standing(StrEnum):
    """How the declaration stands to a place."""

    DECLARED = "declared"
    NOT_PERSONAL = "declared as not personal"
    NO_COLUMN = "column not declared"
    NO_TABLE = "table not declared"
    FILE = "file"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """Where something stands: a column of a dataset, or files of a pattern (`column` empty; "name": their names)."""

    system: str
    dataset: str
    column: str = ""
    standing: Standing = Standing.FILE

    @property
    def words(self) -> str:
        """As it is told."""
        return f"{self.dataset}.{self.column}" if self.standing is not Standing.FILE else self._file()

    def _file(self) -> str:
        where = f"{self.system}:{self.dataset}" if self.system else self.dataset
        return f"{where} (in the name)" if self.column else where


@dataclass(frozen=True, kw_only=True, slots=True)
class Exactly:
    """One find with its row's key, or its path and line: personal, and only for the eyes of who asks."""

    target: int
    person: int
    place: Place
    key: tuple[object, ...]
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberFound:
    """Numbers of a kind at a place: how many look like it for certain, how many may be chance, how many are trials."""

    place: Place
    kind: str
    cells: int
    unchecked: int
    chance: int
    made: int


@dataclass(kw_only=True)
class Findings:
    """Everything, as it comes in. Targets (runs, or a request) and people by number; places as they are declared.

    `unread`: what nothing of ours opens. `away`: systems that were not searched at all; `missed`: tables and files that
    should have been read and could not be, in a system that was. No trace is clean beside one of these two.
    """

    found: Counter[tuple[int, Place]] = field(default_factory=Counter)
    people: dict[tuple[int, Place], set[int]] = field(default_factory=dict)
    held: Counter[tuple[int, Place]] = field(default_factory=Counter)
    later: Counter[tuple[int, Place]] = field(default_factory=Counter)
    forms: dict[tuple[Place, str, bool], Form] = field(default_factory=dict)
    words: Counter[tuple[Place, str]] = field(default_factory=Counter)
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    covered: dict[str, tuple[int, int]] = field(default_factory=dict)
    away: dict[str, str] = field(default_factory=dict)
    missed: dict[str, str] = field(default_factory=dict)

    def unsearched(self) -> dict[str, str]:
        """What was not searched though it should have been, and why."""
        return {**self.away, **self.missed}

    def add(self, target: int, place: Place, person: int) -> None:
        """One cell that should not be there."""
        self.found[target, place] += 1
        self.people.setdefault((target, place), set()).add(person)

    def add_form(self, place: Place, kind: str, *, separated: bool, form: Form) -> None:
        """Numbers of a shape in one more portion."""
        self.forms[place, kind, separated] = self.forms.get((place, kind, separated), Form()) + form

    def of(self, target: int) -> list[tuple[Place, int, int]]:
        """The findings of one target: place, cells, people."""
        return sorted(
            (place, cells, len(self.people[t, place])) for (t, place), cells in self.found.items() if t == target
        )

    def numbers(self) -> Iterator[NumberFound]:
        """The numbers that should not be there, judged place by place."""
        by_place: dict[tuple[Place, str], list[tuple[int, int, int]]] = {}
        made: Counter[tuple[Place, str]] = Counter()
        for (place, kind, separated), form in sorted(self.forms.items()):
            by_place.setdefault((place, kind), []).append(judge(kind, form, separated=separated))
            made[place, kind] += form.made
        for (place, kind), judged in by_place.items():
            cells, unchecked, chance = map(sum, zip(*judged, strict=True))
            trials = min(cells, made[place, kind])
            found = NumberFound(place=place, kind=kind, cells=cells, unchecked=unchecked, chance=chance, made=trials)
            if found.cells or found.unchecked or found.chance:
                yield found


def forms_of(counts: Counter[tuple[int, str, bool, str]]) -> Iterable[tuple[int, str, bool, Form]]:
    """The counts of a portion as forms, by column."""
    keys = {(column, kind, separated) for column, kind, separated, _ in counts}
    for column, kind, separated in sorted(keys):
        said = {w: counts[column, kind, separated, w] for w in ("seen", "dated", "checked", "named", "made")}
        yield column, kind, separated, Form(**said)
