"""Where identifiers stand: each place is a dataset whose rows tie identifiers to the root key of one person.

Laid out once from the graph; finding a person then only ever asks places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ordholden.declaration.values import Identifier, Role, Tie, Way
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.subjects.countries import WayHome, way_home
from ordholden.subjects.spellings import PHONES
from ordholden.subjects.texts import READABLE, TEXTS
from ordholden.subjects.values import Graph, Path

VALUE = "value:"
"""What the name of a root begins with when the person has no row: the root key is the stored value itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One identifier column of a place.

    `scope` names what the identifier is unique within, one name for each of its `within` columns; equal names mean
    the same thing in other datasets too. `family` and `scope_families` are those of the columns. `way`: how the
    column is cleared, so that what clearing leaves is not taken for somebody's identifier.
    """

    identifier: Identifier
    scope: tuple[str, ...]
    family: str
    scope_families: tuple[str, ...]
    way: Way | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Rows of `dataset` carry `marks`, and `path` leads from each row to the root key of the person.

    `columns`: what has to be read of a row beside the key. `families`: of the key's columns, at the root where the
    root is a dataset. `zone`: in which the system's instants become days. `home`: the way to the country in which the
    person dials, where it makes a difference.
    """

    system: str
    dataset: str
    root: str
    path: Path
    marks: tuple[Mark, ...]
    columns: tuple[str, ...]
    families: tuple[str, ...]
    zone: str
    of_several: bool = False
    home: WayHome | None = None

    def dialling(self, home: str) -> tuple[str | None, ...]:
        """The countries in which people of the place dial, each to be asked about apart; None: nobody tells."""
        return (None,) if self.home is None else tuple(dict.fromkeys((home, *self.home.country.known)))

    @property
    def name(self) -> tuple[str, str]:
        """What tells the places of a declaration apart."""
        return self.dataset, ", ".join((self.path.role, *self.path.columns))

    @property
    def of_values(self) -> bool:
        """The person is the value of a column."""
        return self.root.startswith(VALUE)

    @property
    def tells_only_itself(self) -> bool:
        """An identifier that led here has told all that there is to learn."""
        return (
            self.of_values and not self.path.edges and all(m.identifier.column in self.path.columns for m in self.marks)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Carrier:
    """Rows of `dataset` whose `columns` carry keys of `root`, where `guard` holds of them.

    `itself`: the rows are the people. `families` as in `Place`. `born`: the column that says when a row was born.
    """

    dataset: str
    root: str
    columns: tuple[str, ...]
    families: tuple[str, ...]
    guard: Mapping[str, str] = field(default_factory=dict)
    itself: bool = False
    born: str | None = None


def carriers(graph: Graph, system: str) -> tuple[Carrier, ...]:
    """Where the keys of all people whom a system knows stand: in their own rows, or else in those that name them."""
    work, found = _Work(graph=graph), dict[tuple[str, str, tuple[str, ...]], Carrier]()
    for paths in graph.paths.values():
        for path in paths.values():
            own = path.root if path.root in graph.declaration.datasets else None
            if own is not None and graph.dataset(own).system == system:
                if not path.itself:
                    continue
            elif graph.dataset(path.holder).system != system:
                continue
            found[path.holder, path.root, path.columns] = work.carrier(path)
    return tuple(found.values())


def carrier_at_the_end(graph: Graph, path: Path) -> Carrier:
    """The rows at the end of a path, which carry the key of its person."""
    return _Work(graph=graph).carrier(path)


def places(graph: Graph) -> tuple[tuple[Place, ...], tuple[Diagnostic, ...]]:
    """Every place of the declaration, in its order; what cannot be searched safely is refused with a diagnostic."""
    work = _Work(graph=graph)
    result = tuple(work.places())
    return result, tuple(work.found)


def own_rows(graph: Graph) -> tuple[Place, ...]:
    """The rows of people themselves of whom it is declared in which country each is."""
    own = ((address, path) for address, paths in graph.paths.items() for path in paths.values() if path.itself)
    found = ((address, path, home) for address, path in own if (home := way_home(graph, path)) is not None)
    return tuple(replace(_Work(graph=graph).place(address, path, ()), home=home) for address, path, home in found)


def telling(graph: Graph, categories: frozenset[str]) -> tuple[Place, ...]:
    """Where something of a person stands that others may have copied: identifiers, and fields of these categories.

    One place for each dataset and role; its rows are asked for by the person's root key.
    """
    work = _Work(graph=graph)
    found: list[Place] = []
    for address, paths in graph.paths.items():
        of_role = work.by_role(address)
        for name, path in paths.items():
            fields = tuple(
                field.column
                for field in graph.dataset(address).fields.values()
                if field.category in categories and field.of == (name,)
            )
            place = work.place(address, path, of_role.get(name, ()))
            columns = tuple(dict.fromkeys((*place.columns, *fields)))
            if columns and path.columns and path.tie is Tie.OWNER and not path.many:
                found.append(replace(place, columns=columns))
    return tuple(found)


@dataclass
class _Work:
    graph: Graph
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: str, position: Position, what: str, why: str, mend: str) -> None:
        self.found.append(
            Diagnostic(code=code, severity=Severity.ERROR, position=position, what=what, why=why, mend=mend)
        )

    def places(self) -> Iterator[Place]:
        searched: set[tuple[str, str, tuple[str, ...]]] = set()
        bare: dict[tuple[str, str, tuple[str, ...]], Path] = {}
        for address, paths in self.graph.paths.items():
            of_role = self.by_role(address)
            for name, path in paths.items():
                identifiers = of_role.get(name, ())
                if identifiers:
                    searched.add((address, path.root, path.columns))
                    yield from self._leading(address, path, identifiers)
                if path.root.startswith(VALUE):
                    bare.setdefault((path.holder, path.root, path.columns), path)
        for key, path in bare.items():
            if key not in searched:
                yield from self._values_of_others(path)

    def _values_of_others(self, path: Path) -> Iterator[Place]:
        """People who are only a value of another dataset's column: that column is searched where it stands."""
        holder = path.holder
        identifiers = tuple(i for i in self.graph.dataset(holder).identifiers if i.column in path.columns)[:1]
        here = Path(dataset=holder, role=path.role, kind=path.kind, root=path.root, edges=(), columns=path.columns)
        yield from self._leading(holder, here, identifiers)

    def _leading(self, address: str, path: Path, identifiers: tuple[Identifier, ...]) -> Iterator[Place]:
        if self._leads(address, path, identifiers):
            yield self.place(address, path, identifiers)

    # ---------------------------------------------------------------------------------------- whose

    def by_role(self, address: str) -> dict[str, tuple[Identifier, ...]]:
        """The dataset's identifiers by the role whose they are."""
        result: dict[str, tuple[Identifier, ...]] = {}
        for identifier in self.graph.dataset(address).identifiers:
            role = self._role(address, identifier)
            if role is not None:
                result[role] = (*result.get(role, ()), identifier)
        return result

    def _role(self, address: str, identifier: Identifier) -> str | None:
        about = self.graph.dataset(address).about
        own = [role for role in about.values() if not role.path]
        candidates = (
            [identifier.role] if identifier.role else [r.name for r in self._its(identifier, own) or about.values()]
        )
        if len(candidates) == 1 and candidates[0] in about:
            return candidates[0]
        self.say(
            "FND001",
            identifier.position,
            f"{address}: nothing says whose {identifier.kind} the column {identifier.column} is.",
            "an identifier that may be one person's or another's identifies nobody.",
            f"Add 'of:' with one of {', '.join(about) or 'the roles under about'}.",
        )
        return None

    def _its(self, identifier: Identifier, own: list[Role]) -> list[Role]:
        """A role whose value is this very column comes before the row's own person."""
        return [role for role in own if role.value == identifier.column] or [role for role in own if role.value is None]

    # --------------------------------------------------------------------------------------- whether

    def _leads(self, address: str, path: Path, identifiers: tuple[Identifier, ...]) -> bool:
        leads = [self._searchable(address, i) and self._safe(address, path, i) for i in identifiers]
        return all(leads) and self._keyed(address, path, identifiers)

    def _keyed(self, address: str, path: Path, identifiers: tuple[Identifier, ...]) -> bool:
        if path.columns and identifiers:
            return True
        self.say(
            "FND002",
            path.position,
            f"{address}: the rows of {path.root} have no key by which a person could be named.",
            "who was found is remembered by key until the last cell is gone.",
            "Declare the columns that tell the rows apart (key: [...]).",
        )
        return False

    def _searchable(self, address: str, identifier: Identifier) -> bool:
        families = {c: self.graph.column(address, c).family for c in (identifier.column, *identifier.within)}
        in_texts = TEXTS if identifier.between is not None else READABLE
        hard = [c for c, family in families.items() if family not in (in_texts if c == identifier.column else READABLE)]
        for column in hard:
            self.say(
                "FND003",
                identifier.position,
                f"{address}.{column} is of type {self.graph.column(address, column).type}, by which nobody is found.",
                "what is typed in a request is text, and has to compare exactly with what is stored.",
                "Name a column of text, numbers or UUIDs.",
            )
        return not hard

    def _safe(self, address: str, path: Path, identifier: Identifier) -> bool:
        reason = self._unsafe(path, identifier)
        if reason is None:
            return True
        self.say(
            "FND004",
            identifier.position,
            f"{address}: {identifier.kind} ({identifier.column}) cannot lead to {path.role}.",
            reason,
            "Give the identifier to another role ('of:'), or take it out of 'identified by'.",
        )
        return False

    def _unsafe(self, path: Path, identifier: Identifier) -> str | None:
        if not path.root.startswith(VALUE) or path.edges or identifier.column not in path.columns:
            return None
        if identifier.shared:
            return "a person who is only a value needs a value that is nobody else's, and this one is shared."
        if any(identifier.valid):
            return "a person who is only a value cannot pass that value on: the same key would then be two people."
        if not set(identifier.within) <= set(path.columns):
            return f"the value is unique only within {', '.join(identifier.within)}, so the value alone is no person."
        return None

    # ----------------------------------------------------------------------------------------- what

    def place(self, address: str, path: Path, identifiers: tuple[Identifier, ...]) -> Place:
        """The rows of a dataset by one path."""
        declaration = self.graph.declaration
        system = declaration.systems[self.graph.dataset(address).system]
        return Place(
            system=system.name,
            dataset=address,
            root=path.root,
            path=path,
            marks=tuple(self._mark(address, identifier) for identifier in identifiers),
            columns=tuple(dict.fromkeys(c for i in identifiers for c in (i.column, *i.within, *i.valid) if c)),
            families=self.families(path),
            zone=system.zone or declaration.controller.zone,
            of_several=path.many or not all(map(self.graph.to_one, path.edges)),
            home=way_home(self.graph, path) if any(PHONES & set(i.stored_as) for i in identifiers) else None,
        )

    def _mark(self, address: str, identifier: Identifier) -> Mark:
        declared = self.graph.dataset(address).fields.get(identifier.column)
        return Mark(
            identifier=identifier,
            scope=tuple(
                self._scope(*identifier.same_as.get(column, (address, column))) for column in identifier.within
            ),
            family=self.graph.column(address, identifier.column).family,
            scope_families=tuple(self.graph.column(address, column).family for column in identifier.within),
            way=declared.clear if declared else None,
        )

    def carrier(self, path: Path) -> Carrier:
        """The rows at the path's end."""
        return Carrier(
            dataset=path.holder,
            root=path.root,
            columns=path.columns,
            families=self.families(path),
            guard=path.guard,
            itself=path.itself,
            born=self.graph.dataset(path.holder).born,
        )

    def families(self, path: Path) -> tuple[str, ...]:
        """Those of the columns that carry the root key, at the root where the root is a dataset."""
        holder, columns = path.holder, path.columns
        if path.leads is not None and path.leads.to == path.root and path.columns == path.leads.columns:
            holder, columns = path.root, path.leads.to_columns
        return tuple(self.graph.column(holder, column).family for column in columns)

    def _scope(self, address: str, column: str) -> str:
        """What a column stands for: the column that it refers to in the end, else its own name in its system."""
        passed: list[tuple[str, str]] = []
        here = (address, column)
        while here not in passed:
            passed.append(here)
            links = [link for link in self.graph.links if (link.dataset, link.columns) == (here[0], here[1:])]
            targets = {(link.to, link.to_columns[0]) for link in links}
            if len(targets) == 1:
                here = targets.pop()
        here = min(passed[passed.index(here) :])
        away = here[0] not in self.graph.declaration.datasets
        referred = any((link.to, link.to_columns) == (here[0], here[1:]) for link in self.graph.links)
        # A system that is away is not laid over; what is the same as a column of it has its name all the same.
        if away or len(passed) > 1 or referred:
            return f"{here[0]}.{here[1]}"
        return f"{self.graph.dataset(address).system}.{column}"
