"""The fixed point against plain rows: whatever the declaration, the machine finds what following every row finds."""

from __future__ import annotations

from hypothesis import given as drawn
from hypothesis import strategies as st

from ordholden.declaration.values import (
    Basis,
    Controller,
    Dataset,
    Declaration,
    Empty,
    Field,
    Hold,
    Hop,
    Identifier,
    PersonKind,
    Purpose,
    Reference,
    Role,
    System,
)
from ordholden.schema.values import Schema
from ordholden.subjects.identity import Choices, Given, Outcome, Root, Why, label
from tests.subjects.worlds import Naive, World, laid, resolve, schema

COLUMNS = (
    "id integer!, owner_id integer, email text, alias text, phone text, ext integer, customer integer, "
    "since date, until date"
)
PERSONAL = ("email", "alias", "phone", "ext")
EMAILS = ["a@x.dk", "a@x.dk", "A@X.dk", "b@x.dk", "c@x.dk", "å@x.dk", "Å@x.dk", "a@x.dk ", "", None]
PHONES = ["+4520123456", "20123456", "20 12 34 56", "4520123456", "+4530111111", "30111111", "n/a", None]
PHONES += ['"A" <+4520123456>', "<20123456>", "<20123456", "A> <20 12 34 56> <30111111>", "<>"]
DAYS = [None, None, "2026-01-01", "2026-03-15", "2026-04-01"]
ROWS = st.fixed_dictionaries(
    {
        "owner_id": st.sampled_from([1, 2, 3, None]),
        "email": st.sampled_from(EMAILS),
        "alias": st.sampled_from(EMAILS),
        "phone": st.sampled_from(PHONES),
        "ext": st.sampled_from([1, 2, None]),
        "customer": st.sampled_from([1, 2, None]),
        "since": st.sampled_from(DAYS),
        "until": st.sampled_from(DAYS),
    }
)
GIVEN = st.one_of(
    st.builds(Given, kind=st.just("email"), value=st.sampled_from(["a@x.dk", "a@x.dk", "A@X.dk", "å@x.dk", "c@x.dk"])),
    st.builds(
        Given,
        kind=st.just("phone"),
        value=st.sampled_from(["20123456", "+4520123456", "20 12 34 56", "30111111", "n/a"]),
    ),
    st.builds(
        Given,
        kind=st.just("ext"),
        value=st.sampled_from(["1", "1", "2", "01"]),
        scope=st.sampled_from([(("crm.customer", "1"),), (("crm.customer", "2"),)]),
    ),
)
EMAIL = st.sampled_from([(), ("any case",), ("lower",), ("as given", "lower")])
PHONE = st.sampled_from([(), ("e164",), ("national", "e164"), ("msisdn", "spaced pairs"), ("digits",)])
VALID = st.sampled_from([(None, None), (None, None), ("since", "until"), (None, "until")])
BETWEEN = st.sampled_from([None, None, ("<", ">"), ("", ">"), ("<", "")])
SHARED = st.sampled_from([False, False, False, True])


@st.composite
def datasets(draw: st.DrawFn, number: int) -> Dataset:
    """A table of people, a table that refers to the first one, or one in which people are only a telephone number."""
    shape = draw(st.sampled_from(["people", "people", "theirs", "values"])) if number else "people"
    role = {
        "people": Role(name="person", kind="person"),
        "theirs": Role(name="person", kind="person", path=(Hop(columns=("owner_id",)),)),
        "values": Role(name="person", kind="person", value="phone"),
    }[shape]
    identifiers = [
        Identifier(kind="email", column="email", stored_as=draw(EMAIL), valid=draw(VALID), shared=draw(SHARED)),
        Identifier(kind="email", column="alias", stored_as=draw(EMAIL), shared=draw(SHARED)),
        Identifier(kind="ext", column="ext", within=("customer",), valid=draw(VALID), shared=draw(SHARED)),
        Identifier(kind="phone", column="phone", stored_as=draw(PHONE), shared=draw(SHARED), between=draw(BETWEEN)),
    ]
    chosen = draw(st.lists(st.sampled_from(identifiers), unique=True, min_size=1, max_size=4))
    if shape == "values":
        phone = Identifier(kind="phone", column="phone", stored_as=draw(PHONE), between=draw(BETWEEN))
        chosen = [phone, *(i for i in chosen if i.column != "phone")]
    references = (Reference(columns=("owner_id",), to="crm.t0"),) if shape == "theirs" else ()
    return Dataset(
        address=f"crm.t{number}",
        system="crm",
        table=(f"t{number}",),
        about={"person": role},
        identifiers=tuple(chosen),
        references=references,
        holds={"service": Hold(purpose="service")},
        fields={c: Field(column=c, category="contact", of=("person",), purposes=(), clear=Empty()) for c in PERSONAL},
        not_personal=dict.fromkeys(("owner_id", "customer", "since", "until"), "test"),
    )


