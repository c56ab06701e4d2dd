"""What a connector says of a database's tables, the awkward ones first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ordholden.connectors import registry
from ordholden.connectors.values import Connector
from ordholden.declaration.values import System
from ordholden.diagnostics.json import from_json, to_json
from ordholden.schema.values import Index, Schema, Table, Trigger
from tests.conformance.conftest import Limited, Owner

Q = {"postgresql": '"', "mariadb": "`", "sqlite": '"'}

COMMON = (
    """CREATE TABLE customers (id integer PRIMARY KEY, mail varchar(80) NOT NULL UNIQUE, boss integer,
       FOREIGN KEY (boss) REFERENCES customers (id) ON DELETE SET NULL)""",
    """CREATE TABLE numbers (tenant integer NOT NULL, number varchar(20) NOT NULL, customer integer,
       PRIMARY KEY (tenant, number), FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE)""",
    """CREATE TABLE calls (tenant integer, number varchar(20), seconds integer, CHECK (seconds >= 0),
       FOREIGN KEY (tenant, number) REFERENCES numbers (tenant, number))""",
    'CREATE TABLE "Order" ("select" integer, "Group" varchar(10), "fuld adresse" varchar(90))',
    "CREATE VIEW everybody AS SELECT id, mail FROM customers",
    "CREATE INDEX by_customer ON numbers (customer, tenant)",
)
"""What every database has: keys of several columns, a table without one, reserved words, a reference to itself."""


def observed(owner: Owner, portal: Connector, dialect: str, *statements: str) -> Mapping[tuple[str, ...], Table]:
    """The tables after these statements, by their names without the schema `public`."""
    owner(*(statement.replace('"', Q[dialect]) for statement in statements))
    tables = portal.observe().tables
    return {name[1:] if name[0] == "public" else name: table for name, table in tables.items()}


def bare(name: tuple[str, ...]) -> str:
    """A table's own name."""
    return name[-1]


def test_composite_keys_and_references(portal: Connector, owner: Owner, dialect: str) -> None:
    """Keys of several columns, and what refers to them, are seen whole and in order."""
    tables = observed(owner, portal, dialect, *COMMON)
    assert tables["numbers",].primary_key == ("tenant", "number")
    (reference,) = tables["calls",].foreign_keys
    assert reference.columns == reference.to_columns == ("tenant", "number")
    assert bare(reference.to) == "numbers"
    assert reference.on_delete in {"NO ACTION", "RESTRICT"}
    assert tables["numbers",].foreign_keys[0].on_delete == "CASCADE"


def test_a_table_that_refers_to_itself(portal: Connector, owner: Owner, dialect: str) -> None:
    """A reference from a table to itself is a reference like any other."""
    (reference,) = observed(owner, portal, dialect, *COMMON)["customers",].foreign_keys
    assert (reference.columns, bare(reference.to), reference.to_columns) == (("boss",), "customers", ("id",))
    assert reference.on_delete == "SET NULL"


def test_a_table_without_a_key(portal: Connector, owner: Owner, dialect: str) -> None:
    """A table without a key is seen as such, not left out."""
    table = observed(owner, portal, dialect, *COMMON)["calls",]
    assert table.primary_key == ()
    assert table.kind == "table"


def test_reserved_words_blanks_and_capitals(portal: Connector, owner: Owner, dialect: str) -> None:
    """Names are told exactly as the database spells them."""
    table = observed(owner, portal, dialect, *COMMON)["Order",]
    assert list(table.columns) == ["select", "Group", "fuld adresse"]


def test_names_that_no_sane_person_gives(portal: Connector, owner: Owner, dialect: str) -> None:
    """Signs that mean something in SQL, in a driver or in a format are only signs."""
    table = observed(owner, portal, dialect, 'CREATE TABLE "a:b%s c" ("x:y" integer, "100%" integer, "Ø\'" integer)')
    assert list(table["a:b%s c",].columns) == ["x:y", "100%", "Ø'"]


