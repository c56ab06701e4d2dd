"""When something that failed is tried again: soon at first, then ever later, and never all at the same moment."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

FIRST, LONGEST = 2.0, 3600.0
"""Seconds after the first failure, and at most."""

_chance = random.SystemRandom()


def next_try(tries: int, *, at_least: float = 0.0) -> datetime:
    """When to try again after so many tries; `at_least`: the seconds for which we were asked to wait."""
    pause = min(LONGEST, FIRST * 2.0 ** min(tries - 1, 20))
    seconds = max(at_least, pause * _chance.uniform(0.5, 1.0))
    return datetime.now(UTC) + timedelta(seconds=seconds)
