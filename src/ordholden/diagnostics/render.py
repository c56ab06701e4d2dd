"""Diagnostics as text for people and as JSON for programs."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.json import Json, to_json
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position, Severity

WIDTH = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """What stands before the parts of a finding. `weights`: by severity, where it is not said in English."""

    what: str = "What"
    why: str = "Why"
    mend: str = "Mend"
    weights: Mapping[Severity, str] = field(default_factory=dict)

    def before(self, label: str) -> str:
        """The label, as wide as each of them."""
        wide = max(map(len, (self.what, self.why, self.mend))) + 1
        return f"{label}:".ljust(wide)

    def weight(self, severity: Severity) -> str:
        """How grave it is."""
        return self.weights.get(severity, severity.value)


ENGLISH = Labels()
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# What would show a secret or disturb a terminal; the length stays, so that the caret points at the right place.
_PASSWORD = re.compile(r"(?<=:)(?!//)(?!\$\{)[^\s:/@]+(?=@)|(?<=password=)(?!\$\{)[^&\s\"']+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render_text(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str] | None = None, *, colour: bool = False
) -> str:
    """Each diagnostic with its place, code, what, why and mend; with the line of the text if `sources` has it."""
    lines_of = {file: text.splitlines() for file, text in (sources or {}).items()}
    return "\n".join(_block(diagnostic, lines_of, ENGLISH, colour=colour) for diagnostic in diagnostics)


def render_grouped(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, str] | None = None,
    *,
    colour: bool = False,
    labels: Labels = ENGLISH,
) -> str:
    """The gravest first, then by place; findings of one kind at one place are one block with their reason said once."""
    lines_of = {file: text.splitlines() for file, text in (sources or {}).items()}
    groups = groupby(in_order(diagnostics), key=lambda one: (_weight(one), one.position, one.code, one.why))
    return "\n".join(_together(list(group), lines_of, labels, colour=colour) for _, group in groups)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The gravest first, then by place; what is the same twice is said once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda one: (_weight(one), one.position, one.code, one.why))


def kinds(diagnostics: Iterable[Diagnostic]) -> str:
    """How often each kind occurs, a line each, the gravest first."""
    numbers = Counter((_weight(one), one.severity.value, one.code) for one in diagnostics)
    lines = (
        f"  {number:>5}  {code}  {weight:8}{CODES[code].title if code in CODES else ''}".rstrip()
        for (_, weight, code), number in sorted(numbers.items())
    )
    return "\n".join(lines)


def render_json(diagnostics: Iterable[Diagnostic]) -> list[Json]:
    """The same content, for programs."""
    return [_as_json(diagnostic) for diagnostic in diagnostics]


def counts(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of each weight, such as "2 errors, 1 warning"; "nothing to say" for none."""
    numbers = [(sum(one.severity is severity for one in diagnostics), severity.value) for severity in Severity]
    said = ", ".join(f"{number} {word}{'s' if number > 1 else ''}" for number, word in numbers if number)
    return said or "nothing to say"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything refuses."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """1 with an error, else 0: warnings and notes refuse nothing."""
    return int(has_errors(diagnostics))


def _weight(diagnostic: Diagnostic) -> int:
    return list(Severity).index(diagnostic.severity)


def _together(
    group: Sequence[Diagnostic], lines_of: Mapping[str, Sequence[str]], labels: Labels, *, colour: bool
) -> str:
    if len(group) == 1:
        return _block(group[0], lines_of, labels, colour=colour)
    first = group[0]
    lines = [*_head(first, labels, colour=colour), *_source(first.position, lines_of)]
    mends = list(dict.fromkeys(one.mend for one in group))
    for one in group:
        lines += _paragraph(labels.before(labels.what), one.what)
    lines += _paragraph(labels.before(labels.why), first.why)
    for mend in mends:
        lines += _paragraph(labels.before(labels.mend), mend)
    return "\n".join([*lines, ""])


def _as_json(diagnostic: Diagnostic) -> Json:
    made = to_json(diagnostic)
    if isinstance(made, dict):
        made["severity"] = diagnostic.severity.value
    return made


def _block(diagnostic: Diagnostic, lines_of: Mapping[str, Sequence[str]], labels: Labels, *, colour: bool) -> str:
    lines = _head(diagnostic, labels, colour=colour)
    for place in dict.fromkeys((diagnostic.position, *diagnostic.related)):
        lines += _elsewhere(place, diagnostic.position, lines_of)
    said = ((labels.what, diagnostic.what), (labels.why, diagnostic.why), (labels.mend, diagnostic.mend))
    for label, text in said:
        lines += _paragraph(labels.before(label), text)
    return "\n".join([*lines, ""])


def _head(diagnostic: Diagnostic, labels: Labels, *, colour: bool) -> list[str]:
    head = [str(diagnostic.position)] if diagnostic.position != NOWHERE else []
    code = _painted(diagnostic.code, "1", colour=colour)
    weight = _painted(labels.weight(diagnostic.severity), _COLOURS[diagnostic.severity], colour=colour)
    return ["  ".join([*head, code, weight])]


def _paragraph(label: str, text: str) -> list[str]:
    if not text:
        return []
    indent = " " * (len(label) + 3)
    return textwrap.wrap(
        _UNPRINTABLE.sub("?", text),
        width=WIDTH,
        initial_indent=f"  {label} ",
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _elsewhere(place: Position, here: Position, lines_of: Mapping[str, Sequence[str]]) -> list[str]:
    """The line of the place; one in another file with the file's name."""
    lines = _source(place, lines_of)
    return [f"  {place.file}:", *lines] if lines and place.file != here.file else lines


def _source(position: Position, lines_of: Mapping[str, Sequence[str]]) -> list[str]:
    """The line of the text and a caret; a long line is cut around the place."""
    lines = lines_of.get(position.file, ())
    if not 1 <= position.line <= len(lines):
        return []
    line = _UNPRINTABLE.sub(" ", _PASSWORD.sub(lambda found: "*" * len(found[0]), lines[position.line - 1]))
    number = f"{position.line} | "
    column, room = position.column - 1, WIDTH - len(number) - 2
    start = max(0, column - room // 2) if len(line) > room else 0
    shown = line[start : start + room].rstrip()
    return [f"  {number}{shown}", " " * (2 + len(number) + column - start) + "^"]


def _painted(text: str, paint: str, *, colour: bool) -> str:
    return f"\033[{paint}m{text}\033[0m" if colour else text
