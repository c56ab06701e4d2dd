"""`ordholden restore-guard`: keeps an application out of a restored system until it was gone through again."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Annotated

import typer

from ordholden.backups.replay_cli import System, refuse_unknown
from ordholden.backups.state import missing_in, refuse_clock, refuse_stranger, state_of
from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.plan.sql.lowering import Lowering
from ordholden.schema.values import RECEIPTS
from ordholden.store.errors import StoreRefused
from ordholden.store.store import Store
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    refuse,
    say_json,
    store_or_refusal,
)

RECEIPTS_TELL = "the system's own receipts"


def restore_guard(
    system: System,
    where: Where = None,
    restored: Annotated[
        bool, typer.Option("--restored", help="It was restored: keep everybody out until `replay` has ended.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until the application may enter.")] = False,
    every: Annotated[
        float, typer.Option("--every", metavar="SECONDS", min=0.1, help="With --wait: how often to look.")
    ] = 5.0,
    as_json: AsJson = False,
) -> None:
    """Say by the exit code whether an application may enter SYSTEM: 0 where it was not restored, or was replayed.

    It stands before the application in a start script. Whatever cannot be told keeps the application out.
    """
    declaration = declaration_at(where, as_json=as_json)
    refuse_unknown(declaration, system, as_json=as_json)
    while True:
        said, code = _looked(declaration, system, restored=restored, as_json=as_json)
        if code is Exit.DONE or not wait:
            break
        restored = False
        time.sleep(every)
    if said:
        refuse([said], as_json=as_json, code=code)
    if as_json:
        say_json({"system": system, "may enter": True})
    else:
        typer.echo(f"{system} may be entered.")


def _looked(declaration: Declaration, system: str, *, restored: bool, as_json: bool) -> tuple[Diagnostic | None, Exit]:
    """Why the application has to stay out, and the exit code that says so."""
    connectors, away = connectors_of(declaration)
    with ExitStack() as stack:
        stack.enter_context(closing(connectors))
        store = stack.enter_context(store_or_refusal(as_json=as_json))
        try:
            refuse_clock(store)
            if restored:
                store.backups.guard(system, by=getpass.getuser())
            if system not in connectors:
                return next(iter(away), None), Exit.UNREACHED
            return _why(store, declaration, system, connectors)
        except StoreRefused as refused:
            return refused.diagnostic, Exit.INCOMPLETE
        except ConnectorError as error:
            return Diagnostic(code="SYS001", position=NOWHERE, what=str(error)), Exit.UNREACHED


def _why(
    store: Store, declaration: Declaration, system: str, connectors: Mapping[str, Connector]
) -> tuple[Diagnostic | None, Exit]:
    since = store.backups.guarded(system)
    if since is None and _goes_back(store, declaration, system, connectors[system]):
        store.backups.guard(system, by=RECEIPTS_TELL)
        since = store.backups.guarded(system)
    if since is None:
        return None, Exit.DONE
    return _not_yet(system, since), Exit.INCOMPLETE


def _goes_back(store: Store, declaration: Declaration, system: str, connector: Connector) -> bool:
    """The system lacks receipts of what was done there: it is as it was before.

    BAK006 where it has receipts of others: then it is another system.
    """
    schema = connector.observe(_receipts(connector))
    state = state_of(connector, Lowering(schema=schema, declaration=declaration))
    # The whole ledger is read only where the store itself does not know a run.
    if {*state.runs} - {*store.backups.at_work(system)} or any(map(_unknown(store), state.replays)):
        refuse_stranger(store, system, store.journal.told(system), state)
    seen = store.backups.newest_seen(system)
    if seen is not None and (state.newest is None or state.newest < seen):
        return True
    if missing_in(store, system, store.backups.at_work(system), state):
        return True
    store.backups.see(system, state.newest)
    return False


def _unknown(store: Store) -> Callable[[str], bool]:
    return lambda replay: store.backups.replay(replay) is None


def _receipts(connector: Connector) -> list[tuple[str, ...]]:
    return [name for name in connector.observe().tables if name[-1] == RECEIPTS]


def _not_yet(system: str, since: datetime) -> Diagnostic:
    return diagnose(
        "BAK012",
        NOWHERE,
        f"{system} was restored, and was not gone through again since {since:%Y-%m-%d %H:%M:%S} UTC.",
        why="people who were erased after the backup was made are in it.",
        mend=f"Run `ordholden replay {system}`; this command lets the application in when that has ended.",
    )
