"""A person who asks is given everything that is theirs, why it is kept and until when, and nothing of anybody else."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import stat
import zipfile
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest

from ordholden.rights import access_cli
from ordholden.rights.package.json_schema import SCHEMA
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.promises.company import LEFT, STAYS, Desk, Said

TIME_ONLY = 8


def asked(office: Desk, *words: str, employee: int = LEFT, out: str = "answer") -> Said:
    """The answer to one employee, without a store."""
    return office.type("access", "--without-store", "--out", out, *words, request=office.request(employee))


def data_of(office: Desk, place: str = "answer") -> dict[str, Any]:
    """The data of the package."""
    data: dict[str, Any] = json.loads((office.folder / place / "data.json").read_text(encoding="utf-8"))
    return data


def rows_of(data: dict[str, Any], dataset: str) -> list[dict[str, Any]]:
    """The rows of a dataset: the cells of each."""
    return [row["cells"] for each in data["datasets"] if each["dataset"] == dataset for row in each["rows"]]


def page_of(office: Desk, place: str = "answer") -> str:
    """The page as it is written."""
    return (office.folder / place / "index.html").read_text(encoding="utf-8")


def names(office: Desk) -> list[str]:
    """What lies in the folder."""
    return sorted(place.name for place in office.folder.iterdir())


class Text(HTMLParser):
    """The words of a page, and what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        assert all("javascript" not in (value or "") for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        """All words."""
        return " ".join(" ".join(self.words).split())


# ------------------------------------------------------------------------------------------- what is given


def test_a_call_list_shows_both_numbers_to_both_parties(office: Desk) -> None:
    """A list of calls without the other number would be no answer."""
    assert asked(office).code == TIME_ONLY
    calls = rows_of(data_of(office), "portal.calls")
    question = f"SELECT caller_number, callee_number FROM calls WHERE caller_id = {LEFT} OR callee_id = {LEFT}"
    given = [(call["caller_number"]["value"], call["callee_number"]["value"]) for call in calls]
    assert sorted(given) == sorted(office.rows("portal", question))


def test_nobody_else_is_in_the_package(office: Desk) -> None:
    """Of all other employees only what the person wrote of them is in any file: no name, address or key besides."""
    asked(office)
    mine = office.rows("portal", f"SELECT full_name, mail FROM employees WHERE id = {LEFT}")[0]
    others = office.rows("portal", f"SELECT full_name, mail FROM employees WHERE id <> {LEFT}")
    written = " ".join(
        body for (body,) in office.rows("portal", f"SELECT body FROM tickets WHERE employee_id = {LEFT}")
    )
    text = "".join(p.read_text(encoding="utf-8-sig") for p in (office.folder / "answer").rglob("*") if p.is_file())
    found = [value for row in others for value in row if value and value not in mine and value in text]
    assert [value for value in found if value not in written] == []
    assert mine[0] in text
    keys = {
        cell["value"]
        for call in rows_of(data_of(office), "portal.calls")
        for name, cell in call.items()
        if name.endswith("_id")
    }
    assert keys == {LEFT}


def test_each_value_is_told_with_its_purpose_its_basis_and_its_end(office: Desk) -> None:
    """What is kept for the books says so, names the law's day, and is not called portable."""
    asked(office)
    data = data_of(office)
    invoiced = office.rows(
        "billing",
        f"SELECT invoiced_on FROM invoices JOIN contacts c ON c.id = contact_id WHERE mail = '{office.request(LEFT)[7:-1]}'",
    )
    ends = sorted(f"{int(day[:4]) + 5}-12-31" for (day,) in invoiced)
    names = [row["name"] for row in rows_of(data, "billing.invoices")]
    assert sorted(name["purposes"][0]["until"] for name in names) == ends
    assert {(n["purposes"][0]["purpose"], n["purposes"][0]["basis"], n["portable"]) for n in names} == {
        ("bookkeeping", "legal obligation", False)
    }
    (user,) = rows_of(data, "portal.employees")
    assert user["mail"]["portable"] is True
    assert user["mail"]["purposes"][0]["basis"] == "contract"


def test_what_should_have_been_deleted_is_given_and_called_so(office: Desk) -> None:
    """That a promise is late is no reason to hide the data from whom they are about."""
    asked(office, "--as-of", "2040-01-01", "--language", "en")
    (user,) = rows_of(data_of(office), "portal.employees")
    assert (user["full_name"]["state"], user["full_name"]["purposes"]) == ("overdue", [])
    assert user["full_name"]["value"]
    assert "should have been deleted, and will be" in Text(page_of(office)).said


def test_the_data_are_as_their_schema_says(office: Desk) -> None:
    """Another program can read them (Art. 20)."""
    asked(office)
    schema = json.loads((office.folder / "answer" / "data.schema.json").read_text(encoding="utf-8"))
    assert schema == SCHEMA
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data_of(office))


