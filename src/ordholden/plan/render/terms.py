"""For how long something is held, in words for people: the period, and what its event is called."""

from __future__ import annotations

from dataclasses import dataclass

from ordholden.declaration.events import activity_of, named_events
from ordholden.declaration.values import (
    Absence,
    Anchor,
    Basis,
    Dataset,
    Declaration,
    Event,
    Fact,
    Hold,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
    Words,
)
from ordholden.holds.legal import PREFIX
from ordholden.plan.render.language import Language, name
from ordholden.plan.render.who import path_step


def short(declaration: Declaration, address: str) -> str:
    """A dataset's name within its system: the table alone where no other has that name."""
    dataset = declaration.datasets.get(address)
    if dataset is None:
        return address
    same = [d for d in declaration.datasets.values() if d.system == dataset.system]
    twins = [d for d in same if d.table[-1] == dataset.table[-1]]
    return dataset.table[-1] if len(twins) == 1 else ".".join(dataset.table)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The terms of one declaration in one language."""

    declaration: Declaration
    language: Language

    def term(self, dataset: Dataset, hold: Hold) -> str:
        """The hold as a whole, its minimum included."""
        if hold.event is None and self.declaration.purposes[hold.purpose].basis is Basis.CONSENT:
            return self.language.say("until.withdrawn")
        keep = hold.keep
        least = hold.at_least
        if isinstance(keep, Period) and least is not None and least.anchor is keep.anchor and least != keep:
            event, period = self._start(dataset, hold, keep), self.language.period(keep)
            return self.language.say("until.bounds", least=self.language.period(least), period=period, event=event)
        return self.until(dataset, hold, keep if isinstance(keep, Period) else None)

    def until(self, dataset: Dataset, hold: Hold | None, period: Period | None) -> str:
        """Until when the hold lasts, with this period of it; None: until the event itself."""
        say = self.language.say
        if hold is not None and hold.among is not None:
            return say("until.legal hold", hold=name(hold.purpose.removeprefix(PREFIX)))
        if hold is None or hold.event is None:
            return say("until.released")
        if isinstance(hold.event, Absence):
            lasting = self._lasting(dataset, hold.event)
            event = self.event(dataset, hold.event)
            return say("until.lasting", lasting=lasting) if lasting else say("until.absence", dataset=event)
        if isinstance(hold.keep, PeriodByValue):
            return say("until.value", column=name(hold.keep.column), event=self._start(dataset, hold, period))
        return self._counted(dataset, hold, hold.event, period)

    def _counted(self, dataset: Dataset, hold: Hold, event: Event, period: Period | None) -> str:
        say, lasting = self.language.say, self._lasting(dataset, event)
        if lasting and (period is None or period.anchor is Anchor.EVENT):
            if period is None:
                return say("until.lasting", lasting=lasting)
            return say("until.lasting.period", lasting=lasting, period=self.language.period(period))
        if period is None:
            return say("until.event", event=self._start(dataset, hold, period))
        return say("until.period", period=self.language.period(period), event=self._start(dataset, hold, period))

    def _start(self, dataset: Dataset, hold: Hold, period: Period | None) -> str:
        return self.start(self.event(dataset, hold.event) if hold.event else "", period)

    def start(self, event: str, period: Period | None) -> str:
        """From which day a period is counted."""
        if period is None or period.anchor is Anchor.EVENT:
            return event
        return self.language.say(str(period.anchor), column=event)

    def event(self, dataset: Dataset, event: Event) -> str:
        """What the event is called: by the declaration, else by its column."""
        for called, one in dataset.events.items():
            if one.event == event and not one.lasting:
                return name(self._said(one.say, called))
        match event:
            case OwnColumn(column=column):
                return name(column)
            case PathColumn(hops=hops, column=column):
                return name(".".join((*(path_step(hop.columns) for hop in hops), column)))
            case Latest(dataset=rows, column=column) | Fact(dataset=rows, column=column):
                return self.language.say("column of", column=name(column), dataset=name(short(self.declaration, rows)))
            case Absence(dataset=rows):
                return name(short(self.declaration, rows))
            case Several(of=of, which=which):
                events = self.language.listed([self.event(dataset, each) for each in of])
                return self.language.say(f"{which} of", events=events)

    def _lasting(self, dataset: Dataset, event: Event) -> str:
        """What lasts until the event, where the declaration has words for it."""
        named = named_events(self.declaration, dataset).name(event)
        if named is None or not named[1]:
            return ""
        called = named[0]
        if called in dataset.events:
            return name(self._said(dataset.events[called].say, called))
        who = activity_of(called)
        role = dataset.about.get(who)
        kind = self.declaration.people.get(role.kind if role else who)
        label = (
            self.language.chosen(kind.label) if kind is not None and (role is None or role.name == role.kind) else ""
        )
        return self.language.say("active", who=name(label or who))

    def _said(self, say: Words, called: str) -> str:
        return say.get(self.language.asked) or say.get(self.language.code) or called
