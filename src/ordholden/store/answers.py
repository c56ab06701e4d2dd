"""How the commands of the store answer: in words or in JSON, a refusal with its reason."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from ordholden.diagnostics.render import render_json, render_text
from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home, locate

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before something is replaced.")]


@contextmanager
def answering(as_json: bool) -> Iterator[Home]:  # noqa: FBT001 - as the option is
    """Give the home, and turn a refusal into words and the exit code 1."""
    try:
        yield locate(os.environ)
    except StoreRefused as refused:
        if as_json:
            typer.echo(json.dumps({"diagnostics": render_json([refused.diagnostic])}, indent=2))
        else:
            typer.echo(render_text([refused.diagnostic]), err=True, nl=False)
        raise typer.Exit(1) from None


def agreed(question: str, *, yes: bool) -> bool:
    """Whether something may be replaced. Where nobody can be asked, the answer is no."""
    return yes or (sys.stdin.isatty() and typer.confirm(question))


def say(values: object, text: str, *, as_json: bool) -> None:
    """Answer."""
    typer.echo(json.dumps(values, indent=2) if as_json else text)
