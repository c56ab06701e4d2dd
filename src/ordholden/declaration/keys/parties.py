"""The table of keys: the controller, and the recipients of data."""

from __future__ import annotations

from ordholden.declaration.parties import Controller, Customer, CustomerList, Part, Recipient
from ordholden.declaration.records import Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import AsWritten, Choice, ListOf, MapOf
from ordholden.declaration.texts import ADDRESS as DATASET
from ordholden.declaration.texts import COLUMN, COUNTRY, NAMES, TEXT, WORDS, YEAR_END, ZONE
from ordholden.law.countries import ZONES
from ordholden.law.own import NO_BOOKS
from ordholden.law.retention import TELECOM

# ------------------------------------------------------------------------------ controller


NAME = required("name", TEXT, "The controller's name, as it stands in the notice.", "Flexfone A/S", stand_in="")
COUNTRY_KEY = required("country", COUNTRY, "The country of establishment.", "DK", stand_in="DK")
CONTACT = defaulted("contact", TEXT, "Where people turn to about their data.", "persondata@example.dk", default="")
ZONE_KEY = optional(
    "zone", ZONE, "The time zone in which days are counted. Without: the country's.", "Europe/Copenhagen"
)
YEAR_ENDS = defaulted(
    "financial year ends",
    YEAR_END,
    "The last day of the financial year. Without: 31 December.",
    "30 June",
    default=(12, 31),
)
IS = defaulted(
    "is",
    ListOf(of=Choice(options={name: name for name in (TELECOM, NO_BOOKS)}), lone=True),
    "What the controller is, where laws bind only some. Who runs a business is under a bookkeeping duty.",
    "telecom provider",
    default=(),
)
NUMBER = defaulted("number", TEXT, "Its number in the public register of firms.", '"CVR 12 34 56 78"', default="")
ADDRESS = defaulted("address", TEXT, "Its postal address.", "Bredgade 1, 1260 København K", default="")
PHONE = defaulted("phone", TEXT, "The telephone number for questions about data.", '"+45 70 00 00 00"', default="")
OFFICER = defaulted(
    "data protection officer",
    TEXT,
    "How the officer is reached (Art. 37); `none` where none has to be appointed.",
    "dpo@example.dk",
    default="",
)
REPRESENTATIVE = defaulted(
    "representative",
    TEXT,
    "Name and contact of the representative of a controller outside the EEA (Art. 27).",
    "Nordrep ApS, post@nordrep.example",
    default="",
)


def _controller(read: Read) -> Controller:
    country = read[COUNTRY_KEY]
    zone = read[ZONE_KEY] or ZONES.get(country, "")
    if not zone and not read.has(ZONE_KEY):
        what = f"The time zone of {country} is not known."
        why = "days, and with them the ends of periods, are counted in the controller's zone."
        read.at.find("DEC505", read.place(COUNTRY_KEY), what, why, "add zone, such as zone: Europe/London")
    return Controller(
        name=read[NAME],
        country=country,
        contact=read[CONTACT],
        zone=zone,
        financial_year_ends=read[YEAR_ENDS],
        roles=read[IS],
        number=read[NUMBER],
        address=read[ADDRESS],
        phone=read[PHONE],
        officer=read[OFFICER],
        representative=read[REPRESENTATIVE],
        position=read.where,
    )


CONTROLLER_RECORD: Record[Controller] = Record(
    title="controller",
    doc="Who answers for the processing.",
    keys=(NAME, COUNTRY_KEY, CONTACT, NUMBER, ADDRESS, PHONE, OFFICER, REPRESENTATIVE, ZONE_KEY, YEAR_ENDS, IS),
    build=_controller,
)

# ------------------------------------------------------------------------------ recipients


SAFEGUARD = defaulted(
    "safeguard",
    WORDS,
    "In a third country: what protects the data, such as an adequacy decision or standard clauses.",
    "{en: the standard contractual clauses of 2021}",
    default={},
)
RECIPIENT_NAME = required("name", TEXT, "Who receives the data.", "Nordbogholderi ApS", stand_in="")
RECIPIENT_COUNTRY = optional("country", COUNTRY, "Where the recipient is.", "DK")
RECIPIENT_FOR = defaulted(
    "for", NAMES, "The purposes for which data are disclosed. Without: all.", "bookkeeping", default=()
)
PART = optional(
    "role",
    Choice(options={part.value: part for part in Part}),
    "What it is: a processor of ours, a sub-processor under it or under us, a joint controller (Art. 26), or a "
    "controller of its own.",
    "processor",
)
RECIPIENT_CONTACT = defaulted(
    "contact", TEXT, "Where people turn to there about their data.", "privacy@nordbogholderi.example", default=""
)
DOES = defaulted("does", WORDS, "What it does, by language.", "{da: fører vores regnskab}", default={})
ARRANGEMENT = defaulted(
    "arrangement",
    WORDS,
    "Of a joint controller: who answers for what, in short (Art. 26(2)).",
    "{en: We answer requests; they run the network.}",
    default={},
)
RECIPIENT: Record[Recipient] = Record(
    title="recipient",
    doc="Somebody to whom personal data are disclosed, processors included (Art. 15(1)(c)).",
    keys=(RECIPIENT_NAME, RECIPIENT_COUNTRY, PART, RECIPIENT_FOR, DOES, RECIPIENT_CONTACT, SAFEGUARD, ARRANGEMENT),
    build=lambda read: Recipient(
        key=read.name,
        name=read[RECIPIENT_NAME],
        country=read[RECIPIENT_COUNTRY],
        purposes=read[RECIPIENT_FOR],
        safeguard=read[SAFEGUARD],
        part=read[PART],
        contact=read[RECIPIENT_CONTACT],
        does=read[DOES],
        arrangement=read[ARRANGEMENT],
        position=read.where,
    ),
)

