"""What is said of rows that stay and still tell who somebody is, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

TELLING: Mapping[str, tuple[str, ...]] = {
    "telling": ("still tells who", "siger stadig hvem", "sier fortsatt hvem", "visar fortfarande vem"),
    "telling.rows": (
        "{rows} of what stays still tell who {person} is: by {columns}. Such an erasure ends incomplete.",
        (
            "{rows} af det, der bliver, siger stadig, hvem {person} er: ved {columns}. Sletningen bliver ikke "
            "fuldstændig."
        ),
        "{rows} av det som blir, sier fortsatt hvem {person} er: ved {columns}. Slettingen blir ikke fullstendig.",
        (
            "{rows} av det som blir kvar visar fortfarande vem {person} är: genom {columns}. Raderingen blir inte "
            "fullständig."
        ),
    ),
}
