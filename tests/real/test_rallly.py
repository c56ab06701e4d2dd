"""Rallly whole: everybody of the truth is found, planned, erased and proved on the real schema of a real application."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from examples.real.on_postgresql import connected
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.subjects.identity import Outcome
from tests.real.company import Cell, Company, Probe, Rows, everything, found
from tests.real.comparing import Batch, alike, apart, differing, erased, is_left, traces
from tests.real.erasing import Office, office, touched
from tests.real.everywhere import bereft, disturbed, erased_everywhere, taken, whole
from tests.real.furnishing import furnish
from tests.real.packages import absent, named_besides, packages, places, secrets_in
from tests.real.tracing import traced
from tests.servers.running import Server

pytestmark = pytest.mark.slow

FILE = Path(__file__).resolve().parents[2] / "examples" / "real" / "rallly" / "declaration.yaml"
PEOPLE = 450
"""So many that every fourth person of the truth has no account (the generator counts so)."""

DECIDED = "service"
"""The case worker's decision: whoever asks for erasure ends the contract."""


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    """What the firm declares."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert read is not None, [f"{d.position} {d.what}" for d in said]
    return read


@pytest.fixture(scope="module")
def company(postgresql: Server, shared_schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The firm with its people."""
    made = found(postgresql, shared_schemas, "rallly", tmp_path_factory.mktemp("rallly"), PEOPLE)
    with connected(made.url) as connection:
        return made.with_further(furnish(connection, made.probes))


@pytest.fixture
def opened(company: Company, declaration: Declaration) -> Iterator[Office]:
    """An office with a copy of the company."""
    with company.copy() as url, office(declaration, "rallly", url, company.now.date()) as it:
        yield it


@pytest.fixture(scope="module")
def batch(company: Company, declaration: Declaration) -> Batch:
    """The erasure of all probes in one request, and the same request run again."""
    return erased(company, declaration, "rallly", DECIDED)


# --------------------------------------------------------------------------------------------- declaring


def test_the_declaration_is_read_without_a_word() -> None:
    """What the firm promises is clear: not even a warning is left."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert [f"{d.position} {d.code} {d.what}" for d in said] == []
    assert read is not None


def test_the_company_runs_without_what_it_does_not_use(company: Company) -> None:
    """One extension is not on the tests' server; the schema needs it only for a function that nobody calls."""
    assert company.missing == ("pgcrypto",)


# ----------------------------------------------------------------------------------------------- finding


def test_everybody_is_found_and_nobody_else(opened: Office, company: Company) -> None:
    """Two addresses lead to the person's account and answers, and never to a namesake's or a similar address's."""
    finding = opened.find(company.probes)
    assert finding.found is not None
    for probe, subject in zip(company.probes, finding.found.subjects, strict=True):
        assert subject.outcome is Outcome.FOUND
        accounts = {key for (key,) in subject.roots.get("rallly.public.users", ())}
        assert accounts == ({probe.user} if probe.user else set())
        spelled = {str(key).lower().removeprefix("sign-in-otp-") for (key,) in subject.roots["value:email"]}
        # Not everybody has used both addresses here.
        assert spelled <= set(probe.emails)


# ---------------------------------------------------------------------------------------------- planning


def test_a_running_contract_is_not_ended_by_the_request_alone(opened: Office, company: Company) -> None:
    """Without a decision the account stays, and the plan says under which purpose and why."""
    prepared = opened.prepare(company.probes[:1])
    spared = {s.dataset: s for s in prepared.plan.spared if s.purpose == "service"}
    assert {"name", "email"} <= set(spared["rallly.public.users"].columns)
    assert "Art. 17(1)(a)" in spared["rallly.public.users"].because


def test_what_bookkeeping_keeps_is_named_with_its_law(batch: Batch) -> None:
    """The plan names the subscriptions, the customer's number that leads to the invoices, and the law."""
    kept = {s.dataset: s for s in batch.plan.spared if s.purpose == "bookkeeping"}
    assert set(kept) == {"rallly.public.subscriptions", "rallly.public.users"}
    assert kept["rallly.public.users"].columns == ("customer_id",)
    assert {s.law for s in kept.values()} == {"DK-BOGF-5Y-FYEND"}


