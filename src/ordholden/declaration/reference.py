"""The generated parts of the reference page: the tables of keys, codes, laws and categories."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ordholden.declaration.json_schema import records
from ordholden.declaration.records import Key, OneOf, Record
from ordholden.declaration.shapes import ListOf, Made, MapOf, Shape
from ordholden.declaration.spellings import AFTER, SPELLINGS
from ordholden.diagnostics.codes import CODES
from ordholden.law.categories import CRIMINAL, ORDINARY, SPECIAL, SUPPORT
from ordholden.law.gdpr import LAWFUL_BASES, SPECIAL_CONDITIONS
from ordholden.law.periods import Period, length_of
from ordholden.law.retention import RetentionLaw, retention_laws

_BLOCK = re.compile(r"(<!-- (?P<what>[a-z]+)(?:: (?P<of>[^>]+?))? -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(page: str) -> str:
    """The page with every generated block written anew; the text between the blocks is left as it is."""
    return _BLOCK.sub(_filled, page)


def blocks(page: str) -> list[tuple[str, str]]:
    """Which blocks the page has, such as ("keys", "hold")."""
    return [(match["what"], match["of"] or "") for match in _BLOCK.finditer(page)]


def _filled(block: re.Match[str]) -> str:
    makers: dict[str, Callable[[], list[str]]] = {
        "codes": _codes,
        "laws": _laws,
        "bases": _bases,
        "conditions": _conditions,
        "categories": _categories,
        "spellings": _spellings,
    }
    made = _keys(records()[block["of"]]) if block["what"] == "keys" else makers[block["what"]]()
    return block[1] + "\n" + "\n".join(made) + "\n\n" + block[4]


def _table(*rows: tuple[str, ...]) -> list[str]:
    head, *body = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    return [head, "| " + " | ".join("---" for _ in rows[0]) + " |", *body]


def _keys(record: Record[Any]) -> list[str]:
    rows = [_key(key) for key in record.keys]
    if record.rest is not None:
        rows.append(("*your own*", kind_of(record.rest), f"{record.rest_doc.capitalize()}.", ""))
    return [record.doc, "", *_table(("key", "value", "meaning", "example"), *rows)]


def _key(key: Key[Any]) -> tuple[str, ...]:
    name = f"`{key.name}`" + (" **required**" if key.required else "")
    return name, kind_of(key.shape), key.doc, f"`{key.name}: {key.example}`"


def kind_of(shape: Shape[Any]) -> str:
    """What a value is, in words with links to the tables of its own keys."""
    match shape:
        case Record():
            return f"[{shape.title}](#{shape.title.replace(' ', '-')})"
        case MapOf():
            return f"mapping: {shape.entry} to {kind_of(shape.of)}"
        case ListOf():
            return f"{kind_of(shape.of)}, or a list" if shape.lone else f"list: {kind_of(shape.of)}"
        case OneOf():
            return ", or ".join(dict.fromkeys(kind_of(one) for one in shape.shapes))
        case Made():
            return kind_of(shape.of)
        case _:
            return shape.says


def _codes() -> list[str]:
    return [
        line
        for code in CODES.values()
        if code.code.startswith(("DEC", "FIL"))
        for line in (f"#### {code.code}: {code.title} ({code.severity.value})", "", code.paragraph, "")
    ][:-1]


def _laws() -> list[str]:
    rows = [
        (
            f"`{law.code}`",
            f"{law.citation}: {law.matter['en']}",
            law.trigger["en"],
            _length(law.minimum),
            _length(law.maximum),
            law.binds,
            _validity(law),
            f"{law.mark}: {law.source}",
        )
        for law in retention_laws().values()
    ]
    return _table(("code", "law", "counted from", "minimum", "maximum", "binds", "in force", "source"), *rows)


def _length(period: Period | None) -> str:
    return "none" if period is None else length_of(period)


def _validity(law: RetentionLaw) -> str:
    days = f"from {law.valid_from}" + (f" to {law.valid_to}" if law.valid_to else "")
    by_order = "**only by order**, which the declaration names: " if law.by_order else ""
    return f"{by_order}{days}" + (f"; {law.note}" if law.note else "")


def _bases() -> list[str]:
    rows = [
        (f"`{basis.name}`", basis.article, basis.released_by_erasure.value, basis.because)
        for basis in LAWFUL_BASES.values()
    ]
    return _table(("basis", "article", "released by an erasure", "because"), *rows)


def _conditions() -> list[str]:
    return _table(("condition", "meaning"), *((f"`{name}`", says) for name, says in SPECIAL_CONDITIONS.items()))


def _spellings() -> list[str]:
    after = (f"`{AFTER}...`", "after a text that is always the same: `after mailto:` is mailto:anna@example.dk")
    return _table(("spelling", "what is stored"), *((f"`{n}`", says) for n, says in SPELLINGS.items()), after)


def _categories() -> list[str]:
    kinds = (
        ("ordinary", ORDINARY),
        ("special (Art. 9)", SPECIAL),
        ("criminal (Art. 10)", CRIMINAL),
        ("support: needs no purpose", SUPPORT),
    )
    return _table(
        ("kind", "categories"),
        *((kind, ", ".join(f"`{name}`" for name in sorted(names))) for kind, names in kinds),
    )
