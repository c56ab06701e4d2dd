"""What only rows can tell: numbers and never values, bounded in time and in how much is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from ordholden.setup import looking
from tests.setup.conftest import Desk, Said

SECRETS = ("anna", "fjord", "20123456", "Bo@")
USERS = """
  app.users:
    about: user
    source: provided
    identified by: {IDENTIFIERS}
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service}, phone: {is: phone, for: service}}
    not personal: {team: a group}
"""
TABLE = "CREATE TABLE users (id integer PRIMARY KEY, team integer, mail varchar(80), phone varchar(30), left_on date)"
INDEXES = ("CREATE INDEX users_mail ON users (mail)", "CREATE INDEX users_phone ON users (phone)")
ROWS = """INSERT INTO users VALUES (1, 1, 'anna@fjord.example', '20123456', NULL), (2, 1, 'anna@fjord.example', '+4520123456', NULL),
  (3, 2, 'anna@fjord.example', '20 12 34 56', NULL), (4, 2, 'Bo@fjord.example', 'ask him', NULL), (5, 2, NULL, NULL, NULL), (6, 2, '', '', NULL)"""


def looked_at(desk: Desk, identifiers: str, *statements: str, more: str = "") -> Said:
    """The check of these users."""
    desk.made(TABLE, *INDEXES, ROWS, *statements)
    desk.declares(USERS.replace("IDENTIFIERS", identifiers) + more)
    said = desk.check()
    assert not [secret for secret in SECRETS if secret in said.out + said.err]
    return said


def test_an_identifier_that_several_people_have_is_counted(desk: Desk) -> None:
    """Whoever shares an address with others is told as a number, and never by the address."""
    (found,) = looked_at(desk, "email: mail").of("GRA019")
    assert found["what"].startswith("2 rows of app")


def test_an_identifier_is_unique_within_what_is_declared(desk: Desk) -> None:
    """Two people in two teams may have the same address where that is declared; two in one may not."""
    (found,) = looked_at(desk, "email: {column: mail, within: team}").of("GRA019")
    assert found["what"].startswith("1 row of app")


def test_a_shared_identifier_may_be_shared(desk: Desk) -> None:
    """What is declared to belong to several people is no finding."""
    assert looked_at(desk, "email: {column: mail, shared: true}").of("GRA019") == []


def test_spellings_that_nobody_declared_are_counted(desk: Desk) -> None:
    """A number that no request would find is told as a number of rows."""
    (found,) = looked_at(desk, "phone: {column: phone, stored as: [e164, national]}").of("GRA020")
    assert found["what"].startswith("2 rows of app")
    desk.declares(USERS.replace("IDENTIFIERS", "phone: {column: phone, stored as: [e164, national, spaced pairs]}"))
    (found,) = desk.check().of("GRA020")
    assert found["what"].startswith("1 row of app")


def test_a_case_that_only_the_database_ignores_is_told(desk: Desk) -> None:
    """Where the application finds anna by Anna, and a request would not, the declaration is told how."""
    found = looked_at(desk, "email: mail").of("GRA026")
    assert len(found) == (1 if desk.kind == "mariadb" else 0)
    if found:
        assert "stored as: [any case]" in found[0]["mend"]


ORDERS = """
  app.orders:
    about: user by user_id
    source: provided
    references: {user_id: app.users}
    holds: {bookkeeping: {from: ordered_on}}
    fields: {user_id: {is: link}, note: {is: note, for: bookkeeping}}
