"""Databases that are not laid out as in a book: names, types, partitions, views, empty and enormous tables."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.declaration.values import System
from ordholden.discovery.discover import discover
from tests.discovery.conftest import Init

POSTGRESQL = """
CREATE SCHEMA "Shop";
CREATE SCHEMA crm;
CREATE TYPE crm.mood AS ENUM ('glad', 'sad');
CREATE DOMAIN crm.mail AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE "Shop"."User" ("Id" int PRIMARY KEY, "E-Mail" text NOT NULL, "select" text, "First.Name" text, "odd name" text, "Mood" crm.mood NOT NULL DEFAULT 'glad',
    tags text[], picture bytea, "100rel" int, initials text GENERATED ALWAYS AS (left("First.Name", 1)) STORED, "createdAt" timestamptz);
CREATE TABLE "Shop"."Order" ("order" int PRIMARY KEY, "UserId" int NOT NULL REFERENCES "Shop"."User", "from" text, "No" text, placed_on date);
CREATE TABLE crm.contacts (id uuid PRIMARY KEY, mail crm.mail, note text);
CREATE TABLE crm.logins (user_id int, at timestamptz, ip inet, agent text) PARTITION BY RANGE (at);
CREATE TABLE crm.logins_2025 PARTITION OF crm.logins FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE crm.logins_2026 PARTITION OF crm.logins FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE crm.parent (id int PRIMARY KEY, phone text);
CREATE TABLE crm.child (extra text) INHERITS (crm.parent);
CREATE TABLE crm.empty_members (member_id int PRIMARY KEY, full_name text, email text);
CREATE VIEW crm.people AS SELECT "Id", "E-Mail" FROM "Shop"."User";
CREATE MATERIALIZED VIEW crm.totals AS SELECT "UserId", count(*) FROM "Shop"."Order" GROUP BY 1;
INSERT INTO "Shop"."User" ("Id", "E-Mail", "select", "First.Name", "odd name", tags, picture, "createdAt")
    SELECT n, 'zanna' || n || '@zpost.example', 'zz' || n, 'Zanna', 'z', ARRAY['z' || n], 'z', now() FROM generate_series(1, 30) n;
INSERT INTO "Shop"."Order" SELECT n, n, 'z', 'Z' || n, '2026-01-01' FROM generate_series(1, 30) n;
INSERT INTO crm.logins SELECT n, '2026-02-02', '203.0.113.9', 'Mozilla/5.0 (X11; Linux)' FROM generate_series(1, 30) n;
"""
MARIADB = """
SET sql_mode = '';
CREATE TABLE `User` (`id` int PRIMARY KEY AUTO_INCREMENT, `key` varchar(40), `e mail` varchar(80), `created` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
    `updated` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(), `mood` enum('glad','sad') NOT NULL, `bits` blob, `prefs` json, `full` varchar(90) AS (concat(`key`, '!')) STORED);
CREATE TABLE `ticket-note` (`id` int PRIMARY KEY, `user_id` int NOT NULL DEFAULT 0, `Body` text, `when` datetime NOT NULL, KEY (`user_id`)) ENGINE=MyISAM;
CREATE VIEW `All Users` AS SELECT `id`, `e mail` FROM `User`;
INSERT INTO `User` (`id`, `key`, `e mail`, `mood`) VALUES (1, 'za', 'zanna@zpost.example', 'glad'), (2, 'zb', 'zbo@zpost.example', 'sad'), (3, 'zc', 'ZC@zpost.example', 'sad');
INSERT INTO `ticket-note` VALUES (1, 1, 'zplease', '0000-00-00 00:00:00'), (2, 2, 'zthanks', '2026-01-01'), (3, 0, 'zno', '2026-01-01');
"""


def fill(url: str, script: str) -> None:
    """Run a script, a statement at a time."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in script.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement.replace("%", "%%"))
    engine.dispose()


@pytest.mark.slow
def test_odd_names_and_types_of_postgresql(init: Init, postgresql_database: str) -> None:
    """Reserved words, capitals, dots and blanks, several schemas, enums, domains, arrays and bytes are all proposed for."""
    fill(postgresql_database, POSTGRESQL)
    made = init(postgresql_database)
    users = made.table("db.Shop.User")
    assert {"E-Mail", "First.Name", "odd name", "select", "tags", "picture"} <= set(users.fields)
    assert users.fields["E-Mail"].category == "email"
    assert users.born == "createdAt"
    assert [r.kind for r in made.table("db.Shop.Order").about.values()] == ["user"]
    assert made.undecided() <= {"GRA002", "GRA009", "GRA030"}
    assert "zanna" not in made.text.lower()


