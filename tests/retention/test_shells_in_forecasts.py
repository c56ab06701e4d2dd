"""A forecast and a dry run say the same of rows that are emptied and stay, in words that an office reads."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from tests.promises.company import Desk
from tests.typed import today

DECLARED = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {writer: {label: {en: writer}}}
purposes: {talk: {basis: contract, say: {en: to let people talk}}}
systems:
  forum: {kind: sqlite, url: "${FORUM_URL}", country: DK}
datasets:
  forum.posts:
    about: {writer: {writer by value: mail}}
    identified by: {email: mail}
    holds: {talk: {from: written, keep: 1 year}}
    fields:
      mail: {is: email, for: talk, clear: placeholder}
      words: {is: note, for: talk, clear: empty}
    references: {answers: forum.posts}
    not personal: {written: a day}
  forum.likes:
    references: {post_id: forum.posts}
    not personal: {post_id: which post}
"""


@pytest.fixture
def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """Two old posts, of which somebody liked one."""
    old = today() - timedelta(days=500)
    with sqlite3.connect(tmp_path / "forum.db") as hand:
        hand.execute(
            "CREATE TABLE posts (id INTEGER PRIMARY KEY, mail TEXT, words TEXT, written TEXT, answers INTEGER)"
        )
        hand.execute("CREATE TABLE likes (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES posts (id))")
        hand.executemany("INSERT INTO posts VALUES (?, 'a@a.dk', 'hello', ?, NULL)", [(1, str(old)), (2, str(old))])
        hand.execute("INSERT INTO likes VALUES (1, 1)")
    (tmp_path / "ordholden.yaml").write_text(DECLARED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORUM_URL", f"sqlite:///{tmp_path}/forum.db")
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    return Desk(folder=tmp_path)


def test_a_row_that_is_only_emptied_is_no_row_that_goes(forum: Desk) -> None:
    """The post that was liked loses its cells and stays: the forecast counts the other one, as the dry run does."""
    dry = forum.type("sweep", "--dry-run", "--json").json
    coming = forum.type("sweep", "forecast", "--json").json
    removed = {each["dataset"]: each["remove"] for each in dry["datasets"]}
    already = {each["dataset"]: each["due already"] for each in coming["datasets"]}
    assert (removed["forum.posts"], already["forum.posts"]) == (1, 1)


def test_a_dry_run_speaks_of_purposes_and_days_in_words(forum: Desk) -> None:
    """What somebody signs says what a purpose is for and names months, and no key of the declaration."""
    said = forum.type("sweep", "--dry-run")
    old = today() - timedelta(days=500)
    told = " ".join(said.out.replace("│", " ").split())
    assert "to let people talk" in told
    assert f"{old.day} {old:%B %Y}" in told
    assert str(old) not in told
