"""`ordholden store` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ordholden.store.cli import app
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.schema import migrations
from tests.store.conftest import environment
from tests.store.people import begun

SECRET = "correct-horse"


def typed(home: Home, *words: str) -> Result:
    """What the command answers, without anybody who could be asked."""
    cleared = {"ORDHOLDEN_DATABASE_URL": home.database_url}
    return CliRunner().invoke(app, [*words], env={**environment(home), **cleared})


@pytest.fixture
def filled(home: Home) -> Home:
    """A home whose store remembers a run."""
    with open_store(home) as store:
        begun(store, "anna")
    return home


def test_a_backup_and_its_way_back(filled: Home, tmp_path: Path) -> None:
    """Backup, loss, restore: three commands."""
    file = str(tmp_path / "b.zip")
    made = typed(filled, "backup", file)
    assert made.exit_code == 0
    assert "keys that are not in it" in made.stdout
    with open_store(filled) as store:
        store.finish(store.open_runs()[0].id)
    back = typed(filled, "restore", file, "--replace", "--yes")
    assert back.exit_code == 0
    assert "ordholden prove" in back.stdout
    with open_store(filled) as store:
        assert len(store.open_runs()) == 1


def test_nothing_is_replaced_without_a_word(filled: Home, tmp_path: Path) -> None:
    """Where nobody can be asked, the answer is no."""
    file = tmp_path / "b.zip"
    typed(filled, "backup", str(file))
    good = file.read_bytes()
    for words, code in (
        (("backup", str(file)), "STO021"),
        (("restore", str(file)), "STO024"),
        (("restore", str(file), "--replace"), "STO024"),
    ):
        answer = typed(filled, *words)
        assert (answer.exit_code, answer.stderr[:6]) == (1, code)
    assert file.read_bytes() == good
    assert typed(filled, "backup", str(file), "--yes").exit_code == 0


def test_answers_come_as_json_too(filled: Home, tmp_path: Path) -> None:
    """A program can read every answer, the refusals also."""
    file = str(tmp_path / "b.zip")
    assert json.loads(typed(filled, "backup", file, "--json").stdout)["rows"]["run"] == 1
    refusal = typed(filled, "restore", file, "--json")
    assert refusal.exit_code == 1
    (told,) = json.loads(refusal.stdout)["diagnostics"]
    assert told["code"] == "STO024"
    assert json.loads(typed(filled, "restore", file, "--replace", "--yes", "--json").stdout)["version"] == len(
        migrations()
    )
    assert json.loads(typed(filled, "upgrade", "--json").stdout) == dict.fromkeys(
        ("before", "after"), len(migrations())
    )
    assert json.loads(typed(filled, "status", "--json").stdout)["open_runs"] == 1


def test_status_tells_how_the_store_is_and_makes_none(home: Home) -> None:
    """Looking changes nothing."""
    assert "none yet" in typed(home, "status").stdout
    assert not home.keys.exists()
    with open_store(home) as store:
        begun(store, "anna")
    said = typed(home, "status")
    assert said.exit_code == 0
    assert "Runs:    1 open" in said.stdout
    assert "hash-1, seal-1" in said.stdout


def test_status_tells_a_lost_key(filled: Home) -> None:
    """A lost key is noticed before an erasure needs it."""
    (filled.keys / "seal-1.key").unlink()
    said = typed(filled, "status")
    assert said.exit_code == 1
    assert "STO003" in said.stdout
    assert "erasures that are under way cannot be finished" in " ".join(said.stdout.split())


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"postgresql://anna:{SECRET}@127.0.0.1:1/store", "Nothing answers there"),
        (f"postgresql://anna:{SECRET}@[/store", "an address that cannot be read"),
        (f"mysql://anna:{SECRET}@localhost/store", "an address that cannot be read"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(home: Home, url: str, words: str) -> None:
    """A password never stands in a message."""
    wrong = Home(folder=home.folder, keys=home.keys, database_url=url)
    said = typed(wrong, "status")
    assert said.exit_code == 1
    assert words in " ".join(said.stderr.split())
    assert "ORDHOLDEN_DATABASE_URL" in said.stderr
    assert SECRET not in said.output
    assert "anna" not in said.output


def test_a_wrong_password_is_told(home: Home, postgresql_database: str) -> None:
    """Whoever mistypes the password reads what is wrong, and not the password."""
    url = postgresql_database.replace("postgresql+psycopg://postgres@", f"postgresql://anna:{SECRET}@")
    said = typed(Home(folder=home.folder, keys=home.keys, database_url=url), "status")
    assert said.exit_code == 1
    assert "refused the user or the password" in " ".join(said.stderr.split())
    assert SECRET not in said.output


def test_a_wrong_call_is_no_refusal() -> None:
    """Scripts can tell a typing mistake from a store that says no."""
    assert CliRunner().invoke(app, ["backup"]).exit_code == 2
    assert CliRunner().invoke(app, ["status", "--unknown"]).exit_code == 2
