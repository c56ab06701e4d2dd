"""What was measured -> how each promise stands. Pure: the same world gives the same verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ordholden.declaration.promised import (
    Age,
    Attested,
    Complete,
    Document,
    InNotice,
    Measure,
    NobodyTold,
    NotBuilt,
    NothingForbidden,
    NoViolations,
    OnlyThese,
    Placed,
    Promise,
    ProofOf,
    Statistic,
    Worded,
)
from ordholden.declaration.values import Period, System
from ordholden.holds.cutoffs import due, last_day
from ordholden.promises.notices import in_notice
from ordholden.promises.registers import complete, only_these, placed
from ordholden.promises.rule import nobody_told, outside, violations
from ordholden.promises.values import Judged, OwnWords, Said, Status, Verdict, World, said
from ordholden.promises.wordings import worded
from ordholden.store.promises import ATTESTATION, REVIEW

__all__ = ["judge", "outside", "verdicts", "wording"]


def verdicts(world: World, promises: Iterable[Promise]) -> tuple[Verdict, ...]:
    """Each promise with what its proofs came to."""
    return tuple(Verdict(promise=p, judged=tuple(judge(world, p, proof) for proof in p.proofs)) for p in promises)


def judge(world: World, promise: Promise, proof: ProofOf) -> Judged:
    """How one proof stands."""
    match proof:
        case NoViolations():
            return violations(world, proof)
        case NobodyTold():
            return nobody_told(world, proof)
        case Placed():
            return placed(world, proof)
        case Complete():
            return complete(world, proof)
        case OnlyThese():
            return only_these(world, proof)
        case Statistic():
            return _statistic(world, proof)
        case InNotice():
            return in_notice(world, proof)
        case Worded():
            return worded(world, proof)
        case _:
            return _on_record(world, promise, proof)


def _on_record(world: World, promise: Promise, proof: NothingForbidden | Document | Attested | NotBuilt) -> Judged:
    match proof:
        case NothingForbidden():
            return _forbidden(world, proof)
        case Document():
            return _document(world, promise, proof)
        case Attested():
            return _attested(world, promise, proof)
        case NotBuilt():
            return Judged(
                proof=proof, status=Status.UNPROVEN, why=(said("not built", needs=OwnWords(texts=proof.needs)),)
            )


def wording(promise: Promise) -> str:
    """A digest of what somebody answers for: the sentence, or its reading, in every language."""
    words = promise.reading.reading if promise.reading is not None else promise.sentence
    text = "\n".join(f"{language}:{' '.join(said_so.split())}" for language, said_so in sorted(words.items()))
    return hashlib.sha256(text.encode()).hexdigest()


# ------------------------------------------------------------------------------------------ searched


def _forbidden(world: World, proof: NothingForbidden) -> Judged:
    if world.answers is None:
        return _without_store(proof)
    search = world.searches.get((proof.numbers, proof.words))
    mend = (said("mend.trace"),)
    if search is None:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("never searched"),), mend=mend)
    found = {kind: search.found.get(kind, 0) for kind in (*proof.numbers, *proof.words)}
    why = tuple(said("forbidden found", kind=kind, number=number) for kind, number in found.items() if number)
    if why:
        status: Status = Status.BROKEN
    elif not _is_young(search.day, proof.age, world.today):
        status, why = Status.UNPROVEN, (said("searched long ago", day=search.day),)
    elif search.unsearched:
        away = tuple(said("not searched", place=name) for name in search.unsearched)
        return Judged(proof=proof, status=Status.UNPROVEN, why=away, mend=mend, away=True)
    else:
        closed = tuple(said("no program looks", system=s.name) for s in _by_hand(world))
        return Judged(proof=proof, status=Status.KEPT, why=(said("searched", day=search.day),), not_covered=closed)
    return Judged(proof=proof, status=status, why=why, mend=mend, cells=sum(found.values()))


def _by_hand(world: World) -> Iterator[System]:
    return (system for system in world.declaration.systems.values() if not system.connected)


# ------------------------------------------------------------------------------------------ documents


def _document(world: World, promise: Promise, proof: Document) -> Judged:
    match proof:
        case Document(file=str(path)):
            if path not in world.documents:
                return Judged(proof=proof, status=Status.UNPROVEN, why=(said("unreadable", path=path),))
            return _aged(world, proof, world.documents[path], path, said("mend.file", path=path))
        case Document(weighing=str(purpose)):
            balancing = world.declaration.purposes[purpose].balancing
            weighed = date.fromisoformat(balancing.weighed_on) if balancing and balancing.weighed_on else None
            return _aged(world, proof, weighed, purpose, said("mend.weighing", purpose=purpose))
        case _:
            return _reviewed(world, promise, proof, proof.review or "")


def _reviewed(world: World, promise: Promise, proof: Document, subject: str) -> Judged:
    if world.answers is None:
        return _without_store(proof)
    answer = world.answers.get((promise.key, REVIEW, subject))
    mend = said("mend.review", promise=promise.key)
    if answer is None:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("never reviewed", subject=subject),), mend=(mend,))
    return _aged(world, proof, answer.on, subject, mend)


def _aged(world: World, proof: Document, day: date | None, name: str, mend: Said) -> Judged:
    if day is None:
        return Judged(proof=proof, status=Status.BROKEN, why=(said("no document", name=name),), mend=(mend,))
    if not _is_young(day, proof.age, world.today):
        return Judged(proof=proof, status=Status.BROKEN, why=(said("too old", name=name, day=day),), mend=(mend,))
    return Judged(proof=proof, status=Status.KEPT, why=(said("young", name=name, day=day),))


def _period(age: Age) -> Period:
    return Period(months=age.months, days=age.days)


def _is_young(day: date, age: Age, today: date) -> bool:
    """Whether it is not older; a day that has not come is a mistake, and nothing is proved by it."""
    return day <= today < due(_period(age), day) + timedelta(days=1)


# ------------------------------------------------------------------------------------------ numbers


def _statistic(world: World, proof: Statistic) -> Judged:
    systems = tuple(system for system in world.declaration.systems if proof.of.startswith(f"{system}."))
    if proof.measure is Measure.SHARE_IN_TIME and world.answers is None:
        return _without_store(proof)
    if proof not in world.numbers:
        away = tuple(said("away", system=name, because=world.away.get(name, "")) for name in systems)
        return Judged(proof=proof, status=Status.UNPROVEN, why=away, away=True)
    counted = world.numbers[proof]
    if counted.missing:
        why = said("no such columns", columns=counted.missing)
        return Judged(proof=proof, status=Status.UNPROVEN, why=(why,))
    if counted.number is None:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("nothing to count", of=proof.of),))
    return Judged(
        proof=proof,
        status=Status.KEPT if _within(counted.number, proof) else Status.BROKEN,
        why=(_told(proof, counted.number, counted.of), *_among(proof), *_bounds(proof)),
        mend=()
        if _within(counted.number, proof)
        else (said(f"mend.{proof.measure.value}", of=proof.of, other=proof.row_in),),
        systems=systems,
    )


def _within(number: float, proof: Statistic) -> bool:
    if proof.measure is Measure.SMALLEST_GROUP:
        return number == 0
    least, most = proof.at_least, proof.at_most
    return (least is None or number >= least.number) and (most is None or number <= most.number)


def _told(proof: Statistic, number: float, of: int) -> Said:
    key, within = f"counted.{proof.measure.value}", proof.within
    least = proof.at_least.number if proof.at_least is not None else 0
    other = proof.row_in
    return said(key, number=number, of=of, name=proof.of, columns=proof.alike, days=within, least=least, other=other)


def _among(proof: Statistic) -> Iterator[Said]:
    address = proof.of if proof.measure is not Measure.SHARE_FILLED else proof.of.rpartition(".")[0]
    for key, columns in (
        ("among", [f"{column}: {value}" for column, value in proof.among if value not in {"empty", "filled"}]),
        ("among filled", [f"{address}.{column}" for column, value in proof.among if value == "filled"]),
        ("among empty", [f"{address}.{column}" for column, value in proof.among if value == "empty"]),
    ):
        if columns:
            yield said(key, columns=columns)


def _bounds(proof: Statistic) -> Iterator[Said]:
    unit = " %" if proof.measure in {Measure.SHARE_FILLED, Measure.SHARE_IN_TIME} else ""
    if proof.at_least is not None and proof.measure is not Measure.SMALLEST_GROUP:
        yield said("bound.least", number=proof.at_least.number, unit=unit)
    if proof.at_most is not None:
        yield said("bound.most", number=proof.at_most.number, unit=unit)


# ------------------------------------------------------------------------------------------ attested


def _attested(world: World, promise: Promise, proof: Attested) -> Judged:
    if world.answers is None:
        return _without_store(proof)
    answer = world.answers.get((promise.key, ATTESTATION, proof.role))
    mend = (said("mend.attest", promise=promise.key),)
    if answer is None:
        return _unattested(proof, said("nobody attested", role=proof.role), mend)
    if answer.wording != wording(promise):
        return _unattested(proof, said("other wording", by=answer.by, day=answer.on), mend)
    end = min(last_day(_period(proof.age), answer.on), answer.until or date.max)
    if not answer.on <= world.today <= end:
        why = (said("ran out", by=_who(answer.by, proof.role), day=end),)
        return Judged(proof=proof, status=Status.RAN_OUT, why=why, mend=mend)
    why = (said("attested", by=_who(answer.by, proof.role), day=answer.on, until=end),)
    return Judged(proof=proof, status=Status.ATTESTED, why=why, until=end)


def _who(by: str, role: str) -> str:
    """Who answered, with the role where the name does not say it."""
    return by if role.casefold() in by.casefold() else f"{by} ({role})"


def _unattested(proof: ProofOf, why: Said, mend: Sequence[Said]) -> Judged:
    return Judged(proof=proof, status=Status.UNPROVEN, why=(why,), mend=tuple(mend))


def _without_store(proof: ProofOf) -> Judged:
    return Judged(proof=proof, status=Status.UNPROVEN, why=(said("without store"),))
