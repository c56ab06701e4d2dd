"""A MariaDB of the tests' own, where the programs are installed. No port; `root` without a password.

`ORDHOLDEN_MARIADBD` names the server program when it is not in a usual place.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from pathlib import Path

import pymysql

from tests.servers.running import Server, absent, new_folder

NOT_INSTALLED = "MariaDB: not installed"
WAY_OUT = "apt install mariadb-server"
PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/local/bin", "/opt/homebrew/bin")
SETTINGS = {
    "character-set-server": "utf8mb4",
    "collation-server": "utf8mb4_general_ci",
    "innodb-flush-log-at-trx-commit": "0",
    "innodb-doublewrite": "OFF",
    "innodb-buffer-pool-size": "128M",
    "innodb-log-file-size": "32M",
    "default-time-zone": "+00:00",
    "max-connections": "100",
}


class MariaDB(Server):
    """The running server."""

    socket = "socket"

    def url(self, database: str) -> str:
        return f"mariadb+pymysql://root@localhost/{database}?charset=utf8mb4&unix_socket={self.folder}/socket"

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        connection = pymysql.connect(unix_socket=f"{self.folder}/socket", user="root", autocommit=True)
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    def drop(self, database: str) -> None:
        # A forgotten open transaction would hold the tables' metadata lock for ever.
        who = f"SELECT id FROM information_schema.processlist WHERE db = '{database}'"
        for (number,) in self.execute(who):
            self.execute(f"KILL SOFT CONNECTION {number}")
        self.execute(f"DROP DATABASE IF EXISTS {database}")


def program() -> str | None:
    """The server program, or nothing when MariaDB is not installed (MySQL is another server)."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *PLACES))
    named = os.environ.get("ORDHOLDEN_MARIADBD")
    names = (named,) if named else ("mariadbd", "mysqld")
    for name in names:
        found = shutil.which(name, path=path)
        if found and "MariaDB" in subprocess.run([found, "--version"], capture_output=True, text=True).stdout:  # noqa: PLW1510
            return found
    return None


def start(**further: str) -> MariaDB:
    """Make an empty data folder and start a server on it; skip, or in CI fail, where there is no MariaDB.

    `further`: settings of the server, with underscores.
    """
    server = program()
    if server is None:
        absent(f"{NOT_INSTALLED}; {WAY_OUT}")
    folder = new_folder("maria")
    common = ["--no-defaults", f"--datadir={folder}/data", f"--user={getpass.getuser()}"]
    _initialise(server, common, folder)
    files = [f"--socket={folder}/socket", f"--pid-file={folder}/pid", "--skip-networking"]
    changed = {name.replace("_", "-"): value for name, value in further.items()}
    settings = [f"--{name}={value}" for name, value in {**SETTINGS, **changed}.items()]
    return MariaDB(folder, [server, *common, *files, *settings], stop_by="SIGKILL")


def _initialise(server: str, common: list[str], folder: Path) -> None:
    path = os.pathsep.join((os.environ.get("PATH", ""), str(Path(server).parent)))
    script = shutil.which("mariadb-install-db", path=path) or shutil.which("mysql_install_db", path=path)
    if script is None:
        raise RuntimeError(f"{server} is installed but mariadb-install-db is not: {WAY_OUT}")
    ways = ["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]
    done = subprocess.run(
        [script, *common, *ways, "--innodb-log-file-size=32M"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(f"mariadb-install-db failed: {done.stdout[-1500:]}{done.stderr[-1500:]}")
