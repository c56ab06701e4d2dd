"""Until when data are kept, told to the person, in English, Danish, Norwegian (bokmål) and Swedish, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import Phrase

PERIODS: Mapping[str, Phrase] = {
    "kept.after": (
        "{period} after {event}",
        "{period} efter {event}",
        "{period} etter {event}",
        "{period} efter {event}",
    ),
    "kept.from": (
        "{period} from {event}",
        "{period} fra {event}",
        "{period} fra {event}",
        "{period} från {event}",
    ),
    "kept.until": (
        "until {event}",
        "indtil {event}",
        "til {event}",
        "till {event}",
    ),
    "kept.between.after": (
        "at least {least} and at most {most} after {event}",
        "mindst {least} og højst {most} efter {event}",
        "minst {least} og høyst {most} etter {event}",
        "minst {least} och högst {most} efter {event}",
    ),
    "kept.between.from": (
        "at least {least} and at most {most} from {event}",
        "mindst {least} og højst {most} fra {event}",
        "minst {least} og høyst {most} fra {event}",
        "minst {least} och högst {most} från {event}",
    ),
    "kept.agreed": (
        "between {least} and {most} after {event}, as agreed with the customer you belong to",
        "mellem {least} og {most} efter {event}, alt efter hvad der er aftalt med den kunde, du hører til",
        "mellom {least} og {most} etter {event}, avhengig av hva som er avtalt med kunden du hører til",
        "mellan {least} och {most} efter {event}, beroende på vad som är avtalat med den kund du hör till",
    ),
    "kept.while": (
        "as long as {lasting}",
        "så længe {lasting}",
        "så lenge {lasting}",
        "så länge {lasting}",
    ),
    "kept.while.after": (
        "as long as {lasting}, and {period} after that",
        "så længe {lasting}, og {period} derefter",
        "så lenge {lasting}, og {period} deretter",
        "så länge {lasting}, och {period} därefter",
    ),
    "kept.while.between": (
        "as long as {lasting}, and at least {least} and at most {most} after that",
        "så længe {lasting}, og mindst {least} og højst {most} derefter",
        "så lenge {lasting}, og minst {least} og høyst {most} deretter",
        "så länge {lasting}, och minst {least} och högst {most} därefter",
    ),
    "kept.while.from": (
        "as long as {lasting}, and {period} from {event}",
        "så længe {lasting}, og derefter {period} fra {event}",
        "så lenge {lasting}, og deretter {period} fra {event}",
        "så länge {lasting}, och därefter {period} från {event}",
    ),
    "kept.while.until": (
        "as long as {lasting}, and after that until {event}",
        "så længe {lasting}, og derefter indtil {event}",
        "så lenge {lasting}, og deretter til {event}",
        "så länge {lasting}, och därefter till {event}",
    ),
    "kept.absence": (
        "as long as {dataset} are kept",
        "så længe {dataset} gemmes",
        "så lenge {dataset} lagres",
        "så länge {dataset} sparas",
    ),
    "kept.withdrawn": (
        "until you withdraw your consent",
        "indtil du trækker dit samtykke tilbage",
        "til du trekker samtykket ditt tilbake",
        "tills du återkallar ditt samtycke",
    ),
    "kept.open": (
        "until we no longer need them for this purpose",
        "indtil vi ikke længere har brug for dem til formålet",
        "til vi ikke lenger trenger dem til formålet",
        "tills vi inte längre behöver dem för ändamålet",
    ),
    "kept.earliest": (
        "{events}, whichever comes first",
        "{events}, alt efter hvad der indtræffer først",
        "{events}, det som kommer først",
        "{events}, beroende på vad som inträffar först",
    ),
    "kept.latest": (
        "{events}, whichever comes last",
        "{events}, alt efter hvad der indtræffer sidst",
        "{events}, det som kommer sist",
        "{events}, beroende på vad som inträffar sist",
    ),
    "kept.born": (
        "the registration",
        "registreringen",
        "registreringen",
        "registreringen",
    ),
    "kept.the end": (
        "the end",
        "ophøret",
        "opphøret",
        "upphörandet",
    ),
    "kept.active": (
        "you are active with us",
        "du er aktiv hos os",
        "du er aktiv hos oss",
        "du är aktiv hos oss",
    ),
    "kept.active.other": (
        "{who} is active with us",
        "{who} er aktiv hos os",
        "{who} er aktiv hos oss",
        "{who} är aktiv hos oss",
    ),
    "kept.end of the calendar year": (
        "the end of the calendar year of {event}",
        "udgangen af kalenderåret for {event}",
        "utgangen av kalenderåret for {event}",
        "utgången av kalenderåret för {event}",
    ),
    "kept.end of the financial year": (
        "the end of the financial year of {event}",
        "udgangen af regnskabsåret for {event}",
        "utgangen av regnskapsåret for {event}",
        "utgången av räkenskapsåret för {event}",
    ),
    "kept.end of the calendar year in which the financial year ended": (
        "the end of the calendar year in which the financial year of {event} ended",
        "udgangen af det kalenderår, hvor regnskabsåret for {event} sluttede",
        "utgangen av kalenderåret da regnskapsåret for {event} ble avsluttet",
        "utgången av det kalenderår då räkenskapsåret för {event} avslutades",
    ),
}
