"""Listmonk: subscribers and those who write to them, found, erased and proved; what lies in JSON and texts is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Severity
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.identity import Given, Outcome
from tests.real.company import Company, Probe, found
from tests.real.comparing import Batch, apart, changing, erased, in_groups, of_others, remaining, traces
from tests.real.erasing import Office, office
from tests.real.everywhere import bereft, disturbed, erased_everywhere, taken, whole
from tests.real.packages import absent, named_besides, packages, places, secrets_in
from tests.real.stopping import stop_the_clock
from tests.real.tracing import traced
from tests.servers.running import Server

pytestmark = pytest.mark.slow

FILE = Path(__file__).resolve().parents[2] / "examples" / "real" / "listmonk" / "declaration.yaml"
PEOPLE = 400

NOT_COVERED = {
    ("campaigns", "subject", "identifies"): "free text: who is quoted in a campaign",
    ("campaigns", "body", "identifies"): "free text: who is quoted in a campaign",
    ("campaigns", "altbody", "identifies"): "free text: who is quoted in a campaign",
}
"""Not covered yet: all that stays of people who were all erased."""


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    """What the firm declares."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert [f"{d.position} {d.code} {d.what}" for d in said] == []
    assert read is not None
    return read


@pytest.fixture(scope="module")
def company(postgresql: Server, shared_schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The firm with its subscribers and staff."""
    made = found(postgresql, shared_schemas, "listmonk", tmp_path_factory.mktemp("listmonk"), PEOPLE)
    stop_the_clock(made.url, made.now)
    return made


@pytest.fixture
def opened(company: Company, declaration: Declaration) -> Iterator[Office]:
    """An office with a copy of the company."""
    with company.copy() as url, office(declaration, "listmonk", url, company.now.date()) as it:
        yield it


@pytest.fixture(scope="module")
def batch(company: Company, declaration: Declaration) -> Batch:
    """Everybody of the truth in one request."""
    return erased(company, declaration, "listmonk")


def test_what_check_warns_of_is_what_the_readme_explains(opened: Office) -> None:
    """Of the live database `check` has no mistake to tell; what it warns of beside indexes stands in the README."""
    assert {d.code for d in advice(opened.graph, {}) if d.severity is not Severity.NOTE} == {
        "GRA017",
        "GRA024",
        "GRA070",
    }


# ----------------------------------------------------------------------------------------------- finding


def test_an_address_in_capitals_leads_to_the_subscriber_and_the_link_by_which_they_leave(
    opened: Office, company: Company
) -> None:
    """The address is found in any case, and percent-encoded inside a link; one that ends alike is somebody else's."""
    opened.brings = lambda probe: (Given(kind="email", value=probe.emails[0].upper()),)
    finding = opened.find(company.probes)
    assert finding.found is not None
    for probe, subject in zip(company.probes, finding.found.subjects, strict=True):
        assert subject.outcome is Outcome.FOUND
        assert subject.roots["listmonk.public.subscribers"] == ((int(probe.keys["subscriber_id"]),),)
        (link,) = (key for key in subject.roots["value:email"] if "://" in str(key[0]))
        assert f"?e={probe.emails[0].replace('@', '%40')}&lic={probe.names['licence']}" in str(link[0])
    staff = [s for s in finding.found.subjects if "listmonk.public.users" in s.roots]
    assert [s.number for s in staff] == [1]


def test_an_address_inside_json_leads_to_a_session_and_a_certificate(opened: Office, company: Company) -> None:
    """Nothing but a part of a JSON text says whose they are; the certificate's name then leads on to its copies."""
    rows = company.everything(company.url)
    finding = opened.find(company.probes[:1])
    assert finding.found is not None
    roots = finding.found.subjects[0].roots
    theirs = {key for key, row in rows["sessions"].items() if company.probes[0].emails[0] in (row["data"] or "")}
    assert theirs and {str(key) for (key,) in roots["value:session number"]} == theirs
    (file,) = {str(rows["media"][c.pk]["filename"]) for c in company.probes[0].cells if c.table == "media"}
    assert roots["value:file name"] == ((file,),)


# ----------------------------------------------------------------------------------------------- erasing


def test_what_is_left_of_everybody_is_exactly_what_is_not_covered_yet(company: Company, batch: Batch) -> None:
    """Cell by cell against the truth: what newly stays, and what newly goes, is seen here."""
    assert sum(len(probe.cells) for probe in company.probes) > 1_000
    assert set(remaining(company.probes, batch)) == set(NOT_COVERED)


def test_what_names_them_is_found_again_only_where_it_is_not_covered(company: Company, batch: Batch) -> None:
    """A search of every text for everything that is one person's alone finds nothing elsewhere."""
    found_again = traces(batch.after, company.probes, lambda cell: cell.kind if cell else "unknown")
    # In the subject of a campaign stands a first name, which is nobody's alone.
    assert set(found_again) == {place for place in NOT_COVERED if place[1] != "subject"}


def test_views_and_clicks_are_counted_on_without_anybody(company: Company, batch: Batch) -> None:
    """As many views and clicks as before; those of the erased lead to nobody and say no more than the year."""
    gone = {probe.keys["subscriber_id"] for probe in company.probes}
    for table in ("campaign_views", "link_clicks"):
        before, after = batch.before[table], batch.after[table]
        assert len(before) == len(after)
        for key, row in before.items():
            if int(row["subscriber_id"] or 0) in gone:
                assert after[key]["subscriber_id"] is None
                assert re.fullmatch(r"\d{4}-01-01 00:00:00.*", after[key]["created_at"] or "")
            else:
                assert after[key] == row


def test_a_link_that_others_followed_stays_without_the_address(company: Company, batch: Batch) -> None:
    """Somebody else clicked on it too, so the link's row stays; address and licence in it do not."""
    for probe in company.probes:
        encoded = probe.emails[0].replace("@", "%40")
        (key,) = (key for key, row in batch.before["links"].items() if f"?e={encoded}&" in (row["url"] or ""))
        left = batch.after["links"][key]["url"]
        assert re.fullmatch("https://nordkurs.example/afmeldt/[0-9a-f]{16}", left or "")


def test_what_a_case_worker_adds_to_the_request_goes_too(company: Company, declaration: Declaration) -> None:
    """The number of a campaign leads to what no address leads to; what the campaign was stays."""
    person = next(p for p in company.probes if any(cell.table == "campaigns" for cell in p.cells))
    rows = company.everything(company.url)
    texts = {cell.pk for cell in person.cells if cell.table == "campaigns"}
    numbers = [Given(kind="campaign number", value=str(rows["campaigns"][key]["uuid"])) for key in texts]
    brought = (Given(kind="email", value=person.emails[0]), *numbers)
    alone = erased(company, declaration, "listmonk", people=[person], brings=lambda _: brought)
    assert set(remaining([person], alone)) == set()
    # Who is quoted may have been recommended by somebody, whose address goes with the record that it stands in.
    assert set(of_others(company, [person], alone)) <= {("subscribers", "attribs")}
    assert texts <= set(alone.after["campaigns"])  # those of others are there as well


def test_nobody_elses_cells_change_but_the_name_of_who_recommended(company: Company, batch: Batch) -> None:
    """What changed is in rows that concern the erased. Their own record may name who recommended them; it goes whole."""
    assert set(of_others(company, company.probes, batch)) == {("subscribers", "attribs")}


@pytest.mark.parametrize("which", ["staff", "namesake", "partner", "emailkin", "quoted"])
def test_one_person_alone(company: Company, declaration: Declaration, which: str) -> None:
    """Of one person nothing is left but what is not covered, and who has the same name or address keeps everything."""
    told = {p["subject"]: p for p in company.content["probes"]}
    wanted = {
        "staff": lambda p: any(cell.table == "users" for cell in p.cells),
        "quoted": lambda p: any(cell.table == "campaigns" for cell in p.cells),
    }.get(which, lambda p: told[p.number][which] is not None)
    person = next(probe for probe in company.probes if wanted(probe))
    alone = erased(company, declaration, "listmonk", people=[person])
    assert alone.before != alone.after
    assert set(remaining([person], alone)) == (set(NOT_COVERED) if which == "quoted" else set())
    # Not each of them was recommended by somebody, whose address goes with the record that it stands in.
    assert set(of_others(company, [person], alone)) <= {("subscribers", "attribs")}
    assert (list(alone.findings), changing(alone.again)) == ([], {})


def test_five_people_one_by_one_in_any_order_come_to_the_same_end(company: Company, declaration: Declaration) -> None:
    """Whoever asks first: the end is the same, and the same as for all five at once."""
    five = company.probes[:5]
    orders: list[list[list[Probe]]] = [[list(five)], [[p] for p in five], [[p] for p in five[::-1]]]
    ends = [in_groups(company, declaration, "listmonk", order) for order in orders]
    assert list(apart(ends[0], ends[1])) == []
    assert list(apart(ends[0], ends[2])) == []


# ----------------------------------------------------------------------------------------------- proving


def test_the_proof_reads_again_and_finds_nothing(batch: Batch) -> None:
    """Nothing lies in the closure of the erased that no purpose may hold."""
    assert list(batch.findings) == []


def test_the_same_request_again_changes_nothing(batch: Batch) -> None:
    """A request that was carried out can be run again without any effect."""
    assert changing(batch.again) == {}


# ---------------------------------------------------------------------------------------------- answering


def test_who_asks_is_given_everything_of_theirs_and_nobody_else(
    opened: Office, company: Company, tmp_path: Path
) -> None:
    """What is missing is what is not covered yet; a package names nobody else."""
    given = list(packages(opened, company.probes, tmp_path))
    assert len(given) == len(company.probes)
    assert places(absent(opened, given)) == places(NOT_COVERED)
    assert set(named_besides(company, given)) == set()
    assert secrets_in(given) == []


# ---------------------------------------------------------------------------------------------- every byte


def test_nothing_of_anybody_is_left_in_any_byte(company: Company, postgresql: Server, tmp_path: Path) -> None:
    """In every column, file, log, archive and encoding, and in all that we keep ourselves, nothing names who was erased."""
    with whole(company, postgresql, "listmonk", tmp_path) as it:
        ending = erased_everywhere(it, company, company.probes)
        told = traced(it, "listmonk", company, company.probes[0])
    assert list(ending.ours) == []
    assert list(ending.theirs) == []
    assert disturbed(company, company.probes, ending) == []
    assert taken(company, company.probes, ending) == []
    assert bereft(company, company.probes, ending) == []
    assert (told.code, set(told.found)) == (6, told.hidden)
