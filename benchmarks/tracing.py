"""How fast copies of erased people are traced in text, and how many of those that are spelled otherwise are found.

python -m benchmarks.tracing [--megabytes 1000] [--people 10000] [--processes N]

The text is made: lines of logs, letters and JSON about people who are not sought, and between them lines with a value
of somebody who is, in one of the spellings of SPELLINGS. Beside it stands a literal search for the same values as they
are stored, telephone numbers with and without their country code.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks.measuring import Figure, Spread, in_a_child, peak_memory

MEGABYTES, PEOPLE = 1000, 10_000
SECONDS, SHARE = 60, 96
BLOCK = 32_000
"""Bytes between two lines with a value."""

FILES = 16
BLOCKS = 400
"""Different stretches of text; a larger text repeats them."""

FIRST = [
    "Anne",
    "Bo",
    "Camilla",
    "Dorte",
    "Erik",
    "Freja",
    "Gorm",
    "Hanne",
    "Ib",
    "Jørgen",
    "Kåre",
    "Line",
    "Mette",
    "Niels",
    "Ole",
    "Pia",
    "Rasmus",
    "Søren",
    "Åse",
]
LAST = [
    "Andersen",
    "Bæk",
    "Christensen",
    "Dahl",
    "Eriksen",
    "Friis",
    "Høj",
    "Iversen",
    "Jensen",
    "Kjær",
    "Lund",
    "Møller",
    "Nygård",
    "Olsen",
    "Poulsen",
]
WORDS = [
    "ordren",
    "blev",
    "sendt",
    "i",
    "går",
    "og",
    "betalt",
    "med",
    "kort",
    "kunden",
    "ringer",
    "igen",
    "efter",
    "påske",
    "the",
    "call",
    "was",
    "answered",
    "by",
    "an",
    "agent",
    "request",
    "served",
    "in",
    "milliseconds",
    "queue",
    "position",
    "status",
    "timeout",
    "retry",
    "session",
    "opened",
    "closed",
    "error",
    "warning",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who is sought, as the values stand in the database."""

    name: str
    email: str
    phone: str
    cpr: str

    @property
    def national(self) -> str:
        """The telephone number as it is dialled in the country."""
        return self.phone[3:]


def people(number: int, dice: random.Random) -> list[Person]:
    """People who are not each other's namesakes in address or number."""
    found = []
    for n in range(number):
        first, last = dice.choice(FIRST), dice.choice(LAST)
        mail = f"{first}.{last}{n}@mailhuset.example".lower().translate(str.maketrans("æøå", "eoa"))
        phone = f"+45{20_000_000 + (n * 7_368_787) % 79_999_987}"
        cpr = f"{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(30, 99)}{(n * 7919) % 10_000:04}"
        found.append(Person(name=f"{first} {last}", email=mail, phone=phone, cpr=cpr))
    return found


def _pairs(digits: str, between: str = " ") -> str:
    return between.join(digits[n : n + 2] for n in range(0, len(digits), 2))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


