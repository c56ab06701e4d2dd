"""Flexfone's own programs, as far as the data know them: what happens at the exchange and in the portals day by day.

The databases are the state: who has which extension is asked there, so that what the sweep and the erasures took
away is gone for the company too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import sqlalchemy as sa

from companies.filling import document, instant
from companies.flexfone import office, telephony
from companies.flexfone.build import BOOKS, DOCUMENTS, EXCHANGE, PBX, date_declaration
from companies.flexfone.people_of import FIRST_EXTENSION, MOBILES, STRANGERS
from companies.people import firm, person, phone
from ordholden.demo.world import Landscape

NEWCOMERS, NEW_READERS = 7_000_000, 8_000_000
ASKED = False
"""A message of an enquiry is not from us."""
NEW_ORDER = (3, 30)
"""The day on which an order to log begins."""
REVIEWED = 300
"""Days after which a document is looked through again."""


class Exchange:
    """An `Application`."""

    def __init__(self, landscape: Landscape, chance: Random) -> None:
        self._landscape = landscape
        self._chance = chance

    def day(self, today: date) -> Sequence[str]:
        """Some telephone, some come and go, bills are written; a leaver now and then asks to be erased."""
        with self._landscape.open(PBX) as pbx, self._landscape.open(BOOKS) as books:
            day = _Day(pbx=pbx, books=books, landscape=self._landscape, chance=self._chance, today=today)
            day.happens()
            return tuple(day.asks())

    def use(self) -> None:
        """Somebody looks at their calls, or listens to a message."""
        with self._landscape.open(PBX) as pbx:
            who = pbx.exec_driver_sql(
                "SELECT id FROM employees WHERE left_on IS NULL ORDER BY random() LIMIT 1"
            ).scalar()
            sql = "SELECT * FROM calls WHERE employee_id = %s ORDER BY started_at DESC LIMIT 20"
            pbx.exec_driver_sql(sql, (who,)).all()
            if self._chance.random() < 0.2:
                pbx.exec_driver_sql("UPDATE voicemails SET heard_at = now() WHERE employee_id = %s", (who,))


@dataclass(frozen=True, slots=True)
class _User:
    """Somebody with an extension, and perhaps a mobile."""

    id: int
    customer_id: int
    extension: str
    mobile: str | None


class _Day:
    """One day, in one transaction of each database."""

    def __init__(
        self, *, pbx: sa.Connection, books: sa.Connection, landscape: Landscape, chance: Random, today: date
    ) -> None:
        self.pbx, self.books, self.landscape, self.chance, self.today = pbx, books, landscape, chance, today
        self.number = today.toordinal()
        self.now = datetime.combine(today, time(10), UTC)

    def happens(self) -> None:
        """Everything that happens, in an order that a day might have."""
        self._telephone()
        if self.chance.random() < 0.35:
            self._pass_on()
        if self.chance.random() < 0.2:
            self._hire(self._one("SELECT id FROM customers WHERE ended_on IS NULL"))
        if self.number % 31 == 0:
            self._customer_comes()
        if self.number % 37 == 0:
            self._customer_goes()
        self._enquire()
        self._newsletter()
        self._rights()
        if (self.today + timedelta(days=1)).month in {1, 4, 7, 10} and (self.today + timedelta(days=1)).day == 1:
            self._bill()
        self._review()

    def asks(self) -> Iterator[str]:
        """Now and then somebody who left asks to be erased, or a reader of the newsletter."""
        leaver = "SELECT mail FROM employees WHERE left_on IS NOT NULL AND mail IS NOT NULL"
        if self.number % 9 == 0 and (mail := self._word(leaver)):
            yield f"email: {mail}"
        if self.number % 40 == 0 and (
            mail := self._word("SELECT mail FROM newsletter_readers WHERE stopped_at IS NULL")
        ):
            yield f"email: {mail}"

    # --------------------------------------------------------------------------------------- telephones

    def _telephone(self) -> None:
        for _ in range(self.chance.randint(2, 6)):
            if (who := self._active()) is None:
                return
            self._call(who)
        who = self._active()
        if who is not None and self.chance.random() < 0.6:
            self._record(who)
        if who is not None and who.mobile:
            used = telephony.used(who.id, who.mobile, self._at(), self.chance)
            self._add("mobile_use", self._next("mobile_use"), *used)
        if who is not None:
            self._add("ip_sessions", self._next("ip_sessions"), who.id, telephony.address(self.chance), self._at())

    def _call(self, who: _User) -> None:
        direction, other = self.chance.choice(("in", "out")), phone(STRANGERS + self.chance.randrange(100))
        cells = (
            self._next("calls"),
            who.customer_id,
            who.id,
            who.id,
            who.extension,
            direction,
            other,
            None,
            None,
            self._at(),
        )
        self._add("calls", *cells, telephony.month_of(self.now), self.chance.randrange(4, 1500))

    def _record(self, who: _User) -> None:
        """A conversation is recorded and a message left, each with its file."""
        root = self.landscape.roots[EXCHANGE]
        for table, folder, mark in (("recordings", "recordings", ""), ("voicemails", "voicemail", "msg")):
            number, at = self._next(table), self._at()
            path = f"{folder}/{who.customer_id}/{who.extension}-{mark}{number:06}.mp3"
            telephony.put(root / path, at)
            other = phone(STRANGERS + self.chance.randrange(100))
            heard = self.chance.randrange(20, 900) if table == "recordings" else None
            self._add(table, number, who.customer_id, who.id, who.extension, other, at, heard, path)

    # --------------------------------------------------------------------------------------- coming and going

    def _pass_on(self) -> None:
        """Somebody leaves; a successor gets the extension, and the mobile."""
        if (who := self._active()) is None:
            return
        self._leaves(who.id)
        self._hire(who.customer_id, extension=who.extension, mobile=who.mobile)
        self._do("UPDATE employees SET hidden_at = %s WHERE left_on = %s", self.now, self.today - timedelta(days=30))

    def _leaves(self, employee: int) -> None:
        for table, column in (("employees", "left_on"), ("extensions", "released_on"), ("mobiles", "released_on")):
            key = "id" if table == "employees" else "employee_id"
            self._do(f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} IS NULL", self.today, employee)

    def _hire(self, customer: int | None, *, extension: str | None = None, mobile: str | None = None) -> None:
        if customer is None:
            return
        number, since = self._next("employees"), self.today + timedelta(days=1)
        somebody = person(self.chance, NEWCOMERS + number % 900_000, "DK", f"kunde{customer}.example")
        cells = (number, customer, somebody.name, somebody.mail, "no", '{"ring": {"seconds": 20}}', "reseller")
        self._add("employees", *cells, f"customer {customer}", self.now, None, None)
        own = extension or str(self._free(customer))
        self._add("extensions", self._next("extensions"), customer, own, number, since, None)
        if mobile := mobile or (phone(MOBILES + number % 900_000) if number % 2 else None):
            self._add("mobiles", self._next("mobiles"), customer, mobile, f"8945{number:015}", number, since, None)

    def _free(self, customer: int | None) -> int:
        taken = self.pbx.exec_driver_sql("SELECT max(number::int) FROM extensions WHERE customer_id = %s", (customer,))
        return int(taken.scalar() or FIRST_EXTENSION) + 1

    def _customer_comes(self) -> None:
        reseller = self._one("SELECT id FROM resellers WHERE ended_on IS NULL")
        number = self._next("customers")
        name = firm(self.chance, number)
        self._add(
            "customers",
            number,
            reseller,
            name,
            str(20_000_000 + number * 91),
            self.today,
            None,
            f"persondata@kunde{number}.example",
        )
        self._do("UPDATE resellers SET last_customer_left_on = NULL WHERE id = %s", reseller)
        somebody = person(self.chance, office.CONTACTS + number, "DK", f"kunde{number}.example")
        self.books.exec_driver_sql(
            "INSERT INTO debtors VALUES (?, ?, ?, ?, NULL)", (number, name, somebody.name, somebody.mail)
        )
        for _ in range(2):
            self._hire(number)

    def _customer_goes(self) -> None:
        """A customer ends, with its employees; when it was its reseller's last one, messages on the service end too."""
        gone = self._one("SELECT id FROM customers WHERE ended_on IS NULL")
        if gone is None:
            return
        self._do("UPDATE customers SET ended_on = %s WHERE id = %s", self.today, gone)
        self.books.exec_driver_sql("UPDATE debtors SET closed_on = ? WHERE debtor_no = ?", (str(self.today), gone))
        for who in self._all("SELECT id FROM employees WHERE left_on IS NULL AND customer_id = %s", gone):
            self._leaves(who)
        self._do(
            "UPDATE resellers r SET last_customer_left_on = %s WHERE last_customer_left_on IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM customers c WHERE c.reseller_id = r.id AND c.ended_on IS NULL)",
            self.today,
        )

    # --------------------------------------------------------------------------------------- the office

    def _enquire(self) -> None:
        writer = self._one("SELECT id FROM reseller_contacts WHERE left_on IS NULL AND name IS NOT NULL")
        if writer is not None and self.chance.random() < 0.5:
            number = self._next("enquiries")
            self._add("enquiries", number, writer, "Ordre", self._at(), None)
            text = self.chance.choice(office.ASKS)
            self._add("enquiry_messages", self._next("enquiry_messages"), number, self._at(), ASKED, text)
        old = self.now - timedelta(days=3)
        self._do("UPDATE enquiries SET closed_on = %s WHERE closed_on IS NULL AND opened_at < %s", self.today, old)

    def _newsletter(self) -> None:
        """Somebody asks for it in so many words; somebody else has had enough."""
        if self.chance.random() < 0.3:
            mail = person(self.chance, NEW_READERS + self.number % 900_000, "DK", "laeser.example").mail
            number = self._next("consents")
            self._add("consents", number, mail, 1, "form on the web", self._at(), None, None)
            self._add("newsletter_readers", self._next("newsletter_readers"), mail, number, self._at(), None)
        if self.chance.random() < 0.2 and (
            reader := self._one("SELECT consent_id FROM newsletter_readers WHERE stopped_at IS NULL")
        ):
            mail = self._word("SELECT mail FROM consents WHERE id = %s", reader)
            self._do("UPDATE consents SET withdrawn_at = %s, withdrawn_by = 'link' WHERE id = %s", self.now, reader)
            self._do("UPDATE newsletter_readers SET stopped_at = %s WHERE consent_id = %s", self.now, reader)
            sql = "INSERT INTO suppressed VALUES (%s, %s) ON CONFLICT DO NOTHING"
            self._do(sql, office.digest(mail), self.today)

    def _rights(self) -> None:
        """Somebody asks; where the telephone manager asks for an employee, with the employee's mandate."""
        who = self._active()
        if who is None or self.chance.random() > 0.1:
            return
        mandate = self._next("mandates") if self.chance.random() < 0.5 else None
        if mandate:
            self._add("mandates", mandate, who.id, "telephone manager", self.today)
        by = "telephone manager" if mandate else "employee"
        self._add("requests", self._next("requests"), who.id, by, mandate, "access", self.now, None)
        self._add("self_service", self._next("self_service"), who.id, "reseller", "correct employee", self.now)
        if self.chance.random() < 0.2:
            self._add("disclosures", self._next("disclosures"), who.id, "Politiet", "court order", None, self.now)

    def _bill(self) -> None:
        """The quarter's bills, specified by mobile."""
        for debtor in self._all("SELECT id FROM customers WHERE ended_on IS NULL ORDER BY id"):
            number = int(self.books.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM invoices").scalar() or 1)
            row = self.books.exec_driver_sql("SELECT att_name FROM debtors WHERE debtor_no = ?", (debtor,)).first()
            bill = (number, debtor, f"{self.today.year}-{number:06}", str(self.today), row and row[0], 199)
            self.books.exec_driver_sql("INSERT INTO invoices VALUES (?, ?, ?, ?, ?, ?)", bill)
            users = self.pbx.exec_driver_sql(
                "SELECT e.id, e.full_name, m.number FROM employees e JOIN mobiles m ON m.employee_id = e.id "
                "WHERE e.customer_id = %s AND e.left_on IS NULL",
                (debtor,),
            )
            for each in users:
                line = (number, *each, "Mobil, forbrug", 49)
                self.books.exec_driver_sql(
                    "INSERT INTO invoice_lines (invoice_id, user_no, user_name, number, what, amount) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    line,
                )

    def _review(self) -> None:
        """Documents are looked through once a year; each spring the law's new order is entered."""
        if (self.today.month, self.today.day) == NEW_ORDER:
            date_declaration(self.landscape, self.today)
        for name in DOCUMENTS:
            path = self.landscape.declaration / "documents" / name
            looked = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
            if (self.today - looked).days > REVIEWED:
                document(path, path.read_text(encoding="utf-8"), self.today)

    # --------------------------------------------------------------------------------------- the databases

    def _active(self) -> _User | None:
        """Somebody with an extension, by chance."""
        number = self._one(
            "SELECT e.id FROM employees e JOIN extensions x ON x.employee_id = e.id "
            "WHERE e.left_on IS NULL AND x.released_on IS NULL AND x.assigned_on <= %s",
            self.today,
        )
        sql = (
            "SELECT e.id, e.customer_id, x.number AS extension, m.number AS mobile FROM employees e "
            "JOIN extensions x ON x.employee_id = e.id AND x.released_on IS NULL "
            "LEFT JOIN mobiles m ON m.employee_id = e.id AND m.released_on IS NULL WHERE e.id = %s"
        )
        row = self.pbx.exec_driver_sql(sql, (number,)).first() if number is not None else None
        return _User(*row) if row is not None else None

    def _one(self, sql: str, *cells: object) -> int | None:
        found = self._all(sql, *cells)
        return self.chance.choice(found) if found else None

    def _word(self, sql: str, *cells: object) -> str:
        found = sorted(str(row[0]) for row in self.pbx.exec_driver_sql(sql, cells))
        return self.chance.choice(found) if found else ""

    def _all(self, sql: str, *cells: object) -> list[int]:
        return sorted(int(row[0]) for row in self.pbx.exec_driver_sql(sql, cells))

    def _do(self, sql: str, *cells: object) -> None:
        self.pbx.exec_driver_sql(sql, cells)

    def _add(self, table: str, *cells: object) -> None:
        self._do(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(cells))})", *cells)

    def _next(self, table: str) -> int:
        return int(self.pbx.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar() or 1)

    def _at(self) -> datetime:
        return instant(self.today, self.chance)
