"""Each form that a declaration can take becomes the value that it means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ordholden.declaration.values import (
    Absence,
    Anchor,
    Constant,
    Dataset,
    Empty,
    Event,
    Fact,
    Hop,
    Identifier,
    Latest,
    Origin,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Placeholder,
    Prefix,
    Reference,
    Role,
    Several,
    Source,
    Statistics,
    Stored,
    Tie,
    ToOthers,
    Way,
    Which,
    WholeRow,
    Year,
)
from ordholden.diagnostics.values import NOWHERE
from tests.declaration.company import COMPANY, dataset, declared, diagnose_text


def _bare_hop(hop: Hop) -> Hop:
    return replace(hop, position=NOWHERE)


def _bare(role: Role) -> Role:
    return replace(role, position=NOWHERE, path=tuple(_bare_hop(hop) for hop in role.path))


def _role(text: str) -> Role:
    return _bare(next(iter(dataset(f"about: {text}").about.values())))


ROLES: list[tuple[str, Role]] = [
    ("customer", Role(name="customer", kind="customer")),
    ("customer by customer_id", Role(name="customer", kind="customer", path=(Hop(columns=("customer_id",)),))),
    (
        "customer by order_id.customer_id",
        Role(name="customer", kind="customer", path=(Hop(columns=("order_id",)), Hop(columns=("customer_id",)))),
    ),
    ("customer by (a, b)", Role(name="customer", kind="customer", path=(Hop(columns=("a", "b")),))),
    (
        "customer by (a, b).owner_id",
        Role(name="customer", kind="customer", path=(Hop(columns=("a", "b")), Hop(columns=("owner_id",)))),
    ),
    ("{writer: customer by user_id}", Role(name="writer", kind="customer", path=(Hop(columns=("user_id",)),))),
    ("{writer: customer}", Role(name="writer", kind="customer")),
    (
        "{reader: {customer by: to_id, reads: true}}",
        Role(name="reader", kind="customer", path=(Hop(columns=("to_id",)),), tie=Tie.READER),
    ),
    (
        "{customer by: [a, b], or: nobody we know}",
        Role(name="customer", kind="customer", path=(Hop(columns=("a", "b")),), external=True),
    ),
    (
        "{owner: {customer by: item_id.user_id, when: {item_type: Post, flag: true, n: 7}}}",
        Role(
            name="owner",
            kind="customer",
            path=(
                Hop(columns=("item_id",), when={"item_type": "Post", "flag": "true", "n": "7"}),
                Hop(columns=("user_id",)),
            ),
        ),
    ),
    (
        "{member: {customer through: shop.customers, by: group_id, then: user_id}}",
        Role(
            name="member",
            kind="customer",
            path=(Hop(to="shop.customers", to_columns=("group_id",), many=True), Hop(columns=("user_id",))),
        ),
    ),
    (
        "{guest: {caller by value: visit_id.email}}",
        Role(name="guest", kind="caller", path=(Hop(columns=("visit_id",)),), value="email"),
    ),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[text for text, _ in ROLES])
def test_a_role_says_how_a_row_concerns_a_person(text: str, role: Role) -> None:
    """Whom a row is about is read as it is written, with every step of the way."""
    assert _role(text) == role


def test_several_roles_keep_their_names() -> None:
    """Caller and called are two persons of one row."""
    read = dataset("about:\n  a: customer by x\n  b: {employee by: y, or: nobody we know}").about
    assert [(role.name, role.kind, role.external) for role in read.values()] == [
        ("a", "customer", False),
        ("b", "employee", True),
    ]


def test_a_person_may_be_only_the_value_of_a_column() -> None:
    """Who has no row of their own is known by a number."""
    read = dataset("about: {caller: {caller by value: src}}\nidentified by: {phone: {column: src, of: caller}}")
    assert _bare(read.about["caller"]) == Role(name="caller", kind="caller", value="src")


WAYS: list[tuple[str, Way]] = [
    ("empty", Empty()),
    ("placeholder", Placeholder()),
    ("year", Year()),
    ("row", WholeRow()),
    ("prefix 4", Prefix(length=4)),
    ("{constant: 0}", Constant(value=0)),
    ("{constant: ''}", Constant(value="")),
    ("{constant: false}", Constant(value=False)),
    ("{constant: nobody}", Constant(value="nobody")),
    ("{placeholder: {prefix: slettet-}}", Placeholder(prefix="slettet-")),
    (
        "{placeholder: {prefix: a, suffix: b, thread: thread_id}}",
        Placeholder(prefix="a", suffix="b", thread=("thread_id",)),
    ),
    ("{placeholder: {thread: [a, b]}}", Placeholder(thread=("a", "b"))),
]


def _fields(body: str) -> Dataset:
    return dataset(f"about: customer by c\nholds: {{service: {{ends: at}}}}\nfields:\n  {body}")


@pytest.mark.parametrize(("text", "way"), WAYS, ids=[text for text, _ in WAYS])
def test_a_way_of_clearing_is_read(text: str, way: Way) -> None:
    """What is left in a cleared cell is what was declared."""
    read = _fields(f"n: {{is: name, for: service, clear: {text}}}").fields["n"].clear
    assert read == way
    assert type(getattr(read, "value", 0)) is type(getattr(way, "value", 0))


def test_an_erased_mail_address_can_never_receive_mail() -> None:
    """A placeholder in an email ends in a domain that exists nowhere."""
    assert _fields("m: {is: email, for: service, clear: placeholder}").fields["m"].clear == Placeholder(
        suffix="@erased.invalid"
    )
    own = _fields('m: {is: email, for: service, clear: {placeholder: {suffix: "@x.invalid"}}}').fields["m"].clear
    assert own == Placeholder(suffix="@x.invalid")


def test_a_field_is_of_all_owners_unless_it_says_otherwise() -> None:
    """Who only reads owns nothing."""
    read = dataset(
        "about: {b: customer by x, a: employee by y, reader: {employee by: z, reads: true}}\n"
        "holds: {service: {ends: at}}\n"
        "fields:\n"
        "  m: {is: name, for: service}\n"
        "  n: {is: name, of: b, for: [service], also for: [reader, a], as it was then: true,\n"
        "    copy of: shop.customers.mail}"
    ).fields
    assert read["m"].of == ("a", "b")
    assert (read["n"].of, read["n"].shown_to) == (("b",), ("reader", "a"))
    assert (read["n"].as_it_was, read["n"].copy_of) == (True, "shop.customers.mail")
    assert read["n"].clear == Empty()


CLOSED = PathColumn(hops=(Hop(columns=("order_id",)),), column="closed_on")
EVENTS: list[tuple[str, Event]] = [
    ("ends: left_on", OwnColumn(column="left_on")),
    ("ends: {column: t, as: epoch seconds}", OwnColumn(column="t", stored=Stored.EPOCH_SECONDS)),
    ("ends: order_id.closed_on", PathColumn(hops=(Hop(columns=("order_id",)),), column="closed_on")),
    (
        "ends: {column: (a, b).t, as: epoch milliseconds}".replace("(a, b)", '"(a, b)').replace(".t,", '.t",'),
        PathColumn(hops=(Hop(columns=("a", "b")),), column="t", stored=Stored.EPOCH_MILLISECONDS),
    ),
    (
        "ends: {latest: shop.customers.seen_at, by: customer_id, or: made_at}",
        Latest(dataset="shop.customers", by=("customer_id",), column="seen_at", otherwise="made_at"),
    ),
    (
        "ends: {latest: shop.customers.seen_at, by: [a, b], or: made_at, as: epoch seconds}",
        Latest(
            dataset="shop.customers", by=("a", "b"), column="seen_at", otherwise="made_at", stored=Stored.EPOCH_SECONDS
        ),
    ),
    (
        "ends: {earliest of: [left_on, order_id.closed_on]}",
        Several(of=(OwnColumn(column="left_on"), CLOSED), which=Which.EARLIEST),
    ),
    (
        "ends: {latest of: [order_id.closed_on, {column: t, as: epoch seconds}]}",
        Several(of=(CLOSED, OwnColumn(column="t", stored=Stored.EPOCH_SECONDS)), which=Which.LATEST),
    ),
    ("while: {rows in: shop.customers, by: user_id}", Absence(dataset="shop.customers", by=("user_id",))),
    (
        "ends: {fact: shop.customers.left_on, where: {contract_no: number, part: part}}",
        Fact(dataset="shop.customers", column="left_on", ours=("contract_no", "part"), theirs=("number", "part")),
    ),
]


def _bare_event(event: Any) -> Any:
    if isinstance(event, PathColumn):
        return replace(event, hops=tuple(_bare_hop(hop) for hop in event.hops))
    if isinstance(event, Several):
        return replace(event, of=tuple(map(_bare_event, event.of)))
    return event


@pytest.mark.parametrize(("text", "event"), EVENTS, ids=[text for text, _ in EVENTS])
def test_an_event_is_read(text: str, event: Event) -> None:
    """What ends a hold is one of four forms, or the first or the last of several."""
    read = dataset(f"about: customer by c\nholds: {{news: {{{text}}}}}").holds["news"]
    assert _bare_event(read.event) == event


PERIODS: list[tuple[str, Period]] = [
    ("90 days", Period(days=90)),
    ("1 day", Period(days=1)),
    ("2 weeks", Period(days=14)),
    ("6 months", Period(months=6)),
    ("2 years", Period(months=24)),
    ("1 year 6 months", Period(months=18)),
    ("3 years 6 months 10 days", Period(months=42, days=10)),
    ("5 years from the end of the financial year", Period(months=60, anchor=Anchor.FINANCIAL_YEAR)),
    ("2 years from the end of the calendar year", Period(months=24, anchor=Anchor.CALENDAR_YEAR)),
]


@pytest.mark.parametrize(("text", "period"), PERIODS, ids=[text for text, _ in PERIODS])
def test_a_period_is_read(text: str, period: Period) -> None:
    """A period is written as people say it."""
    read = dataset(f"about: customer by c\nholds: {{news: {{from: at, keep: {text}}}}}").holds["news"]
    assert read.keep == period


def test_a_period_may_differ_from_customer_to_customer() -> None:
    """Gold customers' data may be kept longer, and whoever is not listed has the rest's period."""
    text = "keep: {by: customer_id.plan, gold: 3 years, 7: 1 year, otherwise: 6 months}"
    keep = dataset(f"about: customer by c\nholds: {{news: {{from: at, {text}}}}}").holds["news"].keep
    assert isinstance(keep, PeriodByValue)
    assert [hop.columns for hop in keep.hops] == [("customer_id",)]
    assert (keep.column, keep.otherwise) == ("plan", Period(months=6))
    assert keep.periods == {"gold": Period(months=36), "7": Period(months=12)}


def test_the_law_fills_in_what_a_hold_leaves_out() -> None:
    """Who names the bookkeeping law need not know its period."""
    hold = dataset("about: customer by c\nholds: {books: {from: invoiced_on}}").holds["books"]
    five_years = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
    assert (hold.keep, hold.at_least) == (five_years, five_years)


def test_what_a_hold_says_itself_goes_before_the_law_but_never_below_it() -> None:
    """A firm may keep longer than the law's minimum, and the minimum stays the law's."""
    hold = dataset(
        "about: customer by c\nholds: {books: {from: at, keep: 7 years from the end of the financial year}}"
    ).holds["books"]
    assert hold.keep == Period(months=84, anchor=Anchor.FINANCIAL_YEAR)
    assert hold.at_least == Period(months=60, anchor=Anchor.FINANCIAL_YEAR)


def test_norwegian_vouchers_are_kept_for_three_and_a_half_years() -> None:
    """The Norwegian periods come from the same data."""
    company = COMPANY.replace("country: DK", "country: NO").replace("DK-BOGF-5Y-FYEND", "NO-BOKF-3Y6M-FYEND")
    read = declared("datasets: {shop.a: {about: customer by c, holds: {books: {from: at}}}}\n", company)
    assert read.datasets["shop.a"].holds["books"].keep == Period(months=42, anchor=Anchor.FINANCIAL_YEAR)


def test_consent_holds_until_it_is_released() -> None:
    """A hold that says nothing has no end of its own."""
    hold = dataset("about: customer by c\nholds: {news: {}}").holds["news"]
    assert (hold.event, hold.keep, hold.at_least) == (None, None, None)


IDENTIFIERS: list[tuple[str, tuple[Identifier, ...]]] = [
    ("email: mail", (Identifier(kind="email", column="mail"),)),
    (
        "phone: {column: mobile, stored as: [e164, national], of: customer}",
        (Identifier(kind="phone", column="mobile", role="customer", stored_as=("e164", "national")),),
    ),
    (
        "extension: {column: ext, within: customer_id, valid: [a, b]}",
        (Identifier(kind="extension", column="ext", within=("customer_id",), valid=("a", "b")),),
    ),
    ("extension: {column: e, valid: [~, b]}", (Identifier(kind="extension", column="e", valid=(None, "b")),)),
    (
        "household phone: {column: home, kind: phone, shared: true}",
        (Identifier(kind="phone", column="home", shared=True),),
    ),
    (
        "phones: [{kind: phone, column: src}, {kind: phone, column: dst}]",
        (Identifier(kind="phone", column="src"), Identifier(kind="phone", column="dst")),
    ),
]


@pytest.mark.parametrize(("text", "identifiers"), IDENTIFIERS, ids=[text for text, _ in IDENTIFIERS])
def test_an_identifier_is_read(text: str, identifiers: tuple[Identifier, ...]) -> None:
    """What tells who a person is, and how far it can be trusted."""
    read = dataset(f"about: customer by c\nidentified by:\n  {text}").identifiers
    assert tuple(replace(one, position=NOWHERE) for one in read) == identifiers


REFERENCES: list[tuple[str, tuple[Reference, ...]]] = [
    ("c: shop.customers", (Reference(columns=("c",), to="shop.customers"),)),
    (
        "c: {to: shop.customers, column: mobile}",
        (Reference(columns=("c",), to="shop.customers", to_columns=("mobile",)),),
    ),
    (
        "(a, b): {to: shop.customers, columns: [x, y]}",
        (Reference(columns=("a", "b"), to="shop.customers", to_columns=("x", "y")),),
    ),
    (
        "i: [{to: shop.customers, when: {t: A}}, {to: shop.orders, when: {t: B}}]",
        (
            Reference(columns=("i",), to="shop.customers", when={"t": "A"}),
            Reference(columns=("i",), to="shop.orders", when={"t": "B"}),
        ),
    ),
]


@pytest.mark.parametrize(("text", "references"), REFERENCES, ids=[text for text, _ in REFERENCES])
def test_a_reference_that_the_database_does_not_know_is_read(text: str, references: tuple[Reference, ...]) -> None:
    """Implied, composite and polymorphic references are declared in words."""
    read = dataset(f"about: customer by c\nreferences:\n  {text}").references
    assert tuple(replace(one, position=NOWHERE) for one in read) == references


def test_the_rest_of_a_dataset_is_read() -> None:
    """Key, birth, soft delete, what the database changes, and what is left as statistics."""
    read = dataset(
        "about: customer by c\nkey: [a, b]\nborn: made_at\nsoft delete: deleted_at\n"
        "changed by the database: {updated_at: trigger touch}\n"
        'what is left: statistics because "monthly volumes, without any person"\n'
        "not personal: {salt: random}"
    )
    assert (read.key, read.born, read.soft_delete) == (("a", "b"), "made_at", "deleted_at")
    assert read.database_changes == {"updated_at": "trigger touch"}
    assert read.statistics is not None
    assert read.statistics.because == "monthly volumes, without any person"
    assert (read.not_personal, read.not_personal_at_all) == ({"salt": "random"}, None)


def test_what_is_left_is_read_with_what_must_be_alike() -> None:
    """The columns that must not single out anybody, and in how many rows each combination has to stand."""
    read = dataset("about: customer by c\nwhat is left: {statistics because: volumes, alike: [day, zone], at least: 5}")
    assert read.statistics is not None
    assert replace(read.statistics, position=NOWHERE) == Statistics(
        because="volumes", alike=("day", "zone"), at_least=5
    )


def test_a_table_without_personal_data_says_why() -> None:
    """One reason decides on the whole table."""
    assert dataset("not personal: a list of countries").not_personal_at_all == "a list of countries"
    several = dataset("not personal: {salt: random, a setting of the device: [volume, tone]}").not_personal
    assert several == {"salt": "random", "volume": "a setting of the device", "tone": "a setting of the device"}


def test_a_view_names_what_it_shows() -> None:
    """A view has no rows of its own."""
    read = dataset("view of: shop.customers\nmaterialised: true")
    assert (read.view_of, read.materialised, read.holds) == (("shop.customers",), True, {})


@pytest.mark.parametrize(
    ("address", "system", "table"),
    [
        ("shop.public.orders", "shop", ("public", "orders")),
        ("shop.orders", "shop", ("orders",)),
        ('shop."odd.name"', "shop", ("odd.name",)),
        ('shop.Order Lines."say ""a"""', "shop", ("Order Lines", 'say "a"')),
    ],
)
def test_an_address_names_system_schema_and_table(address: str, system: str, table: tuple[str, ...]) -> None:
    """Names with dots, blanks and quotes of their own can be said."""
    read = declared(f"datasets:\n  ? '{address}'\n  : {{not personal: x}}\n").datasets[address]
    assert (read.system, read.table) == (system, table)


