"""The sentences about files, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

FILES: Mapping[str, tuple[str, ...]] = {
    "verb.files": ("remove files", "slet filer", "slett filer", "ta bort filer"),
    "system.files": ("files", "filer", "filer", "filer"),
    "files": (
        "With each row its files go, and all that is kept of them; one that has changed by then stays, and is told.",
        (
            "Med hver række slettes dens filer og alt, hvad der er gemt af dem; en fil, der er ændret inden da, bliver "
            "liggende og meldes."
        ),
        (
            "Med hver rad slettes filene og alt som er lagret av dem; en fil som er endret innen da, blir liggende og "
            "meldes."
        ),
        (
            "Med varje rad tas dess filer bort och allt som har sparats av dem; en fil som har ändrats innan dess blir "
            "kvar, och det meddelas."
        ),
    ),
    "written": ("not closed yet", "endnu ikke lukket", "ennå ikke lukket", "ännu inte stängd"),
    "written.why.one": (
        (
            "{n} row lies in a file into which a program may still be writing. It stays until the file is closed, and"
            " the erasure waits for that."
        ),
        (
            "{n} række ligger i en fil, som et program måske stadig skriver i. Den bliver stående, til filen er "
            "lukket, og sletningen venter på det."
        ),
        (
            "{n} rad ligger i en fil som et program kanskje fortsatt skriver i. Den blir stående til filen er lukket,"
            " og slettingen venter på det."
        ),
        (
            "{n} rad ligger i en fil som ett program kanske fortfarande skriver i. Den blir kvar tills filen är "
            "stängd, och raderingen väntar på det."
        ),
    ),
    "written.why.many": (
        (
            "{n} rows lie in files into which a program may still be writing. They stay until these are closed, and "
            "the erasure waits for that."
        ),
        (
            "{n} rækker ligger i filer, som et program måske stadig skriver i. De bliver stående, til filerne er "
            "lukket, og sletningen venter på det."
        ),
        (
            "{n} rader ligger i filer som et program kanskje fortsatt skriver i. De blir stående til filene er "
            "lukket, og slettingen venter på det."
        ),
        (
            "{n} rader ligger i filer som ett program kanske fortfarande skriver i. De blir kvar tills filerna är "
            "stängda, och raderingen väntar på det."
        ),
    ),
}
