"""A restored backup does not bring back what time had released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.backups.clinic import HEAD, INSTANT, RECEIPTS, backup, execute, now, restore, world
from tests.failures.office import Office, insert

Open = Callable[..., Office]

DATASETS = """
  app.users:
    about: user
    identified by: {mail: mail}
    holds: {service: {ends: left_on, keep: 1 month}}
    fields:
      mail: {is: email, for: service, clear: empty}
      name: {is: name, for: service}
    not personal: {left_on: a day}
  app.calls:
    about: user by user_id
    holds: {service: {from: called_on, keep: 6 months}}
    fields: {number: {is: phone, for: service}}
  app.tickets:
    about: user by user_id
    holds: {service: {from: closed_on, keep: 6 months}, bookkeeping: {from: opened_on}}
    fields:
      words: {is: note, for: service, clear: empty}
      title: {is: note, for: bookkeeping, clear: empty}
"""


def call_centre(office: Open, dialect: str) -> Office:
    """Users who left or not, calls of then and now, tickets that are open or closed."""
    quoted = "`" if dialect == "mariadb" else '"'
    it = office(
        dialect,
        [
            "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), left_on DATE)",
            "CREATE TABLE calls (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), number VARCHAR(80), called_on DATE NOT NULL)",
            "CREATE TABLE tickets (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), words VARCHAR(80), title VARCHAR(80), opened_on DATE NOT NULL, closed_on DATE)",
            RECEIPTS.format(q=quoted, instant=INSTANT[dialect]),
        ],
        "",
    )
    it.declare(DATASETS.replace("identified by: {mail: mail}", "identified by: {email: mail}"), head=HEAD)
    users = [(n, f"u{n}@mail.example", f"u{n}", None) for n in range(1, 6)]
    calls = [(n, 1 + n % 5, f"+45{n}", "2020-01-01" if n % 2 else day(1)) for n in range(1, 11)]
    tickets = [(n, 1 + n % 5, f"words {n}", f"title {n}", day(300), None) for n in range(1, 6)]
    insert(it.urls["app"], {"users": users, "calls": calls, "tickets": tickets})
    return it


def day(ago: int) -> str:
    """A day so many days ago."""
    return (datetime.now(UTC) - timedelta(days=ago)).date().isoformat()


def swept(office: Open, dialect: str) -> tuple[Office, str, object]:
    """After the backup people leave and tickets are closed, as of long ago; then it is swept, then restored."""
    it = call_centre(office, dialect)
    taken, kept = now(), backup(it.urls["app"])
    execute(
        it.urls["app"],
        f"UPDATE users SET left_on = '{day(200)}' WHERE id = 5",
        "UPDATE calls SET user_id = 4 WHERE user_id = 5",
        "UPDATE tickets SET user_id = 4 WHERE user_id = 5",
        f"UPDATE tickets SET closed_on = '{day(250)}' WHERE id IN (2, 3)",
    )
    ended = it.run("sweep", "--beyond-limits")
    assert ended.code == 0, ended.said
    live = world(it)
    restore(it.urls["app"], kept)
    execute(
        it.urls["app"],
        "UPDATE calls SET user_id = 4 WHERE user_id = 5",
        "UPDATE tickets SET user_id = 4 WHERE user_id = 5",
    )
    return it, taken, live


def test_what_was_swept_goes_again(office: Open, dialect: str) -> None:
    """Rows and cells go again, also those whose event came after the backup; nothing else does, and twice is once."""
    it, taken, live = swept(office, dialect)
    ended = it.run("replay", "app", "--taken", taken, "--json")
    assert ended.code == 0, ended.said
    found = world(it)
    assert set(found["calls"]) == set(live["calls"])  # type: ignore[index, call-overload]
    assert set(found["users"]) == set(live["users"])  # type: ignore[index, call-overload]
    words = {key: row["words"] for key, row in found["tickets"].items()}  # type: ignore[attr-defined]
    assert words == {key: row["words"] for key, row in live["tickets"].items()}  # type: ignore[index]
    again = it.run("replay", "app", "--taken", taken, "--json")
    assert (again.code, again.json["rows swept again"]) == (0, 0)
    assert world(it) == found


def test_what_was_taken_back(office: Open) -> None:
    """A batch that was refused leaves no note: its rows stay, and nobody misses the note."""
    it, taken, live = swept(office, "sqlite")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in it.environment.items():
            patch.setenv(name, value)
        with open_store(locate(it.environment)) as store:
            (run,) = {row[0] for row in store.connection.execute("SELECT DISTINCT run FROM swept")}
            note = store.journal.note(run, "app.users", (), [(1,)], datetime.now(UTC))
            store.journal.forget([note])
    ended = it.run("replay", "app", "--taken", taken)
    assert ended.code == 0, ended.said
    assert set(world(it)["users"]) == set(live["users"])  # type: ignore[index, call-overload]


def test_a_legal_hold_lasts_in_a_restored_system(office: Open) -> None:
    """What is under a legal hold is not swept again, though it was swept before the backup brought it back."""
    it, taken, _ = swept(office, "sqlite")
    place = ("legal-hold", "place", "case", "--dataset", "app.users", "--because", "a dispute", "--review", day(-30))
    held = it.run(*place)
    assert held.code == 0, held.said
    before = world(it)
    ended = it.run("replay", "app", "--taken", taken)
    assert ended.code == 0, ended.said
    assert world(it)["users"] == before["users"]  # type: ignore[index]
    assert world(it)["tickets"] != before["tickets"]  # type: ignore[index]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM swept",
        "UPDATE swept SET hashes = substring(hashes FROM 35)",
        "UPDATE swept SET dataset = 'app.calls'",
    ],
)
def test_tampered(office: Open, statement: str) -> None:
    """Notes of a sweep that were changed or taken away are not acted upon."""
    it, taken, _ = swept(office, "sqlite")
    before = world(it)
    with psycopg.connect(it.store.replace("+psycopg", "")) as connection:
        connection.execute(f"SET search_path = ordholden; {statement}")
    refused = it.run("replay", "app", "--taken", taken)
    assert refused.code == 1 and "BAK005" in refused.err, refused.said
    assert world(it) == before


def test_what_was_swept_inside_of_documents_goes_again(office: Open, dialect: str) -> None:
    """A place in JSON, and a cell beside it, that a later event released are cleared again in a restored backup."""
    kind = {"postgresql": "jsonb", "mariadb": "JSON", "sqlite": "TEXT"}[dialect]
    quoted = "`" if dialect == "mariadb" else '"'
    users = f"CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), more {kind}, left_on DATE)"
    it = office(dialect, [users, RECEIPTS.format(q=quoted, instant=INSTANT[dialect])], "")
    it.declare(
        """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {bookkeeping: {from: left_on}, service: {ends: left_on, keep: 1 month}}
    fields:
      mail: {is: email, for: service, clear: empty}
      more/mobile: {is: phone, for: service, clear: empty}
      more/number: {is: account, for: bookkeeping}
""",
        head=HEAD,
    )
    more = '{"mobile": "+4522334455", "number": "7"}'
    insert(it.urls["app"], {"users": [(n, f"u{n}@mail.example", more, None) for n in (1, 2)]})
    taken, kept = now(), backup(it.urls["app"])
    execute(it.urls["app"], f"UPDATE users SET left_on = '{day(60)}' WHERE id = 1")
    assert it.run("sweep", "--beyond-limits").code == 0
    restore(it.urls["app"], kept)
    assert (text := str(world(it))).count("22334455") == 2 and text.count("u1@mail") == 1
    ended = it.run("replay", "app", "--taken", taken)
    assert ended.code == 0, ended.said
    assert (text := str(world(it))).count("22334455") == 1 and "u1@mail" not in text and "u2@mail" in text
