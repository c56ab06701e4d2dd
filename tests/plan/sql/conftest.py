"""The small world in each database, once for a whole module: promises look at it and take their changes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from ordholden.plan.sql.dialects import DIALECTS
from ordholden.plan.sql.parameters import bind
from ordholden.plan.sql.sqlite import FUNCTIONS
from tests.plan.sql import world


class Database:
    """A connection to the world in one database."""

    def __init__(self, dialect: str, connection: sa.Connection, rows: dict[str, list[world.Row]]) -> None:
        self.dialect, self.connection, self.rows = dialect, connection, rows
        self.lowering, self.lists = world.lowering(dialect), world.LISTS

    def __repr__(self) -> str:
        return f"<the world in {self.dialect}>"

    def run(self, statement: Any, salt: str = "a salt of the test's own") -> Any:
        """Bind what the statement needs, and run it."""
        values = bind(statement, zone=self.lowering.zone, cutoffs=world.CUTOFFS, keys=self.lists, salt=salt)
        return self.connection.execute(statement, values)

    def fetch(self, statement: Any) -> list[tuple[Any, ...]]:
        """The rows of a SELECT."""
        return [tuple(row) for row in self.run(statement)]

    @contextlib.contextmanager
    def taken_back(self) -> Iterator[None]:
        """What happens inside has not happened."""
        with self.connection.begin_nested() as savepoint:
            yield
            savepoint.rollback()


def engine(dialect: str, url: str) -> sa.Engine:
    """An engine whose sessions are set up as the statements expect it."""
    made = sa.create_engine(url, poolclass=sa.pool.NullPool)

    @sa.event.listens_for(made, "connect")
    def _set_up(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for setting in DIALECTS[dialect].session:
            cursor.execute(setting)
        cursor.close()
        if dialect == "sqlite":
            for name, (arguments, function) in FUNCTIONS.items():
                connection.create_function(name, arguments, function, deterministic=True)
        elif dialect == "postgresql":
            connection.commit()

    return made


def fill(connection: sa.Connection, dialect: str, rows: dict[str, list[world.Row]]) -> None:
    """Make the tables and put the rows in."""
    for statement in world.ddl(dialect):
        connection.exec_driver_sql(statement.replace("%", "%%") if dialect != "sqlite" else statement)
    for dataset, made in rows.items():
        row = world.lowering(dialect).place.row(dataset)
        names = list(made[0])
        values = [{f"v{i}": world.stored(dialect, r[n]) for i, n in enumerate(names)} for r in made]
        columns = {row.source.c[n]: sa.bindparam(f"v{i}") for i, n in enumerate(names)}
        connection.execute(sa.insert(row.source).values(columns), values)


@pytest.fixture(scope="module", params=sorted(DIALECTS))
def small_world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The world, for reading; changes are taken back."""
    dialect = request.param
    with contextlib.ExitStack() as stack:
        if dialect == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('world')}/world.db"
        else:
            url = stack.enter_context(request.getfixturevalue(dialect).fresh_database())
        rows = world.rows(dialect)
        with engine(dialect, url).connect() as connection:
            fill(connection, dialect, rows)
            connection.commit()
            yield Database(dialect, connection, rows)
            connection.rollback()
