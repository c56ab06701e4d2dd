"""Fills the register of MX Data. Nothing in it is overdue on its first day; a good deal is due tomorrow."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.filling import fill, lay
from companies.people import Person, firm, person
from ordholden.demo.world import Landscape

HERE = Path(__file__).parent
REGISTER = "REGISTER_URL"
DOCUMENTS = ("rutiner.md", "retningslinjer.md", "tiltak.md", "gjenoppretting.md")
PURPOSES = {
    "bekreftelse": "bekreftelse på nedlasting",
    "lisens": "lisens ved kjøp og vedlikehold",
    "tips": "tips og triks om Telemator",
    "adresse": "adresseoppdateringsforespørsel",
    "kurs": "kursinnbydelse",
}
WORDINGS = (
    (1, "Ja, send meg e-post om Telemator.", 2900),
    (
        2,
        "Ja, MX Data kan bruke e-postadressen min til det jeg har krysset av for. Jeg kan melde meg av når jeg vil.",
        1500,
    ),
)
STAFF = ("daglig leder", "utvikler", "support", "support", "utvikler", "regnskap", "selger", "kursleder", "utvikler")
COURSES = ("Telemator grunnkurs", "Telemator for fibernett", "Telemator kart")
SUBJECTS = {
    "tips": "Fem tips for raskere registrering",
    "kurs": "Invitasjon til Telemator grunnkurs",
    "adresse": "Har vi riktig adresse?",
}
BROWSERS = ("Firefox 132", "Edge 130", "Chrome 131", "Safari 18")
FIRST_CONTACT = 100_000
"""Contacts are numbered above it, firms below."""
SHELLS, OLD, LEAVING = 0.08, 0.12, 0.01
"""Of the contacts: those of whom only invoices are left, those from before 25 May 2018, those who leave one of these days."""
LEAVES_TOMORROW = 100
"""Every so many-th reader leaves the list tomorrow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """A contact person of a customer."""

    number: int
    firm: int
    who: Person
    gone: bool
    old: bool
    consents: bool
    leaves: date | None


