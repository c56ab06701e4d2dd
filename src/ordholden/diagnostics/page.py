"""The pages of what `check` may find in a system and `lint` in words, made from the table of codes."""

from __future__ import annotations

from ordholden.diagnostics.codes import CODES

HEAD = """# What check finds in a system

`ordholden check` lays the [declaration](declaration.md) over the tables that are there (live, or from
[dumps](../how-to/check-in-ci.md)). An **error** refuses: nothing is planned, erased or proved before it is mended. A
**warning** is worth reading before the next erasure. A **note** explains. The declaration's own codes stand on [its
page](declaration.md).

Each finding says what, why, and how to mend it: the line of the declaration, or the statement for the database's
administrator. Nothing is ever changed by looking.

What only rows can tell (live) is asked in one statement for a table, as numbers: no value is shown. A table of more
than a million rows by the database's own statistics is not counted; its first 100,000 rows are looked at, and that is
said. After 20 seconds a question is broken off. `--no-values` asks nothing.
"""


WORDS = """# What lint finds in words

`ordholden lint` reads a published notice ([how to](../how-to/lint-a-notice.md)), or the words of the declaration. The
rules find words and never a meaning: what they say nothing of may still be wrong. An **error** is at odds with the law
or with the same text; a **warning** is loose, or missing; a **note** may apply to you or not.

`WRD1..` are words of a sentence, `WRD2..` sentences that contradict each other, `WRD3..` what a notice has to have and
this one lacks, `WRD4..` what a declaration leaves open. Below them stand what may be missing in a record of processing
(`REC...`, [how to](../how-to/records.md)) and what is said when a manifest is moved over from Fides (`FID...`, [how
to](../how-to/move-from-fides.md)).
"""


def page() -> str:
    """The whole page of `check`."""
    return HEAD + _codes("SYS", "GRA")


def words() -> str:
    """The whole page of `lint`, of records and of what is moved over."""
    return WORDS + _codes("WRD", "REC", "FID")


def _codes(*families: str) -> str:
    codes = [code for key, code in CODES.items() if key.startswith(families)]
    return "".join(f"\n## {code.code}: {code.title} ({code.severity.value})\n\n{code.paragraph}\n" for code in codes)
