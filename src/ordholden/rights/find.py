"""Finding people in the live systems: reads schemas, asks the questions of `subjects.closure`, changes nothing.

Each system is read in one transaction, so that everything comes from one state of its data. A system that cannot be
asked is named; the others are searched all the same, and the result says that it is not complete.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Declaration, System
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.sql.finding import WANTED, entries, heard, statement
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.schema.values import Schema
from ordholden.subjects.closure import resolving
from ordholden.subjects.graph import UNDECIDED, lay
from ordholden.subjects.identity import NO_CHOICES, Answer, Choices, Found, Person, Question, Row
from ordholden.subjects.places import Place, places
from ordholden.subjects.values import Graph
from ordholden.subjects.verified import verified

PORTION = 10_000
"""Values that are bound at once."""

Machine = Generator[tuple[Question, ...], Sequence[Answer], Found]

Report = Callable[[int, str, int], None]
"""Called before each question with the round (from 1), the dataset and the number of values looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a search came to. `found` None: nothing was searched, for the reasons in `diagnostics`.

    `graph` is laid over the systems that could be reached. `by_hand`: systems without a connector; a person has to
    look there.
    """

    found: Found | None
    graph: Graph | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    by_hand: tuple[System, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every system with a connector was searched and nothing was left open."""
        return self.found is not None and self.found.complete


def find(
    declaration: Declaration,
    connectors: Mapping[str, Connector],
    people: Iterable[Person],
    *,
    at: date,
    choices: Choices = NO_CHOICES,
    file: str = "",
    away: Sequence[Diagnostic] = (),
    report: Report | None = None,
    undecided: bool = False,
) -> Finding:
    """Find the people of a request, whose identifiers were theirs on the day `at`. Nothing is written anywhere.

    `connectors` by system name; a system without one counts as unreached, for the reason in `away` with the system's
    position. `file` is named in diagnostics about the request. `undecided`: also where tables or columns are not
    decided on.
    """
    with ExitStack() as sessions:
        systems = _Systems(declaration=declaration, connectors=connectors, sessions=sessions, away=away)
        systems.observe()
        graph, said = lay(systems.reached(), systems.schemas, undecided=undecided)
        if graph is None:
            return systems.finding(None, None, said)
        systems.schemas = dict(graph.schemas)
        where, checked, said = _prepared(graph, declaration, people, file, said)
        if any(d.severity is Severity.ERROR and not (undecided and d.code in UNDECIDED) for d in said):
            return systems.finding(None, graph, said)
        country = declaration.controller.country
        machine = resolving(where, checked, country=country, at=at, choices=choices)
        return systems.finding(_driven(machine, systems, report), graph, said)


def _prepared(
    graph: Graph, declaration: Declaration, people: Iterable[Person], file: str, said: tuple[Diagnostic, ...]
) -> tuple[tuple[Place, ...], tuple[Person, ...], tuple[Diagnostic, ...]]:
    where, refused = places(graph)
    checked, doubtful = verified(declaration, where, people, file)
    return where, checked, (*said, *refused, *doubtful)


def _driven(machine: Machine, systems: _Systems, report: Report | None) -> Found:
    """Bring the machine's questions to the databases and their answers back, until it is done."""
    answers: list[Answer] | None = None
    turn = 0
    while True:
        try:
            questions = next(machine) if answers is None else machine.send(answers)
        except StopIteration as end:
            found: Found = end.value
            return found
        turn += 1
        answers = []
        for question in questions:
            if report is not None:
                report(turn, question.place.dataset, len(question.among))
            answers.append(systems.answer(question))


@dataclass(kw_only=True)
class _Systems:
    """The systems of a declaration: what is there, who could not be asked, one reading transaction each."""

    declaration: Declaration
    connectors: Mapping[str, Connector]
    sessions: ExitStack
    away: Sequence[Diagnostic] = ()
    schemas: dict[str, Schema] = field(default_factory=dict)
    troubles: dict[str, Diagnostic] = field(default_factory=dict)
    _open: dict[str, Session] = field(default_factory=dict)

    def observe(self) -> None:
        """Open a transaction in each system and read its schema."""
        for system in self.declaration.systems.values():
            if not system.connected:
                continue
            connector = self.connectors.get(system.name)
            if connector is None:
                self._without_connector(system)
                continue
            try:
                self.schemas[system.name] = connector.observe()
                self._open[system.name] = self.sessions.enter_context(connector.reading())
            except ConnectorError as error:
                self._unreached(system.name, error.what, error.mend)

    def _without_connector(self, system: System) -> None:
        known = [said for said in self.away if said.position == system.position]
        if known:
            self.troubles[system.name] = known[0]
        else:
            self._unreached(system.name, "No connection to this system was made.", "Give the system a url.")

    def reached(self) -> Declaration:
        """The declaration without the datasets of systems that could not be asked."""
        datasets = {a: d for a, d in self.declaration.datasets.items() if d.system in self._open}
        self.schemas = {name: schema for name, schema in self.schemas.items() if name in self._open}
        return replace(self.declaration, datasets=datasets)

    def answer(self, question: Question) -> Answer:
        """The rows that answer the question; None (and a trouble by name) where the system fails."""
        system = question.place.system
        if system in self.troubles:
            return None
        try:
            return [row for part in _portions(question) for row in self._asked(part)]
        except ConnectorError as error:
            self._unreached(system, error.what, error.mend)
        except LoweringError as error:
            self._unreached(system, f"{error}.", "Correct the declaration; `ordholden check` says more.")
        return None

    def _asked(self, question: Question) -> list[Row]:
        system = question.place.system
        lowering = Lowering(schema=self.schemas[system], declaration=self.declaration)
        wanted = entries(lowering, question)
        if not wanted:
            return []
        selected = statement(lowering, question)
        bound = bind(selected, zone=lowering.zone, keys={WANTED: wanted})
        return heard(lowering, question, self._open[system].select(selected, bound))

    def _unreached(self, system: str, what: str, mend: str) -> None:
        self.troubles.setdefault(
            system,
            Diagnostic(
                code="FND030",
                position=self.declaration.systems[system].position,
                what=f"{system} could not be searched. {what}",
                why="what a system holds is not known before it has been asked; the others were searched.",
                mend=mend,
            ),
        )

    def finding(self, found: Found | None, graph: Graph | None, said: tuple[Diagnostic, ...]) -> Finding:
        """The result, with everything that went wrong."""
        by_hand = tuple(system for system in self.declaration.systems.values() if not system.connected)
        diagnostics = (*self.troubles.values(), *said, *(found.diagnostics if found else ()))
        if found is not None:
            found = replace(found, unreached=tuple(dict.fromkeys((*self.troubles, *found.unreached))))
        return Finding(found=found, graph=graph, diagnostics=diagnostics, by_hand=by_hand)


def _portions(question: Question) -> Iterator[Question]:
    for start in range(0, len(question.among), PORTION):
        yield replace(question, among=question.among[start : start + PORTION])
