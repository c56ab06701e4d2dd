"""`ordholden store`: backup, restore, upgrade, status. Exit codes: 0 done, 1 refused, 2 wrongly called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.diagnostics.render import render_json, render_text
from ordholden.store.answers import Json, Yes, agreed, answering, say
from ordholden.store.archive import Manifest
from ordholden.store.errors import StoreRefused

app = typer.Typer(
    name="store",
    help="The store of plans, approvals, runs and releases, and its backups. The keys are never part of a backup.",
    no_args_is_help=True,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


@app.command()
def backup(file: File, yes: Yes = False, as_json: Json = False) -> None:
    """Write everything that the store holds to FILE. Other commands may go on meanwhile."""
    from ordholden.store.backup import backup as write

    with answering(as_json) as home:
        replace = file.exists() and agreed(f"Replace the file {file}?", yes=yes)
        manifest = write(home, file, replace=replace)
        text = f"Wrote {file}: {_rows(manifest)}. It is sealed with keys that are not in it ({home.keys})."
        say({"file": str(file), **_of(manifest)}, text, as_json=as_json)


@app.command()
def restore(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Also where the store is not empty.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Put the backup FILE in the place of the store, after it was verified; whole, or not at all."""
    from ordholden.store.backup import restore as take_back

    with answering(as_json) as home:
        if replace and not agreed("Replace all that the store holds?", yes=yes):
            raise StoreRefused("STO024", "Nothing was replaced.", mend="Add --yes to replace it without a question.")
        manifest = take_back(home, file, replace=replace)
        text = (
            f"Restored {_rows(manifest)}, as of {manifest.made}.\n"
            "What was done since then is not on record: start open runs again, and run `ordholden prove`."
        )
        say({"file": str(file), **_of(manifest)}, text, as_json=as_json)


@app.command()
def upgrade(as_json: Json = False) -> None:
    """Bring the store to the version that this program needs. Make a backup first."""
    from ordholden.store.upkeep import upgrade as bring_up

    with answering(as_json) as home:
        done = bring_up(home)
        same = done.before == done.after
        text = f"The store has version {done.after}" + (" already." if same else f" now; it had {done.before}.")
        say({"before": done.before, "after": done.after}, text, as_json=as_json)


@app.command()
def status(as_json: Json = False) -> None:
    """Say where the store is, how much is on record, and whether the keys fit. Changes nothing."""
    from ordholden.store.upkeep import status as look

    with answering(as_json) as home:
        found = look(home)
        version = "none yet: it is made at its first use" if found.version is None else str(found.version)
        lines = [f"Store:   {found.place}", f"Version: {version} (this program: {found.needed})"]
        if found.version is not None:
            lines += [
                f"Keys:    {', '.join(found.keys) or 'none yet'} (looked for in {found.keys_folder})",
                f"Plans:   {found.plans}",
                f"Runs:    {found.open_runs} open; tasks by hand that wait: {found.waiting_tasks}",
                f"People:  {found.open_keys} sealed root keys",
                f"Size:    {found.bytes / 1024:.0f} kB",
            ]
        text = "\n".join([*lines, render_text(found.problems)]).rstrip()
        say({**asdict(found), "problems": render_json(found.problems)}, text, as_json=as_json)
        if found.problems:
            raise typer.Exit(1)


@app.command()
def declaration(as_json: Json = False) -> None:
    """Print what the store itself keeps, of whom, why and until when: a declaration like any other."""
    from ordholden.store.retention import own_text

    with answering(as_json):
        text = own_text(os.environ)
        say({"declaration": text}, text.removesuffix("\n"), as_json=as_json)


@app.command()
def sweep(
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="As if it were this day."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    as_json: Json = False,
) -> None:
    """Let go what the store has kept long enough, by its own declaration. Run it every day."""
    from ordholden.store.opening import existing, open_store
    from ordholden.store.retention import own_declaration

    with answering(as_json) as home:
        own = own_declaration(os.environ)
        today = as_of.date() if as_of else datetime.now(ZoneInfo(own.controller.zone)).date()
        with existing(home):
            pass
        with open_store(home) as store:
            swept = store.sweep(own, today, rehearse=dry_run)
        lines = [f"{rows:>9}  {table}" for table, rows in swept.gone.items()] or ["Nothing has reached its end."]
        text = "\n".join(["Nothing was changed. It would go:" if dry_run else "Gone:", *lines] if swept.gone else lines)
        say({"gone": dict(swept.gone), "dry run": dry_run, "day": swept.day.isoformat()}, text, as_json=as_json)


def _of(manifest: Manifest) -> Mapping[str, object]:
    rows = {member.table: member.rows for member in manifest.tables}
    return {"version": manifest.version, "made": manifest.made, "keys": sorted(manifest.keys), "rows": rows}


def _rows(manifest: Manifest) -> str:
    return f"{sum(member.rows for member in manifest.tables)} rows of {len(manifest.tables)} tables"
