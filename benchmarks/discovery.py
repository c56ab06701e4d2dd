"""How much of a declaration `ordholden init` proposes rightly, measured against declarations that people wrote.

python -m benchmarks.discovery SCHEMAS [NAME ...] [--wrong] [--json] [--at NAME=URL]

SCHEMAS holds the schemas' SQL and the generator of made-up people (others' work, no part of this repository). Each
schema that has a declaration in examples/real is laid on a throwaway server, filled, proposed for and compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from benchmarks.measuring import Figure, Spread
from examples.real.filling import NAMES, generate, lay_schema
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration, System, Tie
from ordholden.discovery.discover import discover
from ordholden.discovery.purposes import ready_purposes
from ordholden.discovery.values import Cell, Proposal
from ordholden.law.categories import CRIMINAL, SPECIAL, SUPPORT
from ordholden.schema.values import Schema
from tests.servers import mariadb, postgresql
from tests.servers.running import Server

REAL = Path(__file__).resolve().parents[1] / "examples" / "real"
SERVERS = {"postgresql": postgresql.start, "mariadb": mariadb.start}
GOAL = 0.9

FAMILIES: Mapping[str, frozenset[str]] = {
    name: frozenset(said.split(", "))
    for name, said in {
        "who": "name, username, company, profile, social media, signature, title, role, job title, department, "
        "position",
        "where": "email, phone, extension, address, location, country, website, url, call, traffic",
        "number": "customer number, identifier, national number, passport, licence plate, contract, device, hash, "
        "token, session, cookie, extension, phone, username, link, key, vehicle, order, invoice",
        "secret": "password, token, secret, session, cookie, hash",
        "money": "amount, payment, invoice, bank account, credit, purchase, order, tax, salary, income, contract",
        "text": "free text, note, comment, message, subject, title, document, opinion, answer, transcript, log, "
        "profile, other",
        "media": "image, photo, file, document, recording, voice, video, url",
        "use": "ip address, device, url, usage, log, traffic, call, time, date, working time, event, attendance, "
        "session, location, status, performance",
        "choice": "status, role, preference, language, consent, interest, answer, opinion, event, location",
        "life": "birth date, birth place, age, gender, family, household, education, grade, employment, job title, "
        "department, performance, citizenship, country, date",
        **{special: special for special in SPECIAL | CRIMINAL},
        **{support: f"{support}, identifier" for support in SUPPORT},
    }.items()
}
"""Categories that mean nearly the same; one may stand in several."""

Column = tuple[tuple[str, ...], str]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """Of `all`, so many are `right`; `too_many` were proposed beside them. `wrong`: what went wrong, in words."""

    right: int
    all: int
    too_many: int = 0
    asked: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            right=self.right + other.right,
            all=self.all + other.all,
            too_many=self.too_many + other.too_many,
            asked=self.asked + other.asked,
        )

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        beside = [f"{self.too_many} too many"] if self.too_many else []
        beside += [f"{self.asked} asked about"] if self.asked else []
        return f"{self.right:>5} of {self.all:<5} {100 * self.share:5.1f} %  {', '.join(beside)}".rstrip()


@dataclass(frozen=True, kw_only=True)
class Result:
    """The measures of one schema, by name."""

    name: str
    seconds: float
    tables: int
    measures: Mapping[str, Measure] = field(default_factory=dict)


def families(category: str) -> set[str]:
    """The families in which a category stands."""
    return {name for name, members in FAMILIES.items() if category in members}


# --------------------------------------------------------------------------------------------- comparing


def compared(name: str, truth: Declaration, schema: Schema, proposals: Sequence[Proposal], seconds: float) -> Result:
    """The proposals beside the declaration that people wrote."""
    made = {p.table: p for p in proposals}
    measures = {
        "personal columns, rightly": _personal(truth, schema, made, family=True),
        "personal columns, as personal": _personal(truth, schema, made, family=False),
        "not personal columns": _not_personal(truth, schema, made),
        "tables of people": _people(truth, made),
        "owners, with their paths": _owners(truth, made),
        "identifiers": _identifiers(truth, made),
        "purposes, by basis": _purposes(truth, made),
    }
    return Result(name=name, seconds=seconds, tables=len(schema.tables), measures=measures)


def _personal(truth: Declaration, schema: Schema, made: Mapping[tuple[str, ...], Proposal], *, family: bool) -> Measure:
    wrong, right, every = [], 0, 0
    for dataset in truth.datasets.values():
        if dataset.system != schema.system or dataset.view_of:
            continue
        proposal = made.get(dataset.table)
        for column, said in dataset.fields.items():
            if said.category in SUPPORT:
                continue
            every += 1
            ours = _category(proposal, column)
            if ours is not None and (not family or families(ours) & families(said.category)):
                right += 1
            else:
                wrong.append(f"{dataset.table[-1]}.{column}: {said.category}, proposed {_said(proposal, column)}")
    return Measure(right=right, all=every, wrong=tuple(wrong))


def _category(proposal: Proposal | None, column: str) -> str | None:
    """What is proposed; None where it is not proposed as personal."""
    if proposal is None or proposal.state not in {"person", "about", "undecided"}:
        return None
    cell = next((c for c in proposal.cells if c.column == column), None)
    if cell is not None:
        return cell.category
    if column in proposal.questions:
        return proposal.questions[column].split("is it ")[-1].split(" (")[0]
    if any(h.event == ((column,),) for h in proposal.holds):
        return "time"
    return "key" if any(i.column == column for i in proposal.identified) else None


def _said(proposal: Proposal | None, column: str) -> str:
    if proposal is None:
        return "nothing"
    ours = _category(proposal, column)
    return ours or proposal.not_personal.get(column, proposal.state if proposal.state != "about" else "by its use")


def _not_personal(truth: Declaration, schema: Schema, made: Mapping[tuple[str, ...], Proposal]) -> Measure:
    wrong, right, every, asked = [], 0, 0, 0
    for dataset in truth.datasets.values():
        if dataset.system != schema.system or dataset.view_of or dataset.table not in schema.tables:
            continue
        whole = dataset.not_personal_at_all is not None
        for column in schema.tables[dataset.table].columns if whole else dataset.not_personal:
            every += 1
            proposal = made.get(dataset.table)
            if proposal is not None and proposal.state == "undecided":
                asked += 1
                continue
            listed = {c.column for c in proposal.cells} if proposal else set()
            ours = _category(proposal, column) if column in listed else None
            right += ours is None
            if ours is not None:
                wrong.append(f"{dataset.table[-1]}.{column}: not personal, proposed {ours}")
    return Measure(right=right, all=every, asked=asked, wrong=tuple(wrong))


def _people(truth: Declaration, made: Mapping[tuple[str, ...], Proposal]) -> Measure:
    theirs = {d.table for d in truth.datasets.values() if any(not r.path and r.value is None for r in d.about.values())}
    ours = {name for name, p in made.items() if p.state == "person"}
    theirs &= set(made)
    wrong = [f"{name[-1]}: people" for name in theirs - ours] + [f"{name[-1]}: no people" for name in ours - theirs]
    return Measure(right=len(theirs & ours), all=len(theirs), too_many=len(ours - theirs), wrong=tuple(wrong))


def _owners(truth: Declaration, made: Mapping[tuple[str, ...], Proposal]) -> Measure:
    """Each owner: the path to the person, or the column that is the person."""
    right = every = too_many = 0
    wrong: list[str] = []
    for dataset in truth.datasets.values():
        proposal = made.get(dataset.table)
        theirs = {_way(r.path, r.value) for r in dataset.about.values() if r.tie is Tie.OWNER and (r.path or r.value)}
        if proposal is None or dataset.view_of:
            continue
        ours = set()
        for role in proposal.roles:
            if not role.reads and (role.by or role.value or role.through):
                through = ((role.through[1],) + role.through[2]) if role.through else role.by
                ours.add((tuple(through), role.value))
        right += len(ours & theirs)
        every += len(theirs)
        too_many += len(ours - theirs)
        wrong += [f"{dataset.table[-1]}: by {_told(way)}" for way in theirs - ours]
        wrong += [f"{dataset.table[-1]}: not by {_told(way)}" for way in ours - theirs]
    return Measure(right=right, all=every, too_many=too_many, wrong=tuple(wrong))


def _way(path: Iterable[object], value: str | None) -> tuple[tuple[tuple[str, ...], ...], str]:
    steps = tuple((h.to_columns or ()) if getattr(h, "many", False) else h.columns for h in path)  # type: ignore[attr-defined]
    return steps, value or ""


def _told(way: tuple[tuple[tuple[str, ...], ...], str]) -> str:
    return ".".join(["+".join(step) for step in way[0]] + ([f"value {way[1]}"] if way[1] else []))


def _identifiers(truth: Declaration, made: Mapping[tuple[str, ...], Proposal]) -> Measure:
    theirs = {(d.table, i.column) for d in truth.datasets.values() for i in d.identifiers if d.table in made}
    ours = {(name, i.column) for name, p in made.items() for i in p.identified}
    wrong = [f"{t[-1]}.{c}: identifies" for t, c in theirs - ours] + [
        f"{t[-1]}.{c}: does not identify" for t, c in ours - theirs
    ]
    return Measure(right=len(theirs & ours), all=len(theirs), too_many=len(ours - theirs), wrong=tuple(wrong))


def _purposes(truth: Declaration, made: Mapping[tuple[str, ...], Proposal]) -> Measure:
    """Of the personal columns that are proposed: those whose purposes have a lawful basis in common with the truth."""
    ready = ready_purposes(truth.controller.country)
    right = every = 0
    wrong: list[str] = []
    for dataset in truth.datasets.values():
        proposal = made.get(dataset.table)
        for column, said in dataset.fields.items():
            cell = next((c for c in proposal.cells if c.column == column), None) if proposal else None
            if cell is None or not said.purposes:
                continue
            every += 1
            theirs = {truth.purposes[p].basis.value for p in said.purposes}
            good = bool(theirs & _bases(cell, ready))
            right += good
            if not good:
                wrong.append(
                    f"{dataset.table[-1]}.{column}: {', '.join(sorted(theirs))}, proposed {', '.join(cell.purposes)}"
                )
    return Measure(right=right, all=every, wrong=tuple(wrong))


def _bases(cell: Cell, ready: Mapping[str, object]) -> set[str]:
    return {ready[p].basis for p in cell.purposes}  # type: ignore[attr-defined]


# --------------------------------------------------------------------------------------------- running


def known() -> list[str]:
    """Schemas with a declaration that people wrote."""
    return sorted(path.parent.name for path in REAL.glob("*/declaration.yaml"))


@contextmanager
def laid(names: Sequence[str], schemas: Path, people: int) -> Iterator[dict[str, str]]:
    """The URL of each schema, laid on a throwaway server and filled with made-up people."""
    servers: dict[str, Server] = {}
    with ExitStack() as stack:
        urls: dict[str, str] = {}
        for name in names:
            kind = declared(name).systems[system_of(declared(name))].kind
            if kind not in servers:
                servers[kind] = SERVERS[kind]()
                stack.callback(servers[kind].stop)
            server = servers[kind]
            server.execute(f"CREATE DATABASE {name}")
            urls[name] = server.url(name)
            lay_schema(urls[name], (schemas / name / "schema.sql").read_text(encoding="utf-8-sig"))
            with tempfile.TemporaryDirectory() as further:
                where = Path(further)
                generate(schemas / "generate", name, urls[name], where / "files", where / "truth", people, names=NAMES)
        yield urls


def declared(name: str) -> Declaration:
    """The declaration that people wrote."""
    file = REAL / name / "declaration.yaml"
    declaration, found = load({str(file): file.read_text(encoding="utf-8")})
    if declaration is None:
        sys.exit(f"{file} has mistakes: {found[0].what}")
    return declaration


def system_of(declaration: Declaration) -> str:
    """The one system of a declaration that is a database."""
    return next(s.name for s in declaration.systems.values() if s.kind != "by hand")


def measured(name: str, url: str) -> Result:
    """Propose for the database at `url` and compare with the declaration of this name."""
    truth = declared(name)
    system = truth.systems[system_of(truth)]
    reached = connector(System(name=system.name, kind=system.kind, url=url))
    try:
        begun = time.perf_counter()
        proposals, survey = discover(reached, truth.controller.country)
        seconds = time.perf_counter() - begun
    finally:
        reached.close()
    return compared(name, truth, survey.schema, proposals, seconds)


def main() -> int:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("schemas", type=Path, metavar="SCHEMAS", help="the folder of schemas")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which (default: all that have a declaration)")
    parser.add_argument("--people", type=int, default=300, help="how many people to make up (default 300)")
    parser.add_argument("--wrong", action="store_true", help="name each one that was proposed wrongly")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--at", action="append", default=[], metavar="NAME=URL", help="a database that is already filled"
    )
    asked = parser.parse_args()
    there = dict(text.split("=", 1) for text in asked.at)
    names = asked.names or known()
    with laid([n for n in names if n not in there], asked.schemas, asked.people) as urls:
        results = [measured(name, {**there, **urls}[name]) for name in names]
    if asked.json:
        sys.stdout.write(json.dumps([_plain(result) for result in results], indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(told(results, wrong=asked.wrong)) + "\n")
    return 0 if total(results)["personal columns, rightly"].share >= GOAL else 1


def figures(schemas: Path, people: int = 300) -> Iterator[Figure]:
    """The same for the table of all benchmarks: of the personal columns, how many are proposed rightly."""
    with laid(known(), schemas, people) as urls:
        for name, url in urls.items():
            result = measured(name, url)
            share = result.measures["personal columns, rightly"].share
            yield Figure(
                row="discovery",
                what=f"personal columns of {name} proposed rightly",
                database=sa.make_url(url).get_backend_name(),
                value=Spread.of([100 * share]),
                unit="%",
                target=f">= {GOAL:.0%}",
                met=share >= GOAL,
                note=f"{result.tables} tables in {result.seconds:.1f} s",
            )


def total(results: Sequence[Result]) -> dict[str, Measure]:
    """All schemas together."""
    measures: dict[str, Measure] = {}
    for result in results:
        for name, measure in result.measures.items():
            measures[name] = measures.get(name, Measure(right=0, all=0)) + measure
    return measures


def told(results: Sequence[Result], *, wrong: bool) -> Iterator[str]:
    """The results as a text."""
    for result in results:
        yield f"{result.name}: {result.tables} tables, proposed in {result.seconds:.1f} s"
        for name, measure in result.measures.items():
            yield f"  {name:<32}{measure}"
            if wrong:
                yield from (f"      {text}" for text in sorted(measure.wrong))
    if len(results) > 1:
        yield f"all {len(results)}"
        yield from (f"  {name:<32}{measure}" for name, measure in total(results).items())
        counted = Counter(r.measures["personal columns, rightly"].share >= GOAL for r in results)
        yield f"  at least {GOAL:.0%} of the personal columns rightly: {counted[True]} of {len(results)} schemas"


def _plain(result: Result) -> dict[str, object]:
    measures = {n: {"right": m.right, "all": m.all, "too many": m.too_many} for n, m in result.measures.items()}
    return {"schema": result.name, "seconds": round(result.seconds, 2), "tables": result.tables, **measures}


if __name__ == "__main__":
    sys.exit(main())
