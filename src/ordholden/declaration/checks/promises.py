"""Promises: their proofs name what is declared, and each of them can fail."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ordholden.declaration.checks.names import columns_of
from ordholden.declaration.countries import known_countries
from ordholden.declaration.keys.promises import ALL
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.promised import (
    OF_DECLARATION,
    Amount,
    Attested,
    Complete,
    Completeness,
    Document,
    InNotice,
    Measure,
    NobodyTold,
    NotBuilt,
    NothingForbidden,
    NoticePart,
    NoViolations,
    OnlyThese,
    Placed,
    Promise,
    ProofOf,
    Statistic,
    Worded,
)
from ordholden.declaration.values import Declaration, Recipient, System
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.law.categories import CATEGORIES

WHOLE = 100
"""Percent."""


def named(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A proof names datasets, purposes, fields, systems, recipients and categories that are declared."""
    for promise in declaration.promises.values():
        for proof in promise.proofs:
            for key, what, names, known in _names(declaration, places, proof):
                for name in names:
                    if name not in known:
                        way = ("promises", promise.key, "proof", KINDS[type(proof)], key, name)
                        position = places.at(proof.position, *way) if places.has(*way) else proof.position
                        says = f'The proof of "{promise.key}" names the {what} "{name}", which is not declared.'
                        why = "a proof that looks at nothing proves nothing."
                        yield diagnose("DEC701", position, says, why=why, mend=or_listed(name, known))


Named = tuple[str, str, Collection[str], Collection[str]]
"""The key, what stands there, which names, and those that are known."""

KINDS: Mapping[type, str] = {
    NoViolations: "no violations",
    NobodyTold: "nobody recognisable",
    NothingForbidden: "nothing forbidden",
    Placed: "place",
    Complete: "register",
    OnlyThese: "only",
    Document: "document",
    Statistic: "statistic",
    InNotice: "notice",
    Worded: "lint",
    Attested: "attestation",
    NotBuilt: "not built",
}
"""The key under which each kind of proof stands."""


def _names(declaration: Declaration, places: Places, proof: ProofOf) -> Iterator[Named]:
    datasets = declaration.datasets.keys() | places.names("datasets")
    systems = declaration.systems.keys() | places.names("systems") | {ALL}
    purposes = declaration.purposes.keys() | places.names("purposes")
    match proof:
        case NoViolations():
            yield "datasets", "dataset", proof.datasets, datasets
            yield "systems", "system", proof.systems, systems
            yield "purposes", "purpose", proof.purposes, purposes
            yield (
                "fields",
                "field",
                proof.fields,
                {f"{a}.{c}" for a, d in declaration.datasets.items() for c in d.fields},
            )
        case NobodyTold():
            yield "datasets", "dataset", proof.datasets, datasets
        case NothingForbidden():
            yield "numbers", "kind of number under never", proof.numbers, declaration.never.numbers
            yield "words", "category of words under never", proof.words, declaration.never.words
        case Placed():
            yield "systems", "system", proof.systems, systems
            yield (
                "recipients",
                "recipient",
                proof.recipients,
                declaration.recipients.keys() | places.names("recipients") | {ALL},
            )
        case Complete():
            yield "systems", "system", proof.systems, systems
        case OnlyThese():
            yield "datasets", "dataset", proof.datasets, datasets
            yield "systems", "system", proof.systems, systems
            used = {f.category for d in declaration.datasets.values() for f in d.fields.values()}
            yield "categories", "category", proof.categories, CATEGORIES | used
        case Document(weighing=str(purpose)):
            yield "weighing of", "purpose", (purpose,), purposes
        case Statistic():
            yield from _counted(declaration, datasets, proof)
        case InNotice():
            yield "languages", "language", proof.languages, declaration.languages
            yield "forms", "form", proof.forms, declaration.notice.forms.keys() | {ALL}
        case _:
            return


def _counted(declaration: Declaration, datasets: Collection[str], proof: Statistic) -> Iterator[Named]:
    match proof.measure:
        case Measure.SHARE_FILLED:
            columns = {f"{a}.{c}" for a, d in declaration.datasets.items() for c in columns_of(d)}
            yield "of", "column", (proof.of,), columns
        case Measure.ROWS | Measure.SMALLEST_GROUP:
            yield "of", "dataset", (proof.of,), datasets
            dataset = declaration.datasets.get(proof.of)
            if dataset is not None:
                yield "alike", "column", proof.alike, columns_of(dataset)
        case Measure.ROWS_WITHOUT:
            yield "of", "dataset", (proof.of,), datasets
            yield "a row in", "dataset", (proof.row_in,) if proof.row_in else (), _same_system(declaration, proof.of)
        case Measure.PEOPLE_ELSEWHERE:
            told = {kind.country.dataset for kind in declaration.people.values() if kind.country is not None}
            yield "of", "dataset of people whose country is declared", (proof.of,), told
        case Measure.SHARE_IN_TIME:
            return


