"""What is declared of the tables: purposes, fields with their ways of clearing, holds with their events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.laws_apart import apart
from ordholden.declaration.values import (
    Absence,
    Anchor,
    Basis,
    Constant,
    Declaration,
    DropKey,
    Empty,
    Fact,
    Field,
    Hold,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    PersonsCountry,
    Placeholder,
    Prefix,
    Purpose,
    Several,
    Stored,
    Tie,
    Way,
    Which,
    WholeRow,
    Year,
)
from tests.worlds.dice import Dice
from tests.worlds.drafts import Draft, Edge, EventOf, Itself, Through, event
from tests.worlds.shapes import Blueprint

PURPOSES: Mapping[str, Purpose] = {
    p.key: p
    for p in (
        Purpose(key="newsletter", basis=Basis.CONSENT),
        Purpose(key="service", basis=Basis.CONTRACT),
        Purpose(key="quality", basis=Basis.LEGITIMATE_INTEREST),
        Purpose(key="bookkeeping", basis=Basis.LEGAL_OBLIGATION, law="DK-BOGF-5Y-FYEND"),
        Purpose(key="fraud", basis=Basis.LEGITIMATE_INTEREST, withstands="who was refused before"),
    )
}
RELEASABLE = frozenset({"newsletter", "service", "quality"})
"""What an erasure releases here (the contract too: a case worker says so)."""

MONTHS = (3, 6, 12, 24, 60)
PLANS = ("gold", "silver", "bronze")
REASON = "of no person"

# ---------------------------------------------------------------------------------------------- fields

STAND_INS = (
    Placeholder(),
    Placeholder(prefix="slettet-", suffix="@erased.invalid"),
)
NUMBER = Placeholder(prefix="", number=True)
KINDS: tuple[tuple[str, str, bool, bool], ...] = (
    ("fullName", "text", True, False),
    ("note", "text", False, False),
    ("email", "text", False, True),
    ("alias", "text", True, True),
    ("score", "integer", True, False),
    ("grade", "integer", False, False),
    ("pin", "integer", False, True),
    ("smokes", "boolean", False, False),
    ("born_on", "date", True, False),
    ("seen_on", "date", False, False),
    ("last seen", "timestamp", True, False),
)
"""(column, family, nullable, unique)"""


def ways(plan: Blueprint, draft: Draft, family: str, *, nullable: bool, unique: bool) -> list[Way]:
    """The ways of clearing that such a column can bear."""
    if unique and family == "integer":
        return [NUMBER]
    if unique:
        return [Empty(), *STAND_INS] if nullable else list(STAND_INS)
    thread = tuple(c for c in ("Thread no",) if c in draft.columns)
    stand_ins = [replace(way, thread=thread) for way in STAND_INS] if draft.key else []
    texts: list[Way] = [Empty(), *stand_ins, Constant(value="gone"), Prefix(length=2)]
    rows: list[Way] = [WholeRow()] if nullable and whole_row_fits(draft) else []
    by_family: Mapping[str, list[Way]] = {
        "text": [*texts, *rows],
        "integer": [Empty(), *rows] if nullable else [Constant(value=0)],
        "boolean": [Constant(value=False)],
        "date": [Empty(), Year()] if nullable else [Year()],
        "timestamp": [Empty(), Year()],
    }
    return by_family[family]


def whole_row_fits(draft: Draft) -> bool:
    """Nobody else's cell may go with the row, and nothing may refer to it."""
    return not draft.incoming and len(draft.parts) == 1 and draft.statistics is None


def declare_fields(plan: Blueprint, draft: Draft, purposes: tuple[str, ...]) -> None:
    """Draw the personal columns; several purposes each, of one owner or of all."""
    fitting = [kind for kind in KINDS if draft.key or not kind[3]]
    for name, family, nullable, unique in plan.dice.some(fitting, 1, 3):
        long = family == "text" and not unique and plan.dice.one_in(4)
        if family == "text" and not unique and draft.key and draft.enforced_key and plan.dice.one_in(2):
            plan.has("place in a JSON document")
            declare(plan, draft, draft.place(name), purposes=purposes)
            continue
        draft.column(name, family, nullable=nullable, length=None if long else 80)
        if unique:
            draft.unique.append((name,))
        declare(plan, draft, name, unique=unique, purposes=purposes)
    for part in draft.parts.values():
        if isinstance(part.how, Through) and not part.how.edge.by_key:
            declare(plan, draft, part.how.edge.columns[0], of=(part.name,), purposes=purposes)
        if isinstance(part.how, Itself) and part.how.column:
            declare(plan, draft, part.how.column, of=(part.name,), purposes=purposes, person=True)
    if draft.country and plan.dice.one_in(2):
        declare(plan, draft, draft.country, purposes=purposes)
    elif draft.country:
        draft.not_personal[draft.country] = REASON
    if "mobile" in draft.columns:
        declare(plan, draft, "mobile", unique=("mobile",) in draft.unique, purposes=purposes)


