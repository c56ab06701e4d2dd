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
        "MXD-02": "daglig leder",
        "MXD-09": "daglig leder",
        "MXD-22": "daglig leder",
        "MXD-24": "daglig leder",
        "MXD-25": "daglig leder",
        "MXD-31": "daglig leder",
        "MXD-38": "support",
    },
    sabotages=SABOTAGES,
)
