"""A package holds exactly what concerns the person, and nothing that is only somebody else's, whatever the schema."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ordholden.connectors.registry import connector
from ordholden.declaration.values import Dataset, Field, Prefix, System, ToOthers, WholeRow, WithRow
from ordholden.holds.compile import compiled
from ordholden.holds.cutoffs import due
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_rows import cleared
from ordholden.holds.owners import Releases
from ordholden.rights.access import Access
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.json_schema import SCHEMA
from ordholden.rights.package.make import make
from ordholden.rights.package.phrases import spoken
from ordholden.rights.package.values import Package
from tests.worlds import erasing
from tests.worlds.generate import worlds
from tests.worlds.values import Person, World

EXAMPLES = {"sqlite": 40, "postgresql": 8, "mariadb": 8}
MARKED = re.compile(r"\bp[1-9][0-9]*[-@][\w.@-]*")
"""Texts of a world in which a person's name stands."""
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

Cells = frozenset[tuple[str, Any]]
RowsSeen = Counter[tuple[str, Cells]]


@st.composite
def worlds_to_tell(draw: st.DrawFn, dialect: str = "sqlite") -> tuple[World, Person]:
    """A world in which some cells are shown to further roles, some only in part, and some are withheld."""
    world = draw(worlds(dialect, settled=False))
    datasets = {address: _told(draw, world, dataset) for address, dataset in world.declaration.datasets.items()}
    declaration = replace(world.declaration, datasets=datasets)
    return replace(world, declaration=declaration), draw(st.sampled_from(world.people))


def _told(draw: st.DrawFn, world: World, dataset: Dataset) -> Dataset:
    roles = sorted(dataset.about)
    table = world.schemas[dataset.system].tables[dataset.table]
    family = {name: column.family for name, column in table.columns.items()}
    fields = {c: _shown(draw(st.integers(0, 11)), f, roles, family[c]) for c, f in dataset.fields.items()}
    return replace(dataset, fields=fields)


def _shown(choice: int, field: Field, roles: list[str], family: str) -> Field:
    others = tuple(role for role in roles if role not in field.of)
    if choice == 0:
        return replace(field, withheld={"en": "a reason"})
    if choice == 1 and field.category not in ("key", "link"):
        return replace(field, category="password")
    if choice == 2:
        return replace(field, shown_to=others)
    if choice in (3, 4) and others:
        way = Prefix(length=3) if choice == 3 and family == "text" else None
        return replace(field, shown_to=others, to_others=ToOthers(way=way, because={"en": "why"}))
    return field


# ------------------------------------------------------------------------------------------ what is given


def package_of(url: str, world: World, person: Person, place: Path) -> dict[str, Any]:
    """The data of the person's package, made from a real database."""
    graph = erasing.graph_of(world)
    rule = compiled(graph, Releases())
    with ExitStack() as stack:
        connectors = {}
        for name, schema in world.schemas.items():
            connectors[name] = connector(System(name=name, kind=schema.dialect, url=url))
            stack.callback(connectors[name].close)
        asked = Access(
            graph=graph, rule=rule, connectors=connectors, lists=erasing.facts(world, rule), today=world.today
        )
        package = Package(
            declaration=world.declaration, language=spoken("en"), made=datetime(2026, 1, 1), as_of=world.today
        )
        roots: dict[str, list[Any]] = {}
        for root in person.roots:
            roots.setdefault(root.root, []).append(root.key)
        made = make(asked, roots, package, Folder(path=place))
    data: dict[str, Any] = json.loads((place / "data.json").read_text(encoding="utf-8"))
    nothing_besides(place, json.dumps(data, ensure_ascii=False))
    assert made.rows == sum(dataset["count"] for dataset in data["datasets"])
    return data


def nothing_besides(place: Path, given: str) -> None:
    """No other file of the package names anybody, or has any value, that the data do not have."""
    told = set(MARKED.findall(given))
    for file in (*place.glob("csv/*.csv"), place / "index.html", place / "manifest.json"):
        assert set(MARKED.findall(file.read_text(encoding="utf-8-sig"))) <= told


def in_circles(world: World) -> set[tuple[str, str]]:
    """Cells that only go with their rows, in tables that refer to each other in a circle.

    Whether such a row goes or waits for another is told only as far as one step shows it.
    """
    graph = erasing.graph_of(world)
    rule = compiled(graph, Releases())
    circles = [a for group in graph.groups if graph.cyclic(group) for a in group if a in rule.rows]
    return {(a, c) for a in circles for c, f in rule.rows[a].fields.items() if isinstance(f.way, WithRow | WholeRow)}


def without(cells: set[tuple[str, str]], rows: RowsSeen) -> RowsSeen:
    """The rows, without the word whether these cells are overdue."""

    def told(address: str, column: str, cell: Any) -> Any:
        return (*cell[:2], None, cell[3]) if (address, column) in cells else cell

    result: RowsSeen = Counter()
    for (address, row), number in rows.items():
        result[address, frozenset((column, told(address, column, cell)) for column, cell in row)] += number
    return result


