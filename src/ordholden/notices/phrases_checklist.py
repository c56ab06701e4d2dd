"""The checklist of Arts. 13 and 14, and what is missing, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

ITEMS: Mapping[str, Phrase] = {
    "item.controller": (
        "who the controller is, and how it is reached",
        "hvem der er dataansvarlig, og hvordan man får fat i den",
        "hvem som er behandlingsansvarlig, og hvordan man når den",
        "vem som är personuppgiftsansvarig, och hur man når den",
    ),
    "item.representative": (
        "the representative in the EU",
        "repræsentanten i EU",
        "representanten i EU",
        "företrädaren i EU",
    ),
    "item.officer": (
        "the data protection officer",
        "databeskyttelsesrådgiveren",
        "personvernombudet",
        "dataskyddsombudet",
    ),
    "item.purposes": (
        "the purposes, and the legal basis of each",
        "formålene og retsgrundlaget for hvert af dem",
        "formålene og behandlingsgrunnlaget for hvert av dem",
        "ändamålen och den rättsliga grunden för vart och ett",
    ),
    "item.interest": (
        "the legitimate interest",
        "den legitime interesse",
        "den berettigede interessen",
        "det berättigade intresset",
    ),
    "item.categories": (
        "the categories of data",
        "kategorierne af oplysninger",
        "kategoriene av opplysninger",
        "kategorierna av uppgifter",
    ),
    "item.recipients": (
        "the recipients",
        "modtagerne",
        "mottakerne",
        "mottagarna",
    ),
    "item.transfers": (
        "transfers out of the EU/EEA, and what protects the data there",
        "overførsler ud af EU/EØS, og hvad der beskytter oplysningerne dér",
        "overføringer ut av EU/EØS, og hva som beskytter opplysningene der",
        "överföringar ut ur EU/EES, och vad som skyddar uppgifterna där",
    ),
    "item.periods": (
        "the periods",
        "fristerne",
        "fristene",
        "tidsgränserna",
    ),
    "item.rights": (
        "the rights",
        "rettighederne",
        "rettighetene",
        "rättigheterna",
    ),
    "item.withdrawal": (
        "that consent can be withdrawn",
        "at samtykke kan trækkes tilbage",
        "at samtykke kan trekkes tilbake",
        "att samtycke kan återkallas",
    ),
    "item.complaint": (
        "the right to complain",
        "retten til at klage",
        "retten til å klage",
        "rätten att klaga",
    ),
    "item.provision": (
        "whether data have to be given",
        "om oplysningerne skal gives",
        "om opplysningene må gis",
        "om uppgifterna måste lämnas",
    ),
    "item.source": (
        "where the data come from",
        "hvor oplysningerne kommer fra",
        "hvor opplysningene kommer fra",
        "varifrån uppgifterna kommer",
    ),
    "item.automated": (
        "automated decisions",
        "automatiske afgørelser",
        "automatiske avgjørelser",
        "automatiserade beslut",
    ),
    "item.joint": (
        "what is agreed with joint controllers",
        "hvad der er aftalt med fælles dataansvarlige",
        "hva som er avtalt med felles behandlingsansvarlige",
        "vad som är avtalat med gemensamt personuppgiftsansvariga",
    ),
    "item.plain": (
        "words that people understand, in every language",
        "ord, som folk forstår, på hvert sprog",
        "ord som folk forstår, på hvert språk",
        "ord som folk förstår, på varje språk",
    ),
}

MISSING: Mapping[str, Phrase] = {
    "missing.contact": (
        "where people write to about their data",
        "hvor man kan skrive hen om sine oplysninger",
        "hvor man kan skrive om opplysningene sine",
        "vart man kan skriva om sina uppgifter",
    ),
    "missing.representative": (
        "the controller is outside the EEA and names no representative (Art. 27)",
        "den dataansvarlige er uden for EØS og nævner ingen repræsentant (art. 27)",
        "den behandlingsansvarlige er utenfor EØS og nevner ingen representant (art. 27)",
        "den personuppgiftsansvarige finns utanför EES och anger ingen företrädare (art. 27)",
    ),
    "missing.officer": (
        "whether there is a data protection officer, and how the officer is reached",
        "om der er en databeskyttelsesrådgiver, og hvordan man får fat i denne",
        "om det finnes et personvernombud, og hvordan det nås",
        "om det finns ett dataskyddsombud, och hur det nås",
    ),
    "missing.words": (
        "{name} has no words in {language}",
        "{name} har ingen tekst på {language}",
        "{name} har ingen tekst på {language}",
        "{name} har ingen text på {language}",
    ),
    "missing.law": (
        "{name} is a legal obligation and cites no law in force",
        "{name} er en retlig forpligtelse og henviser ikke til en gældende lov",
        "{name} er en rettslig forpliktelse og viser ikke til en gjeldende lov",
        "{name} är en rättslig förpliktelse och hänvisar inte till en gällande lag",
    ),
    "missing.interest": (
        "the interest of {name} is not stated in {language}",
        "interessen bag {name} er ikke angivet på {language}",
        "interessen bak {name} er ikke oppgitt på {language}",
        "intresset bakom {name} är inte angivet på {language}",
    ),
    "missing.weighed": (
        "the interest of {name} is not weighed",
        "interessen bag {name} er ikke afvejet",
        "interessen bak {name} er ikke avveid",
        "intresset bakom {name} är inte avvägt",
    ),
    "missing.role": (
        "{name} does not say what it is to you",
        "det er ikke angivet, hvilken rolle {name} har",
        "det er ikke oppgitt hvilken rolle {name} har",
        "det är inte angivet vilken roll {name} har",
    ),
    "missing.country": (
        "{name} does not say in which country it is",
        "det er ikke angivet, i hvilket land {name} ligger",
        "det er ikke oppgitt i hvilket land {name} ligger",
        "det är inte angivet i vilket land {name} finns",
    ),
    "missing.safeguard": (
        "{name} is in {country}, and what protects the data there is not stated in {language}",
        "{name} ligger i {country}, og hvad der beskytter oplysningerne dér, er ikke angivet på {language}",
        "{name} ligger i {country}, og hva som beskytter opplysningene der, er ikke oppgitt på {language}",
        "{name} finns i {country}, och vad som skyddar uppgifterna där är inte angivet på {language}",
    ),
    "missing.arrangement": (
        "{name} is a joint controller, and what is agreed is not stated in {language} (Art. 26(2))",
        "{name} er fælles dataansvarlig, og hvad der er aftalt, er ikke angivet på {language} (art. 26, stk. 2)",
        "{name} er felles behandlingsansvarlig, og hva som er avtalt, er ikke oppgitt på {language} (art. 26 nr. 2)",
        "{name} är gemensamt personuppgiftsansvarig, och vad som är avtalat är inte angivet på {language} (art. 26.2)",
    ),
    "missing.end": (
        "{dataset} has no end for {name}",
        "{dataset} har ingen frist for {name}",
        "{dataset} har ingen frist for {name}",
        "{dataset} har ingen tidsgräns för {name}",
    ),
    "missing.event": (
        "the end of {name} in {dataset} is counted from {event}, which has no words in {language}",
        "fristen for {name} i {dataset} regnes fra {event}, som ikke har nogen tekst på {language}",
        "fristen for {name} i {dataset} regnes fra {event}, som ikke har noen tekst på {language}",
        "tidsgränsen för {name} i {dataset} räknas från {event}, som inte har någon text på {language}",
    ),
    "missing.provision": (
        "whether people have to give the data of {name}, and what happens otherwise",
        "om man skal give oplysningerne til {name}, og hvad der ellers sker",
        "om man må gi opplysningene til {name}, og hva som ellers skjer",
        "om man måste lämna uppgifterna till {name}, och vad som annars händer",
    ),
    "missing.otherwise": (
        "what happens without the data of {name} is not stated in {language}",
        "hvad der sker uden oplysningerne til {name}, er ikke angivet på {language}",
        "hva som skjer uten opplysningene til {name}, er ikke oppgitt på {language}",
        "vad som händer utan uppgifterna till {name} är inte angivet på {language}",
    ),
    "missing.source": (
        "{number} fields of {dataset} do not say where they come from: {names}",
        "for {number} felter i {dataset} er det ikke angivet, hvor de kommer fra: {names}",
        "for {number} felter i {dataset} er det ikke oppgitt hvor de kommer fra: {names}",
        "för {number} fält i {dataset} är det inte angivet varifrån de kommer: {names}",
    ),
    "missing.label": (
        "{name} has no label in {language}",
        "{name} har ingen betegnelse på {language}",
        "{name} har ingen betegnelse på {language}",
        "{name} har ingen benämning på {language}",
    ),
    "missing.decision": (
        "the automated decision of {name} is not explained in {language}",
        "den automatiske afgørelse i {name} er ikke forklaret på {language}",
        "den automatiske avgjørelsen i {name} er ikke forklart på {language}",
        "det automatiserade beslutet i {name} är inte förklarat på {language}",
    ),
    "missing.speech": (
        "the program writes no notice in {language}",
        "programmet skriver ingen tekst på {language}",
        "programmet skriver ingen tekst på {language}",
        "programmet skriver ingen text på {language}",
    ),
    "missing.people": (
        "nobody is declared about whom data are held",
        "det er ikke angivet, hvem der er oplysninger om",
        "det er ikke oppgitt hvem det finnes opplysninger om",
        "det är inte angivet vem det finns uppgifter om",
    ),
    "missing.partner": (
        "{name} does not say where people turn to",
        "det er ikke angivet, hvor man henvender sig til {name}",
        "det er ikke oppgitt hvor man henvender seg til {name}",
        "det är inte angivet vart man vänder sig för att nå {name}",
    ),
}

CHECKLIST: Mapping[str, Phrase] = {
    "checklist.passes": (
        "The notice says everything that Articles {articles} ask for.",
        "Teksten siger alt, hvad artikel {articles} kræver.",
        "Teksten sier alt som artikkel {articles} krever.",
        "Texten säger allt som artikel {articles} kräver.",
    ),
    "checklist.fails": (
        "{n} of {of} items are incomplete.",
        "{n} af {of} punkter er ufuldstændige.",
        "{n} av {of} punkter er ufullstendige.",
        "{n} av {of} punkter är ofullständiga.",
    ),
    "checklist.there": (
        "there",
        "med",
        "med",
        "med",
    ),
    "checklist.missing": (
        "missing",
        "mangler",
        "mangler",
        "saknas",
    ),
    "checklist.none": (
        "does not apply",
        "ikke relevant",
        "ikke relevant",
        "inte aktuellt",
    ),
    "checklist.where": (
        "Declare it at {place}",
        "Angiv det ved {place}",
        "Oppgi det ved {place}",
        "Ange det vid {place}",
    ),
    **ITEMS,
    **MISSING,
}
