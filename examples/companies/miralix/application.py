"""A day on the platform of Miralix: people call, wait in queues, log in, ask support, join and leave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from companies.miralix.build import FIRST_CALLER, PLATFORM, SCREENS, STATES, WORDING
from companies.people import person, phone
from ordholden.demo.world import Landscape

THERE = "left_on IS NULL AND mail IS NOT NULL"
"""A user who has neither left nor was erased."""
LARGE_ENOUGH = 5


class Platform:
    """What the platform does by itself and what people do with it."""

    def __init__(self, landscape: Landscape, chance: Random) -> None:
        self.chance = chance
        self._engine = sa.create_engine(landscape.urls[PLATFORM], pool_size=1)

    def day(self, today: date) -> Sequence[str]:
        """One working day; who asks to be erased is told by the address or the number they give."""
        with self._engine.begin() as platform:
            at = datetime.combine(today, time(9), UTC)
            self._called(platform, at)
            self._used(platform, at)
            self._helped(platform, at)
            self._moved(platform, at)
            if today.day == 1:
                publish(platform, today)
            return self._asked(platform)

    def use(self) -> None:
        """Somebody looks at a colleague's calls; now and then somebody calls."""
        with self._engine.begin() as platform:
            who, _ = self._somebody(platform)
            platform.execute(
                sa.text("SELECT number, started_at, result FROM calls WHERE user_id = :who ORDER BY started_at"),
                {"who": who},
            ).all()
            if self.chance.random() < 0.05:
                self._call(platform, datetime.now(UTC).replace(microsecond=0), self._somebody(platform))

    # ------------------------------------------------------------------------------------- calls

    def _called(self, platform: sa.Connection, at: datetime) -> None:
        for minute in range(6):
            self._call(platform, at + timedelta(minutes=minute), self._user(platform))

    def _call(self, platform: sa.Connection, at: datetime, answered_by: tuple[int, int]) -> None:
        """Somebody calls in by a queue of the organisation and is answered."""
        who, organisation = answered_by
        cells = {
            "call": self._next(platform, "calls"),
            "event": self._next(platform, "queue_events"),
            "who": who,
            "organisation": organisation,
            "queue": organisation * 2,
            "number": phone(FIRST_CALLER + self.chance.randrange(100_000)),
            "at": at,
            "seconds": self.chance.randint(1, 900),
        }
        called = (
            "INSERT INTO calls VALUES (:call, :organisation, :who, :queue, 'in', :number, :at, :seconds, 'answered')"
        )
        queued = "INSERT INTO queue_events VALUES (:event, :queue, :who, :number, 'answered', :at, 12)"
        for statement in (called, queued):
            platform.execute(sa.text(statement), cells)

    # ------------------------------------------------------------------------------------- users

    def _used(self, platform: sa.Connection, at: datetime) -> None:
        """Presence of everybody; screens only of who consents. Somebody consents, somebody regrets it."""
        who, _ = self._user(platform)
        cells = {"who": who, "at": at, "state": self.chance.choice(STATES), "screen": self.chance.choice(SCREENS)}
        shown = "INSERT INTO presence VALUES (:who, :at, :state, NULL) ON CONFLICT DO NOTHING"
        platform.execute(sa.text(shown), cells)
        agreed = self._some(platform, "SELECT DISTINCT user_id FROM consents WHERE withdrawn_at IS NULL")
        if agreed:
            cells |= {"nr": self._next(platform, "usage_events"), "who": self.chance.choice(agreed)}
            platform.execute(sa.text("INSERT INTO usage_events VALUES (:nr, :who, :screen, :at)"), cells)
        if agreed and self.chance.random() < 0.2:
            regret(platform, self.chance.choice(agreed), at)
        if self.chance.random() < 0.3:
            new = {"nr": self._next(platform, "consents"), "who": who, "wording": WORDING, "at": at}
            consents = "INSERT INTO consents VALUES (:nr, :who, 'optimering', :wording, :at, 'i løsningen', NULL)"
            platform.execute(sa.text(consents), new)

    def _moved(self, platform: sa.Connection, at: datetime) -> None:
        """Somebody is hired by an organisation, somebody leaves one."""
        if self.chance.random() < 0.3:
            _, organisation = self._user(platform)
            number = self._next(platform, "users")
            who = person(self.chance, number, "DK", f"org{organisation}.example")
            settings = {"theme": "lys", "language": "da", "greeting": f"Hej {who.first}"}
            cells = {"nr": number, "organisation": organisation, "name": who.name, "mail": who.mail, "phone": who.phone}
            platform.execute(
                sa.text(
                    "INSERT INTO users VALUES (:nr, :organisation, :name, :mail, :phone, NULL, :settings, :at, NULL)"
                ),
                {**cells, "settings": json.dumps(settings), "at": at},
            )
        if self.chance.random() < 0.2:
            who_left, _ = self._user(platform)
            regret(platform, who_left, at)
            gone = sa.text("UPDATE users SET left_on = :day WHERE id = :who")
            platform.execute(gone, {"who": who_left, "day": at.date()})

    # ------------------------------------------------------------------------------------- support

    def _helped(self, platform: sa.Connection, at: datetime) -> None:
        """A ticket; support looks into the calls for it until the evening, and solves it."""
        who, organisation = self._user(platform)
        cells = {
            "ticket": self._next(platform, "tickets"),
            "access": self._next(platform, "support_access"),
            "read": self._next(platform, "support_reads"),
            "who": who,
            "organisation": organisation,
            "at": at,
            "evening": at + timedelta(hours=8),
            "day": at.date(),
        }
        for statement in (
            "INSERT INTO tickets VALUES (:ticket, :who, :at, :day, 'Kø', 'Køen ringer ikke hos mig.')",
            "INSERT INTO support_access VALUES (:access, :ticket, 1, :organisation, 'fejlsøgning', :at, :evening)",
            "INSERT INTO support_reads VALUES (:read, :access, :who, 'opkald', :at)",
        ):
            platform.execute(sa.text(statement), cells)

    def _asked(self, platform: sa.Connection) -> Sequence[str]:
        chosen = self.chance.random()
        if chosen < 0.1:
            return (f"email: {self._one(platform, f'SELECT mail FROM users WHERE {THERE}')}",)
        if chosen < 0.2:
            return (
                f"phone: {self._one(platform, 'SELECT DISTINCT number FROM queue_events WHERE number IS NOT NULL')}",
            )
        return ()

    # ------------------------------------------------------------------------------------- reading

    def _user(self, platform: sa.Connection) -> tuple[int, int]:
        """Somebody who logs in, with the organisation."""
        who = self._one(platform, f"SELECT id FROM users WHERE {THERE}")
        found = sa.text("SELECT organisation_id FROM users WHERE id = :who")
        return who, platform.execute(found, {"who": who}).scalar_one()

    def _somebody(self, platform: sa.Connection) -> tuple[int, int]:
        """The same, by an index."""
        at = self.chance.randint(1, self._next(platform, "users"))
        next_ = "SELECT id, organisation_id FROM users WHERE {} AND id {} :at ORDER BY id LIMIT 1"
        for side in (">=", "<"):
            found = platform.execute(sa.text(next_.format(THERE, side)), {"at": at}).one_or_none()
            if found is not None:
                return found.id, found.organisation_id
        raise LookupError("nobody logs in any more")

    def _one(self, platform: sa.Connection, question: str) -> Any:  # noqa: ANN401 - as the column is
        """One of the answers by chance, the same for the same chance."""
        return self.chance.choice(self._some(platform, question))

    @staticmethod
    def _some(platform: sa.Connection, question: str) -> Sequence[Any]:
        return platform.execute(sa.text(f"{question} ORDER BY 1")).scalars().all()

    @staticmethod
    def _next(platform: sa.Connection, table: str) -> int:
        return int(platform.execute(sa.text(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")).scalar_one())


def regret(platform: sa.Connection, who: int, at: datetime) -> None:
    """Somebody withdraws the consent: what was recorded under it goes at once."""
    for statement in (
        "DELETE FROM usage_events WHERE user_id = :who",
        "UPDATE consents SET withdrawn_at = :at WHERE user_id = :who AND withdrawn_at IS NULL",
    ):
        platform.execute(sa.text(statement), {"who": who, "at": at})


def publish(platform: sa.Connection, today: date) -> None:
    """The month that has ended becomes statistics, organisation by organisation: only where there are enough calls."""
    end = datetime.combine(today.replace(day=1), time(), UTC)
    begin = datetime.combine((today.replace(day=1) - timedelta(days=1)).replace(day=1), time(), UTC)
    counted = """
        INSERT INTO call_statistics
        SELECT organisation_id, :month, extract(hour FROM started_at AT TIME ZONE 'Europe/Copenhagen'),
            seconds / 60, result = 'answered'
        FROM calls WHERE started_at >= :begin AND started_at < :end AND organisation_id IN (
            SELECT organisation_id FROM calls WHERE started_at >= :begin AND started_at < :end
            GROUP BY 1 HAVING count(*) >= :enough)"""
    cells = {"month": f"{begin:%Y-%m}", "begin": begin, "end": end, "enough": LARGE_ENOUGH}
    platform.execute(sa.text(counted), cells)
