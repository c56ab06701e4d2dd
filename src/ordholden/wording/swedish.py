"""The rules in Swedish: expressions that find words, and words that could stand there instead."""

from __future__ import annotations

from ordholden.wording.values import Phrase, Tongue

NUMBER = r"(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|arton|trettio|nittio)"
PERIOD = rf"\b{NUMBER} (?:hela |fulla )?(?:dygn|dag(?:ar)?|veck(?:a|or)|månad(?:er)?|års?)\b"
DATA = r"(?:person)?(?:uppgifter(?:na)?|data|information(?:en)?|personuppgifter(?:na)?)"
BASIS = r"\bart(?:ikel|\.) ?6\b|\b6\.1 ?\(?[a-f]\b"

PHRASES = (
    Phrase(
        code="WRD101",
        find=r"\betc\b\.?|\bosv\b\.?|(?<!\w)o\.?\s?s\.?\s?v\.(?!\w)|(?<!\w)m\.\s?m\.|\bmm\.|(?<!\w)o\.\s?d\.|(?<!\w)m\.\s?fl\."
        r"|\b(?:och|eller|samt) (?:andra |annan |annat )?(?:liknande|motsvarande)\b"
        rf"|\b(?:och|samt|eller) (?:andra|annan|annat) {DATA}\b"
        r"|\b(?:är|omfattar|innehåller|inkluderar|till|för|registrerar|behandlar|samlar in|använder|delar|lämnar ut)"
        r" (?:bland annat|bl\.\s?a\.)",
        unless=r"\binnehåller (?:inte|inga)\b",
    ),
    Phrase(code="WRD102", find=rf"\b(?:diverse|en rad (?:olika )?) ?{DATA}", calmed=r"\bföljande\b"),
    Phrase(
        code="WRD110",
        find=r"\bi flera år\b|\b(?:inom|i) (?:en )?(?:rimlig|skälig|lämplig|kortare|längre) (?:tid|period)\b"
        r"|\bså länge(?: som)?,? (?:(?:det|de|detta) )?(?:är )?(?:nödvändig|relevant|behövs)\w*"
        r"|\blängre än (?:vad som är |det är )?nödvändig\w*|\bunder en viss (?:tid|period)\b"
        r"|\bnär (?:vi|de|det)? ?(?:uppgifterna )?inte (?:längre )?(?:behöver|behövs|är nödvändig)\w*",
        unless=PERIOD,
    ),
    Phrase(
        code="WRD112",
        find=rf"\b(?:minst|minimum|åtminstone) {NUMBER} (?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|år)\b",
        unless=r"\b(?:högst|längst|maximalt|senast|varefter|därefter (?:raderas|tas)|och raderar)\b",
    ),
    Phrase(code="WRD113", find=r"\bförbehåller (?:oss|sig) rätten att (?:radera|ta bort)\b"),
    Phrase(
        code="WRD120",
        find=r"\b(?:detta|det) (?:accepterar|samtycker|godkänner) du\b"
        r"|\bgenom att (?:använda|besöka|fortsätta|registrera)\b[^.]*\b(?:accepterar|samtycker|godkänner|ger) du\b"
        r"|\bans(?:er|es)\b[^.]*\b(?:samtyck\w*|godkän\w*|accepter\w*)\b"
        r"|\b(?:samtyck\w*|accept\w*)\b[^.]*\bom du inte (?:säger nej|motsätter)\b",
    ),
    Phrase(
        code="WRD130",
        find=r"\bdöp(?:er|a|s|t|te)? om\b|\banonymiser\w*\b[^.]*\b(?:ändra|ta bort|byta) namn\w*",
        unless=r"\binte (?:nog|tillräcklig)\w*\b|\bräcker inte\b",
    ),
    Phrase(code="WRD141", find=r"\b(?:som|liksom|på samma sätt som) (?:alla|de flesta) andra\b"),
    Phrase(
        code="WRD150",
        find=r"\b(?:cookies?|kak(?:a|an|or|orna))\b[^.]*\blösenord\w*\b|\blösenord\w*\b[^.]*\bi (?:en )?(?:cookie|kaka)\b",
        unless=r"\b(?:aldrig|inga|inte)\b",
    ),
    Phrase(
        code="WRD161",
        find=r"\b(?:skriftlig\w*|undertecknad) (?:begäran|ansökan|förfrågan)\b|\bblankett\w* (?:ska|måste)\b",
        unless=r"\b(?:kan|gärna|också|eller muntlig\w*)\b[^.]*\bskriftlig",
    ),
    Phrase(
        code="WRD170",
        find=r"\bpersonuppgift(?:er|erna)?\b[^.]{0,60}\b(?:är|betyder|omfattar)\b[^.]{0,40}\b(?:bara|endast|enbart)\b",
    ),
)

