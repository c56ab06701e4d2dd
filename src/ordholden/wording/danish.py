"""The rules in Danish: expressions that find words, and words that could stand there instead."""

from __future__ import annotations

from ordholden.wording.values import Contradiction, Phrase, Tongue

NUMBER = r"(?:\d+|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|atten|tredive|halvfems)"
PERIOD = rf"\b{NUMBER} (?:hele |fulde )?(?:døgn|dage?|uger?|måned(?:er)?|års?)\b"
CRITERION = (
    r"\b(?:så længe|indtil|til (?:du|de|vi|aftalen)|mens|hvorefter|når (?:du|aftalen|kunden)|i al den tid|ved ophør)"
)
DATA = r"(?:person)?(?:lige )?(?:oplysninger(?:ne)?|data|informationer(?:ne)?|persondata)"
ARTICLE_6B = r"\b6\s?[.,(]?\s?(?:stk\.? ?)?1\)?[.,]?\s?(?:litra )?\(?b\b"
CONTRACT = rf"(?:{ARTICLE_6B}|\bopfyld(?:e|else af) (?:en|din|vores) (?:kontrakt|aftale)\b)"
OF_A_CUSTOMER = (
    r"\b(?:kontaktperson|medarbejder|ansatte?\b|slutbruger|bruger(?:en|ne|s)?\b(?! er part)|personer? være tilknyttet"
    r"|den virksomhed,? der har tilmeldt)"
)
ELSEWHERE = r"\b(?:back ?-?ups?\b|sikkerhedskopi|cookies?\b|ip-adresse|logfil|logs?\b|enheder\b|underleverandør)"
SUPPLIERS = (
    r"\b(?:JotForm|Mailchimp|Google|Microsoft|Outlook|Facebook|Meta|LinkedIn|HubSpot|Zendesk|Salesforce|Dropbox|Zoom"
    r"|Slack|Stripe|Twilio|SendGrid|Amazon|AWS|OpenAI)\b"
)

