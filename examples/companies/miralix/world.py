"""Miralix A/S."""

from __future__ import annotations

from pathlib import Path

from companies.miralix.application import Platform
from companies.miralix.build import PLATFORM, build
from companies.miralix.sabotage import SABOTAGES
from companies.miralix.story import story
from ordholden.demo.world import Kind, World

WORLD = World(
    name="miralix",
    title="Miralix (Denmark): calls, queues and statistics of many organisations",
    home=Path(__file__).parent,
    systems={PLATFORM: Kind.POSTGRESQL},
    build=build,
    application=Platform,
    story=story,
    answers={
        "MIR-02": "Sine",
        "MIR-12": "Sine",
        "MIR-15": "Sine",
        "MIR-18": "Sine",
    },
    publisher="Sine",
    sabotages=SABOTAGES,
)
