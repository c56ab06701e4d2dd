"""Makes the receipt for a person from what is on record: the run, its plan, its receipts, and the ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.countries import authorities
from ordholden.declaration.values import Declaration, Period
from ordholden.diagnostics.json import from_json
from ordholden.execution.afterwards import After, of_record
from ordholden.execution.copies import last_copies
from ordholden.law.gdpr import LAWFUL_BASES, Release
from ordholden.law.retention import RetentionLaw, retention_laws
from ordholden.ledger.entries import Fact, canonical
from ordholden.ledger.notes import signed_size, text, tlog_proof
from ordholden.ledger.tree import inclusion
from ordholden.plan.render.language import Language, capital
from ordholden.plan.values import Plan, Spared
from ordholden.rights import stays_on_record
from ordholden.rights.package.values import rows_called, spaced
from ordholden.rights.receipt.values import Proof, Receipt, Stay, SystemDone
from ordholden.rights.telling import AT_LEAST_ONCE, DONE_ONCE
from ordholden.store.errors import StoreRefused
from ordholden.store.store import Store
from ordholden.store.values import Run

_BASES = {basis.because: basis for basis in LAWFUL_BASES.values()}
VERBS = {"remove": "remove", "drop": "remove", "clear": "clear", "rewrite": "clear", "redact": "redact"}
"""By the first word of a step that changes something, what the person is told of it."""
BEGUN, STATES = "run begun", ("run halted", "run finished")


def make(store: Store, run: Run, person: int, language: Language, declaration: Declaration | None) -> Receipt:
    """The receipt for person number `person`, counted from 1. `declaration`: for the words; without it names stand.

    STO013 where the ledger has no such person of the run (any more), or nothing of how the run came out.
    """
    state_number = store.ledger.number_of(run.id, *STATES)
    found = store.ledger.person(run.id, person - 1)
    if found is None or state_number is None:
        raise StoreRefused(
            "STO013",
            f"The ledger has no person {person} of the run {run.id} of whom something could be told.",
            why="the run has not come far enough, has fewer people, or the period of its proof has ended.",
        )
    number, secret = found
    state: Mapping[str, Any] = json.loads(store.ledger.body(state_number))
    stored = store.plan(run.checksum)
    assert stored is not None
    plan = from_json(Plan, dict(stored.body))  # type: ignore[arg-type]
    after = {each.system: each for each in of_record(store.receipts(run.id))}
    copies = _copies(store, declaration, plan, state["at"])
    words = _Words(language, declaration, plan, int(state["people"]), copies, after)
    zone = ZoneInfo(declaration.controller.zone if declaration else "UTC")
    at = datetime.fromisoformat(state["at"]).astimezone(zone)
    controller = declaration.controller if declaration else None
    return Receipt(
        language=language,
        run=run.id,
        person=person,
        people=int(state["people"]),
        finished=state["kind"] == "run finished",
        at=at,
        declaration=str(state["declaration"]),
        plan=run.checksum,
        systems=tuple(words.systems(state, [task.system for task in store.tasks(run.id)], _told(store, run.id))),
        stays=tuple(words.stays(stays_on_record.of_record(store, run.id))),
        proof=proof(store, run.id, number, secret, state_number),
        controller=controller.name if controller else "",
        contact=str(controller.contact or "") if controller else "",
        complaint=_complaint(declaration, language) if declaration else "",
    )


def _complaint(declaration: Declaration, language: Language) -> str:
    """Where to complain; in which of the countries the person was, nobody knows any more."""
    told = [f"{each.name} ({each.web})" for _, each in authorities(declaration)]
    return language.say("complaint", authorities=language.listed(told)) if told else ""


def _copies(store: Store, declaration: Declaration | None, plan: Plan, at: str) -> Mapping[str, date]:
    """By system the day on which the last backup with what was erased ends, where somebody said how they are kept."""
    if declaration is None:
        return {}
    systems = [name for name in dict.fromkeys(step.system for step in plan.steps) if name in declaration.systems]
    found = last_copies(store, declaration, systems, datetime.fromisoformat(at))
    return {system: copy.until for system, copy in found.items() if copy.until is not None}


def _told(store: Store, run: str) -> dict[str, int]:
    """Of how many people each service was told; those that have not answered are missing."""
    return {each.system: each.rows for each in store.receipts(run) if each.kind in {DONE_ONCE, AT_LEAST_ONCE}}


def proof(store: Store, run: str, number: int, secret: bytes, state: int) -> Proof:
    """The proof of a person's entry; with it come the beginning and the state of the run, and all changes of keys."""
    ledger = store.ledger
    checkpoint = ledger.checkpoint() or ""
    size, head = signed_size(checkpoint), ledger.head()
    begun = ledger.number_of(run, BEGUN)
    assert head is not None
    assert begun is not None
    also: list[Fact] = [
        {"index": each, "leaf": ledger.body(each).decode(), "path": list(map(text, inclusion(each, size, ledger.look)))}
        for each in (*ledger.key_changes(), begun, state)
    ]
    extra = canonical({"leaf": ledger.body(number).decode(), "secret": secret.hex(), "also": also})
    return Proof(
        origin=head.origin,
        index=number,
        size=size,
        root=checkpoint.split("\n")[2],
        key=ledger.signer(head).public,
        text=tlog_proof(number, inclusion(number, size, ledger.look), checkpoint, extra),
    )


