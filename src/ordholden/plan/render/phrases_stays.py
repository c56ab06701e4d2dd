"""The sentences about what stays and what is released, and why, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

STAYS: Mapping[str, tuple[str, ...]] = {
    "section.stays": (
        "What stays, and until when",
        "Hvad der bliver tilbage, og hvor længe",
        "Hva som blir igjen, og hvor lenge",
        "Vad som blir kvar, och hur länge",
    ),
    "section.stays.intro": (
        "Only these fields, only for this. They go by themselves when their time has come.",
        "Kun disse felter, og kun til dette. De slettes af sig selv, når tiden er udløbet.",
        "Bare disse feltene, og bare til dette. De slettes av seg selv når tiden er ute.",
        "Bara de här fälten, och bara för detta. De tas bort av sig själva när tiden är ute.",
    ),
    "section.stays.none": ("Nothing stays.", "Intet bliver tilbage.", "Ingenting blir igjen.", "Ingenting blir kvar."),
    "stays": ("stays", "bliver tilbage", "blir igjen", "blir kvar"),
    "stays.for": ("Stays for {purpose}", "Bliver for {purpose}", "Blir for {purpose}", "Blir kvar för {purpose}"),
    "stays.law": ("{citation} ({code})", "{citation} ({code})", "{citation} ({code})", "{citation} ({code})"),
    "stays.unknown law": ("law {code}", "loven {code}", "loven {code}", "lagen {code}"),
    "until.day": (
        "until {day} at the latest",
        "senest til og med {day}",
        "senest til og med {day}",
        "senast till och med {day}",
    ),
    "stays.support": (
        "with {columns}, stored only to find them and to know their end",
        "sammen med {columns}, der kun gemmes for at finde dem og kende fristen",
        "sammen med {columns}, som bare lagres for å finne dem og kjenne fristen",
        "tillsammans med {columns}, som bara lagras för att hitta dem och veta när de ska bort",
    ),
    "stays.only support": (
        "only {columns}, stored to find the rest and to know its end",
        "kun {columns}, der gemmes for at finde resten og kende fristen",
        "bare {columns}, som lagres for å finne resten og kjenne fristen",
        "bara {columns}, som lagras för att hitta resten och veta när den ska bort",
    ),
    "stays.while.one": (
        "As long as this is so",
        "Så længe dette gælder",
        "Så lenge dette gjelder",
        "Så länge detta gäller",
    ),
    "stays.while.many": (
        "As long as one of these is so",
        "Så længe ét af dette gælder",
        "Så lenge ett av dette gjelder",
        "Så länge något av detta gäller",
    ),
    "stays.nothing": ("Nothing to keep", "Intet at beholde", "Ingenting å beholde", "Inget att behålla"),
    "stays.more": ("Show them", "Vis dem", "Vis dem", "Visa dem"),
    "stays.shell": ("emptied row", "tømt række", "tømt rad", "tömd rad"),
    "stays.shell.why": (
        "Emptied rows stay until the rows that refer to them go.",
        "Tømte rækker bliver stående, indtil de rækker, der henviser til dem, slettes.",
        "Tømte rader blir stående til radene som viser til dem, slettes.",
        "Tömda rader blir kvar tills de rader som hänvisar till dem tas bort.",
    ),
    "because.others": (
        "The data are about somebody else as well.",
        "Oplysningerne handler også om en anden person.",
        "Opplysningene gjelder også en annen person.",
        "Uppgifterna handlar också om någon annan.",
    ),
    "because.kept": (
        "Kept by decision of the case worker: {text}",
        "Bevares efter sagsbehandlerens beslutning: {text}",
        "Beholdes etter saksbehandlerens beslutning: {text}",
        "Behålls enligt handläggarens beslut: {text}",
    ),
    "stays.backups": ("in backup copies", "i sikkerhedskopier", "i sikkerhetskopier", "i säkerhetskopior"),
    "section.backups": ("Backup copies", "Sikkerhedskopier", "Sikkerhetskopier", "Säkerhetskopior"),
    "section.backups.intro": (
        "What is deleted lives on in older copies. After a restore it has to be deleted again.",
        "Det slettede findes stadig i ældre kopier. Efter en gendannelse skal det slettes igen.",
        "Det slettede finnes fortsatt i eldre kopier. Etter en gjenoppretting må det slettes på nytt.",
        "Det raderade finns kvar i äldre kopior. Efter en återställning måste det raderas igen.",
    ),
    "backups.until": (
        "gone from the copies {period} after the deletion",
        "ude af kopierne {period} efter sletningen",
        "ute av kopiene {period} etter slettingen",
        "borta ur kopiorna {period} efter raderingen",
    ),
    "backups.unknown": (
        "the declaration does not say how long copies are kept",
        "deklarationen siger ikke, hvor længe kopier gemmes",
        "deklarasjonen sier ikke hvor lenge kopier oppbevares",
        "deklarationen säger inte hur länge kopior sparas",
    ),
}

REASONS: Mapping[str, tuple[str, ...]] = {
    "because.consent": (
        "Art. 17(1)(b): asking for erasure withdraws the consent",
        "art. 17, stk. 1, litra b: med anmodningen om sletning er samtykket trukket tilbage",
        "art. 17 nr. 1 bokstav b: med anmodningen om sletting er samtykket trukket tilbake",
        "art. 17.1 b: genom begäran om radering återkallas samtycket",
    ),
    "because.contract": (
        "Art. 17(1)(a): the data are needed for as long as the contract runs",
        "art. 17, stk. 1, litra a: oplysningerne er nødvendige, så længe aftalen løber",
        "art. 17 nr. 1 bokstav a: opplysningene er nødvendige så lenge avtalen løper",
        "art. 17.1 a: uppgifterna är nödvändiga så länge avtalet löper",
    ),
    "because.legal obligation": (
        "Art. 17(3)(b): the law demands it",
        "art. 17, stk. 3, litra b: loven kræver det",
        "art. 17 nr. 3 bokstav b: loven krever det",
        "art. 17.3 b: lagen kräver det",
    ),
    "because.claim": (
        "Art. 17(3)(e): a legal claim. {text}",
        "art. 17, stk. 3, litra e: et retskrav. {text}",
        "art. 17 nr. 3 bokstav e: et rettskrav. {text}",
        "art. 17.3 e: ett rättsligt anspråk. {text}",
    ),
    "because.vital interests": (
        "Art. 17(1)(a): the data are needed for as long as the danger lasts",
        "art. 17, stk. 1, litra a: oplysningerne er nødvendige, så længe faren varer",
        "art. 17 nr. 1 bokstav a: opplysningene er nødvendige så lenge faren varer",
        "art. 17.1 a: uppgifterna är nödvändiga så länge faran varar",
    ),
    "because.public task": (
        "Art. 17(3)(b): a task in the public interest",
        "art. 17, stk. 3, litra b: en opgave i samfundets interesse",
        "art. 17 nr. 3 bokstav b: en oppgave i allmennhetens interesse",
        "art. 17.3 b: en uppgift av allmänt intresse",
    ),
    "because.legitimate interest": (
        "Art. 17(1)(c): the request counts as an objection, unless overriding grounds are shown",
        "art. 17, stk. 1, litra c: anmodningen gælder som indsigelse, medmindre tungtvejende grunde går forud",
        "art. 17 nr. 1 bokstav c: anmodningen regnes som en protest, med mindre tungtveiende grunner går foran",
        "art. 17.1 c: begäran räknas som en invändning, om inte tungt vägande skäl går före",
    ),
    "section.released": (
        "What the data are no longer used for",
        "Hvad oplysningerne ikke længere bruges til",
        "Hva opplysningene ikke lenger brukes til",
        "Vad uppgifterna inte längre används till",
    ),
    "section.released.intro": (
        "The purposes from which the request releases the data, and why.",
        "De formål, som anmodningen frigiver oplysningerne fra, og hvorfor.",
        "Formålene som anmodningen frigir opplysningene fra, og hvorfor.",
        "De ändamål som begäran frigör uppgifterna från, och varför.",
    ),
    "released.consent": (
        "consent: asking for erasure withdraws it (Art. 17(1)(b))",
        "samtykke: med anmodningen er det trukket tilbage (art. 17, stk. 1, litra b)",
        "samtykke: med anmodningen er det trukket tilbake (art. 17 nr. 1 bokstav b)",
        "samtycke: genom begäran återkallas det (art. 17.1 b)",
    ),
    "released.contract": (
        "contract: as soon as it has ended, also where a period still runs (Art. 17(1)(a))",
        "aftale: så snart den er ophørt, også hvor en frist stadig løber (art. 17, stk. 1, litra a)",
        "avtale: så snart den er avsluttet, også der en frist fortsatt løper (art. 17 nr. 1 bokstav a)",
        "avtal: så snart det har upphört, även där en tidsgräns fortfarande löper (art. 17.1 a)",
    ),
    "released.legal obligation": (
        "legal obligation: no law that is in force and binds us demands it (Art. 17(1)(a), Art. 17(3)(b))",
        "retlig forpligtelse: ingen lov, der gælder for os, kræver det (art. 17, stk. 1, litra a, og stk. 3, litra b)",
        "rettslig forpliktelse: ingen lov som gjelder for oss, krever det (art. 17 nr. 1 bokstav a og nr. 3 bokstav b)",
        "rättslig förpliktelse: ingen lag som gäller för oss kräver det (art. 17.1 a och 17.3 b)",
    ),
    "released.vital interests": (
        "vital interests: as soon as the danger is over (Art. 17(1)(a))",
        "vitale interesser: så snart faren er forbi (art. 17, stk. 1, litra a)",
        "vitale interesser: så snart faren er over (art. 17 nr. 1 bokstav a)",
        "grundläggande intressen: så snart faran är över (art. 17.1 a)",
    ),
    "released.legitimate interest": (
        "legitimate interest: the request counts as an objection (Art. 17(1)(c), Art. 21(1))",
        "legitim interesse: anmodningen gælder som indsigelse (art. 17, stk. 1, litra c, og art. 21, stk. 1)",
        "berettiget interesse: anmodningen regnes som en protest (art. 17 nr. 1 bokstav c og art. 21 nr. 1)",
        "berättigat intresse: begäran räknas som en invändning (art. 17.1 c och art. 21.1)",
    ),
    "released.decided": (
        "by decision of the case worker, against the rule",
        "efter sagsbehandlerens beslutning, imod reglen",
        "etter saksbehandlerens beslutning, mot regelen",
        "enligt handläggarens beslut, mot regeln",
    ),
}
