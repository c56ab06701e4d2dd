"""A small fixed world full of traps, in three databases and in Python, where a condition means what it says.

The reading of a condition here shares nothing with the SQL: it is plain Python over plain rows.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import (
    Constant,
    Controller,
    Dataset,
    Declaration,
    Empty,
    Placeholder,
    Prefix,
    Stored,
    System,
    Way,
    Year,
)
from ordholden.declaration.ways import HIGHEST_STAND_IN
from ordholden.holds.conditions import (
    All,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
)
from ordholden.plan.sql.lowering import Lowering
from ordholden.schema.values import Column, ForeignKey, Schema, Table

Row = dict[str, Any]
ZONE = ZoneInfo("Europe/Copenhagen")


class Zero(str):
    """MariaDB's zero date."""

    __slots__ = ()


ZERO = Zero("0000-00-00")
"""MariaDB's zero date; elsewhere the cell is NULL."""

ODD = 'no "te" 100% :x'
"""A name that has to be quoted, and whose signs mean something to drivers."""

CUTOFFS = {"may": date(2024, 5, 31), "last year": date(2023, 12, 31)}
RELEASED = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)
LISTS: dict[str, list[tuple[Any, ...]]] = {
    "people": [(n, RELEASED + timedelta(days=n)) for n in (1, 3, 5, 9)],
    "nobody": [],
    "numbers": [("3", RELEASED), ("05", RELEASED), ("x", RELEASED), ("-1", RELEASED), ("9" * 19, RELEASED)],
    "codes": [
        (code, RELEASED)
        for code in ("Ærø", "a", "o'x", "a key that is far too long " * 9, "Aero", "Жa", "?a", "5", "03", "nul\0")
    ],
    "pairs": [(1, "x", RELEASED), (2, "ß", RELEASED), (1, "X ", RELEASED), (3, "", RELEASED)],
    "raw:list": [(b"\x00\x01", RELEASED), (b"", RELEASED)],
}

# ------------------------------------------------------------------------------------------ the tables

TYPES = {
    "postgresql": {
        "integer": "bigint", "text": "character varying(60)", "date": "date", "bytes": "bytea", "boolean": "boolean",
        "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
        "number": "numeric(12,2)",
    },
    "mariadb": {
        "integer": "bigint(20)", "text": "varchar(60)", "date": "date", "bytes": "varbinary(20)",
        "boolean": "tinyint(1)", "timestamp": "datetime(6)", "timestamptz": "timestamp(6)", "number": "decimal(12,2)",
    },
    "sqlite": {
        "integer": "INTEGER", "text": "TEXT", "date": "DATE", "bytes": "BLOB", "boolean": "BOOLEAN",
        "timestamp": "DATETIME", "timestamptz": "TIMESTAMP", "number": "NUMERIC",
    },
}  # fmt: skip
COLLATIONS = {
    ("mariadb", "people", "code"): "utf8mb4_general_ci",
    ("mariadb", "things", "code"): "utf8mb4_unicode_ci",
    ("mariadb", "loose", "code"): "latin1_swedish_ci",
    ("postgresql", "people", "code"): "C",
    ("postgresql", "things", "code"): "ucs_basic",
    ("sqlite", "people", "code"): "NOCASE",
    ("sqlite", "things", "code"): "RTRIM",
    ("sqlite", "things", "name"): "NOCASE",
}
FAMILIES = {
    "people": {
        "id": "integer", "code": "text", "born": "timestamp", "tenant": "integer", "number": "text",
    },
    "things": {
        "id": "integer", "owner": "integer", "code": "text", "item": "text", "kind": "text", "parent": "integer",
        "tenant": "integer", "number": "text", "name": "text", ODD: "text", "day": "date", "at": "timestamp",
        "moment": "timestamptz", "seconds": "integer", "millis": "integer", "spelled seconds": "text",
        "spelled day": "text", "born": "timestamp", "raw": "bytes", "flag": "boolean", "amount": "number",
    },
    "loose": {"n": "integer", "owner": "integer", "code": "text", "born": "date", "remark": "text"},
}  # fmt: skip
NAMES = {"people": "people", "things": "order", "loose": "loose ends"}
FIRM = {("people", "id"), ("things", "id"), ("things", "name"), ("loose", "n")}


