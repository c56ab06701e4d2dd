"""Putting lines into a declaration without touching a byte of what somebody wrote there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode


@dataclass
class Inserting:
    """One file: where its mappings stand, and what is to be put into it. All places are of the text as it was."""

    text: str
    edits: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read where everything stands."""
        root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        self.root: MappingNode | None = root if isinstance(root, MappingNode) else None
        self._seen: Counter[int] = Counter()
        if root is not None:
            self._count(root)
        self.newline = "\r\n" if "\r\n" in self.text else "\n"

    def _count(self, node: Node) -> None:
        self._seen[id(node)] += 1
        if isinstance(node, MappingNode) and self._seen[id(node)] == 1:
            for _, value in node.value:
                self._count(value)

    def mapping(self, *keys: str) -> MappingNode | None:
        """The mapping at the end of these keys; None where there is none, or where it is shared by an alias."""
        node: Node | None = self.root
        for key in keys:
            if not isinstance(node, MappingNode):
                return None
            node = next((v for k, v in node.value if isinstance(k, ScalarNode) and k.value == key), None)
        fits = isinstance(node, MappingNode) and (self._seen[id(node)] == 1 or not keys)
        return node if fits and isinstance(node, MappingNode) else None

    def span(self, node: MappingNode) -> str:
        """The text of a mapping and of the comments within it."""
        return self.text[node.start_mark.index : node.end_mark.index]

    def is_between_braces(self, node: MappingNode) -> bool:
        """Whether the mapping is written {a: b}, in which no comment can stand."""
        return bool(node.flow_style)

    def add(self, node: MappingNode, lines: Sequence[str]) -> None:
        """Put lines at the end of a mapping that is written one key under another; they are indented like its keys."""
        indent = " " * (node.value[0][0].start_mark.column if node.value else 2)
        made = "".join(f"{(indent + line).rstrip()}{self.newline}" for line in lines)
        self._at(self._end(node), made)

    def add_between_braces(self, node: MappingNode, entries: Sequence[str]) -> None:
        """Put entries before the closing brace."""
        before = ", " if node.value else ""
        last = node.value[-1][1].end_mark.index if node.value else node.end_mark.index - 1
        self.edits.append((last, before + ", ".join(entries)))

    def append(self, lines: Sequence[str]) -> None:
        """Put lines at the end of the file."""
        self._at(len(self.text), "".join(f"{line.rstrip()}{self.newline}" for line in lines))

    def result(self) -> str:
        """The text with everything put in."""
        text = self.text
        for _, (index, more) in sorted(enumerate(self.edits), key=lambda e: (e[1][0], e[0]), reverse=True):
            text = text[:index] + more + text[index:]
        return text

    def _at(self, index: int, made: str) -> None:
        missing = self.newline if index and self.text[index - 1] != "\n" else ""
        self.edits.append((index, missing + made))

    def _end(self, node: MappingNode) -> int:
        """Behind the line on which the mapping's last value ends, and the comments of its own depth that follow."""
        last = _innermost(node)
        index = last.end_mark.index
        if not isinstance(last, ScalarNode) or last.style not in {"|", ">"}:
            index = self._behind_line(index)
        column = node.value[0][0].start_mark.column if node.value else 0
        while (line := self.text[index : self._behind_line(index)]).strip().startswith("#"):
            if len(line) - len(line.lstrip()) < max(column, 1):
                break
            index += len(line)
        return index

    def _behind_line(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1


def _innermost(node: Node) -> Node:
    """The value with which a mapping that is written line by line ends."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return node
