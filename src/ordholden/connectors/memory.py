"""A system in memory: for tests, and the model for who writes a connector (docs/how-to/write-a-connector.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ordholden.connectors import errors
from ordholden.connectors.mirror import Change, Mirror
from ordholden.connectors.values import Capabilities, Row, TableName
from ordholden.schema.values import Table


class Memory:
    """A `Source` of tables and their rows. `name` is the system's, for errors."""

    def __init__(
        self, name: str, tables: Mapping[TableName, Table], rows: Mapping[TableName, Iterable[Row]] | None = None
    ) -> None:
        self.name, self.tables = name, dict(tables)
        given = rows or {}
        self.kept: dict[TableName, dict[str, Row]] = {
            table: {str(number): row for number, row in enumerate(given.get(table, ()))} for table in self.tables
        }

    def begin(self) -> None:
        """Everything is known already."""

    def rows(self) -> Iterator[tuple[TableName, str, Row]]:
        for table, rows in self.kept.items():
            for handle, row in list(rows.items()):
                yield table, handle, row

    def apply(self, changes: Iterator[Change]) -> None:
        found = list(changes)
        changed = [each for each in found if self._is_another(each)]
        for each in found:
            if each.after is None and each not in changed:
                self.kept[each.table].pop(each.handle, None)
            elif each.after is not None and each not in changed:
                self.kept[each.table][each.handle] = each.after
        if changed:
            raise errors.changed(self.name, len(changed), len(found), "row")

    def known(self, change: Change) -> str:
        return change.handle

    def close(self) -> None:
        """Nothing is open."""

    def _is_another(self, change: Change) -> bool:
        """Not what was read any more; one that is gone already need not be removed."""
        now = self.kept[change.table].get(change.handle)
        return now != change.before and not (now is None and change.after is None)


def in_memory(name: str, source: Memory) -> Mirror:
    """The connector of a system in memory."""
    return Mirror(
        name, source, Capabilities(refuses_hidden_rows=True, refreshes=False, overwrites=False, remains=("backups",))
    )
