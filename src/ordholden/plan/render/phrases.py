"""Every sentence in which a plan is shown, in English, Danish, Norwegian (bokmål) and Swedish, side by side.

Braces are slots. A key with `.one` and `.many` depends on a number. Long chapters have files of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases_facts import FACTS
from ordholden.plan.render.phrases_files import FILES
from ordholden.plan.render.phrases_jsontext import JSON_TEXTS
from ordholden.plan.render.phrases_left_out import LEFT_OUT
from ordholden.plan.render.phrases_mentions import MENTIONS
from ordholden.plan.render.phrases_stays import REASONS, STAYS
from ordholden.plan.render.phrases_steps import STEPS, WAYS
from ordholden.plan.render.phrases_tasks import TASKS
from ordholden.plan.render.phrases_telling import TELLING
from ordholden.plan.render.phrases_terms import TERMS

LANGUAGES = ("en", "da", "nb", "sv")
"""In which we speak: plans, packages, receipts."""

Phrase = tuple[str, ...]

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
    "da": ("januar", "februar", "marts", "april", "maj", "juni",
           "juli", "august", "september", "oktober", "november", "december"),
    "nb": ("januar", "februar", "mars", "april", "mai", "juni",
           "juli", "august", "september", "oktober", "november", "desember"),
    "sv": ("januari", "februari", "mars", "april", "maj", "juni",
           "juli", "augusti", "september", "oktober", "november", "december"),
}  # fmt: skip
DAYS: Mapping[str, str] = {
    "en": "{day} {month} {year}",
    "da": "{day}. {month} {year}",
    "nb": "{day}. {month} {year}",
    "sv": "{day} {month} {year}",
}
THOUSANDS: Mapping[str, str] = {"en": ",", "da": ".", "nb": "\N{NO-BREAK SPACE}", "sv": "\N{NO-BREAK SPACE}"}

AMOUNTS: Mapping[str, Phrase] = {
    "rows.one": ("{n} row", "{n} række", "{n} rad", "{n} rad"),
    "rows.many": ("{n} rows", "{n} rækker", "{n} rader", "{n} rader"),
    "rows.of": ("{n} of {of} rows", "{n} af {of} rækker", "{n} av {of} rader", "{n} av {of} rader"),
    "rows.least": ("at least {rows}", "mindst {rows}", "minst {rows}", "minst {rows}"),
    "not counted": ("not counted", "ikke opgjort", "ikke opptalt", "inte räknade"),
    "percent": ("{n} %", "{n} %", "{n} %", "{n} %"),
    "years.one": ("{n} year", "{n} år", "{n} år", "{n} år"),
    "years.many": ("{n} years", "{n} år", "{n} år", "{n} år"),
    "months.one": ("{n} month", "{n} måned", "{n} måned", "{n} månad"),
    "months.many": ("{n} months", "{n} måneder", "{n} måneder", "{n} månader"),
    "days.one": ("{n} day", "{n} dag", "{n} dag", "{n} dag"),
    "days.many": ("{n} days", "{n} dage", "{n} dager", "{n} dagar"),
    "and": ("and", "og", "og", "och"),
    "or": ("or", "eller", "eller", "eller"),
    "people.one": ("{n} person", "{n} person", "{n} person", "{n} person"),
    "people.many": ("{n} persons", "{n} personer", "{n} personer", "{n} personer"),
}

HEAD: Mapping[str, Phrase] = {
    "title.erasure": ("Erasure plan", "Sletteplan", "Sletteplan", "Raderingsplan"),
    "title.other": ("Plan: {right}", "Plan: {right}", "Plan: {right}", "Plan: {right}"),
    "right": ("Right", "Rettighed", "Rettighet", "Rättighet"),
    "right.erasure": (
        "Erasure of personal data, Article 17 GDPR",
        "Sletning af personoplysninger, databeskyttelsesforordningens artikel 17",
        "Sletting av personopplysninger, personvernforordningen artikkel 17",
        "Radering av personuppgifter, dataskyddsförordningen artikel 17",
    ),
    "right.other": ("{right}", "{right}", "{right}", "{right}"),
    "person": ("Who", "Hvem", "Hvem", "Vem"),
    "fingerprint": ("fingerprint {f}", "fingeraftryk {f}", "fingeravtrykk {f}", "fingeravtryck {f}"),
    "declaration": ("Declaration", "Deklaration", "Deklarasjon", "Deklaration"),
    "databases": ("Databases", "Databaser", "Databaser", "Databaser"),
    "as of": ("Counted on", "Opgjort den", "Opptalt den", "Räknat den"),
    "not as of": (
        "not counted yet: rows and last days are missing",
        "endnu ikke opgjort: antal rækker og sidste dage mangler",
        "ennå ikke opptalt: antall rader og siste dager mangler",
        "ännu inte räknat: antal rader och sista dagar saknas",
    ),
    "kept": ("Kept by decision", "Bevares efter beslutning", "Beholdes etter beslutning", "Behålls enligt beslut"),
}

FIGURES: Mapping[str, Phrase] = {
    "figure.remove.one": ("row is deleted", "række slettes", "rad slettes", "rad tas bort"),
    "figure.remove.many": ("rows are deleted", "rækker slettes", "rader slettes", "rader tas bort"),
    "figure.clear.one": ("row loses fields", "række får felter ryddet", "rad får felter tømt", "rad får fält tömda"),
    "figure.clear.many": (
        "rows lose fields",
        "rækker får felter ryddet",
        "rader får felter tømt",
        "rader får fält tömda",
    ),
    "figure.until": (
        "the last day anything stays",
        "sidste dag, noget bliver tilbage",
        "siste dag noe blir igjen",
        "sista dagen då något finns kvar",
    ),
    "figure.stays.one": (
        "place where data stay",
        "sted, hvor oplysninger bliver tilbage",
        "sted der opplysninger blir igjen",
        "ställe där uppgifter blir kvar",
    ),
    "figure.stays.many": (
        "places where data stay",
        "steder, hvor oplysninger bliver tilbage",
        "steder der opplysninger blir igjen",
        "ställen där uppgifter blir kvar",
    ),
    "figure.tell.one": ("task by hand", "manuel opgave", "manuell oppgave", "manuell åtgärd"),
    "figure.tell.many": ("tasks by hand", "manuelle opgaver", "manuelle oppgaver", "manuella åtgärder"),
}

ALARMS: Mapping[str, Phrase] = {
    "section.alarms": ("Read this first", "Læs dette først", "Les dette først", "Läs detta först"),
    "exceeded": ("unusually much", "usædvanlig meget", "uvanlig mye", "ovanligt mycket"),
    "exceeded.remove.of": (
        "{n} of {of} rows are deleted ({percent}). It is approved with a second yes.",
        "{n} af {of} rækker slettes ({percent}). Det godkendes med et ekstra ja.",
        "{n} av {of} rader slettes ({percent}). Det godkjennes med et ekstra ja.",
        "{n} av {of} rader tas bort ({percent}). Det godkänns med ett extra ja.",
    ),
    "exceeded.remove.rows": (
        "{n} rows are deleted. It is approved with a second yes.",
        "{n} rækker slettes. Det godkendes med et ekstra ja.",
        "{n} rader slettes. Det godkjennes med et ekstra ja.",
        "{n} rader tas bort. Det godkänns med ett extra ja.",
    ),
    "exceeded.clear.of": (
        "{n} of {of} rows lose fields ({percent}). It is approved with a second yes.",
        "{n} af {of} rækker får felter ryddet ({percent}). Det godkendes med et ekstra ja.",
        "{n} av {of} rader får felter tømt ({percent}). Det godkjennes med et ekstra ja.",
        "{n} av {of} rader får fält tömda ({percent}). Det godkänns med ett extra ja.",
    ),
    "exceeded.clear.rows": (
        "{n} rows lose fields. It is approved with a second yes.",
        "{n} rækker får felter ryddet. Det godkendes med et ekstra ja.",
        "{n} rader får felter tømt. Det godkjennes med et ekstra ja.",
        "{n} rader får fält tömda. Det godkänns med ett extra ja.",
    ),
    "severity.error": ("error", "fejl", "feil", "fel"),
    "severity.warning": ("warning", "advarsel", "advarsel", "varning"),
    "severity.note": ("note", "bemærk", "merk", "obs"),
}

COURSE: Mapping[str, Phrase] = {
    "course": ("The course", "Forløbet", "Forløpet", "Förloppet"),
    "course.remove": ("{n} deleted", "{n} slettes", "{n} slettes", "{n} tas bort"),
    "course.clear": ("{n} cleared", "{n} ryddes", "{n} tømmes", "{n} töms"),
    "course.stay": ("{n} stay", "{n} beholdes", "{n} beholdes", "{n} blir kvar"),
    "course.stay.day": (
        "{n} stay until {day}",
        "{n} beholdes til {day}",
        "{n} beholdes til {day}",
        "{n} blir kvar till {day}",
    ),
    "course.some.remove": ("rows are deleted", "rækker slettes", "rader slettes", "rader tas bort"),
    "course.some.clear": ("fields are cleared", "felter ryddes", "felter tømmes", "fält töms"),
    "course.some.stay": ("something stays", "noget beholdes", "noe beholdes", "något blir kvar"),
    "course.nothing": ("nothing found", "intet fundet", "ingenting funnet", "inget hittades"),
    "course.task": ("a task by hand", "en manuel opgave", "en manuell oppgave", "en manuell åtgärd"),
    "course.sent": ("is told", "får besked", "får beskjed", "får besked"),
    "course.alt": (
        "Systems and datasets in the order of clearing",
        "Systemer og datasæt i den rækkefølge, de ryddes",
        "Systemer og datasett i rekkefølgen de tømmes",
        "System och datamängder i den ordning de töms",
    ),
}

APPROVAL: Mapping[str, Phrase] = {
    "approval": ("Approve", "Godkend", "Godkjenn", "Godkänn"),
    "approval.refused": (
        'This plan cannot be approved. First mend what stands under "Read this first".',
        "Planen kan ikke godkendes. Ret først det, der står under »Læs dette først«.",
        "Planen kan ikke godkjennes. Rett først det som står under «Les dette først».",
        "Planen kan inte godkännas. Åtgärda först det som står under ”Läs detta först”.",
    ),
    "approval.before": (
        "Approval names this checksum. Nothing is done if declaration, databases or people are others by then.",
        (
            "Godkendelsen gælder denne kontrolsum. Er deklaration, databaser eller personer ændret inden da, sker der "
            "intet."
        ),
        (
            "Godkjenningen gjelder denne kontrollsummen. Er deklarasjon, databaser eller personer endret innen da, "
            "skjer intet."
        ),
        (
            "Godkännandet gäller den här kontrollsumman. Om deklaration, databaser eller personer har ändrats innan "
            "dess görs ingenting."
        ),
    ),
    "approval.checksum": ("Checksum", "Kontrolsum", "Kontrollsum", "Kontrollsumma"),
    "approval.by": ("Approved by", "Godkendt af", "Godkjent av", "Godkänt av"),
    "approval.on": ("Date", "Dato", "Dato", "Datum"),
}

PHRASES: Mapping[str, Phrase] = {
    **AMOUNTS,
    **HEAD,
    **FIGURES,
    **STEPS,
    **WAYS,
    **FACTS,
    **STAYS,
    **TERMS,
    **REASONS,
    **TASKS,
    **ALARMS,
    **COURSE,
    **APPROVAL,
    **LEFT_OUT,
    **JSON_TEXTS,
    **FILES,
    **TELLING,
    **MENTIONS,
}