def test_columns(portal: Connector, owner: Owner, dialect: str) -> None:
    """Whether a column may be empty, how long it may be, and of which family it is."""
    columns = observed(owner, portal, dialect, *COMMON)["customers",].columns
    assert columns["mail"].family == "text"
    assert columns["id"].family == "integer"
    assert not columns["mail"].nullable
    assert not columns["id"].nullable
    assert columns["boss"].nullable
    assert columns["mail"].length == (None if dialect == "sqlite" else 80)


def test_indexes_and_unique_columns(portal: Connector, owner: Owner, dialect: str) -> None:
    """What an index can serve, and what no two rows share."""
    tables = observed(owner, portal, dialect, *COMMON)
    assert tables["customers",].unique == (("mail",),)
    assert set(tables["customers",].indexes) >= {("id",), ("mail",)}
    assert set(tables["numbers",].indexes) >= {("tenant", "number"), ("customer", "tenant")}
    assert tables["numbers",].unique == ()


def test_checks(portal: Connector, owner: Owner, dialect: str) -> None:
    """The condition of a CHECK is there to be read."""
    (check,) = observed(owner, portal, dialect, *COMMON)["calls",].checks
    assert check.replace("`", "").strip("()") == "seconds >= 0"


def test_a_view_is_a_view(portal: Connector, owner: Owner, dialect: str) -> None:
    """A view shows the rows of others and is not taken for a table."""
    view = observed(owner, portal, dialect, *COMMON)["everybody",]
    assert view.kind == "view"
    assert list(view.columns) == ["id", "mail"]
    assert view.columns["mail"].family == "text"


TRIGGERS = {
    "postgresql": (
        """CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           -- insert into nowhere
           INSERT INTO journal (old_mail) VALUES (OLD.mail);
           NEW.boss := 7; RETURN NEW; END $$""",
        "CREATE TRIGGER copies BEFORE UPDATE OR DELETE ON customers FOR EACH ROW EXECUTE FUNCTION remember()",
    ),
    "mariadb": (
        """CREATE TRIGGER copies BEFORE UPDATE ON customers FOR EACH ROW BEGIN
           INSERT INTO journal (old_mail) VALUES (OLD.mail); SET NEW.boss = 7; END""",
    ),
    "sqlite": (
        """CREATE TRIGGER copies AFTER UPDATE OF mail ON customers BEGIN
           INSERT INTO journal (old_mail) VALUES (OLD.mail); UPDATE customers SET boss = 7 WHERE id = NEW.id; END""",
    ),
}


def test_a_trigger_that_copies_rows(portal: Connector, owner: Owner, dialect: str) -> None:
    """A trigger that writes elsewhere what is cleared here is told, with where it writes."""
    journal = "CREATE TABLE journal (old_mail varchar(80))"
    tables = observed(owner, portal, dialect, *COMMON, journal, *TRIGGERS[dialect])
    (trigger,) = tables["customers",].triggers
    assert trigger.name == "copies"
    assert "UPDATE" in trigger.events
    assert {bare(name) for name in trigger.writes} >= {"journal"}
    assert {bare(name) for name in trigger.writes} <= {"journal", "customers"}
    assert trigger.sets == ("boss",)


def test_the_fingerprint_is_that_of_the_content(portal: Connector, owner: Owner, dialect: str) -> None:
    """Looking twice gives the same fingerprint; a new column, index or trigger gives another."""
    observed(owner, portal, dialect, *COMMON)
    fingerprints = [portal.observe().fingerprint, portal.observe().fingerprint]
    for change in ("ALTER TABLE calls ADD note varchar(9)", "CREATE INDEX by_number ON calls (number)"):
        owner(change)
        fingerprints.append(portal.observe().fingerprint)
    owner("INSERT INTO customers VALUES (1, 'anna@example.dk', NULL)")
    fingerprints.append(portal.observe().fingerprint)
    first, again, column, index, row = fingerprints
    assert first == again
    assert index == row
    assert len({first, column, index}) == 3


