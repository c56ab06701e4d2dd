"""A system's own receipts: what has happened there, also where whoever did it could not tell any more."""

from __future__ import annotations

from ordholden.connectors.values import Connector
from ordholden.plan.sql.lowering import Lowering
from ordholden.schema.values import RECEIPTS, Schema


def keeps_receipts(schema: Schema) -> bool:
    """The system has the table that `ordholden grants` describes."""
    return any(name[-1] == RECEIPTS for name in schema.tables)


def kept(connector: Connector, lowering: Lowering, run: str) -> dict[str, int]:
    """The rows of every step of the run that was kept there, by the step's key. Raises ConnectorError."""
    with connector.reading() as session:
        return {str(step): int(rows) for step, rows in session.select(lowering.receipts(), {"run": run})}
