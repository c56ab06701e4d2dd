"""The story of BetterMeetings: a customer ends unit by unit; rows and files go after it, and the backups after them."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import sqlalchemy as sa

from companies.bettermeetings.application import end_customer, end_unit
from ordholden.demo.world import Landscape, Telling
from ordholden.store.embedded import programs

LEFT = """
SELECT u.name, count(DISTINCT p.id) FILTER (WHERE p.email IS NOT NULL), count(DISTINCT m.id),
       count(DISTINCT (m.id, guest.number)) FILTER (WHERE guest.number IS NOT NULL), count(DISTINCT d.id)
FROM units u LEFT JOIN users p ON p.unit_id = u.id LEFT JOIN boards b ON b.unit_id = u.id
     LEFT JOIN meetings m ON m.board_id = b.id LEFT JOIN documents d ON d.unit_id = u.id
     LEFT JOIN LATERAL jsonb_array_elements(m.plan -> 'participants') WITH ORDINALITY AS guest (said, number) ON true
WHERE u.customer_id = :customer GROUP BY u.id, u.name ORDER BY u.id
"""
SOME = """
SELECT c.id FROM customers c JOIN units u ON u.customer_id = c.id
WHERE c.ended_on IS NULL GROUP BY c.id HAVING count(*) = 2 AND count(u.ended_on) = 0 ORDER BY c.id LIMIT 1
"""


def story(telling: Telling) -> None:
    """A customer with two units gives up one, and then the other."""
    landscape = telling.landscape
    with landscape.open("SERVICE_URL") as service:
        customer = int(service.scalar(sa.text(SOME)) or 0)
        units = service.execute(
            sa.text("SELECT id, name FROM units WHERE customer_id = :c ORDER BY id"), {"c": customer}
        )
        unit, name = next(iter((int(row[0]), str(row[1])) for row in units))
    telling.say(f"A customer has two units, and gives up one of them today: {name}.\n")
    show(telling, customer)
    end_unit(landscape, unit, telling.today)
    telling.later(31)
    telling.say("The policy says: within a reasonable time. The declaration says: 30 days. They have passed.\n")
    telling.run("prove", "BET-15", ends=6)
    telling.say("Every night does this by itself. Here it is typed, once for 31 nights.\n")
    telling.run("sweep", "--beyond-limits", "--by", "the office")
    telling.say("What belonged to the unit is gone, its files too. The other one works on.\n")
    show(telling, customer)
    _ends(telling, customer)
    _comes_back(telling, customer)


def _ends(telling: Telling, customer: int) -> None:
    """The last unit ends, after a backup was made."""
    telling.say("A night's backup is made and put on record. Then the customer gives up the other unit as well.\n")
    taken = datetime.now(UTC).isoformat()
    _type(telling, "pg_dump", "--format=custom", "--file=night.dump")
    telling.run("backup", "register", "service", "--taken", taken, "--tool", "pg_dump", "--id", "night")
    end_customer(telling.landscape, customer, telling.today)
    telling.later(31)
    telling.run("sweep", "--beyond-limits", "--by", "the office")
    show(telling, customer)
    telling.run("prove", "BET-14", "BET-15", "BET-16")


def _comes_back(telling: Telling, customer: int) -> None:
    """The backup still holds the unit. It is restored, and what had gone goes again."""
    telling.say("Until its last day the backup holds the unit. A mishap: the service is restored from it.\n")
    _type(telling, "pg_restore", "--clean", "--exit-on-error", "night.dump")
    show(telling, customer)
    telling.say("Before anybody works in it again, what had gone goes again.\n")
    telling.run("replay", "service", "--backup", "night", "--application-out")
    show(telling, customer)
    telling.say(
        "The restored system does not know that the unit ended: nothing in it says so. Whose row, which cell and"
    )
    telling.say(
        "which participant in a document the night had taken was noted before, by keyed hashes outside of it.\n"
    )


def _type(telling: Telling, program: str, *words: str) -> None:
    """A program of PostgreSQL, of the version that the service has."""
    way = telling.landscape.urls["SERVICE_URL"].replace("+psycopg", "")
    command = [str(programs() / program), *words[:-1], f"--dbname={way}", words[-1]]
    done = subprocess.run(command, cwd=telling.landscape.folder, capture_output=True, text=True, check=True)
    telling.show(" ".join((program, *words[:-1], "--dbname=$SERVICE_URL", words[-1])), done.stdout.rstrip())


def show(telling: Telling, customer: int) -> None:
    """What the systems hold of the customer, counted by another program."""
    landscape: Landscape = telling.landscape
    with landscape.open("SERVICE_URL") as service:
        rows = service.execute(sa.text(LEFT), {"customer": customer}).all()
        ids = service.scalars(sa.text("SELECT id FROM units WHERE customer_id = :c ORDER BY id"), {"c": customer}).all()
    files = [_files(landscape, customer, unit) for unit in ids]
    lines = [f"{'unit':<14}{'users':>7}{'meetings':>10}{'participants':>14}{'documents':>11}{'files':>7}"]
    lines += [f"{r[0]:<14}{r[1]:>7}{r[2]:>10}{r[3]:>14}{r[4]:>11}{n:>7}" for r, n in zip(rows, files, strict=True)]
    telling.show(f"psql service < customer-{customer}.sql; find files/kunder/{customer} -type f", "\n".join(lines))


def _files(landscape: Landscape, customer: int, unit: int) -> int:
    folder = landscape.roots["FILES_URL"] / "kunder" / str(customer) / str(unit)
    return sum(1 for path in folder.rglob("*") if path.is_file())
