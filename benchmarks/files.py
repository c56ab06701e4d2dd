"""Row: people leave an export and a log, ours beside the plainest script by hand; both read and write each file once.

Ours lists the folder, reads the rows into the mirror, runs the statement, reads again, compares and replaces; the
script has the addresses in a set and leaves lines out. Neither knows the other's file, and both leave the same.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import Figure, Spread, Took, Watch, in_a_child, peak_memory
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load

PEOPLE = (1, 1_000)
MEMORY = 300
DECLARED = """
controller: {name: Files, country: DK, contact: a@example.dk}
people: {member: {label: {en: member}}}
purposes: {news: {basis: consent, say: {en: news}}}
systems: {spool: {kind: files, url: "file://FOLDER", country: DK}}
datasets:
  spool.export:
    path: "export.csv"
    format: csv
    about: {owner: {member by value: mail}}
    identified by: {email: mail}
    holds: {news: {}}
    fields: {mail: {is: email, for: news}, name: {is: name, for: news}}
    not personal: {no: counted, city: of many}
  spool.access:
    path: "access.log"
    format:
      kind: log
      pattern: '{ip} - {user} [{at}] "{request}" {status}'
      times: {at: "%d/%b/%Y:%H:%M:%S %z"}
      closed: "access.log"
    about: {owner: {member by value: user}}
    identified by: {email: user}
    holds: {news: {from: at, keep: 90 days}}
    fields: {user: {is: email, for: news}, ip: {is: ip address, for: news}, request: {is: usage, for: news}}
    not personal: {status: a number of HTTP}
"""
TABLES = {"export": "mail", "access": "user"}


def fill(folder: Path, lines: int, seed: int) -> None:
    """An export with a row for each of so many people, and a log with a line for each."""
    chance = random.Random(seed)
    with (folder / "export.csv").open("w", encoding="utf-8") as export:
        export.write("no,mail,name,city\n")
        export.writelines(f'{n},member{n}@mail.example,"Member, {n}",Aarhus\n' for n in range(lines))
    with (folder / "access.log").open("w", encoding="utf-8") as log:
        for _ in range(lines):
            who = chance.randrange(lines)
            log.write(f'10.0.0.1 - member{who}@mail.example [10/Oct/2026:13:55:36 +0200] "GET /{who}" 200\n')


def ours(folder: Path, gone: Sequence[str]) -> None:
    """By the connector, as an erasure does."""
    declaration, said = load({"files.yaml": DECLARED.replace("FOLDER", str(folder))})
    assert declaration is not None, said
    place = connector(declaration.systems["spool"], {}, declaration.datasets.values())
    with place.writing() as session:
        for table, column in TABLES.items():
            statement = f'DELETE FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(:gone))'
            session.run(statement, {"gone": json.dumps(list(gone))})
    place.close()


def by_hand(folder: Path, gone: Sequence[str]) -> None:
    """By a script of some lines; it takes the same care for the disk."""
    who, user = frozenset(gone), re.compile(r"\S+ - (\S+) \[")
    with (folder / "export.csv").open(encoding="utf-8", newline="") as old:
        kept = (line for line in old if next(csv.reader([line]))[1] not in who)
        _replace(folder / "export.csv", kept)
    with (folder / "access.log").open(encoding="utf-8", newline="") as old:
        kept = (line for line in old if (found := user.match(line)) is None or found[1] not in who)
        _replace(folder / "access.log", kept)


def _replace(file: Path, lines: Iterator[str]) -> None:
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as new:
        new.writelines(lines)
        new.flush()
        os.fsync(new.fileno())
    beside.replace(file)


def once(side: Callable[[Path, Sequence[str]], None], lines: int, people: int, seed: int) -> tuple[Took, float, bytes]:
    """One side, in a child: what it took, its memory, and what it left."""
    with tempfile.TemporaryDirectory() as name:
        folder, watch = Path(name), Watch()
        fill(folder, lines, seed)
        gone = [f"member{number * (lines // people)}@mail.example" for number in range(people)]
        with watch.phase("erase"):
            side(folder, gone)
        left = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
        return watch.phases["erase"], peak_memory(), left


def figures(lines: int, rounds: int, seed: int) -> Iterator[Figure]:
    """Ours beside by hand, for one person and for a thousand."""
    for people in PEOPLE:
        some = min(people, lines // 10)
        pairs = [[in_a_child(once, side, lines, some, seed) for side in (ours, by_hand)] for _ in range(rounds)]
        note = "the same is left" if all(a[2] == b[2] for a, b in pairs) else "what is left differs"
        what = f"{some:,} of {lines:,} people leave an export and a log"
        ratios = [a[0].cpu / b[0].cpu for a, b in pairs]
        yield _figure(f"{what}, ours / by hand, processor", ratios, "x", note=note)
        yield _figure(f"{what}, ours", [a[0].cpu for a, _ in pairs], "s cpu")
        most = [a[1] for a, _ in pairs]
        yield _figure(what, most, "MB", target=f"< {MEMORY}", met=max(most) < MEMORY)


def _figure(
    what: str, values: Sequence[float], unit: str, *, target: str = "", met: bool | None = None, note: str = ""
) -> Figure:
    spread = Spread.of(values)
    return Figure(row="files", what=what, database="files", value=spread, unit=unit, target=target, met=met, note=note)
