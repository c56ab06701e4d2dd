"""The story of Flexfone: somebody leaves, a successor gets the extension, and what becomes of what was hers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.flexfone import telephony
from companies.flexfone.build import EXCHANGE, PBX
from companies.flexfone.sabotage import renamed_only
from companies.people import person
from ordholden.demo.world import Landscape, Telling

BEFORE, AFTER = 5, 86
"""Days until the successor records a conversation, and from then until the leaver's recording is 91 days old."""
SUCCESSOR = 6_900_000
HERE = Path(__file__).parent
PLACES = ("extensions", "mobiles", "recordings", "voicemails", "calls", "mobile_use", "ip_sessions")
CHOSEN = ("FLX-28", "FLX-29", "FLX-30", "FLX-31", "FLX-32", "FLX-44")


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """An employee with an extension and a mobile, as the portal shows them."""

    id: int
    name: str
    mail: str
    customer: int
    firm: str
    extension: str
    mobile: str


def story(telling: Telling) -> None:
    """From the last day at work to what only the law still keeps."""
    leaver = _leaver(telling.landscape)
    successor = _passes_on(telling, leaver)
    _ninety_days(telling, leaver, successor)
    _renamed(telling, leaver)
    _erased(telling)
    _left(telling, leaver, successor)


# ------------------------------------------------------------------------------------------- the extension


def _passes_on(telling: Telling, leaver: Somebody) -> int:
    """The leaver records a last conversation; extension and mobile pass on. Returns the successor's number."""
    landscape, today = telling.landscape, telling.today
    telling.say(
        f"{leaver.name} of {leaver.firm} has extension {leaver.extension}, and today is the last day at work. A last\n"
        f"conversation is recorded with *7. Then the reseller gives the extension and the mobile to a successor.\n"
    )
    _record(landscape, leaver, datetime.combine(today, time(9), UTC))
    new = person(Random(1), SUCCESSOR, "DK", leaver.mail.partition("@")[2])
    with landscape.open(PBX) as pbx:
        number = int(pbx.exec_driver_sql("SELECT max(id) + 1 FROM employees").scalar() or 1)
        pbx.exec_driver_sql("UPDATE employees SET left_on = %s WHERE id = %s", (today, leaver.id))
        since = today + timedelta(days=1)
        cells = (number, leaver.customer, new.name, new.mail, f"customer {leaver.customer}", since)
        pbx.exec_driver_sql(
            "INSERT INTO employees (id, customer_id, full_name, mail, entered_by, entered_for, created_at) "
            "VALUES (%s, %s, %s, %s, 'reseller', %s, %s)",
            cells,
        )
        for table, spare in (("extensions", ""), ("mobiles", ", sim")):
            _pass_on(pbx, table, spare, leaver, (number, since))
    telling.show(*_extension(landscape, leaver))
    return number


def _pass_on(pbx: sa.Connection, table: str, spare: str, leaver: Somebody, to: tuple[int, date]) -> None:
    """The number is the leaver's until the day before, and then the successor's."""
    number, since = to
    pbx.exec_driver_sql(
        f"UPDATE {table} SET released_on = %s WHERE employee_id = %s AND released_on IS NULL",
        (since - timedelta(days=1), leaver.id),
    )
    pbx.exec_driver_sql(
        f"INSERT INTO {table} (id, customer_id, number, employee_id, assigned_on{spare}) "
        f"SELECT (SELECT max(id) + 1 FROM {table}), customer_id, number, %s, %s{spare} FROM {table} "
        "WHERE employee_id = %s AND released_on = %s",
        (number, since, leaver.id, since - timedelta(days=1)),
    )


def _extension(landscape: Landscape, leaver: Somebody) -> tuple[str, str]:
    sql = (
        "SELECT x.number, e.full_name, x.assigned_on, x.released_on FROM extensions x JOIN employees e ON "
        "e.id = x.employee_id"
    )
    where = f" WHERE x.customer_id = {leaver.customer} AND x.number = '{leaver.extension}'"
    return _asked(landscape, sql + where + " ORDER BY 3", f"psql pbx -c \"... WHERE number = '{leaver.extension}'\"")


# ------------------------------------------------------------------------------------------- ninety days


def _ninety_days(telling: Telling, leaver: Somebody, successor: int) -> None:
    """The sweep takes the leaver's recording, file and row, and leaves the successor's."""
    telling.later(BEFORE)
    other = Somebody(**{**leaver.__dict__, "id": successor})
    _record(telling.landscape, other, datetime.combine(telling.today, time(9), UTC))
    telling.say(
        "The successor records a conversation too. On the exchange's FTP server both files bear the same extension;\n"
        "only the row in the database says whose each is.\n"
    )
    telling.show(*_files(telling.landscape, leaver))
    telling.later(AFTER)
    telling.say("Each night the sweep takes what time has released. Ninety nights at once are unusually much:\n")
    telling.run("sweep", "--beyond-limits", "--by", "the night of day 91")
    telling.say(
        "The leaver's recordings are gone, files and rows. The successor's is not 90 days old yet, and stays:\n"
    )
    telling.show(*_files(telling.landscape, leaver))