# ----------------------------------------------------------------------------------------------- erasing


def name_only(cell: Cell, rows: Rows) -> bool:
    """A comment without an account, under a name that nobody has among those who answered the poll."""
    row = rows[cell.table][cell.pk]
    answered = {(p["poll_id"], p["name"]) for p in rows["participants"].values()}
    return cell.table == "comments" and not row["user_id"] and (row["poll_id"], row["author_name"]) not in answered


def test_no_cell_of_anybody_is_left_but_what_is_named(company: Company, batch: Batch) -> None:
    """Whatever identifies a person, is about them or is their secret is gone; only the named holds are there."""
    wanted = [c for p in company.probes for c in p.cells if c.kind != "link" and not (c.within or c.encoded)]
    assert all(is_left(cell, batch.before) for cell in wanted)
    left = [c for c in wanted if is_left(c, batch.after) and not c.hold and not name_only(c, batch.before)]
    assert left == []


def test_what_the_law_keeps_stays_whole(company: Company, batch: Batch) -> None:
    """The accounting records of the last five years are as they were."""
    held = [c for p in company.probes for c in p.cells if c.hold == "bookkeeping"]
    assert held
    assert all(is_left(cell, batch.after) for cell in held)


def test_links_stay_only_where_a_row_of_others_or_the_law_needs_them(company: Company, batch: Batch) -> None:
    """What still leads to an erased person leads to an emptied row, kept for accounts or for other people's answers."""
    links = [c for p in company.probes for c in p.cells if c.kind == "link" and not c.hold and is_left(c, batch.after)]
    assert {(c.table, c.column) for c in links} == {
        ("users", "customer_id"),  # the invoices at the payment provider
        ("spaces", "owner_id"),  # the space of those who are still its members
        ("polls", "user_id"),  # the poll that others have answered
        ("scheduled_events", "user_id"),  # the event to which others are invited
    }
    for probe in company.probes:
        if probe.user:
            account = batch.after["users"][probe.user]
            assert re.fullmatch("erased-[0-9a-f]{16}", account["name"] or "")
            assert re.fullmatch("erased-[0-9a-f]{16}@erased.invalid", account["email"] or "")


def test_a_poll_stays_emptied_while_others_answers_are_in_it(company: Company, batch: Batch) -> None:
    """Of a host's poll its title, text and place go; the times and answers of the others stay until they go."""
    hosts = {probe.user for probe in company.probes if probe.user}
    hosted = {key: row for key, row in batch.before["polls"].items() if row["user_id"] in hosts}
    answered = {row["poll_id"] for table in ("participants", "comments") for row in batch.after[table].values()}
    for key, row in hosted.items():
        if key not in answered:
            assert key not in batch.after["polls"]
            continue
        left = batch.after["polls"][key]
        assert re.fullmatch("erased-[0-9a-f]{16}", left["title"] or "")
        assert (left["description"], left["location"]) == (None, None)
        assert {o for o, r in batch.before["options"].items() if r["poll_id"] == key} == {
            o for o, r in batch.after["options"].items() if r["poll_id"] == key
        }
        assert row["title"] != left["title"]
    assert "poll-1" in hosted and "poll-1" not in batch.after["polls"]


# ------------------------------------------------------------------------------------- nobody else's cells