@dataclass(frozen=True)
class _Words:
    """A plan's names in the words of its declaration."""

    language: Language
    declaration: Declaration | None
    plan: Plan
    people: int
    copies: Mapping[str, date]
    after: Mapping[str, After]

    def systems(self, state: Mapping[str, Any], tasks: Sequence[str], told: Mapping[str, int]) -> Iterator[SystemDone]:
        """What was done, by system: those that the program reaches, then those that people reach."""
        own = dict.fromkeys(step.system for step in self.plan.steps if step.system not in tasks)
        for system in own:
            places = tuple(self._places(state["done"], system))
            proved = system in state["proved"]
            how = ("proved" if places else "nothing") if proved else ("done" if places else "todo")
            if system in told:
                how = self._how_told(told[system])
            if places:
                places = (*places, *self._beyond(system))
            yield SystemDone(
                name=self.name_of(system), how=self.language.say(f"system.{how}"), places=places, done=how != "todo"
            )
        for system in tasks:
            done = system in state["attested"]
            how = self.language.say("system.attested" if done else "system.waiting")
            yield SystemDone(name=self.name_of(system), how=how, done=done)

    def _beyond(self, system: str) -> Iterator[str]:
        """How far it is gone beyond what a query shows, and when the last copy ends."""
        after = self.after.get(system)
        if after is not None:
            yield self.language.say(f"grade.{after.grade}")
        if after is not None and after.log_until is not None:
            yield self.language.say("log", day=self.language.day(after.log_until))
        if system in self.copies:
            yield self.language.say("copies", day=self.language.day(self.copies[system]))

    def _how_told(self, people: int) -> str:
        """What a service was asked, which answered for so many people of the run."""
        if not people:
            return "untold"
        return "told" if people >= self.people else "told.some"

    def _places(self, done: Mapping[str, int], system: str) -> Iterator[str]:
        """Each place once, whatever the number of steps that changed it."""
        rows: Counter[str] = Counter()
        for step in self.plan.steps:
            what, _, rest = step.key.partition(" ")
            if step.system != system or not done.get(step.key) or what not in VERBS:
                continue
            labels = dict.fromkeys(self.label(part.rpartition(" ")[2]) for part in rest.split(", "))
            named = self.language.say(VERBS[what], what=self.language.listed(list(labels)))
            rows[capital(named)] += done[step.key]
        for named, number in rows.items():
            yield named + (f" ({self.language.count('rows', number)})" if self.people == 1 else "")

    def stays(self, found: Mapping[tuple[str, str], tuple[int, date | None]] | None) -> Iterator[Stay]:
        """What stays, as it was counted; where it was not, all that the plan spares."""
        for spared in self.plan.spared:
            rows, until = (1, None) if found is None else found.get((spared.dataset, spared.purpose), (0, None))
            if rows:
                yield Stay(
                    what=self.label(spared.dataset),
                    purpose=self.purpose(spared.purpose),
                    because=self._because(spared),
                    until=self._until(spared, until),
                )

    def name_of(self, system: str) -> str:
        """A system by its name."""
        return capital(spaced(system))

    def label(self, address: str) -> str:
        """What the rows of a dataset are called."""
        declared = self.declaration.datasets.get(address) if self.declaration else None
        named = self.language.chosen(declared.label) if declared else ""
        return named or rows_called(address.rpartition(".")[2])

    def purpose(self, key: str) -> str:
        """A purpose in the words of the notice."""
        declared = self.declaration.purposes.get(key) if self.declaration else None
        return (self.language.chosen(declared.say) if declared else "") or key

    def _because(self, spared: Spared) -> str:
        law = self._law(spared)
        basis = _BASES.get(spared.because)
        if spared.purpose in self.plan.kept:
            return spared.because
        if law is not None:
            return self.language.say("by law", citation=law.citation)
        if basis is None:
            return spared.because
        if spared.purpose in self.plan.released and basis.released_by_erasure is Release.YES:
            return self.language.say("others")
        return self.language.say("basis", basis=self.language.say(f"basis.{basis.name}"))

    def _law(self, spared: Spared) -> RetentionLaw | None:
        """The law as the declaration has it; where that is another one by now, as the law sets do."""
        known = self.declaration.laws if self.declaration else {}
        return known.get(spared.law or "") or retention_laws().get(spared.law or "")

    def _until(self, spared: Spared, day: date | None) -> str:
        if day is not None:
            return self.language.say("until.day", day=self.language.day(day))
        law = self._law(spared)
        if law is not None and law.minimum is not None and self.language.code in law.trigger:
            period = Period(months=law.minimum.months, days=law.minimum.days)
            trigger = law.trigger[self.language.code]
            return self.language.say("until.law", period=self.language.period(period), trigger=trigger)
        if spared.period is None or not (spared.period.months or spared.period.days):
            return self.language.say("until.open")
        return self.language.say("until.period", period=self.language.period(spared.period))
