"""With the tools that people use: pg_dump, mysqldump, restic and borg."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.backups.clinic import clinic, erase, now, world
from tests.failures.office import Office
from tests.servers.postgresql import wheel

Open = Callable[..., Office]


def run(*command: str | Path, **options: Any) -> str:
    """A command of the machine; what it printed."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def needed(*names: str) -> str:
    """The first of these programs that is there; else the test is skipped."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed; install it to run this test")
    return found


def through(it: Office, tool: str, make: Callable[[], str], put_back: Callable[[str], None]) -> None:
    """Backup, erase, restore, replay: as if nothing had been restored."""
    erase(it, 3)
    taken, name = now(), make()
    registered = it.run("backup", "register", "app", "--taken", taken, "--tool", tool, "--id", name, "--json")
    assert registered.code == 0, registered.said
    assert bool(registered.json["server"]) is (tool in {"pg_dump", "mysqldump"})
    erase(it, 1)
    erase(it, 2)
    should = world(it)
    put_back(name)
    assert world(it) != should
    ended = it.run("replay", "app", "--backup", name, "--json")
    assert ended.code == 0, ended.said
    assert world(it) == should


def test_pg_dump(office: Open, tmp_path: Path) -> None:
    """A PostgreSQL that was restored by pg_restore."""
    it = clinic(office, "postgresql")
    address, programs = sa.make_url(it.urls["app"]), wheel() / "pginstall" / "bin"
    where = ("-h", str(address.query["host"]), "-U", "postgres", "-d", str(address.database))

    def make() -> str:
        run(programs / "pg_dump", *where, "-Fc", "-f", tmp_path / "app.dump")
        return "app.dump"

    def put_back(name: str) -> None:
        run(programs / "pg_restore", *where, "--clean", "--if-exists", "--single-transaction", tmp_path / name)

    through(it, "pg_dump", make, put_back)


def test_mysqldump(office: Open, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A MariaDB that was restored from a dump."""
    it = clinic(office, "mariadb")
    dump, client = needed("mariadb-dump", "mysqldump"), needed("mariadb", "mysql")
    address = sa.make_url(it.urls["app"])
    where = (f"--socket={address.query['unix_socket']}", f"--user={address.username}", str(address.database))

    def make() -> str:
        (tmp_path / "app.sql").write_text(run(dump, "--single-transaction", *where), encoding="utf-8")
        return "app.sql"

    def put_back(name: str) -> None:
        run(client, *where, input=(tmp_path / name).read_text(encoding="utf-8"))

    through(it, "mysqldump", make, put_back)


def test_restic(office: Open, tmp_path: Path) -> None:
    """An SQLite file that was restored by restic."""
    it, restic = clinic(office, "sqlite"), needed("restic")
    file = Path(str(sa.make_url(it.urls["app"]).database))
    known = {"env": {**os.environ, "RESTIC_REPOSITORY": str(tmp_path / "repository"), "RESTIC_PASSWORD": "secret"}}

    def make() -> str:
        run(restic, "init", **known)
        run(restic, "backup", file, **known)
        return "latest"

    def put_back(name: str) -> None:
        file.unlink()
        run(restic, "restore", name, "--target", "/", **known)

    through(it, "restic", make, put_back)


def test_borg(office: Open, tmp_path: Path) -> None:
    """An SQLite file that was restored by borg."""
    it, borg = clinic(office, "sqlite"), needed("borg")
    file = Path(str(sa.make_url(it.urls["app"]).database))
    known = {"env": {**os.environ, "BORG_REPO": str(tmp_path / "repository"), "BORG_BASE_DIR": str(tmp_path / "base")}}

    def make() -> str:
        run(borg, "init", "--encryption=none", **known)
        run(borg, "create", "::nightly", file, **known)
        return "nightly"

    def put_back(name: str) -> None:
        file.unlink()
        run(borg, "extract", f"::{name}", cwd="/", **known)

    through(it, "borg", make, put_back)
