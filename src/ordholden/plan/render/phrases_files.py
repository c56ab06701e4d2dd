"""The sentences about files, in English, Danish and Norwegian (bokmål)."""

from __future__ import annotations

from collections.abc import Mapping

FILES: Mapping[str, tuple[str, ...]] = {
    "verb.files": ("remove files", "slet filer", "slett filer"),
    "system.files": ("files", "filer", "filer"),
    "files": (
        "With each row its files go, and all that is kept of them; one that has changed by then stays, and is told.",
        "Med hver række slettes dens filer og alt, der er bevaret af dem; en fil, der da er ændret, bliver og meldes.",
        "Med hver rad slettes filene og alt som er bevart av dem; en fil som da er endret, blir og meldes.",
    ),
}
