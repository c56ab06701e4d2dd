"""What the check says of a schema: each finding once, with the way out; a company without faults hears nothing."""

from __future__ import annotations

import pytest

from tests.setup.conftest import Desk, Said

USERS = """
  app.users:
    about: user
    source: provided
    identified by: {email: mail}
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service}}
"""
TABLE = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, left_on date)"
ORDERS = """
  app.orders:
    about: user by user_id
    source: {en: the shop}
    references: {user_id: app.users}
    holds: {bookkeeping: {from: ordered_on}}
    fields: {user_id: {is: link}, note: {is: note, for: bookkeeping}}
"""
ORDERS_TABLE = "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL{}, ordered_on date NOT NULL, note varchar(90))"


def checked(desk: Desk, datasets: str, *statements: str) -> Said:
    """The check of these tables and this declaration."""
    desk.made(*statements)
    desk.declares(datasets)
    return desk.check()


def test_a_company_without_faults_hears_nothing(desk: Desk) -> None:
    """Whoever has done everything right is not told otherwise."""
    said = checked(
        desk,
        USERS + ORDERS,
        TABLE,
        ORDERS_TABLE.format(" REFERENCES users (id)"),
        "CREATE INDEX orders_user ON orders (user_id)",
        "INSERT INTO users VALUES (1, 'anna@fjord.example', NULL)",
        "INSERT INTO orders VALUES (1, 1, '2026-01-01', 'a note')",
    )
    assert (said.code, said.codes) == (0, [])


def test_what_a_person_could_not_be_told_is_said_once(small_desk: Desk) -> None:
    """No contact is a warning, sources that are not declared are one note; neither refuses anything."""
    two = USERS.replace("    source: provided\n", "") + ORDERS.replace("    source: {en: the shop}\n", "")
    small_desk.made(TABLE, ORDERS_TABLE.format(" REFERENCES users (id)"))
    small_desk.declares(two)
    text = (small_desk.folder / "ordholden.yaml").read_text(encoding="utf-8")
    uncontacted = text.replace(", contact: persondata@fjordfon.example", "")
    (small_desk.folder / "ordholden.yaml").write_text(uncontacted, encoding="utf-8")
    said = small_desk.check()
    assert said.code == 0
    (contact,), (source,) = said.of("GRA038"), said.of("GRA039")
    assert (contact["severity"], source["severity"]) == ("warning", "note")
    assert "2 fields of 2 datasets" in source["what"]
    small_desk.declares(USERS + ORDERS)
    assert not {"GRA038", "GRA039"} & set(small_desk.check().codes)


def test_what_find_would_refuse_is_refused_by_the_check_already(small_desk: Desk) -> None:
    """Nobody meets only with the first request that people cannot be looked for by a column of bytes."""
    small_desk.made("CREATE TABLE users (id integer PRIMARY KEY, mail blob UNIQUE, left_on date)")
    small_desk.declares(USERS)
    said = small_desk.check()
    assert (said.code, said.codes) == (1, ["FND003"])


def test_a_search_without_an_index_is_told_with_the_statement_that_mends_it(desk: Desk) -> None:
    """The administrator copies the statement, runs it, and the finding is gone."""
    rows = "INSERT INTO orders VALUES " + ", ".join(f"({n}, 1, '2026-01-01', '{'x' * 80}')" for n in range(2000))
    people = "INSERT INTO users VALUES (1, 'anna@fjord.example', NULL)"
    said = checked(desk, USERS + ORDERS, TABLE, ORDERS_TABLE.format(""), people, rows)
    (found,) = said.of("GRA017")
    assert (found["severity"], said.code) == ("warning", 0)
    assert found["mend"].startswith("CREATE INDEX")
    desk.made(found["mend"].replace(" CONCURRENTLY", "").rstrip(";"))
    assert desk.check().of("GRA017") == []


