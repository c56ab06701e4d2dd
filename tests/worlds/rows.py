"""The rows of a world: first who refers to whom, then the cells, each marked with the person whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from ordholden.declaration.values import (
    Constant,
    DropKey,
    Empty,
    Placeholder,
    Prefix,
    Stored,
    Way,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.declaration.ways import HIGHEST_STAND_IN
from tests.worlds.drafts import Draft, Edge, Itself, Made, Value
from tests.worlds.shapes import Blueprint
from tests.worlds.terms import PLANS

TODAY = date(2026, 6, 15)
AGES = (None, -9, -40, 300, -11000, -13000)
"""Days before and after today: recent, to come, or so long ago that every period has ended."""

DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2016-02-29",
        "2020-12-31",
        "2021-01-01",
        "2021-01-31",
        "2021-06-30",
        "2021-07-01",
        "2022-12-31",
        "2024-02-29",
        "2025-03-30",
        "2025-10-26",
        "2026-03-15",
        "2026-06-14",
        "2026-06-15",
        "2026-06-16",
        "2031-05-31",
    )
)
HOURS = (time(12), time(0), time(23, 59, 59), time(22, 30), time(1, 30))


@dataclass(kw_only=True)
class Filling:
    """Makes the rows of a blueprint. `settled`: every day is far from the end of every period."""

    plan: Blueprint
    people: tuple[tuple[str, str], ...]
    settled: bool
    made: list[Made] = field(default_factory=list)

    def fill(self) -> tuple[Made, ...]:
        """All rows, those referred to first."""
        for draft in sorted(self.plan.drafts, key=lambda d: d.system != "crm"):
            if "self" in draft.parts:
                self._roots(draft)
            else:
                self._others(draft)
        for made in self.made:
            self._late(made)
        for made in self.made:
            self._cells(made)
        for draft in self.plan.drafts:
            if draft.rows and not draft.key and self.plan.dice.one_in(2):
                self._twice(draft.rows[-1])
        return tuple(self.made)

    # ------------------------------------------------------------------------------------ who there is

    def _roots(self, draft: Draft) -> None:
        kind = draft.parts["self"].kind
        for name, of in self.people:
            if of == kind and (draft.system == "main" or self.plan.dice.one_in(2)):
                self._row(draft, person=name)

    def _others(self, draft: Draft) -> None:
        dice = self.plan.dice
        wanted = dice.number(10, 40) if dice.one_in(24) else dice.number(0, 7)
        if wanted > 9:
            self.plan.has("many rows")
        for _ in range(wanted):
            self._row(draft)

    def _row(self, draft: Draft, person: str | None = None) -> None:
        made = Made(draft=draft, number=len(self.made) + 1, person=person)
        made.row.update(key_values(draft))
        if draft.table[-1] == "contracts":
            made.row["No"] = f"C-{made.number}"
        if "mobile" in draft.columns:
            made.row["mobile"] = self._number(draft, person, made.number)
        if self._linked(made) and self._new(made):
            self._person(made)
            draft.rows.append(made)
            self.made.append(made)

    def _number(self, draft: Draft, person: str | None, number: int) -> Value:
        """A telephone number; where it need not be unique, two people of one household may share it."""
        dice = self.plan.dice
        if draft.rows and ("mobile",) not in draft.unique and dice.one_in(2):
            last = draft.rows[-1].row
            if last["mobile"] is not None:
                last["mobile"] = f"x-household-mobile-{draft.rows[-1].number}"
            return last["mobile"]
        if draft.columns["mobile"].nullable and dice.one_in(6):
            return None
        return f"x-{person}-mobile-{number}"

    def _twice(self, first: Made) -> None:
        made = Made(draft=first.draft, number=first.number, row=dict(first.row), links=dict(first.links))
        made.facts, made.person = dict(first.facts), first.person
        self.plan.has("the same row twice")
        first.draft.rows.append(made)
        self.made.append(made)

    def _new(self, made: Made) -> bool:
        key = [made.row.get(column) for column in made.draft.key]
        return not key or all([other.row[c] for c in made.draft.key] != key for other in made.draft.rows)

    def _person(self, made: Made) -> None:
        """A guest is a value: somebody, nobody, or another spelling that is somebody else's."""
        for part in made.draft.parts.values():
            if isinstance(part.how, Itself) and part.how.column:
                made.row[part.how.column] = self._guest(made, part.how.column)

    def _guest(self, made: Made, column: str) -> str | None:
        guests = [name for name, kind in self.people if kind == "guest"]
        nullable = made.draft.columns[column].nullable
        choice = self.plan.dice.number(0, len(guests) + 1)
        if choice < len(guests):
            made.person = guests[choice]
            return mail(made.person)
        if nullable and choice == len(guests):
            return None
        self.plan.has("look-alike of a person")
        return mail(f"nobody{made.number}") if not guests else mail(guests[0]).upper()

    # ------------------------------------------------------------------------------ who refers to whom

    def _linked(self, made: Made) -> bool:
        """Draw what the row refers to; False where it has to refer to something and there is nothing."""
        for column, types in made.draft.types.items():
            made.row[column] = self.plan.dice.pick((*types, *types, "nothing"))
        for edge in made.draft.edges.values():
            fits = all(made.row[column] == value for column, value in edge.when.items())
            if not edge.late and fits and not self._link(made, edge):
                return False
        for edge in made.draft.edges.values():
            for column in edge.columns:
                if column not in made.row and made.draft.columns[column].nullable:
                    made.row[column] = None
                elif column not in made.row and not edge.late:
                    made.row[column] = 990
        for column, other in made.draft.facts.items():
            self._fact(made, column, other)
        return True

    def _link(self, made: Made, edge: Edge) -> bool:
        known = [t for t in edge.target.rows if self._agrees(made, edge, t)]
        choices = len(known) + (1 if edge.nullable else 0) + (0 if edge.enforced else 1)
        if not choices:
            return False
        choice = self.plan.dice.number(0, choices - 1)
        if choice < len(known):
            self._point(made, edge, known[choice])
            return True
        if edge.nullable and choice == len(known):
            self.plan.has("reference that is empty")
            return True
        self._nowhere(made, edge)
        return True

    def _agrees(self, made: Made, edge: Edge, target: Made) -> bool:
        pairs = list(zip(edge.columns, edge.to_columns, strict=True))
        values = [target.row.get(theirs) for _, theirs in pairs]
        fits = all(made.row.get(ours, v) in (None, v) for (ours, _), v in zip(pairs, values, strict=True))
        return None not in values and fits

    def _point(self, made: Made, edge: Edge, target: Made) -> None:
        values = [target.row[column] for column in edge.to_columns]
        made.row.update(zip(edge.columns, values, strict=True))
        same = tuple(t for t in edge.target.rows if [t.row[c] for c in edge.to_columns] == values)
        made.links[edge.name] = same
        if len(same) > 1:
            self.plan.has("number shared by two people")
        if edge.external:
            self.plan.has("external owner who is known")

    def _nowhere(self, made: Made, edge: Edge) -> None:
        """A reference by a value that is nobody's, or (without a foreign key) to a row that is not there."""
        if edge.external and edge.target.rows and self.plan.dice.one_in(2):
            self.plan.has("look-alike of a person")
            known = str(edge.target.rows[0].row[edge.to_columns[0]])
            made.row[edge.columns[0]] = known.upper() if self.plan.dice.one_in(2) else known + " "
            return
        if edge.external:
            self.plan.has("external owner whom nobody knows")
            made.row[edge.columns[0]] = f"+99{made.number:04d}"
            return
        self.plan.has("dangling reference")
        for ours, theirs in zip(edge.columns, edge.to_columns, strict=True):
            family = edge.target.columns[theirs].family
            if made.row.get(ours) is None:
                made.row[ours] = 990 if family == "integer" else "nothing"

    def _fact(self, made: Made, column: str, other: Draft) -> None:
        choice = self.plan.dice.number(0, len(other.rows) + 1)
        found = other.rows[choice : choice + 1]
        made.facts[column] = tuple(found)
        missing = f"C-{made.number}" if choice == len(other.rows) else None
        made.row[column] = found[0].row["No"] if found else missing

    def _late(self, made: Made) -> None:
        for edge in made.draft.edges.values():
            if edge.late and not all(c in made.row and made.row[c] is not None for c in edge.columns):
                self._link(made, edge)
                for column in edge.columns:
                    made.row.setdefault(column, None)
                self._cyclic(made, edge)

    def _cyclic(self, made: Made, edge: Edge) -> None:
        answered = made.links.get(edge.name, ())
        if edge.source is edge.target and any(a.owners() != made.owners() for a in answered):
            self.plan.has("answer to somebody else")
        if edge.source is not edge.target and any(made in a.links.get("owner", ()) for a in answered):
            self.plan.has("two rows that refer to each other")

    # ---------------------------------------------------------------------------------------- the cells

    def _cells(self, made: Made) -> None:
        draft, state = made.draft, self.plan.dice.number(0, 7)
        for name, column in draft.columns.items():
            if name in made.row:
                continue
            if name in draft.clocks or name in (draft.born, draft.soft_delete, *draft.changes):
                made.row[name] = self._moment(made, name)
            elif name == draft.plan:
                made.row[name] = self.plan.dice.pick((*PLANS, None) if column.nullable else PLANS)
            elif name == draft.country and state != 7:
                made.row[name] = self.plan.dice.pick(("DK", "NO", "SE", "", *((None,) if column.nullable else ())))
            elif name in draft.fields:
                made.row[name] = self._cell(made, name, state)
            else:
                made.row[name] = f"C-{made.number}" if column.family == "text" else made.number % 3

    def _cell(self, made: Made, name: str, state: int) -> Value:
        draft = made.draft
        column, field_ = draft.columns[name], draft.fields[name]
        if state == 7 and not isinstance(field_.clear, WholeRow):
            self.plan.has("already cleared")
            return cleared_form(field_.clear, draft, name, f"{made.number:016x}")
        if state == 6 and column.nullable:
            self.plan.has("empty cell")
            return None
        whose = frozenset[str]().union(*(made.people(role) for role in field_.of))
        mark = next(iter(whose)) if len(whose) == 1 else ("joint" if whose else "nobody")
        return personal(column.family, mark, name, made.number)

    def _moment(self, made: Made, name: str) -> Value:
        draft, dice = made.draft, self.plan.dice
        if not self.settled:
            chosen = dice.pick((None, *DAYS))
        else:
            past = name in (draft.born, draft.soft_delete, *draft.changes)
            age = dice.pick((None, -9, -40, -11000) if past else AGES)
            chosen = None if age is None else TODAY + timedelta(days=age)
        if chosen is None:
            self.plan.has("event that has not come")
            return None
        if draft.columns[name].family == "date":
            return chosen
        instant = datetime.combine(chosen, HOURS[made.number % len(HOURS)] if not self.settled else HOURS[0])
        if draft.clocks.get(name, Stored.NATIVE) is Stored.EPOCH_SECONDS:
            return int(instant.replace(tzinfo=UTC).timestamp())
        return instant


