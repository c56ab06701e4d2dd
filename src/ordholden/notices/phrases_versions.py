"""Versions of the notice and what changed between them, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

VERSIONS: Mapping[str, Phrase] = {
    "draft": (
        "Draft: not published.",
        "Udkast: ikke offentliggjort.",
        "Utkast: ikke publisert.",
        "Utkast: inte publicerat.",
    ),
    "version": (
        "Version {number} of {day}.",
        "Version {number} af {day}.",
        "Versjon {number} av {day}.",
        "Version {number} av den {day}.",
    ),
    "reviewed": (
        "It is reviewed by {day} at the latest.",
        "Den gennemgås senest den {day}.",
        "Den gjennomgås senest {day}.",
        "Den ses över senast den {day}.",
    ),
    "changes.title": (
        "What changed from version {old} to {new}",
        "Dette er ændret fra version {old} til {new}",
        "Dette er endret fra versjon {old} til {new}",
        "Det här har ändrats från version {old} till {new}",
    ),
    "changes.none": (
        "Nothing changed.",
        "Intet er ændret.",
        "Ingenting er endret.",
        "Inget har ändrats.",
    ),
    "change.added": (
        "New",
        "Nyt",
        "Nytt",
        "Nytt",
    ),
    "change.removed": (
        "No longer",
        "Ikke længere",
        "Ikke lenger",
        "Inte längre",
    ),
    "change.changed": (
        "Changed",
        "Ændret",
        "Endret",
        "Ändrat",
    ),
    "change.reworded": (
        "Only worded otherwise",
        "Kun formuleret anderledes",
        "Bare annerledes formulert",
        "Bara annorlunda formulerat",
    ),
    "change.was": (
        "before: {text}",
        "før: {text}",
        "før: {text}",
        "förut: {text}",
    ),
    "change.now": (
        "now: {text}",
        "nu: {text}",
        "nå: {text}",
        "nu: {text}",
    ),
    "now": (
        "the declaration",
        "deklarationen",
        "deklarasjonen",
        "deklarationen",
    ),
    "form.title": (
        "About the data you give here",
        "Om de oplysninger, du giver her",
        "Om opplysningene du gir her",
        "Om de uppgifter du lämnar här",
    ),
    "form.export.title": (
        "Before you take copies out",
        "Før du henter kopier ud",
        "Før du henter ut kopier",
        "Innan du hämtar ut kopior",
    ),
    "form.who": (
        "{name} is the controller. Questions: {contact}.",
        "{name} er dataansvarlig. Spørgsmål: {contact}.",
        "{name} er behandlingsansvarlig. Spørsmål: {contact}.",
        "{name} är personuppgiftsansvarig. Frågor: {contact}.",
    ),
    "form.more": (
        (
            "You can see the data, have them corrected or erased, object, and complain to {authority}. All of it "
            "stands in our privacy notice{at}."
        ),
        (
            "Du kan få indsigt i oplysningerne, få dem rettet eller slettet, gøre indsigelse og klage til {authority}. "
            "Det hele står i vores privatlivspolitik{at}."
        ),
        (
            "Du kan få innsyn i opplysningene, få dem rettet eller slettet, protestere og klage til {authority}. Alt "
            "står i personvernerklæringen vår{at}."
        ),
        (
            "Du kan få tillgång till uppgifterna, få dem rättade eller raderade, invända och klaga hos {authority}. "
            "Allt står i vår integritetspolicy{at}."
        ),
    ),
    "form.authority": (
        "the supervisory authority",
        "tilsynsmyndigheden",
        "tilsynsmyndigheten",
        "tillsynsmyndigheten",
    ),
    "form.at": (
        ": {at}",
        ": {at}",
        ": {at}",
        ": {at}",
    ),
    "form.version": (
        "Version {number}",
        "Version {number}",
        "Versjon {number}",
        "Version {number}",
    ),
    "export.warning": (
        (
            "Copies that you take to your own devices are out of our hands. We cannot correct or erase them, and "
            "where the device makes backups elsewhere, the copies may end up outside the EU. You answer for them "
            "yourself."
        ),
        (
            "Kopier, du henter til dine egne enheder, er ude af vores hænder. Vi kan ikke rette eller slette dem, og "
            "tager enheden sikkerhedskopier hos andre, kan kopierne ende uden for EU. Du har selv ansvaret for dem."
        ),
        (
            "Kopier du henter til dine egne enheter, er ute av våre hender. Vi kan ikke rette eller slette dem, og tar "
            "enheten sikkerhetskopier hos andre, kan kopiene havne utenfor EU. Du har selv ansvaret for dem."
        ),
        (
            "Kopior som du hämtar till dina egna enheter har vi inte längre hand om. Vi kan inte rätta eller radera "
            "dem, och om enheten säkerhetskopieras hos någon annan kan kopiorna hamna utanför EU. Du ansvarar själv "
            "för dem."
        ),
    ),
    "art14.title": (
        "We have received data about you",
        "Vi har fået oplysninger om dig",
        "Vi har fått opplysninger om deg",
        "Vi har fått uppgifter om dig",
    ),
    "art14.why": (
        (
            "You did not give them to us yourself. Therefore we tell you here what we have, where it comes from and "
            "what we use it for (Article 14 of the General Data Protection Regulation)."
        ),
        (
            "Du har ikke selv givet os dem. Derfor fortæller vi dig her, hvad vi har, hvor det kommer fra, og hvad "
            "vi bruger det til (databeskyttelsesforordningens artikel 14)."
        ),
        (
            "Du har ikke gitt oss dem selv. Derfor forteller vi deg her hva vi har, hvor det kommer fra, og hva vi "
            "bruker det til (personvernforordningen artikkel 14)."
        ),
        (
            "Du har inte själv lämnat dem till oss. Därför berättar vi här vad vi har, varifrån det kommer och vad vi "
            "använder det till (artikel 14 i dataskyddsförordningen)."
        ),
    ),
    "art14.data": (
        "What we have about you",
        "Det har vi om dig",
        "Dette har vi om deg",
        "Det här har vi om dig",
    ),
    "art14.from": (
        "They came from {source}.",
        "De kom fra {source}.",
        "De kom fra {source}.",
        "De kom från {source}.",
    ),
    "art14.on": (
        "We received them on {day}.",
        "Vi fik dem den {day}.",
        "Vi fikk dem {day}.",
        "Vi fick dem den {day}.",
    ),
    "partners": (
        "Our partners, and how you reach them",
        "Vores samarbejdspartnere, og hvordan du får fat i dem",
        "Samarbeidspartnerne våre, og hvordan du når dem",
        "Våra samarbetspartner, och hur du når dem",
    ),
    "partners.intro": (
        (
            "These receive data from {name}. If you want to know what they have about you, you can ask them, or us: "
            "{contact}."
        ),
        (
            "Disse modtager oplysninger fra {name}. Vil du vide, hvad de har om dig, kan du spørge dem eller os: "
            "{contact}."
        ),
        "Disse mottar opplysninger fra {name}. Vil du vite hva de har om deg, kan du spørre dem eller oss: {contact}.",
        "Dessa får uppgifter från {name}. Vill du veta vad de har om dig kan du fråga dem eller oss: {contact}.",
    ),
}
