"""The command find: what it takes, what it says, how it ends; and that it keeps quiet about values."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ordholden.rights.find_cli import find
from ordholden.rights.keys_file import KeysFileError, read_keys
from tests.rights.systems import company, fill

DATASETS = """
  crm.contacts:
    about: employee
    identified by:
      email: {column: email, stored as: [any case]}
      phone: {column: phone, stored as: [e164]}
      household phone: {column: home, shared: true}
    holds: {telephony: {}}
    fields:
      email: {is: email, for: telephony}
      phone: {is: phone, for: telephony}
      home: {is: phone, for: telephony}
  crm.calls:
    about: {caller: {employee by value: src}}
    identified by: {phone: {column: src, stored as: [national], of: caller}}
    holds: {telephony: {}}
    fields: {src: {is: phone, for: telephony}}
  crm.lines:
    about: employee
    key: number
    identified by: {phone: {column: number, stored as: [msisdn]}}
    holds: {telephony: {}}
    fields: {number: {is: phone, for: telephony, clear: row}}
"""
SECRETS = ("anna", "fjord.dk", "20123456", "20 12 34 56", "33445566", "bo@", "30111111")


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Everything that was said."""
        return self.out + self.err


Run = Callable[..., Ended]


@pytest.fixture
def run(sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder with a declaration and a small database."""
    fill(
        sqlite_database,
        "CREATE TABLE contacts (id integer PRIMARY KEY, email text, phone text, home text)",
        "CREATE TABLE calls (id integer PRIMARY KEY, src text)",
        "CREATE TABLE lines (number text PRIMARY KEY)",
        rows={
            "contacts": [
                (51, "Anna@Fjord.dk", "+4520123456", "33445566"),
                (52, "bo@fjord.dk", "+4530111111", "33445566"),
            ],
            "calls": [(1, "20123456"), (2, "30111111")],
            "lines": [("4520123456",)],
        },
    )
    (tmp_path / "ordholden.yaml").write_text(company({"crm": "sqlite"}, DATASETS))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRM_URL", sqlite_database)
    app = typer.Typer()
    app.command()(find)

    def invoke(*arguments: str, stdin: str | bytes = "") -> Ended:
        result = CliRunner().invoke(app, arguments, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    return invoke


def test_a_person_is_shown_with_the_way_to_each_row(run: Run) -> None:
    """The case worker sees which rows are the person, and by which of the verified identifiers."""
    ended = run(stdin="email: anna@fjord.dk\n")
    assert ended.code == 0
    assert "crm.contacts:51" in ended.out
    assert "email (line 1) → crm.contacts:51 → phone" in ended.out


def test_nothing_that_is_printed_tells_an_identifier(run: Run) -> None:
    """No value of the person stands on the terminal, in its history or in a log of it, found or not."""
    for request in ("email: anna@fjord.dk\nphone: 30111111\n", "household phone: 33445566\n", "phone: 2012\n"):
        for arguments in ([], ["--json"]):
            said = run(*arguments, stdin=request).all.lower()
            assert [secret for secret in SECRETS if secret in said] == []


def test_values_are_shown_to_who_asks_for_them(run: Run) -> None:
    """Where the key is the person's number itself, it is shown only on demand."""
    assert "value:phone:20123456" in run("--show-values", stdin="email: anna@fjord.dk\n").out


def test_json_says_the_same(run: Run) -> None:
    """A program learns everything that a person is shown."""
    ended = run("--json", stdin="email: anna@fjord.dk\n\nemail: nobody@example.dk\n")
    answer = json.loads(ended.out)
    assert [person["outcome"] for person in answer["people"]] == ["found", "nowhere"]
    names = [root["root"] for root in answer["people"][0]["roots"]]
    assert names[0] == "crm.contacts:51"
    assert [name.partition(":~")[0] for name in names[1:]] == ["crm.lines", "value:phone"]
    assert answer["complete"]
    assert ended.code == 5


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ("email: anna@fjord.dk\n", 0),
        ("email: nobody@example.dk\n", 4),
        ("email: anna@fjord.dk\n\nemail: nobody@example.dk\n", 5),
        ("email: anna@fjord.dk\nemail: bo@fjord.dk\n", 3),
        ("household phone: 33445566\n", 3),
        ("email: bo@fjord.dk\n\nhousehold phone: 33445566\n", 3),
        ("mail: anna@fjord.dk\n", 1),
        ("", 1),
    ],
)
def test_the_exit_code_tells_how_it_ended(run: Run, request_: str, code: int) -> None:
    """A script can tell found from nowhere, from a doubt, and from a mistake."""
    assert run(stdin=request_).code == code


def test_a_doubt_is_answered_in_the_words_in_which_it_was_asked(run: Run) -> None:
    """What the command prints as a candidate is what --is takes."""
    request = "household phone: 33445566\n"
    asked = run(stdin=request)
    candidates = [word for word in asked.out.split() if word.startswith("crm.contacts:5")]
    assert candidates == ["crm.contacts:51", "crm.contacts:52"]
    assert run("--is", candidates[0], stdin=request).code == 0
    assert run("--not", candidates[1], "--not", candidates[0], stdin=request).code == 4
    assert run("--is", "crm.contacts:99", stdin=request).code == 1