def schema(dialect: str) -> Schema:
    """The tables as they would be reflected."""
    tables = {}
    for dataset, families in FAMILIES.items():
        table = Table(
            name=_name(dialect, dataset),
            columns={c: _column(dialect, dataset, c, family) for c, family in families.items()},
            primary_key=("id",) if dataset != "loose" else (),
            foreign_keys=_references(dialect) if dataset == "things" else (),
        )
        tables[table.name] = table
    return Schema(system="w", dialect=dialect, tables=tables)


def _references(dialect: str) -> tuple[ForeignKey, ...]:
    return (ForeignKey(columns=("owner",), to=_name(dialect, "people"), to_columns=("id",)),)


def _name(dialect: str, dataset: str) -> tuple[str, ...]:
    return ("public", NAMES[dataset]) if dialect == "postgresql" else (NAMES[dataset],)


def _column(dialect: str, dataset: str, name: str, family: str) -> Column:
    collation = COLLATIONS.get((dialect, dataset, name))
    if dialect == "mariadb" and family == "text" and collation is None:
        collation = "utf8mb4_general_ci"
    return Column(
        name=name,
        family=family,
        type=TYPES[dialect][family],
        nullable=(dataset, name) not in FIRM,
        length=60 if family == "text" else 20 if family == "bytes" else None,
        collation=collation,
    )


def declaration(dialect: str) -> Declaration:
    """Just the addresses."""
    datasets = {d: Dataset(address=d, system="w", table=_name(dialect, d)) for d in FAMILIES}
    systems = {"w": System(name="w", kind=dialect, zone=str(ZONE))}
    return Declaration(controller=Controller(name="W", country="DK"), systems=systems, datasets=datasets)


def lowering(dialect: str) -> Lowering:
    """The lowering of the world."""
    return Lowering(schema=schema(dialect), declaration=declaration(dialect))


def ddl(dialect: str) -> list[str]:
    """The tables for the server."""
    return [_create(dialect, table) for table in schema(dialect).tables.values()]


def quoted(dialect: str, name: str) -> str:
    """A name as the dialect quotes it."""
    return f"`{name}`" if dialect == "mariadb" else '"' + name.replace('"', '""') + '"'


def _create(dialect: str, table: Table) -> str:
    columns = []
    for column in table.columns.values():
        spelled = [quoted(dialect, column.name), column.type]
        if column.collation:
            charset = f"CHARACTER SET {column.collation.split('_')[0]} " if dialect == "mariadb" else ""
            mark = '"' if dialect == "postgresql" else ""
            spelled.append(f"{charset}COLLATE {mark}{column.collation}{mark}")
        spelled.append("NULL" if column.nullable else "NOT NULL")
        columns.append(" ".join(spelled))
    key = [f"PRIMARY KEY ({quoted(dialect, table.primary_key[0])})"] if table.primary_key else []
    return f"CREATE TABLE {quoted(dialect, table.name[-1])} ({', '.join(columns + key)})"


# -------------------------------------------------------------------------------------------- the rows

