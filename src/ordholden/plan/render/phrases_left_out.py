"""The sentences about people for whom nothing is done, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "left out": ("Not everybody", "Ikke alle", "Ikke alle", "Inte alla"),
    "people.of": (
        "{people} of {of} in the request",
        "{people} af {of} i anmodningen",
        "{people} av {of} i anmodningen",
        "{people} av {of} i begäran",
    ),
    "left out.nowhere.one": (
        "{n} of {of} was found nowhere{lines}: nothing is done for this person.",
        "{n} af {of} blev ikke fundet noget sted{lines}: der gøres intet for personen.",
        "{n} av {of} ble ikke funnet noe sted{lines}: ingenting gjøres for personen.",
        "{n} av {of} hittades ingenstans{lines}: inget görs för den personen.",
    ),
    "left out.nowhere.many": (
        "{n} of {of} were found nowhere{lines}: nothing is done for them.",
        "{n} af {of} blev ikke fundet noget sted{lines}: der gøres intet for dem.",
        "{n} av {of} ble ikke funnet noe sted{lines}: ingenting gjøres for dem.",
        "{n} av {of} hittades ingenstans{lines}: inget görs för dem.",
    ),
    "left out.page.one": (
        "{n} of {of} was found nowhere{lines}: the page of this person says so.",
        "{n} af {of} blev ikke fundet noget sted{lines}: det står på personens side.",
        "{n} av {of} ble ikke funnet noe sted{lines}: det står på siden til personen.",
        "{n} av {of} hittades ingenstans{lines}: det står på personens sida.",
    ),
    "left out.page.many": (
        "{n} of {of} were found nowhere{lines}: their pages say so.",
        "{n} af {of} blev ikke fundet noget sted{lines}: det står på deres sider.",
        "{n} av {of} ble ikke funnet noe sted{lines}: det står på sidene deres.",
        "{n} av {of} hittades ingenstans{lines}: det står på deras sidor.",
    ),
    "left out.aside.one": (
        "{n} of {of} is set aside{lines}, because somebody has to decide who is meant: nothing is done here.",
        "{n} af {of} er lagt til side{lines}, fordi nogen skal afgøre, hvem der menes: der gøres intet for personen.",
        "{n} av {of} er lagt til side{lines}, fordi noen må avgjøre hvem som menes: ingenting gjøres for personen.",
        (
            "{n} av {of} har lagts åt sidan{lines}, eftersom någon måste avgöra vem som menas: inget görs för den "
            "personen."
        ),
    ),
    "left out.aside.many": (
        "{n} of {of} are set aside{lines}, because somebody has to decide who is meant: nothing is done for them.",
        "{n} af {of} er lagt til side{lines}, fordi nogen skal afgøre, hvem der menes: der gøres intet for dem.",
        "{n} av {of} er lagt til side{lines}, fordi noen må avgjøre hvem som menes: ingenting gjøres for dem.",
        "{n} av {of} har lagts åt sidan{lines}, eftersom någon måste avgöra vem som menas: inget görs för dem.",
    ),
    "left out.line.one": ("(line {lines})", "(linje {lines})", "(linje {lines})", "(rad {lines})"),
    "left out.line.many": ("(lines {lines})", "(linje {lines})", "(linje {lines})", "(rad {lines})"),
    "left out.more": ("{n} more", "{n} til", "{n} til", "{n} till"),
}
