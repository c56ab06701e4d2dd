"""Many entries as one where a reader gains nothing by each: look-ups, and steps that find no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ordholden.plan.render.values import Entry, Mark
from ordholden.plan.render.words import Words
from ordholden.plan.values import Change, Read, Refresh, Step, rows_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A step of one system with its entry and its rows (None: not counted). `open`: triggers may add to them."""

    number: int
    step: Step
    entry: Entry
    rows: int | None
    open: bool = False


def folded(words: Words, told: Sequence[Told]) -> tuple[Entry, ...]:
    """The entries of one system, in the order of its steps; what finds nothing comes last, in one entry.

    Where steps were not counted every entry stays: nobody knows which of them find nothing.
    """
    if any(t.rows is None for t in told if isinstance(t.step, Change)):
        return tuple(t.entry for t in told)
    reads = [t for t in told if isinstance(t.step, Read)]
    idle = [t for t in told if isinstance(t.step, Change) and not t.rows]
    busy = [t.entry for t in told if t not in reads and t not in idle]
    by_triggers, none = _by_triggers(words, [t for t in idle if t.open]), _none(words, told, idle)
    return (*_looked_up(words, reads), *busy, *(entry for entry in (by_triggers, none) if entry is not None))


def _looked_up(words: Words, reads: Sequence[Told]) -> tuple[Entry, ...]:
    """All look-ups as one; a single one as it is."""
    if not reads[1:]:
        return tuple(t.entry for t in reads)
    say = words.language.say
    entry = Entry(
        mark=Mark.READ,
        number=reads[0].number,
        last=reads[-1].number,
        subject=words.language.count("look-ups", len(reads)),
        lines=(say("look-ups.why", datasets=_datasets(words, reads), person=words.person),),
        more=say("more"),
        folded=tuple(replace(t.entry, lines=t.entry.lines[:1]) for t in reads),
    )
    return (entry,)


def _none(words: Words, told: Sequence[Told], idle: Sequence[Told]) -> Entry | None:
    """Where there is nothing to delete and nothing to clear; of other datasets the steps that find nothing."""
    idle = [t for t in idle if not t.open]
    if not idle:
        return None
    say, touched = words.language.say, {a for t in told if t.rows or t.open for a in _addresses(t.step)}
    nowhere = [t for t in idle if not touched & set(_addresses(t.step))]
    return Entry(
        mark=Mark.NOTE,
        subject=say("nothing to do" if nowhere else "nothing more to do"),
        amount=words.language.count("idle", len(idle)),
        lines=(say("nothing in", datasets=_datasets(words, nowhere)),) if nowhere else (),
        more=say("more"),
        folded=tuple(t.entry for t in idle),
    )


def _by_triggers(words: Words, idle: Sequence[Told]) -> Entry | None:
    """Steps that find no rows unless triggers write some meanwhile."""
    if not idle:
        return None
    say = words.language.say
    return Entry(
        mark=Mark.NOTE,
        subject=say("by triggers"),
        lines=(say("by triggers.why", datasets=_datasets(words, idle), person=words.person),),
        more=say("more"),
        folded=tuple(t.entry for t in idle),
    )


def _datasets(words: Words, told: Sequence[Told]) -> str:
    return words.names(dict.fromkeys(words.short(a) for t in told for a in _addresses(t.step)))


def _addresses(step: Step) -> Iterator[str]:
    match step:
        case Read(rows=rows):
            yield rows.dataset
        case Refresh(dataset=dataset):
            yield dataset
        case _:
            yield from (rows.dataset for rows in rows_of(step))
