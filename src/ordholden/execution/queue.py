"""The queue that hands the parts of runs to workers: the only file that knows Procrastinate.

The store says what is to be done (`store.parts`); the queue distributes it: one job for each part, any number of
workers on any number of machines, and a sign of life from each. It may forget everything: every few seconds each
worker puts in what is due and not in it, and takes jobs from workers that show no life any more. So its tables belong
to no backup, and are made anew where another version of the library needs others.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition
from procrastinate.schema import SchemaManager

from ordholden.store import schema
from ordholden.store.errors import StoreRefused, tell, without_values
from ordholden.store.store import Store

SIGN_OF_LIFE, LIFELESS, FORGOTTEN = 2.0, 10.0, 60.0
"""Seconds between two signs of life of a worker; without one until its jobs are taken over; until it is forgotten."""

LOOK = 2.0
"""Seconds between two looks at what is due and at who is still alive."""

OFTEN = 60.0
"""Seconds between two calls of `often`."""

_LOCK = 7_301_003
_TASK, _QUEUE = "ordholden.part", "parts"

Work = Callable[[str, str], None]
"""Works on a part of a run (its id, and the system or END); runs in a thread of its own, raises nothing."""


class Until(Enum):
    """When a worker ends by itself: never, when nothing is due, or when nothing is left that goes on by itself."""

    STOPPED = "stopped"
    DUE = "due"
    IDLE = "idle"


@dataclass(kw_only=True)
class Worker:
    """One worker process. `store` is its own connection, for looking; `work` opens further ones.

    `daily`: called once a day (UTC) in a thread of its own while the worker serves; `often`: every minute, unless it is
    still at work, and told by its argument when to end. Both raise nothing.
    """

    store: Store
    work: Work
    concurrency: int = 1
    until: Until = Until.STOPPED
    daily: Callable[[], None] = lambda: None
    often: Callable[[Callable[[], bool]], None] = lambda _stop: None
    _app: App = field(init=False)
    _day: date | None = field(default=None, init=False)
    _often: asyncio.Task[None] | None = field(default=None, init=False)
    _then: float = field(default=0.0, init=False)
    _stop: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def run(self) -> None:
        """Work until it is time to end, or somebody asks for it (Ctrl-C, SIGTERM): then what is under way is ended.

        Raises StoreRefused where the store is lost.
        """
        _make_ready(self.store)
        _quiet()
        try:
            asyncio.run(self._run())
        except ConnectorException:
            raise _lost() from None

    async def _run(self) -> None:
        self._app = _app(self.store.conninfo, self.work)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, ValueError, RuntimeError):  # not in the main thread: in tests
                loop.add_signal_handler(number, self._asked)
        async with self._app.open_async():
            if self.until is Until.STOPPED:
                await self._serve()
            else:
                await self._until_nothing_is_due()

    def _asked(self) -> None:
        """Somebody wants the worker to end: after what is under way, or (asked again) as if it were killed."""
        if self._stop.is_set():
            os._exit(128 + signal.SIGINT)
        tell("Ending after what is under way. Once more ends at once: it is gone on with all the same.")
        self._stop.set()

    async def _serve(self) -> None:
        """Hand out jobs as they come, and look now and then; both end together."""
        serving = asyncio.create_task(self._jobs(wait=True))
        try:
            while not self._stop.is_set():
                await self._once_a_day()
                self._now_and_then()
                await self._look()
                if serving.done():  # it ends by itself only where its connection is gone
                    serving.result()
                    raise _lost()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), LOOK)
        finally:
            self._stop.set()
            serving.cancel()
            with suppress(asyncio.CancelledError):
                await serving
            if self._often is not None:
                await self._often

    def _now_and_then(self) -> None:
        """What lasts long does not keep the worker from looking."""
        if (self._often is None or self._often.done()) and time.monotonic() - self._then >= OFTEN:
            self._then = time.monotonic()
            self._often = asyncio.create_task(asyncio.to_thread(self.often, self._stop.is_set))

    async def _once_a_day(self) -> None:
        today = datetime.now(UTC).date()
        if self._day != today:
            self._day = today
            await asyncio.to_thread(self.daily)

    async def _until_nothing_is_due(self) -> None:
        while not self._stop.is_set():
            if await self._look():
                serving = asyncio.create_task(self._jobs(wait=False))
                stopped = asyncio.create_task(self._stop.wait())
                await asyncio.wait((serving, stopped), return_when=asyncio.FIRST_COMPLETED)
                stopped.cancel()
                serving.cancel()
                with suppress(asyncio.CancelledError):
                    await serving
                continue
            following = self.store.parts.next_due()
            if following is None or self.until is Until.DUE:
                return
            pause = max(0.2, min(LOOK, (following - datetime.now(UTC)).total_seconds()))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), pause)

    async def _jobs(self, *, wait: bool) -> None:
        await self._app.run_worker_async(
            queues=[_QUEUE],
            concurrency=self.concurrency,
            wait=wait,
            listen_notify=wait,
            delete_jobs=DeleteJobCondition.ALWAYS,
            install_signal_handlers=False,
            fetch_job_polling_interval=LOOK,
            update_heartbeat_interval=SIGN_OF_LIFE,
            stalled_worker_timeout=FORGOTTEN,
        )

    async def _look(self) -> int:
        """Take jobs from workers without life, and put in what is due; how many parts are due."""
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(queue=_QUEUE, seconds_since_heartbeat=LIFELESS):
            # Whoever has it may only be asleep: it loses its hold on the part before anybody else gets it.
            self.store.parts.let_go(str(job.task_kwargs["run"]), str(job.task_kwargs["system"]))
            with suppress(ConnectorException):  # another worker was quicker
                await manager.retry_job(job)
        due = self.store.parts.due()
        waiting = {job.queueing_lock for job in await manager.list_jobs_async(queue=_QUEUE)} if due else set()
        for run, system in due:
            name = f"{run} {system}"
            if name not in waiting:
                deferrer = self._app.configure_task(_TASK, queue=_QUEUE, lock=name, queueing_lock=name)
                with suppress(AlreadyEnqueued):
                    await deferrer.defer_async(run=run, system=system)
        return len(due)


def _app(conninfo: str, work: Work) -> App:
    async def configure(connection: psycopg.AsyncConnection[Any]) -> None:
        await connection.set_autocommit(True)
        await connection.execute(f"SET search_path = {schema.SCHEMA}".encode())

    connector = PsycopgConnector(conninfo=conninfo, configure=configure, min_size=1, max_size=4)
    app = App(connector=connector)

    @app.task(name=_TASK, queue=_QUEUE)
    def _part(run: str, system: str) -> None:
        work(run, system)

    return app


def _make_ready(store: Store) -> None:
    """Have the tables that the installed library needs. Others are replaced: what is in them follows from the parts."""
    text = SchemaManager.get_schema()
    mark = f"made from {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    connection = store.connection
    with without_values(), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        found = connection.execute(
            "SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'procrastinate_jobs' "
            "AND relnamespace = to_regnamespace(%s)",
            (schema.SCHEMA,),
        ).fetchone()
        if found == (mark,):
            return
        if found is not None:
            _refuse_living(connection)
            schema.drop_queue(connection)
        connection.execute(text.encode())
        connection.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{mark}'".encode())


def _refuse_living(connection: schema.Connection) -> None:
    question = "SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s) LIMIT 1"
    if connection.execute(question, (LIFELESS,)).fetchone() is not None:
        raise StoreRefused(
            "STO016",
            "Workers of another version are at work.",
            why="Their queue has another form than the one that this program knows.",
            mend="Stop every worker, install the same version everywhere, and start them again.",
        )


def _lost() -> StoreRefused:
    return StoreRefused(
        "STO007",
        "The connection to the store was lost.",
        why="Its PostgreSQL ended, or the network did.",
        mend="Start the worker again: what was done is on record and is not done twice.",
    )


def _quiet() -> None:
    """The library's log tells arguments and errors with their stacks; ours is the record in the store."""
    log = logging.getLogger("procrastinate")
    log.addHandler(logging.NullHandler())
    log.propagate = False
