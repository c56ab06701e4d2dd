"""Each promise of MX Data, broken on purpose: what has to turn its proof to broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from companies.breaking import Sabotage, edit, run
from companies.mxdata.build import REGISTER, dated
from ordholden.demo.world import Landscape

LONG = 4000
"""Days after which nothing is kept any more."""


def _forgotten(document: str) -> Sabotage:
    """Nobody has gone through a document for three years."""

    def sabotage(landscape: Landscape, today: date) -> None:
        dated(landscape, document, today - timedelta(days=1100))

    return sabotage


_COPY = "CREATE TABLE kopi_av_kontakt AS SELECT navn, epost FROM kontakt"
_OLD_TALK = "UPDATE kontakt SET avmeldt = :day WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM kommunikasjon)"
_BACK_ON_THE_LIST = (
    "INSERT INTO sperreliste SELECT encode(sha256(convert_to(epost, 'UTF8')), 'hex'), :day FROM kontaktliste"
    " WHERE avmeldt IS NULL LIMIT 1"
)
_NO_WORDS = edit("company.yaml", ", en: to send tips for Telemator}", "}")
_NO_SOURCE = edit("list.yaml", "    source: provided\n    about: {besøkende", "    about: {besøkende")

SABOTAGES: Mapping[str, Sabotage] = {
    "MXD-01": _NO_WORDS,
    "MXD-03": _NO_SOURCE,
    "MXD-04": run(
        REGISTER, "INSERT INTO utsending SELECT 0, min(samtykke_nr), 'julehilsen', 'God jul', :day FROM samtykke"
    ),
    "MXD-05": run(
        REGISTER, "INSERT INTO kontaktliste VALUES ('ingen@post.example', 'Ingen', NULL, :day, 'import', NULL)"
    ),
    "MXD-06": edit(
        "customers.yaml",
        "nettleser: {is: device, label: {nb: Nettleser",
        "nettleser: {is: location, label: {nb: Nettleser",
    ),
    "MXD-07": run(REGISTER, "UPDATE samtykke SET maate = NULL WHERE samtykke_nr = 1"),
    "MXD-08": run(REGISTER, "DELETE FROM databehandleravtale WHERE mottaker = 'jotform'"),
    "MXD-09": run(REGISTER, _COPY),
    "MXD-10": run(REGISTER, _BACK_ON_THE_LIST),
    "MXD-11": run(REGISTER, _BACK_ON_THE_LIST),
    "MXD-13": run(REGISTER, _OLD_TALK, ago=LONG),
    "MXD-14": run(
        REGISTER,
        "UPDATE kontakt SET sluttet = :day WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM kursdeltakelse)",
        ago=LONG,
    ),
    "MXD-15": run(REGISTER, _COPY),
    "MXD-16": _NO_WORDS,
    "MXD-17": run(REGISTER, "UPDATE nedlasting SET tidspunkt = :day WHERE nedlasting_nr = 1", ago=LONG),
    "MXD-18": run(REGISTER, "UPDATE utlevering SET grunnlag = NULL WHERE utlevering_nr = 1"),
    "MXD-19": _NO_WORDS,
    "MXD-20": run(
        REGISTER, "UPDATE kontakt SET epost = 'ukjent' WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM samtykke)"
    ),
    "MXD-21": run(REGISTER, "UPDATE faktura SET fakturadato = :day WHERE faktura_nr = 20001", ago=LONG),
    "MXD-23": run(REGISTER, "UPDATE utlevering SET mottaker = 'adressemegler' WHERE utlevering_nr = 1"),
    "MXD-25": edit("systems.yaml", 'country: "NO"', "country: US"),
    "MXD-26": run(REGISTER, "DELETE FROM skriftlig_samtykke"),
    "MXD-27": edit("systems.yaml", 'country: "NO"', "country: SE"),
    "MXD-28": run(REGISTER, "INSERT INTO eksport VALUES (0, 99, 'hele registeret', 1000, :day)"),
    "MXD-29": _forgotten("gjenoppretting.md"),
    "MXD-30": run(REGISTER, "DELETE FROM tilgangsgjennomgang WHERE tilgang_nr = 4"),
    "MXD-31": _forgotten("tiltak.md"),
    "MXD-33": run(
        REGISTER, "DELETE FROM fornyet_samtykke WHERE kontakt_nr = (SELECT min(kontakt_nr) FROM fornyet_samtykke)"
    ),
    "MXD-34": _forgotten("rutiner.md"),
    "MXD-35": run(REGISTER, "ALTER TABLE kontakt ADD COLUMN fritekst text"),
    "MXD-36": run(REGISTER, "UPDATE nedlasting SET tidspunkt = :day WHERE nedlasting_nr = 2", ago=LONG),
    "MXD-37": _forgotten("retningslinjer.md"),
}
