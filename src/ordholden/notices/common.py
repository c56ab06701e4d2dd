"""What a notice says to everybody: who we are, who receives, where data lie, rights, complaints, promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ordholden.declaration.countries import authorities, known_countries
from ordholden.declaration.parties import NO_OFFICER
from ordholden.declaration.promised import Promise
from ordholden.declaration.values import Basis, Declaration, Period, Purpose, Recipient, Words
from ordholden.law.authorities import EVERY, Authority
from ordholden.law.countries import EEA
from ordholden.law.gdpr import LAWFUL_BASES, LawfulBasis
from ordholden.law.profiles import CountryProfile, profiles
from ordholden.notices.material import Material
from ordholden.notices.values import Fact, Item, Section
from ordholden.notices.words import lowered, purpose_words, sentence_of
from ordholden.plan.render.countries import country, within
from ordholden.plan.render.language import Language, capital

# ------------------------------------------------------------------------------------------ who we are


def controller_section(declaration: Declaration, language: Language) -> Section:
    """Art. 13(1)(a) and (b)."""
    controller, say = declaration.controller, language.say
    officer = "" if controller.officer == NO_OFFICER else controller.officer
    address = ", ".join(filter(None, (controller.address, capital(country(controller.country, language)))))
    known = (
        ("is", controller.name),
        ("number", controller.number),
        ("address", address),
        ("contact", controller.contact),
        ("phone", controller.phone),
        ("officer", officer),
        ("representative", controller.representative),
        ("at", declaration.notice.at),
    )
    facts = tuple(Fact(key=key, label=say(f"controller.{key}"), text=text, value=text) for key, text in known if text)
    return Section(key="controller", title=say("controller"), items=(Item(key="controller", title="", facts=facts),))


# ------------------------------------------------------------------------------------------ who receives, and where


def parties_sections(found: Material, language: Language) -> Iterator[Section]:
    """Recipients by name, then where the data lie and what leaves the EEA: Art. 13(1)(e) and (f)."""
    recipients, say = tuple(found.declaration.recipients.values()), language.say
    line = Fact(key="only", text=say("recipients.only" if recipients else "recipients.none"))
    items = tuple(Item(key=r.key, title=r.name, facts=tuple(_received(found, language, r))) for r in recipients)
    yield Section(key="recipients", title=say("recipients"), lines=(line,), items=items)
    yield Section(
        key="places",
        title=say("places"),
        lines=tuple(_places(found.declaration, language)),
        items=tuple(_transfers(found.declaration, language)),
    )


def _received(found: Material, language: Language, recipient: Recipient) -> Iterator[Fact]:
    say = language.say
    if recipient.part is not None:
        role = say(f"recipient.{recipient.part.value}")
        yield Fact(key="role", label=say("recipient.role"), text=capital(role), value=recipient.part.value)
    if recipient.does:
        yield Fact(key="does", label=say("recipient.does"), text=capital(language.chosen(recipient.does)))
    named = [purpose_words(found.declaration.purposes[key], language) for key in recipient.purposes]
    text = capital(language.listed(named) or say("recipient.all"))
    yield Fact(key="for", label=say("recipient.for"), text=text, value=", ".join(recipient.purposes))
    if recipient.country is not None:
        where = capital(country(recipient.country, language))
        yield Fact(key="country", label=say("recipient.country"), text=where, value=recipient.country)
    if recipient.contact:
        yield Fact(key="contact", label=say("recipient.contact"), text=recipient.contact, value=recipient.contact)
    if recipient.arrangement:
        agreed = language.chosen(recipient.arrangement)
        yield Fact(key="arrangement", label=say("recipient.arrangement"), text=agreed)


def _places(declaration: Declaration, language: Language) -> Iterator[Fact]:
    say = language.say
    codes = sorted({system.country for system in declaration.systems.values() if system.country})
    if codes:
        countries = language.listed([within(code, language) for code in codes])
        yield Fact(key="in", text=say("places.in", countries=countries), value=", ".join(codes))
    longest = max((system.backups_days or 0 for system in declaration.systems.values()), default=0)
    if longest:
        period = language.period(Period(days=longest))
        yield Fact(key="backups", text=say("backups", period=period), value=str(longest))
    third = any(_third(declaration))
    yield Fact(key="third", text=say("places.third" if third else "places.none"), value=str(third))


def _third(declaration: Declaration) -> Iterator[tuple[str, str, str, Words]]:
    """Everything in a third country: its key, its name, the country, and what protects the data there."""
    for system in declaration.systems.values():
        if system.country is not None and system.country not in EEA:
            name = capital(system.name.replace("_", " "))
            yield f"system {system.name}", name, system.country, system.safeguard
    for each in declaration.recipients.values():
        if each.country is not None and each.country not in EEA:
            yield f"recipient {each.key}", each.name, each.country, each.safeguard


def _transfers(declaration: Declaration, language: Language) -> Iterator[Item]:
    say, contact = language.say, declaration.controller.contact
    for key, name, code, safeguard in _third(declaration):
        words = capital(language.chosen(safeguard)) or capital(say("places.unprotected"))
        facts = [
            Fact(key="country", label=say("recipient.country"), text=capital(country(code, language)), value=code),
            Fact(key="safeguard", label=say("places.safeguard"), text=words),
        ]
        if contact:
            facts.append(Fact(key="copy", text=say("places.copy", contact=contact)))
        yield Item(key=key, title=name, facts=tuple(facts))


# ------------------------------------------------------------------------------------------ rights


def closing_sections(found: Material, language: Language) -> Iterator[Section]:
    """Decisions, rights, marketing apart (Art. 21(4)), complaints; then the firm's own words."""
    yield _automated(found, language)
    yield _rights(found, language)
    yield _marketing(found, language)
    yield _countries(found, language)
    yield _complaint(found.declaration, language)
    yield from _own_words(found.declaration, language)
    yield from _promises(found.declaration, language)


