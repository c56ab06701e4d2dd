"""A plan in words: everything that the terminal and the page show, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.plan.limits import percent
from ordholden.plan.render.course import course
from ordholden.plan.render.language import Language, capital
from ordholden.plan.render.left_out import left_out_words
from ordholden.plan.render.released import copies, what_is_released
from ordholden.plan.render.stays import what_stays
from ordholden.plan.render.steps import counted, done_by_hand, done_by_program, place
from ordholden.plan.render.values import Approval, Entry, Exceeded, Figure, Group, Mark, Preview, Section, Shown
from ordholden.plan.render.words import Words
from ordholden.plan.values import Plan, Tell, clears, removes

RIGHTS = frozenset({"erasure"})
"""Rights with words of their own; any other is called by its key."""


def shown(
    plan: Plan,
    declaration: Declaration,
    preview: Preview | None = None,
    *,
    language: str = "en",
    command: str = "ordholden erase",
) -> Shown:
    """The plan in words of a language (en, da, nb, sv; any other is English).

    `command`: the command that runs it, as the reader has to type it; the approval of this checksum is put behind it.
    """
    seen = preview or Preview()
    words = Words(plan=plan, declaration=declaration, language=Language(language), many=(seen.people or 1) > 1)
    say = words.language.say
    key = plan.right if plan.right in RIGHTS else "other"
    further = (done_by_hand(words), what_is_released(words), copies(words))
    return Shown(
        language=words.language.code,
        title=say(f"title.{key}", right=plan.right),
        controller=declaration.controller.name,
        facts=tuple(_facts(words, seen, key)),
        figures=tuple(_figures(words, seen)),
        alarms=_alarms(words, seen),
        course=course(words, seen),
        sections=(done_by_program(words, seen), what_stays(words, seen), *(s for s in further if s.groups)),
        approval=_approval(words, seen, command),
    )


def brief(fingerprint: str) -> str:
    """A fingerprint's first twelve characters, in fours; enough to compare by eye."""
    return " ".join(filter(None, (fingerprint[n : n + 4] for n in (0, 4, 8))))


def _facts(words: Words, preview: Preview, key: str) -> Iterator[tuple[str, str]]:
    say, plan = words.language.say, words.plan
    yield say("right"), say(f"right.{key}", right=plan.right)
    fingerprint = say("fingerprint", f=brief(plan.subjects))
    people = words.language.count("people", preview.people) if preview.people is not None else ""
    if preview.left:
        people = say("people.of", people=people, of=words.language.number(preview.left.people))
    yield say("person"), ", ".join(filter(None, (people, fingerprint)))
    yield say("declaration"), brief(plan.declaration)
    yield say("databases"), ", ".join(f"{name} {brief(f)}" for name, f in plan.schemas.items())
    yield say("as of"), words.language.day(preview.as_of) if preview.as_of else say("not as of")
    for purpose, text in plan.kept.items():
        yield say("kept"), f"{purpose}: {text}"


# ----------------------------------------------------------------------------------------- figures


def _figures(words: Words, preview: Preview) -> Iterator[Figure]:
    for mark, does in ((Mark.REMOVE, removes), (Mark.CLEAR, clears)):
        rows = [counted(words, preview, step.key) for step in words.plan.steps if does(step)]
        total = None if None in rows else sum(n for n in rows if n is not None)
        amount = words.language.say("not counted") if total is None else words.language.number(total)
        yield Figure(mark=mark, amount=amount, label=words.language.count(f"figure.{mark}", total or 0))
    yield _staying(words, preview)
    tasks = sum(isinstance(step, Tell) and not step.by_program for step in words.plan.steps)
    yield Figure(mark=Mark.TELL, amount=words.language.number(tasks), label=words.language.count("figure.tell", tasks))


def _staying(words: Words, preview: Preview) -> Figure:
    """The last day on which anything stays, where every end is known; else in how many places something stays."""
    stays = [preview.stays.get((s.dataset, s.purpose)) for s in words.plan.spared]
    real = [s for s in stays if s is None or s.rows]
    days = [s.until for s in real if s is not None and s.until is not None]
    if real and len(days) == len(real):
        day, label = words.language.day(max(days)), words.language.say("figure.until")
        return Figure(mark=Mark.STAY, amount=day, label=label)
    places = words.language.number(len(real))
    return Figure(mark=Mark.STAY, amount=places, label=words.language.count("figure.stays", len(real)))


# ------------------------------------------------------------------------------------------ alarms