def test_a_personal_key_is_named_without_telling_it(run: Run, sqlite_database: str) -> None:
    """A row whose key is a telephone number can be chosen by six digits that stand for it."""
    fill(sqlite_database, "INSERT INTO lines VALUES ('4530111111')")
    request = "phone: 20123456\nphone: 30111111\n"
    asked = json.loads(run("--json", stdin=request).out)
    first = [doubt["candidates"][0]["root"] for doubt in asked["people"][0]["doubts"]]
    assert [name.partition(":~")[0] for name in first] == ["crm.contacts:51", "crm.lines"]
    ended = run("--json", *(part for name in first for part in ("--is", name)), stdin=request)
    assert ended.code == 0
    assert [root["root"] for root in json.loads(ended.out)["people"][0]["roots"]][:2] == first


def test_a_system_that_is_away_is_named_and_the_command_ends_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not searched is not taken for empty."""
    monkeypatch.setenv("CRM_URL", "sqlite:////nowhere/at/all.db")
    ended = run(stdin="email: anna@fjord.dk\n")
    assert ended.code == 7
    assert "crm" in ended.err
    nobody = run(stdin="email: nobody@fjord.dk\n")
    assert nobody.code == 7
    first, second, *_ = nobody.out.splitlines()
    assert first == "This is not complete: crm could not be searched."
    assert second == "Nobody was found in what could be searched."


def test_root_keys_are_kept_for_the_owner_only(run: Run, tmp_path: Path) -> None:
    """The file with keys can be read by nobody else, and never replaces another file."""
    file = tmp_path / "keys"
    request = "email: anna@fjord.dk\n\nhousehold phone: 33445566\n"
    assert run("--keys", str(file), stdin=request).code == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = read_keys(file, json.loads(file.read_text())["declaration"])
    assert kept.roots() == {
        "crm.contacts": ((51,),),
        "crm.lines": (("4520123456",),),
        "value:phone": (("20123456",),),
    }
    before = file.read_bytes()
    again = run("--keys", str(file), stdin=request)
    assert again.code == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "ordholden keys 1"}', '{"format": 7}', "nonsense", "\0"])
def test_a_file_that_holds_no_keys_is_refused(tmp_path: Path, text: str) -> None:
    """Nothing but what find wrote is taken for root keys."""
    (tmp_path / "keys").write_text(text)
    with pytest.raises(KeysFileError, match="find --keys"):
        read_keys(tmp_path / "keys", "")


def test_an_identifier_as_an_argument(run: Run) -> None:
    """The argument form means the same as a line."""
    assert "crm.contacts:51" in run("--identifier", "email=anna@fjord.dk").out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("request.txt", "# two people\nemail: anna@fjord.dk\n\nemail: bo@fjord.dk\n"),
        ("request.csv", "email;phone\nanna@fjord.dk;\nbo@fjord.dk;+45 30 11 11 11\n"),
        ("request.jsonl", '{"email": "anna@fjord.dk"}\n{"email": ["bo@fjord.dk"]}\n'),
        ("request", "email\nanna@fjord.dk\nbo@fjord.dk\n"),
    ],
)
def test_a_file_of_people_in_each_form(run: Run, tmp_path: Path, name: str, content: str) -> None:
    """Lines, a table or JSON Lines: the same two people."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    answer = json.loads(run("--json", "--from", name).out)
    first = [person["roots"][0]["root"] for person in answer["people"]]
    assert first == ["crm.contacts:51", "crm.contacts:52"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"email: \xe6\xf8\xe5@x.dk\n"])
def test_a_request_that_is_no_text_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    """A file in another encoding is refused instead of guessed at."""
    (tmp_path / "request").write_bytes(content)
    ended = run("--from", "request")
    assert ended.code == 1
    assert "FND050" in ended.err


def test_a_missing_file_is_said_to_be_missing(run: Run) -> None:
    """The command names the file and ends."""
    ended = run("--from", "nowhere.txt")
    assert ended.code == 1
    assert "nowhere.txt cannot be opened" in ended.err


def test_blanks_around_a_value_are_left_out_and_that_is_said(run: Run) -> None:
    """What the command changes about a request it tells."""
    ended = run(stdin="email:   anna@fjord.dk \n")
    assert ended.code == 0
    assert "Blanks around the value were left out (line 1)" in ended.err


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "31/03/2026"])
def test_a_day_that_is_none_is_refused(run: Run, day: str) -> None:
    """The command says how a day is written."""
    ended = run("--at", day, stdin="email: anna@fjord.dk\n")
    assert ended.code == 2
    assert "2026-03-31" in ended.err


def test_many_people_are_summed_up_and_the_doubtful_listed(run: Run) -> None:
    """Of a long request only those are shown about whom something has to be done."""
    many = "\n\n".join(f"email: p{n}@example.dk" for n in range(40))
    ended = run(stdin=f"email: anna@fjord.dk\n\nhousehold phone: 33445566\n\n{many}\n")
    assert "42 people: 1 found, 1 set aside, because somebody has to decide, 40 found nowhere." in ended.out
    assert "Person 2: asked" in ended.out
    assert "Person 1:" not in ended.out