def _own(found: Material, holds: Callable[[LawfulBasis], bool]) -> tuple[Purpose, ...]:
    """Purposes of our own whose basis gives a right; of a customer's the customer answers."""
    mine = {use.purpose.key for use in found.uses if not use.for_customers}
    return tuple(p for p in found.purposes() if p.key in mine and holds(LAWFUL_BASES[p.basis.value]))


def _listed(purposes: Sequence[Purpose], language: Language) -> str:
    return language.listed([lowered(purpose_words(p, language)) for p in purposes])


def _conditional(found: Material) -> Iterator[tuple[str, tuple[Purpose, ...]]]:
    """Rights that follow from the bases, with the purposes for which they are there."""
    yield "portability", _own(found, lambda basis: basis.portable)
    yield "objection", _own(found, lambda basis: basis.objection)
    yield "withdrawal", _own(found, lambda basis: basis.withdrawn)
    yield "human", tuple(p for p in found.purposes() if p.decision is not None)


def short_rights(found: Material, language: Language) -> Iterator[Item]:
    """Rights and complaint, as the short layer says them."""
    say, declaration = language.say, found.declaration
    facts = [Fact(key="always", text=say("short.always"))]
    facts += [
        Fact(key=right, text=say(f"short.{right}"))
        for right, purposes in _conditional(found)
        if purposes and right != "human"
    ]
    yield Item(key="rights", title=say("short.rights"), facts=tuple(facts))
    texts = [
        say("short.complaint", authority=told, web=authority.web)
        for told, authority in _told_apart(declaration, language)
    ] or [say("short.complaint.any", web=EVERY)]
    told = tuple(Fact(key="complaint" if not n else f"complaint {n}", text=text) for n, text in enumerate(texts))
    yield Item(key="complain", title=say("short.complain"), facts=told)


def _automated(found: Material, language: Language) -> Section:
    """Art. 13(2)(f): only where something is decided so; that nothing is, no program can know."""
    deciding = tuple(p for p in found.purposes() if p.decision is not None)
    if not deciding:
        return Section(key="automated", title="")
    text = language.say("automated.some", purposes=_listed(deciding, language))
    fact = Fact(key="automated", text=text, value=", ".join(p.key for p in deciding))
    return Section(key="automated", title=language.say("automated"), lines=(fact,))


def _rights(found: Material, language: Language) -> Section:
    say, controller = language.say, found.declaration.controller
    items = [_right(right, (), language) for right in ("access", "rectification", "erasure", "restriction")]
    items += [_right(right, purposes, language) for right, purposes in _conditional(found) if purposes]
    how = Fact(key="how", text=say("rights.how", contact=controller.contact or controller.name))
    return Section(key="rights", title=say("rights"), lines=(how,), items=tuple(items))


def _right(right: str, purposes: Sequence[Purpose], language: Language) -> Item:
    text = language.say(f"right.{right}.text", purposes=_listed(purposes, language))
    fact = Fact(key=right, text=text, value=", ".join(p.key for p in purposes))
    return Item(key=right, title=language.say(f"right.{right}"), facts=(fact,))


