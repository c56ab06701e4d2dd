"""What was found, in words and as JSON: no identifier, and no key that is itself personal, unless asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ordholden.declaration.values import Declaration, System
from ordholden.diagnostics.render import render_json
from ordholden.rights.find import Finding
from ordholden.rights.plan.erasure import kept_under_a_number
from ordholden.subjects.identity import Doubt, Find, Found, Key, Outcome, Root, Subject, label, token
from ordholden.subjects.places import VALUE
from ordholden.subjects.values import Graph
from ordholden.subjects.verified import kinds

Counts = Mapping[int, Mapping[str, int]]
"""Rows that concern a person: {number of the person: {dataset: rows}}."""

SHOWN = 20
"""People of a request that are shown one by one; of more, only those who were not simply found."""


class Naming:
    """How roots are named: by their key, or where the key is personal by six hexadecimal digits that stand for it."""

    def __init__(self, graph: Graph | None, *, values: bool = False) -> None:
        self._graph, self._values = graph, values

    def __call__(self, root: Root) -> str:
        return label(root) if self._values or not self.personal(root[0]) else token(root)

    def personal(self, name: str) -> bool:
        """Whether keys of this root tell who somebody is."""
        if name.startswith(VALUE) or self._graph is None:
            return True
        dataset = self._graph.dataset(name)
        told = {*dataset.fields, *(identifier.column for identifier in dataset.identifiers)}
        return bool(told & set(self._graph.key(name)))


def _in_words(steps: Sequence[Find], naming: Naming) -> str:
    """From the identifier that was given to what it led to."""
    first, *further = steps
    text = f"{first.kind} (line {first.line})" if first.line else first.kind
    before = first
    for step in further:
        where = f" in {step.stood}" if step.stood != before.root[0] else ""
        text += f" → {naming(before.root)} → {step.kind}{where}"
        before = step
    return text if before.dataset == before.root[0] else f"{text}, in {before.dataset}"


def ways(subject: Subject, root: Root, naming: Naming) -> list[str]:
    """The derivations of a root in words, the shortest first; none that only comes back to where it has been."""
    derived = [subject.derivation(find) for find in subject.leading_to(root)]
    straight = [steps for steps in derived if all(step.root != root for step in steps[:-1])]
    return list(dict.fromkeys(_in_words(steps, naming) for steps in sorted(straight, key=len)))


# ---------------------------------------------------------------------------------------------- JSON


def as_json(finding: Finding, at: date, naming: Naming, counts: Counts | None = None) -> dict[str, Any]:
    """Everything about a search as JSON."""
    found = finding.found or Found(subjects=())
    return {
        "at": at.isoformat(),
        "complete": finding.complete,
        "people": [_subject(subject, naming, (counts or {}).get(subject.number)) for subject in found.subjects],
        "not reached": list(found.unreached),
        "by hand": [{"system": system.name, "who": system.who} for system in finding.by_hand],
        "diagnostics": render_json(finding.diagnostics),
    }


def _subject(subject: Subject, naming: Naming, counts: Mapping[str, int] | None) -> dict[str, Any]:
    roots = [(name, key) for name, keys in subject.roots.items() for key in keys]
    result: dict[str, Any] = {
        "number": subject.number,
        "outcome": subject.outcome.value,
        "roots": [{"root": naming(root), "ways": ways(subject, root, naming)} for root in roots],
    }
    if subject.doubts:
        result["doubts"] = [_doubt(subject, doubt, naming) for doubt in subject.doubts]
    if counts is not None:
        result["rows"] = dict(counts)
    return result


def _doubt(subject: Subject, doubt: Doubt, naming: Naming) -> dict[str, Any]:
    roots = [(doubt.root, key) for key in doubt.candidates]
    candidates = [{"root": naming(root), "ways": ways(subject, root, naming)} for root in roots]
    return {"root": doubt.root, "why": doubt.why.value, "candidates": candidates}


# ---------------------------------------------------------------------------------------------- text


def summary(finding: Finding) -> Iterator[str]:
    """What came of the whole request, in sentences."""
    found = finding.found or Found(subjects=())
    outcomes = Counter(subject.outcome for subject in found.subjects)
    if not finding.complete:
        yield incomplete(found)
    if len(found.subjects) > 1:
        said = [f"{outcomes[outcome]} {words}" for outcome, words in OUTCOMES.items() if outcomes[outcome]]
        yield f"{len(found.subjects)} people: {', '.join(said)}."
    elif outcomes[Outcome.NOWHERE]:
        yield NOBODY if finding.complete else NOBODY_SO_FAR
        if finding.graph is not None:
            yield from by_number(finding.graph.declaration)
    elif outcomes[Outcome.FOUND] and finding.graph is not None:
        systems = {finding.graph.dataset(find.dataset).system for find in found.subjects[0].finds}
        yield f"One person, found in {', '.join(name for name in finding.graph.schemas if name in systems)}."
    for numbers in _together(found.subjects):
        yield f"Person {' and person '.join(map(str, numbers))} of the request share rows."
    for system in finding.by_hand:
        yield unsearchable(system)


def unsearchable(system: System) -> str:
    """Why a system is not searched, and what follows."""
    if system.kind == "http":
        return f"{system.name} cannot be searched: it is told by a request when somebody is erased."
    return f"{system.name} has no connection: {system.who or 'somebody'} has to look there."


def incomplete(found: Found) -> str:
    """That there may be more than was found, said before anything else is."""
    if found.unreached:
        return f"This is not complete: {', '.join(found.unreached)} could not be searched."
    return "This is not complete: see what is said above."


def by_number(declaration: Declaration) -> Iterator[str]:
    """That nobody was found by what was given need not mean that nothing is there."""
    if kept_under_a_number(declaration):
        named = ", ".join(sorted(kinds(declaration)))
        yield (
            "What a law demands may still be kept under a number (customer number, invoice number): ask for it, and "
            f"search again. People are found by: {named}."
        )


NOBODY, NOBODY_SO_FAR = "Nobody was found by these identifiers.", "Nobody was found in what could be searched."
OUTCOMES = {
    Outcome.FOUND: "found",
    Outcome.ASKED: "set aside, because somebody has to decide",
    Outcome.NOWHERE: "found nowhere",
}


def table(subject: Subject, naming: Naming, counts: Mapping[str, int] | None = None) -> Iterator[tuple[str, ...]]:
    """Rows of a table about one person: the root, the way to it, and last the number of its rows where counted.

    Values that were found in the same ways (each channel of a telephone is one) stand in one row.
    """
    for name, keys in subject.roots.items():
        alike: dict[str, list[Key]] = {}
        for key in keys:
            told = "\n".join(ways(subject, (name, key), naming))
            alike.setdefault(told if name.startswith(VALUE) else f"{told}\n{key}", []).append(key)
        for first, *further in alike.values():
            more = f" and {len(further)} more" if further else ""
            told = "\n".join(ways(subject, (name, first), naming))
            yield naming((name, first)) + more, told, str((counts or {}).get(name, ""))


def questions(subject: Subject, naming: Naming) -> Iterator[str]:
    """What has to be decided about one person, and how to answer."""
    for doubt in subject.doubts:
        yield f"In {doubt.root}, {doubt.why.value}:"
        for key in doubt.candidates:
            root = (doubt.root, key)
            yield f"  {naming(root)}  by {'; '.join(ways(subject, root, naming))}"
    if subject.doubts:
        yield "Look at these rows. Then answer with --is DATASET:KEY (this is the person) or --not DATASET:KEY."


def worth_showing(subjects: Sequence[Subject]) -> list[Subject]:
    """Everybody of a small request; of a large one the first of those about whom something has to be done."""
    if len(subjects) <= SHOWN:
        return list(subjects)
    return [subject for subject in subjects if subject.outcome is not Outcome.FOUND][:SHOWN]


def _together(subjects: Iterable[Subject]) -> list[tuple[int, ...]]:
    """Numbers of people who share a root: the same person twice, or something worth a look."""
    owners: dict[Root, list[int]] = {}
    for subject in subjects:
        for name, keys in subject.roots.items():
            for key in keys:
                owners.setdefault((name, key), []).append(subject.number)
    return sorted({tuple(numbers) for numbers in owners.values() if len(numbers) > 1})[:SHOWN]
