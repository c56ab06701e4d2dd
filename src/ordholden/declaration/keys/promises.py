"""The table of keys: promises of the notice, and what proves each of them."""

from __future__ import annotations

import re
from typing import Any

from ordholden.declaration.never import NUMBERS
from ordholden.declaration.promised import (
    Age,
    Amount,
    Attested,
    Complete,
    Completeness,
    Document,
    InNotice,
    Measure,
    NobodyTold,
    NotBuilt,
    NothingForbidden,
    NoticePart,
    NoViolations,
    OnlyThese,
    Placed,
    Promise,
    ProofOf,
    Reading,
    Statistic,
    Topic,
    Worded,
)
from ordholden.declaration.records import Key, OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import (
    AsWritten,
    At,
    Choice,
    Flag,
    ListOf,
    Made,
    MapOf,
    Parsed,
    Shape,
    T_co,
    Unreadable,
)
from ordholden.declaration.texts import COLUMN, DAYS, LANGUAGE, NAMES, PERIOD, TEXT, WORDS
from ordholden.declaration.values import Anchor, Period
from ordholden.diagnostics.values import Position
from ordholden.law.countries import EEA

ALL = "all"
EVERYWHERE = "everywhere"


def _age(period: Period, at: At) -> Age:
    if period.anchor is not Anchor.EVENT:
        what, why = "An age is counted back from today.", f'"{at.name}" is a length of time alone.'
        at.find("DEC005", at.position, what, why, "write a period such as 12 months or 30 days.")
    return Age(months=period.months, days=period.days)


AGE: Shape[Age] = Made(of=PERIOD, make=_age)
NO_AGE = Age()
DATASETS_KEY = defaulted("datasets", NAMES, "The addresses of datasets.", "[portal.public.calls]", default=())
SYSTEMS_KEY = defaulted("systems", NAMES, "Systems; `all` for all of them.", "all", default=())

# ------------------------------------------------------------------------------ the one rule


FIELDS = defaulted(
    "fields",
    NAMES,
    "Fields: the address of the dataset, a dot, the column.",
    "[portal.public.calls.number]",
    default=(),
)
PURPOSES = defaulted("purposes", NAMES, "Only what serves these purposes.", "[traffic]", default=())
NO_VIOLATIONS: Record[NoViolations] = Record(
    title="no violations",
    doc="Nothing is there that nothing may hold. Datasets, systems and fields are added up; purposes narrow.",
    keys=(DATASETS_KEY, SYSTEMS_KEY, FIELDS, PURPOSES),
    build=lambda read: NoViolations(
        datasets=read[DATASETS_KEY],
        systems=() if read[SYSTEMS_KEY] == (ALL,) else read[SYSTEMS_KEY],
        fields=read[FIELDS],
        purposes=read[PURPOSES],
        everywhere=read[SYSTEMS_KEY] == (ALL,),
        position=read.where,
    ),
)
NOBODY_TOLD: Record[NobodyTold] = Record(
    title="nobody recognisable",
    doc="What is left of people in these datasets does not tell who they were.",
    keys=(DATASETS_KEY,),
    build=lambda read: NobodyTold(datasets=read[DATASETS_KEY], position=read.where),
)
EVERY_VIOLATION: Shape[NoViolations] = Made(
    of=Choice(options={EVERYWHERE: EVERYWHERE}), make=lambda _, at: NoViolations(everywhere=True, position=at.position)
)
EVERYBODY_TOLD: Shape[NobodyTold] = Made(
    of=Choice(options={EVERYWHERE: EVERYWHERE}), make=lambda _, at: NobodyTold(everywhere=True, position=at.position)
)

# ------------------------------------------------------------------------------ forbidden, place, register


