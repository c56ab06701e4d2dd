"""A declaration laid over real tables, step by step: its references and its paths to people, resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ordholden.declaration.nearest import or_listed
from ordholden.declaration.values import Absence, Declaration, Hop, Latest, Role
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.schema.values import Schema, Table
from ordholden.subjects.values import Edge, Link, Path


@dataclass
class Laying:
    """A declaration being laid over its schemas: the references found so far, and what is to be said about it.

    `tolerated`: codes that are said and do not refuse.
    """

    declaration: Declaration
    schemas: Mapping[str, Schema]
    found: list[Diagnostic] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tolerated: frozenset[str] = frozenset()
    _places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _referred: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for place, link in enumerate(self.links):
            self._places[link.dataset].append(place)
            self._referred[link.to].update(link.to_columns)

    def failed(self) -> bool:
        """Whether anything refuses."""
        return any(d.severity is Severity.ERROR and d.code not in self.tolerated for d in self.found)

    def say(self, code: str, position: Position, what: str, why: str = "", mend: str = "") -> None:
        """One finding more."""
        self.found.append(diagnose(code, position, what, why=why, mend=mend))

    def live(self) -> Iterator[str]:
        """Datasets that are tables: views only show what lies elsewhere."""
        return (a for a, d in self.declaration.datasets.items() if not d.view_of)

    def table(self, address: str) -> Table:
        """The real table of a dataset."""
        dataset = self.declaration.datasets[address]
        return self.schemas[dataset.system].tables[dataset.table]

    def key(self, address: str) -> tuple[str, ...]:
        """The columns that tell rows apart: declared, or the primary key; empty where there are none."""
        return self.table(address).key(self.declaration.datasets[address].key)

    # ---------------------------------------------------------------------------------- references

    def links_from(self, address: str) -> Iterator[Link]:
        """The references found so far by which rows of the dataset refer to others."""
        return (self.links[place] for place in self._places[address])

    def referred(self, address: str) -> set[str]:
        """The columns of the dataset by which others refer to its rows."""
        return self._referred[address]

    def links_declared(self) -> None:
        """References that the declaration names, and those by which events are read."""
        for address in self.live():
            for reference in self.declaration.datasets[address].references:
                if self.has(address, reference.columns, reference.position) and self._target(
                    address, reference.to, reference.position
                ):
                    to_columns = reference.to_columns or self.key(reference.to)
                    self._link(address, reference.columns, reference.to, to_columns, reference.when, reference.position)
            for hold, event in self.declaration.datasets[address].clocks:
                if not isinstance(event, Latest | Absence) or not self._target(address, event.dataset, hold.position):
                    continue
                if self.has(event.dataset, event.by, hold.position):
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
        if not any((e.columns, e.to, e.when) == (columns, to, when) for e in self.links_from(address)):
            self._add(link)

    def _add(self, link: Link) -> None:
        self._places[link.dataset].append(len(self.links))
        self._referred[link.to].update(link.to_columns)
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
                self._kept_by_the_database(link)

    def _kept_by_the_database(self, link: Link) -> None:
        for place in self._places[link.dataset]:
            each = self.links[place]
            if (each.columns, each.to, each.to_columns) == (link.columns, link.to, link.to_columns) and not each.when:
                self.links[place] = link
                return
        self._add(link)

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

    def has(self, address: str, columns: Iterable[str], position: Position) -> bool:
        """Whether the table has all of these columns; those that it has not are said."""
        missing = [c for c in columns if c not in self.table(address).columns]
        for column in missing:
            columns_there = self.table(address).columns
            self.say(
                "GRA005",
                position,
                f"{address} has no column {column}.",
                "the declaration names it, the database does not have it.",
                f"{or_listed(column, columns_there)} Take it away where the column is gone.",
            )
        return not missing

    # --------------------------------------------------------------------------------------- paths

    def paths(self) -> dict[str, dict[str, Path]]:
        """How each dataset's rows lead to the people of its roles."""
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
            guarded = replace(path, guard=role.when) if self.has(address, role.when, role.position) else path
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
        known = [i for i in self.declaration.datasets[end].identifiers if i.column == column]
        if not known:
            self.say(
                "GRA007",
                path.position,
                f"{path.dataset}: the person is the value of {column}, which is no identifier of {end}.",
                "without a table of people, an identifier is all there is to find them by.",
                f"Add it under 'identified by' of {end}.",
            )
            return None
        scopes = sorted((".".join(known[0].same_as.get(c, (end, c))), c) for c in known[0].within)
        scope = f" within {', '.join(name for name, _ in scopes)}" if scopes else ""
        return replace(path, root=f"value:{known[0].kind}{scope}", columns=(column, *(c for _, c in scopes)))

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
            if not self._target(here, hop.to, position) or not self.has(hop.to, hop.to_columns or (), position):
                return None
            if self._back(hop.to, hop.to_columns, here) is None:
                self._link(hop.to, hop.to_columns or (), here, self.key(here), {}, position)
            return self._back(hop.to, hop.to_columns, here)
        if not self.has(here, (*hop.columns, *hop.when), position):
            return None
        named = [e for e in self.links_from(here) if e.columns == hop.columns and hop.to in (None, e.to)]
        fitting = [each for each in named if each.when == hop.when]
        if not fitting and not hop.when and len(named) == 1:
            fitting = named  # the only reference there is says itself in which rows it exists
        if len(fitting) == 1:
            return fitting[0]
        columns = ", ".join(hop.columns)
        if hop.when and named and not fitting:
            when = ", ".join(f"{column}: {value}" for column, value in hop.when.items())
            self.say(
                "GRA008",
                position,
                f"{here}.{columns} leads to {named[0].to}, but no reference does so only when {when}.",
                "the condition is the reference's: without it the column could lead anywhere in other rows.",
                f"Say it under 'references' too: {columns}: {{to: {named[0].to}, when: {{{when}}}}}.",
            )
            return None
        what = "several places" if fitting else "nowhere"
        self.say(
            "GRA008",
            position,
            f"{here}.{columns} leads to {what}.",
            "a path needs exactly one reference for each step: a foreign key, or one under 'references'.",
            "Declare it under 'references', with 'when' where a type column decides.",
        )
        return None

    def _back(self, dataset: str, columns: tuple[str, ...] | None, to: str) -> Link | None:
        return next((e for e in self.links_from(dataset) if e.to == to and e.columns == columns), None)
