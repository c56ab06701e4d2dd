"""What stays as entries: which fields, for which purpose, under which law, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ordholden.law.gdpr import LAWFUL_BASES
from ordholden.plan.render.language import capital
from ordholden.plan.render.steps import named, place, system_note
from ordholden.plan.render.values import Block, Entry, Group, Item, Mark, Preview, Section
from ordholden.plan.render.words import Words
from ordholden.plan.values import Spared


def what_stays(words: Words, preview: Preview) -> Section:
    """Everything that stays, by system; what this person has none of comes last."""
    groups = dict[str, list[Entry]]()
    for spared in words.plan.spared:
        groups.setdefault(spared.system, []).append(_spared(words, preview, spared))
    for address, rows in preview.shells.items():
        if rows:
            system = words.declaration.datasets[address].system
            groups.setdefault(system, []).append(_shell(words, address, rows))
    say = words.language.say
    return Section(
        title=say("section.stays"),
        intro=say("section.stays.intro" if groups else "section.stays.none"),
        groups=tuple(
            Group(name=n, note=system_note(words, n), entries=_with_nothing_as_one(words, e)) for n, e in groups.items()
        ),
    )


def _with_nothing_as_one(words: Words, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """What this person has none of comes last, and as one where there is more than one."""
    nothing, say = [entry for entry in entries if entry.quiet], words.language.say
    something = tuple(entry for entry in entries if not entry.quiet)
    if not nothing[1:]:
        return (*something, *nothing)
    named = words.names(dict.fromkeys(entry.subject for entry in nothing))
    one = Entry(
        mark=Mark.NOTE,
        subject=say("stays.nothing"),
        lines=(say("nothing in", datasets=named),),
        more=say("stays.more"),
        folded=tuple(nothing),
    )
    return (*something, one)


def _spared(words: Words, preview: Preview, spared: Spared) -> Entry:
    stay = preview.stays.get((spared.dataset, spared.purpose))
    rows = words.language.say("not counted") if stay is None else words.language.count("rows", stay.rows)
    return Entry(
        mark=Mark.STAY,
        subject=words.short(spared.dataset),
        verb=purpose_words(words, spared.purpose),
        amount=rows,
        lines=tuple(_lines(words, preview, spared)),
        blocks=tuple(_blocks(words, spared)),
        place=place(spared.position),
        quiet=stay is not None and stay.rows == 0,
    )


def _lines(words: Words, preview: Preview, spared: Spared) -> Iterator[str]:
    yield capital(until(words, preview, spared)) + "."
    if spared.law is not None:
        yield capital(law_words(words, spared.law)) + "."
    yield from _because(words, spared)


def _blocks(words: Words, spared: Spared) -> Iterator[Block]:
    dataset = words.declaration.datasets[spared.dataset]
    cells = tuple(named(words, dataset, c) for c in spared.columns if c in dataset.fields)
    support = tuple(c for c in spared.columns if c not in dataset.fields)
    items = []
    tied = words.names(support)
    if cells:
        items.append(Item(names=cells, what=""))
    if support:
        key = "stays.support" if cells else "stays.only support"
        items.append(Item(names=(), what=words.language.say(key, columns=tied)))
    yield Block(items=tuple(items))
    when = words.alternatives(dataset, spared.where, spared.reach)
    if when is None:
        yield Block(intro=words.language.say("when.never"))
    elif when[1:] or (when and spared.event is None):
        yield Block(intro=words.language.say("stays.while.many" if when[1:] else "stays.while.one"), when=when)


def purpose_words(words: Words, key: str) -> str:
    """What the purpose is for, in the words of the notice; its key where it has none."""
    purpose = words.declaration.purposes.get(key)
    return (words.language.chosen(purpose.say) if purpose else "") or key


def law_words(words: Words, code: str) -> str:
    """A law by its citation."""
    law = words.declaration.laws.get(code)
    if law is None:
        return words.language.say("stays.unknown law", code=code)
    return words.language.say("stays.law", citation=law.citation, code=code)


# --------------------------------------------------------------------------------------------- until


def until(words: Words, preview: Preview, spared: Spared) -> str:
    """Until when: the last day where it was counted, else the rule by which it is."""
    stay = preview.stays.get((spared.dataset, spared.purpose))
    if stay is not None and stay.rows and stay.until is not None:
        return words.language.say("until.day", day=words.language.day(stay.until))
    dataset = words.declaration.datasets[spared.dataset]
    return words.terms.until(dataset, dataset.holds.get(spared.purpose), spared.period)


# ------------------------------------------------------------------------------------------- because


def _because(words: Words, spared: Spared) -> Iterator[str]:
    """Why it stays: a decision, the lawful basis, or somebody else whose data they are too."""
    if spared.purpose in words.plan.kept:
        yield words.language.say("because.kept", text=spared.because)
        return
    dataset = words.declaration.datasets[spared.dataset]
    shared = words.somebody_elses(dataset, words.shortened(spared.where, spared.reach) or ())
    if any(shared):
        yield words.language.say("because.others")
    if not shared or not all(shared):
        yield capital(_basis(words, spared)) + "."


def _basis(words: Words, spared: Spared) -> str:
    purpose = words.declaration.purposes[spared.purpose]
    hold = words.declaration.datasets[spared.dataset].holds.get(spared.purpose)
    if hold is not None and hold.among is not None:
        return words.language.say("because.claim", text=capital(spared.because.rstrip(".")))
    if spared.because == LAWFUL_BASES[purpose.basis].because:
        return words.language.say(f"because.{purpose.basis}")
    return spared.because.rstrip(".")


def _shell(words: Words, address: str, rows: int) -> Entry:
    return Entry(
        mark=Mark.STAY,
        subject=words.short(address),
        verb=words.language.say("stays.shell"),
        amount=words.language.count("rows", rows),
        lines=(words.language.say("stays.shell.why"),),
    )
