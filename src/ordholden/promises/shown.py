"""Verdicts in one language: the same values are printed, made a page of, and given as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from ordholden.declaration.values import Declaration
from ordholden.plan.render.language import Language
from ordholden.promises.rule import Outside, dangling_said, finding_said, rare_said, telling_said
from ordholden.promises.values import Judged, OwnWords, Said, Slot, Status, Verdict

WORDED = "worded"
"""The group of sentences that cannot be kept as they are."""

GROUPS = ("broken", "attestation ran out", "unproven", WORDED, "attested", "kept")
"""In which order promises are told: first what needs somebody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One promise in words. `group`: where it stands; `status` of the promise, or of the reading that is kept."""

    key: str
    group: str
    status: Status
    status_words: str
    sentence: str
    other_sentences: Mapping[str, str]
    place: str
    bound: str
    because: str
    reading: str
    why: tuple[str, ...]
    measured: tuple[str, ...]
    mend: tuple[str, ...]
    not_covered: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """All promises in words, by group; `outside`: what was found beside them; `turned`: since the last time."""

    language: Language
    controller: str
    today: date
    lines: Mapping[str, tuple[Line, ...]]
    outside: tuple[str, ...]
    turned: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many promises are in each group."""
        return Counter({group: len(lines) for group, lines in self.lines.items()})


def told(
    verdicts: Sequence[Verdict],
    outside: Outside,
    declaration: Declaration,
    language: Language,
    today: date,
    turned: Sequence[str] = (),
    *,
    plainly: bool = False,
) -> Told:
    """The verdicts in words. `plainly`: for readers who know no table, with the labels of datasets and fields."""
    own = Own(language=language, names=labels(declaration, language) if plainly else {})
    lines = [_line(verdict, declaration, own, today) for verdict in verdicts]
    return Told(
        language=language,
        controller=declaration.controller.name,
        today=today,
        lines={group: tuple(line for line in lines if line.group == group) for group in GROUPS},
        outside=tuple(own.words(each) for each in outside_said(outside)),
        turned=tuple(turned),
    )


def outside_said(outside: Outside) -> Iterator[Said]:
    """What was found beside all promises."""
    yield from map(finding_said, outside.findings)
    yield from map(telling_said, outside.telling)
    yield from map(rare_said, outside.rare)
    for each in outside.dangling:
        yield from dangling_said(each)


def group_of(verdict: Verdict) -> str:
    """The group of a verdict: a sentence that cannot be kept as it is stands by itself unless its reading is broken."""
    if verdict.promise.reading is not None and verdict.status not in {Status.BROKEN, Status.RAN_OUT}:
        return WORDED
    return verdict.status.value


@dataclass(frozen=True, kw_only=True)
class Own:
    """A language, and what datasets and columns are called in it, by address."""

    language: Language
    names: Mapping[str, str]

    def words(self, said: Said) -> str:
        """One sentence."""
        return words(said, self.language, self.names)


def labels(declaration: Declaration, language: Language) -> Mapping[str, str]:
    """What the declaration calls its datasets and their fields, where it does: customers, customers (mail)."""
    found = dict[str, str]()
    for address, dataset in declaration.datasets.items():
        if dataset.label:
            found[address] = of = language.chosen(dataset.label)
            found |= {
                f"{address}.{column}": f"{of} ({language.chosen(field.label) if field.label else column})"
                for column, field in dataset.fields.items()
            }
    return found


def _line(verdict: Verdict, declaration: Declaration, own: Own, today: date) -> Line:
    promise, language = verdict.promise, own.language
    return Line(
        key=promise.key,
        group=group_of(verdict),
        status=verdict.status,
        status_words=status_words(verdict, language),
        sentence=language.chosen(promise.sentence),
        other_sentences={
            code: text for code, text in promise.sentence.items() if text != language.chosen(promise.sentence)
        },
        place=promise.place,
        bound=promise.bound or declaration.controller.name,
        because=language.chosen(promise.reading.because) if promise.reading else "",
        reading=language.chosen(promise.reading.reading) if promise.reading else "",
        why=tuple(dict.fromkeys(_why(verdict, own))),
        measured=tuple(_measured(verdict, language, today)),
        mend=tuple(dict.fromkeys(words(each, language) for judged in verdict.judged for each in judged.mend)),
        not_covered=tuple(dict.fromkeys(own.words(each) for judged in verdict.judged for each in judged.not_covered)),
    )


def status_words(verdict: Verdict, language: Language) -> str:
    """The status: attested until when; of a sentence that cannot be kept as it is, that, and how its reading stands."""
    if verdict.status is Status.ATTESTED and verdict.until is not None:
        stands = language.say("status.attested until", day=language.day(verdict.until))
    else:
        stands = language.say(f"status.{verdict.status.value}")
    if verdict.promise.reading is None:
        return stands
    return f"{language.say('status.worded')}; {language.say('reading').lower()}: {stands}"


def _why(verdict: Verdict, own: Own) -> Iterator[str]:
    for judged in verdict.judged:
        yield from map(own.words, judged.why)


def _measured(verdict: Verdict, language: Language, today: date) -> Iterator[str]:
    systems = tuple(dict.fromkeys(system for judged in verdict.judged for system in judged.systems))
    if systems:
        yield language.say("measured in", day=language.day(today), systems=language.listed(systems))


def words(said: Said, language: Language, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """One sentence. `names`: what stands for an address."""
    return language.say(said.key, **{name: _slot(value, language, names) for name, value in said.slots}).strip()


def _slot(value: Slot, language: Language, names: Mapping[str, str]) -> str:
    match value:
        case OwnWords(texts=texts):
            return dict(texts).get("") or language.chosen(dict(texts))
        case date():
            return language.day(value)
        case int():
            return language.number(value)
        case float():
            return _number(value, language)
        case tuple():
            return ", ".join(names.get(each, each) for each in value)
        case _:
            return names.get(value, value)


def _number(value: float, language: Language) -> str:
    if value == int(value):
        return language.number(int(value))
    # Cut off and not rounded: 99.96 % is not the 100 % that was promised.
    text = f"{int(value * 10) / 10:.1f}"
    return text if language.code == "en" else text.replace(".", ",")


# ------------------------------------------------------------------------------------------ JSON


def verdict_json(verdict: Verdict, today: date, english: Language) -> dict[str, Any]:
    """One verdict as it is kept in the store and given with --json. No personal value stands in it."""
    return {
        "status": verdict.status.value,
        "as worded": verdict.promise.reading is None,
        "day": today.isoformat(),
        "until": verdict.until.isoformat() if verdict.until else None,
        "proofs": [_judged_json(each, english) for each in verdict.judged],
    }


def _judged_json(judged: Judged, english: Language) -> dict[str, Any]:
    by = {"attested", "ran out", "other wording"}
    return {
        "proof": type(judged.proof).__name__,
        "status": judged.status.value,
        "too many": judged.cells,
        "systems": list(judged.systems),
        # Who attested is personal data, and stands in the record of attestations alone.
        "why": [words(each, english) for each in judged.why if each.key not in by],
        "mend": [words(each, english) for each in judged.mend],
        "not covered": [words(each, english) for each in judged.not_covered],
    }
