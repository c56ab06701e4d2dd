"""The office: contact persons of resellers, agreements, enquiries, consents, requests, staff and their duties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import sqlalchemy as sa

from companies.filling import fill, instant, some_day
from companies.flexfone.people_of import Employee, Reseller, Staff
from companies.people import Person, person

CONTACTS, READERS, STAFF = 1_000_000, 4_000_000, 5_000_000
NOTICE, EARLIER = "2026-02", "2024-06"
CONTACT = "id, reseller_id, name, phone, mail, service_phone, entered_by, notice_version, created_at, left_on"
AGREEMENT = "id, reseller_id, kind, version, signed_on, signed_by, contact_id, ended_on"
CONSENT = "id, mail, wording_id, means, given_at, withdrawn_at, withdrawn_by"
READER = "id, mail, consent_id, joined_at, stopped_at"
REQUEST = "id, employee_id, asked_by, mandate_id, kind, received_at, closed_on"
ASKS = (
    "Kan I oprette tre nye lokalnumre pr. 1.? Aftalt pris som sidst.",
    "Vi har aftalt, at viderestillingen flyttes til hovednummeret.",
    "Tilbud på 12 nye brugere ønskes.",
    "Send venligst nye koder til PBX-admin.",
)
RIGHTS = {
    "reseller": ("correct employee", "delete employee", "read call list", "download recording"),
    "telephone manager": ("correct employee", "forward calls", "read call list"),
    "employee": ("download voicemail", "forward own calls"),
}
MEASURES = ("TLS til portaler", "diskkryptering", "gendannelse fra backup prøvet", "to-faktor for medarbejdere")


def write(pbx: sa.Connection, found: Staff, chance: Random) -> None:
    """Everything that is not telephony."""
    contacts = list(_contacts(found, chance))
    fill(pbx, "reseller_contacts", CONTACT, (row for row, _ in contacts))
    fill(pbx, "agreements", AGREEMENT, _agreements(found, contacts))
    _enquiries(pbx, found, contacts, chance)
    _newsletter(pbx, found, contacts, chance)
    _rights(pbx, found, chance)
    _house(pbx, found.today, chance)


Contact = tuple[tuple[object, ...], Person]


def _contacts(found: Staff, chance: Random) -> Iterator[Contact]:
    for number, reseller in enumerate((r for r in found.resellers for _ in range(2)), 1):
        somebody = person(chance, CONTACTS + number, "DK", f"forhandler{reseller.id}.example")
        gone = reseller.ended or (some_day(chance, found.today, 10, 150) if number % 10 == 0 else None)
        yield contact(number, reseller, somebody, gone), somebody


def contact(number: int, reseller: Reseller, somebody: Person, gone: date | None) -> tuple[object, ...]:
    """A row of a contact person; whose reseller has no customers any more gets no messages on the service."""
    made = datetime.combine(reseller.joined, time(9), UTC)
    service = None if reseller.lost else somebody.phone
    by = "reseller" if number % 2 else "Flexfone"
    version = NOTICE if number % 3 else EARLIER
    return number, reseller.id, somebody.name, somebody.phone, somebody.mail, service, by, version, made, gone


def _agreements(found: Staff, contacts: Sequence[Contact]) -> Iterator[tuple[object, ...]]:
    """A data processing agreement with each reseller, signed by the first of its contact persons."""
    signers = {row[1]: (row[0], somebody.name) for row, somebody in reversed(contacts)}
    for number, reseller in enumerate(found.resellers, 1):
        signer, name = signers[reseller.id]
        yield number, reseller.id, "databehandleraftale", "2024-1", reseller.joined, name, signer, reseller.ended


# ------------------------------------------------------------------------------------------- enquiries


def _enquiries(pbx: sa.Connection, found: Staff, contacts: Sequence[Contact], chance: Random) -> None:
    """Contact persons write, and now and then of an employee by name."""
    known = [who for who in found.employees if not who.gone]
    there = [(row, who) for row, who in contacts if row[-1] is None]
    asked = [(number, *chance.choice(there)) for number in range(1, len(found.employees) // 8 + 2)]
    days = {number: some_day(chance, found.today, 3, 900) for number, _, _ in asked}
    rows = (
        (
            number,
            row[0],
            chance.choice(("Ordre", "Tilbud", "Koder")),
            instant(days[number], chance),
            _closed(days[number], chance),
        )
        for number, row, _ in asked
    )
    fill(pbx, "enquiries", "id, contact_id, subject, opened_at, closed_on", rows)
    texts = ((n, n, instant(days[n], chance), False, _body(known, chance)) for n, _, _ in asked)
    fill(pbx, "enquiry_messages", "id, enquiry_id, written_at, from_us, body", texts)


def _closed(day: date, chance: Random) -> date | None:
    return None if chance.random() < 0.1 else day + timedelta(days=2)


def _body(employees: Sequence[Employee], chance: Random) -> str:
    who = chance.choice(employees)
    if chance.random() < 0.15:
        return f"Hej. {who.person.name} på lokal {who.extension} kan ikke ringe ud."
    return chance.choice(ASKS)


# ------------------------------------------------------------------------------------------- consent


def _newsletter(pbx: sa.Connection, found: Staff, contacts: Sequence[Contact], chance: Random) -> None:
    """Contact persons and strangers who asked for the newsletter; some have withdrawn since."""
    valid = found.today - timedelta(days=1500)
    text = "Ja tak, send mig Flexfones nyhedsbrev. Jeg kan altid framelde mig."
    wording = [
        (1, "newsletter", "1", "da", text, valid),
        (2, "disclosure", "1", "da", "Ja, I må videregive ...", valid),
    ]
    fill(pbx, "wordings", "id, purpose, version, language, wording, valid_from", wording)
    mails = [who.mail for number, (_, who) in enumerate(contacts) if number % 2 == 0]
    mails += [person(chance, READERS + n, "DK", "laeser.example").mail for n in range(len(found.employees) // 20)]
    given = {mail: some_day(chance, found.today, 30, 1200) for mail in mails}
    gone = {mail: some_day(chance, found.today, 2, 29) for mail in mails if chance.random() < 0.1}
    stopped = {mail: datetime.combine(found.today, time(23, 30), UTC) for mail in mails[-3:] if mail not in gone}
    ended = {mail: _at(day) for mail, day in gone.items()} | stopped
    consents = (
        (
            n,
            mail,
            1,
            "form on the web",
            instant(given[mail], chance),
            ended.get(mail),
            "link" if mail in ended else None,
        )
        for n, mail in enumerate(mails, 1)
    )
    fill(pbx, "consents", CONSENT, consents)
    readers = ((n, m, n, _at(given[m]), stopped.get(m)) for n, m in enumerate(mails, 1) if m not in gone)
    fill(pbx, "newsletter_readers", READER, readers)
    fill(pbx, "suppressed", "digest, since", ((digest(mail), day) for mail, day in gone.items()))


def digest(mail: str) -> str:
    """What is left of an address that wants no newsletter."""
    return hashlib.sha256(mail.lower().encode()).hexdigest()


def _at(day: date | None) -> datetime | None:
    return datetime.combine(day, time(11), UTC) if day else None


# ------------------------------------------------------------------------------------------- rights


def _rights(pbx: sa.Connection, found: Staff, chance: Random) -> None:
    """Who asked for what, with whose mandate; what was done in the portals; what was disclosed."""
    asking = [who for who in found.employees if who.left is None][: max(4, len(found.employees) // 60)]
    managers = asking[::2]
    days = {who.id: some_day(chance, found.today, 5, 700) for who in asking}
    mandated = {who.id: number for number, who in enumerate(managers, 1)}
    fill(
        pbx,
        "mandates",
        "id, employee_id, given_to, given_on",
        ((number, who.id, "telephone manager", days[who.id]) for number, who in enumerate(managers, 1)),
    )
    fill(
        pbx,
        "requests",
        REQUEST,
        (
            (
                number,
                who.id,
                "telephone manager" if who.id in mandated else "employee",
                mandated.get(who.id),
                chance.choice(("access", "rectification")),
                _at(days[who.id]),
                days[who.id] + timedelta(days=3),
            )
            for number, who in enumerate(asking, 1)
        ),
    )
    done = ((n, who.id, "reseller", "correct employee", _at(days[who.id])) for n, who in enumerate(asking, 1))
    fill(pbx, "self_service", "id, employee_id, done_by, action, done_at", done)
    told = (
        (n, who.id, "Politiet", "court order", None, _at(some_day(chance, found.today, 5, 300)))
        for n, who in enumerate(asking[:3], 1)
    )
    fill(pbx, "disclosures", "id, employee_id, recipient, ground, consent_id, disclosed_at", told)


# ------------------------------------------------------------------------------------------- the house


def _house(pbx: sa.Connection, today: date, chance: Random) -> None:
    """The company itself."""
    for table in ("portal_rights", "promised_rights"):
        fill(pbx, table, "role, action", ((role, action) for role, actions in RIGHTS.items() for action in actions))
    notices = [(EARLIER, today - timedelta(days=880)), (NOTICE, today - timedelta(days=290))]
    fill(pbx, "notices", "version, valid_from", notices)
    forms = enumerate(("Bliv forhandler", "Bestil", "Nyhedsbrev", "Nye koder"), 1)
    fill(
        pbx,
        "forms",
        "id, portal, name, notice_version",
        ((n, "forhandler.flexfone.example", f, NOTICE) for n, f in forms),
    )
    views = (
        (today - timedelta(days=d), "kunde", page, "Firefox", 5 + d % 40)
        for d in range(1, 30)
        for page in ("/", "/hjaelp")
    )
    fill(pbx, "page_views", "id, seen_on, portal, page, browser, views", ((n, *row) for n, row in enumerate(views, 1)))
    staff = [
        (n, person(chance, STAFF + n, "DK", "flexfone.example"), today - timedelta(days=300 * n)) for n in range(1, 9)
    ]
    left = {4: today - timedelta(days=100)}
    rows = ((n, who.name, who.mail, "support" if n % 2 else "drift", day, left.get(n)) for n, who, day in staff)
    fill(pbx, "staff", "id, name, mail, job, started_on, left_on", rows)
    fill(pbx, "undertakings", "id, staff_id, signed_on", ((n, n, day) for n, _, day in staff))
    reviews = ((n, "PBX-admin", today - timedelta(days=90 * n), "driftschef", "uændret") for n in range(1, 5))
    fill(pbx, "access_reviews", "id, portal, reviewed_on, role_of_reviewer, decision", reviews)
    checked = ((n, m, today - timedelta(days=20 * n)) for n, m in enumerate(MEASURES, 1))
    fill(pbx, "measures", "id, measure, checked_on", checked)
