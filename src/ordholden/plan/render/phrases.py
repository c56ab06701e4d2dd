"""Every sentence in which a plan is shown, in English, Danish and Norwegian (bokmål), side by side.

Braces are slots. A key with `.one` and `.many` depends on a number. Sentences about conditions start small: they are
put together by `words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases_files import FILES
from ordholden.plan.render.phrases_jsontext import JSON_TEXTS
from ordholden.plan.render.phrases_left_out import LEFT_OUT
from ordholden.plan.render.phrases_mentions import MENTIONS
from ordholden.plan.render.phrases_tasks import TASKS
from ordholden.plan.render.phrases_telling import TELLING

LANGUAGES = ("en", "da", "nb")
"""In which a plan is told."""

SPOKEN = (*LANGUAGES, "sv")
"""In which days, numbers and categories can be said; a package for a person is told in all of them."""

Phrase = tuple[str, ...]

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
    "da": ("januar", "februar", "marts", "april", "maj", "juni",
           "juli", "august", "september", "oktober", "november", "december"),
    "nb": ("januar", "februar", "mars", "april", "mai", "juni",
           "juli", "august", "september", "oktober", "november", "desember"),
    "sv": ("januari", "februari", "mars", "april", "maj", "juni",
           "juli", "augusti", "september", "oktober", "november", "december"),
}  # fmt: skip
DAYS: Mapping[str, str] = {
    "en": "{day} {month} {year}",
    "da": "{day}. {month} {year}",
    "nb": "{day}. {month} {year}",
    "sv": "{day} {month} {year}",
}
THOUSANDS: Mapping[str, str] = {"en": ",", "da": ".", "nb": "\N{NO-BREAK SPACE}", "sv": "\N{NO-BREAK SPACE}"}

AMOUNTS: Mapping[str, Phrase] = {
    "rows.one": ("{n} row", "{n} række", "{n} rad"),
    "rows.many": ("{n} rows", "{n} rækker", "{n} rader"),
    "rows.of": ("{n} of {of} rows", "{n} af {of} rækker", "{n} av {of} rader"),
    "rows.least": ("at least {rows}", "mindst {rows}", "minst {rows}"),
    "not counted": ("not counted", "ikke opgjort", "ikke telt opp"),
    "percent": ("{n} %", "{n} %", "{n} %"),
    "years.one": ("{n} year", "{n} år", "{n} år"),
    "years.many": ("{n} years", "{n} år", "{n} år"),
    "months.one": ("{n} month", "{n} måned", "{n} måned"),
    "months.many": ("{n} months", "{n} måneder", "{n} måneder"),
    "days.one": ("{n} day", "{n} dag", "{n} dag"),
    "days.many": ("{n} days", "{n} dage", "{n} dager"),
    "and": ("and", "og", "og"),
    "or": ("or", "eller", "eller"),
    "people.one": ("{n} person", "{n} person", "{n} person"),
    "people.many": ("{n} persons", "{n} personer", "{n} personer"),
}

HEAD: Mapping[str, Phrase] = {
    "title.erasure": ("Erasure plan", "Sletteplan", "Sletteplan"),
    "title.other": ("Plan: {right}", "Plan: {right}", "Plan: {right}"),
    "right": ("Right", "Rettighed", "Rettighet"),
    "right.erasure": (
        "Erasure of personal data, Article 17 GDPR",
        "Sletning af personoplysninger, databeskyttelsesforordningens artikel 17",
        "Sletting av personopplysninger, personvernforordningen artikkel 17",
    ),
    "right.other": ("{right}", "{right}", "{right}"),
    "person": ("Who", "Hvem", "Hvem"),
    "fingerprint": ("fingerprint {f}", "fingeraftryk {f}", "fingeravtrykk {f}"),
    "declaration": ("Declaration", "Erklæring", "Erklæring"),
    "databases": ("Databases", "Databaser", "Databaser"),
    "as of": ("Counted on", "Opgjort den", "Telt opp den"),
    "not as of": (
        "not counted yet: rows and last days are missing",
        "endnu ikke opgjort: antal rækker og sidste dage mangler",
        "ennå ikke telt opp: antall rader og siste dager mangler",
    ),
    "kept": ("Kept by decision", "Bevares efter beslutning", "Beholdes etter beslutning"),
}

FIGURES: Mapping[str, Phrase] = {
    "figure.remove.one": ("row is deleted", "række slettes", "rad slettes"),
    "figure.remove.many": ("rows are deleted", "rækker slettes", "rader slettes"),
    "figure.clear.one": ("row loses fields", "række får felter ryddet", "rad får felter tømt"),
    "figure.clear.many": ("rows lose fields", "rækker får felter ryddet", "rader får felter tømt"),
    "figure.until": ("the last day anything stays", "sidste dag, hvor noget bliver", "siste dag noe blir igjen"),
    "figure.stays.one": ("place where data stay", "sted, hvor data bliver", "sted der data blir igjen"),
    "figure.stays.many": ("places where data stay", "steder, hvor data bliver", "steder der data blir igjen"),
    "figure.tell.one": ("task by hand", "manuel opgave", "manuell oppgave"),
    "figure.tell.many": ("tasks by hand", "manuelle opgaver", "manuelle oppgaver"),
}

STEPS: Mapping[str, Phrase] = {
    "section.steps": ("What happens", "Hvad der sker", "Hva som skjer"),
    "section.steps.intro": (
        "In this order. Within a system, what tells who the person is goes last.",
        "I denne rækkefølge. I hvert system slettes det, der fortæller, hvem personen er, til sidst.",
        "I denne rekkefølgen. I hvert system fjernes det som viser hvem personen er, til slutt.",
    ),
    "section.steps.none": ("Nothing has to be done.", "Der er intet at gøre.", "Det er ingenting å gjøre."),
    "verb.read": ("look up", "slå op", "slå opp"),
    "verb.remove": ("delete rows", "slet rækker", "slett rader"),
    "verb.shells": ("delete emptied rows", "slet tømte rækker", "slett tømte rader"),
    "verb.clear": ("clear fields", "ryd felter", "tøm felter"),
    "verb.refresh": ("refresh", "genopfrisk", "oppdater"),
    "verb.tell": ("by hand", "manuelt", "manuelt"),
    "verb.send": ("send a request", "send en anmodning", "send en anmodning"),
    "send.which": (
        "For each person one request to the service, with {columns}. It answers for what it does; nobody can read it.",
        "For hver person en anmodning til tjenesten med {columns}. Den svarer for, hvad den gør; ingen kan læse den.",
        "For hver person en anmodning til tjenesten med {columns}. Den svarer for hva den gjør; ingen kan lese den.",
    ),
    "reach.all": ("every row", "alle rækker", "alle rader"),
    "reach.own.one": ("{person}'s own row", "{person}s egen række", "{person}s egen rad"),
    "reach.own.many": ("{people}' own rows", "{people}s egne rækker", "{people}s egne rader"),
    "reach.roles": (
        "rows where {roles} is {person}",
        "rækker, hvor {roles} er {person}",
        "rader der {roles} er {person}",
    ),
    "reach.columns": (
        "rows that lead to {person} by {columns}",
        "rækker, der fører til {person} via {columns}",
        "rader som fører til {person} via {columns}",
    ),
    "reach.shells": (
        "emptied rows that only stayed because rows which go now refer to them",
        "tømte rækker, der kun blev stående, fordi rækker, som nu slettes, henviser til dem",
        "tømte rader som bare ble stående fordi rader som nå fjernes, viser til dem",
    ),
    "remove.which": (
        "{rows}: those that nothing holds any more and nothing refers to",
        "{rows}: dem, som intet formål længere har brug for, og som intet henviser til",
        "{rows}: de som ikke noe formål lenger trenger, og som ingenting viser til",
    ),
    "clear.which": (
        "{rows}: the fields that no purpose holds any more; the row itself stays",
        "{rows}: de felter, som intet formål længere har brug for; rækken selv bliver",
        "{rows}: feltene som ikke noe formål lenger trenger; selve raden blir stående",
    ),
    "read.found": (
        "Note these rows first: a later step removes the way to them.",
        "Notér disse rækker først: et senere trin fjerner vejen til dem.",
        "Noter disse radene først: et senere trinn fjerner veien til dem.",
    ),
    "read.shells": (
        "Note which they are, so that they can go as well. Nothing is changed here.",
        "Notér hvilke, så de også kan slettes. Her ændres intet.",
        "Noter hvilke, slik at de også kan slettes. Her endres ingenting.",
    ),
    "look-ups.one": ("{n} look-up", "{n} opslag", "{n} oppslag"),
    "look-ups.many": ("{n} look-ups", "{n} opslag", "{n} oppslag"),
    "look-ups.why": (
        "Note which rows of {datasets} lead to {person}, and which emptied rows go with them. Nothing is changed here.",
        (
            "Notér, hvilke rækker i {datasets} der fører til {person}, og hvilke tømte rækker der slettes med dem. "
            "Her ændres intet."
        ),
        (
            "Noter hvilke rader i {datasets} som fører til {person}, og hvilke tømte rader som slettes med dem. "
            "Her endres ingenting."
        ),
    ),
    "nothing to do": ("Nothing to delete or clear", "Intet at slette eller rydde", "Ingenting å slette eller tømme"),
    "nothing more to do": (
        "Nothing more to delete or clear",
        "Ikke mere at slette eller rydde",
        "Ikke mer å slette eller tømme",
    ),
    "nothing in": ("in {datasets}", "i {datasets}", "i {datasets}"),
    "idle.one": ("{n} step without rows", "{n} trin uden rækker", "{n} trinn uten rader"),
    "idle.many": ("{n} steps without rows", "{n} trin uden rækker", "{n} trinn uten rader"),
    "by triggers": ("What triggers write meanwhile", "Det, triggere skriver imens", "Det triggere skriver imens"),
    "by triggers.why": (
        (
            "Triggers may write into {datasets} while the rest is cleared. What they write of {person} goes as well; "
            "nobody can count it before."
        ),
        (
            "Triggere kan skrive i {datasets}, mens resten ryddes. Det, de skriver om {person}, slettes også; det kan "
            "ikke opgøres forinden."
        ),
        (
            "Triggere kan skrive i {datasets} mens resten tømmes. Det de skriver om {person}, slettes også; det kan "
            "ikke telles opp på forhånd."
        ),
    ),
    "more": ("Show the steps", "Vis trinene", "Vis trinnene"),
    "refresh.which": (
        "Make the stored view anew: it keeps what it read until it is refreshed.",
        "Dan den gemte visning på ny: den husker det læste, indtil den genopfriskes.",
        "Lag den lagrede visningen på nytt: den husker det den leste, til den oppdateres.",
    ),
    "itself": (
        "The database would change {columns} by itself; it is kept as it is.",
        "Databasen ville selv ændre {columns}; værdien bevares.",
        "Databasen ville selv endre {columns}; verdien beholdes.",
    ),
    "together": (
        "{datasets} refer to each other and go together.",
        "{datasets} henviser til hinanden og slettes sammen.",
        "{datasets} viser til hverandre og slettes sammen.",
    ),
    "when.always": ("in each of these rows", "i hver af disse rækker", "i hver av disse radene"),
    "when.never": (
        "in no row: the rule never comes to it",
        "i ingen række: reglen kommer aldrig til det",
        "i ingen rad: regelen kommer aldri til det",
    ),
    "when.one": ("if this is so", "hvis dette gælder", "hvis dette gjelder"),
    "when.many": ("if one of these is so", "hvis ét af dette gælder", "hvis ett av dette gjelder"),
    "exactly.one": ("Exactly if this is so", "Præcist når dette gælder", "Nøyaktig når dette gjelder"),
    "exactly.many": (
        "Exactly if one of these is so",
        "Præcist når ét af dette gælder",
        "Nøyaktig når ett av dette gjelder",
    ),
    "too long": (
        "the rule's condition holds (it turns on too many facts for a sentence; the plan as SQL shows it)",
        "reglens betingelse er opfyldt (den afhænger af for meget til en sætning; planen som SQL viser den)",
        "regelens vilkår er oppfylt (det avhenger av for mye til én setning; planen som SQL viser det)",
    ),
}

WAYS: Mapping[str, Phrase] = {
    "way.empty": ("emptied", "tømmes", "tømmes"),
    "way.constant": ('set to "{value}"', "sættes til »{value}«", "settes til «{value}»"),
    "way.placeholder": ("placeholder {shape}", "pladsholder {shape}", "plassholder {shape}"),
    "way.thread": (
        "placeholder {shape}, the same within one {thread}",
        "pladsholder {shape}, den samme inden for én {thread}",
        "plassholder {shape}, den samme innenfor én {thread}",
    ),
    "way.number": (
        "a negative number as placeholder",
        "et negativt tal som pladsholder",
        "et negativt tall som plassholder",
    ),
    "way.number.thread": (
        "a negative number as placeholder, the same within one {thread}",
        "et negativt tal som pladsholder, det samme inden for én {thread}",
        "et negativt tall som plassholder, det samme innenfor én {thread}",
    ),
    "way.year": ("only the year is kept", "kun årstallet bevares", "bare årstallet beholdes"),
    "way.prefix.one": (
        "only the first character is kept",
        "kun det første tegn bevares",
        "bare det første tegnet beholdes",
    ),
    "way.prefix.many": (
        "only the first {n} characters are kept",
        "kun de første {n} tegn bevares",
        "bare de første {n} tegnene beholdes",
    ),
    "way.row": ("goes with its row", "slettes med rækken", "går med raden"),
}

FACTS: Mapping[str, Phrase] = {
    "person.one": ("this person", "denne person", "denne personen"),
    "person.many": ("one of these people", "en af disse personer", "en av disse personene"),
    "people": ("these people", "disse personer", "disse personene"),
    "end of the calendar year": (
        "the end of the calendar year of {column}",
        "udgangen af kalenderåret for {column}",
        "utgangen av kalenderåret for {column}",
    ),
    "end of the financial year": (
        "the end of the financial year of {column}",
        "udgangen af regnskabsåret for {column}",
        "utgangen av regnskapsåret for {column}",
    ),
    "column of": ("{column} in {dataset}", "{column} i {dataset}", "{column} i {dataset}"),
    "come": ("{event} has come", "{event} er nået", "{event} er nådd"),
    "come.not": (
        "{event} has not come or is not known",
        "{event} er ikke nået eller kendes ikke",
        "{event} er ikke nådd eller er ukjent",
    ),
    "ago": (
        "{event} is {period} ago or more",
        "{event} ligger {period} eller mere tilbage",
        "{event} er {period} eller mer siden",
    ),
    "ago.not": (
        "{event} is less than {period} ago or not known",
        "{event} ligger mindre end {period} tilbage eller kendes ikke",
        "{event} er mindre enn {period} siden eller er ukjent",
    ),
    "null": ("{column} is empty", "{column} er tom", "{column} er tom"),
    "null.not": ("{column} is filled in", "{column} er udfyldt", "{column} er fylt ut"),
    "equals": ('{column} is "{value}"', "{column} er »{value}«", "{column} er «{value}»"),
    "equals.not": ('{column} is not "{value}"', "{column} er ikke »{value}«", "{column} er ikke «{value}»"),
    "cleared": ("{column} is cleared already", "{column} er allerede ryddet", "{column} er allerede tømt"),
    "cleared.not": ("{column} is still there", "{column} er der endnu", "{column} er der ennå"),
    "role.this": ("{role} is {person}", "{role} er {person}", "{role} er {person}"),
    "role.this.not": ("{role} is not {person}", "{role} er ikke {person}", "{role} er ikke {person}"),
    "role.other": (
        "{role} is somebody else known to us",
        "{role} er en anden kendt person",
        "{role} er en annen kjent person",
    ),
    "role.other.not": (
        "{role} is nobody else known to us",
        "{role} er ingen anden kendt person",
        "{role} er ingen annen kjent person",
    ),
    "role.this.only": (
        "{role} is {person} and nobody else known to us",
        "{role} er {person} og ingen anden kendt person",
        "{role} er {person} og ingen annen kjent person",
    ),
    "role.both": (
        "{role} is {person} and also somebody else known to us",
        "{role} er {person} og også en anden kendt person",
        "{role} er {person} og også en annen kjent person",
    ),
    "role.known": ("{role} is somebody known to us", "{role} er en kendt person", "{role} er en kjent person"),
    "role.known.not": ("{role} is nobody known to us", "{role} er ingen kendt person", "{role} er ingen kjent person"),
    "role.earlier": (
        "{role} was released by an earlier request",
        "{role} er frigivet ved en tidligere anmodning",
        "{role} er frigitt ved en tidligere anmodning",
    ),
    "role.earlier.not": (
        "{role} was not released by an earlier request",
        "{role} er ikke frigivet ved en tidligere anmodning",
        "{role} er ikke frigitt ved en tidligere anmodning",
    ),
    "leads": (
        "the row leads to {person} by {columns}",
        "rækken fører til {person} via {columns}",
        "raden fører til {person} via {columns}",
    ),
    "leads.not": (
        "the row does not lead to {person} by {columns}",
        "rækken fører ikke til {person} via {columns}",
        "raden fører ikke til {person} via {columns}",
    ),
    "noted": ("the row is one of those noted before", "rækken er en af de noterede", "raden er en av de noterte"),
    "noted.not": (
        "the row is none of those noted before",
        "rækken er ikke en af de noterede",
        "raden er ikke en av de noterte",
    ),
    "with": (
        "a row in {dataset} belongs to it ({columns})",
        "en række i {dataset} hører til den ({columns})",
        "en rad i {dataset} hører til den ({columns})",
    ),
    "with.not": (
        "no row in {dataset} belongs to it ({columns})",
        "ingen række i {dataset} hører til den ({columns})",
        "ingen rad i {dataset} hører til den ({columns})",
    ),
    "with.where": (
        "a row in {dataset} belongs to it ({columns}) where ({where})",
        "en række i {dataset} hører til den ({columns}), hvor dette gælder: ({where})",
        "en rad i {dataset} hører til den ({columns}), der dette gjelder: ({where})",
    ),
    "with.where.not": (
        "no row in {dataset} belongs to it ({columns}) where ({where})",
        "ingen række i {dataset} hører til den ({columns}), hvor dette gælder: ({where})",
        "ingen rad i {dataset} hører til den ({columns}), der dette gjelder: ({where})",
    ),
}

STAYS: Mapping[str, Phrase] = {
    "section.stays": (
        "What stays, and until when",
        "Hvad der bliver, og hvor længe",
        "Hva som blir igjen, og hvor lenge",
    ),
    "section.stays.intro": (
        "Only these fields, only for this. They go by themselves when their time has come.",
        "Kun disse felter, og kun til dette. De slettes af sig selv, når tiden er gået.",
        "Bare disse feltene, og bare til dette. De slettes av seg selv når tiden er ute.",
    ),
    "section.stays.none": ("Nothing stays.", "Intet bliver.", "Ingenting blir igjen."),
    "stays": ("stays", "bliver", "blir"),
    "stays.for": ("Stays for {purpose}", "Bliver for {purpose}", "Blir for {purpose}"),
    "stays.law": ("{citation} ({code})", "{citation} ({code})", "{citation} ({code})"),
    "stays.unknown law": ("law {code}", "loven {code}", "loven {code}"),
    "until.day": ("until {day} at the latest", "senest til og med {day}", "senest til og med {day}"),
    "until.period": ("for {period} from {event}", "i {period} fra {event}", "i {period} fra {event}"),
    "until.event": ("until {event} has come", "indtil {event} er nået", "til {event} er nådd"),
    "until.value": (
        "for a time that depends on {column}, from {event}",
        "i en tid, der afhænger af {column}, fra {event}",
        "i en tid som avhenger av {column}, fra {event}",
    ),
    "until.absence": (
        "as long as {dataset} has a row that belongs to it",
        "så længe {dataset} har en række, der hører til",
        "så lenge {dataset} har en rad som hører til",
    ),
    "until.released": (
        "no end by time: until the purpose is released",
        "uden tidsfrist: indtil formålet frigives",
        "uten tidsfrist: til formålet frigis",
    ),
    "stays.support": (
        "with {columns}, stored only to find them and to know their end",
        "sammen med {columns}, der kun gemmes for at finde dem og kende fristen",
        "sammen med {columns}, som bare lagres for å finne dem og kjenne fristen",
    ),
    "stays.only support": (
        "only {columns}, stored to find the rest and to know its end",
        "kun {columns}, der gemmes for at finde resten og kende fristen",
        "bare {columns}, som lagres for å finne resten og kjenne fristen",
    ),
    "stays.while.one": ("As long as this is so", "Så længe dette gælder", "Så lenge dette gjelder"),
    "stays.while.many": (
        "As long as one of these is so",
        "Så længe ét af dette gælder",
        "Så lenge ett av dette gjelder",
    ),
    "stays.shell": ("emptied row", "tømt række", "tømt rad"),
    "stays.shell.why": (
        "Emptied rows stay until the rows that refer to them go.",
        "Tømte rækker bliver, indtil de rækker, der henviser til dem, slettes.",
        "Tømte rader blir stående til radene som viser til dem, slettes.",
    ),
    "because.others": (
        "The data are about somebody else as well.",
        "Oplysningerne handler også om en anden person.",
        "Opplysningene gjelder også en annen person.",
    ),
    "because.kept": (
        "Kept by decision of the case worker: {text}",
        "Bevares efter sagsbehandlerens beslutning: {text}",
        "Beholdes etter saksbehandlerens beslutning: {text}",
    ),
    "stays.backups": ("in backup copies", "i sikkerhedskopier", "i sikkerhetskopier"),
    "section.backups": ("Backup copies", "Sikkerhedskopier", "Sikkerhetskopier"),
    "section.backups.intro": (
        "What is deleted lives on in older copies. After a restore it has to be deleted again.",
        "Det slettede findes endnu i ældre kopier. Efter en genindlæsning skal det slettes igen.",
        "Det slettede finnes fortsatt i eldre kopier. Etter en gjenoppretting må det slettes på nytt.",
    ),
    "backups.until": (
        "gone from the copies {period} after the deletion",
        "ude af kopierne {period} efter sletningen",
        "ute av kopiene {period} etter slettingen",
    ),
    "backups.unknown": (
        "the declaration does not say how long copies are kept",
        "erklæringen siger ikke, hvor længe kopier gemmes",
        "erklæringen sier ikke hvor lenge kopier oppbevares",
    ),
}

REASONS: Mapping[str, Phrase] = {
    "because.consent": (
        "Art. 17(1)(b): asking for erasure withdraws the consent",
        "art. 17, stk. 1, litra b: anmodningen om sletning trækker samtykket tilbage",
        "art. 17 nr. 1 bokstav b: anmodningen om sletting trekker samtykket tilbake",
    ),
    "because.contract": (
        "Art. 17(1)(a): the data are needed for as long as the contract runs",
        "art. 17, stk. 1, litra a: oplysningerne er nødvendige, så længe aftalen løber",
        "art. 17 nr. 1 bokstav a: opplysningene er nødvendige så lenge avtalen løper",
    ),
    "because.legal obligation": (
        "Art. 17(3)(b): the law demands it",
        "art. 17, stk. 3, litra b: loven kræver det",
        "art. 17 nr. 3 bokstav b: loven krever det",
    ),
    "because.vital interests": (
        "Art. 17(1)(a): the data are needed for as long as the danger lasts",
        "art. 17, stk. 1, litra a: oplysningerne er nødvendige, så længe faren varer",
        "art. 17 nr. 1 bokstav a: opplysningene er nødvendige så lenge faren varer",
    ),
    "because.public task": (
        "Art. 17(3)(b): a task in the public interest",
        "art. 17, stk. 3, litra b: en opgave i samfundets interesse",
        "art. 17 nr. 3 bokstav b: en oppgave i allmennhetens interesse",
    ),
    "because.legitimate interest": (
        "Art. 17(1)(c): the request counts as an objection, unless overriding grounds are shown",
        "art. 17, stk. 1, litra c: anmodningen gælder som indsigelse, medmindre der er tungtvejende grunde",
        "art. 17 nr. 1 bokstav c: anmodningen gjelder som innsigelse, med mindre det er tungtveiende grunner",
    ),
    "section.released": (
        "What the data are no longer used for",
        "Hvad oplysningerne ikke længere bruges til",
        "Hva opplysningene ikke lenger brukes til",
    ),
    "section.released.intro": (
        "The purposes from which the request releases the data, and why.",
        "De formål, som anmodningen frigiver oplysningerne fra, og hvorfor.",
        "Formålene som anmodningen frigir opplysningene fra, og hvorfor.",
    ),
    "released.consent": (
        "consent: asking for erasure withdraws it (Art. 17(1)(b))",
        "samtykke: anmodningen trækker det tilbage (art. 17, stk. 1, litra b)",
        "samtykke: anmodningen trekker det tilbake (art. 17 nr. 1 bokstav b)",
    ),
    "released.contract": (
        "contract: as soon as it has ended, also where a period still runs (Art. 17(1)(a))",
        "aftale: så snart den er ophørt, også hvor en frist endnu løber (art. 17, stk. 1, litra a)",
        "avtale: så snart den er avsluttet, også der en frist fortsatt løper (art. 17 nr. 1 bokstav a)",
    ),
    "released.vital interests": (
        "vital interests: as soon as the danger is over (Art. 17(1)(a))",
        "vitale interesser: så snart faren er forbi (art. 17, stk. 1, litra a)",
        "vitale interesser: så snart faren er over (art. 17 nr. 1 bokstav a)",
    ),
    "released.legitimate interest": (
        "legitimate interest: the request counts as an objection (Art. 17(1)(c), Art. 21(1))",
        "legitim interesse: anmodningen gælder som indsigelse (art. 17, stk. 1, litra c, og art. 21, stk. 1)",
        "berettiget interesse: anmodningen gjelder som innsigelse (art. 17 nr. 1 bokstav c og art. 21 nr. 1)",
    ),
    "released.decided": (
        "by decision of the case worker, against the rule",
        "efter sagsbehandlerens beslutning, imod reglen",
        "etter saksbehandlerens beslutning, mot regelen",
    ),
}

ALARMS: Mapping[str, Phrase] = {
    "section.alarms": ("Read this first", "Læs dette først", "Les dette først"),
    "exceeded": ("unusually much", "usædvanlig meget", "uvanlig mye"),
    "exceeded.of": (
        "{n} of {of} rows change ({percent}). It is approved with a second yes.",
        "{n} af {of} rækker ændres ({percent}). Det godkendes med et ekstra ja.",
        "{n} av {of} rader endres ({percent}). Det godkjennes med et ekstra ja.",
    ),
    "exceeded.rows": (
        "{n} rows change. It is approved with a second yes.",
        "{n} rækker ændres. Det godkendes med et ekstra ja.",
        "{n} rader endres. Det godkjennes med et ekstra ja.",
    ),
    "severity.error": ("error", "fejl", "feil"),
    "severity.warning": ("warning", "advarsel", "advarsel"),
    "severity.note": ("note", "bemærk", "merk"),
}

COURSE: Mapping[str, Phrase] = {
    "course": ("The course", "Forløbet", "Forløpet"),
    "course.remove": ("{n} deleted", "{n} slettes", "{n} slettes"),
    "course.clear": ("{n} cleared", "{n} ryddes", "{n} tømmes"),
    "course.stay": ("{n} stay", "{n} bliver", "{n} blir"),
    "course.stay.day": ("{n} stay until {day}", "{n} bliver til {day}", "{n} blir til {day}"),
    "course.some.remove": ("rows are deleted", "rækker slettes", "rader slettes"),
    "course.some.clear": ("fields are cleared", "felter ryddes", "felter tømmes"),
    "course.some.stay": ("something stays", "noget bliver", "noe blir"),
    "course.nothing": ("nothing found", "intet fundet", "ingenting funnet"),
    "course.task": ("a task by hand", "en manuel opgave", "en manuell oppgave"),
    "course.sent": ("is told", "får besked", "får beskjed"),
    "course.alt": (
        "Systems and datasets in the order of clearing",
        "Systemer og datasæt i den rækkefølge, de ryddes",
        "Systemer og datasett i rekkefølgen de tømmes",
    ),
}

APPROVAL: Mapping[str, Phrase] = {
    "approval": ("Approve", "Godkend", "Godkjenn"),
    "approval.refused": (
        'This plan cannot be approved. First mend what stands under "Read this first".',
        "Planen kan ikke godkendes. Ret først det, der står under »Læs dette først«.",
        "Planen kan ikke godkjennes. Rett først det som står under «Les dette først».",
    ),
    "approval.before": (
        "Approval names this checksum. Nothing is done if declaration, databases or people are others by then.",
        "Godkendelsen gælder denne kontrolsum. Er erklæring, databaser eller personer ændret inden da, sker der intet.",
        "Godkjenningen gjelder denne kontrollsummen. Er erklæring, databaser eller personer endret da, skjer intet.",
    ),
    "approval.checksum": ("Checksum", "Kontrolsum", "Kontrollsum"),
    "approval.by": ("Approved by", "Godkendt af", "Godkjent av"),
    "approval.on": ("Date", "Dato", "Dato"),
}

PHRASES: Mapping[str, Phrase] = {
    **AMOUNTS,
    **HEAD,
    **FIGURES,
    **STEPS,
    **WAYS,
    **FACTS,
    **STAYS,
    **REASONS,
    **TASKS,
    **ALARMS,
    **COURSE,
    **APPROVAL,
    **LEFT_OUT,
    **JSON_TEXTS,
    **FILES,
    **TELLING,
    **MENTIONS,
}