def test_controller_and_systems_have_what_follows_from_the_country() -> None:
    """The zone of days follows from the country, and that of instants from the controller."""
    read = declared(
        "controller: {name: Fjord AS, country: SE, financial year ends: 30 June}\n"
        "systems:\n  a: {kind: sqlite, url: x, backups: {kept: 35 days}}\n  b: {kind: mariadb, url: x, zone: UTC}\n"
        "  c: {kind: by hand, who: me, country: IE, about: [p], identified by: [email], instructions: {en: delete}}\n"
        "people: {p: {label: {en: Person}}}\n",
        company="",
    )
    assert (read.controller.zone, read.controller.financial_year_ends) == ("Europe/Stockholm", (6, 30))
    assert (read.systems["a"].zone, read.systems["a"].backups_days) == ("Europe/Stockholm", 35)
    assert (read.systems["b"].zone, read.systems["c"].zone) == ("UTC", None)
    assert (read.systems["c"].about, read.systems["c"].identified_by) == (("p",), ("email",))
    assert (read.people["p"].label, read.languages) == ({"en": "Person"}, ("en",))


def test_a_purpose_carries_what_the_notice_needs() -> None:
    """Basis, balancing test and condition come as they were declared."""
    read = declared(
        "purposes:\n  a:\n    basis: legitimate interest\n    behalf: customer\n    special: 9(2)(f)\n"
        "    say: {en: to defend claims}\n    withstands: a claim\n"
        "    balancing: {interest: {en: our claim}, weighed on: 2026-03-01, text: weighed}\n"
    ).purposes["a"]
    assert (read.basis.value, read.behalf, read.special, read.withstands) == (
        "legitimate interest",
        "customer",
        "9(2)(f)",
        "a claim",
    )
    assert read.balancing is not None
    assert (read.balancing.interest, read.balancing.weighed_on) == ({"en": "our claim"}, "2026-03-01")


