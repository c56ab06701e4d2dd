"""What can be declared to mention people, and what is refused."""

from __future__ import annotations

import pytest

from tests.failures.conftest import Open
from tests.mentions.texts import DATASETS, tables


def refused(office: Open, datasets: str, made: list[str] | None = None) -> str:
    """What `check` says of the declaration."""
    it = office("sqlite", made or tables("sqlite"), datasets.format(mentions="[user]"))
    ended = it.run("check")
    assert ended.code == 1, ended.said
    return ended.said


def test_a_number_mentions_nobody(office: Open) -> None:
    """People are taken out of texts; a column of numbers or days holds none."""
    link = DATASETS.replace(
        "writer: {{is: link, clear: with row}}", "writer: {{is: link, clear: with row, mentions: everybody}}"
    )
    assert "GRA065" in refused(office, link)


def test_a_table_without_a_key_cannot_be_written_back(office: Open) -> None:
    """Without a key nobody could say which row a text belongs to."""
    made = tables("sqlite")
    made[2] = "CREATE TABLE news (id INTEGER, body TEXT)"
    assert "GRA065" in refused(office, DATASETS, made)


@pytest.mark.parametrize("stand_in", ['"<b>"', "'a\"b'", '"50 %"', '""'])
def test_a_stand_in_that_would_mean_something_is_refused(office: Open, stand_in: str) -> None:
    """What stands for a person must not be taken for markup, an escape or the end of a text."""
    assert "DEC005" in refused(office, DATASETS.replace('"[slettet]"', stand_in))


def test_a_stand_in_for_nobody_is_refused(office: Open) -> None:
    """Without people who are mentioned there is nothing to stand for."""
    alone = DATASETS.replace("mentions: {mentions}, mentions become", "mentions become")
    assert "DEC010" in refused(office, alone)


def test_the_decoders_are_listed(office: Open) -> None:
    """What is opened can be read before anybody relies on it."""
    it = office("sqlite", tables("sqlite"), DATASETS.format(mentions="[user]"))
    listed = {each["name"]: each["written back"] for each in it.run("decoders", "--json").json}
    assert listed["text in PDF"] is None
    assert {"base64", "gzip", "serialised PHP", "quoted-printable"} <= set(listed)
