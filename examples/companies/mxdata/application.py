"""A day at MX Data: people sign up and leave, firms come and end, licences, invoices and letters go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from companies.mxdata.build import DOCUMENTS, FIRST_CONTACT, REGISTER, SUBJECTS, dated, sha256
from companies.people import firm, person
from ordholden.demo.world import Landscape

THERE = "sluttet IS NULL AND avmeldt IS NULL AND leveringsadresse IS NOT NULL"
"""A contact who has neither left nor was erased."""


class Office:
    """What the people at MX Data do with the register."""

    def __init__(self, landscape: Landscape, chance: Random) -> None:
        self.landscape = landscape
        self.chance = chance
        self._engine = sa.create_engine(landscape.urls[REGISTER], pool_size=1)

    def day(self, today: date) -> Sequence[str]:
        """One working day; who asks to be erased is told by the address they give."""
        with self._engine.begin() as register:
            at = datetime.combine(today, time(10))
            self._begin(register, at)
            self._work(register, at)
            self._end(register, at)
            if today.day == 1:
                self._look_after(register, today)
            return self._asked(register)

    def use(self) -> None:
        """Somebody looks a customer up; now and then a message is answered."""
        with self._engine.begin() as register:
            who = self._somebody(register)
            register.execute(
                sa.text("SELECT emne, tekst FROM kommunikasjon WHERE kontakt_nr = :who ORDER BY tidspunkt"),
                {"who": who},
            ).all()
            if self.chance.random() < 0.05:
                self._said(register, who, datetime.now().replace(microsecond=0), "Svar på spørsmålet ditt")  # noqa: DTZ005

    def _somebody(self, register: sa.Connection) -> int:
        """A contact by chance, by an index."""
        at = self.chance.randint(FIRST_CONTACT, self._next(register, "kontakt", "kontakt_nr"))
        next_ = "SELECT kontakt_nr FROM kontakt WHERE {} AND kontakt_nr {} :at ORDER BY kontakt_nr LIMIT 1"
        for side in (">=", "<"):
            found = register.execute(sa.text(next_.format(THERE, side)), {"at": at}).scalar_one_or_none()
            if found is not None:
                return int(found)
        raise LookupError("nobody is a contact any more")

    # ------------------------------------------------------------------------------------- who comes

    def _begin(self, register: sa.Connection, at: datetime) -> None:
        """A firm with a contact who consents, now and then; somebody downloads, somebody joins the list."""
        if self.chance.random() < 0.3:
            number = self._next(register, "firma", "firma_nr")
            new = {"nr": number, "navn": firm(self.chance, number, "NO"), "dag": at.date()}
            register.execute(sa.text("INSERT INTO firma VALUES (:nr, :navn, '899000000', :dag, NULL)"), new)
            self._hired(register, number, at)
        number = self._next(register, "nedlasting", "nedlasting_nr")
        who = person(self.chance, 7_000_000 + number, "NO", "nett.example")
        cells = {"nr": number, "navn": who.name, "epost": who.mail, "at": at}
        register.execute(
            sa.text("INSERT INTO nedlasting VALUES (:nr, :navn, :epost, NULL, :at, 'Firefox 132', 'Telemator', :at)"),
            cells,
        )
        self._joined(register, who.mail, who.name, None, at)

    def _hired(self, register: sa.Connection, of: int, at: datetime) -> None:
        number = self._next(register, "kontakt", "kontakt_nr")
        who = person(self.chance, number, "NO", f"firma{of}.example")
        cells = {"nr": number, "firma": of, "navn": who.name, "epost": who.mail, "vei": who.street, "at": at}
        register.execute(
            sa.text(
                "INSERT INTO kontakt (kontakt_nr, firma_nr, navn, epost, leveringsadresse, fakturaadresse, registrert)"
                " VALUES (:nr, :firma, :navn, :epost, :vei, :vei, :at)"
            ),
            cells,
        )
        self._joined(register, who.mail, who.name, number, at)

    def _joined(self, register: sa.Connection, mail: str, name: str, contact: int | None, at: datetime) -> None:
        """On the list, with the words that were consented to; whoever comes back is no longer kept away."""
        cells = {"mail": mail, "navn": name, "kontakt": contact, "at": at, "hash": sha256(mail)}
        register.execute(sa.text("DELETE FROM sperreliste WHERE epost_sha256 = :hash"), cells)
        register.execute(
            sa.text("INSERT INTO kontaktliste VALUES (:mail, :navn, :kontakt, :at, 'skjema', NULL)"), cells
        )
        cells["nr"] = self._next(register, "samtykke", "samtykke_nr")
        register.execute(
            sa.text(
                "INSERT INTO samtykke VALUES (:nr, :mail, :kontakt, 'tips', 2, :at, 'skjema på nettsiden', 'Firefox 132', NULL)"
            ),
            cells,
        )

    # ------------------------------------------------------------------------------------- what is done

    def _work(self, register: sa.Connection, at: datetime) -> None:
        who = self._one(register, f"SELECT kontakt_nr FROM kontakt WHERE {THERE}")
        self._said(register, who, at, "Hei, kartet vises ikke i den nye versjonen.")
        self._billed(register, who, at.date())
        consents = register.execute(
            sa.text("SELECT samtykke_nr, formaal FROM samtykke WHERE trukket IS NULL ORDER BY samtykke_nr % 97 LIMIT 5")
        ).all()
        for consent in consents if at.day in (1, 15) else ():
            cells = {
                "nr": self._next(register, "utsending", "utsending_nr"),
                "samtykke": consent.samtykke_nr,
                "formaal": consent.formaal,
                "emne": SUBJECTS[consent.formaal],
                "at": at,
            }
            register.execute(sa.text("INSERT INTO utsending VALUES (:nr, :samtykke, :formaal, :emne, :at)"), cells)

    def _said(self, register: sa.Connection, who: int, at: datetime, text: str) -> None:
        cells = {"nr": self._next(register, "kommunikasjon", "melding_nr"), "who": who, "at": at, "tekst": text}
        register.execute(
            sa.text("INSERT INTO kommunikasjon VALUES (:nr, :who, 3, :at, 'inn', 'Telemator', :tekst)"), cells
        )

    def _billed(self, register: sa.Connection, who: int, day: date) -> None:
        sold = sa.text(
            "INSERT INTO faktura SELECT :nr, firma_nr, kontakt_nr, :dag, :forfall, NULL, navn, fakturaadresse"
            " FROM kontakt WHERE kontakt_nr = :who"
        )
        cells = {
            "nr": self._next(register, "faktura", "faktura_nr"),
            "who": who,
            "dag": day,
            "forfall": day + timedelta(30),
        }
        register.execute(sold, cells)
        register.execute(sa.text("INSERT INTO fakturalinje VALUES (:nr, 1, 'Vedlikehold Telemator', 495000)"), cells)

    # ------------------------------------------------------------------------------------- who goes

    def _end(self, register: sa.Connection, at: datetime) -> None:
        """Somebody leaves the list each day; now and then a contact leaves a firm, or a firm ends."""
        leave(register, self._one(register, "SELECT epost FROM kontaktliste WHERE avmeldt IS NULL"), at)
        if self.chance.random() < 0.2:
            who = self._one(register, f"SELECT kontakt_nr FROM kontakt WHERE {THERE}")
            gone = sa.text("UPDATE kontakt SET sluttet = :dag WHERE kontakt_nr = :who")
            register.execute(gone, {"who": who, "dag": at.date()})
        if self.chance.random() < 0.1:
            end(register, self._one(register, "SELECT firma_nr FROM firma WHERE sluttet IS NULL"), at.date())

    def _look_after(self, register: sa.Connection, today: date) -> None:
        """On the first of the month: who may open the register, and are the documents still right?"""
        open_ = register.execute(sa.text("SELECT tilgang_nr FROM tilgang WHERE trukket IS NULL")).scalars().all()
        for access in open_:
            cells = {
                "nr": self._next(register, "tilgangsgjennomgang", "gjennomgang_nr"),
                "tilgang": access,
                "dag": today,
            }
            looked = "INSERT INTO tilgangsgjennomgang VALUES (:nr, :tilgang, :dag, 'daglig leder', 'beholdes')"
            register.execute(sa.text(looked), cells)
        for name in DOCUMENTS:
            dated(self.landscape, name, today)

    def _asked(self, register: sa.Connection) -> Sequence[str]:
        if self.chance.random() < 0.75:
            return ()
        of_list = "SELECT epost FROM kontaktliste WHERE avmeldt IS NULL"
        of_firms = f"SELECT epost FROM kontakt WHERE {THERE} AND epost IS NOT NULL"
        return (f"email: {self._one(register, self.chance.choice((of_list, of_firms)))}",)

    # ------------------------------------------------------------------------------------- reading

    def _one(self, register: sa.Connection, question: str) -> Any:  # noqa: ANN401 - as the column is
        """One of the answers by chance, the same for the same chance."""
        found = register.execute(sa.text(f"{question} ORDER BY 1")).scalars().all()
        return self.chance.choice(found)

    @staticmethod
    def _next(register: sa.Connection, table: str, column: str) -> int:
        return int(register.execute(sa.text(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}")).scalar_one())


def leave(register: sa.Connection, mail: str, at: datetime) -> None:
    """What the web site does when somebody leaves the list: the address waits for the night, its hash stays."""
    cells = {"mail": mail, "at": at, "dag": at.date(), "hash": sha256(mail)}
    for statement in (
        "UPDATE kontaktliste SET avmeldt = :at WHERE epost = :mail",
        "UPDATE samtykke SET trukket = :at WHERE epost = :mail AND trukket IS NULL",
        "UPDATE kontakt SET avmeldt = :dag WHERE epost = :mail",
        "INSERT INTO sperreliste VALUES (:hash, :dag) ON CONFLICT DO NOTHING",
    ):
        register.execute(sa.text(statement), cells)


def end(register: sa.Connection, number: int, day: date) -> None:
    """A firm is no customer any more; a trigger of the database ends its contacts."""
    register.execute(sa.text("UPDATE firma SET sluttet = :dag WHERE firma_nr = :nr"), {"nr": number, "dag": day})