def _marketing(found: Material, language: Language) -> Section:
    """Art. 21(4): clearly, and apart from everything else."""
    purposes = tuple(p for p in found.purposes() if p.marketing)
    if not purposes:
        return Section(key="marketing", title="")
    text = language.say("marketing.text", purposes=_listed(purposes, language))
    fact = Fact(key="marketing", text=text, value=", ".join(p.key for p in purposes))
    return Section(key="marketing", title=language.say("marketing"), lines=(fact,))


def _told_apart(declaration: Declaration, language: Language) -> Iterator[tuple[str, Authority]]:
    """Each authority with its name; of several, which may have the same name, with its country."""
    found = tuple(authorities(declaration))
    for code, authority in found:
        where = f" ({country(code, language)})" if len(found) > 1 else ""
        yield authority.name + where, authority


def _complaint(declaration: Declaration, language: Language) -> Section:
    """Art. 13(2)(d): the authority of the country where the controller is, and those where people are."""
    say = language.say
    lines = [Fact(key="complaint", text=say("complaint.text")), Fact(key="court", text=say("complaint.court"))]
    items = tuple(_authority(n, *told, language) for n, told in enumerate(_told_apart(declaration, language)))
    if not items:
        lines.insert(1, Fact(key="authority", text=say("complaint.any", web=EVERY), value=EVERY))
    return Section(key="complaint", title=say("complaint"), lines=tuple(lines), items=items)


def _authority(number: int, name: str, authority: Authority, language: Language) -> Item:
    known = (
        ("address", authority.address),
        ("contact", authority.contact),
        ("phone", authority.phone),
        ("web", authority.web),
    )
    facts = tuple(Fact(key=k, label=language.say(f"authority.{k}"), text=text, value=text) for k, text in known if text)
    return Item(key=f"authority {number}" if number else "authority", title=name, facts=facts)


def _countries(found: Material, language: Language) -> Section:
    """Where people are in several countries: the regulation, and in each country the act beside it."""
    declaration, say = found.declaration, language.say
    if not any(kind.country is not None for kind in declaration.people.values()):
        return Section(key="countries", title="")
    line = Fact(key="regulation", text=say("countries.regulation"), value="Regulation (EU) 2016/679")
    consent = any(p.basis is Basis.CONSENT for p in found.purposes())
    known = [profiles()[code] for code in known_countries(declaration) if code in profiles()]
    items = tuple(_country(profile, language, consent=consent) for profile in known)
    return Section(key="countries", title=say("countries"), lines=(line,), items=items)


def _country(profile: CountryProfile, language: Language, *, consent: bool) -> Item:
    say = language.say
    facts = [Fact(key="act", label=say("countries.act"), text=profile.act, value=profile.act)]
    if consent:
        text = say("countries.child.years", years=profile.child)
        facts.append(Fact(key="child", label=say("countries.child"), text=text, value=str(profile.child)))
    return Item(key=profile.country, title=capital(country(profile.country, language)), facts=tuple(facts))


# ------------------------------------------------------------------------------------------ own words


def _own_words(declaration: Declaration, language: Language) -> Iterator[Section]:
    for passage in declaration.notice.passages.values():
        line = Fact(key=passage.key, text=language.chosen(passage.text))
        yield Section(key=f"also {passage.key}", title=language.chosen(passage.heading), lines=(line,))


def _promises(declaration: Declaration, language: Language) -> Iterator[Section]:
    """The sentences of the promises, each once and as it is kept: our own, then what others answer for."""
    if not declaration.notice.promises:
        return
    said: dict[str, dict[str, Item]] = {"promises": {}, "promises.others": {}}
    for promise in filter(lambda each: each.printed, declaration.promises.values()):
        facts = tuple(_promised(promise, language))
        whose = "promises" if promise.bound in _names(declaration.controller.name) else "promises.others"
        said[whose].setdefault(facts[0].text, Item(key=promise.key, title="", facts=facts))
    for key, items in said.items():
        yield Section(key=key, title=language.say(key), items=tuple(items.values()))


def _names(controller: str) -> tuple[str, ...]:
    """What the controller is called: with and without the form of the firm."""
    return "", controller, controller.rpartition(" ")[0]


def _promised(promise: Promise, language: Language) -> Iterator[Fact]:
    """The sentence as it is quoted; of one that cannot be kept as it was worded the reading that is, and why."""
    if promise.reading is None:
        sentence = " ".join(language.chosen(promise.sentence).split())
        yield Fact(key=promise.key, text=language.say("promises.quoted", sentence=sentence))
    else:
        yield Fact(key=promise.key, text=language.chosen(promise.reading.reading))
        because = language.say("promises.because", because=sentence_of(language.chosen(promise.reading.because)))
        yield Fact(key=f"{promise.key} because", text=because)
