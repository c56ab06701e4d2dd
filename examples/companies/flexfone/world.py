"""Flexfone as a world of the demo."""

from __future__ import annotations

from companies.flexfone.application import Exchange
from companies.flexfone.build import BOOKS, EXCHANGE, HOME, PBX, build
from companies.flexfone.sabotage import SABOTAGES
from companies.flexfone.story import story
from ordholden.demo.world import Kind, World

WORLD = World(
    name="flexfone",
    title="Flexfone, a hosted telephone exchange sold through resellers",
    home=HOME,
    systems={PBX: Kind.POSTGRESQL, EXCHANGE: Kind.FTP, BOOKS: Kind.SQLITE},
    build=build,
    application=Exchange,
    story=story,
    answers={
        "FLX-05": "Dagmar",
        "FLX-11": "Thorkild",
        "FLX-20": "Viggo",
        "FLX-27": "Gitte",
    },
    publisher="Thorkild",
    sabotages=SABOTAGES,
)
