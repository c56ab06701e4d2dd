"""Fills the platform of Miralix. Nothing in it is overdue on its first day; a good deal is due tomorrow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.filling import fill, lay
from companies.people import Person, firm, person, phone
from ordholden.demo.world import Landscape

HERE = Path(__file__).parent
PLATFORM = "PLATFORM_URL"
COUNTRIES = (
    ("DK", "Datatilsynet", "Denmark", "DK"),
    ("NO", "Datatilsynet (Norge)", "Norway", "NO"),
    ("SE", "Integritetsskyddsmyndigheten", "Sweden", "SE"),
)
HISTORY = {"short": 88, "standard": 178, "long": 360}
"""By what an organisation has chosen, days that certainly are within its period."""
LOOKS, USE, SHOWN, SIX_MONTHS = 59, 59, 13, 178
"""Days that certainly are within the periods of queue events, of use, of presence, and of half a year."""
TEAM, STAFF = 25, 12
"""Users of an organisation, and employees of Miralix."""
FIRST_CALLER = 5_000_000
GONE, LEFT, CONSENT = 0.03, 0.03, 0.4
"""Of the users: those of whom only calls are left, those who left this month, those who consented to usage statistics."""
WORDING = (
    "Ja, Miralix må se, hvilke skærme jeg bruger, for at gøre dem bedre. Jeg kan sige nej igen når som helst. (v2)"
)
SCREENS = ("opkald", "køer", "kalender", "omstilling", "statistik")
STATES = ("ledig", "optaget", "møde", "frokost")


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """Somebody who logs in. `left`: when they left; of who is `gone` only the calls are still there."""

    number: int
    organisation: int
    who: Person
    gone: bool
    left: date | None
    consents: bool

    @property
    def there(self) -> bool:
        """Whether they still log in."""
        return self.left is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What everything else is made of. `callers`: how many people call from outside."""

    users: Sequence[User]
    organisations: Sequence[tuple[int, str]]
    callers: int
    today: date
    chance: Random

    def at(self, days: int, least: int = 1) -> datetime:
        """Some instant of a working day within so many days, yesterday at the latest."""
        day = self.today - timedelta(days=self.chance.randint(least, days))
        return datetime.combine(day, time(self.chance.randint(7, 16), self.chance.randrange(60)), UTC)

    def caller(self) -> str:
        """The number of somebody outside."""
        return phone(FIRST_CALLER + self.chance.randrange(self.callers))