FORBIDDEN_NUMBERS = defaulted(
    "numbers",
    ListOf(of=Choice(options={kind: kind for kind in NUMBERS}), lone=True),
    "Numbers that stand under `never`.",
    "[cpr]",
    default=(),
)
FORBIDDEN_WORDS = defaulted("words", NAMES, "Categories of words that stand under `never`.", "[health]", default=())
SEARCHED = required("searched within", AGE, "How old the last `ordholden trace` may be.", "30 days", stand_in=NO_AGE)
NOTHING_FORBIDDEN: Record[NothingForbidden] = Record(
    title="nothing forbidden",
    doc="The last trace, which is not older than this, found no such number or word in any system.",
    keys=(FORBIDDEN_NUMBERS, FORBIDDEN_WORDS, SEARCHED),
    build=lambda read: NothingForbidden(
        numbers=read[FORBIDDEN_NUMBERS], words=read[FORBIDDEN_WORDS], age=read[SEARCHED], position=read.where
    ),
)


def _country(text: str, _: Position) -> frozenset[str]:
    if text == "EEA":
        return EEA
    if re.fullmatch("[A-Z]{2}", text):
        return frozenset({text})
    raise Unreadable(f'"{text}" is no code of a country.', "write two capital letters such as DK, or EEA.")


COUNTRIES = required(
    "countries",
    ListOf(
        of=Parsed(form="a code of a country such as DK, or EEA", parse=_country, pattern="^([A-Z]{2}|EEA)$"), lone=True
    ),
    "Where they have to lie; `EEA` is the whole European Economic Area.",
    "EEA",
    stand_in=(),
)
RECIPIENTS = defaulted("recipients", NAMES, "Recipients; `all` for all of them.", "all", default=())
SAFEGUARDED = defaulted(
    "or safeguard", Flag(), "Elsewhere is allowed where a `safeguard` is declared.", "true", default=False
)
PLACED: Record[Placed] = Record(
    title="place",
    doc="Where systems and recipients lie, by the declaration, and by the live address where it tells.",
    keys=(SYSTEMS_KEY, RECIPIENTS, COUNTRIES, SAFEGUARDED),
    build=lambda read: Placed(
        systems=read[SYSTEMS_KEY],
        recipients=read[RECIPIENTS],
        countries=frozenset().union(*read[COUNTRIES]),
        safeguarded=read[SAFEGUARDED],
        position=read.where,
    ),
)
COMPLETE_KEY = required(
    "complete",
    ListOf(of=Choice(options={what.value: what for what in Completeness}), lone=True),
    "What has to be complete: tables (each table and column is decided on), periods (each hold has an end), bases "
    "(each interest is weighed, each obligation cites its law), sources (each field says where it comes from), words "
    "(each purpose has its words in each language), record (nothing that Art. 30 asks for is missing), "
    "recipients (each says its role, its country and its contact), "
    "backups (each system says for how long they are kept, and none on record is there after its last day).",
    "[tables, periods]",
    stand_in=(),
)
REGISTER: Record[Complete] = Record(
    title="register",
    doc="The register of a system is complete.",
    keys=(COMPLETE_KEY, SYSTEMS_KEY),
    build=lambda read: Complete(what=read[COMPLETE_KEY], systems=read[SYSTEMS_KEY] or (ALL,), position=read.where),
)
CATEGORIES = required("categories", NAMES, "The closed list of categories.", "[name, email]", stand_in=())
ONLY: Record[OnlyThese] = Record(
    title="only these",
    doc="No category of personal data beyond a closed list, in the declaration and in the live schema.",
    keys=(CATEGORIES, DATASETS_KEY, SYSTEMS_KEY),
    build=lambda read: OnlyThese(
        categories=read[CATEGORIES], datasets=read[DATASETS_KEY], systems=read[SYSTEMS_KEY], position=read.where
    ),
)

# ------------------------------------------------------------------------------ documents, numbers, people


FILE = optional(
    "file", TEXT, "A file, by its path from the declaration; its day is that of its last change.", "dpa.pdf"
)
WEIGHING = optional("weighing of", TEXT, "A purpose; the day is the `weighed on` of its balancing test.", "support")
REVIEW = optional(
    "review", TEXT, "What is reviewed; `ordholden promise review` records on which day.", "the risk assessment"
)
NOT_OLDER = required("not older than", AGE, "How old it may be.", "12 months", stand_in=NO_AGE)


