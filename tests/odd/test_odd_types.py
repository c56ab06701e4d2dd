"""Types that are odd: enums, domains, arrays, bytes, computed columns, partitions, inheritance, foreign tables, zero dates."""

from __future__ import annotations

import pytest

from tests.failures.conftest import Open
from tests.failures.office import execute
from tests.odd.conftest import declare, erased, rows

BLOB = {"postgresql": "bytea", "mariadb": "blob", "sqlite": "blob"}
BYTES = {"postgresql": "'\\x6b616e61726965'", "mariadb": "x'6b616e61726965'", "sqlite": "x'6b616e61726965'"}
STORED = {"postgresql": "STORED", "mariadb": "PERSISTENT", "sqlite": "STORED"}
JOINED = {"postgresql": "first || ' ' || last", "mariadb": "concat(first, ' ', last)", "sqlite": "first || ' ' || last"}


def test_bytes_and_computed_columns(office: Open, dialect: str) -> None:
    """A photo is emptied as bytes; what is computed from a name is cleared with the name, and needs nothing else."""
    it = office(
        dialect,
        (
            f"CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, first varchar(20), last varchar(20), photo {BLOB[dialect]} NOT NULL,"
            f" label varchar(60) GENERATED ALWAYS AS ({JOINED[dialect]}) {STORED[dialect]})",
            "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), ordered date NOT NULL, total integer)",
            "CREATE INDEX orders_user ON orders (user_id)",
            f"INSERT INTO users (id, mail, first, last, photo) VALUES (1, 'ole@kanarie.example', 'Ole', 'Kanarie', {BYTES[dialect]}), (2, 'bo@mail.example', 'Bo', 'B', {BYTES[dialect]})",
            "INSERT INTO orders VALUES (1, 1, '2026-01-01', 7)",
        ),
        """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      first: {is: name, for: service}
      last: {is: name, for: service}
      photo: {is: photo, for: service}
    not personal: {label: computed from first and last}
  app.orders:
    about: user by user_id
    references: {user_id: app.users}
    holds: {bookkeeping: {from: ordered}}
    fields: {user_id: {is: link}, total: {is: payment, for: bookkeeping}}
""",
    )
    erased(it)
    first, second = rows(it, "SELECT mail, label, length(photo) FROM users ORDER BY id")
    assert first == (None, None, 0)
    assert second == ("bo@mail.example", "Bo B", 7)


KINDS = (
    "CREATE TYPE mood AS ENUM ('glad', 'unknown')",
    "CREATE DOMAIN address AS varchar(80) CHECK (VALUE LIKE '%@%')",
    "CREATE DOMAIN filled AS text NOT NULL CHECK (length(VALUE) > 2)",
    "CREATE TABLE users (id integer PRIMARY KEY, mail address UNIQUE, mood mood NOT NULL, nick filled, phones text[] NOT NULL, scores integer[], seen timestamptz[])",
    "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), ordered date NOT NULL, total integer)",
    "CREATE INDEX orders_user ON orders (user_id)",
    "INSERT INTO users VALUES (1, 'ole@kanarie.example', 'glad', 'kanarie', '{12,kanarie}', '{1,2}', '{2026-01-01}'), (2, 'bo@mail.example', 'glad', 'bobo', '{}', NULL, NULL)",
    "INSERT INTO orders VALUES (1, 1, '2026-01-01', 7)",
)
KINDS_DECLARED = """
  app.public.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      mood: {is: opinion, for: service, clear: {constant: unknown}}
      nick: {is: name, for: service, clear: placeholder}
      phones: {is: phone, for: service}
      scores: {is: grade, for: service}
      seen: {is: usage, for: service}
  app.public.orders:
    about: user by user_id
    holds: {bookkeeping: {from: ordered}}
    fields: {user_id: {is: link}, total: {is: payment, for: bookkeeping}}
"""


@pytest.mark.slow
def test_enums_domains_and_arrays(office: Open) -> None:
    """Each is cleared in its own type, within what its type allows."""
    it = office("postgresql", KINDS, "")
    declare(it, KINDS_DECLARED)
    erased(it)
    first, second = rows(
        it, "SELECT mail, mood::text, nick LIKE 'erased-%%', phones, scores, seen FROM users ORDER BY id"
    )
    assert first == (None, "unknown", True, [], None, None)
    assert second == ("bo@mail.example", "glad", False, [], None, None)


