"""Identifiers in columns of numbers: a telephone or customer number that is stored as a number, searched set-wise.

Any number looks like somebody's now and then: keys that are counted up, times in seconds. So a column is judged by what
chance alone would bring about, from how close its numbers lie to each other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from ordholden.connectors.values import Connector, Session
from ordholden.matching.forms import national
from ordholden.matching.sought import STRONG_DIGITS
from ordholden.matching.values import PHONE, Sought
from ordholden.trace.numbers import DOUBT, at_least
from ordholden.trace.signs import is_telling
from ordholden.trace.tables import AT_ONCE, ROWS, Beside, Reading, source_of
from ordholden.trace.values import Hit, Told

FAMILIES = frozenset({"integer", "number"})
"""Families of columns in which numbers are stored as numbers."""

SMALLEST, LARGEST = 10 ** (STRONG_DIGITS - 2), 2**63 - 1
"""What is sought at all: a number may have lost a zero it began with."""

ENOUGH = 20
"""From so many numbers on they show themselves how far they reach."""

Whose = Mapping[int, frozenset[tuple[int, str]]]
"""By the number the people it tells, each with its kind."""


def numbers_of(sought: Iterable[Sought]) -> Whose:
    """What is sought, as far as it is digits, as the numbers it is stored as."""
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for each in filter(is_telling, sought):
        for digits in _digits(each):
            if digits.isdecimal() and SMALLEST <= int(digits) <= LARGEST:
                found[int(digits)].add((each.person, each.kind))
    return {number: frozenset(whose) for number, whose in found.items()}


def _digits(sought: Sought) -> tuple[str, ...]:
    if sought.kind == PHONE and sought.value.startswith("+"):
        code, rest = national(sought.value)
        return code + rest, rest
    return (sought.value.translate(_APART),)


_APART = str.maketrans("", "", " -./")


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Numbers of a column that are somebody's (`hits`), and how many different ones it has from `least` to `most`."""

    hits: int
    different: int
    least: int
    most: int

    def is_chance(self, sought: Iterable[int]) -> bool:
        """Whether so many would be somebody's if the column's numbers were anything between the least and the most."""
        reach = self.most - self.least + 1
        if self.different < ENOUGH:
            reach = max(reach, 10 ** (len(str(self.most)) - 1))
        within = sum(self.least <= number <= self.most for number in sought)
        return at_least(self.hits, within * self.different / reach) >= DOUBT


def found(connector: Connector, reading: Reading, whose: Whose) -> Iterator[tuple[Beside, Told]]:
    """The rows in which somebody's number stands; those that chance brings about are counted in `unread`."""
    with connector.reading() as session:
        asked = _Asked(connector.dialect, reading, whose)
        telling = [n for n, column in enumerate(reading.columns) if _tells(session, asked, column)]
        if not telling:
            return
        rows = session.select(asked.rows(telling), asked.bindings, portion=AT_ONCE)
        first = len(reading.beside)
        while block := list(islice(rows, ROWS)):
            hits = [
                Hit(at, number, person, kind)
                for at, row in enumerate(block)
                for number, cell in zip(telling, row[first:], strict=True)
                for person, kind in sorted(whose.get(cell, ()))
            ]
            yield [row[:first] for row in block], Told(hits=tuple(hits))


def _tells(session: Session, asked: _Asked, column: str) -> bool:
    ((hits, different, least, most),) = session.select(asked.standing(column), asked.bindings)
    if not hits:
        return False
    standing = Standing(hits=hits, different=different, least=int(least), most=int(most))
    if standing.is_chance(asked.whose):
        asked.reading.unread[column] = hits
        return False
    return True


class _Asked:
    """The statements about one table, and what they are given: the numbers in one list."""

    def __init__(self, dialect: str, reading: Reading, whose: Whose) -> None:
        self.reading, self.whose, self._source = reading, whose, source_of(reading.table)
        numbers = sorted(whose)
        self.bindings = {LIST: numbers if dialect == "postgresql" else json.dumps(numbers)}
        self._listed = _LISTED.get(dialect)

    def standing(self, column: str) -> sa.Select[Any]:
        """How many different numbers of the column are somebody's, how many there are, the least and the most."""
        cell = self._source.c[column]
        mine = sa.case((self._among(cell), cell))
        columns: list[Any] = [sa.func.count(sa.distinct(each)) for each in (mine, cell)]
        columns += [sa.func.min(cell), sa.func.max(cell)]
        return sa.select(*columns).where(cell.between(SMALLEST, LARGEST))

    def rows(self, telling: Iterable[int]) -> sa.Select[Any]:
        """The rows in which one of these columns has such a number."""
        cells = [self._source.c[self.reading.columns[number]] for number in telling]
        beside = [self._source.c[c].label(f"k{n}") for n, c in enumerate(self.reading.beside)]
        columns: list[Any] = [*beside, *(cell.label(f"c{n}") for n, cell in enumerate(cells))]
        return sa.select(*columns).where(sa.or_(*map(self._among, cells)))

    def _among(self, cell: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        if self._listed is None:
            numbers = ARRAY(sa.BigInteger)
            return cell == sa.any_(sa.cast(sa.bindparam(LIST, type_=numbers), numbers))
        return cell.in_(sa.text(self._listed).columns(sa.column("n")))


LIST = "numbers"
_LISTED = {
    "sqlite": "SELECT value AS n FROM json_each(:numbers)",
    "mariadb": "SELECT n FROM json_table(:numbers, '$[*]' COLUMNS (n BIGINT PATH '$')) AS listed",
}
"""The list as rows, where `= ANY` is not known."""
