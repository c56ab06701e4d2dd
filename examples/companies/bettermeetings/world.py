"""BetterMeetings as a world."""

from __future__ import annotations

from pathlib import Path

from companies.bettermeetings.build import build

from ordholden.demo.world import Kind, World

WORLD = World(
    name="bettermeetings",
    title="BetterMeetings, a service for meetings of boards, with its customers' files",
    home=Path(__file__).parent,
    systems={"SERVICE_URL": Kind.POSTGRESQL, "FILES_URL": Kind.FILES, "OFFICE_URL": Kind.SQLITE},
    build=build,
    application=lambda landscape, chance: None,
    story=lambda telling: None,
)
