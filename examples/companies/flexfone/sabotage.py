"""How somebody breaks each promise: in the rows, in a file, in a document, or in what the company declares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from companies.breaking import Sabotage, both, edit, forget, run
from companies.flexfone.build import BOOKS, EXCHANGE, PBX
from ordholden.demo.world import Landscape


def _without_recording(landscape: Landscape, _: date) -> None:
    """A recording is gone from the exchange, and the portal offers it still."""
    next((landscape.roots[EXCHANGE] / "recordings").rglob("*.mp3")).unlink()


def _undecided_column(landscape: Landscape, _: date) -> None:
    """The statistics of pages are tied to logins."""
    with landscape.open(PBX) as connection:
        connection.exec_driver_sql("ALTER TABLE page_views ADD COLUMN login text")


def _unweighed(landscape: Landscape, _: date) -> None:
    """An interest is declared and was never weighed against anybody's."""
    path = landscape.declaration / "company.yaml"
    text = re.sub(
        r"weighed on: [0-9-]+\n      text: three years",
        "weighed on: not yet\n      text: three years",
        path.read_text(),
    )
    path.write_text(text, encoding="utf-8")


def renamed_only(declaration: Path, column: str = "account") -> None:
    """Who is renamed is taken for gone, and calls keep what tells who it was."""
    path = declaration / "telephony.yaml"
    field = re.compile(rf"\n      {column}: \{{[^\n]*(?=\n)")
    reason = f"\n    not personal:\n      {column}: whoever is renamed is gone\n      direction"
    text = field.sub("", path.read_text(encoding="utf-8"), count=1)
    path.write_text(text.replace("\n    not personal:\n      direction", reason), encoding="utf-8")


ONE_MESSAGE = "(SELECT min(id) FROM enquiry_messages)"
SABOTAGES: Mapping[str, Sabotage] = {
    "FLX-01": edit("resellers.yaml", "name: {is: name, for: partnership", "name: {is: interest, for: partnership"),
    "FLX-02": run(PBX, "UPDATE employees SET entered_by = '' WHERE id = (SELECT min(id) FROM employees)"),
    "FLX-03": edit("company.yaml", "    say: {da: at føre regnskab, en: to keep accounts}\n", ""),
    "FLX-04": run(PBX, "UPDATE enquiries SET closed_on = '2019-01-01' WHERE id = (SELECT max(id) FROM enquiries)"),
    "FLX-06": run(PBX, "DELETE FROM agreements WHERE ended_on IS NULL AND reseller_id = 1"),
    "FLX-07": run(
        PBX, "INSERT INTO newsletter_readers VALUES (999999, 'koebt.adresse@laeser.example', NULL, now(), NULL)"
    ),
    "FLX-08": run(PBX, "UPDATE forms SET notice_version = '2019-01' WHERE id = 1"),
    "FLX-09": run(
        PBX,
        "UPDATE consents SET withdrawn_at = now() WHERE id = "
        "(SELECT min(consent_id) FROM newsletter_readers WHERE stopped_at IS NULL)",
    ),
    "FLX-10": run(
        PBX,
        "UPDATE reseller_contacts SET service_phone = '+4520000001' WHERE reseller_id IN "
        "(SELECT id FROM resellers WHERE last_customer_left_on IS NOT NULL)",
    ),
    "FLX-12": run(PBX, f"UPDATE enquiry_messages SET body = 'Hun er sygemeldt.' WHERE id = {ONE_MESSAGE}"),
    "FLX-13": run(PBX, f"UPDATE enquiry_messages SET body = 'Cpr er 070761-4285.' WHERE id = {ONE_MESSAGE}"),
    "FLX-14": edit("company.yaml", "    role: sub-processor\n", ""),
    "FLX-15": run(
        PBX,
        "INSERT INTO disclosures SELECT 999999, min(id), 'Et analyseinstitut', 'consent', NULL, now() FROM employees",
    ),
    "FLX-16": _unweighed,
    "FLX-17": run(PBX, "UPDATE self_service SET done_by = NULL WHERE id = 1"),
    "FLX-18": edit(
        "books.yaml",
        "    source: {da: din arbejdsgiver, en: your employer}\n    about: debtor\n",
        "    about: debtor\n",
    ),
    "FLX-20": forget("kryptering.md"),
    "FLX-23": _undecided_column,
    "FLX-24": run(
        PBX,
        "INSERT INTO requests SELECT 999999, min(id), 'telephone manager', NULL, 'access', now(), NULL FROM employees",
    ),
    "FLX-25": run(PBX, "INSERT INTO portal_rights VALUES ('telephone manager', 'listen to recordings')"),
    "FLX-28": run(PBX, "UPDATE calls SET seconds = (SELECT min(id) FROM employees) WHERE started_at IS NULL"),
    "FLX-29": both(
        lambda landscape, _: renamed_only(landscape.declaration),
        run(PBX, "UPDATE calls SET account = (SELECT min(id) FROM employees) WHERE started_at IS NULL"),
    ),
    "FLX-30": run(PBX, "UPDATE employees SET left_on = '2020-01-31' WHERE left_on IS NOT NULL AND mail IS NOT NULL"),
    "FLX-31": run(
        PBX,
        "UPDATE mobile_use SET happened_at = now() - interval '400 days' WHERE id <= 5",
    ),
    "FLX-32": run(BOOKS, "UPDATE invoices SET issued_on = '2015-06-30' WHERE id = 1"),
    "FLX-33": run(PBX, "UPDATE voicemails SET left_at = now() - interval '200 days' WHERE id <= 5"),
    "FLX-34": run(PBX, "DELETE FROM extensions WHERE id = (SELECT min(id) FROM extensions WHERE released_on IS NULL)"),
    "FLX-36": edit("company.yaml", "    contact: gdpr@revision-sydfyn.example\n", ""),
    "FLX-37": edit("company.yaml", "    contact: persondata@tdc.example\n", ""),
    "FLX-40": edit(
        "books.yaml",
        "    source: {da: din arbejdsgiver, en: your employer}\n    about: {addressee",
        "    about: {addressee",
    ),
    "FLX-41": run(PBX, "UPDATE voicemails SET customer_id = customer_id + 1 WHERE id = 1"),
    "FLX-43": _without_recording,
    "FLX-44": run(PBX, "UPDATE recordings SET recorded_at = now() - interval '91 days' WHERE id = 1"),
}
