"""Who a request is about, on the terminal: finding, and the end of the command where it is not clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.render import has_errors, render_json
from ordholden.diagnostics.values import Diagnostic
from ordholden.plan.render.language import Language
from ordholden.plan.render.left_out import left_out_json, left_out_words
from ordholden.rights.find import Finding, find
from ordholden.rights.find_cli import answers_nothing, printable, progress
from ordholden.rights.find_output import NOBODY, NOBODY_SO_FAR, Naming, by_number, incomplete, questions, worth_showing
from ordholden.rights.plan.erasure import kept_under_a_number
from ordholden.rights.reading import read_request
from ordholden.store.values import Run
from ordholden.subjects.identity import Choices, LeftOut, Outcome, Person, Subject, left_out
from ordholden.subjects.values import Graph
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import refuse, say_json, warn


@dataclass(frozen=True, kw_only=True)
class Found:
    """People who can be acted upon, who of the request is left out, and systems that could not be searched."""

    graph: Graph
    subjects: tuple[Subject, ...]
    left: LeftOut = field(default_factory=LeftOut)
    unreached: tuple[str, ...] = ()
    request: tuple[Person, ...] = ()
    nowhere: tuple[Subject, ...] = ()

    def say_left_out(self, *, page: bool = False) -> None:
        """Name on stderr those of several people for whom nothing is done (`page`: but a page that says so)."""
        for line in left_out_words(self.left, ENGLISH, page=page) if self.left.people > 1 else ():
            typer.echo(line, err=True)


ENGLISH = Language("en")


def found_people(
    declaration: Declaration,
    connectors: Mapping[str, Connector],
    away: Sequence[Diagnostic],
    source: Path | None,
    identifiers: Sequence[str] | None,
    yes: Sequence[str] | None,
    no: Sequence[str] | None,
    at: date,
    *,
    as_json: bool,
    done: Run | None = None,
    nobody_too: bool = False,
    undecided: bool = False,
) -> Found:
    """Find them; the command ends where nobody can be acted upon (unless a run was `done` for them before).

    `nobody_too`: that somebody is found nowhere is an answer as well. `undecided`: also where tables or columns are not
    decided on, for who only looks.
    """
    people, file, said = read_request(declaration, source, identifiers)
    if has_errors(said):
        refuse(said, as_json=as_json)
    choices = Choices(yes=frozenset(yes or ()), no=frozenset(no or ()))
    with progress(len(people)) as report:
        finding = find(
            declaration,
            connectors,
            people,
            at=at,
            choices=choices,
            file=file,
            away=away,
            report=report,
            undecided=undecided,
        )
    if finding.found is None or finding.graph is None or (done is None and answers_nothing(finding)):
        refuse((*said, *finding.diagnostics), as_json=as_json)
    warn((*said, *finding.diagnostics))
    usable = tuple(s for s in finding.found.subjects if s.outcome is Outcome.FOUND)
    aside = tuple(s for s in finding.found.subjects if s.outcome is Outcome.ASKED)
    nowhere = tuple(s for s in finding.found.subjects if s.outcome is Outcome.NOWHERE)
    _set_aside(finding, aside, as_json=as_json and not usable)
    if not usable and not (nobody_too and nowhere) and (done is None or aside or finding.found.unreached):
        _nobody(finding, people, as_json=as_json)
    return Found(
        graph=finding.graph,
        subjects=usable,
        left=left_out(finding.found.subjects, people),
        unreached=finding.found.unreached,
        request=people,
        nowhere=nowhere,
    )


def _set_aside(finding: Finding, aside: Sequence[Subject], *, as_json: bool) -> None:
    if as_json:
        return
    naming = Naming(finding.graph)
    for subject in worth_showing(aside):
        typer.echo(f"Person {subject.number} of the request is set aside.", err=True)
        for line in questions(subject, naming):
            typer.echo(printable(line), err=True)


def _nobody(finding: Finding, request: Sequence[Person], *, as_json: bool) -> None:
    left = left_out(finding.found.subjects if finding.found else (), request)
    aside = left.aside
    code = Exit.ASKS if aside else Exit.NOBODY
    if finding.found is not None and finding.found.unreached and not aside:
        code = Exit.UNREACHED
    if as_json:
        number = finding.graph is not None and kept_under_a_number(finding.graph.declaration)
        said = {"request": left_out_json(left), "may be kept under a number": number and not aside}
        say_json({**said, "diagnostics": render_json(finding.diagnostics)})
    elif not aside and finding.found is not None and not finding.complete:
        typer.echo(f"{incomplete(finding.found)}\n{NOBODY_SO_FAR}", err=True)
    elif not aside:
        typer.echo(NOBODY, err=True)
    if not (as_json or aside or finding.graph is None):
        for line in by_number(finding.graph.declaration):
            typer.echo(line, err=True)
    raise typer.Exit(code)
