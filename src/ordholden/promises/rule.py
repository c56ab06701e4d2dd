"""The one rule as a proof: the cells that nothing may hold, of the places that a promise is about.

They were counted once for all promises; here they are only shared out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ordholden.declaration.checks.promises import judged
from ordholden.declaration.promised import NobodyTold, NoViolations, ProofOf
from ordholden.declaration.values import Declaration
from ordholden.execution.pointing import Dangling
from ordholden.promises.leftovers import Rare, Telling
from ordholden.promises.proof import WHOLE_ROW, Finding
from ordholden.promises.values import Judged, Said, Status, World, said


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What was found and no promise is about: it is too much all the same."""

    findings: tuple[Finding, ...] = ()
    telling: tuple[Telling, ...] = ()
    rare: tuple[Rare, ...] = ()
    dangling: tuple[Dangling, ...] = ()

    @property
    def something(self) -> bool:
        """Whether there is any."""
        return bool(self.findings or self.telling or self.rare or self.dangling)


def violations(world: World, proof: NoViolations) -> Judged:
    """Broken where a cell or a row is there that nothing may hold."""
    places = tuple(judged(world.declaration, proof))
    datasets = tuple(dict.fromkeys(address for address, _ in places))
    systems = systems_of(world.declaration, datasets)
    found = tuple(f for f in world.proof.findings if _about(proof, datasets, f))
    why = [finding_said(f) for f in found]
    about = {f.dataset for f in found}
    unwritten = (i for i in world.proof.illegible if i.dataset in about)
    why += [said("not JSON", number=i.rows, column=f"{i.dataset}.{i.column}") for i in unwritten]
    dangling = [d for d in world.proof.dangling if not proof.purposes and not proof.fields and d.dataset in datasets]
    why += [each for one in dangling for each in dangling_said(one)]
    mends = tuple(dict.fromkeys(said("mend.sweep", dataset=f.dataset) for f in found))
    mends = mends if len(mends) <= FEW else (said("mend.sweep all"),)
    if dangling:
        mends = (*mends, said("mend.dangling"))
    return _judged(world, proof, systems, datasets, tuple(why), mends, sum(f.cells for f in found))


def _about(proof: NoViolations, datasets: Iterable[str], finding: Finding) -> bool:
    if finding.dataset not in datasets or (proof.purposes and not set(proof.purposes) & set(finding.purposes)):
        return False
    if not proof.fields or finding.dataset in proof.datasets or finding.dataset.split(".")[0] in proof.systems:
        return True
    # Where only fields are named, a row that should be gone is too much of each of them.
    return finding.column == WHOLE_ROW or f"{finding.dataset}.{finding.column}" in proof.fields


def nobody_told(world: World, proof: NobodyTold) -> Judged:
    """Broken where what is left tells who it was, or fewer rows are alike than was promised."""
    datasets = proof.datasets or tuple(a for a, d in world.declaration.datasets.items() if d.about and not d.view_of)
    systems = systems_of(world.declaration, datasets)
    telling = [t for t in world.proof.telling if t.dataset in datasets]
    rare = [r for r in world.proof.rare if r.dataset in datasets and r.promised]
    why = (*map(telling_said, telling), *map(rare_said, rare))
    told = [*((t.dataset, t.rows) for t in telling), *((r.dataset, r.rows) for r in rare)]
    mends = tuple(said("mend.telling", dataset=dataset) for dataset in dict.fromkeys(dataset for dataset, _ in told))
    cells = sum(rows for _, rows in told)
    return _judged(world, proof, systems, datasets, why, mends, cells)


def _judged(
    world: World,
    proof: NoViolations | NobodyTold,
    systems: tuple[str, ...],
    datasets: tuple[str, ...],
    why: tuple[Said, ...],
    mends: tuple[Said, ...],
    cells: int,
) -> Judged:
    gone = tuple(said("away", system=s, because=world.away[s]) for s in systems if s in world.away)
    open_ = tuple(undecided(world, systems, datasets, closed=_is_wide(proof)))
    measured = tuple(s for s in systems if s not in world.away)
    if why:
        status = Status.BROKEN
    elif gone or open_:
        status, mends = Status.UNPROVEN, tuple(said("mend.decide") for _ in open_[:1])
    else:
        status = Status.KEPT
    return Judged(
        proof=proof,
        status=status,
        why=(*why, *gone, *open_),
        mend=mends,
        systems=measured,
        not_covered=tuple(_not_covered(world, proof, datasets)),
        away=bool(gone),
        cells=cells,
    )


