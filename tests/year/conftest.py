"""An office whose databases are backed up and restored."""

from __future__ import annotations

from tests.failures.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name
