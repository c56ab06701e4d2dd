"""The course of a trace: every table and file once, everybody's values at once, and what was found put to the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.files.source import OF_ALL
from ordholden.connectors.files.storage import Storage
from ordholden.connectors.values import Connector
from ordholden.declaration.never import Never
from ordholden.declaration.patterns import Pattern, pattern
from ordholden.declaration.values import Dataset
from ordholden.matching.values import Sought
from ordholden.schema.values import Schema
from ordholden.subjects.checks.decided import structural
from ordholden.subjects.values import Graph
from ordholden.trace import folders, integers, tables
from ordholden.trace.findings import Exactly, Findings, Place, Standing, forms_of
from ordholden.trace.folders import FileReading, Firsts
from ordholden.trace.held import Key, Target, as_key, by_person
from ordholden.trace.tables import Beside, Reading
from ordholden.trace.values import Hit, Portion, Told
from ordholden.trace.workers import Crew

T = TypeVar("T")

Report = Callable[[str, int], None]
"""Called with where the trace is, and the bytes that were searched since."""

IN_THE_NAME, IN_THE_FILE = "name", "content"

UNOPENED = "nothing opens what stands there"
MOST_REASONS = 20
"""Of a table's files that cannot be read more than this are not told one by one."""

BY_CHANCE = "numbers that are somebody's as well, no more than chance brings about"
"""Why cells are left."""


