"""The course of a plan as values: systems, their datasets in the order of clearing, what goes and what stays."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.plan.render.stays import purpose_words
from ordholden.plan.render.steps import counted, numbered, system_note
from ordholden.plan.render.values import Bar, Course, Line, Mark, Preview, Station, Stay
from ordholden.plan.render.words import Words
from ordholden.plan.values import Step, Tell, clears, removes, rows_of


def course(words: Words, preview: Preview) -> Course:
    """The way through the systems, in the order of the steps."""
    systems = dict.fromkeys(step.system for step in words.plan.steps)
    say = words.language.say
    return Course(title=say("course"), lines=tuple(_line(words, preview, name) for name in systems))


def _line(words: Words, preview: Preview, system: str) -> Line:
    steps = [(n, s) for n, s in numbered(words) if s.system == system]
    tasks = [(n, s) for n, s in steps if isinstance(s, Tell)]
    stations = tuple(_task(words, n, s) for n, s in tasks) or tuple(_stations(words, preview, system, steps))
    return Line(
        name=system, note=system_note(words, system), stations=stations, by_hand=any(not s.by_program for _, s in tasks)
    )


def _task(words: Words, number: int, step: Tell) -> Station:
    bar = Bar(mark=Mark.TELL, rows=None, label=words.language.say("course.sent" if step.by_program else "course.task"))
    return Station(name=step.system if step.by_program else step.who, numbers=(number,), bars=(bar,))


def _stations(words: Words, preview: Preview, system: str, steps: list[tuple[int, Step]]) -> Iterator[Station]:
    cleared = [address for _, step in steps for address in _datasets(step)]
    spared = [s.dataset for s in words.plan.spared if s.system == system]
    for address in dict.fromkeys((*cleared, *spared)):
        here = [(n, s) for n, s in steps if address in _datasets(s)]
        bars = tuple(_bars(words, preview, address, [s for _, s in here]))
        if not bars:
            continue  # counted, and nothing of these people is there
        yield Station(name=words.short(address), numbers=tuple(n for n, _ in here), bars=bars)


def _datasets(step: Step) -> tuple[str, ...]:
    return tuple(rows.dataset for rows in rows_of(step))


def _bars(words: Words, preview: Preview, address: str, steps: list[Step]) -> Iterator[Bar]:
    for mark, does in ((Mark.REMOVE, removes), (Mark.CLEAR, clears)):
        keys = [step.key for step in steps if does(step)]
        rows = [preview.within.get((key, address), counted(words, preview, key)) for key in keys]
        if rows and None in rows:
            yield Bar(mark=mark, rows=None, label=words.language.say(f"course.some.{mark}"))
        elif total := sum(n for n in rows if n is not None):
            yield Bar(mark=mark, rows=total, label=words.language.say(f"course.{mark}", n=words.language.number(total)))
    for spared in words.plan.spared:
        if spared.dataset == address:
            yield from _stay(words, spared.purpose, preview.stays.get((address, spared.purpose)))
    if shells := preview.shells.get(address):
        stay = words.language.say("course.stay", n=words.language.number(shells))
        yield Bar(mark=Mark.STAY, rows=shells, label=f"{stay}: {words.language.say('stays.shell')}")


def _stay(words: Words, purpose: str, stay: Stay | None) -> Iterator[Bar]:
    why = purpose_words(words, purpose)
    if stay is None:
        yield Bar(mark=Mark.STAY, rows=None, label=f"{words.language.say('course.some.stay')}: {why}")
    elif stay.rows and stay.until is None:
        label = words.language.say("course.stay", n=words.language.number(stay.rows))
        yield Bar(mark=Mark.STAY, rows=stay.rows, label=f"{label}: {why}")
    elif stay.rows and stay.until is not None:
        slots = {"n": words.language.number(stay.rows), "day": words.language.day(stay.until)}
        yield Bar(mark=Mark.STAY, rows=stay.rows, label=words.language.say("course.stay.day", **slots))
