"""What came of a run, in words and as JSON: done, waiting, unproven, incomplete."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from ordholden.execution.afterwards import After, after_json, after_text
from ordholden.execution.copies import copies_json, copies_text
from ordholden.execution.examining import EXAMINED
from ordholden.plan.render.language import Language
from ordholden.plan.render.left_out import left_out_json, left_out_words
from ordholden.plan.values import Receipt
from ordholden.promises.leftovers import Rare
from ordholden.promises.proof import MEND_IT, WHOLE_ROW, Finding, Proof
from ordholden.rights.erasure import BY_ITS_RECEIPTS, KEEPS_NONE, SystemOutcome
from ordholden.rights.mentions import Again
from ordholden.store.backups import LastCopy
from ordholden.store.values import RunState, Task
from ordholden.subjects.identity import LeftOut


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Everything that is known at the end of a command. `run` None: a rehearsal. `left`: who was left out.

    `stopped`: somebody asked for it. `goes_on`: more was found, and another round may clear it.
    `telling`: receipts of rows that stay and still tell who these people are. `copies`: by system, when the last
    backup with what was erased ends. `unseen`: by dataset that was examined columns into which that does not look.
    `after`: what systems that declare it still have of what was cleared. `held`: legal holds that some of these people
    are under; what is theirs waits for the release.
    """

    run: str | None
    systems: tuple[SystemOutcome, ...]
    proof: Proof | None = None
    waiting: tuple[Task, ...] = ()
    left: LeftOut = field(default_factory=LeftOut)
    mentions: Again = field(default_factory=Again)
    not_covered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lives_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)
    stopped: bool = False
    goes_on: bool = False
    telling: tuple[Receipt, ...] = ()
    copies: Mapping[str, LastCopy] = field(default_factory=dict)
    unseen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    after: tuple[After, ...] = ()

    @property
    def rows(self) -> int:
        """Rows that were changed or removed (those that were only read apart)."""
        receipts = [receipt for system in self.systems for receipt in system.receipts if receipt.kind != EXAMINED]
        return sum(r.rows for r in receipts if not r.step.startswith(("read ", "tell ")))

    @property
    def rare(self) -> tuple[Rare, ...]:
        """What is kept for statistics and stands nearly alone, in the datasets that this run has cleared."""
        cleared = self._cleared
        return tuple(one for one in (self.proof.rare if self.proof else ()) if one.dataset in cleared)

    @property
    def not_examined(self) -> dict[str, tuple[str, ...]]:
        """By dataset in which rows were cleared and stay: columns in which nobody looked for who it was."""
        return {dataset: columns for dataset, columns in self.unseen.items() if dataset in self._cleared}

    @property
    def _cleared(self) -> set[str]:
        steps = (r.step for s in self.systems for r in s.receipts if r.rows)
        return {step.removeprefix("clear ").removeprefix("rewrite ").partition(" [")[0] for step in steps}


def closing_state(outcome: Outcome) -> RunState:
    """How far the run has come.

    What could not be cleared makes it incomplete, and so does what is left and still tells who it was; a system that
    failed, or could not be read again, leaves it running; a task by hand makes it wait.
    """
    proof = outcome.proof
    left = proof is not None and (proof.findings or proof.uncovered)
    if outcome.telling or left or outcome.mentions.left:
        return RunState.INCOMPLETE
    if any(s.trouble for s in outcome.systems) or proof is None or proof.unproven or outcome.mentions.unproven:
        return RunState.RUNNING
    if outcome.held:
        return RunState.RUNNING
    return RunState.WAITING if outcome.waiting else RunState.FINISHED


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """For programs."""
    proof = outcome.proof
    return {
        "run": outcome.run,
        "state": closing_state(outcome).value if outcome.run else "rehearsed",
        "legal holds": list(outcome.held),
        "rows": outcome.rows,
        "stopped": outcome.stopped,
        "systems": [
            {
                "system": s.system,
                "trouble": str(s.trouble) if s.trouble else None,
                "receipts": [_receipt(r) for r in s.receipts],
            }
            for s in outcome.systems
        ],
        "findings": [_finding(f) for f in proof.findings] if proof else None,
        "still telling": [_telling(receipt) for receipt in outcome.telling],
        "rare": [asdict(one) for one in outcome.rare],
        "unproven": sorted(proof.unproven) if proof else None,
        "unreadable": [{"dataset": u.dataset, "documents": u.documents} for u in proof.uncovered] if proof else None,
        "not JSON": [asdict(one) for one in proof.illegible] if proof else None,
        "shells": dict(proof.shells) if proof else None,
        "waiting": [{"task": t.step, "who": t.who} for t in outcome.waiting],
        "request": left_out_json(outcome.left),
        "trace": "pending" if outcome.run else None,
        "mentions": _mentions_json(outcome.mentions),
        "not covered": [
            f"{dataset}.{column}" for dataset, columns in outcome.not_covered.items() for column in columns
        ],
        "not examined": [f"{dataset}.{column}" for dataset, cs in outcome.not_examined.items() for column in cs],
        "born since": dict(outcome.since),
        "lives on in": {system: list(where) for system, where in outcome.lives_on.items()},
        "last backup ends": copies_json(outcome.copies),
        "afterwards": after_json(outcome.after),
    }


