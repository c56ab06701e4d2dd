"""As much of the package faker as the generator of people asks for: names, streets, towns and firms of two countries.

With it the product's own environment is enough, and everybody gets the same people, whatever faker's version says.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

FIRST = {
    "da_DK": """Agnes Aksel Alberte Anders Anja Anton Asger Astrid Benedikte Bent Birgitte Bjarke Bodil Camilla Carsten
        Cecilie Christoffer Dagmar Ditte Ebbe Elisabeth Emil Erik Esben Filippa Flemming Frida Gitte Gorm Grethe Gunnar
        Hanne Helle Henning Holger Inger Ingrid Jakob Jeppe Jesper Josefine Jytte Kaj Kamilla Karsten Kirsten Kjeld
        Klara Knud Laila Laurits Lene Lone Mads Magnus Malene Marie Mathilde Mette Mikkel Morten Nanna Niels Nikolaj
        Oluf Palle Pernille Poul Preben Rasmus Rikke Rune Sanne Sigrid Sofie Steffen Susanne Svend Søren Thea Thorkild
        Tine Torben Trine Troels Ulla Valdemar Vibeke Viggo Øjvind Åse""",
    "no_NO": """Arne Arvid Aud Berit Bjørg Bjørn Dag Egil Einar Eirik Eivind Eli Endre Espen Frode Geir Gerd Gro Gunn
        Guro Hallvard Harald Hege Heidi Helge Håkon Ingvild Ivar Jarle Jorunn Kari Ketil Kjersti Kristin Leif Liv
        Magnhild Marit Odd Oddvar Ola Olaug Ragnhild Randi Reidar Roar Sigurd Silje Sissel Solveig Stein Synnøve
        Terje Tone Tor Torhild Trond Turid Unni Vegard Vidar Wenche Yngve Øystein Åshild""",
}
LAST = {
    "da_DK": """Abildgaard Andersen Bach Bech Bertelsen Bjerregaard Bruun Brøndum Christensen Clausen Dahl Damgaard
        Eskildsen Fogh Frandsen Friis Gregersen Hald Hedegaard Henriksen Holm Hvid Iversen Jepsen Juhl Kjær Kjeldsen
        Kragh Lauridsen Lind Lorentzen Lund Madsen Mikkelsen Mortensen Møller Nørgaard Overgaard Paulsen Poulsen
        Ravn Riis Sand Schou Skov Steffensen Søndergaard Thomsen Toft Vestergaard Villadsen Winther Østergaard""",
    "no_NO": """Aasen Amundsen Bakken Berge Brekke Bråten Dahlen Eide Ellingsen Engen Fjeld Fossum Gulbrandsen Hagen
        Halvorsen Haugen Helgesen Hovland Isaksen Kleven Knutsen Lien Løken Moen Myhre Nilsen Nygård Olsen Ruud
        Rønning Sandvik Skaar Solberg Solheim Strand Sørli Tangen Torgersen Tveit Ulriksen Vik Ødegård Åsheim""",
}
STREETS = {
    "da_DK": """Birke Boge Elle Enghave Fasan Hassel Hyben Kastanje Kirke Lærke Mølle Pile Rosen Skole Strand Syren""",
    "no_NO": """Bjørke Bringebær Elve Fjell Furu Gran Hegge Kirke Løkke Myr Rogne Skole Sol Tyttebær Utsikts Vestre""",
}
STREET_ENDS = {"da_DK": "vej gade stien parken", "no_NO": "veien gata bakken lia"}
TOWNS = {
    "da_DK": """Assens Bogense Ebeltoft Faaborg Grenaa Hobro Ikast Kolding Lemvig Nakskov Odder Randers Skive Thisted""",
    "no_NO": """Arendal Bodø Drammen Egersund Flekkefjord Gjøvik Halden Kragerø Levanger Molde Narvik Røros Voss""",
}
FIRM_ENDS = {"da_DK": "A/S ApS I/S", "no_NO": "AS ASA DA"}


class Faker:
    """Names of one country, drawn by a seed."""

    def __init__(self, locale: str) -> None:
        self.country = locale
        self.drawn = random.Random()

    def seed_instance(self, seed: int) -> None:
        """From here on the same draws for the same seed."""
        self.drawn = random.Random(seed)

    def first_name(self) -> str:
        return self._one_of(FIRST)

    def last_name(self) -> str:
        return self._one_of(LAST)

    def street_name(self) -> str:
        return self._one_of(STREETS) + self._one_of(STREET_ENDS)

    def city(self) -> str:
        return self._one_of(TOWNS)

    def company(self) -> str:
        return f"{self.last_name()} & {self.last_name()} {self._one_of(FIRM_ENDS)}"

    def _one_of(self, words: Mapping[str, str]) -> str:
        return self.drawn.choice(words[self.country].split())
