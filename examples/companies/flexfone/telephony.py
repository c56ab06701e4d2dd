"""What telephones leave behind: calls, recordings, voicemail, and what the law has the company log."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from companies.filling import fill, instant
from companies.flexfone.people_of import STRANGERS, Employee, Staff
from companies.people import phone

HERE = ZoneInfo("Europe/Copenhagen")
KEPT, LOGGED, TALKED = 90, 360, 360
"""For how many days there are recordings, logs, and calls."""
SPOKEN = b"\xff\xfb\x90\x00" + bytes(413)
"""A frame of an MP3 in which nobody speaks."""
MOST_FILES = 1_500
EMPLOYEE = (
    "id, customer_id, full_name, mail, is_telephone_manager, settings, entered_by, entered_for, created_at, left_on"
)
CALL = (
    "id, customer_id, employee_id, account, own_extension, direction, other_number, other_employee_id, other_extension, "
    "started_at, month, seconds"
)


def employee(who: Employee, chance: Random) -> tuple[object, ...]:
    """A row of an employee; of who left long ago it is emptied."""
    by = "reseller" if who.id % 3 else "telephone manager"
    made = datetime.combine(who.since, time(9), HERE)
    name, mail = (f"slettet-{chance.getrandbits(64):016x}", None) if who.gone else (who.person.name, who.person.mail)
    return (
        who.id,
        who.customer.id,
        name,
        mail,
        who.manager,
        settings(who),
        by,
        f"customer {who.customer.id}",
        made,
        who.left,
    )


def settings(who: Employee) -> str:
    """How somebody's telephone behaves; to whom it is passed on is the private number of some."""
    passes_on = who.id % 4 == 0 and not who.gone
    forward = f', "forward": {{"to": "{who.person.phone}", "when": "busy"}}' if passes_on else ""
    return f'{{"ring": {{"seconds": {15 + who.id % 3 * 5}}}{forward}}}'


def write(pbx: sa.Connection, root: Path, found: Staff, chance: Random) -> None:
    """All that telephones leave behind."""
    fill(pbx, "calls", CALL, _calls(found, chance))
    _record(pbx, root, found, chance)
    used = (u for who in found.employees if who.mobile for u in _mobile_use(who, found.today, chance))
    fill(pbx, "mobile_use", "id, employee_id, number, kind, mast, happened_at", _numbered(used))
    sessions = (s for who in found.employees for s in _sessions(who, found.today, chance))
    fill(pbx, "ip_sessions", "id, employee_id, address, began_at", _numbered(sessions))