def whose(rows: Rows, table: str, row: Mapping[str, str | None]) -> set[str]:  # noqa: C901 - one line for each table
    """Whose a row is, said once more by hand: keys of accounts and addresses in small letters."""

    def to(name: str, key: str | None) -> Mapping[str, str | None]:
        return rows[name].get(key or "", {})

    def named(*values: str | None) -> set[str]:
        return {value.lower() for value in values if value}

    match table:
        case "users":
            return named(row["id"])
        case "spaces":
            members = (m["user_id"] for m in rows["space_members"].values() if m["space_id"] == row["id"])
            return named(row["owner_id"], *members)
        case "space_api_keys":
            return named(to("spaces", row["space_id"])["owner_id"])
        case "space_member_invites":
            return named(row["email"], row["inviter_id"])
        case "sessions":
            return named(row["user_id"], row["impersonated_by"])
        case "provider_calendars":
            return named(to("calendar_connections", row["calendar_connection_id"])["user_id"])
        case "options":
            return named(to("polls", row["poll_id"])["user_id"])
        case "participants":
            return named(row["user_id"], row["email"])
        case "votes":
            return whose(rows, "participants", to("participants", row["participant_id"]))
        case "poll_activities":
            part, invite = to("participants", row["participant_id"]), to("poll_invites", row["invite_id"])
            return named(row["user_id"], part.get("user_id"), part.get("email"), invite.get("email"))
        case "comments":
            same = ("poll_id", "name"), (row["poll_id"], row["author_name"])
            guests = [p["email"] for p in rows["participants"].values() if (p["poll_id"], p["name"]) == same[1]]
            return named(row["user_id"], *guests)
        case "poll_invites":
            return named(row["email"])
        case "scheduled_event_invites":
            return named(row["invitee_id"], row["invitee_email"])
        case "rescheduled_event_dates":
            return named(to("scheduled_events", row["scheduled_event_id"])["user_id"])
        case "event_types" | "sheets":
            return named(row["host_id"])
        case "sheet_slots":
            return named(to("sheets", row["sheet_id"])["host_id"])
        case "verifications":
            return named((row["identifier"] or "").removeprefix("sign-in-otp-"))
        case "licenses" | "instance_licenses":
            return named(row["licensee_email"])
        case "license_validations":
            return named(to("licenses", row["license_id"])["licensee_email"])
        case _:
            return named(row["user_id"])


def test_nobody_elses_cells_change_but_what_the_plan_named(company: Company, batch: Batch) -> None:
    """Each row that changed is an erased person's, each column was named by the plan, and a row of two stays."""
    erased = {name.lower() for p in company.probes for name in (*p.emails, *([p.user] if p.user else []))}
    theirs = {row for p in company.probes for row in p.rows}
    may = touched(batch.plan)
    year_ago = str(company.now.date() - timedelta(days=365))
    for table, key, columns in differing(batch.before, batch.after):
        row = batch.before[table][key]
        people = whose(batch.before, table, row)
        assert people & erased, (table, key)
        # A plan names the columns of all rows of a table; of one row only those change that are not empty already.
        assert (columns or {"a row"}) <= may[table], (table, key)
        if not columns and not people <= erased and (table, key) not in theirs:
            # Another person's row may go along only where its own time had ended.
            assert table == "space_member_invites" and str(row["created_at"]) < year_ago, (table, key)


def test_every_cell_that_changed_is_the_persons_by_the_truth(company: Company, batch: Batch) -> None:
    """What changed in the rows that stay is listed cell by cell: the truth's, or the few that are named here."""
    known = {(c.table, c.pk, c.column) for p in company.probes for c in p.cells}
    theirs = {row for p in company.probes for row in p.rows} | {("users", p.user) for p in company.probes}
    named = {
        "polls": {"title", "description", "location", "time_zone", "user_id"},  # the host's
        "scheduled_events": {"title", "description", "location", "conferencing"},  # the host's
        "sessions": {"impersonated_by"},  # an administrator's, in somebody else's session
        "spaces": {"name", "image"},
    }
    for table, key, columns in differing(batch.before, batch.after):
        for column in columns:
            allowed = (table, key, column) in known or (table, key) in theirs or column in named.get(table, ())
            assert allowed, (table, key, column)


def test_what_the_receipts_count_is_what_happened(batch: Batch) -> None:
    """Step by step the receipts say how many rows were removed and cleared, and no other row differs."""
    gone, cleared = Counter[str](), Counter[str]()
    for table, _, columns in differing(batch.before, batch.after):
        (cleared if columns else gone)[table] += 1
    said = Counter[str]()
    for step, rows in batch.changed.items():
        if step.startswith("remove"):
            said["removed"] += rows
        if step.startswith("clear"):
            said[step.rpartition(".")[2]] += rows
    assert said.pop("removed") == sum(gone.values())
    early = {t: rows - cleared[t] for t, rows in said.items() if rows != cleared[t]}
    # Emptied first because the account pointed at the calendar, then gone when it did not.
    assert early == dict.fromkeys(("calendar_connections", "credentials", "provider_calendars"), 1)


