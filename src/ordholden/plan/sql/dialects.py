"""The databases that we know, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ordholden.plan.sql.dialect import Dialect
from ordholden.plan.sql.mariadb import MariaDB
from ordholden.plan.sql.postgresql import PostgreSQL
from ordholden.plan.sql.sqlite import SQLite

DIALECTS: Mapping[str, Dialect] = MappingProxyType({d.name: d for d in (PostgreSQL(), MariaDB(), SQLite())})
