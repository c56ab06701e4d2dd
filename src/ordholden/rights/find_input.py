"""The text of a request -> the people it is about. Pure; no value is ever repeated in a diagnostic, only its line.

Three forms, told apart by what the text begins with (or by the ending of the file's name):
lines `kind: value` with a blank line between people and comments after #; CSV with a header of kinds, one person a row;
JSON Lines, one object a person. An identifier that is unique only within something says so after an @.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ordholden.declaration.nearest import or_listed
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.subjects.identity import Given, Person, Scope

REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})
INVISIBLE = frozenset({"Cf"})
DELIMITERS = ",;\t"
MANY = 20
"""Line numbers that a note names one by one."""


def people_in(
    text: str, known: Iterable[str], file: str = "", form: str | None = None
) -> tuple[tuple[Person, ...], tuple[Diagnostic, ...]]:
    """The people of a request, numbered from 1 in its order, and what is to be said about it.

    `known` are the kinds of identifiers (a CSV header is told from a line by them). `form`: lines, csv or jsonl.
    """
    work = _Reading(file=file, known=frozenset(known))
    lines = text.split("\n")
    people = {"lines": work.lines, "csv": work.csv, "jsonl": work.jsonl}[form or work.form(lines)](lines)
    persons = tuple(Person(number=n, given=tuple(given)) for n, given in enumerate(filter(None, people), 1))
    if not persons and not work.found:
        mend = f"Write a line such as '{work.example}: VALUE'."
        work.say("FND040", 1, "There is no identifier in the request.", mend=mend)
    work.note_stripped()
    return persons, tuple(work.found)


@dataclass(kw_only=True)
class _Reading:
    file: str
    known: frozenset[str]
    found: list[Diagnostic] = field(default_factory=list)
    stripped: list[int] = field(default_factory=list)

    @property
    def example(self) -> str:
        """A kind that the declaration has, to show how a request is written."""
        return "email" if "email" in self.known else min(self.known, default="kind")

    def say(
        self, code: str, line: int, what: str, *, why: str = "", mend: str, severity: Severity = Severity.ERROR
    ) -> None:
        position = Position(file=self.file, line=line, column=1)
        self.found.append(Diagnostic(code=code, severity=severity, position=position, what=what, why=why, mend=mend))

    def note_stripped(self) -> None:
        """Say once where blanks around a value were left out."""
        if self.stripped:
            listed = ", ".join(map(str, self.stripped[:MANY])) + (" ..." if len(self.stripped) > MANY else "")
            self.say(
                "FND041",
                self.stripped[0],
                f"Blanks around the value were left out (line {listed}).",
                why="they are hardly ever part of an identifier.",
                mend="Nothing needs to be done.",
                severity=Severity.NOTE,
            )

    def form(self, lines: list[str]) -> str:
        """Which form the text has, by its first line that is neither empty nor a comment."""
        first = next((line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
        if first.startswith("{"):
            return "jsonl"
        header = [cell.strip().partition("@")[0] for cell in _cells(first)]
        return "csv" if ":" not in first and header and all(cell in self.known for cell in header) else "lines"

    # ------------------------------------------------------------------------------------ the forms

    def lines(self, lines: list[str]) -> Iterator[list[Given]]:
        person: list[Given] = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                yield person
                person = []
            elif not line.lstrip().startswith("#"):
                person += self._line(number, line)
        yield person

    def _line(self, number: int, line: str) -> Iterator[Given]:
        name, colon, value = line.partition(":")
        if not colon:
            self.say("FND042", number, "This line has no kind of identifier.", mend="Write 'kind: value'.")
            return
        name, at, within = name.partition("@")
        scope = tuple(_pair(part) for part in within.split(",")) if at else ()
        if any(word == "" or text == "" for word, text in scope):
            self._bad_scope(number)
            return
        yield from self._given(number, name, value.removeprefix(" "), scope)

    def csv(self, lines: list[str]) -> Iterator[list[Given]]:
        full = (i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        start = next(full, None)
        if start is None:
            return
        header = [cell.strip() for cell in _cells(lines[start])]
        if not self._header(start + 1, header):
            return
        reader = csv.reader(io.StringIO("\n".join(lines[start + 1 :])), delimiter=_delimiter(lines[start]))
        before = start + 1
        try:
            for row in reader:
                line, before = before + 1, start + 1 + reader.line_num
                if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
                    yield list(self._row(line, header, row))
        except csv.Error:
            self.say("FND043", before + 1, "This row is no CSV.", mend="Look for a quotation mark that is not closed.")

    def _header(self, line: int, header: list[str]) -> bool:
        names = {cell.partition("@")[0] for cell in header if "@" not in cell}
        if not header:
            self.say("FND043", line, "The header is no CSV.", mend="Write the kinds with commas between.")
            return False
        wrong = [(n, cell) for n, cell in enumerate(header, 1) if cell.partition("@")[0] not in names & self.known]
        for number, cell in wrong:
            self.say(
                "FND049",
                line,
                f"Column {number} of the header is no declared kind of identifier.",
                why="a person is found by the identifiers that the datasets declare, and by nothing else.",
                mend=f"Use a declared kind; {or_listed(cell.partition('@')[0], self.known)}",
            )
        return not wrong

    def _row(self, line: int, header: list[str], row: list[str]) -> Iterator[Given]:
        if len(row) != len(header):
            what = f"This row has {len(row)} cells, and the header has {len(header)}."
            self.say("FND043", line, what, mend="Give each kind a cell; an unknown identifier is an empty cell.")
            return
        cells = list(zip(header, row, strict=True))
        for name, value in cells:
            if "@" in name or not value.strip():
                continue
            scope = tuple((n.partition("@")[2], v.strip()) for n, v in cells if n.startswith(f"{name}@") and v.strip())
            yield from self._given(line, name, value, scope)

    def jsonl(self, lines: list[str]) -> Iterator[list[Given]]:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                pairs = json.loads(line, object_pairs_hook=list)
            except (ValueError, RecursionError):
                self._bad_json(number)
                continue
            if isinstance(pairs, list) and pairs and line.lstrip().startswith("{"):
                yield [given for name, value in pairs for given in self._json(number, name, value)]
            else:
                self._bad_json(number)

    def _json(self, number: int, name: str, value: object) -> Iterator[Given]:
        """A value, several of them, or {"value": ..., "within": {...}} (objects are lists of pairs here)."""
        if isinstance(value, list) and value and all(_is_pair(part) for part in value):
            fields = dict(value)
            within = fields.get("within", [])
            pairs = within if isinstance(within, list) and all(_is_pair(part) for part in within) else [None]
            scope = [(word, _json_text(text)) for word, text in filter(None, pairs)]
            if set(fields) - {"value", "within"} or None in pairs or any(text is None for _, text in scope):
                self._bad_scope(number)
                return
            yield from self._given(number, name, fields.get("value", ""), tuple((w, t or "") for w, t in scope))
        elif isinstance(value, list):
            for part in value:
                yield from self._json(number, name, part)
        else:
            yield from self._given(number, name, value, ())

    # ---------------------------------------------------------------------------------- one identifier

    def _given(self, line: int, name: str, value: object, scope: Scope) -> Iterator[Given]:
        text = _json_text(value)
        kind = re.sub(r"\s+", " ", name.strip())
        if not kind:
            self.say("FND042", line, "This line has no kind of identifier.", mend="Write 'kind: value'.")
        elif kind not in self.known:
            self.say(
                "FND020",
                line,
                "This kind of identifier is not declared.",
                why="a person is found by the identifiers that the datasets declare, and by nothing else.",
                mend=f"Use a declared kind; {or_listed(kind, self.known)}",
            )
        elif text is None:
            self.say("FND044", line, "The value is neither text nor a whole number.", mend="Write it as text.")
        elif not text.strip():
            self.say("FND045", line, "The value is empty.", mend="Give the identifier, or leave the line out.")
        elif any(unicodedata.category(c) in REFUSED for c in text.strip(" \t\r\u00a0")):
            self.say(
                "FND046",
                line,
                "The value has a control character.",
                why="no identifier holds one, and what is not seen cannot be verified.",
                mend="Type the value again instead of copying it.",
            )
        else:
            yield self._clean(line, kind, text, scope)

    def _clean(self, line: int, kind: str, text: str, scope: Scope) -> Given:
        value = text.strip()
        if value != text.rstrip("\r") and line not in self.stripped[-1:]:
            self.stripped.append(line)
        if any(unicodedata.category(c) in INVISIBLE for c in value):
            self.say(
                "FND047",
                line,
                "The value has a character that is not seen.",
                why="it is compared with every character that it has, so it may lead nowhere.",
                mend="Type the value again if it came from a web page or a document.",
                severity=Severity.WARNING,
            )
        return Given(kind=kind, value=value, scope=scope, line=line)

    def _bad_scope(self, line: int) -> None:
        self.say(
            "FND048",
            line,
            "What the identifier is unique within cannot be read.",
            mend="Write it as kind@column=number: value, with a comma between several columns.",
        )

    def _bad_json(self, line: int) -> None:
        mend = f'Write one object a line: {{"{self.example}": "..."}}.'
        self.say("FND043", line, "This line is no JSON object.", mend=mend)


def _pair(part: str) -> tuple[str, str]:
    word, _, text = part.partition("=")
    return word.strip(), text.strip()


def _is_pair(part: object) -> bool:
    return isinstance(part, tuple)


def _json_text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []
