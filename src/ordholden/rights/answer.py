"""Packages for the people of a request: each in its place, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.earlier import Earlier
from ordholden.plan.sql.dialect import LoweringError
from ordholden.rights.access import Access, Roots, access, counted
from ordholden.rights.countries import countries_of
from ordholden.rights.mentioned import mentioned
from ordholden.rights.mentions import not_covered
from ordholden.rights.package import folder as folders
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.make import Made, Report, make
from ordholden.rights.package.phrases import spoken
from ordholden.rights.package.values import Package
from ordholden.subjects.identity import Subject
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked: for whom, in which language, and why an answer that is not complete may be given."""

    graph: Graph
    connectors: Mapping[str, Connector]
    people: Sequence[Subject]
    language: str
    today: date
    earlier: Earlier | None = None
    missing: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A package for one person of the request. `missing`: systems that it is without."""

    person: int
    made: Made
    place: Path
    missing: tuple[str, ...] = ()


class Failed(Exception):
    """A system failed while it was read, and nothing was left behind."""

    def __init__(self, system: str, what: str) -> None:
        super().__init__(f"{system}: {what}")
        self.system, self.what = system, what


def expected(asked: Asked) -> dict[int, dict[str, int]]:
    """By person and dataset how many rows a package would hold. Raises Failed."""
    laid = _laid(asked)
    return {person.number: _expected(laid, person.roots) for person in asked.people}


def _expected(laid: Access, roots: Roots) -> dict[str, int]:
    found = {}
    for read in laid.reads(roots):
        with _named(read.system):
            found[read.dataset] = counted(laid, roots, read)
    return {dataset: rows for dataset, rows in found.items() if rows}


def answer(asked: Asked, place: Path, *, zipped: bool, alone: bool, report: Report | None = None) -> list[Answer]:
    """Make the packages at the place: one alone there, or one for each person in a folder there.

    Raises Failed and folders.PlaceTaken, and then nothing was made.
    """
    answering = _Answering(asked=asked, laid=_laid(asked), zipped=zipped, report=report)
    if alone:
        return [answering.one(asked.people[0], place, place)]
    begun = folders.begin(place)
    with _or_nothing(begun):
        ending = ".zip" if zipped else ""
        names = {person.number: f"person-{person.number}{ending}" for person in asked.people}
        answers = [answering.one(p, begun.path / names[p.number], place / names[p.number]) for p in asked.people]
        folders.settle(begun, place)
    return answers


@dataclass(kw_only=True)
class _Answering:
    """The packages of one request, one after the other; a system that failed is left out from then on."""

    asked: Asked
    laid: Access
    zipped: bool
    report: Report | None = None

    def one(self, person: Subject, here: Path, place: Path) -> Answer:
        """The package for one person, made `here`, to be found at `place`."""
        begun = folders.begin(here)
        with _or_nothing(begun):
            answered = self._made(person, begun, place)
            (folders.settle_zipped if self.zipped else folders.settle)(begun, here)
        return answered

    def _made(self, person: Subject, begun: Folder, place: Path) -> Answer:
        while True:
            package = _package(self.asked, self.laid, found=bool(person.roots))
            try:
                where = countries_of(self.laid.graph, self.laid.connectors, (person,)).get(person.number)
                package = replace(package, mentions=_mentions(self.laid, person, package), country=where)
                made = make(self.laid, person.roots, package, begun, self.report)
            except (ConnectorError, LoweringError) as error:
                self._leave_out(error)
                folders.empty(begun)
            else:
                return Answer(person=person.number, made=made, place=place, missing=package.missing)

    def _leave_out(self, error: ConnectorError | LoweringError) -> None:
        system = getattr(error, "system", "")
        what = error.what if isinstance(error, ConnectorError) else f"{error}."
        if not self.asked.because or system not in self.laid.graph.schemas or system in self.laid.away:
            raise Failed(system or "a system", what) from None
        self.laid = replace(self.laid, away=self.laid.away | {system})


@contextmanager
def _or_nothing(begun: Folder) -> Iterator[None]:
    try:
        yield
    except BaseException:
        folders.discard(begun)
        raise


def _laid(asked: Asked) -> Access:
    return access(asked.graph, asked.connectors, today=asked.today, earlier=asked.earlier)


def _package(asked: Asked, laid: Access, *, found: bool) -> Package:
    declaration = laid.graph.declaration
    missing = tuple(dict.fromkeys((*asked.missing, *sorted(laid.away))))
    package = Package(
        declaration=declaration,
        language=spoken(asked.language),
        made=datetime.now(UTC).astimezone(ZoneInfo(declaration.controller.zone)),
        as_of=asked.today,
        found=found,
        missing=missing,
        because=asked.because,
        searched=tuple(name for name in laid.graph.schemas if name not in missing),
        time_only=asked.earlier is None,
    )
    named: dict[str, tuple[str, ...]] = {}
    for address, columns in not_covered(asked.graph).items():
        fields = declaration.datasets[address].fields
        label, names = package.label(address), [package.name(address, fields[column]) for column in columns]
        named[label] = tuple(dict.fromkeys((*named.get(label, ()), *names)))
    return replace(package, unsearched=named)


def _mentions(laid: Access, person: Subject, package: Package) -> dict[str, int]:
    """In how many texts of others the person is mentioned, by what the rows are called."""
    found: dict[str, int] = {}
    for address, texts in mentioned(laid, person).items():
        found[package.label(address)] = found.get(package.label(address), 0) + texts
    return found


@contextmanager
def _named(system: str) -> Iterator[None]:
    try:
        yield
    except (ConnectorError, LoweringError) as error:
        raise Failed(system, getattr(error, "what", str(error))) from None
