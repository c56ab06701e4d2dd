"""The page of what `ordholden check` may find in a system, made from the table of codes."""

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


def page() -> str:
    """The whole page."""
    codes = [code for key, code in CODES.items() if key.startswith(("SYS", "GRA"))]
    parts = (f"\n## {code.code}: {code.title} ({code.severity.value})\n\n{code.paragraph}\n" for code in codes)
    return HEAD + "".join(parts)
