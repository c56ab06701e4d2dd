"""The service itself, as far as the data know it: users log in and meet, units and customers end, letters come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.acting import Acting, Often
from companies.bettermeetings.build import BROWSERS, NOTICE, PAGES, SUBJECTS, TITLES, address, participant, store
from companies.bettermeetings.office import DOCUMENTS, ENQUIRIES
from companies.filling import document
from companies.people import firm
from ordholden.demo.world import Landscape

REVIEWED = timedelta(days=300)
"""After so many days the firm looks at a document of its own again."""


class BetterMeetings(Acting):
    """An `Application`."""

    def __init__(self, landscape: Landscape, chance: Random) -> None:
        super().__init__(landscape, chance, "SERVICE_URL", "OFFICE_URL")

    def often(self) -> Often:
        """What may happen on a day."""
        return (
            (1.0, self.log_in),
            (1.0, self.log_in),
            (0.8, self.meet),
            (0.5, self.join),
            (0.4, self.administer),
            (0.3, self.leave),
            (0.3, self.consent),
            (0.2, self.withdraw),
            (0.5, self.write),
            (0.1, self.end_unit),
            (0.05, self.end_customer),
            (0.1, self.buy),
            (0.15, self.ask_for_erasure),
        )

    def use(self) -> None:
        """Somebody looks at the meetings of a board; now and then a page is counted."""
        with self.engine.begin() as connection:
            board = connection.scalar(sa.text("SELECT id FROM boards ORDER BY random() LIMIT 1"))
            connection.execute(sa.text("SELECT title, held_at, plan FROM meetings WHERE board_id = :b"), {"b": board})
            if self.chance.random() < 0.2:
                connection.execute(
                    sa.text(
                        "INSERT INTO page_views (id, user_id, seen_on, page, seconds)"
                        " SELECT (SELECT max(id) FROM page_views) + 1, id, CURRENT_DATE, :page, 5 FROM users"
                        " WHERE ended_on IS NULL LIMIT 1 ON CONFLICT DO NOTHING"
                    ),
                    {"page": self.chance.choice(PAGES)},
                )

    # ------------------------------------------------------------------------------------------- who is there

    def user(self) -> Mapping[str, object] | None:
        """Somebody who has an account."""
        return self.one("SELECT * FROM users WHERE ended_on IS NULL ORDER BY id LIMIT 500")

    # ------------------------------------------------------------------------------------------- what happens

    def renew(self) -> None:
        """Customers that stay pay for another year; the firm's own documents and measures are looked at in time."""
        day = {"day": self.today}
        for table, until, who in (("customers", "paid_until", "id"), ("contacts", "until", "customer_id")):
            self.change(
                f"UPDATE {table} SET {until} = {until} + 365 WHERE {until} <= :day AND"
                f" {who} IN (SELECT id FROM customers WHERE ended_on IS NULL)",
                **day,
            )
        for name, text in DOCUMENTS.items():
            path: Path = self.landscape.declaration / "documents" / name
            if not path.exists() or date.fromtimestamp(path.stat().st_mtime) < self.today - REVIEWED:  # noqa: DTZ012
                document(path, text, self.today)

    def log_in(self) -> None:
        """Somebody logs in, sees a page, and the log has it. The first time they are told of the administrator."""
        if not (user := self.user()):
            return
        number, now, browser = user["id"], self.now(), self.chance.choice(BROWSERS)
        self.change(
            "INSERT INTO notices_seen VALUES (:id, :version, :at) ON CONFLICT DO NOTHING",
            id=number,
            version=NOTICE,
            at=now,
        )
        device = self.write_row(
            "devices", user_id=number, browser=browser, system="Windows 11", first_seen_at=now, last_seen_at=now
        )
        token = f"{self.chance.getrandbits(128):032x}"
        self.change(
            "INSERT INTO sessions VALUES (:token, :id, :device, :ip, :at, :at)",
            token=token,
            id=number,
            device=device,
            ip=address(self.chance),
            at=now,
        )
        page = self.chance.choice(PAGES)
        self.write_row(
            "access_log",
            at=now,
            user_id=number,
            ip_address=address(self.chance),
            browser=browser,
            path=page,
            status=200,
        )
        self.write_row("page_views", user_id=number, seen_on=self.today, page=page, seconds=12)
        self.change("UPDATE users SET last_used_at = :at WHERE id = :id", at=now, id=number)

    def join(self) -> None:
        """A unit gets another user, who sets a second factor and is told of the administrator."""
        unit = self.one("SELECT * FROM units WHERE ended_on IS NULL")
        if unit:
            self._join(int(str(unit["customer_id"])), int(str(unit["id"])), "user")

    def _join(self, customer: int, unit: int, role: str) -> int:
        who = self.stranger(f"firma{customer}.example")
        number = self.write_row(
            "users",
            customer_id=customer,
            unit_id=unit,
            name=who.name,
            title=self.chance.choice(TITLES),
            email=who.mail,
            phone=who.phone,
            role=role,
            mfa_secret=f"{self.chance.getrandbits(80):020x}",
            mfa_since=self.today,
            settings=json.dumps({"language": "da", "notify": {"email": True}}),
            created_at=self.now(),
        )
        self.change("INSERT INTO notices_seen VALUES (:id, :version, :at)", id=number, version=NOTICE, at=self.now())
        board = self.one("SELECT id FROM boards WHERE unit_id = :unit", unit=unit)
        if board:
            self.change(
                "INSERT INTO memberships VALUES (:board, :id, 'user', :day)",
                board=board["id"],
                id=number,
                day=self.today,
            )
        return number

    def meet(self) -> None:
        """A meeting is called, with somebody from outside, and a file."""
        board = self.one(
            "SELECT b.id, b.unit_id, u.customer_id FROM boards b JOIN units u ON u.id = b.unit_id WHERE u.ended_on IS NULL"
        )
        if not board:
            return
        there = self.rows("SELECT * FROM users WHERE unit_id = :unit AND ended_on IS NULL", unit=board["unit_id"])
        if not there:
            return
        plan = {
            "participants": [
                *({"name": u["name"], "email": u["email"], "answer": "ja"} for u in there[:4]),
                participant(self.stranger("gaest.example"), self.chance),
            ],
            "agenda": self.chance.sample(SUBJECTS, 2),
        }
        meeting = self.write_row(
            "meetings",
            board_id=board["id"],
            organiser_id=there[0]["id"],
            title="Møde",
            held_at=self.now(),
            place="Online",
            plan=json.dumps(plan),
        )
        path = f"kunder/{board['customer_id']}/{board['unit_id']}/m{meeting:07d}.pdf"
        self.write_row(
            "documents",
            meeting_id=meeting,
            unit_id=board["unit_id"],
            uploaded_by=there[0]["id"],
            title="Bilag",
            stored_as=path,
            uploaded_at=self.now(),
        )
        store(self.landscape, path, "Bilag\n")

    def administer(self) -> None:
        """An administrator does something to a user's access, and the user can see it."""
        if user := self.user():
            admin = self.one("SELECT id FROM users WHERE unit_id = :unit AND role = 'admin'", unit=user["unit_id"])
            self.write_row(
                "admin_actions",
                at=self.now(),
                admin_id=admin and admin["id"],
                user_id=user["id"],
                action="access changed",
                detail=f"unit {user['unit_id']}",
            )

    def consent(self) -> None:
        """Somebody says yes to promotion, for a year."""
        if user := self.user():
            self.write_row(
                "consents",
                user_id=user["id"],
                purpose="promotion",
                wording_version=f"cookies {NOTICE}",
                means="banner",
                cookie=f"bm{self.chance.getrandbits(64):016x}",
                given_at=self.now(),
                ends_on=self.today + timedelta(days=365),
            )

    def withdraw(self) -> None:
        """Somebody withdraws: the consent ends today."""
        if row := self.one("SELECT id FROM consents WHERE withdrawn_on IS NULL AND ends_on > :day", day=self.today):
            self.change(
                "UPDATE consents SET withdrawn_on = :day, ends_on = :day WHERE id = :id", day=self.today, id=row["id"]
            )

    def leave(self) -> None:
        """Somebody's account is ended."""
        if user := self.user():
            self.change("UPDATE users SET ended_on = :day WHERE id = :id", day=self.today, id=user["id"])

    def end_unit(self) -> None:
        """A customer gives up a unit."""
        if unit := self.one("SELECT id FROM units WHERE ended_on IS NULL AND id % 3 = 0"):
            end_unit(self.landscape, int(str(unit["id"])), self.today)

    def end_customer(self) -> None:
        """A customer gives up the last of its units."""
        if customer := self.one("SELECT id FROM customers WHERE ended_on IS NULL AND id % 5 = 0"):
            end_customer(self.landscape, int(str(customer["id"])), self.today)

    def buy(self) -> None:
        """A new customer, with its contact person, agreement, unit, administrator, board and bill."""
        number = self.write_row(
            "customers",
            name="",
            cvr="",
            plan="lille",
            started_on=self.today,
            paid_until=self.today + timedelta(days=365),
        )
        named = "UPDATE customers SET name = :name, privacy_mail = :mail WHERE id = :id"
        mail = f"persondata@firma{number}.example"
        self.change(named, name=firm(self.chance, number), mail=mail, id=number)
        who = self.stranger(f"firma{number}.example")
        contact = self.write_row(
            "contacts",
            customer_id=number,
            name=who.name,
            email=who.mail,
            phone=who.phone,
            until=self.today + timedelta(days=365),
        )
        self.write_row(
            "agreements",
            customer_id=number,
            contact_id=contact,
            version="DPA 2026-1",
            signed_by=who.name,
            signed_on=self.today,
            checked_on=self.today,
        )
        unit = self.write_row("units", customer_id=number, name="Bestyrelsen")
        self.write_row("boards", unit_id=unit, name="Bestyrelse")
        self._join(number, unit, "admin")
        self.write_row(
            "invoices",
            beside=True,
            number=f"F{number:05d}-0",
            customer_no=number,
            attention=who.name,
            email=who.mail,
            issued_on=self.today.isoformat(),
            amount=2400,
        )

    def write(self) -> None:
        """Somebody writes to info@ and is answered the same day."""
        who, now = self.stranger(), self.now().replace(tzinfo=None).isoformat(" ", "seconds")
        self.write_row(
            "enquiries",
            beside=True,
            received_at=now,
            channel="mail",
            name=who.name,
            email=who.mail,
            body=self.chance.choice(ENQUIRIES),
            answered_at=now,
        )

    def ask_for_erasure(self) -> None:
        """Somebody who once wrote to us wants to be forgotten."""
        with self.beside.begin() as connection:
            found = connection.scalars(sa.text("SELECT email FROM enquiries ORDER BY id")).all()
        if found:
            self.asking.append(f"email: {self.chance.choice(found)}")


def end_unit(landscape: Landscape, unit: int, day: date) -> None:
    """A unit ends, and with it the accounts that are only in it."""
    with landscape.open("SERVICE_URL") as connection:
        cells = {"unit": unit, "day": day}
        connection.execute(sa.text("UPDATE units SET ended_on = :day WHERE id = :unit AND ended_on IS NULL"), cells)
        connection.execute(
            sa.text("UPDATE users SET ended_on = :day WHERE unit_id = :unit AND ended_on IS NULL"), cells
        )


def end_customer(landscape: Landscape, customer: int, day: date) -> None:
    """A customer ends: all of its units, and what is paid for."""
    with landscape.open("SERVICE_URL") as connection:
        cells = {"customer": customer, "day": day}
        units = connection.scalars(sa.text("SELECT id FROM units WHERE customer_id = :customer"), cells).all()
        connection.execute(
            sa.text("UPDATE customers SET ended_on = :day, paid_until = :day WHERE id = :customer"), cells
        )
        connection.execute(sa.text("UPDATE contacts SET until = :day WHERE customer_id = :customer"), cells)
    for unit in units:
        end_unit(landscape, unit, day)
