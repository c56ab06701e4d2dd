"""The table of keys: what must not stand anywhere."""

from __future__ import annotations

from ordholden.declaration.never import NUMBERS, Never
from ordholden.declaration.records import Read, Record, defaulted
from ordholden.declaration.shapes import Choice, ListOf, MapOf, Shape
from ordholden.declaration.texts import NAMES, TEXT

NUMBERS_KEY = defaulted(
    "numbers",
    ListOf(of=Choice(options={kind: kind for kind in NUMBERS}), lone=True),
    "Identity numbers (Denmark, Norway, Sweden, Finland) and payment cards that are kept nowhere.",
    "[cpr, card]",
    default=(),
)
WORDS: Shape[dict[str, tuple[str, ...]]] = MapOf(key=TEXT, of=NAMES, entry="category")
WORDS_KEY = defaulted(
    "words",
    WORDS,
    "Words of special categories, by category. `*` at the end: whatever begins like this.",
    "{health: [diabet*, sygemeldt]}",
    default={},
)
REASONS: Shape[dict[str, str]] = MapOf(key=TEXT, of=TEXT, entry="column")
EXCEPT = defaulted(
    "except",
    REASONS,
    "Columns in which they may stand after all, each with its reason.",
    "{crm.public.payroll.cpr: the employer reports income under it}",
    default={},
)


def _never(read: Read) -> Never:
    return Never(numbers=read[NUMBERS_KEY], words=read[WORDS_KEY], excepted=read[EXCEPT], position=read.where)


NEVER: Record[Never] = Record(
    title="never",
    doc="What must not stand anywhere, declared or not; `ordholden trace` looks for it.",
    keys=(NUMBERS_KEY, WORDS_KEY, EXCEPT),
    build=_never,
)
