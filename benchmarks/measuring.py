"""Measuring: seconds on the wall and of our processor, the memory of a process of its own, medians with their spread."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

Result = TypeVar("Result")

PLACES = 4
"""Digits after the point that are worth keeping."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """Seconds on the wall, and of processor time: of this process alone, and together with the database's server."""

    wall: float
    cpu: float
    work: float


@dataclass(kw_only=True)
class Watch:
    """What each phase took. `server`: the process of the database's server, if there is one."""

    server: int | None = None
    phases: dict[str, Took] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure the block."""
        theirs, wall, cpu = family_time(self.server), time.perf_counter(), time.process_time()
        yield
        took, wall = time.process_time() - cpu, time.perf_counter() - wall
        self.phases[name] = Took(wall=wall, cpu=took, work=took + family_time(self.server) - theirs)


def family_time(process: int | None) -> float:
    """Processor time of a process and all that it ever started; 0 where the system does not tell (/proc)."""
    folder = Path("/proc")
    if process is None or not (folder / "self" / "stat").exists():
        return 0.0
    parents, times = dict[int, int](), dict[int, int]()
    for entry in folder.glob("[0-9]*"):
        with suppress(OSError):
            fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents[int(entry.name)], times[int(entry.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    return sum(times[each] for each in times if process in _line(each, parents)) / os.sysconf("SC_CLK_TCK")


def _line(process: int, parents: Mapping[int, int]) -> Iterator[int]:
    """The process, its parent, its parent's parent ..."""
    while process in parents:
        yield process
        process = parents[process]


def peak_memory() -> float:
    """The most memory that this process ever had, in MB.

    Not what the kernel tells of resources where there is something better: a process begins there with its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_a_child(work: Callable[..., Result], *arguments: Any) -> Result:
    """Do this work in a fresh process, as a command would be; its result."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(work, *arguments).result()


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """The middle of several runs, the least and the most."""

    median: float
    least: float
    most: float
    runs: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Of these values."""
        numbers = [round(value, PLACES) for value in values]
        return cls(median=round(median(numbers), PLACES), least=min(numbers), most=max(numbers), runs=len(numbers))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f} to {self.most:.2f})"

    @property
    def is_wide(self) -> bool:
        """The runs differ so much that their middle says little: the machine was busy with something else."""
        return self.most > 1.5 * max(self.least, 1e-9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure of the report: what was measured, on what, what it came to, and what it was to be."""

    row: str
    what: str
    database: str
    value: Spread
    unit: str
    target: str
    met: bool | None
    note: str = ""

    def to_json(self) -> dict[str, object]:
        """For the file of results."""
        return asdict(self)

    def __str__(self) -> str:
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.row:<10} {self.database:<11} {self.what:<46} {self.value} {self.unit:<3} {self.target:<9} {verdict} {self.note}"
