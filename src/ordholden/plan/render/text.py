"""A plan for the terminal: plain lines, each with its mark, so that whoever prints them can give them a colour."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from ordholden.plan.render.language import plain
from ordholden.plan.render.values import Approval, Block, Entry, Group, Item, Mark, Section, Shown

WIDTH = 100
SIGNS = {
    Mark.READ: "?",
    Mark.REMOVE: "-",
    Mark.CLEAR: "~",
    Mark.REFRESH: "+",
    Mark.TELL: ">",
    Mark.STAY: "=",
    Mark.NOTE: "·",
    Mark.WARNING: "!",
    Mark.ERROR: "x",
}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a name or an instruction could hold and a terminal would obey."""

INDENT = 6
"""Where the lines of an entry start: behind its number and sign."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextLine:
    """A line without its end.

    `kind`: a Mark's value for the head of an entry, else title, heading, group, detail, quiet, command or nothing.
    """

    text: str
    kind: str = ""


def text(shown: Shown, width: int = WIDTH) -> str:
    """The plan as plain text of at most `width` columns."""
    return "\n".join(line.text for line in lines(shown, width)) + "\n"


def lines(shown: Shown, width: int = WIDTH) -> tuple[TextLine, ...]:
    """The lines of the plan, for whoever gives them a colour."""
    return tuple(replace(line, text=_UNPRINTABLE.sub("?", line.text)) for line in _all(shown, width))


def _all(shown: Shown, width: int) -> Iterator[TextLine]:
    yield _apart(shown.title, shown.controller, width, "title")
    yield TextLine(text="─" * width, kind="title")
    broad = max(len(label) for label, _ in shown.facts) + 3
    for label, value in shown.facts:
        yield from _hanging(label.ljust(broad), value, width)
    for section in (shown.alarms, *shown.sections):
        if section.groups or section.intro:
            yield from _section(section, width)
    yield from _figures(shown, width)
    yield from _approval(shown.approval, width)


def _section(section: Section, width: int) -> Iterator[TextLine]:
    yield TextLine(text="")
    yield TextLine(text=section.title.upper(), kind="heading")
    yield from _wrapped(section.intro, 0, width, "detail")
    for group in section.groups:
        yield from _group(group, width)


def _group(group: Group, width: int) -> Iterator[TextLine]:
    if group.name:
        yield TextLine(text="")
        yield TextLine(text=" · ".join(filter(None, (group.name, group.note))), kind="group")
    if all(_small(entry) for entry in group.entries):
        yield TextLine(text="")
        yield from _table(group.entries, width)
        return
    quiet = False
    for entry in group.entries:
        if not (quiet and entry.quiet):
            yield TextLine(text="")
        yield from _entry(entry, width)
        quiet = entry.quiet


def _small(entry: Entry) -> bool:
    return not (entry.number or entry.amount or entry.verb or entry.blocks or len(entry.lines) > 1)


def _table(entries: tuple[Entry, ...], width: int) -> Iterator[TextLine]:
    broad = min(max(len(entry.subject) for entry in entries), width // 3)
    for entry in entries:
        lead = f"    {SIGNS[entry.mark]} {entry.subject.ljust(broad)}  "
        for number, line in enumerate(_hanging(lead, "".join(entry.lines), width)):
            yield replace(line, kind=str(entry.mark)) if number == 0 else line


def _entry(entry: Entry, width: int) -> Iterator[TextLine]:
    left = f"{entry.numbers:>3} {SIGNS[entry.mark]} " + " · ".join(filter(None, (entry.subject, entry.verb)))
    kind = "quiet" if entry.quiet else str(entry.mark)
    room = len(left) + len(entry.place) + len(entry.amount) + 8 < width
    yield _apart(f"{left}   {entry.place}" if entry.place and room else left, entry.amount, width, kind)
    if entry.quiet:
        return
    for line in entry.lines:
        yield from _wrapped(line, INDENT, width, "detail")
    for block in entry.blocks:
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[TextLine]:
    """What first, then where: so that the eye runs down the fields."""
    broad = min(max((len(_names(item)) for item in block.items), default=0), width // 3)
    for item in block.items:
        yield from _item(item, broad, width)
    indent = INDENT + 2 if block.items else INDENT
    if not block.when[1:]:
        yield from _wrapped(": ".join(filter(None, (block.intro, *block.when))), indent, width, "detail")
        return
    yield from _wrapped(f"{block.intro}:", indent, width, "detail")
    for when in block.when:
        yield from _hanging(" " * indent + "• ", when, width, "detail")


def _item(item: Item, broad: int, width: int) -> Iterator[TextLine]:
    names = _names(item)
    if not names or not item.what:
        yield from _wrapped(names or item.what, INDENT, width)
    elif len(names) > broad:
        yield from _wrapped(names, INDENT, width)
        yield from _wrapped(item.what, INDENT + 2, width)
    else:
        yield from _hanging(" " * INDENT + names.ljust(broad + 2), item.what, width)


def _names(item: Item) -> str:
    return ", ".join(name.name for name in item.names)


def _figures(shown: Shown, width: int) -> Iterator[TextLine]:
    yield TextLine(text="")
    yield TextLine(text="─" * width, kind="title")
    broad = max(len(figure.amount) for figure in shown.figures)
    for figure in shown.figures:
        yield TextLine(text=f"{SIGNS[figure.mark]} {figure.amount:>{broad}}  {figure.label}", kind=str(figure.mark))


def _approval(approval: Approval, width: int) -> Iterator[TextLine]:
    yield TextLine(text="")
    for line in (*approval.before, approval.refused):
        yield from _wrapped(line, 0, width, "error" if approval.refused else "detail")
    yield TextLine(text="")
    yield TextLine(text=f"{approval.checksum_label}  {approval.checksum}")
    if approval.command:
        yield from _command(approval.command, width)


def _command(command: str, width: int) -> Iterator[TextLine]:
    """One line that can be copied; a narrow terminal gets a continued one, never a broken word."""
    if len(command) <= width:
        yield TextLine(text=command, kind="command")
        return
    start, approve, checksum = command.rpartition("--approve ")
    yield TextLine(text=f"{start}\\", kind="command")
    yield TextLine(text=f"  {approve}{checksum}", kind="command")


# ------------------------------------------------------------------------------------------- lines


def _apart(left: str, right: str, width: int, kind: str) -> TextLine:
    """Left and right of one line; the right part gives way where there is no room for both."""
    room = width - len(right) - 2
    if len(left) <= room:
        return TextLine(text=f"{left.ljust(room)}  {right}".rstrip(), kind=kind)
    return TextLine(text=f"{left}  {right}".rstrip(), kind=kind)


def _wrapped(text: str, indent: int, width: int, kind: str = "") -> Iterator[TextLine]:
    return _hanging(" " * indent, text, width, kind)


def _hanging(lead: str, text: str, width: int, kind: str = "") -> Iterator[TextLine]:
    """Text behind a lead, its further lines below its start. Words are never broken, lines of the text are kept."""
    room = width - len(lead)
    parts = [
        textwrap.wrap(part, room, break_long_words=False, break_on_hyphens=False) for part in plain(text).split("\n")
    ]
    for number, part in enumerate(chain.from_iterable(parts)):
        yield TextLine(text=(lead if number == 0 else " " * len(lead)) + part, kind=kind)
