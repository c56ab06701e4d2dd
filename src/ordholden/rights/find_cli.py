"""`ordholden find`: who is this, and where is what."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.render import has_errors, render_json
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.rights.find import Finding, Report
from ordholden.rights.find import find as search
from ordholden.rights.find_output import Counts, Naming, as_json, questions, summary, table, worth_showing
from ordholden.rights.keys_file import KeysFileError, keys_of, write_keys
from ordholden.rights.options import From, Identifiers, Is, IsNot
from ordholden.rights.reading import read_request
from ordholden.subjects.identity import Choices, Outcome, Person, Subject
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, Where, closing, connectors_of, declaration_at, refuse, say_json, warn

At = Annotated[
    str | None,
    typer.Option("--at", metavar="DATE", help="The day on which the identifiers were the person's; today without it."),
]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", metavar="FILE", help="Write the root keys into a new FILE, for its owner only."),
]
Values = Annotated[bool, typer.Option("--show-values", help="Also show keys that are themselves personal.")]

MANY = 50
"""People from which on a progress is shown."""

OF_A_KIND = 10
"""Diagnostics of one code that are shown one by one."""


def find(
    where: Where = None,
    source: From = None,
    identifiers: Identifiers = None,
    is_: Is = None,
    is_not: IsNot = None,
    at: At = None,
    keys: Keys = None,
    show_values: Values = False,
    json: AsJson = False,
) -> None:
    """Find the people whose identifiers come from standard input or a file. Changes nothing.

    One identifier a line, such as "email: VALUE"; a blank line between two people. CSV and JSON Lines will do as well.
    """
    declaration = declaration_at(where, as_json=json)
    day = day_of(at, declaration, "--at")
    people, file, said = read_request(declaration, source, identifiers)
    if has_errors(said):
        refuse(said if json else abridged(said), as_json=json)
    choices = Choices(yes=frozenset(is_ or ()), no=frozenset(is_not or ()))
    connectors, away = connectors_of(declaration)
    with closing(connectors), progress(len(people)) as report:
        finding = search(declaration, connectors, people, at=day, choices=choices, file=file, away=away, report=report)
    if finding.found is None:
        everything = (*said, *finding.diagnostics)
        refuse(everything if json else abridged(everything), as_json=json)
    show(finding, day, said, values=show_values, in_json=json)
    _keep(keys, finding, declaration, day, people)
    raise typer.Exit(ending(finding))


# ------------------------------------------------------------------------------------------- request


@contextmanager
def progress(people: int) -> Iterator[Report | None]:
    """What is being asked, on a terminal, where it may take a while."""
    if people < MANY or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"{people:,} people")
        yield lambda turn, dataset, values: bar.update(task, description=f"round {turn}: {dataset}, {values:,} values")


# -------------------------------------------------------------------------------------------- answer


def show(
    finding: Finding,
    day: date,
    said: Sequence[Diagnostic],
    *,
    values: bool,
    in_json: bool,
    counts: Counts | None = None,
) -> None:
    """Tell what was found, on stdout; what is wrong on stderr. `counts`: the rows that concern each person."""
    naming = Naming(finding.graph, values=values)
    if in_json:
        answer = as_json(finding, day, naming, counts)
        say_json({**answer, "diagnostics": [*render_json(said), *answer["diagnostics"]]})
        return
    noted = [d for d in said if d.severity is Severity.NOTE]
    warn(abridged((*said, *finding.diagnostics)))
    for note in noted:
        typer.echo(note.what, err=True)
    subjects = finding.found.subjects if finding.found else ()
    for subject in worth_showing(subjects):
        _show_subject(subject, naming, counts, alone=len(subjects) == 1)
    for sentence in summary(finding):
        typer.echo(sentence)


def abridged(said: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The first of each kind; how many more there are is said with the last of them."""
    result: list[Diagnostic] = []
    numbers = Counter(d.code for d in said)
    shown: Counter[str] = Counter()
    for each in said:
        shown[each.code] += 1
        left = numbers[each.code] - OF_A_KIND
        if shown[each.code] == OF_A_KIND and left > 0:
            result.append(replace(each, what=f"{each.what} The same on {left} more lines."))
        elif shown[each.code] <= OF_A_KIND:
            result.append(each)
    return tuple(result)


def _show_subject(subject: Subject, naming: Naming, counts: Counts | None, *, alone: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not alone:
        typer.echo(f"Person {subject.number}: {subject.outcome.value}")
    if subject.roots:
        shown = Table("Who", "Found by", *(["Rows"] if counts else []))
        for who, by, rows in table(subject, naming, (counts or {}).get(subject.number)):
            shown.add_row(*(Text(printable(cell)) for cell in (who, by, *([rows] if counts else []))))
        width = None if sys.stdout.isatty() else WIDTH
        Console(width=width, highlight=False).print(shown)
    for line in questions(subject, naming):
        typer.echo(printable(line))


WIDTH = 140
"""Columns of a table that goes into a file or a pipe."""


def printable(text: str) -> str:
    """The text without characters that would steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def _keep(path: Path | None, finding: Finding, declaration: Declaration, day: date, request: Sequence[Person]) -> None:
    if path is None or finding.found is None:
        return
    try:
        write_keys(path, keys_of(finding.found, declaration.fingerprint, day, request))
    except KeysFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Exit.MISTAKE) from None
    typer.echo(f"Wrote {path}. It names people: delete it when the plan is made.", err=True)


def answers_nothing(finding: Finding) -> bool:
    """Whether `--is` or `--not` names a row to which nothing of the request leads."""
    return any(d.code == "FND012" for d in finding.diagnostics)


def ending(finding: Finding) -> Exit:
    """How the command ends: the weightiest of what is not well."""
    if finding.found is None or answers_nothing(finding):
        return Exit.MISTAKE
    outcomes = {subject.outcome for subject in finding.found.subjects}
    if finding.found.unreached:
        return Exit.UNREACHED
    if Outcome.ASKED in outcomes:
        return Exit.ASKS
    if outcomes == {Outcome.NOWHERE}:
        return Exit.NOBODY
    return Exit.DONE if finding.complete and Outcome.NOWHERE not in outcomes else Exit.INCOMPLETE