def build(landscape: Landscape, people: int, today: date, chance: Random) -> None:
    """Lay the tables, and fill them for so many people: contacts, readers of the list, and who has downloaded."""
    contacts = list(_contacts(people * 55 // 100, today, chance))
    readers = [person(chance, 3_000_000 + n, "NO", "post.example") for n in range(people * 25 // 100)]
    visitors = [person(chance, 6_000_000 + n, "NO", "nett.example") for n in range(people * 20 // 100)]
    with landscape.open(REGISTER) as register:
        lay(register, HERE / "schema" / "register.sql")
        _fixed(register, today)
        _staff(register, today, chance)
        _customers(register, contacts, today, chance)
        _licences(register, contacts, today, chance)
        _invoices(register, contacts, today, chance)
        _list(register, contacts, readers, today, chance)
        _downloads(register, visitors, today, chance)
    for name in DOCUMENTS:
        dated(landscape, name, today - timedelta(days=40))


def dated(landscape: Landscape, document: str, day: date) -> None:
    """Somebody has gone through a document on this day."""
    at = datetime.combine(day, time(12)).timestamp()
    os.utime(landscape.declaration / "documents" / document, (at, at))


def sha256(address: str) -> str:
    """What is left of an address that has left the list."""
    return hashlib.sha256(address.lower().encode()).hexdigest()


def _contacts(count: int, today: date, chance: Random) -> Iterator[Contact]:
    for number in range(1, count + 1):
        gone = chance.random() < SHELLS
        yield Contact(
            number=FIRST_CONTACT + number,
            firm=(number + 2) // 3,
            who=person(chance, number, "NO", f"firma{(number + 2) // 3}.example"),
            gone=gone,
            old=chance.random() < OLD,
            consents=not gone and chance.random() < 0.7,
            leaves=today + timedelta(days=chance.randint(1, 20)) if chance.random() < LEAVING else None,
        )


def _fixed(register: sa.Connection, today: date) -> None:
    fill(register, "formaal", "kode navn", PURPOSES.items())
    wordings = [(number, text, today - timedelta(days=days)) for number, text, days in WORDINGS]
    fill(register, "samtykketekst", "tekst_nr ordlyd i_bruk_fra", wordings)
    courses = [(n, title, "Kragerø", today + timedelta(days=45 - 60 * n)) for n, title in enumerate(COURSES, 1)]
    fill(register, "kurs", "kurs_nr tittel sted holdt", courses)
    recipients = [
        ("outlook", "Microsoft Ireland Operations Ltd", "databehandler", "IE"),
        ("jotform", "Jotform Inc.", "databehandler", "US"),
        ("myndighet", "domstol eller myndighet, når lov krever det", "myndighet", "NO"),
        ("firmaet", "kundens eget firma", "kunde", "NO"),
    ]
    fill(register, "mottaker", "kode navn rolle land", recipients)
    agreements = [(each, today - timedelta(days=800), f"avtaler/{each}.pdf") for each in ("outlook", "jotform")]
    fill(register, "databehandleravtale", "mottaker inngaatt fil", agreements)


def _staff(register: sa.Connection, today: date, chance: Random) -> None:
    staff = [person(chance, 9_000_000 + n, "NO", "mxdata.example") for n in range(len(STAFF))]
    rows = [
        (n, who.name, who.mail, f"mx{n:02}", today - timedelta(days=400 * n), None) for n, who in enumerate(staff, 1)
    ]
    fill(register, "ansatt", "ansatt_nr navn epost brukernavn ansatt_fra sluttet", rows)
    access = [(n, n, role, today - timedelta(days=390 * n), None) for n, role in enumerate(STAFF, 1)]
    fill(register, "tilgang", "tilgang_nr ansatt_nr rolle gitt trukket", access)
    looked = [
        (n * 10 + turn, n, today - timedelta(days=day), "daglig leder", "beholdes")
        for n in range(1, len(STAFF) + 1)
        for turn, day in enumerate((25, 115))
    ]
    columns = "gjennomgang_nr tilgang_nr dato av beslutning"
    fill(register, "tilgangsgjennomgang", columns, looked)
    exports = [
        (n, chance.randint(1, len(STAFF)), "fakturagrunnlag", chance.randint(1, 90), _at(today, chance, 360))
        for n in range(1, 25)
    ]
    fill(register, "eksport", "eksport_nr ansatt_nr hva rader tidspunkt", exports)


def _customers(register: sa.Connection, contacts: Sequence[Contact], today: date, chance: Random) -> None:
    firms = max((each.firm for each in contacts), default=0)
    rows = (
        (n, firm(chance, n, "NO"), str(810_000_000 + n * 7), today - timedelta(days=chance.randint(400, 7000)), None)
        for n in range(1, firms + 1)
    )
    fill(register, "firma", "firma_nr navn org_nr kunde_siden sluttet", rows)
    columns = (
        "kontakt_nr firma_nr navn epost leveringsadresse fakturaadresse registrert nettleser eldre avmeldt sluttet"
    )
    fill(register, "kontakt", columns, (_contact(each, today, chance) for each in contacts))
    asked = ((each.number, today - timedelta(days=1200), *_answer(each, today)) for each in contacts if each.old)
    still = (row for row, each in zip(asked, (c for c in contacts if c.old), strict=True) if not each.gone)
    fill(register, "fornyet_samtykke", "kontakt_nr spurt svar svart", still)
    fill(
        register,
        "kommunikasjon",
        "melding_nr kontakt_nr ansatt_nr tidspunkt retning emne tekst",
        _messages(contacts, today, chance),
    )


def _contact(each: Contact, today: date, chance: Random) -> Sequence[object]:
    """A row of the register; of who has gone what a sweep has left: a shell under the invoices."""
    days = chance.randint(3200, 6000) if each.old else chance.randint(10, 2700)
    made = datetime.combine(today - timedelta(days=days), time(9, chance.randrange(60)))
    if each.gone:
        left = today - timedelta(days=chance.randint(30, 900))
        name = f"erased-{chance.getrandbits(64):016x}"
        return (each.number, each.firm, name, None, None, None, made, None, False, None, left)
    where = f"{each.who.street}, {each.who.town}"
    mail = each.who.mail if each.consents else None
    browser = None if each.old else chance.choice(BROWSERS)
    return (each.number, each.firm, each.who.name, mail, where, where, made, browser, each.old, None, each.leaves)


def _answer(each: Contact, today: date) -> tuple[str | None, date | None]:
    """Who consents has said so since; the others said no, or nothing."""
    if each.consents:
        return "ja", today - timedelta(days=1180)
    return ("nei", today - timedelta(days=1190)) if each.number % 2 else (None, None)


def _messages(contacts: Sequence[Contact], today: date, chance: Random) -> Iterator[Sequence[object]]:
    number = 0
    for each in contacts:
        for _ in range(0 if each.gone else chance.choice((0, 1, 2, 4))):
            number += 1
            other = contacts[chance.randrange(len(contacts))].who
            subject, text = chance.choice(_said(each.who, other))
            yield (
                number, each.number, chance.randint(1, len(STAFF)), _at(today, chance, 1500),
                chance.choice(("inn", "ut")), subject, text,
            )  # fmt: skip


def _said(writer: Person, other: Person) -> Sequence[tuple[str, str]]:
    return (
        ("Ny lisens", f"Hei, kan dere sende lisensen til {other.name} også? Hilsen {writer.first}"),
        ("Telemator kart", f"Kartet vises ikke. {other.first} {other.last} ({other.mail}) har samme feil."),
        ("Kurs", f"Vi kommer to stykker. Ring meg på {writer.phone}. Hilsen {writer.name}"),
        ("Faktura", "Kan fakturaen merkes med prosjektnummeret vårt?"),
    )


def _licences(register: sa.Connection, contacts: Sequence[Contact], today: date, chance: Random) -> None:
    columns = "lisens_nr firma_nr kontakt_nr innehaver produkt noekkel utstedt vedlikehold_til"
    licences = [
        (
            each.number, each.firm, 0 if each.gone else each.number, None if each.gone else each.who.name,
            chance.choice(("Telemator", "Telemator Pluss")), f"{chance.getrandbits(80):020X}",
            today - timedelta(days=chance.randint(40, 3000)), today + timedelta(days=chance.randint(-200, 365)),
        )
        for each in contacts
        if each.number % 2
    ]  # fmt: skip
    fill(register, "lisens", columns, licences)
    sent = (
        (
            n,
            each.number,
            each.number,
            each.who.name,
            f"{each.who.street}, {each.who.town}",
            f"{14 + n % 3}.{n % 10}",
            day,
        )
        for n, (each, day) in enumerate(_sendings(contacts, today, chance), 1)
    )
    columns = "forsendelse_nr lisens_nr kontakt_nr navn adresse versjon sendt"
    fill(register, "lisensforsendelse", columns, sent)
    attended = (
        (n, each.number, each.who.name, _at(today, chance, 300), None if n == 1 else chance.random() < 0.9)
        for each in contacts
        if not each.gone and each.number % 5 == 0
        for n in range(1, len(COURSES) + 1)
        if chance.random() < 0.5
    )
    fill(register, "kursdeltakelse", "kurs_nr kontakt_nr navn paameldt deltok", attended)


def _sendings(contacts: Sequence[Contact], today: date, chance: Random) -> Iterator[tuple[Contact, date]]:
    for each in contacts:
        for _ in range(chance.choice((1, 2)) if each.number % 2 else 0):
            yield each, today - timedelta(days=chance.randint(5, 900 if each.gone else 2000))


def _invoices(register: sa.Connection, contacts: Sequence[Contact], today: date, chance: Random) -> None:
    invoices = [
        (n, each.firm, each.number, day, day + timedelta(days=30), day + timedelta(days=21), each.who.name, where)
        for n, (each, day) in enumerate(_sold(contacts, today, chance), 20001)
        for where in (f"{each.who.street}, {each.who.town}",)
    ]
    columns = "faktura_nr firma_nr kontakt_nr fakturadato forfall betalt att adresse"
    fill(register, "faktura", columns, invoices)
    lines = (
        row
        for invoice in invoices
        for row in (
            (invoice[0], 1, "Vedlikehold Telemator, 12 måneder", 495_000),
            (invoice[0], 2, f"Kursdeltakelse, {invoice[6]}", 720_000),
        )[: 1 + invoice[0] % 2]
    )
    fill(register, "fakturalinje", "faktura_nr linje tekst beloep_oere", lines)


def _sold(contacts: Sequence[Contact], today: date, chance: Random) -> Iterator[tuple[Contact, date]]:
    """Each with the day: the law holds even the oldest until this year ends."""
    for each in contacts:
        if each.gone or each.number % 2 == 0:
            for _ in range(chance.choice((1, 2, 3))):
                yield each, today - timedelta(days=chance.randint(3, 1820))


def _list(
    register: sa.Connection, contacts: Sequence[Contact], readers: Sequence[Person], today: date, chance: Random
) -> None:
    joined: list[tuple[Person, int | None, int]] = [
        (each.who, each.number, chance.randint(10, 1100)) for each in contacts if each.consents
    ]
    joined += [(each, None, chance.randint(3, 1400)) for each in readers]
    leaving = {each.mail for n, each in enumerate(readers) if n % LEAVES_TOMORROW == 0}
    """They have asked to be off the list from tomorrow."""
    then = datetime.combine(today + timedelta(days=1), time(1))
    members = (
        (who.mail, who.name, number, _on(today, days), "skjema" if number is None else "kjøp", gone)
        for who, number, days in joined
        for gone in (then if who.mail in leaving else None,)
    )
    fill(register, "kontaktliste", "epost navn kontakt_nr paameldt kilde avmeldt", members)
    consents = [
        (
            n, who.mail, number, purpose, 2, _on(today, days), "skjema på nettsiden", chance.choice(BROWSERS),
            then if who.mail in leaving else None,
        )
        for n, (who, number, days, purpose) in enumerate(
            (
                (who, number, days, purpose)
                for who, number, days in joined
                for purpose, share in (("tips", 1.0), ("kurs", 0.6), ("adresse", 0.3))
                if chance.random() < share
            ),
            1,
        )
    ]  # fmt: skip
    columns = "samtykke_nr epost kontakt_nr formaal tekst_nr gitt maate nettleser trukket"
    fill(register, "samtykke", columns, consents)
    sent = (
        (n, consent[0], consent[3], SUBJECTS[str(consent[3])], _at(today, chance, 365))
        for n, consent in enumerate((c for c in consents for _ in range(2)), 1)
    )
    fill(register, "utsending", "utsending_nr samtykke_nr formaal emne sendt", sent)
    left = [(sha256(each), today) for each in sorted(leaving)]
    left += [
        (sha256(f"avmeldt{n}@post.example"), today - timedelta(days=chance.randint(1, 3000)))
        for n in range(len(joined) // 10)
    ]
    fill(register, "sperreliste", "epost_sha256 avmeldt", left)


def _downloads(register: sa.Connection, visitors: Sequence[Person], today: date, chance: Random) -> None:
    """Who did not consent to be written to has left no address."""
    rows = (
        (
            n, who.name, who.mail if chance.random() < 0.8 else None, firm(chance, n, "NO"), at,
            chance.choice(BROWSERS), "Telemator prøveversjon", at,
        )
        for n, who in enumerate(visitors, 1)
        for at in (_at(today, chance, 89),)
    )  # fmt: skip
    columns = "nedlasting_nr navn epost firma tidspunkt nettleser produkt bekreftet"
    fill(register, "nedlasting", columns, rows)
    disclosed = (
        (
            n,
            FIRST_CONTACT + n * 2,
            "firmaet",
            "oversikt over lisenser",
            "samtykke",
            False,
            today - timedelta(days=60 * n),
            3,
        )
        for n in range(1, 9)
    )
    columns = "utlevering_nr kontakt_nr mottaker hva grunnlag taushetsbelagt utlevert ansatt_nr"
    fill(register, "utlevering", columns, disclosed)
    secret = [
        (
            20,
            FIRST_CONTACT + 21,
            "myndighet",
            "kabelplaner",
            "lov: domstolens pålegg",
            True,
            today - timedelta(days=33),
            1,
        )
    ]
    fill(register, "utlevering", columns, secret)
    fill(register, "skriftlig_samtykke", "utlevering_nr fil datert", [(20, "samtykker/20.pdf", today)])


def _on(today: date, days: int) -> datetime:
    return datetime.combine(today - timedelta(days=days), time(10, days % 60))


def _at(today: date, chance: Random, days: int) -> datetime:
    """Some instant of the last days, yesterday at the latest."""
    return datetime.combine(
        today - timedelta(days=chance.randint(1, days)), time(chance.randint(7, 17), chance.randrange(60))
    )
