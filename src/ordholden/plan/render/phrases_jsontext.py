"""The sentences about documents that are rewritten, in English, Danish and Norwegian (bokmål)."""

from __future__ import annotations

from collections.abc import Mapping

JSON_TEXTS: Mapping[str, tuple[str, ...]] = {
    "verb.drop": ("take out elements", "tag elementer ud", "ta ut elementer"),
    "documents": (
        "The documents in {columns} are read, edited and written back only where they are still the same.",
        "Dokumenterne i {columns} læses, redigeres og skrives kun tilbage, hvor de stadig er de samme.",
        "Dokumentene i {columns} leses, redigeres og skrives bare tilbake der de fortsatt er de samme.",
    ),
    "way.drop": ("taken out, with its key", "tages ud med sin nøgle", "tas ut med nøkkelen sin"),
}
