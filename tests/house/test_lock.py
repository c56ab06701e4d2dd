"""Everybody who installs the product for development gets the same versions."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement

from tools.lock import LOCK, asked_for, faults, read

PROJECT = {
    "build-system": {"requires": ["builder>=1"]},
    "project": {"dependencies": ["one>=2"], "optional-dependencies": {"test": ["two[extra]"]}},
}


def test_everything_asked_for_is_considered() -> None:
    """To run, to test and to build: nothing comes unlocked."""
    assert [str(requirement) for requirement in asked_for(PROJECT)] == ["one>=2", "two[extra]", "builder>=1"]


def test_a_missing_an_old_and_a_needless_pin_are_named() -> None:
    """A lock that does not fit says where."""
    wanted = [Requirement("one>=2"), Requirement("two"), Requirement('three; python_version < "3"')]
    assert faults(wanted, {"one": "1.5", "four": "4"}) == [
        "four is locked, but nothing asks for it",
        "pyproject.toml asks for one>=2, but 1.5 is locked",
        "pyproject.toml asks for two, which is not locked",
    ]


def test_what_a_package_asks_for_in_turn_is_locked_too() -> None:
    """The closure is locked, not only its first row."""
    found = faults([Requirement("pytest")], {"pytest": "9.2.0"})
    assert any(fault.startswith("pytest asks for pluggy") for fault in found)


def test_the_lock_holds_names_and_versions_and_no_address() -> None:
    """The lock serves everybody, wherever they get their packages."""
    lines = [line for line in Path(LOCK).read_text().splitlines() if not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.]*", line)] == []
    assert len(read("\n".join(lines))) == len(lines)
