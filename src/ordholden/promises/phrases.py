"""Every sentence about promises, in English, Danish, Norwegian (bokmål) and Swedish, side by side. Braces are slots."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import Phrase
from ordholden.promises.phrases_why import MENDS, WHY

HEAD: Mapping[str, Phrase] = {
    "title": ("The promises, and how they stand", "Løfterne, og hvordan de står", "Løftene, og hvordan de står",
              "Löftena, och hur de står sig"),
    "measured": ("Measured on", "Målt den", "Målt", "Mätt"),
    "in": ("In", "I", "I", "I"),
    "and": ("and", "og", "og", "och"),
    "or": ("or", "eller", "eller", "eller"),
    "controller": ("Controller", "Dataansvarlig", "Behandlingsansvarlig", "Personuppgiftsansvarig"),
    "bound": ("Promised by", "Lovet af", "Lovet av", "Utlovat av"),
    "summary.one": ("{n} promise", "{n} løfte", "{n} løfte", "{n} löfte"),
    "summary.many": ("{n} promises", "{n} løfter", "{n} løfter", "{n} löften"),
    "none": ("No promise is declared.", "Der er ikke deklareret noget løfte.", "Ingen løfter er deklarert.",
             "Inget löfte är deklarerat."),
    "time only": (
        "Time only: without the store, releases and attestations were not considered.",
        "Kun tid: uden lageret er der ikke taget hensyn til frigivelser og bekræftelser.",
        "Bare tid: uten lageret er det ikke tatt hensyn til frigivelser og bekreftelser.",
        "Endast tid: utan lagret har frigöranden och intyg inte beaktats.",
    ),
    "outside": ("Beside all promises", "Uden for alle løfter", "Utenfor alle løfter", "Utanför alla löften"),
    "outside.why": (
        "This is too much all the same: nothing may hold it.",
        "Det er alligevel for meget: intet formål må beholde det.",
        "Det er likevel for mye: intet formål kan beholde det.",
        "Det är ändå för mycket: inget ändamål får behålla det.",
    ),
    "turned": ("Turned since the last time", "Ændret siden sidst", "Endret siden sist", "Ändrat sedan sist"),
    "why": ("Found", "Fundet", "Funnet", "Funnet"),
    "mend": ("What to do", "Hvad der kan gøres", "Hva som kan gjøres", "Vad som kan göras"),
    "not covered": ("Not covered", "Ikke gennemsøgt", "Ikke gjennomsøkt", "Inte genomsökt"),
    "reading": ("Kept instead", "Holdes i stedet", "Holdes i stedet", "Hålls i stället"),
    "because": ("Why not as worded", "Hvorfor ikke som skrevet", "Hvorfor ikke som skrevet", "Varför inte som skrivet"),
}  # fmt: skip

STATUS: Mapping[str, Phrase] = {
    "status.broken": ("broken", "brudt", "brutt", "brutet"),
    "status.attestation ran out": ("attestation ran out", "bekræftelsen er udløbet", "bekreftelsen er utløpt",
                                   "intyget har gått ut"),
    "status.unproven": ("unproven", "ubevist", "ubevist", "obevisat"),
    "status.attested": ("attested", "bekræftet", "bekreftet", "intygat"),
    "status.kept": ("kept", "holdt", "holdt", "hållet"),
    "status.attested until": ("attested until {day}", "bekræftet til og med {day}", "bekreftet til og med {day}",
                              "intygat till och med {day}"),
    "status.worded": ("cannot be kept as worded", "kan ikke holdes som skrevet", "kan ikke holdes som skrevet",
                      "kan inte hållas som skrivet"),
    "group.broken": ("Broken", "Brudt", "Brutt", "Brutna"),
    "group.attestation ran out": ("Attestation ran out", "Bekræftelsen er udløbet", "Bekreftelsen er utløpt",
                                  "Intyget har gått ut"),
    "group.unproven": ("Unproven", "Ubevist", "Ubevist", "Obevisade"),
    "group.worded": ("Cannot be kept as worded", "Kan ikke holdes som skrevet", "Kan ikke holdes som skrevet",
                     "Kan inte hållas som skrivna"),
    "group.attested": ("Attested", "Bekræftet", "Bekreftet", "Intygade"),
    "group.kept": ("Kept", "Holdt", "Holdt", "Hållna"),
}  # fmt: skip

PHRASES: Mapping[str, Phrase] = {**HEAD, **STATUS, **WHY, **MENDS}


def spoken(code: str) -> Language:
    """A language in which promises are told."""
    return Language(asked=code, phrases=PHRASES)
