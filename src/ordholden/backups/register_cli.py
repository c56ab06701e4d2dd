"""`ordholden backup`: which backups of a system there are; for the scripts that make and delete them."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from ordholden.backups.instants import instant
from ordholden.backups.replay_cli import refuse_unknown
from ordholden.backups.state import server_of
from ordholden.store.backups import Backup
from ordholden.store.errors import StoreRefused
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

app = typer.Typer(
    name="backup",
    help="Backups of the systems: what is on record tells when erased data are gone from the last of them.",
    no_args_is_help=True,
)

System = Annotated[str, typer.Argument(metavar="SYSTEM", help="The system, as the declaration names it.")]
TOOLS = ("pg_dump", "mysqldump", "restic", "borg")


@app.command()
def register(
    system: System,
    taken: Annotated[str, typer.Option("--taken", metavar="INSTANT", help="The instant just before the tool began.")],
    where: Where = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="Its name, such as a snapshot's [the instant].")] = "",
    tool: Annotated[
        str, typer.Option("--tool", metavar="TOOL", help=f"What made it: {', '.join(TOOLS)} or another.")
    ] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Its last day [as the declaration says].")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who registers it [the user of this machine].")] = "",
    as_json: AsJson = False,
) -> None:
    """Put a backup of SYSTEM on record, after it was made. The same once more changes nothing."""
    declaration = declaration_at(where, as_json=as_json)
    refuse_unknown(declaration, system, as_json=as_json)
    with store_or_refusal(as_json=as_json) as store:
        try:
            at = instant(taken, declaration)
            connectors, _ = connectors_of(declaration)
            with closing(connectors):
                server = server_of(connectors[system]) if system in connectors else ""
            new = Backup(
                system=system, id=id_ or f"{at:%Y%m%dT%H%M%SZ}", taken=at, until=_day(until), tool=tool, server=server
            )
            added = store.backups.register(new, by=by or getpass.getuser())
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
    if as_json:
        say_json({**_of(new), "registered": added})
    else:
        typer.echo(f"{new.id}: {'registered' if added else 'was on record already'}.")


@app.command(name="list")
def list_(
    system: Annotated[str | None, typer.Argument(metavar="[SYSTEM]", help="Only of this system.")] = None,
    as_json: AsJson = False,
) -> None:
    """The backups that are on record, and which of them are gone."""
    with store_or_refusal(as_json=as_json) as store:
        found = store.backups.all(system)
    if as_json:
        say_json([_of(each) for each in found])
        return
    typer.echo("\n".join(_lines(found)) if found else "No backup is on record.")


@app.command()
def gone(
    system: System,
    backup: Annotated[str, typer.Argument(metavar="ID", help="The backup, as `backup list` names it.")],
    as_json: AsJson = False,
) -> None:
    """Say that a backup of SYSTEM was deleted, with every copy of it."""
    with store_or_refusal(as_json=as_json) as store:
        try:
            done = store.backups.gone(system, backup)
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
    if as_json:
        say_json({"system": system, "id": backup, "gone": True, "changed": done})
    else:
        typer.echo(f"{backup}: {'is gone' if done else 'was gone already'}.")


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-03-31.", param_hint="--until") from None


def _lines(found: Sequence[Backup]) -> list[str]:
    return [
        f"{each.system}  {each.taken:%Y-%m-%d %H:%M:%S} UTC  {each.id}"
        + (f"  {each.tool}" if each.tool else "")
        + (f"  gone since {each.gone:%Y-%m-%d}" if each.gone else f"  until {each.until or 'as declared'}")
        for each in found
    ]


def _of(backup: Backup) -> dict[str, Any]:
    return {
        "system": backup.system,
        "id": backup.id,
        "taken": backup.taken.isoformat(),
        "until": backup.until.isoformat() if backup.until else None,
        "tool": backup.tool,
        "server": backup.server,
        "gone": backup.gone.isoformat() if backup.gone else None,
    }