def declare(
    plan: Blueprint,
    draft: Draft,
    name: str,
    *,
    purposes: tuple[str, ...],
    unique: bool = False,
    of: tuple[str, ...] = (),
    person: bool = False,
) -> None:
    """Declare one column as a field. `person`: its value is a person, and what is left must be nobody."""
    column = draft.columns[name]
    fitting = ways(plan, draft, column.family, nullable=column.nullable, unique=unique)
    fitting += [DropKey()] if column.inside else []
    way = plan.dice.pick([w for w in fitting if not (person and isinstance(w, Prefix))])
    of = of or owning(plan, draft)
    readers = tuple(p.name for p in draft.parts.values() if p.tie is Tie.READER)
    serves = tuple(plan.dice.some(purposes, 1, 3))
    shown = readers if plan.dice.one_in(2) else ()
    draft.fields[name] = Field(column=name, category="text", of=of, purposes=serves, clear=way, shown_to=shown)
    _remember(plan, draft, draft.fields[name], unique=unique)


def owning(plan: Blueprint, draft: Draft) -> tuple[str, ...]:
    """All owners of the row, or one of them."""
    if len(draft.owners) > 1 and plan.dice.one_in(2):
        plan.has("field of one of several owners")
        return (plan.dice.pick(draft.owners),)
    if len(draft.owners) > 1:
        plan.has("field of several owners")
    return draft.owners


def _remember(plan: Blueprint, draft: Draft, field: Field, *, unique: bool) -> None:
    plan.has(f"way {type(field.clear).__name__}")
    empty = draft.columns[field.column].nullable
    if not empty:
        plan.has("not null, unique" if unique else "not null")
    if len(field.purposes) > 1:
        plan.has("several purposes")
    if isinstance(field.clear, Placeholder) and field.clear.number:
        plan.has("placeholder number")
    if isinstance(field.clear, Placeholder) and field.clear.thread:
        plan.has("placeholder by thread")


# ----------------------------------------------------------------------------------------------- holds


def declare_holds(plan: Blueprint, draft: Draft) -> None:
    """A hold for each purpose that a field of the table serves."""
    for purpose in dict.fromkeys(p for f in draft.fields.values() for p in f.purposes):
        if purpose == "bookkeeping":
            bind(plan, draft, purpose)
        elif purpose == "newsletter" and plan.dice.one_in(2):
            draft.holds[purpose] = Hold(purpose=purpose)
            plan.has("held until released")
        else:
            choose(plan, draft, purpose)


def bind(plan: Blueprint, draft: Draft, purpose: str) -> None:
    """A minimum that a law demands, and a maximum."""
    found = own(plan, draft) + along(plan, draft)
    found += latest(plan, draft)
    if not found:
        found = [EventOf(plan.clock(draft, "left_on", "date", Stored.NATIVE))]
    where = several(plan, [found]) or plan.dice.pick(found)
    anchor = plan.dice.pick(tuple(Anchor))
    months = plan.dice.pick((60, 42))
    least = Period(months=months, anchor=anchor)
    keep = Period(months=months + plan.dice.pick((0, 12)), anchor=anchor)
    settle(plan, draft, purpose, where, keep, least=least)
    plan.has("minimum by law")
    plan.has(f"anchor {anchor.value}")


def choose(plan: Blueprint, draft: Draft, purpose: str) -> None:
    """Any event that the table can have."""
    options = [own(plan, draft), along(plan, draft), latest(plan, draft), absence(plan, draft), facts(plan, draft)]
    fitting = [option for option in options if option]
    if not fitting:
        draft.holds[purpose] = Hold(purpose=purpose)
        plan.has("held until released")
        return
    where = several(plan, fitting) or plan.dice.pick(plan.dice.pick(fitting))
    if where.many and not where.column:
        assert where.many is not None
        draft.events[purpose] = where
        draft.holds[purpose] = Hold(
            purpose=purpose, event=Absence(dataset=where.many.source.address, by=where.many.columns)
        )
        plan.has("while rows exist")
        return
    keep = period(plan, draft)
    if keep is None:
        plan.has("ends without keep")
    settle(plan, draft, purpose, where, keep)


