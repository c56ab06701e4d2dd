"""What proving every promise of a reference company takes, and what its own application notices of it meanwhile.

    python -m benchmarks.companies [--people 100000] [NAME ...]

Each company is made anew in a folder of its own. The command is the one that a person types; its processor time is
that of its own process, imports included.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.beside import below
from ordholden.demo.starting import remove, start
from ordholden.demo.telling import Story, first_day
from ordholden.demo.world import Landscape, World
from ordholden.demo.worlds import names, today_at, world

THINKS, ALONE, SEED = 0.002, 5.0, 7
"""The application's seconds between two uses, and for which it is alone."""
ENDS = {0, 5}
"""How the command may end: all kept, or some promises rest on what is not built yet."""


def main() -> int:
    """Print the figures of each company."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", default=list(names()))
    parser.add_argument("--people", type=int, default=100_000)
    asked = parser.parse_args()
    for name in asked.names:
        for line in figures(world(name), asked.people):
            sys.stdout.write(f"{name:<16}{line}\n")
            sys.stdout.flush()
    return 0


def figures(chosen: World, people: int) -> Iterator[str]:
    """Making it, proving alone and beside the application, and what the application waits for."""
    with tempfile.TemporaryDirectory() as above:
        folder, began = Path(above) / chosen.name, time.perf_counter()
        try:
            today = today_at(chosen)
            landscape = start(chosen, folder, people, today, SEED).landscape
            yield f"made with {people:,} people in {time.perf_counter() - began:.0f} s"
            first_day(chosen, Story(landscape, today))
            wall, processor, memory = prove(landscape)
            yield f"prove: {wall:.1f} s, {processor:.1f} s of its own processor time, {memory:.0f} MB"
            with used(chosen, landscape) as alone:
                time.sleep(ALONE)
            with used(chosen, landscape) as beside:
                prove(landscape)
            yield f"its application, p99: {below(alone, 0.99):.1f} ms alone, {below(beside, 0.99):.1f} ms while it proves"
        finally:
            remove(folder)


def prove(landscape: Landscape) -> tuple[float, float, float]:
    """Seconds, seconds of its own processor time, and the most megabytes that any such process has had."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "ordholden", "prove", "--json"],
        cwd=landscape.folder,
        env={**os.environ, **landscape.environment},
        capture_output=True,
        check=False,
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in ENDS:
        raise RuntimeError(done.stderr.decode()[-2000:] or done.stdout.decode()[-2000:])
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


@contextmanager
def used(chosen: World, landscape: Landscape) -> Iterator[list[float]]:
    """The application is used as long as the block lasts; the seconds that each use took."""
    end, took = threading.Event(), list[float]()
    thread = threading.Thread(target=_use, args=(chosen, landscape, end.is_set, took), daemon=True)
    thread.start()
    try:
        yield took
    finally:
        end.set()
        thread.join()


def _use(chosen: World, landscape: Landscape, ended: Callable[[], bool], took: list[float]) -> None:
    application = chosen.application(landscape, Random(SEED))
    while not ended():
        began = time.perf_counter()
        application.use()
        took.append(time.perf_counter() - began)
        time.sleep(THINKS)


if __name__ == "__main__":
    sys.exit(main())
