"""Checks of the database that a clear may break, where their text does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import WholeRow, WithRow
from ordholden.diagnostics.codes import diagnose
from ordholden.law.categories import SUPPORT
from ordholden.schema.checks import mentions
from ordholden.schema.clearing import verdict
from ordholden.subjects.checks.decided import cleared_together
from ordholden.subjects.checks.doubts import BreaksCheck
from ordholden.subjects.values import Graph


def breaking_checks(graph: Graph) -> Iterator[BreaksCheck]:
    """Fields in a CHECK of which nobody can say whether it allows what clearing leaves."""
    for address in graph.personal():
        dataset, table = graph.dataset(address), graph.table(address)
        for field in dataset.fields.values():
            if field.category in SUPPORT or isinstance(field.clear, WholeRow | WithRow):
                continue
            column = table.columns[field.column]
            for check in table.checks:
                if not mentions(check, column.name) or verdict(check, column, field.clear) is not None:
                    continue
                yield BreaksCheck(
                    address=address,
                    check=check,
                    cleared={column.name: field.clear, **cleared_together(dataset, field)},
                    what=f"{address}.{column.name} cannot be cleared in {{}}: the check {check} would break.",
                    found=diagnose(
                        "GRA021",
                        field.position,
                        f"{address}.{column.name} stands in the check {check}, which may not allow the clear.",
                        why="a clear that the database refuses takes the whole run of the system back.",
                        mend=f"Try it (erase --rehearse), or choose another way of clearing {column.name}.",
                    ),
                )
