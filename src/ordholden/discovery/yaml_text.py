"""Values as YAML that a declaration reads back as the same text: plain where that is safe, quoted where it is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from ordholden.declaration.addresses import write_address

_PLAIN = re.compile(r"[^\W\d][\w.+ /'()-]*", re.ASCII)
_PLAIN_WORDS = re.compile(r"[^\W\d_][\w .'()/-]*")
_LINE = re.compile(r"\w[\w .,()/^-]*")
_SPECIAL = frozenset({"true", "false", "null", "~", "yes", "no", "on", "off", "y", "n"})


def quoted(text: str) -> str:
    """The text as a scalar, in a block or between braces."""
    safe = _PLAIN.fullmatch(text) or _PLAIN_WORDS.fullmatch(text)
    if safe and text == text.strip() and text.lower() not in _SPECIAL and not text.endswith((".", ":")):
        return text
    return json.dumps(text, ensure_ascii=False)


def line(text: str) -> str:
    """A sentence as a scalar in a block; between braces its commas would end it."""
    return text if _LINE.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


def column(name: str) -> str:
    """A column as a key or where one is named."""
    return quoted(write_address((name,))) if name else '""'


def columns(names: Sequence[str]) -> str:
    """One column, or several."""
    return column(names[0]) if len(names) == 1 else listed(names)


def listed(names: Iterable[str]) -> str:
    """A list of columns between brackets."""
    return f"[{', '.join(map(column, names))}]"


def path(parts: Iterable[Sequence[str]]) -> str:
    """A path as a declaration writes it."""
    said = ".".join(
        write_address(p) if len(p) == 1 else f"({', '.join(write_address((c,)) for c in p)})" for p in parts
    )
    return quoted(said)


def words(said: Iterable[tuple[str, str]]) -> str:
    """Texts for people by language."""
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in said)}}}"


def names(said: Sequence[str]) -> str:
    """One name, or a list of names."""
    return quoted(said[0]) if len(said) == 1 else f"[{', '.join(map(quoted, said))}]"


def remarked(lines: Iterable[tuple[str, str]], furthest: int = 64) -> list[str]:
    """Lines with their remarks under one another, as far as no line is longer than `furthest`."""
    known = list(lines)
    width = max((len(text) for text, remark in known if remark and len(text) <= furthest), default=0)
    return [f"{text:<{width}}  # {remark}" if remark else text for text, remark in known]