def test_links_and_keys_need_no_purpose() -> None:
    """What only ties rows together is held as support of what it leads to."""
    assert diagnose_text("datasets: {shop.a: {about: customer by c, fields: {c: {is: link}, id: {is: key}}}}\n") == ()


ORDERS = (
    "about: {customer: customer by customer_id, agent: {employee by: agent_id, reads: true}}\n"
    "holds: {service: {ends: a}}\n"
)

SOURCES: list[tuple[str, Source]] = [
    ("provided", Source(origin=Origin.PROVIDED)),
    ("observed", Source(origin=Origin.OBSERVED)),
    ("derived", Source(origin=Origin.DERIVED)),
    ("{en: your employer}", Source(origin=Origin.ELSEWHERE, words={"en": "your employer"})),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=lambda case: str(case)[:20])
def test_a_source_is_one_of_three_words_or_told_in_words(text: str, source: Source) -> None:
    """Who asks is told where the data come from."""
    found = dataset(f"{ORDERS}source: {text}\nfields: {{n: {{is: name, for: service, source: {text}}}}}")
    assert found.source == source
    assert found.fields["n"].source == source


OTHERS: list[tuple[str, ToOthers]] = [
    ("prefix 4", ToOthers(way=Prefix(length=4), because={"en": "private"})),
    ("year", ToOthers(way=Year(), because={"en": "private"})),
    ("nothing", ToOthers(way=None, because={"en": "private"})),
]


