"""What the store hands out and takes in, as values. Keys are plain here, and sealed in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ordholden.store.packing import Value


class RunState(StrEnum):
    """How far a run has come. Only `finished` has an end."""

    RUNNING = "running"
    WAITING = "waiting"
    INCOMPLETE = "incomplete"
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True, slots=True)
class SubjectKey:
    """A root key: person number `person` of the run (counted from 0) is the row `key` of the dataset `root`.

    `number` counts the root keys of the run; the store gives it. `released_at`: where it was not with the run, but
    before, by another one that this run repeats. `running`: contracts that still ran then; None: not on record.
    """

    person: int
    kind: str
    root: str
    key: tuple[Value, ...] = field(repr=False)
    number: int = field(default=-1, compare=False)
    released_at: datetime | None = None
    running: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRun:
    """A run to begin: an approved plan, its people, and what it releases and keeps (purpose -> reason).

    `released`: by law; `decided`: by a case worker. `released_at`: rows born up to it are covered. `id` empty: the
    store gives one. `systems`: where the program has something to do, each a part of the run. `program`: its version.
    `replay`: the repetition after a restored backup that it is a part of.
    """

    checksum: str
    as_of: date
    released_at: datetime
    subjects: tuple[SubjectKey, ...]
    released: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    systems: tuple[str, ...] = ()
    program: str = ""
    replay: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run as it is on record."""

    id: str
    checksum: str
    right: str
    state: RunState
    as_of: date
    released_at: datetime
    started: datetime
    ended: datetime | None
    released: tuple[str, ...]
    decided: tuple[str, ...]
    kept: Mapping[str, str]
    stopped: datetime | None = None
    stopped_by: str | None = None
    program: str | None = None
    replay: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredPlan:
    """A plan as it was saved. `body` is the plan's JSON, without personal data."""

    checksum: str
    right: str
    subjects: str
    body: Mapping[str, object]
    made: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """Who let a plan run, when and why."""

    checksum: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """A root key whose purpose was released: rows born up to `released_at` are covered. (`run`, `number`) closes it."""

    run: str
    number: int
    key: tuple[Value, ...] = field(repr=False)
    released_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenReleases:
    """How many root keys of a root dataset are still open for a purpose, released by law or by a decision."""

    purpose: str
    root: str
    decided: bool
    keys: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What somebody has to do by hand. `identifiers` (kind -> values) are gone once it is attested."""

    run: str
    step: str
    system: str
    who: str
    asked: datetime
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    attested_by: str | None = None
    attested: datetime | None = None
    note: str = ""
