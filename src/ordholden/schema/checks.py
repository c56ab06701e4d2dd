"""What a CHECK says of one cleared cell, as far as its text is understood: it holds, it is broken, or nobody knows.

Only plain comparisons are understood, alone or joined by AND. Whatever else stands there is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

Cell = str | None
"""What a cell holds after clearing, as text; None is NULL."""

_CAST = re.compile(
    r"::\s*(?:character varying|double precision|time(?:stamp)? with(?:out)? time zone|[a-z_][\w.]*)"
    r"(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])?",
    re.IGNORECASE,
)
_TEXT = r"'((?:[^']|'')*)'"
_SEES_NULL = re.compile(
    r"\bis\s+(?:not\s+)?(?:null|true|false|distinct|unknown)\b|\bcoalesce\b|\bifnull\b|\bnullif\b|\bcase\b|\bnum_n|<=>"
    r"|\bnvl|\bif\s*\(|\bconcat",
    re.IGNORECASE,
)
_NUMBER = r"-?\d+(?:\.\d+)?"
_LENGTHS = r"(?:char_length|character_length|length|octet_length)"


def mentions(check: str, column: str) -> bool:
    """The check is about the column, among others."""
    plain = re.sub(_TEXT, "''", check)
    return re.search(rf"(?<![\w$]){re.escape(column)}(?![\w$])", plain, re.IGNORECASE) is not None


def holds(check: str, column: str, cell: Cell) -> bool | None:
    """Whether the check is kept with this cell in the column; None where that cannot be told from the text."""
    if cell is None:
        return _of_null(check, column)
    verdicts = [_atom(part, column, cell) if mentions(part, column) else True for part in _parts(check)]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _of_null(check: str, column: str) -> bool | None:
    """A comparison with NULL is unknown, and what is unknown breaks no check."""
    if any(re.fullmatch(rf"{re.escape(column)} is not null", part, re.IGNORECASE) for part in _parts(check)):
        return False
    return None if _SEES_NULL.search(check) else True


def _parts(check: str) -> Iterator[str]:
    """The conditions that are joined by AND at the top; a text with OR in it stays whole."""
    text = _bared(_CAST.sub("", check.replace("`", "").replace('"', "")))
    pieces = _split(text)
    if len(pieces) == 1:
        yield text
        return
    for piece in pieces:
        yield from _parts(piece)


def _split(text: str) -> Sequence[str]:
    depth, start, pieces = 0, 0, []
    for match in re.finditer(rf"{_TEXT}|[()]|\band\b|\bor\b|\bbetween\b", text, re.IGNORECASE):
        word = match[0].lower()
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth == 0 and word in {"or", "between"}:
            return [text]
        if depth == 0 and word == "and":
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _bared(text: str) -> str:
    """Without the parentheses around the whole, and around single names."""
    text = re.sub(r"(?<![\w$])\(\s*([\w$ ]+?)\s*\)", r"\1", text.strip())
    while text.startswith("(") and _closes(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closes(text: str) -> int:
    depth = 0
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return place
    return -1


def _atom(part: str, column: str, cell: str) -> bool | None:
    name = re.escape(column)
    if re.fullmatch(rf"{name} is not null|json_valid\({name}\)", part, re.IGNORECASE):
        return True
    listed = re.fullmatch(rf"{name} (?:in \((.*)\)|= any \(\(?array\[(.*)\]\)?\))", part, re.IGNORECASE | re.DOTALL)
    if listed:
        return _among(listed[1] or listed[2], cell)
    compared = re.fullmatch(
        rf"({_LENGTHS}\()?(?:trim\((?:both from )?)?{name}\)*\s*(<>|!=|<=|>=|=|<|>)\s*(.+)", part, re.IGNORECASE
    )
    if compared:
        return _compared(cell, compared[2], compared[3], of_length=bool(compared[1]), trimmed="trim(" in part.lower())
    between = re.fullmatch(rf"{name} between ({_NUMBER}) and ({_NUMBER})", part, re.IGNORECASE)
    if between:
        return _between(cell, between[1], between[2])
    like = re.fullmatch(rf"{name} (?:like|~~) {_TEXT}", part, re.IGNORECASE)
    return _like(like[1].replace("''", "'"), cell) if like else None


def _between(cell: str, low: str, high: str) -> bool | None:
    return Decimal(low) <= Decimal(cell) <= Decimal(high) if re.fullmatch(_NUMBER, cell) else None


def _among(listed: str, cell: str) -> bool | None:
    numbers = [number.strip() for number in listed.split(",")]
    if all(re.fullmatch(_NUMBER, number) for number in (*numbers, cell)):
        return Decimal(cell) in {Decimal(number) for number in numbers}
    rest = re.sub(_TEXT, "", listed)
    if re.search(r"[^\s,]", rest):
        return None
    return cell in {text.replace("''", "'") for text in re.findall(_TEXT, listed)}


def _compared(cell: str, sign: str, other: str, *, of_length: bool, trimmed: bool) -> bool | None:
    text = cell.strip() if trimmed else cell
    quoted = re.fullmatch(_TEXT, other.strip())
    if quoted and not of_length and sign in {"<>", "!=", "="}:
        return (text == quoted[1].replace("''", "'")) == (sign == "=")
    try:
        left, right = (Decimal(len(text)) if of_length else Decimal(text)), Decimal(other.strip().strip("()"))
    except InvalidOperation:
        return None
    verdicts = {
        "<>": left != right,
        "!=": left != right,
        "=": left == right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }
    return verdicts[sign]


def _like(pattern: str, cell: str) -> bool | None:
    if "\\" in pattern:
        return None
    expression = "".join({"%": ".*", "_": "."}.get(sign, re.escape(sign)) for sign in pattern)
    return re.fullmatch(expression, cell, re.DOTALL) is not None
