"""After something was cleared: what the system itself still has of it, what was done about that, and until when.

A query shows nothing of deleted values; the grade says what is known beyond that.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.registry import connector as connector_of
from ordholden.connectors.registry import service
from ordholden.connectors.remains import Remains, remains_of
from ordholden.connectors.values import Connector, TableName
from ordholden.declaration.upkeep import Afterwards, Vacuum
from ordholden.declaration.values import System
from ordholden.plan.values import Receipt, Step, rows_of
from ordholden.subjects.values import Graph


class Grade(StrEnum):
    """How far something is gone from a system, apart from its logs and backups."""

    CLEARED = "cleared"
    """No query shows it."""
    REPLICAS = "cleared on every replica"
    """Nor one on any declared replica."""
    PAGES = "gone from the pages"
    """The database's own pages were read, or written anew, and it is not in them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class After:
    """What is left in a system. `done`: what was done and found; `open`: what could not be, or is still there.

    `log_until`: the day until which the log of changes may hold it; None: nobody said so, or there is none.
    """

    system: str
    grade: Grade
    done: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    log_until: date | None = None

    @property
    def note(self) -> str:
        """All of it, for a receipt."""
        until = [f"{LOG_ENDS} {self.log_until}"] if self.log_until else []
        return "; ".join((*self.done, *until, *self.open))


LOG_ENDS = "the log of changes ends on"


def of_record(receipts: Iterable[Receipt]) -> Iterator[After]:
    """What stands in the receipts of a run: of each system the grade, and until when its log may hold what went."""
    for each in receipts:
        if each.kind in {*Grade}:
            until = re.search(rf"{LOG_ENDS} (\d{{4}}-\d\d-\d\d)", each.note)
            day = date.fromisoformat(until[1]) if until else None
            yield After(system=each.system, grade=Grade(each.kind), log_until=day)


@dataclass(kw_only=True)
class _Found:
    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def after(
    graph: Graph,
    connectors: Mapping[str, Connector],
    steps: Mapping[str, Iterable[Step]],
    sought: Iterable[str],
    today: date,
) -> tuple[After, ...]:
    """What is left in each system that declares what is done about it. `steps`: those that cleared something there."""
    found, wanted = list[After](), tuple(sought)
    for name, done in steps.items():
        system = graph.declaration.systems[name]
        if system.afterwards != Afterwards() and name in connectors:
            names = dict.fromkeys(graph.dataset(rows.dataset).table for step in done for rows in rows_of(step))
            tables = [table for table in names if table in graph.schemas[name].tables]
            found.append(left_in(connectors[name], system, tables, wanted, today))
    return tuple(found)


