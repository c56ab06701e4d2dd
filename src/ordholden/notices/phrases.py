"""Every sentence of a notice, in English, Danish, Norwegian (bokmål) and Swedish, side by side. Braces are slots."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.notices.phrases_checklist import CHECKLIST
from ordholden.notices.phrases_parties import PARTIES
from ordholden.notices.phrases_periods import PERIODS
from ordholden.notices.phrases_rights import RIGHTS
from ordholden.notices.phrases_versions import VERSIONS
from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import AMOUNTS, Phrase

HEAD: Mapping[str, Phrase] = {
    "title": (
        "How we use data about you",
        "Sådan bruger vi oplysninger om dig",
        "Slik bruker vi opplysninger om deg",
        "Så använder vi uppgifter om dig",
    ),
    "name": (
        "Privacy notice",
        "Privatlivspolitik",
        "Personvernerklæring",
        "Integritetspolicy",
    ),
    "short": (
        "In short",
        "Kort fortalt",
        "Kort fortalt",
        "Kort sagt",
    ),
    "contents": (
        "On this page",
        "På denne side",
        "På denne siden",
        "På den här sidan",
    ),
    "page": (
        "Page {n} of {of}",
        "Side {n} af {of}",
        "Side {n} av {of}",
        "Sida {n} av {of}",
    ),
}

SHORT: Mapping[str, Phrase] = {
    "short.who": (
        "Who is responsible",
        "Hvem har ansvaret",
        "Hvem har ansvaret",
        "Vem som ansvarar",
    ),
    "short.controller": (
        "{name} is the controller: we decide what the data about you are used for, and how.",
        "{name} er dataansvarlig. Det er os, der bestemmer, hvad oplysningerne om dig bruges til, og hvordan.",
        "{name} er behandlingsansvarlig. Det er vi som bestemmer hva opplysningene om deg brukes til, og hvordan.",
        "{name} är personuppgiftsansvarig. Det är vi som bestämmer vad uppgifterna om dig används till och hur.",
    ),
    "short.customers": (
        "Some of it we do for our customers. Then the customer is the controller, and we follow its instruction.",
        "Noget gør vi for vores kunder. Så er det kunden, der er dataansvarlig, og vi følger kundens instruks.",
        (
            "Noe gjør vi for kundene våre. Da er det kunden som er behandlingsansvarlig, og vi følger instruksen "
            "fra kunden."
        ),
        (
            "En del gör vi åt våra kunder. Då är det kunden som är personuppgiftsansvarig, och vi följer kundens "
            "instruktioner."
        ),
    ),
    "short.contact": (
        "Questions? Write to {contact}.",
        "Har du spørgsmål, så skriv til {contact}.",
        "Har du spørsmål, kan du skrive til {contact}.",
        "Har du frågor kan du skriva till {contact}.",
    ),
    "short.what": (
        "What we use data for",
        "Hvad vi bruger oplysninger til",
        "Hva vi bruker opplysninger til",
        "Vad vi använder uppgifter till",
    ),
    "short.long": (
        "How long we keep them",
        "Hvor længe vi har dem",
        "Hvor lenge vi har dem",
        "Hur länge vi har dem",
    ),
    "short.ends": (
        (
            "Each purpose has its own time limit, given below. When it has passed, we erase the data or make them "
            "anonymous."
        ),
        (
            "Hvert formål har sin egen frist, som står nedenfor. Når den er udløbet, sletter vi oplysningerne eller "
            "gør dem anonyme."
        ),
        (
            "Hvert formål har sin egen frist, som står nedenfor. Når den er ute, sletter vi opplysningene eller "
            "gjør dem anonyme."
        ),
        (
            "Varje ändamål har sin egen tidsgräns, som står nedan. När den har gått ut raderar vi uppgifterna eller "
            "gör dem anonyma."
        ),
    ),
    "short.rights": (
        "Your rights",
        "Dine rettigheder",
        "Dine rettigheter",
        "Dina rättigheter",
    ),
    "short.always": (
        "You can see the data, have them corrected or erased, and have their use restricted.",
        "Du kan få indsigt i oplysningerne, få dem rettet eller slettet og få brugen af dem begrænset.",
        "Du kan få innsyn i opplysningene, få dem rettet eller slettet og få bruken av dem begrenset.",
        "Du kan få tillgång till uppgifterna, få dem rättade eller raderade och få användningen begränsad.",
    ),
    "short.objection": (
        "You can object to some of the use.",
        "Noget af brugen kan du gøre indsigelse mod.",
        "Noe av bruken kan du protestere mot.",
        "En del av användningen kan du invända mot.",
    ),
    "short.withdrawal": (
        "You can withdraw a consent at any time.",
        "Et samtykke kan du trække tilbage når som helst.",
        "Et samtykke kan du trekke tilbake når som helst.",
        "Ett samtycke kan du återkalla när som helst.",
    ),
    "short.portability": (
        "You can take some of the data with you.",
        "Nogle af oplysningerne kan du få med dig.",
        "Noen av opplysningene kan du få med deg.",
        "En del av uppgifterna kan du ta med dig.",
    ),
    "short.complain": (
        "If you are not satisfied",
        "Hvis du vil klage",
        "Hvis du vil klage",
        "Om du vill klaga",
    ),
    "short.complaint": (
        "You can complain to {authority} ({web}). You can also always write to us.",
        "Du kan klage til {authority} ({web}). Du er også altid velkommen til at skrive til os.",
        "Du kan klage til {authority} ({web}). Du kan også alltid skrive til oss.",
        "Du kan klaga hos {authority} ({web}). Du kan också alltid skriva till oss.",
    ),
    "short.complaint.any": (
        "You can complain to the supervisory authority of your country ({web}).",
        "Du kan klage til tilsynsmyndigheden i dit land ({web}).",
        "Du kan klage til tilsynsmyndigheten i landet ditt ({web}).",
        "Du kan klaga hos tillsynsmyndigheten i ditt land ({web}).",
    ),
}

PURPOSE: Mapping[str, Phrase] = {
    "kind": (
        "If you are {label}",
        "Hvis du er {label}",
        "Hvis du er {label}",
        "Om du är {label}",
    ),
    "data": (
        "Data",
        "Oplysninger",
        "Opplysninger",
        "Uppgifter",
    ),
    "basis": (
        "Legal basis",
        "Retsgrundlag",
        "Behandlingsgrunnlag",
        "Rättslig grund",
    ),
    "interest": (
        "Our interest",
        "Vores interesse",
        "Vår interesse",
        "Vårt intresse",
    ),
    "special": (
        "Sensitive data",
        "Følsomme oplysninger",
        "Sensitive opplysninger",
        "Känsliga uppgifter",
    ),
    "period": (
        "How long",
        "Hvor længe",
        "Hvor lenge",
        "Hur länge",
    ),
    "source": (
        "Source",
        "Kilde",
        "Kilde",
        "Källa",
    ),
    "receives": (
        "Recipients",
        "Modtagere",
        "Mottakere",
        "Mottagare",
    ),
    "required": (
        "Whether you must give them",
        "Om du skal give dem",
        "Om du må gi dem",
        "Om du måste lämna dem",
    ),
    "decision": (
        "Decided automatically",
        "Afgøres automatisk",
        "Avgjøres automatisk",
        "Avgörs automatiskt",
    ),
    "behalf": (
        "For whom",
        "For hvem",
        "For hvem",
        "För vems räkning",
    ),
    "behalf.customer": (
        (
            "The customer, for instance your employer, is the controller and answers for the legal basis. We are "
            "its processor and follow its instruction. You can turn to the customer or to us; we pass it on."
        ),
        (
            "Kunden, for eksempel din arbejdsgiver, er dataansvarlig og står for retsgrundlaget. Vi er databehandler "
            "og følger kundens instruks. Du kan henvende dig til kunden eller til os, så sender vi det videre."
        ),
        (
            "Kunden, for eksempel arbeidsgiveren din, er behandlingsansvarlig og står for behandlingsgrunnlaget. Vi "
            "er databehandler og følger instruksen fra kunden. Du kan ta kontakt med kunden eller med oss, så "
            "sender vi det videre."
        ),
        (
            "Kunden, till exempel din arbetsgivare, är personuppgiftsansvarig och svarar för den rättsliga grunden. "
            "Vi är personuppgiftsbiträde och följer kundens instruktioner. Du kan vända dig till kunden eller till "
            "oss, så skickar vi det vidare."
        ),
    ),
    "of": (
        "{label}: {text}",
        "{label}: {text}",
        "{label}: {text}",
        "{label}: {text}",
    ),
    "interest.words": (
        "{words}. Weighed against yours on {day}.",
        "{words}. Afvejet mod dine interesser den {day}.",
        "{words}. Avveid mot interessene dine {day}.",
        "{words}. Avvägt mot dina intressen den {day}.",
    ),
    "interest.unweighed": (
        "{words}.",
        "{words}.",
        "{words}.",
        "{words}.",
    ),
    "required.contract": (
        "Yes, the contract needs them. {otherwise}",
        "Ja, aftalen kræver det. {otherwise}",
        "Ja, avtalen krever det. {otherwise}",
        "Ja, avtalet kräver det. {otherwise}",
    ),
    "required.law": (
        "Yes, the law demands it. {otherwise}",
        "Ja, loven kræver det. {otherwise}",
        "Ja, loven krever det. {otherwise}",
        "Ja, lagen kräver det. {otherwise}",
    ),
    "required.no": (
        "No, it is up to you.",
        "Nej, det bestemmer du selv.",
        "Nei, det bestemmer du selv.",
        "Nej, det bestämmer du själv.",
    ),
    "source.provided": (
        "yourself",
        "dig selv",
        "deg selv",
        "dig själv",
    ),
    "source.observed": (
        "your use of our services",
        "din brug af vores tjenester",
        "din bruk av tjenestene våre",
        "din användning av våra tjänster",
    ),
    "source.derived": (
        "made by us from other data",
        "dannet af os ud fra andre oplysninger",
        "laget av oss ut fra andre opplysninger",
        "framtagna av oss ur andra uppgifter",
    ),
    "source.unknown": (
        "not stated",
        "ikke oplyst",
        "ikke oppgitt",
        "inte angivet",
    ),
    "decision.words": (
        "{logic}. What it means for you: {consequences}.",
        "{logic}. Det betyder for dig: {consequences}.",
        "{logic}. Det betyr for deg: {consequences}.",
        "{logic}. Det betyder för dig: {consequences}.",
    ),
}

BASES: Mapping[str, Phrase] = {
    "basis.consent": (
        "your consent (Article 6(1)(a))",
        "dit samtykke (artikel 6, stk. 1, litra a)",
        "samtykket ditt (artikkel 6 nr. 1 bokstav a)",
        "ditt samtycke (artikel 6.1 a)",
    ),
    "basis.contract": (
        "a contract with you, or what you asked for before one (Article 6(1)(b))",
        "en aftale med dig, eller det, du bad om, før den blev indgået (artikel 6, stk. 1, litra b)",
        "en avtale med deg, eller det du ba om før den ble inngått (artikkel 6 nr. 1 bokstav b)",
        "ett avtal med dig, eller det du bad om innan det ingicks (artikel 6.1 b)",
    ),
    "basis.legal obligation": (
        "a duty that the law lays on us (Article 6(1)(c))",
        "en pligt, som loven pålægger os (artikel 6, stk. 1, litra c)",
        "en plikt som loven pålegger oss (artikkel 6 nr. 1 bokstav c)",
        "en skyldighet som lagen ålägger oss (artikel 6.1 c)",
    ),
    "basis.vital interests": (
        "the protection of somebody's life or health (Article 6(1)(d))",
        "hensynet til nogens liv eller helbred (artikel 6, stk. 1, litra d)",
        "hensynet til noens liv eller helse (artikkel 6 nr. 1 bokstav d)",
        "skyddet av någons liv eller hälsa (artikel 6.1 d)",
    ),
    "basis.public task": (
        "a task in the public interest (Article 6(1)(e))",
        "en opgave i samfundets interesse (artikel 6, stk. 1, litra e)",
        "en oppgave i allmennhetens interesse (artikkel 6 nr. 1 bokstav e)",
        "en uppgift av allmänt intresse (artikel 6.1 e)",
    ),
    "basis.legitimate interest": (
        "a legitimate interest of ours (Article 6(1)(f))",
        "vores legitime interesse (interesseafvejning, artikel 6, stk. 1, litra f)",
        "vår berettigede interesse (interesseavveiing, artikkel 6 nr. 1 bokstav f)",
        "vårt berättigade intresse (intresseavvägning, artikel 6.1 f)",
    ),
    "special.9(2)(a)": (
        "your explicit consent (Article 9(2)(a))",
        "dit udtrykkelige samtykke (artikel 9, stk. 2, litra a)",
        "ditt uttrykkelige samtykke (artikkel 9 nr. 2 bokstav a)",
        "ditt uttryckliga samtycke (artikel 9.2 a)",
    ),
    "special.9(2)(b)": (
        "duties and rights in employment and social law (Article 9(2)(b))",
        "pligter og rettigheder i arbejds- og socialretten (artikel 9, stk. 2, litra b)",
        "plikter og rettigheter i arbeids- og trygderetten (artikkel 9 nr. 2 bokstav b)",
        "skyldigheter och rättigheter i arbets- och socialrätten (artikel 9.2 b)",
    ),
    "special.9(2)(c)": (
        "vital interests of somebody who cannot consent (Article 9(2)(c))",
        "vitale interesser hos en, der ikke kan give samtykke (artikel 9, stk. 2, litra c)",
        "vitale interesser hos en som ikke kan samtykke (artikkel 9 nr. 2 bokstav c)",
        "grundläggande intressen hos någon som inte kan samtycka (artikel 9.2 c)",
    ),
    "special.9(2)(d)": (
        "our activities as a non-profit body, about our members (Article 9(2)(d))",
        "vores virke som forening, om vores medlemmer (artikel 9, stk. 2, litra d)",
        "virksomheten vår som forening, om medlemmene våre (artikkel 9 nr. 2 bokstav d)",
        "vår verksamhet som förening, om våra medlemmar (artikel 9.2 d)",
    ),
    "special.9(2)(e)": (
        "you have made them public yourself (Article 9(2)(e))",
        "du har selv offentliggjort dem (artikel 9, stk. 2, litra e)",
        "du har selv offentliggjort dem (artikkel 9 nr. 2 bokstav e)",
        "du har själv offentliggjort dem (artikel 9.2 e)",
    ),
    "special.9(2)(f)": (
        "legal claims (Article 9(2)(f))",
        "retskrav (artikel 9, stk. 2, litra f)",
        "rettskrav (artikkel 9 nr. 2 bokstav f)",
        "rättsliga anspråk (artikel 9.2 f)",
    ),
    "special.9(2)(g)": (
        "a substantial public interest, laid down in law (Article 9(2)(g))",
        "væsentlige samfundsinteresser, fastsat i lov (artikel 9, stk. 2, litra g)",
        "viktige allmenne interesser, fastsatt i lov (artikkel 9 nr. 2 bokstav g)",
        "ett viktigt allmänt intresse, fastställt i lag (artikel 9.2 g)",
    ),
    "special.9(2)(h)": (
        "health care or occupational medicine (Article 9(2)(h))",
        "sundhedspleje eller arbejdsmedicin (artikel 9, stk. 2, litra h)",
        "helsetjenester eller arbeidsmedisin (artikkel 9 nr. 2 bokstav h)",
        "hälso- och sjukvård eller yrkesmedicin (artikel 9.2 h)",
    ),
    "special.9(2)(i)": (
        "public health (Article 9(2)(i))",
        "folkesundheden (artikel 9, stk. 2, litra i)",
        "folkehelsen (artikkel 9 nr. 2 bokstav i)",
        "folkhälsan (artikel 9.2 i)",
    ),
    "special.9(2)(j)": (
        "archives, research or statistics (Article 9(2)(j))",
        "arkiv, forskning eller statistik (artikel 9, stk. 2, litra j)",
        "arkiv, forskning eller statistikk (artikkel 9 nr. 2 bokstav j)",
        "arkiv, forskning eller statistik (artikel 9.2 j)",
    ),
    "special.10": (
        "criminal convictions and offences, as a law allows (Article 10)",
        "strafbare forhold, i det omfang en lov tillader det (artikel 10)",
        "straffbare forhold, i den utstrekning en lov tillater det (artikkel 10)",
        "lagöverträdelser, i den utsträckning en lag tillåter det (artikel 10)",
    ),
}

PHRASES: Mapping[str, Phrase] = {
    **AMOUNTS,
    **HEAD,
    **SHORT,
    **PURPOSE,
    **BASES,
    **PERIODS,
    **PARTIES,
    **RIGHTS,
    **CHECKLIST,
    **VERSIONS,
}


def spoken(code: str) -> Language:
    """A language in which notices are written."""
    return Language(asked=code, phrases=PHRASES)
