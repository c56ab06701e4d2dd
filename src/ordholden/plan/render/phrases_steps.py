"""The sentences about steps, and about what clearing leaves, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, tuple[str, ...]] = {
    "section.steps": ("What happens", "Hvad der sker", "Hva som skjer", "Vad som händer"),
    "section.steps.intro": (
        "In this order. Within a system, what tells who the person is goes last.",
        "I denne rækkefølge. I hvert system slettes det, der fortæller, hvem personen er, til sidst.",
        "I denne rekkefølgen. I hvert system fjernes det som viser hvem personen er, til slutt.",
        "I den här ordningen. I varje system tas det som visar vem personen är bort sist.",
    ),
    "section.steps.none": (
        "Nothing has to be done.",
        "Der skal ikke gøres noget.",
        "Ingenting må gjøres.",
        "Inget behöver göras.",
    ),
    "verb.read": ("look up", "slå op", "slå opp", "slå upp"),
    "verb.remove": ("delete rows", "slet rækker", "slett rader", "ta bort rader"),
    "verb.shells": ("delete emptied rows", "slet tømte rækker", "slett tømte rader", "ta bort tömda rader"),
    "verb.clear": ("clear fields", "ryd felter", "tøm felter", "töm fält"),
    "verb.refresh": ("refresh", "genopfrisk", "oppdater", "uppdatera"),
    "verb.tell": ("by hand", "manuelt", "manuelt", "manuellt"),
    "verb.send": ("send a request", "send en anmodning", "send en anmodning", "skicka en begäran"),
    "send.which": (
        "For each person one request to the service, with {columns}. It answers for what it does; nobody can read it.",
        (
            "For hver person sendes én anmodning til tjenesten med {columns}. Tjenesten står selv inde for, hvad den "
            "gør; ingen kan læse efter."
        ),
        (
            "For hver person sendes én anmodning til tjenesten med {columns}. Tjenesten står selv inne for det den "
            "gjør; ingen kan lese etter."
        ),
        (
            "För varje person skickas en begäran till tjänsten med {columns}. Tjänsten svarar själv för vad den gör; "
            "ingen kan läsa efter."
        ),
    ),
    "reach.all": ("every row", "alle rækker", "alle rader", "alla rader"),
    "reach.own.one": ("{person}'s own row", "{person}s egen række", "{person}s egen rad", "{person}s egen rad"),
    "reach.own.many": ("{people}' own rows", "{people}s egne rækker", "{people}s egne rader", "{people}s egna rader"),
    "reach.roles": (
        "rows where {roles} is {person}",
        "rækker, hvor {roles} er {person}",
        "rader der {roles} er {person}",
        "rader där {roles} är {person}",
    ),
    "reach.columns": (
        "rows that lead to {person} by {columns}",
        "rækker, der fører til {person} via {columns}",
        "rader som fører til {person} via {columns}",
        "rader som leder till {person} via {columns}",
    ),
    "reach.shells": (
        "emptied rows that only stayed because rows which go now refer to them",
        "tømte rækker, der kun blev stående, fordi rækker, som nu slettes, henviser til dem",
        "tømte rader som bare ble stående fordi rader som nå fjernes, viser til dem",
        "tömda rader som bara blev kvar för att rader som nu tas bort hänvisar till dem",
    ),
    "remove.which": (
        "{rows}: those that nothing holds any more and nothing refers to",
        "{rows}: dem, som intet formål længere har brug for, og som intet henviser til",
        "{rows}: de som intet formål lenger trenger, og som ingenting viser til",
        "{rows}: de som inget ändamål längre behöver och som ingenting hänvisar till",
    ),
    "clear.which": (
        "{rows}: the fields that no purpose holds any more; the row itself stays",
        "{rows}: de felter, som intet formål længere har brug for; selve rækken bliver stående",
        "{rows}: feltene som intet formål lenger trenger; selve raden blir stående",
        "{rows}: de fält som inget ändamål längre behöver; själva raden blir kvar",
    ),
    "read.found": (
        "Note these rows first: a later step removes the way to them.",
        "Notér disse rækker først: et senere trin fjerner vejen til dem.",
        "Noter disse radene først: et senere trinn fjerner veien til dem.",
        "Notera de här raderna först: ett senare steg tar bort vägen till dem.",
    ),
    "read.shells": (
        "Note which they are, so that they can go as well. Nothing is changed here.",
        "Notér hvilke, så de også kan slettes. Her ændres intet.",
        "Noter hvilke, slik at de også kan slettes. Her endres ingenting.",
        "Notera vilka, så att de också kan tas bort. Här ändras ingenting.",
    ),
    "look-ups.one": ("{n} look-up", "{n} opslag", "{n} oppslag", "{n} uppslag"),
    "look-ups.many": ("{n} look-ups", "{n} opslag", "{n} oppslag", "{n} uppslag"),
    "look-ups.why": (
        (
            "Note which rows of {datasets} lead to {person}, and which emptied rows go with them. Nothing is changed "
            "here."
        ),
        (
            "Notér, hvilke rækker i {datasets} der fører til {person}, og hvilke tømte rækker der slettes med dem. Her "
            "ændres intet."
        ),
        (
            "Noter hvilke rader i {datasets} som fører til {person}, og hvilke tømte rader som slettes med dem. Her "
            "endres ingenting."
        ),
        (
            "Notera vilka rader i {datasets} som leder till {person}, och vilka tömda rader som tas bort med dem. Här "
            "ändras ingenting."
        ),
    ),
    "nothing to do": (
        "Nothing to delete or clear",
        "Intet at slette eller rydde",
        "Ingenting å slette eller tømme",
        "Inget att ta bort eller tömma",
    ),
    "nothing more to do": (
        "Nothing more to delete or clear",
        "Ikke mere at slette eller rydde",
        "Ikke mer å slette eller tømme",
        "Inget mer att ta bort eller tömma",
    ),
    "nothing in": ("in {datasets}", "i {datasets}", "i {datasets}", "i {datasets}"),
    "idle.one": ("{n} step without rows", "{n} trin uden rækker", "{n} trinn uten rader", "{n} steg utan rader"),
    "idle.many": ("{n} steps without rows", "{n} trin uden rækker", "{n} trinn uten rader", "{n} steg utan rader"),
    "by triggers": (
        "What triggers write meanwhile",
        "Det, triggere skriver imens",
        "Det triggere skriver imens",
        "Det som triggrar skriver under tiden",
    ),
    "by triggers.why": (
        (
            "Triggers may write into {datasets} while the rest is cleared. What they write of {person} goes as well; "
            "nobody can count it before."
        ),
        (
            "Triggere kan skrive i {datasets}, mens resten ryddes. Det, de skriver om {person}, slettes også; det kan "
            "ikke opgøres på forhånd."
        ),
        (
            "Triggere kan skrive i {datasets} mens resten tømmes. Det de skriver om {person}, slettes også; det kan "
            "ikke telles opp på forhånd."
        ),
        (
            "Triggrar kan skriva i {datasets} medan resten töms. Det de skriver om {person} tas också bort; det kan "
            "inte räknas i förväg."
        ),
    ),
    "more": ("Show the steps", "Vis trinene", "Vis trinnene", "Visa stegen"),
    "refresh.which": (
        "Make the stored view anew: it keeps what it read until it is refreshed.",
        "Dan den gemte visning på ny: den husker det læste, indtil den genopfriskes.",
        "Lag den lagrede visningen på nytt: den husker det den leste, til den oppdateres.",
        "Skapa den lagrade vyn på nytt: den minns vad den läste tills den uppdateras.",
    ),
    "itself": (
        "The database would change {columns} by itself; it is kept as it is.",
        "Databasen ville selv ændre {columns}; værdien bevares.",
        "Databasen ville selv endre {columns}; verdien beholdes.",
        "Databasen skulle själv ändra {columns}; värdet behålls.",
    ),
    "together": (
        "{datasets} refer to each other and go together.",
        "{datasets} henviser til hinanden og slettes sammen.",
        "{datasets} viser til hverandre og slettes sammen.",
        "{datasets} hänvisar till varandra och tas bort tillsammans.",
    ),
    "when.always": (
        "in each of these rows",
        "i hver af disse rækker",
        "i hver av disse radene",
        "i var och en av de här raderna",
    ),
    "when.never": (
        "in no row: the rule never comes to it",
        "i ingen række: reglen kommer aldrig til det",
        "i ingen rad: regelen kommer aldri til det",
        "i ingen rad: regeln kommer aldrig dit",
    ),
    "when.one": ("if this is so", "hvis dette gælder", "hvis dette gjelder", "om detta gäller"),
    "when.many": (
        "if one of these is so",
        "hvis ét af dette gælder",
        "hvis ett av dette gjelder",
        "om något av detta gäller",
    ),
    "exactly.one": (
        "Exactly if this is so",
        "Præcist når dette gælder",
        "Nøyaktig når dette gjelder",
        "Precis när detta gäller",
    ),
    "exactly.many": (
        "Exactly if one of these is so",
        "Præcist når ét af dette gælder",
        "Nøyaktig når ett av dette gjelder",
        "Precis när något av detta gäller",
    ),
    "too long": (
        "the rule's condition holds (it turns on too many facts for a sentence; the plan as SQL shows it)",
        "reglens betingelse er opfyldt (den afhænger af for meget til en sætning; planen som SQL viser den)",
        "regelens vilkår er oppfylt (det avhenger av for mye til én setning; planen som SQL viser det)",
        "regelns villkor är uppfyllt (det beror på för mycket för en mening; planen som SQL visar det)",
    ),
}

WAYS: Mapping[str, tuple[str, ...]] = {
    "way.empty": ("emptied", "tømmes", "tømmes", "töms"),
    "way.constant": ('set to "{value}"', "sættes til »{value}«", "settes til «{value}»", "sätts till ”{value}”"),
    "way.placeholder": ("placeholder {shape}", "pladsholder {shape}", "plassholder {shape}", "platshållare {shape}"),
    "way.thread": (
        "placeholder {shape}, the same within one {thread}",
        "pladsholder {shape}, den samme inden for én {thread}",
        "plassholder {shape}, den samme innenfor én {thread}",
        "platshållare {shape}, densamma inom en och samma {thread}",
    ),
    "way.number": (
        "a negative number as placeholder",
        "et negativt tal som pladsholder",
        "et negativt tall som plassholder",
        "ett negativt tal som platshållare",
    ),
    "way.number.thread": (
        "a negative number as placeholder, the same within one {thread}",
        "et negativt tal som pladsholder, det samme inden for én {thread}",
        "et negativt tall som plassholder, det samme innenfor én {thread}",
        "ett negativt tal som platshållare, detsamma inom en och samma {thread}",
    ),
    "way.year": ("only the year is kept", "kun årstallet bevares", "bare årstallet beholdes", "bara årtalet behålls"),
    "way.prefix.one": (
        "only the first character is kept",
        "kun det første tegn bevares",
        "bare det første tegnet beholdes",
        "bara det första tecknet behålls",
    ),
    "way.prefix.many": (
        "only the first {n} characters are kept",
        "kun de første {n} tegn bevares",
        "bare de første {n} tegnene beholdes",
        "bara de första {n} tecknen behålls",
    ),
    "way.row": ("goes with its row", "slettes med rækken", "slettes med raden", "tas bort med raden"),
}