def _document(read: Read) -> Document:
    named = [key for key in (FILE, WEIGHING, REVIEW) if read.has(key)]
    if len(named) != 1:
        what = "A document is one of: a file, a weighing, a review."
        read.at.find("DEC010", read.where, what, mend="write one of: file, weighing of, review.")
    return Document(
        file=read[FILE], weighing=read[WEIGHING], review=read[REVIEW], age=read[NOT_OLDER], position=read.where
    )


DOCUMENT: Record[Document] = Record(
    title="document",
    doc="A document is there, and not too old.",
    keys=(FILE, WEIGHING, REVIEW, NOT_OLDER),
    build=_document,
)


def _amount(text: str, _: Position) -> Amount:
    match = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)\s*", text)
    if match is None:
        raise Unreadable(f'"{text}" is neither a number nor a share.', 'write a number such as 5, or a share: "95 %".')
    return Amount(number=float(match[1]), percent=bool(match[2]))


AMOUNT: Shape[Amount] = Parsed(form="a number, or a share such as 95 %", parse=_amount, pattern=r"^\s*[0-9.]+\s*%?\s*$")
MEASURE = required(
    "measure",
    Choice(options={measure.value: measure for measure in Measure}),
    "What is counted: rows of a dataset; its rows without a row in another one; people in none of the "
    "countries that are declared for them (of the dataset of their own rows); the share of its rows in which a "
    "column has a value; the smallest group of rows that are alike; the share of runs (begun in the last year) that "
    "ended in time.",
    "share filled",
    stand_in=Measure.ROWS,
)
OF = defaulted(
    "of", TEXT, "The dataset; for a share filled the column, with its dataset before it.", "portal.users", default=""
)
ALIKE = defaulted(
    "alike", ListOf(of=COLUMN, lone=True), "Smallest group: the columns taken together.", "[year]", default=()
)
WITHIN = defaulted("within", DAYS, "Share in time: the days that a run may take.", "30 days", default=0)
_SO = MapOf(key=COLUMN, of=AsWritten(), entry="column")
AMONG = defaulted(
    "among",
    _SO,
    "Only rows whose columns have these values; `empty` and `filled` are words of their own.",
    "{left_on: empty}",
    default={},
)
ROW_IN = defaulted(
    "a row in", TEXT, "Rows without: the dataset that should have a row for each.", "crm.agreements", default=""
)
MATCHED = defaulted(
    "where", _SO, "Rows without: which row is meant, its column and ours.", "{customer_id: id}", default={}
)
THERE = defaulted(
    "there", _SO, "Rows without: only rows of the other dataset like this count.", "{signed_on: filled}", default={}
)
AT_LEAST = optional("at least", AMOUNT, "The lower bound.", '"95 %"')
AT_MOST = optional("at most", AMOUNT, "The upper bound.", "1000")
STATISTIC: Record[Statistic] = Record(
    title="statistic",
    doc="A number that the program counts itself, against a bound.",
    keys=(MEASURE, OF, ALIKE, WITHIN, AMONG, ROW_IN, MATCHED, THERE, AT_LEAST, AT_MOST),
    build=lambda read: Statistic(
        measure=read[MEASURE],
        of=read[OF],
        alike=read[ALIKE],
        within=read[WITHIN],
        among=tuple(read[AMONG].items()),
        row_in=read[ROW_IN],
        where=tuple(read[MATCHED].items()),
        there=tuple(read[THERE].items()),
        at_least=read[AT_LEAST],
        at_most=read[AT_MOST],
        position=read.where,
    ),
)
DECLARED = "declaration"
TEXT_OF = required(
    "of",
    TEXT,
    "`declaration`, or a published text (.txt, .md, .html) by its path from the declaration.",
    "notice.da.txt",
    stand_in=DECLARED,
)
TOPICS = defaulted(
    "topics",
    ListOf(of=Choice(options={topic.value: topic for topic in Topic}), lone=True),
    "Only findings about these. Without: about anything.",
    "[periods, open lists]",
    default=tuple(Topic),
)
WRITTEN_IN = optional(
    "language",
    Choice(options={code: code for code in ("da", "nb", "sv", "en")}),
    "Of the text. Without: found by its words.",
    "da",
)
WORDED: Record[Worded] = Record(
    title="lint",
    doc="No rule of `ordholden lint` finds anything, notes apart.",
    keys=(TEXT_OF, TOPICS, WRITTEN_IN),
    build=lambda read: Worded(
        file=None if read[TEXT_OF] == DECLARED else read[TEXT_OF],
        topics=read[TOPICS],
        language=read[WRITTEN_IN],
        position=read.where,
    ),
)
WHOLE_DECLARATION: Shape[Worded] = Made(
    of=Choice(options={DECLARED: DECLARED}), make=lambda _, at: Worded(position=at.position)
)
PASSES = defaulted(
    "passes",
    ListOf(of=Choice(options={part.value: part for part in NoticePart}), lone=True),
    "What it has to say: all that Art. 13, or Art. 14, asks for; the contact of each recipient.",
    "[art 13, art 14]",
    default=(),
)
NOTICE_LANGUAGES = defaulted(
    "languages", ListOf(of=LANGUAGE, lone=True), "In these languages. Without: in all of them.", "[da, en]", default=()
)
NOTICE_FORMS = defaulted(
    "forms", NAMES, "There is something to tell at each of these forms; `all` for all of them.", "all", default=()
)
PUBLISHED = defaulted(
    "published", Flag(), "The last version in the store says what is declared now.", "true", default=False
)
LOOKED_AT = optional("not older than", AGE, "Within this time somebody published or reviewed it.", "12 months")
IN_NOTICE: Record[InNotice] = Record(
    title="in the notice",
    doc="The notice, printed from the declaration, says what it has to; `published`: people can read it so.",
    keys=(PASSES, NOTICE_LANGUAGES, NOTICE_FORMS, PUBLISHED, LOOKED_AT),
    build=lambda read: InNotice(
        passes=read[PASSES],
        languages=read[NOTICE_LANGUAGES],
        forms=read[NOTICE_FORMS],
        published=read[PUBLISHED],
        age=read[LOOKED_AT],
        position=read.where,
    ),
)
BY = required("by", TEXT, "The role that answers for it.", "support lead", stand_in="")
EVERY = required("every", AGE, "For how long an attestation holds at most.", "12 months", stand_in=NO_AGE)
ATTESTED: Record[Attested] = Record(
    title="attestation",
    doc="Somebody answers for it: `ordholden promise attest` records who, on which day and until when.",
    keys=(BY, EVERY),
    build=lambda read: Attested(role=read[BY], age=read[EVERY], position=read.where),
)
NOT_BUILT: Shape[NotBuilt] = OneOf(
    shapes=(
        Made(of=TEXT, make=lambda text, at: NotBuilt(needs=(("", text),), position=at.position)),
        Made(of=WORDS, make=lambda words, at: NotBuilt(needs=tuple(words.items()), position=at.position)),
    )
)

