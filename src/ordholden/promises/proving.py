"""The proof of the one rule, for everybody or for chosen people: what every verdict about promises rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.earlier import Earlier
from ordholden.execution.facts import read_facts
from ordholden.execution.pointing import compared
from ordholden.holds.compile import Compiled
from ordholden.plan.build import key_lists, reach
from ordholden.promises.leftovers import rare, tellings
from ordholden.promises.proof import Closure, Proof, prove_closure
from ordholden.subjects.values import Graph


def proved(
    rule: Compiled,
    connectors: Mapping[str, Connector],
    earlier: Earlier,
    today: date,
    people: Mapping[str, Sequence[Entry]] | None = None,
) -> Proof:
    """The proof for everybody, or within the closure of people by their root keys."""
    graph, closure = rule.graph, None
    lists: dict[str, Sequence[Entry]] = {}
    if people is not None:
        wanted = key_lists(graph, tuple(people))
        ways, reads = reach(graph, wanted)
        closure = Closure(ways=ways, reads=reads)
        lists = {wanted[root].name: entries for root, entries in people.items()}
    bound = bindings_of(rule, connectors, earlier, today, lists)
    proof = prove_closure(rule, connectors, bound, closure)
    there = {system: bindings for system, bindings in bound.items() if system not in proof.unproven}
    proof = replace(proof, telling=tellings(rule, connectors, there), rare=rare(rule, connectors, there))
    return proof if closure is not None else _pointed(proof, graph, connectors)


def bindings_of(
    rule: Compiled,
    connectors: Mapping[str, Connector],
    earlier: Earlier,
    today: date,
    further: Mapping[str, Sequence[Entry]] | None = None,
) -> dict[str, Bindings]:
    """What the statements of the rule are bound to, by system: cutoffs, releases, facts, and further lists."""
    graph = rule.graph
    days = cutoff_days(rule.cutoffs, today, graph.declaration.controller)
    facts = read_facts(graph, connectors, rule.facts, today)
    lists: dict[str, Sequence[Entry]] = {**earlier.lists, **facts, **(further or {})}
    return {s: Bindings(cutoffs=days, zone=_zone(graph, s), lists=lists, salt="") for s in graph.schemas}


def _pointed(proof: Proof, graph: Graph, connectors: Mapping[str, Connector]) -> Proof:
    """The proof with what dangles between rows and the files that they name."""
    found = compared(graph, connectors)
    unread = {graph.dataset(address).system: error for address, error in found.unread.items()}
    dangling = tuple(each for each in found.dangling if each.names or each.files)
    return replace(proof, dangling=dangling, unproven={**unread, **proof.unproven})


def _zone(graph: Graph, system: str) -> str:
    return graph.declaration.systems[system].zone or graph.declaration.controller.zone