@st.composite
def companies(draw: st.DrawFn) -> tuple[Declaration, Schema, World]:
    """A declaration, its schema and some rows."""
    made = [draw(datasets(number)) for number in range(draw(st.integers(1, 4)))]
    rows = {
        d.address: [{"id": i, **row} for i, row in enumerate(draw(st.lists(ROWS, min_size=1, max_size=4)), 1)]
        for d in made
    }
    declaration = Declaration(
        controller=Controller(name="X", country="DK"),
        people={"person": PersonKind(key="person")},
        purposes={"service": Purpose(key="service", basis=Basis.CONTRACT)},
        systems={"crm": System(name="crm", kind="sqlite")},
        datasets={d.address: d for d in made},
    )
    return declaration, schema("crm", {d.table[0]: COLUMNS for d in made}), rows


@drawn(companies(), st.lists(GIVEN, min_size=1, max_size=3))
def test_the_fixed_point_is_what_following_every_row_finds(
    company: tuple[Declaration, Schema, World], given: list[Given]
) -> None:
    """Nobody is found who is not the person, nothing of the person is missed, and doubts are told as doubts."""
    declaration, reflected, world = company
    found = resolve(laid(declaration, reflected), world, given)
    subject, naive = found.subjects[0], Naive(declaration, world, given)
    assert found.complete
    if naive.several():
        assert subject.outcome is Outcome.ASKED
        assert {doubt.why for doubt in subject.doubts} == {Why.SEVERAL}
        assert {doubt.root for doubt in subject.doubts} <= naive.several()
    elif naive.only_shared():
        assert subject.outcome is Outcome.ASKED
        proposed = {(doubt.root, key) for doubt in subject.doubts for key in doubt.candidates}
        assert (proposed, {doubt.why for doubt in subject.doubts}) == (naive.only_shared(), {Why.SHARED})
    else:
        assert {(name, key) for name, keys in subject.roots.items() for key in keys} == naive.strong
        assert subject.outcome is (Outcome.FOUND if naive.strong else Outcome.NOWHERE)


@drawn(companies(), st.lists(st.lists(GIVEN, min_size=1, max_size=2), min_size=2, max_size=4))
def test_many_people_at_once_are_found_as_each_alone(
    company: tuple[Declaration, Schema, World], people: list[list[Given]]
) -> None:
    """Who else stands in the request makes no difference to a person."""
    declaration, reflected, world = company
    graph = laid(declaration, reflected)
    together = resolve(graph, world, *people).subjects
    for subject, given in zip(together, people, strict=True):
        alone = resolve(graph, world, given).subjects[0]
        assert (subject.outcome, subject.roots, subject.doubts) == (alone.outcome, alone.roots, alone.doubts)


@drawn(companies(), st.lists(GIVEN, min_size=1, max_size=3))
def test_every_find_has_a_way_back_to_what_was_given(
    company: tuple[Declaration, Schema, World], given: list[Given]
) -> None:
    """For each root there is a derivation that begins with a verified identifier and ends at that root."""
    declaration, reflected, world = company
    subject = resolve(laid(declaration, reflected), world, given).subjects[0]
    for name, keys in subject.roots.items():
        for key in keys:
            ways = [subject.derivation(find) for find in subject.leading_to((name, key))]
            assert ways
            assert all(way[0].line is not None and way[-1].root == (name, key) for way in ways)


def choosing(chosen: dict[str, Root]) -> Choices:
    """The case worker's answers."""
    return Choices(yes=frozenset(map(label, chosen.values())))


@drawn(companies(), st.lists(GIVEN, min_size=1, max_size=3))
def test_answers_end_every_doubt_and_decide_nothing_else(
    company: tuple[Declaration, Schema, World], given: list[Given]
) -> None:
    """With one answer for each doubt the doubt is gone, and of its dataset only the chosen row can be the person."""
    declaration, reflected, world = company
    graph, chosen = laid(declaration, reflected), dict[str, Root]()
    while (found := resolve(graph, world, given, choices=choosing(chosen))).subjects[0].doubts:
        doubts = found.subjects[0].doubts
        assert not {doubt.root for doubt in doubts} & chosen.keys()
        chosen |= {doubt.root: (doubt.root, doubt.candidates[-1]) for doubt in doubts}
    for name, (_, key) in chosen.items():
        keys = found.subjects[0].roots.get(name, ())
        assert keys == (key,) or (not keys and found.diagnostics[0].code == "FND012")
