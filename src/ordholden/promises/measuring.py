"""Measures what the proofs of all promises need: each thing once, by reading alone, in short statements."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.regions import seen_country
from ordholden.connectors.values import Connector
from ordholden.declaration.checks.promises import placed
from ordholden.declaration.promised import (
    Complete,
    Completeness,
    Document,
    InNotice,
    Measure,
    NothingForbidden,
    Placed,
    Promise,
    ProofOf,
    Statistic,
    Worded,
)
from ordholden.declaration.values import Declaration, Empty
from ordholden.diagnostics.values import Diagnostic
from ordholden.execution.bindings import Bindings
from ordholden.holds.conditions import Exists, IsCleared, both, like, negate
from ordholden.holds.countries import is_in
from ordholden.notices.standing import Standing, standing
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.promises.proof import Proof
from ordholden.promises.values import Counted, Undecided, World
from ordholden.records.listing import listing
from ordholden.records.values import Tally
from ordholden.schema.values import RECEIPTS
from ordholden.store.promises import Attestation, Search
from ordholden.store.store import Store
from ordholden.subjects.checks.decided import undecided_columns
from ordholden.subjects.countries import ways_home
from ordholden.subjects.laying import Laying
from ordholden.subjects.values import Edge, Graph

PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class Measuring:
    """What is measured with. `declaration`: the whole one; the graph has only what answers. `folder`: of files."""

    declaration: Declaration
    graph: Graph
    connectors: Mapping[str, Connector]
    silent: Mapping[str, Diagnostic]
    store: Store | None
    folder: Path
    today: date

    def world(self, proof: Proof, promises: Iterable[Promise]) -> World:
        """Everything that these promises need, beside what the proof of the rule has counted."""
        proofs = [each for promise in promises for each in promise.proofs]
        away = {name: found.what.removeprefix(f"{name}: ") for name, found in self.silent.items()}
        away |= {name: error.what for name, error in proof.unproven.items()}
        store = self.store
        return World(
            declaration=self.declaration,
            today=self.today,
            proof=proof,
            undecided=dict(undecided(self.graph)),
            seen=self._seen(proofs),
            documents=dict(self._documents(proofs)),
            texts=dict(self._texts(proofs)),
            numbers=dict(self._numbers(proofs, away)),
            away=away,
            answers=None
            if store is None
            else {(a.promise, a.what, a.subject): a for a in store.promises.attestations()},
            searches={} if store is None else dict(_searches(store, proofs)),
            notice=None if store is None else self._notice(store, proofs),
            backups=() if store is None else store.backups.all(),
            customers=tuple(self._customers(proofs, away)),
        )

    def _customers(self, proofs: Iterable[ProofOf], away: dict[str, str]) -> Iterator[Tally]:
        """The lists of customers, where the record is judged; a system that fails now is away."""
        if not any(isinstance(proof, Complete) and Completeness.RECORD in proof.what for proof in proofs):
            return
        for source in self.declaration.customer_lists.values():
            dataset = self.graph.declaration.datasets.get(source.dataset)
            if dataset is None or dataset.system in away:
                continue
            connector, schema = self.connectors[dataset.system], self.graph.schemas[dataset.system]
            try:
                yield listing(self.declaration, source, connector, schema).tally
            except ConnectorError as error:
                away[dataset.system] = error.what

    def _notice(self, store: Store, proofs: Iterable[ProofOf]) -> Standing | None:
        version = store.notices.last() if any(isinstance(proof, InNotice) for proof in proofs) else None
        if version is None:
            return None
        return standing(self.declaration, version, store.notices.last_review(version.number), self.today)

    def _seen(self, proofs: Iterable[ProofOf]) -> dict[str, str]:
        of = (proof for proof in proofs if isinstance(proof, Placed))
        names = {name for proof in of for name, _ in placed(self.declaration, proof)}
        systems = (self.declaration.systems[name] for name in sorted(names & self.declaration.systems.keys()))
        found = ((s.name, seen_country(s, os.environ)) for s in systems if s.connected)
        return {name: country for name, country in found if country is not None}

    def _documents(self, proofs: Iterable[ProofOf]) -> Iterator[tuple[str, date | None]]:
        """The day of each file's last change; one that cannot be looked at is left out."""
        zone = ZoneInfo(self.declaration.controller.zone)
        for path in dict.fromkeys(p.file for p in proofs if isinstance(p, Document) and p.file is not None):
            try:
                status = (self.folder / path).stat()
            except (FileNotFoundError, NotADirectoryError):
                yield path, None
            except OSError:
                continue
            else:
                yield path, datetime.fromtimestamp(status.st_mtime, zone).date()

    def _texts(self, proofs: Iterable[ProofOf]) -> Iterator[tuple[str, str | None]]:
        """What each published text says; one that cannot be read is left out."""
        for path in dict.fromkeys(p.file for p in proofs if isinstance(p, Worded) and p.file is not None):
            try:
                yield path, (self.folder / path).read_text(encoding="utf-8-sig")
            except (FileNotFoundError, NotADirectoryError):
                yield path, None
            except (OSError, UnicodeDecodeError):
                continue

    def _numbers(self, proofs: Iterable[ProofOf], away: dict[str, str]) -> Iterator[tuple[Statistic, Counted]]:
        """Each statistic once; a system that fails now is away."""
        for proof in dict.fromkeys(p for p in proofs if isinstance(p, Statistic)):
            if proof.measure is Measure.SHARE_IN_TIME:
                if self.store is not None:
                    in_time, of = self.store.promises.in_time(proof.within, self.today)
                    yield proof, Counted(number=PERCENT * in_time / of if of else None, of=of)
                continue
            address, column = _place(proof)
            if address not in self.graph.declaration.datasets:
                continue
            system = self.graph.dataset(address).system
            missing = tuple(self._missing(proof, address, column))
            if missing:
                yield proof, Counted(number=None, missing=missing)
                continue
            try:
                yield proof, self._counted(proof, self.connectors[system], address, column)
            except ConnectorError as error:
                away[system] = error.what

    def _missing(self, proof: Statistic, address: str, column: str) -> Iterator[str]:
        """Columns that the proof names and the tables do not have."""
        ours = (
            *((column,) if column else ()),
            *proof.alike,
            *(c for c, _ in proof.among),
            *(c for _, c in proof.where),
        )
        theirs = (c for c, _ in (*proof.where, *proof.there))
        for dataset, named in ((address, ours), (proof.row_in, theirs)):
            if dataset in self.graph.declaration.datasets:
                known = self.graph.table(dataset).columns
                yield from (f"{dataset}.{each}" for each in dict.fromkeys(named) if each not in known)

    def _counted(self, proof: Statistic, connector: Connector, address: str, column: str) -> Counted:
        lowering = Lowering(schema=self.graph.schemas[connector.name], declaration=self.graph.declaration)
        among = both(*(like(column, value) for column, value in proof.among))
        rows = Rows(dataset=address, reach=None, where=among)
        bindings = Bindings(cutoffs={}, zone=lowering.zone, lists={}, salt="")
        match proof.measure:
            case Measure.SMALLEST_GROUP:
                least = int(proof.at_least.number) if proof.at_least is not None else 0
                statement = lowering.rare(rows, proof.alike, least)
            case Measure.SHARE_FILLED:
                filled = negate(IsCleared(column=column, way=Empty()))
                statement = lowering.violations(address, {"rows": among, "filled": both(among, filled)})
            case Measure.ROWS_WITHOUT:
                pairs = tuple((ours, theirs) for theirs, ours in proof.where)
                there = both(*(like(column, value) for column, value in proof.there))
                paired = Exists(edge=Edge(dataset=proof.row_in, pairs=pairs), where=there)
                statement = lowering.count(replace(rows, where=both(among, negate(paired))))
            case Measure.PEOPLE_ELSEWHERE:
                known = (negate(is_in(way, way.country.known)) for way in ways_home(self.graph, address))
                statement = lowering.count(replace(rows, where=both(among, *known)))
            case _:
                statement = lowering.count(rows)
        with connector.reading() as session:
            ((first, *more),) = list(session.select(statement, bindings.of(statement)))
        if proof.measure is not Measure.SHARE_FILLED:
            return Counted(number=float(first or 0))
        of = int(first or 0)
        return Counted(number=PERCENT * float(more[0] or 0) / of if of else None, of=of)


