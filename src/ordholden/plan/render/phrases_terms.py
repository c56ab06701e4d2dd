"""For how long something is held, in English, Danish, Norwegian (bokmål) and Swedish, side by side."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, tuple[str, ...]] = {
    "end of the calendar year": (
        "the end of the calendar year of {column}",
        "udgangen af kalenderåret for {column}",
        "utgangen av kalenderåret for {column}",
        "utgången av kalenderåret för {column}",
    ),
    "end of the financial year": (
        "the end of the financial year of {column}",
        "udgangen af regnskabsåret for {column}",
        "utgangen av regnskapsåret for {column}",
        "utgången av räkenskapsåret för {column}",
    ),
    "end of the calendar year in which the financial year ended": (
        "the end of the calendar year in which the financial year of {column} ended",
        "udgangen af det kalenderår, hvor regnskabsåret for {column} sluttede",
        "utgangen av kalenderåret da regnskapsåret for {column} ble avsluttet",
        "utgången av det kalenderår då räkenskapsåret för {column} avslutades",
    ),
    "column of": ("{column} in {dataset}", "{column} i {dataset}", "{column} i {dataset}", "{column} i {dataset}"),
    "earliest of": (
        "the first of {events}",
        "det første af {events}",
        "det første av {events}",
        "det första av {events}",
    ),
    "latest of": ("the last of {events}", "det sidste af {events}", "det siste av {events}", "det sista av {events}"),
    "active": ("{who} is active", "{who} er aktiv", "{who} er aktiv", "{who} är aktiv"),
    "until.period": (
        "for {period} from {event}",
        "i {period} fra {event}",
        "i {period} fra {event}",
        "i {period} från {event}",
    ),
    "until.bounds": (
        "for at least {least} and at most {period} from {event}",
        "i mindst {least} og højst {period} fra {event}",
        "i minst {least} og høyst {period} fra {event}",
        "i minst {least} och högst {period} från {event}",
    ),
    "until.lasting": (
        "as long as this is so: {lasting}",
        "så længe dette er tilfældet: {lasting}",
        "så lenge dette er tilfellet: {lasting}",
        "så länge detta är fallet: {lasting}",
    ),
    "until.lasting.period": (
        "as long as this is so: {lasting}; and for {period} after it",
        "så længe dette er tilfældet: {lasting}; og derefter i {period}",
        "så lenge dette er tilfellet: {lasting}; og deretter i {period}",
        "så länge detta är fallet: {lasting}; och därefter i {period}",
    ),
    "until.event": (
        "until {event} has come",
        "indtil {event} er nået",
        "til {event} er nådd",
        "tills {event} har inträffat",
    ),
    "until.value": (
        "for a time that depends on {column}, from {event}",
        "i et tidsrum, der afhænger af {column}, fra {event}",
        "i et tidsrom som avhenger av {column}, fra {event}",
        "under en tid som beror på {column}, från {event}",
    ),
    "until.absence": (
        "as long as {dataset} has a row that belongs to it",
        "så længe {dataset} har en række, der hører til",
        "så lenge {dataset} har en rad som hører til",
        "så länge {dataset} har en rad som hör till den",
    ),
    "until.legal hold": (
        "no end by time: until the legal hold {hold} is released",
        "uden tidsfrist: indtil slettestoppet {hold} ophæves",
        "uten tidsfrist: til slettestoppet {hold} oppheves",
        "utan tidsgräns: tills raderingsstoppet {hold} hävs",
    ),
    "until.released": (
        "no end by time: until the purpose is released",
        "uden tidsfrist: indtil formålet frigives",
        "uten tidsfrist: til formålet frigis",
        "utan tidsgräns: tills ändamålet släpper dem",
    ),
    "until.withdrawn": (
        "until the consent is withdrawn",
        "indtil samtykket trækkes tilbage",
        "til samtykket trekkes tilbake",
        "tills samtycket återkallas",
    ),
}
