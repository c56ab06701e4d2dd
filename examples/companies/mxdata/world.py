"""MX Data AS."""

from __future__ import annotations

from pathlib import Path

from companies.mxdata.application import Office
from companies.mxdata.build import REGISTER, build
from companies.mxdata.sabotage import SABOTAGES
from companies.mxdata.story import story
from ordholden.demo.world import Kind, World

WORLD = World(
    name="mxdata",
    title="MX Data (Norway): licences, invoices, courses and a mailing list",
    home=Path(__file__).parent,
    systems={REGISTER: Kind.POSTGRESQL},
    build=build,
    application=Office,
    story=story,
    answers={
        "MXD-02": "Synnøve",
        "MXD-09": "Synnøve",
        "MXD-22": "Synnøve",
        "MXD-24": "Synnøve",
        "MXD-25": "Synnøve",
        "MXD-31": "Synnøve",
        "MXD-38": "Oddvar",
    },
    publisher="Synnøve",
    sabotages=SABOTAGES,
)