# ------------------------------------------------------------------------------ customers


CUSTOMER_NAME = required("name", TEXT, "The customer, who is the controller.", "Havnekontoret A/S", stand_in="")
CUSTOMER_CONTACT = defaulted(
    "contact", TEXT, "How it is reached about personal data.", "persondata@havnekontoret.example", default=""
)
CUSTOMER_COUNTRY = optional("country", COUNTRY, "Where it is established.", "DK")
CUSTOMER_FOR = defaulted(
    "for", NAMES, "What is done for it. Without: every purpose on behalf of customers.", "telephony", default=()
)
KNOWN_AS = defaulted(
    "known as", TEXT, "How rows name it: an instruction of this name is told as its own.", '"4711"', default=""
)
CUSTOMER: Record[Customer] = Record(
    title="customer",
    doc="A controller on whose behalf we process (Art. 30(2)(a)); many of them stand in a database (`from`), or in a "
    "file: `ordholden records --customers FILE`.",
    keys=(CUSTOMER_NAME, CUSTOMER_CONTACT, CUSTOMER_COUNTRY, OFFICER, REPRESENTATIVE, KNOWN_AS, CUSTOMER_FOR),
    build=lambda read: Customer(
        key=read.name,
        name=read[CUSTOMER_NAME],
        contact=read[CUSTOMER_CONTACT],
        country=read[CUSTOMER_COUNTRY],
        officer=read[OFFICER],
        representative=read[REPRESENTATIVE],
        known_as=read[KNOWN_AS],
        purposes=read[CUSTOMER_FOR],
        position=read.where,
    ),
)

LISTED_IN = required(
    "from", DATASET, "The dataset in which each row is a customer.", "crm.public.customers", stand_in=""
)
LISTED_NAME = required("name", COLUMN, "The column with the customer's name.", "name", stand_in="")
LISTED_CONTACT = defaulted(
    "contact",
    ListOf(of=COLUMN, lone=True),
    "The columns that say how it is reached about personal data.",
    "[privacy_mail, phone]",
    default=(),
)
LISTED_COUNTRY = defaulted(
    "country", COLUMN, "The column with the code of the country where it is established.", "country", default=""
)
LISTED_OFFICER = defaulted(
    "data protection officer", COLUMN, "The column that says how its officer is reached.", "officer", default=""
)
LISTED_REPRESENTATIVE = defaulted(
    "representative", COLUMN, "The column with its representative (Art. 27).", "representative", default=""
)
LISTED_AMONG = defaulted(
    "among",
    MapOf(key=COLUMN, of=AsWritten(), entry="column"),
    "Only rows whose columns have these values; `empty` and `filled` are words of their own.",
    "{ended_on: empty}",
    default={},
)
CUSTOMER_LIST: Record[CustomerList] = Record(
    title="list of customers",
    doc="The controllers on whose behalf we process (Art. 30(2)(a)), where a database has them. Its rows are read when "
    "the record is printed; by the key of its row a customer is known, also in instructions.",
    keys=(
        LISTED_IN,
        LISTED_NAME,
        LISTED_CONTACT,
        LISTED_COUNTRY,
        LISTED_OFFICER,
        LISTED_REPRESENTATIVE,
        LISTED_AMONG,
        CUSTOMER_FOR,
    ),
    marks=("from",),
    build=lambda read: CustomerList(
        key=read.name,
        dataset=read[LISTED_IN],
        name=read[LISTED_NAME],
        contact=read[LISTED_CONTACT],
        country=read[LISTED_COUNTRY],
        officer=read[LISTED_OFFICER],
        representative=read[LISTED_REPRESENTATIVE],
        among=tuple(read[LISTED_AMONG].items()),
        purposes=read[CUSTOMER_FOR],
        position=read.where,
    ),
)
