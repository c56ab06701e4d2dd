"""A telephone or customer number that is stored as a number is found, and a key that is counted up is nobody's."""

from __future__ import annotations

import pytest

from ordholden.matching.sought import identifier
from ordholden.trace.integers import Standing, numbers_of
from tests.failures.conftest import Open
from tests.failures.office import execute, insert
from tests.trace.test_copies import erased, found

CALLS = "CREATE TABLE calls (id INTEGER PRIMARY KEY, caller BIGINT, callee NUMERIC(15,0), at BIGINT)"
EPOCH = 1_700_000_000


def test_a_telephone_number_stored_as_a_number_is_a_copy(office: Open, dialect: str) -> None:
    """With the country's code or without, in columns of whole numbers and of decimals, each place is told."""
    it = erased(office, dialect, ("nothing", "of hers"))
    execute(it.urls["app"], CALLS)
    rows = [(n, 4_700_000_000 + 7 * n, 61_000_000 + 13 * n, EPOCH + 60 * n) for n in range(1, 200)]
    insert(it.urls["app"], {"calls": [*rows, (201, 4_522_334_455, None, None), (202, None, 22_334_455, EPOCH)]})
    ended = it.run("trace", "--json")
    assert (ended.code, found(ended)) == (6, [("app.calls", "callee", 1), ("app.calls", "caller", 1)])
    assert "22334455" not in ended.said


def test_a_key_that_is_counted_up_meets_everybodys_number_and_is_nobodys(office: Open, dialect: str) -> None:
    """Where the numbers lie close to each other one that is somebody's is chance, and the trace says that it was left."""
    it = erased(office, dialect, ("nothing", "of hers"))
    execute(it.urls["app"], "CREATE TABLE parts (id BIGINT PRIMARY KEY, made INTEGER)")
    insert(it.urls["app"], {"parts": [(22_334_400 + n, 20_260_101) for n in range(100)]})
    ended = it.run("trace", "--json")
    (run,) = ended.json["runs"]
    assert (ended.code, run["trace"], found(ended)) == (0, "clean", [])
    (left,) = run["not covered"]
    assert left["where"].endswith("parts.id")
    assert "chance" in left["why"]


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("phone", "+45 22 33 44 55", {4_522_334_455, 22_334_455}),
        ("national number", "010203-1234", {102_031_234}),
        ("customer", "1002003", {1_002_003}),
        ("customer", "K-10020", set[int]()),
        ("extension", "1234", set[int]()),
    ],
)
def test_a_value_is_sought_as_the_number_it_would_be_stored_as(kind: str, value: str, stored: set[int]) -> None:
    """Without the zero it begins with, without what parts its digits; short ones and words are nobody's number."""
    sought = identifier(0, kind, value, "DK")
    assert sought is not None
    assert set(numbers_of([sought])) == stored


def test_times_in_seconds_are_chance_and_telephone_numbers_are_not() -> None:
    """Ten thousand national numbers meet some of a million instants of a year, and of a thousand calls none."""
    sought = [EPOCH + 3_000 * n for n in range(10_000)]
    instants = Standing(hits=9_950, different=1_000_000, least=EPOCH, most=EPOCH + 31_000_000)
    assert not instants.is_chance(sought)
    assert Standing(hits=330, different=1_000_000, least=EPOCH, most=EPOCH + 31_000_000).is_chance(sought)
    assert Standing(hits=1, different=1, least=22_334_455, most=22_334_455).is_chance([22_334_455]) is False