def _same_system(declaration: Declaration, address: str) -> Collection[str]:
    """What one statement can look at together."""
    known = declaration.datasets.get(address)
    return {a for a, d in declaration.datasets.items() if known is None or d.system == known.system}


# ------------------------------------------------------------------------------ what can fail


def breakable(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Each proof can fail: what nothing could break proves nothing."""
    for promise in declaration.promises.values():
        for proof in promise.proofs:
            unknown = any(set(names) - set(known) for _, _, names, known in _names(declaration, places, proof))
            why = next(_unbreakable(declaration, proof), None)
            if why is not None and not unknown:
                what = f'Nothing could make a proof of "{promise.key}" fail: {why[0]}.'
                yield diagnose("DEC702", proof.position, what, mend=why[1])


def _unbreakable(declaration: Declaration, proof: ProofOf) -> Iterator[tuple[str, str]]:
    match proof:
        case NoViolations():
            if not any(True for _ in judged(declaration, proof)):
                yield (
                    "no field of the declaration lies in it",
                    "name datasets, systems, fields or purposes that hold some.",
                )
        case NobodyTold():
            people = {a for a, d in declaration.datasets.items() if d.about and not d.view_of}
            if not people & (people if proof.everywhere else set(proof.datasets)):
                yield "no dataset about people lies in it", "name a dataset that has `about`."
        case NothingForbidden() if not proof.numbers and not proof.words:
            yield "it names no number and no word", "add numbers or words that stand under `never`."
        case Placed():
            yield from _unplaced(declaration, proof)
        case OnlyThese() if not proof.datasets and not proof.systems:
            yield "it looks at no dataset", "add datasets, or systems: all."
        case Complete():
            yield from _unasked(declaration, proof)
        case Statistic():
            yield from _unbounded(proof)
        case _:
            yield from _speechless(declaration, proof)


def _speechless(declaration: Declaration, proof: ProofOf) -> Iterator[tuple[str, str]]:
    if isinstance(proof, InNotice):
        yield from _unsaid(declaration, proof)
    elif isinstance(proof, Worded) and proof.file is None and not OF_DECLARATION & set(proof.topics):
        names = ", ".join(sorted(OF_DECLARATION))
        yield "no rule about that looks at a declaration", f"name one of {names}; or a text in which it stands."


def _unasked(declaration: Declaration, proof: Complete) -> Iterator[tuple[str, str]]:
    if not proof.what:
        yield "it asks for nothing", "add complete, such as complete: tables."
    elif proof.what == (Completeness.RECIPIENTS,) and not declaration.recipients:
        yield "there are no recipients", "declare them, or ask for something else."


def judged(declaration: Declaration, proof: NoViolations) -> Iterator[tuple[str, str]]:
    """Datasets and columns that the proof is about."""
    for address, dataset in declaration.datasets.items():
        if dataset.about and not dataset.view_of:
            whole = proof.everywhere or address in proof.datasets or dataset.system in proof.systems
            nowhere = not (proof.datasets or proof.systems or proof.fields)
            for column, field in dataset.fields.items():
                here = whole or nowhere or f"{address}.{column}" in proof.fields
                serves = set(field.purposes) or set(dataset.holds)
                if here and (not proof.purposes or serves & set(proof.purposes)):
                    yield address, column


def _unplaced(declaration: Declaration, proof: Placed) -> Iterator[tuple[str, str]]:
    if not proof.systems and not proof.recipients:
        yield "it names no system and no recipient", "add systems: all, or recipients: all."
    elif not any(placed(declaration, proof)):
        yield "there is no such system and no such recipient", "add systems: all, or name one that is declared."


def placed(declaration: Declaration, proof: Placed) -> Iterator[tuple[str, System | Recipient]]:
    """The systems and recipients that the proof is about, with their names: one may be called like the other."""
    of: tuple[tuple[tuple[str, ...], Mapping[str, System | Recipient]], ...]
    of = ((proof.systems, declaration.systems), (proof.recipients, declaration.recipients))
    for names, known in of:
        yield from ((name, known[name]) for name in (known if names == (ALL,) else names) if name in known)


def _unsaid(declaration: Declaration, proof: InNotice) -> Iterator[tuple[str, str]]:
    if not (proof.passes or proof.forms or proof.published or proof.age):
        yield "it asks nothing of the notice", "add passes, such as passes: [art 13, art 14]."
    elif proof.forms == (ALL,) and not declaration.notice.forms:
        yield "there is no form", "declare forms under notice, or ask for something else."
    elif NoticePart.COUNTRIES in proof.passes and len(known_countries(declaration)) == 1:
        yield "everybody is where the controller is", "say country under a kind of person."


def _unbounded(proof: Statistic) -> Iterator[tuple[str, str]]:
    share = proof.measure in {Measure.SHARE_FILLED, Measure.SHARE_IN_TIME}
    least, most = proof.at_least, proof.at_most
    if least is None and most is None:
        yield "it has no bound", "add at least, or at most."
    elif any(bound is not None and bound.percent is not share for bound in (least, most)):
        yield "its bound is of another kind than what it counts", "a share is bounded by percent, a number by a number."
    elif _always(least, most, proof.measure):
        yield "its bound holds of every number", "write a bound that can be missed."
    elif proof.measure is Measure.SHARE_IN_TIME and not proof.within:
        yield "it does not say in how many days", "add within, such as within: 30 days."
    elif proof.measure is Measure.ROWS_WITHOUT and not (proof.row_in and proof.where):
        yield "it does not say which row is missing", "add a row in, and where: its column and ours."
    elif proof.measure is Measure.SMALLEST_GROUP and most is not None:
        yield "no group is too large", "take at most away."
    elif proof.measure is Measure.SMALLEST_GROUP and not proof.alike:
        yield "it does not say by which columns rows are alike", "add alike."


def _always(least: Amount | None, most: Amount | None, measure: Measure) -> bool:
    """Whether each bound that stands there holds whatever is counted; a group has at least one row."""
    lowest = 1 if measure is Measure.SMALLEST_GROUP else 0
    low = least is None or least.number <= lowest
    high = most is None or (most.percent and most.number >= WHOLE)
    return low and high


def decided(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What a proof asks of the declaration is decided there: a sentence, a country, an age."""
    for promise in declaration.promises.values():
        yield from _worded(declaration, promise, places)
        for proof in promise.proofs:
            match proof:
                case Placed():
                    yield from _countries(declaration, promise, proof)
                case Document(weighing=str(purpose)) if _unweighed(declaration, purpose):
                    what = f'"{purpose}" has no balancing test whose age could be judged.'
                    mend = f"add balancing to the purpose {purpose}, or name another one."
                    yield diagnose("DEC703", proof.position, what, mend=mend)
                case Complete(what=asked) if Completeness.TABLES in asked:
                    yield from _tables(declaration, promise, proof)
                case _:
                    pass


def _unweighed(declaration: Declaration, purpose: str) -> bool:
    return purpose in declaration.purposes and declaration.purposes[purpose].balancing is None


def _worded(declaration: Declaration, promise: Promise, places: Places) -> Iterator[Diagnostic]:
    texts = [("sentence", promise.sentence)]
    if promise.reading is not None:
        texts += [("because", promise.reading.because), ("reading", promise.reading.reading)]
    for key, words in texts:
        if not set(words) & set(declaration.languages):
            position = places.at(promise.position, "promises", promise.key, key)
            what = f'The {key} of "{promise.key}" stands in no language of the declaration.'
            mend = f"write it in one of {', '.join(declaration.languages)}, or add its language to languages."
            yield diagnose("DEC703", position, what, mend=mend)


def _countries(declaration: Declaration, promise: Promise, proof: Placed) -> Iterator[Diagnostic]:
    for name, each in placed(declaration, proof):
        if each.country is None:
            what = f'"{promise.key}" is about where {name} is, and nothing says where that is.'
            mend = f"add country to {name}, such as country: DK."
            yield diagnose("DEC703", proof.position, what, mend=mend, related=(each.position,))


def _tables(declaration: Declaration, promise: Promise, proof: Complete) -> Iterator[Diagnostic]:
    for name in proof.systems:
        if name in declaration.systems and not declaration.systems[name].connected:
            what = f'"{promise.key}" is about the tables of {name}, into which no program looks.'
            yield diagnose("DEC703", proof.position, what, mend="take the system away, and let somebody attest it.")
