"""What every test may ask for: databases on real servers, the real schemas, the long form of a test.

A skipped test says why, and the reasons are counted at the end of the run.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.servers import mariadb as mariadb_server
from tests.servers import postgresql as postgresql_server
from tests.servers.running import Server
from tests.torturing import Recorder

REPOSITORY = Path(__file__).resolve().parent.parent
DIALECTS = ("sqlite", "postgresql", "mariadb")

hypothesis.settings.register_profile("short", max_examples=100, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("torture", max_examples=1000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Three switches of our own."""
    parser.addoption("--torture", action="store_true", help="run the long forms, and the tests marked torture")
    parser.addoption("--record", action="store_true", help="write what came of the long forms into docs/torture.md")
    parser.addoption("--golden", action="store_true", help="write the golden files instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    """Short seeded forms unless told otherwise; what is printed is as wide as it is without a terminal."""
    os.environ.pop("COLUMNS", None)
    hypothesis.settings.load_profile("torture" if config.getoption("--torture") else "short")
    if config.getoption("--torture") and config.getoption("--record") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The quick part has every test on SQLite; the same on a server is slow. The torture is for those who ask for it.

    What is left out so is deselected: it is no skipped promise.
    """
    for item in items:
        if any(server in item.name.partition("[")[2] for server in ("postgresql", "mariadb")):
            item.add_marker(pytest.mark.slow)
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[item.path])  # a long file is not begun when all others are done
    if config.getoption("--torture"):
        return
    left_out = [item for item in items if item.get_closest_marker("torture")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was not tested, and what to do about it."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[re.sub(r"^Skipped: ", "", text)] += 1
    for reason, number in reasons.most_common():
        what, _, way_out = reason.partition("; ")
        tests = "1 test" if number == 1 else f"{number} tests"
        terminalreporter.write_line(f"{what}, {tests} skipped" + (f"; {way_out}" if way_out else ""), yellow=True)


# ------------------------------------------------------------------------------------------- servers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The session's PostgreSQL. `with postgresql.fresh_database() as url` gives further databases."""
    server = postgresql_server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    """The session's MariaDB; skipped with a reason where it is not installed, failed in CI."""
    server = mariadb_server.start()
    yield server
    server.stop()


@pytest.fixture
def postgresql_database(postgresql: Server) -> Iterator[str]:
    """The URL of a fresh empty PostgreSQL database."""
    with postgresql.fresh_database() as url:
        yield url


@pytest.fixture
def mariadb_database(mariadb: Server) -> Iterator[str]:
    """The URL of a fresh empty MariaDB database."""
    with mariadb.fresh_database() as url:
        yield url


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    """The URL of a fresh empty SQLite file."""
    return f"sqlite:///{tmp_path}/promise.db"


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    """Each database that we know, by name."""
    return str(request.param)


@pytest.fixture
def database(dialect: str, request: pytest.FixtureRequest) -> str:
    """The URL of a fresh empty database, once for each dialect."""
    return str(request.getfixturevalue(f"{dialect}_database"))


# -------------------------------------------------------------------------------- schemas and switches


@pytest.fixture(scope="session")
def shared_schemas() -> Path:
    """The folder of real schemas. They are others' work and not part of this repository."""
    shared = Path(os.environ.get("ORDHOLDEN_SHARED") or REPOSITORY.parent / "shared")
    schemas = shared / "schemas"
    if not schemas.is_dir():
        pytest.skip(f"Real schemas: {schemas} is not there; set ORDHOLDEN_SHARED to the folder that holds schemas/")
    return schemas


@pytest.fixture(scope="session")
def torture(request: pytest.FixtureRequest) -> bool:
    """Whether the full figures are asked for (`make torture`) or the short seeded forms."""
    return bool(request.config.getoption("--torture"))


@pytest.fixture
def told_size(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says how large the long form of the test was: that stands in docs/torture.md. Worlds come with the run's seed."""
    seed = request.config.getoption("--hypothesis-seed", default=None)
    return lambda size: record_property(
        "torture", size if "seed" in size or "by chance" in size or seed is None else f"{size}, seed {seed}"
    )


@pytest.fixture(scope="session")
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written (`make golden`): the diff is then the review."""
    return bool(request.config.getoption("--golden"))
