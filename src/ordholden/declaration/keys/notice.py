"""The table of keys: what only the notice says, and the words for it that stand elsewhere."""

from __future__ import annotations

from ordholden.declaration.keys.promises import AGE
from ordholden.declaration.notice import (
    A_YEAR,
    AutomatedDecision,
    Demanded,
    Form,
    NoticeRules,
    Passage,
    Provision,
)
from ordholden.declaration.records import OneOf, Record, defaulted, required
from ordholden.declaration.shapes import At, Choice, Flag, Made, MapOf, Shape
from ordholden.declaration.texts import NAMES, TEXT, WORDS

# ------------------------------------------------------------------------------ of a purpose


DEMANDED_BY = required(
    "by",
    Choice(options={each.value: each for each in (Demanded.LAW, Demanded.CONTRACT)}),
    "What demands the data: a law, or the contract.",
    "contract",
    stand_in=Demanded.CONTRACT,
)
OTHERWISE = required(
    "otherwise", WORDS, "What happens without the data, by language.", "{en: We cannot deliver.}", stand_in={}
)
PROVISION: Record[Provision] = Record(
    title="required data",
    doc="People have to give the data: who demands it, and what happens otherwise.",
    keys=(DEMANDED_BY, OTHERWISE),
    build=lambda read: Provision(by=read[DEMANDED_BY], otherwise=read[OTHERWISE]),
)


def _not_demanded(demanded: Demanded, _: At) -> Provision:
    return Provision(by=demanded)


PROVISION_SHAPE: Shape[Provision] = OneOf(
    shapes=(Made(of=Choice(options={Demanded.NOBODY.value: Demanded.NOBODY}), make=_not_demanded), PROVISION)
)
LOGIC = required("logic", WORDS, "How it is decided, by language.", "{en: by the number of unpaid bills}", stand_in={})
CONSEQUENCES = required(
    "consequences", WORDS, "What comes of it for the person, by language.", "{en: prepayment}", stand_in={}
)
DECISION_RECORD: Record[AutomatedDecision] = Record(
    title="automated decision",
    doc="Art. 13(2)(f): a decision without a human being.",
    keys=(LOGIC, CONSEQUENCES),
    build=lambda read: AutomatedDecision(logic=read[LOGIC], consequences=read[CONSEQUENCES]),
)

# ------------------------------------------------------------------------------ forms and passages


FORM_OF = required(
    "of",
    NAMES,
    "Addresses of datasets, or of fields (the dataset's, a dot, the column).",
    "[portal.public.users.mail]",
    stand_in=(),
)
WARN = defaulted("warn", WORDS, "What is said first, by language.", "{en: Do not write of health here.}", default={})
EXPORT = defaulted(
    "export", Flag(), "Copies are taken out to the person's own devices: they are warned.", "true", default=False
)
FORM: Record[Form] = Record(
    title="form",
    doc="Where people are told in the moment, when they give data or take them out: `ordholden notice form NAME`.",
    keys=(FORM_OF, WARN, EXPORT),
    build=lambda read: Form(key=read.name, of=read[FORM_OF], warn=read[WARN], export=read[EXPORT], position=read.where),
)
HEADING = required("heading", WORDS, "The heading, by language.", "{en: Cookies}", stand_in={})
PASSAGE_TEXT = required("text", WORDS, "The text, by language.", "{en: We set no cookies.}", stand_in={})
PASSAGE: Record[Passage] = Record(
    title="passage",
    doc="A piece of the notice in words of your own.",
    keys=(HEADING, PASSAGE_TEXT),
    build=lambda read: Passage(key=read.name, heading=read[HEADING], text=read[PASSAGE_TEXT], position=read.where),
)

# ------------------------------------------------------------------------------ the whole


AT_KEY = defaulted("at", TEXT, "Where it is published.", '"https://example.dk/privatliv"', default="")
REVIEWED = defaulted(
    "reviewed every",
    AGE,
    "How old a version may become before somebody looks at it [12 months].",
    "6 months",
    default=A_YEAR,
)
WITH_PROMISES = defaulted(
    "with promises", Flag(), "The sentences under `promises` are printed in it.", "false", default=True
)
FORMS: Shape[dict[str, Form]] = MapOf(key=TEXT, of=FORM, entry="form")
FORMS_KEY = defaulted(
    "forms", FORMS, "Forms and exports, by name.", "{sign up: {of: [portal.public.users]}}", default={}
)
PASSAGES: Shape[dict[str, Passage]] = MapOf(key=TEXT, of=PASSAGE, entry="passage")
PASSAGES_KEY = defaulted(
    "also",
    PASSAGES,
    "Pieces in words of your own, by name.",
    "{cookies: {heading: {en: ...}, text: {en: ...}}}",
    default={},
)
NOTICE: Record[NoticeRules] = Record(
    title="notice",
    doc="What the notice says beside what all the rest tells, and how it is kept; `ordholden notice` makes it.",
    keys=(AT_KEY, REVIEWED, WITH_PROMISES, FORMS_KEY, PASSAGES_KEY),
    build=lambda read: NoticeRules(
        at=read[AT_KEY],
        review=read[REVIEWED],
        promises=read[WITH_PROMISES],
        forms=read[FORMS_KEY],
        passages=read[PASSAGES_KEY],
        position=read.where,
    ),
)