PHRASES = (
    Phrase(
        code="WRD101",
        find=r"\betc\b\.?|\bosv\b\.?|(?<!\w)m\.?\s?v\.(?!\w)|\bmv\b\.?|(?<!\w)m\.\s?m\.|(?<!\w)o\.\s?l\.|\bol\.(?!\w)"
        r"|\b(?:og|eller|samt) (?:andre |anden |andet )?(?:lignende|tilsvarende)\b"
        rf"|\b(?:og|samt|eller) (?:andre|anden|andet) {DATA}\b"
        r"|\b(?:er|omfatter|indeholder|inkluderer|herunder|til|for|registrerer|behandler|indsamler|bruger|deler|videregiver)"
        r" (?:blandt andet|bl\.\s?a\.)|(?:blandt andet|bl\.\s?a\.) (?:for at|til at|med henblik|dine?|dit|navn)",
        unless=r"\bindeholder (?:ikke|ingen)\b|\bmodtage f\.eks\.",
    ),
    Phrase(code="WRD102", find=rf"\ben række (?:forskellige )?{DATA}\b", calmed=r"\b(?:databehandleraftale|følgende)\b"),
    Phrase(code="WRD103", find=r"\((?:f\.\s?eks\.|fx\.?|eks\.|for eksempel) [A-ZÆØÅ][\w ]+\)",
           near=r"\b(?:databehandler|samarbejdspartner|modtager|leverandør|videregiv)"),
    Phrase(
        code="WRD110",
        find=r"\bårrække\b|\b(?:inden ?for|inden|i) (?:en )?(?:rimelig|passende|kortere|længere) (?:tid|periode)\b"
        r"|\bså længe(?: som)?,? (?:(?:det|de|dette) )?(?:er )?(?:nødvendig|relevant|påkrævet|der er behov)\w*"
        r"|\blængere end (?:det er |højst )?nødvendig\w*|\bi (?:et|en) vis(?:t)? (?:tid|periode|tidsrum)\b"
        r"|\bnår (?:vi|de|det|disse)? ?(?:oplysninger )?ikke (?:længere )?(?:skal bruge|har brug for|er nødvendig)\w*"
,        unless=rf"{PERIOD}",
    ),
    Phrase(code="WRD111", find=r"\b(?:så længe|indtil|til)\b[^.;]* eller (?:du |til du |indtil )?(?:har |selv )*(?:afmeld|framel)\w*",
           unless=r"\b(?:alt efter|det der|hvad der|først\w*|sidst\w*|tidligst\w*|senest\w*)\b"),
    Phrase(code="WRD112", find=rf"\b(?:mindst|minimum|i (?:det )?mindste|i hvert fald|som minimum) {NUMBER} (?:dage?|uger?|måned(?:er)?|år)\b",
           unless=r"\b(?:højst|maksimalt|længst|senest|hvorefter|derefter (?:slettes|bliver)|og (?:derefter )?sletter)\b"),
    Phrase(code="WRD113", find=r"\bforbeholde?r? (?:os|sig) (?:retten|ret) til at (?:slette|fjerne)\w*"),
    Phrase(
        code="WRD114",
        find=r"\b(?:registreres og lagres|opbevarer|gemmer|lagrer)\b",
        unless=rf"{PERIOD}|{CRITERION}|\bserver|\bkrypter|\bikke\b|\baldrig\b|\bsikker|\bi EU\b|\bnødvendig|\bårrække|\bsom følger"
        r"|\b(?:står|fremgår) (?:af|i|ovenfor|nedenfor)",
        calmed=PERIOD,
        whole=True,
    ),
    Phrase(
        code="WRD120",
        find=r"\b(?:dette|det|hvilket|alt dette) (?:accepterer|samtykker|godkender|tillader) (?:du|I|De)\b"
        r"|\bved (?:at (?:bruge|anvende|benytte|besøge|fortsætte|tilmelde)|(?:din |fortsat )?brug af)\b[^.]*"
        r"\b(?:accepterer|samtykker|godkender|giver) (?:du|I|De)\b"
        r"|\banse(?:r|s)\b[^.]*\b(?:samtykke\w*|godkendt|accepteret|accept)\b"
        r"|\b(?:samtykke\w*|accept\w*)\b[^.]*\bmedmindre (?:du|I|De)\b",
    ),
    Phrase(code="WRD130", find=r"\bomdøb(?:e|es|er|t|te|ning)?\b|\banonymiser\w*\b[^.]*\b(?:ændre|fjerne|slette|udskifte) navn\w*",
           unless=r"\bomdøb\w* (?:er )?ikke\b|\bikke (?:nok|tilstrækkelig)\w*\b"),
    Phrase(
        code="WRD140",
        find=r"\bnødvendig\w* (?:i forbindelse med|for|af hensyn til|til) (?:vores |den |at (?:kunne )?)?"
        r"(?:implementer|fejlfind|fejlsøg|drift|udvikl|forbedr|markedsfør|optimer)\w*",
        unless=r"\b(?:legitim|berettiget)\w* interesse|\bart(?:ikel|\.)|\bkontrakt|\baftale|\bsamtykke|\bcookie",
    ),
    Phrase(code="WRD141", find=r"\b(?:ligesom|som|på samme måde som) (?:alle|de fleste) (?:andre|øvrige)\b"),
    Phrase(code="WRD142", find=CONTRACT, near=OF_A_CUSTOMER, unless=r"\b6\s?[.,(]?\s?1\)?[.,]?\s?(?:litra )?\(?f\b|\bikke part\b|\baftalen? med dig\b",
           calmed=r"\bkundernes data\b|\b(?:du|dig|I|jer),? (?:der |som )?selv har (?:bestilt|indgået|købt|tegnet)\b"),
    Phrase(code="WRD143", find=CONTRACT, near=r"\bkundernes data\b|\bdata(?:ene)? (?:for|om) kundernes\b|\bpå kundens vegne\b"),
    Phrase(
        code="WRD144",
        find=r"\b6\s?[.,(]?\s?(?:stk\.? ?)?1\)?[.,]?\s?(?:litra )?\(?f\b|\b(?:legitim|berettiget)\w* interesse\w*",
        calmed=r"\binteresse\w* (?:er|i|består|ligger|:)|\binteresse(?:n)?:|\binteressen\b|\binteresse\w*[,:] (?:at|nemlig)|\binteresseafvejning",
        whole=True,
    ),
    Phrase(code="WRD145", find=r"\b(?:delt|fælles) dataansvar\w*", calmed=r"\bordning|\bart(?:ikel|\.) 26\b|\bover ?for os begge\b|\bdeler ansvaret\b|\baftale om fælles"),
    Phrase(code="WRD150", find=r"\bcookies?\b[^.]*\b(?:kodeord|adgangskode\w*|passwords?)\b|\b(?:kodeord|adgangskode\w*|passwords?)\b[^.]*\bi (?:en )?cookies?\b",
           unless=r"\b(?:aldrig|ingen|ikke)\b"),
    Phrase(code="WRD151", find=rf"\bcookies?\b[^.]*\b(?:indeholder|gemmer|rummer|indsamler) (?:ikke|ingen|aldrig)\b[^.]*\b{DATA}|\bcookies?\b[^.]*\bikke (?:personlige|personhenførbare|person)"),
    Phrase(
        code="WRD160",
        find=r"\b(?:skal|kan kun|kan alene|må kun) (?:\w+ ){0,3}(?:foregå|ske|rettes|sendes|fremsættes|gå)\b (?:\w+ ){0,3}"
        r"(?:gennem|via|mod|til|hos|ved)\b|\b(?:kun|alene|udelukkende) (?:gennem|via)\b",
        near=r"\b(?:henvendelse|anmodning|rettighed|berigtig|rette[dt]?|indsigt|slet)",
    ),
    Phrase(code="WRD161", find=r"\b(?:skriftlig\w*|underskrevet|signere\w*) (?:henvendelse|anmodning|begæring)\w*|\bblanket\w* skal\b",
           unless=r"\b(?:kan|gerne|også|eller mundtlig\w*)\b[^.]*\bskriftlig"),
    Phrase(code="WRD162", find=r"\b(?:indsigelse|indsigt|sletning|berigtigelse)\b[^.]*\b(?:dine|jeres) (?:kunders|medarbejderes|ansattes|brugeres)\b"),
    Phrase(code="WRD163", find=r"\b(?:dataportabilitet|porter\w*)\b[^.]*\b(?:begrænset|alene|udelukkende|kun) (?:til)?"),
    Phrase(
        code="WRD170",
        find=r"\b(?:fysisk|levende) person \((?!artikel|art\.|GDPR|den registrerede|\")[^)]*\)"
        r"|\bperson(?:lige )?(?:data|oplysninger)(?:ne)?\b[^.]{0,60}\b(?:er|betyder|dækker|forstås)\b[^.]{0,40}\b(?:kun|alene|udelukkende)\b",
    ),
)  # fmt: skip

