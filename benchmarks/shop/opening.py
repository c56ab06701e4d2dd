"""The shop as a command sees it: its declaration, connector and graph, and the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph

TEXT = Path(__file__).with_name("declaration.yaml")
SYSTEM = "shop"


@dataclass(frozen=True, kw_only=True)
class Shop:
    """An open shop."""

    declaration: Declaration
    graph: Graph
    connector: Connector

    @property
    def connectors(self) -> dict[str, Connector]:
        """Its one system."""
        return {SYSTEM: self.connector}


def declaration(dialect: str) -> Declaration:
    """What the shop declares, for this kind of database."""
    text = TEXT.read_text(encoding="utf-8").replace("kind: KIND", f"kind: {dialect}")
    if dialect == "postgresql":
        text = re.sub(r"^  shop\.", "  shop.public.", text, flags=re.MULTILINE)
    declared, found = load({TEXT.name: text})
    if declared is None:
        raise RuntimeError("\n".join(f"{d.position.line}: {d.what} {d.mend}" for d in found))
    return declared


@contextmanager
def shop(url: str) -> Iterator[Shop]:
    """Open the shop at this address."""
    declared = declaration(sa.make_url(url).get_backend_name())
    opened = connector(declared.systems[SYSTEM], {"SHOP_URL": url})
    try:
        graph, found = lay(declared, {SYSTEM: opened.observe()})
        if graph is None:
            raise RuntimeError("\n".join(f"{d.what} {d.mend}" for d in found))
        yield Shop(declaration=declared, graph=graph, connector=opened)
    finally:
        opened.close()
