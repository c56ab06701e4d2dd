"""Writes docs/reference/commands.md from the commands themselves; with --check only says whether it is in step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from ordholden.cli.main import main

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Every command ends with one of the [exit codes](exit-codes.md). Where `--json` is given, one JSON document stands on
standard output and everything else on standard error. Identifiers come from standard input or a file
([how to find a person](../how-to/find-a-person.md)).
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(commands(typer.main.get_command(main), "ordholden"))


def commands(group: object, name: str) -> Iterator[str]:
    """A section for each command, those of a group under it."""
    assert isinstance(group, TyperGroup)
    for key, command in group.commands.items():
        if not isinstance(command, TyperGroup) or command.invoke_without_command:
            assert isinstance(command, TyperCommand | TyperGroup)
            yield from section(command, f"{name} {key}")
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{name} {key}")


def section(command: TyperCommand | TyperGroup, name: str) -> Iterator[str]:
    """A command with its options."""
    shown = [p for p in command.params if not getattr(p, "hidden", False) and p.name != "help"]
    places = "".join(f" {p.metavar or (p.name or '').upper()}" for p in shown if isinstance(p, TyperArgument))
    yield f"\n## {name}{places}\n\n{command.help}\n"
    options = [p for p in shown if isinstance(p, TyperOption)]
    if options:
        yield "\n| option | meaning |\n| --- | --- |\n"
        yield from (f"| `{written(option)}` | {(option.help or '').replace('|', '/')} |\n" for option in options)


def written(option: TyperOption) -> str:
    """The option as it is typed."""
    value = "" if option.is_flag else f" {option.metavar or (option.name or '').upper()}"
    names = ", ".join(option.opts) + "".join(f" / {each}" for each in option.secondary_opts)
    return f"{names}{value}"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(
            0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else "make reference: commands.md is old"
        )
    PAGE.write_text(page(), encoding="utf-8")
