"""The SQL that people read before it runs: the whole of it, word for word, in each database's own tongue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ordholden.declaration.values import Empty, Placeholder
from ordholden.holds.conditions import TRUE, Come, Edge, Exists, IsCleared, Listed, both, negate
from ordholden.plan.sql.dialects import DIALECTS
from ordholden.plan.sql.text import text
from ordholden.plan.values import Assignment, Clear, Rows, Tie
from tests.plan.sql import world

GOLDEN = Path(__file__).parent / "golden"

OWNER = Listed(columns=("owner",), keys="people", born="born")
BY_CODE = Exists(edge=Edge(dataset="people", pairs=(("code", "code"),)), where=Listed(columns=("id",), keys="people"))
OLD = Come(column="at", cutoff="m6_d0")
UNTOUCHED = negate(Exists(edge=Edge(dataset="things", pairs=(("id", "parent"),)), where=TRUE))
PARENT = Tie(dataset="things", columns=("parent",), to="things", to_columns=("id",), nullable=True)


def statements(dialect: str) -> dict[str, Any]:
    """One statement of each shape."""
    lowering = world.lowering(dialect)
    name, note = Placeholder(), Empty()
    both_cells = (
        Assignment(column="name", way=name, where=both(OWNER, OLD, negate(IsCleared(column="name", way=name)))),
        Assignment(column=world.ODD, way=note, where=both(BY_CODE, OLD)),
    )
    single = Assignment(column=world.ODD, way=note, where=OLD)

    def rows(*reach: Any, where: Any = TRUE) -> Rows:
        return Rows(dataset="things", reach=reach or None, where=where)

    def clear(of: Rows, *assignments: Assignment) -> Clear:
        return Clear(key="c", system="w", rows=of, assignments=assignments, itself=("at",), reason="")

    return {
        "remove rows of released people that are due": lowering.remove(rows(OWNER, where=OLD)),
        "remove rows that are reached along a reference": lowering.remove(rows(BY_CODE)),
        "remove rows that nothing refers to": lowering.remove(rows(OWNER, where=UNTOUCHED)),
        "sweep rows that are due": lowering.remove(rows(where=OLD)),
        "clear one cell": lowering.clear(clear(rows(OWNER, where=OLD), single)),
        "clear cells of two owners": lowering.clear(clear(rows(OWNER, BY_CODE), *both_cells)),
        "count by composite key": lowering.count(rows(Listed(columns=("tenant", "number"), keys="pairs"))),
        "count violations": lowering.violations("things", {"name": both_cells[0].where, "note": OLD}),
        "loosen": lowering.loosen(PARENT, "going"),
        "delete by key": lowering.delete_by_keys("things", "going"),
    }


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_the_sql_of_each_shape_is_known_word_for_word(dialect: str, rewrite_golden: bool) -> None:
    """What a step does to a database can be read before it is done, and does not change unnoticed."""
    shown = "".join(f"-- {name}\n{text(s, dialect)}\n\n" for name, s in statements(dialect).items())
    file = GOLDEN / f"{dialect}.sql"
    if rewrite_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
