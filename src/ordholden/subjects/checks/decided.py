"""What refuses: every table and column is there and decided on, and can be read, searched and cleared."""

from __future__ import annotations

from ordholden.declaration.addresses import write_address
from ordholden.declaration.values import (
    Dataset,
    Field,
    Hold,
    Latest,
    OwnColumn,
    PathColumn,
    PeriodByValue,
    Way,
    WholeRow,
    WithRow,
)
from ordholden.jsontext.pointers import REST, split
from ordholden.law.categories import SUPPORT
from ordholden.schema.clearing import obstacles
from ordholden.schema.values import ELEMENT, RECEIPTS
from ordholden.subjects.checks.mentions import mentions
from ordholden.subjects.inside import is_nested
from ordholden.subjects.laying import Laying
from ordholden.subjects.values import Graph, worked_out

NOBODY_SAID = "undecided is refused: nobody has said whether it holds personal data."


def tables(work: Laying) -> None:
    """Every declared table is there, and every table that is there is declared."""
    for address, dataset in work.declaration.datasets.items():
        schema = work.schemas.get(dataset.system)
        if schema is not None and dataset.table not in schema.tables and is_nested(dataset):
            work.say(
                "GRA050",
                dataset.position,
                f"{address} has no column before it in which documents could stand, or its table has no primary key.",
                "an element of a list is found again by the key of the row in whose document it lies.",
                "Write system.schema.table.column[], or ...table.column/key/key[] for a list further inside.",
            )
        elif schema is not None and dataset.table not in schema.tables:
            work.say(
                "GRA001",
                dataset.position,
                f"{address} is declared, but the database has no such table.",
                "what is declared must be there, or nothing can be promised about it.",
                "Correct the name, or remove the dataset if the table is gone.",
            )
    _files_of_nobody(work)
    declared = {(d.system, d.table) for d in work.declaration.datasets.values()}
    for system, schema in work.schemas.items():
        for name in schema.tables:
            if (system, name) not in declared and name[-1] != RECEIPTS:
                address = write_address((system, *name))
                work.say(
                    "GRA002",
                    work.declaration.systems[system].position,
                    f"{address} is in the database and not in the declaration.",
                    NOBODY_SAID,
                    f"Under datasets, {address}: {{about: ...}}, or {address}: {{not personal: the reason}}.",
                )


def _files_of_nobody(work: Laying) -> None:
    for system, schema in work.schemas.items():
        if schema.unmatched:
            work.say(
                "GRA060",
                work.declaration.systems[system].position,
                f"{schema.unmatched:,} of the files in {system} match no pattern of a dataset.",
                NOBODY_SAID,
                "Under datasets, add one with a path that covers them; or with path and not personal: the reason.",
            )


def weighed(work: Laying) -> None:
    """Every legitimate interest was weighed: `not yet` is undecided."""
    for purpose in work.declaration.purposes.values():
        if purpose.balancing is not None and not purpose.balancing.weighed_on:
            work.say(
                "GRA030",
                purpose.position,
                f'The interest of "{purpose.key}" is not weighed yet.',
                "a legitimate interest holds only after it was weighed against the person's (Art. 6(1)(f)).",
                "Weigh it, and write the day at 'weighed on'.",
            )


def decided(work: Laying) -> None:
    """Every column is decided; every column that is named is there; what a clear needs is there."""
    _countries(work)
    for address in work.live():
        dataset = work.declaration.datasets[address]
        work.has(address, _named(dataset), dataset.position)
        _identified(work, address, dataset)
        _hidden_rows(work, address, dataset)
        _kept_versions(work, address, dataset)
        _unheld(work, address, dataset)
        for hold in dataset.holds.values():
            _hold(work, address, hold)
        for field in dataset.fields.values():
            mentions(work, address, field)
        _undecided(work, address, dataset)
        _spelled(work, address, dataset)
        _clearable(work, address, dataset)
        if dataset.statistics is not None:
            work.has(address, dataset.statistics.alike, dataset.statistics.position)
    for each in work.declaration.customer_lists.values():
        if each.dataset in work.declaration.datasets:
            work.has(each.dataset, (*each.columns, *(column for column, _ in each.among)), each.position)


