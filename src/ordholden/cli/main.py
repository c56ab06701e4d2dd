"""The command `ordholden`: it mounts each feature's commands and does nothing itself.

A command is imported when it is typed: whoever asks for one does not wait for all others.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

COMMANDS = {
    "init": "ordholden.discovery.cli:init",
    "import-fides": "ordholden.fideslang.import_cli:import_fides",
    "check": "ordholden.setup.check_cli:check",
    "lint": "ordholden.wording.lint_cli:lint",
    "find": "ordholden.rights.find_cli:find",
    "access": "ordholden.rights.access_cli:access",
    "plan": "ordholden.rights.plan_cli:app",
    "erase": "ordholden.rights.erase_cli:erase",
    "prove": "ordholden.promises.cli:prove",
    "promise": "ordholden.promises.promise_cli:app",
    "notice": "ordholden.notices.commands:app",
    "records": "ordholden.records.records_cli:records_command",
    "minimise": "ordholden.minimisation.cli:minimise",
    "trace": "ordholden.trace.cli:trace",
    "sweep": "ordholden.retention.cli:app",
    "backup": "ordholden.backups.register_cli:app",
    "replay": "ordholden.backups.replay_cli:replay_command",
    "restore-guard": "ordholden.backups.guard_cli:restore_guard",
    "legal-hold": "ordholden.standing.legal_hold_cli:app",
    "instruction": "ordholden.standing.instruction_cli:app",
    "watch": "ordholden.returning.watch_cli:watch",
    "attest": "ordholden.rights.attest_cli:attest",
    "status": "ordholden.rights.status_cli:status",
    "worker": "ordholden.cli.worker:worker",
    "resume": "ordholden.rights.runs_cli:resume",
    "stop": "ordholden.rights.runs_cli:stop",
    "grants": "ordholden.setup.cli:grants",
    "decoders": "ordholden.setup.decoders_cli:decoders",
    "schema": "ordholden.setup.schema_cli:app",
    "periods": "ordholden.retention.periods_cli:periods",
    "law": "ordholden.retention.law_cli:app",
    "store": "ordholden.store.cli:app",
    "ledger": "ordholden.cli.ledger:ledger",
    "demo": "ordholden.demo.cli:demo",
}
"""Where each command lives: a function, or a group of commands. The order is that of the help."""


class Mounted(Mapping[str, Any]):
    """The commands by name, each imported when it is asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """`places`: by name the module and what it calls the command."""
        self._places, self._ready = places, dict[str, Any]()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's commands are of several classes
        """Raises KeyError where there is no such command."""
        if name not in self._ready:
            self._ready[name] = _command(name, self._places[name])
        return self._ready[name]

    def __contains__(self, name: object) -> bool:
        """Asked without importing anything."""
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        """In the order of the help."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)


def _command(name: str, place: str) -> Any:  # noqa: ANN401 - as above
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    around = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=name)
    else:
        around.command(name)(found)
    return typer.main.get_group(around).commands[name]


class Plainly(TyperGroup):
    """Says what is wrong with a word without how that was found out."""

    def __init__(self, **words: Any) -> None:  # noqa: ANN401 - as Typer declares it
        """With the commands of every feature."""
        super().__init__(**words)
        self.commands = Mounted(COMMANDS)  # type: ignore[assignment]

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as it is declared there
        """Carry out the command that was typed."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            raise


def as_we_write_it(word: str) -> str:
    """Norwegian as most people call it."""
    return "nb" if word == "no" else word


main = typer.Typer(
    name="ordholden",
    cls=Plainly,
    context_settings={"token_normalize_func": as_we_write_it},
    help="A cell of personal data lives only while a purpose holds it.",
    no_args_is_help=True,
    # Help is text: as markup, Rich would swallow what stands in square brackets.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ordholden {version('ordholden')}")
        raise typer.Exit


@main.callback()
def root(
    *,
    asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Find, answer, plan, erase, prove."""
    del asked
    # What was imported stays to the end, and a plan is many small values without circles: looking for rubbish among
    # them again and again takes half of the time of a small erasure. Once in a process: what commands leave behind
    # is rubbish.
    if not gc.get_freeze_count():
        gc.freeze()
    gc.set_threshold(50_000)
