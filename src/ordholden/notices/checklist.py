"""The checklist of Arts. 13 and 14: item by item, what of it the declaration does not say, and where it would.

Pure, and without words: what is missing is named by the key of a phrase and what fills its slots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ordholden.declaration.notice import Demanded
from ordholden.declaration.parties import NO_OFFICER, Part
from ordholden.declaration.values import Basis, Declaration, Origin, Recipient, System, Words
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.law.countries import EEA
from ordholden.notices.material import Material, Use, material
from ordholden.notices.periods import Ends
from ordholden.notices.phrases import spoken
from ordholden.plan.render.phrases import LANGUAGES

ART_13, ART_14 = "art 13", "art 14"
SHOWN = 6
"""Fields that are named where several have no source."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Something that is not said. `slots` fill the phrase `missing.KEY`; `place`: the path in the declaration."""

    key: str
    place: str
    slots: tuple[tuple[str, str], ...] = ()
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """One item. `applies`: there is something that it could be asked of."""

    key: str
    articles: Mapping[str, str]
    missing: tuple[Missing, ...]
    applies: bool = True


def checklist(declaration: Declaration, languages: Sequence[str] = ()) -> tuple[Checked, ...]:
    """Every item of both articles, for these languages (without: all of the declaration)."""
    asking = _Asking(found=material(declaration), languages=tuple(languages) or declaration.languages)
    return tuple(
        Checked(key=key, articles=articles, missing=tuple(dict.fromkeys(ask(asking))), applies=applies(asking))
        for key, articles, ask, applies in _ITEMS
    )


def missing(checked: Iterable[Checked], article: str | None = None) -> tuple[Missing, ...]:
    """Everything that is missing, of one article or of both."""
    return tuple(each for item in checked if article is None or article in item.articles for each in item.missing)


