"""The table of keys: columns with personal data, and how they are cleared."""

from __future__ import annotations

import re
from dataclasses import replace

from ordholden.declaration.addresses import write_address
from ordholden.declaration.records import OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import Flag, MapOf, Parsed, Plain, Shape, Text, Unreadable
from ordholden.declaration.texts import COLUMN, COLUMN_ADDRESS, COLUMNS, NAMES, SOURCE, WORDS
from ordholden.declaration.values import (
    EVERYBODY,
    STAND_IN,
    Constant,
    DropKey,
    Empty,
    Field,
    Mentions,
    Placeholder,
    Prefix,
    ToOthers,
    Way,
    WholeRow,
    WithRow,
    Words,
    Year,
)
from ordholden.diagnostics.values import Position

_PLAIN_WAYS: dict[str, Way] = {
    "empty": Empty(),
    "placeholder": Placeholder(),
    "placeholder number": Placeholder(prefix="", number=True),
    "year": Year(),
    "drop": DropKey(),
    "row": WholeRow(),
    "with row": WithRow(),
}
MAIL_SUFFIX = "@erased.invalid"


def _way(text: str, _: Position) -> Way:
    plain = " ".join(text.split())
    if plain in _PLAIN_WAYS:
        return _PLAIN_WAYS[plain]
    match = re.fullmatch(r"prefix ([0-9]{1,4})", plain)
    if match is not None and int(match[1]) > 0:
        return Prefix(length=int(match[1]))
    ways = f"{', '.join(_PLAIN_WAYS)}, prefix 4, {{constant: 0}} or {{placeholder: {{prefix: ...}}}}"
    mend = f"write {ways}."
    raise Unreadable(f'"{text}" is no way of clearing.', mend)


WAY_TEXT: Shape[Way] = Parsed(
    form="a way of clearing", parse=_way, pattern=f"^({'|'.join(_PLAIN_WAYS)}|prefix [1-9][0-9]*)$"
)

PREFIX = defaulted(
    "prefix", Text(), "How the placeholder begins, so that it is recognised.", '"slettet-"', default="erased-"
)
SUFFIX = defaulted(
    "suffix", Text(), f"How it ends. In a field that is an email: {MAIL_SUFFIX}.", '"@erased.invalid"', default=""
)
THREAD = defaulted(
    "thread",
    COLUMNS,
    "Columns that name a conversation: one person keeps one placeholder within it. Without: one per row.",
    "thread_id",
    default=(),
)
NUMBER = defaulted(
    "number",
    Flag(),
    "It is a number, for a column of whole numbers; prefix and suffix have no place in one.",
    "true",
    default=False,
)


def _placeholder(read: Read) -> Placeholder:
    if not read[NUMBER]:
        return Placeholder(prefix=read[PREFIX], suffix=read[SUFFIX], thread=read[THREAD])
    for key in (PREFIX, SUFFIX):
        if read.has(key):
            what = f'"{key.name}" stands beside "number".'
            read.at.find("DEC010", read.place(key), what, "a number has no text around it.", "keep one of them.")
    return Placeholder(prefix="", thread=read[THREAD], number=True)


PLACEHOLDER_RECORD: Record[Placeholder] = Record(
    title="placeholder",
    doc="A stand-in that is recognised, differs from person to person and cannot be derived from the person.",
    keys=(PREFIX, SUFFIX, THREAD, NUMBER),
    build=_placeholder,
)
PLACEHOLDER = optional("placeholder", PLACEHOLDER_RECORD, "A placeholder of your own form.", '{prefix: "slettet-"}')
CONSTANT = optional("constant", Plain(), "A fixed value, the same for everybody.", "0")


def _own_way(read: Read) -> Way | None:
    if len(read.places) > 1:
        what = '"placeholder" stands beside "constant".'
        read.at.find("DEC010", read.position, what, "a cell is cleared in one way.", "keep one of them.")
    if (placeholder := read[PLACEHOLDER]) is not None:
        return placeholder
    if (value := read[CONSTANT]) is not None:
        return Constant(value=value)
    if not read.places:
        read.at.find("DEC005", read.position, "No way of clearing stands here.", mend="write {constant: 0}, or empty.")
    return None


WAY_RECORD: Record[Way] = Record(
    title="way of clearing",
    doc="A way of clearing that has more to say.",
    keys=(PLACEHOLDER, CONSTANT),
    build=_own_way,
)
WAY: Shape[Way] = OneOf(shapes=(WAY_TEXT, WAY_RECORD))

IS = required(
    "is",
    Text(),
    "The category of personal data, such as name, email, phone, health, link (a reference), key.",
    "email",
    stand_in="",
)
OF = defaulted(
    "of",
    NAMES,
    "Whose the cell is: roles of the dataset. Without: all that own the row.",
    "[caller, callee]",
    default=(),
)
FOR = defaulted("for", NAMES, "The purposes that the field serves.", "[telephony, bookkeeping]", default=())
CLEAR = defaulted(
    "clear",
    WAY,
    "How the cell is cleared when nothing holds it any more. Without: empty.",
    "placeholder",
    default=Empty(),
)
ALSO_FOR = defaulted("also for", NAMES, "Roles that see the cell without owning it.", "caller", default=())
AS_IT_WAS = defaulted(
    "as it was then",
    Flag(),
    "The cell proves what was the case; a correction does not change it.",
    "true",
    default=False,
)
COPY_OF = optional(
    "copy of",
    COLUMN_ADDRESS,
    "The column that this one repeats; a correction reaches both.",
    "portal.public.users.mail",
)
LABEL = defaulted(
    "label", WORDS, "What a person is told that it is, by language. Without: its category.", "{da: Mobil}", default={}
)
SOURCE_KEY = optional(
    "source",
    SOURCE,
    "Where the data come from: provided by the person, observed, derived; or from elsewhere, in words.",
    "{en: your employer}",
)


