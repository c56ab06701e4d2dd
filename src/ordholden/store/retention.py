"""The store's own data go when their periods end: the one rule holds for us as well.

`own.yaml` declares every column of the store, in the words of any other declaration, and says how long each purpose
holds it. Here stands how each of these holds ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration, Period
from ordholden.diagnostics.render import has_errors
from ordholden.holds.cutoffs import cutoff
from ordholden.ledger.entries import period_ended
from ordholden.store.errors import StoreRefused
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries
from ordholden.store.traces import Traces

SETTING = "ORDHOLDEN_STORE_DECLARATION"
SYSTEM = "store.ordholden."
WORDS, SOUGHT = "ledger_word", "sought"

_OF_A_RUN = "DELETE FROM {table} AS this USING run WHERE run.id = this.run AND run.ended_at < %s"
_LEFT = " AND NOT EXISTS (SELECT FROM subject_key WHERE subject_key.run = run.id)"

ENDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("subject_key", "replay"): (_OF_A_RUN.format(table="subject_key") + " AND this.sealed IS NULL",),
    ("suppressed", "watch"): ("DELETE FROM suppressed WHERE at < %s",),
    ("returned", "watch"): ("DELETE FROM returned WHERE found_at < %s AND decided_at IS NOT NULL",),
    ("swept", "replay"): ("DELETE FROM swept WHERE at < %s",),
    ("ledger_person", "proof"): (_OF_A_RUN.format(table="ledger_person"),),
    (WORDS, "proof"): ("DELETE FROM ledger_word WHERE said_at < %s",),
    ("receipt", "proof"): (_OF_A_RUN.format(table="receipt"),),
    ("task", "proof"): (_OF_A_RUN.format(table="task"),),
    ("message", "proof"): (_OF_A_RUN.format(table="message"),),
    ("kept", "proof"): (_OF_A_RUN.format(table="kept") + _LEFT,),
    ("run", "proof"): (
        _OF_A_RUN.format(table="release") + _LEFT,
        _OF_A_RUN.format(table="part") + _LEFT,
        _OF_A_RUN.format(table="sought") + _LEFT,
        _OF_A_RUN.format(table="trace") + _LEFT,
        _OF_A_RUN.format(table="sweep_waits") + _LEFT,
        "UPDATE run SET stopped_by = NULL WHERE ended_at < %s AND stopped_by IS NOT NULL",
        "DELETE FROM run WHERE ended_at < %s AND NOT EXISTS (SELECT FROM subject_key WHERE subject_key.run = run.id)",
    ),
    ("legal_hold", "proof"): ("DELETE FROM legal_hold WHERE released_at < %s",),
    ("instruction", "proof"): ("DELETE FROM instruction WHERE ended_at < %s",),
    ("promise_attested", "proof"): (
        "DELETE FROM promise_attested WHERE given_at < %s",
        "DELETE FROM promise_proved WHERE at < %s",
        "DELETE FROM forbidden_searched WHERE at < %s",
    ),
    ("notice_version", "proof"): (
        (
            "UPDATE notice_version SET signed_by = NULL, note = '' WHERE published_at < %s "
            "AND (signed_by IS NOT NULL OR note <> '')"
        ),
    ),
    ("notice_review", "proof"): ("DELETE FROM notice_review WHERE reviewed_at < %s",),
    ("notice_seen", "proof"): ("DELETE FROM notice_seen WHERE seen_at < %s",),
    ("approval", "proof"): ("DELETE FROM approval WHERE given_at < %s",),
    ("backup", "proof"): (
        "UPDATE backup SET registered_by = NULL WHERE registered_at < %s AND registered_by IS NOT NULL",
    ),
    ("plan", "proof"): (
        (
            "DELETE FROM plan WHERE made_at < %s AND NOT EXISTS (SELECT FROM run WHERE run.checksum = plan.checksum) "
            "AND NOT EXISTS (SELECT FROM approval WHERE approval.checksum = plan.checksum)"
        ),
        "UPDATE plan SET subjects = '' WHERE made_at < %s AND subjects <> ''",
    ),
}
"""By table and purpose what is done where the hold has ended; %s is the instant up to which events have come to it."""

AT_ONCE = {
    (table, "carrying out")
    for table in (
        "subject_key",
        "bound_key",
        "intent",
        "task",
        "message",
        "sought",
        "restore_guard",
        "legal_hold_key",
        "returned",
        "sweep_mode",
    )
}
"""Holds that end with an act or on a day that was set: what they held goes by the act itself, or by `Traces.lapse`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Swept:
    """What went: rows by table."""

    gone: Mapping[str, int]
    day: date