def _place(proof: Statistic) -> tuple[str, str]:
    if proof.measure is Measure.SHARE_FILLED:
        address, _, column = proof.of.rpartition(".")
        return address, column
    return proof.of, ""


def _answers(store: Store | None) -> dict[tuple[str, str, str], Attestation] | None:
    return None if store is None else {(a.promise, a.what, a.subject): a for a in store.promises.attestations()}


Asked = tuple[tuple[str, ...], tuple[str, ...]]
"""Kinds of numbers, and categories of words."""


def _searches(store: Store, proofs: Iterable[ProofOf]) -> Iterator[tuple[Asked, Search]]:
    for proof in proofs:
        if isinstance(proof, NothingForbidden):
            found = store.promises.last_search(proof.numbers, proof.words)
            if found is not None:
                yield (proof.numbers, proof.words), found


def undecided(graph: Graph) -> Iterator[tuple[str, Undecided]]:
    """By system the tables, columns and files on which nobody has decided; where all is decided it is left out.

    A view needs no decision: it shows what is decided where it lies.
    """
    work = Laying(declaration=graph.declaration, schemas=graph.schemas, links=list(graph.links))
    declared = {(d.system, d.table) for d in graph.declaration.datasets.values()}
    for system, schema in graph.schemas.items():
        tables = [name for name in schema.tables if (system, name) not in declared and name[-1] != RECEIPTS]
        tabled = ((a, d) for a, d in graph.declaration.datasets.items() if d.system == system and not d.view_of)
        live = [a for a, d in tabled if d.table in schema.tables]
        columns = [f"{address}.{column}" for address in live for column in undecided_columns(work, address)]
        found = Undecided(
            tables=tuple(".".join((system, *name)) for name in tables), columns=tuple(columns), files=schema.unmatched
        )
        if found.number:
            yield system, found
