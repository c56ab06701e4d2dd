"""`ordholden worker`, which looks once a day for people who came back."""

from __future__ import annotations

from ordholden.returning.watch_cli import look_daily
from ordholden.rights.runs_cli import DAILY, worker

DAILY.append(look_daily)

__all__ = ["worker"]
