"""MICO's day, as far as the data know it: cases, courses, news, requests; customers come and end."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from companies.acting import Acting, Often
from companies.filling import document
from companies.mico.build import TITLES, TROUBLES, hashed
from companies.mico.office import DOCUMENTS, RIGHTS, STAFF
from companies.people import firm
from ordholden.demo.world import Landscape

REVIEWED = timedelta(days=300)
"""After so many days the firm makes a document anew."""
YEAR = timedelta(days=365)


class Mico(Acting):
    """An `Application`."""

    def __init__(self, landscape: Landscape, chance: Random) -> None:
        super().__init__(landscape, chance, "CASES_URL", "BOOKS_URL")

    def often(self) -> Often:
        """What may happen on a day."""
        return (
            (1.0, self.work),
            (1.0, self.work),
            (0.5, self.sign_up),
            (0.1, self.plan_course),
            (0.3, self.evaluate),
            (0.3, self.subscribe),
            (0.2, self.withdraw),
            (0.3, self.message),
            (0.2, self.ask),
            (0.2, self.bill),
            (0.05, self.buy),
            (0.03, self.end),
            (0.02, self.hire),
            (0.1, self.ask_for_erasure),
        )

    def use(self) -> None:
        """Somebody looks at the cases of a customer; now and then one is closed."""
        with self.engine.begin() as connection:
            customer = connection.scalar(sa.text("SELECT id FROM customers ORDER BY random() LIMIT 1"))
            some = connection.execute(
                sa.text("SELECT id, title FROM cases WHERE customer_id = :c"), {"c": customer}
            ).all()
            if some and self.chance.random() < 0.2:
                close = "UPDATE cases SET closed_on = CURRENT_DATE WHERE id = :id AND title IS NOT NULL"
                connection.execute(sa.text(close), {"id": some[0][0]})

    # ------------------------------------------------------------------------------------------- what happens

    def renew(self) -> None:
        """Agreements run on, consents that end without a new one end with their subscription, documents are renewed."""
        self.change(
            "UPDATE contacts SET until = until + 365 WHERE customer_id IN"
            " (SELECT id FROM customers WHERE ended_on IS NULL AND agreed_until <= :day) AND until >= :day",
            day=self.today,
        )
        self.change(
            "UPDATE customers SET agreed_until = agreed_until + 365 WHERE ended_on IS NULL AND agreed_until <= :day",
            day=self.today,
        )
        for name, (text, _) in DOCUMENTS.items():
            path = self.landscape.declaration / "documents" / name
            if not path.exists() or date.fromtimestamp(path.stat().st_mtime) < self.today - REVIEWED:  # noqa: DTZ012
                document(path, text, self.today)

    def work(self) -> None:
        """A case for a customer, a note that names the contact, an hour, and a look into its systems."""
        contact = self.one(
            "SELECT c.id, c.customer_id, c.name FROM contacts c JOIN customers k ON k.id = c.customer_id"
            " WHERE k.ended_on IS NULL AND c.until > :day AND c.email IS NOT NULL",
            day=self.today,
        )
        if not contact:
            return
        employee, now = self.chance.randint(1, STAFF - 1), self.now()
        number = f"S-{self.today:%y%m%d}-{self.chance.getrandbits(24):06x}"
        case = self.write_row(
            "cases",
            number=number,
            customer_id=contact["customer_id"],
            contact_id=contact["id"],
            employee_id=employee,
            title=self.chance.choice(TROUBLES),
            opened_at=now,
        )
        self.write_row(
            "notes", case_id=case, employee_id=employee, written_at=now, text=f"Talt med {contact['name']}, løst."
        )
        self.write_row(
            "time_entries",
            case_id=case,
            customer_id=contact["customer_id"],
            employee_id=employee,
            day=self.today,
            minutes=30,
            text="Løst",
            invoice_no=f"M-{self.today:%y%m}",
        )
        self.write_row(
            "access_log",
            at=now,
            ended_at=now + timedelta(minutes=20),
            employee_id=employee,
            customer_id=contact["customer_id"],
            case_number=number,
            seen="remote desktop",
        )

    def plan_course(self) -> None:
        """A course is set up."""
        held = self.today + timedelta(days=self.chance.randint(10, 60))
        self.write_row("courses", title="Sikker mail", held_on=held, evaluation_closes_on=held + timedelta(days=21))

    def sign_up(self) -> None:
        """Somebody signs up, or is signed up by the firm and told so."""
        if course := self.one("SELECT id FROM courses WHERE held_on > :day", day=self.today):
            who, source = self.stranger("kursist.example"), self.chance.choice(("self", "firm"))
            number = self.write_row(
                "signups",
                course_id=course["id"],
                name=who.name,
                email=who.mail,
                phone=who.phone,
                source=source,
                signed_up_at=self.now(),
            )
            if source == "firm":
                self.write_row("art14_notices", signup_id=number, version="2026-1", sent_on=self.today)

    def evaluate(self) -> None:
        """Somebody who was there answers the form."""
        there = self.one(
            "SELECT s.id FROM signups s JOIN courses c ON c.id = s.course_id"
            " WHERE c.held_on < :day AND c.evaluation_closes_on >= :day",
            day=self.today,
        )
        if there:
            self.write_row("evaluations", signup_id=there["id"], score=4, comment="Godt", answered_at=self.now())

    def subscribe(self) -> None:
        """Somebody says yes to news, for two years."""
        who = self.stranger("laeser.example")
        consent = self.write_row(
            "consents",
            email=who.mail,
            wording_version="news 2025-3",
            means="form on the site",
            given_at=self.now(),
            ends_on=self.today + 2 * YEAR,
        )
        self.write_row("subscribers", consent_id=consent, name=who.name, email=who.mail)

    def withdraw(self) -> None:
        """Somebody says no: the consent ends, the address leaves the list, a hash of it keeps it away."""
        if reader := self.one("SELECT id, consent_id, email FROM subscribers"):
            self.change(
                "UPDATE consents SET withdrawn_on = :day, ends_on = :day WHERE id = :id",
                day=self.today,
                id=reader["consent_id"],
            )
            self.change("DELETE FROM subscribers WHERE id = :id", id=reader["id"])
            self.change(
                "INSERT INTO suppressions VALUES (:hash, :day) ON CONFLICT DO NOTHING",
                hash=hashed(str(reader["email"])),
                day=self.today,
            )

    def message(self) -> None:
        """Somebody writes by the site."""
        who = self.stranger("gaest.example")
        self.write_row("messages", at=self.now(), channel="site", name=who.name, email=who.mail, text="Ring til mig.")

    def ask(self) -> None:
        """Somebody uses a right, by mail or telephone, and is answered the same day."""
        who, channel, now = self.stranger("spoerger.example"), self.chance.choice(("mail", "telephone")), self.now()
        request = self.write_row(
            "requests",
            received_at=now,
            channel=channel,
            kind=self.chance.choice(RIGHTS),
            name=who.name,
            email=who.mail,
            due_on=self.today + timedelta(days=30),
        )
        if channel == "telephone":
            self.write_row("phone_calls", request_id=request, called_at=now)
        self.write_row(
            "request_answers", request_id=request, sent_on=self.today, outcome="done", complaint_told_on=self.today
        )

    def bill(self) -> None:
        """A customer gets a bill."""
        who = self.one(
            "SELECT c.customer_id, c.name, c.email FROM contacts c JOIN customers k ON k.id = c.customer_id"
            " WHERE k.ended_on IS NULL AND c.email IS NOT NULL"
        )
        if who:
            self.write_row(
                "invoices",
                beside=True,
                number=f"M-{self.today:%y%m%d}",
                customer_no=who["customer_id"],
                attention=who["name"],
                email=who["email"],
                issued_on=self.today.isoformat(),
                amount=1200,
            )

    def buy(self) -> None:
        """A new customer, with two contact persons and an agreement, and told of our suppliers."""
        number = self.write_row("customers", name="", cvr="", started_on=self.today, agreed_until=self.today + YEAR)
        named = "UPDATE customers SET name = :name, privacy_mail = :mail WHERE id = :id"
        mail = f"persondata@firma{number}.example"
        self.change(named, name=firm(self.chance, number), mail=mail, id=number)
        for _ in range(2):
            who = self.stranger(f"firma{number}.example")
            contact = self.write_row(
                "contacts",
                customer_id=number,
                name=who.name,
                title=self.chance.choice(TITLES),
                email=who.mail,
                phone=who.phone,
                until=self.today + YEAR,
            )
        self.write_row(
            "agreements",
            customer_id=number,
            contact_id=contact,
            version="DBA 2026-1",
            signed_by=who.name,
            signed_on=self.today,
            data_listed_on=self.today,
        )
        for supplier in (1, 2):
            self.write_row("supplier_notices", supplier_id=supplier, customer_id=number, told_on=self.today)

    def end(self) -> None:
        """A customer ends."""
        if customer := self.one("SELECT id FROM customers WHERE ended_on IS NULL AND id > 3"):
            end_customer(self.landscape, int(str(customer["id"])), self.today)

    def hire(self) -> None:
        """Somebody begins to work here, and signs before the account is opened."""
        who = self.stranger("mico.example")
        number = self.write_row(
            "employees", name=who.name, initials=f"x{self.came}", email=who.mail, job="tekniker", hired_on=self.today
        )
        self.write_row("undertakings", employee_id=number, version="2024-1", signed_on=self.today)
        self.change("UPDATE employees SET account = initials WHERE id = :id", id=number)

    def ask_for_erasure(self) -> None:
        """A contact person of a customer that has ended, or somebody who took a course, wants to be forgotten."""
        found = self.one(
            "SELECT c.email FROM contacts c JOIN customers k ON k.id = c.customer_id"
            " WHERE k.ended_on IS NOT NULL AND c.email IS NOT NULL"
        )
        if found:
            self.asking.append(f"email: {found['email']}")


def end_customer(landscape: Landscape, customer: int, day: date) -> None:
    """The cooperation with a customer ends."""
    with landscape.open("CASES_URL") as connection:
        cells = {"customer": customer, "day": day}
        ends = "UPDATE customers SET ended_on = :day, agreed_until = :day WHERE id = :customer"
        connection.execute(sa.text(ends), cells)
        over = "UPDATE contacts SET until = :day WHERE customer_id = :customer AND until > :day"
        connection.execute(sa.text(over), cells)