def test_a_small_table_without_an_index_is_only_a_note(desk: Desk) -> None:
    """A hundred rows are read in no time."""
    said = checked(
        desk, USERS + ORDERS, TABLE, ORDERS_TABLE.format(""), "INSERT INTO orders VALUES (1, 1, '2026-01-01', 'x')"
    )
    assert [found["severity"] for found in said.of("GRA017")] == ["note"]


def test_an_identifier_in_any_case_wants_an_index_on_the_lower_case(small_desk: Desk) -> None:
    """An index on the column does not serve a comparison without case; one on the expression does."""
    datasets = USERS.replace("email: mail", "email: {column: mail, stored as: any case}")
    small_desk.made("CREATE TABLE users (id integer PRIMARY KEY, mail text UNIQUE, left_on date)")
    small_desk.declares(datasets)
    (found,) = small_desk.check().of("GRA017")
    assert 'lower("mail")' in found["mend"]
    small_desk.made(found["mend"].rstrip(";"))
    assert small_desk.check().codes == []


UNCLEARABLE = [
    ("mail varchar(80) NOT NULL, UNIQUE (team, mail)", "clear: {constant: gone}", "is unique among rows with the same team"),
    ("mail varchar(80) NOT NULL CHECK (mail LIKE '%@%')", "clear: {constant: gone}", "would break the check"),
    ("mail varchar(80) CHECK (mail IS NOT NULL)", "clear: empty", "would break the check"),
    ("mail varchar(80) NOT NULL CHECK (length(mail) > 3)", "clear: empty", "would break the check"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "way", "what"), UNCLEARABLE)
def test_a_clear_that_the_database_would_refuse_is_refused_first(desk: Desk, column: str, way: str, what: str) -> None:
    """A declaration never promises what a constraint of the database forbids."""
    datasets = USERS.replace("for: service}", f"for: service, {way}}}").replace(
        "    fields", "    not personal: {team: a group}\n    fields"
    )
    said = checked(desk, datasets, f"CREATE TABLE users (id integer PRIMARY KEY, team integer, left_on date, {column})")
    assert said.code == 1
    assert what in said.of("GRA010")[0]["what"]


def test_what_is_unique_by_an_expression_or_for_some_rows_counts_too(small_desk: Desk) -> None:
    """A rule that is more than a list of columns is broken by the same clear."""
    datasets = USERS.replace("for: service}", "for: service, clear: {constant: gone}}")
    table = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) NOT NULL, left_on date)"
    said = checked(small_desk, datasets, table, "CREATE UNIQUE INDEX a ON users (lower(mail))")
    assert "is unique" in said.of("GRA010")[0]["what"]
    small_desk.made("DROP INDEX a", "CREATE UNIQUE INDEX a ON users (mail) WHERE mail <> 'gone'")
    assert small_desk.check().of("GRA010") == []
    small_desk.made("DROP INDEX a", "CREATE UNIQUE INDEX a ON users (mail) WHERE left_on IS NULL")
    assert "is unique" in small_desk.check().of("GRA010")[0]["what"]


def test_two_cells_that_are_cleared_together_do_not_meet(small_desk: Desk) -> None:
    """A composite rule is kept where another part of it becomes NULL in the same clear."""
    datasets = USERS.replace("fields: {", "fields: {name: {is: name, for: service, clear: {constant: gone}}, ")
    table = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80), name varchar(20) NOT NULL, left_on date, UNIQUE (mail, name))"
    assert checked(small_desk, datasets, table).of("GRA010") == []


def test_a_cascade_into_what_a_law_demands_is_told(desk: Desk) -> None:
    """Who deletes a user deletes the vouchers of five years with it: that is said."""
    table = ORDERS_TABLE.format("").replace(
        "note varchar(90)", "note varchar(90), FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE"
    )
    assert len(checked(desk, USERS + ORDERS, TABLE, table).of("GRA023")) == 1


