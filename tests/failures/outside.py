"""Looking from outside: nothing here asks the program, everything reads what is really there.

contents(url)            every cell of every table, exactly, type and all
changes(before, after)   which rows are gone or new, and of the others which columns are different
sweep(office, marks)     every place in which one of the marks lies: databases, files, the store, what was printed
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import sqlalchemy as sa

from tests.failures.office import Office, kind_of

Row = Mapping[str, str | None]
Contents = Mapping[str, Mapping[str, Row]]
"""{table: {key: {column: exact text}}}; the key is that of the table, or the whole row where it has none."""

Change = str | frozenset[str]
"""'gone', 'new', or the columns that are different."""

TABLES = {
    "sqlite": "SELECT name, name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    "postgresql": "SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END,"
    " format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1",
    "mariadb": "SELECT table_name, concat('`', table_name, '`') FROM information_schema.tables"
    " WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY 1",
}
EXACT = {
    "sqlite": 'typeof("{0}") || \' \' || CASE typeof("{0}") WHEN \'real\' THEN printf(\'%!.20g\', "{0}") ELSE quote("{0}") END',
    "postgresql": '"{0}"::text',
    "mariadb": "concat(hex(cast(`{0}` AS binary)), ' ', convert(cast(`{0}` AS binary) USING latin1))",
}
"""A cell as a text from which type and value can be told again; NULL stays NULL."""


def contents(url: str) -> Contents:
    """Every cell of every table."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        known = connection.exec_driver_sql(TABLES[kind_of(url)].replace("%", "%" if "sqlite" in url else "%%")).all()
        return {str(name): _table(connection, kind_of(url), str(spelled)) for name, spelled in known}


def _table(connection: sa.Connection, kind: str, spelled: str) -> Mapping[str, Row]:
    names = list(connection.exec_driver_sql(f"SELECT * FROM {spelled} WHERE 1 = 0").keys())
    exact = ", ".join(EXACT[kind].format(name) for name in names)
    rows = [
        {name: None if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
        for row in connection.exec_driver_sql(
            f"SELECT {exact.replace('%', '%' if kind == 'sqlite' else '%%')} FROM {spelled}"
        )
    ]
    schema, _, table = spelled.replace('"', "").replace("`", "").rpartition(".")
    key = sa.inspect(connection).get_pk_constraint(table, schema=schema or None)["constrained_columns"] or names
    found: dict[str, Row] = {}
    for row in rows:
        name = " ".join(_plain(kind, row[column]) for column in key)
        while name in found:
            name += "'"
        found[name] = row
    return found


def _plain(kind: str, cell: str | None) -> str:
    return "-" if cell is None else cell if kind == "postgresql" else cell.partition(" ")[2].strip("'")


def changes(before: Contents, after: Contents) -> dict[str, dict[str, Change]]:
    """What is different, by table and key; a table in which nothing is different is left out."""
    found: dict[str, dict[str, Change]] = {}
    for table in {**before, **after}:
        old, new = before.get(table, {}), after.get(table, {})
        here: dict[str, Change] = {}
        for key in {**old, **new}:
            if key not in new or key not in old:
                here[key] = "gone" if key not in new else "new"
            elif old[key] != new[key]:
                here[key] = frozenset(column for column in old[key] if old[key][column] != new[key].get(column))
        if here:
            found[table] = here
    return found


# ------------------------------------------------------------------------------------------------- sweep


def sweep(office: Office, marks: Iterable[str], *, logs: Iterable[Path] = ()) -> list[str]:
    """Where one of the marks lies: in a system, the own store, a file of the folder, a log, or in what was printed."""
    wanted = [mark.encode() for mark in marks]
    assert wanted
    places = (*_databases(office), *_files(office, logs), *_printed(office))
    return [name for name, there in places if any(mark.lower() in there for mark in wanted)]


def _databases(office: Office) -> Iterator[tuple[str, bytes]]:
    for system, url in {**office.urls, "the store": office.store}.items():
        for table, rows in contents(url).items():
            yield f"{system}: {table}", "\n".join(str(dict(row)) for row in rows.values()).lower().encode()


def _files(office: Office, logs: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    databases = [Path(sa.make_url(url).database or "") for url in office.urls.values() if kind_of(url) == "sqlite"]
    own = (file for file in office.folder.rglob("*") if file.is_file() and file not in databases)
    beside = (file for base in databases for file in base.parent.glob(f"{base.name}*"))
    for file in dict.fromkeys((*own, *beside, *logs)):
        yield str(file.name), file.read_bytes().lower()


def _printed(office: Office) -> Iterator[tuple[str, bytes]]:
    for number, said in enumerate(office.said, 1):
        yield f"command {number}", said.lower().encode()


def traces(marks: Iterable[str]) -> list[str]:
    """The marks, and what anybody could compute from them without a key: plain digests tell a name as well."""
    plain = list(marks)
    digests = [hashlib.new(kind, mark.encode()).hexdigest() for mark in plain for kind in ("md5", "sha1", "sha256")]
    return [*plain, *(mark.encode().hex() for mark in plain), *digests]


# ---------------------------------------------------------------------------------------------- dangling


def dangling(url: str, references: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], int]:
    """How many rows refer by (table, column) to a row that is not there; references without any are left out."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    found: dict[tuple[str, str], int] = {}
    with engine.connect() as connection:
        for (table, column), to in references.items():
            question = f"SELECT count(*) FROM {table} t WHERE {column} IS NOT NULL AND NOT EXISTS"
            rows = connection.exec_driver_sql(f"{question} (SELECT 1 FROM {to} o WHERE o.id = t.{column})").scalar_one()
            if rows:
                found[table, column] = rows
    return found


# ---------------------------------------------------------------------------------------------- backups


def backup(url: str) -> list[tuple[sa.Table, list[dict[str, object]]]]:
    """Every row of every table, to be put back later."""
    engine, known = sa.create_engine(url, poolclass=sa.NullPool), sa.MetaData()
    known.reflect(engine)
    with engine.connect() as connection:
        return [(t, [dict(row) for row in connection.execute(sa.select(t)).mappings()]) for t in known.sorted_tables]


def restore(url: str, kept: list[tuple[sa.Table, list[dict[str, object]]]]) -> None:
    """The database as it was."""
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        for table, _ in reversed(kept):
            connection.execute(table.delete())
        for table, rows in kept:
            if rows:
                connection.execute(table.insert(), rows)