def test_a_schema_can_be_written_down(portal: Connector, owner: Owner, dialect: str) -> None:
    """What was seen survives as JSON."""
    observed(owner, portal, dialect, *COMMON)
    schema = portal.observe()
    assert from_json(Schema, to_json(schema)) == schema
    assert schema.dialect == dialect
    assert schema.system == "portal"
    assert schema.version[0].isdigit()


def test_some_tables_only(portal: Connector, owner: Owner, dialect: str) -> None:
    """Who asks for some tables gets those."""
    wanted = ("public", "calls") if dialect == "postgresql" else ("calls",)
    observed(owner, portal, dialect, *COMMON)
    assert list(portal.observe([wanted]).tables) == [wanted]


# --------------------------------------------------------------------------------------- PostgreSQL

POSTGRESQL = pytest.mark.parametrize("dialect", ["postgresql"])


@POSTGRESQL
def test_types_of_postgresql(portal: Connector, owner: Owner, dialect: str) -> None:
    """Every type has its family, domains that of what they are made of."""
    table = observed(
        owner, portal, dialect,
        "CREATE EXTENSION citext", "CREATE TYPE mood AS ENUM ('glad', 'trist')",
        "CREATE DOMAIN mail AS citext NOT NULL CHECK (VALUE ~ '@')", "CREATE DOMAIN private_mail AS mail",
        """CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, n integer GENERATED BY DEFAULT AS IDENTITY,
           c citext, d private_mail, m mood, a text[], b bytea, j json, jb jsonb, u uuid, ts timestamp,
           tz timestamptz, da date, ti time, num numeric(9, 2), bo boolean, i inet, ch char(3), v varchar(7),
           g text GENERATED ALWAYS AS (v || 'x') STORED, s text COLLATE "C", r int4range)""",
    )["t",]  # fmt: skip
    families = {name: column.family for name, column in table.columns.items()}
    assert families == {
        "id": "integer", "n": "integer", "c": "text", "d": "text", "m": "enum", "a": "array", "b": "bytes",
        "j": "json", "jb": "json", "u": "uuid", "ts": "timestamp", "tz": "timestamptz", "da": "date", "ti": "time",
        "num": "number", "bo": "boolean", "i": "other", "ch": "text", "v": "text", "g": "text", "s": "text",
        "r": "other",
    }  # fmt: skip
    columns = table.columns
    assert {name for name, column in columns.items() if column.generated} == {"id", "g"}
    assert {name for name, column in columns.items() if column.loose} == {"c", "d"}
    assert (columns["ch"].length, columns["v"].length, columns["c"].length) == (3, 7, None)
    assert (columns["s"].collation, columns["v"].collation) == ("C", None)
    assert not columns["d"].nullable
    assert columns["m"].type == "public.mood"
    assert table.checks == ("(\"d\" OPERATOR(public.~) '@'::public.citext)",)


@POSTGRESQL
def test_several_schemas_of_postgresql(portal: Connector, owner: Owner, dialect: str) -> None:
    """Tables of every schema are seen, those of the system and temporary ones are not."""
    tables = observed(
        owner, portal, dialect,
        "CREATE SCHEMA crm", "CREATE TABLE crm.people (id integer PRIMARY KEY)", "CREATE TABLE people (id integer)",
        'CREATE SCHEMA "Løn"', 'CREATE TABLE "Løn"."Medarbejder" (id integer REFERENCES crm.people)',
        "CREATE UNLOGGED TABLE crm.seen (id integer)",
    )  # fmt: skip
    assert set(tables) == {("crm", "people"), ("people",), ("Løn", "Medarbejder"), ("crm", "seen")}
    assert tables["Løn", "Medarbejder"].foreign_keys[0].to == ("crm", "people")


