"""The identifiers of a request against the declaration, before anybody is asked."""

from __future__ import annotations

import pytest

from ordholden.subjects.identity import Given, Person, Scope
from ordholden.subjects.verified import kinds, verified
from tests.subjects.worlds import declared, laid, schema, searched

TEXT = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {user: {label: {en: user}}}
purposes: {service: {basis: contract, say: {en: service}}}
systems:
  pbx: {kind: postgresql, url: "${PBX_URL}", country: DK}
  outlook: {kind: by hand, who: support lead, country: IE, about: [user], identified by: [badge]}
datasets:
  pbx.public.customers: {not personal: companies}
  pbx.public.domains: {not personal: machines}
  pbx.public.lines:
    about: user
    references: {customer_id: pbx.public.customers}
    identified by:
      extension: {column: ext, within: customer_id}
      phone: {column: did, stored as: [e164]}
      number: id
    holds: {service: {}}
    fields: {ext: {is: phone, for: service}, did: {is: phone, for: service}}
  pbx.public.boxes:
    about: user
    references: {customer_id: pbx.public.domains}
    identified by: {mailbox: {column: box, within: customer_id}, extension: {column: box, within: [EXTENSION]}}
    holds: {service: {}}
    fields: {box: {is: phone, for: service}}
"""
TABLES = {
    "public.customers": "id integer!",
    "public.domains": "id integer!",
    "public.lines": "id integer!, customer_id integer, ext text, did text",
    "public.boxes": "id integer!, customer_id integer, box text",
}
DECLARATION = declared(TEXT.replace(", extension: {column: box, within: [EXTENSION]}", ""))
AMBIGUOUS = declared(TEXT.replace("[EXTENSION]", "customer_id"))


def checked(*given: Given, ambiguous: bool = False) -> tuple[list[Given], list[tuple[str, int]], str]:
    """The identifiers that are left, the codes and lines of what is said, and all that is said."""
    declaration = AMBIGUOUS if ambiguous else DECLARATION
    places = searched(laid(declaration, schema("pbx", TABLES)))
    people, said = verified(declaration, places, [Person(number=1, given=given)])
    return list(people[0].given), [(d.code, d.position.line) for d in said], str(said)


def test_kinds_of_systems_that_are_searched_by_hand_are_known_too() -> None:
    """Whoever looks in the mailbox by hand may need another identifier."""
    assert kinds(DECLARATION) == {"extension", "phone", "number", "mailbox", "badge"}
    assert checked(Given(kind="badge", value="17"))[1] == []


def test_a_scope_is_named_by_its_column_or_in_full() -> None:
    """The customer of an extension can be called as the column is, or by what it refers to."""
    full: Scope = (("pbx.public.customers.id", "77"),)
    for name in ("customer_id", "pbx.public.customers.id"):
        (given,), said, _ = checked(Given(kind="extension", value="1002", scope=((name, "77"),)))
        assert (given.scope, said) == (full, [])


def test_a_scope_that_may_be_two_things_has_to_be_named_in_full() -> None:
    """Where two datasets mean different things by one name, the request has to say which."""
    given = Given(kind="extension", value="1002", scope=(("customer_id", "77"),), line=3)
    left, said, words = checked(given, ambiguous=True)
    assert (left, said) == ([], [("FND022", 3)])
    assert "pbx.public.customers.id or pbx.public.domains.id" in words
    given = Given(kind="extension", value="1002", scope=(("pbx.public.domains.id", "77"),))
    assert checked(given, ambiguous=True)[1] == []


@pytest.mark.parametrize("scope", [(), (("tenant", "77"),), (("customer_id", "77"), ("branch", "1"))])
def test_a_missing_or_other_scope_is_refused_with_the_way_to_write_it(scope: Scope) -> None:
    """An extension alone is no identifier, and the message shows how it becomes one."""
    left, said, words = checked(Given(kind="extension", value="1002", scope=scope, line=9))
    assert (left, said) == ([], [("FND023", 9)])
    assert "extension@customer_id=NUMBER: VALUE" in words
    assert "1002" not in words


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "hello"), ("phone", "20 12"), ("number", "007"), ("number", "1e3"), ("number", "x")]
)
def test_a_value_that_no_column_can_hold_is_warned_of(kind: str, value: str) -> None:
    """A slip of the pen is told as such."""
    left, said, words = checked(Given(kind=kind, value=value, line=2))
    assert ([g.value for g in left], said) == ([value], [("FND021", 2)])
    assert value not in words
    assert ("telephone" in words) == (kind == "phone")
