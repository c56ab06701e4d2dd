"""In which state a system is: of when, and whether it is the system that the store knows.

Where the system keeps our receipts, a restored one tells it by itself: a run whose receipts are not there has not
happened in that state, whatever a clock says. Elsewhere the instant of the backup has to be given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.receipts import keeps_receipts
from ordholden.plan.sql.lowering import Lowering
from ordholden.store.errors import StoreRefused
from ordholden.store.journal import Told
from ordholden.store.store import Store

OF_A_REPLAY = "replay "
"""How the receipt of a replay calls what is a run in other receipts."""

SKEW = timedelta(minutes=1)
"""By how much the clock of whoever made a backup may be off: so much more is gone through again."""

BEHIND = timedelta(seconds=5)
"""By how much a clock may be behind the ledger: what keeps clocks right moves them a little all the time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """What a system's own receipts say. `first`: the instant of the oldest one.

    `runs`: when each run was last at work there; `replays`: when each replay had ended. `keeps`: there is a table for
    them at all.
    """

    keeps: bool
    runs: dict[str, datetime] = field(default_factory=dict)
    replays: dict[str, datetime] = field(default_factory=dict)
    first: datetime | None = None

    @property
    def newest(self) -> datetime | None:
        """The state is at least as new as that."""
        return max((*self.runs.values(), *self.replays.values()), default=None)


def state_of(connector: Connector, lowering: Lowering) -> State:
    """Read the receipts. Raises ConnectorError."""
    if not keeps_receipts(lowering.schema):
        return State(keeps=False)
    state, firsts = State(keeps=True), list[datetime]()
    with connector.reading() as session:
        for run, first, last in session.select(lowering.receipts_of_all()):
            name = str(run)
            if name.startswith(OF_A_REPLAY):
                state.replays[name.removeprefix(OF_A_REPLAY)] = _instant(last)
            else:
                state.runs[name] = _instant(last)
            firsts.append(_instant(first))
    return replace(state, first=min(firsts, default=None))


SERVER = {
    "postgresql": "SELECT system_identifier::text FROM pg_control_system()",
    "mariadb": "SELECT @@server_uid",
}
"""How a database is asked for what its server is called, whatever its address."""


def server_of(connector: Connector) -> str:
    """What the system's server is called by itself; empty where it has no such name, or does not tell our role."""
    if connector.dialect not in SERVER or connector.capabilities.gathers:
        return ""
    try:
        with connector.reading() as session:
            return str(next(iter(session.select(SERVER[connector.dialect])))[0])
    except ConnectorError:
        return ""


def leave_mark(connector: Connector, lowering: Lowering, replay: str, rows: int) -> None:
    """Leave a receipt of a replay in the system: a backup that is made from now on tells that it was gone through."""
    if keeps_receipts(lowering.schema):
        at = datetime.now(UTC)
        with connector.writing() as session:
            values = {"run": f"{OF_A_REPLAY}{replay}", "step": f"replayed {at.isoformat()}", "rows": rows}
            session.run(lowering.receipt(), {**values, "at": at.replace(tzinfo=None)})


def refuse_clock(store: Store) -> None:
    """BAK008 where a clock is behind what is on record: what happened since a backup could not be told."""
    head = store.ledger.head()
    late = head is not None and min(head.now, datetime.now(UTC)) < head.at - BEHIND
    if head is not None and late:
        raise StoreRefused(
            "BAK008",
            f"The clock is behind the ledger, whose last entry is of {head.at:%Y-%m-%d %H:%M:%S} UTC.",
            why="by a clock that went back nobody can tell what was erased after a backup was made.",
            mend="Set the clock of this machine and of the store right. Nothing was changed.",
        )


def refuse_stranger(store: Store, system: str, told: Told, state: State) -> None:
    """BAK006 where the system has receipts of runs that the store knows nothing of: another system, or another store.

    The store forgets runs after years: what is older than its ledger tells nothing.
    """
    begun = told.begun or datetime.max.replace(tzinfo=UTC)
    for replay, at in state.replays.items():
        if store.backups.replay(replay) is None and at >= begun:
            raise _stranger(system, "it is of another store", replay)
    for run, at in state.runs.items():
        if run not in told.right and at >= begun:
            raise _stranger(system, "it was at work there, and this store never began it", run)
        if run in told.right and run not in told.last and not store.concerns(run, system):
            raise _stranger(system, "it had nothing to do there", run)


def _stranger(system: str, why: str, run: str) -> StoreRefused:
    return StoreRefused(
        "BAK006",
        f"What lies at the address of {system} is not what the store knows by this name.",
        why=f"it keeps a receipt of {run}: {why}.",
        mend="Look at the address, at the backup, and at ORDHOLDEN_DATABASE_URL. Nothing was changed.",
    )


def instant_of(store: Store, system: str, given: datetime | None, told: Told, state: State) -> datetime:
    """The instant whose data the system has: as given, or as its receipts tell.

    BAK007 where its receipts show that it is older than that, BAK010 where nothing tells.
    """
    missing = min((told.last[run] for run in missing_in(store, system, told.last, state)), default=None)
    if given is None:
        if state.newest is None:
            raise StoreRefused(
                "BAK010",
                f"Nothing tells of when the state of {system} is.",
                why="it has no receipts of ours." if state.keeps else "it has no table for receipts of ours.",
                mend="Add --backup ID or --taken INSTANT: when the backup began. `ordholden grants` shows the table.",
            )
        return state.newest
    if missing is not None and missing < given - SKEW:
        raise StoreRefused(
            "BAK007",
            f"{system} is older than {given:%Y-%m-%d %H:%M:%S} UTC.",
            why=f"what was done there at {missing:%Y-%m-%d %H:%M:%S} UTC is not in it.",
            mend="Leave --backup and --taken out: the system's receipts tell the instant. Nothing was changed.",
        )
    return given


def undone(store: Store, system: str, told: Told, state: State, since: datetime) -> list[str]:
    """The runs whose work in the system is not in the restored state, or whose last cells went after it."""
    late, floor = since - SKEW, _floor(store, system, state)
    if floor is not None:
        found = missing_in(store, system, told.last, state)
    else:
        found = {run for run, at in told.last.items() if at >= late}
    found |= {run for run, at in told.closed.items() if at >= (late if floor is None else max(late, floor))}
    return sorted(found)


def missing_in(store: Store, system: str, last: Mapping[str, datetime], state: State) -> set[str]:
    """The runs that were at work when the system already kept receipts, and of which it has none.

    What was undone by an earlier restore, and has been done again since by a replay that is in this state, is not
    missing.
    """
    floor = _floor(store, system, state)
    return set() if floor is None else {run for run, at in last.items() if at >= floor and run not in state.runs}


def _floor(store: Store, system: str, state: State) -> datetime | None:
    """From when on every run has left a receipt in this state; None where there are none."""
    again = [each.until for each in store.backups.replays(system) if each.id in state.replays]
    return None if state.first is None else max((state.first, *again))


def _instant(value: object) -> datetime:
    """Receipts hold instants in UTC without saying so."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
