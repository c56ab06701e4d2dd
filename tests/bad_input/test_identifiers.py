"""What a case worker may type, paste or export as an identifier, and options that make no sense."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.bad_input.conftest import Shop, shop_in
from tests.failures.conftest import Open
from tests.failures.office import execute, insert
from tests.failures.outside import changes, contents

NOTHING = ["", "\n\n", "# only a comment\n", "email:\n", "email:    \n", "email: \u00a0\n", "{}", "email\n"]


@pytest.mark.parametrize("request_", NOTHING)
def test_an_empty_identifier(office: Open, request_: str) -> None:
    """Nothing to look for is a mistake, and never everybody who has no address."""
    shop = shop_in(office, "sqlite")
    insert(shop.url, {"users": [(3, "", "Nobody"), (4, None, "None"), (5, " ", "Blank")]})
    before = contents(shop.url)
    for command in (["find"], ["plan", "erase"], ["erase", "--approve", "0" * 64]):
        assert shop.run(*command, stdin=request_).code == 1
    assert contents(shop.url) == before


@pytest.mark.parametrize(
    "request_", ["mail: ole@kanarie.example\n", "kanarie\n", "email kanarie\n", ": kanarie\n", "id: 1\n"]
)
def test_an_unknown_kind_of_identifier(office: Open, request_: str) -> None:
    """Only kinds that the declaration names are looked for; the line is named, and not what stands in it."""
    shop = shop_in(office, "sqlite")
    ended = shop.run("plan", "erase", stdin=request_)
    assert ended.code == 1
    assert ":1:1" in ended.err or "line 1" in ended.err
    assert shop.untouched()
    assert shop.silent()


ODD = (
    "o'kanarie@mail.example",
    'o"kanarie@mail.example',
    "o`kanarie@mail.example",
    "o\\kanarie@mail.example",
    "o\\'kanarie@mail.example",
    "kanarie'; DROP TABLE notes; --",
    "kanarie%s%(x)s:y?{}$1",
    "/*kanarie*/",
    "kanarie\U0001f426@mail.example",
    "kånarie@mail.example",
    "ka\u030anarie@mail.example",
    "KANARIE@mail.example",
    "kanarie@mail.example",
    "\u202ekanarie@mail.example",
    "kanarie" * 11,
)
"""All different, however much alike they look."""


def test_quotes_sql_accents_and_look_alikes(shop: Shop) -> None:
    """Every sign is taken for itself: each of these people is found, planned and erased alone, and no SQL runs."""
    insert(shop.url, {"users": [(number, mail, "x") for number, mail in enumerate(ODD, 10)]})
    for number, mail in enumerate(ODD, 10):
        before = contents(shop.url)
        assert shop.office.erase(f"email: {mail}\n").code == 0, mail
        assert changes(before, contents(shop.url)) == {"users": {str(number): "gone"}}, mail


def test_trailing_blanks(shop: Shop) -> None:
    """Blanks around what was typed are left out and that is said; blanks in the database make another person."""
    insert(shop.url, {"users": [(10, "ole@kanarie.example ", "Blank"), (11, "ole@kanarie.example\t", "Tab")]})
    before = contents(shop.url)
    found = shop.run("find", stdin="email:   ole@kanarie.example  \n")
    assert found.code == 0
    assert "Blanks around the value were left out" in found.err
    assert shop.office.erase("email: ole@kanarie.example \n").code == 0
    assert changes(before, contents(shop.url))["users"] == {"1": "gone"}


@pytest.mark.slow
def test_ten_thousand_identifiers(shop: Shop) -> None:
    """Ten thousand people in one request are erased in one run; nobody else loses anything, and the stranger is named."""
    people = [(n, f"kanarie{n}@mail.example", f"Kanarie {n}") for n in range(100, 10_100)]
    execute(shop.url, *_many("users", people), *_many("notes", [(n, n, "Kanarie") for n, *_ in people]))
    request = "email\n" + "".join(f"{mail}\n" for _, mail, _ in people) + "nobody@mail.example\n"
    started = time.monotonic()
    options = shop.office.approved(request, "--json")
    ended = shop.run("erase", *options, stdin=request)
    assert ended.code == 5, ended.said[-500:]
    assert json.loads(ended.out)["request"] == {
        "people": 10_001,
        "found": 10_000,
        "found nowhere": [10_002],
        "set aside": [],
    }
    assert contents(shop.url) == shop.before
    assert time.monotonic() - started < 120


def _many(table: str, rows: list[tuple[object, ...]]) -> list[str]:
    return [
        f"INSERT INTO {table} VALUES {', '.join(str(row) for row in rows[start : start + 500])}"
        for start in range(0, len(rows), 500)
    ]


def test_control_characters(office: Open) -> None:
    """What steers a terminal is refused in a request, and does not reach the terminal from a database."""
    shop = shop_in(office, "sqlite")
    for request in ("email: ole\x1b[2J@kanarie.example\n", "email: ole\x00@kanarie.example\n", "email: ole\x07\n"):
        ended = shop.run("find", stdin=request)
        assert ended.code == 1
        assert "\x1b" not in ended.said
    assert shop.untouched()


# -------------------------------------------------------------------------------------------- options


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "31/03/2026", "", "0000-00-00", "9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("command", [["plan", "erase"], ["erase"], ["prove"]], ids=" ".join)
def test_a_day_that_is_none(office: Open, command: list[str], day: str) -> None:
    """A day that does not exist is a wrong call, told with the way to write one."""
    shop = shop_in(office, "sqlite")
    ended = shop.run(*command, "--as-of", day)
    assert ended.code == 2, ended.said
    assert "2026-03-31" in ended.err
    assert shop.untouched()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--release", "advertising"], "CAS001"),
        (["--keep", "service"], "CAS003"),
        (["--keep", "service", "--because", "  "], "CAS003"),
        (["--keep", "service", "--release", "service", "--because", "x"], "CAS002"),
        (["--is", "app.users:99"], "FND012"),
        (["--from", "/nowhere/at/all"], "FND051"),
    ],
)
def test_decisions_that_make_no_sense(office: Open, options: list[str], code: str) -> None:
    """A purpose that is not declared, a decision without a reason, an answer to no question: refused by a code."""
    shop = shop_in(office, "sqlite")
    for command in (["plan", "erase"], ["erase", "--approve", "0" * 64]):
        ended = shop.run(*command, *options)
        assert ended.code == 1, ended.said
        assert code in ended.err
    assert shop.untouched()


def test_a_page_that_cannot_be_written(office: Open, tmp_path: Path) -> None:
    """Where the file for the page cannot be written, the command says so instead of failing."""
    shop = shop_in(office, "sqlite")
    ended = shop.run("plan", "erase", "--html", str(tmp_path))
    assert ended.code == 1
    assert str(tmp_path) in ended.err


@pytest.mark.parametrize("text", ["", "{}", '{"format": "ordholden keys 1"}', "\x00", "[" * 100_000])
def test_a_file_of_keys_that_is_none(office: Open, tmp_path: Path, text: str) -> None:
    """SQL is only printed for keys that find has written."""
    shop = shop_in(office, "sqlite")
    (tmp_path / "keys").write_text(text)
    ended = shop.run("plan", "erase", "--sql", str(tmp_path / "keys"))
    assert ended.code == 1
    assert "find --keys" in ended.err


def test_keys_of_another_declaration(office: Open, tmp_path: Path) -> None:
    """Keys that were found under another declaration may mean other people: they are refused."""
    shop = shop_in(office, "sqlite")
    keys = tmp_path / "keys"
    assert shop.run("find", "--keys", str(keys)).code == 0
    shop.office.declaration.write_text(shop.office.declaration.read_text().replace("is: note", "is: message"))
    ended = shop.run("plan", "erase", "--sql", str(keys))
    assert ended.code == 1, ended.said
    assert "declaration" in ended.err


@pytest.mark.parametrize("language", ["xx", "", "EN-us"])
def test_a_language_that_nobody_wrote(office: Open, language: str) -> None:
    """A language in which there are no words is refused with those that there are."""
    shop = shop_in(office, "sqlite")
    ended = shop.run("plan", "erase", "--language", language)
    assert ended.code in (1, 2), ended.said
    assert "da" in ended.err


def test_an_attestation_of_nothing(office: Open) -> None:
    """A task that nobody gave cannot be attested, and neither can one without a name."""
    shop = shop_in(office, "sqlite")
    assert shop.office.run("attest", "0" * 16, "tell outlook", "--by", "Officer").code == 1
    assert shop.office.run("attest", "0" * 16, "tell outlook", "--by", " ").code == 2


def test_the_store_is_away(office: Open) -> None:
    """Without the store nothing is planned or erased; what can be said without it is said to be time only."""
    shop = shop_in(office, "sqlite")
    shop.office.store = "postgresql://nobody:geheim@127.0.0.1:9/nowhere"
    for command in (["plan", "erase"], ["erase"], ["prove"]):
        ended = shop.run(*command)
        assert ended.code == 1
        assert "STO007" in ended.err
        assert "geheim" not in ended.said
    assert shop.run("find").code == 0
    assert shop.run("prove", "--without-store").code == 8
    assert shop.run("plan", "erase", "--without-store").code == 8
    assert shop.untouched()
