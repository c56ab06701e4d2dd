"""Until when, as a notice says it to the person: "6 months after the call", "as long as you are active with us"."""

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
    Hold,
    OneEvent,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
)
from ordholden.notices.words import lowered
from ordholden.plan.render.language import Language

NOTHING = Period()


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An end in words. `unnamed`: the event that nobody has given words in this language, by its column."""

    text: str
    unnamed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ends:
    """The ends of one declaration, told in one language to a person of one kind."""

    declaration: Declaration
    language: Language
    kind: str = ""

    def of(self, dataset: Dataset, hold: Hold) -> Kept:
        """Until when the hold lasts."""
        say = self.language.say
        basis = self.declaration.purposes[hold.purpose].basis
        if basis is Basis.CONSENT and self._until_withdrawn(dataset, hold):
            return Kept(text=say("kept.withdrawn"))
        if hold.event is None:
            return Kept(text=say("kept.open"))
        if isinstance(hold.event, Absence):
            return Kept(text=self._while_rows(dataset, hold.event))
        if isinstance(hold.keep, PeriodByValue):
            return self._by_value(dataset, hold.event, hold.keep)
        return self._by_law(hold) or self._counted(dataset, hold, hold.event, hold.keep)

    def _while_rows(self, dataset: Dataset, event: Absence) -> str:
        """As long as there are rows elsewhere: in the words of the firm, or by what those rows are called."""
        words = next((one.say for one in dataset.events.values() if one.event == event), {})
        if said := words.get(self.language.asked) or words.get(self.language.code):
            return self.language.say("kept.while", lasting=said)
        return self.language.say("kept.absence", dataset=self.label(event.dataset, inside=True))

    def _until_withdrawn(self, dataset: Dataset, hold: Hold) -> bool:
        """A consent lasts until it is withdrawn; where the firm has words of its own for that, they go first."""
        if hold.event is None or isinstance(hold.event, Absence):
            return True
        return hold.keep is None and bool(self.event(dataset, hold.event)[1])

    def label(self, address: str, *, inside: bool = False) -> str:
        """What the rows of a dataset are called; within a sentence without a capital."""
        dataset = self.declaration.datasets.get(address)
        named = self.language.chosen(dataset.label) if dataset else ""
        named = named or (dataset.table[-1] if dataset else address).replace("_", " ")
        return lowered(named) if inside else named

    def _by_law(self, hold: Hold) -> Kept | None:
        """A period that is the law's own is told in the law's own words."""
        law = self.declaration.laws.get(self.declaration.purposes[hold.purpose].law or "")
        period = hold.keep or hold.at_least
        if law is None or not isinstance(period, Period) or period not in (law.maximum, law.minimum):
            return None
        trigger = law.trigger.get(self.language.code)
        if trigger is None:
            return None
        return Kept(text=self.language.say("kept.from", period=self.language.period(period), event=trigger))

    def _counted(self, dataset: Dataset, hold: Hold, event: Event, keep: Period | None) -> Kept:
        lasting = self._lasting(dataset, event)
        if lasting is not None:
            return self._while(lasting, keep or hold.at_least, hold.at_least)
        called, unnamed = self.event(dataset, event)
        text = self._between(called, keep, hold.at_least) or self._from(called, keep or hold.at_least)
        return Kept(text=text, unnamed=unnamed)

    def _while(self, lasting: str, period: Period | None, least: Period | None) -> Kept:
        say = self.language.say
        if period is None or period == NOTHING:
            return Kept(text=say("kept.while", lasting=lasting))
        length = self.language.period(period)
        if period.anchor is not Anchor.EVENT:
            then = say(f"kept.{period.anchor}", event=say("kept.the end"))
            key = "kept.while.until" if length == self.language.period(NOTHING) else "kept.while.from"
            return Kept(text=say(key, lasting=lasting, period=length, event=then))
        if least is not None and least != period:
            bounds = {"least": self.language.period(least), "most": length}
            return Kept(text=say("kept.while.between", lasting=lasting, **bounds))
        return Kept(text=say("kept.while.after", lasting=lasting, period=length))

    def _between(self, event: str, keep: Period | None, least: Period | None) -> str:
        if keep is None or least is None or least == keep or least.anchor is not keep.anchor:
            return ""
        lengths = {"least": self.language.period(least), "most": self.language.period(keep)}
        key = "kept.between.after" if keep.anchor is Anchor.EVENT else "kept.between.from"
        return self.language.say(key, event=self._start(event, keep), **lengths)

    def _from(self, event: str, period: Period | None) -> str:
        start = self._start(event, period)
        if period is None or not (period.months or period.days):
            return self.language.say("kept.until", event=start)
        key = "kept.after" if period.anchor is Anchor.EVENT else "kept.from"
        return self.language.say(key, period=self.language.period(period), event=start)

    def _start(self, event: str, period: Period | None) -> str:
        if period is None or period.anchor is Anchor.EVENT:
            return event
        return self.language.say(f"kept.{period.anchor}", event=event)

    def _by_value(self, dataset: Dataset, event: Event, keep: PeriodByValue) -> Kept:
        known = [*keep.periods.values(), *(keep.between or ()), *((keep.otherwise,) if keep.otherwise else ())]
        ordered = sorted(known, key=lambda period: (period.months * 31 + period.days, period.anchor))
        called, unnamed = self.event(dataset, event)
        slots = {"least": self.language.period(ordered[0]), "most": self.language.period(ordered[-1])}
        key = "kept.agreed" if ordered[0] != ordered[-1] else "kept.after"
        text = self.language.say(key, event=self._start(called, ordered[-1]), period=slots["most"], **slots)
        return Kept(text=text, unnamed=unnamed)

    # ------------------------------------------------------------------------------------ events

    def event(self, dataset: Dataset, event: Event) -> tuple[str, str]:
        """What the event is called, and its column where it has no words in this language."""
        for called, one in dataset.events.items():
            if one.event == event and not one.lasting:
                words = one.say.get(self.language.asked) or one.say.get(self.language.code)
                if words is None and self.language.code != "en":
                    return called, called
                return words or called, ""
        if isinstance(event, Several):
            return self._several(dataset, event)
        column = _column(event)
        if isinstance(event, OwnColumn) and column in (dataset.born, "modified"):
            return self.language.say("kept.born"), ""
        return column.replace("_", " "), column

    def _several(self, dataset: Dataset, several: Several) -> tuple[str, str]:
        called, unnamed = zip(*(self.event(dataset, event) for event in several.of), strict=True)
        words = self.language.say(f"kept.{several.which}", events=self.language.listed(called, "or"))
        return words, next(filter(None, unnamed), "")

    def _lasting(self, dataset: Dataset, event: Event) -> str | None:
        """What lasts until the event, as a clause."""
        named = named_events(self.declaration, dataset).name(event)
        if named is None or not named[1]:
            return None
        if named[0] in dataset.events:
            say = dataset.events[named[0]].say
            return say.get(self.language.asked) or say.get(self.language.code) or named[0]
        if not self.event(dataset, event)[1]:
            return None  # an instant that has words here is nearer than that somebody is active
        who = activity_of(named[0])
        role = dataset.about.get(who)
        kind = role.kind if role else who
        if kind == self.kind or not self.kind:
            return self.language.say("kept.active")
        label = self.language.chosen(self.declaration.people[kind].label) if kind in self.declaration.people else ""
        return self.language.say("kept.active.other", who=lowered(label or kind))


def _column(event: OneEvent) -> str:
    match event:
        case OwnColumn(column=column):
            return column
        case PathColumn(column=column):
            return column
        case Absence(dataset=dataset):
            return dataset
        case _:
            return event.column
