"""Tables of text, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], width: int, right: Collection[str] = ()) -> str:
    """A table without colours; the columns with these heads stand to the right and are not broken."""
    made = Table()
    for head in heads:
        made.add_column(head, justify="right" if head in right else "left", no_wrap=head in right)
    for row in rows:
        made.add_row(*row)
    text = StringIO()
    Console(file=text, width=width, color_system=None, highlight=False, markup=False).print(made)
    return text.getvalue().rstrip("\n")
