"""Which columns tell who a person is, in which spellings, and whether one value is one person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ordholden.discovery.people import Scene
from ordholden.discovery.references import key_of
from ordholden.discovery.shapes import Profile
from ordholden.discovery.values import Cell, Identified, Role, TableName
from ordholden.schema.values import Table

KINDS = ("email", "phone", "username", "customer number", "national number", "extension", "passport")
GIVEN_OUT = frozenset({"extension", "username", "customer number"})
"""Of these somebody has one in a system, which other columns may repeat."""

FEW_ROWS = 8
"""Rows below which nothing is said about how their values differ."""

SELDOM = 0.02
"""A spelling that fewer of the numbers have is a slip, and is told as one."""

Unique = Mapping[tuple[TableName, str], Mapping[str, bool]]
"""By table and column: whether it is unique by itself (the empty name), and together with which other column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """An identifier whose uniqueness the database has to be asked for; `others`: perhaps only together with these."""

    table: TableName
    column: str
    others: tuple[str, ...]


def asked(scene: Scene) -> Iterator[Asked]:
    """Of every table of people, the columns that identify and that no index keeps unique."""
    for name in [*scene.people, *scene.owners]:
        table = scene.survey.schema.tables[name]
        others = tuple(link.columns[0] for link in scene.outgoing.get(name, ()) if len(link.columns) == 1)
        for column in identifying(scene, name, ()):
            if not kept_unique(table, column):
                yield Asked(table=name, column=column, others=others[:4])


def identifying(scene: Scene, name: TableName, cells: tuple[Cell, ...]) -> list[str]:
    """Columns of a table of people by which they are found: those proposed, or those likely where none are yet."""
    table = scene.survey.schema.tables[name]
    columns = table.columns
    own = [c.column for c in cells if c.category in KINDS and kept_unique(table, c.column)]
    senses = scene.free(name) if not cells else {c.column: scene.senses[name][c.column] for c in cells}
    found = []
    for column, sense in senses.items():
        direct = sense.meaning is None or not sense.meaning.before or sense.meaning.before in scene.naming.word(name)
        if (
            sense.category in KINDS
            and sense.strong
            and columns[column].family == "text"
            and (direct or sense.category in {"email", "phone"})
            and _tells_apart(scene.survey.profile(name, column))
        ):
            found.append(column)
    return [*found, *(c for c in own if c not in found and columns[c].family == "text")]


def _tells_apart(profile: Profile) -> bool:
    """Most rows have one, and different ones; of a table without rows it is not known."""
    if profile.rows < FEW_ROWS:
        return True
    return profile.filled > profile.rows / 10 and profile.different > profile.filled / 3


def identified(scene: Scene, name: TableName, cells: tuple[Cell, ...], unique: Unique) -> tuple[Identified, ...]:
    """The identifiers of a table of people, its own key among them."""
    by_category = {cell.column: cell.category for cell in cells}
    found = [_one(scene, name, column, by_category[column], unique) for column in identifying(scene, name, cells)]
    found = list(_alone(scene.survey.schema.tables[name], found))
    key = key_of(scene.survey.schema.tables[name])
    if len(key) == 1 and key[0] not in by_category:
        found.append(Identified(kind=f"{scene.people[name]} number", column=key[0], because="the key"))
    return tuple(found)


def kept_unique(table: Table, column: str) -> bool:
    """The database itself lets no two rows have the same."""
    return (column,) in table.unique or table.primary_key == (column,)


def _alone(table: Table, found: list[Identified]) -> Iterator[Identified]:
    """Of numbers that are given out, one that is kept unique tells who it is; others beside it only repeat it."""
    given = {i.kind for i in found if i.kind in GIVEN_OUT and kept_unique(table, i.column)}
    given |= {"username"} if "extension" in given else set()
    yield from (i for i in found if i.kind not in given or kept_unique(table, i.column))


def by_value(scene: Scene, name: TableName, roles: tuple[Role, ...]) -> tuple[Identified, ...]:
    """The identifiers of people who are only a value of this table."""
    several = len(roles) > 1
    found = []
    for role in roles:
        if role.value and not role.by:
            category = scene.senses[name][role.value].category
            kind = category if category in KINDS else "email"
            spelled = spellings(kind, scene.survey.profile(name, role.value))
            found.append(Identified(kind=kind, column=role.value, of=role.name if several else "", stored_as=spelled))
    return tuple(found)


def of_owner(
    scene: Scene, name: TableName, roles: tuple[Role, ...], cells: tuple[Cell, ...], unique: Unique
) -> tuple[Identified, ...]:
    """Where a person's addresses have a table of their own: `user_emails` tells who a user is."""
    owners = [r for r in roles if not r.reads]
    word = scene.naming.word(name)
    if len(owners) != 1 or len(owners[0].by) != 1 or owners[0].value or not word.startswith(f"{owners[0].kind} "):
        return ()
    by_category = {cell.column: cell.category for cell in cells if not cell.copy_of}
    return tuple(
        _one(scene, name, column, by_category[column], unique)
        for column in identifying(scene, name, cells)
        if by_category.get(column) in {"email", "phone", "username"}
    )


def _one(scene: Scene, name: TableName, column: str, category: str, unique: Unique) -> Identified:
    table = scene.survey.schema.tables[name]
    kept = kept_unique(table, column)
    counted = unique.get((name, column), {})
    within = next((other for other, is_so in counted.items() if other and is_so), "")
    alone = kept or counted.get("", False) or not scene.survey.profile(name, column).filled
    because = _why(kept=kept, alone=alone, within=within)
    return Identified(
        kind=category,
        column=column,
        within=(within,) if within and not alone else (),
        shared=not alone and not within,
        stored_as=spellings(category, scene.survey.profile(name, column)),
        because=because,
    )


def _why(*, kept: bool, alone: bool, within: str) -> str:
    if kept:
        return "the database keeps it unique"
    if alone:
        return "unique in what was looked at, and nothing keeps it so"
    return f"unique only within {within}" if within else "not unique: several rows have the same"


def spellings(category: str, profile: Profile) -> tuple[str, ...]:
    """The spellings that occur."""
    if profile.after:
        return (f"after {profile.after}",)
    if category in {"email", "username"}:
        return ("any case",) if profile.mixed_case or not profile.filled or category == "username" else ("lower",)
    if category != "phone":
        return ()
    usual = [s for s, n in profile.spellings.items() if s != "other" and n > SELDOM * profile.filled]
    return tuple(sorted(usual, key=lambda s: -profile.spellings[s])) or (
        ("e164", "national") if not profile.filled else ()
    )
