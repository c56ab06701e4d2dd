"""The office manager's desk."""

from __future__ import annotations

from tests.promises.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name
