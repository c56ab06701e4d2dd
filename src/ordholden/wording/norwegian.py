"""The rules in Norwegian (bokmål): expressions that find words, and words that could stand there instead."""

from __future__ import annotations

from ordholden.wording.values import Contradiction, Phrase, Tongue

NUMBER = r"(?:\d+|en|ett|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv|atten|tretti|nitti)"
PERIOD = rf"\b{NUMBER} (?:hele |fulle )?(?:døgn|dager?|uker?|måned(?:er)?|års?)\b"
CRITERION = r"\b(?:så lenge|inntil|til (?:du|vi|avtalen)|mens|hvoretter|når (?:du|avtalen|kunden)|ved opphør)"
DATA = r"(?:person)?(?:lige )?(?:opplysninger|opplysningene|data|informasjon(?:en)?|personopplysning(?:er|ene))"
ARTICLE_6B = r"\b6\s?[.,(]?\s?(?:nr\.? ?)?1\)?[.,]?\s?(?:bokstav )?\(?b\b"
CONTRACT = rf"(?:{ARTICLE_6B}|\boppfyll(?:e|else av) (?:en|din|vår) (?:kontrakt|avtale)\b)"
OF_A_CUSTOMER = (
    r"\b(?:kontaktperson|medarbeider|ansatte?\b|sluttbruker|bruker(?:en|ne|s)?\b(?! er part)|personer? (?:er )?tilknyttet"
    r"|(?:firmaet|virksomheten|bedriften) som har meldt)"
)
ELSEWHERE = r"\b(?:back ?-?ups?\b|sikkerhetskopi|informasjonskapsl|cookies?\b|ip-adresse|loggfil|logger\b|enheter\b|Outlook|JotForm|underleverandør)"
SUPPLIERS = (
    r"\b(?:JotForm|Mailchimp|Google|Microsoft|Outlook|Facebook|Meta|LinkedIn|HubSpot|Zendesk|Salesforce|Dropbox|Zoom"
    r"|Slack|Stripe|Twilio|SendGrid|Amazon|AWS|OpenAI)\b"
)

