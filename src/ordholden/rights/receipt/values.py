"""What a receipt for a person says, in words and in one language; no value of the person stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ordholden.plan.render.language import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemDone:
    """What was done in a system: whether and how, and the places in words."""

    name: str
    how: str
    done: bool = True
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """What stays: what it is called, for which purpose, why, and until when."""

    what: str
    purpose: str
    because: str
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """Where it stands in the ledger. `text`: the tlog-proof."""

    origin: str
    index: int
    size: int
    root: str
    key: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The receipt of person number `person` (from 1) of a run of `people`."""

    language: Language
    run: str
    person: int
    people: int
    finished: bool
    at: datetime
    declaration: str
    plan: str
    systems: tuple[SystemDone, ...]
    stays: tuple[Stay, ...]
    proof: Proof
    controller: str = ""
    contact: str = ""
    complaint: str = ""

    @property
    def name(self) -> str:
        """The name of the receipt's files, without ending."""
        return f"receipt-{self.run}-{self.person}"

    @property
    def ended(self) -> str:
        """When it was so, in words."""
        return f"{self.language.day(self.at.date())}, {self.at:%H:%M}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what stands at the top."""
        say = self.language.say
        case = say("person", run=self.run, n=self.person, of=self.people) if self.people > 1 else self.run
        named = (
            (say("controller"), self.controller),
            (say("contact"), self.contact),
            (say("case"), case),
            (say("ended" if self.finished else "as of"), self.ended),
        )
        return tuple((label, value) for label, value in named if value)

    @property
    def stays_told(self) -> bool:
        """Of a run that is under way nobody can say yet that nothing stays."""
        return self.finished or bool(self.stays)

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what stands below, for whoever verifies."""
        say, proof = self.language.say, self.proof
        place = say("entry", n=proof.index, of=proof.size)
        return (
            (say("ledger"), f"{proof.origin}, {place}"),
            (say("root"), proof.root),
            (say("key"), proof.key),
            (say("declaration"), self.declaration),
            (say("plan"), self.plan),
        )

    @property
    def command(self) -> str:
        """How it is verified."""
        return f"python verify.py --receipt {self.name}.tlog-proof --key '{self.proof.key}'"
