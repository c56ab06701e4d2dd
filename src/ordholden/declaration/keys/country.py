"""The table of keys: in which country each person of a kind is."""

from __future__ import annotations

from ordholden.declaration.keys.about import hops
from ordholden.declaration.records import Read, Record, optional, required
from ordholden.declaration.shapes import ListOf
from ordholden.declaration.texts import ADDRESS, COUNTRY, PATH
from ordholden.declaration.values import PersonsCountry

ROWS = required("of", ADDRESS, "The dataset of their own rows.", "portal.public.users", stand_in="")
COLUMN_OF = required(
    "column",
    PATH,
    "The column with the code of the country, of their own row or along a path from it.",
    "customer_id.country",
    stand_in=(("",),),
)
KNOWN = required(
    "known", ListOf(of=COUNTRY), "The countries that stand there; each has a profile.", "[DK, NO]", stand_in=()
)
OTHERWISE = optional("or", COUNTRY, "The country of those for whom none stands there. Without: it is not known.", "DK")


def _country(read: Read) -> PersonsCountry:
    *before, last = read[COLUMN_OF]
    if len(last) > 1:
        read.at.find("DEC005", read.place(COLUMN_OF), "The country is in one column.", mend="name one column.")
    return PersonsCountry(
        dataset=read[ROWS],
        hops=hops(tuple(before), read.place(COLUMN_OF)),
        column=last[0],
        known=tuple(read[KNOWN]),
        otherwise=read[OTHERWISE],
        position=read.position,
    )


COUNTRY_RECORD: Record[PersonsCountry] = Record(
    title="country of each person",
    doc="Where each person is: it decides over the authority, the laws on periods and how numbers are dialled.",
    keys=(ROWS, COLUMN_OF, KNOWN, OTHERWISE),
    build=_country,
)
COUNTRY_OF_EACH = optional(
    "country",
    COUNTRY_RECORD,
    "In which country each of them is. Without: where the controller is.",
    "{of: portal.public.users, column: customer_id.country, known: [DK, NO], or: DK}",
)
