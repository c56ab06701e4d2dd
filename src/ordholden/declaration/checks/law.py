"""What the law asks of purposes: a law behind a duty, a weighing behind an interest, a condition for special data."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.values import Basis, Dataset, Declaration, Field, Purpose, Words
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.law.categories import CATEGORIES, CRIMINAL, SPECIAL
from ordholden.law.gdpr import LAWFUL_BASES, Release

ART_10 = "10"


def consent(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What a law demands is not held on consent."""
    for purpose in declaration.purposes.values():
        if purpose.basis is Basis.CONSENT and purpose.law is not None:
            yield diagnose(
                "DEC206",
                places.at(purpose.position, "purposes", purpose.key, "law"),
                f'"{purpose.key}" rests on consent and names a law.',
                why="consent can be withdrawn at any time (Art. 7(3)), and the law would still stand.",
                mend="make two purposes of it: one on consent, one on the legal obligation.",
            )


def balancing(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A legitimate interest was weighed."""
    for purpose in declaration.purposes.values():
        weighed = purpose.balancing is not None or places.has("purposes", purpose.key, "balancing")
        if purpose.basis is Basis.LEGITIMATE_INTEREST and not weighed:
            yield diagnose(
                "DEC204",
                purpose.position,
                f'"{purpose.key}" rests on a legitimate interest that was not weighed.',
                why="Art. 6(1)(f): it holds only where the person's interests do not weigh more.",
                mend="add balancing: {interest: {en: ...}, weighed on: 2026-03-01}",
            )


def withstanding(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Overriding grounds are given only where an erasure would release."""
    for purpose in declaration.purposes.values():
        basis = LAWFUL_BASES[purpose.basis.value]
        if purpose.withstands is not None and basis.released_by_erasure is Release.NO:
            yield diagnose(
                "DEC207",
                places.at(purpose.position, "purposes", purpose.key, "withstands"),
                f'"{purpose.key}" says why it withstands an erasure, which its basis does anyway.',
                why=f"{basis.because}.",
                mend="take withstands away.",
            )


def proofs(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What proves a consent, or keeps somebody off a list, is still there when the same person asks for an erasure."""
    for dataset in declaration.datasets.values():
        told: set[str] = set()
        for field in dataset.fields.values():
            purposes = [declaration.purposes.get(name) for name in field.purposes]
            released = [p for p in purposes if p is not None and _goes_when_asked(dataset, p, places)]
            proves = field.category == "consent" or _recognises(dataset, field)
            if proves and released and len(released) == len(purposes) and released[0].key not in told:
                told.add(released[0].key)
                yield _fleeting(dataset, field, released[0])


def _goes_when_asked(dataset: Dataset, purpose: Purpose, places: Places) -> bool:
    """It rests on an interest, without grounds to withstand and without a claim."""
    hold = dataset.holds.get(purpose.key)
    says = purpose.withstands is not None or places.has("purposes", purpose.key, "withstands")
    return purpose.basis is Basis.LEGITIMATE_INTEREST and not says and (hold is None or hold.claim is None)


def _recognises(dataset: Dataset, field: Field) -> bool:
    """A hash by which people are recognised, and nothing else about them: a list of whom to leave alone."""
    known = any(identifier.column == field.column for identifier in dataset.identifiers)
    return field.category == "hash" and known and len(dataset.fields) == 1


def _fleeting(dataset: Dataset, field: Field, purpose: Purpose) -> Diagnostic:
    proof = field.category == "consent"
    why = "whoever asks for an erasure takes away " + (
        "the proof that they had consented (Art. 7(1))." if proof else "what keeps them off the list."
    )
    grounds = "Art. 17(3)(e): Art. 7(1) asks for the proof" if proof else "it is how the objection is obeyed"
    return diagnose(
        "DEC217",
        purpose.position,
        f'"{purpose.key}" holds {field.column} of {dataset.address} only until somebody asks for an erasure.',
        why=why,
        mend=f'nothing, if that is meant; else give it to a purpose that says withstands: "{grounds}"',
        related=(field.position,),
    )


def special_categories(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A purpose that a field of a special category serves names its condition."""
    for dataset in declaration.datasets.values():
        for field in dataset.fields.values():
            for name in field.purposes:
                purpose = declaration.purposes.get(name)
                if purpose is not None and _lacks_condition(field, purpose, places):
                    way = ("datasets", dataset.address, "fields", field.column, "for", name)
                    yield _no_condition(dataset, field, purpose, places.at(field.position, *way))


def _lacks_condition(field: Field, purpose: Purpose, places: Places) -> bool:
    if purpose.special is None and places.has("purposes", purpose.key, "special"):
        return False  # it is there and cannot be read, which is said
    if field.category in CRIMINAL:
        return purpose.special != ART_10
    return field.category in SPECIAL and purpose.special in (None, ART_10)


def _no_condition(dataset: Dataset, field: Field, purpose: Purpose, position: Position) -> Diagnostic:
    criminal = field.category in CRIMINAL
    article = "Art. 10" if criminal else "Art. 9(2)"
    example = '"10"' if criminal else '"9(2)(b)"'
    return diagnose(
        "DEC205",
        position,
        f'{dataset.address}.{field.column} is {field.category} and serves "{purpose.key}", '
        f"which names no condition of {article}.",
        why="a special category is forbidden unless one of the conditions of the regulation is met.",
        mend=f'add special: {example} to "{purpose.key}", or take the purpose off this field.',
        related=(purpose.position,),
    )


def categories(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A category is one that the program knows something about."""
    for dataset in declaration.datasets.values():
        for field in dataset.fields.values():
            if field.category and field.category not in CATEGORIES:
                way = ("datasets", dataset.address, "fields", field.column, "is")
                what = f'"{field.category}" is not among the known categories.'
                why = "nothing is known of it, not even whether it is a special category (Art. 9)."
                mend = or_listed(field.category, CATEGORIES)
                yield diagnose("DEC407", places.at(field.position, *way), what, why=why, mend=mend)


def languages(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A text for people is there in every language of the declaration."""
    for name, words, position in all_words(declaration, places):
        missing = [language for language in declaration.languages if language not in words]
        if words and missing:
            what = f"{name} is not said in {' and '.join(missing)}."
            why = f"the languages of the declaration are {', '.join(declaration.languages)}."
            yield diagnose("DEC208", position, what, why=why, mend="add it, or take the language away.")


def all_words(declaration: Declaration, places: Places) -> Iterator[tuple[str, Words, Position]]:
    """Every text for people, with what it is and where it stands."""
    for kind in declaration.people.values():
        yield f'The label of "{kind.key}"', kind.label, places.at(kind.position, "people", kind.key, "label")
    for purpose in declaration.purposes.values():
        way = ("purposes", purpose.key)
        yield f'"{purpose.key}"', purpose.say, places.at(purpose.position, *way, "say")
        if purpose.balancing is not None:
            place = places.at(purpose.position, *way, "balancing", "interest")
            yield f'The interest of "{purpose.key}"', purpose.balancing.interest, place
        yield from _told_of(purpose, places)
    for system in declaration.systems.values():
        place = places.at(system.position, "systems", system.name, "instructions")
        yield f'What is to be done in "{system.name}"', system.instructions, place
        place = places.at(system.position, "systems", system.name, "safeguard")
        yield f'The safeguard of "{system.name}"', system.safeguard, place
    for key, words in declaration.measures.items():
        yield f'The measure "{key}"', words, places.at(declaration.controller.position, "measures", key)
    for recipient in declaration.recipients.values():
        for key in ("safeguard", "does", "arrangement"):
            place = places.at(recipient.position, "recipients", recipient.key, key)
            yield f'The key {key} of "{recipient.key}"', getattr(recipient, key), place
    yield from _words_of_notice(declaration, places)
    for dataset in declaration.datasets.values():
        yield from _words_of_dataset(dataset, places)


def _words_of_notice(declaration: Declaration, places: Places) -> Iterator[tuple[str, Words, Position]]:
    for form in declaration.notice.forms.values():
        place = places.at(form.position, "notice", "forms", form.key, "warn")
        yield f'The warning of "{form.key}"', form.warn, place
    for passage in declaration.notice.passages.values():
        for key in ("heading", "text"):
            place = places.at(passage.position, "notice", "also", passage.key, key)
            yield f'The {key} of "{passage.key}"', getattr(passage, key), place


def _told_of(purpose: Purpose, places: Places) -> Iterator[tuple[str, Words, Position]]:
    way = ("purposes", purpose.key)
    if purpose.provision is not None:
        place = places.at(purpose.position, *way, "required", "otherwise")
        yield f'What happens without the data of "{purpose.key}"', purpose.provision.otherwise, place
    if purpose.decision is not None:
        for key, words in (("logic", purpose.decision.logic), ("consequences", purpose.decision.consequences)):
            place = places.at(purpose.position, *way, "automated decision", key)
            yield f'The {key} of the decision of "{purpose.key}"', words, place


def _words_of_dataset(dataset: Dataset, places: Places) -> Iterator[tuple[str, Words, Position]]:
    way: tuple[str, ...] = ("datasets", dataset.address)
    yield f"The label of {dataset.address}", dataset.label, places.at(dataset.position, *way, "label")
    if dataset.source is not None:
        yield f"The source of {dataset.address}", dataset.source.words, places.at(dataset.position, *way, "source")
    for field in dataset.fields.values():
        name, there = f"{dataset.address}.{field.column}", (*way, "fields", field.column)
        yield f"The label of {name}", field.label, places.at(field.position, *there, "label")
        if field.source is not None:
            yield f"The source of {name}", field.source.words, places.at(field.position, *there, "source")
        if field.to_others is not None:
            place = places.at(field.position, *there, "shown to others", "because")
            yield f"The reason of {name}", field.to_others.because, place
        yield f"The reason of {name}", field.withheld, places.at(field.position, *there, "withheld", "because")
