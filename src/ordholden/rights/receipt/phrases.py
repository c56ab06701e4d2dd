"""Every sentence of a receipt, in English, Danish, Norwegian (bokmål) and Swedish, side by side. Braces are slots."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import Phrase
from ordholden.rights.package.phrases import PHRASES as PACKAGE

OWN: Mapping[str, Phrase] = {
    "receipt": ("Receipt", "Kvittering", "Kvittering", "Kvitto"),
    "erasure": (
        "for the erasure of your personal data",
        "for sletning af dine personoplysninger",
        "for sletting av personopplysningene dine",
        "på radering av dina personuppgifter",
    ),
    "law": (
        "Article 17 of the General Data Protection Regulation",
        "Databeskyttelsesforordningens artikel 17",
        "Personvernforordningen artikkel 17",
        "Artikel 17 i dataskyddsförordningen",
    ),
    "controller": ("Data controller", "Dataansvarlig", "Behandlingsansvarlig", "Personuppgiftsansvarig"),
    "contact": ("Contact", "Kontakt", "Kontakt", "Kontakt"),
    "case": ("Case", "Sag", "Sak", "Ärende"),
    "person": (
        "{run}, person {n} of {of}",
        "{run}, person {n} af {of}",
        "{run}, person {n} av {of}",
        "{run}, person {n} av {of}",
    ),
    "ended": ("Completed", "Afsluttet", "Fullført", "Slutfört"),
    "as of": ("As it was", "Status pr.", "Status per", "Läget den"),
    "finished": (
        (
            "What we could erase about you has been erased. Where we still have something about you, it stands "
            "below, with the reason and the day on which it goes."
        ),
        (
            "Det, vi kunne slette om dig, er slettet. Har vi stadig noget om dig, står det nedenfor med grunden og den "
            "dag, det forsvinder."
        ),
        (
            "Det vi kunne slette om deg, er slettet. Har vi fremdeles noe om deg, står det nedenfor med grunnen"
            " og dagen da det forsvinner."
        ),
        (
            "Det vi kunde radera om dig är raderat. Har vi fortfarande något om dig står det nedan, med skälet "
            "och dagen då det försvinner."
        ),
    ),
    "halted": (
        "The erasure is under way and not finished. You get a new receipt when it is.",
        "Sletningen er i gang og ikke afsluttet. Du får en ny kvittering, når den er det.",
        "Slettingen er i gang og ikke fullført. Du får en ny kvittering når den er det.",
        "Raderingen pågår och är inte slutförd. Du får ett nytt kvitto när den är det.",
    ),
    "done": ("What was done", "Det er gjort", "Dette er gjort", "Detta har gjorts"),
    "system.proved": (
        "erased, and read again afterwards: nothing was left that should go",
        "slettet og læst igennem igen bagefter: intet var tilbage, som skulle væk",
        "slettet og lest gjennom på nytt etterpå: ingenting sto igjen som skulle bort",
        "raderat och genomläst efteråt: inget fanns kvar som skulle bort",
    ),
    "system.done": (
        "erased, and not yet read again",
        "slettet, og endnu ikke læst igennem igen",
        "slettet, og ennå ikke lest gjennom på nytt",
        "raderat, och ännu inte genomläst igen",
    ),
    "system.todo": ("not done yet", "endnu ikke gjort", "ikke gjort ennå", "ännu inte gjort"),
    "system.nothing": (
        "searched and read again: there was nothing to erase",
        "gennemsøgt og læst igennem igen: der var intet at slette",
        "gjennomsøkt og lest på nytt: det var ingenting å slette",
        "genomsökt och läst igen: det fanns inget att radera",
    ),
    "system.told": (
        "asked to erase, and has confirmed it; it answers for the erasure itself",
        "bedt om at slette og har bekræftet det; står selv inde for sletningen",
        "bedt om å slette og har bekreftet det; står selv inne for slettingen",
        "ombedd att radera och har bekräftat det; ansvarar själv för raderingen",
    ),
    "system.told.some": (
        "asked to erase for those whom it may know, and has confirmed it; it answers for the erasure itself",
        "bedt om at slette for dem, den kan kende, og har bekræftet det; står selv inde for sletningen",
        "bedt om å slette for dem den kan kjenne, og har bekreftet det; står selv inne for slettingen",
        "ombedd att radera för dem som den kan känna till och har bekräftat det; ansvarar själv för raderingen",
    ),
    "system.untold": (
        "did not have to be asked",
        "behøvede ikke at blive spurgt",
        "trengte ikke å bli spurt",
        "behövde inte tillfrågas",
    ),
    "system.attested": (
        "erased by hand; our staff has confirmed it",
        "slettet manuelt; vores medarbejdere har bekræftet det",
        "slettet manuelt; medarbeiderne våre har bekreftet det",
        "raderat manuellt; våra medarbetare har bekräftat det",
    ),
    "system.waiting": (
        "waits for our staff, who do it by hand",
        "venter på vores medarbejdere, som gør det manuelt",
        "venter på medarbeiderne våre, som gjør det manuelt",
        "väntar på våra medarbetare, som gör det manuellt",
    ),
    "remove": ("{what} removed", "{what}: fjernet", "{what}: fjernet", "{what} har tagits bort"),
    "clear": (
        "personal data taken out of {what}",
        "personoplysninger taget ud af {what}",
        "personopplysninger tatt ut av {what}",
        "personuppgifter har tagits bort ur {what}",
    ),
    "redact": (
        "mentions taken out of the texts of others in {what}",
        "omtaler taget ud af andres tekster i {what}",
        "omtaler tatt ut av andres tekster i {what}",
        "omnämnanden har tagits bort ur andras texter i {what}",
    ),
    "many": (
        (
            "Several people were erased together; the list names every place in which something was erased for "
            "one of them."
        ),
        "Flere personer blev slettet samtidig; listen nævner hvert sted, hvor noget blev slettet for en af dem.",
        "Flere personer ble slettet samtidig; listen nevner hvert sted der noe ble slettet for en av dem.",
        "Flera personer raderades samtidigt; listan nämner varje ställe där något raderades för någon av dem.",
    ),
    "grade.cleared": (
        "No query of the system shows it any more",
        "Ingen søgning i systemet viser det længere",
        "Ikke noe søk i systemet viser det lenger",
        "Ingen sökning i systemet visar det längre",
    ),
    "grade.cleared on every replica": (
        "No query shows it any more, neither in the system nor in any of its copies that run beside it",
        "Ingen søgning viser det længere, hverken i systemet eller i de kopier, der kører ved siden af",
        "Ikke noe søk viser det lenger, verken i systemet eller i kopiene som kjører ved siden av",
        "Ingen sökning visar det längre, varken i systemet eller i de kopior som körs vid sidan av",
    ),
    "grade.gone from the pages": (
        "It is not in the files of the database any more either",
        "Det er heller ikke længere i databasens filer",
        "Det er heller ikke lenger i databasens filer",
        "Det finns inte heller kvar i databasens filer",
    ),
    "log": (
        "The database's log of changes may hold it until {day}",
        "Databasens ændringslog kan indeholde det indtil {day}",
        "Databasens endringslogg kan inneholde det til {day}",
        "Databasens ändringslogg kan innehålla det till {day}",
    ),
    "copies": (
        "Backup copies with it are gone by {day}",
        "Sikkerhedskopier med det er væk senest {day}",
        "Sikkerhetskopier med det er borte senest {day}",
        "Säkerhetskopior med det är borta senast {day}",
    ),
    "stays": (
        "What we keep, and why",
        "Det beholder vi, og hvorfor",
        "Dette beholder vi, og hvorfor",
        "Detta behåller vi, och varför",
    ),
    "stays.none": (
        "Nothing. We have no more data about you in these systems.",
        "Ingenting. Vi har ikke flere oplysninger om dig i disse systemer.",
        "Ingenting. Vi har ingen flere opplysninger om deg i disse systemene.",
        "Inget. Vi har inga fler uppgifter om dig i dessa system.",
    ),
    "stays.many": (
        "This stays where we have it about you. It goes by itself on its day.",
        "Dette beholder vi dér, hvor vi har det om dig. Det forsvinder af sig selv på dagen.",
        "Dette beholder vi der vi har det om deg. Det forsvinner av seg selv på dagen.",
        "Detta behåller vi där vi har det om dig. Det försvinner av sig självt på dagen.",
    ),
    "until.open": (
        "until its purpose has ended",
        "indtil formålet er ophørt",
        "til formålet er opphørt",
        "tills ändamålet har upphört",
    ),
    "until.period": (
        "for {period}, counted for each entry",
        "i {period}, regnet for hver post",
        "i {period}, regnet for hver oppføring",
        "i {period}, räknat för varje post",
    ),
    "until.law": (
        "for {period} from {trigger}",
        "i {period} fra {trigger}",
        "i {period} fra {trigger}",
        "i {period} från {trigger}",
    ),
    "by law": (
        "the law demands it: {citation}",
        "loven kræver det: {citation}",
        "loven krever det: {citation}",
        "lagen kräver det: {citation}",
    ),
    "others": (
        "they are also about somebody else, and are that person's data as well",
        "de handler også om en anden, og det er også den persons oplysninger",
        "de handler også om en annen, og det er også den personens opplysninger",
        "de handlar också om någon annan, och det är också den personens uppgifter",
    ),
    "declared": ("{because}", "{because}", "{because}", "{because}"),
    "proof": (
        "How anybody can verify it",
        "Sådan kan enhver efterprøve det",
        "Slik kan hvem som helst etterprøve det",
        "Så kan vem som helst kontrollera det",
    ),
    "proof.intro": (
        (
            "What is told here stands in our ledger, in which nothing can be changed afterwards unnoticed. The "
            "file {file} proves it; it holds no name. Whoever has this file and our public key can verify it "
            "with the free program verify.py, without us and without a network:"
        ),
        (
            "Det, der står her, står også i vores logbog, hvor intet kan ændres bagefter, uden at det opdages. Filen "
            "{file} beviser det; den indeholder ingen navne. Enhver, der har filen og vores offentlige nøgle, kan "
            "efterprøve den med det frie program verify.py, uden os og uden netværk:"
        ),
        (
            "Det som står her, står også i loggboken vår, der ingenting kan endres etterpå uten at det oppdages. Filen "
            "{file} beviser det; den inneholder ingen navn. Den som har filen og den offentlige nøkkelen vår, kan "
            "etterprøve den med det frie programmet verify.py, uten oss og uten nettverk:"
        ),
        (
            "Det som står här finns också i vår loggbok, där inget kan ändras i efterhand utan att det märks. Filen "
            "{file} bevisar det; den innehåller inga namn. Den som har filen och vår publika nyckel kan kontrollera "
            "den med det fria programmet verify.py, utan oss och utan nätverk:"
        ),
    ),
    "proof.compare": (
        "Compare the key with the one that we publish. Keep the file: it also shows that the entry is about you.",
        "Sammenlign nøglen med den, vi offentliggør. Gem filen: den viser også, at posten handler om dig.",
        (
            "Sammenlign nøkkelen med den vi offentliggjør. Ta vare på filen: den viser også at oppføringen "
            "handler om deg."
        ),
        "Jämför nyckeln med den som vi publicerar. Spara filen: den visar också att posten handlar om dig.",
    ),
    "proof.attached": (
        "The file is also attached to this document.",
        "Filen er også vedhæftet dette dokument.",
        "Filen er også vedlagt dette dokumentet.",
        "Filen är också bifogad till detta dokument.",
    ),
    "ledger": ("Ledger", "Logbog", "Loggbok", "Loggbok"),
    "entry": ("entry {n} of {of}", "post {n} af {of}", "oppføring {n} av {of}", "post {n} av {of}"),
    "root": ("Root", "Rod", "Rot", "Rot"),
    "key": ("Public key", "Offentlig nøgle", "Offentlig nøkkel", "Publik nyckel"),
    "declaration": ("Declaration", "Deklaration", "Deklarasjon", "Deklaration"),
    "plan": ("Plan", "Plan", "Plan", "Plan"),
    "complaint": (
        "If you are not content, you can complain to {authorities}.",
        "Er du utilfreds, kan du klage til {authorities}.",
        "Er du misfornøyd, kan du klage til {authorities}.",
        "Är du inte nöjd kan du klaga hos {authorities}.",
    ),
    "page": ("Page {n} of {of}", "Side {n} af {of}", "Side {n} av {of}", "Sida {n} av {of}"),
}

PHRASES: Mapping[str, Phrase] = {**PACKAGE, **OWN}


def spoken(code: str) -> Language:
    """The language of a receipt; one that we do not speak is English."""
    return Language(asked=code, phrases=PHRASES)