CODES = [None, "", "a", "A", "a ", "á", "Ærø", "ærø", "Aero", "ß", "ss", "o'x", "100%", "\\", "?a", "x" * 60, "5"]
UNICODE_CODES = [*CODES, "Жa", "🙂", "🙂 "]
TEXTS = [
    "", " ", "a", "A", "a ", "å", "x" * 4, "x" * 5, "x" * 4 + " ", "🙂🙂🙂🙂", "🙂🙂🙂🙂🙂", "o'x", "erased-",
    "erased-0123456789abcdef", "Erased-0123456789abcdef", "erased-0123456789ABCDEF", "erased-0123456789abcdeg",
    "erased-0123456789abcdef\n", " erased-0123456789abcdef", "erased-0123456789abcdef ", "erased-0123456789abcde",
    "érased-0123456789abcdef", "n.o[0123456789abcdef@x.dk", "n-o[0123456789abcdef@x.dk", "none", "NONE", "none ",
]  # fmt: skip
DAYS = [None, ZERO, date(2024, 5, 31), date(2024, 6, 1), date(2024, 1, 1), date(2023, 12, 31), date(1969, 12, 31)]
MOMENTS = [
    None, ZERO, datetime(2024, 5, 31, 23, 59, 59, 999999), datetime(2024, 6, 1), datetime(2024, 1, 1),
    datetime(2023, 12, 31, 23, 59), datetime(2024, 3, 10, 12, 30), datetime(2024, 3, 14, 2, 0), datetime(1971, 1, 1),
]  # fmt: skip
SPELLED = [
    None, "", "2024-05-31", "2024-05-31T23:59:59Z", "2024-06-01", "2024-06-01 00:00", "0000-00-00", "soon", "5",
    " 2024-05-01", "2024-5-1",
]  # fmt: skip
SECONDS = [None, 0, 1, 1717192799, 1717192800, 1704063599, -5]
DIGITS = [None, "", "0", "1717192799", "1717192800", "17171927999999999999", "x1", "-5", "1717192799\n"]


def rows(dialect: str, seed: int = 1) -> dict[str, list[Row]]:
    """The world's rows; a zero date only where there is such a thing."""
    chance = random.Random(seed)
    pick = chance.choice
    people = [
        {"id": n, "code": UNICODE_CODES[n % len(UNICODE_CODES)], "born": pick(MOMENTS), "tenant": pick([None, 1, 2]),
         "number": pick(["x", "X", "X ", "ß", "ss", None, ""])}
        for n in range(1, 22)
    ]  # fmt: skip
    ids = [None, *range(1, 12)]
    things = [
        {
            "id": n, "owner": pick(ids), "code": pick(UNICODE_CODES), "item": pick([None, "1", "3", "03", "3 ", "x", "12"]),
            "kind": pick([None, "person", "Person", "person ", "thing"]), "parent": pick([None, *range(1, 40)]),
            "tenant": pick([None, 1, 2, 3]), "number": pick([None, "", "x", "X", "X ", "ß", "ss"]),
            "name": TEXTS[n % len(TEXTS)], ODD: pick([None, *TEXTS]), "day": pick(DAYS), "at": pick(MOMENTS),
            "moment": _aware(pick([m for m in MOMENTS if m != ZERO])), "seconds": pick(SECONDS),
            "millis": pick([None, 0, 1717192799999, 1717192800000, -999_999_999, -1_000_000_000]), "spelled seconds": pick(DIGITS),
            "spelled day": pick(SPELLED), "born": pick(MOMENTS), "raw": pick([None, b"", b"\0", b"\x00\x01"]),
            "flag": pick([None, True, False]), "amount": pick([None, 0, 5, 7]),
        }
        for n in range(1, 81)
    ]  # fmt: skip
    loose = [
        {"n": n, "owner": pick(ids), "code": pick(CODES), "born": pick(DAYS), "remark": pick([None, *TEXTS[:6]])}
        for n in range(1, 31)
    ]
    return {"people": _real(dialect, people), "things": _real(dialect, things), "loose": _real(dialect, loose)}


def _real(dialect: str, made: list[Row]) -> list[Row]:
    if dialect == "mariadb":
        return made
    return [{c: None if isinstance(value, Zero) else value for c, value in row.items()} for row in made]


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=ZONE) if isinstance(moment, datetime) else None


def stored(dialect: str, value: Any) -> Any:
    """A Python value as the driver takes it."""
    if dialect == "postgresql":
        return value
    if isinstance(value, datetime):
        value = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo and dialect == "mariadb" else value
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def fetched(family: str, value: Any) -> Any:
    """A value from a database as the Python value that was put in."""
    match family:
        case _ if value is None:
            return None
        case "boolean":
            return bool(value)
        case "date" | "timestamp" | "timestamptz" if isinstance(value, str):
            if value.startswith("0000-00-00"):
                return ZERO
            return date.fromisoformat(value) if family == "date" else datetime.fromisoformat(value)
        case "timestamptz":
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        case _:
            return value


# ------------------------------------------------------------------------------- what a condition means