def _shown(text: str, _: Position) -> ToOthers:
    if text.strip() == "nothing":
        return ToOthers(way=None, because={})
    way = _way(text, _) if text.split()[:1] in (["year"], ["prefix"]) else None
    if not isinstance(way, Year | Prefix):
        raise Unreadable(f'"{text}" is no way of showing a part.', "write prefix 4, year or nothing.")
    return ToOthers(way=way, because={})


AS = required(
    "as",
    Parsed(form="prefix 4, year or nothing", parse=_shown, pattern="^(nothing|year|prefix [1-9][0-9]*)$"),
    "What is left of the cell for them: its beginning, its year, or nothing.",
    "prefix 4",
    stand_in=ToOthers(way=None, because={}),
)
BECAUSE = required(
    "because", WORDS, "The reason, for the person who asks, by language.", "{en: a private number}", stand_in={}
)
TO_OTHERS_RECORD: Record[ToOthers] = Record(
    title="part for others",
    doc="What is given to those who see a cell without owning it (Art. 15(4)).",
    keys=(AS, BECAUSE),
    build=lambda read: replace(read[AS], because=read[BECAUSE]),
)
TO_OTHERS = optional(
    "shown to others",
    TO_OTHERS_RECORD,
    "What those are given who see the cell without owning it. Without: the whole.",
    "{as: prefix 4, because: {en: a private number}}",
)
WITHHELD_RECORD: Record[Words] = Record(
    title="withheld",
    doc="Why a cell is given to nobody who asks for their data (Arts. 15(4), 23).",
    keys=(BECAUSE,),
    build=lambda read: read[BECAUSE],
)
WITHHELD = defaulted(
    "withheld",
    WITHHELD_RECORD,
    "The cell is given to nobody, for this reason. Passwords, secrets, sessions and tokens never are.",
    "{because: {en: an open case of fraud}}",
    default={},
)


MENTIONS_KEY = defaulted(
    "mentions",
    NAMES,
    "Kinds of person whose names and numbers stand in the text, or everybody: looked for and taken out of it when they "
    "are erased. A table that is about nobody has such fields too, without a purpose.",
    "[customer, employee]",
    default=(),
)


def _stand_in(text: str, _: Position) -> str:
    stand_in = text.strip()
    if not stand_in or UNSAFE & set(stand_in):
        mend = "write a short text without quotation marks, backslashes, and & < > % = ?"
        raise Unreadable(f'"{text}" cannot stand for a person in every text.', mend)
    return stand_in


UNSAFE = frozenset("\"\\&<>%=?'\r\n\t\0")
"""Characters that would mean something else where a stand-in may come to stand: in JSON, on a page, in a mail."""
MENTIONED_AS = defaulted(
    "mentions become",
    Parsed(form="a short text", parse=_stand_in),
    "What stands in the text instead of somebody who was erased.",
    '"[slettet]"',
    default=STAND_IN,
)


def _mentions(read: Read) -> Mentions | None:
    kinds = read[MENTIONS_KEY]
    if not kinds:
        if read.has(MENTIONED_AS):
            what = '"mentions become" stands without "mentions".'
            read.at.find("DEC010", read.place(MENTIONED_AS), what, mend="add mentions, with the kinds of person.")
        return None
    if EVERYBODY in kinds and kinds != (EVERYBODY,):
        read.at.find("DEC010", read.place(MENTIONS_KEY), "Everybody stands beside others.", mend="keep one of them.")
    return Mentions(kinds=tuple(sorted(kinds)), stand_in=read[MENTIONED_AS])


def _field(read: Read) -> Field:
    way, category = read[CLEAR], read[IS]
    if category == "email" and isinstance(way, Placeholder) and not (way.suffix or way.number):
        way = replace(way, suffix=MAIL_SUFFIX)
    return Field(
        column=read.name,
        category=category,
        of=read[OF],
        purposes=read[FOR],
        clear=way,
        shown_to=read[ALSO_FOR],
        as_it_was=read[AS_IT_WAS],
        copy_of=_joined(read[COPY_OF]),
        label=read[LABEL],
        source=read[SOURCE_KEY],
        to_others=read[TO_OTHERS],
        withheld=read[WITHHELD],
        mentions=_mentions(read),
        position=read.where,
    )


def _joined(source: tuple[str, str] | None) -> str | None:
    return None if source is None else f"{source[0]}.{write_address([source[1]])}"


FIELD: Record[Field] = Record(
    title="field",
    doc="A column with personal data.",
    keys=(
        IS,
        LABEL,
        OF,
        FOR,
        CLEAR,
        ALSO_FOR,
        TO_OTHERS,
        WITHHELD,
        SOURCE_KEY,
        AS_IT_WAS,
        COPY_OF,
        MENTIONS_KEY,
        MENTIONED_AS,
    ),
    build=_field,
)
FIELDS: Shape[dict[str, Field]] = MapOf(key=COLUMN, of=FIELD, entry="column")
