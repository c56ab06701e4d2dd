"""Names that need quotes, several schemas, tables without rows: what is odd about them changes nothing."""

from __future__ import annotations

import pytest

from tests.failures.conftest import Open
from tests.odd.conftest import declare, erased, rows

Q = {"postgresql": '"', "mariadb": "`", "sqlite": '"'}
TABLES = (
    'CREATE TABLE "Order.Of ""Things"" ä" ("select" integer PRIMARY KEY, "E-Mail %s" varchar(80), "Group" varchar(20), "left.on" date, "x:y" varchar(9))',
    'CREATE TABLE "USER" ("Id" integer PRIMARY KEY, "from" integer NOT NULL, "Fuld adresse" varchar(90), "time" date NOT NULL,'
    ' FOREIGN KEY ("from") REFERENCES "Order.Of ""Things"" ä" ("select"))',
    'CREATE INDEX "index" ON "USER" ("from")',
    'CREATE UNIQUE INDEX "unique" ON "Order.Of ""Things"" ä" ("E-Mail %s")',
    """INSERT INTO "Order.Of ""Things"" ä" VALUES (1, 'ole@kanarie.example', 'Kanarie', NULL, 'k'), (2, 'bo@mail.example', 'Bo', NULL, 'b')""",
    """INSERT INTO "USER" VALUES (10, 1, 'Kanarievej 1', '2026-01-01'), (20, 2, 'Bovej 2', '2026-01-01')""",
)
DATASETS = """
  'app.{}"Order.Of ""Things"" ä"':
    about: user
    identified by: {{email: E-Mail %s}}
    holds: {{service: {{}}}}
    fields:
      E-Mail %s: {{is: email, for: service}}
      Group: {{is: name, for: service}}
      "x:y": {{is: note, for: service}}
    not personal: {{'"left.on"': a day}}
  app.{}USER:
    about: {{user by: from}}
    holds: {{service: {{}}}}
    fields:
      from: {{is: link}}
      Fuld adresse: {{is: address, for: service}}
    not personal: {{time: a day}}
"""


def quoted(dialect: str, statement: str) -> str:
    """The statement with the quotes of the dialect."""
    return statement if dialect != "mariadb" else statement.replace('""', "\x00").replace('"', "`").replace("\x00", '"')


def test_reserved_words_capitals_blanks_dots_and_quotes(office: Open, dialect: str) -> None:
    """Whatever a table or a column is called, its people are found and erased, and nobody else is touched."""
    it = office(dialect, [quoted(dialect, s) for s in TABLES], "")
    schema = "public." if dialect == "postgresql" else ""
    declare(it, DATASETS.format(schema, schema))
    erased(it)
    assert rows(it, quoted(dialect, 'SELECT * FROM "USER"'))[0][2] == "Bovej 2"
    assert [row[0] for row in rows(it, quoted(dialect, 'SELECT "select" FROM "Order.Of ""Things"" ä"'))] == [2]


SCHEMAS = (
    "CREATE SCHEMA crm",
    'CREATE SCHEMA "Billing 2"',
    "CREATE TABLE crm.people (id integer PRIMARY KEY, mail varchar(80) UNIQUE)",
    "CREATE TABLE public.people (id integer PRIMARY KEY, person integer REFERENCES crm.people (id), name varchar(40))",
    'CREATE TABLE "Billing 2".people (id integer PRIMARY KEY, person integer REFERENCES crm.people (id), total integer, billed date NOT NULL)',
    "CREATE INDEX a ON public.people (person)",
    'CREATE INDEX b ON "Billing 2".people (person)',
    "INSERT INTO crm.people VALUES (1, 'ole@kanarie.example'), (2, 'bo@mail.example')",
    "INSERT INTO public.people VALUES (1, 1, 'Kanarie'), (2, 2, 'Bo')",
    "INSERT INTO \"Billing 2\".people VALUES (1, 1, 70, '2026-01-01'), (2, 2, 80, '2026-01-01')",
)
IN_SCHEMAS = """
  app.crm.people:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.public.people:
    about: user by person
    holds: {service: {}}
    fields: {person: {is: link}, name: {is: name, for: service}}
  app.Billing 2.people:
    about: user by person
    holds: {bookkeeping: {from: billed}}
    fields: {person: {is: link}, total: {is: payment, for: bookkeeping}}
"""


@pytest.mark.slow
def test_tables_of_one_name_in_several_schemas(office: Open) -> None:
    """Three tables called people are three tables: the voucher stays, the rest goes."""
    it = office("postgresql", SCHEMAS, "")
    declare(it, IN_SCHEMAS)
    erased(it)
    assert rows(it, "SELECT name FROM public.people") == [("Bo",)]
    assert rows(it, 'SELECT total FROM "Billing 2".people ORDER BY 1') == [(70,), (80,)]
    assert rows(it, "SELECT mail FROM crm.people ORDER BY id") == [(None,), ("bo@mail.example",)]


def test_a_table_without_any_row(office: Open, dialect: str) -> None:
    """An empty table is searched, cleared and proved like any other."""
    it = office(
        dialect,
        (
            "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE)",
            "CREATE TABLE notes (id integer PRIMARY KEY, writer integer, words varchar(80), CHECK (words <> 'no' OR id > 9))",
            "CREATE INDEX notes_writer ON notes (writer)",
            "INSERT INTO users VALUES (1, 'ole@kanarie.example')",
        ),
        """
  app.users:
    about: user
    identified by: {email: {column: mail, stored as: [lower, nfc]}}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.notes:
    about: user by writer
    references: {writer: app.users}
    holds: {service: {}}
    fields: {writer: {is: link}, words: {is: note, for: service}}
""",
    )
    erased(it)
    assert rows(it, "SELECT count(*) FROM users") == [(0,)]
