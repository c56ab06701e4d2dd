"""The store as anybody gets it who sets nothing: an embedded PostgreSQL, up while it is needed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from ordholden.store import backup, embedded
from ordholden.store.home import Home
from ordholden.store.opening import exists, open_store
from ordholden.store.server_user import NAME
from tests.store.conftest import environment, servers
from tests.store.people import begun, ended, erasure_of, process, refused

pytestmark = pytest.mark.slow

CANARY = "canary-jens-4711@example.dk"
AS_ROOT = os.geteuid() == 0
NOBODY = 65534


def place_of(home: Home) -> Path:
    """The folder that a test may leave nothing running in."""
    return home.folder.parent


def as_user(uid: int, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as another user of the machine, in no group of ours."""
    return subprocess.run(
        command,
        user=uid,
        group=NOBODY,
        extra_groups=[],
        env=environment or None,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def postmaster(home: Home) -> int:
    """The number of the server's first process, as its folder says."""
    return int((home.store / "cluster" / "postmaster.pid").read_text().splitlines()[0])


def test_one_command_finds_what_another_recorded(default_home: Home) -> None:
    """Without any setting the program remembers, and between commands nothing runs."""
    assert not exists(default_home)
    with open_store(default_home) as store:
        run = begun(store, "anna")
    assert servers(place_of(default_home)) == []
    assert exists(default_home)
    with open_store(default_home) as store:
        assert [found.id for found in store.open_runs()] == [run]
    assert servers(place_of(default_home)) == []


def test_several_commands_at_once_share_one_server(default_home: Home) -> None:
    """Five people may type the first command in the same moment; the last one out stops the server."""
    line = "print(store.keys.fingerprint('x', (1,)).hex())"
    started = [process(default_home, f"{line}\ntime.sleep({pause})") for pause in (0.1, 0.5, 0.2, 0, 0.4)]
    assert len({ended(each) for each in started}) == 1, "all of them go on with the same keys"
    assert servers(place_of(default_home)) == []
    with ExitStack() as stack:
        first, second = (stack.enter_context(open_store(default_home)) for _ in range(2))
        begun(first, "anna")
        assert len(second.open_runs()) == 1


def test_a_killed_command_leaves_a_server_that_the_next_one_uses_and_stops(default_home: Home) -> None:
    """Kill -9 harms nothing: what was recorded is there, and no server stays for ever."""
    killed = process(default_home, "begun(store, 'anna')\nos.kill(os.getpid(), signal.SIGKILL)")
    killed.communicate(timeout=60)
    left = postmaster(default_home)
    assert psutil.pid_exists(left)
    with open_store(default_home) as store:
        assert postmaster(default_home) == left
        assert [subject.key for subject in store.subjects_of(store.open_runs()[0].id)] == [("anna",)]
    assert servers(place_of(default_home)) == []


def test_a_killed_server_is_started_again(default_home: Home) -> None:
    """When the machine takes the server away, the next command finds everything that was recorded."""
    with open_store(default_home) as store:
        run = begun(store, "anna")
        os.kill(postmaster(default_home), signal.SIGKILL)
        with refused("STO007", "STO008"):
            for _ in range(100):
                store.open_runs()
                time.sleep(0.05)
    with open_store(default_home) as store:
        assert [found.id for found in store.open_runs()] == [run]


def test_a_number_that_now_belongs_to_another_program_does_not_block(default_home: Home) -> None:
    """After a crash of the machine, another program may have the dead server's number."""
    with open_store(default_home):
        mark = (default_home.store / "cluster" / "postmaster.pid").read_text().splitlines()
        killed = postmaster(default_home)
        for server in servers(place_of(default_home)):
            server.kill()
        psutil.wait_procs(servers(place_of(default_home)))
    while psutil.pid_exists(killed):
        time.sleep(0.02)
    stale = default_home.store / "cluster" / "postmaster.pid"
    stale.write_text("\n".join([str(os.getpid()), *mark[1:]]) + "\n")
    with open_store(default_home) as store:
        assert store.open_runs() == ()


def test_a_command_killed_while_it_makes_the_store_does_not_spoil_it(default_home: Home) -> None:
    """Half a cluster is never taken for one."""
    for pause in (0.05, 0.2, 0.4, 0.6):
        started = process(default_home, "pass")
        time.sleep(pause)
        started.kill()
        started.communicate()
    with open_store(default_home) as store:
        begun(store, "anna")
    assert servers(place_of(default_home)) == []


def test_no_personal_value_lies_in_the_servers_files(default_home: Home) -> None:
    """A stolen disk tells nobody's name: not the tables, not the log of changes, not the server's log."""
    with open_store(default_home) as store:
        run = begun(store, CANARY)
        store.save_keys(run, "rows", [(CANARY,)])
        store.ask(run, "tell", system="outlook", who="the support lead", identifiers={"email": [CANARY]})
        with refused("STO008"):
            store.begin_run(replace(erasure_of(CANARY), id=run))
    content = b"".join(file.read_bytes() for file in sorted(default_home.folder.rglob("*")) if file.is_file())
    assert b"the support lead" in content
    hidden = [CANARY.encode(), CANARY.encode().hex().encode(), CANARY.encode("utf-16-le"), store.keys.seal[1]]
    assert [value for value in hidden if value in content] == []


def test_the_store_moves_with_its_folder_and_by_backup(default_home: Home) -> None:
    """The firm's own server takes over from the embedded one, and the other way round."""
    with open_store(default_home) as store:
        begun(store, "anna")
    file = place_of(default_home) / "b.zip"
    backup.backup(default_home, file)
    moved = replace(default_home, folder=default_home.folder.rename(place_of(default_home) / "moved"))
    with open_store(moved) as store:
        assert len(store.open_runs()) == 1
    backup.restore(moved, file, replace=True)
    with open_store(moved) as store:
        assert len(store.open_runs()) == 1


def test_a_long_path_is_no_obstacle(default_home: Home) -> None:
    """Sockets have short names; folders need not."""
    deep = replace(default_home, folder=place_of(default_home) / ("long name " * 12).strip())
    with open_store(deep) as store:
        begun(store, "anna")
        socket = Path((deep.store / "cluster" / "postmaster.pid").read_text().splitlines()[4])
        assert socket.stat().st_mode & 0o077 == 0
    assert servers(place_of(default_home)) == []
    assert not socket.exists()


def test_a_cluster_of_another_major_version_is_refused_with_the_way_out(default_home: Home) -> None:
    """After an update of PostgreSQL one is told how to take the store along."""
    with open_store(default_home):
        pass
    version = default_home.store / "cluster" / "PG_VERSION"
    version.write_text("13\n")
    with refused("STO006") as caught, open_store(default_home):
        pass
    assert "ordholden store backup" in caught.value.diagnostic.mend


def test_a_server_that_cannot_start_says_where_its_words_are(default_home: Home) -> None:
    """A broken cluster ends with a message and not with a stack of calls."""
    with open_store(default_home):
        pass
    (default_home.store / "cluster" / "global" / "pg_control").unlink()
    with refused("STO006") as caught, open_store(default_home):
        pass
    assert "server.log" in caught.value.diagnostic.why


def test_others_cannot_look_into_the_store(default_home: Home) -> None:
    """The store is its owner's alone: folder, files and server."""
    with open_store(default_home):
        cluster = default_home.store / "cluster"
        assert default_home.store.stat().st_mode & 0o067 == 0
        assert cluster.stat().st_mode & 0o077 == 0
        assert stat.S_IMODE((cluster / ".s.PGSQL.5432").stat().st_mode) & 0o077 == 0
    default_home.store.chmod(0o755)
    with refused("STO002"), open_store(default_home):
        pass


@pytest.mark.skipif(not AS_ROOT, reason="Another user's access: only root can become another user; run as root")
def test_another_user_of_the_machine_is_not_let_in(default_home: Home) -> None:
    """Even with the socket within reach, the server asks the system who is knocking."""
    with open_store(default_home):
        folder = default_home.store / "cluster"
        for each in (place_of(default_home), default_home.folder, default_home.store, folder):
            each.chmod(0o755)
        (folder / ".s.PGSQL.5432").chmod(0o777)
        psql = embedded.programs() / "psql"
        command = [str(psql), "-h", str(folder), "-U", embedded.ROLE, "-d", embedded.DATABASE, "-c", "SELECT 1"]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        assert "Peer authentication failed" in as_user(NOBODY, *command).stderr
        default_home.store.chmod(0o700)


@pytest.mark.skipif(not AS_ROOT, reason="The system user of root's store: run as root")
def test_roots_store_runs_as_a_user_of_its_own_who_alone_may_pass(default_home: Home) -> None:
    """Root's closed folders are not opened to everybody for the server's sake."""
    place_of(default_home).chmod(0o700)
    with open_store(default_home):
        assert {server.username() for server in servers(place_of(default_home))} == {NAME}
    assert place_of(default_home).stat().st_mode & 0o007 == 0
    look = ["test", "-e", str(default_home.store / "cluster")]
    assert as_user(pwd.getpwnam(NAME).pw_uid, *look).returncode == 0
    assert as_user(NOBODY, *look).returncode == 1


@pytest.mark.skipif(not AS_ROOT, reason="An ordinary user's store: only root can become another user; run as root")
def test_an_ordinary_user_has_a_store_of_his_own() -> None:
    """Nobody needs to be root."""
    place = Path(tempfile.mkdtemp(prefix="oh-", dir="/tmp"))
    os.chown(place, NOBODY, NOBODY)
    home = Home(folder=place / "home", keys=place / "keys")
    packages = [Path(psutil.__file__).parents[1], Path(embedded.__file__).parents[2]]
    named = {**environment(home), "PYTHONPATH": ":".join(map(str, packages)), "PYTHONDONTWRITEBYTECODE": "1"}
    python = next((each for each in (sys.executable, "/usr/bin/python3") if able(each, named)), None)
    if python is None:
        pytest.skip("An ordinary user's store: the environment lies in a folder that is closed to others")
    for _ in range(2):
        done = as_user(NOBODY, python, "-c", ORDINARY, **named)
        assert (done.stdout, done.returncode) == ("()\n", 0), done.stderr
    assert {file.stat().st_uid for file in home.folder.rglob("*")} == {NOBODY}
    for roots in (home.keys / "seal-1.key", home.keys, home.store):
        os.chown(roots, 0, 0)
        done = as_user(NOBODY, python, "-c", "from ordholden.store.cli import app; app()", "status", **named)
        assert done.returncode == 1
        assert "STO002" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    shutil.rmtree(place)


ORDINARY = """
import os
from ordholden.store.home import locate
from ordholden.store.opening import open_store
with open_store(locate(os.environ)) as store:
    print(store.open_runs())
"""


def able(python: str, named: dict[str, str]) -> bool:
    """Whether an ordinary user can run our program with this interpreter."""
    try:
        return as_user(NOBODY, python, "-c", "import ordholden.store.store, psutil", **named).returncode == 0
    except OSError:
        return False
