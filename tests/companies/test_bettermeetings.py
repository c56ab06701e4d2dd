"""BetterMeetings: a unit ends and its rows, participants and files go; the other unit of the same customer works on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ordholden.demo.worlds import world
from tests.companies.firm import Firm
from tests.typed import today

world("bettermeetings")

from companies.bettermeetings.application import end_customer, end_unit  # noqa: E402 - the examples are found now

pytestmark = pytest.mark.slow
CUSTOMER = 1
"""It has two units, 1 and 2."""
COUNTED = """
SELECT (SELECT count(*) FROM users WHERE unit_id = :unit AND email IS NOT NULL),
       (SELECT count(*) FROM meetings m JOIN boards b ON b.id = m.board_id WHERE b.unit_id = :unit),
       (SELECT count(*) FROM documents WHERE unit_id = :unit),
       (SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.unit_id = :unit)
"""


@pytest.fixture
def bettermeetings(company: Callable[[str], Firm]) -> Firm:
    """The company, for this test alone."""
    return company("bettermeetings")


def held(company: Firm, unit: int) -> tuple[int, ...]:
    """Users, meetings, documents and memberships of a unit, and its files."""
    folder = company.landscape.roots["FILES_URL"] / "kunder" / str(CUSTOMER) / str(unit)
    with company.landscape.open("SERVICE_URL") as service:
        rows = tuple(service.execute(sa.text(COUNTED), {"unit": unit}).one())
    return (*rows, sum(1 for each in folder.rglob("*") if each.is_file()))


def test_a_unit_that_ended_goes_with_its_files_and_the_other_one_stays(bettermeetings: Firm) -> None:
    """On the thirtieth day everything is there, after the thirty-first night nothing of the unit is."""
    whole, other = held(bettermeetings, 1), held(bettermeetings, 2)
    assert all(whole)
    end_unit(bettermeetings.landscape, 1, today() - timedelta(days=29))
    bettermeetings.well("sweep", "--beyond-limits")
    assert held(bettermeetings, 1) == whole
    with bettermeetings.landscape.open("SERVICE_URL") as service:
        for table in ("units WHERE id", "users WHERE unit_id"):
            name, _, column = table.partition(" WHERE ")
            service.execute(sa.text(f"UPDATE {name} SET ended_on = ended_on - 2 WHERE {column} = 1"))
    assert bettermeetings.statuses("BET-14", "BET-15") == {"BET-14": "broken", "BET-15": "broken"}
    bettermeetings.well("sweep", "--beyond-limits")
    assert (held(bettermeetings, 1), held(bettermeetings, 2)) == ((0, 0, 0, 0, 0), other)
    assert bettermeetings.statuses("BET-14", "BET-15") == {"BET-14": "kept", "BET-15": "kept"}


def test_of_a_customer_that_ended_no_participant_is_left_in_any_document(bettermeetings: Firm) -> None:
    """People without an account, who stand only in the plan of a meeting, go with the unit as well."""
    end_customer(bettermeetings.landscape, CUSTOMER, today() - timedelta(days=31))
    bettermeetings.well("sweep", "--beyond-limits")
    with bettermeetings.landscape.open("SERVICE_URL") as service:
        plans = "SELECT count(*) FROM meetings m JOIN boards b ON b.id = m.board_id WHERE b.unit_id IN (1, 2)"
        contacts = "SELECT count(*) FROM contacts WHERE customer_id = 1 AND email NOT LIKE 'erased-%'"
        assert service.scalar(sa.text(plans)) == 0
        assert service.scalar(sa.text(contacts)) == 1  # for another year
    assert held(bettermeetings, 1) == held(bettermeetings, 2) == (0, 0, 0, 0, 0)


def test_a_backup_on_record_that_should_be_gone_breaks_the_promise(bettermeetings: Firm) -> None:
    """What is deleted is deleted in the backups too, and somebody has to say so."""
    taken = f"{today() - timedelta(days=61)}T01:00:00+00:00"
    bettermeetings.well("backup", "register", "service", "--taken", taken, "--id", "old")
    assert bettermeetings.statuses("BET-16") == {"BET-16": "broken"}
    bettermeetings.well("backup", "gone", "service", "old")
    assert bettermeetings.statuses("BET-16") == {"BET-16": "kept"}
