"""What a sweep would do and what it has done, in words, as tables and as JSON. Nothing personal stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from ordholden.execution.afterwards import After, after_json, after_text
from ordholden.execution.copies import copies_json, copies_text
from ordholden.plan.checksum import SHORTEST
from ordholden.plan.limits import share
from ordholden.plan.render.language import Language
from ordholden.plan.values import clears, removes
from ordholden.promises.proof import MEND_IT, WHOLE_ROW
from ordholden.retention.forecast import Due, Forecast
from ordholden.retention.plan import Term, datasets_of
from ordholden.retention.workflow import Done, Swept
from ordholden.store.backups import LastCopy
from ordholden.store.sweeps import Waiting
from ordholden.terminal.tables import table

ENGLISH = Language("en")
NUMBERS = frozenset({"Remove", "Rows", "Batches", "Longest"})
WIDTH = 100
"""Columns of a table that goes into a file or a pipe."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Everything that is known at the end of a sweep.

    `before`: rows of this run that an earlier command changed before it was cut off. `away`: systems that were not
    swept, and why. `by_hand`: systems that a person clears, and who. `services`: those that are only told of people.
    `copies`: by system, when the last backup with what went ends. `after`: what systems that declare it still have of
    it. `waiting`: what is due and was left because somebody has to say something first. `back`: people who were
    erased, are there again, and about whom nobody has decided.
    """

    run: str
    today: date
    swept: Swept
    terms: Mapping[str, tuple[Term, ...]]
    before: int = 0
    away: Mapping[str, str] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    copies: Mapping[str, LastCopy] = field(default_factory=dict)
    after: tuple[After, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    back: int = 0

    @property
    def unexamined(self) -> tuple[str, ...]:
        """Datasets in which rows were cleared and stay. Whose they were is not known, so only `prove` can ask."""
        done = (each for each in self.swept.done.values() if each.rows and clears(each.step))
        return tuple(dict.fromkeys(dataset for each in done for dataset in datasets_of(each.step)))

    @property
    def left(self) -> bool:
        """Something that is due could not be cleared, waits, or was not reached before somebody stopped the sweep."""
        proof = self.swept.proof
        return self.swept.stopped or bool(self.swept.waits) or proof is None or bool(proof.findings or proof.uncovered)

    @property
    def unread(self) -> bool:
        """A system was away, at the beginning or at the end."""
        proof = self.swept.proof
        return bool(self.away) or (proof is not None and bool(proof.unproven))


# ---------------------------------------------------------------------------------------------- the forecast


def forecast_text(
    found: Forecast, checksum: str, away: Mapping[str, str], width: int = WIDTH, *, come: bool = True, how: bool = True
) -> str:
    """For people: what is due on the day. `come`: it is not later than today. `how`: say how it is done, too."""
    due = [d for d in found.due.values() if d.rows]
    lines = [f"Due on {ENGLISH.day(found.today)}; nothing was changed."]
    if due:
        lines.append(
            table(("Dataset", "Remove", "Clear", "Oldest event", "Released by time"), map(_due, due), width, NUMBERS)
        )
        lines.append(_sum(due))
    else:
        lines.append("Nothing is due.")
    lines += _uncounted(found, away)
    lines += _how(found, checksum, come=come) if how else ()
    return "\n".join(lines)


def _how(found: Forecast, checksum: str, *, come: bool) -> Iterator[str]:
    """How it is done, where it is not done unasked."""
    if found.unusual:
        yield f"That is unusually much: {', '.join(map(unusual, found.unusual))}."
    if not come:
        yield "That day has not come. What is not due before it is held until then, and cannot be swept yet."
    elif found.unusual:
        yield f"If it is right: ordholden sweep --approve {checksum[:SHORTEST]}"


def _due(due: Due) -> tuple[str, ...]:
    cells = "\n".join(f"{column} {number:,}" for column, number in due.cells.items())
    oldest = ENGLISH.day(due.oldest) if due.oldest else ""
    return due.dataset, f"{due.remove:,}" if due.remove else "", cells, oldest, _terms(due.terms)


def _terms(found: Iterable[Term]) -> str:
    return "\n".join(_term(term) for term in found)


def _term(term: Term) -> str:
    if term.period is None or term.until is None:
        return f"{_called(term)}: by the row"
    law = f", {term.law}" if term.law else ""
    return f"{_called(term)}, {ENGLISH.period(term.period)}{law}: to {ENGLISH.day(term.until)}"


def _called(term: Term) -> str:
    """The purpose in the words of the notice."""
    return ENGLISH.chosen(term.say) or term.purpose


def _sum(due: Sequence[Due]) -> str:
    removed, cells = sum(d.remove for d in due), sum(sum(d.cells.values()) for d in due)
    parts = [_many(removed, "row", "would be removed")] if removed else []
    parts += [_many(cells, "cell", "would be cleared")] if cells else []
    return f"{' and '.join(parts)}."


def _many(number: int, what: str, done: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'} {done}"


def unusual(due: Due) -> str:
    """How much of a dataset would change."""
    return f"{share(due.rows, due.whole)} of {due.dataset}"


def _uncounted(found: Forecast, away: Mapping[str, str]) -> Iterator[str]:
    yield from (f"Not counted: {what}" for what in away.values())
    yield from (f"Not counted: {system}: {what}" for system, what in found.uncounted.items())


def forecast_json(found: Forecast, checksum: str, away: Mapping[str, str]) -> dict[str, Any]:
    """For programs: what is due on the day."""
    return {
        "as of": found.today.isoformat(),
        "plan": checksum,
        "datasets": [
            {
                "dataset": due.dataset,
                "remove": due.remove,
                "clear": due.cells,
                "rows to clear": due.clear,
                "oldest event": due.oldest and due.oldest.isoformat(),
                "terms": [_term_json(term) for term in due.terms],
                "unusually much": due.unusual,
            }
            for due in found.due.values()
        ],
        "not counted": {**away, **found.uncounted},
    }


def _term_json(term: Term) -> dict[str, Any]:
    period = None if term.period is None else ENGLISH.period(term.period)
    return {"purpose": term.purpose, "period": period, "law": term.law, "until": term.until and str(term.until)}


# ---------------------------------------------------------------------------------------------- the sweep


def outcome_text(outcome: Outcome, width: int = WIDTH) -> str:
    """For people: what was done, what waits, what is left."""
    return "\n".join(_lines(outcome, width))


def _lines(outcome: Outcome, width: int) -> Iterator[str]:
    swept = outcome.swept
    done = [each for each in swept.done.values() if each.rows]
    if done:
        heads = ("Dataset", "Rows", "Until the events of", "Batches", "Longest")
        yield table(heads, (_done(each, outcome) for each in done), width, NUMBERS)
    if outcome.before:
        yield f"{outcome.before:,} rows were changed by this run before it was cut off."
    yield from _not_done(outcome)
    yield from map(_left_waiting, outcome.waiting)
    if outcome.back:
        who = "1 person who was erased is" if outcome.back == 1 else f"{outcome.back:,} people who were erased are"
        yield f"Back: {who} there again. Decide: ordholden watch"
    yield from _found_again(outcome)
    if outcome.unexamined:
        names = ", ".join(outcome.unexamined)
        yield f"Not examined: whether what is left in {names} tells who it was. `ordholden prove` looks for that."
    for system, who in outcome.by_hand.items():
        yield f"{system} has no connection and was not swept: {who or 'somebody'} clears it by hand."
    for system in outcome.services:
        yield f"{system} is a service that is told of single people, and was not swept: its own retention clears it."
    yield from after_text(outcome.after)
    yield from copies_text(outcome.copies)
    yield _last(outcome)


def _done(done: Done, outcome: Outcome) -> tuple[str, ...]:
    datasets = datasets_of(done.step)
    terms = [term for dataset in datasets for term in outcome.terms.get(dataset, ())]
    what = "removed" if removes(done.step) else "cleared" if clears(done.step) else "refreshed"
    until = "\n".join(f"{ENGLISH.day(t.until)} ({_called(t)}{', ' + t.law if t.law else ''})" for t in terms if t.until)
    return ", ".join(datasets), f"{done.rows:,} {what}", until, f"{done.batches:,}", f"{1000 * done.longest:,.0f} ms"


def _not_done(outcome: Outcome) -> Iterator[str]:
    for wait in outcome.swept.waits.values():
        trouble = wait.trouble
        yield f"Waits: {wait.step.key}. {trouble.what} {trouble.mend}".rstrip()
    for what in outcome.away.values():
        yield f"Not swept: {what}"


def _left_waiting(each: Waiting) -> str:
    """What is due and waits for a word, and the command that says it."""
    parts = [f"{each.remove:,} rows to remove"] if each.remove else []
    parts += [f"{each.clear:,} rows to clear"] if each.clear else []
    due, name = " and ".join(parts), each.dataset
    match each.why:
        case "watch":
            return f"In watch: {name}, {due}. If its periods are right: ordholden sweep sign {name} --by NAME"
        case "ask":
            return f"Asks: {name}, {due}. If they may go: ordholden sweep --only {name}"
        case _:
            return f"Asks, because that is unusually much: {name}, {due}. Look: ordholden sweep --dry-run --only {name}"


def _found_again(outcome: Outcome) -> Iterator[str]:
    proof = outcome.swept.proof
    if proof is None:
        return
    for finding in proof.findings:
        what = "rows that should be gone" if finding.column == WHOLE_ROW else f"cells of {finding.column}"
        yield f"Left: {finding.cells:,} {what} in {finding.dataset}."
    yield from (f"Not JSON: {one.words}. {MEND_IT}" for one in proof.illegible)
    for unread in proof.uncovered:
        yield f"Not covered: {unread.words}; nobody knows whom they are about."
    for system, trouble in proof.unproven.items():
        yield f"Unproven: {system}. {trouble.what}"
    for dataset, rows in outcome.swept.shells.items():
        stay, them = ("emptied row stays", "it") if rows == 1 else ("emptied rows stay", "them")
        yield f"Shells: {rows:,} {stay} in {dataset} until the rows that refer to {them} go."


def _last(outcome: Outcome) -> str:
    run, where = outcome.run, f" in {', '.join(outcome.only)}" if outcome.only else ""
    if outcome.swept.stopped:
        return f"Run {run}: stopped after the present batch. What was done stays done; `ordholden sweep` goes on."
    if outcome.left:
        return f"Run {run} is not complete: what is named above is still there. `ordholden sweep` tries it again."
    if outcome.unread:
        return f"Run {run} is complete only where the systems answered; see above. `ordholden sweep` goes on."
    done = "swept" if outcome.swept.rows or outcome.before else "nothing was due"
    but = " but what waits for a word" if outcome.waiting else ""
    proved = f"Proved{where}: the systems were read again, and nothing that time has released is left{but}."
    return f"Run {run}: {done}. {proved}"


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """For programs: what was done, what waits, what is left."""
    swept, proof = outcome.swept, outcome.swept.proof
    return {
        "run": outcome.run,
        "as of": outcome.today.isoformat(),
        "complete": not outcome.left and not outcome.unread,
        "stopped": swept.stopped,
        "rows": swept.rows,
        "rows before it was cut off": outcome.before,
        "only": list(outcome.only) or None,
        "steps": [_done_json(done, outcome) for done in swept.done.values()],
        "waits": [{"step": w.step.key, "system": w.step.system, "why": w.trouble.what} for w in swept.waits.values()],
        "waits for a word": [asdict(each) for each in outcome.waiting],
        "erased and back": outcome.back,
        "not swept": dict(outcome.away),
        "not examined": list(outcome.unexamined),
        "by hand": dict(outcome.by_hand),
        "services": list(outcome.services),
        "left": [{"dataset": f.dataset, "column": f.column or None, "cells": f.cells} for f in _findings(outcome)],
        "unreadable": [{"dataset": u.dataset, "documents": u.documents} for u in proof.uncovered] if proof else None,
        "not JSON": [asdict(one) for one in proof.illegible] if proof else None,
        "unproven": {system: trouble.what for system, trouble in proof.unproven.items()} if proof else None,
        "shells": dict(swept.shells),
        "last backup ends": copies_json(outcome.copies),
        "afterwards": after_json(outcome.after),
    }


def _findings(outcome: Outcome) -> Sequence[Any]:
    return outcome.swept.proof.findings if outcome.swept.proof else ()


def _done_json(done: Done, outcome: Outcome) -> dict[str, Any]:
    datasets = datasets_of(done.step)
    return {
        "step": done.step.key,
        "system": done.step.system,
        "datasets": list(datasets),
        "rows": done.rows,
        "batches": done.batches,
        "longest ms": round(1000 * done.longest, 1),
        "terms": [_term_json(term) for dataset in datasets for term in outcome.terms.get(dataset, ())],
    }
