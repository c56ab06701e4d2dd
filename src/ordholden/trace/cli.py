"""`ordholden trace`: whether copies of erased people, or numbers that should not be there, stand anywhere."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.files.local import Local
from ordholden.connectors.files.storage import Storage
from ordholden.connectors.values import Connector
from ordholden.declaration.never import NUMBERS, Never
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.matching.values import Sought
from ordholden.rights.asking import found_people
from ordholden.rights.case import draft
from ordholden.rights.erasure import Prepared
from ordholden.rights.options import From, Identifiers, Is, IsNot
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.sought import sought_of, sought_of_request
from ordholden.schema.values import Schema
from ordholden.store.store import Store
from ordholden.store.traces import TraceState
from ordholden.subjects.values import Graph
from ordholden.terminal.day import AsOf, day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_over_what_answers,
    refuse,
    refuse_name,
    say_json,
    store_or_refusal,
)
from ordholden.trace.bearers import told_apart
from ordholden.trace.findings import Findings
from ordholden.trace.held import Target
from ordholden.trace.outcome import (
    is_broken,
    never_json,
    of_target,
    rest_words,
    search_of,
    state_of,
    summary,
    target_words,
)
from ordholden.trace.progress import expected_bytes, progress
from ordholden.trace.runs import again
from ordholden.trace.workflow import Trace

ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is searched: systems that answer, and trees of files by name. `whole`: everything that is declared.

    `closed`: systems into which no program looks.
    """

    graph: Graph
    connectors: Mapping[str, Connector]
    schemas: Mapping[str, Schema]
    trees: Mapping[str, Storage]
    away: Mapping[str, Diagnostic]
    whole: bool
    closed: tuple[str, ...] = ()


