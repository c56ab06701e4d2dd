"""A declaration is checked where no production database can be reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.setup.conftest import Desk

TABLES = (
    "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, left_on date)",
    "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), note varchar(90))",
    "CREATE INDEX orders_user ON orders (user_id)",
)
DATASETS = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service}}
  app.orders:
    about: user by user_id
    holds: {service: {ends: user_id.left_on}}
    fields: {user_id: {is: link}, note: {is: note, for: service}}
"""


def test_a_dump_says_what_the_database_says(desk: Desk) -> None:
    """What CI finds with a dump is what the live database would have shown."""
    desk.made(*TABLES)
    desk.declares(DATASETS.replace(", note: {is: note, for: service}", ""))
    assert desk.run("schema", "dump", "app", "--out", "app.json").code == 0
    live = desk.check("--no-values")
    dumped = desk.check("--schemas", "app.json")
    assert live.code == dumped.code == 1
    assert live.json == dumped.json
    assert [one["what"].split(".")[-2] for one in dumped.of("GRA009")] == ["note is undecided"]


def test_a_dump_by_url_needs_no_declaration(desk: Desk) -> None:
    """Whoever has a database and nothing else can show its tables."""
    desk.made(*TABLES)
    shown = desk.run("schema", "dump", desk.url, "--name", "app")
    assert shown.code == 0
    assert json.loads(shown.out)["system"] == "app"
    assert [table["name"][-1] for table in json.loads(shown.out)["tables"]] == ["orders", "users"]


def test_a_folder_of_dumps_and_a_name_for_one(small_desk: Desk) -> None:
    """A repository keeps its dumps in a folder; a dump of the test database serves for another system."""
    small_desk.made(*TABLES)
    small_desk.declares(DATASETS)
    dumps = small_desk.folder / "schemas"
    dumps.mkdir()
    small_desk.run("schema", "dump", small_desk.url, "--name", "staging", "--out", str(dumps / "staging.json"))
    missing = small_desk.check("--schemas", "schemas")
    assert (missing.code, missing.codes) == (7, ["SYS002"])
    assert small_desk.check("--schemas", "app=schemas/staging.json").code == 0
    (dumps / "app.json").write_text("{}")
    assert set(small_desk.check("--schemas", "schemas").codes) == {"SYS002", "SYS003"}


def test_checking_against_dumps_needs_no_address(small_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI has no address of a production database, and needs none."""
    small_desk.made(*TABLES)
    small_desk.declares(DATASETS)
    small_desk.run("schema", "dump", "app", "--out", "app.json")
    monkeypatch.delenv("APP_URL")
    assert small_desk.run("check").code == 7
    assert small_desk.run("check", "--schemas", "app.json").code == 0


def test_the_answer_for_reviews(small_desk: Desk) -> None:
    """The same findings come as annotations of a workflow and as SARIF."""
    small_desk.made(*TABLES)
    small_desk.declares(DATASETS.replace("note: {is: note, for: service}", ""))
    annotated = small_desk.run("check", "--github", "--sarif", "found.sarif")
    assert annotated.code == 1
    assert annotated.out.startswith("::error file=ordholden.yaml,line=")
    log = json.loads((small_desk.folder / "found.sarif").read_text())
    assert {result["ruleId"] for result in log["runs"][0]["results"]} >= {"GRA009"}
    assert json.loads(small_desk.run("check", "--sarif", "-").out) == log


def test_only_one_answer_stands_on_standard_output(small_desk: Desk) -> None:
    """A program that reads the answer never finds two of them."""
    small_desk.made(*TABLES)
    small_desk.declares(DATASETS)
    assert small_desk.run("check", "--json", "--sarif", "-").code == 2
    assert small_desk.run("check", "--json", "--github").code == 2


def test_a_mistake_in_the_yaml_is_reviewed_in_the_same_way(small_desk: Desk) -> None:
    """What is wrong before any database is asked is shown at its line as well."""
    small_desk.declares("  app.users: {abuot: user}\n")
    assert "::error file=ordholden.yaml,line=" in small_desk.run("check", "--github").out


def test_nothing_is_written_over_what_cannot_be_written(small_desk: Desk) -> None:
    """A place where nothing can be written is told, not passed over."""
    small_desk.made(*TABLES)
    small_desk.declares(DATASETS)
    assert small_desk.run("schema", "dump", "app", "--out", "no/such/folder").code == 2
    assert small_desk.run("check", "--sarif", "no/such/folder").code == 2
    assert not Path("no").exists()


def test_a_url_of_no_known_kind_is_refused(small_desk: Desk) -> None:
    """An address that leads nowhere is told without being repeated."""
    refused = small_desk.run("schema", "dump", "oracle://me:geheim@host/db")
    assert refused.code == 7
    assert "geheim" not in refused.out + refused.err