@POSTGRESQL
def test_partitions_inheritance_and_derived_tables(portal: Connector, owner: Owner, dialect: str) -> None:
    """A partitioned table is one dataset; a child table, a materialised view are told as what they are."""
    tables = observed(
        owner, portal, dialect,
        "CREATE TABLE calls (day date NOT NULL, who integer, PRIMARY KEY (day, who)) PARTITION BY RANGE (day)",
        "CREATE TABLE calls_2026 PARTITION OF calls FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "CREATE TABLE notes (day date, who integer, FOREIGN KEY (day, who) REFERENCES calls)",
        "CREATE TABLE animals (name text)", "CREATE TABLE dogs (breed text) INHERITS (animals)",
        "CREATE MATERIALIZED VIEW per_day AS SELECT day, count(*) FROM calls GROUP BY day",
        "CREATE UNIQUE INDEX ON per_day (day)",
    )  # fmt: skip
    assert set(tables) == {("calls",), ("notes",), ("animals",), ("dogs",), ("per_day",)}
    assert tables["dogs",].inherits == (("public", "animals"),)
    assert tables["per_day",].kind == "materialised view"
    assert tables["per_day",].unique == (("day",),)
    (reference,) = tables["notes",].foreign_keys
    assert reference.to == ("public", "calls")


@POSTGRESQL
def test_only_total_unique_indexes_count(portal: Connector, owner: Owner, dialect: str) -> None:
    """Unique for some rows, or for an expression, is not unique."""
    table = observed(
        owner, portal, dialect,
        "CREATE TABLE t (a integer, b integer, c text, d text, e integer UNIQUE DEFERRABLE)",
        "CREATE UNIQUE INDEX ON t (a) WHERE b > 0", "CREATE UNIQUE INDEX ON t (lower(c))",
        "CREATE UNIQUE INDEX ON t (b) INCLUDE (c)", "CREATE INDEX ON t (d, lower(c))", "CREATE INDEX ON t USING gin "
        "(to_tsvector('simple', d))",
    )["t",]  # fmt: skip
    assert set(table.unique) == {("b",), ("e",)}
    assert set(table.indexes) == {("b",), ("e",), ("d",)}


@POSTGRESQL
def test_rules_and_disabled_triggers(portal: Connector, owner: Owner, dialect: str) -> None:
    """A rule that swallows a DELETE is told; a trigger that is switched off is not."""
    tables = observed(
        owner, portal, dialect,
        "CREATE TABLE t (a integer)", "CREATE TABLE kept (a integer)",
        "CREATE RULE keep AS ON DELETE TO t DO INSTEAD INSERT INTO kept VALUES (OLD.a)",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER off BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()", "ALTER TABLE t DISABLE TRIGGER off",
    )  # fmt: skip
    assert tables["t",].triggers == (Trigger(name="rule keep", events=("DELETE",), writes=(("public", "kept"),)),)


@POSTGRESQL
def test_row_security_is_told(owner: Owner, portal: Connector, dialect: str, limited: Limited) -> None:
    """A table whose rows are hidden from somebody is told, and whether they are hidden from us; both look alike."""
    tables = observed(owner, portal, dialect, "CREATE TABLE t (a integer)", "ALTER TABLE t ENABLE ROW LEVEL SECURITY")
    assert (tables["t",].row_security, tables["t",].rows_hidden) == (True, False)
    ours, theirs = portal.observe(), registry.connector(limited("GRANT SELECT ON t TO {role}")).observe()
    assert theirs.tables["public", "t"].rows_hidden
    assert ours.fingerprint == theirs.fingerprint


@POSTGRESQL
def test_a_deferrable_reference(portal: Connector, owner: Owner, dialect: str) -> None:
    """A reference that is checked only at the end is told."""
    tables = observed(
        owner, portal, dialect,
        "CREATE TABLE a (id integer PRIMARY KEY)",
        "CREATE TABLE b (a integer CONSTRAINT late REFERENCES a DEFERRABLE INITIALLY DEFERRED)",
    )  # fmt: skip
    (reference,) = tables["b",].foreign_keys
    assert (reference.name, reference.deferrable) == ("late", True)


