"""MICO as a world."""

from __future__ import annotations

from pathlib import Path

from companies.mico.application import Mico
from companies.mico.build import build
from companies.mico.sabotage import SABOTAGES
from companies.mico.story import story
from ordholden.demo.world import Kind, World

WORLD = World(
    name="mico",
    title="MICO, the IT department of its customers, with cases and courses",
    home=Path(__file__).parent,
    systems={"CASES_URL": Kind.POSTGRESQL, "BOOKS_URL": Kind.SQLITE},
    build=build,
    application=Mico,
    story=story,
    answers={"MIC-02": "the security lead", "MIC-05": "the director", "MIC-22": "the director"},
    publisher="the director",
    sabotages=SABOTAGES,
)