def _telling(receipt: Receipt) -> dict[str, Any]:
    """The dataset, how many rows of it, and by which columns."""
    columns = (way.rpartition(" ") for way in receipt.note.split(", ") if way)
    return {
        "dataset": examined_dataset(receipt),
        "rows": receipt.rows,
        "by": {column: int(number) for column, _, number in columns if number.isdecimal()},
    }


def examined_dataset(receipt: Receipt) -> str:
    """Of which dataset the receipt is, in whatever round of the run."""
    return receipt.step.removeprefix("examine ").partition(" [")[0]


def _mentions_json(mentions: Again) -> dict[str, Any]:
    return {
        "searched": [f"{each.dataset}.{each.column}" for each in mentions.looked],
        "left": mentions.left,
        "doubtful": mentions.doubtful,
        "kept as they are": mentions.held,
        "not read through": {where: dict(reasons) for where, reasons in mentions.closed.items()},
        "unproven": sorted(mentions.unproven),
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    note = {"note": receipt.note} if receipt.note else {}
    return {"step": receipt.step, "kind": receipt.kind, "rows": receipt.rows, **note}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "dataset": finding.dataset,
        "column": finding.column or None,
        "cells": finding.cells,
        "purposes": list(finding.purposes),
    }


ENGLISH = Language("en")

DATASETS, COLUMNS = 6, 3
"""Of what was not searched so much is named; `--json` names all."""

WIDTH = 100
"""Columns of a long list that goes into a file or a pipe."""


def outcome_text(outcome: Outcome, width: int = WIDTH) -> str:
    """For people; long lists are wrapped at `width` columns."""
    return "\n".join(_lines(outcome, width))


def _lines(outcome: Outcome, width: int) -> Iterator[str]:
    for system in outcome.systems:
        yield from _system(system)
    if outcome.run is None:
        yield from map(_told, outcome.telling)
        yield f"Rehearsed: {outcome.rows} rows would change; everything was taken back."
        yield from left_out_words(outcome.left, ENGLISH)
        return
    yield from map(_told, outcome.telling)
    yield from map(_alone, outcome.rare)
    yield from _proved(outcome)
    for task in outcome.waiting:
        attest = f"ordholden attest {outcome.run} '{task.step}' --by NAME"
        yield f"Waits for {task.who}: {task.step}. Attest it with `{attest}`."
    yield from _mentions(outcome.mentions)
    if outcome.not_covered:
        named = tuple(_folded([f"{name} ({_few(columns)})" for name, columns in outcome.not_covered.items()], DATASETS))
        yield from _listed("Not covered, others may mention these people in:", named, width)
    if outcome.not_examined:
        named = tuple(
            _folded([f"{name} ({_few(columns)})" for name, columns in outcome.not_examined.items()], DATASETS)
        )
        lead = "Not examined, what stays may tell inside these who it was (`ordholden trace` looks into them):"
        yield from _listed(lead, named, width)
    for dataset, rows in outcome.since.items():
        yield f"Born since the release: {rows} in {dataset}. That is a new beginning, and nothing of it was touched."
    known = {each.system for each in outcome.after}
    for name, where in ((name, where) for name, where in outcome.lives_on.items() if name not in known):
        yield from _listed(f"What was deleted in {name} lives on for a while in:", where, width)
    yield from after_text(outcome.after)
    yield from copies_text(outcome.copies)
    yield _last(outcome)
    yield from left_out_words(outcome.left, ENGLISH)


def _told(receipt: Receipt) -> str:
    rows = "1 row that stays" if receipt.rows == 1 else f"{receipt.rows} rows that stay"
    return f"Still told who it is: by {rows} in {examined_dataset(receipt)} ({receipt.note})."


def _alone(one: Rare) -> str:
    columns = ", ".join(one.columns)
    return (
        f"Nearly alone: {one.rows} rows kept in {one.dataset}, of which fewer than {one.least} are alike in {columns}."
    )


def _mentions(mentions: Again) -> Iterator[str]:
    for where, texts in mentions.left.items():
        yield f"Left: {texts} texts of {where} still mention these people."
    for where, texts in mentions.doubtful.items():
        yield f"Doubtful: {texts} texts of {where} have only a bare name or a short number; they stay as they are."
    for where, texts in mentions.held.items():
        yield f"Kept: {texts} texts of {where} mention these people, and have to be kept as they are."
    for where, reasons in mentions.closed.items():
        for why, texts in reasons.items():
            yield f"Not covered: {texts} texts of {where} ({why})."
    for name, trouble in mentions.unproven.items():
        yield f"Unproven: the texts of {name}. {trouble.what}"
    if mentions.looked and not mentions.left and not mentions.unproven:
        where = ", ".join(f"{each.dataset}.{each.column}" for each in mentions.looked)
        yield f"Searched again for mentions of these people, none is left: {where}."


