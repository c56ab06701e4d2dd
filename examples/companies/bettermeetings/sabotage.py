"""How to break each promise of BetterMeetings that a program proves: one thing done wrong in the live systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import sqlalchemy as sa
from companies.bettermeetings.build import store

from ordholden.demo.world import Landscape

Sabotage = Callable[[Landscape, date], None]


def _run(variable: str, statement: str, ago: int = 0) -> Sabotage:
    """A statement in a system; `:day` is a day so long ago."""

    def sabotage(landscape: Landscape, today: date) -> None:
        day = {"day": (today - timedelta(days=ago)).isoformat()} if ":day" in statement else {}
        with landscape.open(variable) as connection:
            connection.execute(sa.text(statement), day)

    return sabotage


def _edit(file: str, old: str, new: str) -> Sabotage:
    """Somebody changes the declaration."""

    def sabotage(landscape: Landscape, today: date) -> None:
        del today
        path = landscape.declaration / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{file} says no longer: {old}")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return sabotage


def _forget(name: str) -> Sabotage:
    """A document of the firm is not there any more."""
    return lambda landscape, _: (landscape.declaration / "documents" / name).unlink()


def _stray_file(landscape: Landscape, today: date) -> None:
    """A file outside of the folders of the customers."""
    del today
    store(landscape, "tmp/eksport.zip", "?")


USER = "(SELECT min(id) FROM users WHERE ended_on IS NULL)"
ONE = "id = (SELECT min(id) FROM {})"
SABOTAGES: Mapping[str, Sabotage] = {
    "BET-01": _edit("company.yaml", "{da: at føre regnskab, en: to keep accounts}", "{da: at føre regnskab}"),
    "BET-02": _run("SERVICE_URL", "ALTER TABLE users ADD COLUMN civil_number text"),
    "BET-03": _stray_file,
    "BET-04": _run(
        "SERVICE_URL",
        f"INSERT INTO access_log VALUES (0, CAST(:day AS date), {USER}, '203.0.113.9', 'Firefox', '/profil', 200)",
        ago=400,
    ),
    "BET-05": _run("SERVICE_URL", "UPDATE consents SET wording_version = '' WHERE " + ONE.format("consents")),
    "BET-06": _run("SERVICE_URL", "ALTER TABLE sessions ADD COLUMN password text"),
    "BET-07": _run(
        "SERVICE_URL",
        f"INSERT INTO page_views VALUES (0, {USER}, CAST(:day AS date), '/profil', 3)",
        ago=400,
    ),
    "BET-09": _run("SERVICE_URL", f"DELETE FROM notices_seen WHERE user_id = {USER}"),
    "BET-10": _run("OFFICE_URL", "UPDATE disclosures SET counsel_note = NULL WHERE " + ONE.format("disclosures")),
    "BET-11": _forget("sikkerhed.md"),
    "BET-12": _run("SERVICE_URL", "UPDATE users SET mfa_secret = NULL, mfa_since = NULL WHERE id % 5 = 0"),
    "BET-13": _run(
        "SERVICE_URL", f"UPDATE users SET ended_on = CAST(:day AS date) WHERE id = {USER}", ago=90
    ),
    "BET-14": _run(
        "SERVICE_URL",
        "UPDATE units SET ended_on = CAST(:day AS date) WHERE id = (SELECT min(unit_id) FROM documents)",
        ago=90,
    ),
    "BET-15": _run(
        "SERVICE_URL", f"UPDATE users SET ended_on = CAST(:day AS date) WHERE id = {USER}", ago=90
    ),
    "BET-17": _edit("company.yaml", "weighed on: 2026-09-14", "weighed on: 2021-09-14"),
    "BET-18": _edit("systems.yaml", "country: DK", "country: US"),
    "BET-20": _run("SERVICE_URL", "CREATE TABLE old_users AS SELECT * FROM users LIMIT 5"),
    "BET-21": _run("OFFICE_URL", "CREATE TABLE copy_of_users (name TEXT, email TEXT)"),
    "BET-22": _forget("privatlivspolitik.md"),
    "BET-23": _run("OFFICE_URL", "UPDATE enquiries SET answered_at = NULL"),
}
