"""What cannot be cleared is refused before it is promised; and what is not refused can be written in SQL."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
import sqlalchemy as sa

from ordholden.declaration.values import Constant, Empty, Placeholder, Prefix, Way, WholeRow, WithRow, Year
from ordholden.plan.sql import ways
from ordholden.plan.sql.dialect import Cell, LoweringError
from ordholden.plan.sql.dialects import DIALECTS
from ordholden.schema.clearing import obstacles
from ordholden.schema.values import Column, Table

TYPES = {
    "text": "varchar(40)", "integer": "bigint", "number": "numeric", "boolean": "boolean", "date": "date",
    "timestamp": "timestamp", "timestamptz": "timestamptz", "time": "time", "bytes": "bytea", "json": "jsonb",
    "uuid": "uuid", "enum": "mood", "array": "text[]", "other": "point",
}  # fmt: skip
NUMBER = Placeholder(prefix="", number=True)
WAYS: tuple[Way, ...] = (
    Empty(), Constant(value=0), Constant(value="none"), Placeholder(), NUMBER, Year(), Prefix(length=3)
)  # fmt: skip


def column(
    family: str = "text", *, nullable: bool = False, length: int | None = None, generated: bool = False
) -> Column:
    """A column of this family."""
    return Column(name="c", family=family, type=TYPES[family], nullable=nullable, length=length, generated=generated)


def said(
    way: Way,
    real: Column,
    *,
    key: tuple[str, ...] = ("id",),
    unique: tuple[tuple[str, ...], ...] = (),
    checks: tuple[str, ...] = (),
) -> list[str]:
    """What stands against it in PostgreSQL."""
    table = Table(name=("t",), columns={"c": real}, primary_key=("id",), unique=unique, checks=checks)
    return [obstacle.what for obstacle in obstacles("postgresql", table, key, real, way)]


@pytest.mark.parametrize(
    ("way", "real", "reason"),
    [
        (Empty(), column("integer"), "may not be NULL"),
        (Empty(), column("date"), "may not be NULL"),
        (Constant(value="none"), column("integer"), "does not hold the constant"),
        (Constant(value="a long one"), column(length=4), "fewer than the constant has"),
        (Placeholder(), column("uuid"), "holds no placeholder"),
        (NUMBER, column(), "a placeholder number is -1,000,000,000 or less"),
        (NUMBER, column("number"), "a placeholder number is -1,000,000,000 or less"),
        (Placeholder(), column(length=12), "the placeholder needs 15"),
        (Year(), column(), "has no year"),
        (Prefix(length=2), column("integer"), "no text"),
        (Placeholder(), column(generated=True), "computed by the database"),
    ],
)
def test_a_way_that_the_column_does_not_allow_is_refused(way: Way, real: Column, reason: str) -> None:
    """NOT NULL, the type, the length, a computed column: each is told before a plan is made."""
    (what,) = said(way, real)
    assert reason in what


@pytest.mark.parametrize("way", [Constant(value="x"), Prefix(length=1), Empty()])
def test_what_would_be_the_same_for_everybody_is_refused_where_it_has_to_be_unique(way: Way) -> None:
    """The second person who is erased must not run into the first."""
    (what,) = said(way, column(), unique=(("c",),))
    assert "two people" in what
    (among,) = said(way, column(), unique=(("c", "d"),))
    assert "among rows with the same d" in among
    assert said(way, column(), unique=(("c", "d"), ("d",))) == []


def test_stand_ins_and_nothing_at_all_may_stand_in_a_unique_column() -> None:
    """A placeholder differs from person to person, and NULL equals nothing."""
    assert said(Placeholder(), column(), unique=(("c",),)) == []
    assert said(NUMBER, column("integer"), unique=(("c",),)) == []
    assert said(Empty(), column(nullable=True), unique=(("c",),)) == []


@pytest.mark.parametrize("kind", ["int(10) unsigned", "bigint(20) unsigned", "smallint", "mediumint(9)", "my_domain"])
def test_a_number_that_has_no_room_for_a_placeholder_says_how_to_mend_it(kind: str) -> None:
    """A column without negative numbers, or with few numbers, is told before anything is promised."""
    real = replace(column("integer"), type=kind)
    table = Table(name=("t",), columns={"c": real}, primary_key=("id",), unique=(("c",),))
    (obstacle,) = obstacles("mariadb", table, ("id",), real, NUMBER)
    assert obstacle.what.startswith(f"is of type {kind}")
    assert "signed integer or bigint" in obstacle.mend


@pytest.mark.parametrize("check", ["(c > 0)", "`c` between 1000 and 9999", "c >= 0 and d > 1"])
def test_a_check_that_forbids_negative_numbers_forbids_a_placeholder_number(check: str) -> None:
    """The database would refuse the erasure in its middle."""
    (what,) = said(NUMBER, column("integer"), checks=(check,))
    assert "would break the check" in what


def test_a_whole_number_is_pointed_to_its_own_placeholder() -> None:
    """Whoever writes placeholder for a number hears which one fits."""
    table = Table(name=("t",), columns={"c": column("integer")}, primary_key=("id",))
    (obstacle,) = obstacles("postgresql", table, ("id",), column("integer"), Placeholder())
    assert "placeholder number" in obstacle.mend


@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_not_cleared_in_its_row(way: Way) -> None:
    """By its key a row is found again until its last cell is gone."""
    (what,) = said(way, column(), key=("c",))
    assert "part of the key" in what


@pytest.mark.parametrize("way", [WholeRow(), WithRow()])
def test_what_goes_with_its_row_meets_no_obstacle(way: Way) -> None:
    """Neither a key nor NOT NULL stands against deleting the row."""
    assert said(way, column("integer", generated=True), key=("c",)) == []


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_what_is_not_refused_can_be_written(dialect: str) -> None:
    """No plan that was shown fails because a cell cannot be cleared."""
    for family, nullable, way in product(TYPES, (False, True), WAYS):
        real = column(family, nullable=nullable)
        table = Table(name=("t",), columns={"c": real}, primary_key=("id",))
        if not any(obstacles(dialect, table, ("id",), real, way)):
            assert writable(dialect, real, way), (dialect, family, nullable, way)


def test_a_column_of_sqlite_without_a_type_takes_texts() -> None:
    """SQLite keeps what it is given there."""
    untyped = Column(name="c", family="other", type="", nullable=False)
    table = Table(name=("t",), columns={"c": untyped}, primary_key=("id",))
    for way in (Placeholder(), Prefix(length=3)):
        assert not any(obstacles("sqlite", table, ("id",), untyped, way))


def writable(dialect: str, real: Column, way: Way) -> bool:
    """Both halves of the pair, clearing and recognising, become SQL."""
    cell = Cell(sa.column("c"), real)
    try:
        ways.cleared(DIALECTS[dialect], cell, way, [sa.literal("salt")])
        ways.is_cleared(DIALECTS[dialect], cell, way)
    except (LoweringError, ArithmeticError, ValueError):
        return False
    return True


def test_what_only_the_case_decides_is_left_to_the_collation() -> None:
    """A label in another case is another one in one database, and the same in the next: neither is claimed."""
    assert said(Constant(value="a"), column(), checks=("(c = ANY (ARRAY['A'::text]))",)) == []
    (what,) = said(Constant(value="b"), column(), checks=("(c = ANY (ARRAY['A'::text]))",))
    assert "would break the check" in what


@pytest.mark.parametrize(
    ("family", "spelled", "value", "fits"),
    [
        ("date", "date", "2000-01-01", True),
        ("date", "date", "gone", False),
        ("timestamptz", "timestamp with time zone", "2000-01-01 00:00:00+00", True),
        ("uuid", "uuid", "00000000-0000-0000-0000-000000000000", True),
        ("uuid", "uuid", "0", False),
        ("number", "numeric(6,2)", "0.25", True),
        ("number", "numeric(6,2)", "0.123", False),
        ("number", "real", "0.1", False),
        ("number", "double precision", "7", True),
    ],
)
def test_a_constant_is_one_that_its_type_gives_back(family: str, spelled: str, value: str, *, fits: bool) -> None:
    """What is written as cleared is read as cleared, neither refused nor rounded."""
    found = said(Constant(value=value), replace(column(family), type=spelled))
    assert (found == []) is fits