def seen(data: Mapping[str, Any]) -> RowsSeen:
    """Every row of a package, with its cells as they are told."""
    return Counter(
        (dataset["dataset"], frozenset((column, _cell(cell)) for column, cell in row["cells"].items()))
        for dataset in data["datasets"]
        for row in dataset["rows"]
    )


def _cell(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    given = cell.get("given", "whole")
    purposes = frozenset((p["purpose"], p["until"]) for p in cell["purposes"])
    return given, plain(cell.get("value")), cell["state"] == "overdue", purposes


def plain(value: Any) -> Any:
    """A value without the differences between databases: instants as text, truth as a number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value[:4].isdigit() and "T" in value:
        return value.replace("T", " ")
    return value


# --------------------------------------------------------------------------------------- what concerns them


def concerning(world: World, person: Person) -> RowsSeen:
    """By the oracle: the rows in which the person stands in some role, with the cells of these roles."""
    oracle = Oracle(
        declaration=world.declaration, schemas=world.schemas, world=world.rows, today=world.today, facts=world.facts
    )
    gone, late = oracle.gone(), oracle.violations()
    mine = {(root.root, root.key) for root in person.roots}
    found: RowsSeen = Counter()
    for address in oracle.personal():
        for position, row in enumerate(oracle.world[address]):
            about = world.declaration.datasets[address].about
            roles = {r for r in about if any((t.root, t.key) in mine for t in oracle.trails(address, row, r))}
            if roles:
                cells = _told_cells(oracle, address, position, row, roles, (address, id(row)) in gone, late)
                found[address, frozenset(cells)] += 1
    return found


def _told_cells(
    oracle: Oracle, address: str, position: int, row: Any, roles: set[str], gone: bool, late: Any
) -> Iterator[tuple[str, Any]]:
    for field in oracle.personal_fields[address]:
        value = row[field.column]
        if value is None or not roles & {*field.of, *field.shown_to}:
            continue
        given, shown = _given(field, value, roles)
        purposes = frozenset(_purposes(oracle, address, row, field))
        cleared = _is_cleared(field, value)
        overdue = not purposes and not cleared and (gone or (address, position, field.column) in late)
        yield field.column, (given, shown, overdue, purposes)


def _given(field: Field, value: Any, roles: set[str]) -> tuple[str, Any]:
    if field.category == "password":
        return "secret", None
    if field.withheld:
        return "withheld", None
    if roles & set(field.of) or field.to_others is None:
        return "whole", plain(value)
    if field.to_others.way is None:
        return "withheld", None
    return "part", str(value)[:3]


def _purposes(oracle: Oracle, address: str, row: Any, field: Field) -> Iterator[tuple[str, str | None]]:
    holds = oracle.declaration.datasets[address].holds
    for purpose in field.purposes:
        if purpose not in holds:
            continue
        hold = holds[purpose]
        may = not oracle.ended(address, row, hold) and oracle.lives(address, row, field.of, hold)
        if may or oracle.must(address, row, hold):
            yield purpose, _until(oracle, address, row, hold, may=may)


def _until(oracle: Oracle, address: str, row: Any, hold: Any, *, may: bool) -> str | None:
    untold = copy(oracle)
    untold.facts = {}  # what another system knows is told as such, and not read for the package
    day = untold.event_day(address, row, hold)
    if day is None:
        return None
    period = hold.keep if may else hold.at_least
    if hasattr(period, "periods"):
        end = oracle.follow(address, row, period.hops)
        value = end[-1][1][period.column] if end else None
        period = period.periods.get("" if value is None else str(value), period.otherwise)
        if period is None:
            return None
    ends = oracle.declaration.controller.financial_year_ends
    over = due(period, day, ends) if period is not None else day
    return (over - timedelta(days=1)).isoformat()


def _is_cleared(field: Field, value: Any) -> bool:
    return cleared(field.clear, value)


# ------------------------------------------------------------------------------------------------ promises


def test_a_package_holds_what_concerns_the_person_and_nothing_else(
    dialect: str, database: str, *, torture: bool
) -> None:
    """Cell by cell: whose it is, how much of it is given, why it is kept and until when; and not one cell more."""
    phases = tuple(Phase) if torture else (Phase.explicit, Phase.reuse, Phase.generate)
    examples = EXAMPLES[dialect] * (6 if torture else 1)

    @settings(max_examples=examples, phases=phases, suppress_health_check=list(HealthCheck))
    @given(worlds_to_tell(dialect))
    def holds_it(drawn: tuple[World, Person]) -> None:
        world, person = drawn
        place = Path(tempfile.mkdtemp())
        with sa.create_engine(database, poolclass=sa.NullPool).connect() as connection:
            try:
                erasing.load(connection, world, world.rows)
                data = package_of(database, world, person, place)
            finally:
                erasing.drop(connection, world)
                shutil.rmtree(place)
        VALIDATOR.validate(data)
        circles = in_circles(world)
        assert without(circles, seen(data)) == without(circles, concerning(world, person))

    holds_it()


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