def grades(found: Iterable[After]) -> Iterator[Receipt]:
    """A receipt for each system: the grade that was reached."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for each in found:
        step = f"afterwards {each.system}"
        yield Receipt(step=step, system=each.system, kind=each.grade, rows=0, started=at, ended=at, note=each.note)


def left_in(
    connector: Connector, system: System, tables: Collection[TableName], sought: Iterable[str], today: date
) -> After:
    """Do what is declared, and look what is left. `sought`: values of those who were erased. Never raises."""
    found, remains = _Found(), remains_of(connector)
    position = _position(remains, system, found)
    anew = remains is not None and _vacuumed(remains, system, tables, found)
    # Reading every page takes as long as the tables are large: only where somebody wants to know.
    wanted = system.afterwards.vacuum is not None
    absent = remains is not None and _absent(remains, tables, _as_bytes(sought), found, wanted=wanted, anew=anew)
    replicas = _replicas(system, position, found)
    _told(system, found)
    days = _log_days(remains, system, found)
    grade = Grade.CLEARED
    if replicas:
        grade = Grade.PAGES if absent else Grade.REPLICAS if system.afterwards.replicas else Grade.CLEARED
    return After(
        system=system.name,
        grade=grade,
        done=tuple(found.done),
        open=tuple(found.open),
        log_until=None if not days else today + timedelta(days=days),
    )


def _position(remains: Remains | None, system: System, found: _Found) -> str:
    if remains is None or not system.afterwards.replicas:
        return ""
    try:
        return remains.position()
    except ConnectorError as error:
        found.open.append(f"how far the log has come is not known. {error.what}")
        return ""


def _vacuumed(remains: Remains, system: System, tables: Collection[TableName], found: _Found) -> bool:
    """Whether the tables were written anew."""
    wanted = system.afterwards.vacuum
    if wanted is None or not tables:
        return False
    try:
        remains.vacuum(tables, full=wanted is Vacuum.FULL)
    except ConnectorError as error:
        found.open.append(f"not vacuumed. {error.what} {error.mend}".rstrip())
        return False
    found.done.append("tables written anew" if wanted is Vacuum.FULL else "vacuumed")
    return wanted is Vacuum.FULL


def _as_bytes(sought: Iterable[str]) -> tuple[bytes, ...]:
    """Long enough that chance does not write them."""
    return tuple(dict.fromkeys(text.encode() for text in sought if len(text) >= SHORTEST))


SHORTEST = 5


def _absent(
    remains: Remains,
    tables: Collection[TableName],
    sought: tuple[bytes, ...],
    found: _Found,
    *,
    wanted: bool,
    anew: bool,
) -> bool:
    """No page has any of the values any more. `anew`: what was just written anew counts where nobody can look."""
    if not sought or not tables or not wanted:
        return False
    try:
        pages = [page for table in tables for page in remains.pages(table) if any(value in page for value in sought)]
    except ConnectorError as error:
        found.open.append(f"{error.what} {error.mend}".rstrip())
        return anew
    if pages:
        found.open.append(f"{len(pages)} pages still have values that were sought: free space, or rows that are held")
        return False
    found.done.append("its pages were read, and none of what was sought is in them")
    return True


def _replicas(system: System, position: str, found: _Found) -> bool:
    """Every declared replica has come as far."""
    reached = True
    for number, url in enumerate(system.afterwards.replicas, 1):
        try:
            behind = not _reached(replace(system, url=url), position)
        except ConnectorError as error:
            found.open.append(f"replica {number}: {error.what}")
            reached = False
            continue
        if behind:
            found.open.append(f"replica {number} has not come as far")
        reached = reached and not behind
    if reached and system.afterwards.replicas:
        found.done.append("every replica has come as far")
    return reached


def _reached(replica: System, position: str) -> bool:
    connector = connector_of(replica)
    try:
        remains = remains_of(connector)
        return remains is not None and bool(position) and remains.reached(position)
    finally:
        connector.close()


def _told(system: System, found: _Found) -> None:
    """Caches and search indexes hear that something was cleared; nothing of anybody is in it."""
    for number, url in enumerate(system.afterwards.hooks, 1):
        try:
            target = service(replace(system, kind="http", url=url, token=None))
            try:
                target.tell({"system": system.name, "event": "cleared"}, key=os.urandom(16).hex())
            finally:
                target.close()
        except ConnectorError as error:
            found.open.append(f"hook {number} was not told. {error.what}")
        else:
            found.done.append(f"hook {number} was told")


def _log_days(remains: Remains | None, system: System, found: _Found) -> int | None:
    """Declared, or as the server says; the longer of the two."""
    declared, said = system.afterwards.log_days, None
    if remains is not None:
        try:
            said = remains.log_days()
        except ConnectorError as error:
            found.open.append(f"for how long its log is kept could not be asked. {error.what}")
        if said is None and declared is None:
            found.open.append("for how long its log is kept is not declared (afterwards: {log: {kept: ...}})")
    return max((days for days in (declared, said) if days is not None), default=None)


def after_json(found: Iterable[After]) -> dict[str, Any]:
    """For programs."""
    return {
        each.system: {
            "grade": each.grade.value,
            "done": list(each.done),
            "open": list(each.open),
            "log ends": each.log_until.isoformat() if each.log_until else None,
        }
        for each in found
    }


def after_text(found: Iterable[After]) -> Iterator[str]:
    """For people."""
    for each in found:
        yield f"{each.system}: {each.grade.value}{'.' if not each.done else '; ' + '; '.join(each.done) + '.'}"
        if each.log_until:
            yield f"  Its log of changes may hold what was deleted until {each.log_until}."
        yield from (f"  Left: {what}" for what in each.open)