def settle(
    plan: Blueprint,
    draft: Draft,
    purpose: str,
    where: EventOf,
    keep: Period | PeriodByValue | None,
    *,
    least: Period | None = None,
) -> None:
    """Write the hold down; now and then with a minimum of the firm's own, or with a claim."""
    claim = None
    if isinstance(keep, Period) and least is None and plan.dice.one_in(4):
        least = replace(keep, months=max(3, keep.months // 2))
        claim = "Art. 17(3)(e): complaints" if plan.dice.one_in(2) else None
        plan.has("minimum by claim" if claim else "minimum of the firm's own")
    draft.events[purpose] = where
    draft.holds[purpose] = Hold(purpose=purpose, event=as_event(draft, where), keep=keep, at_least=least, claim=claim)


def as_event(draft: Draft, where: EventOf) -> OwnColumn | PathColumn | Latest | Fact | Several:
    """The event as the declaration has it."""
    if where.several:
        each = (as_event(draft, one) for one in where.several)
        return Several(of=tuple(one for one in each if not isinstance(one, Several)), which=where.which)
    if where.fact:
        other = draft.facts[where.fact]
        return Fact(dataset=other.address, column=where.column, ours=(where.fact,), theirs=("No",))
    if where.many:
        stored = where.many.source.clocks[where.column]
        return Latest(
            dataset=where.many.source.address,
            by=where.many.columns,
            column=where.column,
            otherwise=where.otherwise,
            stored=stored,
        )
    return event(draft, where)


def period(plan: Blueprint, draft: Draft) -> Period | PeriodByValue | None:
    """None, a period, or one by the plan that the row or a row along its path has."""
    places: list[tuple[tuple[Edge, ...], Draft]] = [((), draft)] if draft.plan else []
    places += [((e,), e.target) for e in steps(draft) if e.target.plan]
    if places and not plan.dice.one_in(3):
        edges, there = plan.dice.pick(places)
        plan.has("period by value")
        assert there.plan is not None
        return PeriodByValue(
            hops=tuple(e.hop() for e in edges),
            column=there.plan,
            periods={"gold": Period(months=36), "silver": Period(months=12)},
            otherwise=Period(months=6) if plan.dice.one_in(2) else None,
        )
    if plan.dice.one_in(3):
        return None
    anchor = plan.dice.pick((Anchor.EVENT, *Anchor))
    plan.has("from and keep")
    return Period(months=plan.dice.pick(MONTHS), days=plan.dice.pick((0, 0, 90)), anchor=anchor)


def own(plan: Blueprint, draft: Draft) -> list[EventOf]:
    """Event columns of the row."""
    return [EventOf(column) for column in draft.clocks]


def steps(draft: Draft) -> list[Edge]:
    """References that lead to one row of the same system."""
    return [e for e in draft.edges.values() if e.by_key and not e.when and e.target.key]


def along(plan: Blueprint, draft: Draft) -> list[EventOf]:
    """Event columns along a to-one path of one or two steps."""
    found = [EventOf(c, edges=(e,)) for e in steps(draft) for c in e.target.clocks]
    for first in steps(draft):
        found += [EventOf(c, edges=(first, second)) for second in steps(first.target) for c in second.target.clocks]
    return found


def latest(plan: Blueprint, draft: Draft) -> list[EventOf]:
    """Event columns of the rows that lead here."""
    result = []
    for edge in arriving(draft):
        for column, stored in edge.source.clocks.items():
            other = [c for c, s in draft.clocks.items() if s is stored]
            result += [EventOf(column, many=edge, otherwise=otherwise) for otherwise in other]
    return result


def absence(plan: Blueprint, draft: Draft) -> list[EventOf]:
    """Rows that lead here: the hold lives while there are any."""
    return [EventOf(many=edge) for edge in arriving(draft)]


def arriving(draft: Draft) -> list[Edge]:
    """References of other tables to the key of this one."""
    return [e for e in draft.incoming if e.by_key and not e.when and e.source is not draft]


def several(plan: Blueprint, options: list[list[EventOf]]) -> EventOf | None:
    """Now and then the first or the last of two or three events, of whichever forms there are."""
    found = [where for option in options for where in option if where.column]
    if len(found) < len("ab") or not plan.dice.one_in(4):
        return None
    chosen = plan.dice.some(found, 2, 3)
    which = plan.dice.pick(tuple(Which))
    plan.has(f"the {which} of several events")
    return EventOf(several=tuple(chosen), which=which)


def facts(plan: Blueprint, draft: Draft) -> list[EventOf]:
    """What another system knows."""
    return [EventOf("ended_on", fact=column) for column in draft.facts]


def tell_features(plan: Blueprint, draft: Draft) -> None:
    """Name the forms of event that occur."""
    for where in (one for event_of in draft.events.values() for one in event_of.each):
        if where.fact:
            plan.has("fact of another system")
        elif where.many and where.column:
            plan.has("latest over to-many")
        elif where.edges:
            plan.has("event along a path")


# --------------------------------------------------------------------------------- the rest of a table


def finish(plan: Blueprint, draft: Draft) -> None:
    """Event columns: some are declared not personal, the others are personal by their use."""
    used = {e.column for h in draft.holds.values() for e in h.events if isinstance(e, OwnColumn)}
    for column in draft.clocks:
        if column not in used or plan.dice.one_in(2):
            draft.not_personal[column] = "a day of the company's own"
        else:
            plan.has("event column that is personal by its use")


def extras(plan: Blueprint, draft: Draft) -> None:
    """Birth, soft delete, a column that the database changes by itself."""
    if plan.dice.one_in(4):
        draft.born = draft.column("created_at", plan.dice.pick(("timestamp", "date")))
        draft.not_personal["created_at"] = "the row's birth"
        plan.has("born")
    if plan.dice.one_in(4):
        draft.soft_delete = draft.column("deleted_at", "timestamp")
        draft.not_personal["deleted_at"] = "a mark of the application"
        plan.has("soft delete")
    if draft.dialect == "mariadb" and plan.dice.one_in(4):
        draft.column("changed_at", "timestamp")
        draft.columns["changed_at"] = replace(draft.columns["changed_at"], on_update=True)
        draft.changes["changed_at"] = "ON UPDATE CURRENT_TIMESTAMP"
    if plan.dice.one_in(2):
        name = plan.dice.pick(("shoe size", "shoe size", "salt"))
        draft.not_personal[draft.column(name, "integer")] = REASON
        plan.has("column that is called like a parameter" if name == "salt" else "column that is not personal")


def declare_terms(plan: Blueprint, dice: Dice) -> tuple[str, ...]:
    """Draw purposes, fields and holds for every table with people; returns the purposes."""
    purposes = tuple(dice.some(tuple(PURPOSES), 2, 4))
    if not RELEASABLE & set(purposes):
        purposes = ("newsletter", *purposes)
    with_people = [draft for draft in plan.drafts if draft.has_people]
    for draft in with_people:
        declare_fields(plan, draft, purposes)
        extras(plan, draft)
    for draft in with_people:
        declare_holds(plan, draft)
    for draft in with_people:
        finish(plan, draft)
        tell_features(plan, draft)
    return purposes


def by_country(plan: Blueprint, declaration: Declaration) -> Declaration:
    """A law for each country, and in Norway another period, where it is known of some people where they are."""
    told = {d.parts["self"].kind: d for d in plan.drafts if d.country and d.system == "main" and "self" in d.parts}
    if "bookkeeping" not in declaration.purposes or not told:
        return declaration
    plan.has("law for each country")
    people = {key: replace(kind, country=_country(plan, told.get(key))) for key, kind in declaration.people.items()}
    laws = {"DK": "DK-BOGF-5Y-FYEND", "NO": "NO-BOKF-5Y-FYEND"}
    purposes = {k: replace(p, law=None, laws=laws) if p.law else p for k, p in declaration.purposes.items()}
    made = apart(replace(declaration, people=people, purposes=purposes))
    shorter = Period(months=30, anchor=plan.dice.pick(tuple(Anchor)))
    datasets = {
        a: replace(d, holds={k: _norwegian(h, shorter) for k, h in d.holds.items()}) for a, d in made.datasets.items()
    }
    return replace(made, datasets=datasets)


def _country(plan: Blueprint, draft: Draft | None) -> PersonsCountry | None:
    if draft is None or draft.country is None:
        return None
    known, otherwise = ("DK", "NO"), plan.dice.pick((None, "DK", "NO"))
    return PersonsCountry(dataset=draft.address, hops=(), column=draft.country, known=known, otherwise=otherwise)


def _norwegian(hold: Hold, least: Period) -> Hold:
    return replace(hold, keep=least, at_least=least) if hold.purpose == "bookkeeping (NO)" else hold