@dataclass(kw_only=True)
class Trace:
    """A trace under way. `never`: numbers and words that must stand nowhere. `exactly`: filled where it is a list.

    `expected`: about how many bytes will be searched, as far as that is known.
    """

    graph: Graph
    targets: Sequence[Target]
    never: Never
    report: Report | None = None
    processes: int | None = None
    expected: int = 0
    exactly: list[Exactly] | None = None
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self._people = by_person(dict(enumerate(self.targets)))
        self._numbers = integers.numbers_of(self._sought())
        self._files: dict[tuple[int, str], frozenset[Key]] = {}
        self._excepted = frozenset(self.graph.declaration.never.excepted)

    def run(
        self,
        connectors: Mapping[str, Connector],
        schemas: Mapping[str, Schema],
        trees: Mapping[str, Storage],
    ) -> Findings:
        """Search systems and trees of files (by the name of their system, or of a folder that is none) to the end."""
        sought, country = tuple(self._sought()), self.graph.declaration.controller.country
        with Crew(sought, self.never, country, processes=self.processes, expected=self.expected) as crew:
            for system, schema in schemas.items():
                self._system(crew, connectors[system], schema)
            for name, tree in trees.items():
                self._tree(crew, name, tree)
        return self.findings

    def _sought(self) -> Iterator[Sought]:
        numbers = {whose: number for number, whose in self._people.items()}
        for number, target in enumerate(self.targets):
            for each in target.sought:
                yield replace(each, person=numbers[number, each.person])

    def _said(self, where: str, portion: Portion) -> None:
        if self.report is not None:
            self.report(where, len(portion.chunk.text))

    # --------------------------------------------------------------------------------------- tables

    def _system(self, crew: Crew, connector: Connector, schema: Schema) -> None:
        declared = {d.table: d for d in self.graph.declaration.datasets.values() if d.system == schema.system}
        rows = count = 0
        try:
            for reading in tables.readings(schema, declared):
                where = ".".join((schema.system, *reading.table.name))
                told = crew.told(self._told_of(where, tables.portions(connector, reading)))
                if self._read(schema, reading, declared, told, UNOPENED):
                    rows, count = rows + reading.rows, count + 1
            for reading in tables.readings(schema, declared, integers.FAMILIES) if self._numbers else ():
                told = integers.found(connector, reading, self._numbers)
                self._read(schema, reading, declared, told, BY_CHANCE)
        except ConnectorError as error:
            self.findings.away[schema.system] = error.what
            return
        self.findings.covered[schema.system] = (count, rows)
        if isinstance(connector, FilesConnector):
            for table, whys in connector.source.unread.items():
                self.findings.missed[f"{schema.system}.{table}"] = " ".join(whys[:MOST_REASONS])

    def _read(
        self,
        schema: Schema,
        reading: Reading,
        declared: Mapping[tuple[str, ...], Dataset],
        told: Iterable[tuple[Beside, Told]],
        left: str,
    ) -> bool:
        """Whether a table could be read to its end. One that cannot be keeps no other from being searched."""
        try:
            self._table(schema, reading, declared.get(reading.table.name), told, left)
        except ConnectorError as error:
            if error.kind in OF_ALL:
                raise
            self.findings.missed[".".join((schema.system, *reading.table.name))] = error.what
            return False
        return True

    def _table(
        self, schema: Schema, reading: Reading, dataset: Dataset | None, told: Iterable[tuple[Beside, Told]], left: str
    ) -> None:
        """What was told of a table's rows. `left`: why cells of it may not have been looked at."""
        address = ".".join((schema.system, *reading.table.name))
        places = {c: self._place(schema.system, address, c, dataset) for c in reading.columns}
        noted = _Noted(self, reading, dataset, places)
        try:
            for beside, each in told:
                noted.take(beside, each)
        finally:
            noted.end()
            for column, cells in reading.unread.items():
                self.findings.unread[f"{address}.{column}", left] += cells

    def _place(self, system: str, address: str, column: str, dataset: Dataset | None) -> Place:
        standing = Standing.NO_TABLE
        if dataset is not None:
            standing = Standing.NO_COLUMN
            if (
                column in dataset.fields
                or column in structural(self.graph, dataset.address)
                or self._inside(dataset, column)
            ):
                standing = Standing.DECLARED
            elif column in dataset.not_personal or dataset.not_personal_at_all:
                standing = Standing.NOT_PERSONAL
        return Place(system=system, dataset=address, column=column, standing=standing)

    def _inside(self, dataset: Dataset, column: str) -> bool:
        """Whether places in the column's documents are fields, or lists in them datasets."""
        columns = self.graph.table(dataset.address).columns
        fields = (columns[name].inside for name in dataset.fields if name in columns)
        return any(place is not None and place.column == column for place in fields) or bool(
            list(self.within(dataset, column))
        )

    def within(self, dataset: Dataset, column: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Datasets whose rows lie in the column's documents, each with its columns that name the row they lie in."""
        schema = self.graph.schemas[dataset.system]
        for each in self.graph.declaration.datasets.values():
            place = schema.tables[each.table].nested if each.system == dataset.system else None
            if place is not None and (place.of, place.column) == (dataset.table, column):
                yield each.address, tuple(ours for _, ours in place.up)

    def _told_of(self, where: str, portions: Iterable[tuple[T, Portion]]) -> Iterator[tuple[T, Portion]]:
        for tag, portion in portions:
            self._said(where, portion)
            yield tag, portion

    def never_at(self, place: Place, told: Told, column: int) -> None:
        """Take in the numbers and words of one column of a portion."""
        if place.words in self._excepted:
            return
        for at, kind, separated, form in forms_of(told.numbers):
            if at == column:
                self.findings.add_form(place, kind, separated=separated, form=form)
        for (at, category), count in told.words.items():
            if at == column:
                self.findings.words[place, category] += count

    def whose(self, person: int) -> tuple[int, int]:
        """The target, and the number of the person within it."""
        return self._people[person]

    def zone(self, system: str) -> str:
        """The zone in which a system keeps its local times."""
        return self.graph.declaration.systems[system].zone or self.graph.declaration.controller.zone

    # ---------------------------------------------------------------------------------------- files

    def _tree(self, crew: Crew, system: str, storage: Storage) -> None:
        """All files are one stream, so that many small ones keep every core busy."""
        tree = _Tree(system=system, storage=storage, declared=self._patterns(system))
        try:
            for (place, path, first), told in crew.told(self._of_tree(tree)):
                for hit in told.hits:
                    self._hit_in_file(hit, place, path, first + hit.row)
                self.never_at(place, told, 0)
            for start in range(0, len(tree.names), folders.NAMES):
                self._names(crew, tree, tree.names[start : start + folders.NAMES])
        except ConnectorError as error:
            self.findings.away[system] = error.what
            return
        tables, rows = self.findings.covered.get(system, (0, 0))
        self.findings.covered[system] = (tables + tree.files, rows + tree.lines)

    def _of_tree(self, tree: _Tree) -> Iterator[tuple[tuple[Place, str, int], Portion]]:
        for file in tree.storage.files():
            dataset = tree.dataset(file.path)
            if dataset is not None and dataset.format is not None:
                continue  # its rows are rows of the system
            if dataset is None:
                tree.names.append(file.path)
            reading, place = FileReading(storage=tree.storage, file=file), tree.place(file.path, dataset)
            for first, portion in folders.portions(reading):
                self._said(place.words, portion)
                yield (place, file.path, first), portion
            tree.files, tree.lines = tree.files + 1, tree.lines + reading.lines
            if reading.missed:
                self.findings.missed[place.words] = reading.missed
            elif reading.trouble:
                self.findings.unread[place.words, reading.trouble] += 1

    def _patterns(self, system: str) -> list[tuple[Pattern, Dataset]]:
        datasets = self.graph.declaration.datasets.values()
        return [(pattern(text), d) for d in datasets if d.system == system for text in d.files]

    def _names(self, crew: Crew, tree: _Tree, paths: Sequence[str]) -> None:
        """The names of files that no dataset has; those of others are columns of the system's rows."""
        for _, told in crew.told([(0, folders.names(paths))]):
            for hit in told.hits:
                path = paths[hit.row]
                place = replace(tree.place(path, None), column=IN_THE_NAME)
                self._hit_in_file(hit, place, path, 0)

    def _hit_in_file(self, hit: Hit, place: Place, path: str, line: int) -> None:
        target, person = self.whose(hit.person)
        if place.standing is Standing.DECLARED and (path,) in self._held_files(target, place.dataset):
            self.findings.held[target, place] += 1
            return
        self.findings.add(target, place, person)
        self.exact(target, person, place, (path, line), hit.kind)

    def _held_files(self, target: int, dataset: str) -> frozenset[Key]:
        """The paths of a dataset's files that something still holds."""
        if (target, dataset) not in self._files:
            self._files[target, dataset] = self.targets[target].held(dataset, "", ("path",))
        return self._files[target, dataset]

    def exact(self, target: int, person: int, place: Place, key: tuple[object, ...], kind: str) -> None:
        """Keep where exactly, if somebody wants to know."""
        if self.exactly is not None:
            self.exactly.append(Exactly(target=target, person=person, place=place, key=key, kind=kind))


@dataclass(kw_only=True)
class _Tree:
    """A tree of files under way. `names`: the paths that no dataset has."""

    system: str
    storage: Storage
    declared: Sequence[tuple[Pattern, Dataset]]
    firsts: Firsts = field(default_factory=Firsts)
    names: list[str] = field(default_factory=list)
    files: int = 0
    lines: int = 0

    def dataset(self, path: str) -> Dataset | None:
        """The dataset that the file belongs to."""
        return next((dataset for pattern, dataset in self.declared if pattern.match(path)), None)

    def place(self, path: str, dataset: Dataset | None) -> Place:
        """Where the file stands, without what could be somebody's."""
        if dataset is not None:
            standing = Standing.NOT_PERSONAL if dataset.not_personal_at_all else Standing.DECLARED
            return Place(system=self.system, dataset=dataset.address, column=IN_THE_FILE, standing=standing)
        return Place(system=self.system, dataset=folders.pattern(path, self.firsts.told(path)))


class _Noted:
    """The hits of one table. Those in declared fields wait until the rule has been asked, at the table's end."""

    def __init__(self, trace: Trace, reading: Reading, dataset: Dataset | None, places: Mapping[str, Place]) -> None:
        self._trace, self._reading, self._dataset, self._places = trace, reading, dataset, places
        self._asked: dict[tuple[int, str], list[tuple[tuple[object, ...], int, str]]] = defaultdict(list)

    def take(self, beside: Sequence[tuple[object, ...]], told: Told) -> None:
        for number, column in enumerate(self._reading.columns):
            self._trace.never_at(self._places[column], told, number)
        cells: set[tuple[int, int, int]] = set()
        for hit in told.hits:
            target, person = self._trace.whose(hit.person)
            row, column = beside[hit.row], self._reading.columns[hit.column]
            if (hit.row, hit.column, hit.person) in cells:
                continue
            cells.add((hit.row, hit.column, hit.person))
            if self._later(target, row):
                self._trace.findings.later[target, self._places[column]] += 1
            elif self._places[column].standing is Standing.DECLARED:
                self._asked[target, column].append((row, person, hit.kind))
            else:
                self._found(target, column, row, person, hit.kind)

    def end(self) -> None:
        """Put what stands in declared fields to the rule."""
        dataset = self._dataset
        for (target, column), cells in self._asked.items():
            assert dataset is not None
            whose = self._trace.targets[target]
            held = whose.held(dataset.address, column)
            for address, up in self._trace.within(dataset, column):
                held |= whose.held(address, "", up)
            for row, person, kind in cells:
                if as_key(self._key(row)) in held:
                    self._trace.findings.held[target, self._places[column]] += 1
                else:
                    self._found(target, column, row, person, kind)

    def _found(self, target: int, column: str, row: tuple[object, ...], person: int, kind: str) -> None:
        place = self._places[column]
        self._trace.findings.add(target, place, person)
        self._trace.exact(target, person, place, self._key(row), kind)

    def _key(self, row: tuple[object, ...]) -> tuple[object, ...]:
        return row[: len(self._reading.key)]

    def _later(self, target: int, row: tuple[object, ...]) -> bool:
        dataset = self._dataset
        if dataset is None or self._reading.born is None:
            return False
        return self._trace.targets[target].came_later(row[-1], self._trace.zone(dataset.system))
