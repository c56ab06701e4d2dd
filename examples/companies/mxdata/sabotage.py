"""Each promise of MX Data, broken on purpose: what has to turn its proof to broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import sqlalchemy as sa

from companies.mxdata.build import REGISTER, dated
from ordholden.demo.world import Landscape

Sabotage = Callable[[Landscape, date], None]


def _sql(*statements: str) -> Sabotage:
    """Somebody writes this into the register. `:long_ago` is a day that has passed."""

    def sabotage(landscape: Landscape, today: date) -> None:
        with landscape.open(REGISTER) as register:
            for statement in statements:
                days = {"long_ago": today - timedelta(days=4000), "today": today}
                register.execute(sa.text(statement), {k: v for k, v in days.items() if f":{k}" in statement})

    return sabotage


def _declared(file: str, was: str, becomes: str) -> Sabotage:
    """Somebody changes the declaration."""

    def sabotage(landscape: Landscape, _: date) -> None:
        path = landscape.declaration / file
        text = path.read_text(encoding="utf-8")
        if was not in text:
            raise LookupError(was)
        path.write_text(text.replace(was, becomes, 1), encoding="utf-8")

    return sabotage


def _forgotten(document: str) -> Sabotage:
    """Nobody has gone through a document for three years."""

    def sabotage(landscape: Landscape, today: date) -> None:
        dated(landscape, document, today - timedelta(days=1100))

    return sabotage


_COPY = "CREATE TABLE kopi_av_kontakt AS SELECT navn, epost FROM kontakt"
_OLD_TALK = "UPDATE kontakt SET avmeldt = :long_ago WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM kommunikasjon)"
_BACK_ON_THE_LIST = (
    "INSERT INTO sperreliste SELECT encode(sha256(convert_to(epost, 'UTF8')), 'hex'), :today FROM kontaktliste"
    " WHERE avmeldt IS NULL LIMIT 1"
)
_NO_WORDS = _declared("company.yaml", ", en: to send tips for Telemator}", "}")
_NO_SOURCE = _declared("list.yaml", "    source: provided\n    about: {besøkende", "    about: {besøkende")

SABOTAGES: Mapping[str, Sabotage] = {
    "MXD-01": _NO_WORDS,
    "MXD-03": _NO_SOURCE,
    "MXD-04": _sql("INSERT INTO utsending SELECT 0, min(samtykke_nr), 'julehilsen', 'God jul', :today FROM samtykke"),
    "MXD-05": _sql("INSERT INTO kontaktliste VALUES ('ingen@post.example', 'Ingen', NULL, :today, 'import', NULL)"),
    "MXD-06": _declared(
        "customers.yaml",
        "nettleser: {is: device, label: {nb: Nettleser",
        "nettleser: {is: location, label: {nb: Nettleser",
    ),
    "MXD-07": _sql("UPDATE samtykke SET maate = NULL WHERE samtykke_nr = 1"),
    "MXD-08": _sql("DELETE FROM databehandleravtale WHERE mottaker = 'jotform'"),
    "MXD-09": _sql(_COPY),
    "MXD-10": _sql(_BACK_ON_THE_LIST),
    "MXD-11": _sql(_BACK_ON_THE_LIST),
    "MXD-13": _sql(_OLD_TALK),
    "MXD-14": _sql(
        "UPDATE kontakt SET sluttet = :long_ago WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM kursdeltakelse)"
    ),
    "MXD-15": _sql(_COPY),
    "MXD-16": _NO_WORDS,
    "MXD-17": _sql("UPDATE nedlasting SET tidspunkt = :long_ago WHERE nedlasting_nr = 1"),
    "MXD-18": _sql("UPDATE utlevering SET grunnlag = NULL WHERE utlevering_nr = 1"),
    "MXD-19": _NO_WORDS,
    "MXD-20": _sql("UPDATE kontakt SET epost = 'ukjent' WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM samtykke)"),
    "MXD-21": _sql("UPDATE faktura SET fakturadato = :long_ago WHERE faktura_nr = 20001"),
    "MXD-23": _sql("UPDATE utlevering SET mottaker = 'adressemegler' WHERE utlevering_nr = 1"),
    "MXD-25": _declared("systems.yaml", 'country: "NO"', "country: US"),
    "MXD-26": _sql("DELETE FROM skriftlig_samtykke"),
    "MXD-27": _declared("systems.yaml", 'country: "NO"', "country: SE"),
    "MXD-28": _sql("INSERT INTO eksport VALUES (0, 99, 'hele registeret', 1000, :today)"),
    "MXD-29": _forgotten("gjenoppretting.md"),
    "MXD-30": _sql("DELETE FROM tilgangsgjennomgang WHERE tilgang_nr = 4"),
    "MXD-31": _forgotten("tiltak.md"),
    "MXD-33": _sql("DELETE FROM fornyet_samtykke WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM fornyet_samtykke)"),
    "MXD-34": _forgotten("rutiner.md"),
    "MXD-35": _sql("ALTER TABLE kontakt ADD COLUMN fritekst text"),
    "MXD-36": _sql("UPDATE nedlasting SET tidspunkt = :long_ago WHERE nedlasting_nr = 2"),
    "MXD-37": _forgotten("retningslinjer.md"),
}
