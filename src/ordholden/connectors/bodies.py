"""What the text of a trigger or function seems to write. Best effort: SQL put together at run time is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ordholden.connectors.values import TableName

_NAME = r'(?:"(?:[^"]|"")+"|`(?:[^`]|``)+`|\[[^\]]+\]|[^\W\d][\w$]*)'
_TABLE = rf"{_NAME}(?:\s*\.\s*{_NAME})?"
_NOISE = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
_WRITES = re.compile(
    rf"\b(?:insert\s+(?:or\s+\w+\s+|ignore\s+|low_priority\s+)*into|replace\s+into|merge\s+into|truncate(?:\s+table)?"
    rf"|delete(?:\s+(?!from\b){_TABLE})?\s+from|update(?:\s+or\s+\w+|\s+ignore)?)(?:\s+only)?\s+({_TABLE})",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(rf"\bnew\s*\.\s*({_NAME})\s*:=", re.IGNORECASE)
_BEFORE_EQUALS = re.compile(rf"(?:\bset\b|\bbegin\b|\bthen\b|\belse\b|;|,)\s*new\s*\.\s*({_NAME})\s*=", re.IGNORECASE)
_UPDATE = re.compile(
    rf"\bupdate(?:\s+or\s+\w+)?\s+({_TABLE})\s+set\s+(.*?)(?:\bwhere\b|;|$)", re.IGNORECASE | re.DOTALL
)
_ASSIGNED = re.compile(rf"(?:^|,)\s*({_NAME})\s*=")


def writes(body: str, of: TableName, known: Iterable[TableName]) -> tuple[TableName, ...]:
    """Tables that the body seems to write, as far as `known` has them or the body names their schema."""
    tables = list(known)
    found = (_resolved(match[1], of, tables) for match in _WRITES.finditer(_plain(body)))
    return tuple(dict.fromkeys(name for name in found if name is not None))


def sets(body: str, of: TableName, known: Iterable[TableName]) -> tuple[str, ...]:
    """Columns of the row itself that the body seems to set: NEW.x := ..., or an UPDATE of its own table."""
    text, tables = _plain(body), list(known)
    columns = [_bare(match[1]) for pattern in (_OF_ITSELF, _BEFORE_EQUALS) for match in pattern.finditer(text)]
    for match in _UPDATE.finditer(text):
        if _resolved(match[1], of, tables) == of:
            columns += [_bare(assigned[1]) for assigned in _ASSIGNED.finditer(match[2])]
    return tuple(dict.fromkeys(columns))


def _plain(body: str) -> str:
    """Without comments and literals, in which any word may stand."""
    return _NOISE.sub(" ", body)


def _bare(name: str) -> str:
    if name[0] in '"`[':
        return name[1:-1].replace(name[0] * 2, name[0])
    return name


def _resolved(text: str, of: TableName, known: list[TableName]) -> TableName | None:
    parts = tuple(_bare(part) for part in re.findall(_NAME, text))
    *schema, table = parts
    here = [name for name in known if _same(name[-1], table)]
    if schema:
        named = [name for name in here if len(name) > 1 and _same(name[0], schema[0])]
        return named[0] if named else parts
    same_schema = [name for name in here if name[:-1] == of[:-1]]
    return next(iter([*same_schema, *here]), None)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
