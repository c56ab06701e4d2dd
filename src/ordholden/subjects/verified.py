"""The identifiers of a request against the declaration: known kinds, what they are unique within, how they are spelled.

No value is repeated in a diagnostic: only the line and what the declaration says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ordholden.declaration.nearest import or_listed
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.subjects.identity import Given, Person, Scope
from ordholden.subjects.places import Mark, Place
from ordholden.subjects.spellings import ANY_CASE, PHONES, exact
from ordholden.subjects.texts import fitting


def kinds(declaration: Declaration) -> frozenset[str]:
    """Every kind of identifier that the declaration knows, also those of systems that are searched by hand."""
    in_datasets = {i.kind for dataset in declaration.datasets.values() for i in dataset.identifiers}
    return frozenset(in_datasets.union(*(system.identified_by for system in declaration.systems.values())))


def verified(
    declaration: Declaration, places: Sequence[Place], people: Iterable[Person], file: str = ""
) -> tuple[tuple[Person, ...], tuple[Diagnostic, ...]]:
    """The people with the scopes of their identifiers resolved to the names that places use.

    A request gives a scope by the name of the column, or in full where several columns have that name.
    """
    work = _Work(declaration=declaration, places=places, file=file)
    checked = tuple(replace(person, given=tuple(work.checked(person))) for person in people)
    return checked, tuple(work.found)


@dataclass(kw_only=True)
class _Work:
    declaration: Declaration
    places: Sequence[Place]
    file: str
    found: list[Diagnostic] = field(default_factory=list)
    marks: dict[str, list[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = kinds(self.declaration)
        for place in self.places:
            for mark in place.marks:
                self.marks.setdefault(mark.identifier.kind, []).append(mark)

    def say(self, code: str, line: int, *texts: str, severity: Severity = Severity.ERROR) -> None:
        what, why, mend = texts
        position = Position(file=self.file, line=line, column=1)
        self.found.append(Diagnostic(code=code, severity=severity, position=position, what=what, why=why, mend=mend))

    def checked(self, person: Person) -> Iterator[Given]:
        for given in dict.fromkeys(person.given):
            if given.kind not in self.known:
                self._unknown(given)
                continue
            marks = self.marks.get(given.kind, [])
            scope = self._scope(given, marks)
            if scope is None:
                continue
            if marks and not any(self._fits(given, mark) for mark in marks):
                self._nowhere(given)
            yield replace(given, scope=scope)

    def _unknown(self, given: Given) -> None:
        self.say(
            "FND020",
            given.line,
            "This kind of identifier is not declared.",
            "a person is found by the identifiers that the datasets declare, and by nothing else.",
            f"Use a declared kind; {or_listed(given.kind, self.known)}",
        )

    def _nowhere(self, given: Given) -> None:
        self.say(
            "FND021",
            given.line,
            f"This {given.kind} cannot stand in any column that is declared for it, so it was looked for nowhere.",
            "each column stores it in declared spellings, and the value cannot be written in any of them.",
            f"Look for a slip of the pen.{self._how_a_number_begins(given.kind)}",
            severity=Severity.WARNING,
        )

    def _how_a_number_begins(self, kind: str) -> str:
        """Only of telephone numbers."""
        numbers = any(each in PHONES for mark in self.marks[kind] for each in mark.identifier.stored_as)
        return " A telephone number of another country begins with + and its code." if numbers else ""

    def _fits(self, given: Given, mark: Mark) -> bool:
        texts = exact(given.value, mark.identifier.stored_as, self.declaration.controller.country)
        if ANY_CASE in mark.identifier.stored_as:
            texts |= {given.value}
        return any(fitting(text, mark.family) is not None for text in texts)

    # -------------------------------------------------------------------------------------- scopes

    def _scope(self, given: Given, marks: list[Mark]) -> Scope | None:
        """The scope under the names that the marks use; None (and a diagnostic) where that is not clear."""
        if not marks:
            return given.scope
        typed = dict(given.scope)
        fitting_marks = {self._matched(typed, mark) for mark in marks} - {None}
        if len(fitting_marks) == 1:
            return fitting_marks.pop()
        if fitting_marks:
            self._ambiguous(given, marks)
        else:
            self._unscoped(given, marks)
        return None

    def _matched(self, typed: Mapping[str, str], mark: Mark) -> Scope | None:
        if len(typed) != len(mark.scope):
            return None
        result: dict[str, str] = {}
        for name, column in zip(mark.scope, mark.identifier.within, strict=True):
            said = [value for word, value in typed.items() if word in {name, column}]
            if len(said) != 1:
                return None
            result[name] = said[0]
        return tuple(sorted(result.items()))

    def _ambiguous(self, given: Given, marks: list[Mark]) -> None:
        full = sorted({", ".join(sorted(mark.scope)) for mark in marks if mark.scope})
        self.say(
            "FND022",
            given.line,
            f"It is not clear within what this {given.kind} is unique.",
            "columns of the same name stand for different things in different datasets.",
            f"Name it in full: {' or '.join(full)}.",
        )

    def _unscoped(self, given: Given, marks: list[Mark]) -> None:
        forms = sorted({_form(given.kind, mark) for mark in marks})
        self.say(
            "FND023",
            given.line,
            f"This {given.kind} says wrongly, or not at all, within what it is unique.",
            f"the declaration knows {given.kind} as {' and as '.join(forms)}.",
            f"Write {forms[0]}: VALUE",
        )


def _form(kind: str, mark: Mark) -> str:
    within = ",".join(f"{column}=NUMBER" for column in mark.identifier.within)
    return f"{kind}@{within}" if within else kind
