"""How long it takes to prove 163 promises, and what an application that works meanwhile notices of it.

    python -m benchmarks.promising [--people 100000] [--dialect postgresql|mariadb|sqlite]

The cells that nothing may hold are counted once for all promises, so that one promise takes about as long as 163.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from benchmarks.databases import Database, MariaDB, PostgreSQL, SQLite
from benchmarks.shop.filling import TODAY
from benchmarks.shop.opening import Shop, shop
from ordholden.declaration.promised import (
    Amount,
    Measure,
    NobodyTold,
    NoViolations,
    Placed,
    Promise,
    ProofOf,
    Statistic,
)
from ordholden.execution.earlier import Earlier
from ordholden.holds.compile import compiled
from ordholden.promises.judging import verdicts
from ordholden.promises.measuring import Measuring
from ordholden.promises.proving import proved

MANY = 163
SEED = 7
DATABASES: Mapping[str, Callable[[], Database]] = {"postgresql": PostgreSQL, "mariadb": MariaDB, "sqlite": SQLite}
NAME = "promises"


def main() -> None:
    """Print the figures."""
    asked = _arguments()
    database = DATABASES[asked.dialect]()
    try:
        database.fill(NAME, asked.people, SEED)
        with shop(database.url(NAME)) as opened:
            for many in (1, MANY):
                took, cpu, broken = measure(opened, many)
                say(
                    f"{many:>4} promises of {asked.people:,} people: {took:.2f} s, {cpu:.2f} s of ours, {broken} broken"
                )
            alone = p99(database.url(NAME), asked.people, lambda: time.sleep(5))
            beside = p99(database.url(NAME), asked.people, lambda: measure(opened, MANY))
        say(f"an update of one row beside it, p99: {alone * 1000:.1f} ms alone, {beside * 1000:.1f} ms while it proves")
    finally:
        database.stop()


def promises(opened: Shop, many: int) -> tuple[Promise, ...]:
    """So many of them, of the kinds that look at the systems."""
    datasets = [address for address, dataset in opened.declaration.datasets.items() if dataset.about]
    kinds: list[ProofOf] = [
        *(NoViolations(datasets=(address,)) for address in datasets),
        *(NoViolations(purposes=(purpose,)) for purpose in opened.declaration.purposes),
        NobodyTold(everywhere=True),
        Placed(systems=("all",), countries=frozenset({"DK"})),
        Statistic(measure=Measure.ROWS, of=datasets[0], at_least=Amount(number=1)),
        NoViolations(everywhere=True),
    ]
    proofs = [kinds[number % len(kinds)] for number in range(many)]
    return tuple(Promise(key=f"p{n}", sentence={"en": "We do."}, proofs=(proof,)) for n, proof in enumerate(proofs))


def measure(opened: Shop, many: int) -> tuple[float, float, int]:
    """Seconds on the wall and of our process, and how many are broken."""
    declared = promises(opened, many)
    start, cpu = time.perf_counter(), time.process_time()
    proof = proved(compiled(opened.graph, Earlier().releases), opened.connectors, Earlier(), TODAY)
    measuring = Measuring(
        declaration=replace(opened.declaration, promises={p.key: p for p in declared}),
        graph=opened.graph,
        connectors=opened.connectors,
        silent={},
        store=None,
        folder=Path(),
        today=TODAY,
    )
    judged = verdicts(measuring.world(proof, declared), declared)
    took = time.perf_counter() - start, time.process_time() - cpu
    return *took, sum(verdict.status.value == "broken" for verdict in judged)


def p99(url: str, people: int, meanwhile: Callable[[], object]) -> float:
    """The slowest but one percent of updates of single rows, one every few milliseconds while something goes on."""
    times: list[float] = []
    with _updating(url, people, times):
        meanwhile()
    return sorted(times)[int(len(times) * 0.99)]


@contextmanager
def _updating(url: str, people: int, times: list[float]) -> Iterator[None]:
    stop, chance = threading.Event(), random.Random(SEED)
    engine = sa.create_engine(url)
    change = sa.text("UPDATE members SET mobile = mobile WHERE id = :id")

    def work() -> None:
        with engine.connect() as connection:
            while not stop.is_set():
                start = time.perf_counter()
                connection.execute(change, {"id": chance.randint(1, people)})
                connection.commit()
                times.append(time.perf_counter() - start)
                time.sleep(0.003)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        engine.dispose()


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--dialect", choices=DATABASES, default="postgresql")
    return asked.parse_args()


def say(text: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