SPELLINGS: Mapping[str, tuple[int, Callable[[Person], str]]] = {
    "address as stored": (6, lambda p: p.email),
    "address in capitals": (2, lambda p: p.email.upper()),
    "address, each word with a capital": (2, lambda p: p.email.title()),
    "address, percent-encoded": (2, lambda p: quote(p.email, safe="")),
    "address, JSON escapes": (1, lambda p: p.email.replace("@", "\\u0040")),
    "address, quoted-printable": (1, lambda p: p.email.replace("@", "=40")),
    "address, HTML entities": (1, lambda p: p.email.replace("@", "&#64;")),
    "address, mail header": (1, lambda p: f"=?utf-8?B?{_base64(f'{p.name} <{p.email}>')}?="),
    "address, base64 of JSON": (2, lambda p: _base64(json.dumps({"id": 7, "mail": p.email, "ok": True}))),
    "address, MD5": (1, lambda p: hashlib.md5(p.email.encode(), usedforsecurity=False).hexdigest()),
    "number as stored": (4, lambda p: p.phone),
    "number, eight digits": (4, lambda p: p.national),
    "number, 0045": (1, lambda p: f"0045{p.national}"),
    "number in pairs": (3, lambda p: _pairs(p.national)),
    "number with +45 in pairs": (2, lambda p: f"+45 {_pairs(p.national)}"),
    "number with hyphens": (1, lambda p: _pairs(p.national, "-")),
    "number, 3-2-3": (1, lambda p: f"{p.national[:3]} {p.national[3:5]} {p.national[5:]}"),
    "CPR as stored": (2, lambda p: p.cpr),
    "CPR with a hyphen": (2, lambda p: f"{p.cpr[:6]}-{p.cpr[6:]}"),
    "CPR in base64": (1, lambda p: _base64(f"cpr={p.cpr};case=12;state=open")),
}
"""How the values are spelled, and how often, of 40. Where it matters: a fifth is as it is stored, a literal search for
numbers without their country code finds as many again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """A line with a value."""

    path: str
    line: int
    person: int
    spelling: str


def write(folder: Path, size: int, sought: Sequence[Person], seed: int) -> list[Planted]:
    """Files of so many bytes together; where the values of the sought people stand."""
    dice = random.Random(seed)
    stretches = [_stretch(dice) for _ in range(min(BLOCKS, max(1, size // BLOCK)))]
    names, weights = list(SPELLINGS), [weight for weight, _ in SPELLINGS.values()]
    planted = []
    for number in range(FILES):
        path = folder / f"text{number:02}.log"
        lines = 0
        with path.open("wb") as out:
            for _ in range(max(1, size // FILES // BLOCK)):
                text, many = dice.choice(stretches)
                who, spelling = dice.randrange(len(sought)), dice.choices(names, weights)[0]
                value = SPELLINGS[spelling][1](sought[who])
                out.write(text + f"{dice.choice(WORDS)} {value} {dice.choice(WORDS)}\n".encode())
                lines += many + 1
                planted.append(Planted(path=path.name, line=lines, person=who, spelling=spelling))
    return planted


def _stretch(dice: random.Random) -> tuple[bytes, int]:
    lines = []
    size = 0
    while size < BLOCK:
        lines.append(_line(dice))
        size += len(lines[-1]) + 1
    return ("\n".join(lines) + "\n").encode(), len(lines)


def _line(dice: random.Random) -> str:
    """A line of a log, a letter or JSON, with people who are not sought."""
    some = " ".join(dice.choice(WORDS) for _ in range(dice.randint(4, 14)))
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    mail = f"{name.replace(' ', '.')}{dice.randrange(10**7)}@nordbox.example".lower()
    number = f"+46{dice.randrange(10**8, 10**9)}"
    at = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} {dice.randint(0, 23):02}:{dice.randint(10, 59)}:07"
    match dice.randrange(6):
        case 0:
            return f"{at} INFO [{dice.getrandbits(48):x}] {number} -> {dice.randrange(10**9)} {some}"
        case 1:
            return f'{at} 10.0.{dice.randrange(255)}.7 "GET /user?mail={quote(mail, safe="")}&id={dice.randrange(10**6)}" 200'
        case 2:
            return json.dumps({"name": name, "mail": mail, "text": some, "n": dice.randrange(10**5)})
        case 3:
            return f"{at} session {_base64(f'{name};{mail};{dice.randrange(10**6)}')}"
        case _:
            return f"{name} <{mail}> {some}"


# ---------------------------------------------------------------------------------------------- both sides


@dataclass(frozen=True, kw_only=True)
class Traced:
    """What a search took and found. `cpu` with all its processes; `wrong`: hits in lines that are nobody's."""

    wall: float
    cpu: float
    memory: float
    found: frozenset[int]
    wrong: int


def ours(
    folder: str, sought: Sequence[Person], planted: Sequence[Planted], processes: int | None, kinds: Sequence[str]
) -> Traced:
    """Trace them in the folder."""
    from ordholden.connectors.files.local import Local  # noqa: PLC0415 - its start is no part of what is measured
    from ordholden.declaration.never import Never  # noqa: PLC0415
    from ordholden.declaration.values import Controller, Declaration  # noqa: PLC0415
    from ordholden.matching.sought import identifier, name  # noqa: PLC0415
    from ordholden.subjects.values import Graph  # noqa: PLC0415
    from ordholden.trace.held import Target  # noqa: PLC0415
    from ordholden.trace.workflow import Trace  # noqa: PLC0415

    values = []
    for number, person in enumerate(sought):
        known = (("email", person.email), ("phone", person.phone), ("national number", person.cpr))
        values += [s for kind, value in known if (s := identifier(number, kind, value, "DK"))]
        values += name(number, person.name)
    declaration = Declaration(controller=Controller(name="x", country="DK"))
    graph = Graph(declaration=declaration, schemas={}, links=(), paths={}, groups=())
    target = Target(run="", sought=tuple(values), erased=False)
    trace = Trace(graph=graph, targets=(target,), never=Never(numbers=tuple(kinds)), processes=processes, exactly=[])
    trace.expected = sum(path.stat().st_size for path in Path(folder).iterdir())
    began, before = time.perf_counter(), _cpu()
    trace.run({}, {}, {"": Local("", Path(folder))})
    wall, cpu = time.perf_counter() - began, _cpu() - before
    places = {(p.path, p.line, p.person): n for n, p in enumerate(planted)}
    hits = {(str(e.key[0]), int(str(e.key[1])), e.person) for e in trace.exactly or ()}
    found = frozenset(places[hit] for hit in hits if hit in places)
    return Traced(wall=wall, cpu=cpu, memory=peak_memory(), found=found, wrong=len(hits - set(places)))


