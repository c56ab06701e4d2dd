"""A run that is killed while it rewrites files loses nothing, and is simply run again."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from tests.files.places import OnDisk, company, connected
from tests.files.test_rows_everywhere import EXPORT, lines

ERASE = """
import sys
from ordholden.connectors import registry
from tests.subjects.worlds import declared
declaration = declared(sys.stdin.read())
connector = registry.connector(declaration.systems["spool"], {}, declaration.datasets.values())
with connector.writing() as session:
    session.run("DELETE FROM export WHERE mail LIKE '%7@a.dk'")
    print("now", flush=True)
"""
FILES, ROWS = 4, 20_000
GONE = tuple(number for number in range(ROWS) if number % 10 == 7)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_killed_is_run_again(local_tree: OnDisk, seed: int) -> None:
    """Whenever kill -9 comes, each file is the old one or the new one; the next run does the rest, and leaves no copy."""
    for number in range(FILES):
        local_tree.put(f"exports/7/{number}.csv", lines(ROWS))
    before, after = lines(ROWS), lines(ROWS, GONE)
    with subprocess.Popen(
        [sys.executable, "-c", ERASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write(company(local_tree, EXPORT))
        run.stdin.close()
        run.stdout.readline()
        time.sleep(random.Random(seed).random() * 0.4)
        run.kill()
    found = {path: data for path, data in local_tree.everything().items() if path.endswith(".csv")}
    assert set(found.values()) <= {before, after}
    with connected(local_tree, EXPORT).writing() as session:
        session.run("DELETE FROM export WHERE mail LIKE '%7@a.dk'")
    assert local_tree.everything() == {f"exports/7/{number}.csv": after for number in range(FILES)}
