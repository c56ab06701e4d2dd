"""A clinic with patients: erased, restored from a backup, and erased again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tests.failures.office import Ended, Office, execute, insert, kind_of
from tests.failures.outside import backup, contents, restore

HEAD = """
controller: {{name: Fjordfon ApS, country: DK}}
people: {{user: {{label: {{en: user}}}}}}
purposes:
  service: {{basis: contract, say: {{en: to give the service}}}}
  bookkeeping: {{basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {{en: to keep accounts}}}}
systems:
{systems}
datasets:
{datasets}
"""
DATASETS = """
  app.users:
    about: user
    {born}
    identified by: {{email: mail}}
    holds: {{service: {{}}}}
    fields:
      mail: {{is: email, for: service, clear: empty}}
      name: {{is: name, for: service, clear: empty}}
    not personal: {{made: an instant}}
  app.notes:
    about: user by user_id
    holds: {{service: {{}}}}
    fields: {{words: {{is: note, for: service}}}}
  app.vouchers:
    about: user by user_id
    holds: {{bookkeeping: {{from: issued}}}}
    fields: {{buyer: {{is: name, for: bookkeeping, as it was then: true}}}}
"""
RECEIPTS = "CREATE TABLE ordholden_receipts (run varchar(255) NOT NULL, step varchar(255) NOT NULL, {q}rows{q} bigint NOT NULL, {q}at{q} {instant} NOT NULL, PRIMARY KEY (run, step))"
INSTANT = {"sqlite": "TEXT", "postgresql": "timestamp", "mariadb": "datetime(6)"}
BEFORE = "2020-01-01 12:00:00"
PEOPLE = ("ole", "ida", "bo")


def clinic(
    office: Callable[..., Office], dialect: str, *, born: bool = True, receipts: bool = True, people: int = 3
) -> Office:
    """People with two notes and a voucher each; the first ones have names."""
    quoted = "`" if dialect == "mariadb" else '"'
    tables = [
        f"CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), made {INSTANT[dialect]})",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), words VARCHAR(80))",
        "CREATE TABLE vouchers (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), issued DATE NOT NULL, buyer VARCHAR(80))",
    ]
    if receipts:
        tables.append(RECEIPTS.format(q=quoted, instant=INSTANT[dialect]))
    it = office(dialect, tables, "")
    it.declare(DATASETS.format(born="born: made" if born else ""), head=HEAD)
    for number in range(1, people + 1):
        join(it, number)
    return it


def name_of(number: int) -> str:
    """What somebody is called."""
    return PEOPLE[number - 1] if number <= len(PEOPLE) else f"kanarie{number}"


def join(it: Office, number: int, *, mail: str = "", made: str = BEFORE) -> None:
    """Somebody becomes a user. Only the first has a voucher that a law keeps."""
    who = name_of(number)
    rows: dict[str, list[tuple[object, ...]]] = {
        "users": [(number, mail or f"{who}@mail.example", who, made)],
        "notes": [(10 * number + i, number, f"of {who}") for i in range(2)],
    }
    if number == 1:
        rows["vouchers"] = [(number, number, datetime.now(UTC).date().isoformat(), who)]
    insert(it.urls["app"], rows)


def request(number: int) -> str:
    """What somebody brings."""
    return f"email: {name_of(number)}@mail.example\n"


def erase(it: Office, number: int) -> Ended:
    """Somebody is erased."""
    ended = it.erase(request(number))
    assert ended.code == 0, ended.said
    return ended


def world(it: Office) -> Mapping[str, object]:
    """What is there, without our receipts."""
    return {name: rows for name, rows in contents(it.urls["app"]).items() if name != "ordholden_receipts"}


def now() -> str:
    """The present instant, as a script writes it down before it makes a backup."""
    return datetime.now(UTC).isoformat()


__all__ = ["backup", "clinic", "erase", "execute", "join", "kind_of", "now", "request", "restore", "world"]