# ------------------------------------------------------------------------------------------------ traces


def why(cell: Cell | None) -> str:
    """Why what is there may still be there."""
    if cell is None:
        return "unknown"
    if cell.hold:
        return cell.hold
    return "free text" if cell.within else "name only" if cell.table == "comments" else cell.kind


def test_what_is_found_again_is_free_text_of_others(company: Company, batch: Batch) -> None:
    """A search of every text for everything that is one person's alone finds only what is not yet covered."""
    found = traces(batch.after, company.probes, why)
    assert set(found) == {
        ("comments", "content", "free text"),  # what others wrote about the person
        ("comments", "author_name", "name only"),  # a guest whom only a name tells
        ("polls", "title", "free text"),
        ("scheduled_events", "title", "free text"),
    }


# ----------------------------------------------------------------------------------------------- proving


def test_the_proof_reads_again_and_finds_nothing(batch: Batch) -> None:
    """Nothing lies in the closure of the erased that no purpose may hold."""
    assert list(batch.findings) == []


def test_the_same_request_again_changes_nothing(batch: Batch) -> None:
    """A request that was carried out can be run again without any effect."""
    assert {step: rows for step, rows in batch.again.items() if rows and not step.startswith("read")} == {}


@pytest.mark.slow
def test_five_people_one_by_one_in_any_order_come_to_the_same_end(company: Company, declaration: Declaration) -> None:
    """Whoever asks first: the end is the same, and the same as for all five at once."""
    host, user = (
        next(p for p in company.probes if f"canary-{p.number}." in v) for v in _texts(company, "poll-1", "part-1")
    )
    guest = next(p for p in company.probes if not p.user)
    five = list(dict.fromkeys([host, user, guest, *company.probes[:4]]))[:5]
    ends = [_end(company, declaration, order) for order in ([five], [[p] for p in five], [[p] for p in five[::-1]])]
    assert list(apart(ends[0], ends[1])) == []
    assert list(apart(ends[0], ends[2])) == []
    assert "poll-1" not in ends[0]["polls"]


def _texts(company: Company, poll: str, part: str) -> tuple[str, str]:
    rows = everything(company.url)
    return str(rows["polls"][poll]["title"]), str(rows["participants"][part]["name"])


def _end(company: Company, declaration: Declaration, groups: Sequence[Sequence[Probe]]) -> Rows:
    with company.copy() as url, office(declaration, "rallly", url, date(2026, 9, 1)) as it:
        for people in groups:
            it.erase(people, DECIDED)
        return alike(everything(url))


# ---------------------------------------------------------------------------------------------- answering


def test_who_asks_is_given_everything_of_theirs_and_nobody_else(
    opened: Office, company: Company, tmp_path: Path
) -> None:
    """What is missing are mentions in the texts of others, which no package searches; who is named besides stands in the person's own texts."""
    given = list(packages(opened, company.probes, tmp_path))
    assert len(given) == len(company.probes)
    assert places(absent(opened, given)) == {
        ("comments", "content"),
        ("polls", "description"),
        ("polls", "title"),
        ("scheduled_events", "title"),
    }
    assert set(named_besides(company, given)) == {
        ("comments", "content"),
        ("polls", "title"),
        ("scheduled_events", "title"),
    }
    assert secrets_in(given) == []


# ---------------------------------------------------------------------------------------------- every byte


def test_nothing_of_anybody_is_left_in_any_byte(company: Company, postgresql: Server, tmp_path: Path) -> None:
    """In every column, file, log, archive and encoding, and in all that we keep ourselves, nothing names who was erased."""
    with whole(company, postgresql, "rallly", tmp_path) as it:
        ending = erased_everywhere(it, company, company.probes, DECIDED)
        told = traced(it, "rallly", company, company.probes[0])
    assert list(ending.ours) == []
    assert list(ending.theirs) == []
    assert disturbed(company, company.probes, ending) == []
    assert taken(company, company.probes, ending) == []
    assert bereft(company, company.probes, ending) == []
    assert (told.code, set(told.found)) == (6, told.hidden)