def _is_wide(proof: ProofOf) -> bool:
    """Whether it is about whole systems, and so about what nobody has declared in them too."""
    return isinstance(proof, NoViolations) and not proof.datasets and not proof.fields


def undecided(world: World, systems: Iterable[str], datasets: Iterable[str], *, closed: bool) -> Iterator[Said]:
    """On what nobody has decided: columns of the datasets; where it is about whole systems (`closed`), tables too."""
    for system in systems:
        found = world.undecided.get(system)
        if found is not None:
            names = [c for c in found.columns if closed or c.rpartition(".")[0] in datasets]
            names += found.tables if closed else ()
            if names:
                yield said("undecided", number=len(names), names=names[:SHOWN])
            if closed and found.files:
                yield said("undecided files", number=found.files, system=system)


SHOWN = 5
"""Names in a sentence."""

FEW = 2
"""Datasets that are swept one by one; of more the sweep is of everything."""


def _not_covered(world: World, proof: NoViolations | NobodyTold, datasets: Iterable[str]) -> Iterator[Said]:
    for unread in world.proof.uncovered:
        if unread.dataset in datasets:
            yield said("unreadable documents", number=unread.documents, dataset=unread.dataset)
    if isinstance(proof, NoViolations) and not proof.datasets and not proof.fields and not proof.systems:
        for system in world.declaration.systems.values():
            if not system.connected:
                yield said("no program looks", system=system.name)


def systems_of(declaration: Declaration, datasets: Iterable[str]) -> tuple[str, ...]:
    """The systems in which the datasets lie."""
    return tuple(dict.fromkeys(declaration.datasets[address].system for address in datasets))


def outside(world: World, proofs: Iterable[ProofOf]) -> Outside:
    """What was found beside all promises."""
    every = tuple(proofs)
    rules = [(p, {a for a, _ in judged(world.declaration, p)}) for p in every if isinstance(p, NoViolations)]
    told = [p for p in every if isinstance(p, NobodyTold)]
    proof = world.proof

    def is_told(dataset: str) -> bool:
        return any(not p.datasets or dataset in p.datasets for p in told)

    return Outside(
        findings=tuple(f for f in proof.findings if not any(_about(p, here, f) for p, here in rules)),
        telling=tuple(t for t in proof.telling if not is_told(t.dataset)),
        rare=tuple(r for r in proof.rare if r.promised and not is_told(r.dataset)),
        dangling=tuple(
            d
            for d in proof.dangling
            if not any(d.dataset in here and not p.purposes and not p.fields for p, here in rules)
        ),
    )


# ------------------------------------------------------------------------------------------ in words


def finding_said(found: Finding) -> Said:
    """A finding in words."""
    if found.column == WHOLE_ROW:
        key = "row too many" if found.cells == 1 else "rows too many"
        return said(key, number=found.cells, dataset=found.dataset)
    key = "cell too many" if found.cells == 1 else "cells too many"
    return said(key, number=found.cells, column=f"{found.dataset}.{found.column}")


def telling_said(found: Telling) -> Said:
    """What still tells who it was, in words."""
    return said("telling", number=found.rows, dataset=found.dataset, column=found.column)


def rare_said(found: Rare) -> Said:
    """Too few that are alike, in words."""
    return said("rare", number=found.rows, dataset=found.dataset, least=found.least, columns=found.columns)


def dangling_said(found: Dangling) -> Iterator[Said]:
    """Names without files and files without names, in words."""
    if found.names:
        yield said("names without files", number=found.names, dataset=found.dataset, at=found.at)
    if found.files:
        yield said("files without names", number=found.files, dataset=found.dataset, at=found.at)
