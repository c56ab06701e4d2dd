"""Promises in a terminal: by group, what needs somebody first. Without a terminal the same words, plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from ordholden.promises.shown import GROUPS, Line, Told

COLOURS: Mapping[str, str] = {
    "broken": "bold red",
    "attestation ran out": "bold yellow",
    "unproven": "yellow",
    "worded": "magenta",
    "attested": "cyan",
    "kept": "green",
}
SIGNS: Mapping[str, str] = {
    "broken": "✗",
    "attestation ran out": "!",
    "unproven": "?",
    "worded": "≠",
    "attested": "✎",
    "kept": "✓",
}
"""Beside the colour: who sees no colours reads the sign, and the word."""

WIDEST = 110
"""Columns: longer lines are hard to read."""


def show(told: Told, console: Console) -> None:
    """Print everything."""
    say = told.language.say
    console.print(Text(f"{told.controller}, {told.language.day(told.today)}", style="bold"))
    for group in GROUPS:
        lines = told.lines[group]
        if lines:
            console.print()
            console.print(Text(f"{SIGNS[group]} {say(f'group.{group}')} ({len(lines)})", style=COLOURS[group]))
            for line in lines:
                _show(line, console, told)
    if told.outside:
        console.print()
        console.print(Text(f"{SIGNS['broken']} {say('outside')}", style=COLOURS["broken"]))
        for each in told.outside:
            _put(console, Text(each))
    console.print()
    console.print(Text(summary(told), style="bold"))


def summary(told: Told) -> str:
    """One line: how many promises, and how they stand."""
    language = told.language
    counts = [f"{n} {language.say(f'status.{group}')}" for group, n in told.counts.items() if n]
    whole = language.count("summary", sum(told.counts.values()))
    return f"{whole}: {', '.join(counts)}." if counts else language.say("none")


def _show(line: Line, console: Console, told: Told) -> None:
    say = told.language.say
    head = Text(line.key, style="bold")
    if line.group in {"worded", "attested"}:
        head.append(f"  {line.status_words.rpartition(': ')[2]}", style=COLOURS[line.status.value])
    _put(console, head)
    _put(console, Text(f"«{line.sentence}»"), 4)
    where = " · ".join(part for part in (line.place, line.bound if line.bound != told.controller else "") if part)
    if where:
        _put(console, Text(where, style="dim"), 4)
    for text in _reasons(line, told):
        _put(console, text, 4)
    for each in line.measured:
        _put(console, Text(each), 4)
    for each in line.not_covered:
        _put(console, Text(f"{say('not covered')}: {each}", style="dim"), 4)
    for each in line.mend:
        _put(console, Text(f"→ {each}"), 4)


def _reasons(line: Line, told: Told) -> Iterator[Text]:
    say = told.language.say
    if line.because:
        yield Text(f"{say('because')}: {line.because}")
        yield Text(f"{say('reading')}: {line.reading}")
    style = COLOURS["broken"] if line.group == "broken" else ""
    for each in line.why:
        yield Text(each, style=style)


def _put(console: Console, text: Text, by: int = 2) -> None:
    """The text, indented, in as many lines as it needs; nothing is put behind it."""
    for line in text.wrap(console, console.width - by):
        line.rstrip()
        console.print(Text(" " * by).append_text(line), soft_wrap=True)
