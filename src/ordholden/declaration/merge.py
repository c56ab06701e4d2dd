"""The files of a declaration as one mapping."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.declaration.nodes import MapNode, Node, ScalarNode, compose, twice
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position

SPREAD = frozenset({"people", "purposes", "laws", "systems", "datasets", "promises"})
"""Sections of entries, which may be spread over several files."""


def compose_all(files: Mapping[str, str]) -> tuple[MapNode | None, tuple[Diagnostic, ...]]:
    """The texts of all files, merged in their order; a section of entries may be spread over several files."""
    diagnostics: list[Diagnostic] = []
    roots: list[MapNode] = []
    readable = True
    for file, text in files.items():
        root, found = compose(text, file)
        diagnostics += found
        if isinstance(root, MapNode):
            roots.append(root)
        elif root is not None:
            diagnostics.append(_not_a_mapping(root))
            readable = False
        else:
            readable = readable and not found
    if not roots:
        return None, (*diagnostics, *([_nothing(files)] if readable else []))
    return _merged(roots, diagnostics), tuple(diagnostics)


def _merged(roots: list[MapNode], diagnostics: list[Diagnostic]) -> MapNode:
    sections: dict[str, tuple[ScalarNode, Node]] = {}
    for root in roots:
        for key, value in root.pairs:
            if key.text not in sections:
                sections[key.text] = (key, value)
                continue
            first_key, first = sections[key.text]
            if key.text not in SPREAD:
                diagnostics.append(twice(key, first_key.position))
            elif isinstance(first, MapNode) and isinstance(value, MapNode):
                sections[key.text] = (first_key, _joined(first, value, diagnostics))
            else:
                odd, kept = (value, (first_key, first)) if isinstance(first, MapNode) else (first, (key, value))
                diagnostics.append(_not_entries(key.text, odd))
                sections[key.text] = kept
    return MapNode(pairs=tuple(sections.values()), position=roots[0].position)


def _joined(first: MapNode, second: MapNode, diagnostics: list[Diagnostic]) -> MapNode:
    seen = {key.text: key.position for key, _ in first.pairs}
    diagnostics += [twice(key, seen[key.text]) for key, _ in second.pairs if key.text in seen]
    added = tuple((key, value) for key, value in second.pairs if key.text not in seen)
    return MapNode(pairs=(*first.pairs, *added), position=first.position)


def _not_a_mapping(root: Node) -> Diagnostic:
    return diagnose(
        "DEC004",
        root.position,
        "The file is not a mapping.",
        why="a declaration has sections: controller, people, purposes, systems, datasets.",
        mend="begin with controller: and see docs/reference/declaration.md.",
    )


def _not_entries(section: str, odd: Node) -> Diagnostic:
    what = f'"{section}" is not a mapping here, as it is in another file.'
    mend = "write the entries of this file below it, or take it away."
    return diagnose("DEC004", odd.position, what, why="a section of entries may be spread over files.", mend=mend)


def _nothing(files: Mapping[str, str]) -> Diagnostic:
    position = Position(file=next(iter(files), ""), line=1, column=1)
    return diagnose(
        "DEC008",
        position,
        "Nothing is declared here.",
        why="there is no text, or only comments.",
        mend="begin with controller: and see docs/reference/declaration.md.",
    )