def mail(name: str) -> str:
    """The address that is a person without a table."""
    return f"x-{name}@guest.invalid"


def key_values(draft: Draft) -> Iterator[tuple[str, Value]]:
    """The next key; composite keys overlap in each part."""
    number = len(draft.rows)
    referring = {column for edge in draft.edges.values() for column in edge.columns}
    if not draft.key or referring & set(draft.key):
        return
    if len(draft.key) == 2:
        yield draft.key[0], 1 + number % 2
        yield draft.key[1], 1 + number // 2
    elif draft.columns[draft.key[0]].family == "text":
        yield draft.key[0], f"k{number + 1}"
    else:
        yield draft.key[0], number + 1


def personal(family: str, mark: str, column: str, number: int) -> Value:
    """A value that tells whose it is, as far as its type can."""
    if family == "text":
        return f"x-{mark}-{column}-{number}"
    if family == "integer":
        return 100 + number
    if family == "boolean":
        return True
    day = date(1970 + number % 30, 2 + number % 11, 1 + number % 28)
    return day if family == "date" else datetime.combine(day, time(number % 24, 30))


def cleared_form(way: Way, draft: Draft, column: str, stand_in: str) -> Value:
    """What clearing leaves in the column."""
    match way:
        case Empty():
            return None if draft.columns[column].nullable else ""
        case DropKey():
            return None
        case Constant(value=value):
            return value
        case Placeholder(number=True):
            return HIGHEST_STAND_IN - int(stand_in, 16) % 10**9
        case Placeholder(prefix=prefix, suffix=suffix):
            return f"{prefix}{stand_in}{suffix}"
        case Year():
            first = date(1999, 1, 1)
            return first if draft.columns[column].family == "date" else datetime.combine(first, time())
        case Prefix(length=length):
            return "x-"[:length]
        case WholeRow() | WithRow():
            pass
    raise TypeError(f"{draft.address}.{column} is not cleared in place")
