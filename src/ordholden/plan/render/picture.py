"""The course as pictures: one drawing a system, so that a narrow screen sets them one below the other.

Shapes tell what goes and what stays, as well as colours do; the figures stand beside them as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ordholden.plan.render.values import Bar, Course, Line, Mark, Station

WIDTH = 320
LEFT = 46
"""Where names and labels start; to the left of it runs the track."""
LONGEST_NAME, LONGEST_LABEL = 32, 40
TOP, STOP, ROW = 52, 30, 30
"""Heights: of a system's name, of a station's name, of one bar with its label."""

_SIGNS = {
    Mark.REMOVE: "M{x} {y}l9 9m0-9l-9 9",
    Mark.CLEAR: "M{x} {y}h9v9h-9z",
    Mark.STAY: "M{x} {y}h9v9h-9z",
    Mark.TELL: "M{x} {y}l9 4.5l-9 4.5z",
}
"""A cross, an empty square, a full square, an arrow."""


def pictures(course: Course) -> str:
    """A figure for each system, in order."""
    most = max((bar.rows or 0 for line in course.lines for station in line.stations for bar in station.bars), default=0)
    return "".join(_figure(line, most) for line in course.lines)


def _figure(line: Line, most: int) -> str:
    drawn, height = _stations(line, most)
    kind = ' class="hand"' if line.by_hand else ""
    note = f'<text class="pale" x="0" y="36">{escape(line.note)}</text>' if line.note else ""
    label = escape(". ".join((line.name, *(_spoken(s) for s in line.stations))))
    return (
        f'<figure{kind}><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">'
        f'<text class="system" x="0" y="17">{escape(line.name)}</text>{note}{drawn}</svg></figure>'
    )


def _spoken(station: Station) -> str:
    return f"{station.name}: {', '.join(bar.label for bar in station.bars)}"


def _stations(line: Line, most: int) -> tuple[str, int]:
    parts, y, stops = list[str](), TOP, list[int]()
    for station in line.stations:
        stops.append(y + 10)
        parts.append(_station(station, y, most))
        y += STOP + ROW * max(1, len(station.bars)) + 8
    track = f'<path class="track" d="M18 {stops[0]}V{stops[-1]}"/>' if len(stops) > 1 else ""
    return track + "".join(parts), y


def _station(station: Station, y: int, most: int) -> str:
    numbers = _numbers(station.numbers)
    broad = 36 if station.numbers[1:] else 22
    stop = (
        f'<rect class="stop" x="{18 - broad / 2:g}" y="{y - 1}" width="{broad}" height="22" rx="11"/>'
        f'<text class="step" x="18" y="{y + 14}">{numbers}</text>'
    )
    name = f'<text class="station" x="{LEFT}" y="{y + 15}">{_cut(station.name, LONGEST_NAME)}</text>'
    return stop + name + "".join(_bars(station, y + STOP, most))


def _numbers(numbers: tuple[int, ...]) -> str:
    """The first and last step that stop here."""
    ends = (numbers[0], numbers[-1]) if numbers[1:] else numbers
    return "\N{EN DASH}".join(str(number) for number in ends)


def _bars(station: Station, y: int, most: int) -> Iterator[str]:
    for number, bar in enumerate(station.bars):
        yield _bar(bar, y + number * ROW, most)


def _bar(bar: Bar, y: int, most: int) -> str:
    room, place = WIDTH - LEFT, f'x="{LEFT}" y="{y + 17}" height="4" rx="2"'
    sign = f'<path class="sign" d="{_SIGNS[bar.mark].format(x=LEFT, y=y + 2)}"/>' if bar.mark in _SIGNS else ""
    text = f'<text x="{LEFT + 17}" y="{y + 11}">{_cut(bar.label, LONGEST_LABEL)}</text>'
    scale = ""
    if bar.rows is not None and most:
        broad = max(4, room * bar.rows / most)
        scale = f'<rect class="bed" {place} width="{room}"/><rect class="bar" {place} width="{broad:.1f}"/>'
    return f'<g class="{bar.mark}"><title>{escape(bar.label)}</title>{sign}{text}{scale}</g>'


def _cut(text: str, longest: int) -> str:
    return escape(text if len(text) <= longest else f"{text[: longest - 1]}…")