PHRASES = (
    Phrase(
        code="WRD101",
        find=r"\betc\b\.?|\bosv\b\.?|(?<!\w)m\.?\s?v\.(?!\w)|\bmv\b\.?|(?<!\w)m\.\s?m\.|(?<!\w)o\.\s?l\.|\bol\.(?!\w)"
        r"|\b(?:og|eller|samt) (?:andre |annen |annet )?(?:lignende|tilsvarende)\b"
        rf"|\b(?:og|samt|eller) (?:andre|annen|annet) {DATA}\b"
        r"|\b(?:er|omfatter|inneholder|inkluderer|herunder|til|for|registrerer|behandler|samler inn|bruker|deler|utleverer)"
        r" (?:blant annet|bl\.\s?a\.)|(?:blant annet|bl\.\s?a\.) (?:for å|ditt|din|dine|navn)",
        unless=r"\binneholder (?:ikke|ingen)\b|\bsamtykket til å motta\b|\bmotta f\.eks\.",
    ),
    Phrase(code="WRD102", find=rf"\b(?:diverse|en rekke (?:forskjellige )?|ulike?) {DATA}", calmed=r"\bfølgende\b"),
    Phrase(code="WRD103", find=r"\((?:f\.\s?eks\.|for eksempel) [A-ZÆØÅ][\w ]+\)",
           near=r"\b(?:databehandler|samarbeidspartner|mottaker|leverandør|utlever)"),
    Phrase(
        code="WRD110",
        find=r"\bårrekke\b|\bi flere år\b|\b(?:innen|i) (?:en )?(?:rimelig|passende|kortere|lengre) (?:tid|periode)\b"
        r"|\bså lenge(?: som)?,? (?:(?:det|de|dette) )?(?:er )?(?:nødvendig|relevant|påkrevd|behov)\w*"
        r"|\blenger enn (?:det (?:som )?er |det )?nødvendig\w*|\bi (?:en|et) viss?t? (?:tid|periode|tidsrom)\b"
        r"|\bnår (?:vi|de|det|disse)? ?(?:opplysningene )?ikke (?:lenger )?(?:trenger|har behov for|er nødvendig)\w*"
,        unless=rf"{PERIOD}",
    ),
    Phrase(code="WRD111", find=r"\b(?:så lenge|inntil|til)\b[^.;]* eller (?:til )?(?:du )?(?:har |selv )*(?:avmeld|meld\w* deg av)\w*",
           unless=r"\b(?:det som|hva som|først\w*|sist\w*|tidligst\w*|senest\w*)\b"),
    Phrase(code="WRD112", find=rf"\b(?:minst|minimum|i det minste|i alle fall) {NUMBER} (?:dager?|uker?|måned(?:er)?|år)\b",
           unless=r"\b(?:høyst|maksimalt|lengst|senest|hvoretter|deretter (?:slettes|blir)|og (?:deretter )?sletter)\b"),
    Phrase(code="WRD113", find=r"\bforbeholder (?:oss|seg) (?:retten|rett) til å (?:slette|fjerne)\b"),
    Phrase(
        code="WRD114",
        find=r"\b(?:registreres og lagres|oppbevarer|lagrer|tar vare på)\b",
        unless=rf"{PERIOD}|{CRITERION}|\bserver|\bkrypter|\bikke\b|\baldri\b|\bsikker|\bi EU\b|\bi EØS\b|\bnødvendig|\bårrekke"
        r"|\bsom følger|\bbeskriver|\begenutviklet|\b(?:fremgår|står) (?:av|i|over|under)",
        calmed=PERIOD,
        whole=True,
    ),
    Phrase(
        code="WRD120",
        find=r"\b(?:dette|det|noe) (?:aksepterer|samtykker|godtar|godkjenner) du\b"
        r"|\bved å (?:bruke|benytte|besøke|fortsette|melde deg)\b[^.]*\b(?:aksepterer|samtykker|godtar|godkjenner|gir) du\b"
        r"|\banse(?:r|s)\b[^.]*\b(?:samtykke\w*|godt+att|godkjent|akseptert|aksept)\b"
        r"|\b(?:samtykke\w*|aksept\w*)\b[^.]*\bmed mindre du\b",
    ),
    Phrase(code="WRD130", find=r"\bomdøp(?:e|es|er|t|te|ing)?\b|\b(?:gi|får|endre\w*)\b[^.]*\bnytt navn\b|\banonymiser\w*\b[^.]*\b(?:endre|fjerne|slette|bytte) navn\w*",
           unless=r"\bomdøp\w* (?:er )?ikke\b|\bikke (?:nok|tilstrekkelig)\w*\b"),
    Phrase(
        code="WRD140",
        find=r"\bnødvendig\w* (?:i forbindelse med|for|av hensyn til|til) (?:vår |den |å (?:kunne )?)?"
        r"(?:implementer|feilsøk|feilret|drift|utvikl|forbedr|markedsfør|optimaliser)\w*",
        unless=r"\b(?:legitim|berettiget)\w* interesse|\bart(?:ikkel|\.)|\bkontrakt|\bavtale|\bsamtykke|\binformasjonskaps|\bcookie",
    ),
    Phrase(code="WRD141", find=r"\b(?:som|slik|på samme måte som) (?:alle|de fleste) (?:andre|øvrige)\b"),
    Phrase(code="WRD142", find=CONTRACT, near=OF_A_CUSTOMER, unless=r"\b6\s?[.,(]?\s?(?:nr\.? ?)?1\)?[.,]?\s?(?:bokstav )?\(?f\b|\bikke part\b|\bavtalen? med deg\b",
           calmed=r"\bkundenes data\b|\b(?:du|deg|dere),? (?:som )?selv har (?:bestilt|inngått|kjøpt|tegnet)\b"),
    Phrase(code="WRD143", find=CONTRACT, near=r"\bkundenes data\b|\bpå vegne av kunden\b|\bpå kundens vegne\b"),
    Phrase(
        code="WRD144",
        find=r"\b6\s?[.,(]?\s?(?:nr\.? ?)?1\)?[.,]?\s?(?:bokstav )?\(?f\b|\b(?:legitim|berettiget)\w* interesse\w*",
        calmed=r"\binteresse\w* (?:er|i|består|ligger|:)|\binteresse(?:n)?:|\binteressen\b|\binteresse\w*[,:] (?:å|nemlig)|\binteresseavveining",
        whole=True,
    ),
    Phrase(code="WRD145", find=r"\b(?:delt|felles) behandlingsansvar\w*", calmed=r"\bordning|\bart(?:ikkel|\.) 26\b|\boverfor oss begge\b|\bdeler ansvaret\b|\bavtale om felles"),
    Phrase(code="WRD150", find=r"\b(?:cookies?|informasjonskaps\w*)\b[^.]*\bpassord\w*\b|\bpassord\w*\b[^.]*\bi (?:en )?(?:cookie|informasjonskapsel)",
           unless=r"\b(?:aldri|ingen|ikke)\b"),
    Phrase(code="WRD151", find=rf"\b(?:cookies?|informasjonskaps\w*)\b[^.]*\b(?:inneholder|lagrer|samler) (?:ikke|ingen|aldri)\b[^.]*\b{DATA}"),
    Phrase(
        code="WRD160",
        find=r"\b(?:skal|må|kan bare|kan kun) (?:\w+ ){0,3}(?:foregå|skje|rettes|sendes|fremsettes|gå)\b (?:\w+ ){0,3}"
        r"(?:gjennom|via|mot|til|hos|ved)\b|\b(?:kun|bare|utelukkende) (?:gjennom|via)\b",
        near=r"\b(?:henvendelse|forespørsel|begjæring|rettighet|rett(?:e|ing|et)\b|innsyn|slett)",
    ),
    Phrase(code="WRD161", find=r"\b(?:skriftlig\w*|underskrevet|signert) (?:henvendelse|forespørsel|anmodning|begjæring|søknad)\w*|\bskjema\w* må\b",
           unless=r"\b(?:kan|gjerne|også|eller muntlig\w*)\b[^.]*\bskriftlig"),
    Phrase(code="WRD162", find=r"\b(?:innsigelse|protester\w*|innsyn|sletting|retting)\b[^.]*\b(?:dine|deres) (?:kunders|medarbeideres|ansattes|brukeres)\b"),
    Phrase(code="WRD163", find=r"\b(?:dataportabilitet|porter\w*)\b[^.]*\b(?:begrenset|kun|bare|utelukkende) (?:til)?"),
    Phrase(
        code="WRD170",
        find=r"\b(?:fysisk|levende) person \((?!artikkel|art\.|GDPR|den registrerte|\")[^)]*\)"
        r"|\bpersonopplysning(?:er|ene)?\b[^.]{0,60}\b(?:er|betyr|dekker|forstås)\b[^.]{0,40}\b(?:kun|bare|utelukkende)\b",
    ),
)  # fmt: skip

