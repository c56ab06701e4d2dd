"""The sentences about JSON that is rewritten, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

JSON_TEXTS: Mapping[str, tuple[str, ...]] = {
    "verb.drop": ("take out elements", "tag elementer ud", "ta ut elementer", "ta ut element"),
    "documents": (
        "The JSON texts in {columns} are read, edited and written back only where they are still the same.",
        "JSON-teksterne i {columns} læses, redigeres og skrives kun tilbage, hvor de stadig er de samme.",
        "JSON-tekstene i {columns} leses, redigeres og skrives bare tilbake der de fortsatt er de samme.",
        "JSON-texterna i {columns} läses, redigeras och skrivs bara tillbaka där de fortfarande är desamma.",
    ),
    "way.drop": (
        "taken out, with its key",
        "tages ud med sin nøgle",
        "tas ut med nøkkelen sin",
        "tas ut med sin nyckel",
    ),
    "illegible": ("no JSON", "ikke JSON", "ikke JSON", "inte JSON"),
    "illegible.why.one": (
        (
            "What stands in {n} row is not JSON: nothing of that row can be cleared. Mend it first, or the erasure ends"
            " incomplete."
        ),
        (
            "Det, der står i {n} række, er ikke JSON: intet i rækken kan ryddes. Ret det først, ellers bliver "
            "sletningen ikke fuldstændig."
        ),
        (
            "Det som står i {n} rad, er ikke JSON: ingenting i raden kan tømmes. Rett det først, ellers blir slettingen"
            " ikke fullstendig."
        ),
        (
            "Det som står i {n} rad är inte JSON: inget i raden kan tömmas. Rätta det först, annars blir raderingen "
            "inte fullständig."
        ),
    ),
    "illegible.why.many": (
        (
            "What stands in {n} rows is not JSON: nothing of those rows can be cleared. Mend it first, or the erasure "
            "ends incomplete."
        ),
        (
            "Det, der står i {n} rækker, er ikke JSON: intet i rækkerne kan ryddes. Ret det først, ellers bliver "
            "sletningen ikke fuldstændig."
        ),
        (
            "Det som står i {n} rader, er ikke JSON: ingenting i radene kan tømmes. Rett det først, ellers blir "
            "slettingen ikke fullstendig."
        ),
        (
            "Det som står i {n} rader är inte JSON: inget i raderna kan tömmas. Rätta det först, annars blir raderingen"
            " inte fullständig."
        ),
    ),
}