SWEDISH = Tongue(
    code="sv",
    sure=r"\b(?:och|att|uppgifter(?:na)?|oss|dig|vad|några|efter|mellan|inte|också|raderas?|när|från|är|vår|våra|dina)\b",
    phrases=PHRASES,
    items={
        "WRD301": r"\bpersonuppgiftsansvarig\w*|\bansvarig för behandling",
        "WRD303": r"\bändamål|\b(?:använd|behandl)\w*[^.]{0,60}\b(?:till|för att)\b",
        "WRD304": rf"{BASIS}|\brättslig\w* grund",
        "WRD305": r"\bmottagare\b|\blämna\w* ut|\bpersonuppgiftsbiträde|\bunderleverantör|\bleverantör",
        "WRD307": PERIOD,
        "WRD309": r"\bklag(?:a|omål)\w*",
    },
    rights={
        "access": r"\btillgång|\bregisterutdrag|\bfå veta vilka uppgifter",
        "rectification": r"\brätt(?:a|ad|ade|else)\b|\bkorriger",
        "erasure": r"\brader|\bglömd\b",
        "restriction": r"\bbegräns",
        "objection": r"\binvänd",
        "portability": r"\bdataportabilitet|\bmaskinläsbar|\bflytta\b|\bta med\b",
    },
    applies={
        "the data-protection officer, 13(1)(b)": r"\bdataskyddsombud|\bDPO\b",
        "transfers outside the EEA, 13(1)(f)": r"\btredjeland|\butan ?för (?:EU|EES)|\bi EU\b|\b(?:EU|EES)\b",
        "whether one has to give the data, 13(2)(e)": r"\b(?:lagstadga|frivillig|skyldig att (?:ge|lämna)|nödvändig\w* för att ingå|behöver inte (?:ge|lämna))",
        "automated decisions, 13(2)(f)": r"\bautomati\w*[^.]{0,60}\bbeslut|\bprofiler",
        "where data come from, 14(2)(f)": r"\bfrån dig själv|\bkälla|\bkommer från|\bfår vi från",
    },
    basis=BASIS,
    consent=r"\bsamtyck",
    withdrawal=r"\b(?:samtyck\w*[^.]{0,200}(?:\bta\w* tillbaka|återkall)|(?:återkall|ta\w* tillbaka)\w*[^.]{0,200}samtyck)|\bavregistrer",
    abroad=r"\btredjeland|\butan ?för (?:EU|EES)|\bstandardavtal|\badekvat|\bPrivacy Framework",
    instead={
        "WRD101": "Vi behandlar namn, e-postadress och telefonnummer.",
        "WRD102": "Vi behandlar namn, e-postadress och telefonnummer.",
        "WRD110": "Vi raderar uppgifterna 6 månader efter att avtalet har upphört.",
        "WRD112": "Vi sparar dem i 7 år från utgången av det kalenderår då räkenskapsåret avslutades, och raderar dem därefter.",
        "WRD113": "Inspelningar raderas efter 90 dagar.",
        "WRD120": "Vi frågar dig först, och använder uppgifterna bara om du säger ja.",
        "WRD130": "Vi raderar namn, nummer, anknytning och samtalsuppgifter.",
        "WRD150": "En kaka minns att du är inloggad; ditt lösenord står inte i den.",
        "WRD304": "Vi behandlar uppgifterna för att leverera telefoni; grunden är avtalet med dig (artikel 6.1 b).",
        "WRD309": "Du kan klaga hos Integritetsskyddsmyndigheten, www.imy.se.",
        "WRD310": "Du kan när som helst ta tillbaka ditt samtycke.",
    },
)  # fmt: skip
