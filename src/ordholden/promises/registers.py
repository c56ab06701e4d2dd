"""Proofs that look at the register: where things lie, that nothing is missing in it, that nothing lies beyond it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ordholden.declaration.checks.promises import placed as placed_things
from ordholden.declaration.keys.promises import ALL
from ordholden.declaration.promised import Complete, Completeness, OnlyThese, Placed
from ordholden.declaration.upkeep import Rotation
from ordholden.declaration.values import Basis, Dataset, Recipient, System
from ordholden.law.categories import DERIVED, OBSERVED, SUPPORT
from ordholden.promises.rule import SHOWN, systems_of, undecided
from ordholden.promises.values import Judged, Said, Status, World, said
from ordholden.records.missing import gaps, weighs


def placed(world: World, proof: Placed) -> Judged:
    """Broken where something lies elsewhere, by the declaration or by its live address."""
    things = tuple(placed_things(world.declaration, proof))
    found = [wrong for name, each in things for wrong in _elsewhere(world, proof, name, each)]
    systems = tuple(name for name, each in things if isinstance(each, System))
    unseen = dict.fromkeys(n for n, each in things if n not in world.seen or isinstance(each, Recipient))
    away = tuple(said("away", system=s, because=world.away[s]) for s in systems if s in world.away)
    told = (said("declared only", names=tuple(unseen)),) if unseen else ()
    status = Status.BROKEN if found else Status.UNPROVEN if away else Status.KEPT
    mends = (said("mend.place"),) if found else ()
    return Judged(
        proof=proof,
        status=status,
        why=(*found, *away) or tuple(_lies(things)),
        mend=mends,
        systems=tuple(s for s in systems if s not in world.away),
        not_covered=told if status is Status.KEPT else (),
        away=bool(away),
    )


def _elsewhere(world: World, proof: Placed, name: str, each: System | Recipient) -> Iterator[Said]:
    seen = world.seen.get(name) if isinstance(each, System) else None
    guarded = proof.safeguarded and bool(each.safeguard)
    if each.country not in proof.countries and not guarded:
        yield said("elsewhere", name=name, country=each.country or "?")
    if seen is not None and seen != each.country:
        yield said("seen elsewhere", name=name, seen=seen, country=each.country or "?")


def _lies(things: Iterable[tuple[str, System | Recipient]]) -> Iterator[Said]:
    by_country: dict[str, dict[str, None]] = {}
    for name, each in things:
        by_country.setdefault(each.country or "?", {})[name] = None
    for country, here in sorted(by_country.items()):
        yield said("lies", names=tuple(here), country=country)


# ------------------------------------------------------------------------------------------ complete


def complete(world: World, proof: Complete) -> Judged:
    """Broken where the register misses something; of backups only the store knows whether they are gone."""
    names = tuple(world.declaration.systems) if proof.systems == (ALL,) else proof.systems
    missing = [each for what in proof.what if what is not Completeness.TABLES for each in MISSING[what](world, names)]
    tables = Completeness.TABLES in proof.what
    open_ = list(undecided(world, names, (), closed=True)) if tables else []
    asked = {*(names if tables else ()), *(_lists(world) if Completeness.RECORD in proof.what else ())}
    looked = [s for s in world.declaration.systems if s in asked and _is_looked_at(world, s)]
    away = [said("away", system=s, because=world.away[s]) for s in looked if s in world.away]
    backups = Completeness.BACKUPS in proof.what
    away += [said("without store")] if backups and world.answers is None else []
    status = Status.BROKEN if missing or open_ else Status.UNPROVEN if away else Status.KEPT
    closed = [s for s in names if not world.declaration.systems[s].connected]
    return Judged(
        proof=proof,
        status=status,
        why=(*open_, *missing, *away) or tuple(_ends(world, names) if backups else ()),
        mend=tuple(_mends(proof)) if status is Status.BROKEN else (),
        systems=tuple(s for s in looked if s not in world.away),
        not_covered=(
            *(said("no program looks", system=s) for s in closed if tables or backups),
            *(_unrecorded(world, names) if backups else ()),
        ),
        away=any(each.key == "away" for each in away),
    )


def _lists(world: World) -> set[str]:
    """The systems in which customers stand."""
    lists = world.declaration.customer_lists.values()
    return {world.declaration.datasets[each.dataset].system for each in lists}


def _mends(proof: Complete) -> Iterator[Said]:
    if set(proof.what) - {Completeness.BACKUPS}:
        yield said("mend.decide")
    if Completeness.BACKUPS in proof.what:
        yield said("mend.backups")


def _datasets(world: World, systems: Iterable[str]) -> list[Dataset]:
    here = set(systems)
    return [d for d in world.declaration.datasets.values() if d.system in here and d.about]


def _named(key: str, names: Iterable[str]) -> Iterator[Said]:
    found = list(dict.fromkeys(names))
    if found:
        yield said(key, number=len(found), names=found[:SHOWN])


def _periods(world: World, systems: Iterable[str]) -> Iterator[Said]:
    """Holds without an end; a consent holds until it is withdrawn."""
    purposes = world.declaration.purposes
    yield from _named(
        "no period",
        (
            f"{dataset.address}: {key}"
            for dataset in _datasets(world, systems)
            for key, hold in dataset.holds.items()
            if hold.event is None and hold.keep is None and purposes[key].basis is not Basis.CONSENT
        ),
    )


def _used(world: World, systems: Iterable[str]) -> list[str]:
    held = (key for dataset in _datasets(world, systems) for key in dataset.holds)
    return list(dict.fromkeys(held))


def _bases(world: World, systems: Iterable[str]) -> Iterator[Said]:
    for key in _used(world, systems):
        purpose = world.declaration.purposes[key]
        if purpose.basis is Basis.LEGITIMATE_INTEREST and (
            purpose.balancing is None or not purpose.balancing.weighed_on
        ):
            yield said("not weighed", purpose=key)
        if purpose.basis is Basis.LEGAL_OBLIGATION and purpose.law is None:
            yield said("no law", purpose=key)


def _sources(world: World, systems: Iterable[str]) -> Iterator[Said]:
    known = OBSERVED | DERIVED | SUPPORT
    yield from _named(
        "no source",
        (
            f"{dataset.address}.{column}"
            for dataset in _datasets(world, systems)
            for column, field in dataset.fields.items()
            if dataset.source is None and field.source is None and field.category not in known
        ),
    )


def _words(world: World, systems: Iterable[str]) -> Iterator[Said]:
    for language in world.declaration.languages:
        names = [key for key in _used(world, systems) if language not in world.declaration.purposes[key].say]
        if names:
            yield said("no words", number=len(names), names=names[:SHOWN], language=language)


def _recipients(world: World, _: Iterable[str]) -> Iterator[Said]:
    for recipient in world.declaration.recipients.values():
        has = {"role": recipient.part, "country": recipient.country, "contact": recipient.contact}
        if missing := [key for key, value in has.items() if not value]:
            yield said("recipient without", recipient=recipient.key, names=missing)


def _kept(world: World, names: Iterable[str]) -> Iterator[tuple[str, Rotation | None]]:
    """The systems with people that have backups of their own, each with how these come and go."""
    for name in names:
        system = world.declaration.systems[name]
        if system.connected and _datasets(world, [name]):
            yield name, system.backups


def _backups(world: World, systems: Iterable[str]) -> Iterator[Said]:
    """Systems that do not say when their backups end, and backups on record that are there after their last day."""
    for name, rotation in _kept(world, systems):
        if rotation is None:
            yield said("no rotation", system=name)
            continue
        there = [each for each in world.backups if each.system == name and each.gone is None]
        late = [each.id for each in there if each.last_day(rotation) < world.today]
        if late:
            yield said("late backups", number=len(late), system=name, names=late[:SHOWN])


def _ends(world: World, systems: Iterable[str]) -> Iterator[Said]:
    by_days: dict[int, list[str]] = {}
    for name, rotation in _kept(world, systems):
        if rotation is not None:
            by_days.setdefault(rotation.longest, []).append(name)
    for days, names in sorted(by_days.items()):
        yield said("backups end", names=names, days=days)


def _unrecorded(world: World, systems: Iterable[str]) -> Iterator[Said]:
    """Where no backup was registered nobody sees whether they are gone in time."""
    recorded = {each.system for each in world.backups}
    names = [name for name, _ in _kept(world, systems) if name not in recorded]
    if names:
        yield said("no backup on record", names=names)


def _record(world: World, _: Iterable[str]) -> Iterator[Said]:
    """What Art. 30 asks for, of the whole declaration; what may not apply is not counted."""
    codes = [gap.code for gap in gaps(world.declaration, world.customers) if weighs(gap)]
    if codes:
        yield said("no record", number=len(codes), names=tuple(dict.fromkeys(codes)))


MISSING: Mapping[Completeness, Callable[[World, Iterable[str]], Iterator[Said]]] = {
    Completeness.PERIODS: _periods,
    Completeness.BASES: _bases,
    Completeness.SOURCES: _sources,
    Completeness.WORDS: _words,
    Completeness.RECORD: _record,
    Completeness.RECIPIENTS: _recipients,
    Completeness.BACKUPS: _backups,
}


# ------------------------------------------------------------------------------------------ only these


def only_these(world: World, proof: OnlyThese) -> Judged:
    """Broken where a field is of a category beyond the list."""
    systems = tuple(world.declaration.systems) if proof.systems == (ALL,) else proof.systems
    datasets = tuple(
        address for address, d in world.declaration.datasets.items() if address in proof.datasets or d.system in systems
    )
    beyond = tuple(_named("beyond", _beyond(world, datasets, {*proof.categories, *SUPPORT})))
    here = tuple(
        dict.fromkeys((*(s for s in systems if _is_looked_at(world, s)), *systems_of(world.declaration, datasets)))
    )
    open_ = tuple(undecided(world, here, datasets, closed=bool(systems)))
    away = tuple(said("away", system=s, because=world.away[s]) for s in here if s in world.away)
    status = Status.BROKEN if beyond else Status.UNPROVEN if away or open_ else Status.KEPT
    return Judged(
        proof=proof,
        status=status,
        why=(*beyond, *open_, *away),
        mend=(said("mend.beyond"),) if beyond else (said("mend.decide"),) if open_ else (),
        systems=tuple(s for s in here if s not in world.away),
        not_covered=tuple(said("no program looks", system=s) for s in systems if not _is_looked_at(world, s)),
        away=bool(away),
    )


def _is_looked_at(world: World, system: str) -> bool:
    return world.declaration.systems[system].connected


def _beyond(world: World, datasets: Iterable[str], allowed: set[str]) -> Iterator[str]:
    for address in datasets:
        for column, field in world.declaration.datasets[address].fields.items():
            if field.category not in allowed:
                yield f"{address}.{column} ({field.category})"
