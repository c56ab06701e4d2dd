"""Erasures that leave something behind: forgotten tables, copies, marks instead of deletions, ciphertext, dead rows."""

from __future__ import annotations

import hashlib

import pytest

from tests.failures.conftest import Open
from tests.failures.office import HEAD, execute, insert
from tests.failures.outside import contents, sweep, traces
from tests.servers.running import Server

USERS = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      name: {is: name, for: service}
"""
USERS_TABLE = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80))"
OLE, BO = (1, "ole@kanarie.example", "Ole Kanarie"), (2, "bo@mail.example", "Bo")
REQUEST = "email: ole@kanarie.example\n"
MARKS = traces(["kanarie"])


@pytest.mark.parametrize(
    "further",
    [
        "CREATE TABLE badges (id INTEGER PRIMARY KEY, holder VARCHAR(80))",
        "ALTER TABLE users ADD COLUMN nick VARCHAR(80)",
    ],
    ids=["table", "column"],
)
def test_missed_table(office: Open, dialect: str, further: str) -> None:
    """A table or column that nobody has decided on stops every erasure before anything is changed."""
    it = office(dialect, [USERS_TABLE], USERS)
    insert(it.urls["app"], {"users": [OLE, BO]})
    options = it.approved(REQUEST)
    execute(it.urls["app"], further)
    before = contents(it.urls["app"])
    assert it.run("check").code == 1
    for arguments in (["find"], ["plan", "erase"], ["erase", *options], ["prove"]):
        ended = it.run(*arguments, stdin=REQUEST)
        assert ended.code == 1
        assert "GRA002" in ended.err or "GRA009" in ended.err
        assert "badges" in ended.err or "nick" in ended.err
    assert contents(it.urls["app"]) == before


def test_caches_search_index_derived_tables_materialised_views(office: Open, postgresql: Server) -> None:
    """A view that keeps what it read is read anew with the erasure, and the receipt says so."""
    view = "CREATE MATERIALIZED VIEW directory AS SELECT id, name FROM users"
    datasets = f"{USERS}\n  app.directory: {{view of: app.users, materialised: true}}\n"
    it = office("postgresql", [USERS_TABLE, view], datasets)
    insert(it.urls["app"], {"users": [OLE, BO]})
    execute(it.urls["app"], "REFRESH MATERIALIZED VIEW directory")
    ended = it.erase(REQUEST, "--json")
    assert ended.code == 0
    (app,) = ended.json["systems"]
    assert "refresh app.public.directory" in [receipt["step"] for receipt in app["receipts"]]
    assert sweep(it, MARKS) == []
    assert list(contents(it.urls["app"])["directory"]) == ["2 Bo"]


def test_search_index_and_cache_tables(office: Open, dialect: str) -> None:
    """What was derived from the person's data, in a search index or a cache, goes like the data themselves."""
    tables = [
        USERS_TABLE,
        "CREATE TABLE search (word VARCHAR(80), user_id INTEGER, PRIMARY KEY (word, user_id))",
        "CREATE TABLE cache (name VARCHAR(80) PRIMARY KEY, user_id INTEGER, page VARCHAR(200))",
    ]
    derived = """
  app.search:
    about: user by user_id
    references: {user_id: app.users}
    holds: {service: {}}
    fields: {word: {is: name, for: service, clear: row}}
  app.cache:
    about: user by user_id
    references: {user_id: app.users}
    holds: {service: {}}
    fields: {name: {is: key}, page: {is: usage, for: service}}
"""
    it = office(dialect, tables, USERS + derived)
    words = [("kanarie", 1), ("ole", 1), ("bo", 2)]
    pages = [("a", 1, "<b>Ole Kanarie</b>"), ("b", 2, "<b>Bo</b>")]
    insert(it.urls["app"], {"users": [OLE, BO], "search": words, "cache": pages})
    assert it.erase(REQUEST).code == 0
    assert sweep(it, MARKS) == []
    assert [len(rows) for rows in contents(it.urls["app"]).values()] == [1, 1, 1]


