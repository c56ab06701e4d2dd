"""The store: what was planned, approved, begun and done, and for whom, with everybody's keys sealed.

A `Store` is one connection and serves one thread. Every method commits by itself; `transaction()` makes several of
them one. What a method does stands in the ledger, by the same commit. Errors are `StoreRefused` and never repeat a
value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex

from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb

from ordholden.declaration.values import Declaration
from ordholden.ledger import entries
from ordholden.ledger.entries import Entry
from ordholden.plan.values import Receipt
from ordholden.store import rows, schema
from ordholden.store.backups import Backups
from ordholden.store.errors import StoreRefused
from ordholden.store.instructions import Instructions
from ordholden.store.intents import Intents
from ordholden.store.journal import Journal
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.legal_holds import LegalHolds
from ordholden.store.messages import Messages
from ordholden.store.notices import Notices
from ordholden.store.packing import Value
from ordholden.store.parts import END, Parts, claim_of
from ordholden.store.promises import Promises
from ordholden.store.queries import BATCH, Queries, Row
from ordholden.store.redaction import redact
from ordholden.store.retention import Swept, sweep
from ordholden.store.returns import Returns
from ordholden.store.sweeps import Sweeps
from ordholden.store.traces import Traces
from ordholden.store.values import (
    Approval,
    NewRun,
    OpenReleases,
    Release,
    Run,
    RunState,
    StoredPlan,
    SubjectKey,
    Task,
)


class _TakenBack(Exception):
    """Everything is taken back."""


class Store:
    """The open store. `keys` makes keyed fingerprints for others; `traces`: what is sought after erasures.

    `checkpoints`: where the ledger's go out to.
    """

    def __init__(self, connection: schema.Connection, keys: Keys, checkpoints: Path | None = None) -> None:
        self.keys = keys
        self._ask = Queries(connection)
        self.ledger = Ledger(self._ask, keys, checkpoints)
        self.parts = Parts(self._ask, self.ledger)
        self.traces = Traces(self._ask, keys, self.ledger)
        self.messages = Messages(self._ask, keys)
        self.journal = Journal(self._ask, keys, self.ledger)
        self.backups = Backups(self._ask, self.ledger)
        self.legal_holds = LegalHolds(self._ask, keys, self.ledger)
        self.instructions = Instructions(self._ask, keys, self.ledger)
        self.returns = Returns(self._ask, keys, self.ledger)
        self.promises = Promises(self._ask, self.ledger)
        self.notices = Notices(self._ask, keys, self.ledger)
        self.sweeps = Sweeps(self._ask, self.ledger)
        self._claimed: set[str] = set()

    @property
    def connection(self) -> schema.Connection:
        """The connection itself, for the queue, whose tables lie beside ours."""
        return self._ask.connection

    @property
    def conninfo(self) -> str:
        """How to make another such connection. It holds the password where there is one: for the queue only."""
        info = self._ask.connection.info
        return make_conninfo(**info.get_parameters(), password=info.password or None)

    def transaction(self) -> AbstractContextManager[None]:
        """What is done inside is kept together, or not at all; so is what the ledger says of it."""
        return self.ledger.recording()

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """What is done inside is seen inside, and taken back at its end: to look at what would come of it."""
        with suppress(_TakenBack), self.transaction():
            yield
            raise _TakenBack

    def put_on_ledger(self, *recorded: Entry) -> None:
        """Record what happened elsewhere, as `ordholden.ledger.entries` words it."""
        with self.transaction():
            self.ledger.add(*recorded)

    def redact(self, entry: int, names: Sequence[str] = (), *, by: str, because: str) -> tuple[str, ...]:
        """Erase words of staff that an entry of the ledger is bound to (none named: all of them)."""
        return redact(self._ask, self.ledger, entry, names, by, because)

    def sweep(self, declaration: Declaration, today: date, *, rehearse: bool = False) -> Swept:
        """Let go what no purpose of the store's own declaration holds any more."""
        with self.taken_back() if rehearse else self.transaction():
            return sweep(self._ask, self.ledger, self.traces, declaration, today)

    # ------------------------------------------------------------------------------ plans, approvals

    def save_plan(self, *, checksum: str, right: str, subjects: str, body: Mapping[str, object]) -> None:
        """Keep a plan. The same plan saved again brings its counts up to date, until it has been approved."""
        with self.transaction():
            row = self._ask.one(
                "INSERT INTO plan (checksum, right_asked, subjects, body) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (checksum) DO UPDATE SET body = EXCLUDED.body, made_at = EXCLUDED.made_at "
                "WHERE NOT EXISTS (SELECT FROM approval WHERE approval.checksum = plan.checksum) "
                "RETURNING xmax = 0, body ->> 'declaration'",
                *(checksum, right, subjects, Jsonb(body)),
            )
            if row is not None and row[0]:
                self.ledger.add(entries.planned(checksum, right, row[1]))

    def plan(self, checksum: str) -> StoredPlan | None:
        """The plan of this checksum."""
        row = self._ask.one(f"{rows.PLAN} WHERE checksum = %s", checksum)
        return None if row is None else rows.plan_of(row)

    def approve(self, checksum: str, *, by: str, reason: str = "") -> Approval:
        """Let the plan run. STO013 where it was never saved."""
        with self.transaction():
            row = self._ask.one(
                "INSERT INTO approval (checksum, given_by, reason) SELECT checksum, %s, %s FROM plan "
                "WHERE checksum = %s RETURNING checksum, given_by, given_at, reason",
                *(by, reason, checksum),
            )
            if row is None:
                raise rows.unknown("plan", checksum)
            self.ledger.add(entries.approved(checksum, by, reason))
        return rows.approval_of(row)

    def approved(self, checksum: str) -> Approval | None:
        """The last approval of the plan."""
        row = self._ask.one(f"{rows.APPROVAL} WHERE checksum = %s ORDER BY given_at DESC LIMIT 1", checksum)
        return None if row is None else rows.approval_of(row)

    # ------------------------------------------------------------------------------------------ runs

    def begin_run(self, new: NewRun) -> str:
        """Put a run on record, whole: from now on its people are released, and a crash only interrupts it.

        Returns its id. STO013 where the plan is unknown or nobody approved it.
        """
        run = new.id or token_hex(8)
        with self.transaction():
            added = self._ask.do(
                "INSERT INTO run (id, checksum, state, as_of, released_at, sealed_salt, program, replay) "
                "SELECT %s, checksum, 'running', %s, %s, %s, %s, %s FROM plan WHERE checksum = %s "
                "AND EXISTS (SELECT FROM approval WHERE approval.checksum = plan.checksum)",
                *(run, new.as_of, new.released_at, self._new_salt(run), new.program or None, new.replay, new.checksum),
            )
            if not added:
                raise rows.unknown("approved plan", new.checksum)
            purposes = dict.fromkeys(new.released, False) | dict.fromkeys(new.decided, True)
            self._ask.copy("release (run, purpose, decided)", ((run, *each) for each in purposes.items()))
            self._ask.copy("kept (run, purpose, because)", ((run, *kept) for kept in new.kept.items()))
            columns = "subject_key (run, number, person, kind, root, sealed, hash, released_at, running)"
            self._ask.copy(columns, self._sealed_subjects(run, new.subjects))
            if new.systems:
                self.parts.add(run, new.systems)
            self._record_begun(run, new)
            self.journal.bind(run)
        return run

    def see(self, schemas: Mapping[str, str]) -> None:
        """Keep dumps of schemas by their fingerprints, for as long as a run was approved over them."""
        for fingerprint, dump in schemas.items():
            question = "INSERT INTO seen_schema (fingerprint, dump) VALUES (%s, %s) ON CONFLICT DO NOTHING"
            self._ask.do(question, fingerprint, dump)

    def seen(self, fingerprint: str) -> str | None:
        """The dump of a schema that was kept."""
        row = self._ask.one("SELECT dump FROM seen_schema WHERE fingerprint = %s", fingerprint)
        return None if row is None else str(row[0])

    def run(self, run: str) -> Run | None:
        """The run of this id."""
        row = self._ask.one(f"{rows.RUN} WHERE run.id = %s", run)
        return None if row is None else rows.run_of(row)

    def open_runs(self) -> tuple[Run, ...]:
        """The runs that have not finished, the oldest first."""
        found = self._ask.all(f"{rows.RUN} WHERE run.ended_at IS NULL ORDER BY run.started_at, run.id")
        return tuple(map(rows.run_of, found))

    def runs_of(self, checksum: str) -> tuple[Run, ...]:
        """The runs of the plan whose checksum begins like this, the oldest first."""
        found = self._ask.all(
            f"{rows.RUN} WHERE starts_with(run.checksum, %s) ORDER BY run.started_at, run.id", checksum
        )
        return tuple(map(rows.run_of, found))

    def concerns(self, run: str, system: str) -> bool:
        """The plan of the run has something to do in the system."""
        question = (
            "SELECT FROM run JOIN plan USING (checksum) WHERE id = %s "
            "AND EXISTS (SELECT FROM jsonb_array_elements(body -> 'steps') AS step WHERE step ->> 'system' = %s)"
        )
        return self._ask.one(question, run, system) is not None

    def subjects_of(self, run: str) -> Iterator[SubjectKey]:
        """The root keys of the run that are still sealed, in the order in which they came."""
        for row in self._ask.paged(f"{rows.SUBJECT_KEY} WHERE run = %s AND sealed IS NOT NULL", run):
            yield rows.subject_of(row, run, self.keys)

    def salt_of(self, run: str) -> str:
        """What to make placeholders with: random, the same until the run has finished. STO013 afterwards."""
        row = self._ask.one("SELECT sealed_salt FROM run WHERE id = %s AND sealed_salt IS NOT NULL", run)
        if row is None:
            raise rows.unknown("open run", run)
        return str(self.keys.opened(row[0], rows.place("run", run))[0])

    def save_keys(self, run: str, name: str, keys: Iterable[Sequence[Value]]) -> int:
        """Keep row keys that a step read, under the name of their key list, instead of any earlier ones; how many."""
        with self.transaction():
            self._ask.do("DELETE FROM bound_key WHERE run = %s AND list = %s", run, name)
            return self._ask.copy("bound_key (run, list, number, sealed)", self._sealed_keys(run, name, keys))

    def keys_of(self, run: str, name: str) -> Iterator[tuple[Value, ...]]:
        """The row keys of a key list, in the order in which they were saved."""
        question = "SELECT number, sealed FROM bound_key WHERE run = %s AND list = %s"
        for number, sealed in self._ask.paged(question, run, name):
            yield self.keys.opened(sealed, rows.place("bound_key", run, name, number))

    def set_state(self, run: str, state: RunState) -> None:
        """Say how far an open run has come. `finish` ends it."""
        with self.transaction():
            if not self._ask.do("UPDATE run SET state = %s WHERE id = %s AND ended_at IS NULL", state, run):
                raise rows.unknown("open run", run)
            self._record_state(run, state)

    def emptied(self, run: str, *, empty: bool) -> None:
        """Say whether anything is left that concerns the people of an open run."""
        self._ask.do("UPDATE run SET emptied_at = CASE WHEN %s THEN now() END WHERE id = %s", empty, run)

    def finish(self, run: str) -> None:
        """End a run. Its salt and row keys go; its root keys stay sealed until `close_releases`.

        Where nothing was left that concerns its people (`emptied`) their root keys go as well.

        STO014 while a task waits. Finishing a finished run changes nothing.
        """
        if waiting := self.tasks(run, waiting=True):
            names = ", ".join(f"{task.step} ({task.who})" for task in waiting)
            raise StoreRefused("STO014", f"The run {run} still waits for tasks by hand: {names}.")
        with self.transaction():
            ended = self._ask.one(
                "UPDATE run SET state = 'finished', ended_at = now(), sealed_salt = NULL "
                "WHERE id = %s AND ended_at IS NULL RETURNING emptied_at",
                run,
            )
            self._ask.do("DELETE FROM bound_key WHERE run = %s", run)
            self._ask.do("DELETE FROM intent WHERE run = %s", run)
            if ended:
                self._record_state(run, RunState.FINISHED)
                if ended[0] is not None:
                    self.close_releases(run)
            if self.run(run) is None:
                raise rows.unknown("run", run)

    @contextmanager
    def claim(self, run: str, part: str = END) -> Iterator[None]:
        """Work on the part of a run alone. STO012 where another process (or this one) does already.

        The claim lasts as long as this connection: who has lost the one can write nothing by the other.
        """
        question, name = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", claim_of(run, part)
        if name in self._claimed or self._ask.one(question, name) != (True,):
            raise StoreRefused(
                "STO012",
                f"Another process is working on this already: {run}{f' in {part}' if part else ''}.",
                mend="Wait until it has ended; if it was killed, its place is free at once.",
            )
        self._claimed.add(name)
        try:
            yield
        finally:
            self._claimed.discard(name)
            # A lost connection has let the lock go already.
            with suppress(StoreRefused):
                self._ask.one("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", name)

    def fence(self) -> None:
        """Raise where the connection, and with it every claim, is gone: nothing may be confirmed after that."""
        self._ask.one("SELECT")

    def intents(self, run: str, part: str) -> Intents:
        """What the part of a run is about to do where no transaction holds it together."""
        return Intents(ask=self._ask, keys=self.keys, run=run, part=part)

    # -------------------------------------------------------------------------------------- receipts

    def record(self, run: str, receipt: Receipt) -> bool:
        """Keep what a step did; False where its receipt is there already, which then stays as it was."""
        done = receipt
        with self.transaction():
            added = self._ask.do(
                "INSERT INTO receipt (run, step, system, kind, rows, started, ended, by_whom, note) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (run, step) DO NOTHING",
                *(run, done.step, done.system, done.kind, done.rows, done.started, done.ended, done.by, done.note),
            )
            if added:
                self.ledger.add(rows.entry_of(run, done))
        return bool(added)

    def receipts(self, run: str) -> tuple[Receipt, ...]:
        """The receipts of a run in the order of their ends; instants in ISO 8601, UTC."""
        found = self._ask.all(f"{rows.RECEIPT} WHERE run = %s ORDER BY ended, started, step", run)
        return tuple(map(rows.receipt_of, found))

    # -------------------------------------------------------------------------------------- releases

    def open_releases(self, asking: Iterable[str] = ()) -> tuple[OpenReleases, ...]:
        """For which purposes and root datasets root keys are still open, and how many.

        `asking`: purposes that a request for erasure releases today. They are released for everybody who asked, also
        where a law still withstood it then; but not where a case worker kept one.
        """
        found = self._ask.all(
            "SELECT released.purpose, root, decided, count(DISTINCT hash) "  # noqa: S608 - one of ours
            f"FROM subject_key JOIN ({rows.RELEASED}) AS released USING (run) "
            "WHERE sealed IS NOT NULL GROUP BY released.purpose, root, decided "
            "ORDER BY released.purpose, root, decided",
            list(asking),
        )
        return tuple(OpenReleases(purpose=row[0], root=row[1], decided=row[2], keys=row[3]) for row in found)

    def releases(
        self, purpose: str, root: str, *, decided: bool = False, asking: Iterable[str] = ()
    ) -> Iterator[Release]:
        """The open root keys of `root` for which `purpose` was released, by law or (`decided`) by a case worker.

        Each once with its latest instant. `asking`: as in `open_releases`.
        """
        released = (purpose, root, decided, list(asking))
        page = self._released_after(b"", *released)
        while page:
            for _, run, number, sealed, instant in page:
                key = self.keys.opened(sealed, rows.place("subject_key", run, number))
                yield Release(run=run, number=number, key=key, released_at=instant)
            page = self._released_after(page[-1][0], *released) if len(page) == BATCH else []

    def close_releases(self, run: str, numbers: Iterable[int] | None = None) -> int:
        """The last cell that these root keys touch, for any purpose, is gone: only their keyed hashes stay.

        `numbers` as in `Release` and `SubjectKey`; None: all of the run. An earlier release of the same root key
        covers no more than this one, so it is closed with it. How many entries were closed.
        """
        chosen = None if numbers is None else list(numbers)
        with self.transaction():
            closed = self._ask.do(
                "UPDATE subject_key AS this SET sealed = NULL, closed_at = now() "
                "FROM subject_key AS gone, run AS early, run AS late WHERE gone.run = %s "
                "AND (%s::integer[] IS NULL OR gone.number = ANY(%s)) "
                "AND this.root = gone.root AND this.hash = gone.hash AND this.sealed IS NOT NULL "
                "AND early.id = this.run AND late.id = gone.run AND coalesce(this.released_at, early.released_at) "
                "<= coalesce(gone.released_at, late.released_at)",
                *(run, chosen, chosen),
            )
            if closed:
                self.ledger.add(entries.releases_closed(run, closed))
        return closed

    def recognise(
        self, root: str, keys: Sequence[tuple[Value, ...]], *, ended_by: datetime | None = None
    ) -> dict[tuple[Value, ...], datetime]:
        """Which of these root keys were ever released, and last when: for replays after a restored backup.

        `ended_by`: only by runs that had finished by then.
        """
        last: dict[tuple[Value, ...], datetime] = {}
        name = rows.domain(root)
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            asked = {mark: key for key in some for mark in self.keys.fingerprints(name, key)}
            found = self._ask.all(
                "SELECT hash, max(coalesce(subject_key.released_at, run.released_at)) "
                "FROM subject_key JOIN run ON run.id = run "
                "WHERE root = %s AND hash = ANY(%s) AND (%s::timestamptz IS NULL OR run.ended_at <= %s) GROUP BY hash",
                *(root, list(asked), ended_by, ended_by),
            )
            for mark, instant in found:
                last[asked[mark]] = max(instant, last.get(asked[mark], instant))
        return last

    # ----------------------------------------------------------------------------------------- tasks

    def ask(self, run: str, step: str, *, system: str, who: str, identifiers: Mapping[str, Sequence[str]]) -> bool:
        """Give a role a task by hand, for the people with these identifiers; False where it was given already."""
        flat = [text for kind, values in identifiers.items() for value in values for text in (kind, value)]
        with self.transaction():
            added = self._ask.do(
                "INSERT INTO task (run, step, system, who, sealed) VALUES (%s, %s, %s, %s, %s) "
                "ON CONFLICT (run, step) DO NOTHING",
                *(run, step, system, who, self.keys.sealed(flat, rows.place("task", run, step))),
            )
            if added:
                self.ledger.add(entries.task_given(run, step, system, who))
        return bool(added)

    def tasks(self, run: str | None = None, *, waiting: bool = False) -> tuple[Task, ...]:
        """The tasks of a run (None: of all), the oldest first; `waiting`: only those that nobody has attested."""
        found = self._ask.all(
            f"{rows.TASK} WHERE (%s::text IS NULL OR run = %s) AND (NOT %s OR attested_at IS NULL) "
            "ORDER BY asked_at, run, step",
            *(run, run, waiting),
        )
        return tuple(rows.task_of(row, self.keys) for row in found)

    def attest(self, run: str, step: str, *, by: str, note: str = "") -> Receipt:
        """Somebody says that the task is done: receipt *attested*, and the identifiers go. Attested once, it stays."""
        with self.transaction():
            row = self._ask.one(
                "UPDATE task SET attested_by = %s, attested_at = now(), note = %s, sealed = NULL "
                "WHERE run = %s AND step = %s AND attested_at IS NULL RETURNING system, asked_at, attested_at",
                *(by, note, run, step),
            )
            if row is not None:
                self.record(run, rows.receipt_of((step, row[0], "attested", 0, row[1], row[2], by, note)))
        found = self._ask.one(f"{rows.RECEIPT} JOIN task USING (run, step) WHERE run = %s AND step = %s", run, step)
        if found is None:
            raise rows.unknown("task", f"{step} of the run {run}")
        return rows.receipt_of(found)

    # ---------------------------------------------------------------------------------------- ledger

    def _record_begun(self, run: str, new: NewRun) -> None:
        row = self._ask.one(
            "SELECT right_asked, body ->> 'declaration', ARRAY(SELECT DISTINCT jsonb_build_object('purpose', "
            "each -> 'purpose', 'law', each -> 'law') FROM jsonb_array_elements(body -> 'spared') AS each) "
            "FROM plan WHERE checksum = %s",
            new.checksum,
        )
        assert row is not None
        persons = sorted({subject.person for subject in new.subjects})
        self.ledger.add(
            entries.run_begun(
                *(run, new.checksum, row[0], row[1]),
                day=new.as_of.isoformat(),
                people=len(persons),
                released=new.released,
                decided=new.decided,
                kept=new.kept,
                spared=sorted(row[2], key=lambda each: (each["purpose"], each["law"] or "")),
            ),
            *entries.people_of(run, persons),
        )

    def _record_state(self, run: str, state: RunState) -> None:
        row = self._ask.one(
            "SELECT right_asked, checksum, body ->> 'declaration', "
            "(SELECT count(DISTINCT person) FROM subject_key WHERE run = %s) "
            "FROM plan JOIN run USING (checksum) WHERE id = %s",
            *(run, run),
        )
        if row is not None:
            right, plan, declaration, people = row
            found = rows.done_of(self._ask.all(rows.DONE, run))
            self.ledger.add(entries.run_state(run, state.value, right, plan, declaration, found, people))

    # ---------------------------------------------------------------------------------------- sealed

    def _released_after(
        self,
        mark: bytes,
        purpose: str,
        root: str,
        decided: bool,  # noqa: FBT001 - a column
        asking: list[str],
    ) -> list[Row]:
        """A page of the latest releases of each root key, in the order of the keys' hashes."""
        return self._ask.all(
            "SELECT DISTINCT ON (hash) hash, run.id, number, sealed, "  # noqa: S608 - one of ours
            "coalesce(subject_key.released_at, run.released_at) AS at FROM subject_key "
            f"JOIN ({rows.RELEASED}) AS released USING (run) JOIN run ON run.id = run "
            "WHERE root = %s AND released.purpose = %s AND decided = %s AND sealed IS NOT NULL AND hash > %s "
            "ORDER BY hash, at DESC LIMIT %s",
            *(asking, root, purpose, decided, mark, BATCH),
        )

    def _new_salt(self, run: str) -> bytes:
        return self.keys.sealed((token_hex(16),), rows.place("run", run))

    def _sealed_subjects(self, run: str, subjects: Iterable[SubjectKey]) -> Iterator[Row]:
        for number, subject in enumerate(subjects):
            sealed = self.keys.sealed(subject.key, rows.place("subject_key", run, number))
            mark = self.keys.fingerprint(rows.domain(subject.root), subject.key)
            running = None if subject.running is None else list(subject.running)
            yield run, number, subject.person, subject.kind, subject.root, sealed, mark, subject.released_at, running

    def _sealed_keys(self, run: str, name: str, keys: Iterable[Sequence[Value]]) -> Iterator[Row]:
        for number, key in enumerate(keys):
            yield run, name, number, self.keys.sealed(key, rows.place("bound_key", run, name, number))
