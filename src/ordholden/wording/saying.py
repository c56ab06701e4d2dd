"""How each finding is told: what the quoted words do, and the way out. Why stands in the table of codes."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.diagnostics.codes import CODES
from ordholden.wording.spoken import LANGUAGES, SPOKEN
from ordholden.wording.spoken_declared import MENDS, NAMES
from ordholden.wording.values import Saying, Topic

SAYINGS: Mapping[str, Saying] = {
    "WRD101": Saying(
        topic=Topic.LISTS, what="leaves the list open", mend="name everything that is meant, and stop there"
    ),
    "WRD102": Saying(topic=Topic.LISTS, what="names no kind of data", mend="name the kinds of data"),
    "WRD103": Saying(
        topic=Topic.RECIPIENTS,
        what="names a recipient as an example",
        mend="name every recipient, or every category of them",
    ),
    "WRD110": Saying(
        topic=Topic.PERIODS,
        what="gives no period by which anybody could reckon",
        mend="write from which event on, and for how long",
    ),
    "WRD111": Saying(
        topic=Topic.PERIODS, what="names two ends", mend="say which of them counts, the earlier or the later"
    ),
    "WRD112": Saying(
        topic=Topic.PERIODS,
        what="is a minimum, and there is no maximum",
        mend="write the longest period, and who demands the shortest",
    ),
    "WRD113": Saying(topic=Topic.PERIODS, what="is a right to delete, and no promise to", mend="make a rule of it"),
    "WRD114": Saying(
        topic=Topic.PERIODS,
        what="says that data are kept, and not for how long",
        mend="write a period, or the event that ends it",
    ),
    "WRD120": Saying(
        topic=Topic.CONSENT,
        what="takes silence or use for consent",
        mend="ask, and take no answer for a no; or name another basis",
    ),
    "WRD130": Saying(
        topic=Topic.ANONYMITY, what="takes a new name for anonymity", mend="clear everything that still tells who it is"
    ),
    "WRD140": Saying(
        topic=Topic.BASES,
        what="is no basis of Art. 6(1)",
        mend="name one of the six: here the contract (b), or a legitimate interest (f) that is weighed",
    ),
    "WRD141": Saying(
        topic=Topic.BASES, what="gives what others do as the reason", mend="name the basis, and the purpose"
    ),
    "WRD142": Saying(
        topic=Topic.BASES,
        what="rests on a contract, near words on people who are no party to it",
        mend="name the legitimate interest, 6(1)(f), and the right to object",
    ),
    "WRD143": Saying(
        topic=Topic.BASES,
        what="gives a basis of your own for customers' data",
        mend="say that there you are processor, and act on the customer's instruction",
    ),
    "WRD144": Saying(topic=Topic.BASES, what="does not say which interest", mend="name the interest"),
    "WRD145": Saying(
        topic=Topic.RECIPIENTS,
        what="speaks of joint controllers, and not of their arrangement",
        mend="tell the essence of the arrangement, or where it can be read",
    ),
    "WRD150": Saying(topic=Topic.COOKIES, what="lets a cookie hold a password", mend="let it hold a token, and say so"),
    "WRD151": Saying(
        topic=Topic.COOKIES,
        what="says that cookies hold no personal data",
        mend="say what they hold, for how long, and on which basis",
    ),
    "WRD160": Saying(
        topic=Topic.RIGHTS,
        what="leaves one door for a right",
        mend="offer the way, and take requests that come by another one",
    ),
    "WRD161": Saying(topic=Topic.RIGHTS, what="demands a form", mend="ask for it, and take requests in any other form"),
    "WRD162": Saying(
        topic=Topic.RIGHTS,
        what="gives a right to somebody whom the data are not about",
        mend="give it to the person; another one shows a mandate",
    ),
    "WRD163": Saying(
        topic=Topic.RIGHTS,
        what="narrows portability",
        mend="give all that was provided or observed, on consent or contract",
    ),
    "WRD170": Saying(
        topic=Topic.DEFINITIONS,
        what="defines personal data too narrowly",
        mend="leave the narrowing out, and name every kind of person",
    ),
    "WRD201": Saying(
        topic=Topic.CONTRADICTIONS,
        what="lets nobody receive data; another sentence names who does",
        mend="say that processors receive them, and name them",
    ),
    "WRD202": Saying(
        topic=Topic.CONTRADICTIONS,
        what="puts data in one place alone; another sentence names a further one",
        mend="name every place",
    ),
    "WRD203": Saying(
        topic=Topic.CONTRADICTIONS,
        what="allows one purpose alone; another sentence names a further one",
        mend="name every purpose, and the data that serve it",
    ),
    "WRD204": Saying(
        topic=Topic.CONTRADICTIONS,
        what="promises that there are no sensitive data; another sentence names what may hold some",
        mend="promise to look for them, and to take them out",
    ),
    "WRD300": Saying(topic=Topic.ITEMS, what="", mend="say which it is: --written-in da, nb, sv or en"),
    "WRD301": Saying(
        topic=Topic.ITEMS,
        what="Nobody is named who answers for the processing, with an address.",
        mend="name the controller, and an address by mail or post",
    ),
    "WRD302": Saying(topic=Topic.ITEMS, what="is left blank", mend="write the number"),
    "WRD303": Saying(topic=Topic.ITEMS, what="No purpose was found.", mend="write why data are processed"),
    "WRD304": Saying(
        topic=Topic.BASES,
        what="No lawful basis was found beside a purpose.",
        mend="write to each purpose on which basis it rests",
    ),
    "WRD305": Saying(
        topic=Topic.RECIPIENTS,
        what="No recipient was found.",
        mend="name who receives data, processors among them; or say that nobody does",
    ),
    "WRD306": Saying(
        topic=Topic.RECIPIENTS,
        what="is named, and nothing is said of a transfer",
        mend="say to which country data go, and what protects them there",
    ),
    "WRD307": Saying(
        topic=Topic.PERIODS, what="No length of time was found.", mend="write a period for each kind of data"
    ),
    "WRD308": Saying(topic=Topic.RIGHTS, what="Not found: {names}.", mend="name each right that applies"),
    "WRD309": Saying(
        topic=Topic.RIGHTS, what="The right to complain was not found.", mend="add it, with the authority"
    ),
    "WRD310": Saying(
        topic=Topic.CONSENT, what="Consent is asked for, and its withdrawal was not found.", mend="add it"
    ),
    "WRD311": Saying(topic=Topic.ITEMS, what="Not spoken of: {names}.", mend="look which of them apply to you"),
    "WRD401": Saying(topic=Topic.PROMISES, what="", mend="add `cannot be kept as worded`, with because and reading"),
    "WRD402": Saying(topic=Topic.PROMISES, what="", mend="word it better in the next notice"),
    "WRD403": Saying(
        topic=Topic.LISTS, what="leaves the list open", mend="name everything that is meant, and stop there"
    ),
    "WRD404": Saying(topic=Topic.BASES, what="", mend="add `say` in each language"),
    "WRD405": Saying(topic=Topic.PERIODS, what="", mend="add the event that ends it, and a period"),
    "WRD406": Saying(topic=Topic.BASES, what="", mend="weigh it, and write the day: `weighed on`"),
    "WRD407": Saying(topic=Topic.RECIPIENTS, what="", mend="add `safeguard` in words"),
    "WRD408": Saying(topic=Topic.ITEMS, what="", mend="add `contact`"),
}


def what_of(code: str, language: str) -> str:
    """What the quoted words do."""
    return SPOKEN[code][LANGUAGES.index(language)][0] if language in LANGUAGES else SAYINGS[code].what


def mend_of(code: str, language: str) -> str:
    """The way out."""
    if language not in LANGUAGES:
        return SAYINGS[code].mend
    place = LANGUAGES.index(language)
    return MENDS[code][place] if code in MENDS else SPOKEN[code][place][1]


def why_of(code: str, language: str) -> str:
    """The reason: a paragraph of the reference, which is in English; a finding in another language has none."""
    return CODES[code].paragraph if language not in LANGUAGES else ""


def name_of(name: str, language: str) -> str:
    """A right, or an item of Arts. 13 and 14."""
    return NAMES[name][LANGUAGES.index(language)] if language in LANGUAGES else name
