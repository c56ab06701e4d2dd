"""PostgreSQL's own catalogue, read in a few queries however many tables there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ordholden.connectors import bodies
from ordholden.connectors.values import Session, TableName
from ordholden.schema.fingerprint import fingerprint
from ordholden.schema.values import Column, ForeignKey, Index, Schema, Table, Trigger

HERE = """
    n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't' AND NOT c.relispartition
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
"""
"""Tables of people: no system's, no temporary ones, no partitions (their table is one dataset)."""

TABLES = """
    SELECT c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity,
           c.relrowsecurity AND row_security_active(c.oid)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {here} AND NOT (c.relkind = 'v' AND EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
    ORDER BY n.nspname, c.relname
"""

COLUMNS = """
    SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid, a.atttypmod,
           a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
           CASE WHEN l.collname <> 'default' THEN l.collname END, NOT coalesce(l.collisdeterministic, true)
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    WHERE {here} AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum
"""

TYPES = """
    SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typbasetype, t.typtypmod, t.typnotnull,
           ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
           ARRAY(SELECT pg_get_constraintdef(o.oid) FROM pg_constraint o
                 WHERE o.contypid = t.oid AND o.contype = 'c' ORDER BY o.conname)
    FROM pg_type t
    WHERE t.oid IN (SELECT a.atttypid FROM pg_attribute a) OR t.typtype = 'd'
       OR t.oid IN (SELECT b.typbasetype FROM pg_type b WHERE b.typtype = 'd')
"""

CONSTRAINTS = """
    SELECT o.conrelid, o.conname, o.contype, o.conkey, o.confrelid, o.confkey, o.confdeltype, o.condeferrable,
           CASE WHEN o.contype = 'c' THEN pg_get_expr(o.conbin, o.conrelid) END
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {here} AND o.contype IN ('p', 'f', 'c') AND o.conparentid = 0
    ORDER BY o.conrelid, o.conname
"""

INDEXES = """
    SELECT i.indrelid, i.indisunique OR i.indisexclusion, i.indisprimary, i.indpred IS NOT NULL, i.indnkeyatts,
           i.indkey::int2[], m.amname,
           coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), pg_get_expr(i.indpred, i.indrelid),
           CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
               SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts) k) END
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
    WHERE {here} AND i.indisvalid ORDER BY i.indexrelid
"""

TRIGGERS = """
    SELECT t.tgrelid, t.tgname, t.tgtype, f.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE {here} AND NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY t.tgrelid, t.tgname
"""

RULES = """
    SELECT r.ev_class, r.rulename, r.ev_type, pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {here} AND r.rulename <> '_RETURN' AND r.ev_enabled <> 'D' ORDER BY r.ev_class, r.rulename
"""

PARENTS = """
    SELECT i.inhrelid, i.inhparent FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {here} ORDER BY i.inhrelid, i.inhseqno
"""

PARTITIONS = """
    SELECT c.oid, pg_partition_root(c.oid) FROM pg_class c
    WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f')
"""

KINDS = {"r": "table", "p": "table", "v": "view", "m": "materialised view", "f": "foreign table"}
ON_DELETE = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
EVENTS = ((4, "INSERT"), (16, "UPDATE"), (8, "DELETE"))
RULE_EVENTS = {"2": ("UPDATE",), "3": ("INSERT",), "4": ("DELETE",)}
FAMILIES = {
    **dict.fromkeys(("text", "varchar", "bpchar", "citext", "name", "char"), "text"),
    **dict.fromkeys(("int2", "int4", "int8", "oid"), "integer"),
    **dict.fromkeys(("numeric", "float4", "float8"), "number"),
    **dict.fromkeys(("time", "timetz"), "time"),
    **dict.fromkeys(("json", "jsonb"), "json"),
    "bool": "boolean",
    "date": "date",
    "timestamp": "timestamp",
    "timestamptz": "timestamptz",
    "bytea": "bytes",
    "uuid": "uuid",
}
LENGTH_HEADER = 4
"""What PostgreSQL counts into the length of a varchar beside its characters."""