# ------------------------------------------------------------------------------ the promise


def _proofs(name: str, shape: Shape[T_co], doc: str, example: str) -> Key[tuple[T_co, ...]]:
    return defaulted(name, ListOf(of=shape, lone=True), doc, example, default=())


KINDS: tuple[Key[tuple[Any, ...]], ...] = (
    _proofs(
        "no violations",
        OneOf(shapes=(EVERY_VIOLATION, NO_VIOLATIONS)),
        "Nothing is there that nothing may hold; `everywhere`, or in some places.",
        "{datasets: [portal.public.calls]}",
    ),
    _proofs(
        "nobody recognisable",
        OneOf(shapes=(EVERYBODY_TOLD, NOBODY_TOLD)),
        "What is left of people does not tell who they were; `everywhere`, or in some datasets.",
        "{datasets: [portal.public.calls]}",
    ),
    _proofs(
        "nothing forbidden",
        NOTHING_FORBIDDEN,
        "No number or word of `never` was found.",
        "{numbers: [cpr], searched within: 30 days}",
    ),
    _proofs("place", PLACED, "Where systems and recipients lie.", "{systems: all, countries: EEA}"),
    _proofs("register", REGISTER, "The register is complete.", "{complete: tables, systems: all}"),
    _proofs("only", ONLY, "No category beyond a closed list.", "{categories: [name, email], systems: portal}"),
    _proofs("document", DOCUMENT, "A document is there, and not too old.", "{file: dpa.pdf, not older than: 2 years}"),
    _proofs(
        "statistic",
        STATISTIC,
        "A number is within its bound.",
        '{measure: share filled, of: portal.users.second_factor, at least: "95 %"}',
    ),
    _proofs(
        "lint",
        OneOf(shapes=(WHOLE_DECLARATION, WORDED)),
        "The words of the `declaration`, or of a published text, leave nothing open.",
        "{of: notice.da.txt, topics: periods}",
    ),
    _proofs(
        "notice", IN_NOTICE, "The notice says it, and is published.", "{passes: [art 13, art 14], published: true}"
    ),
    _proofs("attestation", ATTESTED, "Somebody answers for it.", "{by: security lead, every: 12 months}"),
    _proofs("not built", NOT_BUILT, "What would prove it, and is not there yet: *unproven*.", "records of consent"),
)


