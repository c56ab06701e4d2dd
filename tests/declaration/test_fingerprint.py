"""The fingerprint changes exactly when the meaning does."""

from __future__ import annotations

import re

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.json import from_json, to_json
from tests.declaration.company import declared

TEXT = """\
languages: [en]
datasets:
  shop.orders:
    about: {buyer: customer by customer_id, seller: employee by employee_id}
    identified by: {email: mail, phone: {column: tel, stored as: [e164]}}
    references: {a: shop.customers, b: shop.customers}
    holds: {service: {ends: at, keep: 1 year}, news: {}}
    fields:
      mail: {is: email, for: [service, news], clear: empty}
      tel: {is: phone, of: [buyer, seller], for: service}
"""


def _print(text: str) -> str:
    return declared(text).fingerprint


LAYOUT = {
    "comments and blank lines": lambda text: (
        "# a comment\n\n" + text.replace("\n    holds", "\n\n    # why\n    holds")
    ),
    "deeper indentation": lambda text: re.sub("^( +)", r"\1\1", text, flags=re.MULTILINE),
    "quotes": lambda text: text.replace("is: email", 'is: "email"'),
    "the order of keys": lambda text: text.replace(
        "{is: email, for: [service, news]", "{for: [service, news], is: email"
    ),
    "the order of purposes": lambda text: text.replace("[service, news]", "[news, service]"),
    "the order of owners": lambda text: text.replace("[buyer, seller]", "[seller, buyer]"),
    "owners left to the rule": lambda text: text.replace("of: [buyer, seller], ", ""),
    "the order of references": lambda text: text.replace(
        "{a: shop.customers, b: shop.customers}", "{b: shop.customers, a: shop.customers}"
    ),
    "a default written out": lambda text: text.replace("clear: empty", "clear: empty, as it was then: false"),
    "a list without brackets": lambda text: text.replace("stored as: [e164]", "stored as: e164"),
    "the same period": lambda text: text.replace("1 year", "12 months"),
}


@pytest.mark.parametrize("layout", LAYOUT, ids=str)
def test_the_layout_does_not_change_the_fingerprint(layout: str) -> None:
    """Who only tidies the file does not make an approved plan stale."""
    changed = LAYOUT[layout](TEXT)
    assert changed != TEXT
    assert _print(changed) == _print(TEXT)


MEANING = {
    "a period": ("1 year", "13 months"),
    "an event": ("ends: at", "ends: left_at"),
    "a purpose of a field": ("for: [service, news]", "for: service"),
    "a way of clearing": ("clear: empty", "clear: placeholder"),
    "an owner": ("of: [buyer, seller]", "of: buyer"),
    "a path": ("customer by customer_id", "customer by owner_id"),
    "a language": ("languages: [en]", "languages: [da]"),
    "a spelling": ("stored as: [e164]", "stored as: [national]"),
}


@pytest.mark.parametrize("meaning", MEANING, ids=str)
def test_a_change_of_meaning_changes_the_fingerprint(meaning: str) -> None:
    """A plan that was approved under another promise is not run."""
    changed = TEXT.replace(*MEANING[meaning])
    assert changed != TEXT
    assert _print(changed) != _print(TEXT)


def test_a_declaration_survives_the_way_through_json() -> None:
    """What is stored can be read again, with every place."""
    declaration = declared(TEXT)
    assert from_json(Declaration, to_json(declaration)) == declaration


def test_the_fingerprint_is_no_part_of_itself() -> None:
    """It can be recomputed from what it is of."""
    assert _print(TEXT) == _print(TEXT)
    assert re.fullmatch("[0-9a-f]{64}", _print(TEXT))


def test_the_files_names_do_not_change_the_fingerprint() -> None:
    """A declaration may be moved to another folder."""
    one, other = (load({name: "controller: {name: A, country: DK}\n"})[0] for name in ("a.yaml", "x/b.yaml"))
    assert one is not None
    assert other is not None
    assert one.fingerprint == other.fingerprint