def test_a_spreadsheet_opens_the_tables_and_runs_nothing_in_them(office: Desk) -> None:
    """Letters are right, columns are apart, and no value is a formula."""
    office.change(
        "portal", f"UPDATE employees SET full_name = '=HYPERLINK(\"http://x\")', extension = '1;2' WHERE id = {LEFT}"
    )
    asked(office)
    raw = (office.folder / "answer" / "csv" / "portal.employees.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0]["Navn"].startswith("'=")
    assert rows[0]["Lokalnummer"] == "1;2"
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_a_password_is_told_of_and_not_given(office: Desk) -> None:
    """Whoever reads the package cannot use the account."""
    office.change("portal", "ALTER TABLE employees ADD COLUMN pin TEXT")
    office.change("portal", f"UPDATE employees SET pin = 'geheim-4711' WHERE id = {LEFT}")
    text = (office.folder / "ordholden.yaml").read_text(encoding="utf-8")
    field = "      extension: {is: extension, for: telephony, clear: empty}\n"
    pin = "      pin: {is: password, label: {da: Kode, en: Code}, for: telephony}\n"
    (office.folder / "ordholden.yaml").write_text(text.replace(field, field + pin), encoding="utf-8")
    asked(office, "--language", "en")
    everything = b"".join(p.read_bytes() for p in (office.folder / "answer").rglob("*") if p.is_file())
    assert b"geheim-4711" not in everything
    (user,) = rows_of(data_of(office), "portal.employees")
    assert (user["pin"]["given"], "value" in user["pin"]) == ("secret", False)
    assert re.search("Code Your user, 1 entry We hold it", Text(page_of(office)).said)


def test_a_number_that_is_shown_in_part_says_why(office: Desk) -> None:
    """Less than the whole is given only by a declared rule, with its reason."""
    text = (office.folder / "ordholden.yaml").read_text(encoding="utf-8")
    rule = "also for: callee, shown to others: {as: prefix 4, because: {da: hemmeligt nummer, en: a secret number}}}"
    (office.folder / "ordholden.yaml").write_text(text.replace("also for: callee}", rule), encoding="utf-8")
    asked(office, "--language", "en")
    calls = rows_of(data_of(office), "portal.calls")
    theirs = [c for c in calls if "caller_id" not in c]
    assert theirs
    assert all(len(c["caller_number"]["value"]) == 4 and c["caller_number"]["given"] == "part" for c in theirs)
    assert all(len(c["caller_number"]["value"]) > 4 for c in calls if "caller_id" in c)
    assert "Only a part is given: a secret number" in Text(page_of(office)).said


# ------------------------------------------------------------------------------------------------ the page


ITEMS = {
    "confirmation": "Yes, we process personal data about you",
    "purposes": "Why we have it",
    "categories": "Your user Name",
    "recipients": "Nordbogholderi ApS Denmark our processor, which works for us and on our instruction for: to keep accounts turn to: gdpr@nordbog.example",
    "period": "until a day between",
    "criteria": "while the contract runs, and 1 year after it",
    "rectification": "(Article 16)",
    "erasure": "(Article 17)",
    "restriction": "(Article 18)",
    "objection": "to mend faults and answer questions about calls (Article 21)",
    "complaint": "Datatilsynet, www.datatilsynet.dk",
    "source": "Source: the person who called",
    "automated decisions": "(Article 22)",
    "transfers": "The data lie in Denmark and in Ireland",
    "withheld": "what in them is only about the other person is left out",
    "contest": "If you do not agree",
    "backups": "Backup copies, kept for 35 days, were not searched",
    "by hand": "Our support lead looks there",
    "not covered yet": "were not searched for mentions of you",
    "law": "Bogføringsloven",
    "interest": "The interest: a telephone service that works",
    "behalf": "on behalf of a customer",
}


def test_the_page_has_everything_that_article_15_asks_for(office: Desk) -> None:
    """Each line of the checklist is answered on the page."""
    asked(office, "--language", "en")
    said = Text(page_of(office)).said
    assert [item for item, words in ITEMS.items() if words not in said] == []


def test_a_decision_without_a_human_being_is_told_with_its_logic(office: Desk) -> None:
    """Art. 15(1)(h): whoever is decided about by a program learns how, and what it means."""
    place = office.folder / "ordholden.yaml"
    words = "{logic: {en: three faults in a week}, consequences: {en: a technician calls}}"
    text = place.read_text(encoding="utf-8")
    place.write_text(
        text.replace(
            "    basis: legitimate interest\n", f"    basis: legitimate interest\n    automated decision: {words}\n", 1
        ),
        encoding="utf-8",
    )
    asked(office, "--language", "en")
    assert "three faults in a week" in page_of(office)
    (told,) = data_of(office)["automated_decisions"]
    assert told == {"purpose": "traffic", "logic": "three faults in a week", "consequences": "a technician calls"}
    jsonschema.Draft202012Validator(SCHEMA).validate(data_of(office))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("da", "Dine personoplysninger"),
        ("nb", "Personopplysningene dine"),
        ("sv", "Dina personuppgifter"),
        ("en", "Your personal data"),
    ],
)
def test_the_page_speaks_the_language_that_was_asked_for(office: Desk, language: str, title: str) -> None:
    """A Swede reads Swedish."""
    asked(office, "--language", language)
    page = page_of(office)
    assert f'<html lang="{language}">' in page
    assert title in Text(page).said


