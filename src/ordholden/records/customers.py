"""The controllers for whom we act, in words: those for whom the same is done stand together (Art. 30(2)(a)-(b))."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.declaration.values import Customer, Period, Purpose
from ordholden.notices.words import purpose_words
from ordholden.plan.render.countries import country
from ordholden.plan.render.language import Language, capital
from ordholden.records.rows import Rows
from ordholden.records.values import Entry, Group, Row

Instructed = Mapping[str, Mapping[str, Period]]
"""By the name under which a customer is known, by purpose: the period that it has instructed."""

Done = tuple[tuple[str, Period | None], ...]
"""What is done for a customer: purposes, each with the period that it has instructed, if it has."""


@dataclass(frozen=True, kw_only=True)
class Customers:
    """`purposes`: on behalf of customers. `transfers`: the lines of one of them."""

    language: Language
    purposes: tuple[Purpose, ...]
    transfers: Callable[[Purpose], Iterable[str]]
    instructed: Instructed

    def groups(self, customers: Iterable[Customer]) -> Iterator[Group]:
        """Everybody, by name; first those who have instructed nothing."""
        found: dict[Done, list[Customer]] = {}
        for customer in customers:
            found.setdefault(self._done(customer), []).append(customer)
        for done, those in sorted(found.items(), key=lambda one: sum(period is not None for _, period in one[0])):
            ordered = sorted(those, key=lambda one: (self.language.order(one.name), one.key))
            yield Group(rows=tuple(self._rows(done)), customers=tuple(map(self._entry, ordered)))

    def _done(self, customer: Customer) -> Done:
        own = self.instructed.get(customer.known_as, {}) if customer.known_as else {}
        return tuple((p.key, own.get(p.key)) for p in self.purposes if serves(customer, p.key))

    def _rows(self, done: Done) -> Iterator[Row]:
        rows, of, say = Rows(language=self.language), {p.key: p for p in self.purposes}, self.language.say
        words = {key: purpose_words(of[key], self.language) for key, _ in done}
        yield rows.filled("done for", words.values())
        own = [
            say("each", who=capital(words[key]), what=self.language.period(period)) for key, period in done if period
        ]
        if own:
            yield rows.row("own periods", own)
        yield rows.filled("transfers", (line for key, _ in done for line in self.transfers(of[key])))

    def _entry(self, customer: Customer) -> Entry:
        rows, code = Rows(language=self.language), customer.country
        made = [rows.filled("contact", (customer.contact,), "unsaid")]
        if code:
            made.append(rows.row("country", (capital(country(code, self.language)),)))
        if customer.representative:
            made.append(rows.row("representative", (customer.representative,)))
        if customer.officer:
            made.append(rows.officer(customer.officer))
        return Entry(key=customer.key, title=customer.name or self.language.say("unsaid"), rows=tuple(made))


def serves(customer: Customer, purpose: str) -> bool:
    """Whether something is done for this customer."""
    return not customer.purposes or purpose in customer.purposes
