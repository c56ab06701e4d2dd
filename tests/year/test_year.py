"""A year of a company, day by day with a moved clock: each evening the proof says what the rule says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random, randrange
from typing import Any

import pytest

from ordholden.schema.values import Schema
from tests.backups.clinic import INSTANT, RECEIPTS
from tests.failures.office import Office, execute, kind_of
from tests.failures.outside import backup, restore
from tests.failures.outside import sweep as looked_through
from tests.worlds.values import Rows
from tests.year.clock import Clock
from tests.year.company import Company, Erased, Root, evening
from tests.year.days import BOOKS_CLOSE, FIRST, ends_month, year
from tests.year.judge import Judge, differences, judge, observed, plain
from tests.year.promised import DATASETS, HEAD, LAWS, TABLES, promised

OF_BOOKS = {FIRST: 5, date(2028, 1, 31): 3, date(2028, 3, 31): 6}
"""For how many years accounts are kept, from which day on."""
INSTRUCTED = {date(2027, 8, 31): "7 days", date(2027, 9, 30): "200 days", date(2027, 11, 30): "7 days"}
PLACED, ASKS, SETTLED = date(2027, 8, 31), date(2027, 9, 30), date(2027, 10, 31)
"""Somebody is under a legal hold for two months, and asks for erasure meanwhile."""
RESTORES = {
    date(2027, 12, 31): (date(2027, 11, 30), ("portal",)),
    date(2028, 3, 26): (BOOKS_CLOSE, ("portal", "books")),
}
"""When which systems are restored from a backup of which day."""
SHORT = {"sqlite": 100, "postgresql": 400, "mariadb": 400}
"""In the short form every so many days; the days on which something ends are always among them."""
ASKED = {"calls", "subscribers"}
"""Datasets of which somebody is asked each time; all others go by themselves once their periods are signed."""
WITHSTAND = {"invoices", "calls", "enrolments"}
"""Where an erased person's name may stand: a law is in force, or a course is not evaluated yet."""


