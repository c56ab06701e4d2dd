"""The command `ordholden`: it mounts each feature's commands and does nothing itself."""

from __future__ import annotations

import gc
from typing import Any

import typer
from typer.core import TyperGroup

from ordholden.backups.guard_cli import restore_guard
from ordholden.backups.register_cli import app as backup
from ordholden.backups.replay_cli import replay_command
from ordholden.demo.cli import demo
from ordholden.discovery.cli import init
from ordholden.fideslang.import_cli import import_fides
from ordholden.minimisation.cli import minimise
from ordholden.notices.commands import app as notice
from ordholden.promises.cli import prove
from ordholden.promises.promise_cli import app as promise
from ordholden.records.records_cli import records_command
from ordholden.retention.cli import app as sweep
from ordholden.retention.law_cli import app as law
from ordholden.retention.periods_cli import periods
from ordholden.returning.watch_cli import look_daily, watch
from ordholden.rights.access_cli import access
from ordholden.rights.attest_cli import attest
from ordholden.rights.erase_cli import erase
from ordholden.rights.find_cli import find
from ordholden.rights.plan_cli import app as plan
from ordholden.rights.receipt_cli import receipt
from ordholden.rights.runs_cli import DAILY, resume, stop, worker
from ordholden.rights.status_cli import status
from ordholden.setup.check_cli import check
from ordholden.setup.cli import grants
from ordholden.setup.decoders_cli import decoders
from ordholden.setup.schema_cli import app as schema
from ordholden.standing.instruction_cli import app as instruction
from ordholden.standing.legal_hold_cli import app as legal_hold
from ordholden.store.cli import app as store
from ordholden.store.ledger_cli import app as ledger
from ordholden.trace.cli import trace
from ordholden.wording.lint_cli import lint


class Plainly(TyperGroup):
    """Says what is wrong with a word without how that was found out."""

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


@main.callback()
def root() -> None:
    """Find, answer, plan, erase, prove."""
    # What was imported stays to the end, and a plan is many small values without circles: looking for rubbish among
    # them again and again takes half of the time of a small erasure.
    gc.freeze()
    gc.set_threshold(50_000)


main.command()(init)
main.command()(import_fides)
main.command()(check)
main.command()(lint)
main.command()(find)
main.command()(access)
main.add_typer(plan, name="plan")
main.command()(erase)
main.command()(prove)
main.add_typer(promise, name="promise")
main.add_typer(notice, name="notice")
main.command("records")(records_command)
main.command()(minimise)
main.command()(trace)
main.add_typer(sweep, name="sweep")
main.add_typer(backup, name="backup")
main.command("replay")(replay_command)
main.command()(restore_guard)
main.add_typer(legal_hold, name="legal-hold")
main.add_typer(instruction, name="instruction")
main.command()(watch)
DAILY.append(look_daily)
main.command()(attest)
main.command()(status)
main.command()(worker)
main.command()(resume)
main.command()(stop)
main.command()(grants)
main.command()(decoders)
main.add_typer(schema, name="schema")
main.command()(periods)
main.add_typer(law, name="law")
main.add_typer(store, name="store")
ledger.command()(receipt)
main.add_typer(ledger, name="ledger")
main.command()(demo)
