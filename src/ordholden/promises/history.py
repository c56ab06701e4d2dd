"""When each promise turned, from what was kept of every time that they were measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from ordholden.promises.text import COLOURS, WIDEST
from ordholden.store.promises import Proving
from ordholden.store.store import Store
from ordholden.terminal.opening import say_json


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """From then on a promise stood like this, until the next turn; measured so often in between."""

    promise: str
    at: datetime
    status: str
    times: int
    why: tuple[str, ...]


def show_history(store: Store, only: Sequence[str], *, as_json: bool) -> None:
    """Print the turns of these promises."""
    found = sorted(
        (turn for turn in turns(store.promises.history()) if turn.promise in only),
        key=lambda turn: (only.index(turn.promise), turn.at),
    )
    if as_json:
        say_json([_as_told(turn) for turn in found])
    elif not found:
        typer.echo("Nothing was measured yet.")
    else:
        wide = Console().width if sys.stdout.isatty() else WIDEST
        Console(width=min(wide, WIDEST), highlight=False).print(_table(found))


def turns(provings: Sequence[Proving]) -> Iterator[Turn]:
    """Each change of status, by promise and in the order of time."""
    by_promise: dict[str, list[Turn]] = {}
    for proving in provings:
        for promise, said in proving.statuses.items():
            mine, status = by_promise.setdefault(promise, []), str(said["status"])
            if mine and mine[-1].status == status:
                last = mine.pop()
                mine.append(Turn(promise=promise, at=last.at, status=status, times=last.times + 1, why=last.why))
            else:
                why = tuple(w for each in said.get("proofs", ()) if each["status"] == status for w in each["why"])
                mine.append(Turn(promise=promise, at=proving.at, status=status, times=1, why=why))
    for mine in by_promise.values():
        yield from mine


def _table(found: Sequence[Turn]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("Promise", "Since", "Stands", "Measured", "Why, when it turned"):
        table.add_column(name, overflow="fold")
    before = ""
    for turn in found:
        name = turn.promise if turn.promise != before else ""
        status = f"[{COLOURS[turn.status]}]{turn.status}[/]"
        since = turn.at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(name, since, status, f"{turn.times} x", "; ".join(turn.why).replace("[", "\\["))
        before = turn.promise
    return table


def _as_told(turn: Turn) -> dict[str, Any]:
    return {
        "promise": turn.promise,
        "since": turn.at.isoformat(timespec="seconds"),
        "status": turn.status,
        "measured": turn.times,
        "why": list(turn.why),
    }
