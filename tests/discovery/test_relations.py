"""What a row says by standing where it stands: in a membership, in a log, among somebody's own choices."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.discovery.conftest import Init, Proposed

SCHEMA = """
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE, user_role_id INTEGER REFERENCES user_roles (id),
    default_calendar_id INTEGER, last_login TIMESTAMP);
CREATE TABLE user_roles (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE lists (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE user_lists (user_id INTEGER NOT NULL REFERENCES users (id), list_id INTEGER NOT NULL REFERENCES lists (id),
    status TEXT, flags INTEGER, created_at TIMESTAMP, updated_at TIMESTAMP, PRIMARY KEY (user_id, list_id));
CREATE TABLE grid_columns (user_id INTEGER REFERENCES users (id), grid_id INTEGER, heading TEXT, width INTEGER, sort INTEGER,
    PRIMARY KEY (user_id, grid_id));
CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), type TEXT, ip_address TEXT, created_at TIMESTAMP);
CREATE TABLE sessions (id TEXT PRIMARY KEY, data TEXT, created_at TIMESTAMP);
CREATE TABLE peers (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), contact_uri TEXT, transport TEXT, ipaddr TEXT, ip_port INTEGER);
CREATE TABLE sip_friends (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, accountcode TEXT, fromuser TEXT, callerid TEXT, secret TEXT,
    rtpholdtimeout INTEGER, maxcallbitrate INTEGER);
CREATE TABLE notes (topic_id INTEGER, id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), body TEXT, created_at TIMESTAMP);
"""


@pytest.fixture
def club(init: Init, tmp_path: Path) -> Proposed:
    """A club with lists, screens, a log and telephones."""
    with sqlite3.connect(tmp_path / "club.db") as database:
        database.executescript(SCHEMA)
        for n in range(1, 21):
            database.execute(
                "INSERT INTO users VALUES (?,?,?,1,?,?)", (n, f"Zanna {n}", f"z{n}@x.example", n, "2026-01-01")
            )
            database.execute("INSERT INTO sessions VALUES (?,?,?)", (f"{n:032x}", '{"user": 1}', "2026-01-01"))
            database.execute(
                "INSERT INTO peers VALUES (?,?,?,?,?,?)", (n, n, f"sip:z{n}@pbx.example", "udp", "203.0.113.7", 5060)
            )
    database.close()
    return init(f"sqlite:///{tmp_path}/club.db", name="club")


def _said(club: Proposed, table: str) -> dict[str, str]:
    return {column: field.category for column, field in club.table(f"club.{table}").fields.items()}


def test_a_membership_says_since_when_and_of_what(club: Proposed) -> None:
    """To which list somebody belongs, how, and since when, is about them although it is a key and the row's clock."""
    said = _said(club, "user_lists")
    assert said["list_id"] == "interest"
    assert (said["flags"], said["created_at"], said["updated_at"]) == ("status", "date", "date")


def test_the_clock_of_another_row_is_none_of_a_person(club: Proposed) -> None:
    """When a row was written says nothing beside what stands in it."""
    assert "created_at" not in _said(club, "notes")


def test_a_reference_may_say_something_about_somebody(club: Proposed) -> None:
    """Which role somebody has and what they prefer is about them, although it leads to a list of the program's own."""
    said = _said(club, "users")
    assert (said["user_role_id"], said["default_calendar_id"]) == ("role", "preference")


def test_what_somebody_chose_for_their_own_screen_is_theirs(club: Proposed) -> None:
    """A setting is the program's, but not in a row of which the person is a part of the key."""
    assert _said(club, "grid_columns") == dict.fromkeys(("heading", "width", "sort"), "preference")


def test_a_column_means_what_its_table_says(club: Proposed) -> None:
    """The type of a line in a log is what somebody did; the key of a session opens it."""
    assert _said(club, "audit_logs")["type"] == "event"
    assert "# id: {is: session" in club.text.replace("    ", " ").replace("  ", " ")


def test_a_line_is_known_by_its_own_name(club: Proposed) -> None:
    """Of a telephone's many numbers the one that is kept unique tells whose it is; the others only repeat it."""
    named = {i.column for i in club.table("club.sip_friends").identifiers}
    assert "name" in named
    assert not named & {"accountcode", "fromuser"}


def test_settings_and_numbers_of_the_program_are_nobodys(club: Proposed) -> None:
    """How a telephone is set up, and a number that leads to no person, say nothing about anybody."""
    assert not {"rtpholdtimeout", "maxcallbitrate"} & set(_said(club, "sip_friends"))
    assert "topic_id" not in _said(club, "notes")


def test_a_telephones_address_is_no_mail_address(club: Proposed) -> None:
    """`sip:` before an address makes it one of a telephone; and a transport is no port."""
    said = _said(club, "peers")
    assert (said["contact_uri"], said["ip_port"]) == ("ip address", "ip address")
    assert "transport" not in said
