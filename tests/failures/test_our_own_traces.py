"""What the program itself might keep of the person: logs, the store, temporary files, messages, plans, receipts."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.failures.conftest import Open
from tests.failures.office import Office, execute, insert
from tests.failures.outside import contents, sweep, traces
from tests.servers.running import Server

USERS = """
  app.users:
    about: user
    identified by: {email: mail, phone: {column: mobile, stored as: [e164, national]}, member number: id}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      mobile: {is: phone, for: service}
      name: {is: name, for: service}
  app.letters:
    about: {reader: {user by value: mail}}
    key: mail
    identified by: {email: {column: mail, of: reader}}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service, clear: row}
"""
TABLES = [
    "CREATE TABLE users (id VARCHAR(40) PRIMARY KEY, mail VARCHAR(80) UNIQUE, mobile VARCHAR(20), name VARCHAR(80))",
    "CREATE TABLE letters (mail VARCHAR(80) PRIMARY KEY)",
]
OLE = ("key-kanarie-7", "ole@kanarie.example", "+4520304050", "Ole Kanarie")
BO = ("key-8", "bo@mail.example", "+4520304051", "Bo")
REQUEST = "email: ole@kanarie.example\nphone: +45 20 30 40 50\nmember number: key-kanarie-7\n"
MARKS = traces(
    ["kanarie", "ole@kanarie.example", "+4520304050", "20304050", "20 30 40 50", "key-kanarie-7", "Ole Kanarie"]
)


def club(office: Open, dialect: str) -> Office:
    """Two members whose very keys are personal."""
    it = office(dialect, TABLES, USERS)
    insert(it.urls["app"], {"users": [OLE, BO], "letters": [(OLE[1],), (BO[1],)]})
    return it


def elsewhere(it: Office, **options: list[Path]) -> list[str]:
    """Every place with a mark, but for the company's own database."""
    own = {Path(url.removeprefix("sqlite:///")).name for url in it.urls.values() if url.startswith("sqlite")}
    return [place for place in sweep(it, MARKS, **options) if not place.startswith("app:") and place not in own]  # type: ignore[arg-type]


def since(log: Path, before: int) -> Path:
    """What was added to the log since it had so many bytes."""
    with log.open("rb") as whole, tempfile.NamedTemporaryFile(prefix="log-", delete=False) as rest:
        whole.seek(before)
        shutil.copyfileobj(whole, rest)
    return Path(rest.name)


def test_logs(office: Open, dialect: str, caplog: pytest.LogCaptureFixture, postgresql: Server) -> None:
    """From the search to the proof no value of the person stands in a log, a message, a plan, a file or the store."""
    caplog.set_level(logging.DEBUG)
    # The server is everybody's: only what it writes from here on is ours.
    log, before = postgresql.folder / "log", (postgresql.folder / "log").stat().st_size
    it = club(office, dialect)
    (it.folder / "keys-of-people").mkdir()
    commands = (["check"], ["find"], ["find", "--json"], ["plan", "erase"], ["plan", "erase", "--json"], ["prove"])
    for command in commands:
        assert it.run(*command, stdin=REQUEST).code == 0
    options = it.approved(REQUEST)
    assert it.run("erase", *options, "--rehearse", stdin=REQUEST).code == 0
    assert elsewhere(it, logs=[since(log, before)]) == []
    assert it.run("erase", *options, "--json", stdin=REQUEST).code == 0
    assert it.run("prove").code == 0
    assert it.run("status").code == 0
    assert sweep(it, MARKS, logs=[since(log, before)]) == []
    assert "kanarie" not in caplog.text.lower()


def test_logs_of_what_fails(office: Open, dialect: str, caplog: pytest.LogCaptureFixture) -> None:
    """Where the database refuses the erasure and quotes the person in its own words, ours do not repeat them."""
    caplog.set_level(logging.DEBUG)
    it = club(office, dialect)
    execute(it.urls["app"], *REFUSING[dialect])
    options = it.approved(REQUEST)
    before = contents(it.urls["app"])
    ended = it.run("erase", *options, stdin=REQUEST)
    assert ended.code == 5
    assert "nothing was changed" in ended.out
    assert contents(it.urls["app"]) == before
    assert elsewhere(it) == []
    assert "kanarie" not in caplog.text.lower()


REFUSING = {
    "sqlite": ["CREATE TRIGGER refuse BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'no Ole Kanarie'); END"],
    "postgresql": [
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'cannot delete % %', OLD.name, OLD.mail USING DETAIL = OLD.name; END $$",
        "CREATE TRIGGER refuse BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION refuse()",
    ],
    "mariadb": [
        "CREATE TRIGGER refuse BEFORE DELETE ON users FOR EACH ROW"
        " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no Ole Kanarie'"
    ],
}


def test_erasure_of_the_request_itself(office: Open, dialect: str) -> None:
    """While an erasure runs the store holds the person's keys only sealed; afterwards only a keyed hash is left."""
    it = club(office, dialect)
    execute(it.urls["app"], *REFUSING[dialect])
    first = it.run("erase", *it.approved(REQUEST), "--json", stdin=REQUEST)
    assert first.code == 5
    waiting = contents(it.store)["ordholden.subject_key"].values()
    assert waiting
    assert all(row["sealed"] for row in waiting)
    execute(it.urls["app"], "DROP TRIGGER refuse" + (" ON users" if dialect == "postgresql" else ""))
    assert it.run("resume", first.json["run"]).code == 1
    done = it.erase(REQUEST, "--json")
    assert done.code == 0
    assert sweep(it, MARKS) == []
    left = [row for row in contents(it.store)["ordholden.subject_key"].values() if row["run"] == done.json["run"]]
    assert left
    assert [row["sealed"] for row in left] == [None] * len(left)
    assert all(row["hash"] for row in left)


COMMENTS = """
  app.comments:
    about: user by writer
    references: {writer: app.users}
    holds: {service: {}}
    fields:
      words: {is: free text, for: service}
      extra: {is: profile, for: service}
      stars: {is: answer, for: service}
      billed: {is: invoice, for: service}
      illness: {is: national number, for: service}
      ward: {is: order, for: service}
"""


def test_identifier_in_free_text(office: Open, dialect: str) -> None:
    """Whether others mention the person in their texts is never passed over: the answer names what was not searched."""
    json_type = {"sqlite": "JSON", "postgresql": "JSONB", "mariadb": "JSON"}[dialect]
    table = f"CREATE TABLE comments (id INTEGER PRIMARY KEY, writer VARCHAR(40), words VARCHAR(200), extra {json_type}, stars INTEGER, billed TEXT, illness VARCHAR(101), ward VARCHAR(100))"
    it = office(dialect, [*TABLES, table], USERS + COMMENTS)
    insert(it.urls["app"], {"users": [OLE, BO], "letters": [(BO[1],)]})
    comment = (1, BO[0], "I met Ole Kanarie", '{"friends": ["ole@kanarie.example"]}', 5, "for Ole", "Ole's", "A")
    insert(it.urls["app"], {"comments": [comment, (2, OLE[0], "I am Ole Kanarie", None, 4, None, None, None)]})
    ended = it.erase(REQUEST)
    assert list(contents(it.urls["app"])["comments"]) == ["1"]
    assert "trace pending" in ended.out
    fourth = "and 2 more" if dialect == "sqlite" else "illness"  # SQLite holds nobody to a length
    assert f"comments (words, extra, billed, {fourth})" in ended.out, "a number or a short word mentions nobody"
    assert "complete" not in ended.out
