"""What is said of systems that only a person reaches, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

TASKS: Mapping[str, tuple[str, ...]] = {
    "section.tasks": (
        "What a person has to do",
        "Hvad et menneske skal gøre",
        "Hva et menneske må gjøre",
        "Vad en människa måste göra",
    ),
    "section.tasks.intro": (
        "No program reaches these systems. It counts as attested when it has been done, never as proved.",
        "Intet program når disse systemer. Det regnes for bekræftet, når det er gjort, aldrig for bevist.",
        "Ingen programmer når disse systemene. Det regnes som bekreftet når det er gjort, aldri som bevist.",
        "Inget program når de här systemen. Det räknas som intygat när det är gjort, aldrig som bevisat.",
    ),
    "task.for": ("task for {who}", "opgave til {who}", "oppgave til {who}", "åtgärd för {who}"),
    "task.nobody": (
        "nobody is named for it",
        "ingen er udpeget til det",
        "ingen er utpekt til det",
        "ingen är utsedd för det",
    ),
    "task.find": (
        "Find the person by {columns}.",
        "Find personen ved hjælp af {columns}.",
        "Finn personen ved hjelp av {columns}.",
        "Hitta personen med hjälp av {columns}.",
    ),
    "task.no instructions": (
        "The declaration has no instructions for it.",
        "Deklarationen har ingen anvisning til det.",
        "Deklarasjonen har ingen anvisning for det.",
        "Deklarationen har ingen anvisning för det.",
    ),
}