class Reading:
    """Conditions read over the world's rows."""

    def __init__(self, world: Mapping[str, Sequence[Row]]) -> None:
        self.world = world

    def holds(self, condition: Condition, dataset: str, row: Row) -> bool:
        """Whether the condition holds of the row."""
        match condition:
            case All(of=parts):
                return all(self.holds(part, dataset, row) for part in parts)
            case Some(of=parts):
                return any(self.holds(part, dataset, row) for part in parts)
            case Not(of=inner):
                return not self.holds(inner, dataset, row)
            case IsNull(column=column):
                return _absent(row[column])
            case Equals(column=column, value=value):
                return row[column] is not None and _as_text(row[column]) == value
            case Come(column=column, cutoff=cutoff, stored=form):
                day = _local_day(row[column], form, column)
                return day is not None and day <= CUTOFFS[cutoff]
            case Listed():
                return any(_listed(condition, row, entry) for entry in LISTS[condition.keys])
            case IsCleared(column=column, way=way):
                return _absent(row[column]) or _left_by(way, row[column])
            case Exists(edge=edge, where=where):
                others = self.world[edge.dataset]
                return any(_meet(edge, row, o) and self.holds(where, edge.dataset, o) for o in others)


def _absent(value: Any) -> bool:
    return value is None or isinstance(value, Zero)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _local_day(value: Any, form: Stored, column: str) -> date | None:
    if column == "spelled day":
        fits = value is not None and re.match(r"\d{4}-\d{2}-\d{2}", value) and value >= "0001"
        return date.fromisoformat(value[:10]) if fits else None
    if form is not Stored.NATIVE:
        return _from_epoch(value, form)
    if _absent(value):
        return None
    if isinstance(value, datetime):
        return (value.astimezone(ZONE) if value.tzinfo else value).date()
    return date(value.year, value.month, value.day)


def _from_epoch(value: Any, form: Stored) -> date | None:
    if isinstance(value, str):
        value = int(value) if re.fullmatch(r"[0-9]{1,18}", value) else None
    if not value:
        return None
    seconds = value / 1000 if form is Stored.EPOCH_MILLISECONDS else value
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZONE).date()


def _same(a: Any, b: Any) -> bool:
    return a is not None and b is not None and (a == b if type(a) is type(b) else str(a) == str(b))


def _listed(listed: Listed, row: Row, entry: tuple[Any, ...]) -> bool:
    if not all(_same(row[c], key) for c, key in zip(listed.columns, entry[:-1], strict=True)):
        return False
    born = row[listed.born] if listed.born else None
    if _absent(born):
        return True
    local = entry[-1].astimezone(ZONE).replace(tzinfo=None)
    return bool(born <= (local if isinstance(born, datetime) else local.date()))


def _meet(edge: Edge, row: Row, other: Row) -> bool:
    later = True
    if edge.later:
        theirs, ours = other[edge.later[0]], row[edge.later[1]]
        later = not _absent(theirs) and not _absent(ours) and _moment(theirs) > _moment(ours)
    when = all(row[c] is not None and _as_text(row[c]) == v for c, v in edge.when.items())
    there = all(other[c] is not None and _as_text(other[c]) == v for c, v in edge.there.items())
    return later and when and there and all(_same(row[a], other[b]) for a, b in edge.pairs)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _left_by(way: Way, value: Any) -> bool:
    match way:
        case Empty():
            return value in ("", b"")
        case Constant(value=constant):
            return (isinstance(value, Decimal) and value == constant) or _as_text(value) == _as_text(constant)
        case Placeholder(number=True):
            return bool(value <= HIGHEST_STAND_IN)
        case Placeholder(prefix=prefix, suffix=suffix):
            return re.fullmatch(re.escape(prefix) + "[0-9a-f]{16}" + re.escape(suffix), value) is not None
        case Year():
            return bool(value == first_of_year(value))
        case Prefix(length=length):
            return len(value) <= length
        case _:
            return False


def first_of_year(value: date) -> date:
    """The first moment of the value's year."""
    if isinstance(value, datetime):
        return value.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return value.replace(month=1, day=1)