# ------------------------------------------------------------------------------------------ MariaDB

MARIADB = pytest.mark.parametrize("dialect", ["mariadb"])


@MARIADB
def test_types_of_mariadb(portal: Connector, owner: Owner, dialect: str) -> None:
    """Every type has its family; what the database sets by itself, computes or compares loosely is told."""
    table = observed(
        owner, portal, dialect,
        """CREATE TABLE t (b tinyint(1), i int unsigned, bi bigint, y year, de decimal(9, 2), f double, d date,
           dt datetime, ts timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(), ti time,
           v varchar(7) CHARACTER SET latin1 COLLATE latin1_danish_ci, lt longtext, j json, e enum('a', 'b'),
           s set('a', 'b'), bl blob, vb varbinary(16), u uuid, n inet6, g varchar(9) AS (concat(v, 'x')) STORED,
           w varchar(9) AS (concat(v, 'x')) VIRTUAL, p point, h datetime ON UPDATE current_timestamp())""",
    )["t",]  # fmt: skip
    families = {name: column.family for name, column in table.columns.items()}
    assert families == {
        "b": "boolean", "i": "integer", "bi": "integer", "y": "integer", "de": "number", "f": "number", "d": "date",
        "dt": "timestamp", "ts": "timestamptz", "ti": "time", "v": "text", "lt": "text", "j": "json", "e": "enum",
        "s": "enum", "bl": "bytes", "vb": "bytes", "u": "uuid", "n": "other", "g": "text", "w": "text", "p": "other",
        "h": "timestamp",
    }  # fmt: skip
    columns = table.columns
    assert {name for name, column in columns.items() if column.on_update} == {"ts", "h"}
    assert {name for name, column in columns.items() if column.generated} == {"g", "w"}
    assert (columns["v"].collation, columns["v"].length, columns["i"].type) == (
        "latin1_danish_ci", 7, "int(10) unsigned",
    )  # fmt: skip
    assert columns["v"].default is None


@MARIADB
def test_engines_that_cannot_roll_back(portal: Connector, owner: Owner, dialect: str) -> None:
    """A table that keeps half of a broken-off change is told."""
    engines = ("InnoDB", "MyISAM", "Aria", "MEMORY", "CSV")
    tables = observed(
        owner, portal, dialect, *(f"CREATE TABLE {engine} (a integer NOT NULL) ENGINE={engine}" for engine in engines)
    )
    assert {name[0]: table.transactional for name, table in tables.items()} == {
        "InnoDB": True, "MyISAM": False, "Aria": False, "MEMORY": False, "CSV": False,
    }  # fmt: skip


@MARIADB
def test_versioned_tables_and_sequences(portal: Connector, owner: Owner, dialect: str) -> None:
    """A table whose old rows the database keeps for ever is told; a sequence is no table."""
    tables = observed(
        owner, portal, dialect,
        "CREATE TABLE t (a integer) WITH SYSTEM VERSIONING", "CREATE TABLE u (a integer)", "CREATE SEQUENCE s",
    )  # fmt: skip
    assert {name[0]: table.versioned for name, table in tables.items()} == {"t": True, "u": False}


@MARIADB
def test_zero_dates_can_be_read(portal: Connector, owner: Owner, dialect: str) -> None:
    """A date that is no date does not stop the reading, and may stay what it is."""
    owner("CREATE TABLE t (a date NOT NULL, b datetime NOT NULL, c varchar(9))")
    owner("INSERT INTO t VALUES ('0000-00-00', '0000-00-00 00:00:00', 'Anna')")
    with portal.reading() as session:
        assert list(session.select("SELECT a, b FROM t")) == [("0000-00-00", "0000-00-00 00:00:00")]
    with portal.writing() as session:
        assert session.run("UPDATE t SET a = a, b = b, c = NULL") == 1


