"""Manifests of Fideslang -> what a declaration of ours can say of it. What has no counterpart is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ordholden.declaration.values import Basis
from ordholden.fideslang.manifest import Taken
from ordholden.fideslang.taxonomy import (
    BASES,
    CATEGORIES,
    CONDITIONS,
    NOT_PERSONAL,
    SUBJECTS,
    USES,
    nearest,
)
from ordholden.fideslang.values import Cell, Collection, Moved, Purpose, Remark
from ordholden.law.categories import CRIMINAL, SPECIAL

IDENTIFYING = ("email", "phone", "username", "identifier")
SOMEBODY = "customer"
"""The kind of person of a dataset that no system speaks of."""


def moved(manifest: Taken) -> Moved:
    """Everything that can be said, and remarks on all the rest."""
    moving = _Moving(remarks=[])
    made = moving.all(manifest)
    left = [
        Remark(code="FID001", place=place or "manifest", text=f"{key}: {what}") for place, key, what in manifest.left()
    ]
    return replace(made, remarks=(*moving.remarks, *left))


@dataclass
class _Moving:
    """What is gathered on the way."""

    remarks: list[Remark] = field(default_factory=list)

    def say(self, code: str, place: str, text: str) -> None:
        """A remark."""
        self.remarks.append(Remark(code=code, place=place, text=text))

    def all(self, manifest: Taken) -> Moved:
        """The whole manifest."""
        known = {d.text("fides_key"): d for d in manifest.each("dataset", "fides_key")}
        systems = manifest.each("system", "fides_key")
        named = {s.text("fides_key"): s.text("name") for s in manifest.each("data_subject", "fides_key")}
        uses = [use for system in systems for use in self._uses(system, set(known))]
        purposes = _together(_placed(uses))
        collections = [c for key, d in known.items() for c in self._collections(key, d, purposes)]
        collections = self._reached(collections)
        kinds = dict.fromkeys(kind for p in purposes for kind in p.subjects)
        kinds |= dict.fromkeys(c.kind for c in collections if c.kind)
        return Moved(
            controller=self._controller(manifest),
            kinds={
                kind: named.get(kind) or SUBJECTS.get(kind) or kind.replace("_", " ").capitalize() for kind in kinds
            },
            purposes=purposes,
            recipients=dict(self._recipients(systems, purposes)),
            by_hand=dict(self._by_hand(systems, set(known))),
            datasets=tuple(known),
            collections=tuple(collections),
        )

    # -------------------------------------------------------------------------------- who

    def _controller(self, manifest: Taken) -> Mapping[str, str]:
        organizations = manifest.each("organization", "fides_key")
        if not organizations:
            return {}
        first = organizations[0]
        first.seen |= {"fides_key", "description"}
        own = first.inner("controller")
        people = {key: first.inner(key) for key in ("data_protection_officer", "representative")}
        said = {
            key: ", ".join(filter(None, (p.text("name"), p.text("email"), p.text("phone"), p.text("address"))))
            for key, p in people.items()
        }
        return {
            "name": first.text("name"),
            "contact": own.text("email") or own.text("name"),
            "address": own.text("address"),
            "phone": own.text("phone"),
            "data protection officer": said["data_protection_officer"],
            "representative": said["representative"],
        }

    # -------------------------------------------------------------------------------- why

    def _uses(self, system: Taken, known: set[str]) -> Iterator[Purpose]:
        key = system.text("fides_key")
        flows = [flow.text("fides_key") for way in ("ingress", "egress") for flow in system.each(way, "fides_key")]
        shared = {*system.texts("dataset_references"), *flows} & known
        for declared in system.each("privacy_declarations"):
            yield self._purpose(declared, key, shared, known)

    def _purpose(self, declared: Taken, system: str, shared: set[str], known: set[str]) -> Purpose:
        use = declared.text("data_use")
        near = nearest(use, USES)
        if near is None:
            self.say("FID004", declared.place, f'the use "{use}" is not in the default taxonomy; its basis is assumed')
        datasets = {
            *declared.texts("dataset_references"),
            *declared.texts("ingress"),
            *declared.texts("egress"),
        } & known
        period = declared.text("retention_period")
        return Purpose(
            key=use or system,
            basis=self._basis(declared, near),
            say=USES[near].say if near else declared.text("name") or use,
            special=CONDITIONS.get(declared.text("special_category_legal_basis").lower(), ""),
            covers=declared.texts("data_categories"),
            datasets=tuple(sorted(datasets or shared)),
            subjects=declared.texts("data_subjects"),
            period=period,
            remark=f"{system}: {declared.text('name') or use}{f' (kept: {period})' if period else ''}",
        )

    def _basis(self, declared: Taken, near: str | None) -> Basis:
        told = declared.text("legal_basis_for_processing")
        basis = BASES.get(told.lower())
        if basis is Basis.LEGAL_OBLIGATION:
            self.say(
                "FID003", declared.place, "a legal obligation without its law; it is refused until the law is named"
            )
        if basis is not None:
            return basis
        assumed = USES[near].basis if near else Basis.LEGITIMATE_INTEREST
        why = f'"{told}" is no basis of Art. 6' if told else "no basis is told"
        self.say("FID003", declared.place, f"{why}; {assumed.value} is assumed")
        return assumed

    def _recipients(
        self, systems: tuple[Taken, ...], purposes: tuple[Purpose, ...]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        keys = {p.key for p in purposes}
        for system in systems:
            for declared in system.each("privacy_declarations"):
                names, use = declared.text("third_parties"), declared.text("data_use")
                if names and declared.truth("data_shared_with_third_parties"):
                    yield names, (use,) if use in keys else ()

    def _by_hand(self, systems: tuple[Taken, ...], known: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Systems of which no dataset is described: a program cannot reach them."""
        for system in systems:
            key = system.text("fides_key")
            flows = {flow.text("fides_key") for way in ("ingress", "egress") for flow in system.each(way, "fides_key")}
            declared = system.each("privacy_declarations")
            named = {
                name
                for each in declared
                for way in ("dataset_references", "ingress", "egress")
                for name in each.texts(way)
            }
            if not (flows | named | set(system.texts("dataset_references"))) & known:
                kinds = tuple(dict.fromkeys(kind for each in declared for kind in each.texts("data_subjects")))
                self.say("FID006", system.place, "no dataset describes it; it is declared as a system by hand")
                yield key, kinds

    # -------------------------------------------------------------------------------- what

    def _collections(self, dataset: str, taken: Taken, purposes: tuple[Purpose, ...]) -> Iterator[Collection]:
        here = tuple(p for p in purposes if not p.datasets or dataset in p.datasets)
        subjects = [kind for p in here for kind in p.subjects]
        taken.text("name"), taken.text("description"), taken.text("organization_fides_key")
        for each in taken.each("collections"):
            cells = self._known_by(each.place, tuple(self._cells(each, dataset, here, "")))
            rooted = any(cell.identity for cell in cells)
            kind = (subjects[0] if subjects else SOMEBODY) if rooted else ""
            if rooted and not subjects:
                self.say("FID003", each.place, f"no system says whose data it holds; {SOMEBODY} is assumed")
            keys = tuple(cell.column for cell in cells if cell.category == "key")
            yield Collection(
                dataset=dataset,
                name=each.text("name"),
                cells=cells,
                keys=keys,
                kind=kind,
                note=each.text("description"),
            )

    def _known_by(self, place: str, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Where neither identity nor reference is told, what tells people apart by its category is taken for one."""
        if any(cell.identity or cell.refers for cell in cells):
            return cells
        for category in IDENTIFYING:
            found = next((c for c in cells if c.category == category and c.purposes and "/" not in c.column), None)
            if found is not None:
                self.say("FID003", place, f"no identity is told; that {found.column} tells who somebody is, is assumed")
                return tuple(replace(c, identity=category) if c is found else c for c in cells)
        return cells

    def _cells(self, taken: Taken, dataset: str, purposes: tuple[Purpose, ...], above: str) -> Iterator[Cell]:
        for each in taken.each("fields"):
            meta = each.inner("fides_meta" if "fides_meta" in each.content else "fidesops_meta")
            column = f"{above}{each.text('name')}"
            meta.text("data_type"), meta.text("length")
            nested = tuple(self._cells(each, dataset, purposes, f"{column}/"))
            if nested:
                yield from nested
                continue
            yield self._cell(each, meta, column, purposes)

    def _cell(self, each: Taken, meta: Taken, column: str, purposes: tuple[Purpose, ...]) -> Cell:
        words, note = each.texts("data_categories"), each.text("description")
        identity, refers = meta.text("identity"), self._refers(meta)
        key = meta.truth("primary_key")
        personal = [word for word in words if not word.startswith(NOT_PERSONAL)]
        if len(personal) > 1:
            self.say("FID001", each.place, f"a field has one category here; left out: {', '.join(personal[1:])}")
        if personal and not key and not refers:
            return self._personal(each.place, column, personal[0], purposes, identity, note)
        if refers or key:
            return Cell(
                column=column, category="link" if refers else "key", refers=refers, identity=identity, note=note
            )
        if words:
            return Cell(column=column, reason=f"Fides calls it {', '.join(words)}", note=note)
        self.say("FID002", each.place, "nobody has classified it; it stands as a comment")
        return Cell(column=column, note=note)

    def _personal(
        self, place: str, column: str, word: str, purposes: tuple[Purpose, ...], identity: str, note: str
    ) -> Cell:
        near = nearest(word, CATEGORIES)
        if near is None or near == "user":
            self.say("FID004", place, f'the category "{word}" has no counterpart; "other" is taken')
        category = CATEGORIES[near] if near else "other"
        serves = [p for p in purposes if any(_covers(covered, word) for covered in p.covers)]
        allowed = [p.key for p in serves if _allowed(category, p)]
        if serves and not allowed:
            self.say("FID002", place, f"{category} is a special category, and no use of it names its condition")
        elif not allowed:
            self.say("FID002", place, f"no system uses {word}; without a purpose it stands as a comment")
        return Cell(column=column, category=category, purposes=tuple(allowed), identity=identity, note=note)

    def _refers(self, meta: Taken) -> tuple[str, str] | None:
        for reference in meta.each("references", "dataset"):
            where, direction = reference.text("field"), reference.text("direction")
            if direction != "to":
                collection, _, column = where.partition(".")
                return f"{reference.text('dataset')}.{collection}", column
        return None

    # -------------------------------------------------------------------------------- whose

    def _reached(self, collections: list[Collection]) -> list[Collection]:
        """Collections that lead to a person by a reference, step by step until nothing is added."""
        known = {f"{c.dataset}.{c.name}": c for c in collections}
        again = True
        while again:
            again = False
            for name, each in list(known.items()):
                led = next(
                    ((cell, known[cell.refers[0]]) for cell in each.cells if cell.refers and cell.refers[0] in known),
                    None,
                )
                if not each.kind and led is not None and led[1].kind and led[0].refers:
                    path = f"{led[0].column}.{led[1].by}" if led[1].by else led[0].column
                    known[name] = replace(each, kind=led[1].kind, by=path)
                    again = True
        for each in known.values():
            if not each.decided:
                self.say(
                    "FID005",
                    f"dataset {each.dataset}, collection {each.name}",
                    "no identity and no reference leads to a person",
                )
        return list(known.values())


def _covers(covered: str, word: str) -> bool:
    return word == covered or word.startswith(f"{covered}.") or covered.startswith(f"{word}.")


def _allowed(category: str, purpose: Purpose) -> bool:
    """A special category serves only what names its condition; what is of criminal offences has none in Fides."""
    return category not in CRIMINAL and (category not in SPECIAL or bool(purpose.special))


def _placed(uses: list[Purpose]) -> list[Purpose]:
    """Where some systems name their datasets, the others use none of these; where none does, all use all."""
    if not any(use.datasets for use in uses):
        return uses
    return [use if use.datasets else replace(use, datasets=(NOWHERE,)) for use in uses]


NOWHERE = ""
"""The dataset of a system that has none."""


def _together(uses: list[Purpose]) -> tuple[Purpose, ...]:
    """The same use on the same basis is one purpose; on another basis it is another one."""
    made: dict[tuple[str, Basis, str], Purpose] = {}
    for use in uses:
        same = (use.key, use.basis, use.special)
        old = made.get(same)
        made[same] = use if old is None else _joined(old, use)
    taken: dict[str, int] = {}
    named: list[Purpose] = []
    for purpose in made.values():
        taken[purpose.key] = taken.get(purpose.key, 0) + 1
        key = purpose.key if taken[purpose.key] == 1 else f"{purpose.key} ({purpose.basis.value} {taken[purpose.key]})"
        named.append(replace(purpose, key=key))
    return tuple(named)


def _joined(one: Purpose, other: Purpose) -> Purpose:
    datasets = (*one.datasets, *other.datasets)
    return replace(
        one,
        covers=tuple(dict.fromkeys((*one.covers, *other.covers))),
        datasets=tuple(dict.fromkeys(datasets)),
        subjects=tuple(dict.fromkeys((*one.subjects, *other.subjects))),
        remark=f"{one.remark}; {other.remark}",
    )