Rows = Mapping[int, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class _Type:
    """A type as far as it matters: what a domain is made of is looked through."""

    family: str
    name: str
    length: int | None
    not_null: bool
    checks: tuple[str, ...]
    labels: tuple[str, ...]


def observe(system: str, session: Session, wanted: frozenset[TableName] | None) -> Schema:
    """The schema of the database that the session reads."""
    # Only now, for nothing but the catalogue: then every type is spelled with its schema.
    session.run("SELECT set_config('search_path', 'pg_catalog', true)")
    ((version,),) = list(session.select("SELECT current_setting('server_version')"))
    heads = list(session.select(_here(TABLES)))
    names: dict[int, TableName] = {oid: (schema, table) for oid, schema, table, *_ in heads}
    reader = _Reader(
        names=names,
        roots=dict(_pairs(session.select(PARTITIONS))),
        columns=_grouped(session, COLUMNS),
        types=_types(session.select(TYPES)),
        constraints=_grouped(session, CONSTRAINTS),
        indexes=_grouped(session, INDEXES),
        triggers=_grouped(session, TRIGGERS),
        rules=_grouped(session, RULES),
        parents=_grouped(session, PARENTS),
    )
    tables = {names[head[0]]: reader.table(head) for head in heads if wanted is None or names[head[0]] in wanted}
    schema = Schema(system=system, dialect="postgresql", version=str(version), tables=tables)
    return replace(schema, fingerprint=fingerprint(schema))


def _pairs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    return ((one, other) for one, other in rows)


def _here(statement: str) -> str:
    return statement.replace("{here}", HERE)


def _grouped(session: Session, statement: str) -> Rows:
    """Rows by their first value, the table's number."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in session.select(_here(statement)):
        found[first].append(tuple(rest))
    return found


# --------------------------------------------------------------------------------------------- types


def _types(rows: Iterable[tuple[Any, ...]]) -> Callable[[int, int], _Type]:
    known = {oid: rest for oid, *rest in rows}

    def look(oid: int, modifier: int) -> _Type:
        name, kind, category, base, base_modifier, not_null, labels, checks = known[oid]
        if kind == "d":
            inner = look(base, base_modifier)
            all_checks = (*inner.checks, *(_bare(check) for check in checks))
            return replace(inner, not_null=inner.not_null or not_null, checks=all_checks)
        length = modifier - LENGTH_HEADER if name in ("varchar", "bpchar") and modifier > LENGTH_HEADER else None
        return _Type(_family(name, kind, category), name, length, not_null=False, checks=(), labels=tuple(labels))

    return look


def _family(name: str, kind: str, category: str) -> str:
    if category == "A":
        return "array"
    if kind == "e":
        return "enum"
    return FAMILIES.get(name, "other")


def _bare(check: str) -> str:
    return re.sub(r"^CHECK \((.*)\)(?: NOT VALID)?$", r"\1", check, flags=re.DOTALL)


# -------------------------------------------------------------------------------------------- tables


@dataclass(frozen=True, kw_only=True)
class _Reader:
    names: Mapping[int, TableName]
    roots: Mapping[int, int]
    columns: Rows
    types: Callable[[int, int], _Type]
    constraints: Rows
    indexes: Rows
    triggers: Rows
    rules: Rows
    parents: Rows

    def table(self, head: tuple[Any, ...]) -> Table:
        oid, schema, name, kind, row_security, rows_hidden = head
        attributes = {number: column for number, column, *_ in self.columns.get(oid, [])}
        keys = [(attributes, *rest) for rest in self.constraints.get(oid, [])]
        primary = next((_named(attributes, numbers) for _, _, type_, numbers, *_ in keys if type_ == "p"), ())
        indexes = [index for index in (self._index(attributes, *rest) for rest in self.indexes.get(oid, [])) if index]
        return Table(
            name=(schema, name),
            kind=KINDS[kind],
            columns={column.name: column for column in (self._column(*rest) for rest in self.columns.get(oid, []))},
            primary_key=primary,
            foreign_keys=tuple(
                self._reference(*key) for key in keys if key[2] == "f" and self._root(key[4]) in self.names
            ),
            unique=tuple(dict.fromkeys(columns for columns, unique in indexes if unique and columns != primary)),
            indexes=tuple(dict.fromkeys(columns for columns, _ in indexes)),
            special=tuple(
                special for special in (_special(attributes, *rest) for rest in self.indexes.get(oid, [])) if special
            ),
            checks=(*(key[-1] for key in keys if key[2] == "c"), *self._domain_checks(oid)),
            triggers=(*self._triggers(oid), *self._rules(oid)),
            partitioned=kind == "p",
            row_security=row_security,
            rows_hidden=bool(rows_hidden),
            inherits=tuple(self.names[parent] for (parent,) in self.parents.get(oid, []) if parent in self.names),
        )

    def _column(  # noqa: PLR0917 - one row of the catalogue
        self,
        _number: int,
        name: str,
        spelled: str,
        oid: int,
        modifier: int,
        not_null: bool,  # noqa: FBT001
        identity: str,
        generated: str,
        default: str | None,
        collation: str | None,
        loose: bool,  # noqa: FBT001
    ) -> Column:
        type_ = self.types(oid, modifier)
        return Column(
            name=name,
            family=type_.family,
            type=spelled,
            nullable=not (not_null or type_.not_null),
            default=default,
            length=type_.length,
            # GENERATED ALWAYS AS IDENTITY takes no value from anybody either.
            generated=bool(generated) or identity == "a",
            collation=collation,
            loose=loose or type_.name == "citext",
            labels=type_.labels,
        )

    def _domain_checks(self, oid: int) -> Iterable[str]:
        for _, name, _, type_, modifier, *_ in self.columns.get(oid, []):
            quoted = '"' + name.replace('"', '""') + '"'
            for check in self.types(type_, modifier).checks:
                yield re.sub(r"\bVALUE\b", lambda _: quoted, check)  # noqa: B023 - used at once

    def _reference(
        self,
        attributes: Mapping[int, str],
        name: str,
        _type: str,
        numbers: list[int],
        to: int,
        to_numbers: list[int],
        on_delete: str,
        deferrable: bool,  # noqa: FBT001
        _check: None,
    ) -> ForeignKey:
        theirs = {number: column for number, column, *_ in self.columns.get(to, [])}
        return ForeignKey(
            columns=_named(attributes, numbers),
            to=self.names[self._root(to)],
            to_columns=_named(theirs, to_numbers),
            on_delete=ON_DELETE[on_delete],
            deferrable=deferrable,
            name=name,
        )

    def _root(self, oid: int) -> int:
        """A partition stands for the table it is part of."""
        return self.roots.get(oid, oid)

    def _index(
        self,
        attributes: Mapping[int, str],
        unique: bool,  # noqa: FBT001
        _primary: bool,  # noqa: FBT001
        partial: bool,  # noqa: FBT001
        keys: int,
        numbers: list[int],
        method: str,
        *_: object,
    ) -> tuple[tuple[str, ...], bool] | None:
        """Its leading plain columns, and whether they are unique; nothing for indexes that serve only some rows."""
        if partial or method not in ("btree", "hash"):
            return None
        leading: list[str] = []
        for number in numbers[:keys]:
            if number not in attributes:
                break
            leading.append(attributes[number])
        return (tuple(leading), unique and len(leading) == keys) if leading else None

    def _triggers(self, oid: int) -> Iterable[Trigger]:
        table, known = self.names[oid], self.names.values()
        for name, bits, body in self.triggers.get(oid, []):
            yield Trigger(
                name=name,
                events=tuple(event for bit, event in EVENTS if bits & bit),
                writes=bodies.writes(body, table, known),
                sets=bodies.sets(body, table, known),
            )

    def _rules(self, oid: int) -> Iterable[Trigger]:
        """A rule can turn a DELETE into nothing at all: it is told like a trigger."""
        for name, event, text in self.rules.get(oid, []):
            body = text.split(" DO ", 1)[-1]
            written = bodies.writes(body, self.names[oid], self.names.values())
            yield Trigger(name=f"rule {name}", events=RULE_EVENTS.get(event, ()), writes=written)


def _special(
    attributes: Mapping[int, str],
    unique: bool,  # noqa: FBT001
    _primary: bool,  # noqa: FBT001
    _partial: bool,  # noqa: FBT001
    keys: int,
    numbers: list[int],
    method: str,
    nulls_equal: bool,  # noqa: FBT001
    where: str | None,
    spelled: list[str] | None,
) -> Index | None:
    """What cannot be told as a list of columns: expressions, a condition, NULLs that are equal, an exclusion."""
    other = method not in ("btree", "hash")
    if (other and not unique) or not (other or where or spelled or (unique and nulls_equal)):
        return None
    texts = spelled or [""] * keys
    parts = (attributes.get(number, text) for number, text in zip(numbers, texts, strict=False))
    return Index(parts=tuple(parts), unique=unique, where=where or "", nulls_equal=bool(unique and nulls_equal))


def _named(attributes: Mapping[int, str], numbers: Iterable[int] | None) -> tuple[str, ...]:
    return tuple(attributes[number] for number in numbers or ())
