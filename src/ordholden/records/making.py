"""Declaration -> record of processing in one language. Pure: the same declaration gives the same record on any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ordholden.declaration.parties import Part as Role
from ordholden.declaration.sources import source_of
from ordholden.declaration.values import Customer, Declaration, Field, Purpose, Recipient, Source, System
from ordholden.holds.instructions import leaves_room
from ordholden.law.categories import CRIMINAL, SPECIAL
from ordholden.law.countries import EEA
from ordholden.notices.material import CUSTOMER, Material, Use, material
from ordholden.notices.periods import Ends
from ordholden.notices.words import lowered, purpose_words
from ordholden.plan.render.countries import country
from ordholden.plan.render.language import Language, capital
from ordholden.records.customers import Customers, Instructed, serves
from ordholden.records.missing import missing
from ordholden.records.phrases import spoken
from ordholden.records.rows import Rows
from ordholden.records.values import Entry, Group, Listing, Part, Record, Records, Row

SOMEBODY = "-"
"""Nobody's kind: an end is told of people, and not to one of them."""


def records(
    declaration: Declaration,
    code: str,
    parts: Iterable[Part] = tuple(Part),
    listings: Sequence[Listing] = (),
    instructed: Instructed | None = None,
) -> Records:
    """The record, or some parts of it; a part in which nothing is done is left out.

    `listings`: customers who stand elsewhere, beside the declared ones. `instructed`: what customers have instructed.
    """
    language, found = spoken(code), material(declaration)
    telling = _Telling(
        found=found,
        language=language,
        customers=every_customer(declaration, listings),
        instructed=in_force(declaration, instructed or {}),
    )
    made = tuple(telling.record(part) for part in parts if telling.purposes(part))
    tallies = [each.tally for each in listings]
    lacking = missing(declaration, language.code, tuple(record.part for record in made), tallies)
    return Records(language=language.code, controller=declaration.controller.name, parts=made, missing=tuple(lacking))


def every_customer(declaration: Declaration, listings: Iterable[Listing]) -> tuple[Customer, ...]:
    """Those that are declared, and those of the lists."""
    return (*declaration.customers.values(), *(each for listing in listings for each in listing.customers))


def in_force(declaration: Declaration, instructed: Instructed) -> Instructed:
    """Without purposes that leave no room for an instruction any more."""
    left = roomy(declaration)
    return {who: {key: own[key] for key in own if key in left} for who, own in instructed.items()}


def roomy(declaration: Declaration) -> frozenset[str]:
    """The purposes that leave room for an instruction."""
    holds = (one for dataset in declaration.datasets.values() for one in dataset.holds.items())
    return frozenset(key for key, hold in holds if leaves_room(hold))


