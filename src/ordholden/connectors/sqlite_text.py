"""A reader of CREATE TABLE, for what SQLite's pragmas do not tell: collations, checks, deferred references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | --[^\n]* | /\*.*?(?:\*/|$) )
  | (?P<name> "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] )
  | (?P<text> '(?:[^']|'')*' )
  | (?P<word> [^\W\d][\w$]* )
  | (?P<other> [\d.]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")

Token = tuple[str, str]
"""(kind, text)"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """One part of the body of a CREATE TABLE: a column, or a constraint of the table (on `columns`)."""

    is_column: bool
    columns: tuple[str, ...]
    collation: str | None
    checks: tuple[str, ...]
    deferred: bool


def definitions(sql: str) -> tuple[Definition, ...]:
    """The parts of the body; nothing where the text has none (CREATE TABLE ... AS never stays so in SQLite)."""
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(sql)]
    start = next((place for place, (_, text) in enumerate(tokens) if text == "("), len(tokens))
    body = tokens[start + 1 : _closing(tokens, start)]
    return tuple(_definition(part) for part in _parts(body))


def _closing(tokens: list[Token], start: int) -> int:
    """The place of the parenthesis that closes the one at `start`."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[place][1], 0)
        if depth == 0:
            return place
    return len(tokens)


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    depth = 0
    for kind, text in tokens:
        depth += {"(": 1, ")": -1}.get(text, 0)
        if text == "," and depth == 0:
            yield part
            part = []
        else:
            part.append((kind, text))
    if any(kind != "space" for kind, _ in part):
        yield part


def _definition(part: list[Token]) -> Definition:
    solid = [token for token in part if token[0] != "space"]
    first = solid[0]
    is_column = not (first[0] == "word" and first[1].upper() in _CONSTRAINTS)
    words = [text.upper() if kind == "word" else "" for kind, text in solid]
    return Definition(
        is_column=is_column,
        columns=(_bare(first[1]),) if is_column else _of_reference(solid, words),
        collation=next((_bare(solid[i + 1][1]) for i, word in enumerate(words[:-1]) if word == "COLLATE"), None),
        checks=tuple(_checks(part)),
        deferred=" DEFERRABLE INITIALLY DEFERRED" in " ".join(words) and " NOT DEFERRABLE" not in " ".join(words),
    )


def _of_reference(solid: list[Token], words: list[str]) -> tuple[str, ...]:
    """The columns of FOREIGN KEY (a, b)."""
    if "FOREIGN" not in words:
        return ()
    start = next(i for i in range(words.index("FOREIGN"), len(solid)) if solid[i][1] == "(")
    inside = solid[start + 1 : _closing(solid, start)]
    return tuple(_bare(text) for kind, text in inside if kind in ("word", "name"))


def _checks(part: list[Token]) -> Iterator[str]:
    for place, (kind, text) in enumerate(part):
        if kind == "word" and text.upper() == "CHECK":
            start = next((i for i in range(place, len(part)) if part[i][1] == "("), len(part))
            yield "".join(token for _, token in part[start + 1 : _closing(part, start)]).strip()


def _bare(name: str) -> str:
    if name[0] == "[":
        return name[1:-1]
    if name[0] in "\"`'":
        return name[1:-1].replace(name[0] * 2, name[0])
    return name
