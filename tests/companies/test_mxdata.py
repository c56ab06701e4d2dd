"""MX Data: who leaves the list, a firm that ends, and a contact whose invoices the law keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa

from ordholden.demo.ageing import age
from ordholden.demo.worlds import world
from tests.companies.firm import Firm

world("mxdata")

from companies.mxdata.application import end, leave  # noqa: E402 - the examples are found by then
from companies.mxdata.build import REGISTER, sha256  # noqa: E402
from companies.mxdata.story import CONTACT, FIRM, READER, SAID  # noqa: E402

pytestmark = pytest.mark.slow

LISTED = """SELECT k.kontakt_nr FROM kontakt k JOIN kommunikasjon m USING (kontakt_nr)
    WHERE k.avmeldt IS NULL AND k.sluttet IS NULL GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1"""


@pytest.fixture
def mxdata(company: Callable[[str], Firm]) -> Firm:
    """The company, for this test alone."""
    return company("mxdata")


def asked(company: Firm, question: str, **cells: object) -> list[object]:
    """What the register answers, the first column."""
    with company.landscape.open(REGISTER) as register:
        return list(register.execute(sa.text(question), cells).scalars())


def test_of_who_left_the_list_nothing_is_left_but_the_hash(mxdata: Firm) -> None:
    """After the night no table of the register has the address, and one has its hash."""
    (mail,) = asked(mxdata, READER)
    with mxdata.landscape.open(REGISTER) as register:
        leave(register, str(mail), datetime.now())
    age(mxdata.landscape, 1)
    mxdata.well("sweep", "--beyond-limits")
    for table in ("kontaktliste", "samtykke", "nedlasting", "kontakt"):
        assert asked(mxdata, f"SELECT epost FROM {table} WHERE epost = :mail", mail=mail) == []
    orphans = "SELECT 1 FROM utsending u WHERE NOT EXISTS (SELECT FROM samtykke s WHERE s.samtykke_nr = u.samtykke_nr)"
    assert asked(mxdata, orphans) == []
    hashes = asked(mxdata, "SELECT epost_sha256 FROM sperreliste WHERE epost_sha256 = :hash", hash=sha256(str(mail)))
    assert len(hashes) == 1
    assert set(mxdata.statuses("MXD-05", "MXD-10").values()) == {"kept"}


def test_what_was_said_with_a_firm_goes_when_it_ends(mxdata: Firm) -> None:
    """The communication goes the night after, that of other firms stays, and the invoices of the firm stay."""
    (firm,) = asked(mxdata, FIRM)
    bills = "SELECT count(*) FROM faktura WHERE firma_nr = :firm"
    before = asked(mxdata, bills, firm=firm)
    assert asked(mxdata, SAID, firm=firm) != [0]
    with mxdata.landscape.open(REGISTER) as register:
        end(register, int(str(firm)), datetime.now().date())
    age(mxdata.landscape, 1)
    mxdata.well("sweep", "--beyond-limits")
    assert asked(mxdata, SAID, firm=firm) == [0]
    assert asked(mxdata, bills, firm=firm) == before
    assert asked(mxdata, "SELECT count(*) FROM kommunikasjon") != [0]
    assert mxdata.statuses("MXD-13") == {"MXD-13": "kept"}


def test_what_was_said_with_somebody_goes_when_they_leave_the_list_before_their_firm_ends(mxdata: Firm) -> None:
    """Whichever comes first counts: of who left the list nothing that was said stays, of their colleagues all of it."""
    (number,) = asked(mxdata, LISTED)
    said = "SELECT count(*) FROM kommunikasjon WHERE kontakt_nr {} :number"
    others = asked(mxdata, said.format("<>"), number=number)
    with mxdata.landscape.open(REGISTER) as register:
        day = {"dag": datetime.now().date(), "number": number}
        register.execute(sa.text("UPDATE kontakt SET avmeldt = :dag WHERE kontakt_nr = :number"), day)
    age(mxdata.landscape, 1)
    assert mxdata.statuses("MXD-13") == {"MXD-13": "broken"}
    mxdata.well("sweep", "--beyond-limits")
    assert asked(mxdata, said.format("="), number=number) == [0]
    assert asked(mxdata, said.format("<>"), number=number) == others
    assert mxdata.statuses("MXD-13") == {"MXD-13": "kept"}


def test_the_invoices_of_who_is_erased_stay_to_their_day(mxdata: Firm) -> None:
    """The plan names the law and the last day; the name stands on the invoices alone, until that day has come."""
    (mail,) = asked(mxdata, CONTACT, firm=0)
    (name,) = asked(mxdata, "SELECT navn FROM kontakt WHERE epost = :mail", mail=mail)
    (number,) = asked(mxdata, "SELECT kontakt_nr FROM kontakt WHERE epost = :mail", mail=mail)
    plan = mxdata.well("plan", "erase", request=f"email: {mail}").out
    assert "NO-BOKF-5Y-FYEND" in plan
    assert "31 December" in plan
    checksum = mxdata.well("plan", "erase", "--checksum", request=f"email: {mail}").out.strip()
    assert mxdata.type("erase", "--approve", checksum, request=f"email: {mail}").code == 5  # two systems by hand
    assert asked(mxdata, "SELECT att FROM faktura WHERE kontakt_nr = :number", number=number).count(name) > 0
    assert asked(mxdata, "SELECT epost FROM kontakt WHERE kontakt_nr = :number", number=number) == [None]
    age(mxdata.landscape, 6 * 366)
    mxdata.type("sweep", "--beyond-limits")
    assert asked(mxdata, "SELECT att FROM faktura WHERE kontakt_nr = :number", number=number) == []
    assert asked(mxdata, "SELECT navn FROM kontakt WHERE kontakt_nr = :number", number=number) == []
