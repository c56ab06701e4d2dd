"""Where identifiers stand: what can lead to a person, and what is refused because it cannot do so safely."""

from __future__ import annotations

import pytest

from ordholden.subjects.identity import Given, Outcome
from ordholden.subjects.places import places
from tests.subjects.worlds import declared, laid, resolve, schema

HEAD = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {user: {label: {en: user}}}
purposes: {service: {basis: contract, say: {en: service}}}
systems: {app: {kind: postgresql, url: "${APP_URL}", country: DK}}
datasets:
"""
USERS = """
  app.public.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
"""


def refused(text: str, tables: dict[str, str]) -> list[str]:
    """The codes with which the places of a declaration are refused."""
    return [d.code for d in places(laid(declared(HEAD + text), schema("app", tables)))[1]]


def found(text: str, tables: dict[str, str], world: dict[str, list[dict[str, object]]], *given: Given) -> object:
    """The roots of one person."""
    (subject,) = resolve(laid(declared(HEAD + text), schema("app", tables)), world, given).subjects
    assert subject.outcome is not Outcome.ASKED
    return subject.roots


TABLES = {
    "public.users": "id integer!, mail text",
    "public.orders": "id integer!, user_id integer > public.users.id, contact_mail text",
    "public.lines": "id integer!, order_id integer > public.orders.id, gift_mail text",
}
ORDERS = """
  app.public.orders:
    about: {buyer: user by user_id}
    identified by: {email: {column: contact_mail, of: buyer}}
    holds: {service: {}}
    fields: {contact_mail: {is: email, for: service}}
  app.public.lines:
    about: {buyer: user by order_id.user_id}
    identified by: {email: {column: gift_mail, of: buyer}}
    holds: {service: {}}
    fields: {gift_mail: {is: email, for: service}}
"""
WORLD: dict[str, list[dict[str, object]]] = {
    "app.public.users": [{"id": 1, "mail": "a@x.dk"}, {"id": 2, "mail": "b@x.dk"}],
    "app.public.orders": [
        {"id": 10, "user_id": 1, "contact_mail": "a.work@x.dk"},
        {"id": 11, "user_id": None, "contact_mail": "stranger@x.dk"},
        {"id": 12, "user_id": 99, "contact_mail": "gone@x.dk"},
    ],
    "app.public.lines": [{"id": 100, "order_id": 10, "gift_mail": "a.gift@x.dk"}],
}


@pytest.mark.parametrize("mail", ["a@x.dk", "a.work@x.dk", "a.gift@x.dk"])
def test_an_identifier_at_the_end_of_a_path_leads_to_its_person(mail: str) -> None:
    """The address on an order leads to the customer whose order it is, also over several references."""
    assert found(USERS + ORDERS, TABLES, WORLD, Given(kind="email", value=mail)) == {"app.public.users": ((1,),)}


def test_a_row_that_belongs_to_nobody_leads_to_nobody() -> None:
    """An order without a customer is not somebody's by accident."""
    assert found(USERS + ORDERS, TABLES, WORLD, Given(kind="email", value="stranger@x.dk")) == {}


def test_a_reference_to_a_row_that_is_gone_still_names_the_person() -> None:
    """What a deleted account has left behind is found by its key."""
    roots = found(USERS + ORDERS, TABLES, WORLD, Given(kind="email", value="gone@x.dk"))
    assert roots == {"app.public.users": ((99,),)}


def test_a_polymorphic_reference_leads_only_where_its_type_says() -> None:
    """The same number in another table is another thing."""
    text = (
        USERS
        + """
  app.public.teams: {not personal: groups only}
  app.public.contacts:
    about: {owner: {user by: owner_id, when: {owner_type: User}}}
    references:
      owner_id: [{to: app.public.users, when: {owner_type: User}}, {to: app.public.teams, when: {owner_type: Team}}]
    identified by: {email: {column: mail, of: owner}}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
"""
    )
    tables = {
        "public.users": "id integer!, mail text",
        "public.teams": "id integer!",
        "public.contacts": "id integer!, owner_type text, owner_id integer, mail text",
    }
    world: dict[str, list[dict[str, object]]] = {
        "app.public.users": [{"id": 1, "mail": "a@x.dk"}],
        "app.public.teams": [{"id": 1}],
        "app.public.contacts": [
            {"id": 1, "owner_type": "User", "owner_id": 1, "mail": "mine@x.dk"},
            {"id": 2, "owner_type": "Team", "owner_id": 1, "mail": "team@x.dk"},
        ],
    }
    assert found(text, tables, world, Given(kind="email", value="mine@x.dk")) == {"app.public.users": ((1,),)}
    assert found(text, tables, world, Given(kind="email", value="team@x.dk")) == {}


def test_a_person_who_is_a_value_of_another_dataset_is_found_there() -> None:
    """A guest without an account is the address of the participation, wherever that is referred to."""
    text = """
  app.public.participants:
    about: {guest: {user by value: mail}}
    identified by: {email: {column: mail, of: guest}}
    holds: {service: {}}
    fields: {mail: {is: email, of: guest, for: service}}
  app.public.votes:
    about: {guest: {user by value: participant_id.mail}}
    holds: {service: {}}
    fields: {remark: {is: text, of: guest, for: service}}
"""
    tables = {
        "public.participants": "id integer!, mail text",
        "public.votes": "id integer!, participant_id integer > public.participants.id, remark text",
    }
    world: dict[str, list[dict[str, object]]] = {
        "app.public.participants": [{"id": 1, "mail": "g@x.dk"}, {"id": 2, "mail": "g@x.dk"}],
        "app.public.votes": [{"id": 1, "participant_id": 1, "remark": "yes"}],
    }
    assert found(text, tables, world, Given(kind="email", value="g@x.dk")) == {"value:email": (("g@x.dk",),)}


