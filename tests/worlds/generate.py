"""Worlds drawn by Hypothesis: a declaration, the schemas under it, and the rows of a few people.

    @given(worlds("sqlite"))
    def test_something(world: World) -> None: ...

The awkward shapes are made on purpose; `world.features` names those that occur, `FEATURES` all that there are.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from ordholden.declaration.values import Controller, Declaration, PersonKind, Stored, System
from ordholden.schema.values import Schema
from tests.worlds.dice import Dice
from tests.worlds.drafts import Made, Value
from tests.worlds.rows import DAYS, TODAY, Filling, mail
from tests.worlds.shapes import SHAPES, Blueprint, people
from tests.worlds.spoken import spoken
from tests.worlds.terms import PURPOSES, RELEASABLE, by_country, declare_terms
from tests.worlds.values import Person, Root, World

__all__ = ["FEATURES", "days", "worlds"]

FEATURES = frozenset(
    {
        "already cleared",
        "anchor end of the calendar year",
        "anchor end of the calendar year in which the financial year ended",
        "anchor end of the financial year",
        "anchor event",
        "answer to somebody else",
        "born",
        "column that is called like a parameter",
        "column that is not personal",
        "composite key",
        "composite reference",
        "cycle of tables",
        "dangling reference",
        "empty cell",
        "ends without keep",
        "epoch seconds",
        "event along a path",
        "event column that is personal by its use",
        "event that has not come",
        "external owner",
        "external owner who is known",
        "external owner whom nobody knows",
        "fact of another system",
        "field of one of several owners",
        "field of several owners",
        "financial year that is no calendar year",
        "foreign key",
        "from and keep",
        "group",
        "held until released",
        "hold said as a sentence",
        "hold while something lasts, as a sentence",
        "implied reference",
        "latest over to-many",
        "the earliest of several events",
        "the latest of several events",
        "law for each country",
        "look-alike of a person",
        "many rows",
        "minimum by claim",
        "minimum by law",
        "minimum of the firm's own",
        "natural key",
        "no key",
        "not null",
        "not null, unique",
        "not personal, refers to personal",
        "number shared by two people",
        "on delete cascade",
        "on delete set null",
        "one person in two systems",
        "overlapping composite references",
        "path of several steps",
        "period by value",
        "person without a table",
        "person without a table, reached by a path",
        "person in a JSON document",
        "place in a JSON document",
        "placeholder by thread",
        "placeholder number",
        "polymorphic reference",
        "reader",
        "reference that is empty",
        "self-reference",
        "several owners",
        "several purposes",
        "soft delete",
        "statistics",
        "text key",
        "the same row twice",
        "to-many step after a to-one step",
        "two owners",
        "two rows that refer to each other",
        "two systems",
        "way Constant",
        "way DropKey",
        "way Empty",
        "way Placeholder",
        "way Prefix",
        "way WholeRow",
        "way Year",
        "while rows exist",
    }
)
"""Every shape that the generator makes."""


@st.composite
def worlds(draw: st.DrawFn, dialect: str = "sqlite", *, settled: bool = True, countries: bool = True) -> World:
    """A small world in the schema of one kind of database.

    `settled`: every day is long past, recent or far ahead, so that no period ends near `world.today`; otherwise days
    are awkward ones (leap days, ends of years) and `days(world)` draws a day on which much is decided.
    `countries`: some have a law for each country, of which the twins know nothing.
    """
    dice = Dice(draw)
    plan = Blueprint(dice=dice, dialect=dialect)
    kinds = ("user", "customer")[: dice.number(1, 2)]
    for kind in kinds:
        people(plan, kind)
    for _ in range(dice.number(3, 7)):
        if not plan.full():
            dice.pick(SHAPES)(plan)
    declare_terms(plan, dice)
    crowd = _crowd(plan, kinds)
    made = Filling(plan=plan, people=crowd, settled=settled).fill()
    return _world(plan, crowd, made, countries=countries)


@st.composite
def days(draw: st.DrawFn, world: World) -> date:
    """A day on which, or a day before or after which, a period of the world ends."""
    dice = Dice(draw)
    events = sorted({day for made in world.made for day in _days(made)}) or list(DAYS)
    months = dice.pick((0, 1, 3, 6, 12, 24, 30, 42, 60, 66, 72))
    day = dice.pick(events)
    anchored = dice.pick((day, date(day.year + 1, 1, 1), date(day.year, 7, 1), date(day.year + 1, 7, 1)))
    later = date(anchored.year + (anchored.month - 1 + months) // 12, (anchored.month - 1 + months) % 12 + 1, 1)
    return later + timedelta(days=anchored.day - 1 + dice.pick((0, 0, -1, 1)) + dice.pick((0, 0, 90)))


def _crowd(plan: Blueprint, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Two to five people: two of the first kind, the others of any."""
    guests = ("guest",) if any(d.table[-1] == "participants" for d in plan.drafts) else ()
    number = plan.dice.number(2, 5)
    of = [kinds[0], kinds[0], *(plan.dice.pick((*guests, *kinds)) for _ in range(number - 2))]
    return tuple((f"p{i}", kind) for i, kind in enumerate(of, 1))


