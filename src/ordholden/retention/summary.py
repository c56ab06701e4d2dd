"""The month in plain words: what went, what stays, and what needs somebody. Known from the store alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Declaration
from ordholden.plan.render.language import Language
from ordholden.retention.coming_text import month
from ordholden.retention.modes import Mode, standings
from ordholden.store.legal_holds import LegalHoldRecord
from ordholden.store.store import Store
from ordholden.store.sweeps import Waiting

GOES = ("remove", "drop")
"""How the steps begin that remove rows."""

REFRESH = "refresh"
"""How a step begins that only makes a view anew."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A month of sweeps. `removed`, `cleared`: rows by dataset. `unfinished`: runs that did not end.

    As of `today`: `waiting` for a word, datasets in watch (`watched`), legal holds that last (`held`), people who were
    erased and are `back`.
    """

    first: date
    today: date
    runs: int
    removed: Mapping[str, int] = field(default_factory=dict)
    cleared: Mapping[str, int] = field(default_factory=dict)
    unfinished: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    watched: tuple[str, ...] = ()
    held: tuple[LegalHoldRecord, ...] = ()
    back: int = 0

    @property
    def late(self) -> tuple[LegalHoldRecord, ...]:
        """Legal holds that should have been looked at."""
        return tuple(each for each in self.held if each.review_on < self.today)

    @property
    def needs_somebody(self) -> bool:
        """Somebody has to say or do something."""
        return bool(self.waiting or self.late or self.unfinished or self.back)


def summary(store: Store, declaration: Declaration, first: date, today: date) -> Summary:
    """What the store knows of the month that begins on `first`."""
    zone = ZoneInfo(declaration.controller.zone)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    since, until = (datetime.combine(day, time.min, zone) for day in (first, following))
    removed, cleared = dict[str, int](), dict[str, int]()
    for step, rows in store.sweeps.done_between(since, until):
        verb, datasets = _read(step, declaration)
        if verb != REFRESH:
            into = removed if verb in GOES else cleared
            into[datasets] = into.get(datasets, 0) + rows
    runs = store.sweeps.runs_between(since, until)
    modes = standings(declaration, store.sweeps.signatures())
    return Summary(
        first=first,
        today=today,
        runs=len(runs),
        removed=removed,
        cleared=cleared,
        unfinished=tuple(run for run, ended in runs[-1:] if not ended),
        waiting=store.sweeps.last_left(since, until),
        watched=tuple(address for address, each in modes.items() if each.mode is Mode.WATCH),
        held=store.legal_holds.all(lasting=True),
        back=len(store.returns.open()),
    )


def as_json(found: Summary) -> dict[str, Any]:
    """For programs."""
    return {
        "month": found.first.isoformat()[:7],
        "as of": found.today.isoformat(),
        "sweeps": found.runs,
        "removed": dict(found.removed),
        "cleared": dict(found.cleared),
        "waits for a word": [asdict(each) for each in found.waiting],
        "in watch": list(found.watched),
        "legal holds": [
            {"name": each.name, "review on": each.review_on.isoformat(), "late": each in found.late}
            for each in found.held
        ],
        "erased and back": found.back,
        "did not end": list(found.unfinished),
        "needs somebody": found.needs_somebody,
    }


def _read(step: str, declaration: Declaration) -> tuple[str, str]:
    """What a step did, and in which datasets: several where their rows refer to each other in a circle."""
    verb, *words = step.replace(",", " ").split()
    return verb, ", ".join(word for word in words if word in declaration.datasets) or " ".join(words)


# ------------------------------------------------------------------------------------------------ in words


def text(found: Summary, declaration: Declaration, language: Language) -> str:
    """For people: a few sentences."""
    return "\n".join(_lines(found, _Names(declaration, language), language))


@dataclass(frozen=True, slots=True)
class _Names:
    declaration: Declaration
    language: Language

    def of(self, address: str) -> str:
        """What a dataset is called in the language; several in a circle, each."""
        return ", ".join(self._one(each) for each in address.split(", "))

    def _one(self, address: str) -> str:
        dataset = self.declaration.datasets.get(address)
        return (self.language.chosen(dataset.label) if dataset else "") or address

    def amounts(self, rows: Mapping[str, int]) -> str:
        """How many of each, the most first."""
        most = sorted(rows.items(), key=lambda each: -each[1])
        return self.language.listed([f"{self.of(a)} {self.language.number(n)}" for a, n in most])


def _lines(found: Summary, names: _Names, language: Language) -> Iterator[str]:
    say = language.say
    yield f"{say('summary', month=month(found.first, language))}."
    if not found.runs:
        yield say("never ran")
    elif not found.removed and not found.cleared:
        yield say("went nothing")
    if found.removed:
        yield say("went", what=names.amounts(found.removed))
    if found.cleared:
        yield say("cleared", what=names.amounts(found.cleared))
    stays = [*(_waits(each, names, language) for each in found.waiting), *(_held(e, language) for e in found.held)]
    yield say("stays", what="; ".join(stays)) if stays else say("stays nothing")
    if found.watched:
        yield say("watched", what=", ".join(names.of(address) for address in found.watched))
    needs = list(_needs(found, names, language))
    yield say("needs", what="; ".join(needs)) if needs else say("needs nothing")


def _waits(each: Waiting, names: _Names, language: Language) -> str:
    kind = {"watch": "in watch", "ask": "asks"}.get(each.why, "unusual")
    return language.say(kind, rows=language.count("rows", each.remove + each.clear), name=names.of(each.dataset))


def _held(each: LegalHoldRecord, language: Language) -> str:
    return language.say("held", name=each.name, day=language.day(each.review_on))


def _needs(found: Summary, names: _Names, language: Language) -> Iterator[str]:
    for each in found.waiting:
        yield language.say("to sign" if each.why == Mode.WATCH else "to say", name=names.of(each.dataset))
    for hold in found.late:
        yield language.say("to review", name=hold.name, day=language.day(hold.review_on))
    if found.back:
        yield language.say("to decide", people=language.count("people", found.back))
    for run in found.unfinished:
        yield language.say("to finish", run=run)
