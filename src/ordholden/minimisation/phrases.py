"""Every sentence of the report, in English, Danish, Norwegian (bokmål) and Swedish, side by side. Braces are slots."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.minimisation.values import Kind
from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import PHRASES as PLAN
from ordholden.plan.render.phrases import Phrase

KINDS: Mapping[Kind, Phrase] = {
    Kind.TOO_OLD: (
        "older than any purpose",
        "ældre end noget formål",
        "eldre enn noe formål",
        "äldre än något ändamål",
    ),
    Kind.EMPTY_DATASET: ("dataset without rows", "datasæt uden rækker", "datasett uten rader", "datamängd utan rader"),
    Kind.EMPTY: (
        "column always empty",
        "kolonne, der altid er tom",
        "kolonne som alltid er tom",
        "kolumn som alltid är tom",
    ),
    Kind.UNHELD: (
        "field that no purpose holds in any row",
        "felt, som intet formål beholder i nogen række",
        "felt som intet formål beholder i noen rad",
        "fält som inget ändamål behåller i någon rad",
    ),
    Kind.UNSERVED: (
        "purpose that no field serves",
        "formål, som intet felt tjener",
        "formål som ikke noe felt tjener",
        "ändamål som inget fält tjänar",
    ),
    Kind.UNUSED_PEOPLE: (
        "kind of person that nothing is about",
        "slags personer, som intet handler om",
        "type personer som ingenting handler om",
        "typ av personer som inget handlar om",
    ),
    Kind.UNUSED_RECIPIENT: (
        "recipient who receives nothing",
        "modtager, der intet modtager",
        "mottaker som ikke mottar noe",
        "mottagare som inget tar emot",
    ),
    Kind.UNUSED_SYSTEM: (
        "system in which nothing lies",
        "system, som intet ligger i",
        "system som ingenting ligger i",
        "system som inget ligger i",
    ),
    Kind.LOOKS_PERSONAL: (
        "not personal, and looks personal",
        "ikke personligt, men ligner det",
        "ikke personlig, men ligner det",
        "inte personligt, men liknar det",
    ),
}
MENDS: Mapping[Kind, Phrase] = {
    Kind.TOO_OLD: (
        "`ordholden sweep` clears what time has released",
        "`ordholden sweep` rydder, hvad tiden har frigivet",
        "`ordholden sweep` tømmer det tiden har frigitt",
        "`ordholden sweep` tömmer det som tiden har frigjort",
    ),
    Kind.EMPTY_DATASET: (
        "drop the table where nobody writes into it any more, or leave it if it is only new",
        "fjern tabellen, hvis ingen skriver i den længere, eller lad den være, hvis den bare er ny",
        "fjern tabellen hvis ingen skriver i den lenger, eller la den være hvis den bare er ny",
        "ta bort tabellen om ingen skriver i den längre, eller låt den vara om den bara är ny",
    ),
    Kind.EMPTY: (
        "drop the column, or stop asking for it; then take it out of the declaration",
        "fjern kolonnen, eller hold op med at spørge om det; tag den så ud af deklarationen",
        "fjern kolonnen, eller slutt å spørre om det; ta den så ut av deklarasjonen",
        "ta bort kolumnen, eller sluta fråga efter det; ta den sedan ur deklarationen",
    ),
    Kind.UNHELD: (
        "nothing needs it in any row: `ordholden sweep`, then stop collecting it",
        "intet bruger det i nogen række: `ordholden sweep`, og hold så op med at indsamle det",
        "ingenting trenger det i noen rad: `ordholden sweep`, og slutt så å samle det inn",
        "inget behöver det i någon rad: `ordholden sweep`, och sluta sedan samla in det",
    ),
    Kind.UNSERVED: (
        "take the purpose away, or name the fields that serve it",
        "tag formålet væk, eller nævn de felter, der tjener det",
        "ta bort formålet, eller nevn feltene som tjener det",
        "ta bort ändamålet, eller nämn de fält som tjänar det",
    ),
    Kind.UNUSED_PEOPLE: (
        "take the kind of person away, or say which dataset is about it",
        "tag denne slags personer væk, eller angiv, hvilket datasæt der handler om dem",
        "ta bort denne typen personer, eller oppgi hvilket datasett som handler om dem",
        "ta bort den här typen av personer, eller ange vilken datamängd som handlar om dem",
    ),
    Kind.UNUSED_RECIPIENT: (
        "take the recipient away, or name a purpose that fields serve",
        "tag modtageren væk, eller nævn et formål, som felter tjener",
        "ta bort mottakeren, eller nevn et formål som felter tjener",
        "ta bort mottagaren, eller nämn ett ändamål som fält tjänar",
    ),
    Kind.UNUSED_SYSTEM: (
        "take the system away, or declare what lies there",
        "tag systemet væk, eller deklarer, hvad der ligger i det",
        "ta bort systemet, eller deklarer hva som ligger i det",
        "ta bort systemet, eller deklarera vad som ligger där",
    ),
    Kind.LOOKS_PERSONAL: (
        "look at the column; if it is about people, move it under fields",
        "se på kolonnen; handler den om personer, så flyt den til felterne (fields)",
        "se på kolonnen; handler den om personer, flytt den til feltene (fields)",
        "se på kolumnen; handlar den om personer, flytta den till fälten (fields)",
    ),
}
OWN: Mapping[str, Phrase] = {
    "head": (
        "What could be less, on {day}; nothing was changed.",
        "Hvad der kunne være mindre, opgjort den {day}; intet blev ændret.",
        "Hva som kunne vært mindre, opptalt {day}; ingenting ble endret.",
        "Vad som kunde vara mindre, räknat den {day}; inget ändrades.",
    ),
    "away": (
        "Not looked at: {system}. {why}",
        "Ikke set på: {system}. {why}",
        "Ikke sett på: {system}. {why}",
        "Inte tittat på: {system}. {why}",
    ),
    "findings.one": ("{n} finding.", "{n} fund.", "{n} funn.", "{n} fynd."),
    "findings.many": ("{n} findings.", "{n} fund.", "{n} funn.", "{n} fynd."),
    "nothing": (
        "Nothing could be less.",
        "Intet kunne være mindre.",
        "Ingenting kunne vært mindre.",
        "Inget kunde vara mindre.",
    ),
    "nothing else": (
        "Nothing could be less in the other systems.",
        "Intet kunne være mindre i de andre systemer.",
        "Ingenting kunne vært mindre i de andre systemene.",
        "Inget kunde vara mindre i de andra systemen.",
    ),
    "oldest": (
        "{place}: {rows}, the oldest of {day}",
        "{place}: {rows}, de ældste fra {day}",
        "{place}: {rows}, de eldste fra {day}",
        "{place}: {rows}, de äldsta från {day}",
    ),
    "looks": (
        "{place}: most of {of} values that were looked at are {looks}",
        "{place}: de fleste af {of} værdier, der blev set på, er {looks}",
        "{place}: de fleste av {of} verdier som ble sett på, er {looks}",
        "{place}: de flesta av {of} värden som granskades är {looks}",
    ),
}
PHRASES: Mapping[str, Phrase] = {
    **PLAN,
    **OWN,
    **{f"kind.{kind}": said for kind, said in KINDS.items()},
    **{f"mend.{kind}": said for kind, said in MENDS.items()},
}


def spoken(code: str) -> Language:
    """A language in which the report is told."""
    return Language(asked=code, phrases=PHRASES)
