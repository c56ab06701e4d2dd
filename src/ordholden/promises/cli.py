"""`ordholden prove`: counts the cells in the live systems that nothing may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import date
from typing import Annotated

import typer

from ordholden.connectors.values import Connector
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.earlier import Earlier, earlier_releases, of_run
from ordholden.execution.facts import read_facts
from ordholden.execution.pointing import compared
from ordholden.holds.compile import Compiled, compiled
from ordholden.plan.build import key_lists, reach
from ordholden.promises.leftovers import Rare, rare, tellings
from ordholden.promises.proof import WHOLE_ROW, Closure, Finding, Proof, prove_closure
from ordholden.store.store import Store
from ordholden.subjects.values import Graph
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_or_refused,
    refuse,
    say_json,
    store_or_refusal,
)


def prove(
    where: Where = None,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="Only the people of this run.")] = None,
    as_of: AsOf = None,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Time only: releases are not considered.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count the cells that nothing may hold and that are not cleared, in every system. Kept means zero. Reads only."""
    declaration = declaration_at(where, as_json=as_json)
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph = laid_or_refused(declaration, connectors, away, as_json=as_json)
        store = None if without_store else stack.enter_context(store_or_refusal(as_json=as_json))
        earlier = Earlier() if store is None else earlier_releases(store)
        rule = compiled(earlier.laid_over(graph), earlier.releases)
        people = _people(store, run, as_json=as_json) if run else None
        proof = proved(rule, connectors, earlier, today, people)
    _say(proof, rule, time_only=store is None, as_json=as_json)


def _people(store: Store | None, run: str, *, as_json: bool) -> Mapping[str, Sequence[Entry]]:
    if store is None or store.run(run) is None:
        what = f"There is no run {run}."
        refuse([diagnose("CAS008", NOWHERE, what, mend="`ordholden status` lists open ones.")], as_json=as_json)
    people = of_run(store, run)
    if not people:
        what = f"Nobody of the run {run} can be looked for again."
        why = "it was proved when it ended, and as no row concerned its people any more their root keys were destroyed."
        mend = "`ordholden find` looks for a person anew; `ordholden prove` without --run looks at everybody."
        refuse([diagnose("CAS013", NOWHERE, what, why=why, mend=mend)], as_json=as_json)
    return people


def proved(
    rule: Compiled,
    connectors: Mapping[str, Connector],
    earlier: Earlier,
    today: date,
    people: Mapping[str, Sequence[Entry]] | None = None,
) -> Proof:
    """The proof for everybody, or within the closure of people by their root keys."""
    graph = rule.graph
    days = cutoff_days(rule.cutoffs, today, graph.declaration.controller)
    lists: dict[str, Sequence[Entry]] = {**earlier.lists, **read_facts(graph, connectors, rule.facts, today)}
    closure = None
    if people is not None:
        wanted = key_lists(graph, tuple(people))
        ways, reads = reach(graph, wanted)
        closure = Closure(ways=ways, reads=reads)
        lists |= {wanted[root].name: entries for root, entries in people.items()}
    bound = {s: Bindings(cutoffs=days, zone=_zone(graph, s), lists=lists, salt="") for s in graph.schemas}
    proof = prove_closure(rule, connectors, bound, closure)
    there = {system: bindings for system, bindings in bound.items() if system not in proof.unproven}
    proof = replace(proof, telling=tellings(rule, connectors, there), rare=rare(rule, connectors, there))
    return proof if closure is not None else _pointed(proof, graph, connectors)


def _pointed(proof: Proof, graph: Graph, connectors: Mapping[str, Connector]) -> Proof:
    """The proof with what dangles between rows and the files that they name."""
    found = compared(graph, connectors)
    unread = {graph.dataset(address).system: error for address, error in found.unread.items()}
    dangling = tuple(each for each in found.dangling if each.names or each.files)
    return replace(proof, dangling=dangling, unproven={**unread, **proof.unproven})


def _zone(graph: Graph, system: str) -> str:
    return graph.declaration.systems[system].zone or graph.declaration.controller.zone


# ------------------------------------------------------------------------------------------------ saying


def _say(proof: Proof, rule: Compiled, *, time_only: bool, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "kept": proof.kept,
                "findings": [asdict(finding) for finding in proof.findings],
                "still telling": [asdict(one) for one in proof.telling],
                "rare": [asdict(one) for one in proof.rare],
                "dangling": [asdict(each) for each in proof.dangling],
                "unreadable": [asdict(unread) for unread in proof.uncovered],
                "not JSON": [asdict(one) for one in proof.illegible],
                "unproven": {system: error.what for system, error in proof.unproven.items()},
                "time only": time_only,
            }
        )
    else:
        for line in lines(proof, rule):
            typer.echo(line)
        if time_only:
            typer.echo("Time only: without the store, releases were not considered.", err=True)
    raise typer.Exit(_exit(proof, time_only=time_only))


def _exit(proof: Proof, *, time_only: bool) -> Exit:
    if proof.broken:
        return Exit.BROKEN
    if proof.unproven:
        return Exit.UNREACHED
    if proof.uncovered:
        return Exit.INCOMPLETE
    return Exit.TIME_ONLY if time_only else Exit.DONE


def lines(proof: Proof, rule: Compiled) -> list[str]:
    """The proof in words: by purpose first, then by dataset and column."""
    said = [f"{system}: unproven. {error.what}" for system, error in proof.unproven.items()]
    said += [f"{_count(f):>9}  {f.dataset}{'' if f.column == WHOLE_ROW else '.' + f.column}" for f in proof.findings]
    said += [
        f"{one.rows:>4} rows  {one.dataset}: what is left tells by {one.column} who it was" for one in proof.telling
    ]
    said += [f"{one.rows:>4} rows  {alone(one)}" for one in proof.rare]
    for each in proof.dangling:
        if each.names:
            said.append(f"{each.names:>9} rows of {each.dataset} name a file ({each.column}) that is not in {each.at}")
        if each.files:
            said.append(f"{each.files:>9} files of {each.at} are named by no row of {each.dataset}")
    said += [f"{one.rows:>4} rows  {one.words}" for one in proof.illegible]
    said += [f"not covered: {unread.words}" for unread in proof.uncovered]
    purposes, rows = Counter[str](), Counter[str]()
    for finding in proof.findings:
        if finding.column != WHOLE_ROW:
            purposes.update(dict.fromkeys(finding.purposes, finding.cells))
        else:
            rows.update(dict.fromkeys(finding.purposes, finding.cells))
    for purpose in rule.graph.declaration.purposes:
        said.append(f"{purpose}: {_verdict(purposes[purpose], rows[purpose], proof)}")
    return said


def alone(one: Rare) -> str:
    """Where fewer rows are alike than should be."""
    columns = ", ".join(one.columns)
    promised = "promised" if one.promised else "wanted; a warning, nobody promised a number"
    return f"{one.dataset}: fewer than {one.least} are alike in {columns} ({promised})"


def _verdict(cells: int, rows: int, proof: Proof) -> str:
    if cells or rows:
        return f"broken, {cells} cells too many" if cells else f"broken, {rows} rows too many"
    return "unproven" if proof.unproven else "kept where it could be read" if proof.uncovered else "kept"


def _count(finding: Finding) -> str:
    return f"{finding.cells} rows" if finding.column == WHOLE_ROW else str(finding.cells)