def _countries(work: Laying) -> None:
    """The way from people's own rows to the country in which each is."""
    for kind in work.declaration.people.values():
        country = kind.country
        if country is None or country.dataset not in work.live():
            continue
        links = work.hops(country.dataset, country.hops, country.position)
        if links is not None:
            end = links[-1][1].dataset if links else country.dataset
            work.has(end, (country.column,), country.position)


def _hidden_rows(work: Laying, address: str, dataset: Dataset) -> None:
    """A role that does not see every row finds too little, and calls kept what it cannot look at."""
    table = work.table(address)
    if dataset.about and table.rows_hidden:
        work.say(
            "GRA016",
            dataset.position,
            f"Row security hides rows of {table.name[-1]} from the role: {address} cannot be searched or proved.",
            "what a role does not see it neither finds nor clears.",
            "Give the role BYPASSRLS, or policies under which it sees every row.",
        )


def _kept_versions(work: Laying, address: str, dataset: Dataset) -> None:
    if dataset.about and work.table(address).versioned:
        work.say(
            "GRA012",
            dataset.position,
            f"{address} keeps every earlier version of its rows.",
            "what is cleared or deleted there lives on in the table's history.",
            "Have the administrator drop system versioning, or its history (DELETE HISTORY), and say so here.",
        )


def _unheld(work: Laying, address: str, dataset: Dataset) -> None:
    """What no purpose holds is cleared: nobody means that by leaving the holds out."""
    if dataset.about and not dataset.holds:
        work.say(
            "GRA037",
            dataset.position,
            f"No purpose holds the rows of {address}.",
            "what no purpose holds is cleared: a sweep would remove every one of them.",
            "Add holds, such as those of the dataset that its rows belong to. Where its rows say nothing of anybody, "
            "take about away and give the reason (not personal: ...).",
        )


def _clearable(work: Laying, address: str, dataset: Dataset) -> None:
    """The database lets each field be cleared as declared. Keys and references may go with their row instead."""
    table, dialect = work.table(address), work.schemas[dataset.system].dialect
    for field in dataset.fields.values():
        if field.column not in table.columns or field.category in SUPPORT:
            continue
        column = table.columns[field.column]
        beside = cleared_together(dataset, field)
        for obstacle in obstacles(dialect, table, work.key(address), column, field.clear, beside):
            work.say(
                "GRA010",
                field.position,
                f"{address}.{column.name} {obstacle.what}.",
                "what cannot be cleared could not be erased when nothing holds it any more.",
                obstacle.mend,
            )


def cleared_together(dataset: Dataset, field: Field) -> dict[str, Way]:
    """The other fields that are cleared in place whenever this one is: of the same people, for the same purposes."""
    return {
        other.column: other.clear
        for other in dataset.fields.values()
        if other.column != field.column
        and (set(other.purposes), set(other.of)) == (set(field.purposes), set(field.of))
        and not isinstance(other.clear, WholeRow | WithRow)
    }


def _named(dataset: Dataset) -> list[str]:
    decided = [*dataset.fields, *(name for name in dataset.not_personal if not name.endswith(f"/{REST}"))]
    names = [*decided, *dataset.database_changes, *(dataset.key or ())]
    names += [c for c in (dataset.born, dataset.soft_delete) if c] + [each.column for each in dataset.points_at]
    for identifier in dataset.identifiers:
        names += [identifier.column, *identifier.within, *(c for c in identifier.valid if c)]
    return sorted(set(names))


