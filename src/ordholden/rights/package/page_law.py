"""The rest of what Art. 15 asks for: recipients, transfers, decisions, what is withheld, where we looked, rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ordholden.declaration.countries import authorities
from ordholden.declaration.values import Period, System, Words
from ordholden.law.authorities import EVERY
from ordholden.law.countries import EEA
from ordholden.law.gdpr import LAWFUL_BASES
from ordholden.notices.words import lowered
from ordholden.plan.render.countries import country, within
from ordholden.plan.render.language import capital
from ordholden.rights.package.json_file import because
from ordholden.rights.package.page_data import Shown, together
from ordholden.rights.package.values import Package
from ordholden.rights.plan.told import Given

SOME = 6
"""Kinds of entries whose texts were not searched that the page names; data.json names all."""


def law_sections(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    """Every section after the data themselves."""
    say = package.language.say
    yield from _section(say("recipients"), _recipients(package))
    yield from _section(say("transfers"), _transfers(package))
    yield from _section(say("automated"), _decisions(package))
    yield from _section(say("withheld"), _withheld(package, shown))
    yield from _section(say("searched"), _searched(package))
    yield from _section(say("text"), _uncovered(package))
    yield from _section(say("rights"), _rights(package, shown))


def _decisions(package: Package) -> Iterator[str]:
    """Art. 15(1)(h): each with how it is made and what comes of it."""
    entries = [
        (
            capital(package.purpose(purpose.key)),
            "",
            [package.language.chosen(purpose.decision.logic), package.language.chosen(purpose.decision.consequences)],
        )
        for purpose in package.declaration.purposes.values()
        if purpose.decision is not None
    ]
    yield from _entries(entries) if entries else _paragraphs([package.language.say("automated.none")])


def _section(title: str, content: Iterator[str]) -> Iterator[str]:
    yield f"<section><h2>{escape(title)}</h2>"
    yield from content
    yield "</section>\n"


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"<p>{escape(line)}</p>" for line in lines)


def _entries(entries: Sequence[tuple[str, str, Sequence[str]]]) -> Iterator[str]:
    """Each a name, what stands beside it, and lines below."""
    yield '<ul class="entries">'
    for name, beside, lines in entries:
        head = f'<span class="subject">{escape(name)}</span><span class="soft">{escape(beside)}</span>'
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        yield f'<li class="entry note"><div class="head">{head}</div><div class="body">{body}</div></li>'
    yield "</ul>"


# ----------------------------------------------------------------------------------- recipients, transfers


def _recipients(package: Package) -> Iterator[str]:
    language, declared = package.language, package.declaration.recipients
    if not declared:
        yield from _paragraphs([language.say("recipients.none")])
        return
    entries = []
    for recipient in declared.values():
        purposes = language.listed([package.purpose(p) for p in recipient.purposes])
        why = language.say("recipient.for", purposes=purposes) if purposes else language.say("recipient.all")
        third = _third(package, recipient.country, recipient.safeguard)
        place = country(recipient.country, language) if recipient.country else ""
        part = [language.say(f"recipient.{recipient.part.value}")] if recipient.part else []
        turn = [language.say("recipient.contact", contact=recipient.contact)] if recipient.contact else []
        entries.append((recipient.name, place, [*part, why, *turn, *third]))
    yield from _entries(entries)


def _third(package: Package, code: str | None, safeguard: Words) -> list[str]:
    if code is None or code in EEA:
        return []
    say, words = package.language.say, package.language.chosen(safeguard)
    protected = say("third.safeguard", safeguard=words) if words else say("third.none")
    return [f"{capital(country(code, package.language))}: {say('third')}; {protected}."]


def _transfers(package: Package) -> Iterator[str]:
    language, systems = package.language, package.declaration.systems.values()
    third = [(s.name, _third(package, s.country, s.safeguard)) for s in systems]
    third += [(r.name, _third(package, r.country, r.safeguard)) for r in package.declaration.recipients.values()]
    away = [(name, "", lines) for name, lines in third if lines]
    if away:
        yield from _entries(away)
    else:
        countries = language.listed(sorted({within(s.country, language) for s in systems if s.country}))
        none = language.say("transfers.none", countries=countries) if countries else language.say("transfers.unknown")
        yield from _paragraphs([none])
    unknown = [s.name for s in systems if s.country is None]
    if unknown:
        yield from _paragraphs([language.say("countryless", systems=language.listed(unknown))])


# --------------------------------------------------------------------------------------------- withheld


def _withheld(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    language = package.language
    entries: list[tuple[str, str, list[str]]] = []
    for each in shown:
        label = package.label(each.sheet.read.dataset)
        for (number, given), count in sorted(each.sheet.given.items()):
            if given in (Given.PART, Given.SECRET, Given.WITHHELD):
                beside = f"{label}, {language.count('entries', count)}"
                entries.append((each.sheet.names[number], beside, [_why_not(package, each, number, given)]))
        if each.sheet.left_out:
            said = language.say("withheld.others", names=lowered(together(language, each.sheet.others())))
            entries.append((label, language.count("entries", each.sheet.left_out), [said]))
    if not entries:
        yield from _paragraphs([language.say("withheld.none")])
        return
    yield from _entries(entries)
    yield from _paragraphs([language.say("withheld.contest")])


def _why_not(package: Package, each: Shown, number: int, given: Given) -> str:
    words = because(package, each.sheet.read.fields[number], given)
    if given is Given.SECRET:
        return words
    return package.language.say("withheld.part" if given is Given.PART else "withheld.because", because=words)


# --------------------------------------------------------------------------------------------- searched


def _searched(package: Package) -> Iterator[str]:
    entries = [_looked(package, system) for system in package.declaration.systems.values()]
    yield from _entries(entries)
    if package.time_only:
        yield from _paragraphs([package.language.say("time only")])


def _looked(package: Package, system: System) -> tuple[str, str, list[str]]:
    say = package.language.say
    if not system.connected:
        key = "searched.service" if system.kind == "http" else "searched.hand" if system.who else "searched.nobody"
        return system.name, say("searched.not"), [say(key, who=system.who or "")]
    state = say("searched.yes" if system.name in package.searched else "searched.not")
    if system.backups_days is None:
        return system.name, state, [say("backups.unknown")]
    return system.name, state, [say("backups", period=package.language.period(Period(days=system.backups_days)))]


def _uncovered(package: Package) -> Iterator[str]:
    language = package.language
    lines = [language.count("text.mentions", number, label=label) for label, number in package.mentions.items()]
    if package.unsearched:
        named = [f"{label} ({lowered(together(language, names))})" for label, names in package.unsearched.items()]
        more = len(named) - SOME
        if more > 1:
            named = [*named[:SOME], language.say("text.more", n=language.number(more))]
        lines.append(language.say("text.fields", names=language.listed(named)))
    if not any(system.kind == "files" for system in package.declaration.systems.values()):
        lines.append(language.say("text.files"))
    yield from _paragraphs(lines)


# --------------------------------------------------------------------------------------------- rights


def _rights(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    controller = package.declaration.controller
    key = "rights.intro" if controller.contact else "rights.intro.uncontacted"
    said = package.language.say(key, contact=controller.contact or controller.name)
    yield f'<p class="intro">{escape(said)}</p>'
    items = (f"<li>{escape(line)}</li>" for line in _each_right(package, shown))
    yield f'<ul class="rights">{"".join(items)}</ul>'


def _each_right(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    language = package.language
    used = {reason.purpose for each in shown for reason in each.sheet.reasons}
    bases = {key: LAWFUL_BASES[p.basis] for key, p in package.declaration.purposes.items() if key in used}
    for right in ("rectification", "erasure", "restriction"):
        yield language.say(f"right.{right}")
    objection = [package.purpose(key) for key, basis in bases.items() if basis.objection]
    if objection:
        yield language.say("right.objection", purposes=language.listed(objection))
    else:
        yield language.say("right.objection.none")
    consents = [package.purpose(key) for key, basis in bases.items() if basis.withdrawn]
    if consents:
        yield language.say("right.withdrawal", purposes=language.listed(consents))
    if any(each.sheet.portable for each in shown):
        yield language.say("right.portability")
    if any(each.sheet.unclear for each in shown):
        yield language.say("right.portability.unclear")
    told = tuple(authorities(package.declaration, package.country))
    for _, authority in told:
        yield language.say("right.complaint", authority=authority.name, web=authority.web)
    if not told:
        yield language.say("right.complaint.any", web=EVERY)
    yield language.say("right.court")
