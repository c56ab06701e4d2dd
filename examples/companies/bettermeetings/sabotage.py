"""How to break each promise of BetterMeetings that a program proves: one thing done wrong in the live systems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from companies.bettermeetings.build import store
from companies.breaking import Sabotage, both, edit, forget, run
from ordholden.demo.world import Landscape


def _stray_file(landscape: Landscape, today: date) -> None:
    """A file outside of the folders of the customers."""
    del today
    store(landscape, "tmp/eksport.zip", "?")


USER = "(SELECT min(id) FROM users WHERE ended_on IS NULL)"
ONE = "id = (SELECT min(id) FROM {})"
SABOTAGES: Mapping[str, Sabotage] = {
    "BET-01": edit("company.yaml", "{da: at føre regnskab, en: to keep accounts}", "{da: at føre regnskab}"),
    "BET-02": both(
        run("SERVICE_URL", "ALTER TABLE users ADD COLUMN civil_number text"),
        edit(
            "service.yaml",
            "      phone: {is: phone, for: account}\n",
            "      phone: {is: phone, for: account}\n      civil_number: {is: national number, for: account}\n",
        ),
    ),
    "BET-03": _stray_file,
    "BET-04": run(
        "SERVICE_URL",
        f"INSERT INTO access_log VALUES (0, CAST(:day AS date), {USER}, '203.0.113.9', 'Firefox', '/profil', 200)",
        ago=400,
    ),
    "BET-05": run("SERVICE_URL", "UPDATE consents SET wording_version = '' WHERE " + ONE.format("consents")),
    "BET-06": both(
        run("SERVICE_URL", "ALTER TABLE sessions ADD COLUMN password text"),
        edit(
            "service.yaml",
            "      device_id: {is: link, for: protection}\n",
            "      device_id: {is: link, for: protection}\n      password: {is: password, for: protection}\n",
        ),
    ),
    "BET-07": run(
        "SERVICE_URL",
        f"INSERT INTO page_views VALUES (0, {USER}, CAST(:day AS date), '/profil', 3)",
        ago=400,
    ),
    "BET-09": run("SERVICE_URL", f"DELETE FROM notices_seen WHERE user_id = {USER}"),
    "BET-10": run("OFFICE_URL", "UPDATE disclosures SET counsel_note = NULL WHERE " + ONE.format("disclosures")),
    "BET-11": forget("sikkerhed.md"),
    "BET-12": run("SERVICE_URL", "UPDATE users SET mfa_secret = NULL, mfa_since = NULL WHERE id % 5 = 0"),
    "BET-13": run("SERVICE_URL", f"UPDATE users SET ended_on = CAST(:day AS date) WHERE id = {USER}", ago=90),
    "BET-14": run(
        "SERVICE_URL",
        "UPDATE units SET ended_on = CAST(:day AS date) WHERE id = (SELECT min(unit_id) FROM documents)",
        ago=90,
    ),
    "BET-15": run("SERVICE_URL", f"UPDATE users SET ended_on = CAST(:day AS date) WHERE id = {USER}", ago=90),
    "BET-16": edit("systems.yaml", "    backups: {kept: 35 days, every: 1 day, where", "    # backups: {where"),
    "BET-17": edit("company.yaml", "weighed on: 2026-09-14", "weighed on: 2021-09-14"),
    "BET-18": edit("systems.yaml", "country: DK", "country: US"),
    "BET-20": run("SERVICE_URL", "CREATE TABLE old_users AS SELECT * FROM users LIMIT 5"),
    "BET-21": run("OFFICE_URL", "CREATE TABLE copy_of_users (name TEXT, email TEXT)"),
    "BET-19": edit("company.yaml", "[service.public.documents, files.documents], export", "[office.suppliers], export"),
    "BET-22": forget("privatlivspolitik.md"),
    "BET-23": run("OFFICE_URL", "UPDATE enquiries SET answered_at = NULL"),
}
