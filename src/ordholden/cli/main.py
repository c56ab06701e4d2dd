"""The command `ordholden`."""

from __future__ import annotations

import typer

main = typer.Typer(name="ordholden", help="A cell of personal data lives only while a purpose holds it.")


@main.callback()
def root() -> None:
    """Find, plan, erase, prove."""
