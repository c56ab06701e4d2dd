"""A clock that can be moved: the product's in this process, and that of the PostgreSQL in which it remembers.

Both go on ticking from where they were put, so that one thing still happens after the other. The databases of the
company need none: no statement asks them for the time.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ordholden.cli.main import COMMANDS, Mounted
from ordholden.store import connection
from ordholden.store.schema import SCHEMA

_READS = re.compile(r"\b(datetime\.now|date\.today)\(")
_ASKS_FOR_A_DAY = "ordholden.store.cli"
"""Its commands have options that are days: the class itself is needed there."""
_STORE = (
    f"CREATE SCHEMA {SCHEMA}",
    *(
        f"CREATE FUNCTION {SCHEMA}.{name}() RETURNS timestamptz LANGUAGE sql STABLE AS "
        f"$$ SELECT pg_catalog.{name}() + make_interval(secs => current_setting('moved.by')::float8) $$"
        for name in ("now", "clock_timestamp")
    ),
)


EVERY_COMMAND = dict(Mounted(COMMANDS))
"""Imported here: what is imported later would have the clock that nobody moved."""


class Clock:
    """What time it is for the product. `url`: the still empty database of its store."""

    def __init__(self, url: str, patch: pytest.MonkeyPatch) -> None:
        self._url = url.replace("+psycopg", "")
        self._by = timedelta()
        self._in_the_store(*_STORE)
        patch.setattr(connection, "SCHEMA", f"{SCHEMA}, pg_catalog")
        ours, its = _moved(self, datetime), _moved(self, date)
        for module in _readers():
            for name, real, moved in (("datetime", datetime, ours), ("date", date, its)):
                if getattr(module, name, None) is real:
                    patch.setattr(module, name, moved)

    def now(self, zone: tzinfo | None = None) -> datetime:
        """This instant."""
        found = datetime.now(UTC) + self._by
        return found.astimezone(zone) if zone else found.astimezone().replace(tzinfo=None)

    def put(self, at: datetime) -> None:
        """It is now this instant. A clock is not put back."""
        by = at - datetime.now(UTC)
        assert by >= self._by, f"{at} was before"
        self._by = by
        database = psycopg.conninfo.conninfo_to_dict(self._url)["dbname"]
        self._in_the_store(f"ALTER DATABASE {database} SET moved.by = '{by.total_seconds()}'")

    def _in_the_store(self, *statements: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as session:
            for statement in statements:
                session.execute(statement.encode())


def _readers() -> list[Any]:
    """The modules of the product that ask for the time."""
    ours = [m for name, m in sys.modules.items() if name.startswith("ordholden.") and name != _ASKS_FOR_A_DAY]
    return [module for module in ours if _READS.search(Path(str(module.__file__)).read_text(encoding="utf-8"))]


def _moved(clock: Clock, real: Any) -> Any:
    """The class with another idea of now. What it makes are ordinary days and instants."""

    class Kind(type(real)):  # type: ignore[misc]
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real)

    class Moved(real, metaclass=Kind):  # type: ignore[misc]
        def __new__(cls, *parts: Any, **named: Any) -> Any:
            return real(*parts, **named)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return clock.now(tz)

        @classmethod
        def today(cls) -> date:
            return clock.now().date()

    return Moved
