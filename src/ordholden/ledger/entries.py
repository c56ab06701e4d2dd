"""What the ledger records: entries as canonical JSON, without a value in clear.

An entry has a number, an instant, a kind, a version and the facts of its kind. What may have to be erased one day
(names and words of staff) stands in it as a salted hash; a person of a run stands in it as a code made with a random
key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

VERSION = 1
LONGEST = 65_535
"""Bytes of an entry, as tiled logs have it."""
SECRET = 32
"""Bytes of a salt or of a person's key."""

Fact = None | bool | int | str | Sequence["Fact"] | Mapping[str, "Fact"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What happened. `words` are committed and kept beside the ledger; `person`: about this one of the run's people."""

    kind: str
    facts: Mapping[str, Fact]
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    person: int | None = None
    signs: bool = False
    """A checkpoint is signed after it."""


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(fields: Mapping[str, Fact]) -> bytes:
    """The one way to write an entry: sorted keys, no blanks, UTF-8. TypeError for a float."""
    refuse_floats(fields)
    return _encode(fields).encode()


def refuse_floats(value: object) -> None:
    """A float has more than one way of being written."""
    if isinstance(value, float):
        raise TypeError("an entry holds no floats")
    if isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            if not isinstance(each, str | int):
                refuse_floats(each)


def instant(at: datetime) -> str:
    """An instant in UTC with microseconds: in the order of text it is in the order of time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def committed(salt: bytes, text: str) -> str:
    """The salted hash of words: without the salt nobody can try out names."""
    return hashlib.sha256(b"ordholden words v1\n" + salt + text.encode()).hexdigest()


def person_code(secret: bytes, origin: str, run: str) -> str:
    """What a person of a run is called: random to everybody without the secret, and to all when it is gone."""
    return hmac.digest(secret, f"ordholden person v1\n{origin}\n{run}".encode(), "sha256").hex()


# --------------------------------------------------------------------------------------------- kinds


def ledger_begun(origin: str, key: str) -> Entry:
    """The first entry."""
    return Entry(kind="ledger begun", facts={"origin": origin, "key": key})


def brought_along(plan: str, run: str | None) -> Entry:
    """A plan, and a run of it that had not ended, from before there was a ledger."""
    return Entry(kind="brought along", facts={"plan": plan, "run": run})


def planned(plan: str, right: str, declaration: str | None) -> Entry:
    """A plan was made."""
    return Entry(kind="planned", facts={"plan": plan, "right": right, "declaration": declaration})


def approved(plan: str, by: str, reason: str) -> Entry:
    """Somebody let the plan run."""
    return Entry(kind="approved", facts={"plan": plan}, words=_said(by=by, reason=reason))


def run_begun(
    run: str,
    plan: str,
    right: str,
    declaration: str | None,
    *,
    day: str,
    people: int,
    released: Sequence[str],
    decided: Sequence[str],
    kept: Mapping[str, str],
    spared: Sequence[Mapping[str, Fact]],
) -> Entry:
    """A run was begun: for how many people, which purposes it releases, and what the law keeps."""
    facts: dict[str, Fact] = {
        "run": run,
        "plan": plan,
        "right": right,
        "declaration": declaration,
        "day": day,
        "people": people,
        "released": sorted(released),
        "decided": sorted(decided),
        "kept": sorted(kept),
        "spared": spared,
    }
    return Entry(kind="run begun", facts=facts, words={f"kept {purpose}": why for purpose, why in kept.items() if why})


def people_of(run: str, persons: Iterable[int]) -> list[Entry]:
    """Each person of the run by a code of their own."""
    return [Entry(kind="person", facts={"run": run}, person=person) for person in persons]


def task_given(run: str, step: str, system: str, who: str) -> Entry:
    """A role was given a task by hand."""
    return Entry(kind="task given", facts={"run": run, "step": step, "system": system, "who": who})


def step_done(
    run: str, step: str, system: str, receipt: str, rows: int, *, started: str, ended: str, by: str | None, note: str
) -> Entry:
    """The receipt of a step. Words of the program are not repeated; those of somebody who attests are committed."""
    facts: dict[str, Fact] = {
        "run": run,
        "step": step,
        "system": system,
        "receipt": receipt,
        "rows": rows,
        "started": started,
        "ended": ended,
    }
    return Entry(kind="step done", facts=facts, words=_said(by=by or "", note=note) if by else {})


def run_state(
    run: str, state: str, right: str, plan: str, declaration: str | None, done: Mapping[str, Fact], people: int
) -> Entry:
    """How far a run has come, with the rows of each step; `finished` is its one outcome."""
    finished = state == "finished"
    facts: dict[str, Fact] = {
        "run": run,
        "right": right,
        "plan": plan,
        "declaration": declaration,
        "people": people,
        **done,
        **({} if finished else {"state": state}),
    }
    return Entry(kind="run finished" if finished else "run halted", facts=facts, signs=True)


def run_stopped(run: str, by: str) -> Entry:
    """Somebody let nobody begin another part or batch of the run."""
    return Entry(kind="run stopped", facts={"run": run}, words=_said(by=by))


def run_resumed(run: str, by: str) -> Entry:
    """Somebody went on with a run that was stopped, that waited, that failed or that was cut off."""
    return Entry(kind="run resumed", facts={"run": run}, words=_said(by=by))


def releases_closed(run: str, keys: int) -> Entry:
    """The last cell that these root keys touch is gone."""
    return Entry(kind="releases closed", facts={"run": run, "keys": keys})


def traced(run: str, state: str) -> Entry:
    """Copies of the people of a run were looked for everywhere, and what that came to."""
    return Entry(kind="traced", facts={"run": run, "state": state}, signs=True)


def legal_hold_placed(hold: str, keys: int, datasets: Sequence[str], review: str, *, by: str, because: str) -> Entry:
    """A legal hold was placed: on so many people and values, and on whole datasets; when it is looked at again."""
    facts: dict[str, Fact] = {"hold": hold, "keys": keys, "datasets": sorted(datasets), "review": review}
    return Entry(kind="legal hold placed", facts=facts, words=_said(by=by, reason=because), signs=True)


def legal_hold_reviewed(hold: str, review: str, *, by: str) -> Entry:
    """Somebody looked at a legal hold and lets it last; the day of the next look."""
    return Entry(kind="legal hold reviewed", facts={"hold": hold, "review": review}, words=_said(by=by))


def legal_hold_released(hold: str, *, by: str, because: str) -> Entry:
    """A legal hold ended."""
    facts: dict[str, Fact] = {"hold": hold}
    return Entry(kind="legal hold released", facts=facts, words=_said(by=by, reason=because), signs=True)


def instruction_given(purpose: str, period: str, *, by: str, reference: str) -> Entry:
    """A customer instructed for how long to hold what is held on its behalf."""
    facts: dict[str, Fact] = {"purpose": purpose, "period": period}
    return Entry(kind="instruction given", facts=facts, words=_said(by=by, reference=reference))


def instruction_ended(purpose: str, *, by: str) -> Entry:
    """The declared period is the customer's again."""
    return Entry(kind="instruction ended", facts={"purpose": purpose}, words=_said(by=by))


BROKEN = "broken"
"""The status of a promise whose turns are recorded, as words of `ordholden prove`."""


def promise_turned(promise: str, before: str | None, now: str, day: str, declaration: str) -> Entry:
    """A promise was found broken, or is no longer: measured on that day. `before` None: for the first time."""
    facts: dict[str, Fact] = {"promise": promise, "was": before, "is": now, "day": day, "declaration": declaration}
    return Entry(kind="promise turned", facts=facts, signs=True)


def promise_attested(promise: str, what: str, subject: str, on: str, until: str | None, *, by: str, note: str) -> Entry:
    """Somebody in a role answers for a promise until a day, or has reviewed something on one."""
    facts: dict[str, Fact] = {"promise": promise, "what": what, "subject": subject, "on": on, "until": until}
    return Entry(kind="promise attested", facts=facts, words=_said(by=by, note=note))


def notice_published(
    version: int, fingerprint: str, languages: Sequence[str], day: str, review: str, *, by: str, note: str
) -> Entry:
    """A version of the notice was published: what it says, as a digest, and when it is looked at again."""
    facts: dict[str, Fact] = {
        "version": version,
        "fingerprint": fingerprint,
        "languages": languages,
        "day": day,
        "review": review,
    }
    return Entry(kind="notice published", facts=facts, words=_said(by=by, note=note), signs=True)


def notice_reviewed(version: int, day: str, review: str, *, by: str, note: str) -> Entry:
    """Somebody looked at a version of the notice and lets it stand; the day of the next look."""
    facts: dict[str, Fact] = {"version": version, "day": day, "review": review}
    return Entry(kind="notice reviewed", facts=facts, words=_said(by=by, note=note))


def notice_seen(version: int, people: int, how: str, day: str) -> Entry:
    """So many people were put on record as having seen a version."""
    return Entry(kind="notice seen", facts={"version": version, "people": people, "how": how, "day": day})


def sweep_signed(dataset: str, periods: str, remove: int, clear: int, day: str, *, by: str) -> Entry:
    """Somebody signed what time clears in a dataset: its fingerprint, and the rows that were due on that day."""
    facts: dict[str, Fact] = {"dataset": dataset, "periods": periods, "remove": remove, "clear": clear, "day": day}
    return Entry(kind="sweep signed", facts=facts, words=_said(by=by), signs=True)


def sweep_mode(dataset: str, mode: str, *, by: str) -> Entry:
    """From now on a dataset is swept by itself, only when asked for, or not before somebody signs it again."""
    return Entry(kind="sweep mode", facts={"dataset": dataset, "mode": mode}, words=_said(by=by), signs=True)


def key_changed(old: str, new: str, signature: str) -> Entry:
    """From the next checkpoint on another key signs; the old one has signed that."""
    return Entry(kind="key changed", facts={"old": old, "new": new, "signature": signature}, signs=True)


def redacted(entry: int, names: Sequence[str], by: str, reason: str) -> Entry:
    """Words of an entry were erased; their hash stays."""
    facts: dict[str, Fact] = {"entry": entry, "names": sorted(names)}
    return Entry(kind="redacted", facts=facts, words=_said(by=by, reason=reason), signs=True)


def period_ended(before: int, gone: Mapping[str, int]) -> Entry:
    """What had to go went: rows by table; of all entries before this number the words."""
    return Entry(kind="period ended", facts={"before": before, "gone": gone}, signs=True)


def journaled(run: str, name: str, rows: int, digest: str) -> Entry:
    """Keyed hashes were written down by which a restored backup is recognised: how many, and their digest."""
    return Entry(kind="journaled", facts={"run": run, "list": name, "rows": rows, "digest": digest})


def not_done(run: str, name: str) -> Entry:
    """What was written down there was not done after all."""
    return Entry(kind="not done", facts={"run": run, "list": name})


def return_found(found: str, system: str, run: str) -> Entry:
    """Somebody whom a run erased is in a system again, and nobody has restored it."""
    return Entry(kind="return found", facts={"return": found, "system": system, "run": run})


def return_decided(found: str, decision: str, by: str, reason: str) -> Entry:
    """Somebody decided about them: erased again, kept as a new beginning, or lifted by their own word."""
    facts: dict[str, Fact] = {"return": found, "decision": decision}
    return Entry(kind="return decided", facts=facts, words=_said(by=by, reason=reason))


def backup_registered(system: str, backup: str, taken: str, until: str | None) -> Entry:
    """A backup of a system was made: data that were there at that instant live on in it."""
    facts: dict[str, Fact] = {"system": system, "backup": backup, "taken": taken, "until": until}
    return Entry(kind="backup registered", facts=facts)


def backup_gone(system: str, backup: str) -> Entry:
    """A backup of a system is there no more."""
    return Entry(kind="backup gone", facts={"system": system, "backup": backup})


def system_restored(system: str, by: str) -> Entry:
    """A system was restored from a backup: nobody is to work in it before it was gone through again."""
    return Entry(kind="system restored", facts={"system": system}, words=_said(by=by))


def replay_begun(replay: str, system: str, taken: str, by: str) -> Entry:
    """A system was restored to that instant, and what was erased in it since then is erased again."""
    facts: dict[str, Fact] = {"replay": replay, "system": system, "taken": taken}
    return Entry(kind="replay begun", facts=facts, words=_said(by=by))


def replayed(replay: str, system: str, until: str, people: int, rows: int) -> Entry:
    """All that was erased in a restored system up to that instant is erased again, and was read again."""
    facts: dict[str, Fact] = {"replay": replay, "system": system, "until": until, "people": people, "rows": rows}
    return Entry(kind="replayed", facts=facts, signs=True)


def restored(made: str) -> Entry:
    """A backup, made at that instant, took the place of the store: what came after it is not on record."""
    return Entry(kind="restored", facts={"made": made}, signs=True)


def _said(**words: str) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}
