"""Every sentence of a package, in English, Danish, Norwegian (bokmål) and Swedish, side by side. Braces are slots."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.notices.phrases_parties import ROLES
from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import AMOUNTS, Phrase
from ordholden.rights.package.phrases_law import FILES, OTHERS, RIGHTS, SEARCHED, WITHHELD

HEAD: Mapping[str, Phrase] = {
    "title": ("Your personal data", "Dine personoplysninger", "Personopplysningene dine", "Dina personuppgifter"),
    "right": (
        "Answer to your request for access (Article 15 of the General Data Protection Regulation)",
        "Svar på din anmodning om indsigt (databeskyttelsesforordningens artikel 15)",
        "Svar på anmodningen din om innsyn (personvernforordningen artikkel 15)",
        "Svar på din begäran om tillgång (artikel 15 i dataskyddsförordningen)",
    ),
    "controller": ("Data controller", "Dataansvarlig", "Behandlingsansvarlig", "Personuppgiftsansvarig"),
    "contact": ("Contact", "Kontakt", "Kontakt", "Kontakt"),
    "made": ("Made on", "Udarbejdet den", "Utarbeidet", "Skapad"),
    "as of": ("As it was on", "Som det så ud den", "Slik det var", "Som det var"),
    "confirmed": (
        (
            "Yes, we process personal data about you. This page shows which data they are, why we have them, for how "
            "long, and what you can do."
        ),
        (
            "Ja, vi behandler personoplysninger om dig. På denne side kan du se, hvilke oplysninger det er, hvorfor vi "
            "har dem, hvor længe, og hvad du kan gøre."
        ),
        (
            "Ja, vi behandler personopplysninger om deg. Denne siden viser hvilke opplysninger det er, hvorfor vi har "
            "dem, hvor lenge, og hva du kan gjøre."
        ),
        (
            "Ja, vi behandlar personuppgifter om dig. Den här sidan visar vilka uppgifter det är, varför vi har dem, "
            "hur länge och vad du kan göra."
        ),
    ),
    "confirmed.none": (
        "We have searched our systems by what you gave us, and found no personal data about you.",
        "Vi har søgt i vores systemer efter det, du har oplyst, og har ikke fundet personoplysninger om dig.",
        "Vi har søkt i systemene våre etter det du har oppgitt, og har ikke funnet personopplysninger om deg.",
        "Vi har sökt i våra system efter det du har uppgett, och har inte hittat några personuppgifter om dig.",
    ),
    "confirmed.none.number": (
        (
            "What a law demands that we keep, such as invoices, may still be kept where only a number finds it, not a "
            "name or an e-mail address. If you give us such a number (a customer number, an invoice number), we "
            "search again."
        ),
        (
            "Det, som en lov kræver, at vi gemmer, for eksempel fakturaer, kan stadig være gemt steder, hvor det kun "
            "kan findes ved et nummer og ikke ved et navn eller en e-mailadresse. Oplyser du et sådant nummer "
            "(kundenummer, fakturanummer), søger vi igen."
        ),
        (
            "Det en lov krever at vi lagrer, for eksempel fakturaer, kan fortsatt være lagret steder der det bare kan "
            "finnes ved et nummer og ikke ved et navn eller en e-postadresse. Oppgir du et slikt nummer (kundenummer, "
            "fakturanummer), søker vi på nytt."
        ),
        (
            "Det som en lag kräver att vi sparar, till exempel fakturor, kan fortfarande finnas på ställen där det "
            "bara går att hitta med ett nummer och inte med ett namn eller en e-postadress. Om du uppger ett sådant "
            "nummer (kundnummer, fakturanummer) söker vi igen."
        ),
    ),
    "confirmed.none.incomplete": (
        "In the systems that could be searched we found no personal data about you.",
        "I de systemer, der kunne søges i, har vi ikke fundet personoplysninger om dig.",
        "I systemene som kunne søkes i, har vi ikke funnet personopplysninger om deg.",
        "I de system som gick att söka i har vi inte hittat några personuppgifter om dig.",
    ),
}

MISSING: Mapping[str, Phrase] = {
    "missing": (
        "This answer is not complete",
        "Svaret er ikke fuldstændigt",
        "Svaret er ikke fullstendig",
        "Svaret är inte fullständigt",
    ),
    "missing.systems": (
        "What lies in {systems} is missing.",
        "Det, der ligger i {systems}, mangler.",
        "Det som ligger i {systems}, mangler.",
        "Det som finns i {systems} saknas.",
    ),
    "missing.because": ("Why: {because}", "Hvorfor: {because}", "Hvorfor: {because}", "Varför: {because}"),
    "missing.later": (
        "You have a right to the rest; ask us for it.",
        "Du har ret til resten; bed os om det.",
        "Du har rett til resten; be oss om det.",
        "Du har rätt till resten; be oss om det.",
    ),
}

FIGURES: Mapping[str, Phrase] = {
    "figure.rows.one": ("entry about you", "post om dig", "oppføring om deg", "post om dig"),
    "figure.rows.many": ("entries about you", "poster om dig", "oppføringer om deg", "poster om dig"),
    "figure.kinds.one": ("kind of data", "slags oplysninger", "type opplysninger", "slags uppgifter"),
    "figure.kinds.many": ("kinds of data", "slags oplysninger", "typer opplysninger", "slags uppgifter"),
    "figure.purposes.one": ("purpose", "formål", "formål", "ändamål"),
    "figure.purposes.many": ("purposes", "formål", "formål", "ändamål"),
    "figure.systems.one": ("system", "system", "system", "system"),
    "figure.systems.many": ("systems", "systemer", "systemer", "system"),
}

SUMMARY: Mapping[str, Phrase] = {
    "summary": ("In short", "Kort fortalt", "Kort fortalt", "Kort sagt"),
    "summary.intro": (
        "What we have about you, and until when. The data themselves stand further down.",
        "Hvad vi har om dig, og hvor længe. Selve oplysningerne står længere nede.",
        "Hva vi har om deg, og hvor lenge. Selve opplysningene står lenger ned.",
        "Vad vi har om dig, och hur länge. Själva uppgifterna står längre ner.",
    ),
    "what": ("What", "Hvad", "Hva", "Vad"),
    "why": ("Why, and for how long", "Hvorfor, og hvor længe", "Hvorfor, og hvor lenge", "Varför, och hur länge"),
    "how many": ("Entries", "Poster", "Oppføringer", "Poster"),
    "until": ("For how long", "Hvor længe", "Hvor lenge", "Hur länge"),
    "entries.one": ("{n} entry", "{n} post", "{n} oppføring", "{n} post"),
    "entries.many": ("{n} entries", "{n} poster", "{n} oppføringer", "{n} poster"),
}

UNTIL: Mapping[str, Phrase] = {
    "until.day": (
        "until {day} at the latest",
        "senest til og med {day}",
        "senest til og med {day}",
        "senast till och med {day}",
    ),
    "until.least": (
        "{open}; and at least until the end of {day}",
        "{open}; og mindst til og med {day}",
        "{open}; og minst til og med {day}",
        "{open}; och minst till och med {day}",
    ),
    "until.days": (
        "until a day between {first} and {last}",
        "til en dag mellem {first} og {last}",
        "til en dag mellom {first} og {last}",
        "till en dag mellan {first} och {last}",
    ),
    "until.latest": (
        "until {day}, or longer if it is used meanwhile",
        "til {day} eller længere, hvis det bruges i mellemtiden",
        "til {day} eller lenger hvis det brukes i mellomtiden",
        "till {day} eller längre om det används under tiden",
    ),
    "until.latest.days": (
        "until a day between {first} and {last}, or longer if it is used meanwhile",
        "til en dag mellem {first} og {last} eller længere, hvis det bruges i mellemtiden",
        "til en dag mellom {first} og {last} eller lenger hvis det brukes i mellomtiden",
        "till en dag mellan {first} och {last} eller längre om det används under tiden",
    ),
    "until.consent": (
        "until you withdraw your consent",
        "indtil du trækker dit samtykke tilbage",
        "til du trekker samtykket ditt tilbake",
        "tills du återkallar ditt samtycke",
    ),
    "until.contract": (
        "while the contract runs",
        "så længe aftalen løber",
        "så lenge avtalen løper",
        "så länge avtalet löper",
    ),
    "until.contract.period": (
        "while the contract runs, and {period} after it",
        "så længe aftalen løber, og derefter i {period}",
        "så lenge avtalen løper, og deretter i {period}",
        "så länge avtalet löper, och därefter i {period}",
    ),
    "until.open": (
        "for as long as the purpose needs it; no day is fixed",
        "så længe formålet kræver det; der er ikke fastsat en dag",
        "så lenge formålet krever det; ingen dag er fastsatt",
        "så länge ändamålet kräver det; ingen dag är bestämd",
    ),
    "until.event": (
        "while it is in use",
        "så længe det er i brug",
        "så lenge det er i bruk",
        "så länge det används",
    ),
    "until.event.period": (
        "while it is in use, and {period} after it",
        "så længe det er i brug, og derefter i {period}",
        "så lenge det er i bruk, og deretter i {period}",
        "så länge det används, och därefter i {period}",
    ),
    "until.rows": (
        "as long as there is something under {what} that belongs to it",
        "så længe der er noget under {what}, der hører til",
        "så lenge det er noe under {what} som hører til",
        "så länge det finns något under {what} som hör till",
    ),
    "until.elsewhere": (
        "until it is ended in {system}",
        "indtil det er afsluttet i {system}",
        "til det er avsluttet i {system}",
        "tills det är avslutat i {system}",
    ),
    "until.elsewhere.period": (
        "until it is ended in {system}, and {period} after it",
        "indtil det er afsluttet i {system}, og derefter i {period}",
        "til det er avsluttet i {system}, og deretter i {period}",
        "tills det är avslutat i {system}, och därefter i {period}",
    ),
    "state.support": (
        "stored only so that the rest can be found and its end known",
        "gemmes kun, for at resten kan findes, og fristen kendes",
        "lagres bare for at resten skal kunne finnes og fristen kjennes",
        "sparas bara för att resten ska kunna hittas och tidsgränsen vara känd",
    ),
    "state.overdue": (
        "should have been deleted, and will be",
        "burde være slettet og bliver det",
        "burde vært slettet og blir det",
        "borde ha raderats och kommer att raderas",
    ),
    "state.cleared": (
        "already deleted or shortened",
        "allerede slettet eller afkortet",
        "allerede slettet eller forkortet",
        "redan raderat eller förkortat",
    ),
}

WHY: Mapping[str, Phrase] = {
    "purposes": ("Why we have it", "Hvorfor vi har dem", "Hvorfor vi har dem", "Varför vi har dem"),
    "purposes.column": ("Kept for", "Gemmes for", "Lagres for", "Sparas för"),
    "purposes.intro": (
        "Each purpose, the legal basis on which it rests, and who receives data for it.",
        "Hvert formål, retsgrundlaget for det, og hvem der modtager oplysninger til det.",
        "Hvert formål, behandlingsgrunnlaget for det, og hvem som mottar opplysninger til det.",
        "Varje ändamål, den rättsliga grunden för det och vilka som tar emot uppgifter för det.",
    ),
    "basis.consent": (
        "your consent, Article 6(1)(a)",
        "dit samtykke, artikel 6, stk. 1, litra a",
        "samtykket ditt, artikkel 6 nr. 1 bokstav a",
        "ditt samtycke, artikel 6.1 a",
    ),
    "basis.contract": (
        "a contract, Article 6(1)(b)",
        "en aftale, artikel 6, stk. 1, litra b",
        "en avtale, artikkel 6 nr. 1 bokstav b",
        "ett avtal, artikel 6.1 b",
    ),
    "basis.legal obligation": (
        "a legal obligation, Article 6(1)(c)",
        "en retlig forpligtelse, artikel 6, stk. 1, litra c",
        "en rettslig forpliktelse, artikkel 6 nr. 1 bokstav c",
        "en rättslig förpliktelse, artikel 6.1 c",
    ),
    "basis.vital interests": (
        "vital interests, Article 6(1)(d)",
        "vitale interesser, artikel 6, stk. 1, litra d",
        "vitale interesser, artikkel 6 nr. 1 bokstav d",
        "grundläggande intressen, artikel 6.1 d",
    ),
    "basis.public task": (
        "a task in the public interest, Article 6(1)(e)",
        "en opgave i samfundets interesse, artikel 6, stk. 1, litra e",
        "en oppgave i allmennhetens interesse, artikkel 6 nr. 1 bokstav e",
        "en uppgift av allmänt intresse, artikel 6.1 e",
    ),
    "basis.legitimate interest": (
        "a legitimate interest, Article 6(1)(f)",
        "en legitim interesse, artikel 6, stk. 1, litra f",
        "en berettiget interesse, artikkel 6 nr. 1 bokstav f",
        "ett berättigat intresse, artikel 6.1 f",
    ),
    "interest": ("The interest: {words}", "Interessen: {words}", "Interessen: {words}", "Intresset: {words}"),
    "law": ("The law: {citation}", "Loven: {citation}", "Loven: {citation}", "Lagen: {citation}"),
    "special": (
        "For special categories: Article {article}",
        "For særlige kategorier: artikel {article}",
        "For særlige kategorier: artikkel {article}",
        "För särskilda kategorier: artikel {article}",
    ),
    "behalf": (
        "We do this on behalf of a customer of ours (for instance your employer), who answers for it.",
        "Det gør vi på vegne af en af vores kunder (for eksempel din arbejdsgiver), som er ansvarlig for det.",
        "Det gjør vi på vegne av en av kundene våre (for eksempel arbeidsgiveren din), som er ansvarlig for det.",
        "Det gör vi för en kunds räkning (till exempel din arbetsgivare), som ansvarar för det.",
    ),
    "received": ("Received by {names}", "Modtages af {names}", "Mottas av {names}", "Tas emot av {names}"),
    "basis": ("Basis: {basis}", "Retsgrundlag: {basis}", "Behandlingsgrunnlag: {basis}", "Rättslig grund: {basis}"),
}

DATA: Mapping[str, Phrase] = {
    "data": ("The data", "Oplysningerne", "Opplysningene", "Uppgifterna"),
    "data.in": ("in {system}", "i {system}", "i {system}", "i {system}"),
    "data.first": (
        "Here are the first {n} of {of}. All of them are in {file}.",
        "Her er de første {n} af {of}. De er alle i {file}.",
        "Her er de første {n} av {of}. Alle er i {file}.",
        "Här är de första {n} av {of}. Alla finns i {file}.",
    ),
    "data.all": ("Also in {file}", "Også i {file}", "Også i {file}", "Också i {file}"),
    "data.source": ("Source: {source}", "Kilde: {source}", "Kilde: {source}", "Källa: {source}"),
    "source.provided": ("you", "dig selv", "deg selv", "du själv"),
    "source.observed": (
        "your use of the service",
        "din brug af tjenesten",
        "din bruk av tjenesten",
        "din användning av tjänsten",
    ),
    "source.unknown": ("not recorded", "ikke noteret", "ikke notert", "inte noterad"),
    "source.derived": (
        "made by us from what we know",
        "dannet af os ud fra det, vi ved",
        "laget av oss ut fra det vi vet",
        "framtaget av oss ur det vi vet",
    ),
    "cut": (
        "… (shortened here; the whole is in data.json)",
        "… (afkortet her; det hele er i data.json)",
        "… (forkortet her; alt er i data.json)",
        "… (förkortat här; allt finns i data.json)",
    ),
    "part": ("shortened: {because}", "afkortet: {because}", "forkortet: {because}", "förkortat: {because}"),
    "file": ("file", "fil", "fil", "fil"),
    "yes": ("yes", "ja", "ja", "ja"),
    "no": ("no", "nej", "nei", "nej"),
    "technical": (
        "Numbers by which our systems tie entries together are in the files, and not shown here.",
        "Numre, som vores systemer binder poster sammen med, er i filerne og vises ikke her.",
        "Numre som systemene våre knytter oppføringer sammen med, er i filene og vises ikke her.",
        "Nummer som våra system knyter ihop poster med finns i filerna och visas inte här.",
    ),
}

PHRASES: Mapping[str, Phrase] = {
    **AMOUNTS,
    **HEAD,
    **MISSING,
    **FIGURES,
    **SUMMARY,
    **UNTIL,
    **WHY,
    **DATA,
    **ROLES,
    **OTHERS,
    **WITHHELD,
    **SEARCHED,
    **RIGHTS,
    **FILES,
}


def spoken(code: str) -> Language:
    """The language of a package; one that we do not speak is English."""
    return Language(asked=code, phrases=PHRASES)
