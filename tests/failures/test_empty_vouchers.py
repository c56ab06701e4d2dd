"""A row that a law keeps although nothing of a person is left in it: by what its time is counted stays with it."""

from __future__ import annotations

from tests.failures.conftest import Open
from tests.failures.office import insert
from tests.failures.test_circles import rows
from tests.typed import today

TABLES = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), debtor VARCHAR(80), since DATE)",
    "CREATE TABLE payments (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), paid_on DATE, words VARCHAR(80))",
)
DATASETS = """
  app.users:
    about: user
    identified by: {email: mail}
    holds:
      service: {}
      bookkeeping: {from: {latest: app.payments.paid_on, by: user_id, or: since}}
    fields:
      mail: {is: email, for: service, clear: empty}
      debtor: {is: name, for: bookkeeping, clear: empty}
  app.payments:
    about: {payer: user by user_id}
    holds: {service: {}}
    what is left: {statistics because: sums are counted}
    fields: {words: {is: note, for: service, clear: empty}}
    not personal: {paid_on: a day}
"""


def test_a_debtor_without_a_name_stays_for_the_time_of_the_latest_payment(office: Open) -> None:
    """Bookkeeping keeps the empty row until five years after the latest payment, which therefore keeps its reference."""
    it = office("sqlite", TABLES, DATASETS)
    payments = [(1, 1, "2001-01-02", "old"), (2, 1, f"{today().year}-01-02", "new")]
    insert(it.urls["app"], {"users": [(1, "o@m.example", None, "2001-01-02")], "payments": payments})
    assert it.erase("email: o@m.example\n").code in (0, 5)
    assert rows(it, "SELECT id, mail FROM users") == [(1, None)]
    assert rows(it, "SELECT user_id, words FROM payments ORDER BY id") == [(None, None), (1, None)]
