"""`ordholden watch`: who was erased and is there again, and what becomes of them."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from typing import Annotated, Any

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.returning.deciding import Refused, drafted_again, erase_again, only_redelivered
from ordholden.returning.looking import sightings
from ordholden.rights.outcome import closing_state
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from ordholden.store.returns import Return
from ordholden.store.store import Store
from ordholden.store.values import RunState
from ordholden.subjects.values import Graph
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_over_what_answers,
    refuse,
    say_json,
    store_or_refusal,
    warn,
)

BY_RULE = "the rule for what is delivered again"


def watch(
    where: Where = None,
    erase: Annotated[
        list[str] | None, typer.Option("--erase", metavar="ID", help="Erase this one again. May be given again.")
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="ID", help="This one came back by themselves: a new beginning."),
    ] = None,
    lift: Annotated[
        str | None,
        typer.Option("--lift", metavar="ID", help="The person wants to be with us again, and has proved it."),
    ] = None,
    evidence: Annotated[str, typer.Option("--evidence", metavar="TEXT", help="With --lift: what proves it.")] = "",
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in words without a name.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides [the user of this machine].")] = "",
    as_json: AsJson = False,
) -> None:
    """Look for people who were erased and are back by an import or a sync, and decide about those who were found.

    Ends with 5 while somebody waits for a decision.
    """
    _reasons(erase or (), keep or (), lift, because, evidence, as_json=as_json)
    declaration = declaration_at(where, as_json=as_json)
    connectors, away = connectors_of(declaration)
    today = day_of(None, declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        graph, said, silent = laid_over_what_answers(declaration, connectors, away)
        if graph is None or not graph.schemas:
            refuse((*silent.values(), *said), as_json=as_json, code=Exit.UNREACHED if silent else None)
        warn(said)
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        try:
            decided = _Deciding(
                store=store, graph=graph, connectors=connectors, today=today, by=by or getpass.getuser()
            )
            done = decided.all(erase or (), keep or (), lift, because or evidence)
            if not done:
                done = decided.look()
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
        except Refused as refused:
            refuse(refused.diagnostics, as_json=as_json)
        except ConnectorError as error:
            refuse([Diagnostic(code="SYS001", position=NOWHERE, what=str(error))], as_json=as_json)
        waiting = store.returns.open()
    _say(done, waiting, tuple(silent), as_json=as_json)


def look_daily(declaration: Declaration) -> None:
    """The same as often as a worker does it: who is found waits for a decision. What is in the way is told."""
    connectors, away = connectors_of(declaration)
    today = day_of(None, declaration)
    try:
        with closing(connectors), open_store(locate(os.environ)) as store, store.claim("watch"):
            graph, _, _ = laid_over_what_answers(declaration, connectors, away)
            if graph is not None and graph.schemas:
                _Deciding(store=store, graph=graph, connectors=connectors, today=today, by=BY_RULE).look()
    except (StoreRefused, Refused, ConnectorError) as trouble:
        typer.echo(f"Nobody looked for people who are back: {trouble}", err=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the worker has runs to carry out
        typer.echo(
            f"Nobody looked for people who are back ({type(error).__name__}): `ordholden watch` says why.", err=True
        )


def _reasons(
    erase: list[str] | tuple[str, ...],
    keep: list[str] | tuple[str, ...],
    lift: str | None,
    because: str,
    evidence: str,
    *,
    as_json: bool,
) -> None:
    if ((erase or keep) and not because.strip()) or (lift is not None and not evidence.strip()):
        what = "A decision needs a reason." if lift is None else "Lifting needs the evidence that the person wanted it."
        mend = (
            "Add --because TEXT." if lift is None else "Add --evidence TEXT, such as the day and place of the opt-in."
        )
        refuse([diagnose("RET002", NOWHERE, what, mend=mend)], as_json=as_json)


class _Deciding:
    """Looking and deciding, with all that it needs."""

    def __init__(
        self, *, store: Store, graph: Graph, connectors: Mapping[str, Connector], today: date, by: str
    ) -> None:
        self.store, self.graph, self.connectors, self.today, self.by = store, graph, connectors, today, by

    def look(self) -> list[str]:
        """Look in every system that answers; erase by rule what is only delivered again."""
        for system in self.graph.schemas:
            if self.store.backups.guarded(system) is not None:
                typer.echo(f"{system} was restored: `ordholden replay {system}` comes first.", err=True)
                continue
            self.store.returns.see(system, sightings(self.store, self.graph, self.connectors, system, self.today))
        done: list[str] = []
        for back in self.store.returns.open():
            if self._redelivers(back):
                again = drafted_again(self.store, self.graph, self.connectors, back, self.today)
                if only_redelivered(again.case, back):
                    done.append(self._erase(back, BY_RULE, BY_RULE))
        return done

    def _redelivers(self, back: Return) -> bool:
        return any(d.redelivers for d in self.graph.declaration.datasets.values() if d.system == back.system)

    def all(self, erase: Any, keep: Any, lift: str | None, because: str) -> list[str]:  # noqa: ANN401 - lists of names
        """Carry out what was decided."""
        waiting = {back.id: back for back in self.store.returns.open()}
        done: list[str] = []
        for each in erase:
            if each not in waiting:
                self.store.returns.decide(each, "erased", by=self.by, because=because)
            done.append(self._erase(waiting[each], self.by, because))
        for each in keep:
            self.store.returns.decide(each, "kept", by=self.by, because=because)
            done.append(f"{each}: kept, as a new beginning.")
        if lift is not None:
            self.store.returns.decide(lift, "lifted", by=self.by, because=because)
            done.append(f"{lift}: lifted; they are not looked for by these identifiers any more.")
        return done

    def _erase(self, back: Return, by: str, because: str) -> str:
        again = drafted_again(self.store, self.graph, self.connectors, back, self.today)
        outcome = erase_again(self.store, again, self.graph, self.connectors, by=by, because=because)
        self.store.returns.decide(back.id, "erased", by=by, because=because)
        state = closing_state(outcome)
        left = "" if state is RunState.FINISHED else f"; the run is {state.value}"
        return f"{back.id}: erased again by the run {outcome.run} ({outcome.rows} rows){left}."


def _say(done: list[str], waiting: tuple[Return, ...], silent: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        say_json({"done": done, "waiting": [_of(back) for back in waiting], "not looked into": sorted(silent)})
    else:
        for line in done:
            typer.echo(line)
        for back in waiting:
            typer.echo(
                f"{back.id}: somebody is back in {back.root}, known by their {back.known_by}; erased on "
                f"{back.released_at:%Y-%m-%d} (run {back.run}), found on {back.found_at:%Y-%m-%d}."
            )
        if waiting:
            typer.echo("Decide: ordholden watch --erase ID --because TEXT, or --keep ID --because TEXT.")
        elif not done:
            typer.echo("Nobody who was erased is there again.")
        for system in silent:
            typer.echo(f"Not looked into: {system}.")
    if waiting:
        raise typer.Exit(Exit.INCOMPLETE)
    if silent:
        raise typer.Exit(Exit.UNREACHED)


def _of(back: Return) -> dict[str, Any]:
    return {
        "id": back.id,
        "system": back.system,
        "dataset": back.root,
        "known by": back.known_by,
        "run": back.run,
        "person": back.person + 1,
        "erased": back.released_at.isoformat(),
        "found": back.found_at.isoformat(),
    }
