"""Declaration -> notice in one language. Pure: the same declaration gives the same notice on any day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ordholden.declaration.countries import known_countries
from ordholden.declaration.values import Declaration, Purpose, Source
from ordholden.holds.in_force import periods_in_force
from ordholden.notices.common import closing_sections, controller_section, parties_sections, short_rights
from ordholden.notices.material import Material, Use, material
from ordholden.notices.periods import Ends
from ordholden.notices.phrases import spoken
from ordholden.notices.values import Fact, Item, Layer, Notice, Section
from ordholden.notices.words import lowered, purpose_words, with_article
from ordholden.plan.render.countries import country
from ordholden.plan.render.language import Language, capital


def notice(declaration: Declaration, code: str, about: str | None = None) -> Notice:
    """The whole notice, or what of it concerns one kind of person."""
    language, found = spoken(code), material(declaration, about)
    return Notice(
        language=language.code,
        controller=declaration.controller.name,
        title=language.say("title"),
        name=language.say("name"),
        sections=tuple(section for section in _sections(found, language) if section.lines or section.items),
    )


def _sections(found: Material, language: Language) -> Iterator[Section]:
    yield _short(found, language)
    yield controller_section(found.declaration, language)
    for kind in found.kinds:
        yield kind_section(found, language, kind)
    yield from parties_sections(found, language)
    yield from closing_sections(found, language)


# ------------------------------------------------------------------------------------------ the short layer


def _short(found: Material, language: Language) -> Section:
    say, controller = language.say, found.declaration.controller
    who = [Fact(key="controller", text=say("short.controller", name=controller.name))]
    if any(use.for_customers for use in found.uses):
        who.append(Fact(key="customers", text=say("short.customers")))
    if controller.contact:
        who.append(Fact(key="contact", text=say("short.contact", contact=controller.contact)))
    what = [Fact(key=p.key, text=capital(purpose_words(p, language)), value=p.key) for p in found.purposes()]
    items = (
        Item(key="who", title=say("short.who"), facts=tuple(who)),
        Item(key="what", title=say("short.what"), facts=tuple(what)),
        Item(key="long", title=say("short.long"), facts=(Fact(key="ends", text=say("short.ends")),)),
        *short_rights(found, language),
    )
    return Section(key="short", title=say("short"), layer=Layer.SHORT, items=items)


# ------------------------------------------------------------------------------------------ a kind of person


def kind_section(found: Material, language: Language, kind: str) -> Section:
    """What concerns people of one kind: each purpose with everything that is asked of it."""
    label = language.chosen(found.declaration.people[kind].label) or kind
    title = language.say("kind", label=with_article(lowered(label), language))
    items = tuple(use_item(found, language, use) for use in found.of_kind(kind))
    return Section(key=f"kind {kind}", title=title, layer=Layer.KIND, items=items)


def use_item(found: Material, language: Language, use: Use) -> Item:
    """One purpose, for people of one kind."""
    telling = _Telling(found=found, language=language, use=use)
    title = capital(purpose_words(use.purpose, language))
    return Item(key=use.purpose.key, title=title, facts=tuple(telling.facts()))


@dataclass(frozen=True, kw_only=True)
class _Telling:
    """One purpose for one kind of person, in words."""

    found: Material
    language: Language
    use: Use

    def facts(self) -> Iterator[Fact]:
        """Everything that is told of it, in the order in which it is read."""
        yield from self._data()
        yield from self._country()
        yield from self._basis()
        yield from self._periods()
        yield from self._sources()
        yield from self._receiving()
        yield from self._required()
        yield from self._decision()

    def _fact(self, key: str, text: str, value: str = "", *, also: str = "") -> Fact:
        return Fact(key=f"{key} {also}".strip(), label=self.language.say(key), text=text, value=value)

    def _data(self) -> Iterator[Fact]:
        for each in self.use.used:
            names = [self.language.chosen(f.label) or self.language.category(f.category) for f in each.named]
            text = self._of(each.dataset.address, list(dict.fromkeys(lowered(name) for name in names)))
            value = ", ".join(sorted({f.category for f in each.fields}))
            yield self._fact("data", text, value, also=each.dataset.address)

    def _of(self, address: str, names: Sequence[str]) -> str:
        """The names, with that of the dataset before them where there are several; without any that alone."""
        label = Ends(declaration=self.found.declaration, language=self.language).label(address)
        if not names:
            return label
        if len(self.use.used) == 1:
            return capital(self.language.listed(names))
        return self.language.say("of", label=label, text=self.language.listed(names))

    def _country(self) -> Iterator[Fact]:
        code = self.use.purpose.country
        if code is not None and len(known_countries(self.found.declaration)) > 1:
            where = country(code, self.language)
            yield self._fact("country", capital(self.language.say("country.of", country=where)), code)

    # -------------------------------------------------------------------------------- basis

    def _basis(self) -> Iterator[Fact]:
        purpose, say = self.use.purpose, self.language.say
        if self.use.for_customers:
            yield self._fact("behalf", say("behalf.customer"), purpose.behalf)
            return
        law = self.found.declaration.laws.get(purpose.law or "")
        basis = capital(say(f"basis.{purpose.basis.value}"))
        yield self._fact("basis", f"{basis}: {law.citation}" if law else basis, f"{purpose.basis} {purpose.law or ''}")
        yield from self._interest(purpose)
        if purpose.special is not None:
            yield self._fact("special", capital(say(f"special.{purpose.special}")), purpose.special)

    def _interest(self, purpose: Purpose) -> Iterator[Fact]:
        balancing = purpose.balancing
        if balancing is None:
            return
        words = capital(self.language.chosen(balancing.interest)).rstrip(".")
        if not balancing.weighed_on:
            yield self._fact("interest", self.language.say("interest.unweighed", words=words))
            return
        day = self.language.day(date.fromisoformat(balancing.weighed_on))
        text = self.language.say("interest.words", words=words, day=day)
        yield self._fact("interest", text)

    # -------------------------------------------------------------------------------- periods, sources

    def _periods(self) -> Iterator[Fact]:
        """Each end once, with what it is the end of where there are several."""
        ends = Ends(declaration=self.found.declaration, language=self.language, kind=self.use.kind)
        in_force = periods_in_force(self.found.declaration)
        together: dict[str, list[str]] = {}
        for each in self.use.used:
            together.setdefault(ends.of(each.dataset, each.hold).text, []).append(each.dataset.address)
        for text, addresses in together.items():
            value = " ".join(sorted(in_force[a, self.use.purpose.key] for a in addresses))
            yield self._fact("period", self._for(addresses, text, together), value, also=addresses[0])

    def _for(self, addresses: Sequence[str], text: str, together: Mapping[str, object]) -> str:
        """The text, with what it is said of where other things are said of others."""
        if len(together) == 1:
            return capital(text)
        ends = Ends(declaration=self.found.declaration, language=self.language)
        labels = dict.fromkeys(ends.label(a, inside=n > 0) for n, a in enumerate(addresses))
        return self.language.say("of", label=self.language.listed(list(labels)), text=text)

    def _sources(self) -> Iterator[Fact]:
        """Each source once, with what comes from it where datasets come from different ones."""
        words: dict[str, dict[str, str]] = {}
        for dataset, _, source in self.use.sources(self.found.declaration):
            words.setdefault(dataset.address, {})[self._source(source)] = source.origin.value if source else ""
        together: dict[str, list[str]] = {}
        for address, named in words.items():
            together.setdefault(self.language.listed(list(named)), []).append(address)
        for text, addresses in together.items():
            value = ", ".join(sorted({origin for a in addresses for origin in words[a].values()}))
            yield self._fact("source", self._for(addresses, text, together), value, also=addresses[0])

    def _source(self, source: Source | None) -> str:
        if source is None:
            return self.language.say("source.unknown")
        return self.language.chosen(source.words) or self.language.say(f"source.{source.origin.value}")

    # -------------------------------------------------------------------------------- who, whether, how

    def _receiving(self) -> Iterator[Fact]:
        recipients = self.found.receiving(self.use.purpose.key)
        if recipients:
            names = [r.name for r in recipients]
            yield self._fact("receives", self.language.listed(names), ", ".join(sorted(r.key for r in recipients)))

    def _required(self) -> Iterator[Fact]:
        purpose = self.use.purpose
        if self.use.for_customers or not self.use.provided(self.found.declaration):
            return
        demanded = purpose.provision.by.value if purpose.provision else _FREE.get(purpose.basis.value, "")
        if not demanded:
            return
        otherwise = self.language.chosen(purpose.provision.otherwise) if purpose.provision else ""
        text = self.language.say(f"required.{demanded}", otherwise=otherwise).strip()
        yield self._fact("required", text, demanded)

    def _decision(self) -> Iterator[Fact]:
        decision = self.use.purpose.decision
        if decision is not None:
            logic = capital(self.language.chosen(decision.logic)).rstrip(".")
            comes = self.language.chosen(decision.consequences).rstrip(".")
            yield self._fact("decision", self.language.say("decision.words", logic=logic, consequences=comes))


_FREE = {"consent": "no", "legitimate interest": "no"}
"""Bases on which nobody has to give anything, unless the declaration says otherwise."""
