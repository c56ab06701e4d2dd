"""Each of the five companies, made once for the tests of a process, and fresh copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ordholden.demo.worlds import today_at, world
from tests.companies.firm import PEOPLE, Firm, build, copied, standing
from tests.servers.running import Server


@pytest.fixture(scope="session")
def made(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Firm]]:
    """Gives the whole company of a name, as it is on its first day; nobody may change that one."""
    kept: dict[str, Firm] = {}
    with ExitStack() as stack:

        def give(name: str) -> Firm:
            if name not in kept:
                firm = stack.enter_context(standing(world(name), postgresql, tmp_path_factory.mktemp(name)))
                build(firm, PEOPLE, today_at(firm.world))
                firm.answer()
                kept[name] = firm
            return kept[name]

        yield give


@pytest.fixture
def company(made: Callable[[str], Firm], postgresql: Server, tmp_path: Path) -> Iterator[Callable[[str], Firm]]:
    """Gives a copy of the company of a name, with which a test may do what it likes."""
    with ExitStack() as stack:

        def give(name: str) -> Firm:
            folder = tmp_path / name
            folder.mkdir()
            return stack.enter_context(copied(made(name), postgresql, folder))

        yield give
