"""Supervisory authorities by country: where somebody complains (Art. 77)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """A supervisory authority under its own name: its site, its postal address, its mail and its telephone."""

    name: str
    web: str
    address: str = ""
    contact: str = ""
    phone: str = ""


AUTHORITIES: Mapping[str, Authority] = {
    "DK": Authority(
        name="Datatilsynet",
        web="www.datatilsynet.dk",
        address="Carl Jacobsens Vej 35, 2500 Valby",
        contact="dt@datatilsynet.dk",
        phone="+45 33 19 32 00",
    ),
    "FI": Authority(
        name="Tietosuojavaltuutetun toimisto (Dataombudsmannens byrå)",
        web="www.tietosuoja.fi",
        address="PL 800, 00531 Helsinki",
        contact="tietosuoja@om.fi",
        phone="+358 29 566 6700",
    ),
    "IS": Authority(
        name="Persónuvernd",
        web="www.personuvernd.is",
        address="Laugavegur 166, 105 Reykjavík",
        contact="postur@personuvernd.is",
        phone="+354 510 9600",
    ),
    "NO": Authority(
        name="Datatilsynet",
        web="www.datatilsynet.no",
        address="Postboks 458 Sentrum, 0105 Oslo",
        contact="postkasse@datatilsynet.no",
        phone="+47 22 39 69 00",
    ),
    "SE": Authority(
        name="Integritetsskyddsmyndigheten (IMY)",
        web="www.imy.se",
        address="Box 8114, 104 20 Stockholm",
        contact="imy@imy.se",
        phone="+46 8 657 61 00",
    ),
}
"""The Nordic ones; `EVERY` lists the others."""

EVERY = "www.edpb.europa.eu/about-edpb/about-edpb/members_en"
"""Where the authorities of all countries are listed."""