def _world(plan: Blueprint, crowd: tuple[tuple[str, str], ...], made: tuple[Made, ...], *, countries: bool) -> World:
    return World(
        declaration=_declaration(plan, countries=countries),
        schemas=_schemas(plan),
        people=tuple(Person(name=n, kind=k, roots=_roots(plan, n, k)) for n, k in crowd),
        today=TODAY,
        releasable=RELEASABLE,
        facts=_facts(plan),
        features=frozenset(plan.features),
        drafts={draft.address: draft for draft in plan.drafts},
        made=made,
    )


def _declaration(plan: Blueprint, *, countries: bool) -> Declaration:
    kind = plan.dialect
    kinds = {part.kind for draft in plan.drafts for part in draft.parts.values()}
    used = {p for draft in plan.drafts for p in draft.holds}
    declaration = Declaration(
        controller=Controller(name="Made-up", country="DK", financial_year_ends=year_ends(plan)),
        people={k: PersonKind(key=k) for k in sorted(kinds)},
        purposes={key: purpose for key, purpose in PURPOSES.items() if key in used},
        systems={s: System(name=s, kind=kind) for s in _systems(plan)},
        datasets={draft.address: draft.dataset() for draft in plan.drafts},
    )
    return spoken(plan, by_country(plan, declaration) if countries else declaration)


def year_ends(plan: Blueprint) -> tuple[int, int]:
    """Most financial years are calendar years; some end in June, and a few in February."""
    ends = plan.dice.pick(((12, 31), (6, 30), (2, 28)))
    if ends != (12, 31):
        plan.has("financial year that is no calendar year")
    return ends


def _systems(plan: Blueprint) -> list[str]:
    return [s for s in ("main", "crm") if any(d.system == s for d in plan.drafts)]


def _schemas(plan: Blueprint) -> dict[str, Schema]:
    return {
        system: Schema(
            system=system,
            dialect=plan.dialect,
            tables={d.table: d.real() for d in plan.drafts if d.system == system},
        )
        for system in _systems(plan)
    }


def _roots(plan: Blueprint, name: str, kind: str) -> tuple[Root, ...]:
    if kind == "guest":
        return (Root(root="value:email", key=(mail(name),)),)
    found = [(d, m) for d in plan.drafts if "self" in d.parts for m in d.rows if m.person == name]
    return tuple(Root(root=d.address, key=tuple(m.row[c] for c in d.key)) for d, m in found)


def _facts(plan: Blueprint) -> dict[tuple[str, str], dict[tuple[Value, ...], date]]:
    """What the other systems know: the day of each key, where it has come."""
    found: dict[tuple[str, str], dict[tuple[Value, ...], date]] = {}
    for draft in plan.drafts:
        if draft.table[-1] == "contracts":
            known = {(m.row["No"],): m.row["ended_on"] for m in draft.rows}
            found[(draft.address, "ended_on")] = {k: d for k, d in known.items() if isinstance(d, date)}
    return found


def _days(made: Made) -> list[date]:
    return [day for column in made.draft.clocks if (day := day_of(made, column))]


def day_of(made: Made, column: str) -> date | None:
    """The day in an event column."""
    value = made.row[column]
    if made.draft.clocks[column] is not Stored.NATIVE and isinstance(value, int):
        return datetime.fromtimestamp(value, ZoneInfo("Europe/Copenhagen")).date()
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
