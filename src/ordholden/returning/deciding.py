"""What becomes of somebody who is back: a human decides; a rule only where the same source delivers old rows again.

A rule never decides where anything of the person may be newer than the erasure: an order, a contract, a sign-up rests
on another purpose, and is a new beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ordholden.backups.recognising import decided_then
from ordholden.connectors.values import Connector
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import Diagnostic
from ordholden.holds.conditions import TRUE
from ordholden.plan.values import Rows
from ordholden.rights.asking import Found
from ordholden.rights.case import Case, draft
from ordholden.rights.course import begun, carry_on
from ordholden.rights.erasure import Prepared, bindings_read, born_since
from ordholden.rights.outcome import Outcome as RunOutcome
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.sought import sealable
from ordholden.store.returns import Return
from ordholden.store.store import Store
from ordholden.subjects.identity import Key, Outcome, Subject
from ordholden.subjects.values import Graph


class Refused(Exception):
    """The erasure cannot be carried out."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(found[0]))
        self.diagnostics = found


@dataclass(frozen=True, kw_only=True)
class Again:
    """The erasure of one who is back, with what was decided when they were erased: an import undoes no decision."""

    case: Case
    decided: Decisions


def drafted_again(store: Store, graph: Graph, connectors: Mapping[str, Connector], back: Return, today: date) -> Again:
    """The erasure of one who is back, as of now. Raises ConnectorError."""
    key: Key = back.key  # type: ignore[assignment]  # a root key: whole numbers and texts
    subject = Subject(number=1, outcome=Outcome.FOUND, roots={back.root: (key,)})
    decided = decided_then(store, graph, back.run, back.person)
    return Again(case=draft(graph, connectors, (subject,), decided, today=today, store=store), decided=decided)


def erase_again(
    store: Store, again: Again, graph: Graph, connectors: Mapping[str, Connector], *, by: str, because: str
) -> RunOutcome:
    """Erase them once more, as a run like any other. Raises Refused and ConnectorError."""
    case = again.case
    plan = case.prepared.plan
    if has_errors(plan.diagnostics):
        raise Refused(plan.diagnostics)
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=by, reason=because)
    sought = [(each.person, each.kind, each.value, each.strong) for each in case.prepared.people.sought]
    if not case.prepared.redactions:
        sought = sealable(graph, connectors, case.subjects, ())
    people = Found(graph=graph, subjects=case.subjects)
    with begun(store, case, again.decided, people, {}, sought) as run:
        return carry_on(store, run, replace(case.prepared, salt=store.salt_of(run)))


def only_redelivered(case: Case, back: Return) -> bool:
    """Nothing of the person is there but rows that are known to be older than the erasure, and delivered again.

    What does not say when it was made may be new: then a human decides.
    """
    prepared = _as_of(case.prepared, back)
    if born_since(prepared):
        return False
    datasets = [a for a in prepared.erasure.ways if _has_rows(case.prepared, a)]
    declared = [prepared.graph.dataset(address) for address in datasets]
    return bool(declared) and all(d.born is not None and d.redelivers for d in declared)


def _as_of(prepared: Prepared, back: Return) -> Prepared:
    """The same people, covered only up to the instant of their erasure."""
    lists = {
        name: [(*entry[:-1], back.released_at) for entry in entries] if name in _own(prepared) else entries
        for name, entries in prepared.lists.items()
    }
    return replace(prepared, lists=lists)


def _own(prepared: Prepared) -> set[str]:
    return {keys.name for keys in prepared.plan.keys}


def _has_rows(prepared: Prepared, address: str) -> bool:
    system = prepared.graph.dataset(address).system
    lowering, bindings = prepared.lowering(system), bindings_read(prepared, system, closure=True)
    ways = prepared.erasure.ways[address]
    if not bindings.reaches(ways):
        return False
    with prepared.connectors[system].reading() as session:
        statement = lowering.count(Rows(dataset=address, reach=ways, where=TRUE))
        return bool(next(iter(session.select(statement, bindings.of(statement))))[0])