def test_soft_delete(office: Open, dialect: str) -> None:
    """A row that is only marked as deleted is found, and goes; marking it is no erasure."""
    table = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), deleted_on DATE)"
    it = office(dialect, [table], f"{USERS}    soft delete: deleted_on\n")
    insert(it.urls["app"], {"users": [(*OLE, "2025-01-31"), (*BO, None), (3, "pia@mail.example", "Pia", "2025-02-28")]})
    assert it.erase(REQUEST).code == 0
    assert sweep(it, MARKS) == []
    assert list(contents(it.urls["app"])["users"]) == ["2", "3"]


def test_encrypted_column(office: Open, dialect: str) -> None:
    """A value that is always encrypted to the same text is found by that text; ciphertext and keys go with the row."""
    sealed = hashlib.sha256(b"as the application encrypts").hexdigest()
    tables = [
        "CREATE TABLE users (id INTEGER PRIMARY KEY, mail_sealed VARCHAR(64), name_sealed VARCHAR(80))",
        "CREATE TABLE data_keys (user_id INTEGER PRIMARY KEY REFERENCES users (id), wrapped VARCHAR(80))",
    ]
    datasets = """
  app.users:
    about: user
    identified by: {sealed email: mail_sealed}
    holds: {service: {}}
    fields:
      mail_sealed: {is: email, for: service}
      name_sealed: {is: name, for: service}
  app.data_keys:
    about: user by user_id
    holds: {service: {}}
    fields: {wrapped: {is: secret, for: service, clear: row}}
"""
    it = office(dialect, tables, datasets)
    insert(
        it.urls["app"],
        {"users": [(1, sealed, "c1pher-Kanarie"), (2, "00ff", "c1pher")], "data_keys": [(1, "k1"), (2, "k2")]},
    )
    assert it.erase(f"sealed email: {sealed}\n").code == 0
    assert sweep(it, [*MARKS, sealed]) == []
    assert {table: list(rows) for table, rows in contents(it.urls["app"]).items()} == {
        "data_keys": ["2"],
        "users": ["2"],
    }


# ---------------------------------------------------------------------------------------------- triggers

AUDIT_TABLE = "CREATE TABLE audit (id {serial}, user_id INTEGER, old_name VARCHAR(80))"
SERIAL = {
    "sqlite": "INTEGER PRIMARY KEY",
    "postgresql": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    "mariadb": "INTEGER AUTO_INCREMENT PRIMARY KEY",
}
COPY = "INSERT INTO audit (user_id, old_name) VALUES (OLD.id, OLD.name);"
TRIGGER = {
    "sqlite": [f"CREATE TRIGGER keep_old AFTER DELETE ON users BEGIN {COPY} END"],
    "postgresql": [
        f"CREATE FUNCTION keep_old() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {COPY} RETURN OLD; END $$",
        "CREATE TRIGGER keep_old AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION keep_old()",
    ],
    "mariadb": [f"CREATE TRIGGER keep_old AFTER DELETE ON users FOR EACH ROW {COPY.rstrip(';')}"],
}
AUDIT = """
  app.audit:
    about: user by user_id
    references: {user_id: app.users}
    holds: {service: {}}
    fields: {old_name: {is: name, for: service}}
"""


def test_triggers_that_copy_to_an_audit_table(office: Open, dialect: str) -> None:
    """What a trigger keeps of a row while it is erased is erased as well."""
    tables = [USERS_TABLE, AUDIT_TABLE.format(serial=SERIAL[dialect]), *TRIGGER[dialect]]
    it = office(dialect, tables, USERS + AUDIT)
    insert(it.urls["app"], {"users": [OLE, BO]})
    ended = it.erase(REQUEST)
    assert ended.code == 0
    assert sweep(it, MARKS) == []


SHARED = """
  app.letters:
    about: {writer: user by writer, reader: user by reader}
    holds: {service: {}}
    fields:
      greeting: {is: name, of: reader, for: service}
      signature: {is: name, of: writer, for: service}
  app.versions:
    about: user by writer
    references: {writer: app.users}
    holds: {service: {}}
    fields: {signature: {is: name, for: service}}
"""
KEEP = "INSERT INTO versions (writer, signature) VALUES (OLD.writer, OLD.signature);"
KEEPING = {
    "sqlite": [f"CREATE TRIGGER keep_version AFTER UPDATE ON letters BEGIN {KEEP} END"],
    "postgresql": [
        f"CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {KEEP} RETURN NEW; END $$",
        "CREATE TRIGGER keep_version AFTER UPDATE ON letters FOR EACH ROW EXECUTE FUNCTION keep_version()",
    ],
    "mariadb": [f"CREATE TRIGGER keep_version AFTER UPDATE ON letters FOR EACH ROW {KEEP.rstrip(';')}"],
}


