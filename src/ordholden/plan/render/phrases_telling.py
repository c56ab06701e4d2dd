"""What is said of rows that stay and still tell who somebody is, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

TELLING: Mapping[str, tuple[str, ...]] = {
    "telling": (
        "still tells who",
        "viser stadig, hvem det er",
        "viser fortsatt hvem det er",
        "visar fortfarande vem det är",
    ),
    "telling.rows": (
        "{rows} of what stays still tell who {person} is: by {columns}. Such an erasure ends incomplete.",
        (
            "{rows} af det, der bliver tilbage, viser stadig, hvem {person} er: ved {columns}. Sletningen bliver ikke "
            "fuldstændig."
        ),
        (
            "{rows} av det som blir igjen, viser fortsatt hvem {person} er: ved {columns}. Slettingen blir ikke "
            "fullstendig."
        ),
        (
            "{rows} av det som blir kvar visar fortfarande vem {person} är: genom {columns}. Raderingen blir inte "
            "fullständig."
        ),
    ),
}