def _numbered(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    return ((number, *row) for number, row in enumerate(rows, 1))


def _since(who: Employee, today: date, days: int) -> date:
    return max(who.since, today - timedelta(days=days))


def _some(who: Employee, today: date, days: int, most: int, chance: Random) -> Iterator[datetime]:
    """Some instants of working days within so many days, up to the last one of theirs."""
    first, last = _since(who, today, days), min(who.last(today), today - timedelta(days=1))
    if (room := (last - first).days) >= 0:
        for _ in range(chance.randint(1, most)):
            yield instant(first + timedelta(days=chance.randint(0, room)), chance)


# ------------------------------------------------------------------------------------------- calls


def _calls(found: Staff, chance: Random) -> Iterator[tuple[object, ...]]:
    colleagues: dict[int, list[Employee]] = defaultdict(list)
    for who in found.employees:
        colleagues[who.customer.id].append(who)
    strangers = max(40, len(found.employees) // 2)
    number = 0
    for who in (each for each in found.employees if not each.gone):
        for at in _some(who, found.today, TALKED, 14, chance):
            number += 1
            yield (number, *call(who, at, _colleague(colleagues[who.customer.id], who, at, chance), strangers, chance))
    for row in _left(found, chance):
        number += 1
        yield (number, *row)


def call(who: Employee, at: datetime, other: Employee | None, strangers: int, chance: Random) -> tuple[object, ...]:
    """A call with a colleague, or with one of so many strangers; without its number."""
    seconds = chance.randrange(4, 1500)
    own = (who.customer.id, who.id, who.id, who.extension)
    if other is not None:
        return *own, "internal", None, other.id, other.extension, at, month_of(at), seconds
    direction, number = chance.choice(("in", "out")), phone(STRANGERS + chance.randrange(strangers))
    return *own, direction, number, None, None, at, month_of(at), seconds


def _colleague(all_: Sequence[Employee], who: Employee, at: datetime, chance: Random) -> Employee | None:
    other = chance.choice(all_) if chance.random() < 0.2 else None
    there = (
        other is not None
        and other.id != who.id
        and not other.gone
        and other.since <= at.date() <= (other.left or date.max)
    )
    return other if there else None


def _left(found: Staff, chance: Random) -> Iterator[tuple[object, ...]]:
    """What is left of the calls of earlier months: the month, the direction, the seconds."""
    for ago in range(14, 20):
        month = month_of(datetime.combine(found.today - timedelta(days=30 * ago), time(12), UTC))
        for number in range(max(60, len(found.employees) // 10)):
            direction, seconds = ("in", "out", "internal")[number % 3], chance.randrange(4, 1500)
            yield None, None, None, None, direction, None, None, None, None, month, seconds


def month_of(at: datetime) -> date:
    """The first day of its month."""
    return at.date().replace(day=1)


# ------------------------------------------------------------------------------------------- recordings


def _record(pbx: sa.Connection, root: Path, found: Staff, chance: Random) -> None:
    """Recordings and voicemail of some: rows here, files on the exchange. Some are as old as they may be."""
    prompts = root / "prompts"
    prompts.mkdir(parents=True, exist_ok=True)
    (prompts / "velkommen.mp3").write_bytes(SPOKEN)
    chosen = [who for who in found.employees if not who.gone and chance.random() < _share(found)]
    at = {who.id: at for who in chosen for at in _some(who, found.today, KEPT - 2, 1, chance)}
    oldest = [who for who in chosen if who.since < found.today - timedelta(days=KEPT - 1) < who.last(found.today)][:3]
    at |= {who.id: datetime.combine(found.today - timedelta(days=KEPT - 1), time(10), UTC) for who in oldest}
    by_id = {who.id: who for who in chosen}
    kept = [(number, by_id[each], at[each]) for number, each in enumerate(at, 1)]
    columns = "id, customer_id, employee_id, extension, other_number, recorded_at, seconds, stored_as"
    fill(pbx, "recordings", columns, (recording(root, *each, chance) for each in kept))
    heard = "id, customer_id, employee_id, extension, from_number, left_at, heard_at, stored_as"
    fill(pbx, "voicemails", heard, (voicemail(root, *each, chance) for each in kept))


def _share(found: Staff) -> float:
    return min(0.12, MOST_FILES / len(found.employees))


def recording(root: Path, number: int, who: Employee, at: datetime, chance: Random) -> tuple[object, ...]:
    """A recording by *7: its row; its file lies at the exchange."""
    path = f"recordings/{who.customer.id}/{who.extension}-{number:06}.mp3"
    put(root / path, at)
    other = phone(STRANGERS + chance.randrange(500))
    return number, who.customer.id, who.id, who.extension, other, at, chance.randrange(20, 900), path


def voicemail(root: Path, number: int, who: Employee, at: datetime, chance: Random) -> tuple[object, ...]:
    """A message that somebody left: its row; its file lies at the exchange."""
    path = f"voicemail/{who.customer.id}/{who.extension}-msg{number:06}.mp3"
    put(root / path, at)
    heard = at + timedelta(hours=3) if chance.random() < 0.7 else None
    return number, who.customer.id, who.id, who.extension, phone(STRANGERS + chance.randrange(500)), at, heard, path


def put(path: Path, at: datetime) -> None:
    """A file that was written at that instant."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(SPOKEN)
    os.utime(path, (at.timestamp(), at.timestamp()))


# ------------------------------------------------------------------------------------------- logs


def _mobile_use(who: Employee, today: date, chance: Random) -> Iterator[tuple[object, ...]]:
    for at in _some(who, today, LOGGED, 6, chance):
        yield used(who.id, str(who.mobile), at, chance)


def used(employee_id: int, number: str, at: datetime, chance: Random) -> tuple[object, ...]:
    """What is logged of a mobile's use; without its number."""
    return employee_id, number, chance.choice(("call", "sms", "data")), f"mast {chance.randrange(1, 900)}", at


def _sessions(who: Employee, today: date, chance: Random) -> Iterator[tuple[object, ...]]:
    for at in _some(who, today, LOGGED, 4, chance):
        yield who.id, address(chance), at


def address(chance: Random) -> str:
    """An address of those that are kept for examples."""
    return f"2001:db8:{chance.randrange(65536):x}::{chance.randrange(1, 65536):x}"
