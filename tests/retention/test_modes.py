"""Nothing goes by itself before somebody has signed what would go; and then only as long as it is the same."""

from __future__ import annotations

from datetime import timedelta

from tests.promises.company import LEFT, Desk
from tests.typed import today

OLD = "SELECT count(*) FROM voicemails WHERE recorded_at LIKE '2020%'"
HOLD = "traffic: 90 days after recorded_at"


def old(office: Desk) -> int:
    """Some voicemails are older than they may be; how many."""
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 4 = 0")
    return left(office)


def left(office: Desk) -> int:
    """How many of them are there."""
    return int(office.rows("portal", OLD)[0][0])


def declare(office: Desk, hold: str) -> None:
    """Another period for voicemails."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    assert text.count(HOLD) == 1
    declaration.write_text(text.replace(HOLD, hold), encoding="utf-8")


def waits(office: Desk) -> dict[str, tuple[str, int]]:
    """What a standing sweep leaves: by dataset why, and how many rows it would remove."""
    said = office.type("sweep", "--standing", "--json")
    return {each["dataset"]: (each["why"], each["remove"]) for each in said.json["waits for a word"]}


def test_a_new_period_is_only_watched(office: Desk) -> None:
    """A sweep that nobody types tells what would go under a period that nobody has signed, and leaves every row."""
    number, before = old(office), office.everything()
    said = office.type("sweep", "--standing")
    assert (said.code, f"In watch: portal.voicemails, {number} rows to remove" in said.out) == (5, True), said.out
    assert "ordholden sweep sign portal.voicemails --by NAME" in said.out
    assert office.everything() == before


def test_signed_it_asks_and_told_so_it_goes_by_itself(office: Desk) -> None:
    """Watch, then ask, then by itself: each step takes a person with a name, and only the last one clears unasked."""
    number = old(office)
    signed = office.type("sweep", "sign", "portal.voicemails", "--by", "Mette")
    assert (signed.code, f"{number} rows would be removed" in signed.out) == (0, True), signed
    assert waits(office) == {"portal.voicemails": ("ask", number)}
    assert office.type("sweep", "mode", "portal.voicemails", "by-itself", "--by", "Mette").code == 0
    assert left(office) == number
    said = office.type("sweep", "--standing")
    assert (said.code, left(office), "Proved" in said.out) == (0, 0, True), said.out


def test_who_is_asked_may_type_the_sweep(office: Desk) -> None:
    """A dataset that asks each time is swept by the command that names it."""
    old(office)
    office.type("sweep", "sign", "portal.voicemails", "--by", "Mette")
    assert office.type("sweep", "--only", "portal.voicemails").code == 0
    assert (left(office), waits(office)) == (0, {})


def test_another_period_is_watched_again(office: Desk) -> None:
    """What only a change of the period releases never goes silently: neither by itself nor by a typed sweep."""
    office.type("sweep", "sign", "--all", "--by", "Mette")
    office.type("sweep", "mode", "portal.voicemails", "by-itself", "--by", "Mette")
    number = old(office)
    declare(office, HOLD.replace("90 days", "89 days"))
    assert waits(office) == {"portal.voicemails": ("watch", number)}
    said = office.type("sweep")
    assert (said.code, "SWP004" in said.err, left(office)) == (1, True, number), said.err
    assert "SWP005" in office.type("sweep", "mode", "portal.voicemails", "by-itself", "--by", "Mette").err
    plan = office.type("sweep", "--dry-run", "--json").json["plan"]
    assert office.type("sweep", "--approve", plan[:12], "--by", "Mette").code == 0
    mode = {m["dataset"]: m for m in office.type("sweep", "mode", "--json").json}["portal.voicemails"]
    assert (mode["mode"], mode["signed"]["by"], mode["signed"]["remove"], left(office)) == ("ask", "Mette", number, 0)


def test_the_old_period_again_is_the_signed_one(office: Desk) -> None:
    """Who takes a change back has changed nothing."""
    office.type("sweep", "sign", "--all", "--by", "Mette")
    declare(office, HOLD.replace("90 days", "60 days"))
    shown = {m["dataset"]: m["mode"] for m in office.type("sweep", "mode", "--json").json}
    assert (shown["portal.voicemails"], shown["portal.employees"]) == ("watch", "ask")
    text = (office.folder / "ordholden.yaml").read_text(encoding="utf-8").replace("60 days", "90 days")
    (office.folder / "ordholden.yaml").write_text(text, encoding="utf-8")
    assert {m["mode"] for m in office.type("sweep", "mode", "--json").json} == {"ask"}


def test_unusually_much_is_asked_for_even_of_what_goes_by_itself(office: Desk) -> None:
    """A condition that suddenly holds for nine rows of ten stops, whatever was allowed before; the others are swept."""
    office.type("sweep", "sign", "--all", "--by", "Mette")
    for dataset in ("portal.voicemails", "billing.invoices"):
        office.type("sweep", "mode", dataset, "by-itself", "--by", "Mette")
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 10 > 0")
    office.change("billing", "UPDATE invoices SET invoiced_on = '2010-01-01' WHERE id = 1")
    number = left(office)
    assert number > 20
    assert waits(office) == {"portal.voicemails": ("unusual", number)}
    assert left(office) == number
    assert office.rows("billing", "SELECT * FROM invoices WHERE id = 1") == []


def test_what_an_erasure_released_is_not_held_back(office: Desk) -> None:
    """Who was erased was erased with approval: when a legal hold on the person ends, a watched dataset lets go too."""
    number, request = old(office), office.request(LEFT)
    of_person = f"SELECT id FROM voicemails WHERE employee_id = {LEFT} AND recorded_at NOT LIKE '2020%'"
    assert office.rows("portal", of_person)
    soon = str(today() + timedelta(days=30))
    placed = ("legal-hold", "place", "case-1", "--because", "a claim", "--people", "--review", soon, "--by", "Mette")
    assert office.type(*placed, request=request).code == 0
    approved = office.type("plan", "erase", "--checksum", request=request).out.strip()
    office.type("erase", "--approve", approved, request=request)
    office.type("legal-hold", "release", "case-1", "--because", "settled", "--by", "Mette")
    assert office.rows("portal", of_person)
    office.type("sweep", "--standing")
    assert office.rows("portal", of_person) == []
    assert 0 < left(office) <= number


def test_what_was_signed_stands_on_the_ledger(office: Desk) -> None:
    """The fingerprint of the periods, the counts and the day are on the ledger; the name lies beside it."""
    number = old(office)
    office.type("sweep", "sign", "portal.voicemails", "--by", "Mette")
    export = office.folder / "ledger.jsonl"
    assert office.type("ledger", "export", str(export)).code == 0
    (line,) = [line for line in export.read_text(encoding="utf-8").splitlines() if "sweep signed" in line]
    assert (f'"remove":{number}' in line.replace("\\", ""), "Mette" in line.split('"words"')[0]) == (True, False)


def test_nobody_signs_without_a_name_or_for_what_is_not_there(office: Desk) -> None:
    """A signature has a name, and is for datasets that time clears."""
    assert office.type("sweep", "sign", "portal.voicemails").code == 2
    assert "SWP002" in office.type("sweep", "sign", "portal.nothing", "--by", "Mette").err
    assert office.type("sweep", "mode", "portal.voicemails", "by-itself", "--by", "Mette").code == 1
    assert office.type("sweep", "--standing", "--beyond-limits").code == 2