def test_triggers_that_copy_to_an_audit_table_while_cells_are_cleared(office: Open, dialect: str) -> None:
    """Where only cells are cleared, the versions that a trigger keeps of them are cleared after it."""
    tables = [
        USERS_TABLE,
        "CREATE TABLE letters (id INTEGER PRIMARY KEY, writer INTEGER REFERENCES users (id),"
        " reader INTEGER REFERENCES users (id), greeting VARCHAR(80), signature VARCHAR(80))",
        f"CREATE TABLE versions (id {SERIAL[dialect]}, writer INTEGER, signature VARCHAR(80))",
        *KEEPING[dialect],
    ]
    it = office(dialect, tables, USERS + SHARED)
    letters = [(1, 1, 2, "Dear Bo", "Ole Kanarie"), (2, 2, 1, "Dear Kanarie", "Bo"), (3, 2, 2, "Dear me", "Bo")]
    insert(it.urls["app"], {"users": [OLE, BO], "letters": letters})
    assert it.erase(REQUEST).code == 0
    assert sweep(it, MARKS) == []
    left = contents(it.urls["app"])
    assert sorted(left["letters"]) == ["1", "2", "3"]
    assert ["Bo" in str(row["signature"]) for row in left["versions"].values()] == [True]


def test_triggers_that_copy_to_a_table_without_people_are_told(office: Open, dialect: str) -> None:
    """Where a trigger writes into a table that is declared to have nobody in it, check and plan say so by name."""
    tables = [USERS_TABLE, AUDIT_TABLE.format(serial=SERIAL[dialect]), *TRIGGER[dialect]]
    it = office(dialect, tables, f"{USERS}\n  app.audit: {{not personal: numbers of changes}}\n")
    insert(it.urls["app"], {"users": [OLE, BO]})
    for ended in (it.run("check"), it.run("plan", "erase", stdin=REQUEST)):
        assert "keep_old" in ended.said
        assert "audit" in ended.said


CALLS_TABLE = "CREATE TABLE calls (id INTEGER PRIMARY KEY, caller_id INTEGER, heard_by INTEGER, ended_on DATE, caller VARCHAR(80))"
CALLS = """
  app.calls:
    about: {caller: user by caller_id, listener: {user by: heard_by, reads: true}}
    references: {caller_id: app.users, heard_by: app.users}
    holds: {news: {ends: ended_on}, service: {}}
    fields:
      caller: {is: name, of: caller, for: news, clear: placeholder}
      caller_id: {is: link, of: caller, for: [news, service], clear: empty}
    not personal: {ended_on: a day}
"""
NEWS = HEAD.replace("purposes:\n", "purposes:\n  news: {{basis: consent, say: {{en: to send news}}}}\n")


def test_a_stand_in_that_is_put_last(office: Open, dialect: str) -> None:
    """A row of nobody whose overdue name an erasure takes along goes at once: none is left with only a stand-in."""
    it = office(dialect, [USERS_TABLE, CALLS_TABLE], "")
    it.declare(USERS + CALLS, head=NEWS)
    calls = [(1, None, 1, "2020-01-01", "Kari"), (2, 2, 1, "2020-01-01", "Bo")]
    insert(it.urls["app"], {"users": [OLE, BO], "calls": calls})
    assert it.erase(REQUEST).code == 0
    assert list(contents(it.urls["app"])["calls"]) == ["2"]


# -------------------------------------------------------------------------------------------- dead rows


def test_dead_tuples_vacuum(office: Open, dialect: str, postgresql: Server) -> None:
    """In a SQLite file the bytes are gone at once; elsewhere the answer says where they live on, and for how long."""
    it = office(dialect, [USERS_TABLE], USERS)
    insert(it.urls["app"], {"users": [OLE, BO]})
    ended = it.erase(REQUEST)
    assert ended.code == 0
    assert sweep(it, MARKS) == []
    if dialect == "postgresql":
        assert "dead row versions until VACUUM" in ended.out
