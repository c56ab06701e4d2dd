"""Who answers, who receives, where data lie and go, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

ROLES: Mapping[str, Phrase] = {
    "recipient.processor": (
        "our processor, which works for us and on our instruction",
        "databehandler, der arbejder for os og efter vores instruks",
        "databehandler som arbeider for oss og etter vår instruks",
        "personuppgiftsbiträde som arbetar åt oss och enligt våra instruktioner",
    ),
    "recipient.sub-processor": (
        "sub-processor, which works for a processor on the same instruction",
        "underdatabehandler, der arbejder for en databehandler efter samme instruks",
        "underdatabehandler som arbeider for en databehandler etter samme instruks",
        "underbiträde som arbetar åt ett personuppgiftsbiträde enligt samma instruktioner",
    ),
    "recipient.joint controller": (
        "joint controller, with which we decide together (Article 26); you can use your rights towards both of us",
        (
            "fælles dataansvarlig, som vi bestemmer sammen med (artikel 26); du kan bruge dine rettigheder over for os "
            "begge"
        ),
        (
            "felles behandlingsansvarlig som vi bestemmer sammen med (artikkel 26); du kan bruke rettighetene dine "
            "overfor oss begge"
        ),
        (
            "gemensamt personuppgiftsansvarig som vi bestämmer tillsammans med (artikel 26); du kan använda dina "
            "rättigheter mot oss båda"
        ),
    ),
    "recipient.controller": (
        "controller of its own, which decides itself what the data are used for",
        "selvstændig dataansvarlig, der selv bestemmer, hvad oplysningerne bruges til",
        "selvstendig behandlingsansvarlig som selv bestemmer hva opplysningene brukes til",
        "självständigt personuppgiftsansvarig som själv bestämmer vad uppgifterna används till",
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
        "Dessa tar emot uppgifter om dig, och ingen annan gör det om inte lagen kräver det.",
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
        "Opgave",
        "Oppgave",
        "Uppdrag",
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
        "Hvor oplysningerne ligger",
        "Hvor opplysningene ligger",
        "Var uppgifterna finns",
    ),
    "places.in": (
        "The data are kept {countries}.",
        "Oplysningerne ligger {countries}.",
        "Opplysningene ligger {countries}.",
        "Uppgifterna finns {countries}.",
    ),
    "places.none": (
        "We do not send them to countries outside the EU/EEA.",
        "Vi sender dem ikke til lande uden for EU/EØS.",
        "Vi sender dem ikke til land utenfor EU/EØS.",
        "Vi skickar dem inte till länder utanför EU/EES.",
    ),
    "places.third": (
        "Some are sent to countries outside the EU/EEA:",
        "Nogle af dem sendes til lande uden for EU/EØS:",
        "Noen av dem sendes til land utenfor EU/EØS:",
        "En del av dem skickas till länder utanför EU/EES:",
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
        "Det, vi sletter, bliver liggende i sikkerhedskopier i op til {period} og er derefter også væk dér.",
        "Det vi sletter, blir liggende i sikkerhetskopier i inntil {period} og er deretter borte der også.",
        "Det vi raderar finns kvar i säkerhetskopior i upp till {period} och är sedan borta även där.",
    ),
}
