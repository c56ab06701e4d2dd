"""A text with a comma in braces: YAML ends it there, and the rest of it stands as a key without a value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ordholden.declaration.nodes import MapNode, Node, ScalarNode


@dataclass(frozen=True, kw_only=True, slots=True)
class CutOff:
    """A key that may be the rest of the text before it. `whole`: the entry, as it would stand in quotes."""

    whole: str
    first: bool

    @property
    def mend(self) -> str:
        """How the text is written."""
        return f"put a text with a comma in quotes when it stands in braces: {self.whole}"


def cut_off(node: Node) -> Mapping[str, CutOff]:
    """By key: what stands without a value after a text that is not in quotes. Of several in a row one is the `first`.

    An address is not repeated: it may hold a password.
    """
    found: dict[str, CutOff] = {}
    head, pieces = "", list[ScalarNode]()
    for key, value in node.pairs if isinstance(node, MapNode) and node.braces else ():
        bare = isinstance(value, ScalarNode) and value.plain and not value.text
        if bare and pieces:
            pieces.append(key)
            continue
        _note(found, head, pieces)
        usable = isinstance(value, ScalarNode) and value.plain and not bare
        head, pieces = key.text, [value] if usable and isinstance(value, ScalarNode) else []
    _note(found, head, pieces)
    return found


def _note(found: dict[str, CutOff], head: str, pieces: list[ScalarNode]) -> None:
    text = ", ".join(piece.text for piece in pieces)
    shown = '"..."' if "://" in text else json.dumps(text, ensure_ascii=False)
    for number, piece in enumerate(pieces[1:]):
        found[piece.text] = CutOff(whole=f"{head}: {shown}", first=number == 0)
