"""A schema as a file: everything that checks need, nothing that is anybody's, in an order that reads well."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ordholden.schema.dump import NoDump, dump, undumped
from ordholden.schema.values import Column, Schema, Table, Trigger

USERS = Table(
    name=("public", "users"),
    columns={
        "id": Column(name="id", family="integer", type="integer", nullable=False, default="nextval('users_id_seq')"),
        "mail": Column(name="mail", family="text", type="text", default="'mette@fjord.example'::text"),
        "seen": Column(name="seen", family="timestamp", type="timestamp", default="now()"),
        "role": Column(name="role", family="text", type="text", default="''::text"),
    },
    primary_key=("id",),
    unique=(("mail",),),
    indexes=(("mail",), ("id",)),
    checks=("(mail ~ '@'::text)",),
    triggers=(Trigger(name="touch", events=("UPDATE",), sets=("seen",)),),
)
CALLS = Table(name=("public", "calls"), columns={"at": Column(name="at", family="date", type="date")})
SCHEMA = Schema(
    system="portal",
    dialect="postgresql",
    version="18.1",
    unseen=("triggers",),
    tables={table.name: table for table in (USERS, CALLS)},
)


def test_what_is_read_back_is_what_was_written() -> None:
    """CI checks against exactly what the database is, defaults that may be values apart."""
    again = undumped(dump(SCHEMA))
    mail = replace(USERS.columns["mail"], default="...")
    users = replace(USERS, columns={**USERS.columns, "mail": mail}, indexes=(("id",), ("mail",)))
    assert again.tables == {("public", "calls"): CALLS, ("public", "users"): users}
    assert (again.system, again.dialect, again.version, again.unseen) == ("portal", "postgresql", "18.1", ("triggers",))


def test_a_default_that_may_be_somebody_is_not_written() -> None:
    """A dump lies in the repository: what a default says about a person does not."""
    text = dump(SCHEMA)
    assert "mette" not in text
    assert "now()" in text
    assert "nextval" in text


def test_the_order_of_tables_and_indexes_is_the_dumps_own() -> None:
    """The same schema gives the same file, whichever order the catalogue had."""
    turned = replace(USERS, indexes=USERS.indexes[::-1])
    assert dump(replace(SCHEMA, tables={t.name: t for t in (CALLS, turned)})) == dump(SCHEMA)


def test_a_new_column_is_one_new_line() -> None:
    """A change of the schema is read as a change of its line."""
    more = replace(USERS, columns={**USERS.columns, "x": Column(name="x", family="text", type="text")})
    before = dump(SCHEMA).splitlines()
    after = dump(replace(SCHEMA, tables={**SCHEMA.tables, more.name: more})).splitlines()
    new = [line for line in after if line not in before]
    assert len(after) == len(before) + 1
    assert any('"x"' in line for line in new)
    assert len(new) == 2, "and the line before it got its comma"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "no JSON"),
        ("[]", '"form"'),
        ('{"form": "something"}', '"form"'),
        (json.dumps({"form": "ordholden schema dump", "version": 99}), "version is 99"),
        (json.dumps({"form": "ordholden schema dump", "version": 1}), "form is not"),
        (json.dumps({"form": "ordholden schema dump", "version": 1, "tables": [{"name": "x"}]}), "columns"),
        (dump(SCHEMA).replace('"nullable"', '"nulable"'), "nulable"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, why: str) -> None:
    """A file that is half a dump is never taken for a small schema."""
    with pytest.raises(NoDump) as refused:
        undumped(text)
    assert why in str(refused.value)
