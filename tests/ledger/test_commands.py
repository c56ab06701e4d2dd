"""The ledger at the desk: status, export, verify, checkpoint, consistency, keys, redaction, receipt."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ordholden.cli.main import main
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from tests.ledger.acts import erased
from tests.ledger.test_receipts import run_of
from tests.store.conftest import environment
from tests.store.people import refused


@pytest.fixture
def typed(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # noqa: ANN201 - a function of words
    """Types `ordholden ledger WORDS` in a folder of its own."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def type_(*words: str) -> Any:
        done = CliRunner().invoke(main, ["ledger", *words])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return type_


def test_nothing_on_the_ledger_is_no_crash(typed) -> None:  # noqa: ANN001 - the fixture
    """Who asks too early is told."""
    assert typed("status").exit_code == 1
    assert "STO020" in typed("status").stderr
    assert json.loads(typed("export", "x", "--json").stdout)["diagnostics"][0]["code"] == "STO020"


def test_the_way_of_an_auditor(typed, home: Home, tmp_path: Path) -> None:  # noqa: ANN001 - the fixture
    """Key, checkpoint, export and verifier are handed over, and the auditor needs nothing of ours."""
    with open_store(home) as store:
        erased(store, "a1", "anna")
    assert typed("key", "show", "--to", "key").exit_code == 0
    assert typed("checkpoint", "--to", "old").exit_code == 0
    with open_store(home) as store:
        erased(store, "b2", "bent")
    assert typed("export", "whole").exit_code == 0
    assert json.loads(typed("verifier", "verify.py", "--json").stdout)["packages"] == ["cryptography"]
    assert typed("consistency", "old", "--to", "proof").exit_code == 0
    held = ["--key", "key", "--checkpoint", "old"]
    for what in (["whole"], ["--consistency", "proof"]):
        assert typed("verify", *what, *held).exit_code == 0
        done = subprocess.run(
            [sys.executable, "-I", "verify.py", *what, *held], cwd=tmp_path, check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr
    whole = (tmp_path / "whole").read_bytes()
    (tmp_path / "changed").write_bytes(whole.replace(b'"rows":1,', b'"rows":7,'))
    wrong = typed("verify", "changed", *held)
    assert wrong.exit_code == 1
    assert "WRONG ledger.root" in wrong.stdout
    assert json.loads(typed("verify", "changed", *held, "--json").stdout)["verified"] is False
    assert typed("verify", "none", *held).exit_code == 2
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.checkpoint").write_bytes((tmp_path / "old").read_bytes())
    whole_folder = typed("verify", "whole", "--key", "key", "--checkpoint", "folder")
    assert (whole_folder.exit_code, "old checkpoints: 1" in whole_folder.stdout) == (0, True)
    assert typed("verify", "whole").exit_code == 2
    assert "STO033" in typed("export", "whole").stderr
    assert typed("export", "whole", "--yes", "--without-words").exit_code == 0
    assert typed("verify", "whole", *held).exit_code == 0


def test_a_key_is_changed_and_a_name_erased_at_the_desk(typed, home: Home) -> None:  # noqa: ANN001 - the fixture
    """Both need a yes, both stand in the ledger, and both keys verify it."""
    with open_store(home) as store:
        erased(store, "a1", "anna")
    old = typed("key", "show").stdout.strip()
    assert typed("key", "rotate").exit_code == 1
    new = json.loads(typed("key", "rotate", "--yes", "--json").stdout)["new"]
    assert old != new == typed("key", "show").stdout.strip()
    assert old in typed("key", "show").stderr
    assert json.loads(typed("key", "show", "--json").stdout) == {"text": f"{new}\n", "earlier": [old]}
    assert typed("redact", "2", "--by", "Dora", "--because", "left").exit_code == 1
    assert typed("redact", "2", "--by", "Dora", "--because", "left", "--name", "by", "--yes").exit_code == 0
    typed("export", "whole")
    assert "Olga" not in Path("whole").read_text(encoding="utf-8")
    for key in (old, new):
        assert typed("verify", "whole", "--key", key).exit_code == 0
    assert new in typed("status").stdout
    assert json.loads(typed("status", "--json").stdout)["entries"] > 10


def test_a_lost_sign_key_is_told(home: Home) -> None:
    """No ledger is continued under a key that nobody was given."""
    with open_store(home) as store:
        erased(store, "a1", "anna")
    (home.keys / "sign-1.key").unlink()
    with refused("STO003") as caught, open_store(home):
        pass
    assert "sign-1" in caught.value.diagnostic.what


def test_a_receipt_at_the_desk(typed, home: Home) -> None:  # noqa: ANN001 - the fixture
    """Three files for a person, and anybody verifies them."""
    with open_store(home) as store:
        run = run_of(store, "anna", "bent")
    key = typed("key", "show").stdout.strip()
    assert typed("receipt", run, "--person", "2", "--to", "out", "--language", "da").exit_code == 0
    for ending in ("tlog-proof", "txt"):
        assert typed("verify", "--receipt", f"out/receipt-{run}-2.{ending}", "--key", key).exit_code == 0
    assert Path(f"out/receipt-{run}-2.pdf").read_bytes().startswith(b"%PDF")
    assert "Kvittering" in typed("receipt", run, "--language", "da").stdout
    assert json.loads(typed("receipt", run, "--json").stdout)["finished"] is True
    assert typed("receipt", run, "--person", "3").exit_code == 1
    assert typed("receipt", "none").exit_code == 1
    assert typed("receipt", run, "--language", "fr").exit_code == 2
