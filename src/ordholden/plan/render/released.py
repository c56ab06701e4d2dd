"""What the people are released from, with the reason; and how long what goes lives on in backup copies."""

from __future__ import annotations

from ordholden.declaration.lawful import released_by_erasure
from ordholden.declaration.values import Period
from ordholden.plan.render.language import capital
from ordholden.plan.render.stays import purpose_words
from ordholden.plan.render.steps import place
from ordholden.plan.render.values import Entry, Group, Mark, Section
from ordholden.plan.render.words import Words


def what_is_released(words: Words) -> Section:
    """The purposes from which the people are released, each with its reason."""
    entries = tuple(_released(words, key) for key in dict.fromkeys(words.plan.released))
    say = words.language.say
    return Section(
        title=say("section.released"),
        intro=say("section.released.intro"),
        groups=(Group(name="", note="", entries=entries),) if entries else (),
    )


def _released(words: Words, key: str) -> Entry:
    purpose = words.declaration.purposes[key]
    decided = key in words.plan.decided or not released_by_erasure(purpose)
    why = words.language.say("released.decided" if decided else f"released.{purpose.basis}")
    return Entry(
        mark=Mark.NOTE, subject=purpose_words(words, key), lines=(capital(why) + ".",), place=place(purpose.position)
    )


def copies(words: Words) -> Section:
    """How long what goes lives on in backup copies, for each system that is touched."""
    names = dict.fromkeys(step.system for step in words.plan.steps)
    systems = [words.declaration.systems[n] for n in names if words.declaration.systems[n].connected]
    entries = tuple(_copy(words, system.name, system.backups_days) for system in systems)
    say = words.language.say
    return Section(
        title=say("section.backups"),
        intro=say("section.backups.intro"),
        groups=(Group(name="", note="", entries=entries),) if entries else (),
    )


def _copy(words: Words, system: str, days: int | None) -> Entry:
    say = words.language.say
    text = say("backups.unknown")
    if days is not None:
        text = say("backups.until", period=words.language.period(Period(days=days)))
    mark = Mark.WARNING if days is None else Mark.NOTE
    return Entry(mark=mark, subject=system, lines=(capital(text) + ".",))