REFUSED = [
    (
        "mood: {is: opinion, for: service, clear: {constant: unknown}}",
        "mood: {is: opinion, for: service, clear: {constant: sad}}",
    ),
    ("nick: {is: name, for: service, clear: placeholder}", "nick: {is: name, for: service}"),
    ("mail: {is: email, for: service}", "mail: {is: email, for: service, clear: {constant: gone}}"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("right", "wrong"), REFUSED, ids=["enum", "domain with a length", "domain with a pattern"])
def test_what_a_type_does_not_allow_is_refused(office: Open, right: str, wrong: str) -> None:
    """A label that an enum does not have, a text that a domain forbids: refused before anything runs."""
    it = office("postgresql", KINDS, "")
    declare(it, KINDS_DECLARED.replace(right, wrong))
    checked = it.run("check", "--json")
    assert checked.code == 1
    assert {one["code"] for one in checked.json["diagnostics"] if one["severity"] == "error"} == {"GRA010"}


def test_an_enum_of_mariadb(office: Open, mariadb: object) -> None:
    """A label of the enum stands for what was cleared; an empty set is empty."""
    it = office(
        "mariadb",
        (
            "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, mood enum('glad','unknown') NOT NULL, likes set('a','b'))",
            "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL, ordered date NOT NULL, total integer, FOREIGN KEY (user_id) REFERENCES users (id))",
            "INSERT INTO users VALUES (1, 'ole@kanarie.example', 'glad', 'a,b'), (2, 'bo@mail.example', 'glad', 'a')",
            "INSERT INTO orders VALUES (1, 1, '2026-01-01', 7)",
        ),
        KINDS_DECLARED.replace(".public.", ".")
        .replace("      nick: {is: name, for: service, clear: placeholder}\n", "")
        .replace("phones: {is: phone", "likes: {is: interest")
        .replace("      scores: {is: grade, for: service}\n      seen: {is: usage, for: service}\n", ""),
    )
    erased(it)
    first, second = rows(it, "SELECT mail, mood, likes FROM users ORDER BY id")
    assert first == (None, "unknown", None)
    assert second[:2] == ("bo@mail.example", "glad")


def test_zero_dates_of_mariadb(office: Open, mariadb: object) -> None:
    """A date that is no day has not come: nothing ends by it, it stops nothing, and it is cleared like any other."""
    it = office(
        "mariadb",
        (
            "SET SESSION sql_mode = ''",
            "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, born_on date NOT NULL DEFAULT '0000-00-00', left_on datetime NOT NULL DEFAULT '0000-00-00 00:00:00')",
            "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL, ordered date NOT NULL, total integer, FOREIGN KEY (user_id) REFERENCES users (id))",
            "INSERT INTO users VALUES (1, 'ole@kanarie.example', '1990-05-05', '2020-01-01'), (2, 'bo@mail.example', '0000-00-00', '0000-00-00')",
            "INSERT INTO orders VALUES (1, 1, '0000-00-00', 7), (2, 2, '2026-00-00', 8)",
        ),
        """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {ends: left_on, keep: 30 years}}
    fields:
      mail: {is: email, for: service}
      born_on: {is: birth date, for: service, clear: {constant: "0000-00-00"}}
  app.orders:
    about: user by user_id
    holds: {bookkeeping: {from: ordered}}
    fields: {user_id: {is: link}, total: {is: payment, for: bookkeeping}}
""",
    )
    erased(it)
    assert [str(row[0]) for row in rows(it, "SELECT CAST(born_on AS char) FROM users ORDER BY id")] == [
        "0000-00-00"
    ] * 2
    assert len(rows(it, "SELECT id FROM orders")) == 2


PARTS = (
    "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE)",
    "CREATE TABLE calls (id integer, user_id integer REFERENCES users (id), started date NOT NULL, number varchar(20), PRIMARY KEY (id, started)) PARTITION BY RANGE (started)",
    "CREATE TABLE calls_2025 PARTITION OF calls FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (id)",
    "CREATE TABLE calls_2025_all PARTITION OF calls_2025 DEFAULT",
    "CREATE TABLE calls_2026 PARTITION OF calls FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    "CREATE INDEX calls_user ON calls (user_id)",
    "CREATE TABLE staff (room varchar(9)) INHERITS (users)",
    "ALTER TABLE staff ADD PRIMARY KEY (id)",
    "CREATE UNIQUE INDEX staff_mail ON staff (mail)",
    "INSERT INTO users VALUES (1, 'ole@kanarie.example'), (2, 'bo@mail.example')",
    "INSERT INTO staff VALUES (3, 'eva@mail.example', 'Room 7')",
    "INSERT INTO calls VALUES (1, 1, '2025-05-05', '20123456'), (2, 1, '2026-05-05', '20123456'), (3, 2, '2026-05-05', '20999999')",
)
PARTS_DECLARED = """
  app.public.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.public.staff:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}, room: {is: location, for: service}}
  app.public.calls:
    about: user by user_id
    holds: {service: {}}
    fields: {user_id: {is: link}, number: {is: phone, for: service}}
"""


@pytest.mark.slow
def test_partitions_and_inheritance(office: Open) -> None:
    """A partitioned table is one table; what inherits from a table is seen through it and is nobody else."""
    it = office("postgresql", PARTS, "")
    declare(it, PARTS_DECLARED)
    erased(it)
    assert rows(it, "SELECT id FROM calls") == [(3,)]
    assert rows(it, "SELECT id, mail FROM users ORDER BY id") == [(2, "bo@mail.example"), (3, "eva@mail.example")]


@pytest.mark.slow
def test_a_person_who_is_seen_in_two_tables(office: Open) -> None:
    """Whose row lies in a table that inherits is found once and erased from both."""
    it = office("postgresql", PARTS, "")
    declare(it, PARTS_DECLARED)
    erased(it, "email: eva@mail.example\n")
    assert rows(it, "SELECT id FROM users ORDER BY id") == [(1,), (2,)]
    assert rows(it, "SELECT id FROM staff") == []


@pytest.mark.slow
def test_a_foreign_table(office: Open) -> None:
    """A table that lies in another database is searched and cleared through the one that shows it."""
    it = office(
        "postgresql",
        (
            "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE)",
            "INSERT INTO users VALUES (1, 'ole@kanarie.example'), (2, 'bo@mail.example')",
        ),
        "",
    )
    ((folder, database),) = rows(it, "SELECT current_setting('unix_socket_directories'), current_database()")
    execute(
        it.urls["app"],
        "CREATE SCHEMA there",
        "CREATE TABLE there.notes (id integer PRIMARY KEY, user_id integer, words varchar(80))",
        "INSERT INTO there.notes VALUES (1, 1, 'Kanarie was here'), (2, 2, 'Bo was here')",
        "CREATE EXTENSION postgres_fdw",
        f"CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{folder}', dbname '{database}')",
        "CREATE USER MAPPING FOR postgres SERVER there OPTIONS (user 'postgres', password_required 'false')",
        "CREATE FOREIGN TABLE notes (id integer NOT NULL, user_id integer, words varchar(80)) SERVER there OPTIONS (schema_name 'there', table_name 'notes')",
    )
    declare(
        it,
        """
  app.public.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.public.notes:
    about: user by user_id
    key: id
    references: {user_id: app.public.users}
    holds: {service: {}}
    fields: {user_id: {is: link}, words: {is: note, for: service}}
  app.there.notes: {not personal: "shown and declared as app.public.notes"}
""",
    )
    erased(it)
    assert rows(it, "SELECT words FROM there.notes") == [("Bo was here",)]


@pytest.mark.slow
def test_an_exclusion_is_as_good_as_unique(office: Open) -> None:
    """Rows that may not overlap would meet once both are cleared to the same: that is refused."""
    it = office(
        "postgresql",
        ("CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) NOT NULL, EXCLUDE USING hash (mail WITH =))",),
        "  app.users:\n    about: user\n    identified by: {email: mail}\n    holds: {service: {}}\n"
        "    fields: {mail: {is: email, for: service, clear: {constant: gone}}}\n",
    )
    refused = it.run("check", "--json")
    assert [d["code"] for d in refused.json["diagnostics"] if d["severity"] == "error"] == ["GRA010"]
