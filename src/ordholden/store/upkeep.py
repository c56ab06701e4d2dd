"""What the store says about itself, and bringing it up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ordholden.diagnostics.values import Diagnostic
from ordholden.store import schema
from ordholden.store.connection import where
from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home
from ordholden.store.key_check import checked, recorded
from ordholden.store.opening import existing
from ordholden.store.queries import Queries
from ordholden.store.schema import Connection, Migration


@dataclass(frozen=True, kw_only=True, slots=True)
class Upgraded:
    """From which version the store came to which."""

    before: int
    after: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How the store is. `version` None: there is none yet. `problems` say why a command would be refused."""

    place: str
    keys_folder: str
    version: int | None
    needed: int
    keys: tuple[str, ...] = ()
    plans: int = 0
    open_runs: int = 0
    open_keys: int = 0
    waiting_tasks: int = 0
    bytes: int = 0
    problems: tuple[Diagnostic, ...] = ()


def upgrade(home: Home, *, steps: Sequence[Migration] | None = None) -> Upgraded:
    """Bring the store's tables to the version that this program needs. STO011 while other commands use it."""
    steps = schema.migrations() if steps is None else steps
    with existing(home) as connection:
        schema.alone(connection)
        before = schema.version(connection) or 0
        schema.upgrade(connection, steps)
        return Upgraded(before=before, after=len(steps))


def status(home: Home, *, steps: Sequence[Migration] | None = None) -> Status:
    """How the store is; nothing is made or changed by asking."""
    steps = schema.migrations() if steps is None else steps
    place, folder, needed = where(home), str(home.keys), len(steps)
    try:
        with existing(home) as connection:
            found = schema.version(connection) or 0
            known = recorded(connection)
            problems = (*_version_problem(found, steps), *_key_problem(known, home))
            counts = _counts(connection) if found == needed else (0, 0, 0, 0, 0)
    except StoreRefused as refused:
        if refused.diagnostic.code != "STO020":
            raise
        return Status(place=place, keys_folder=folder, version=None, needed=needed)
    plans, runs, keys, tasks, size = counts
    return Status(
        place=place,
        keys_folder=folder,
        version=found,
        needed=needed,
        keys=tuple(known),
        plans=plans,
        open_runs=runs,
        open_keys=keys,
        waiting_tasks=tasks,
        bytes=size,
        problems=problems,
    )


def _counts(connection: Connection) -> tuple[int, ...]:
    row = Queries(connection).one(
        "SELECT (SELECT count(*) FROM plan), (SELECT count(*) FROM run WHERE ended_at IS NULL), "
        "(SELECT count(*) FROM subject_key WHERE sealed IS NOT NULL), "
        "(SELECT count(*) FROM task WHERE attested_at IS NULL), "
        "(SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE relkind = 'r' "
        "AND relnamespace = to_regnamespace(%s))",
        schema.SCHEMA,
    )
    return tuple(row or ())


def _version_problem(found: int, steps: Sequence[Migration]) -> tuple[Diagnostic, ...]:
    try:
        schema.refuse_newer(found, steps)
        schema.refuse_older(found, steps)
    except StoreRefused as refused:
        return (refused.diagnostic,)
    return ()


def _key_problem(known: dict[str, bytes], home: Home) -> tuple[Diagnostic, ...]:
    try:
        if known:
            checked(known, home.keys, of="the store")
    except StoreRefused as refused:
        return (refused.diagnostic,)
    return ()
