"""How a system's url becomes a connector, and what is said when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.connectors import registry
from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.declaration.values import System
from tests.conformance.conftest import Limited, Owner

PASSWORD = "p@ss/w:rd%20#?"


def refused(system: System, **environment: str) -> ConnectorError:
    """The error of making the connector."""
    with pytest.raises(ConnectorError) as refusal:
        registry.connector(system, environment)
    assert refusal.value.kind is Kind.ADDRESS
    assert not refusal.value.again
    assert refusal.value.__context__ is None
    return refusal.value


def test_variables_are_looked_up(system: System) -> None:
    """The declaration names a variable, and the secret stays outside of it."""
    connector = registry.connector(
        System(name="portal", kind=system.kind, url="${PORTAL_URL}"), {"PORTAL_URL": system.url or ""}
    )
    with connector.reading() as session:
        assert list(session.select("SELECT 1")) == [(1,)]
    assert (connector.name, connector.dialect) == ("portal", system.kind)


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])
def test_a_password_of_its_own_may_hold_any_sign(system: System, owner: Owner, limited: Limited) -> None:
    """A password in a variable of its own is not misread as a part of the url."""
    url = sa.make_url(limited().url or "")
    role = url.username if system.kind == "postgresql" else f"'{url.username}'@'%'"
    change = {"postgresql": "ALTER ROLE {} PASSWORD '{}'", "mariadb": "ALTER USER {} IDENTIFIED BY '{}'"}
    owner(change[system.kind].format(role, PASSWORD))
    text = url.set(password="SECRET").render_as_string(hide_password=False).replace("SECRET", "${PORTAL_PASSWORD}")
    connector = registry.connector(System(name="portal", kind=system.kind, url=text), {"PORTAL_PASSWORD": PASSWORD})
    with connector.reading() as session:
        assert list(session.select("SELECT 1")) == [(1,)]


@pytest.mark.parametrize(
    ("dialect", "scheme"),
    [
        ("postgresql", "postgresql"), ("postgresql", "postgres"), ("postgresql", "postgresql+psycopg2"),
        ("mariadb", "mysql"), ("mariadb", "mariadb"), ("mariadb", "mysql+mysqldb"), ("sqlite", "sqlite+aiosqlite"),
    ],
)  # fmt: skip
def test_any_spelling_of_the_scheme_will_do(system: System, scheme: str) -> None:
    """A url that another program uses can be used as it is."""
    rest = (system.url or "").split("://", 1)[1]
    connector = registry.connector(System(name="portal", kind=system.kind, url=f"{scheme}://{rest}"))
    with connector.reading() as session:
        assert list(session.select("SELECT 1")) == [(1,)]


@pytest.mark.parametrize("value", [None, ""])
def test_an_unknown_variable_is_named(value: str | None) -> None:
    """Who forgot to set a variable learns which."""
    environment = {} if value is None else {"PORTAL_URL": value}
    with pytest.raises(ConnectorError, match="PORTAL_URL") as refusal:
        registry.connector(System(name="portal", kind="postgresql", url="${PORTAL_URL}"), environment)
    assert "export PORTAL_URL=" in refusal.value.mend


@pytest.mark.parametrize(
    ("kind", "url", "said"),
    [
        ("postgresql", "mysql://root:hemmelig@example.dk/portal", "of kind postgresql"),
        ("mariadb", "postgresql://root:hemmelig@example.dk/portal", "of kind mariadb"),
        ("postgresql", "not a url at all: hemmelig", "cannot be read"),
        ("postgresql", "postgresql://root:hemmelig@example.dk:port/portal", "cannot be read"),
        ("mariadb", "mariadb://root:hemmelig@example.dk", "names no database"),
        ("sqlite", "sqlite://", "names no file"),
        ("sqlite", "sqlite:///:memory:", "names no file"),
        ("by hand", None, "has no connector"),
        ("oracle", "oracle://x", "has no connector"),
        ("postgresql", None, "has no url"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused(kind: str, url: str | None, said: str) -> None:
    """The mistake is told, the url is not."""
    refusal = refused(System(name="portal", kind=kind, url=None if url is None else "${URL}"), URL=url or "-")
    assert said in refusal.what
    assert "hemmelig" not in repr(refusal)


def test_a_missing_sqlite_file_is_not_made(tmp_path: Path) -> None:
    """A misspelt path is told; no empty database appears there."""
    file = tmp_path / "portl.db"
    refusal = refused(System(name="portal", kind="sqlite", url=f"sqlite:///{file}"))
    assert "no such SQLite file" in refusal.what
    assert not file.exists()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """A file of another kind is recognised at the first look."""
    file = tmp_path / "portal.db"
    file.write_text("name;mail\nAnna;anna@example.dk\n" * 100)
    connector = registry.connector(System(name="portal", kind="sqlite", url=f"sqlite:///{file}"))
    with pytest.raises(ConnectorError, match="no SQLite database") as refusal:
        connector.observe()
    assert "anna" not in str(refusal.value)
    assert file.read_text().startswith("name;mail")


def test_a_path_with_odd_signs(tmp_path: Path) -> None:
    """Blanks, signs and letters in a path are only that."""
    folder = tmp_path / "kunde #% æ"
    folder.mkdir()
    (folder / "portal.db").touch()
    connector = registry.connector(
        System(name="portal", kind="sqlite", url="sqlite:///${FOLDER}/portal.db"), {"FOLDER": str(folder)}
    )
    assert connector.observe().tables == {}