CONTRADICTIONS = (
    Contradiction(
        code="WRD201",
        claim=r"\b(?:formidler|deler|utleverer|overfører|utveksler|videreformidler)\w* (?:\w+ ){0,3}(?:ikke|aldri|ingen)\b[^.]*\b(?:tredje|andre|noen)"
        r"|\b(?:ikke|aldri) (?:\w+ ){0,3}(?:utlevere|formidle|dele)\w*\b[^.]*\btredjepart",
        against=rf"\b(?:under)?databehandlere?\b|\bsamarbeidspartner|\bunderleverandør|\beksterne leverandør|{SUPPLIERS}",
        unless=r"\buten\b|\bmed mindre\b|\bi tillegg til\b|\bandre enn\b|\bunntatt\b|\bbortsett\b",
    ),
    Contradiction(
        code="WRD202",
        claim=r"\b(?:aldri|ikke|kun|bare|utelukkende)\b[^.]*\b(?:oppbevare|behandle|lagre|ligge)\w*\b[^.]*\b(?:andre steder|utenfor)\b"
        r"|\b(?:oppbevare|behandle|lagre)\w* (?:\w+ ){0,3}(?:kun|bare|utelukkende) (?:i|på|inne)\b"
,        against=ELSEWHERE,
        unless=r"\bi tillegg til\b|\bbortsett\b|\butenfor EU\b|\butenfor EØS\b",
    ),
    Contradiction(
        code="WRD203",
        claim=rf"\b(?:{DATA}|dem|disse|de|den)\b[^.]*\b(?:utelukkende|kun|bare) (?:til|for)\b",
        against=r"\bbokføring|\bdokumentere avtaler|\bfaktur|\bnyhetsbrev|\bmarkedsføring|\bstatistikk|\bpålagt (?:\w+ ){0,2}av (?:\w+ )?lov",
        unless=r"\bformål(?:et|ene)?\b|\bdet du\b",
    ),
    Contradiction(
        code="WRD204",
        claim=r"\b(?:registrere|behandle|samle|oppbevare|lagre)r?\b[^.]*\b(?:ingen|ikke|aldri)\b (?:\w+ )?(?:sensitive|særlige kategorier)",
        against=r"\btalepost|\bvoicemail|\b(?:opptak|tatt opp)\b[^.]*\b(?:samtale|anrop)|\b(?:samtale|anrop)\w*\b[^.]*\b(?:opptak|tatt opp)|\bfritekst",
    ),
)  # fmt: skip

