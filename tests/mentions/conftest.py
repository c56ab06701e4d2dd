"""An office for each test, as in the tests of what goes wrong."""

from __future__ import annotations

from tests.failures.conftest import impatient as impatient  # noqa: PLC0414 - the same
from tests.failures.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name