@pytest.mark.parametrize(("text", "part"), OTHERS, ids=lambda case: str(case)[:20])
def test_what_others_see_of_a_cell_is_declared_with_the_reason(text: str, part: ToOthers) -> None:
    """Less than the whole is given only by a rule, and the rule has a reason that can be told."""
    field = (
        f"n: {{is: phone, for: service, also for: agent, shown to others: {{as: {text}, because: {{en: private}}}}}}"
    )
    assert dataset(f"{ORDERS}fields: {{{field}}}").fields["n"].to_others == part


def test_labels_recipients_and_what_is_withheld_are_in_words() -> None:
    """What a person is told stands in the declaration, in the person's language."""
    found = dataset(
        f"{ORDERS}label: {{en: Orders}}\n"
        "fields: {n: {is: note, for: service, label: {en: Remark}, withheld: {because: {en: an open case}}}}"
    )
    assert (found.label, found.fields["n"].label) == ({"en": "Orders"}, {"en": "Remark"})
    assert found.fields["n"].withheld == {"en": "an open case"}
    bank = declared("recipients: {bank: {name: Nordbank, country: US, for: service, safeguard: {en: clauses}}}")
    assert bank.recipients["bank"].purposes == ("service",)
    assert bank.recipients["bank"].safeguard == {"en": "clauses"}
