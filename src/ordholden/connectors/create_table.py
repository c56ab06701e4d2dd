"""A reader of CREATE TABLE as SQLite and MariaDB give it back, for what they do not tell otherwise.

SQLite: collations, checks, deferred references. MariaDB: checks and references, which its information_schema keeps
from a role that may only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SQL = r"""
    (?P<space> \s+ | --[^\n]* | /\*.*?(?:\*/|$) )
  | (?P<name> "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] )
  | (?P<text> TEXT )
  | (?P<word> [^\W\d][\w$]* )
  | (?P<other> [\d.]+ | . )
"""
_TEXT = r"'(?:[^']|'')*'"
_ESCAPED_TEXT = r"'(?:[^'\\]|''|\\.)*'"
_RULES = ("CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", "NO ACTION")
_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")

_DIRECTIONS = ("ASC", "DESC", "COLLATE")

Token = tuple[str, str]
"""(kind, text)"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """One part of the body of a CREATE TABLE: a column, or a constraint of the table (on `columns`).

    `name` is the constraint's; `to`, `to_columns`, `on_delete` and `deferred` are about its reference, if it is one.
    """

    is_column: bool
    columns: tuple[str, ...]
    collation: str | None
    checks: tuple[str, ...]
    name: str = ""
    to: tuple[str, ...] = ()
    to_columns: tuple[str, ...] = ()
    on_delete: str | None = None
    deferred: bool = False


def definitions(sql: str, *, backslashes: bool = False) -> tuple[Definition, ...]:
    """The parts of the body. `backslashes`: texts in it escape with them, as MariaDB's do."""
    tokens = _tokens(sql, backslashes=backslashes)
    start = next((place for place, (_, text) in enumerate(tokens) if text == "("), len(tokens))
    body = tokens[start + 1 : _closing(tokens, start)]
    return tuple(_definition(part) for part in _parts(body))


def indexed(sql: str) -> tuple[tuple[str, ...], str]:
    """Of a CREATE INDEX as SQLite keeps it: its columns and expressions, and the condition of the rows it is for."""
    tokens = _tokens(sql)
    start = next((place for place, (_, text) in enumerate(tokens) if text == "("), len(tokens))
    end = _closing(tokens, start)
    rest = tokens[end + 1 :]
    where = next((i for i, (kind, text) in enumerate(rest) if kind == "word" and text.upper() == "WHERE"), len(rest))
    condition = "".join(text for _, text in rest[where + 1 :]).strip()
    return tuple(_indexed_part(part) for part in _parts(tokens[start + 1 : end])), condition


def _indexed_part(part: list[Token]) -> str:
    """A column or an expression, without its direction and collation."""
    solid = [token for token in part if token[0] != "space"]
    ends = (i for i, (kind, text) in enumerate(solid) if kind == "word" and text.upper() in _DIRECTIONS)
    kept = solid[: next(ends, len(solid))]
    return _bare(kept[0][1]) if len(kept) == 1 else "".join(text for _, text in kept)


def _tokens(sql: str, *, backslashes: bool = False) -> list[Token]:
    pattern = _SQL.replace("TEXT", _ESCAPED_TEXT if backslashes else _TEXT)
    return [(m.lastgroup or "", m[0]) for m in re.finditer(pattern, sql, re.VERBOSE | re.DOTALL)]


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
    words = [text.upper() if kind == "word" else "" for kind, text in solid]
    is_column = words[0] not in _CONSTRAINTS
    spelled = " ".join(words)
    return Definition(
        is_column=is_column,
        columns=(_bare(solid[0][1]),) if is_column else _listed(solid, words, "FOREIGN"),
        collation=next((_bare(solid[i + 1][1]) for i, word in enumerate(words[:-1]) if word == "COLLATE"), None),
        checks=tuple(_checks(part)),
        name=_bare(solid[1][1]) if words[0] == "CONSTRAINT" else "",
        to=_referred(solid, words),
        to_columns=_listed(solid, words, "REFERENCES"),
        on_delete=next((rule for rule in _RULES if f"ON DELETE {rule}" in spelled), None),
        deferred=" DEFERRABLE INITIALLY DEFERRED" in spelled and " NOT DEFERRABLE" not in spelled,
    )


def _listed(solid: list[Token], words: list[str], after: str) -> tuple[str, ...]:
    """The names in the next parentheses after a word: FOREIGN KEY (a, b)."""
    if after not in words:
        return ()
    start = next((i for i in range(words.index(after), len(solid)) if solid[i][1] == "("), len(solid))
    inside = solid[start + 1 : _closing(solid, start)]
    return tuple(_bare(text) for kind, text in inside if kind in ("word", "name"))


def _referred(solid: list[Token], words: list[str]) -> tuple[str, ...]:
    """The table after REFERENCES, with its schema where there is one."""
    if "REFERENCES" not in words:
        return ()
    first = words.index("REFERENCES") + 1
    names = [_bare(solid[first][1])]
    if [text for _, text in solid[first + 1 : first + 2]] == ["."]:
        names.append(_bare(solid[first + 2][1]))
    return tuple(names)


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