@MARIADB
def test_triggers_that_cannot_be_seen_are_told(owner: Owner, portal: Connector, dialect: str, limited: Limited) -> None:
    """Not being allowed to see triggers is not the same as there being none."""
    journal = "CREATE TABLE journal (old_mail varchar(80))"
    observed(owner, portal, dialect, *COMMON, journal, *TRIGGERS["mariadb"])
    everything, little = portal.observe(), registry.connector(limited("GRANT SELECT ON * TO {role}")).observe()
    assert everything.unseen == ()
    assert little.unseen == ("triggers",)
    assert little.tables["customers",].triggers == ()


@MARIADB
def test_a_reader_sees_the_same_references(owner: Owner, portal: Connector, dialect: str, limited: Limited) -> None:
    """A role that may only read sees the same keys, references, indexes and checks as the owner."""
    observed(owner, portal, dialect, *COMMON)
    everything, little = portal.observe(), registry.connector(limited("GRANT SELECT ON * TO {role}")).observe()
    assert little.tables == everything.tables
    assert little.fingerprint == everything.fingerprint


@MARIADB
def test_an_ignored_or_fulltext_index_serves_nothing(portal: Connector, owner: Owner, dialect: str) -> None:
    """Only an index that finds equal values is told."""
    table = observed(
        owner, portal, dialect,
        "CREATE TABLE t (a integer, b varchar(99), KEY k (a) IGNORED, FULLTEXT KEY f (b), KEY p (b(5), a))",
    )["t",]  # fmt: skip
    assert table.indexes == (("b", "a"),)


# ------------------------------------------------------------------------------------------- SQLite

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


@SQLITE
def test_types_of_sqlite(portal: Connector, owner: Owner, dialect: str) -> None:
    """Declared types have families; collations, generated columns, checks and keys that may be NULL are told."""
    table = observed(
        owner, portal, dialect,
        """CREATE TABLE t (id TEXT PRIMARY KEY, mail TEXT COLLATE NOCASE, -- CHECK (nothing)
           d DATE, dt DATETIME, ts TIMESTAMP DEFAULT CURRENT_TIMESTAMP, b BOOLEAN, f REAL, m DECIMAL(9, 2), bl BLOB,
           anything, j JSON, i BIGINT NOT NULL, g TEXT GENERATED ALWAYS AS (mail || 'x') VIRTUAL,
           h TEXT AS (mail) STORED, "a,b" TEXT CHECK ("a,b" <> ')' AND length("a,b") < 9), [c d] TEXT,
           CONSTRAINT c CHECK (i > 0), UNIQUE (mail, i))""",
    )["t",]  # fmt: skip
    families = {name: column.family for name, column in table.columns.items()}
    assert families == {
        "id": "text", "mail": "text", "d": "date", "dt": "timestamp", "ts": "timestamp", "b": "boolean",
        "f": "number", "m": "number", "bl": "bytes", "anything": "other", "j": "json", "i": "integer", "g": "text",
        "h": "text", "a,b": "text", "c d": "text",
    }  # fmt: skip
    assert table.columns["mail"].collation == "NOCASE"
    assert table.columns["id"].nullable
    assert {name for name, column in table.columns.items() if column.generated} == {"g", "h"}
    assert table.checks == ('"a,b" <> \')\' AND length("a,b") < 9', "i > 0")
    assert table.unique == (("mail", "i"),)


