"""How a command ends: what a script may rely on. `docs/reference/exit-codes.md` says the same in words."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    MISTAKE = 1
    """The declaration or the request has mistakes, or something was refused; nothing was changed."""
    USAGE = 2
    """The command was called wrongly."""
    ASKS = 3
    """It is not decided who is meant: the command says how to answer."""
    NOBODY = 4
    """Nobody was found."""
    INCOMPLETE = 5
    """Something waits or could not be done; the command names it."""
    BROKEN = 6
    """There are cells that nothing holds: a promise is broken."""
    UNREACHED = 7
    """A system could not be reached."""
    TIME_ONLY = 8
    """There is no store: releases were not considered, only time."""
