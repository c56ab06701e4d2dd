"""`ordholden ledger`: the store's ledger, and the receipt that a person gets out of it."""

from __future__ import annotations

from ordholden.rights.receipt_cli import receipt
from ordholden.store.ledger_cli import app as ledger

ledger.command()(receipt)

__all__ = ["ledger"]