def _few(columns: Sequence[str]) -> str:
    return ", ".join(_folded(columns, COLUMNS))


def _folded(names: Sequence[str], most: int) -> Iterator[str]:
    """The first of them, and how many more there are; a single one more is named as well."""
    if len(names) <= most + 1:
        yield from names
        return
    yield from names[:most]
    yield f"and {len(names) - most} more"


def _listed(lead: str, names: Sequence[str], width: int) -> Iterator[str]:
    """A list in the line of its lead, or below it where that line is too short. No name is broken."""
    listed = f"{', '.join(names)}."
    if len(lead) + 1 + len(listed) <= width:
        yield f"{lead} {listed}"
        return
    yield lead
    yield from textwrap.wrap(
        listed, width, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


UNSAID = frozenset({"done", "rehearsed"})
OF_ALL = frozenset({KEEPS_NONE, BY_ITS_RECEIPTS})
"""Notes on every step of a system, which are said once."""


def _system(system: SystemOutcome) -> Iterator[str]:
    done = [r for r in system.receipts if r.rows and r.kind != EXAMINED and not r.step.startswith("read ")]
    if system.trouble is not None:
        missing = "not everybody was told" if system.told else "not everything was changed"
        state = missing if system.partly else "nothing was changed"
        yield f"{system.system}: {state}. {system.trouble.what} {system.trouble.mend}".rstrip()
        yield from _what_was_done(done)
        return
    yield f"{system.system}:" if done else f"{system.system}: nothing to change."
    yield from _what_was_done(done)
    yield from (f"           {r.step}: {r.note}" for r in system.receipts if r.note and r.note not in OF_ALL)
    yield from (f"           {note}" for note in dict.fromkeys(r.note for r in system.receipts) if note in OF_ALL)


def _what_was_done(receipts: Iterable[Receipt]) -> Iterator[str]:
    yield from (f"  {r.rows:>7}  {r.step}{'' if r.kind in UNSAID else f' ({r.kind})'}" for r in receipts)


def _proved(outcome: Outcome) -> Iterator[str]:
    proof = outcome.proof
    if proof is None:
        return
    for finding in proof.findings:
        what = "rows that should be gone" if finding.column == WHOLE_ROW else f"cells of {finding.column}"
        yield f"Left: {finding.cells} {what} in {finding.dataset}."
    yield from (f"Not JSON: {one.words}. {MEND_IT}" for one in proof.illegible)
    for unread in proof.uncovered:
        yield f"Not covered: {unread.words}; nobody knows whom they are about."
    for name, trouble in proof.unproven.items():
        yield f"Unproven: {name}. {trouble.what}"
    for dataset, rows in proof.shells.items():
        stay, them = ("emptied row stays", "it") if rows == 1 else ("emptied rows stay", "them")
        yield f"Shells: {rows} {stay} in {dataset} until the rows of others that refer to {them} go."
    if proof.kept:
        yield "Proved: the systems were read again, and no cell of these people is left that nothing holds."


def _last(outcome: Outcome) -> str:
    state = closing_state(outcome)
    if state is RunState.INCOMPLETE:
        left = "what is left above could not be cleared" if outcome.proof and outcome.proof.findings else "see above"
        return f"Run {outcome.run} is incomplete: {left}."
    if state is RunState.RUNNING and outcome.held and not any(s.trouble for s in outcome.systems):
        held = f"people of it are under {'legal holds' if len(outcome.held) > 1 else 'the legal hold'}"
        return f"Run {outcome.run} waits: {held} {', '.join(outcome.held)}. It goes on by itself after the release."
    if state is RunState.RUNNING:
        stopped = "was stopped" if outcome.stopped else "is not done"
        return f"Run {outcome.run} {stopped}. Go on with `ordholden resume {outcome.run}`."
    if state is RunState.WAITING:
        return f"Run {outcome.run}: erased where the program reaches; it ends when the task is attested."
    if not outcome.rows:
        return f"Run {outcome.run}: there was nothing left to erase; nothing was changed."
    return f"Run {outcome.run}: erased, trace pending."


def told(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """Those that say that what is left still tells who it was."""
    return tuple(r for r in receipts if r.kind == EXAMINED and r.rows)


def proof_receipts(systems: tuple[str, ...], proof: Proof) -> Iterator[Receipt]:
    """A receipt for each system that was read again and in which nothing was left."""
    left = {found.system for found in proof.findings} | {unread.system for unread in proof.uncovered}
    left |= set(proof.unproven)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for system in systems:
        if system not in left:
            yield Receipt(step=f"prove {system}", system=system, kind="proved", rows=0, started=at, ended=at)
