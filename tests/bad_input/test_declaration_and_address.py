"""What cannot be begun: no declaration, a wrong one, an address at which nobody answers or lets us in."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.bad_input.conftest import Shop, shop_in
from tests.failures.conftest import Open
from tests.failures.office import execute
from tests.servers.running import Server

COMMANDS = (["check"], ["find"], ["plan", "erase"], ["erase"], ["prove"])


def every_command(shop: Shop, *, code: int, words: str) -> None:
    """Each command ends with this code and these words; nothing was done, and nothing tells who was asked for."""
    for command in COMMANDS:
        ended = shop.run(*command)
        assert (command, ended.code) == (command, code), ended.said
        assert words in ended.said, (command, ended.said)
        assert "Traceback" not in ended.said
    assert shop.untouched()
    assert shop.silent()


def test_a_missing_declaration(shop: Shop) -> None:
    """Where there is no declaration the commands say where they looked."""
    shop.office.declaration.unlink()
    every_command(shop, code=1, words="There is no file or folder")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("people: {user: [", "DEC007"),
        ("", "DEC008"),
        ("- a\n- b\n", "DEC004"),
        ("controller: {name: X, country: DK}\npurpose: {}\n", "purposes"),
        ("a: !!python/object/apply:os.system ['true']\n", "DEC009"),
        ("controller: &a {name: X, country: DK, contact: *b}\n", "DEC009"),
        ("controller: {name: X, country: Denmark}\nsystems: {x: {kind: oracle}}\n", "oracle"),
        ("\x00\x01", "DEC007"),
    ],
)
def test_bad_yaml(office: Open, text: str, words: str) -> None:
    """A declaration that cannot be read, or says something else than a declaration, is refused with the place."""
    it = shop_in(office, "sqlite")
    it.office.declaration.write_text(text, encoding="utf-8")
    every_command(it, code=1, words=words)


def test_an_address_that_is_not_set(office: Open, dialect: str) -> None:
    """An environment variable that is missing is named; its value is never printed."""
    it = shop_in(office, dialect)
    url, it.office.urls = it.url, {"app": ""}
    for command in COMMANDS:
        ended = it.run(*command)
        assert ended.code == 7
        assert "APP_URL" in ended.said
    it.office.urls = {"app": url}
    assert it.untouched()


WRONG = {
    "no url at all": ("nonsense", "cannot be read"),
    "another kind": ("oracle://u:geheim@h/d", "kind"),
    "no such host": ("{kind}://u:geheim@host.invalid/d", "cannot be reached"),
    "nobody there": ("{kind}://u:geheim@127.0.0.1:9/d", "cannot be reached"),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_wrong_address(office: Open, kind: str, wrong: str) -> None:
    """An address that leads nowhere is told without the address, the user or the password."""
    it = shop_in(office, kind)
    url, (text, words) = it.url, WRONG[wrong]
    it.office.urls = {"app": text.format(kind=kind)}
    it.office.declaration.write_text(it.office.declaration.read_text(), encoding="utf-8")
    for command in (["check"], ["plan", "erase"]):
        ended = it.run(*command)
        assert ended.code == 7, ended.said
        assert words in ended.said
        assert "geheim" not in ended.said
    it.office.urls = {"app": url}
    assert it.untouched()


@pytest.mark.parametrize("what", ["missing", "a folder", "no database", "empty name"])
def test_a_wrong_sqlite_file(office: Open, tmp_path: Path, what: str) -> None:
    """A SQLite file that is not there is not made, and one that is no database is left as it is."""
    it = shop_in(office, "sqlite")
    url, path = it.url, tmp_path / "other.db"
    if what == "a folder":
        path.mkdir()
    if what == "no database":
        path.write_bytes(b"Ole Kanarie " * 1000)
    it.office.urls = {"app": "sqlite://" if what == "empty name" else f"sqlite:///{path}"}
    for command in COMMANDS:
        assert it.run(*command).code == 7
    assert path.exists() == (what in ("a folder", "no database"))
    it.office.urls = {"app": url}
    assert it.untouched()


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
@pytest.mark.parametrize("wrong", ["password", "user", "database"])
def test_a_wrong_password(office: Open, kind: str, wrong: str, request: pytest.FixtureRequest) -> None:
    """A user, password or database that the server does not know is told as such, and never repeated."""
    it = shop_in(office, kind)
    server: Server = request.getfixturevalue(kind)
    server.execute(CREATE[kind])
    url, address = it.url, sa.make_url(it.url).set(username="clerk", password="geheim")
    try:
        changed = {
            "password": address.set(password="falsch"),
            "user": address.set(username="niemand"),
            "database": sa.make_url(url).set(database="nowhere_to_be_found"),
        }[wrong]
        it.office.urls = {"app": changed.render_as_string(hide_password=False)}
        for command in COMMANDS:
            ended = it.run(*command)
            assert ended.code == 7, ended.said
            words = "no database of this name" if wrong == "database" else "refuses the user or the password"
            assert words in ended.said
            assert not [told for told in ("geheim", "falsch", "niemand", "nowhere_to") if told in ended.said]
    finally:
        server.execute(DROP[kind])
    it.office.urls = {"app": url}
    assert it.untouched()


CREATE = {
    "postgresql": "CREATE ROLE clerk LOGIN PASSWORD 'geheim'",
    "mariadb": "CREATE USER clerk@localhost IDENTIFIED BY 'geheim'",
}
DROP = {"postgresql": "DROP ROLE clerk", "mariadb": "DROP USER clerk@localhost"}


@pytest.mark.parametrize("right", ["none", "read", "read and update"])
@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_no_rights_on_a_table(office: Open, kind: str, right: str, request: pytest.FixtureRequest) -> None:
    """A role without the rights on a table changes nothing, and is told on which table and what to ask for."""
    it = shop_in(office, kind)
    server: Server = request.getfixturevalue(kind)
    server.execute(CREATE[kind])
    url = it.url
    try:
        to = "clerk" if kind == "postgresql" else "clerk@localhost"
        if kind == "postgresql":
            execute(url, "GRANT USAGE ON SCHEMA public TO clerk", "GRANT SELECT ON users TO clerk")
        else:
            execute(url, f"GRANT SELECT ON users TO {to}")
        if right != "none":
            execute(url, f"GRANT SELECT ON notes TO {to}")
        if right == "read and update":
            execute(url, f"GRANT UPDATE ON notes TO {to}", f"GRANT UPDATE ON users TO {to}")
        it.office.urls = {"app": sa.make_url(url).set(username="clerk", password="geheim").render_as_string(False)}
        ended = _erased(it)
        assert ended.code in (1, 5, 7)
        assert "notes" in ended.said
        if right != "none":
            assert "ordholden grants app" in ended.said
    finally:
        it.office.urls = {"app": url}
        if kind == "postgresql":
            execute(url, "DROP OWNED BY clerk")
        server.execute(DROP[kind])
    assert it.untouched()
    assert it.silent()


def _erased(it: Shop):  # type: ignore[no-untyped-def]  # noqa: ANN202
    planned = it.run("plan", "erase", "--json")
    if planned.code:
        return planned
    return it.run("erase", "--approve", planned.json["plan"]["checksum"], "--beyond-limits")