def trace(
    where: Where = None,
    source: From = None,
    identifiers: Identifiers = None,
    is_: Is = None,
    is_not: IsNot = None,
    run: Annotated[
        list[str] | None, typer.Option("--run", metavar="RUN", help="Only this run; repeatable [all that wait].")
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", metavar="NAME", help="Only this system; repeatable. A run's trace stays pending."),
    ] = None,
    folder: Annotated[
        list[Path] | None,
        typer.Option("--folder", metavar="PATH", help="A folder of files, instead of the systems; repeatable."),
    ] = None,
    numbers: Annotated[
        list[str] | None,
        typer.Option(
            "--numbers", metavar="KIND", help=f"Also numbers that must not be there: {', '.join(NUMBERS)}, all."
        ),
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option("--rows", metavar="FILE", help="Write where exactly (keys, paths, lines) into a new FILE."),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Look for copies of erased people in every text and file, declared or not, and for numbers that must not be there.

    Without --from: the people of all erasures whose trace is pending, in one pass. With --from (- for standard input):
    the people of a request, erased or not. Reads only. No value is printed or stored.
    """
    declaration = declaration_at(where, as_json=as_json)
    never = _never(declaration, numbers or ())
    today = day_of(as_of, declaration)
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        for each in connectors.values():
            if isinstance(each, FilesConnector):
                each.source.passes_over = True
        scope = _scope(declaration, connectors, away, system or (), folder or (), as_json=as_json)
        if source is not None or identifiers:
            given = (source if source is None or str(source) != "-" else None, identifiers, is_, is_not)
            targets, store = _request(declaration, scope, connectors, away, given, today, as_json=as_json), None
        else:
            store = stack.enter_context(store_or_refusal(as_json=as_json))
            targets = _runs(store, scope, run or (), today, as_json=as_json)
        if not targets and not (never.numbers or never.words):
            _nothing(as_json=as_json)
            return
        targets = told_apart(scope.graph, scope.connectors, targets)
        done = Trace(graph=scope.graph, targets=targets, never=never, exactly=[] if rows else None)
        done.findings.away |= {name: found.what for name, found in scope.away.items()}
        for name in scope.closed:
            done.findings.unread[name, "nothing can be searched there: somebody has to look"] = 1
        searched = {name: scope.connectors[name] for name in scope.schemas}
        done.expected = expected_bytes(searched, scope.trees)
        with progress(done.expected, quiet=as_json) as report:
            done.report = report
            findings = done.run(scope.connectors, scope.schemas, scope.trees)
        # A run that goes on may leave copies yet, and needs what is sought: it cannot be clean.
        whole = {n: scope.whole and target.ended for n, target in enumerate(targets)}
        states = {n: state_of(findings, n, whole=whole[n]) for n, t in enumerate(targets) if t.run}
        if store is not None:
            _record(store, targets, findings, states)
            if scope.whole:
                store.promises.searched(search_of(findings, never, today))
        if rows:
            _write(rows, done, as_json=as_json)
        _say(targets, findings, states, never, as_json=as_json)
        raise typer.Exit(_exit(targets, findings, states))


# ------------------------------------------------------------------------------------------------ what


def _never(declaration: Declaration, asked: Sequence[str]) -> Never:
    unknown = sorted(set(asked) - {*NUMBERS, ALL})
    if unknown:
        raise typer.BadParameter(f"{unknown[0]} is none of {', '.join(NUMBERS)}, {ALL}.", param_hint="--numbers")
    wanted = NUMBERS if ALL in asked else tuple(dict.fromkeys((*declaration.never.numbers, *asked)))
    return replace(declaration.never, numbers=wanted)


def _scope(
    declaration: Declaration,
    connectors: Mapping[str, Connector],
    away: Sequence[Diagnostic],
    systems: Sequence[str],
    paths: Sequence[Path],
    *,
    as_json: bool,
) -> Scope:
    for name in systems:
        if name not in declaration.systems:
            refuse_name("no system of the declaration", name, declaration.systems, as_json=as_json)
    for path in paths:
        if not path.is_dir():
            raise typer.BadParameter(f"{path} is no folder.", param_hint="--folder")
    graph, said, silent = laid_over_what_answers(declaration, connectors, away, undecided=True)
    if graph is None:
        refuse(said, as_json=as_json)
    wanted = set(systems) if systems or paths else set(declaration.systems)
    return Scope(
        graph=graph,
        connectors={name: c for name, c in connectors.items() if name in graph.schemas},
        schemas={name: schema for name, schema in graph.schemas.items() if name in wanted},
        trees={**_trees(connectors, graph, wanted), **{str(path): Local(str(path), path) for path in paths}},
        away={name: found for name, found in silent.items() if name in wanted},
        whole=wanted >= set(declaration.systems),
        closed=tuple(s.name for s in declaration.systems.values() if s.name in wanted and not s.connected),
    )


def _trees(connectors: Mapping[str, Connector], graph: Graph, wanted: set[str]) -> dict[str, Storage]:
    return {
        name: connector.source.storage
        for name, connector in connectors.items()
        if isinstance(connector, FilesConnector) and name in graph.schemas and name in wanted
    }


def _request(
    declaration: Declaration,
    scope: Scope,
    connectors: Mapping[str, Connector],
    away: Sequence[Diagnostic],
    given: tuple[Path | None, Sequence[str] | None, Sequence[str] | None, Sequence[str] | None],
    today: date,
    *,
    as_json: bool,
) -> tuple[Target, ...]:
    source, identifiers, is_, is_not = given
    people = found_people(
        declaration,
        connectors,
        away,
        source,
        identifiers,
        is_,
        is_not,
        today,
        as_json=as_json,
        nobody_too=True,
        undecided=True,
    )
    sought = list(sought_of_request(people.request, declaration.controller.country))
    prepared: Prepared | None = None
    if people.subjects:
        numbers = {person.number: place for place, person in enumerate(people.request)}
        own = sought_of(people.graph, scope.connectors, people.subjects)
        sought += [replace(each, person=numbers[people.subjects[each.person].number]) for each in own]
        decided = Decisions(release=(), keep={})
        prepared = draft(people.graph, scope.connectors, people.subjects, decided, today=today, store=None).prepared
    return (Target(run="", sought=tuple(dict.fromkeys(sought)), prepared=prepared, erased=False),)


def _runs(store: Store, scope: Scope, named: Sequence[str], today: date, *, as_json: bool) -> tuple[Target, ...]:
    """The runs whose trace waits, or that are named; what was kept for too long goes first."""
    store.traces.lapse(today)
    open_ = [record.run for record in store.traces.open()]
    for name in named:
        if name not in open_:
            what = f"There is nothing to trace for the run {name}."
            why = "it is traced clean already, what was sought has gone, or there is no such run."
            refuse([diagnose("TRC001", NOWHERE, what, why=why, mend="`ordholden status` lists them.")], as_json=as_json)
    targets: list[Target] = []
    for name in open_:
        found = store.run(name)
        if found is None or (named and name not in named):
            continue
        sought = tuple(
            Sought(person=person, kind=kind, value=value, strong=strong)
            for person, kind, value, strong in store.traces.sought(name)
        )
        prepared = again(store, found, scope.graph, scope.connectors)
        ended = found.ended is not None
        targets.append(Target(run=name, sought=sought, prepared=prepared, released_at=found.released_at, ended=ended))
    return tuple(targets)


def _nothing(*, as_json: bool) -> None:
    if as_json:
        say_json({"runs": [], "never": {"numbers": [], "words": []}})
    else:
        typer.echo("No trace is pending.")


# -------------------------------------------------------------------------------------------------- end


def _record(store: Store, targets: Sequence[Target], findings: Findings, states: Mapping[int, TraceState]) -> None:
    now = datetime.now(UTC)
    for number, state in states.items():
        store.traces.conclude(targets[number].run, state, of_target(findings, number), now)


def _write(path: Path, done: Trace, *, as_json: bool) -> None:
    """Where exactly, for the eyes of its owner only."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        what = f"{path} cannot be made: {error.strerror}."
        refuse([diagnose("TRC002", NOWHERE, what, mend="Name another file. The trace is on record.")], as_json=as_json)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        for each in done.exactly or ():
            where = {"place": each.place.words, "row": [_plain(part) for part in each.key], "kind": each.kind}
            run = done.targets[each.target].run
            print(json.dumps({"run": run or None, "person": each.person, **where}, ensure_ascii=False), file=out)
    typer.echo(f"Wrote {path}. It leads to people: delete it when the copies are gone.", err=True)


def _plain(part: object) -> object:
    return part if part is None or isinstance(part, str | int | float) else str(part)


def _say(
    targets: Sequence[Target], findings: Findings, states: Mapping[int, TraceState], never: Never, *, as_json: bool
) -> None:
    if as_json:
        said = [
            {"run": t.run or None, "trace": states[n].value if n in states else None, **of_target(findings, n)}
            for n, t in enumerate(targets)
        ]
        say_json({"runs": said, "never": never_json(findings)})
        return
    for number, target in enumerate(targets):
        for line in target_words(findings, number, target.run, states.get(number)):
            typer.echo(line)
    for line in rest_words(findings, never):
        typer.echo(line)
    if states:
        typer.echo(summary(tuple(states.values())))


def _exit(targets: Sequence[Target], findings: Findings, states: Mapping[int, TraceState]) -> Exit:
    if is_broken(findings) or any(findings.of(number) for number in range(len(targets))):
        return Exit.BROKEN
    if findings.away:
        return Exit.UNREACHED
    pending = bool(findings.missed) or any(state is not TraceState.CLEAN for state in states.values())
    return Exit.INCOMPLETE if pending else Exit.DONE
