"""How to break each promise of MICO that a program proves: one thing done wrong in the live systems."""

from __future__ import annotations

from collections.abc import Mapping

from companies.breaking import Sabotage, both, edit, forget, run

CASES = "CASES_URL"


def _unanswered(kind: str) -> Sabotage:
    """Nobody answered requests of this kind."""
    return run(
        CASES,
        "UPDATE request_answers SET sent_on = NULL WHERE request_id IN"
        f" (SELECT id FROM requests WHERE kind = '{kind}')",
    )


OLD_CUSTOMER = "(SELECT min(id) FROM customers WHERE ended_on IS NOT NULL)"
SABOTAGES: Mapping[str, Sabotage] = {
    "MIC-01": edit("company.yaml", "{da: at føre regnskab, en: to keep accounts}", "{da: at føre regnskab}"),
    "MIC-02": forget("informationssikkerhedspolitik.md"),
    "MIC-03": forget("sikkerhedsrapport.md"),
    "MIC-04": forget("it-sikkerhedshaandbog.md"),
    "MIC-05": run(CASES, "UPDATE measures SET evidence_on = NULL WHERE id = 1"),
    "MIC-06": forget("persondatapolitik.md"),
    "MIC-07": run(
        CASES,
        "DELETE FROM agreements WHERE customer_id = (SELECT min(id) FROM customers WHERE ended_on IS NULL)",
    ),
    "MIC-08": run(CASES, "CREATE TABLE leads (name text, email text)"),
    "MIC-09": run(CASES, "UPDATE access_log SET ended_at = NULL WHERE id = (SELECT min(id) FROM access_log)"),
    "MIC-10": edit("company.yaml", "weighed on: 2026-08-20", "weighed on: 2020-08-20"),
    "MIC-11": run(
        CASES,
        "UPDATE contacts SET email = NULL WHERE customer_id = (SELECT min(id) FROM customers WHERE ended_on IS NULL)",
    ),
    "MIC-12": run(
        CASES, f"UPDATE contacts SET until = CAST(:day AS date) WHERE customer_id = {OLD_CUSTOMER}", ago=2200
    ),
    "MIC-13": run(CASES, f"UPDATE customers SET ended_on = CAST(:day AS date) WHERE id = {OLD_CUSTOMER}", ago=2200),
    "MIC-14": edit("company.yaml", 'da: "at holde kontakt med dig før, under og efter aktiviteten", ', ""),
    "MIC-15": both(
        run(CASES, "ALTER TABLE signups ADD COLUMN diet text"),
        edit(
            "courses.yaml",
            "      firm: {is: company, for: course}\n",
            "      firm: {is: company, for: course}\n      diet: {is: preference, for: course}\n",
        ),
    ),
    "MIC-16": run(CASES, "DELETE FROM art14_notices WHERE id = (SELECT min(id) FROM art14_notices)"),
    "MIC-17": edit(
        "company.yaml",
        "weighed on: 2026-08-20\n      text: One form",
        "weighed on: 2020-08-20\n      text: One form",
    ),
    "MIC-18": run(
        CASES,
        "UPDATE courses SET evaluation_closes_on = CAST(:day AS date) WHERE id = (SELECT min(course_id) FROM signups)",
        ago=60,
    ),
    "MIC-19": forget("cookiepolitik.md"),
    "MIC-20": run(CASES, "UPDATE access_log SET case_number = NULL WHERE id = (SELECT min(id) FROM access_log)"),
    "MIC-21": run(CASES, "DELETE FROM undertakings WHERE employee_id = 1"),
    "MIC-23": run(CASES, "UPDATE suppliers SET agreement_on = NULL WHERE id = 1"),
    "MIC-24": run(CASES, "DELETE FROM supplier_notices WHERE supplier_id = 2"),
    "MIC-25": run(CASES, "UPDATE agreements SET data_listed_on = NULL"),
    "MIC-26": _unanswered("access"),
    "MIC-27": _unanswered("rectification"),
    "MIC-28": _unanswered("erasure"),
    "MIC-29": _unanswered("objection"),
    "MIC-30": _unanswered("restriction"),
    "MIC-31": _unanswered("objection to news"),
    "MIC-32": run(
        CASES,
        "UPDATE consents SET withdrawn_on = CAST(:day AS date), ends_on = CAST(:day AS date)"
        " WHERE id = (SELECT min(consent_id) FROM subscribers)",
        ago=2,
    ),
    "MIC-33": run(CASES, "UPDATE consents SET given_at = NULL WHERE id = (SELECT min(id) FROM consents)"),
    "MIC-34": _unanswered("portability"),
    "MIC-35": run(CASES, "UPDATE request_answers SET complaint_told_on = NULL WHERE id = 1"),
    "MIC-36": run(CASES, "DELETE FROM phone_calls"),
    "MIC-37": run(CASES, "DELETE FROM refusals"),
}
