"""The steps of a plan as entries: what is done, to which rows, under which condition."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Dataset, System
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.holds.conditions import TRUE, All, Condition, Exists, IsCleared, Not, both, negate
from ordholden.plan.render.folded import Told, folded
from ordholden.plan.render.language import capital, name
from ordholden.plan.render.values import Block, Entry, Group, Item, Mark, Name, Preview, Section
from ordholden.plan.render.who import Whose, listed_at
from ordholden.plan.render.words import Words
from ordholden.plan.values import (
    Assignment,
    Change,
    Clear,
    Examine,
    Read,
    Redact,
    Refresh,
    Remove,
    Rewrite,
    Rows,
    Step,
    Tell,
    assignments_of,
)


def numbered(words: Words) -> tuple[tuple[int, Step], ...]:
    """The steps with their numbers, from 1, in the order in which they run.

    What only examines is not among them: what it finds is told before anything else.
    """
    return tuple(enumerate((step for step in words.plan.steps if not _only_examines(step)), start=1))


def _only_examines(step: Step) -> bool:
    return isinstance(step, Examine) or (isinstance(step, Read) and step.spelled is not None)


def done_by_program(words: Words, preview: Preview) -> Section:
    """Every step that a program carries out, by system."""
    groups = dict[str, list[Told]]()
    for number, step in numbered(words):
        if not isinstance(step, Tell | Examine):
            entry, rows = _entry(words, preview, number, step), counted(words, preview, step.key)
            told = Told(number=number, step=step, entry=entry, rows=rows, open=step.key in preview.open)
            groups.setdefault(step.system, []).append(told)
    say = words.language.say
    sent = [(number, step) for number, step in numbered(words) if isinstance(step, Tell) and step.by_program]
    return Section(
        title=say("section.steps"),
        intro=say("section.steps.intro" if groups or sent else "section.steps.none"),
        groups=(
            *(Group(name=n, note=system_note(words, n), entries=folded(words, t)) for n, t in groups.items()),
            *(Group(name=s.system, note=system_note(words, s.system), entries=(_sent(words, n, s),)) for n, s in sent),
        ),
    )


def done_by_hand(words: Words) -> Section:
    """Every task for a person."""
    by_hand = [(n, s) for n, s in numbered(words) if isinstance(s, Tell) and not s.by_program]
    tasks = tuple(_task(words, number, step) for number, step in by_hand)
    say = words.language.say
    groups = (Group(name="", note="", entries=tasks),) if tasks else ()
    return Section(title=say("section.tasks"), intro=say("section.tasks.intro"), groups=groups)


def system_note(words: Words, name: str) -> str:
    """What kind of system it is, and in which country."""
    system = words.declaration.systems.get(name, System(name=name, kind=""))
    kinds = {"postgresql": "PostgreSQL", "mariadb": "MariaDB", "sqlite": "SQLite"}
    kinds["files"] = words.language.say("system.files")
    return " · ".join(filter(None, (kinds.get(system.kind, ""), system.country or "")))


def place(position: Position) -> str:
    """The line of the declaration that caused it."""
    return "" if position == NOWHERE else f"{position.file}:{position.line}"


def amount(words: Words, preview: Preview, key: str, datasets: tuple[str, ...]) -> str:
    """How many rows of how many; says so where nobody counted."""
    rows, all_rows = counted(words, preview, key), [preview.of.get(d) for d in datasets]
    if rows is None:
        return words.language.say("not counted")
    known = [n for n in all_rows if n is not None]
    said = words.language.count("rows", rows)
    if len(known) == len(all_rows) and rows:
        said = words.language.say("rows.of", n=words.language.number(rows), of=words.language.number(sum(known)))
    return words.language.say("rows.least", rows=said) if key in preview.open else said


def counted(words: Words, preview: Preview, key: str) -> int | None:
    """Rows of a step, as counted for the approver, or as the plan brings them along."""
    return preview.rows.get(key, words.plan.counts.get(key))


# ------------------------------------------------------------------------------------------- entries


def _entry(words: Words, preview: Preview, number: int, step: Read | Change | Refresh) -> Entry:
    match step:
        case Read():
            return _read(words, preview, number, step)
        case Remove():
            return _remove(words, preview, number, step)
        case Rewrite() if step.redacts:
            return _redact(words, preview, number, step)
        case Rewrite() if step.drops:
            return _drop(words, preview, number, step)
        case Clear() | Rewrite():
            return _clear(words, preview, number, step)
        case Refresh():
            return _refresh(words, number, step)


def _read(words: Words, preview: Preview, number: int, step: Read) -> Entry:
    shells = words.lists.whose(step.keys.name) is Whose.SHELLS
    say, dataset = words.language.say, words.declaration.datasets[step.rows.dataset]
    which = say("reach.shells") if shells else words.reached(dataset, step.rows.reach)
    return Entry(
        mark=Mark.READ,
        number=number,
        verb=say("verb.read"),
        subject=words.short(step.rows.dataset),
        amount=amount(words, preview, step.key, (step.rows.dataset,)) if step.key in preview.rows else "",
        lines=(_sentence(which), say("read.shells" if shells else "read.found")),
        place=place(step.position),
        quiet=counted(words, preview, step.key) == 0,
    )


def _remove(words: Words, preview: Preview, number: int, step: Remove) -> Entry:
    parts = {rows.dataset: preview.within.get((step.key, rows.dataset)) for rows in step.rows}
    removed = tuple(rows for rows in step.rows if parts[rows.dataset] != 0) or step.rows
    say, datasets = words.language.say, tuple(rows.dataset for rows in removed)
    named = tuple(words.short(d) for d in datasets)
    reached = dict.fromkeys(words.reached(words.declaration.datasets[r.dataset], r.reach) for r in removed)
    lines = [_sentence(say("remove.which", rows=rows)) for rows in reached]
    lines += [say("files")] if _are_files(words, step) else []
    if named[1:]:
        numbers = [f"{name(words.short(d))} {words.language.number(n)}" for d, n in parts.items() if n]
        lines.append(" ".join(filter(None, (say("together", datasets=words.names(named)), ", ".join(numbers)))))
    return Entry(
        mark=Mark.REMOVE,
        number=number,
        verb=say(_removing(words, step)),
        subject=", ".join(named),
        amount=amount(words, preview, step.key, datasets),
        lines=tuple(lines),
        blocks=tuple(_exactly(words, removed)),
        place=place(step.position),
        quiet=counted(words, preview, step.key) == 0,
    )


def _removing(words: Words, step: Remove) -> str:
    if _are_shells(words, step):
        return "verb.shells"
    return "verb.files" if _are_files(words, step) else "verb.remove"


def _are_files(words: Words, step: Remove) -> bool:
    """Each row is a file."""
    datasets = [words.declaration.datasets[rows.dataset] for rows in step.rows]
    return all(dataset.files and dataset.format is None for dataset in datasets)


def _are_shells(words: Words, step: Remove) -> bool:
    """The rows were noted as shells before."""
    ways = [listed_at(way) for rows in step.rows for way in rows.reach or ()]
    return any(listed is not None and words.lists.whose(listed.keys) is Whose.SHELLS for listed in ways)


def _exactly(words: Words, removed: tuple[Rows, ...]) -> Iterator[Block]:
    """The condition of a removal as facts, without what "nothing refers to it" says already.

    Where they are too many to be read nothing is added: the sentence of the step says it anyway.
    """
    for rows in removed:
        dataset = words.declaration.datasets[rows.dataset]
        when = words.alternatives(dataset, _unreferred(rows.where), rows.reach)
        if when and when != (words.language.say("too long"),):
            intro = words.language.say("exactly.many" if when[1:] else "exactly.one")
            whose = f"{words.short(rows.dataset)}: " if removed[1:] else ""
            yield Block(intro=whose + intro, when=when)


def _unreferred(where: Condition) -> Condition:
    parts = where.of if isinstance(where, All) else (where,)
    return both(*(p for p in parts if not (isinstance(p, Not) and isinstance(p.of, Exists) and p.of.where == TRUE)))


def _drop(words: Words, preview: Preview, number: int, step: Rewrite) -> Entry:
    say, address = words.language.say, step.rows.dataset
    which = words.reached(words.declaration.datasets[address], step.rows.reach)
    return Entry(
        mark=Mark.REMOVE,
        number=number,
        verb=say("verb.drop"),
        subject=words.short(address),
        amount=amount(words, preview, step.key, (address,)),
        lines=(_sentence(say("remove.which", rows=which)), _documents(words, step)),
        blocks=tuple(_exactly(words, (step.rows,))),
        place=place(step.position),
        quiet=counted(words, preview, step.key) == 0,
    )


def _redact(words: Words, preview: Preview, number: int, step: Rewrite) -> Entry:
    say, address = words.language.say, step.rows.dataset
    by_stand_in = dict[str, list[str]]()
    for edit in (edit for edit in step.edits if isinstance(edit, Redact)):
        by_stand_in.setdefault(edit.mentions.stand_in, []).append(edit.column)
    lines = [
        say("redact.which", columns=words.names(columns), stand_in=stand_in)
        for stand_in, columns in by_stand_in.items()
    ]
    if any(isinstance(edit, Redact) and edit.doubtful for edit in step.edits):
        lines.append(say("redact.doubtful"))
    return Entry(
        mark=Mark.CLEAR,
        number=number,
        verb=say("verb.redact"),
        subject=words.short(address),
        amount=amount(words, preview, step.key, (address,)),
        lines=tuple(lines),
        place=place(step.position),
        quiet=counted(words, preview, step.key) == 0,
    )


def _documents(words: Words, step: Rewrite) -> str:
    return words.language.say("documents", columns=words.names(step.documents))


def _clear(words: Words, preview: Preview, number: int, step: Clear | Rewrite) -> Entry:
    say, address = words.language.say, step.rows.dataset
    dataset = words.declaration.datasets[address]
    lines = [_sentence(say("clear.which", rows=words.reached(dataset, step.rows.reach)))]
    if isinstance(step, Rewrite):
        lines.append(_documents(words, step))
    if step.itself:
        lines.append(say("itself", columns=words.names(step.itself)))
    return Entry(
        mark=Mark.CLEAR,
        number=number,
        verb=say("verb.clear"),
        subject=words.short(address),
        amount=amount(words, preview, step.key, (address,)),
        lines=tuple(lines),
        blocks=_blocks(words, dataset, step),
        place=place(step.position),
        quiet=counted(words, preview, step.key) == 0,
    )


def _blocks(words: Words, dataset: Dataset, step: Clear | Rewrite) -> tuple[Block, ...]:
    """Columns that are cleared under the same condition stand together; those cleared in the same way in one line."""
    by_when = dict[tuple[str, ...] | None, list[Assignment]]()
    for one in assignments_of(step):
        there = negate(IsCleared(column=one.column, way=one.way))
        when = words.alternatives(dataset, one.where, step.rows.reach, also=there)
        by_when.setdefault(when, []).append(one)
    return tuple(_block(words, dataset, when, ones) for when, ones in by_when.items())


def _block(words: Words, dataset: Dataset, when: tuple[str, ...] | None, ones: list[Assignment]) -> Block:
    key = "when.never" if when is None else {0: "when.always", 1: "when.one"}.get(len(when), "when.many")
    by_way = dict[str, list[Name]]()
    for one in ones:
        by_way.setdefault(words.way(one.way), []).append(named(words, dataset, one.column))
    items = tuple(Item(names=tuple(names), what=way) for way, names in by_way.items())
    return Block(intro=words.language.say(key), when=when or (), items=items)


def named(words: Words, dataset: Dataset, column: str) -> Name:
    """A column with what it holds."""
    field = dataset.fields.get(column)
    return Name(name=column, label="" if field is None else words.language.category(field.category))


def _refresh(words: Words, number: int, step: Refresh) -> Entry:
    say = words.language.say
    return Entry(
        mark=Mark.REFRESH,
        number=number,
        verb=say("verb.refresh"),
        subject=words.short(step.dataset),
        lines=(say("refresh.which"),),
        place=place(step.position),
    )


def _task(words: Words, number: int, step: Tell) -> Entry:
    say, country = words.language.say, system_note(words, step.system)
    lines = [words.language.chosen(step.instructions) or say("task.no instructions")]
    if step.identified_by:
        lines.append(
            say(
                "task.find",
                columns=words.language.listed([words.language.category(kind) for kind in step.identified_by]),
            )
        )
    return Entry(
        mark=Mark.TELL,
        number=number,
        verb=say("verb.tell"),
        subject=" · ".join(filter(None, (step.system, country))),
        amount=say("task.for", who=step.who) if step.who else say("task.nobody"),
        lines=tuple(lines),
        place=place(step.position),
    )


def _sent(words: Words, number: int, step: Tell) -> Entry:
    say, kinds = words.language.say, [words.language.category(kind) for kind in step.identified_by]
    return Entry(
        mark=Mark.TELL,
        number=number,
        verb=say("verb.send"),
        subject=step.system,
        lines=(say("send.which", columns=words.language.listed(kinds)),),
        place=place(step.position),
    )


def _sentence(text: str) -> str:
    """With a capital at the start and a full stop at the end."""
    return f"{capital(text)}." if text else ""
