"""MICO: the same request of two contact persons, and what is over when its days have passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ordholden.demo.ageing import age
from ordholden.demo.worlds import world
from tests.companies.firm import Firm
from tests.typed import today

world("mico")

from companies.mico.story import ENDED, LONG_AGO, OF_CONTACT, OF_CUSTOMER, OURS  # noqa: E402 - the examples are found now

pytestmark = pytest.mark.slow


@pytest.fixture
def mico(company: Callable[[str], Firm]) -> Firm:
    """The company, for this test alone."""
    return company("mico")


def left(company: Firm, questions: dict[str, str], **cells: int) -> dict[str, int]:
    """What the case system holds."""
    with company.landscape.open("CASES_URL") as cases:
        return {what: int(cases.scalar(sa.text(question), cells) or 0) for what, question in questions.items()}


def erased(company: Firm, customer: int) -> tuple[dict[str, int], dict[str, int]]:
    """What was there of the first contact person of a customer, and what is left after an erasure."""
    with company.landscape.open("CASES_URL") as cases:
        first = sa.text("SELECT id, email FROM contacts WHERE customer_id = :customer ORDER BY id LIMIT 1")
        who, mail = cases.execute(first, {"customer": customer}).one()
    before = left(company, OF_CONTACT, who=who, customer=customer)
    plan = company.well("plan", "erase", "--checksum", request=f"email: {mail}\n").out.strip()
    assert company.type("erase", "--approve", plan, request=f"email: {mail}\n").code == 5  # two tasks by hand wait
    return before, left(company, OF_CONTACT, who=who, customer=customer)


def test_while_a_customer_the_profile_goes_and_the_cases_stay(mico: Firm) -> None:
    """A contact person may be forgotten; the customer's cases and the accounts go on, and so does its agreement."""
    before, after = erased(mico, OURS)
    assert before["contact persons"] == 1
    assert after == {**before, "contact persons": 0}
    assert set(mico.statuses("MIC-11", "MIC-25").values()) == {"kept"}


def test_after_the_end_case_data_go_on_request_and_bookkeeping_stays(mico: Firm) -> None:
    """Five years are the most and not the least: who asks before is forgotten, but for what the accounts need."""
    before, after = erased(mico, ENDED)
    assert before["cases"] > 0
    assert before["notes"] > 0
    assert after == {
        "contact persons": 0,
        "cases": 0,
        "notes": 0,
        "hours in the accounts": before["hours in the accounts"],
    }
    with mico.landscape.open("CASES_URL") as cases:
        texts = (
            "SELECT count(text) FROM time_entries t WHERE case_id IN (SELECT id FROM cases WHERE contact_id IS NULL)"
        )
        assert cases.scalar(sa.text(texts)) == 0


def test_when_five_years_have_passed_nothing_is_left_but_the_accounts(mico: Firm) -> None:
    """A customer that ended five years ago tomorrow is gone the night after, without anybody asking."""
    assert left(mico, OF_CUSTOMER, customer=LONG_AGO)["cases"] > 0
    age(mico.landscape, 2)
    assert mico.statuses("MIC-12") == {"MIC-12": "broken"}
    mico.well("sweep", "--beyond-limits")
    found = left(mico, OF_CUSTOMER, customer=LONG_AGO)
    assert (found["contact persons"], found["cases"], found["notes"]) == (0, 0, 0)
    assert mico.statuses("MIC-12", "MIC-13") == {"MIC-12": "kept", "MIC-13": "kept"}


def test_a_course_is_empty_thirty_days_after_its_evaluation_closed(mico: Firm) -> None:
    """Sign-ups, what was told of them and evaluations go together; other courses keep theirs."""
    closed = today() - timedelta(days=29)
    rows = "SELECT count(*) FROM signups s JOIN courses c ON c.id = s.course_id WHERE c.evaluation_closes_on {} :day"
    with mico.landscape.open("CASES_URL") as cases:
        assert int(cases.scalar(sa.text(rows.format("=")), {"day": closed}) or 0) > 0
    age(mico.landscape, 2)
    mico.well("sweep", "--beyond-limits")
    with mico.landscape.open("CASES_URL") as cases:
        day = {"day": closed - timedelta(days=1)}
        assert cases.scalar(sa.text(rows.format("<")), day) == 0
        assert int(cases.scalar(sa.text(rows.format(">")), day) or 0) > 0
