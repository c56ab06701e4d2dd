"""The course of a run that takes people out of texts: cut off, gone on with, two systems, what stays."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.failures.conftest import Open
from tests.failures.office import execute, insert
from tests.matching.test_decoders import pdf
from tests.mentions.texts import DATASETS, MAIL, NAME, OTHER, REQUEST, bodies, desk, note, notes, tables

NEWS_ELSEWHERE = DATASETS.replace("app.news:", "web.news:")


@pytest.mark.usefixtures("impatient")
def test_a_run_that_is_cut_off_goes_on_although_the_name_is_gone(office: Open) -> None:
    """What is sought is kept sealed: a system that comes later is searched by names that stand nowhere any more."""
    it = office("sqlite", tables("sqlite")[:2], NEWS_ELSEWHERE.format(mentions="[user]"), web="sqlite")
    insert(it.urls["app"], {"users": [(1, NAME, MAIL, "+4520123456"), (2, OTHER, "a@x.example", None)]})
    execute(it.urls["web"], tables("sqlite")[2])
    insert(it.urls["web"], {"news": [(1, f"M\u00f8d {NAME} og {OTHER}")]})
    with closing(sqlite3.connect(it.urls["web"].removeprefix("sqlite:///"))) as another:
        another.execute("BEGIN IMMEDIATE")
        first = it.run("erase", *it.approved(REQUEST), "--json", stdin=REQUEST)
    assert first.code == 5
    assert bodies(it, "web") == [f"M\u00f8d {NAME} og {OTHER}"]
    ended = it.run("resume", first.json["run"], "--json")
    assert ended.code == 0, ended.said
    assert bodies(it, "web") == [f"M\u00f8d [erased] og {OTHER}"]
    assert MAIL not in json.dumps(ended.json)


def test_what_a_law_keeps_stays_as_it_is(office: Open) -> None:
    """Who is mentioned in a voucher stays in it as long as the voucher must be kept."""
    voucher = DATASETS.replace("words: {{is: free text, for: service,", "words: {{is: free text, for: bookkeeping,")
    voucher = voucher.replace(
        "references: {{writer: app.users}}\n    holds: {{service: {{}}}}",
        "references: {{writer: app.users}}\n    holds: {{service: {{}}, bookkeeping: {{from: made, stored: text, keep: 5 years from the end of the financial year}}}}",
    ).replace(
        "      id: {{is: key, clear: with row}}\n      writer",
        "      id: {{is: key, clear: with row}}\n      made: {{is: date, for: bookkeeping}}\n      writer",
    )
    made = tables("sqlite")
    made[1] = made[1].replace("writer INTEGER NOT NULL,", "made DATE, writer INTEGER NOT NULL,")
    it = office("sqlite", made, voucher.replace(", stored: text", "").format(mentions="[user]"))
    insert(it.urls["app"], {"users": [(1, NAME, MAIL, None), (2, OTHER, "a@x.example", None)]})
    insert(
        it.urls["app"],
        {
            "notes": [
                (1, "2026-05-01", 2, f"Betalt af {NAME}", None, None),
                (2, "2001-05-01", 2, f"Betalt af {NAME}", None, None),
            ]
        },
    )
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert [words for words, _, _ in notes(it).values()] == [f"Betalt af {NAME}", "Betalt af [slettet]"]
    assert "Kept: 1 texts of app.notes.words mention these people" in ended.out


def test_a_namesake_is_not_taken_for_the_person(office: Open) -> None:
    """Where two people have the same full name, it counts only beside a second sign."""
    it = desk(office, "sqlite")
    insert(it.urls["app"], {"users": [(3, NAME.upper(), "another@kanarie.example", None)]})
    note(it, 1, f"{NAME} ringede")
    note(it, 2, f"{NAME} <{MAIL}> ringede")
    ended = it.erase(REQUEST, "--json")
    assert ended.json["mentions"]["doubtful"] == {"app.notes.words": 1}
    assert [words for words, _, _ in notes(it).values()] == [f"{NAME} ringede", "[slettet] <[slettet]> ringede"]


def test_two_people_with_one_name_who_are_erased_together(office: Open) -> None:
    """Whoever of the two is meant, both are asked for: the name goes."""
    it = desk(office, "sqlite")
    insert(it.urls["app"], {"users": [(3, NAME, "another@kanarie.example", None)]})
    note(it, 1, f"{NAME} ringede")
    both = f"{REQUEST}\nemail: another@kanarie.example\n"
    assert it.erase(both).code == 0
    assert notes(it)[1][0] == "[slettet] ringede"


def test_where_there_is_no_room_it_is_left_and_the_run_is_incomplete(office: Open) -> None:
    """What could not be taken out is a finding by name, and nothing is called erased."""
    made = tables("sqlite")
    it = office("sqlite", made, DATASETS.format(mentions="[user]"))
    insert(it.urls["app"], {"users": [(1, NAME, MAIL, None), (2, OTHER, "a@x.example", None)]})
    note(it, 1, file=pdf(f"Kursusbevis for {NAME}"))
    ended = it.erase(REQUEST, "--json")
    assert ended.code == 5
    assert ended.json["state"] == "incomplete"
    assert ended.json["mentions"]["left"] == {"app.notes.file": 1}


def test_an_answer_says_where_others_mention_the_person(office: Open, dialect: str) -> None:
    """Who asks for their data learns in how many texts of others they stand; the texts are not given."""
    it = desk(office, dialect)
    note(it, 1, f"{NAME} og {OTHER} kommer")
    insert(it.urls["app"], {"notes": [(2, 1, f"Jeg er {NAME}", None, None)]})
    ended = it.run("access", "--out", str(it.folder / "answer"), stdin=REQUEST)
    assert ended.code == 0, ended.said
    data = json.loads((it.folder / "answer" / "data.json").read_text())
    assert data["mentioned_by_others"] == {"Notes": 1}
    assert "og \u00c5se" not in (it.folder / "answer" / "data.json").read_text()
    assert (
        "You are mentioned in 1 text about somebody else (Notes)." in (it.folder / "answer" / "index.html").read_text()
    )


@pytest.mark.slow
def test_a_worker_looks_for_what_was_sealed(office: Open) -> None:
    """A run that is left to the workers takes people out of texts like any other."""
    it = desk(office, "sqlite")
    note(it, 1, f"{NAME} ringede")
    assert it.run("erase", *it.approved(REQUEST), "--detach", stdin=REQUEST).code == 0
    assert notes(it)[1][0] == f"{NAME} ringede"
    assert it.run("worker", "--until-idle").code == 0
    assert notes(it)[1][0] == "[slettet] ringede"