def _missing(key: str, place: str, position: Position, **slots: str) -> Missing:
    return Missing(key=key, place=place, position=position, slots=tuple(slots.items()))


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """What is asked, of what there is to tell."""

    found: Material
    languages: tuple[str, ...]

    @property
    def declaration(self) -> Declaration:
        """The declaration."""
        return self.found.declaration

    def own(self) -> Iterator[Use]:
        """Uses for purposes of our own; a customer's are the customer's to tell."""
        return (use for use in self.found.uses if not use.for_customers)

    def unsaid(self, words: Words, key: str, place: str, position: Position, **slots: str) -> Iterator[Missing]:
        """Each language in which the words are missing."""
        for language in self.languages:
            if not words.get(language, "").strip():
                yield _missing(key, place, position, language=language, **slots)

    # ------------------------------------------------------------------------ who

    def controller(self) -> Iterator[Missing]:
        """13(1)(a)."""
        controller = self.declaration.controller
        if not controller.contact:
            yield _missing("contact", "controller.contact", controller.position)

    def representative(self) -> Iterator[Missing]:
        """13(1)(a), of a controller outside the EEA."""
        controller = self.declaration.controller
        if self.abroad() and not controller.representative:
            yield _missing("representative", "controller.representative", controller.position)

    def abroad(self) -> bool:
        """The controller is outside the EEA."""
        return self.declaration.controller.country not in EEA

    def officer(self) -> Iterator[Missing]:
        """13(1)(b)."""
        controller = self.declaration.controller
        if not controller.officer:
            yield _missing("officer", "controller.data protection officer", controller.position)

    def has_officer(self) -> bool:
        """The controller has one, or nobody said that it has none."""
        return self.declaration.controller.officer != NO_OFFICER

    # ------------------------------------------------------------------------ why

    def purposes(self) -> Iterator[Missing]:
        """13(1)(c)."""
        if not self.found.uses:
            yield _missing("people", "datasets", self.declaration.controller.position)
        for purpose in self.found.purposes():
            place = f"purposes.{purpose.key}"
            yield from self.unsaid(purpose.say, "words", f"{place}.say", purpose.position, name=purpose.key)
            if purpose.basis is Basis.LEGAL_OBLIGATION and purpose.law is None:
                yield _missing("law", f"{place}.law", purpose.position, name=purpose.key)

    def interest(self) -> Iterator[Missing]:
        """13(1)(d)."""
        for use in self.interested():
            purpose, place = use.purpose, f"purposes.{use.purpose.key}.balancing"
            balancing = purpose.balancing
            words = balancing.interest if balancing else {}
            yield from self.unsaid(words, "interest", f"{place}.interest", purpose.position, name=purpose.key)
            if balancing is None or not balancing.weighed_on:
                yield _missing("weighed", f"{place}.weighed on", purpose.position, name=purpose.key)

    def interested(self) -> list[Use]:
        """Uses of our own on a legitimate interest."""
        return [use for use in self.own() if use.purpose.basis is Basis.LEGITIMATE_INTEREST]

    def provision(self) -> Iterator[Missing]:
        """13(2)(e): asked of what people give themselves, on a contract or because a law demands it."""
        for use in self.demanding():
            purpose, place = use.purpose, f"purposes.{use.purpose.key}.required"
            if purpose.provision is None:
                yield _missing("provision", place, purpose.position, name=purpose.key)
            elif purpose.provision.by is not Demanded.NOBODY:
                words = purpose.provision.otherwise
                yield from self.unsaid(words, "otherwise", f"{place}.otherwise", purpose.position, name=purpose.key)

    def demanding(self) -> list[Use]:
        """Uses of our own for which the person gives data that may be demanded."""
        demanded = {Basis.CONTRACT, Basis.LEGAL_OBLIGATION}
        return [u for u in self.own() if u.purpose.basis in demanded and u.provided(self.declaration)]

    def automated(self) -> Iterator[Missing]:
        """13(2)(f)."""
        for purpose in self.found.purposes():
            for key in ("logic", "consequences") if purpose.decision is not None else ():
                words, place = getattr(purpose.decision, key), f"purposes.{purpose.key}.automated decision.{key}"
                yield from self.unsaid(words, "decision", place, purpose.position, name=purpose.key)

    # ------------------------------------------------------------------------ what, from where, until when

    def categories(self) -> Iterator[Missing]:
        """14(1)(d): the data are called what people call them."""
        for use in self.found.uses:
            for each in use.used:
                address = each.dataset.address
                place = f"datasets.{address}.label"
                yield from self.unsaid(each.dataset.label, "label", place, each.dataset.position, name=address)

    def sources(self) -> Iterator[Missing]:
        """14(2)(f)."""
        unknown: dict[str, list[str]] = {}
        for use in self.found.uses:
            for dataset, declared, source in use.sources(self.declaration):
                place = f"datasets.{dataset.address}.source"
                if source is None:
                    unknown.setdefault(dataset.address, []).append(declared.column)
                elif source.origin is Origin.ELSEWHERE:
                    yield from self.unsaid(source.words, "words", place, dataset.position, name=place)
        for address, columns in unknown.items():
            names = list(dict.fromkeys(columns))
            position = self.declaration.datasets[address].position
            slots = {"dataset": address, "number": str(len(names)), "names": ", ".join(names[:SHOWN])}
            yield _missing("source", f"datasets.{address}.source", position, **slots)

    def periods(self) -> Iterator[Missing]:
        """13(2)(a): each hold ends, and what it is counted from has words."""
        for use in self.found.uses:
            for each in use.used:
                slots = {"name": use.purpose.key, "dataset": each.dataset.address}
                place = f"datasets.{each.dataset.address}"
                ends = each.hold.event is not None or use.purpose.basis is Basis.CONSENT
                if not ends:
                    yield _missing("end", f"{place}.holds.{use.purpose.key}", each.hold.position, **slots)
                for language in self.languages:
                    kept = Ends(declaration=self.declaration, language=spoken(language), kind=use.kind)
                    unnamed = kept.of(each.dataset, each.hold).unnamed
                    if unnamed:
                        where = f"{place}.events"
                        said = {**slots, "event": unnamed, "language": language}
                        yield _missing("event", where, each.dataset.position, **said)

    # ------------------------------------------------------------------------ to whom

    def recipients(self) -> Iterator[Missing]:
        """13(1)(e)."""
        for each in self.declaration.recipients.values():
            place = f"recipients.{each.key}"
            if each.part is None:
                yield _missing("role", f"{place}.role", each.position, name=each.name)

    def transfers(self) -> Iterator[Missing]:
        """13(1)(f)."""
        there: list[tuple[str, str, System | Recipient]] = [
            *((f"systems.{s.name}", s.name, s) for s in self.declaration.systems.values()),
            *((f"recipients.{r.key}", r.name, r) for r in self.declaration.recipients.values()),
        ]
        for place, name, each in there:
            if each.country is None:
                yield _missing("country", f"{place}.country", each.position, name=name)
            elif each.country not in EEA:
                where, slots = f"{place}.safeguard", {"name": name, "country": each.country}
                yield from self.unsaid(each.safeguard, "safeguard", where, each.position, **slots)

    def joint(self) -> Iterator[Missing]:
        """26(2): the essence of what joint controllers have agreed."""
        for each in self.declaration.recipients.values():
            if each.part is Part.JOINT:
                place = f"recipients.{each.key}.arrangement"
                yield from self.unsaid(each.arrangement, "arrangement", place, each.position, name=each.name)

    # ------------------------------------------------------------------------ plainly

    def plain(self) -> Iterator[Missing]:
        """12(1): every kind of person is called something, in languages that we write."""
        for language in self.languages:
            if language not in LANGUAGES:
                yield _missing("speech", "languages", NOWHERE, language=language)
        for kind in self.found.kinds:
            person = self.declaration.people[kind]
            yield from self.unsaid(person.label, "label", f"people.{kind}.label", person.position, name=kind)

    def nothing(self) -> Iterator[Missing]:
        """What follows by itself, from the bases and from the country."""
        return iter(())

    def always(self) -> bool:
        """It is asked of every notice."""
        return True