"""
ORDERS_TABLE = (
    "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer, ordered_on date, note varchar(90))",
    "CREATE INDEX orders_user ON orders (user_id)",
    "INSERT INTO orders VALUES (1, 1, '2026-01-01', 'a'), (2, NULL, NULL, 'b'), (3, 77, '2026-01-01', 'c')",
)


def test_rows_that_are_nobodys_are_counted(desk: Desk) -> None:
    """A row without an owner is found by no request: how many there are is said, with what becomes of them."""
    said = looked_at(desk, "email: {column: mail, shared: true}", *ORDERS_TABLE, more=ORDERS)
    (nobody,), (nowhere,), (without,) = said.of("GRA018"), said.of("GRA025"), said.of("GRA031")
    assert [found["what"].split(" of ")[0] for found in (nobody, nowhere)] == ["1 row", "1 row"]
    assert "only time clears it" in nobody["why"]
    assert without["severity"] == "note"
    desk.made("DELETE FROM orders WHERE id > 1")
    assert not set(desk.check().codes) & {"GRA018", "GRA025", "GRA031"}


def test_an_event_that_never_comes_and_one_that_is_far_away_are_found(desk: Desk) -> None:
    """Nothing waits for ever in silence: neither for a day that nobody writes down, nor for one that stands for never."""
    more = ORDERS.replace("from: ordered_on", "from: closed_on").replace("ordered_on", "closed_on")
    table = ORDERS_TABLE[0].replace("ordered_on", "closed_on")
    rows = ", ".join(f"({number}, 1, NULL, 'a')" for number in range(100))
    said = looked_at(desk, "email: {column: mail, shared: true}", table, f"INSERT INTO orders VALUES {rows}", more=more)
    (never,) = said.of("GRA040")
    assert never["what"].startswith("In none of 100 rows of app.")
    assert said.of("GRA041") == []
    desk.made("INSERT INTO orders VALUES (200, 1, '9999-12-31', 'b'), (201, 1, '2026-01-01', 'c')")
    later = desk.check()
    (far,) = later.of("GRA041")
    assert far["what"].startswith("In 1 row of app.")
    assert "closed_on lies more than fifty years ahead" in far["what"]
    assert (later.of("GRA040"), far["severity"]) == ([], "warning")


def test_where_rows_go_on_the_day_itself_no_day_is_missed(desk: Desk) -> None:
    """After a sweep no row has a day any more: that is no sign that nobody writes it down."""
    more = ORDERS.replace("bookkeeping", "service").replace("{from: ordered_on}", "{ends: closed_on}")
    table = ORDERS_TABLE[0].replace("ordered_on", "closed_on")
    rows = ", ".join(f"({number}, 1, NULL, 'a')" for number in range(100))
    orders = f"INSERT INTO orders VALUES {rows}"
    said = looked_at(
        desk, "email: {column: mail, shared: true}", table, orders, more=more.replace("ordered_on", "closed_on")
    )
    assert said.of("GRA040") == []


def test_without_looking_the_possibility_is_only_noted(small_desk: Desk) -> None:
    """Where nobody may look at rows, what may be is a note, and what cannot be known is not claimed."""
    looked_at(small_desk, "email: mail", *ORDERS_TABLE, more=ORDERS)
    said = small_desk.check("--no-values")
    assert {(found["code"], found["severity"]) for found in said.json["diagnostics"]} == {("GRA018", "note")}
    assert (said.json["values"], small_desk.check().json["values"]) == (False, True)
    assert "Rows were not looked at" in small_desk.run("check", "--no-values").err


def test_a_value_without_a_period_is_counted(desk: Desk) -> None:
    """A period that depends on a plan leaves no plan out."""
    more = ORDERS.replace(
        "bookkeeping: {from: ordered_on}", "service: {from: ordered_on, keep: {by: note, a: 1 year, b: 2 years}}"
    )
    said = looked_at(
        desk,
        "email: {column: mail, shared: true}",
        *ORDERS_TABLE,
        more=more.replace("for: bookkeeping", "for: service"),
    )
    (found,) = said.of("GRA032")
    assert found["what"].startswith("1 row of app")


CHECKS = {
    "postgresql": "CHECK (phone ~ '^[0-9+ a-z]*$' AND (mail IS NOT NULL OR phone IS NOT NULL OR id > 4))",
    "mariadb": "CHECK (phone REGEXP '^[0-9+ a-z]*$' AND (mail IS NOT NULL OR phone IS NOT NULL OR id > 4))",
    "sqlite": "CHECK (phone NOT GLOB '*x*' AND (mail IS NOT NULL OR phone IS NOT NULL OR id > 4))",
}


def test_the_database_itself_says_whether_a_check_allows_the_clear(desk: Desk) -> None:
    """A check that nobody can read is asked of the database, for each row as it would be, without changing one."""
    table = TABLE.replace("left_on date", f"left_on date, {CHECKS[desk.kind]}")
    desk.made(table, *INDEXES, ROWS)
    desk.declares(USERS.replace("IDENTIFIERS", "email: {column: mail, shared: true}"))
    found = desk.check().of("GRA021")
    assert {one["what"].split(" the check")[0].split(" cannot")[1] for one in found} == {" be cleared in 4 rows:"}
    phone = "phone: {is: phone, for: service, clear: {constant: gone}}"
    desk.declares(
        USERS.replace("IDENTIFIERS", "email: {column: mail, shared: true}").replace(
            "phone: {is: phone, for: service}", phone
        )
    )
    assert desk.check().of("GRA021") == []


# ------------------------------------------------------------------------------------------- bounds


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Every statement that any database is asked meanwhile."""
    said: list[str] = []

    def hear(*details: object) -> None:
        said.append(str(details[2]))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)


