"""A period as people say it is one more spelling of a hold: read, written, and read again it stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.events import Finding, sentence_of
from ordholden.declaration.sentences import Sentence, parse_keep, write_sentence
from ordholden.declaration.shapes import Unreadable
from ordholden.declaration.values import (
    Absence,
    Controller,
    Dataset,
    Declaration,
    Event,
    Hold,
    Hop,
    Latest,
    NamedEvent,
    OwnColumn,
    PathColumn,
    PersonKind,
    Role,
)
from ordholden.law.periods import Anchor, Period
from tests.declaration.company import dataset, declared

PERIODS = st.builds(
    Period, months=st.integers(0, 130), days=st.integers(0, 400), anchor=st.sampled_from(Anchor)
).filter(lambda period: period != Period())
COLUMNS = st.sampled_from(
    (
        "at",
        "left_on",
        "last seen",
        "the end",
        "then",
        "a.b",
        'a "b"',
        "x and at most y",
        "ended",
        "(a",
        "c, then",
        "æ",
        "6",
    )
)
NAMES = ("the last login", "the course is evaluated", "departure", "orders, of course"[:6])
LATEST = Latest(dataset="shop.orders", by=("customer_id",), column="at", otherwise="made_at")
ROWS = Absence(dataset="shop.orders", by=("customer_id",))
HOPS = st.lists(COLUMNS, min_size=1, max_size=2).map(lambda path: tuple(Hop(columns=(column,)) for column in path))
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(OwnColumn, column=COLUMNS),
    st.builds(PathColumn, hops=HOPS, column=COLUMNS),
    st.just(PathColumn(hops=(Hop(columns=("a", "b c")),), column="left_on")),
    st.just(LATEST),
)


def _holds(event: Event) -> st.SearchStrategy[Hold]:
    bounds = st.tuples(st.none() | PERIODS, st.none() | PERIODS)
    return bounds.map(lambda pair: Hold(purpose="p", event=event, keep=pair[0], at_least=pair[1]))


HOLDS = st.one_of(st.just(Hold(purpose="p")), st.just(Hold(purpose="p", event=ROWS)), EVENTS.flatmap(_holds))
WORLD = Declaration(
    controller=Controller(name="A", country="DK"),
    people={"customer": PersonKind(key="customer", active_until=("shop.customers", "left_on"))},
)
ORDERS = Dataset(
    address="shop.orders",
    system="shop",
    table=("orders",),
    about={"customer": Role(name="customer", kind="customer", path=(Hop(columns=("at",)),))},
    events={
        "the last login": NamedEvent(event=LATEST),
        "there are orders": NamedEvent(event=ROWS, lasting=True),
        "departure": NamedEvent(event=OwnColumn(column="left_on")),
    },
)


def _read(text: str) -> Hold:
    """The hold that a text means in the dataset."""
    said = parse_keep(text)
    assert isinstance(said, Sentence)
    whole = Declaration(
        controller=WORLD.controller,
        people=WORLD.people,
        datasets={"shop.orders": _with(Hold(purpose="p", said=said))},
    )
    finding = Finding(declaration=whole)
    hold = finding.spoken().datasets["shop.orders"].holds["p"]
    assert finding.found == []
    return hold


def _with(hold: Hold) -> Dataset:
    return Dataset(
        address=ORDERS.address,
        system=ORDERS.system,
        table=ORDERS.table,
        about=ORDERS.about,
        events=ORDERS.events,
        holds={"p": hold},
    )


@given(HOLDS)
def test_a_hold_that_is_written_as_a_sentence_is_read_as_the_same_hold(hold: Hold) -> None:
    """What is printed back is what was declared, whatever the event and the periods."""
    said = sentence_of(WORLD, ORDERS, hold)
    assert said is not None
    assert _read(write_sentence(said)) == hold


@given(HOLDS)
def test_writing_is_settled_after_once(hold: Hold) -> None:
    """There is one way of writing a sentence."""
    said = sentence_of(WORLD, ORDERS, hold)
    assert said is not None
    text = write_sentence(said)
    read = parse_keep(text)
    assert isinstance(read, Sentence)
    assert write_sentence(read) == text


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("90 days after at", "{from: at, keep: 90 days}"),
        ("until 90 days after at", "{ends: at, keep: 90 days}"),
        ("until at", "{ends: at}"),
        ("until withdrawn", "{}"),
        ("until released", "{}"),
        ("1 year 6 months after c.left_on", "{from: c.left_on, keep: 18 months}"),
        (
            "5 years from the end of the financial year of at",
            "{from: at, keep: 5 years from the end of the financial year}",
        ),
        (
            "7 years from the end of the calendar year in which the financial year of at ended",
            "{from: at, keep: 7 years from the end of the calendar year in which the financial year ended}",
        ),
        ("until the end of the calendar year of at", "{from: at, keep: 0 days from the end of the calendar year}"),
        ("at least 2 years and at most 5 years after at", "{from: at, at least: 2 years, keep: 5 years}"),
        ("exactly 1 year after at", "{from: at, at least: 1 year, keep: 1 year}"),
        (
            "at least 1 year after at and at most 2 years from the end of the calendar year of at",
            "{from: at, at least: 1 year, keep: 2 years from the end of the calendar year}",
        ),
        ('1 year after "last seen"', "{from: last seen, keep: 1 year}"),
        ("1 year after the last login", "{from: {latest: shop.orders.at, by: c, or: at}, keep: 1 year}"),
        ("while there are orders", "{while: {rows in: shop.orders, by: c}}"),
        (
            "while the plan runs, then until 6 months after the end",
            "{ends: {column: ends_at, as: epoch seconds}, keep: 6 months}",
        ),
        ("while the customer is active", "{ends: c.left_on}"),
        ("while the customer is active, then until 6 months after the end", "{ends: c.left_on, keep: 6 months}"),
        (
            "while the customer is active, then at least 1 year and at most 2 years after the end",
            "{ends: c.left_on, at least: 1 year, keep: 2 years}",
        ),
    ],
)
def test_a_sentence_means_what_the_keys_mean(sentence: str, keys: str) -> None:
    """The same hold is loaded from both, so that nothing can depend on the spelling."""
    assert _declared(f"'{sentence}'") == _declared(f"{{keep: '{sentence}'}}") == _declared(keys)


def _declared(hold: str) -> Hold:
    more = "people: {sender: }\ndatasets:\n" + _ORDERS.format(hold=hold)
    read = declared(more, _COMPANY).datasets["shop.orders"].holds["service"]
    return Hold(purpose=read.purpose, event=read.event, keep=read.keep, at_least=read.at_least)


_COMPANY = """\
controller: {name: Fjordfon A/S, country: DK}
people: {customer: {active until: shop.customers.left_on}}
purposes: {service: {basis: contract}}
systems: {shop: {kind: sqlite, url: "sqlite:///shop.db"}}
datasets:
  shop.customers:
    about: customer
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service}}
"""
_ORDERS = """\
  shop.orders:
    about: customer by c
    events:
      the last login: {{is: {{latest: shop.orders.at, by: c, or: at}}, say: {{da: det seneste login}}}}
      there are orders: {{rows in: shop.orders, by: c}}
      the plan runs: {{until: {{column: ends_at, as: epoch seconds}}}}
    holds: {{service: {hold}}}
    fields: {{note: {{is: note, for: service}}}}
