"""Where something stands in the text, for checks that know only its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from ordholden.declaration.nodes import ListNode, MapNode, Node, ScalarNode
from ordholden.diagnostics.values import Position


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The nodes of a declaration, looked up by the names that lead to them."""

    root: MapNode

    def at(self, otherwise: Position, *way: str) -> Position:
        """Where the last name of the way stands, or the last that is there; `otherwise` if not even the second is."""
        place, node = otherwise, cast("Node", self.root)
        for depth, name in enumerate(way):
            found = _step(node, name)
            if found is None:
                break
            if depth > 0:
                place = found[0]
            node = found[1]
        return place

    def has(self, *way: str) -> bool:
        """Whether all names of the way are there, readable or not."""
        return self._node(*way) is not None

    def names(self, *way: str) -> frozenset[str]:
        """The keys of the mapping at the end of the way, readable or not."""
        node = self._node(*way)
        return frozenset(key.text for key, _ in node.pairs) if isinstance(node, MapNode) else frozenset()

    def _node(self, *way: str) -> Node | None:
        node: Node = self.root
        for name in way:
            found = _step(node, name)
            if found is None:
                return None
            node = found[1]
        return node


def _step(node: Node, name: str) -> tuple[Position, Node] | None:
    match node:
        case MapNode(pairs=pairs):
            return next(((key.position, value) for key, value in pairs if key.text == name), None)
        case ListNode(items=items):
            found = (item for item in items if isinstance(item, ScalarNode) and item.text == name)
            return next(((item.position, item) for item in found), None)
        case ScalarNode(text=text, position=position):
            return (position, node) if text == name else None