@pytest.mark.slow
def test_a_table_with_a_billion_rows_is_never_counted(postgresql_desk: Desk) -> None:
    """How large a table is, the database says by itself; of a huge one only a part is looked at, and that is said."""
    postgresql_desk.made(TABLE, *INDEXES, ROWS, "UPDATE pg_class SET reltuples = 1e9 WHERE relname = 'users'")
    postgresql_desk.declares(USERS.replace("IDENTIFIERS", "email: mail"))
    with overheard() as said:
        found = postgresql_desk.check()
    about = [statement for statement in said if '"users"' in statement]
    assert about
    assert all(
        f"LIMIT {looking.SAMPLE}" in " ".join(s.split()) or "LIMIT %(param" in " ".join(s.split()) for s in about
    )
    assert found.of("GRA029")[0]["what"].startswith("app.public.users has about 1,000,000,000 rows")


def test_of_a_large_table_a_part_is_looked_at_and_told(small_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of a part is told as that."""
    monkeypatch.setattr(looking, "WHOLE", 2)
    monkeypatch.setattr(looking, "SAMPLE", 2)
    (found,) = looked_at(small_desk, "email: mail").of("GRA019")
    assert found["what"].startswith("1 row (of the first 2) of app.users")


def test_every_dataset_is_asked_in_one_statement(small_desk: Desk) -> None:
    """However much is asked about a table, it is read once; spellings are looked at in a few values more."""
    small_desk.made(TABLE, *INDEXES, ROWS, *ORDERS_TABLE)
    small_desk.declares(USERS.replace("IDENTIFIERS", "email: mail") + ORDERS)
    with overheard() as said:
        small_desk.check()
    assert (
        len(
            [
                statement
                for statement in said
                if 'FROM "orders"' in statement and "LIMIT 1000)" not in statement.replace("\n", "")
            ]
        )
        == 1
    )


@pytest.mark.slow
def test_a_question_that_takes_too_long_is_broken_off_and_told(
    postgresql_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy database is not kept busier: what was not found out is said, and the rest is."""
    postgresql_desk.made(
        TABLE,
        *INDEXES,
        ROWS,
        *ORDERS_TABLE,
        "CREATE FUNCTION slow(x text) RETURNS boolean LANGUAGE sql AS 'SELECT pg_sleep(30) IS NOT NULL'",
        "ALTER TABLE users ADD CHECK (slow(mail)) NOT VALID",
    )
    monkeypatch.setitem(looking.LIMITS, "postgresql", ("SET LOCAL statement_timeout = '200ms'",))
    postgresql_desk.declares(
        USERS.replace("IDENTIFIERS", "email: mail").replace("for: service}", "for: service, clear: placeholder}", 1)
        + ORDERS
    )
    said = postgresql_desk.check()
    assert [found["severity"] for found in said.of("GRA033")] == ["note"]
    assert len(said.of("GRA018")) == 1


def test_looking_changes_nothing(small_desk: Desk) -> None:
    """The file of the database is the same after a check, byte for byte."""
    small_desk.made(TABLE, *INDEXES, ROWS, *ORDERS_TABLE)
    small_desk.declares(USERS.replace("IDENTIFIERS", "email: mail") + ORDERS)
    file = next(small_desk.folder.glob("*.db"))
    before = file.read_bytes()
    assert small_desk.check().codes
    assert file.read_bytes() == before


@pytest.mark.slow
def test_the_right_to_read_is_enough(postgresql_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A role that may only read checks everything; what it may not read is told, and is not taken for absent."""
    postgresql_desk.made(
        TABLE,
        *INDEXES,
        ROWS,
        *ORDERS_TABLE,
        "DROP ROLE IF EXISTS checking",
        "CREATE ROLE checking LOGIN PASSWORD 'ret'",
        "GRANT SELECT ON users TO checking",
    )
    postgresql_desk.declares(USERS.replace("IDENTIFIERS", "email: mail") + ORDERS)
    url = sa.make_url(postgresql_desk.url).set(username="checking", password="ret")
    monkeypatch.setenv("APP_URL", url.render_as_string(hide_password=False))
    said = postgresql_desk.check()
    assert len(said.of("GRA019")) == 1
    assert [found["what"] for found in said.of("GRA033")] == ["The rows of app.public.orders were not looked at."]
    monkeypatch.setenv("APP_URL", postgresql_desk.url)
    postgresql_desk.made("DROP OWNED BY checking", "DROP ROLE checking")