def build(landscape: Landscape, people: int, today: date, chance: Random) -> None:
    """Lay the tables, and fill them for so many people: two of five log in, the others call."""
    number = max(10, people * 2 // 5)
    users = [_user(n, today, chance) for n in range(1, number + 1)]
    organisations = [(n, tuple(HISTORY)[n % 3]) for n in range(1, users[-1].organisation + 1)]
    made = Made(users=users, organisations=organisations, callers=max(people - number, 10), today=today, chance=chance)
    with landscape.open(PLATFORM) as platform:
        lay(platform, HERE / "schema" / "platform.sql")
        _organisations(platform, made)
        _people(platform, made)
        _calls(platform, made)
        _statistics(platform, made)
        _support(platform, made)


def _user(number: int, today: date, chance: Random) -> User:
    organisation = (number - 1) // TEAM + 1
    gone = number % TEAM != 1 and chance.random() < GONE
    left = None
    if gone:
        left = today - timedelta(days=chance.randint(32, 80))
    elif number % TEAM != 1 and chance.random() < LEFT:
        left = today - timedelta(days=chance.randint(1, 28))
    who = person(chance, number, "DK", f"org{organisation}.example")
    consents = left is None and chance.random() < CONSENT
    return User(number=number, organisation=organisation, who=who, gone=gone, left=left, consents=consents)


def _organisations(platform: sa.Connection, made: Made) -> None:
    fill(platform, "country_profiles", "country authority calendar law_set", COUNTRIES)
    countries = ("DK", "DK", "DK", "NO", "DK", "SE")
    rows = (
        (
            n,
            firm(made.chance, n),
            countries[n % 6],
            history,
            made.today - timedelta(days=400 + n % 2000),
            None,
            f"persondata@org{n}.example",
        )
        for n, history in made.organisations
    )
    fill(platform, "organisations", "id name country history created_on ended_on privacy_mail", rows)
    signed = (
        (n, made.today - timedelta(days=400 + n % 2000), made.today - timedelta(days=399 + n % 2000))
        for n, _ in made.organisations
    )
    fill(platform, "agreements", "organisation_id signed_on processing_agreement_on", signed)
    queues = ((n * 2 + turn, n, ("Omstilling", "Support")[turn]) for n, _ in made.organisations for turn in (0, 1))
    fill(platform, "queues", "id organisation_id name", queues)


def _people(platform: sa.Connection, made: Made) -> None:
    fill(
        platform,
        "users",
        "id organisation_id full_name mail phone extension settings created_at left_on",
        (_row(each, made) for each in made.users),
    )
    there = [each for each in made.users if each.there]
    agreed = [each for each in there if each.consents]
    consents: list[Sequence[object]] = [
        (n, each.number, "optimering", WORDING, made.at(700, 90), "i løsningen", None) for n, each in enumerate(agreed)
    ]
    regretted = [each for each in there if not each.consents and each.number % 7 == 0]
    consents += [
        (len(agreed) + n, each.number, "optimering", WORDING, made.at(700, 200), "i løsningen", made.at(SIX_MONTHS))
        for n, each in enumerate(regretted)
    ]
    fill(platform, "consents", "id user_id purpose wording given_at means withdrawn_at", consents)
    used = (
        (each.number * 10 + n, each.number, made.chance.choice(SCREENS), made.at(USE))
        for each in agreed
        for n in range(5)
    )
    fill(platform, "usage_events", "id user_id screen at", used)
    shown = (
        (each.number, since, made.chance.choice(STATES), since + timedelta(hours=1))
        for each in there
        for since in {made.at(SHOWN), made.at(SHOWN)}
    )
    fill(platform, "presence", "user_id since state until", shown)
    members = (
        (each.organisation * 2 + each.number % 2, each.number, made.today - timedelta(days=200))
        for each in there
        if each.number % 3
    )
    fill(platform, "queue_members", "queue_id user_id joined_on", members)
    bills = (
        (
            each.number * 20 + n,
            each.organisation,
            each.number,
            made.today - timedelta(days=10 + 90 * n),
            each.who.name,
            4900,
        )
        for each in made.users
        if each.number % TEAM == 1
        for n in range(20)
    )
    fill(platform, "invoices", "id organisation_id user_id issued_on attention amount", bills)


def _row(each: User, made: Made) -> Sequence[object]:
    at = made.at(1500, 400)
    if each.gone:
        name = f"erased-{made.chance.getrandbits(64):016x}"
        return (each.number, each.organisation, name, None, None, None, "{}", at, each.left)
    settings: dict[str, object] = {"theme": made.chance.choice(("lys", "mørk")), "language": "da"}
    if each.there:
        settings |= {"greeting": f"Hej {each.who.first}", "favourites": ["køer", "fravær"]}
    extension = str(200 + each.number % TEAM)
    shape = json.dumps(settings, ensure_ascii=False)
    return (
        each.number, each.organisation, each.who.name, each.who.mail, each.who.phone, extension, shape, at, each.left,
    )  # fmt: skip


def _calls(platform: sa.Connection, made: Made) -> None:
    columns = "id organisation_id user_id queue_id direction number started_at seconds result"
    fill(platform, "calls", columns, ((n, *row) for n, row in enumerate(_called(made), 1)))
    columns = "id queue_id user_id number event at waited_seconds"
    fill(platform, "queue_events", columns, ((n, *row) for n, row in enumerate(_queued(made), 1)))


def _called(made: Made) -> Iterator[Sequence[object]]:
    kept = dict(made.organisations)
    for each in made.users:
        least = 1 if each.left is None else (made.today - each.left).days + 1
        for _ in range(2 if each.gone else made.chance.randint(3, 8)):
            at = made.at(HISTORY[kept[each.organisation]], least)
            inside = made.chance.random() < 0.1
            other = made.users[made.chance.randrange(len(made.users))].who.phone if inside else made.caller()
            way = made.chance.choice(("in", "in", "out"))
            queue = each.organisation * 2 if way == "in" and made.chance.random() < 0.5 else None
            seconds = made.chance.randint(0, 900)
            yield each.organisation, each.number, queue, way, other, at, seconds, "answered" if seconds else "missed"


def _queued(made: Made) -> Iterator[Sequence[object]]:
    for each in made.users:
        if each.there:
            for event in made.chance.sample(("joined", "answered", "left"), 2):
                waited = made.chance.randint(3, 400)
                yield each.organisation * 2, each.number, made.caller(), event, made.at(LOOKS), waited


def _statistics(platform: sa.Connection, made: Made) -> None:
    """Of the months before this one, of groups that are large enough."""
    months, day = [], made.today.replace(day=1)
    for _ in range(18):
        day = (day - timedelta(days=1)).replace(day=1)
        months.append(f"{day:%Y-%m}")
    rows = (
        (n, month, made.chance.randint(7, 16), made.chance.randint(0, 15), made.chance.random() < 0.9)
        for n, _ in made.organisations
        for month in months
        for _ in range(made.chance.randint(6, 20))
    )
    fill(platform, "call_statistics", "organisation_id month hour minutes answered", rows)


def _support(platform: sa.Connection, made: Made) -> None:
    staff = [person(made.chance, 9_000_000 + n, "DK", "miralix.example") for n in range(STAFF)]
    hired = ((n, who.name, who.mail, made.today - timedelta(days=300 * n), None) for n, who in enumerate(staff, 1))
    fill(platform, "staff", "id full_name mail hired_on left_on", hired)
    writers = [each for each in made.users if each.there and each.number % 4 == 0]
    tickets = [
        (n, each.number, at, (at + timedelta(days=2)).date() if n % 5 else None, *_said(each, made))
        for n, each in enumerate(writers, 1)
        for at in (made.at(SIX_MONTHS, 4),)
    ]
    fill(platform, "tickets", "id user_id opened_at closed_on subject body", tickets)
    looked = [
        (
            n,
            ticket[0],
            made.chance.randint(1, STAFF),
            each.organisation,
            "fejlsøgning",
            ticket[2],
            ticket[2] + timedelta(hours=8),
        )
        for n, (ticket, each) in enumerate(zip(tickets, writers, strict=True), 1)
        if n % 2
    ]
    fill(platform, "support_access", "id ticket_id staff_id organisation_id purpose granted_at ends_at", looked)
    reads = (
        (access[0] * 10 + n, access[0], writers[access[0] - 1].number, "opkald", access[5] + timedelta(minutes=5 * n))
        for access in looked
        for n in (1, 2)
    )
    fill(platform, "support_reads", "id access_id user_id what at", reads)


def _said(each: User, made: Made) -> tuple[str, str]:
    other = made.users[made.chance.randrange(len(made.users))].who
    return made.chance.choice(
        (
            ("Viderestilling", f"Hej, {other.name} kan ikke viderestille til {other.phone}. Hilsen {each.who.first}"),
            ("Kø", "Køen Omstilling ringer ikke hos os efter frokost."),
            ("Optaget", f"{other.first} {other.last} ({other.mail}) vises som optaget hele dagen."),
        )
    )