NORWEGIAN = Tongue(
    code="nb",
    sure=r"\b(?:av|opplysninger|oss|deg|hva|noen|etter|mellom|ble|deres|nettside\w*|innsyn|vår|våre|dine|ikke|også|slettes|når|personvern)\b",
    phrases=PHRASES,
    contradictions=CONTRADICTIONS,
    items={
        "WRD301": r"\bbehandlingsansvarlig\w*|\bansvarlig for (?:at )?behandling",
        "WRD303": r"\bformål|\b(?:bruke|benytte)\w*[^.]{0,60}\b(?:til|for å)\b",
        "WRD304": r"\bart(?:ikkel|\.) ?6\b|\b(?:behandlingsgrunnlag|hjemmel)\w*|\brettslig grunnlag for (?:behandling|dette)"
        r"|\bgrunnlag(?:et)?(?: er|:)|\b6\s?[.,(]?\s?(?:nr\.? ?)?1\)?[.,]?\s?(?:bokstav )?\(?[a-f]\b",
        "WRD305": r"\bmottaker(?:e|ne)?\b|\butlever|\bdatabehandler|\bunderleverandør|\bleverandør|\bsamarbeidspartner|\bverktøyene\b",
        "WRD307": PERIOD,
        "WRD309": r"\bklage\w*",
    },
    rights={
        "access": r"\binnsyn|\bfå vite hvilke opplysninger",
        "rectification": r"\brett(?:e|et|ing)\b|\bkorriger",
        "erasure": r"\bslett",
        "restriction": r"\bbegrens\w*[^.]{0,40}behandling|\bbruk\w* (?:av dem )?begrens|\bbehandling\w*[^.]{0,60}begrens|\bbegrensning\b",
        "objection": r"\binnsigelse|\bprotester|\bmotsette",
        "portability": r"\bdataportabilitet|\bporter|\bmaskinlesbar|\bta(?: med)? opplysninger\w*(?: med)?\b",
    },
    applies={
        "the data-protection officer, 13(1)(b)": r"\bpersonvernombud|\bDPO\b",
        "transfers outside the EEA, 13(1)(f)": r"\btredjeland|\buten ?for (?:EU|EØS)|\bi EU\b|\bi EØS\b|\bEU\b[^.]{0,200}\bEØS",
        "whether one has to give the data, 13(2)(e)": r"\b(?:lovpålagt|frivillig|plikt\w* til å (?:gi|oppgi)|nødvendig\w* for å inngå|konsekvens|trenger ikke (?:å )?gi)",
        "automated decisions, 13(2)(f)": r"\bautomatisk\w* (?:\w+ )?(?:avgjørelse|beslutning)|\bautomatiske\b[^.]{0,200}\bprofiler",
        "where data come from, 14(2)(f)": r"\bfra deg selv|\bstammer|\bkilde|\bmottatt fra|\bfår vi fra|\bkommer fra",
    },
    basis=r"\b6\s?[.,(]?\s?(?:nr\.? ?)?1\)?[.,]?\s?(?:bokstav )?\(?[a-f]\b",
    consent=r"\bsamtykke",
    withdrawal=r"\bsamtykke\w*[^.]{0,200}\btilbake|\btilbake\w*[^.]{0,200}\bsamtykke|\bavmeld|\bmelde deg av",
    abroad=r"\btredjeland|\buten ?for (?:EU|EØS)|\bstandardkontrakt|\bstandard personvernbestemmelser|\badekvans|\btilstrekkelig beskyttelsesnivå|\bPrivacy Framework",
    instead={
        "WRD101": "Vi behandler navn, e-postadresse og telefonnummer.",
        "WRD102": "Vi behandler navn, e-postadresse og telefonnummer.",
        "WRD110": "Vi sletter opplysningene 6 måneder etter at avtalen er opphørt.",
        "WRD111": "Vi sletter dem når du melder deg av, og senest 1 år etter at kundeforholdet er opphørt.",
        "WRD112": "Vi oppbevarer dem i 5 år fra utgangen av regnskapsåret de gjelder, og sletter dem deretter.",
        "WRD113": "Opptak slettes etter 90 dager.",
        "WRD114": "Vi sletter henvendelser 12 måneder etter at saken er lukket.",
        "WRD120": "Vi spør deg først, og bruker opplysningene bare hvis du sier ja.",
        "WRD130": "Vi sletter navn, nummer, internnummer og anropsdata.",
        "WRD140": "Det skjer på grunnlag av vår berettigede interesse i å rette feil i tjenesten (artikkel 6 nr. 1 bokstav f).",
        "WRD142": "Er du kontaktperson, behandler vi opplysningene dine på grunnlag av vår berettigede interesse i å holde kontakt med kunden (artikkel 6 nr. 1 bokstav f).",
        "WRD143": "For kundenes data er vi databehandler og handler bare etter kundens instruks.",
        "WRD150": "En informasjonskapsel husker at du er logget inn; passordet ditt står ikke i den.",
        "WRD151": "Informasjonskapselen har et tilfeldig nummer for økten din; det er en personopplysning.",
        "WRD160": "Du kan skrive eller ringe til oss slik du vil; raskest går det på ...",
        "WRD163": "Du kan få utlevert det du selv har gitt oss, og det som er registrert om bruken din: anropsliste, innstillinger, talepost og opptak.",
        "WRD304": "Vi behandler opplysningene for å levere lisensen; grunnlaget er avtalen med deg (artikkel 6 nr. 1 bokstav b).",
        "WRD309": "Du kan klage til Datatilsynet, www.datatilsynet.no.",
        "WRD310": "Du kan når som helst trekke samtykket tilbake.",
    },
)  # fmt: skip