@dataclass(kw_only=True)
class Year:
    """A company and its clock. `kept`: backups by day and system. `case`: the customer under the legal hold."""

    company: Company
    clock: Clock
    kept: dict[tuple[date, str], tuple[datetime, Any]] = field(default_factory=dict)
    case: int = 0
    modes: set[str] = field(default_factory=set)
    judge: Judge = field(init=False)

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The databases as they are all the year."""
        return observed(self.company)

    def begins(self) -> None:
        """Six customers of the last years, with their bills."""
        self.clock.put(evening(FIRST - timedelta(days=1)))
        self.company.now = self.clock.now(UTC)
        for months in (58, 52, 40, 25, 14, 2):
            self.company.join(ago=timedelta(days=30 * months))
        for ago in (1978, 1577, 1270, 914, 845, 500, 100):
            self.company.pay(ago=timedelta(days=ago))
        for _ in range(12):
            self.company.call()

    def day(self, day: date) -> None:
        """What happens, the proof, the sweep, the erasures; and each time the rule as plain Python beside it."""
        self.clock.put(evening(day))
        self.company.now = self.clock.now(UTC)
        if day in OF_BOOKS:
            declare(self.company.office, OF_BOOKS[day])
        self.judge = judge(self.company, self.schemas)
        self.company.happens()
        if ends_month(day):
            self.company.pay()
        self.stands_beside(day)
        self.proves()
        self.sweeps()
        changed = bool(self.company.asking) or day in RESTORES
        for table, number in dict.fromkeys(self.company.asking):
            self.erases(table, number)
        self.company.asking.clear()
        if day in RESTORES:
            self.restores(*RESTORES[day])
        self.is_as_it_should_be(changed=changed)
        if day in {taken for taken, _ in RESTORES.values()}:
            for system, url in self.company.office.urls.items():
                self.kept[day, system] = (self.clock.now(UTC), backup(url))

    # ------------------------------------------------------------------------------------- each of it

    def stands_beside(self, day: date) -> None:
        """Legal holds and instructions."""
        company = self.company
        if day == PLACED:
            self.case = company.customer()
            review = ("--review", str(day + timedelta(days=90)))
            words = ("legal-hold", "place", "case-1", "--people", "--because", "a dispute", *review)
            mail = company.people["customers", self.case].mail
            self.well(*words, stdin=f"email: {mail}\n")
            company.held["case-1"] = self.roots("customers", self.case)
        if day == ASKS:
            company.leave(self.case)
            company.asking.append(("customers", self.case))
        if day == SETTLED:
            self.well("legal-hold", "release", "case-1", "--because", "settled")
            del company.held["case-1"]
            for run in (each.run for each in company.erased if each.run):
                self.well("resume", run)
        if day in INSTRUCTED and (who := company.customer()):
            words = ("instruction", "give", "recordings", INSTRUCTED[day], "--by", "the customer", "--yes")
            self.well(*words, stdin=f"{who}\n")
            company.instructed[who] = INSTRUCTED[day]

    def proves(self) -> None:
        """The proof finds what the rule finds, column by column; at the end of a month also promise by promise."""
        said = self.company.run("prove", "--json")
        found = Counter({(f["dataset"], f["column"]): f["cells"] for f in said.json["findings"]})
        wanted = self.judge.overdue(self.judge.rows())
        assert found == wanted, f"prove says {found - wanted} too much and {wanted - found} too little"
        if ends_month(self.company.today):
            self.keeps_its_word(wanted)

    def keeps_its_word(self, overdue: Counter[tuple[str, str]]) -> None:
        """A promise is broken where the rule finds something overdue, by as much; every other one is kept."""
        with promises(self.company.office):
            said = self.company.run("prove", "--json").json["promises"]
        told = {key: (each["status"], each["proofs"][0]["too many"]) for key, each in said.items()}
        wanted = {}
        for address in self.judge.graph.personal():
            cells = sum(number for (dataset, _), number in overdue.items() if dataset == address)
            wanted[f"{address} goes"] = ("broken" if cells else "kept", cells)
        assert told == {**wanted, "in the EEA": ("kept", 0)}

    def sweeps(self) -> None:
        """The nights leave what the rule leaves, when somebody has said what they wait for.

        The databases' own clocks have not moved, and nobody is misled.
        """
        before = self.judge.rows()
        waits = self.night()
        if waits:
            self.says(waits)
            assert not self.night()
        self.compared(before, "sweep")

    def night(self) -> dict[str, str]:
        """A sweep that nobody types; by dataset why something of it waits."""
        said = self.company.run("sweep", "--standing", "--clock-is-right", "--json")
        waits = {each["dataset"]: each["why"] for each in said.json["waits for a word"]}
        assert said.code == (5 if waits else 0), said.said
        return waits

    def says(self, waits: Mapping[str, str]) -> None:
        """Somebody signs new periods, lets most datasets go by themselves from then on, and says yes to the others."""
        self.modes.update(waits.values())
        new = [address for address, why in waits.items() if why == "watch"]
        if new:
            self.well("sweep", "sign", *new, "--by", "Mette")
        for address in new:
            if address.rpartition(".")[2] not in ASKED:
                self.well("sweep", "mode", address, "by-itself", "--by", "Mette")
        only = [word for address in waits for word in ("--only", address)]
        plan = self.company.run("sweep", "--dry-run", "--json", *only).json["plan"]
        self.well("sweep", "--approve", plan, "--clock-is-right", "--by", "Mette", *only)

    def erases(self, table: str, number: int) -> None:
        """Somebody is erased, or waits for a legal hold; what is left is what the rule leaves."""
        company, before = self.company, self.judge.rows()
        person = company.people[table, number]
        roots = self.roots(table, number)
        ended = company.office.erase(f"email: {person.mail}\n", "--json")
        held = any(set(roots) & set(under) for under in company.held.values())
        assert ended.code == (5 if held else 0), ended.said
        run = ended.json["run"] if held else ""
        at, purposes = self.clock.now(UTC), self.judge.released()
        company.erased.append(Erased(person=person, roots=roots, purposes=purposes, at=at, run=run))
        company.told.append(f"{company.today} erased {table} {number} {person.mark}")
        self.compared(before, f"erasure of {table} {number}")

    def restores(self, of: date, systems: tuple[str, ...]) -> None:
        """A backup is put back, and who was erased since is erased again."""
        for system in systems:
            restore(self.company.office.urls[system], self.kept[of, system][1])
            self.company.told.append(f"{self.company.today} {system} restored as of {of}")
        self.company.restored = self.clock.now(UTC)
        for system in systems:
            self.well("replay", system, "--taken", self.kept[of, system][0].isoformat())
        self.sweeps()

    def is_as_it_should_be(self, *, changed: bool) -> None:
        """Nothing is overdue, and nobody who was erased and did not come back is there."""
        rows = self.judge.rows()
        assert not self.judge.overdue(rows)
        if changed:
            self.well("prove")
        assert {table for table, _ in self.there(rows)} <= WITHSTAND, self.there(rows)

    def there(self, rows: Rows) -> dict[tuple[str, str], None]:
        """By table and mark where something of those stands who were erased."""
        return {
            (address.rpartition(".")[2], person.mark): None
            for address, found in rows.items()
            for person in self.gone(rows)
            for row in found
            if person.mark.lower() in str(row).lower()
        }

    def ends(self) -> None:
        """Of whom nothing is held any more not a byte is left: in the databases, their files, our store, our words."""
        rows = self.judge.rows()
        left = {mark for _, mark in self.there(rows)}
        gone = [person.mark for person in self.gone(rows) if person.mark not in left]
        for url in self.company.office.urls.values():
            if kind_of(url) == "sqlite":  # the company's own hand, and the restores, leave theirs in its free pages
                execute(url, "VACUUM")
        assert gone
        assert looked_through(self.company.office, gone) == []
        assert {"watch", "ask"} <= self.modes

    # ------------------------------------------------------------------------------------- how it is seen

    def gone(self, rows: Rows) -> list[Any]:
        """Who was erased, is under no legal hold, and has no new beginning."""
        back = {
            self.company.people[key]
            for address, found in rows.items()
            for row in found
            if (key := (address.rpartition(".")[2], row.get("id"))) in self.company.people and self.new(address, row)
        }
        held = {key for roots in self.company.held.values() for key in roots}
        return [e.person for e in self.company.erased if e.person not in back and not held & set(e.roots)]

    def new(self, address: str, row: Any) -> bool:
        """A row of somebody that no erasure covers."""
        keys = {(address, (row["id"],)), ("value:email", (row.get("mail"),))}
        made = [e.at for e in self.company.erased if keys & set(e.roots)]
        born = row["made_at"]
        return not made or born > max(made).replace(tzinfo=None)

    def roots(self, table: str, number: int) -> tuple[Root, ...]:
        """By which root keys the product finds somebody by the mail address."""
        mail = self.company.people[table, number].mail
        address = {a.rpartition(".")[2]: a for a in self.judge.graph.declaration.datasets}
        known = [(address[table], (number,))]
        if table == "customers":
            known.append((address["debtors"], (number,)))
        if self.company.ask("portal", "SELECT id FROM subscribers WHERE mail = :mail", mail=mail):
            known.append(("value:email", (mail,)))
        return tuple(known)

    def compared(self, before: Rows, what: str) -> None:
        """What is there now is what the rule leaves of what was there."""
        found = differences(plain(self.judge.rows()), self.judge.wanted(before))
        assert not found, "\n".join([f"after the {what}:", *found])

    def well(self, *words: str, stdin: str = "") -> None:
        """A command that has to end well."""
        ended = self.company.run(*words, stdin=stdin)
        assert ended.code == 0, f"ordholden {' '.join(words)} ended with {ended.code}:\n{ended.said}"


def declare(office: Office, years: int) -> None:
    """Write the declaration; accounts are kept for so many years. The databases hold instants in UTC."""
    head = HEAD + LAWS.replace("BOOKS", f"{years} years from the end of the financial year")
    if kind_of(office.urls["portal"]) == "postgresql":
        head = head.replace("portal.customers", "portal.public.customers")
    office.declare(DATASETS, head=head)
    text = office.declaration.read_text(encoding="utf-8")
    office.declaration.write_text(text.replace("country: DK, url", "country: DK, zone: UTC, url"), encoding="utf-8")


@contextmanager
def promises(office: Office) -> Iterator[None]:
    """For a while the declaration also says what is promised."""
    text = office.declaration.read_text(encoding="utf-8")
    office.declaration.write_text(text + promised(text), encoding="utf-8")
    yield
    office.declaration.write_text(text, encoding="utf-8")


def opened(open_office: Callable[..., Office], dialect: str, seed: int, patch: pytest.MonkeyPatch) -> Year:
    """The company with empty databases, and a clock."""
    receipts = RECEIPTS.format(q="`" if dialect == "mariadb" else '"', instant=INSTANT[dialect])
    office = open_office(dialect, (), "", books=dialect)
    office.urls = {"portal": office.urls["app"], "books": office.urls["books"]}
    for system, tables in TABLES.items():
        instant = "DATETIME" if dialect == "sqlite" else INSTANT[dialect]
        execute(office.urls[system], receipts, *(f"CREATE TABLE {t.replace('INSTANT', instant)}" for t in tables))
    return Year(company=Company(office=office, dice=Random(seed)), clock=Clock(office.store, patch))


@contextmanager
def told(seed: int, day: date, company: Company) -> Iterator[None]:
    """A failure says on which day of which year it was, and what happened last."""
    try:
        yield
    except BaseException as trouble:
        trouble.add_note(f"seed {seed}, {day}; what happened last:\n" + "\n".join(company.told[-25:]))
        raise


@pytest.mark.slow
def test_a_year_of_a_company(
    office: Callable[..., Office],
    dialect: str,
    monkeypatch: pytest.MonkeyPatch,
    told_size: Callable[[str], None],
    *,
    torture: bool,
) -> None:
    """On each evening of a year the proof counts what the rule counts, and the night leaves what the rule leaves."""
    seed = randrange(2**32) if torture else 1
    it, every = opened(office, dialect, seed, monkeypatch), 1 if torture else SHORT[dialect]
    it.begins()
    for day in year(every):
        with told(seed, day, it.company):
            it.day(day)
    with told(seed, day, it.company):
        it.ends()
    told_size(f"{len(list(year(every)))} days, {it.company.strangers} people, seed {seed}")
