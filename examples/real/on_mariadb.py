"""A real schema on MariaDB: laid by its own client, which knows the commands in a dump; and its days moved."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pymysql
import sqlalchemy as sa

DAYS = """
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND data_type IN ('date', 'datetime', 'timestamp')
ORDER BY table_name, ordinal_position
"""
TABLES = (
    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
)
PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/local/bin", "/opt/homebrew/bin")
PATIENCE = 60.0
"""Seconds that the server may take to come up or to go."""
NO_DAY = "1000-01-01"
"""No real day is earlier; what is below is the zero date."""


def make(url: str) -> None:
    """Create the database that the url names."""
    address = sa.make_url(url)
    with _connection(address, None) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {_quoted(str(address.database))} CHARACTER SET utf8mb4")


def lay(url: str, dump: str) -> tuple[str, ...]:
    """Run a dump. Nothing is ever missing; RuntimeError with the client's last words."""
    done = subprocess.run(client("mariadb", url), input=dump.encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the schema could not be laid:\n{done.stderr.decode(errors='replace')[-2000:]}")
    return ()


def client(program: str, url: str) -> list[str]:
    """A command of a program of MariaDB's for this database. RuntimeError where it is not installed."""
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"the program {program} is not installed (apt install mariadb-client)")
    address = sa.make_url(url)
    way = ["--no-defaults", f"--socket={address.query['unix_socket']}", f"--user={address.username}"]
    return [path, *way, "--default-character-set=utf8mb4", str(address.database)]


def move_days(url: str, end: datetime, begun: datetime) -> None:
    """See `filling.let_end_yesterday`. What the database would change by itself is set to itself."""
    with connected(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET sql_mode = '', time_zone = '+00:00'")
        cursor.execute("SELECT DATEDIFF(CURRENT_DATE, %s) - 1", [end])
        days = cursor.fetchall()[0][0]
        cursor.execute(DAYS)
        by_table: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            by_table.setdefault(table, []).append(column)
        for table, columns in by_table.items():
            moved = ", ".join(_moved(_quoted(column)) for column in columns)
            cursor.execute(f"UPDATE {_quoted(table)} SET {moved}", [begun, days] * len(columns))


def _moved(column: str) -> str:
    stays = f"{column} < '{NO_DAY}' OR {column} BETWEEN %s AND CURRENT_TIMESTAMP + INTERVAL 1 SECOND"
    return f"{column} = CASE WHEN {stays} THEN {column} ELSE {column} + INTERVAL %s DAY END"


def counted(url: str) -> dict[str, int]:
    """How many rows each table has."""
    found: dict[str, int] = {}
    with connected(url) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {_quoted(table)}")
            found[table] = cursor.fetchall()[0][0]
    return found


@contextmanager
def connected(url: str) -> Iterator[pymysql.connections.Connection[Any]]:
    """A plain connection that keeps what is done."""
    address = sa.make_url(url)
    with _connection(address, address.database) as connection:
        yield connection


def _connection(address: sa.URL, database: str | None) -> pymysql.connections.Connection[Any]:
    way = {"unix_socket": str(address.query["unix_socket"]), "user": address.username or "root"}
    return pymysql.connect(**way, database=database, charset="utf8mb4", autocommit=True)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


# ------------------------------------------------------------------------------------- a server of our own


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server on this folder, made when it is not there: no port, `root` without a password. RuntimeError says why not.

    Gives its url, with {database} where a database's name stands.
    """
    data, pid = folder / "data", folder / "pid"
    if not data.is_dir():
        _initialise(folder, data)
    socket = Path(tempfile.mkdtemp(prefix="real-")) / "socket"  # a socket's path has to be short
    stop(folder)
    ways = [f"--datadir={data}", f"--socket={socket}", f"--pid-file={pid}", f"--user={getpass.getuser()}"]
    settings = ["--skip-networking", "--character-set-server=utf8mb4", "--innodb-buffer-pool-size=64M"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [_program("mariadbd"), "--no-defaults", *ways, *settings], stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(server, socket, folder / "log")
        yield f"mariadb+pymysql://root@localhost/{{database}}?charset=utf8mb4&unix_socket={socket}"
    finally:
        server.terminate()
        server.wait(PATIENCE)
        shutil.rmtree(socket.parent, ignore_errors=True)


def stop(folder: Path) -> None:
    """Stop a server that its keeper left behind. Stopped twice is stopped."""
    pid = folder / "pid"
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):
        os.kill(int(pid.read_text()), signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while pid.exists() and time.monotonic() < deadline:
            time.sleep(0.05)


def _initialise(folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ways = ["--no-defaults", f"--datadir={data}", f"--user={getpass.getuser()}", "--skip-test-db"]
    ways += ["--auth-root-authentication-method=normal", "--skip-name-resolve"]
    done = subprocess.run(
        [_program("mariadb-install-db"), *ways], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise RuntimeError(f"mariadb-install-db failed: {done.stdout[-1000:]}{done.stderr[-1000:]}")


def _program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), *PLACES)))
    if found is None:
        raise RuntimeError(f"{name} is not installed (apt install mariadb-server)")
    return found


def _wait(server: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(pymysql.err.OperationalError):
            pymysql.connect(unix_socket=str(socket), user="root").close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"mariadbd did not come up: {log.read_text(errors='replace')[-1500:]}")
