"""How each finding is told in Danish, Norwegian (bokmål) and Swedish, side by side; English stands in `saying`.

First what the quoted words do, then the way out. The reason stands in the table of codes, in English.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("da", "nb", "sv")

Told = tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
"""By language: what, and the way out."""

_OPEN: Told = (
    ("lader listen stå åben", "nævn alt, hvad der menes, og stop der"),
    ("lar listen stå åpen", "nevn alt som menes, og stopp der"),
    ("lämnar listan öppen", "nämn allt som avses, och sluta där"),
)

SPOKEN: Mapping[str, Told] = {
    "WRD101": _OPEN,
    "WRD102": (
        ("nævner ingen slags oplysninger", "nævn hvilke slags oplysninger det er"),
        ("nevner ingen slags opplysninger", "nevn hvilke slags opplysninger det er"),
        ("nämner inga slags uppgifter", "nämn vilka slags uppgifter det är"),
    ),
    "WRD103": (
        ("nævner en modtager som eksempel", "nævn hver modtager, eller hver kategori af dem"),
        ("nevner en mottaker som eksempel", "nevn hver mottaker, eller hver kategori av dem"),
        ("nämner en mottagare som exempel", "nämn varje mottagare, eller varje kategori av dem"),
    ),
    "WRD110": (
        ("giver ingen frist, som nogen kan regne med", "skriv fra hvilken begivenhed, og hvor længe"),
        ("gir ingen frist som noen kan regne med", "skriv fra hvilken hendelse, og hvor lenge"),
        ("ger ingen tid som någon kan räkna med", "skriv från vilken händelse, och hur länge"),
    ),
    "WRD111": (
        ("nævner to slutninger", "sig hvilken der gælder, den tidligste eller den seneste"),
        ("nevner to slutter", "si hvilken som gjelder, den tidligste eller den seneste"),
        ("nämner två slut", "säg vilket som gäller, det tidigare eller det senare"),
    ),
    "WRD112": (
        ("er et minimum, og der er intet maksimum", "skriv den længste frist, og hvem der kræver den korteste"),
        ("er et minimum, og det er ikke noe maksimum", "skriv den lengste fristen, og hvem som krever den korteste"),
        ("är ett minimum, och det finns inget maximum", "skriv den längsta tiden, och vem som kräver den kortaste"),
    ),
    "WRD113": (
        ("er en ret til at slette, og intet løfte om det", "gør det til en regel"),
        ("er en rett til å slette, og ikke noe løfte om det", "gjør det til en regel"),
        ("är en rätt att radera, och inget löfte om det", "gör det till en regel"),
    ),
    "WRD114": (
        ("siger, at oplysninger gemmes, og ikke hvor længe", "skriv en frist, eller den begivenhed der afslutter den"),
        ("sier at opplysninger lagres, og ikke hvor lenge", "skriv en frist, eller hendelsen som avslutter den"),
        ("säger att uppgifter sparas, och inte hur länge", "skriv en tid, eller händelsen som avslutar den"),
    ),
    "WRD120": (
        ("tager tavshed eller brug for samtykke", "spørg, og tag intet svar for et nej; eller nævn et andet grundlag"),
        ("tar taushet eller bruk for samtykke", "spør, og ta intet svar for et nei; eller nevn et annet grunnlag"),
        ("tar tystnad eller användning för samtycke", "fråga, och ta inget svar för ett nej; eller nämn en annan grund"),
    ),
    "WRD130": (
        ("tager et nyt navn for anonymitet", "fjern alt, der stadig siger, hvem det er"),
        ("tar et nytt navn for anonymitet", "fjern alt som fortsatt sier hvem det er"),
        ("tar ett nytt namn för anonymitet", "ta bort allt som fortfarande säger vem det är"),
    ),
    "WRD140": (
        (
            "er intet grundlag efter artikel 6, stk. 1",
            "nævn et af de seks: her aftalen (b) eller en legitim interesse (f), der er afvejet",
        ),
        (
            "er ikke noe grunnlag etter artikkel 6 nr. 1",
            "nevn ett av de seks: her avtalen (b) eller en berettiget interesse (f) som er avveid",
        ),
        (
            "är ingen grund enligt artikel 6.1",
            "nämn en av de sex: här avtalet (b) eller ett berättigat intresse (f) som är avvägt",
        ),
    ),
    "WRD141": (
        ("begrunder med, hvad andre gør", "nævn grundlaget og formålet"),
        ("begrunner med hva andre gjør", "nevn grunnlaget og formålet"),
        ("motiverar med vad andra gör", "nämn grunden och ändamålet"),
    ),
    "WRD142": (
        (
            "hviler på en aftale, tæt på ord om folk, der ikke er part i den",
            "nævn den legitime interesse (artikel 6, stk. 1, litra f) og retten til indsigelse",
        ),
        (
            "hviler på en avtale, nær ord om folk som ikke er part i den",
            "nevn den berettigede interessen (artikkel 6 nr. 1 bokstav f) og retten til å protestere",
        ),
        (
            "vilar på ett avtal, nära ord om personer som inte är part i det",
            "nämn det berättigade intresset (artikel 6.1 f) och rätten att invända",
        ),
    ),
    "WRD143": (
        (
            "giver et grundlag, der er jeres eget, for kundernes data",
            "sig, at I dér er databehandler og handler efter kundens instruks",
        ),
        (
            "gir et grunnlag som er deres eget, for kundenes data",
            "si at dere der er databehandler og handler etter kundens instruks",
        ),
        (
            "ger en egen grund för kundernas data",
            "säg att ni där är personuppgiftsbiträde och handlar enligt kundens instruktion",
        ),
    ),
    "WRD144": (
        ("siger ikke, hvilken interesse", "nævn interessen"),
        ("sier ikke hvilken interesse", "nevn interessen"),
        ("säger inte vilket intresse", "nämn intresset"),
    ),
    "WRD145": (
        (
            "taler om fælles dataansvar, og ikke om ordningen",
            "fortæl det væsentlige af ordningen, eller hvor den kan læses",
        ),
        (
            "snakker om felles behandlingsansvar, og ikke om ordningen",
            "fortell det vesentlige av ordningen, eller hvor den kan leses",
        ),
        (
            "talar om gemensamt personuppgiftsansvar, och inte om arrangemanget",
            "berätta det väsentliga av arrangemanget, eller var det kan läsas",
        ),
    ),
    "WRD150": (
        ("lader en cookie rumme en adgangskode", "lad den rumme et tegn uden mening, og sig det"),
        ("lar en informasjonskapsel ha et passord", "la den ha et tegn uten mening, og si det"),
        ("låter en kaka innehålla ett lösenord", "låt den innehålla ett tecken utan mening, och säg det"),
    ),
    "WRD151": (
        (
            "siger, at cookies ikke rummer personoplysninger",
            "sig, hvad de rummer, hvor længe, og på hvilket grundlag",
        ),
        (
            "sier at informasjonskapsler ikke har personopplysninger",
            "si hva de har, hvor lenge, og på hvilket grunnlag",
        ),
        ("säger att kakor inte innehåller personuppgifter", "säg vad de innehåller, hur länge, och på vilken grund"),
    ),
    "WRD160": (
        ("lader kun én dør stå åben for en rettighed", "tilbyd vejen, og tag imod anmodninger ad andre veje"),
        ("lar bare én dør stå åpen for en rettighet", "tilby veien, og ta imot anmodninger på andre måter"),
        ("lämnar bara en dörr öppen för en rättighet", "erbjud vägen, och ta emot begäranden på andra vägar"),
    ),
    "WRD161": (
        ("kræver en form", "bed om den, og tag imod anmodninger i enhver anden form"),
        ("krever en form", "be om den, og ta imot anmodninger i enhver annen form"),
        ("kräver en form", "be om den, och ta emot begäranden i vilken annan form som helst"),
    ),
    "WRD162": (
        (
            "giver en rettighed til nogen, oplysningerne ikke handler om",
            "giv den til personen selv; en anden viser en fuldmagt",
        ),
        (
            "gir en rettighet til noen opplysningene ikke handler om",
            "gi den til personen selv; en annen viser en fullmakt",
        ),
        ("ger en rättighet till någon som uppgifterna inte rör", "ge den till personen; någon annan visar en fullmakt"),
    ),
    "WRD163": (
        (
            "gør dataportabilitet for snæver",
            "giv alt, der er afgivet eller observeret på samtykke eller aftale",
        ),
        (
            "gjør dataportabilitet for snever",
            "gi alt som er gitt eller observert på samtykke eller avtale",
        ),
        ("gör dataportabiliteten för snäv", "ge allt som lämnats eller observerats på samtycke eller avtal"),
    ),
    "WRD170": (
        ("definerer personoplysninger for snævert", "udelad indsnævringen, og nævn hver slags person"),
        ("definerer personopplysninger for snevert", "utelat innsnevringen, og nevn hver slags person"),
        ("definierar personuppgifter för snävt", "utelämna begränsningen, och nämn varje slags person"),
    ),
    "WRD201": (
        (
            "lader ingen modtage oplysninger; en anden sætning nævner, hvem der gør",
            "sig, at databehandlere modtager dem, og nævn dem",
        ),
        (
            "lar ingen motta opplysninger; en annen setning nevner hvem som gjør det",
            "si at databehandlere mottar dem, og nevn dem",
        ),
        (
            "låter ingen ta emot uppgifter; en annan mening nämner vem som gör det",
            "säg att personuppgiftsbiträden tar emot dem, och nämn dem",
        ),
    ),
    "WRD202": (
        ("lægger oplysninger ét sted alene; en anden sætning nævner et sted mere", "nævn hvert sted"),
        ("legger opplysninger ett sted alene; en annen setning nevner et sted til", "nevn hvert sted"),
        ("lägger uppgifter på ett enda ställe; en annan mening nämner ett ställe till", "nämn varje ställe"),
    ),
    "WRD203": (
        (
            "tillader ét formål alene; en anden sætning nævner et formål mere",
            "nævn hvert formål, og hvilke oplysninger der tjener det",
        ),
        (
            "tillater ett formål alene; en annen setning nevner et formål til",
            "nevn hvert formål, og hvilke opplysninger som tjener det",
        ),
        (
            "tillåter ett enda ändamål; en annan mening nämner ett ändamål till",
            "nämn varje ändamål, och vilka uppgifter som tjänar det",
        ),
    ),
    "WRD204": (
        (
            "lover, at der ingen følsomme oplysninger er; en anden sætning nævner, hvad der kan rumme dem",
            "lov at lede efter dem og tage dem ud",
        ),
        (
            "lover at det ikke er noen sensitive opplysninger; en annen setning nevner hva som kan ha dem",
            "lov å lete etter dem og ta dem ut",
        ),
        (
            "lovar att det inte finns några känsliga uppgifter; en annan mening nämner vad som kan innehålla dem",
            "lova att leta efter dem och ta bort dem",
        ),
    ),
    "WRD301": (
        (
            "Ingen er nævnt, der svarer for behandlingen, med en adresse.",
            "nævn den dataansvarlige og en mail- eller postadresse",
        ),
        (
            "Ingen er nevnt som svarer for behandlingen, med en adresse.",
            "nevn den behandlingsansvarlige og en e-post- eller postadresse",
        ),
        (
            "Ingen nämns som svarar för behandlingen, med en adress.",
            "nämn den personuppgiftsansvarige och en e-post- eller postadress",
        ),
    ),
    "WRD302": (
        ("står tom", "skriv nummeret"),
        ("står tom", "skriv nummeret"),
        ("står tom", "skriv numret"),
    ),
    "WRD303": (
        ("Intet formål blev fundet.", "skriv hvorfor oplysninger behandles"),
        ("Ikke noe formål ble funnet.", "skriv hvorfor opplysninger behandles"),
        ("Inget ändamål hittades.", "skriv varför uppgifter behandlas"),
    ),
    "WRD304": (
        ("Intet retsgrundlag blev fundet ved et formål.", "skriv ved hvert formål, hvilket grundlag det hviler på"),
        (
            "Ikke noe rettslig grunnlag ble funnet ved et formål.",
            "skriv ved hvert formål hvilket grunnlag det hviler på",
        ),
        ("Ingen rättslig grund hittades vid ett ändamål.", "skriv vid varje ändamål vilken grund det vilar på"),
    ),
    "WRD305": (
        ("Ingen modtager blev fundet.", "nævn hvem der modtager oplysninger, også databehandlere; eller at ingen gør"),
        ("Ingen mottaker ble funnet.", "nevn hvem som mottar opplysninger, også databehandlere; eller at ingen gjør det"),
        (
            "Ingen mottagare hittades.",
            "nämn vem som tar emot uppgifter, även personuppgiftsbiträden; eller att ingen gör det",
        ),
    ),
    "WRD306": (
        (
            "er nævnt, og intet er sagt om en overførsel",
            "sig til hvilket land oplysningerne går, og hvad der beskytter dem der",
        ),
        (
            "er nevnt, og ikke noe er sagt om en overføring",
            "si til hvilket land opplysningene går, og hva som beskytter dem der",
        ),
        (
            "nämns, och inget sägs om en överföring",
            "säg till vilket land uppgifterna går, och vad som skyddar dem där",
        ),
    ),
    "WRD307": (
        ("Ingen frist blev fundet.", "skriv en frist for hver slags oplysninger"),
        ("Ingen frist ble funnet.", "skriv en frist for hver slags opplysninger"),
        ("Ingen tid hittades.", "skriv en tid för varje slags uppgifter"),
    ),
    "WRD308": (
        ("Ikke fundet: {names}.", "nævn hver rettighed, der gælder"),
        ("Ikke funnet: {names}.", "nevn hver rettighet som gjelder"),
        ("Hittades inte: {names}.", "nämn varje rättighet som gäller"),
    ),
    "WRD309": (
        ("Retten til at klage blev ikke fundet.", "tilføj den, med tilsynet"),
        ("Retten til å klage ble ikke funnet.", "legg den til, med tilsynet"),
        ("Rätten att klaga hittades inte.", "lägg till den, med tillsynsmyndigheten"),
    ),
    "WRD310": (
        ("Der bedes om samtykke, og tilbagetrækning blev ikke fundet.", "tilføj den"),
        ("Det bes om samtykke, og tilbaketrekking ble ikke funnet.", "legg den til"),
        ("Samtycke begärs, och återkallelse hittades inte.", "lägg till den"),
    ),
    "WRD311": (
        ("Ikke omtalt: {names}.", "se, hvilke der gælder for jer"),
        ("Ikke omtalt: {names}.", "se hvilke som gjelder for dere"),
        ("Nämns inte: {names}.", "se vilka som gäller er"),
    ),
}  # fmt: skip