def test_a_reference_that_the_database_empties_is_noted(desk: Desk) -> None:
    """What an application deletes may leave rows that nobody finds any more."""
    table = (
        ORDERS_TABLE.format("")
        .replace("user_id integer NOT NULL", "user_id integer")
        .replace("note varchar(90)", "note varchar(90), FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL")
    )
    said = checked(desk, USERS + ORDERS, TABLE, table)
    assert [found["severity"] for found in said.of("GRA034")] == ["note"]


def test_a_table_about_nobody_that_refers_to_people_is_told(desk: Desk) -> None:
    """A number that leads to a person is personal, and keeps the person's emptied row."""
    table = "CREATE TABLE marks (id integer PRIMARY KEY, user_id integer, FOREIGN KEY (user_id) REFERENCES users (id))"
    said = checked(desk, USERS + "  app.marks: {not personal: numbers}\n", TABLE, table)
    assert len(said.of("GRA027")) == 1


def test_a_cell_that_others_keep_past_its_purpose_is_told(desk: Desk) -> None:
    """A cell that goes only with its row stays as long as vouchers refer to the row."""
    datasets = USERS.replace("fields: {", "fields: {nick: {is: name, for: service, clear: row}, ")
    table = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(80) UNIQUE, nick varchar(9), left_on date)"
    said = checked(desk, datasets + ORDERS, table, ORDERS_TABLE.format(""))
    (found,) = said.of("GRA024")
    assert "app.public.orders" in found["what"] or "app.orders" in found["what"]


TOUCHED = {
    "postgresql": (
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.left_on := now(); RETURN NEW; END'",
        "CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
    ),
    "mariadb": ("CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW SET NEW.left_on = now()",),
    "sqlite": ("CREATE TRIGGER touched AFTER UPDATE ON users BEGIN UPDATE users SET left_on = date('now') WHERE id = NEW.id; END",),
}  # fmt: skip


def test_a_trigger_that_prolongs_a_hold_is_told(desk: Desk) -> None:
    """A clear that moves the day from which a period is counted would never let it end."""
    (found,) = checked(desk, USERS, TABLE, *TOUCHED[desk.kind]).of("GRA022")
    assert "prolongs" in found["why"]


@pytest.mark.slow
def test_rows_of_another_table_are_declared_as_there(postgresql_desk: Desk) -> None:
    """With INHERITS a row is in two tables, and both have to say the same about it."""
    datasets = (
        USERS
        + "  app.staff: {about: user, key: id, holds: {service: {}}, fields: {mail: {is: email, for: service, clear: row}}, not personal: {left_on: a day}}\n"
    )
    said = checked(postgresql_desk, datasets, TABLE, "CREATE TABLE staff () INHERITS (users)")
    assert len(said.of("GRA028")) == 1


@pytest.mark.slow
def test_a_rule_that_stands_in_the_way_is_told(postgresql_desk: Desk) -> None:
    """A DELETE that the database quietly turns into nothing would only be seen when it ran."""
    rule = "CREATE RULE keep AS ON DELETE TO users DO INSTEAD NOTHING"
    (found,) = checked(postgresql_desk, USERS, TABLE, rule).of("GRA035")
    assert "rule keep" in found["what"]


AWKWARD = {
    "postgresql": 'CREATE TABLE "Odd Notes" (id integer, "user" text, words text, at date NOT NULL, tags varchar(3000), PRIMARY KEY (id, at)) PARTITION BY RANGE (at)',
    "mariadb": "CREATE TABLE `Odd Notes` (id integer, `user` text, words longtext, at date NOT NULL, tags varchar(3000), PRIMARY KEY (id, at)) CHARSET utf8mb4 ENGINE=MyISAM",
    "sqlite": 'CREATE TABLE "Odd Notes" (id integer, "user" text, words text, at date NOT NULL, tags text, PRIMARY KEY (id, at))',
}
AWKWARD_DECLARED = """
  app.Odd Notes:
    about:
      writer: {user by value: user}
      keeper: {user by value: tags}
      sender: {user by value: words}
    identified by:
      email:
        - {column: user, of: writer}
        - {column: tags, of: keeper, stored as: lower}
        - {column: words, of: sender}
    holds: {bookkeeping: {from: at}}
    fields:
      user: {is: email, of: writer, for: bookkeeping}
      tags: {is: email, of: keeper, for: bookkeeping}
      words: {is: email, of: sender, for: bookkeeping}
  app.plain:
    about: user
    identified by: {email: {column: mail, stored as: any case}}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
"""


