"""Builds BetterMeetings: customers with units, their users, boards, meetings and files, and the firm's own office."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from companies.bettermeetings.office import DOCUMENTS, fill_office
from companies.filling import document, fill, instant, lay, some_day
from companies.people import Person, firm, person
from ordholden.demo.world import Landscape

HOME = Path(__file__).parent
NOTICE = "2026-2"
UNITS = ("Bestyrelsen", "Direktionen", "Salg", "Drift", "Forening", "Bogholderi")
BOARDS = ("Bestyrelse", "Udvalg", "Ledergruppe", "Repræsentantskab")
TITLES = ("Formand", "Næstformand", "Kasserer", "Direktør", "Sekretær", "Medlem", "Suppleant", "Afdelingsleder")
BROWSERS = ("Firefox 140", "Chrome 138", "Safari 19", "Edge 138")
SYSTEMS = ("Windows 11", "macOS 16", "Android 16", "iOS 19")
PAGES = ("/moder", "/filer", "/kalender", "/profil", "/referater")
KINDS = ("pdf", "docx", "xlsx")
SUBJECTS = ("Budget", "Årsregnskab", "Ny kontrakt", "Ansættelser", "Strategi", "Eventuelt", "Valg af revisor")


@dataclass(kw_only=True)
class User:
    """A row of users, and where it belongs."""

    number: int
    customer: int
    unit: int
    who: Person
    role: str
    ended: date | None


@dataclass(kw_only=True)
class Firms:
    """The customers with their units, and who is in them."""

    customers: list[tuple[object, ...]] = field(default_factory=list)
    units: list[tuple[int, int, str, date | None]] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    contacts: list[tuple[int, int, Person, date]] = field(default_factory=list)


def build(landscape: Landscape, people: int, today: date, chance: Random) -> None:
    """Lay the schemas and fill them as of a day."""
    firms = _firms(people, today, chance)
    with landscape.open("SERVICE_URL") as service:
        lay(service, HOME / "schema" / "service.sql")
        fill(
            service,
            "customers",
            "id, name, cvr, town, plan, started_on, paid_until, ended_on, privacy_mail",
            firms.customers,
        )
        fill(service, "units", "id, customer_id, name, ended_on", firms.units)
        fill(
            service,
            "contacts",
            "id, customer_id, name, title, email, phone, until",
            ((n, c, w.name, chance.choice(TITLES), w.mail, w.phone, until) for n, c, w, until in firms.contacts),
        )
        fill(
            service,
            "agreements",
            "id, customer_id, contact_id, version, signed_by, signed_on, checked_on",
            _agreements(firms, today, chance),
        )
        fill(
            service,
            "users",
            "id, customer_id, unit_id, name, address, title, email, phone, role, password_hash, mfa_secret, mfa_since,"
            "settings, created_at, last_used_at, ended_on",
            (_user(each, today, chance) for each in firms.users),
        )
        for table, columns, rows in _of_users(firms, today, chance):
            fill(service, table, columns, rows)
        _meetings(landscape, service, firms, people, today, chance)
    fill_office(landscape, people, today, chance, [(n, who, c) for n, c, who, _ in firms.contacts], firms.users)
    for name, text in DOCUMENTS.items():
        document(landscape.declaration / "documents" / name, text, today - timedelta(days=110))


# ------------------------------------------------------------------------------------------- firms and their people


def _firms(people: int, today: date, chance: Random) -> Firms:
    """Firms until there are people enough. Some end unit by unit, some have ended; the first has two units."""
    firms = Firms()
    while len(firms.users) < people * 0.7:
        number = len(firms.customers) + 1
        started = some_day(chance, today, 60, 2500)
        ended = some_day(chance, today, 1, 29) if number % 29 == 0 else None
        paid = ended or today + timedelta(days=chance.randint(1, 365))
        firms.customers.append(
            (number, firm(chance, number), f"{10_000_000 + number * 7919 % 89_999_999}", "", "", started, paid, ended)
        )
        for name in chance.sample(UNITS, 2 if number == 1 else chance.randint(1, 4)):
            unit = len(firms.units) + 1
            gone = ended or (some_day(chance, today, 1, 29) if unit % 23 == 0 else None)
            firms.units.append((unit, number, name, gone))
            _people_of(firms, number, unit, gone, today, chance)
        who = person(chance, 3_000_000 + number, domain=f"firma{number}.example")
        firms.contacts.append((number, number, who, paid))
    firms.customers = [
        (
            *(n, name, cvr, chance.choice(("Odense", "Kolding", "Randers")), chance.choice(("lille", "stor")), *rest),
            f"persondata@firma{n}.example",
        )
        for n, name, cvr, _, _, *rest in firms.customers
    ]
    return firms


def _people_of(firms: Firms, customer: int, unit: int, gone: date | None, today: date, chance: Random) -> None:
    """The users of a unit: the first is its administrator; some have left, one of them 29 days ago."""
    for nth in range(chance.randint(4, 12)):
        number = len(firms.users) + 1
        left = some_day(chance, today, 1, 29) if nth > 1 and number % 31 == 0 else None
        who = person(chance, number, domain=f"firma{customer}.example")
        ended = min(left, gone) if left and gone else left or gone
        firms.users.append(
            User(number=number, customer=customer, unit=unit, who=who, role="user" if nth else "admin", ended=ended)
        )


def _user(user: User, today: date, chance: Random) -> Sequence[object]:
    made = some_day(chance, today, 40, 1500)
    second = chance.random() < 0.97
    settings = {"language": chance.choice(("da", "da", "en")), "notify": {"email": True}, "theme": "lys"}
    return (
        user.number,
        user.customer,
        user.unit,
        user.who.name,
        f"{user.who.street}, {user.who.town}",
        chance.choice(TITLES),
        user.who.mail,
        user.who.phone,
        user.role,
        f"argon2id${chance.getrandbits(96):024x}",
        f"{chance.getrandbits(80):020x}" if second else None,
        made if second else None,
        json.dumps(settings),
        instant(made, chance),
        instant(some_day(chance, user.ended or today, 1, 20), chance),
        user.ended,
    )


def _agreements(firms: Firms, today: date, chance: Random) -> Iterator[Sequence[object]]:
    for number, customer, who, _ in firms.contacts:
        signed = some_day(chance, today, 60, 900)
        yield number, customer, number, "DPA 2026-1", who.name, signed, signed


# ------------------------------------------------------------------------------------------- what users leave behind


def _of_users(firms: Firms, today: date, chance: Random) -> Iterator[tuple[str, str, Iterator[Sequence[object]]]]:
    """Table by table what users leave behind: what they were shown, devices, logins, pages, consents."""
    users = firms.users
    yield (
        "notices_seen",
        "user_id, version, seen_at",
        ((u.number, NOTICE, instant(some_day(chance, today, 20, 80), chance)) for u in users),
    )
    yield "devices", "id, user_id, browser, system, first_seen_at, last_seen_at", _devices(users, today, chance)
    yield (
        "sessions",
        "token, user_id, device_id, ip_address, started_at, last_seen_at",
        _sessions(users, today, chance),
    )
    yield "access_log", "id, at, user_id, ip_address, browser, path, status", _log(users, today, chance)
    yield "page_views", "id, user_id, seen_on, page, seconds", _views(users, today, chance)
    yield "admin_actions", "id, at, admin_id, user_id, action, detail", _actions(users, today, chance)
    yield (
        "consents",
        "id, user_id, purpose, wording_version, means, cookie, given_at, ends_on, withdrawn_on",
        _consents(users, today, chance),
    )


def _devices(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    """A device was seen last when somebody logged in from it last."""
    for u in users:
        seen = _last_login(u, today)
        yield u.number, u.number, chance.choice(BROWSERS), chance.choice(SYSTEMS), seen - timedelta(days=40), seen


def _sessions(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    for u in users:
        seen = _last_login(u, today)
        yield f"{chance.getrandbits(128):032x}", u.number, u.number, address(chance), seen - timedelta(hours=2), seen


def _last_login(user: User, today: date) -> datetime:
    return instant(today - timedelta(days=1 + user.number * 37 % 88), Random(user.number))


def _log(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    for number in range(1, len(users) * 3 + 1):
        known = chance.random() < 0.95
        user = chance.choice(users).number if known else None
        at = instant(some_day(chance, today, 1, 88), chance)
        yield number, at, user, address(chance), chance.choice(BROWSERS), chance.choice(PAGES), 200 if known else 401


def _views(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    """The older ones are cleared already: nobody is known in them."""
    for number in range(1, len(users) * 3 + 1):
        page, seconds = chance.choice(PAGES), chance.randint(2, 400)
        if number % 3:
            yield number, chance.choice(users).number, some_day(chance, today, 0, 28), page, seconds
        else:
            yield number, None, some_day(chance, today, 29, 500), page, seconds


def _actions(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    admins = {u.unit: u for u in users if u.role == "admin"}
    for number, user in enumerate(chance.sample(users, len(users) // 4), 1):
        action = chance.choice(("access given", "access changed", "password reset", "minutes opened", "moved"))
        at = instant(some_day(chance, today, 1, 360), chance)
        yield number, at, admins[user.unit].number, user.number, action, f"unit {user.unit}"


def _consents(users: Sequence[User], today: date, chance: Random) -> Iterator[Sequence[object]]:
    for number, user in enumerate(chance.sample(users, len(users) // 3), 1):
        given = some_day(chance, today, 2, 360)
        withdrawn = some_day(chance, today, 0, (today - given).days - 1) if chance.random() < 0.2 else None
        ends = withdrawn or given + timedelta(days=365)
        cookie = None if withdrawn else f"bm{chance.getrandbits(64):016x}"
        means = chance.choice(("banner", "profile page"))
        yield (
            number,
            user.number,
            "promotion",
            f"cookies {NOTICE}",
            means,
            cookie,
            instant(given, chance),
            ends,
            withdrawn,
        )


def address(chance: Random) -> str:
    """An address of the blocks that are reserved for examples."""
    return f"203.0.113.{chance.randrange(1, 255)}"


# ------------------------------------------------------------------------------------------- meetings and files


def _meetings(landscape: Landscape, service: object, firms: Firms, people: int, today: date, chance: Random) -> None:
    """Boards, who sits in them, their meetings with participants in JSON, and the files of each."""
    by_unit: dict[int, list[User]] = {}
    for user in firms.users:
        by_unit.setdefault(user.unit, []).append(user)
    boards = [(n, unit, f"{chance.choice(BOARDS)} {n}") for n, (unit, *_) in enumerate(firms.units, 1)]
    fill(service, "boards", "id, unit_id, name", boards)  # type: ignore[arg-type]
    members = ((b, u.number, u.role, some_day(chance, today, 30, 800)) for b, unit, _ in boards for u in by_unit[unit])
    fill(service, "memberships", "board_id, user_id, role, since", members)  # type: ignore[arg-type]
    guests = [person(chance, 5_000_000 + n, domain="gaest.example") for n in range(max(3, int(people * 0.2)))]
    meetings = list(_called(boards, by_unit, guests, today, chance))
    columns = "id, board_id, organiser_id, title, held_at, place, minutes, plan"
    fill(service, "meetings", columns, meetings)  # type: ignore[arg-type]
    of_board = {board: unit for board, unit, _ in boards}
    customer_of = {unit: customer for unit, customer, *_ in firms.units}
    rows = list(_documents(meetings, of_board, customer_of, today, chance))
    fill(service, "documents", "id, meeting_id, unit_id, uploaded_by, title, stored_as, uploaded_at", rows)  # type: ignore[arg-type]
    for row in rows:
        store(landscape, str(row[5]), f"{row[4]}\n")


def _called(
    boards: Sequence[tuple[int, int, str]],
    by_unit: dict[int, list[User]],
    guests: Sequence[Person],
    today: date,
    chance: Random,
) -> Iterator[tuple[object, ...]]:
    number = 0
    for board, unit, name in boards:
        for _ in range(chance.randint(2, 5)):
            number += 1
            held = some_day(chance, today, 1, 700) if chance.random() < 0.9 else today + timedelta(days=9)
            invited = chance.sample(by_unit[unit], min(len(by_unit[unit]), chance.randint(3, 6)))
            there = [participant(u.who, chance) for u in invited]
            there += [participant(g, chance) for g in chance.sample(guests, chance.randint(0, 2))]
            plan = {"participants": there, "agenda": chance.sample(SUBJECTS, 3)}
            minutes = f"Til stede: {', '.join(p['name'] for p in there)}. {chance.choice(SUBJECTS)} blev drøftet."
            organiser = by_unit[unit][0].number
            yield (
                number,
                board,
                organiser,
                f"Møde i {name}",
                instant(held, chance),
                "Mødelokale 2",
                minutes,
                json.dumps(plan),
            )


def participant(who: Person, chance: Random) -> dict[str, str]:
    """Somebody who is called to a meeting, as it stands in its plan."""
    return {"name": who.name, "email": who.mail, "answer": chance.choice(("ja", "ja", "nej", "måske"))}


def _documents(
    meetings: Sequence[tuple[object, ...]],
    of_board: dict[int, int],
    customer_of: dict[int, int],
    today: date,
    chance: Random,
) -> Iterator[tuple[object, ...]]:
    number = 0
    for meeting, board, organiser, title, *_ in meetings:
        unit = of_board[int(str(board))]
        for _ in range(chance.choice((0, 1, 1, 2))):
            number += 1
            path = f"kunder/{customer_of[unit]}/{unit}/{number:07d}.{chance.choice(KINDS)}"
            yield (
                number,
                meeting,
                unit,
                organiser,
                f"Bilag til {title}",
                path,
                instant(some_day(chance, today, 1, 700), chance),
            )


def store(landscape: Landscape, path: str, text: str) -> None:
    """Put a file where the service keeps those of its customers."""
    file = landscape.roots["FILES_URL"] / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
