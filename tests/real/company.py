"""A company on a real schema: the schema's own SQL, made-up people, and the truth about where each of them stands.

Schema and generator are others' work and no part of this repository (the fixture `shared_schemas` says where they
are). They are run as they are and changed nowhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from examples.real.filling import generate, lay_schema
from tests.real.copying import copied
from tests.servers.running import Server


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell that concerns a person of the truth. `values`: what of it identifies them, or the whole value.

    `pk`: the row's key as one text, as `keyed` spells it. `kind` is identifies, about, secret or link. `within`: it stands among other text. `hold`: what it is kept for.
    """

    person: int
    table: str
    pk: str
    column: str
    kind: str
    values: tuple[str, ...]
    within: bool
    encoded: bool
    hold: str


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Probe:
    """A person whose every cell is known."""

    number: int
    names: Mapping[str, str]
    unique: frozenset[str]
    keys: Mapping[str, str]
    cells: tuple[Cell, ...]
    rows: frozenset[tuple[str, str]]

    @property
    def emails(self) -> tuple[str, str]:
        """What the person would bring."""
        return self.names["email"], self.names["email2"]

    @property
    def user(self) -> str | None:
        """The key of the person's account; a guest has none."""
        return self.keys.get("users.id")


@dataclass(frozen=True, kw_only=True)
class Company:
    """A filled database that others are copied from, and the truth about it. `missing`: extensions it does without.

    `further`: cells of the probes in rows that were added to what the generator makes. `tells_apart`: the columns that
    tell the rows of a table apart where the database declares no key.
    """

    server: Server
    database: str
    truth: Path
    missing: tuple[str, ...]
    further: tuple[Cell, ...] = ()
    tells_apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def content(self) -> Any:
        """The truth as the generator wrote it."""
        return json.loads(self.truth.read_text(encoding="utf-8"))

    @cached_property
    def now(self) -> datetime:
        """The instant at which the company's data end (UTC, as the schema stores it)."""
        return datetime.fromisoformat(self.content["now"])

    @cached_property
    def probes(self) -> tuple[Probe, ...]:
        """The people whose every cell is known."""
        found = (_probe(probe) for probe in self.content["probes"])
        return tuple(replace(p, cells=(*p.cells, *(c for c in self.further if c.person == p.number))) for p in found)

    @cached_property
    def everybody(self) -> tuple[Mapping[str, Any], ...]:
        """The identifiers of all people, also of those whose cells are not known: `subject` is their number."""
        told = self.truth.with_suffix(".subjects.jsonl").read_text(encoding="utf-8")
        return tuple(json.loads(line) for line in told.splitlines())

    def with_further(self, cells: Iterable[Cell]) -> Company:
        """The same with rows that were added."""
        return replace(self, further=tuple(cells))

    @property
    def url(self) -> str:
        """The database that the copies are made from."""
        return self.server.url(self.database)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The URL of a database with the same content, dropped at the end."""
        with copied(self.server, self.database) as url:
            yield url

    def everything(self, url: str) -> Rows:
        """All rows of the copy at this url; tables without a key by the truth's natural one."""
        return everything(url, {**{t: tuple(k) for t, k in self.content["table_keys"].items()}, **self.tells_apart})


def _probe(probe: Mapping[str, Any]) -> Probe:
    return Probe(
        number=probe["subject"],
        names={v["kind"]: v["value"] for v in probe["values"]},
        unique=frozenset(v["kind"] for v in probe["values"] if v["unique"]),
        keys=probe["keys"],
        cells=tuple(_cell(probe["subject"], cell) for cell in probe["cells"]),
        rows=frozenset((row["table"], keyed(row["pk"].values())) for row in probe["rows"]),
    )


def _cell(person: int, cell: Mapping[str, Any]) -> Cell:
    return Cell(
        person=person,
        table=cell["table"],
        pk=keyed(cell["pk"].values()),
        column=cell["column"],
        kind=cell["class"],
        values=tuple(cell["values"]) if "values" in cell else (spelled(cell["value"]),),
        within=cell.get("within", False),
        encoded=cell.get("encoded", False),
        hold=cell.get("hold", ""),
    )


def keyed(values: Iterable[object]) -> str:
    """A row's key as one text, the same for what the truth says and for what the database has."""
    return " | ".join("" if v is None else spelled(v) for v in values)


def spelled(value: object) -> str:
    """A value as text, the same for what the truth says and for what the database has."""
    match value:
        case bool():
            return str(value).lower()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        case datetime():
            return value.isoformat(sep=" ", timespec="milliseconds")
        case date() | timedelta():
            return str(value)
        case float() | Decimal():
            return f"{Decimal(str(value)).normalize():f}"
        case bytes() | memoryview():
            return bytes(value).decode("utf-8", "replace")
        case _:
            return re.sub(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)$", r"\1.000", str(value))


# ------------------------------------------------------------------------------------------- making it


def found(server: Server, schemas: Path, name: str, folder: Path, people: int) -> Company:
    """Make the company of this name with so many people; `folder` takes the truth and the company's files."""
    database = f"real_{name}"
    server.execute(f"CREATE DATABASE {database}")
    url = server.url(database)
    missing = lay_schema(url, (schemas / name / "schema.sql").read_text(encoding="utf-8"))
    truth = folder / "truth.json"
    generate(schemas / "generate", name, url, folder / "files", truth, people)
    return Company(server=server, database=database, truth=truth, missing=missing)


# ------------------------------------------------------------------------------------------ looking at it

Rows = Mapping[str, Mapping[str, Mapping[str, str | None]]]
"""table -> key -> column -> the value as text; None for NULL."""


def everything(url: str, natural: Mapping[str, Sequence[str]] | None = None) -> Rows:
    """All rows of all tables, every value as the database itself spells it.

    `natural`: what tells rows apart where the database declares no key; without, the whole row does.
    """
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        tables = sorted(inspector.get_table_names())
        keys = {table: inspector.get_pk_constraint(table)["constrained_columns"] for table in tables}
        return {table: _rows(connection, table, keys[table] or (natural or {}).get(table, ())) for table in tables}


def _rows(connection: sa.Connection, table: str, key: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """The driver's own values: nothing between it and us reads them."""
    cursor = connection.connection.cursor()
    cursor.execute("SELECT * FROM " + connection.dialect.identifier_preparer.quote(table))
    columns = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(columns, (None if v is None else spelled(v) for v in row), strict=True)) for row in cursor]
    if key:
        return {keyed(row[c] for c in key): row for row in rows}
    seen = Counter[str]()
    return {_numbered(seen, keyed(row.values())): row for row in rows}


def _numbered(seen: Counter[str], text: str) -> str:
    """Rows that are alike in every column are told apart by their number."""
    seen[text] += 1
    return f"{text} #{seen[text]}"
