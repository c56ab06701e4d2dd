"""What lint says of a declaration, and around findings, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "da", "nb", "sv")

DECLARED: Mapping[str, tuple[str, str, str, str]] = {
    "sentence": (
        'The sentence of "{key}": «{quoted}» {what}{beside} ({code}).',
        'Sætningen i "{key}": «{quoted}» {what}{beside} ({code}).',
        'Setningen i "{key}": «{quoted}» {what}{beside} ({code}).',
        'Meningen i "{key}": «{quoted}» {what}{beside} ({code}).',
    ),
    "reading": (
        'The reading of "{key}": «{quoted}» {what}{beside} ({code}).',
        'Læsningen af "{key}": «{quoted}» {what}{beside} ({code}).',
        'Lesningen av "{key}": «{quoted}» {what}{beside} ({code}).',
        'Läsningen av "{key}": «{quoted}» {what}{beside} ({code}).',
    ),
    "WRD403": (
        "{name} says «{quoted}» ({language}).",
        "{name} siger «{quoted}» ({language}).",
        "{name} sier «{quoted}» ({language}).",
        "{name} säger «{quoted}» ({language}).",
    ),
    "WRD404": (
        'The purpose "{name}" has no words in {languages}.',
        'Formålet "{name}" har ingen ord på {languages}.',
        'Formålet "{name}" har ingen ord på {languages}.',
        'Ändamålet "{name}" har inga ord på {languages}.',
    ),
    "WRD405": (
        '"{name}" keeps {dataset} without an end.',
        '"{name}" gemmer {dataset} uden ende.',
        '"{name}" lagrer {dataset} uten slutt.',
        '"{name}" sparar {dataset} utan slut.',
    ),
    "WRD406": (
        'The interest of "{name}" is not weighed.',
        'Interessen i "{name}" er ikke afvejet.',
        'Interessen i "{name}" er ikke avveid.',
        'Intresset i "{name}" är inte avvägt.',
    ),
    "WRD407": (
        "{name} is in {country}, and has no safeguard.",
        "{name} er i {country} og har ingen garanti.",
        "{name} er i {country} og har ingen garanti.",
        "{name} finns i {country} och har ingen skyddsåtgärd.",
    ),
    "WRD408": (
        "The controller has no contact.",
        "Den dataansvarlige har ingen kontakt.",
        "Den behandlingsansvarlige har ingen kontakt.",
        "Den personuppgiftsansvarige har ingen kontakt.",
    ),
}  # fmt: skip

MENDS: Mapping[str, tuple[str, str, str]] = {
    "WRD401": (
        "tilføj `cannot be kept as worded` med because og reading",
        "legg til `cannot be kept as worded` med because og reading",
        "lägg till `cannot be kept as worded` med because och reading",
    ),
    "WRD402": (
        "skriv den bedre i den næste tekst",
        "skriv den bedre i den neste teksten",
        "skriv den bättre i nästa text",
    ),
    "WRD403": (
        "nævn alt, hvad der menes, og stop der",
        "nevn alt som menes, og stopp der",
        "nämn allt som avses, och sluta där",
    ),
    "WRD404": ("tilføj `say` på hvert sprog", "legg til `say` på hvert språk", "lägg till `say` på varje språk"),
    "WRD405": (
        "tilføj den begivenhed, der afslutter det, og en frist",
        "legg til hendelsen som avslutter det, og en frist",
        "lägg till händelsen som avslutar det, och en tid",
    ),
    "WRD406": (
        "afvej den, og skriv dagen: `weighed on`",
        "avvei den, og skriv dagen: `weighed on`",
        "väg det, och skriv dagen: `weighed on`",
    ),
    "WRD407": ("tilføj `safeguard` i ord", "legg til `safeguard` i ord", "lägg till `safeguard` i ord"),
    "WRD408": ("tilføj `contact`", "legg til `contact`", "lägg till `contact`"),
}  # fmt: skip
"""The ways out in Danish, Norwegian and Swedish."""

NAMES: Mapping[str, tuple[str, str, str]] = {
    "access": ("indsigt", "innsyn", "tillgång"),
    "rectification": ("berigtigelse", "retting", "rättelse"),
    "erasure": ("sletning", "sletting", "radering"),
    "restriction": ("begrænsning", "begrensning", "begränsning"),
    "objection": ("indsigelse", "protest", "invändning"),
    "portability": ("dataportabilitet", "dataportabilitet", "dataportabilitet"),
    "the data-protection officer, 13(1)(b)": (
        "databeskyttelsesrådgiver, 13(1)(b)",
        "personvernombud, 13(1)(b)",
        "dataskyddsombud, 13(1)(b)",
    ),
    "transfers outside the EEA, 13(1)(f)": (
        "overførsler ud af EØS, 13(1)(f)",
        "overføringer ut av EØS, 13(1)(f)",
        "överföringar ut ur EES, 13(1)(f)",
    ),
    "whether one has to give the data, 13(2)(e)": (
        "om man skal give oplysningerne, 13(2)(e)",
        "om man må gi opplysningene, 13(2)(e)",
        "om man måste lämna uppgifterna, 13(2)(e)",
    ),
    "automated decisions, 13(2)(f)": (
        "automatiske afgørelser, 13(2)(f)",
        "automatiserte avgjørelser, 13(2)(f)",
        "automatiserade beslut, 13(2)(f)",
    ),
    "where data come from, 14(2)(f)": (
        "hvor oplysningerne kommer fra, 14(2)(f)",
        "hvor opplysningene kommer fra, 14(2)(f)",
        "varifrån uppgifterna kommer, 14(2)(f)",
    ),
}  # fmt: skip
"""Rights, and items of Arts. 13 and 14, by their English names."""

LABELS: Mapping[str, tuple[str, str, str, str]] = {
    "what": ("What", "Hvad", "Hva", "Vad"),
    "why": ("Why", "Grund", "Grunn", "Skäl"),
    "mend": ("Mend", "Råd", "Råd", "Råd"),
    "error": ("error", "fejl", "feil", "fel"),
    "warning": ("warning", "advarsel", "advarsel", "varning"),
    "note": ("note", "note", "merknad", "anmärkning"),
    "errors": ("errors", "fejl", "feil", "fel"),
    "warnings": ("warnings", "advarsler", "advarsler", "varningar"),
    "notes": ("notes", "noter", "merknader", "anmärkningar"),
    "nothing": ("nothing to say", "intet at sige", "ingenting å si", "inget att säga"),
    "such as": (", such as: «{text}»", ", for eksempel: «{text}»", ", for eksempel: «{text}»", ", till exempel: «{text}»"),
    "modest": (
        "The rules find words and not their meaning: what they say nothing of may still be wrong.",
        "Reglerne finder ord og ikke deres mening: hvad de intet siger om, kan alligevel være forkert.",
        "Reglene finner ord og ikke meningen med dem: det de ikke sier noe om, kan likevel være galt.",
        "Reglerna hittar ord och inte deras mening: det som de inte säger något om kan ändå vara fel.",
    ),
    "reasons": (
        "",
        "Grunden til hver regel står under dens nummer i docs/reference/wording.md.",
        "Grunnen til hver regel står under nummeret i docs/reference/wording.md.",
        "Skälet till varje regel står under dess nummer i docs/reference/wording.md.",
    ),
}  # fmt: skip
"""What stands around the findings."""


def label(key: str, language: str, **slots: object) -> str:
    """One of them."""
    return LABELS[key][LANGUAGES.index(language)].format(**slots)
