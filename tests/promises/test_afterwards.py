"""What deletion leaves behind, as somebody at a desk is told of it."""

from __future__ import annotations

from tests.promises.company import LEFT, Desk
from tests.promises.test_sentences import checksum


def test_a_receipt_names_the_grade_that_was_reached(office: Desk) -> None:
    """Where it is declared, the run looks into the file itself, and its receipt and the ledger say what is known."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    portal = 'portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK, '
    assert portal in text
    declaration.write_text(text.replace(portal, f"{portal}afterwards: {{vacuum: plain}}, "), encoding="utf-8")
    request = office.request(LEFT)
    said = office.type("erase", "--approve", checksum(office, request=request), "--json", request=request).json
    assert set(said["afterwards"]) == {"portal"}
    assert said["afterwards"]["portal"]["grade"] in {"cleared", "gone from the pages"}
    told = office.type("status", said["run"]).out
    assert "portal" in told
    office.type("ledger", "export", "ledger.txt")
    assert "afterwards portal" in (office.folder / "ledger.txt").read_text()


def test_a_sweep_says_it_too(office: Desk) -> None:
    """What time released leaves as much behind as what a person asked for."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    portal = 'portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK, '
    declaration.write_text(text.replace(portal, f"{portal}afterwards: {{log: {{kept: 7 days}}}}, "), encoding="utf-8")
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id = 1")
    said = office.type("sweep", "--beyond-limits", "--json").json
    assert said["afterwards"]["portal"]["grade"] == "cleared"
    assert said["afterwards"]["portal"]["log ends"] is not None
    assert office.type("sweep", "--json").json["afterwards"] == {}


def test_who_stays_because_a_purpose_holds_them_has_not_come_back(office: Desk) -> None:
    """What an erasure left by law or contract is no return: nobody is put before a human for it."""
    request = office.request(LEFT)
    office.type("erase", "--approve", checksum(office, request=request), request=request)
    mail = request.removeprefix("email: ").strip()
    assert office.rows("billing", f"SELECT count(*) FROM contacts WHERE mail = '{mail}'") == [(1,)]
    watched = office.type("watch", "--json")
    assert (watched.code, watched.json["waiting"]) == (0, [])
    columns = "id, customer_id, full_name, mail, extension, created_at"
    office.change("portal", f"INSERT INTO employees ({columns}) VALUES (900, 1, 'N', '{mail}', '990', '2020-01-01')")
    assert office.type("watch").code == 5
