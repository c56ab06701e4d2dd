"""The declaration laid over the reflected schemas: every reference and every path to a person, resolved.

A declaration that does not fit its schemas gives diagnostics, all at once; whatever is undecided is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ordholden.declaration.values import (
    Absence,
    Dataset,
    Declaration,
    Hold,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    PeriodByValue,
    Role,
)
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.law.categories import SUPPORT
from ordholden.schema.clearing import obstacles
from ordholden.schema.values import RECEIPTS, Schema, Table
from ordholden.subjects.facts import fleeting_facts
from ordholden.subjects.order import groups_in_order
from ordholden.subjects.triggers import unsought, written
from ordholden.subjects.values import Edge, Graph, Link, Path


def lay(declaration: Declaration, schemas: Mapping[str, Schema]) -> tuple[Graph | None, tuple[Diagnostic, ...]]:
    """Resolve the declaration against the schemas (by system name). None where an error makes a graph impossible."""
    work = _Work(declaration=declaration, schemas=schemas)
    work.tables()
    if work.failed():
        return None, tuple(work.found)
    work.links_declared()
    work.links_enforced()
    paths = work.paths()
    work.decided()
    if work.failed():
        return None, tuple(work.found)
    work.found += unsought(declaration, schemas)
    work.found += fleeting_facts(declaration)
    groups = groups_in_order(tuple(work.live()), tuple(work.links), paths, written(declaration, schemas))
    graph = Graph(declaration=declaration, schemas=schemas, links=tuple(work.links), paths=paths, groups=groups)
    return graph, tuple(work.found)


@dataclass
class _Work:
    declaration: Declaration
    schemas: Mapping[str, Schema]
    found: list[Diagnostic] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.found)

    def say(self, code: str, position: Position, what: str, why: str = "", mend: str = "") -> None:
        self.found.append(Diagnostic(code=code, position=position, what=what, why=why, mend=mend))

    def live(self) -> Iterator[str]:
        """Datasets that are tables: views only show what lies elsewhere."""
        return (a for a, d in self.declaration.datasets.items() if not d.view_of)

    def table(self, address: str) -> Table:
        dataset = self.declaration.datasets[address]
        return self.schemas[dataset.system].tables[dataset.table]

    def key(self, address: str) -> tuple[str, ...]:
        return self.declaration.datasets[address].key or self.table(address).primary_key

    # ------------------------------------------------------------------------------- what is there

    def tables(self) -> None:
        """Every declared table is there, and every table that is there is declared."""
        for address, dataset in self.declaration.datasets.items():
            schema = self.schemas.get(dataset.system)
            if schema is not None and dataset.table not in schema.tables:
                self.say(
                    "GRA001",
                    dataset.position,
                    f"{address} is declared, but the database has no such table.",
                    "what is declared must be there, or nothing can be promised about it.",
                    "Correct the name, or remove the dataset if the table is gone.",
                )
        declared = {(d.system, d.table) for d in self.declaration.datasets.values()}
        for system, schema in self.schemas.items():
            self._seen(system, schema)
            for name in schema.tables:
                if (system, name) not in declared and name[-1] != RECEIPTS:
                    self.say(
                        "GRA002",
                        self.declaration.systems[system].position,
                        f"{'.'.join((system, *name))} is in the database and not in the declaration.",
                        "undecided is refused: nobody has said whether it holds personal data.",
                        "Declare it, or give the reason why it holds none (not personal: ...).",
                    )

    def _seen(self, system: str, schema: Schema) -> None:
        """What the role may not see is not taken for absent; what a table keeps of its own past is not forgotten."""
        for what in schema.unseen:
            self.found.append(
                Diagnostic(
                    code="GRA013",
                    severity=Severity.WARNING,
                    position=self.declaration.systems[system].position,
                    what=f"The role may not see the {what} of {system}.",
                    why="what they do with personal data is not known.",
                    mend=f"Let the role see them, or ask the administrator what the {what} write.",
                )
            )

    def _hidden_rows(self, address: str, dataset: Dataset) -> None:
        """A role that does not see every row finds too little, and calls kept what it cannot look at."""
        table = self.table(address)
        if dataset.about and table.rows_hidden:
            self.say(
                "GRA016",
                dataset.position,
                f"Row security hides rows of {table.name[-1]} from the role: {address} cannot be searched or proved.",
                "what a role does not see it neither finds nor clears.",
                "Give the role BYPASSRLS, or policies under which it sees every row.",
            )

    def _kept_versions(self, address: str, dataset: Dataset) -> None:
        if dataset.about and self.table(address).versioned:
            self.say(
                "GRA012",
                dataset.position,
                f"{address} keeps every earlier version of its rows.",
                "what is cleared or deleted there lives on in the table's history.",
                "Have the administrator drop system versioning, or its history (DELETE HISTORY), and say so here.",
            )

    # ---------------------------------------------------------------------------------- references

    def links_declared(self) -> None:
        for address in self.live():
            for reference in self.declaration.datasets[address].references:
                if self._has(address, reference.columns, reference.position) and self._target(
                    address, reference.to, reference.position
                ):
                    to_columns = reference.to_columns or self.key(reference.to)
                    self._link(address, reference.columns, reference.to, to_columns, reference.when, reference.position)
            for hold in self.declaration.datasets[address].holds.values():
                event = hold.event
                if not isinstance(event, Latest | Absence) or not self._target(address, event.dataset, hold.position):
                    continue
                if self._has(event.dataset, event.by, hold.position):
                    self._link(event.dataset, event.by, address, self.key(address), {}, hold.position)

    def _link(
        self,
        address: str,
        columns: tuple[str, ...],
        to: str,
        to_columns: tuple[str, ...],
        when: Mapping[str, str],
        position: Position,
    ) -> None:
        if len(columns) != len(to_columns):
            self.say(
                "GRA003",
                position,
                f"{address}: {', '.join(columns)} refers to {to}, whose key is {', '.join(to_columns) or 'not known'}.",
                "a reference has as many columns as the key it leads to.",
                "Name the columns referred to (columns: [...]), or the key of the other dataset (key: ...).",
            )
            return
        link = Link(dataset=address, columns=columns, to=to, to_columns=to_columns, when=when, position=position)
        if not any(
            each.columns == columns and each.to == to and each.dataset == address and each.when == when
            for each in self.links
        ):
            self.links.append(link)

    def links_enforced(self) -> None:
        """Foreign keys; one that is declared as well is the same reference, kept by the database."""
        by_table = {(d.system, d.table): a for a, d in self.declaration.datasets.items()}
        for address in self.live():
            dataset = self.declaration.datasets[address]
            for key in self.table(address).foreign_keys:
                to = by_table.get((dataset.system, key.to))
                if to is None:
                    continue
                link = Link(
                    dataset=address,
                    columns=key.columns,
                    to=to,
                    to_columns=key.to_columns,
                    enforced=True,
                    on_delete=key.on_delete,
                    position=dataset.position,
                )
                same = [
                    i
                    for i, each in enumerate(self.links)
                    if (each.dataset, each.columns, each.to, each.to_columns)
                    == (address, link.columns, to, link.to_columns)
                    and not each.when
                ]
                if same:
                    self.links[same[0]] = link
                else:
                    self.links.append(link)

    def _target(self, address: str, to: str, position: Position) -> bool:
        here = self.declaration.datasets[address].system
        target = self.declaration.datasets.get(to)
        if target is None or target.system != here:
            self.say(
                "GRA004",
                position,
                f"{address} refers to {to}, which is not a declared dataset of the same system.",
                "a path stays within one database; between systems people are found by their identifiers.",
                "Correct the address, or declare the dataset.",
            )
            return False
        return True

    def _has(self, address: str, columns: Iterable[str], position: Position) -> bool:
        missing = [c for c in columns if c not in self.table(address).columns]
        for column in missing:
            self.say(
                "GRA005",
                position,
                f"{address} has no column {column}.",
                "the declaration names it, the database does not have it.",
                f"Its columns are {', '.join(self.table(address).columns)}.",
            )
        return not missing

    # --------------------------------------------------------------------------------------- paths

    def paths(self) -> dict[str, dict[str, Path]]:
        result: dict[str, dict[str, Path]] = {}
        for address in self.live():
            result[address] = {}
            for role in self.declaration.datasets[address].about.values():
                path = self._path(address, role)
                if path is not None:
                    result[address][role.name] = path
        return result

    def _path(self, address: str, role: Role) -> Path | None:
        links = self.hops(address, role.path, role.position)
        if links is None:
            return None
        end = links[-1][1].dataset if links else address
        many = any(hop.many for hop in role.path)
        path = Path(
            dataset=address,
            role=role.name,
            kind=role.kind,
            root=address,
            edges=tuple(edge for _, edge in links),
            columns=self.key(end),
            tie=role.tie,
            external=role.external,
            position=role.position,
            many=many,
            starts=role.path[0].columns if role.path else (),
        )
        if role.value is not None:
            guarded = replace(path, guard=role.when) if self._has(address, role.when, role.position) else path
            return self._value_path(guarded, end, role.value)
        if not links:
            return path
        last, _ = links[-1]
        if not self._is_person(end, role):
            return None
        if last is not None and not role.path[-1].many and last.to_columns == self.key(end):
            # The last reference carries the key itself: the person's own row need not be read.
            return replace(path, root=end, edges=path.edges[:-1], columns=last.columns, guard=last.when, leads=last)
        return replace(path, root=end, leads=last)

    def _is_person(self, end: str, role: Role) -> bool:
        own = self.declaration.datasets[end].about.values()
        if any(r.kind == role.kind and not r.path and r.value is None for r in own):
            return True
        self.say(
            "GRA006",
            role.position,
            f"The role {role.name} leads to {end}, whose rows are not declared to be a {role.kind}.",
            "a path must end at the person.",
            f"Declare 'about: {role.kind}' there, or let the path go on.",
        )
        return False

    def _value_path(self, path: Path, end: str, column: str) -> Path | None:
        kinds = [i.kind for i in self.declaration.datasets[end].identifiers if i.column == column]
        if not kinds:
            self.say(
                "GRA007",
                path.position,
                f"{path.dataset}: the person is the value of {column}, which is no identifier of {end}.",
                "without a table of people, an identifier is all there is to find them by.",
                f"Add it under 'identified by' of {end}.",
            )
            return None
        return replace(path, root=f"value:{kinds[0]}", columns=(column,))

    def hops(self, address: str, hops: tuple[Hop, ...], position: Position) -> list[tuple[Link | None, Edge]] | None:
        """Resolve hops one after the other; None (and a diagnostic) where one leads nowhere."""
        result: list[tuple[Link | None, Edge]] = []
        here = address
        for hop in hops:
            link = self._hop(here, hop, position)
            if link is None:
                return None
            edge = link.back() if hop.many else link.edge()
            result.append((link, edge))
            here = edge.dataset
        return result

    def _hop(self, here: str, hop: Hop, position: Position) -> Link | None:
        if hop.many:
            assert hop.to is not None
            if not self._target(here, hop.to, position) or not self._has(hop.to, hop.to_columns or (), position):
                return None
            fitting = [
                each
                for each in self.links
                if each.dataset == hop.to and each.to == here and each.columns == hop.to_columns
            ]
            if not fitting:
                self._link(hop.to, hop.to_columns or (), here, self.key(here), {}, position)
                fitting = [
                    each
                    for each in self.links
                    if each.dataset == hop.to and each.to == here and each.columns == hop.to_columns
                ]
            return fitting[0] if fitting else None
        if not self._has(here, (*hop.columns, *hop.when), position):
            return None
        fitting = [
            each
            for each in self.links
            if each.dataset == here
            and each.columns == hop.columns
            and each.when == hop.when
            and hop.to in (None, each.to)
        ]
        if len(fitting) == 1:
            return fitting[0]
        columns = ", ".join(hop.columns)
        what = "several places" if fitting else "nowhere"
        self.say(
            "GRA008",
            position,
            f"{here}.{columns} leads to {what}.",
            "a path needs exactly one reference for each step: a foreign key, or one under 'references'.",
            "Declare it under 'references', with 'when' where a type column decides.",
        )
        return None

    # ------------------------------------------------------------------------------------- decided

    def decided(self) -> None:
        """Every column is decided; every column that is named is there; what a clear needs is there."""
        for address in self.live():
            dataset = self.declaration.datasets[address]
            self._has(address, self._named(dataset), dataset.position)
            self._identified(address, dataset)
            self._hidden_rows(address, dataset)
            self._kept_versions(address, dataset)
            for hold in dataset.holds.values():
                self._hold(address, hold)
            if dataset.not_personal_at_all is None:
                self._undecided(address, dataset)
            self._clearable(address, dataset)

    def _clearable(self, address: str, dataset: Dataset) -> None:
        """The database lets each field be cleared as declared. Keys and references may go with their row instead."""
        table, dialect = self.table(address), self.schemas[dataset.system].dialect
        for field_ in dataset.fields.values():
            if field_.column not in table.columns or field_.category in SUPPORT:
                continue
            column = table.columns[field_.column]
            for obstacle in obstacles(dialect, table, self.key(address), column, field_.clear):
                self.say(
                    "GRA010",
                    field_.position,
                    f"{address}.{column.name} {obstacle.what}.",
                    "what cannot be cleared could not be erased when nothing holds it any more.",
                    obstacle.mend,
                )

    def _named(self, dataset: Dataset) -> list[str]:
        names = [*dataset.fields, *dataset.not_personal, *dataset.database_changes, *(dataset.key or ())]
        names += [c for c in (dataset.born, dataset.soft_delete) if c]
        for identifier in dataset.identifiers:
            names += [identifier.column, *identifier.within, *(c for c in identifier.valid if c)]
        return sorted(set(names))

    def _hold(self, address: str, hold: Hold) -> None:
        event = hold.event
        if isinstance(event, OwnColumn):
            self._has(address, (event.column,), hold.position)
        if isinstance(event, PathColumn):
            links = self.hops(address, event.hops, hold.position)
            if links:
                self._has(links[-1][1].dataset, (event.column,), hold.position)
        if isinstance(event, Latest):
            self._has(event.dataset, (event.column,), hold.position)
            self._has(address, (event.otherwise,) if event.otherwise else (), hold.position)
        if isinstance(hold.keep, PeriodByValue):
            links = self.hops(address, hold.keep.hops, hold.position)
            if links is not None:
                self._has(links[-1][1].dataset if links else address, (hold.keep.column,), hold.position)
        if hold.customer:
            self._has(address, (hold.customer,), hold.position)

    def _identified(self, address: str, dataset: Dataset) -> None:
        for identifier in dataset.identifiers:
            if dataset.about and identifier.column not in dataset.fields and identifier.column not in self.key(address):
                self.say(
                    "GRA011",
                    identifier.position,
                    f"{address}.{identifier.column} identifies people and is no field.",
                    "what tells who somebody is, is personal data.",
                    "Add it to 'fields' with its purposes.",
                )

    def _undecided(self, address: str, dataset: Dataset) -> None:
        known = set(self._named(dataset)) - {i.column for i in dataset.identifiers} | self.structural(address)
        for column in self.table(address).columns:
            if column not in known and column not in dataset.fields:
                self.say(
                    "GRA009",
                    dataset.position,
                    f"{address}.{column} is undecided.",
                    "undecided is refused: nobody has said whether the column holds personal data.",
                    "Add it to 'fields', or to 'not personal' with the reason.",
                )

    def structural(self, address: str) -> set[str]:
        """Columns that are decided by their use: keys, references, events, types of polymorphic references."""
        dataset = self.declaration.datasets[address]
        names = set(self.key(address))
        for link in self.links:
            if link.dataset == address:
                names |= {*link.columns, *link.when}
            if link.to == address:
                names |= set(link.to_columns)
        for role in dataset.about.values():
            names |= set(role.when)
        for hold in dataset.holds.values():
            names |= {hold.customer} if hold.customer else set()
            names |= {hold.event.column} if isinstance(hold.event, OwnColumn) else set()
            if isinstance(hold.event, Latest) and hold.event.otherwise:
                names.add(hold.event.otherwise)
        return names


def hops_of(graph: Graph, address: str, hops: tuple[Hop, ...]) -> tuple[Edge, ...]:
    """The edges of a to-one path in a graph that was laid without errors."""
    steps = tuple((h.columns, h.to, h.to_columns, tuple(h.when.items()), h.many) for h in hops)
    found: tuple[Edge, ...] | None = graph.known.get((address, steps))
    if found is None:
        found = graph.known[address, steps] = _resolved(graph, address, hops)
    return found


def _resolved(graph: Graph, address: str, hops: tuple[Hop, ...]) -> tuple[Edge, ...]:
    work = _Work(declaration=graph.declaration, schemas=graph.schemas, links=list(graph.links))
    resolved = work.hops(address, hops, graph.dataset(address).position)
    if resolved is None:
        raise LookupError(f"{address}: a path that was resolved before leads nowhere")
    return tuple(edge for _, edge in resolved)
