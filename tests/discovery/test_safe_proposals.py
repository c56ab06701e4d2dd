"""What a sweep would do if somebody took a proposal as it is: it must not clear what is still in use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.discovery.conftest import Init, Proposed

SCHEMA = """
CREATE TABLE clients (client_id INTEGER PRIMARY KEY, client_name TEXT, client_email TEXT, client_date_created TIMESTAMP);
CREATE TABLE users (user_id INTEGER PRIMARY KEY, user_name TEXT, user_email TEXT, user_password TEXT, last_login TIMESTAMP);
CREATE TABLE invoices (invoice_id INTEGER PRIMARY KEY, user_id INTEGER, client_id INTEGER, invoice_status_id INTEGER, invoice_number TEXT, invoiced_on DATE);
CREATE TABLE invoice_amounts (invoice_amount_id INTEGER PRIMARY KEY, invoice_id INTEGER, total NUMERIC);
CREATE TABLE oauth_accounts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, access_token TEXT, provider TEXT, expires_at TIMESTAMP);
CREATE TABLE password_reset_tokens (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, token TEXT, expires_at TIMESTAMP);
CREATE TABLE document_recipients (id INTEGER PRIMARY KEY, name TEXT, email TEXT, signed_at TIMESTAMP);
CREATE TABLE meetings (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, title TEXT, created_at TIMESTAMP);
CREATE TABLE mail_templates (id INTEGER PRIMARY KEY, created_by INTEGER REFERENCES users (user_id), title TEXT, format TEXT);
CREATE TABLE plans (id INTEGER PRIMARY KEY, title TEXT, contact TEXT);
CREATE TABLE user_clients (user_id INTEGER, client_id INTEGER, PRIMARY KEY (user_id, client_id));
"""


@pytest.fixture
def books(init: Init, tmp_path: Path) -> Proposed:
    """A firm that writes invoices."""
    with sqlite3.connect(tmp_path / "books.db") as database:
        database.executescript(SCHEMA)
        database.execute("INSERT INTO plans VALUES (1, 'Small', 'zanna@x.example')")
        for n in range(1, 21):
            database.execute(
                "INSERT INTO clients VALUES (?,?,?,?)", (n, f"Client {n}", f"c{n}@x.example", "2019-01-01")
            )
            database.execute(
                "INSERT INTO users VALUES (?,?,?,?,?)", (n, f"User {n}", f"u{n}@x.example", "x", "2020-01-01")
            )
            database.execute(
                "INSERT INTO invoices VALUES (?,?,?,?,?,?)", (n, 1 + n % 3, n, 1 + n % 4, f"F{n}", "2024-01-01")
            )
            database.execute("INSERT INTO invoice_amounts VALUES (?,?,?)", (n, n, 100))
    database.close()
    return init(f"sqlite:///{tmp_path}/books.db", name="books")


def test_people_are_never_cleared_by_their_age(books: Proposed) -> None:
    """Whoever came long ago, or has not signed in for long, is still a customer: the end is asked, not supposed."""
    for table in ("books.clients", "books.users"):
        (hold,) = books.table(table).holds.values()
        assert (hold.event, hold.keep) == (None, None)
    assert books.text.count("? when does it end?") >= 2


def test_what_was_made_long_ago_may_still_be_in_use(books: Proposed) -> None:
    """A meeting that was planned a year ago may be tomorrow: its age ends nothing."""
    (hold,) = books.table("books.meetings").holds.values()
    assert (hold.event, hold.keep) == (None, None)


def test_what_expires_ends_only_what_is_a_token(books: Proposed) -> None:
    """The end of an access token is not the end of an account; that of a password reset is."""
    assert [h.event for h in books.table("books.oauth_accounts").holds.values()] == [None]
    assert [getattr(h.event, "column", None) for h in books.table("books.password_reset_tokens").holds.values()] == [
        "expires_at"
    ]


def test_a_name_in_between_is_no_reference(books: Proposed) -> None:
    """invoice_status_id does not lead to invoices, and a table's own number leads nowhere."""
    assert [(r.columns, r.to) for r in books.table("books.invoices").references] == [
        (("user_id",), "books.users"),
        (("client_id",), "books.clients"),
    ]
    assert [r.columns for r in books.table("books.invoice_amounts").references] == [("invoice_id",)]


def test_the_erasure_of_a_customer_does_not_wait_for_an_employee(books: Proposed) -> None:
    """Where a row is of a customer, the account that wrote it only reads."""
    roles = books.table("books.invoices").about
    assert {name: role.tie.value for name, role in roles.items()} == {"client": "owner", "user": "reader"}


def test_a_consent_is_not_supposed_from_one_word(books: Proposed) -> None:
    """A recipient of a document is no recipient of news."""
    assert not [p for p in books.declaration.purposes.values() if p.basis.value == "consent"]


def test_a_table_of_ties_has_its_ties_as_fields(books: Proposed) -> None:
    """A table that only ties people to things says so, and no hold is without a field."""
    assert {f.category for f in books.table("books.user_clients").fields.values()} == {"link"}
    assert "DEC103" not in books.said


def test_no_row_is_proposed_to_be_of_people_without_a_purpose_that_holds_it(books: Proposed) -> None:
    """What nothing holds a sweep removes: a list of the program's own is said to be one, whoever wrote it."""
    datasets = books.declaration.datasets.values()
    assert [d.address for d in datasets if d.about and not d.holds] == []
    assert "by created_by" not in books.text
    assert "created_by only says who acted on it" in str(books.table("books.mail_templates").not_personal_at_all)


def test_a_list_in_which_an_address_stands_is_asked_about(books: Proposed) -> None:
    """A list of the program's own may name somebody after all, once in a single row: nobody says that it does not."""
    assert "books.plans" not in books.declaration.datasets
    assert "addresses stand in contact: whose?" in books.text
