"""Texts in which people are mentioned: they can be read, and written back to the very row."""

from __future__ import annotations

from ordholden.declaration.values import Field
from ordholden.schema.values import WORDLESS
from ordholden.subjects.laying import Laying


def mentions(work: Laying, address: str, field: Field) -> None:
    """What is declared to mention people can hold a sentence, and its rows have a key."""
    column = work.table(address).columns.get(field.column)
    if field.mentions is None or column is None:
        return
    if column.family in WORDLESS or column.family == "array":
        work.say(
            "GRA065",
            field.position,
            f"{address}.{field.column} cannot mention anybody in a way that can be taken out of it.",
            "people are taken out of texts, documents and blobs; a value of another kind is cleared.",
            "Take mentions away, or put it at the column that holds the text.",
        )
    elif not work.key(address):
        work.say(
            "GRA065",
            field.position,
            f"{address} has no key by which a text could be written back.",
            "a text is read, changed and written back to the very row that it was read from.",
            "Name the columns that tell rows apart (key: [...]).",
        )