def test_what_clearing_leaves_behind_is_nobodys_identifier() -> None:
    """People whose numbers were cut to their beginning, or replaced by one word, are not one person."""
    text = """
  app.public.users:
    about: user
    identified by: {email: mail, phone: mobile, nick: alias}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      mobile: {is: phone, for: service, clear: prefix 4}
      alias: {is: nickname, for: service, clear: {constant: gone}}
"""
    tables = {"public.users": "id integer!, mail text, mobile text, alias text"}
    people = [("a@x.dk", "+452", "gone"), ("b@x.dk", "+452", "gone"), ("c@x.dk", " ", "")]
    world: dict[str, list[dict[str, object]]] = {
        "app.public.users": [{"id": n, "mail": m, "mobile": p, "alias": a} for n, (m, p, a) in enumerate(people, 1)]
    }
    assert found(text, tables, world, Given(kind="email", value="a@x.dk")) == {"app.public.users": ((1,),)}
    assert found(text, tables, world, Given(kind="nick", value="gone")) == {}
    assert found(text, tables, world, Given(kind="phone", value="+452")) == {}


LINES = """
  app.public.customers: {not personal: companies}
  app.public.lines:
    about: user
    references: {customer_id: app.public.customers}
    identified by: {extension: {column: ext, within: customer_id}}
    holds: {service: {}}
    fields: {ext: {is: phone, for: service}}
  app.public.boxes:
    about: user
    references: {TENANT}
    identified by: {extension: {column: box, within: tenant}}
    holds: {service: {}}
    fields: {box: {is: phone, for: service}}
"""
LINE_TABLES = {
    "public.customers": "id integer!",
    "public.lines": "id integer!, customer_id integer, ext text",
    "public.boxes": "id integer!, tenant integer, box text",
}
LINE_WORLD: dict[str, list[dict[str, object]]] = {
    "app.public.customers": [{"id": 77}],
    "app.public.lines": [{"id": 1, "customer_id": 77, "ext": "1002"}],
    "app.public.boxes": [{"id": 5, "tenant": 77, "box": "1002"}, {"id": 6, "tenant": None, "box": "1002"}],
}


def test_columns_that_refer_to_the_same_thing_are_one_scope() -> None:
    """An extension within a customer is the same extension where the customer's column is called otherwise."""
    text = LINES.replace("{TENANT}", "{tenant: app.public.customers}")
    given = Given(kind="extension", value="1002", scope=(("app.public.customers.id", "77"),))
    roots = found(text, LINE_TABLES, LINE_WORLD, given)
    assert roots == {"app.public.boxes": ((5,),), "app.public.lines": ((1,),)}


def test_columns_that_refer_to_nothing_common_are_two_scopes() -> None:
    """The same number of two different things says nothing."""
    text = LINES.replace("{TENANT}", "{}")
    given = Given(kind="extension", value="1002", scope=(("app.public.customers.id", "77"),))
    assert found(text, LINE_TABLES, LINE_WORLD, given) == {"app.public.lines": ((1,),)}


CALLS = """
  app.public.calls:
    about: {caller: {user by value: src}}
    identified by: {phone: {column: src, of: caller{MORE}}}
    holds: {service: {}}
    fields: {src: {is: phone, of: caller, for: service}}
    not personal: {since: a day, tenant: a company}
"""


@pytest.mark.parametrize("more", [", shared: true", ", valid: [since, null]"])
def test_a_person_who_is_only_a_value_needs_a_value_of_their_own(more: str) -> None:
    """Where the person is a value, the value may not be another's too, nor pass on."""
    text = CALLS.replace("{MORE}", more)
    assert refused(text, {"public.calls": "id integer!, src text, since date, tenant integer"}) == ["FND004"]


def test_a_person_may_be_a_value_within_something() -> None:
    """Where the value is unique only within a company, the person is the value and the company together."""
    text = CALLS.replace("{MORE}", ", within: tenant")
    tables = {"public.calls": "id integer!, src text, since date, tenant integer"}
    world = {"app.public.calls": [
        {"id": 1, "src": "1002", "since": None, "tenant": 7}, {"id": 2, "src": "1002", "since": None, "tenant": 8},
    ]}  # fmt: skip
    given = Given(kind="phone", value="1002", scope=(("app.tenant", "7"),))
    assert found(text, tables, world, given) == {"value:phone within app.public.calls.tenant": (("1002", 7),)}


def test_a_column_of_another_type_finds_nobody() -> None:
    """Pictures and truth values are no identifiers."""
    assert refused(USERS, {"public.users": "id integer!, mail bytes"}) == ["FND003"]


def test_rows_without_a_key_cannot_be_remembered() -> None:
    """Without columns that tell rows apart nobody could say later who was found."""
    text = USERS + "    not personal: {id: a number}\n"
    assert refused(text, {"public.users": "id integer, mail text"}) == ["FND002"]