def _all(read: Read) -> tuple[ProofOf, ...]:
    if not any(read.has(key) for key in KINDS):
        mend = f"write one of: {', '.join(key.name for key in KINDS)}."
        read.at.find("DEC002", read.where, "The promise has no proof.", "a promise without proof is only a wish.", mend)
    return tuple(proof for key in KINDS for proof in read[key])


PROOF: Record[tuple[ProofOf, ...]] = Record(
    title="proof", doc="What proves a promise. All that stands here has to hold.", keys=KINDS, build=_all
)
BECAUSE = required("because", WORDS, "Why the sentence cannot be kept as it is.", "{en: logs are kept}", stand_in={})
READ_AS = required("reading", WORDS, "The sensible reading that is kept.", "{en: no copy is kept}", stand_in={})
READING: Record[Reading] = Record(
    title="reading",
    doc="A sentence that is wrong, too narrow or against the law: why, and what is kept instead.",
    keys=(BECAUSE, READ_AS),
    build=lambda read: Reading(because=read[BECAUSE], reading=read[READ_AS]),
)
SENTENCE = required(
    "sentence", WORDS, "The sentence of the notice, by language.", '{da: "Opkald slettes."}', stand_in={}
)
BOUND = defaulted("bound", TEXT, "Who promises it. Without: the controller.", "reseller", default="")
PLACE = defaulted("in", TEXT, "Where in the notice it stands.", "notice, section 4", default="")
PRINTED = defaulted(
    "printed", Flag(), "The printed notice quotes it; `false` where the notice says it anyway.", "false", default=True
)
PROOF_KEY = required("proof", PROOF, "What proves it.", "{no violations: everywhere}", stand_in=())
CANNOT = optional(
    "cannot be kept as worded",
    READING,
    "Why not, and the reading that is kept; the proof is that of the reading.",
    "{because: {en: ...}, reading: {en: ...}}",
)
PROMISE: Record[Promise] = Record(
    title="promise",
    doc="A sentence of the notice with what proves it; `ordholden prove` says of each whether it is kept.",
    keys=(SENTENCE, BOUND, PLACE, PRINTED, PROOF_KEY, CANNOT),
    build=lambda read: Promise(
        key=read.name,
        sentence=read[SENTENCE],
        proofs=read[PROOF_KEY],
        bound=read[BOUND],
        place=read[PLACE],
        reading=read[CANNOT],
        printed=read[PRINTED],
        position=read.where,
    ),
)
PROMISES: Shape[dict[str, Promise]] = MapOf(key=TEXT, of=PROMISE, entry="promise")
