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
from ordholden.rights.mentions import unsearched
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
    if alone and zipped:
        begun = folders.begin(place)
        with _or_nothing(begun):
            answers = [_answered(asked, asked.people[0], begun, place, report)]
            folders.settle_zipped(begun, place)
        return answers
    begun = folders.begin(place)
    with _or_nothing(begun):
        if alone:
            answers = [_answered(asked, asked.people[0], begun, place, report)]
        else:
            answers = [_one_of(asked, person, begun, place, report, zipped=zipped) for person in asked.people]
        folders.settle(begun, place)
    return answers


def _one_of(
    asked: Asked, person: Subject, around: Folder, place: Path, report: Report | None, *, zipped: bool
) -> Answer:
    name = f"person-{person.number}{'.zip' if zipped else ''}"
    begun = folders.begin(around.path / name)
    with _or_nothing(begun):
        made = _answered(asked, person, begun, place / name, report)
        (folders.settle_zipped if zipped else folders.settle)(begun, around.path / name)
    return made


@contextmanager
def _or_nothing(begun: Folder) -> Iterator[None]:
    try:
        yield
    except BaseException:
        folders.discard(begun)
        raise


def _answered(asked: Asked, person: Subject, begun: Folder, place: Path, report: Report | None) -> Answer:
    laid = _laid(asked)
    while True:
        package = _package(asked, laid, found=bool(person.roots))
        try:
            made = make(laid, person.roots, package, begun, report)
        except (ConnectorError, LoweringError) as error:
            system = _system_of(error, laid)
            if not asked.because or system is None or system in laid.away:
                raise Failed(system or "a system", getattr(error, "what", str(error))) from None
            laid = replace(laid, away=laid.away | {system})
            folders.empty(begun)
        else:
            return Answer(person=person.number, made=made, place=place, missing=package.missing)


def _system_of(error: Exception, laid: Access) -> str | None:
    name = getattr(error, "system", None)
    return name if name in laid.graph.schemas else None


def _laid(asked: Asked) -> Access:
    return access(asked.graph, asked.connectors, today=asked.today, earlier=asked.earlier)


def _package(asked: Asked, laid: Access, *, found: bool) -> Package:
    declaration = asked.graph.declaration
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
    named = (
        f"{package.label(address)}: {package.name(address, declaration.datasets[address].fields[column])}"
        for address, column in unsearched(asked.graph)
    )
    return replace(package, unsearched=tuple(dict.fromkeys(named)))


@contextmanager
def _named(system: str) -> Iterator[None]:
    try:
        yield
    except (ConnectorError, LoweringError) as error:
        raise Failed(system, getattr(error, "what", str(error))) from None
