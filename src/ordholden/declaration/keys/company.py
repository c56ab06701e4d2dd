"""The table of keys: the declaration as a whole, people, purposes and systems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ordholden.declaration.keys.country import COUNTRY_OF_EACH
from ordholden.declaration.keys.datasets import DATASETS
from ordholden.declaration.keys.laws import OWN_LAWS
from ordholden.declaration.keys.never import NEVER
from ordholden.declaration.keys.notice import DECISION_RECORD, NOTICE, PROVISION_SHAPE
from ordholden.declaration.keys.parties import CONTROLLER_RECORD, CUSTOMER, CUSTOMER_LIST, RECIPIENT, SAFEGUARD
from ordholden.declaration.keys.promises import PROMISES
from ordholden.declaration.never import Never
from ordholden.declaration.notice import BalancingTest, NoticeRules
from ordholden.declaration.records import Key, OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import Choice, Flag, ListOf, MapOf, Shape
from ordholden.declaration.texts import (
    COLUMN_ADDRESS,
    COUNTRY,
    DATE_OR_NOT_YET,
    DAYS,
    LANGUAGE,
    NAMES,
    PERCENT,
    SEVERAL,
    SPECIAL,
    TEXT,
    WINDOW,
    WORDS,
    ZONE,
)
from ordholden.declaration.upkeep import Afterwards, Rotation, SweepRules, Vacuum
from ordholden.declaration.values import (
    Basis,
    Controller,
    Customer,
    CustomerList,
    Declaration,
    PersonKind,
    Purpose,
    Recipient,
    System,
    Words,
)

BY_HAND = "by hand"
HTTP = "http"
DATABASES = ("postgresql", "mariadb", "sqlite")
FILES = "files"
WITH_A_CONNECTOR = (*DATABASES, FILES)

# ------------------------------------------------------------------------------ people


LABEL = defaulted("label", WORDS, "What this kind of person is called, by language.", "{da: Medarbejder}", default={})
ACTIVE_UNTIL = optional(
    "active until",
    COLUMN_ADDRESS,
    "The column of their own rows with the day on which they left: `while the customer is active, then ...`.",
    "portal.public.customers.left_on",
)
PERSON_KIND: Record[PersonKind] = Record(
    title="kind of person",
    doc="A kind of data subject, such as customer or employee of a customer.",
    keys=(LABEL, ACTIVE_UNTIL, COUNTRY_OF_EACH),
    build=lambda read: PersonKind(
        key=read.name,
        label=read[LABEL],
        active_until=read[ACTIVE_UNTIL],
        country=read[COUNTRY_OF_EACH],
        position=read.where,
    ),
    empty=True,
)

# ------------------------------------------------------------------------------ purposes


INTEREST = required(
    "interest", WORDS, "The interest in words for the notice, by language.", "{en: better support}", stand_in={}
)
WEIGHED_ON = required(
    "weighed on",
    DATE_OR_NOT_YET,
    "The day on which it was weighed against the person's; `not yet` is refused by `check` and by all that erases.",
    "2026-03-01",
    stand_in="",
)
WEIGHING = defaulted("text", TEXT, "The weighing itself, or where it is kept.", "few data, short time", default="")
BALANCING_RECORD: Record[BalancingTest] = Record(
    title="balancing test",
    doc="Art. 6(1)(f): why the interest weighs more than the person's.",
    keys=(INTEREST, WEIGHED_ON, WEIGHING),
    build=lambda read: BalancingTest(interest=read[INTEREST], weighed_on=read[WEIGHED_ON], text=read[WEIGHING]),
)

BASIS = required(
    "basis",
    Choice(options={basis.value: basis for basis in Basis}),
    "The lawful basis, Art. 6(1).",
    "contract",
    stand_in=Basis.CONTRACT,
)
SAY = defaulted(
    "say", WORDS, "The purpose in words for the notice, by language.", "{en: to deliver telephony}", default={}
)
LAW: Key[str | dict[str, str] | None] = optional(
    "law",
    OneOf(shapes=(TEXT, MapOf(key=COUNTRY, of=TEXT, entry="country"))),
    "The law that demands it, by its code in a law set or under laws; or one for each country, for the people there.",
    "DK-BOGF-5Y-FYEND",
)
BEHALF = defaulted(
    "behalf",
    Choice(options={"own": "own", "customer": "customer"}),
    "On whose behalf: own, or customer where we are processor.",
    "customer",
    default="own",
)
SPECIAL_KEY = optional(
    "special", SPECIAL, "The condition of Art. 9(2), or Art. 10, for special categories.", '"9(2)(b)"'
)
BALANCING = optional(
    "balancing",
    BALANCING_RECORD,
    "The balancing test of a legitimate interest.",
    "{interest: {en: better support}, weighed on: 2026-03-01}",
)
PROVISION = optional(
    "required",
    PROVISION_SHAPE,
    "Whether people have to give the data, and what happens without (Art. 13(2)(e)); `no`: they need not.",
    "{by: contract, otherwise: {en: We cannot deliver telephony.}}",
)
DECISION = optional(
    "automated decision",
    DECISION_RECORD,
    "What is decided about people without a human being (Art. 22).",
    "{logic: {en: ...}, consequences: {en: ...}}",
)
MARKETING = defaulted(
    "marketing", Flag(), "It is direct marketing: an objection ends it at once (Art. 21(3)).", "true", default=False
)
WITHSTANDS = optional(
    "withstands", TEXT, "Why an erasure does not release it, although its basis would.", "open fraud case"
)


def _purpose(read: Read) -> Purpose:
    law = read[LAW]
    return Purpose(
        key=read.name,
        basis=read[BASIS],
        say=read[SAY],
        law=law if isinstance(law, str) else None,
        laws=law if isinstance(law, dict) else {},
        behalf=read[BEHALF],
        special=read[SPECIAL_KEY],
        balancing=read[BALANCING],
        withstands=read[WITHSTANDS],
        provision=read[PROVISION],
        decision=read[DECISION],
        marketing=read[MARKETING],
        position=read.where,
    )


PURPOSE: Record[Purpose] = Record(
    title="purpose",
    doc="Why personal data are processed.",
    keys=(BASIS, SAY, LAW, BEHALF, SPECIAL_KEY, BALANCING, PROVISION, DECISION, MARKETING, WITHSTANDS),
    build=_purpose,
)

# ------------------------------------------------------------------------------ systems


KEPT = required("kept", DAYS, "For how long a backup is kept.", "35 days", stand_in=0)
EVERY = optional("every", DAYS, "How often one is made: days from one to the next.", "1 day")
OFFSITE_KEPT = required("kept", DAYS, "For how long such a copy is kept.", "90 days", stand_in=0)
OFFSITE_RECORD: Record[int] = Record(
    title="offsite copies",
    doc="Copies of backups at another place, with a period of their own.",
    keys=(OFFSITE_KEPT,),
    build=lambda read: read[OFFSITE_KEPT],
)
OFFSITE = optional("offsite", OFFSITE_RECORD, "For how long copies elsewhere are kept.", "{kept: 90 days}")
BACKUP_WHERE = defaulted("where", TEXT, "Where they lie, in words.", "the NAS in the basement", default="")
BACKUP_TOOL = defaulted("tool", TEXT, "What makes them, such as pg_dump or restic.", "restic", default="")
BACKUPS_RECORD: Record[Rotation] = Record(
    title="backups",
    doc="What is known of the system's backups.",
    keys=(KEPT, EVERY, OFFSITE, BACKUP_WHERE, BACKUP_TOOL),
    build=lambda read: Rotation(
        kept=read[KEPT], every=read[EVERY], offsite=read[OFFSITE], where=read[BACKUP_WHERE], tool=read[BACKUP_TOOL]
    ),
)
VACUUM = optional(
    "vacuum",
    Choice(options={each.value: each for each in Vacuum}),
    "Databases: tables in which something was cleared are vacuumed (plain), or written anew (full: locks each).",
    "full",
)
LOG_KEPT = required("kept", DAYS, "For how long the log and its archive are kept.", "7 days", stand_in=0)
LOG_RECORD: Record[int] = Record(
    title="log", doc="The database's own log of changes.", keys=(LOG_KEPT,), build=lambda read: read[LOG_KEPT]
)
LOG = optional(
    "log", LOG_RECORD, "Databases: for how long deleted values stand in the log of changes.", "{kept: 7 days}"
)
REPLICAS = defaulted(
    "replicas",
    ListOf(of=TEXT),
    "Databases: addresses of the copies that follow; it is checked that each has come as far.",
    '["${PORTAL_REPLICA_URL}"]',
    default=(),
)
HOOKS = defaulted(
    "tell",
    ListOf(of=TEXT),
    "Addresses that are told by a POST, without anybody's data, that something was cleared: caches, search indexes.",
    '["${CACHE_HOOK}"]',
    default=(),
)
AFTERWARDS_RECORD: Record[Afterwards] = Record(
    title="afterwards",
    doc="What is done about what deletion leaves behind in the system itself.",
    keys=(VACUUM, LOG, REPLICAS, HOOKS),
    build=lambda read: Afterwards(vacuum=read[VACUUM], log_days=read[LOG], replicas=read[REPLICAS], hooks=read[HOOKS]),
)
WINDOW_KEY = optional(
    "window", WINDOW, "When a worker sweeps it, by the controller's clock. Without: only who types it.", '"01:00-05:00"'
)
MOST_ROWS = optional("most rows", SEVERAL, "More rows of a dataset than this stop and ask [10000].", "50000")
MOST_SHARE = optional("most share", PERCENT, "A larger part of a dataset than this stops and asks [5 %].", "2 %")
BUSY = optional("busy above", SEVERAL, "Pause while more statements than this are at work in it [32].", "12")
SWEEP_RECORD: Record[SweepRules] = Record(
    title="sweep",
    doc="How a system is swept when nobody types it.",
    keys=(WINDOW_KEY, MOST_ROWS, MOST_SHARE, BUSY),
    build=lambda read: SweepRules(
        window=read[WINDOW_KEY], rows=read[MOST_ROWS], share=read[MOST_SHARE], busy=read[BUSY]
    ),
)
SYSTEM_SWEEP = defaulted(
    "sweep",
    SWEEP_RECORD,
    "When a worker sweeps it, and what stops it.",
    '{window: "01:00-05:00"}',
    default=SweepRules(),
)
SYSTEM_KIND = required(
    "kind",
    Choice(options={kind: kind for kind in (*WITH_A_CONNECTOR, HTTP, BY_HAND)}),
    "What it is. A service (http) is told by a request; a system by hand has no connector, and somebody does it.",
    "postgresql",
    stand_in="",
)
URL = optional("url", TEXT, "Its address; names of environment variables stand as ${NAME}.", '"${PORTAL_URL}"')
HOST_KEY = optional(
    "host key",
    TEXT,
    "Files by SFTP: the server's public key, as `ssh-keyscan` prints it. Without: it stands in ~/.ssh/known_hosts.",
    '"ssh-ed25519 AAAAC3..."',
)
SYSTEM_COUNTRY = optional("country", COUNTRY, "Where the data lie.", "DK")
SYSTEM_ZONE = optional(
    "zone", ZONE, "The time zone of instants that are stored without one. Without: the controller's.", "UTC"
)
BACKUPS = optional("backups", BACKUPS_RECORD, "For how long erased data live on in backups.", "{kept: 35 days}")
AFTERWARDS = defaulted(
    "afterwards",
    AFTERWARDS_RECORD,
    "What is done about what deletion leaves behind.",
    "{vacuum: full, log: {kept: 7 days}}",
    default=Afterwards(),
)
WHO = optional("who", TEXT, "By hand: the role that carries it out and attests it.", "support lead")
INSTRUCTIONS = defaulted(
    "instructions", WORDS, "By hand: what has to be done, by language.", "{en: delete the folder}", default={}
)
SYSTEM_ABOUT = defaulted("about", NAMES, "By hand, http: the kinds of person that it knows.", "[employee]", default=())
SYSTEM_IDENTIFIED_BY = defaulted(
    "identified by",
    NAMES,
    "By hand, http: the kinds of identifier by which a person is found there.",
    "[email]",
    default=(),
)
TOKEN = optional(
    "token", TEXT, "Http: what it wants as a bearer token, from an environment variable.", '"${MAILER_TOKEN}"'
)
DEDUPLICATES = defaulted(
    "deduplicates",
    Flag(),
    "Http: it does a request with the same Idempotency-Key only once.",
    "true",
    default=False,
)
UNENCRYPTED = defaulted(
    "unencrypted", Flag(), "Http: it may be reached by http:// on another machine.", "true", default=False
)


def _system(read: Read) -> System:
    told = (WHO, INSTRUCTIONS, SYSTEM_ABOUT, SYSTEM_IDENTIFIED_BY)
    why = "it is for systems by hand; what the program reaches is said under datasets."
    swept = () if read[SYSTEM_KIND] in WITH_A_CONNECTOR else (SYSTEM_SWEEP,)
    _refuse_foreign(read, swept, "only what the program reaches is swept by it.")
    _refuse_foreign(read, told if read[SYSTEM_KIND] in WITH_A_CONNECTOR else (), why)
    sent = (TOKEN, DEDUPLICATES, UNENCRYPTED)
    _refuse_foreign(read, sent if read[SYSTEM_KIND] != HTTP else (), "it is for services that are told by http.")
    if read[SYSTEM_KIND] != FILES and read.has(HOST_KEY):
        what = f'"host key" stands at a system of kind {read[SYSTEM_KIND]}.'
        read.at.find("DEC010", read.place(HOST_KEY), what, "it is for servers of files (SFTP).", "take it away.")
    return System(
        name=read.name,
        kind=read[SYSTEM_KIND],
        url=read[URL],
        host_key=read[HOST_KEY],
        country=read[SYSTEM_COUNTRY],
        zone=read[SYSTEM_ZONE],
        backups=read[BACKUPS],
        afterwards=read[AFTERWARDS],
        who=read[WHO],
        instructions=read[INSTRUCTIONS],
        about=read[SYSTEM_ABOUT],
        identified_by=read[SYSTEM_IDENTIFIED_BY],
        safeguard=read[SAFEGUARD],
        token=read[TOKEN],
        deduplicates=read[DEDUPLICATES],
        unencrypted=read[UNENCRYPTED],
        sweep=read[SYSTEM_SWEEP],
        position=read.where,
    )


def _refuse_foreign(read: Read, keys: Iterable[Key[Any]], why: str) -> None:
    """Keys that are for systems of another kind."""
    for key in keys:
        if read.has(key):
            what = f'"{key.name}" stands at a system of kind {read[SYSTEM_KIND]}.'
            read.at.find("DEC010", read.place(key), what, why, "take it away.")


SYSTEM: Record[System] = Record(
    title="system",
    doc="Where data lie.",
    keys=(
        SYSTEM_KIND,
        URL,
        HOST_KEY,
        SYSTEM_COUNTRY,
        SYSTEM_ZONE,
        BACKUPS,
        AFTERWARDS,
        WHO,
        INSTRUCTIONS,
        SYSTEM_ABOUT,
        SYSTEM_IDENTIFIED_BY,
        SAFEGUARD,
        TOKEN,
        DEDUPLICATES,
        UNENCRYPTED,
        SYSTEM_SWEEP,
    ),
    build=_system,
)

# ------------------------------------------------------------------------------ the whole


_NOBODY = Controller(name="", country="DK")
CONTROLLER = required(
    "controller", CONTROLLER_RECORD, "Who answers for the processing.", "{name: ..., country: DK}", stand_in=_NOBODY
)
LANGUAGES = defaulted(
    "languages",
    ListOf(of=LANGUAGE, lone=True),
    "The languages of texts for people, the first one first.",
    "[da, en]",
    default=("en",),
)
PEOPLE: Shape[dict[str, PersonKind]] = MapOf(key=TEXT, of=PERSON_KIND, entry="kind of person")
PEOPLE_KEY = defaulted("people", PEOPLE, "The kinds of person.", "{employee: {label: {en: An employee}}}", default={})
PURPOSES: Shape[dict[str, Purpose]] = MapOf(key=TEXT, of=PURPOSE, entry="purpose")
PURPOSES_KEY = defaulted(
    "purposes", PURPOSES, "The purposes, each with its lawful basis.", "{telephony: {basis: contract}}", default={}
)
RECIPIENTS: Shape[dict[str, Recipient]] = MapOf(key=TEXT, of=RECIPIENT, entry="recipient")
RECIPIENTS_KEY = defaulted(
    "recipients", RECIPIENTS, "To whom data are disclosed.", "{accountant: {name: Nordbogholderi ApS}}", default={}
)
SYSTEMS: Shape[dict[str, System]] = MapOf(key=TEXT, of=SYSTEM, entry="system")
SYSTEMS_KEY = defaulted(
    "systems", SYSTEMS, "Where data lie.", '{portal: {kind: sqlite, url: "sqlite:///p.db"}}', default={}
)
DATASETS_KEY = defaulted(
    "datasets", DATASETS, "The tables, views and kinds of files, by their addresses.", "{portal.users: {}}", default={}
)
NEVER_KEY = defaulted(
    "never",
    NEVER,
    "Numbers and words that must not stand anywhere.",
    "{numbers: [cpr, card]}",
    default=Never(),
)
LAWS_KEY = defaulted(
    "laws",
    OWN_LAWS,
    "Laws of your own, and what stands in the place of entries of the law sets.",
    "{DK-BOGF-5Y-FYEND: {minimum: 10 years from the end of the financial year}}",
    default={},
)
PROMISES_KEY = defaulted(
    "promises",
    PROMISES,
    "The sentences of the notice, each with what proves it.",
    '{calls go: {sentence: {en: "Calls go."}, proof: {no violations: {datasets: portal.calls}}}}',
    default={},
)
CUSTOMERS: Shape[dict[str, Customer | CustomerList]] = MapOf(
    key=TEXT, of=OneOf(shapes=(CUSTOMER_LIST, CUSTOMER)), entry="customer"
)
CUSTOMERS_KEY = defaulted(
    "customers",
    CUSTOMERS,
    "The controllers on whose behalf we process (Art. 30(2)): each by name, or where a database has them.",
    "{all: {from: crm.public.customers, name: name, contact: privacy_mail, among: {ended_on: empty}}}",
    default={},
)
MEASURES: Shape[dict[str, Words]] = MapOf(key=TEXT, of=WORDS, entry="measure")
MEASURES_KEY = defaulted(
    "measures",
    MEASURES,
    "The measures of security in words, by name (Arts. 30(1)(g), 32).",
    '{access: {da: "Kun de har adgang, som skal bruge den."}}',
    default={},
)
NOTICE_KEY = defaulted(
    "notice",
    NOTICE,
    "How the notice is kept, and what it says in words of its own.",
    "{reviewed every: 12 months}",
    default=NoticeRules(),
)


def _declaration(read: Read) -> Declaration:
    return Declaration(
        controller=read[CONTROLLER],
        languages=read[LANGUAGES],
        people=read[PEOPLE_KEY],
        purposes=read[PURPOSES_KEY],
        recipients=read[RECIPIENTS_KEY],
        systems=read[SYSTEMS_KEY],
        datasets=read[DATASETS_KEY],
        never=read[NEVER_KEY],
        own_laws=read[LAWS_KEY],
        promises=read[PROMISES_KEY],
        customers={key: each for key, each in read[CUSTOMERS_KEY].items() if isinstance(each, Customer)},
        customer_lists={key: each for key, each in read[CUSTOMERS_KEY].items() if isinstance(each, CustomerList)},
        measures=read[MEASURES_KEY],
        notice=read[NOTICE_KEY],
    )


DECLARATION: Record[Declaration] = Record(
    title="declaration",
    doc="What a company promises about personal data.",
    keys=(
        CONTROLLER,
        LANGUAGES,
        PEOPLE_KEY,
        PURPOSES_KEY,
        LAWS_KEY,
        RECIPIENTS_KEY,
        SYSTEMS_KEY,
        DATASETS_KEY,
        NEVER_KEY,
        PROMISES_KEY,
        CUSTOMERS_KEY,
        MEASURES_KEY,
        NOTICE_KEY,
    ),
    build=_declaration,
)