CONTRADICTIONS = (
    Contradiction(
        code="WRD201",
        claim=r"\b(?:videregiver|formidler|deler|udleverer|overdrager|udveksler)\w* (?:\w+ ){0,3}(?:ikke|aldrig|ingen)\b[^.]*\b(?:tredje|andre|nogen)"
        r"|\b(?:ikke|aldrig) (?:\w+ ){0,3}(?:videregive|videregivet|delt|delt|udlevere)\w*\b[^.]*\btredje(?:part|mand)",
        against=rf"\b(?:under)?databehandlere?\b|\bsamarbejdspartner|\bunderleverandør|\beksterne leverandør|{SUPPLIERS}",
        unless=r"\buden\b|\bmedmindre\b|\bud over\b|\bandre end\b|\bundtagen\b|\bbortset\b",
    ),
    Contradiction(
        code="WRD202",
        claim=r"\b(?:aldrig|ikke|kun|alene|udelukkende)\b[^.]*\b(?:opbevare|behandle|gemme|lagre|ligge)\w*\b[^.]*\b(?:andre steder|andetsteds|uden ?for)\b"
        r"|\b(?:opbevare|behandle|gemme|lagre)\w* (?:\w+ ){0,3}(?:kun|alene|udelukkende) (?:i|på|inde)\b"
,        against=ELSEWHERE,
        unless=r"\bud over\b|\bbortset\b|\buden for EU\b",
    ),
    Contradiction(
        code="WRD203",
        claim=rf"\b(?:{DATA}|dem|disse|de|den)\b[^.]*\b(?:udelukkende|alene|kun|ene og alene) (?:til|for|med henblik på)\b",
        against=r"\bbogføring|\bdokumentere aftaler|\bfaktur|\bnyhedsbrev|\bmarkedsføring|\bstatistik|\bpålagt (?:\w+ ){0,2}af (?:\w+ )?lov|\bforpligtet til at gemme",
        unless=r"\bformål(?:et|ene)?\b|\bdet,? (?:du|de)\b",
    ),
    Contradiction(
        code="WRD204",
        claim=r"\b(?:registrere|behandle|indsamle|opbevare|gemme)r?\b[^.]*\b(?:ingen|ikke|aldrig)\b (?:\w+ )?(?:person)?følsomme",
        against=r"\bvoicemail|\boptag(?:ede|elser?|et|ne)\b[^.]*\b(?:kald|opkald|samtale)|\b(?:kald|opkald|samtale)\w*\b[^.]*\boptag|\bfri-?tekst",
    ),
)  # fmt: skip

