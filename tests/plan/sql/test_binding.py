"""What is bound at run time: days become instants in the system's zone, keys become what their columns hold."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
import sqlalchemy as sa

from ordholden.holds.conditions import Come, Listed, both
from ordholden.plan.sql.parameters import Form, KeysParameter, bind, bind_cutoff, bind_keys, parameters, released
from ordholden.plan.sql.text import text
from ordholden.plan.values import Rows
from tests.plan.sql import world

COPENHAGEN = "Europe/Copenhagen"
WINTER, SUMMER = date(2024, 1, 31), date(2024, 7, 31)


@pytest.mark.parametrize(
    ("form", "day", "bound"),
    [
        (Form.DAY, WINTER, date(2024, 2, 1)),
        (Form.LOCAL, WINTER, datetime(2024, 2, 1)),
        (Form.INSTANT, WINTER, datetime(2024, 1, 31, 23, tzinfo=UTC)),
        (Form.INSTANT, SUMMER, datetime(2024, 7, 31, 22, tzinfo=UTC)),
        (Form.UTC, SUMMER, datetime(2024, 7, 31, 22)),
        (Form.SECONDS, WINTER, 1706742000),
        (Form.MILLISECONDS, WINTER, 1706742000000),
        (Form.TEXT, WINTER, "2024-02-01"),
    ],
)
def test_a_cutoff_is_the_start_of_the_next_local_day(form: Form, day: date, bound: object) -> None:
    """What happened on the cutoff day, up to its last local second, has come; what happened after it has not."""
    assert bind_cutoff(form, day, COPENHAGEN) == bound


def test_a_day_of_twenty_three_hours_ends_at_its_own_midnight() -> None:
    """Summer time neither adds an hour to a period nor takes one away."""
    assert bind_cutoff(Form.INSTANT, date(2024, 3, 31), COPENHAGEN) == datetime(2024, 3, 31, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "bound"),
    [
        (Form.DAY, date(2024, 6, 1)),
        (Form.LOCAL, datetime(2024, 6, 1, 0, 30)),
        (Form.INSTANT, datetime(2024, 5, 31, 22, 30, tzinfo=UTC)),
        (Form.UTC, datetime(2024, 5, 31, 22, 30)),
        (Form.SECONDS, 1717194600),
        (Form.TEXT, "2024-06-01 00:30:00.000"),
    ],
)
def test_a_release_is_told_in_the_clock_of_the_column(form: Form, bound: object) -> None:
    """A row is older or younger than a release by the clock of its own system."""
    assert released(form, datetime(2024, 5, 31, 22, 30, tzinfo=UTC), COPENHAGEN) == bound


def test_keys_of_every_type_survive_the_way_into_the_database() -> None:
    """Numbers, texts, identifiers, bytes and days are bound without loss."""
    kinds = ("integer", "text", "uuid", "bytes", "date", "number")
    key = (7, "Ærø'\"", UUID(int=5), b"\x00\xff", date(2024, 5, 31), Decimal("1.50"))
    bound = bind_keys(KeysParameter("keys", kinds, whole=True), [(*key, None)], COPENHAGEN)
    assert json.loads(str(bound)) == [[7, "Ærø'\"", str(UUID(int=5)), "00ff", "2024-05-31", "1.50"]]
    assert bind_keys(KeysParameter("keys", kinds, index=1), [(*key, None)], COPENHAGEN) == ["Ærø'\""]


@pytest.mark.parametrize(
    ("kind", "values", "kept"),
    [
        ("integer", [1, "2", "03", "x", -4, 2**63, "1.0", ""], [-4, 1, 2]),
        ("unsigned", [1, -1, 2**64 - 1, 2**64], [1, 2**64 - 1]),
        ("text", ["a", 5, "nul\0"], ["5", "a"]),
        ("text latin1", ["æ", "Ж", "€"], ["€", "æ"]),
        ("text utf8mb3", ["Ж", "🙂"], ["Ж"]),
        ("uuid", ["x", str(UUID(int=1))], [str(UUID(int=1))]),
        ("number", ["1.5", "x"], [Decimal("1.5")]),
        ("bytes", ["00ff", "0"], [b"\x00\xff"]),
    ],
)
def test_a_key_that_a_column_cannot_hold_is_left_out(kind: str, values: list[object], kept: list[object]) -> None:
    """One key that fits nowhere neither stops the others nor is taken for another's."""
    bound = bind_keys(KeysParameter("keys", (kind,), index=0), [(value, None) for value in values], COPENHAGEN)
    assert sorted(bound, key=repr) == sorted(kept, key=repr)  # type: ignore[call-overload]


def test_one_cutoff_serves_columns_of_several_types() -> None:
    """A period that is measured on dates and on instants has one day and a value for each."""
    lowering = world.lowering("postgresql")
    come = both(Come(column="day", cutoff="may"), Come(column="moment", cutoff="may"))
    statement = lowering.count(Rows(dataset="things", reach=None, where=come))
    values = bind(statement, zone=COPENHAGEN, cutoffs={"may": WINTER})
    assert values == {"cutoff_may_day": date(2024, 2, 1), "cutoff_may_instant": datetime(2024, 1, 31, 23, tzinfo=UTC)}


def test_what_was_not_given_is_asked_for_by_name() -> None:
    """A forgotten list is an error that names the list, never an empty one."""
    rows = Rows(dataset="things", reach=(Listed(columns=("owner",), keys="people"),), where=both())
    with pytest.raises(KeyError, match="people"):
        bind(world.lowering("sqlite").remove(rows), zone=COPENHAGEN)


def test_two_things_never_share_a_name() -> None:
    """A statement in which two lists would be bound under one name is refused."""
    lists = KeysParameter("people_0", ("integer",), whole=True), KeysParameter("people", ("integer",), index=0)
    with pytest.raises(ValueError, match="people_0"):
        parameters(sa.select(*lists))


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb", "sqlite"])
def test_a_statement_can_be_shown_without_any_value_of_a_person(dialect: str) -> None:
    """The SQL that is shown for approval names its lists and days; it holds none of them."""
    reach = (Listed(columns=("owner",), keys="people", born="born"),)
    rows = Rows(dataset="things", reach=reach, where=Come(column="at", cutoff="may"))
    statement = world.lowering(dialect).remove(rows)
    shown = text(statement, dialect)
    assert {p.key for p in parameters(statement)} == {name for name in _NAMES[dialect] if f":{name}" in shown}
    assert "2024" not in shown


_NAMES = {
    "postgresql": ("cutoff_may_local", "keys_people_0", "keys_people_local", "keys_people_least_local"),
    "mariadb": ("cutoff_may_local", "keys_people_local"),
    "sqlite": ("cutoff_may_iso", "keys_people", "keys_people_iso", "keys_people_least_iso"),
}
