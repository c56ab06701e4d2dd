"""Addresses of datasets and paths between them: names that are joined by dots.

A name with a dot, comma, bracket or quote of its own stands in double quotes (`portal.public."odd.name"`); a quote
inside is doubled. In a path a pair of brackets joins the columns of one composite hop: `(tenant, number).owner_id`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ordholden.declaration.shapes import Unreadable

_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^\s.,()"](?:[^.,()"]*[^\s.,()"])?)|([.,()]))\s*')
_ONE_WORD = re.compile(r'[^\s.,()"]+')
_PLAIN = re.compile(r'[^\s.,()"](?:[^.,()"]*[^\s.,()"])?')

Path = tuple[tuple[str, ...], ...]


def parse_path(text: str) -> Path:
    """The parts of a path, each the columns of one hop (or of its end); raises Unreadable."""
    tokens = _Tokens(text)
    parts = [_part(tokens)]
    while tokens.sees("."):
        parts.append(_part(tokens))
    tokens.ends()
    return tuple(parts)


def parse_columns(text: str) -> tuple[str, ...]:
    """One column, or several in brackets; raises Unreadable."""
    path = parse_path(text)
    if len(path) > 1:
        raise Unreadable(f'"{text}" is a path, and columns of one table are meant.', _QUOTE)
    return path[0]


def parse_column(text: str) -> str:
    """One column; raises Unreadable."""
    columns = parse_columns(text)
    if len(columns) > 1:
        raise Unreadable(f'"{text}" names several columns.', "name one column.")
    return columns[0]


def parse_address(text: str) -> tuple[str, ...]:
    """The parts of an address: system and table, or system, schema and table; raises Unreadable."""
    path = parse_path(text)
    if any(len(part) > 1 for part in path):
        raise Unreadable(f'"{text}" is no address of a dataset.', "join system, schema and table by dots.")
    if len(path) not in (2, 3, 4):
        raise Unreadable(
            f'"{text}" is no address of a dataset.',
            "write system.schema.table, or system.table for SQLite and MariaDB.",
        )
    return tuple(part[0] for part in path)


def parse_column_address(text: str) -> tuple[str, str]:
    """The address of a dataset and a column of it, from `system.schema.table.column`; raises Unreadable."""
    path = parse_path(text)
    if any(len(part) > 1 for part in path) or len(path) not in (3, 4, 5):
        raise Unreadable(f'"{text}" names no column of a dataset.', "write system.schema.table.column.")
    return write_address([part[0] for part in path[:-1]]), path[-1][0]


def write_address(parts: Sequence[str]) -> str:
    """The one way of writing an address: what `parse_address` reads, quoted only where it has to be."""
    return ".".join(part if _PLAIN.fullmatch(part) else '"' + part.replace('"', '""') + '"' for part in parts)


def write_path(path: Path) -> str:
    """The one way of writing a path that stands among other words: what `parse_path` reads."""
    return ".".join(_written(part) for part in path)


def _written(columns: tuple[str, ...]) -> str:
    names = [name if _ONE_WORD.fullmatch(name) else '"' + name.replace('"', '""') + '"' for name in columns]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


_QUOTE = "put a name that has a dot of its own in double quotes, inside quotes of YAML: '\"odd.name\"'."


class _Tokens:
    """The names and signs of a text, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def sees(self, sign: str) -> bool:
        """Whether the sign comes next; then it is passed."""
        match = _TOKEN.match(self.text, self.at)
        if match is None or match[3] != sign:
            return False
        self.at = match.end()
        return True

    def name(self) -> str:
        match = _TOKEN.match(self.text, self.at)
        if match is None or match[3] is not None or match[1] == "":
            raise self.odd()
        self.at = match.end()
        return match[2] if match[1] is None else match[1].replace('""', '"')

    def ends(self) -> None:
        if self.at < len(self.text):
            raise self.odd()

    def odd(self) -> Unreadable:
        rest = self.text[self.at :].strip()
        what = f'"{self.text}" cannot be read from "{rest}" on.' if rest else f'"{self.text}" ends too early.'
        if self.text.count("(") != self.text.count(")"):
            return Unreadable(what, 'close the bracket; in braces put such a text in quotes: "(a, b)".')
        return Unreadable(what, "join names by dots, and the columns of one hop as (a, b); " + _QUOTE)


def _part(tokens: _Tokens) -> tuple[str, ...]:
    if not tokens.sees("("):
        return (tokens.name(),)
    names = [tokens.name()]
    while tokens.sees(","):
        names.append(tokens.name())
    if not tokens.sees(")"):
        raise tokens.odd()
    return tuple(names)
