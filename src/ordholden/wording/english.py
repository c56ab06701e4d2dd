"""The rules in English: expressions that find words, and words that could stand there instead."""

from __future__ import annotations

from ordholden.wording.values import Phrase, Tongue

NUMBER = r"(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|ninety)"
PERIOD = rf"\b{NUMBER} (?:full |whole |calendar )?(?:day|week|month|year)s?\b"
DATA = r"(?:personal )?(?:data|information|details)"
BASIS = r"\bart(?:icle|\.) ?6\b|\b6 ?\(1\) ?\([a-f]\)"

PHRASES = (
    Phrase(
        code="WRD101",
        find=r"\betc\b\.?|\band so (?:on|forth)\b|\b(?:and|or) the like\b|\b(?:and|or) similar\b|\bnot limited to\b"
        rf"|\b(?:and|or) other {DATA}\b|\bamong other(?:s| things)\b"
        r"|\b(?:collect|process|register|use|share|store)s? (?:things |data )?such as\b",
    ),
    Phrase(code="WRD102", find=rf"\b(?:various|certain|a range of|a number of) {DATA}", calmed=r"\bthe following\b"),
    Phrase(
        code="WRD110",
        find=r"\b(?:for|after|within) an? (?:reasonable|appropriate|certain|limited) (?:time|period)\b"
        r"|\bas long as (?:it |this |they |is |are )*(?:necessary|needed|required|relevant)\b"
        r"|\b(?:no |not )?longer than (?:is |it is |they are )?necessary\b|\bfor several years\b"
        r"|\bwhen (?:we|they|it|the data)[\w ]{0,20} no longer (?:need|needed|necessary|required)\b",
        unless=PERIOD,
    ),
    Phrase(
        code="WRD112",
        find=rf"\b(?:at least|a minimum of|no less than) {NUMBER} (?:day|week|month|year)s?\b",
        unless=r"\b(?:at most|no (?:more|longer) than|at the latest|after which|and then (?:delete|erase))\b",
    ),
    Phrase(code="WRD113", find=r"\breserves? the right to (?:delete|erase|remove)\b"),
    Phrase(
        code="WRD120",
        find=r"\bby (?:using|visiting|browsing|continuing|signing up|registering)\b[^.]*\byou (?:accept|agree|consent)\b"
        r"|\b(?:is|are|be|will be) (?:deemed|considered|taken|regarded)\b[^.]*\b(?:consent|accept|agree)\w*\b"
        r"|\b(?:consent|accept|agree)\w*\b[^.]*\bunless you (?:object|tell us|opt out)\b",
        unless=r"\bnot (?:deemed|considered|taken|regarded)\b",
    ),
    Phrase(
        code="WRD130",
        find=r"\brenam(?:e|es|ed|ing)\b|\banonymi[sz]\w*\b[^.]*\b(?:chang|remov|replac)\w* (?:the |your )?names?\b",
        unless=r"\b(?:not|never) renam|\bnot (?:enough|sufficient)\b|\brenam\w* is no\b",
    ),
    Phrase(code="WRD141", find=r"\b(?:like|as) (?:everybody|everyone|all others|most others|most companies)\b"),
    Phrase(
        code="WRD150",
        find=r"\bcookies?\b[^.]*\bpasswords?\b|\bpasswords?\b[^.]*\bin a cookie\b",
        unless=r"\b(?:never|no|not)\b",
    ),
    Phrase(
        code="WRD161",
        find=r"\b(?:written|signed) (?:request|application|enquiry)\b|\bform must\b",
        unless=r"\b(?:can|may|also|or oral)\b[^.]*\bwritten\b",
    ),
    Phrase(
        code="WRD170",
        find=r"\bpersonal (?:data|information)\b[^.]{0,60}\b(?:is|are|means?|covers?)\b[^.]{0,40}\bonly\b",
    ),
)

ENGLISH = Tongue(
    code="en",
    sure=r"\b(?:the|and|of|your|you|our|we|with|from|which|is|are|data|not|this|that|when)\b",
    phrases=PHRASES,
    items={
        "WRD301": r"\bcontroller\b|\bresponsible for (?:the )?processing",
        "WRD303": r"\bpurpose|\b(?:use|process)\w*[^.]{0,60}\b(?:to|for)\b",
        "WRD304": rf"{BASIS}|\b(?:lawful|legal) (?:basis|ground)",
        "WRD305": r"\brecipients?\b|\bdisclos|\bprocessors?\b|\bsuppliers?\b|\breceives?\b",
        "WRD307": PERIOD,
        "WRD309": r"\bcomplain",
    },
    rights={
        "access": r"\baccess\b|\bcopy of (?:the|your) data|\bsee (?:the|which) data",
        "rectification": r"\brectif|\bcorrect",
        "erasure": r"\beras|\bdelet|\bforgotten\b",
        "restriction": r"\brestrict|\blimit\w*[^.]{0,40}(?:processing|use)",
        "objection": r"\bobject",
        "portability": r"\bportab|\bmachine-readable|\btake[^.]{0,30}with you",
    },
    applies={
        "the data-protection officer, 13(1)(b)": r"\bdata[- ]protection officer|\bDPO\b",
        "transfers outside the EEA, 13(1)(f)": r"\bthird countr|\b(?:outside|within|in) the (?:EU|EEA|European)",
        "whether one has to give the data, 13(2)(e)": r"\b(?:required by (?:law|contract)|voluntar|oblig|have to (?:give|provide)|need not|without them)",
        "automated decisions, 13(2)(f)": r"\bautomat\w*[^.]{0,60}\bdecision|\bprofiling",
        "where data come from, 14(2)(f)": r"\bfrom yourself|\bsources?\b|\bcome from|\breceived? from",
    },
    basis=BASIS,
    consent=r"\bconsent",
    withdrawal=r"\bwithdraw|\bunsubscribe",
    abroad=r"\bthird countr|\boutside the (?:EU|EEA)|\bstandard contractual|\badequacy|\bPrivacy Framework",
    instead={
        "WRD101": "We process name, email address and telephone number.",
        "WRD102": "We process name, email address and telephone number.",
        "WRD110": "We erase the data 6 months after the contract has ended.",
        "WRD112": "We keep them for 5 years from the end of the financial year that they are about, and erase them then.",
        "WRD113": "Recordings are erased after 90 days.",
        "WRD120": "We ask you first, and use the data only if you say yes.",
        "WRD130": "We erase name, number, extension and call data.",
        "WRD150": "A cookie remembers that you are signed in; your password is not in it.",
        "WRD304": "We process the data to deliver telephony; the basis is our contract with you (Article 6(1)(b)).",
        "WRD309": "You can complain to the data-protection authority of your country.",
        "WRD310": "You can withdraw your consent at any time.",
    },
)  # fmt: skip
