"""Which columns lead to other tables: declared references, and those that a name suggests and the values bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ordholden.discovery.names import plain, prefixes, singular_of
from ordholden.discovery.values import Candidate, Counts, Link, Survey, TableName
from ordholden.discovery.vocabulary import Vocabulary
from ordholden.schema.values import Column, Schema, Table

BORNE_OUT = 0.9
"""The share of a column's values that has to lead somewhere before it counts as a reference."""

FEWEST_ASKED = 4
"""Different values without which a reference that only a word suggests is not believed."""

ID_WORDS = frozenset({"id", "uuid", "guid", "fk", "no", "nr", "number", "ref", "key", "pk", "oid", "ids"})
SHORT = {
    "dept": "department", "org": "organization", "cat": "category", "usr": "user", "cust": "customer",
    "emp": "employee",
    "grp": "group", "tpl": "template", "msg": "message", "prod": "product", "acct": "account", "acc": "account",
    "conv": "conversation",
    "pid": "parent", "mbr": "member", "medarb": "medarbejder", "proj": "project", "inv": "invoice",
    "addr": "address", "sub": "subscription",
}  # fmt: skip
"""Words that are often cut short."""

KEY_NAMES = ("id", "uuid", "guid", "key")
COMPARABLE = (
    frozenset({"integer", "number"}),
    frozenset({"text"}),
    frozenset({"uuid"}),
)
TABLES = frozenset({"table", "foreign table"})


