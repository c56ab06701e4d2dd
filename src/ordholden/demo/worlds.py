"""The companies that there are: in `examples/companies`, or beside this file where the program is installed."""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from ordholden.demo.world import World
from ordholden.terminal.day import day_of
from ordholden.terminal.opening import declaration_at

_PLACES = (Path(__file__).parent / "examples", Path(__file__).parents[3] / "examples")
FOLDER = "companies"


def place() -> Path:
    """The folder that holds the package of companies."""
    return next((each for each in _PLACES if (each / FOLDER).is_dir()), _PLACES[-1])


def names() -> tuple[str, ...]:
    """The companies' names."""
    return tuple(sorted(path.parent.name for path in (place() / FOLDER).glob("*/world.py")))


def world(name: str) -> World:
    """One of them. Raises LookupError where there is none of this name."""
    if name not in names():
        raise LookupError(name)
    if str(place()) not in sys.path:
        sys.path.insert(0, str(place()))
    found: World = import_module(f"{FOLDER}.{name}.world").WORLD
    return found


def today_at(company: World) -> date:
    """The day that it is where the company is, whatever the machine's own zone: what is due is reckoned from it."""
    return day_of(None, declaration_at(company.home / "declaration"))
