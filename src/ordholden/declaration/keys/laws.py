"""The table of keys: what a firm says of laws, where the law sets know it otherwise or not at all."""

from __future__ import annotations

from ordholden.declaration.records import Read, Record, defaulted, optional
from ordholden.declaration.shapes import Choice, ListOf, MapOf, Shape
from ordholden.declaration.texts import COUNTRY, DATE, PERIOD, TEXT, WORDS
from ordholden.law.own import OwnLaw
from ordholden.law.retention import BINDS

_TWO = 2

CITATION = optional("citation", TEXT, "The law as it is cited to people.", "Bogføringsloven § 12")
LAW_COUNTRY = optional("country", COUNTRY, "Whose law it is. Without: the controller's country.", "DK")
BINDS_KEY = optional("binds", Choice(options={name: name for name in BINDS}), "Whom it binds.", "bookkeeping duty")
MATTER = defaulted("matter", WORDS, "What it is about, by language.", "{en: accounting records}", default={})
TRIGGER = defaulted("trigger", WORDS, "From when it is counted, by language.", "{en: the day of delivery}", default={})
MINIMUM = optional("minimum", PERIOD, "For how long it demands that something is kept.", "10 years")
MAXIMUM = optional("maximum", PERIOD, "For how long it allows that at most.", "3 years")
VALID_FROM = optional("valid from", DATE, "The first day on which it is in force.", "2027-01-01")
VALID_TO = optional("valid to", DATE, "The last day on which it is in force.", "2031-12-31")
IN_FORCE = optional(
    "in force",
    ListOf(of=DATE),
    "A law that binds only by order: the first and the last day of the order.",
    "[2025-03-30, 2026-03-29]",
)
ORDER = optional("order", TEXT, "The order by which it is in force.", '"BEK nr. 300 af 25. marts 2025"')
LAW_SOURCE = optional("source", TEXT, "Where this was found.", "retsinformation.dk")


def _own_law(read: Read) -> OwnLaw:
    days = read[IN_FORCE]
    if days is not None and (len(days) != _TWO or days[0] > days[1]):
        what, mend = '"in force" is the first and the last day.', "write it such as [2025-03-30, 2026-03-29]."
        read.at.find("DEC005", read.place(IN_FORCE), what, mend=mend)
        days = None
    return OwnLaw(
        code=read.name,
        citation=read[CITATION],
        country=read[LAW_COUNTRY],
        binds=read[BINDS_KEY],
        matter=read[MATTER],
        trigger=read[TRIGGER],
        minimum=read[MINIMUM],
        maximum=read[MAXIMUM],
        valid_from=days[0] if days else read[VALID_FROM],
        valid_to=days[1] if days else read[VALID_TO],
        ordered=days is not None,
        order=read[ORDER],
        source=read[LAW_SOURCE],
        position=read.where,
    )


OWN_LAW: Record[OwnLaw] = Record(
    title="law",
    doc="A law of the firm's own file, or what it puts in the place of an entry of the law sets; the rest stays.",
    keys=(
        CITATION,
        LAW_COUNTRY,
        BINDS_KEY,
        MATTER,
        TRIGGER,
        MINIMUM,
        MAXIMUM,
        VALID_FROM,
        VALID_TO,
        IN_FORCE,
        ORDER,
        LAW_SOURCE,
    ),
    build=_own_law,
)
OWN_LAWS: Shape[dict[str, OwnLaw]] = MapOf(key=TEXT, of=OWN_LAW, entry="law")
