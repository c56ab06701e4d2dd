"""What the rule as plain Python says of the company's rows on a day, beside what the product says and does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Fact, System
from ordholden.diagnostics.values import Severity
from ordholden.holds.instructions import instructed, list_name
from ordholden.holds.legal import LegalHold, under
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_rows import Release
from ordholden.law.periods import parse_period
from ordholden.rights.plan.erasure import Decisions, released
from ordholden.schema.values import Schema
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from tests.failures.office import kind_of
from tests.golden.showing import HEX
from tests.worlds import ddl
from tests.worlds.values import Rows
from tests.year.company import Company

Plain = Mapping[str, Counter[str]]
TEXTS = {"body"}
"""Texts that mention people: what an erasure takes out of them is looked at by name, not by the rule of cells."""


@dataclass(frozen=True, kw_only=True)
class Judge:
    """The company's declaration over its schemas, as of now."""

    company: Company
    graph: Graph

    def rows(self) -> Rows:
        """Every row of every dataset."""
        found: Rows = {}
        for system, schema in self.graph.schemas.items():
            with self.company.engine(system).connect() as connection:
                found |= ddl.read(connection, schema)
        return {address: rows for address, rows in found.items() if address in self.graph.declaration.datasets}

    def oracle(self, rows: Rows) -> Oracle:
        """The rule over these rows, with all that was asked, placed and instructed so far."""
        graph, lists = self._standing()
        return Oracle(
            declaration=graph.declaration,
            schemas=graph.schemas,
            world=rows,
            today=self.company.today,
            releases=tuple(self._releases()),
            facts=self._facts(rows),
            lists=lists,
        )

    def wanted(self, rows: Rows) -> Plain:
        """What is left of the rows when everything that nothing holds is gone."""
        return plain(self.oracle(rows).swept())

    def overdue(self, rows: Rows) -> Counter[tuple[str, str]]:
        """How many cells (and, under an empty name, rows) nothing holds, by dataset and column."""
        return Counter((address, column) for address, _, column in self.oracle(rows).violations())

    def released(self) -> tuple[str, ...]:
        """From what somebody who asks today is released by law."""
        return released(self.graph.declaration, Decisions())[0]

    # ------------------------------------------------------------------------------------- what stands beside

    def _releases(self) -> list[Release]:
        """From what they were released then, and from what a request releases today: a law may have lapsed since.

        They had left when they asked, which a restored row does not know: a replay releases them from what had ended.
        """
        today, restored = self.released(), self.company.restored
        return [
            Release(root=root, key=key, purpose=purpose, at=each.at.replace(tzinfo=None), decided=each.at < restored)
            for each in self.company.erased
            for root, key in each.roots
            for purpose in {*each.purposes, *today}
        ]

    def _standing(self) -> tuple[Graph, dict[str, set[tuple[Any, ...]]]]:
        lists: dict[str, set[tuple[Any, ...]]] = {}
        holds = []
        for name, roots in self.company.held.items():
            people: dict[str, tuple[str, ...]] = {}
            for root, key in roots:
                people[root] = (f"{name} {root}",)
                lists.setdefault(f"{name} {root}", set()).add(key)
            holds.append(LegalHold(name=name, because="a dispute", people=people))
        periods = {text: parse_period(text) for text in self.company.instructed.values()}
        for customer, text in self.company.instructed.items():
            lists.setdefault(list_name("recordings", periods[text]), set()).add((customer,))
        return under(instructed(self.graph, [("recordings", p) for p in periods.values()]), holds), lists

    def _facts(self, rows: Rows) -> dict[tuple[str, str], dict[tuple[Any, ...], date]]:
        clocks = (clock for d in self.graph.declaration.datasets.values() for clock in d.clocks)
        facts = dict.fromkeys(event for _, event in clocks if isinstance(event, Fact))
        return {
            (f.dataset, f.column): {
                tuple(row[c] for c in f.theirs): row[f.column] for row in rows[f.dataset] if row[f.column] is not None
            }
            for f in facts
        }


def judge(company: Company, schemas: Mapping[str, Schema]) -> Judge:
    """The declaration as it is on this day: laws come into force and go out of it."""
    text = company.office.declaration.read_text(encoding="utf-8")
    declaration, said = load({"ordholden.yaml": text}, company.now)
    assert declaration is not None, said
    graph, found = lay(declaration, schemas)
    assert graph is not None, [d for d in found if d.severity is Severity.ERROR]
    return Judge(company=company, graph=graph)


def observed(company: Company) -> Mapping[str, Schema]:
    """The schemas of the company's databases."""
    found = {}
    for name, url in company.office.urls.items():
        with closing(connector(System(name=name, kind=kind_of(url), url=url))) as place:
            found[name] = place.observe()
    return found


def plain(rows: Mapping[str, list[dict[str, Any]]]) -> Plain:
    """Rows that can be compared: without the digits of placeholders, and without the texts that mention people."""
    return {address: Counter(map(_plain, found)) for address, found in rows.items()}


def _plain(row: dict[str, Any]) -> str:
    return HEX.sub("<>", str([(c, v) for c, v in sorted(row.items()) if c not in TEXTS]))


def differences(found: Plain, wanted: Plain) -> list[str]:
    """What is there and should not be (+), and what should be there and is not (-)."""
    return [
        f"{sign} {address} {row}"
        for address in sorted({*found, *wanted})
        for sign, more in (
            ("+", found.get(address, Counter()) - wanted.get(address, Counter())),
            ("-", wanted.get(address, Counter()) - found.get(address, Counter())),
        )
        for row in more
    ]
