"""The headings of a record of processing, as Art. 30 has them in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.notices.phrases import PHRASES
from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import Phrase

HEADINGS: Mapping[str, Phrase] = {
    "record": ("Record of processing activities", "Fortegnelse over behandlingsaktiviteter",
               "Protokoll over behandlingsaktiviteter", "Register över behandlingar"),
    "part.controller": ("As controller", "Som dataansvarlig", "Som behandlingsansvarlig", "Som personuppgiftsansvarig"),
    "part.processor": ("As processor", "Som databehandler", "Som databehandler", "Som personuppgiftsbiträde"),
    "article.controller": ("Article 30(1)", "Artikel 30, stk. 1", "Artikkel 30 nr. 1", "Artikel 30.1"),
    "article.processor": ("Article 30(2)", "Artikel 30, stk. 2", "Artikkel 30 nr. 2", "Artikel 30.2"),
    "who.controller": ("Controller", "Den dataansvarlige", "Den behandlingsansvarlige", "Den personuppgiftsansvarige"),
    "who.processor": ("Processor", "Databehandleren", "Databehandleren", "Personuppgiftsbiträdet"),
    "name": ("Name", "Navn", "Navn", "Namn"),
    "contact": ("Contact details", "Kontaktoplysninger", "Kontaktopplysninger", "Kontaktuppgifter"),
    "joint": ("Joint controllers", "Fælles dataansvarlige", "Felles behandlingsansvarlige",
              "Gemensamt personuppgiftsansvariga"),
    "representative": ("Representative", "Repræsentant", "Representant", "Företrädare"),
    "officer": ("Data protection officer", "Databeskyttelsesrådgiver", "Personvernombud", "Dataskyddsombud"),
    "officer.none": ("None has to be appointed", "Skal ikke udpeges", "Skal ikke utpekes", "Behöver inte utses"),
    "purpose": ("Purpose of the processing", "Formål med behandlingen", "Formålet med behandlingen",
                "Ändamål med behandlingen"),
    "category": ("Category of processing", "Kategori af behandling", "Kategori av behandling",
                 "Kategori av behandling"),
    "basis": ("Lawful basis", "Behandlingsgrundlag", "Behandlingsgrunnlag", "Rättslig grund"),
    "people": ("Categories of data subjects", "Kategorier af registrerede", "Kategorier av registrerte",
               "Kategorier av registrerade"),
    "data": ("Categories of personal data", "Kategorier af personoplysninger", "Kategorier av personopplysninger",
             "Kategorier av personuppgifter"),
    "data.special": ("{data} (special category, {condition})", "{data} (særlig kategori, {condition})",
                     "{data} (særlig kategori, {condition})", "{data} (särskild kategori, {condition})"),
    "recipients": ("Categories of recipients", "Kategorier af modtagere", "Kategorier av mottakere",
                   "Kategorier av mottagare"),
    "transfers": ("Transfers to third countries, and safeguards", "Overførsler til tredjelande, og garantier",
                  "Overføringer til tredjestater, og garantier", "Överföringar till tredjeland, och skyddsåtgärder"),
    "ends": ("Time limits for erasure", "Frister for sletning", "Frister for sletting", "Tidsfrister för radering"),
    "measures": ("Technical and organisational security measures",
                 "Tekniske og organisatoriske sikkerhedsforanstaltninger",
                 "Tekniske og organisatoriske sikkerhetstiltak", "Tekniska och organisatoriska säkerhetsåtgärder"),
    "systems": ("Systems", "Systemer", "Systemer", "System"),
    "sources": ("Where the data come from", "Hvor oplysningerne kommer fra", "Hvor opplysningene kommer fra",
                "Varifrån uppgifterna kommer"),
    "each": ("{who}: {what}", "{who}: {what}", "{who}: {what}", "{who}: {what}"),
    "none": ("None", "Ingen", "Ingen", "Inga"),
    "unsaid": ("Not stated", "Ikke oplyst", "Ikke oppgitt", "Inte angivet"),
    "every customer": ("Each customer", "Hver kunde", "Hver kunde", "Varje kund"),
    "customers": ("On whose behalf", "På hvis vegne", "På vegne av hvem", "För vems räkning"),
    "done for": ("Categories of processing", "Kategorier af behandling", "Kategorier av behandling",
                 "Kategorier av behandling"),
    "own periods": ("Periods that the customer has instructed", "Perioder efter kundens egen instruks",
                    "Perioder etter kundens egen instruks", "Tidsfrister enligt kundens egen instruktion"),
    "number of customers.one": ("{n} customer", "{n} kunde", "{n} kunde", "{n} kund"),
    "number of customers.many": ("{n} customers", "{n} kunder", "{n} kunder", "{n} kunder"),
    "customer": ("Customer", "Kunde", "Kunde", "Kund"),
    "country": ("Country", "Land", "Land", "Land"),
    "weighed": ("weighed on {day}", "afvejet den {day}", "avveid {day}", "avvägt {day}"),
    "contents": ("Contents", "Indhold", "Innhold", "Innehåll"),
    "of the day": ("As declared on {day}", "Som deklareret den {day}", "Som deklarert {day}",
                   "Som deklarerat den {day}"),
    "activities": ("Processing activities", "Behandlingsaktiviteter", "Behandlingsaktiviteter",
                   "Behandlingsaktiviteter"),
    "missing": ("What is still missing", "Hvad der endnu mangler", "Hva som ennå mangler", "Vad som ännu saknas"),
    "missing.none": ("Everything that Art. 30 asks for is there.", "Alt, hvad artikel 30 kræver, er her.",
                     "Alt det artikkel 30 krever, er her.", "Allt som artikel 30 kräver finns här."),
}  # fmt: skip

OTHERS: Mapping[str, Phrase] = {
    "kept.withdrawn": (
        "until the consent is withdrawn",
        "indtil samtykket trækkes tilbage",
        "til samtykket trekkes tilbake",
        "tills samtycket återkallas",
    ),
    "kept.open": (
        "no end is declared",
        "der er ikke angivet nogen slettefrist",
        "det er ikke oppgitt noen slettefrist",
        "ingen tidsfrist är angiven",
    ),
    "kept.active": (
        "the person is active with us",
        "personen er aktiv hos os",
        "personen er aktiv hos oss",
        "personen är aktiv hos oss",
    ),
    "kept.agreed": (
        "between {least} and {most} after {event}, as agreed with the customer",
        "mellem {least} og {most} efter {event}, efter aftale med kunden",
        "mellom {least} og {most} etter {event}, etter avtale med kunden",
        "mellan {least} och {most} efter {event}, enligt avtal med kunden",
    ),
    "kept.active.other": (
        "the person ({who}) is active with us",
        "personen ({who}) er aktiv hos os",
        "personen ({who}) er aktiv hos oss",
        "personen ({who}) är aktiv hos oss",
    ),
    "basis.consent": (
        "consent (Article 6(1)(a))",
        "samtykke (artikel 6, stk. 1, litra a)",
        "samtykke (artikkel 6 nr. 1 bokstav a)",
        "samtycke (artikel 6.1 a)",
    ),
    "basis.contract": (
        "contract with the person (Article 6(1)(b))",
        "aftale med personen (artikel 6, stk. 1, litra b)",
        "avtale med personen (artikkel 6 nr. 1 bokstav b)",
        "avtal med personen (artikel 6.1 b)",
    ),
    "basis.legal obligation": (
        "legal obligation (Article 6(1)(c))",
        "retlig forpligtelse (artikel 6, stk. 1, litra c)",
        "rettslig forpliktelse (artikkel 6 nr. 1 bokstav c)",
        "rättslig förpliktelse (artikel 6.1 c)",
    ),
    "basis.legitimate interest": (
        "legitimate interest (Article 6(1)(f))",
        "legitim interesse (artikel 6, stk. 1, litra f)",
        "berettiget interesse (artikkel 6 nr. 1 bokstav f)",
        "berättigat intresse (artikel 6.1 f)",
    ),
    "recipient.processor": ("processor", "databehandler", "databehandler", "personuppgiftsbiträde"),
    "recipient.sub-processor": ("sub-processor", "underdatabehandler", "underdatabehandler", "underbiträde"),
    "recipient.joint controller": ("joint controller", "fælles dataansvarlig", "felles behandlingsansvarlig",
                                   "gemensamt personuppgiftsansvarig"),
    "recipient.controller": ("controller of its own", "selvstændig dataansvarlig", "selvstendig behandlingsansvarlig",
                             "självständigt personuppgiftsansvarig"),
    "source.provided": ("the person", "personen selv", "personen selv", "personen själv"),
    "source.observed": ("use of the service", "brug af tjenesten", "bruk av tjenesten", "användning av tjänsten"),
    "source.derived": ("drawn from other data", "afledt af andre oplysninger", "avledet av andre opplysninger",
                       "härlett ur andra uppgifter"),
}  # fmt: skip
"""What a notice says to the person, said of the person."""


GAPS: Mapping[str, Phrase] = {
    "REC001": ("The controller has no contact details.", "Den dataansvarlige har ingen kontaktoplysninger.",
               "Den behandlingsansvarlige har ingen kontaktopplysninger.",
               "Den personuppgiftsansvarige har inga kontaktuppgifter."),
    "REC002": ("Nothing says whether there is a data protection officer.",
               "Det er ikke oplyst, om der er en databeskyttelsesrådgiver.",
               "Det er ikke oppgitt om det finnes et personvernombud.",
               "Det framgår inte om det finns ett dataskyddsombud."),
    "REC003": ("There are purposes on behalf of customers, and no customer is named.",
               "Der behandles på vegne af kunder, og ingen kunde er nævnt.",
               "Det behandles på vegne av kunder, og ingen kunde er nevnt.",
               "Uppgifter behandlas för kunders räkning, och ingen kund är namngiven."),
    "REC004": ("The customer {name} has no contact.", "Kunden {name} har ingen kontakt.",
               "Kunden {name} har ingen kontakt.", "Kunden {name} har ingen kontakt."),
    "REC012": ("Customers without name or contact: {name}.", "Kunder uden navn eller kontakt: {name}.",
               "Kunder uten navn eller kontakt: {name}.", "Kunder utan namn eller kontakt: {name}."),
    "REC005": ("{name} has no words in this language.", "{name} har ingen tekst på dette sprog.",
               "{name} har ingen tekst på dette språket.", "{name} har ingen text på det här språket."),
    "REC006": ("Nothing says what the recipient {name} is.", "Det er ikke oplyst, hvilken rolle modtageren {name} har.",
               "Det er ikke oppgitt hvilken rolle mottakeren {name} har.",
               "Det framgår inte vilken roll mottagaren {name} har."),
    "REC007": ("Nothing says in which country {name} is.", "Det er ikke oplyst, i hvilket land {name} ligger.",
               "Det er ikke oppgitt i hvilket land {name} ligger.", "Det framgår inte i vilket land {name} finns."),
    "REC008": ("{name} is in a third country, and nothing says what protects the data there.",
               "{name} ligger i et tredjeland, og det er ikke oplyst, hvad der beskytter oplysningerne dér.",
               "{name} ligger i en tredjestat, og det er ikke oppgitt hva som beskytter opplysningene der.",
               "{name} finns i ett tredjeland, och det framgår inte vad som skyddar uppgifterna där."),
    "REC009": ("{name} has no time limit.", "{name} har ingen slettefrist.", "{name} har ingen slettefrist.",
               "{name} har ingen tidsfrist."),
    "REC010": ("No measure of security is described.", "Ingen sikkerhedsforanstaltning er beskrevet.",
               "Ingen sikkerhetstiltak er beskrevet.", "Ingen säkerhetsåtgärd är beskriven."),
}  # fmt: skip
"""What is missing, by code."""


def spoken(code: str) -> Language:
    """A language in which records are kept."""
    return Language(asked=code, phrases={**PHRASES, **HEADINGS, **OTHERS, **GAPS})
