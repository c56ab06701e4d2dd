"""Each promise of Miralix, broken on purpose: what has to turn its proof to broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import sqlalchemy as sa

from companies.miralix.build import PLATFORM
from ordholden.demo.world import Landscape

Sabotage = Callable[[Landscape, date], None]


def _sql(statement: str) -> Sabotage:
    """Somebody writes this into the platform. `:long_ago` is a day that has passed."""

    def sabotage(landscape: Landscape, today: date) -> None:
        days = {"long_ago": today - timedelta(days=4000), "today": today}
        with landscape.open(PLATFORM) as platform:
            platform.execute(sa.text(statement), {k: v for k, v in days.items() if f":{k}" in statement})

    return sabotage


def _declared(file: str, was: str, becomes: str) -> Sabotage:
    """Somebody changes the declaration."""

    def sabotage(landscape: Landscape, _: date) -> None:
        path = landscape.declaration / file
        text = path.read_text(encoding="utf-8")
        if was not in text:
            raise LookupError(was)
        path.write_text(text.replace(was, becomes, 1), encoding="utf-8")

    return sabotage


_COPY = _sql("CREATE TABLE users_backup AS SELECT full_name, mail FROM users")
_COLUMN = _sql("ALTER TABLE users ADD COLUMN birthday date")
_NOT_WEIGHED = _declared(
    "company.yaml",
    "weighed on: 2026-09-01\n      text: support looks",
    "weighed on: not yet\n      text: support looks",
)
_NO_WORDS = _declared("company.yaml", ", en: to show your calls}", "}")
_NO_SOURCE = _declared("calls.yaml", "    source: observed\n", "")
_OLD_CALL = _sql("UPDATE calls SET started_at = :long_ago WHERE id = (SELECT min(id) FROM calls)")
_USED_WITHOUT_CONSENT = _sql(
    "INSERT INTO usage_events SELECT -1, min(u.id), 'opkald', now() - interval '1 day' FROM users u"
    " WHERE u.left_on IS NULL AND NOT EXISTS (SELECT FROM consents c WHERE c.user_id = u.id)"
)

SABOTAGES: Mapping[str, Sabotage] = {
    "MIR-01": _sql("DELETE FROM country_profiles WHERE country = 'DK'"),
    "MIR-02": _declared(
        "company.yaml", 'url: "${PLATFORM_URL}"\n    country: DK', 'url: "${PLATFORM_URL}"\n    country: US'
    ),
    "MIR-03": _NOT_WEIGHED,
    "MIR-04": _COPY,
    "MIR-05": _OLD_CALL,
    "MIR-06": _NO_SOURCE,
    "MIR-07": _declared("people.yaml", "phone: {is: phone, for: telefoni}", "phone: {is: location, for: telefoni}"),
    "MIR-08": _sql("UPDATE usage_events SET at = :long_ago WHERE id = (SELECT min(id) FROM usage_events)"),
    "MIR-09": _sql("UPDATE support_access SET ends_at = NULL WHERE id = 1"),
    "MIR-10": _sql("UPDATE support_reads SET access_id = NULL WHERE access_id = 1"),
    "MIR-11": _sql("DELETE FROM call_statistics WHERE organisation_id = 1 AND hour > 7"),
    "MIR-12": _NO_WORDS,
    "MIR-13": _NO_WORDS,
    "MIR-14": _USED_WITHOUT_CONSENT,
    "MIR-15": _COLUMN,
    "MIR-16": _OLD_CALL,
    "MIR-17": _sql("UPDATE consents SET wording = NULL WHERE id = (SELECT min(id) FROM consents)"),
    "MIR-18": _sql("UPDATE agreements SET processing_agreement_on = NULL WHERE organisation_id = 1"),
    "MIR-19": _sql("UPDATE invoices SET issued_on = :long_ago WHERE id = (SELECT min(id) FROM invoices)"),
    "MIR-20": _NOT_WEIGHED,
    "MIR-21": _COLUMN,
}
