"""The day on which a command looks at the world: today in the controller's time zone, unless another is given."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ordholden.declaration.values import Declaration

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As if it were this day.")]

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""Between them every period can be reckoned, backwards and forwards."""


def day_of(text: str | None, declaration: Declaration, option: str = "--as-of") -> date:
    """The day that was given, or today; one that is none is a wrong call (`typer.BadParameter`)."""
    if text is None:
        return datetime.now(ZoneInfo(declaration.controller.zone)).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-03-31.", param_hint=option) from None
    if not FIRST <= day <= LAST:
        what = f"Only days from {FIRST} to {LAST} can be reckoned with, written as 2026-03-31."
        raise typer.BadParameter(what, param_hint=option)
    return day