def test_the_page_runs_nothing_and_asks_nobody(office: Desk) -> None:
    """A page with somebody's data calls no other server, whatever stands in the data."""
    office.change(
        "portal",
        f"UPDATE employees SET full_name = '<script>alert(1)</script>\"><img src=x onerror=y>' WHERE id = {LEFT}",
    )
    asked(office)
    page = page_of(office)
    assert "default-src 'none'; style-src 'sha256-" in page
    text = Text(page)
    assert not {"script", "img", "iframe", "link", "form", "object"} & set(text.tags)
    assert "<script>alert(1)" in text.said
    assert not re.search(r"(?:src|href)=\"https?:", page)


# ----------------------------------------------------------------------------------------------- the place


def test_a_package_is_for_its_owner_only_and_its_names_tell_nothing(office: Desk) -> None:
    """Nobody else on the machine reads it, and no file name says whom it is about."""
    asked(office)
    for place in (office.folder / "answer", *(office.folder / "answer").rglob("*")):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600)
    names = "".join(str(p) for p in (office.folder / "answer").rglob("*"))
    secrets = office.rows("portal", f"SELECT full_name, mail, mobile FROM employees WHERE id = {LEFT}")[0]
    said = names + (office.folder / "answer" / "manifest.json").read_text(encoding="utf-8")
    assert not [value for value in secrets if value and value in said]


def test_the_manifest_names_every_file_with_its_digest(office: Desk) -> None:
    """A changed file is noticed."""
    asked(office)
    folder = office.folder / "answer"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert {file["name"] for file in manifest["files"]} == found
    for file in manifest["files"]:
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert manifest["counts"]["portal.calls"]["rows"] == len(rows_of(data_of(office), "portal.calls"))


def test_a_package_never_replaces_anything(office: Desk) -> None:
    """What lies there may be somebody else's answer."""
    asked(office)
    before = page_of(office)
    again = asked(office, employee=STAYS)
    assert (again.code, "CAS015" in again.err) == (1, True)
    assert page_of(office) == before
    assert not [p for p in office.folder.iterdir() if p.name.startswith(".answer")]


def test_as_a_zip_file_it_is_the_same_package(office: Desk) -> None:
    """One file to hand over, for its owner only."""
    asked(office, "--zip", out="answer.zip")
    place = office.folder / "answer.zip"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert {"answer/index.html", "answer/data.json", "answer/manifest.json"} <= set(archive.namelist())
    assert sorted(p.name for p in office.folder.iterdir() if "answer" in p.name) == ["answer.zip"]


def test_of_several_people_each_has_a_package_without_the_others(office: Desk) -> None:
    """The answers to a batch go to different people."""
    request = office.request(LEFT) + "\n" + office.request(STAYS)
    done = office.type("access", "--without-store", "--out", "answers", request=request)
    assert done.code == TIME_ONLY
    assert sorted(p.name for p in (office.folder / "answers").iterdir()) == ["person-1", "person-2"]
    for number, mine, other in ((1, LEFT, STAYS), (2, STAYS, LEFT)):
        text = (office.folder / "answers" / f"person-{number}" / "data.json").read_text(encoding="utf-8")
        assert office.request(mine)[7:-1] in text
        assert office.request(other)[7:-1] not in text