DANISH = Tongue(
    code="da",
    sure=r"\b(?:af|oplysninger|os|jer|hvad|nogle|efter|mellem|blev|jeres|hjemmeside|indsigt|vores|dine|ikke|også|slettes)\b",
    phrases=PHRASES,
    contradictions=CONTRADICTIONS,
    items={
        "WRD301": r"\b(?:er )?dataansvarlig\w*|\bansvarlig for (?:at )?behandling|\bden dataansvarlige\b",
        "WRD303": r"\bformål|\bmed henblik på\b|\b(?:bruge|anvende|benytte)\w*[^.]{0,60}\b(?:til|for at)\b",
        "WRD304": r"\bart(?:ikel|\.) ?6\b|\b(?:retsgrundlag|behandlingsgrundlag|hjemmel|retlige? grundlag)\w*"
        r"|\bgrundlag(?:et)?:|\b6\s?[.,(]?\s?(?:stk\.? ?)?1\)?[.,]?\s?(?:litra )?\(?[a-f]\b",
        "WRD305": r"\bmodtager(?:e|ne)?\b|\bvideregive|\bdatabehandler|\bunderleverandør|\bleverandør|\bsamarbejdspartner",
        "WRD307": PERIOD,
        "WRD309": r"\bklage\w*",
    },
    rights={
        "access": r"\bindsigt|\bse,? hvilke oplysninger",
        "rectification": r"\bberigtig|\brett(?:e|et|else)\b|\bændre\b",
        "erasure": r"\bsletning|\bslette[ts]?\b|\bglemt\b",
        "restriction": r"\bbegræns\w*[^.]{0,40}behandling|\bbrug\w* (?:af dem )?begræns|\bbehandling\w*[^.]{0,60}begræns|\bbegrænsning\b",
        "objection": r"\bindsigelse|\bmodsætte",
        "portability": r"\bdataportabilitet|\bporter|\bmaskinlæsbar|\btage? (?:dine )?oplysninger(?:ne)? med",
    },
    applies={
        "the data-protection officer, 13(1)(b)": r"\bdatabeskyttelsesrådgiver|\bDPO\b",
        "transfers outside the EEA, 13(1)(f)": r"\btredjeland|\buden ?for (?:EU|EØS)|\bi EU\b|\bi EØS\b|\bEU\b[^.]{0,200}\bEØS",
        "whether one has to give the data, 13(2)(e)": r"\b(?:lovpligtig|frivillig|forpligtet til at (?:give|oplyse)|nødvendig\w* for at indgå|konsekvens|behøver ikke (?:at )?give)",
        "automated decisions, 13(2)(f)": r"\bautomatisk\w* (?:\w+ )?(?:afgørelse|beslutning)|\bautomatiske\b[^.]{0,200}\bprofiler",
        "where data come from, 14(2)(f)": r"\bfra dig selv|\bstammer|\bkilde|\bmodtaget fra|\bfår vi fra|\bkommer fra",
    },
    basis=r"\b6\s?[.,(]?\s?(?:stk\.? ?)?1\)?[.,]?\s?(?:litra )?\(?[a-f]\b",
    consent=r"\bsamtykke",
    withdrawal=r"\bsamtykke\w*[^.]{0,200}\btilbage|\btilbage\w*[^.]{0,200}\bsamtykke|\bafmeld",
    abroad=r"\btredjeland|\buden ?for (?:EU|EØS)|\bstandardkontrakt|\bstandardbestemmelser|\btilstrækkelighedsafgørelse|\bPrivacy Framework",
    instead={
        "WRD101": "Vi behandler navn, e-mailadresse og telefonnummer.",
        "WRD102": "Vi behandler navn, e-mailadresse og telefonnummer.",
        "WRD110": "Vi sletter oplysningerne 6 måneder efter, at aftalen er ophørt.",
        "WRD111": "Vi sletter dem, når du afmelder dig, og senest 1 år efter at kundeforholdet er ophørt.",
        "WRD112": "Vi opbevarer dem i 5 år fra udgangen af det regnskabsår, de vedrører, og sletter dem derefter.",
        "WRD113": "Optagelser slettes efter 90 dage.",
        "WRD114": "Vi sletter henvendelser 12 måneder efter, at sagen er lukket.",
        "WRD120": "Vi spørger dig først, og bruger kun oplysningerne, hvis du siger ja.",
        "WRD130": "Vi sletter navn, nummer, lokalnummer og opkaldsdata.",
        "WRD140": "Det sker på grundlag af vores legitime interesse i at rette fejl i tjenesten (artikel 6, stk. 1, litra f).",
        "WRD142": "Er du kontaktperson, behandler vi dine oplysninger på grundlag af vores legitime interesse i at holde kontakt med kunden (artikel 6, stk. 1, litra f).",
        "WRD143": "For kundernes data er vi databehandler og handler kun efter kundens instruks.",
        "WRD150": "En cookie husker, at du er logget ind; din adgangskode står ikke i den.",
        "WRD151": "Cookien rummer et tilfældigt nummer for din session; det er en personoplysning.",
        "WRD160": "Du kan skrive eller ringe til os, som du vil; hurtigst går det på ...",
        "WRD163": "Du kan få udleveret det, du selv har givet os, og det, der er registreret om din brug: opkaldsliste, indstillinger, voicemails og optagelser.",
        "WRD304": "Vi behandler oplysningerne for at levere telefoni; grundlaget er aftalen med dig (artikel 6, stk. 1, litra b).",
        "WRD309": "Du kan klage til Datatilsynet, www.datatilsynet.dk.",
        "WRD310": "Du kan til enhver tid trække dit samtykke tilbage.",
    },
)  # fmt: skip
