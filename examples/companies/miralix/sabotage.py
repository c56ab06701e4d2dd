"""Each promise of Miralix, broken on purpose: what has to turn its proof to broken."""

from __future__ import annotations

from collections.abc import Mapping

from companies.breaking import Sabotage, edit, run
from companies.miralix.build import PLATFORM

LONG = 4000
"""Days after which nothing is kept any more."""
_COPY = run(PLATFORM, "CREATE TABLE users_backup AS SELECT full_name, mail FROM users")
_COLUMN = run(PLATFORM, "ALTER TABLE users ADD COLUMN birthday date")
_NOT_WEIGHED = edit(
    "company.yaml",
    "weighed on: 2026-09-01\n      text: support looks",
    "weighed on: not yet\n      text: support looks",
)
_NO_WORDS = edit("company.yaml", ", en: to show your calls}", "}")
_NO_SOURCE = edit("calls.yaml", "    source: observed\n", "")
_OLD_CALL = run(PLATFORM, "UPDATE calls SET started_at = :day WHERE id = (SELECT min(id) FROM calls)", ago=LONG)
_USED_WITHOUT_CONSENT = run(
    PLATFORM,
    "INSERT INTO usage_events SELECT -1, min(u.id), 'opkald', now() - interval '1 day' FROM users u"
    " WHERE u.left_on IS NULL AND NOT EXISTS (SELECT FROM consents c WHERE c.user_id = u.id)",
)

SABOTAGES: Mapping[str, Sabotage] = {
    "MIR-01": run(PLATFORM, "UPDATE organisations SET country = 'PL' WHERE id = 1"),
    "MIR-02": edit(
        "company.yaml", 'url: "${PLATFORM_URL}"\n    country: DK', 'url: "${PLATFORM_URL}"\n    country: US'
    ),
    "MIR-03": _NOT_WEIGHED,
    "MIR-04": _COPY,
    "MIR-05": _OLD_CALL,
    "MIR-06": _NO_SOURCE,
    "MIR-07": edit("people.yaml", "phone: {is: phone, for: telefoni}", "phone: {is: location, for: telefoni}"),
    "MIR-08": run(
        PLATFORM, "UPDATE usage_events SET at = :day WHERE id = (SELECT min(id) FROM usage_events)", ago=LONG
    ),
    "MIR-09": run(PLATFORM, "UPDATE support_access SET ends_at = NULL WHERE id = 1"),
    "MIR-10": run(PLATFORM, "UPDATE support_reads SET access_id = NULL WHERE access_id = 1"),
    "MIR-11": run(PLATFORM, "DELETE FROM call_statistics WHERE organisation_id = 1 AND hour > 7"),
    "MIR-12": edit("company.yaml", "{da: at vise dine opkald,", "{da: at vise dine opkald m.m.,"),
    "MIR-13": _NO_WORDS,
    "MIR-14": _USED_WITHOUT_CONSENT,
    "MIR-15": _COLUMN,
    "MIR-16": _OLD_CALL,
    "MIR-17": run(PLATFORM, "UPDATE consents SET wording = NULL WHERE id = (SELECT min(id) FROM consents)"),
    "MIR-18": run(PLATFORM, "UPDATE agreements SET processing_agreement_on = NULL WHERE organisation_id = 1"),
    "MIR-19": run(PLATFORM, "UPDATE invoices SET issued_on = :day WHERE id = (SELECT min(id) FROM invoices)", ago=LONG),
    "MIR-20": _NOT_WEIGHED,
    "MIR-21": _COLUMN,
}