def literally(folder: str, sought: Sequence[Person], planted: Sequence[Planted]) -> Traced:
    """Search for the values as they stand in the database, and for numbers without their country code."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415

    patterns = [(v.encode(), n) for n, p in enumerate(sought) for v in (p.email, p.phone, p.national, p.cpr)]
    automaton = BytesAhoCorasick([p for p, _ in patterns], implementation=Implementation.ContiguousNFA)
    places = {(p.path, p.line, p.person): n for n, p in enumerate(planted)}
    began, before, hits = time.perf_counter(), _cpu(), set()
    for path in sorted(Path(folder).iterdir()):
        line = 1
        with path.open("rb") as stream:
            while block := stream.read(1 << 20) + stream.readline():
                seen = 0
                for number, start, _ in automaton.find_matches_as_indexes(block, overlapping=True):
                    line += block.count(b"\n", seen, start)
                    seen = start
                    hits.add((path.name, line, patterns[number][1]))
                line += block.count(b"\n", seen)
    wall, cpu = time.perf_counter() - began, _cpu() - before
    found = frozenset(places[hit] for hit in hits if hit in places)
    return Traced(wall=wall, cpu=cpu, memory=peak_memory(), found=found, wrong=len(hits - set(places)))


def _cpu() -> float:
    """Processor time of this process and those that it has waited for."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def figures(megabytes: int, number: int, seed: int, processes: int | None = None) -> Iterator[Figure]:
    """The figures of a text of so many megabytes in which so many people are sought."""
    sought = people(number, random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        planted = write(Path(folder), megabytes * 1_000_000, sought, seed)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        one = in_a_child(ours, folder, sought, planted, processes, ())
        with_numbers = in_a_child(ours, folder, sought, planted, processes, ("cpr", "card"))
        other = in_a_child(literally, folder, sought, planted)
    what = f"{size:,.0f} MB for {number:,} people"
    full = megabytes >= MEGABYTES and number >= PEOPLE
    yield _figure(what, one.wall, "s", f"< {SECONDS}" if full else "", one.wall < SECONDS if full else None)
    yield _figure(f"{what}, processor", one.cpu, "s cpu")
    yield _figure("the same with CPR and card numbers", with_numbers.wall, "s")
    yield _figure("the same with CPR and card numbers, processor", with_numbers.cpu, "s cpu")
    yield _figure("a literal search, processor", other.cpu, "s cpu")
    share = 100 * len(one.found) / len(planted)
    yield _figure(
        f"of {len(planted):,} values found, however spelled",
        share,
        "%",
        f">= {SHARE}%",
        share >= SHARE,
        _missed(planted, one),
    )
    yield _figure("by the literal search", 100 * len(other.found) / len(planted), "%")
    yield _figure("lines that are nobody's, taken for somebody's", one.wrong, "x", "0", one.wrong == 0)
    yield _figure("tracing them", max(one.memory, with_numbers.memory), "MB", "< 500", one.memory < 500)


def _missed(planted: Sequence[Planted], traced: Traced) -> str:
    missed = Counter(p.spelling for n, p in enumerate(planted) if n not in traced.found)
    return ", ".join(f"{number} {spelling}" for spelling, number in missed.most_common(3))


def _figure(what: str, value: float, unit: str, target: str = "", met: bool | None = None, note: str = "") -> Figure:  # noqa: FBT001
    return Figure(
        row="tracing",
        what=what,
        database="files",
        value=Spread.of([value]),
        unit=unit,
        target=target,
        met=met,
        note=note,
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tracing", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=MEGABYTES)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--processes", type=int, help="how many search [one a core]")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    for figure in figures(asked.megabytes, asked.people, asked.seed, asked.processes):
        sys.stdout.write(f"{figure}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