def own_text(environment: Mapping[str, str]) -> str:
    """The declaration of the store's own tables: the built-in one, or the copy that the environment names."""
    place = environment.get(SETTING)
    if not place:
        return resources.files("ordholden.store").joinpath("own.yaml").read_text(encoding="utf-8")
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise StoreRefused("STO034", f"{place} cannot be read.", mend=f"Look at {SETTING}.") from None


def own_declaration(environment: Mapping[str, str]) -> Declaration:
    """The same as a value. STO034 where it is none, or does not say how long something is kept."""
    place = environment.get(SETTING) or "own.yaml"
    declaration, found = load({place: own_text(environment)})
    if declaration is None or has_errors(found):
        first = next((each for each in found), None)
        raise StoreRefused(
            "STO034",
            f"{place} is no declaration of the store: {first.what if first else 'it is empty'}",
            mend="Begin with what `ordholden store declaration` prints, and change only periods.",
        )
    for table, purpose in ENDS:
        _period(declaration, table, purpose)
    return declaration


def reach_of_the_journal(declaration: Declaration, today: date) -> datetime:
    """Who was erased before this instant may be forgotten: a backup that is older cannot be gone through again."""
    return max(_end(declaration, table, today, "replay") for table in ("subject_key", "swept"))


def sweep(ask: Queries, ledger: Ledger, traces: Traces, declaration: Declaration, today: date) -> Swept:
    """Let go what no purpose holds any more, all or nothing, and put on the ledger that it went."""
    gone: dict[str, int] = {}
    with ledger.recording():
        gone[SOUGHT] = traces.lapse(today)
        first = ask.one("SELECT min(entry) FROM ledger_word WHERE said_at >= %s", _end(declaration, WORDS, today))
        last = ask.one("SELECT max(entry) + 1 FROM ledger_word")
        before = (first or (None,))[0] or (last or (None,))[0] or 0
        for table, rows in _ended(ask, declaration, today):
            gone[table] = gone.get(table, 0) + rows
        gone = {table: rows for table, rows in gone.items() if rows}
        if gone:
            ledger.add(period_ended(before if WORDS in gone else 0, gone))
    return Swept(gone=gone, day=today)


def _ended(ask: Queries, declaration: Declaration, today: date) -> Iterator[tuple[str, int]]:
    for (table, purpose), statements in ENDS.items():
        end = _end(declaration, table, today, purpose)
        for statement in statements:
            where = statement.removeprefix("DELETE FROM ").removeprefix("UPDATE ").split()[0]
            yield where, ask.do(statement, end)


def _end(declaration: Declaration, table: str, today: date, purpose: str = "proof") -> datetime:
    """The first instant whose period has not ended."""
    last = cutoff(_period(declaration, table, purpose), today, declaration.controller.financial_year_ends)
    return datetime.combine(last + timedelta(days=1), time.min, ZoneInfo(declaration.controller.zone))


def _period(declaration: Declaration, table: str, purpose: str) -> Period:
    dataset = declaration.datasets.get(f"{SYSTEM}{table}")
    hold = dataset.holds.get(purpose) if dataset else None
    if hold is None or not isinstance(hold.keep, Period):
        raise StoreRefused(
            "STO034",
            f"The declaration of the store does not say for how long {purpose} keeps {table}.",
            mend="Begin with what `ordholden store declaration` prints, and change only periods.",
        )
    return hold.keep