def _alarms(words: Words, preview: Preview) -> Section:
    """What has to be read before anything else: what refuses the plan, what is unusually large, what is warned of."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    found = sorted(words.plan.diagnostics, key=lambda d: order.index(d.severity))
    entries = [_diagnostic(words, d) for d in found]
    errors = sum(d.severity is Severity.ERROR for d in found)
    left = tuple(left_out_words(preview.left, words.language))
    passed_over = [Entry(mark=Mark.WARNING, subject=words.language.say("left out"), lines=left)] if left else []
    telling = (_telling(words, dataset, found) for dataset, found in preview.telling.items())
    illegible = (_illegible(words, where, rows) for where, rows in preview.illegible.items())
    written = (_written(words, dataset, rows) for dataset, rows in preview.written.items())
    entries[errors:errors] = [
        *passed_over,
        *telling,
        *illegible,
        *written,
        *(_exceeded(words, e) for e in preview.exceeded),
    ]
    entries += _mentions(words, preview)
    groups = (Group(name="", note="", entries=tuple(entries)),) if entries else ()
    return Section(title=words.language.say("section.alarms"), intro="", groups=groups)


def _mentions(words: Words, preview: Preview) -> Iterator[Entry]:
    """What nobody can tell of the texts of others."""
    say, count = words.language.say, words.language.count
    for where, number in preview.doubtful.items():
        yield Entry(mark=Mark.NOTE, subject=where, verb=say("doubtful"), lines=(count("doubtful.why", number),))
    for where, number in preview.mentioned.items():
        yield Entry(mark=Mark.STAY, subject=where, verb=say("mentioned"), lines=(count("mentioned.why", number),))
    for where, reasons in preview.closed.items():
        lines = tuple(count("closed.why", number, why=why) for why, number in reasons.items())
        yield Entry(mark=Mark.WARNING, subject=where, verb=say("closed"), lines=lines)


def _diagnostic(words: Words, found: Diagnostic) -> Entry:
    return Entry(
        mark=Mark(found.severity.value),
        subject=found.code,
        verb=words.language.say(f"severity.{found.severity}"),
        lines=tuple(filter(None, (found.what, capital(found.why), found.mend))),
        place=place(found.position),
        foreign=True,
    )


def _telling(words: Words, dataset: str, found: Mapping[str, int]) -> Entry:
    say, number = words.language.say, words.language.number
    named = ", ".join(f"{column} {number(rows)}" for column, rows in found.items() if column)
    rows = words.language.count("rows", found.get("", 0))
    text = say("telling.rows", rows=rows, person=words.person, columns=named)
    return Entry(mark=Mark.WARNING, subject=words.short(dataset), verb=say("telling"), lines=(text,))


def _illegible(words: Words, where: str, rows: int) -> Entry:
    say, count = words.language.say, words.language.count
    return Entry(mark=Mark.WARNING, subject=where, verb=say("illegible"), lines=(count("illegible.why", rows),))


def _written(words: Words, dataset: str, rows: int) -> Entry:
    say, count = words.language.say, words.language.count
    return Entry(
        mark=Mark.WARNING, subject=words.short(dataset), verb=say("written"), lines=(count("written.why", rows),)
    )


def _exceeded(words: Words, exceeded: Exceeded) -> Entry:
    number, say = words.language.number, words.language.say
    what = "remove" if exceeded.removed else "clear"
    text = say(f"exceeded.{what}.rows", n=number(exceeded.rows))
    if exceeded.of:
        share = say("percent", n=percent(exceeded.rows, exceeded.of))
        text = say(f"exceeded.{what}.of", n=number(exceeded.rows), of=number(exceeded.of), percent=share)
    return Entry(mark=Mark.WARNING, subject=words.short(exceeded.dataset), verb=say("exceeded"), lines=(text,))


# ---------------------------------------------------------------------------------------- approval


def _approval(words: Words, preview: Preview, command: str) -> Approval:
    say, plan = words.language.say, words.plan
    refused = _unapprovable(words, preview)
    return Approval(
        title=say("approval"),
        before=() if refused else (say("approval.before"),),
        refused=refused,
        checksum=plan.checksum,
        checksum_label=say("approval.checksum"),
        command="" if refused else f"{command} --approve {plan.checksum}",
        signature=() if refused else (say("approval.by"), say("approval.on")),
    )


def _unapprovable(words: Words, preview: Preview) -> str:
    """Why nobody can approve the plan; empty where somebody can."""
    if any(d.severity is Severity.ERROR for d in words.plan.diagnostics):
        return words.language.say("approval.refused")
    return f"{capital(words.language.say('not as of'))}." if preview.uncounted else ""