def test_every_statement_that_is_proposed_is_one_that_the_database_takes(desk: Desk) -> None:
    """Whoever runs the proposed statements gets an index each, whatever the table and its columns are like."""
    plain = "CREATE TABLE plain (id integer PRIMARY KEY, mail text)"
    said = checked(desk, AWKWARD_DECLARED, AWKWARD[desk.kind], plain)
    proposed = [found["mend"] for found in said.of("GRA017")]
    assert (said.code, len(proposed)) == (0, 4), said.out
    for mend in proposed:
        assert mend.startswith("CREATE INDEX")
        # CONCURRENTLY is not for a transaction, which is what the tests run in.
        assert ("CONCURRENTLY" in mend) is (desk.kind == "postgresql" and "Odd" not in mend)
        desk.made(mend.rstrip(";").replace("CONCURRENTLY ", ""))
    assert desk.check().of("GRA017") == []


def test_a_table_that_cannot_take_anything_back_is_told_at_once(desk: Desk) -> None:
    """Nobody learns only from a refused erasure that the table's engine is in the way."""
    if desk.kind != "mariadb":
        assert checked(desk, USERS, TABLE).of("GRA036") == []
        return
    (found,) = checked(desk, USERS, f"{TABLE} ENGINE=MyISAM").of("GRA036")
    desk.made(found["mend"].rstrip(";"))
    assert desk.check().of("GRA036") == []


def test_rows_of_people_that_no_purpose_holds_are_refused(small_desk: Desk) -> None:
    """Leaving the holds out is an oversight, not the wish that everything goes."""
    lines = """
  app.lines:
    about: {buyer: {user by: user_id, reads: true}}
    references: {user_id: app.users}
    not personal: {rate: a tax rate}
"""
    table = "CREATE TABLE lines (id integer PRIMARY KEY, user_id integer, rate integer)"
    said = checked(small_desk, USERS + lines, TABLE, table, "CREATE INDEX lines_user ON lines (user_id)")
    assert (said.code, said.codes) == (1, ["GRA037"])


def test_a_condition_that_only_the_role_names_is_told_for_what_it_is(small_desk: Desk) -> None:
    """The reference is there; that it exists in some rows only has to be said where it is declared."""
    teams = """
  app.teams:
    about: {owner: {user by: owner_id, when: {type: PERSONAL}}}
    holds: {service: {}}
    fields: {name: {is: title, for: service}}
    not personal: {type: what kind of team}
"""
    table = "CREATE TABLE teams (id integer PRIMARY KEY, owner_id integer REFERENCES users (id), type text, name text)"
    said = checked(small_desk, USERS + teams, TABLE, table)
    (found,) = said.of("GRA008")
    assert "leads to app.users" in found["what"]
    assert "owner_id: {to: app.users, when: {type: PERSONAL}}" in found["mend"]
    small_desk.declares(
        USERS
        + teams.replace("    holds", "    references: {owner_id: {to: app.users, when: {type: PERSONAL}}}\n    holds")
    )
    assert small_desk.check().of("GRA008") == []


def test_no_index_is_asked_for_in_json(postgresql_desk: Desk) -> None:
    """An index on a whole document serves no search within it."""
    jobs = """
  app.jobs:
    about: {user by value: payload}
    identified by: {email: {column: payload, between: ['"to": "', '"']}}
    holds: {service: {}}
    fields: {payload: {is: log, for: service}}
"""
    said = checked(postgresql_desk, USERS + jobs, TABLE, "CREATE TABLE jobs (id integer PRIMARY KEY, payload jsonb)")
    assert said.of("GRA017") == []
