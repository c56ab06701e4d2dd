"""The table of keys: for how long a purpose holds the cells of a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.addresses import Path
from ordholden.declaration.keys.about import hops
from ordholden.declaration.nodes import ScalarNode
from ordholden.declaration.records import Key, OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.sentences import Sentence, parse_keep
from ordholden.declaration.shapes import At, Choice, ListOf, Made, MapOf, Schema, Shape, Single
from ordholden.declaration.texts import ADDRESS, COLUMN, COLUMN_ADDRESS, COLUMNS, PATH, PERIOD, TEXT, WORDS
from ordholden.declaration.values import (
    Absence,
    Event,
    Fact,
    Hold,
    Latest,
    NamedEvent,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
    Stored,
    Which,
    Words,
)
from ordholden.diagnostics.values import Position

TWO = 2

AS: Shape[Stored] = Choice(options={stored.value: stored for stored in Stored})
_AS_DOC = "In which form the column holds the instant: a date or timestamp of the database (native), or a number."

# ------------------------------------------------------------------------------ an event


COLUMN_KEY = required("column", PATH, "The column, of this row or at the end of a path.", "origtime", stand_in=(("",),))
COLUMN_AS = defaulted("as", AS, _AS_DOC, "epoch seconds", default=Stored.NATIVE)
LATEST = required(
    "latest",
    COLUMN_ADDRESS,
    "A column of another dataset; its latest value among the rows.",
    "x.public.calls.at",
    stand_in=("", ""),
)
LATEST_BY = required("by", COLUMNS, "Columns of that dataset which lead to this row.", "caller_id", stand_in=("",))
LATEST_OR = required(
    "or",
    COLUMN,
    "A column of this row that counts as well: from it the period runs where there is no such row (any more).",
    "created_at",
    stand_in="",
)
LATEST_AS = defaulted("as", AS, _AS_DOC, "epoch milliseconds", default=Stored.NATIVE)
FACT = required(
    "fact",
    COLUMN_ADDRESS,
    "A column of a dataset in another system, read before the plan.",
    "crm.public.deals.ended_on",
    stand_in=("", ""),
)
FACT_WHERE = required(
    "where",
    MapOf(key=COLUMN, of=COLUMN, entry="column"),
    "Which row of it: our column: their column.",
    "{contract_no: number}",
    stand_in={},
)
ROWS_IN = required(
    "rows in", ADDRESS, "The hold lives while this dataset has a row for this row.", "x.public.orders", stand_in=""
)
ROWS_BY = required("by", COLUMNS, "Columns of that dataset which lead to this row.", "user_id", stand_in=("",))


def _column_event(path: Path, position: Position, stored: Stored, at: At) -> Event:
    *before, last = path
    if len(last) > 1:
        at.find("DEC005", position, "An event is one column, and several stand here.", mend="name one column.")
    if before:
        return PathColumn(hops=hops(tuple(before), position), column=last[0], stored=stored)
    return OwnColumn(column=last[0], stored=stored)


def _latest(read: Read) -> Latest:
    dataset, column = read[LATEST]
    return Latest(dataset=dataset, by=read[LATEST_BY], column=column, otherwise=read[LATEST_OR], stored=read[LATEST_AS])


def _fact(read: Read) -> Fact:
    dataset, column = read[FACT]
    where = read[FACT_WHERE]
    return Fact(dataset=dataset, column=column, ours=tuple(where), theirs=tuple(where.values()))


COLUMN_RECORD: Record[Event] = Record(
    title="column of an event",
    doc="An event in a column, with the form in which it holds the instant.",
    keys=(COLUMN_KEY, COLUMN_AS),
    build=lambda read: _column_event(read[COLUMN_KEY], read.position, read[COLUMN_AS], read.at),
    marks=(COLUMN_KEY.name,),
)
LATEST_RECORD: Record[Event] = Record(
    title="latest event",
    doc="The latest of what other rows say, such as the last call.",
    keys=(LATEST, LATEST_BY, LATEST_OR, LATEST_AS),
    build=_latest,
    marks=(LATEST.name,),
)
FACT_RECORD: Record[Event] = Record(
    title="fact of another system",
    doc="A day that is read from another system. While it cannot be read the event has not come.",
    keys=(FACT, FACT_WHERE),
    build=_fact,
    marks=(FACT.name,),
)


def _named_event(path: Path, at: At) -> Event:
    return _column_event(path, at.position, Stored.NATIVE, at)


ONE: OneOf[Event] = OneOf(shapes=(Made(of=PATH, make=_named_event), COLUMN_RECORD, LATEST_RECORD, FACT_RECORD))
EARLIEST_OF = required(
    "earliest of",
    ListOf(of=ONE, least=TWO),
    "Events of which the first to come counts. One that is not known has not come.",
    "[left_on, customer_id.ended_on]",
    stand_in=(),
)
LATEST_OF = required(
    "latest of",
    ListOf(of=ONE, least=TWO),
    "Events of which the last to come counts. While one of them is not known the hold goes on.",
    "[course_id.held_on, paid_on]",
    stand_in=(),
)


def _several(found: tuple[Event, ...], which: Which) -> Several:
    return Several(of=tuple(event for event in found if not isinstance(event, Absence | Several)), which=which)


EARLIEST_RECORD: Record[Event] = Record(
    title="earliest of several events",
    doc="Whichever of several events comes first, such as leaving the list or the end of the firm.",
    keys=(EARLIEST_OF,),
    build=lambda read: _several(read[EARLIEST_OF], Which.EARLIEST),
    marks=(EARLIEST_OF.name,),
)
LATEST_OF_RECORD: Record[Event] = Record(
    title="latest of several events",
    doc="Whichever of several events comes last, such as the end of a course or its payment.",
    keys=(LATEST_OF,),
    build=lambda read: _several(read[LATEST_OF], Which.LATEST),
    marks=(LATEST_OF.name,),
)
EVENT: Shape[Event] = OneOf(shapes=(*ONE.shapes, EARLIEST_RECORD, LATEST_OF_RECORD))
ABSENCE: Record[Event] = Record(
    title="rows elsewhere",
    doc="The hold lives as long as another dataset has a row that leads here.",
    keys=(ROWS_IN, ROWS_BY),
    build=lambda read: Absence(dataset=read[ROWS_IN], by=read[ROWS_BY]),
    marks=(ROWS_IN.name,),
)

IS = required(
    "is",
    OneOf(shapes=(EVENT, ABSENCE)),
    "The event; or rows elsewhere, for the time while there are any.",
    "ends_on",
    stand_in=OwnColumn(column=""),
)
UNTIL = required("until", EVENT, "The event with which it ends.", "ended_on", stand_in=OwnColumn(column=""))
SAY = defaulted(
    "say",
    WORDS,
    "What it is called, by language. Without: as it is called here.",
    "{da: det seneste login}",
    default={},
)
INSTANT: Record[NamedEvent] = Record(
    title="event with words",
    doc="An event with what it is called in each language.",
    keys=(IS, SAY),
    build=lambda read: _named(read[IS], read.at, say=read[SAY]),
    marks=(IS.name,),
)
LASTING: Record[NamedEvent] = Record(
    title="what lasts",
    doc="Something that lasts until an event: `while the subscription runs, then until 6 months after the end`.",
    keys=(UNTIL, SAY),
    build=lambda read: _named(read[UNTIL], read.at, lasting=True, say=read[SAY]),
    marks=(UNTIL.name,),
)


def _named(event: Event, at: At, *, lasting: bool = False, say: Words | None = None) -> NamedEvent:
    lasts = lasting or isinstance(event, Absence)
    return NamedEvent(event=event, lasting=lasts, say=say or {}, position=at.position)


NAMED_EVENT: Shape[NamedEvent] = OneOf(
    shapes=(INSTANT, LASTING, Made(of=ABSENCE, make=_named), Made(of=EVENT, make=_named))
)
EVENTS: Shape[dict[str, NamedEvent]] = MapOf(key=TEXT, of=NAMED_EVENT, entry="name")

# ------------------------------------------------------------------------------ a period by value


BY_VALUE = required(
    "by", PATH, "The column, of this row or along a path, whose value decides.", "customer_id.plan", stand_in=(("",),)
)
OTHERWISE = optional(
    "otherwise", PERIOD, "The period for every other value; without it those rows are held without an end.", "6 months"
)
BETWEEN = optional(
    "between",
    ListOf(of=PERIOD),
    "The shortest and the longest period that a customer may instruct instead (`ordholden instruction`).",
    "[30 days, 12 months]",
)


def _by_value(read: Read) -> PeriodByValue:
    *before, last = read[BY_VALUE]
    if len(last) > 1:
        read.at.find("DEC005", read.place(BY_VALUE), "The period depends on one column.", mend="name one column.")
    periods: Mapping[str, Period] = read.rest
    path = hops(tuple(before), read.place(BY_VALUE))
    between = read[BETWEEN]
    if between is not None and len(between) != TWO:
        what = "The bounds are two periods, the shortest and the longest."
        read.at.find("DEC005", read.place(BETWEEN), what, mend="write between: [30 days, 12 months].")
        between = None
    return PeriodByValue(
        hops=path,
        column=last[0],
        periods=periods,
        otherwise=read[OTHERWISE],
        between=(between[0], between[1]) if between else None,
    )


PERIOD_BY_VALUE: Record[Period | PeriodByValue] = Record(
    title="period by value",
    doc="A period that differs from row to row, such as per customer.",
    keys=(BY_VALUE, OTHERWISE, BETWEEN),
    build=_by_value,
    rest=PERIOD,
    rest_doc="a value of the column, with its period",
)

# ------------------------------------------------------------------------------ the hold


ENDS = optional("ends", EVENT, "The event with which the hold ends, or from which `keep` is counted.", "left_on")
FROM = optional("from", EVENT, "The event from which `keep` is counted.", "started_at")
WHILE = optional(
    "while", ABSENCE, "The hold lives while there are such rows.", "{rows in: portal.public.orders, by: user_id}"
)
Kept = Period | PeriodByValue | Sentence


class Said(Single[Kept]):
    """A period alone, or a sentence, which keeps the place of its event."""

    says = "a period such as 6 months, or a sentence such as 90 days after recorded_at"

    def understand(self, node: ScalarNode) -> Kept:
        found = parse_keep(node.text)
        return replace(found, position=node.place(found.at)) if isinstance(found, Sentence) else found

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"\S"}


SENTENCE: Shape[Kept] = Said()
KEEP: Key[Kept | None] = optional(
    "keep",
    OneOf(shapes=(SENTENCE, PERIOD_BY_VALUE)),
    "For how long after the event the purpose may hold the cells. A law that the purpose names gives it otherwise. A "
    "sentence names the event as well.",
    "6 months",
)
AT_LEAST = optional(
    "at least",
    PERIOD,
    "For how long after the event the cells must stay. It withstands an erasure only with a law or a claim.",
    "2 years",
)
CLAIM = optional(
    "claim", TEXT, "The claim for which the minimum withstands an erasure (Art. 17(3)(e)).", '"warranty claims"'
)
CUSTOMER = optional(
    "customer",
    COLUMN,
    "The column that names the customer on whose behalf the row is held; where it is empty, it is our own.",
    "customer_id",
)


def _hold(read: Read) -> Hold:
    events = [key for key in (ENDS, FROM, WHILE) if read.has(key)]
    if len(events) > 1:
        what = f'"{events[1].name}" stands beside "{events[0].name}".'
        why = "a hold ends with one event, or is counted from one."
        read.at.find("DEC010", read.place(events[1]), what, why, "keep one of them.")
    if read.has(WHILE) and (read.has(KEEP) or read.has(AT_LEAST)):
        what = '"while" has no instant from which a period could be counted.'
        mend = "take the period away, or name an event with ends."
        read.at.find("DEC010", read.place(WHILE), what, mend=mend)
    keep = read[KEEP]
    if isinstance(keep, Sentence):
        _refuse_beside(read)
        return replace(_spoken(keep, read.name, read.where), claim=read[CLAIM], customer=read[CUSTOMER])
    return Hold(
        purpose=read.name,
        event=read[ENDS] or read[FROM] or read[WHILE],
        keep=keep,
        at_least=read[AT_LEAST],
        claim=read[CLAIM],
        customer=read[CUSTOMER],
        position=read.where,
    )


def _refuse_beside(read: Read) -> None:
    """A sentence says the event and both periods."""
    for key in (ENDS, FROM, WHILE, AT_LEAST):
        if read.has(key):
            what = f'"{key.name}" stands beside a sentence.'
            mend = f"take {key.name} away, and say all of it in the sentence."
            read.at.find("DEC010", read.place(key), what, "the sentence says it.", mend)


def _spoken(keep: Kept, purpose: str, position: Position) -> Hold:
    if isinstance(keep, Sentence):
        return Hold(purpose=purpose, said=keep, position=position)
    return Hold(purpose=purpose, keep=keep, position=position)


HOLD: Record[Hold] = Record(
    title="hold",
    doc="For how long one purpose holds the cells of the dataset that serve it. Without an event ({}): until released.",
    keys=(ENDS, FROM, WHILE, KEEP, AT_LEAST, CLAIM, CUSTOMER),
    build=_hold,
)
SAID: Shape[Hold] = Made(of=SENTENCE, make=lambda keep, at: _spoken(keep, at.name, at.position))
HOLDS: Shape[dict[str, Hold]] = MapOf(key=TEXT, of=OneOf(shapes=(SAID, HOLD)), entry="purpose")