@pytest.mark.slow
def test_partitions_inheritance_and_views(init: Init, postgresql_database: str) -> None:
    """A partitioned table is one dataset, a view shows what lies elsewhere, an empty table is proposed for by its names."""
    fill(postgresql_database, POSTGRESQL)
    made = init(postgresql_database)
    assert "logins_2025" not in made.text
    assert [h.columns for h in made.table("db.crm.logins").about["user"].path] == [("user_id",)]
    assert made.table("db.crm.people").view_of == ("db.Shop.User",)
    assert (made.table("db.crm.totals").view_of, made.table("db.crm.totals").materialised) == (("db.Shop.Order",), True)
    assert set(made.table("db.crm.empty_members").fields) >= {"full_name", "email"}
    assert "db.crm.child" in made.text


@pytest.mark.slow
def test_zero_dates_and_odd_names_of_mariadb(init: Init, mariadb_database: str) -> None:
    """Zero dates, blanks in names, columns that the database changes by itself, MyISAM: all proposed for."""
    fill(mariadb_database, MARIADB)
    made = init(mariadb_database)
    users = made.table("db.User")
    assert users.fields["e mail"].category == "email"
    assert users.database_changes == {"updated": "ON UPDATE"}
    assert [h.columns for h in made.table("db.ticket-note").about["user"].path] == [("user_id",)]
    assert made.table("db.All Users").view_of == ("db.User",)
    assert made.undecided() <= {"GRA002", "GRA009", "GRA030"}
    assert not [word for word in ("zanna", "zplease", "zbo@") if word in made.text.lower()]


@pytest.mark.slow
def test_a_statement_that_takes_too_long_costs_only_its_own_answer(postgresql_database: str) -> None:
    """A table that cannot be looked into is proposed for by its names, and said to be unread."""
    fill(postgresql_database, POSTGRESQL)
    fill(
        postgresql_database,
        'CREATE ROLE looker LOGIN PASSWORD \'x\';\nGRANT USAGE ON SCHEMA "Shop", crm TO looker;\nGRANT SELECT ON "Shop"."User" TO looker;\n',
    )
    reached = connector(System(name="db", kind="postgresql", url=postgresql_database.replace("postgres@", "looker:x@")))
    proposals, survey = discover(reached, "DK")
    reached.close()
    fill(postgresql_database, "DROP OWNED BY looker;\nDROP ROLE looker;\n")
    assert ("crm", "contacts") in survey.unread
    assert {p.table for p in proposals if p.state == "person"} >= {("Shop", "User")}


@pytest.mark.slow
def test_five_hundred_tables_in_seconds(postgresql_database: str) -> None:
    """Five hundred tables of twenty columns are proposed for in a fraction of a second each."""
    columns = ", ".join(
        f"{name} text"
        for name in ("email", "phone", "address", "note", "status", "zork", *(f"c{n}" for n in range(12)))
    )
    tables = [f"CREATE TABLE users (id int PRIMARY KEY, {columns})"]
    tables += [f"CREATE TABLE thing_{n} (id int PRIMARY KEY, user_id int, {columns})" for n in range(500)]
    fill(postgresql_database, ";\n".join(tables))
    reached = connector(System(name="db", kind="postgresql", url=postgresql_database))
    begun = time.process_time()
    proposals, _ = discover(reached, "DK")
    reached.close()
    assert len(proposals) == 501
    assert time.process_time() - begun < 20
    assert sum(p.state == "about" for p in proposals) == 500


@pytest.mark.slow
def test_an_enormous_table_is_sampled_and_never_counted(postgresql_database: str) -> None:
    """The size of a table comes from the database's statistics, and its values from a bounded sample."""
    script = "CREATE TABLE clicks (id int, email text);\nINSERT INTO clicks SELECT n, 'zanna' || n || '@zpost.example' FROM generate_series(1, 60000) n;\nANALYZE clicks;\n"
    fill(postgresql_database, script)
    reached = connector(System(name="db", kind="postgresql", url=postgresql_database))
    _, survey = discover(reached, "DK")
    reached.close()
    assert survey.sizes["public", "clicks"] == 60000
    assert 0 < survey.profile(("public", "clicks"), "email").rows <= 400
