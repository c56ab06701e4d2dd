"""Flexfone's story ends as it is told: an extension passes on, and nothing of the successor goes with the leaver."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from ordholden.demo.ageing import age
from ordholden.demo.world import Landscape
from tests.companies.firm import Firm

PBX, BOOKS, EXCHANGE = "PBX_URL", "BOOKS_URL", "EXCHANGE_URL"


@dataclass(kw_only=True)
class Told:
    """A `Telling` that remembers. `shown`: by command what it said; for the same command the last time."""

    firm: Firm
    today: date = field(default_factory=date.today)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def landscape(self) -> Landscape:
        """Where it is told."""
        return self.firm.landscape

    def say(self, text: str) -> None:
        """Words."""

    def write(self, name: str, text: str) -> None:
        """A file."""
        (self.landscape.folder / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str, ends: int | tuple[int, ...] = 0, quiet: bool = False) -> str:
        """A command, which has to end so."""
        del quiet
        said = self.firm.type(*arguments)
        assert said.code in (ends if isinstance(ends, tuple) else (ends,)), said.err
        self.shown[shlex.join(arguments)] = said.out
        return said.out

    def show(self, command: str, output: str) -> None:
        """What another program said."""
        self.shown[command] = output

    def later(self, days: int) -> None:
        """Days pass."""
        age(self.landscape, days)

    def rows(self, variable: str, sql: str) -> list[tuple[Any, ...]]:
        """What stands in a database."""
        with self.landscape.open(variable) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


@pytest.mark.slow
def test_the_story_ends_as_it_is_told(company: Callable[[str], Firm]) -> None:
    """Who leaves keeps what the law demands and no more; the successor loses nothing; renaming is not enough."""
    told = Told(firm=company("flexfone"))
    told.firm.world.story(told)
    _the_leaver_is_gone(told)
    _the_successor_has_everything(told)
    _the_law_is_named(told)
    _renaming_is_not_anonymous(told)
    assert set(told.firm.statuses("FLX-28", "FLX-29", "FLX-30", "FLX-31", "FLX-32", "FLX-44").values()) == {"kept"}


def _the_leaver_is_gone(told: Told) -> None:
    request = (told.landscape.folder / "request").read_text(encoding="utf-8")
    mail = request.partition(": ")[2].strip()
    assert told.rows(PBX, f"SELECT 1 FROM employees WHERE mail = '{mail}'") == []
    assert told.firm.type("find", request=request).code == 4
    both = told.shown["psql pbx -f both.sql"].splitlines()[2:]
    left = {table.strip(): int(count) for table, count, _ in (line.split("|") for line in both)}
    assert {table for table, count in left.items() if count} == {"mobile_use", "ip_sessions"}


def _the_successor_has_everything(told: Told) -> None:
    who = "(SELECT max(id) FROM employees)"
    ((name, extension, mobile),) = told.rows(
        PBX,
        "SELECT e.full_name, x.number, m.number FROM employees e JOIN extensions x ON x.employee_id = e.id "
        f"JOIN mobiles m ON m.employee_id = e.id WHERE e.id = {who}",
    )
    assert (name.startswith("slettet-"), bool(extension), mobile.startswith("+45")) == (False, True, True)
    files = [path for (path,) in told.rows(PBX, f"SELECT stored_as FROM recordings WHERE employee_id = {who}")]
    root = told.landscape.roots[EXCHANGE]
    assert files == [str(path.relative_to(root)) for path in (root / "recordings").rglob("*.mp3")] != []


def _the_law_is_named(told: Told) -> None:
    plan = next(out for command, out in told.shown.items() if "WHAT STAYS" in command)
    assert all(law in plan for law in ("DK-LOG-786E-1Y", "DK-LOG-786F-1Y", "DK-BOGF-5Y-FYEND"))
    assert ("Until" in plan, "5 years from the end of the financial year" in plan) == (True, True)
    gone = ", ".join(
        str(key) for (key,) in told.rows(PBX, "SELECT id FROM employees WHERE full_name LIKE 'slettet-%%'")
    )
    billed = told.rows(BOOKS, f"SELECT count(user_name) FROM invoice_lines WHERE user_no IN ({gone})")
    assert billed[0][0] > 0, "the bills name their users for as long as the law demands"


def _renaming_is_not_anonymous(told: Told) -> None:
    plan = next(out for command, out in told.shown.items() if "renamed --from" in command and "sed" in command)
    assert ("still tell" in plan, "account" in plan) == (True, True)