def _files(landscape: Landscape, leaver: Somebody) -> tuple[str, str]:
    folder = landscape.roots[EXCHANGE] / "recordings" / str(leaver.customer)
    names = sorted(path.name for path in folder.glob(f"{leaver.extension}-*.mp3"))
    return f"ls recordings/{leaver.customer} | grep ^{leaver.extension}-", "\n".join(names)


def _record(landscape: Landscape, who: Somebody, at: datetime) -> None:
    with landscape.open(PBX) as pbx:
        number = int(pbx.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM recordings").scalar() or 1)
        path = f"recordings/{who.customer}/{who.extension}-{number:06}.mp3"
        telephony.put(landscape.roots[EXCHANGE] / path, at)
        cells = (number, who.customer, who.id, who.extension, "+4570101010", at, 214, path)
        pbx.exec_driver_sql("INSERT INTO recordings VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", cells)


# ------------------------------------------------------------------------------------------- to be forgotten


def _renamed(telling: Telling, leaver: Somebody) -> None:
    """What the policy takes for anonymous would not be: shown by a declaration that only renames."""
    telling.write("request", f"email: {leaver.mail}\n")
    telling.say(
        f"{leaver.name} asks to be forgotten. The policy says: rename the person to another name that leads to\n"
        "nobody. A copy of the declaration does only that. The calls keep the user's number:\n"
    )
    folder = telling.landscape.folder
    shutil.copytree(telling.landscape.declaration, folder / "renamed", dirs_exist_ok=True)
    renamed_only(folder / "renamed")
    before, after = (folder / name / "telephony.yaml" for name in ("declaration", "renamed"))
    telling.show("diff declaration renamed", _difference(before.read_text("utf-8"), after.read_text("utf-8")))
    said = telling.run("plan", "erase", "--declaration", "renamed", "--from", "request", quiet=True)
    telling.show(
        "ordholden plan erase --declaration renamed --from request | sed -n '/READ THIS/,/WHAT HAPP/p'",
        _between(said, "READ THIS FIRST", "WHAT HAPPENS"),
    )
    telling.say("Renamed is not anonymous, and the plan says so before anything is done (FLX-29).\n")


def _difference(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    return "\n".join([*(f"< {x}" for x in old if x not in new), *(f"> {x}" for x in new if x not in old)])


def _between(text: str, first: str, last: str) -> str:
    return text[text.find(first) : text.find(last)].rstrip() if first in text else text


def _erased(telling: Telling) -> None:
    """What the company really declares: the plan, the erasure, and what a person has to do."""
    said = telling.run("plan", "erase", "--from", "request", quiet=True)
    telling.say("The real declaration clears all of it. What stays, by which law, and until when:\n")
    telling.show(
        "ordholden plan erase --from request | sed -n '/WHAT STAYS/,/WHAT A PERSON/p'",
        _between(said, "WHAT STAYS", "WHAT A PERSON"),
    )
    checksum = said[said.find("Checksum ") :].split()[1]
    done = telling.run("erase", "--from", "request", "--approve", checksum, ends=(0, 5))
    found = re.search(r"Run ([0-9a-f]+)", done)
    for who, task in (("Viggo", "tell tdc portal"), ("Gitte", "tell support mailbox")):
        if found and task in done:
            telling.run("attest", found.group(1), task, "--by", who)


def _left(telling: Telling, leaver: Somebody, successor: int) -> None:
    """What there is of both, and what the promises say."""
    telling.say("Rows of the one who left, and of the successor, who has lost nothing:\n")
    parts = [
        f"SELECT '{table}' AS rows_in, count(*) FILTER (WHERE employee_id = {leaver.id}) AS leaver, "
        f"count(*) FILTER (WHERE employee_id = {successor}) AS successor FROM {table}"
        for table in PLACES
    ]
    telling.show(*_asked(telling.landscape, " UNION ALL ".join(parts), "psql pbx -f both.sql"))
    telling.run("prove", *CHOSEN)


# ------------------------------------------------------------------------------------------- the database


def _leaver(landscape: Landscape) -> Somebody:
    """Somebody at work with a mobile who was busy lately, of whom hardly anybody writes by any name."""
    sql = (HERE / "leaver.sql").read_text(encoding="utf-8")
    with landscape.open(PBX) as pbx:
        return Somebody(**dict(pbx.execute(sa.text(sql)).mappings().one()))


def _asked(landscape: Landscape, sql: str, command: str) -> tuple[str, str]:
    """A question and its answer, as psql shows it."""
    with landscape.open(PBX) as pbx:
        found = pbx.exec_driver_sql(sql)
        return command, "\n".join(_table(list(found.keys()), [list(row) for row in found]))


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    wide = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    yield " | ".join(name.ljust(size) for name, size in zip(names, wide, strict=True)).rstrip()
    yield "-+-".join("-" * size for size in wide)
    for row in cells:
        yield " | ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip()