def test_a_dry_run_counts_and_writes_nothing(office: Desk) -> None:
    """The case worker sees first how much it is."""
    before = names(office)
    done = office.type("access", "--without-store", "--dry-run", "--json", request=office.request(LEFT))
    asked(office)
    counts = {d["dataset"]: d["count"] for d in data_of(office)["datasets"]}
    assert done.json["people"] == [{"person": 1, "datasets": counts}]
    assert names(office) == sorted([*before, "answer"])


# --------------------------------------------------------------------------------------- what is not there


def test_without_a_system_nothing_is_given_unless_somebody_says_why(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Less than everything is given only with a reason, and the first page says what is missing."""
    monkeypatch.setenv("BILLING_URL", f"sqlite:///{office.folder}/away.db")
    refused = asked(office)
    assert (refused.code, "CAS012" in refused.err) == (7, True)
    assert not (office.folder / "answer").exists()
    done = asked(office, "--incomplete-because", "the disk is being repaired", "--language", "en")
    assert done.code == 5
    said = Text(page_of(office)).said
    assert said.index("This answer is not complete") < said.index("In short")
    assert "What lies in billing is missing." in said
    assert "the disk is being repaired" in said
    assert data_of(office)["missing"] == {"systems": ["billing"], "because": "the disk is being repaired"}


def test_that_nobody_was_found_is_an_answer_as_well(office: Desk) -> None:
    """Who asks is told that there is nothing (Art. 15(1))."""
    done = office.type(
        "access", "--without-store", "--language", "en", "--out", "answer", request="email: nobody@x.example\n"
    )
    assert done.code == 4
    assert "found no personal data about you" in Text(page_of(office)).said
    assert data_of(office)["processes_data_about_you"] is False
    jsonschema.Draft202012Validator(SCHEMA).validate(data_of(office))


# ---------------------------------------------------------------------------------------------- the record


def test_the_store_remembers_that_a_package_was_made_and_nothing_of_it(office: Desk) -> None:
    """Accountability without a copy: when, by whom, the checksum and the counts."""
    done = office.type("access", "--out", "answer", "--by", "Mona", "--json", request=office.request(LEFT))
    assert done.code == 0
    (person,) = done.json["people"]
    with open_store(locate(os.environ)) as store:
        plan, given = store.plan(person["checksum"]), store.approved(person["checksum"])
    assert plan is not None and given is not None
    assert (plan.right, given.by) == ("access", "Mona")
    assert plan.body["rows"] == person["rows"]
    secrets = office.rows("portal", f"SELECT full_name, mail, mobile FROM employees WHERE id = {LEFT}")[0]
    assert not [value for value in secrets if value and value in json.dumps(plan.body)]


def test_nothing_that_is_printed_tells_a_value(office: Desk) -> None:
    """The terminal and its log hold no data of the person."""
    done = asked(office)
    secrets = office.rows("portal", f"SELECT full_name, mail, mobile FROM employees WHERE id = {LEFT}")[0]
    assert not [value for value in secrets if value and value in done.out + done.err]


def test_what_an_earlier_erasure_left_is_still_given(office: Desk) -> None:
    """Who was erased as a user and is still a customer's contact is told of that, and of the vouchers that the law keeps."""
    request = office.request(LEFT)
    checksum = office.type("plan", "erase", "--checksum", request=request).out.strip()
    assert office.type("erase", "--approve", checksum, request=request).code == 5
    assert office.type("access", "--out", "answer", request=request).code == 0
    data = data_of(office)
    assert [dataset["dataset"] for dataset in data["datasets"]] == ["billing.contacts", "billing.invoices"]
    assert data["earlier_erasures_considered"] is True


def test_a_system_that_fails_in_the_middle_leaves_nothing_behind(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that breaks off is no package; with a reason the rest is given, and the page says what is missing."""
    searched = access_cli.found_people

    def then_gone(*args: Any, **kwargs: Any) -> Any:
        found = searched(*args, **kwargs)
        (office.folder / "billing.db").rename(office.folder / "billing.away")
        return found

    monkeypatch.setattr(access_cli, "found_people", then_gone)
    refused = asked(office)
    (office.folder / "billing.away").rename(office.folder / "billing.db")
    assert (refused.code, "CAS014" in refused.err) == (7, True)
    assert not [name for name in names(office) if "answer" in name]
    done = asked(office, "--incomplete-because", "the disk failed", "--language", "en")
    assert done.code == 5
    assert "What lies in billing is missing." in Text(page_of(office)).said
    assert {each["dataset"].split(".")[0] for each in data_of(office)["datasets"]} == {"portal", "spool"}