@dataclass(frozen=True, kw_only=True)
class Naming:
    """What the tables of a schema are called, once the product's own prefix is taken away."""

    schema: Schema
    vocabulary: Vocabulary

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """What the names of many tables begin with."""
        return prefixes((name[-1] for name in self.schema.tables), self.vocabulary.words)

    @cached_property
    def by_word(self) -> Mapping[str, tuple[TableName, ...]]:
        """Tables by what one of their rows is called; shorter names first."""
        found: dict[str, list[TableName]] = {}
        for name, table in self.schema.tables.items():
            if table.kind in TABLES:
                for word in dict.fromkeys((self.word(name), self.word(name).replace(" ", ""))):
                    found.setdefault(word, []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def by_last_word(self) -> Mapping[str, tuple[TableName, ...]]:
        """Tables of names of several words by their last one; the shortest names first."""
        found: dict[str, list[TableName]] = {}
        for name in sorted(self.schema.tables, key=lambda n: len(n[-1])):
            words = self.word(name).split()
            if len(words) > 1 and self.schema.tables[name].kind in TABLES:
                found.setdefault(words[-1], []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def people_tables(self) -> tuple[TableName, ...]:
        """Tables whose name is a word for a person, those of the shortest names first."""
        named = [n for n in self.schema.tables if self.word(n) in self.vocabulary.people]
        return tuple(sorted(named, key=lambda n: (self.word(n) not in {"user", "account"}, len(n[-1]), n)))

    def word(self, name: TableName) -> str:
        """What a row of the table is called: `pkg_campaign_logs` is campaign log."""
        own = name[-1]
        said = next((p for p in self.prefixes if own.startswith(p) and len(own) > len(p)), "")
        own = own[len(said) :]
        return singular_of(plain(own))


def key_of(table: Table) -> tuple[str, ...]:
    """The columns that tell the rows apart: the primary key, or a unique one of which nothing may be NULL."""
    whole = (u for u in table.unique if all(not table.columns[c].nullable for c in u))
    return table.primary_key or next(whole, ())


def candidates(naming: Naming, survey: Survey) -> Iterator[Candidate]:
    """References of one column that are declared, or suggested by a name; the likelier ones first for each column."""
    for name, table in survey.schema.tables.items():
        if table.kind not in TABLES:
            continue
        declared = {key.columns for key in table.foreign_keys}
        for key in table.foreign_keys:
            yield Candidate(
                table=name, columns=key.columns, to=key.to, to_columns=key.to_columns, declared=True, sure=True
            )
        for column in table.columns.values():
            if (column.name,) not in declared:
                yield from _suggested(naming, name, table, column)


def _suggested(naming: Naming, name: TableName, table: Table, column: Column) -> Iterator[Candidate]:
    if not any(column.family in families for families in COMPARABLE):
        return
    seen: set[TableName] = set()
    is_key = table.primary_key == (column.name,)
    for to, sure in _targets(naming, name, column, is_key=is_key):
        target = naming.schema.tables[to]
        key = _key_meant(target, column)
        if key is None or to in seen or (to == name and key == column.name) or (is_key and key != column.name):
            continue
        seen.add(to)
        yield Candidate(table=name, columns=(column.name,), to=to, to_columns=(key,), sure=sure)


def _targets(naming: Naming, name: TableName, column: Column, *, is_key: bool) -> Iterator[tuple[TableName, bool]]:
    said = naming.vocabulary.spaced(column.name)
    words = said.split()
    bare = [SHORT.get(w, w) for w in words if w not in ID_WORDS]
    has_id = len(bare) < len(words)
    if not bare or (is_key and singular_of(" ".join(bare)) == naming.word(name)):
        return
    phrase = singular_of(" ".join(bare))
    if has_id or column.family in {"integer", "uuid"}:
        for start in range(1 if is_key else len(bare)):
            rest = singular_of(" ".join(bare[start:]))
            yield from ((to, start == 0 and has_id) for to in _near(naming, name, rest))
    if phrase in {"parent", "reply to", "in reply to", "thread parent", "p"} and (has_id or column.family == "integer"):
        yield name, False
    if is_key:
        return
    refers = naming.vocabulary.owning | naming.vocabulary.acting
    if {said, phrase, bare[-1], " ".join(bare)} & refers and (
        has_id or column.family in {"integer", "uuid"} or words[-1] == "by"
    ):
        yield from ((to, False) for to in naming.people_tables)


def _near(naming: Naming, name: TableName, word: str) -> Iterator[TableName]:
    """Tables of this name, those of the same schema first; then those whose name ends so."""
    exact = naming.by_word.get(word, ())
    yield from sorted(exact, key=lambda to: to[:-1] != name[:-1])
    if not exact:
        parts = naming.word(name).split()
        for length in range(len(parts), 0, -1):
            yield from naming.by_word.get(" ".join([*parts[:length], word]), ())
        if word in naming.vocabulary.people:
            yield from naming.by_last_word.get(word, ())[:1]


def _key_meant(target: Table, column: Column) -> str | None:
    """The column of the other table that the values of this one may be."""
    single = [target.primary_key] if len(target.primary_key) == 1 else []
    single += [u for u in target.unique if len(u) == 1 and (u[0].lower() in KEY_NAMES or u[0] == column.name)]
    for (key,) in single:
        if _comparable(target.columns[key], column):
            return key
    return None


def _comparable(one: Column, other: Column) -> bool:
    return any(one.family in families and other.family in families for families in COMPARABLE)


def decided(found: Iterable[tuple[Candidate, Counts | None]]) -> list[Link]:
    """Of each column's candidates the best one that the values do not contradict."""
    by_column: dict[tuple[TableName, tuple[str, ...]], list[Link]] = {}
    for candidate, counts in found:
        link = _link(candidate, counts)
        if link is not None:
            by_column.setdefault((candidate.table, candidate.columns), []).append(link)
    return [link for links in by_column.values() for link in _best(links)]


def _best(links: list[Link]) -> list[Link]:
    declared = [link for link in links if link.declared]
    return declared or links[:1]


def _link(candidate: Candidate, counts: Counts | None) -> Link | None:
    because, misses = _because(candidate, counts or Counts())
    if not because:
        return None
    return Link(
        table=candidate.table,
        columns=candidate.columns,
        to=candidate.to,
        to_columns=candidate.to_columns,
        declared=candidate.declared,
        because=because,
        misses=misses,
    )


def _because(candidate: Candidate, counts: Counts) -> tuple[str, bool]:
    """Why it counts, empty where it does not; and whether there are values that lead nowhere."""
    if candidate.declared:
        return "declared", False
    if not counts.asked:
        return ("by name", False) if candidate.sure else ("", False)
    misses = counts.found < counts.asked
    said = f"{counts.found} of {counts.asked}"
    if counts.share >= BORNE_OUT and (candidate.sure or counts.asked >= FEWEST_ASKED):
        return ("by name and values" if not misses else f"by name; {said} values lead there"), misses
    if candidate.sure and counts.share >= BORNE_OUT / 2:
        return f"by name; only {said} values lead there", True
    return "", False