"""


def test_a_claim_and_a_customer_stand_beside_a_sentence() -> None:
    """What a sentence cannot say is said by its keys."""
    hold = dataset(
        "about: customer by c\n"
        "holds: {service: {keep: at least 1 year and at most 2 years after at, claim: warranty, customer: c}}\n"
        "fields: {n: {is: name, for: service}}"
    ).holds["service"]
    assert (hold.claim, hold.customer, hold.at_least) == ("warranty", "c", Period(months=12))


def test_whoever_has_two_roles_is_called_by_the_role() -> None:
    """Caller and callee are both employees, and each stays active for a time of their own."""
    calls = dataset(
        "about: {caller: worker by a, callee: worker by b}\n"
        "holds: {service: while the caller is active, news: 'while the callee is active, then until 1 year after the end'}\n"
        "fields: {n: {is: note, of: caller, for: [service, news]}}",
    )
    assert calls.holds["service"].event == PathColumn(hops=(Hop(columns=("a",)),), column="left_on")
    assert calls.holds["news"].event == PathColumn(hops=(Hop(columns=("b",)),), column="left_on")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_at_a_place_within_it(text: str) -> None:
    """Whatever somebody writes, the answer is a hold or a finger on a word."""
    error = _refused(text)
    assert error is None or (0 <= error.at <= len(text) and error.what and error.mend)


def _refused(text: str) -> Unreadable | None:
    try:
        parse_keep(text)
    except Unreadable as error:
        return error
    return None
