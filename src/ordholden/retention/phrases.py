"""What forecasts and summaries of sweeps say, in English, Danish, Norwegian (bokmål) and Swedish, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.phrases import PHRASES, Phrase

SWEEPS: Mapping[str, Phrase] = {
    "coming": (
        "What goes in the coming months",
        "Hvad der slettes i de kommende måneder",
        "Hva som slettes i månedene som kommer",
        "Vad som tas bort under de kommande månaderna",
    ),
    "counted": (
        "Counted on {day}. Nothing was changed.",
        "Opgjort den {day}. Intet blev ændret.",
        "Opptalt {day}. Ingenting ble endret.",
        "Räknat den {day}. Ingenting ändrades.",
    ),
    "month": ("Month", "Måned", "Måned", "Månad"),
    "dataset": ("Dataset", "Datasæt", "Datasett", "Datamängd"),
    "go": ("Rows that go", "Rækker, der slettes", "Rader som slettes", "Rader som tas bort"),
    "ends": ("Purposes that end", "Formål, der ophører", "Formål som opphører", "Ändamål som upphör"),
    "already": ("due already", "allerede forfaldne", "allerede forfalt", "redan förfallna"),
    "none goes": (
        "Nothing goes in these months.",
        "Intet slettes i disse måneder.",
        "Ingenting slettes i disse månedene.",
        "Ingenting tas bort under dessa månader.",
    ),
    "all": ("In all: {rows}", "I alt: {rows}", "I alt: {rows}", "Totalt: {rows}"),
    "others": ("others", "andre", "andre", "övriga"),
    "not counted in": ("Not counted: {what}", "Ikke opgjort: {what}", "Ikke opptalt: {what}", "Inte räknat: {what}"),
    "summary": ("Sweeps in {month}", "Sletning i {month}", "Sletting i {month}", "Gallring i {month}"),
    "went": ("Went: {what}.", "Slettet: {what}.", "Slettet: {what}.", "Borttaget: {what}."),
    "cleared": (
        "Cleared cells in: {what}.",
        "Ryddede felter i: {what}.",
        "Tømte felter i: {what}.",
        "Tömda fält i: {what}.",
    ),
    "went nothing": ("Nothing went.", "Intet blev slettet.", "Ingenting ble slettet.", "Ingenting togs bort."),
    "never ran": (
        "No sweep was carried out.",
        "Der blev ikke kørt nogen sletning.",
        "Det ble ikke kjørt noen sletting.",
        "Ingen gallring genomfördes.",
    ),
    "stays": ("Stays: {what}.", "Bliver tilbage: {what}.", "Blir igjen: {what}.", "Blir kvar: {what}."),
    "stays nothing": (
        "Stays: only what a purpose still holds.",
        "Bliver tilbage: kun det, et formål stadig kræver.",
        "Blir igjen: bare det et formål fortsatt krever.",
        "Blir kvar: bara det som ett ändamål fortfarande kräver.",
    ),
    "in watch": (
        "{rows} in {name}, whose periods nobody has signed",
        "{rows} i {name}, hvis frister ingen har skrevet under på",
        "{rows} i {name}, der ingen har skrevet under på fristene",
        "{rows} i {name}, vars tidsgränser ingen har skrivit under på",
    ),
    "asks": (
        "{rows} in {name}, which wait for a yes",
        "{rows} i {name}, som venter på et ja",
        "{rows} i {name}, som venter på et ja",
        "{rows} i {name}, som väntar på ett ja",
    ),
    "unusual": (
        "{rows} in {name}, because that is unusually much",
        "{rows} i {name}, fordi det er usædvanligt meget",
        "{rows} i {name}, fordi det er uvanlig mye",
        "{rows} i {name}, eftersom det är ovanligt mycket",
    ),
    "held": (
        "what the legal hold {name} is about, to be reviewed on {day}",
        "det, slettestoppet {name} omfatter; det gennemgås igen den {day}",
        "det slettestoppet {name} omfatter; det gjennomgås igjen {day}",
        "det som raderingsstoppet {name} omfattar; det ses över den {day}",
    ),
    "watched": (
        "In watch, so that nothing goes by itself: {what}.",
        "Under opsyn, så intet slettes af sig selv: {what}.",
        "Under oppsyn, så ingenting slettes av seg selv: {what}.",
        "Under bevakning, så att inget tas bort av sig självt: {what}.",
    ),
    "needs": (
        "Needs you: {what}.",
        "Kræver din stillingtagen: {what}.",
        "Krever at du tar stilling: {what}.",
        "Kräver att du tar ställning: {what}.",
    ),
    "needs nothing": (
        "Nothing needs you.",
        "Intet kræver din stillingtagen.",
        "Ingenting krever at du tar stilling.",
        "Inget kräver att du tar ställning.",
    ),
    "to sign": (
        "sign or mend {name}",
        "skriv under på fristerne for {name}, eller ret dem",
        "skriv under på fristene for {name}, eller rett dem",
        "skriv under på tidsgränserna för {name}, eller rätta dem",
    ),
    "to say": (
        "say whether {name} may go",
        "afgør, om {name} må slettes",
        "avgjør om {name} kan slettes",
        "avgör om {name} får tas bort",
    ),
    "to review": (
        "review the legal hold {name}, due since {day}",
        "gennemgå slettestoppet {name}, som skulle være gennemgået den {day}",
        "gjennomgå slettestoppet {name}, som skulle vært gjennomgått {day}",
        "se över raderingsstoppet {name}, som skulle ha setts över den {day}",
    ),
    "to decide": (
        "decide about {people} erased before and there again (ordholden watch)",
        "tag stilling til {people}, der var slettet og er der igen (ordholden watch)",
        "ta stilling til {people} som var slettet og er der igjen (ordholden watch)",
        "ta ställning till {people} som var raderade och finns där igen (ordholden watch)",
    ),
    "to finish": (
        "look at the run {run}, which did not end",
        "se på kørslen {run}, som ikke blev færdig",
        "se på kjøringen {run}, som ikke ble ferdig",
        "se på körningen {run}, som inte blev klar",
    ),
}  # fmt: skip
SAID: Mapping[str, Phrase] = {**PHRASES, **SWEEPS}
