"""Offices as the tests of failures have them: fresh databases, a fresh store, nothing of the machine's."""

from __future__ import annotations

from tests.failures.conftest import Open as Open  # noqa: PLC0414
from tests.failures.conftest import office as office  # noqa: PLC0414
