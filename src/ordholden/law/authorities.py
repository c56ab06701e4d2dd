"""Supervisory authorities by country: where somebody complains (Art. 77)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """A supervisory authority under its own name, and its address on the web."""

    name: str
    web: str


AUTHORITIES: Mapping[str, Authority] = {
    "DK": Authority(name="Datatilsynet", web="www.datatilsynet.dk"),
    "FI": Authority(name="Tietosuojavaltuutetun toimisto (Dataombudsmannens byrå)", web="www.tietosuoja.fi"),
    "IS": Authority(name="Persónuvernd", web="www.personuvernd.is"),
    "NO": Authority(name="Datatilsynet", web="www.datatilsynet.no"),
    "SE": Authority(name="Integritetsskyddsmyndigheten (IMY)", web="www.imy.se"),
}
"""The Nordic ones; `EVERY` lists the others."""

EVERY = "www.edpb.europa.eu/about-edpb/about-edpb/members_en"
"""Where the authorities of all countries are listed."""
