"""Legal holds: one more purpose, on chosen people or rows, until somebody releases it.

A legal hold is laid over the declaration as a purpose with a hold of its own in each dataset that it is about. From
there on it is the one rule: it suspends those cells and what they need, and nothing else; when it is released, time
and earlier releases finish what was due.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ordholden.declaration.values import Among, Basis, Dataset, Hold, Purpose, Words
from ordholden.subjects.values import Graph

PREFIX = "legal hold: "
"""How the purpose of a legal hold begins; a declared purpose never does."""

HELD = "held:"
"""How the names of the key lists of legal holds begin."""

CLAIM: Words = MappingProxyType(
    {
        "da": "at fastlægge, gøre gældende eller forsvare et retskrav",
        "nb": "å fastsette, gjøre gjeldende eller forsvare et rettskrav",
        "sv": "att fastställa, göra gällande eller försvara ett rättsligt anspråk",
        "en": "to establish, exercise or defend a legal claim",
    }
)
"""What people are told of it (Art. 17(3)(e)); why it was placed is for staff."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalHold:
    """What the rule has to know of a legal hold that is not released.

    `people`: names of key lists by root. `listed`: by dataset, columns and the name of the list of their values.
    `datasets`: held whole. `because`: the reason, in words of staff.
    """

    name: str
    because: str
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    listed: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()

    @property
    def purpose(self) -> str:
        """The purpose that it is, among the declared ones."""
        return f"{PREFIX}{self.name}"


def list_of(hold: str, place: tuple[str, ...]) -> str:
    """The name of a legal hold's list: of a root; or of a dataset, and the columns that have these values."""
    return HELD + json.dumps((hold, *place), ensure_ascii=False)


def place_of(name: str) -> tuple[str, tuple[str, ...]]:
    """The hold and the place of such a name: (hold, (root or dataset, columns...)). ValueError for any other name."""
    hold, *place = json.loads(name.removeprefix(HELD))
    return hold, tuple(place)


def under(graph: Graph, legal_holds: Iterable[LegalHold]) -> Graph:
    """The graph with these legal holds as further purposes. The declaration's fingerprint stays what it was."""
    purposes, datasets = dict(graph.declaration.purposes), dict(graph.declaration.datasets)
    for each in legal_holds:
        purposes[each.purpose] = Purpose(
            key=each.purpose, basis=Basis.LEGITIMATE_INTEREST, say=CLAIM, withstands=each.because
        )
        for address in graph.personal():
            among = _among(graph, address, each)
            if among is not None:
                datasets[address] = _held(datasets[address], each, among)
    if len(purposes) == len(graph.declaration.purposes):
        return graph
    return replace(graph, declaration=replace(graph.declaration, purposes=purposes, datasets=datasets))


def _among(graph: Graph, address: str, each: LegalHold) -> Among | None:
    """The rows of the dataset that it is about; None: no row can be."""
    if address in each.datasets:
        return Among()
    roots = {path.root for path in graph.paths[address].values()}
    people = {root: lists for root, lists in each.people.items() if root in roots}
    listed = each.listed.get(address, ())
    return Among(people=people, listed=listed) if people or listed else None


def _held(dataset: Dataset, each: LegalHold, among: Among) -> Dataset:
    hold = Hold(purpose=each.purpose, claim=each.because, among=among, position=dataset.position)
    fields = {c: replace(f, purposes=(*f.purposes, each.purpose)) for c, f in dataset.fields.items()}
    return replace(dataset, holds={**dataset.holds, each.purpose: hold}, fields=fields)
