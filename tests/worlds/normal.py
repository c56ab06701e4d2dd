"""Worlds in a form in which they can be compared, and the search for a name that should be gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from ordholden.declaration.values import Constant, Field, Placeholder, Prefix, Year
from tests.worlds.drafts import Draft, Value
from tests.worlds.values import Row, Rows, World


def looks_cleared(f: Field, value: Value) -> bool:
    """The value is already what clearing leaves."""
    if isinstance(f.clear, Placeholder):
        return stand_in(f.clear).fullmatch(str(value)) is not None
    if isinstance(f.clear, Year) and isinstance(value, date):
        return (value.month, value.day) == (1, 1)
    if isinstance(f.clear, Prefix):
        return len(str(value)) <= f.clear.length
    return value == (f.clear.value if isinstance(f.clear, Constant) else "")


def stand_in(way: Placeholder) -> re.Pattern[str]:
    """Recognises the placeholders of this way."""
    if way.number:
        return re.compile("-[1-9][0-9]{9,18}")
    return re.compile(re.escape(way.prefix) + "[0-9a-f]{8,64}" + re.escape(way.suffix))


Normal = Mapping[str, Counter[tuple[tuple[str, str, object], ...]]]


def normal(world: World, rows: Rows, *, threads: bool = True) -> Normal:
    """The rows in normal form. `threads`: placeholders that belong together are told apart from those that do not."""
    return {address: Counter(_normal(world.drafts[address], found, threads=threads)) for address, found in rows.items()}


def _normal(draft: Draft, rows: Sequence[Row], *, threads: bool) -> Iterator[tuple[tuple[str, str, object], ...]]:
    ways = {c: f.clear for c, f in draft.fields.items() if isinstance(f.clear, Placeholder)}
    names: dict[tuple[str, str], str] = {}

    def renamed(column: str, value: Value) -> Value:
        way = ways.get(column)
        if way is None or value is None or not stand_in(way).fullmatch(str(value)):
            return value
        if not (threads and way.thread):
            return "a placeholder"
        return names.setdefault((column, str(value)), f"placeholder {len(names) + 1}")

    for row in sorted(rows, key=lambda r: repr([r[c] for c in draft.key])):
        yield tuple((c, type(v).__name__, v) for c, v in sorted((c, renamed(c, v)) for c, v in row.items()))


def differences(world: World, found: Rows, wanted: Rows, *, threads: bool = True) -> list[str]:
    """What the one has and the other has not, as lines for a failed test; empty where they are equal."""
    one, other = normal(world, found, threads=threads), normal(world, wanted, threads=threads)
    lines = []
    for address in sorted({*one, *other}):
        for sign, more in (("+", one[address] - other[address]), ("-", other[address] - one[address])):
            for row, times in more.items():
                lines.append(f"{sign} {address} x{times} { ({c: v for c, _, v in row}) }")
    return lines


def canaries(
    world: World, names: Collection[str], rows: Rows, listed: Collection[tuple[str, str, Value]] = ()
) -> list[str]:
    """Cells (dataset.column) in which the name of an erased person still stands, those listed apart."""
    people = [world.person(name) for name in names]
    return [
        f"{address}.{column}"
        for address, found in rows.items()
        for row in found
        for column, value in row.items()
        if isinstance(value, str)
        and not value.endswith(" ")  # a look-alike is nobody
        and any(person.marker.search(value) for person in people)
        and (address, column, value) not in listed
    ]
