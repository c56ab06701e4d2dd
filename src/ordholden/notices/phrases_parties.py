"""Who answers, who receives, where data lie and go, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

ROLES: Mapping[str, Phrase] = {
    "recipient.processor": (
        "our processor: works for us and on our instruction",
        "databehandler: arbejder for os og efter vores instruks",
        "databehandler: arbeider for oss og etter vår instruks",
        "personuppgiftsbiträde: arbetar åt oss och enligt våra instruktioner",
    ),
    "recipient.sub-processor": (
        "sub-processor: works for a processor, on the same instruction",
        "underdatabehandler: arbejder for en databehandler, efter samme instruks",
        "underdatabehandler: arbeider for en databehandler, etter samme instruks",
        "underbiträde: arbetar åt ett personuppgiftsbiträde, enligt samma instruktioner",
    ),
    "recipient.joint controller": (
        "joint controller: we decide together (Article 26), and you can use your rights towards both of us",
        "fælles dataansvarlig: vi bestemmer sammen (artikel 26), og du kan bruge dine rettigheder over for os begge",
        (
            "felles behandlingsansvarlig: vi bestemmer sammen (artikkel 26), og du kan bruke rettighetene dine "
            "overfor oss begge"
        ),
        (
            "gemensamt personuppgiftsansvarig: vi bestämmer tillsammans (artikel 26), och du kan använda dina "
            "rättigheter mot oss båda"
        ),
    ),
    "recipient.controller": (
        "controller of its own: decides itself what the data are used for",
        "selvstændig dataansvarlig: bestemmer selv, hvad oplysningerne bruges til",
        "selvstendig behandlingsansvarlig: bestemmer selv hva opplysningene brukes til",
        "självständigt personuppgiftsansvarig: bestämmer själv vad uppgifterna används till",
    ),
}
"""What a recipient is, said to the person: by a notice, and by the package of who asked for access."""

PARTIES: Mapping[str, Phrase] = {
    "controller": (
        "Who we are",
        "Hvem vi er",
        "Hvem vi er",
        "Vilka vi är",
    ),
    "controller.is": (
        "Controller",
        "Dataansvarlig",
        "Behandlingsansvarlig",
        "Personuppgiftsansvarig",
    ),
    "controller.number": (
        "Company number",
        "Virksomhedsnummer",
        "Organisasjonsnummer",
        "Organisationsnummer",
    ),
    "controller.address": (
        "Address",
        "Adresse",
        "Adresse",
        "Adress",
    ),
    "controller.contact": (
        "Contact",
        "Kontakt",
        "Kontakt",
        "Kontakt",
    ),
    "controller.phone": (
        "Telephone",
        "Telefon",
        "Telefon",
        "Telefon",
    ),
    "controller.officer": (
        "Data protection officer",
        "Databeskyttelsesrådgiver",
        "Personvernombud",
        "Dataskyddsombud",
    ),
    "controller.representative": (
        "Representative in the EU",
        "Repræsentant i EU",
        "Representant i EU",
        "Företrädare i EU",
    ),
    "controller.at": (
        "This text",
        "Denne tekst",
        "Denne teksten",
        "Den här texten",
    ),
    "recipients": (
        "Who receives data from us",
        "Hvem der modtager oplysninger fra os",
        "Hvem som mottar opplysninger fra oss",
        "Vilka som får uppgifter från oss",
    ),
    "recipients.none": (
        "Nobody outside our own organisation receives the data.",
        "Ingen uden for vores egen organisation modtager oplysningerne.",
        "Ingen utenfor vår egen organisasjon mottar opplysningene.",
        "Ingen utanför vår egen organisation får uppgifterna.",
    ),
    "recipients.only": (
        "These receive data about you, and nobody else does unless the law demands it.",
        "Disse modtager oplysninger om dig, og ingen andre gør det, medmindre loven kræver det.",
        "Disse mottar opplysninger om deg, og ingen andre gjør det, med mindre loven krever det.",
        "Dessa får uppgifter om dig, och ingen annan får det om inte lagen kräver det.",
    ),
    "recipient.role": (
        "Role",
        "Rolle",
        "Rolle",
        "Roll",
    ),
    **ROLES,
    "recipient.does": (
        "Does",
        "Gør",
        "Gjør",
        "Gör",
    ),
    "recipient.for": (
        "Used for",
        "Bruges til",
        "Brukes til",
        "Används till",
    ),
    "recipient.all": (
        "all the purposes named here",
        "alle formål, der er nævnt her",
        "alle formål som er nevnt her",
        "alla ändamål som nämns här",
    ),
    "recipient.country": (
        "Country",
        "Land",
        "Land",
        "Land",
    ),
    "recipient.contact": (
        "Contact",
        "Kontakt",
        "Kontakt",
        "Kontakt",
    ),
    "recipient.contact.none": (
        "not stated",
        "ikke oplyst",
        "ikke oppgitt",
        "inte angivet",
    ),
    "recipient.arrangement": (
        "Our arrangement",
        "Ordningen mellem os",
        "Ordningen mellom oss",
        "Vårt inbördes arrangemang",
    ),
    "places": (
        "Where the data are",
        "Hvor oplysningerne er",
        "Hvor opplysningene er",
        "Var uppgifterna finns",
    ),
    "places.in": (
        "The data are kept in {countries}.",
        "Oplysningerne ligger i {countries}.",
        "Opplysningene ligger i {countries}.",
        "Uppgifterna finns i {countries}.",
    ),
    "places.none": (
        "We do not send them to countries outside the EU/EEA.",
        "Vi sender dem ikke til lande uden for EU/EØS.",
        "Vi sender dem ikke til land utenfor EU/EØS.",
        "Vi skickar dem inte till länder utanför EU/EES.",
    ),
    "places.third": (
        "Some are sent to countries outside the EU/EEA:",
        "Nogle sendes til lande uden for EU/EØS:",
        "Noen sendes til land utenfor EU/EØS:",
        "En del skickas till länder utanför EU/EES:",
    ),
    "places.safeguard": (
        "Protected by",
        "Beskyttet af",
        "Beskyttet av",
        "Skyddas av",
    ),
    "places.unprotected": (
        "not stated",
        "ikke oplyst",
        "ikke oppgitt",
        "inte angivet",
    ),
    "places.copy": (
        "You can get a copy of what protects them there: write to {contact}.",
        "Du kan få en kopi af det, der beskytter dem dér. Skriv til {contact}.",
        "Du kan få en kopi av det som beskytter dem der. Skriv til {contact}.",
        "Du kan få en kopia av det som skyddar dem där. Skriv till {contact}.",
    ),
    "backups": (
        "What we erase stays in backups for up to {period}, and is then gone there as well.",
        "Det, vi sletter, bliver i sikkerhedskopier i op til {period} og er så også væk dér.",
        "Det vi sletter, blir værende i sikkerhetskopier i inntil {period} og er så borte der også.",
        "Det vi raderar finns kvar i säkerhetskopior i upp till {period} och är sedan borta även där.",
    ),
}