def _both(thirteen: str, fourteen: str) -> Mapping[str, str]:
    return {ART_13: thirteen, ART_14: fourteen}


_Ask = Callable[[_Asking], Iterator[Missing]]
_ITEMS: tuple[tuple[str, Mapping[str, str], _Ask, Callable[[_Asking], bool]], ...] = (
    ("controller", _both("13(1)(a)", "14(1)(a)"), _Asking.controller, _Asking.always),
    ("representative", _both("13(1)(a)", "14(1)(a)"), _Asking.representative, _Asking.abroad),
    ("officer", _both("13(1)(b)", "14(1)(b)"), _Asking.officer, _Asking.has_officer),
    ("purposes", _both("13(1)(c)", "14(1)(c)"), _Asking.purposes, _Asking.always),
    ("interest", _both("13(1)(d)", "14(2)(b)"), _Asking.interest, lambda asking: bool(asking.interested())),
    ("categories", {ART_14: "14(1)(d)"}, _Asking.categories, _Asking.always),
    ("recipients", _both("13(1)(e)", "14(1)(e)"), _Asking.recipients, _Asking.always),
    ("joint", _both("26(2)", "26(2)"), _Asking.joint, lambda asking: any(
        r.part is Part.JOINT for r in asking.declaration.recipients.values()
    )),
    ("transfers", _both("13(1)(f)", "14(1)(f)"), _Asking.transfers, _Asking.always),
    ("periods", _both("13(2)(a)", "14(2)(a)"), _Asking.periods, _Asking.always),
    ("rights", _both("13(2)(b)", "14(2)(c)"), _Asking.nothing, _Asking.always),
    ("withdrawal", _both("13(2)(c)", "14(2)(d)"), _Asking.nothing, lambda asking: any(
        p.basis is Basis.CONSENT for p in asking.found.purposes()
    )),
    ("complaint", _both("13(2)(d)", "14(2)(e)"), _Asking.nothing, _Asking.always),
    ("provision", {ART_13: "13(2)(e)"}, _Asking.provision, lambda asking: bool(asking.demanding())),
    ("source", {ART_14: "14(2)(f)"}, _Asking.sources, _Asking.always),
    ("automated", _both("13(2)(f)", "14(2)(g)"), _Asking.automated, lambda asking: any(
        p.decision is not None for p in asking.found.purposes()
    )),
    ("plain", _both("12(1)", "12(1)"), _Asking.plain, _Asking.always),
)  # fmt: skip