@SQLITE
def test_keys_and_references_of_sqlite(portal: Connector, owner: Owner, dialect: str) -> None:
    """References without columns, deferred ones, tables without a row number."""
    tables = observed(
        owner, portal, dialect,
        "CREATE TABLE a (x INTEGER, y TEXT, PRIMARY KEY (y, x)) WITHOUT ROWID",
        """CREATE TABLE b (y TEXT, x INTEGER, z INTEGER REFERENCES c DEFERRABLE INITIALLY DEFERRED,
           FOREIGN KEY (y, x) REFERENCES A)""",
        "CREATE TABLE c (id INTEGER PRIMARY KEY)",
    )  # fmt: skip
    assert not tables["a",].columns["x"].nullable
    assert not tables["c",].columns["id"].nullable
    references = {reference.columns: reference for reference in tables["b",].foreign_keys}
    assert (references["y", "x"].to, references["y", "x"].to_columns) == (("a",), ("y", "x"))
    assert (references["z",].to_columns, references["z",].deferrable) == (("id",), True)
    assert not references["y", "x"].deferrable


@SQLITE
def test_virtual_tables_and_partial_indexes(portal: Connector, owner: Owner, dialect: str) -> None:
    """A search index is one dataset, not its five inner tables; an index on some rows serves nothing."""
    tables = observed(
        owner, portal, dialect,
        "CREATE VIRTUAL TABLE search USING fts5 (body)", "CREATE TABLE t (a, b, c)",
        "CREATE UNIQUE INDEX i ON t (a) WHERE b > 0", "CREATE UNIQUE INDEX j ON t (lower(a))",
        "CREATE UNIQUE INDEX k ON t (b, c)", "CREATE INDEX l ON t (c, lower(a))",
    )  # fmt: skip
    assert set(tables) == {("search",), ("t",)}
    assert tables["search",].kind == "virtual table"
    assert tables["t",].unique == (("b", "c"),)
    assert set(tables["t",].indexes) == {("b", "c"), ("c",)}


def test_an_empty_database_has_no_tables(portal: Connector, system: System) -> None:
    """Nothing is told where nothing is."""
    schema = portal.observe()
    assert schema.tables == {}
    assert schema.fingerprint


def test_what_is_unique_only_for_some_rows_or_by_an_expression(portal: Connector, owner: Owner, dialect: str) -> None:
    """A rule that a list of columns cannot tell is told as it is, for whoever asks what a clear may break."""
    made = {
        "postgresql": ("CREATE UNIQUE INDEX a ON customers (lower(mail))", "CREATE UNIQUE INDEX b ON customers (boss) WHERE boss > 7", "CREATE UNIQUE INDEX c ON customers (id, boss)"),
        "sqlite": ("CREATE UNIQUE INDEX a ON customers (lower(mail) DESC)", "CREATE UNIQUE INDEX b ON customers (boss) WHERE boss > 7", "CREATE UNIQUE INDEX c ON customers (id, boss)"),
        "mariadb": ("CREATE UNIQUE INDEX a ON customers (mail(3), boss)",),
    }  # fmt: skip
    table = observed(owner, portal, dialect, *COMMON, *made[dialect])["customers",]
    if dialect == "mariadb":
        assert table.special == (Index(parts=("left(mail, 3)", "boss"), unique=True),)
        assert ("mail", "boss") not in table.unique
        return
    by_expression, some = sorted(table.special, key=lambda index: index.where)
    assert (by_expression.unique, by_expression.where) == (True, "")
    assert by_expression.parts[0].startswith("lower(")
    assert (some.parts, some.unique, some.where.strip("()")) == (("boss",), True, "boss > 7")


def test_the_values_of_an_enum(portal: Connector, owner: Owner, dialect: str) -> None:
    """A column that takes only some values says which."""
    if dialect == "postgresql":
        owner("CREATE TYPE mood AS ENUM ('glad', 'it''s ok')")
    kind = {"postgresql": "mood", "mariadb": "enum('glad', 'it''s ok')", "sqlite": "text"}[dialect]
    columns = observed(owner, portal, dialect, f"CREATE TABLE moods (mood {kind})")["moods",].columns
    assert columns["mood"].labels == (() if dialect == "sqlite" else ("glad", "it's ok"))
