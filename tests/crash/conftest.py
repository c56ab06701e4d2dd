"""The company for each test, and the office manager's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crash.company import Company
from tests.promises.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name
from tests.servers.running import Server
from tests.servers.service import service

Open = Callable[[int], Company]


@pytest.fixture
def company(tmp_path: Path, postgresql: Server, mariadb: Server) -> Iterator[Open]:
    """Opens the company with so many people."""
    with ExitStack() as stack:

        def opened(people: int) -> Company:
            urls = {
                "app": stack.enter_context(postgresql.fresh_database()),
                "billing": stack.enter_context(mariadb.fresh_database()),
            }
            it = Company(
                folder=tmp_path / "company",
                urls=urls,
                store=stack.enter_context(postgresql.fresh_database()),
                mailer=stack.enter_context(service()),
                spool=tmp_path / "spool",
            )
            it.furnish(people)
            return it

        yield opened
