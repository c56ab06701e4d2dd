"""Made-up people and firms of Denmark and Norway: the same for the same chance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

FIRST = {
    "DK": """Agnes Aksel Alberte Anders Anja Anton Asger Astrid Benedikte Bent Birgitte Bjarke Bodil Camilla Carsten
        Cecilie Christoffer Dagmar Ditte Ebbe Elisabeth Emil Erik Esben Filippa Flemming Frida Gitte Gorm Grethe Gunnar
        Hanne Helle Henning Holger Inger Ingrid Jakob Jeppe Jesper Josefine Jytte Kaj Kamilla Karsten Kirsten Kjeld
        Klara Knud Laila Laurits Lene Lone Mads Magnus Malene Marie Mathilde Mette Mikkel Morten Nanna Niels Nikolaj
        Oluf Palle Pernille Poul Preben Rasmus Rikke Rune Sanne Sigrid Sofie Steffen Susanne Svend Søren Thea Thorkild
        Tine Torben Trine Troels Ulla Valdemar Vibeke Viggo Øjvind Åse""",
    "NO": """Arne Arvid Aud Berit Bjørg Bjørn Dag Egil Einar Eirik Eivind Eli Endre Espen Frode Geir Gerd Gro Gunn
        Guro Hallvard Harald Hege Heidi Helge Håkon Ingvild Ivar Jarle Jorunn Kari Ketil Kjersti Kristin Leif Liv
        Magnhild Marit Odd Oddvar Ola Olaug Ragnhild Randi Reidar Roar Sigurd Silje Sissel Solveig Stein Synnøve
        Terje Tone Tor Torhild Trond Turid Unni Vegard Vidar Wenche Yngve Øystein Åshild""",
}
LAST = {
    "DK": """Abildgaard Andersen Bach Bech Bertelsen Bjerregaard Bruun Brøndum Christensen Clausen Dahl Damgaard
        Eskildsen Fogh Frandsen Friis Gregersen Hald Hedegaard Henriksen Holm Hvid Iversen Jepsen Juhl Kjær Kjeldsen
        Kragh Lauridsen Lind Lorentzen Lund Madsen Mikkelsen Mortensen Møller Nørgaard Overgaard Paulsen Poulsen
        Ravn Riis Sand Schou Skov Steffensen Søndergaard Thomsen Toft Vestergaard Villadsen Winther Østergaard""",
    "NO": """Aasen Amundsen Bakken Berge Brekke Bråten Dahlen Eide Ellingsen Engen Fjeld Fossum Gulbrandsen Hagen
        Halvorsen Haugen Helgesen Hovland Isaksen Kleven Knutsen Lien Løken Moen Myhre Nilsen Nygård Olsen Ruud
        Rønning Sandvik Skaar Solberg Solheim Strand Sørli Tangen Torgersen Tveit Ulriksen Vik Ødegård Åsheim""",
}
STREETS = {
    "DK": """Birkevej Bogevej Ellevej Engvej Fasanvej Hasselvej Hybenvej Kirkegade Lærkevej Møllegade Rosenvej Skolegade
        Strandvej Syrenvej""",
    "NO": """Bjørkeveien Elveveien Fjellveien Furulia Grangata Heggeveien Kirkegata Løkkeveien Myrveien Rogneveien
        Skolegata Solbakken Tyttebærveien Utsiktsveien""",
}
TOWNS = {
    "DK": """Assens Bogense Ebeltoft Faaborg Grenaa Hobro Ikast Kolding Lemvig Nakskov Odder Randers Skive Thisted""",
    "NO": """Arendal Bodø Drammen Egersund Flekkefjord Gjøvik Halden Kragerø Levanger Molde Narvik Røros Voss""",
}
TRADES = {
    "DK": [
        "Bogtryk",
        "Byg",
        "Cykler",
        "El",
        "Foder",
        "Glas",
        "Import",
        "Maskiner",
        "Møbler",
        "Rejser",
        "Smede",
        "Spedition",
        "Tømmer",
        "VVS",
    ],
    "NO": [
        "Anlegg",
        "Bygg",
        "Elektro",
        "Fiber",
        "Fisk",
        "Kabel",
        "Kraft",
        "Maskin",
        "Møbler",
        "Nett",
        "Rør",
        "Tele",
        "Trevare",
        "Transport",
    ],
}
FORMS = {"DK": ("ApS", "A/S", "I/S"), "NO": ("AS", "ANS", "AS")}
DIALLED = {"DK": "+45", "NO": "+47"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody made up. `mail` is nobody else's; `phone` in E.164 form."""

    first: str
    last: str
    mail: str
    phone: str
    street: str
    town: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


def person(chance: Random, number: int, country: str = "DK", domain: str = "kunde.example") -> Person:
    """The person of this number: addresses and telephone numbers are told apart by it (below ten million)."""
    first, last = _one(chance, FIRST[country]), _one(chance, LAST[country])
    return Person(
        first=first,
        last=last,
        mail=f"{ascii_of(first)}.{ascii_of(last)}{number}@{domain}",
        phone=phone(number, country),
        street=f"{_one(chance, STREETS[country])} {chance.randint(1, 140)}",
        town=_one(chance, TOWNS[country]),
    )


def phone(number: int, country: str = "DK") -> str:
    """A mobile number in E.164 form, another one for each number below ten million."""
    begins = {"DK": 20_000_000, "NO": 40_000_000}[country]
    return f"{DIALLED[country]}{begins + number * 7919 % 9_999_991}"


def firm(chance: Random, number: int, country: str = "DK") -> str:
    """A firm's name, another one for each number."""
    town, trade = _one(chance, TOWNS[country]), chance.choice(TRADES[country])
    return f"{town} {trade} {number} {chance.choice(FORMS[country])}"


def ascii_of(text: str) -> str:
    """As it stands in an address: æ is ae, ø is oe, å is aa."""
    spelled = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain)


def _one(chance: Random, words: str) -> str:
    return chance.choice(_split(words))


_WORDS: dict[str, Sequence[str]] = {}


def _split(words: str) -> Sequence[str]:
    """Splitting a list for each of a hundred thousand people takes longer than filling a database."""
    return _WORDS.setdefault(words, words.split())