@dataclass(frozen=True, kw_only=True)
class _Telling:
    """The parts of a record, in words."""

    found: Material
    language: Language
    customers: tuple[Customer, ...]
    instructed: Instructed

    @property
    def declaration(self) -> Declaration:
        """What is told of."""
        return self.found.declaration

    @property
    def rows(self) -> Rows:
        """Headings with their lines."""
        return Rows(language=self.language)

    def purposes(self, part: Part) -> tuple[Purpose, ...]:
        """What is done in this part, for somebody's data."""
        return tuple(p for p in self.found.purposes() if (p.behalf == CUSTOMER) is (part is Part.PROCESSOR))

    def record(self, part: Part) -> Record:
        """One part."""
        say = self.language.say
        return Record(
            part=part,
            title=say(f"part.{part.value}"),
            article=say(f"article.{part.value}"),
            who=Entry(key=part.value, title=say(f"who.{part.value}"), rows=tuple(self._who(part))),
            activities=tuple(self._activity(part, purpose) for purpose in self.purposes(part)),
            customers=tuple(self._customers()) if part is Part.PROCESSOR else (),
            measures=self.rows.row("measures", tuple(self._measures())),
        )

    def _each(self, who: str, what: str) -> str:
        return self.language.say("each", who=capital(who), what=what)

    # -------------------------------------------------------------------------------- who

    def _who(self, part: Part) -> Iterator[Row]:
        own = self.declaration.controller
        yield self.rows.row("name", (" · ".join(filter(None, (own.name, own.number))),))
        address = ", ".join(filter(None, (own.address, capital(country(own.country, self.language)))))
        yield self.rows.filled("contact", (address, own.contact, own.phone), "unsaid")
        joint = [self._recipient(r) for r in self.declaration.recipients.values() if r.part is Role.JOINT]
        if joint and part is Part.CONTROLLER:
            yield self.rows.row("joint", joint)
        if own.representative:
            yield self.rows.row("representative", (own.representative,))
        yield self.rows.officer(own.officer)

    def _customers(self) -> Iterator[Group]:
        telling = Customers(
            language=self.language,
            purposes=self.purposes(Part.PROCESSOR),
            transfers=self._transfers,
            instructed=self.instructed,
        )
        return telling.groups(self.customers)

    def _measures(self) -> Iterator[str]:
        yield from (self.language.chosen(words) for words in self.declaration.measures.values())

    # -------------------------------------------------------------------------------- what is done

    def _activity(self, part: Part, purpose: Purpose) -> Entry:
        uses = tuple(use for use in self.found.uses if use.purpose.key == purpose.key)
        words = capital(purpose_words(purpose, self.language))
        rows = [
            self.rows.row("purpose" if part is Part.CONTROLLER else "category", (words,)),
            *((self.rows.row("basis", self._basis(purpose)),) if part is Part.CONTROLLER else self._behalf(purpose)),
            self.rows.row("people", (self._kind(use.kind) for use in uses)),
            self.rows.row("data", (self._each(self._kind(use.kind), self._data(use)) for use in uses)),
            self.rows.filled("recipients", map(self._recipient, self.found.receiving(purpose.key))),
            self.rows.filled("transfers", self._transfers(purpose)),
            self.rows.row("ends", self._ends(uses)),
            self.rows.row("sources", self._sources(uses)),
            self.rows.row("systems", map(self._system, self._systems(purpose))),
        ]
        return Entry(key=purpose.key, title=words, rows=tuple(row for row in rows if row.lines))

    def _behalf(self, purpose: Purpose) -> tuple[Row, ...]:
        names = sorted((c.name for c in self.customers if serves(c, purpose.key)), key=self.language.order)
        if len(names) > SOME:
            everybody = len(names) == len(self.customers)
            many = self.language.count("number of customers", len(names))
            return (self.rows.row("customers", (self.language.say("every customer") if everybody else many,)),)
        return (self.rows.filled("customers", names),)

    def _kind(self, kind: str) -> str:
        return self.language.chosen(self.declaration.people[kind].label) or kind

    def _basis(self, purpose: Purpose) -> Iterator[str]:
        say, law = self.language.say, self.declaration.laws.get(purpose.law or "")
        basis = say(f"basis.{purpose.basis.value}")
        yield f"{basis}: {law.citation}" if law else basis
        if purpose.balancing is not None:
            yield self.language.chosen(purpose.balancing.interest)
            if purpose.balancing.weighed_on:
                yield say("weighed", day=self.language.day(date.fromisoformat(purpose.balancing.weighed_on)))
        if purpose.special is not None:
            yield say(f"special.{purpose.special}")

    def _data(self, use: Use) -> str:
        fields = [declared for used in use.used for declared in used.fields]
        names = (self._field(declared, use.purpose) for declared in fields)
        return self.language.listed(list(dict.fromkeys(names)))

    def _field(self, declared: Field, purpose: Purpose) -> str:
        words = lowered(self.language.chosen(declared.label) or self.language.category(declared.category))
        if declared.category not in SPECIAL | CRIMINAL:
            return words
        return self.language.say("data.special", data=words, condition=purpose.special or "?")

    # -------------------------------------------------------------------------------- who receives, and where

    def _recipient(self, recipient: Recipient) -> str:
        role = self.language.say(f"recipient.{recipient.part.value}") if recipient.part is not None else ""
        where = capital(country(recipient.country, self.language)) if recipient.country else ""
        more = ", ".join(filter(None, (role, where)))
        return f"{recipient.name} ({more})" if more else recipient.name

    def _systems(self, purpose: Purpose) -> Iterator[System]:
        names = [d.system for d in self.declaration.datasets.values() if purpose.key in d.holds and not d.view_of]
        kinds = {use.kind for use in self.found.uses if use.purpose.key == purpose.key}
        known = [s.name for s in self.declaration.systems.values() if not s.connected and kinds & set(s.about)]
        yield from (self.declaration.systems[name] for name in dict.fromkeys((*names, *known)))

    def _system(self, system: System) -> str:
        where = capital(country(system.country, self.language)) if system.country else ""
        name = system.name.replace("_", " ")
        return f"{name} ({where})" if where else name

    def _transfers(self, purpose: Purpose) -> Iterator[str]:
        receiving = self.found.receiving(purpose.key)
        # A service that is declared in both places is one transfer.
        systems = (s for s in self._systems(purpose) if s.name not in {r.key for r in receiving})
        places: tuple[Recipient | System, ...] = (*receiving, *systems)
        for each in places:
            if each.country is not None and each.country not in EEA:
                guard = self.language.chosen(each.safeguard) or self.language.say("unsaid")
                who = f"{capital(each.name)}, {capital(country(each.country, self.language))}"
                yield self._each(who, guard)

    # -------------------------------------------------------------------------------- until when, and where from

    def _ends(self, uses: Iterable[Use]) -> Iterator[str]:
        ends = Ends(declaration=self.declaration, language=self.language, kind=SOMEBODY)
        for use in uses:
            for used in use.used:
                yield self._each(ends.label(used.dataset.address), ends.of(used.dataset, used.hold).text)

    def _sources(self, uses: Iterable[Use]) -> Iterator[str]:
        for use in uses:
            for used in use.used:
                for declared in used.fields:
                    source = source_of(self.declaration, used.dataset.address, declared)
                    yield self._source(source) if source is not None else ""

    def _source(self, source: Source) -> str:
        return self.language.chosen(source.words) or self.language.say(f"source.{source.origin.value}")


SOME = 12
"""So many customers are named beside each activity; more of them have a list of their own."""