def _hold(work: Laying, address: str, hold: Hold) -> None:
    for event in hold.events:
        if isinstance(event, OwnColumn):
            work.has(address, (event.column,), hold.position)
        if isinstance(event, PathColumn):
            links = work.hops(address, event.hops, hold.position)
            if links:
                work.has(links[-1][1].dataset, (event.column,), hold.position)
        if isinstance(event, Latest):
            work.has(event.dataset, (event.column,), hold.position)
            work.has(address, (event.otherwise,) if event.otherwise else (), hold.position)
    if isinstance(hold.keep, PeriodByValue):
        links = work.hops(address, hold.keep.hops, hold.position)
        if links is not None:
            work.has(links[-1][1].dataset if links else address, (hold.keep.column,), hold.position)
    if hold.customer:
        work.has(address, (hold.customer,), hold.position)


def _identified(work: Laying, address: str, dataset: Dataset) -> None:
    for identifier in dataset.identifiers:
        if dataset.about and identifier.column not in dataset.fields and identifier.column not in work.key(address):
            work.say(
                "GRA011",
                identifier.position,
                f"{address}.{identifier.column} identifies people and is no field.",
                "what tells who somebody is, is personal data.",
                f"Under fields, {identifier.column}: {{is: {identifier.kind}, for: ...}}, with its purposes.",
            )


def undecided_columns(work: Laying, address: str) -> list[str]:
    """Columns of a declared table that are neither decided nor, like keys and references, decided by their use."""
    dataset = work.declaration.datasets[address]
    if dataset.not_personal_at_all is not None:
        return []
    known = set(_named(dataset)) - {i.column for i in dataset.identifiers} | _structural(work, address)
    known |= {ELEMENT} | _decided_inside(work, address)
    return [c for c in work.table(address).own if c not in known and c not in dataset.fields]


def _decided_inside(work: Laying, address: str) -> set[str]:
    """Columns with documents of which the declaration names places, or lists that are datasets of their own."""
    table, dataset = work.table(address), work.declaration.datasets[address]
    names = {*_named(dataset), *(name for name in dataset.not_personal if name.endswith(REST))}
    places = {found[0] for name in names if name not in table.own and (found := split(name, table.own))}
    lists = (t.nested for t in work.schemas[dataset.system].tables.values() if t.nested is not None)
    return places | {nested.column for nested in lists if nested.of == table.name}


def _undecided(work: Laying, address: str, dataset: Dataset) -> None:
    for column in undecided_columns(work, address):
        work.say(
            "GRA009",
            dataset.position,
            f"{address}.{column} is undecided.",
            NOBODY_SAID,
            f"Under fields, {column}: {{is: ..., for: ...}}, or under not personal, {column}: the reason.",
        )


def _spelled(work: Laying, address: str, dataset: Dataset) -> None:
    """Keys in JSON that a path of every database can name."""
    nested = work.table(address).nested
    names = {address: nested.steps} if nested is not None else {}
    names |= {c.name: c.inside.steps for c in work.table(address).columns.values() if c.inside is not None}
    for name, steps in names.items():
        if any(sign in step for step in steps for sign in '"\\'):
            work.say(
                "GRA052",
                dataset.position,
                f"{address}: {name} names a key with a quotation mark or a backslash.",
                "not every database can look for such a key.",
                "Name the object in which it lies as a whole.",
            )


def _structural(work: Laying, address: str) -> set[str]:
    """Columns that are decided by their use: keys, references, events, types of polymorphic references."""
    dataset = work.declaration.datasets[address]
    names = set(work.key(address)) | work.referred(address)
    for link in work.links_from(address):
        names |= {*link.columns, *link.when}
    for role in dataset.about.values():
        names |= set(role.when)
    names |= {hold.customer for hold in dataset.holds.values() if hold.customer}
    names |= {event.column for _, event in dataset.clocks if isinstance(event, OwnColumn)}
    names |= {event.otherwise for _, event in dataset.clocks if isinstance(event, Latest) and event.otherwise}
    return names


@worked_out
def structural(graph: Graph, address: str) -> frozenset[str]:
    """The same of a graph."""
    work = Laying(declaration=graph.declaration, schemas=graph.schemas, links=list(graph.links))
    return frozenset(_structural(work, address))
