"""MagnusBilling whole: everybody of the truth is found, planned, erased and proved on the schema of a telephone firm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from examples.real.on_mariadb import connected
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.declaration.ways import HIGHEST_STAND_IN
from ordholden.diagnostics.values import Severity
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.graph import lay
from ordholden.subjects.identity import Given, Outcome
from tests.real.company import Cell, Company, Probe, Rows, found
from tests.real.comparing import Batch, alike, apart, differing, erased, is_left, traces
from tests.real.erasing import Office, office, touched
from tests.real.everywhere import Ending, bereft, disturbed, erased_everywhere, taken, whole
from tests.real.gaps import Gaps, Someone
from tests.real.packages import absent, named_besides, packages, places, secrets_in
from tests.real.stopping import stop_the_clock
from tests.real.tracing import traced
from tests.servers.running import Server

pytestmark = pytest.mark.slow

FILE = Path(__file__).resolve().parents[2] / "examples" / "real" / "magnusbilling" / "declaration.yaml"
PEOPLE = 200
DECIDED = ("telephony", "calls")
"""The case worker's decision: whoever asks for erasure ends the contract, and the calls are settled."""

ROOT = "magnusbilling.pkg_user"


def brings(probe: Probe) -> tuple[Given, ...]:
    """Whoever asks has an address, a telephone, and the line from which they tried to sign in."""
    return tuple(Given(kind=kind, value=value) for kind, value in known_by(probe.names).items())


def account(probe: Probe) -> str:
    """The number of the person's account."""
    return str(probe.keys["pkg_user.id"])


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    """What the firm declares."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert read is not None, [f"{d.position} {d.what}" for d in said]
    return read


@pytest.fixture(scope="module")
def company(
    mariadb: Server, shared_schemas: Path, declaration: Declaration, tmp_path_factory: pytest.TempPathFactory
) -> Company:
    """The firm with its people, and a row in each table that the generator leaves empty."""
    made = found(mariadb, shared_schemas, "magnusbilling", tmp_path_factory.mktemp("magnusbilling"), PEOPLE)
    stop_the_clock(made.url, made.now)
    place = connector(declaration.systems["magnusbilling"], {"MAGNUSBILLING_URL": made.url})
    graph, _ = lay(declaration, {"magnusbilling": place.observe()})
    place.close()
    assert graph is not None
    probe, accounts = made.probes[2], {account(p) for p in made.probes}
    bystander = next(n for n in range(2, PEOPLE) if str(n) not in accounts)
    gaps = Gaps(
        graph=graph,
        root=ROOT,
        now=made.now,
        people=[
            Someone(probe=probe, key=int(account(probe)), values=known_by(probe.names)),
            Someone(
                key=bystander, values={"phone": "+4500000000", "email": "en@anden.example", "ip address": "192.0.2.9"}
            ),
        ],
        there=frozenset(made.content["rows"]),
        kept=frozenset({"bookkeeping", "do not call"}),
    )
    gaps.fill(made.url)
    assert len(gaps.filled) == 38
    own_keys = {d.table[-1]: d.key for d in declaration.datasets.values() if d.key}
    return replace(made.with_further(gaps.cells), tells_apart=own_keys)


def known_by(names: Mapping[str, str]) -> Mapping[str, str]:
    """By what a person is known who is only a value."""
    return {"phone": names["phone"], "email": names["email"], "ip address": names["ip"]}


@pytest.fixture
def opened(company: Company, declaration: Declaration) -> Iterator[Office]:
    """An office with a copy of the company."""
    with company.copy() as url, office(declaration, "magnusbilling", url, company.now.date(), brings) as it:
        yield it


@pytest.fixture(scope="module")
def batch(company: Company, declaration: Declaration) -> Batch:
    """The erasure of all probes in one request, and the same request run again."""
    return erased(company, declaration, "magnusbilling", *DECIDED, brings=brings)


# --------------------------------------------------------------------------------------------- declaring


def test_the_declaration_is_read_with_one_warning() -> None:
    """What the firm promises is clear. Only who does not want to be called is remembered without an end."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert [(d.code, "do not call" in d.what) for d in said] == [("DEC301", True)]
    assert read is not None


def test_what_check_warns_of_is_what_the_readme_explains(opened: Office) -> None:
    """Of the live database `check` has no mistake to tell, and each of its warnings is a known one."""
    said = [d for d in advice(opened.graph, {}) if d.severity is not Severity.NOTE and d.code != "GRA017"]  # no index
    assert Counter((d.code, d.severity) for d in said) == {
        ("GRA023", Severity.WARNING): 3,  # the product's own cascade from accounts to what bookkeeping keeps
        ("GRA027", Severity.WARNING): 1,  # price plans of a reseller
    }


# ----------------------------------------------------------------------------------------------- finding


def test_everybody_is_found_and_nobody_else(opened: Office, company: Company) -> None:
    """An address in capitals and a number in other spellings lead to the person, never to a namesake or a partner."""
    finding = opened.find(company.probes)
    assert finding.found is not None
    for probe, subject in zip(company.probes, finding.found.subjects, strict=True):
        assert subject.outcome is Outcome.FOUND
        assert [str(key) for (key,) in subject.roots[ROOT]] == [account(probe)]
        numbers = {re.sub(r"\A(\+|00)", "", str(key)) for (key,) in subject.roots.get("value:phone", ())}
        # Not everybody's landline was ever called.
        assert numbers <= {probe.names["phone"][1:], probe.names["home"][1:]}


def test_a_partner_on_the_same_landline_is_asked_about_when_there_is_nothing_else(
    opened: Office, company: Company
) -> None:
    """The landline of two households' members names nobody: the case worker is asked."""
    rows = company.everything(company.url)["pkg_user"].values()
    shared = next(n for n, many in Counter(r["phone"] for r in rows).items() if many > 1 and n)
    opened.brings = lambda _: (Given(kind="phone", value=shared),)
    finding = opened.find(company.probes[:1])
    assert finding.found is not None
    assert finding.found.subjects[0].outcome is Outcome.ASKED


# ---------------------------------------------------------------------------------------------- planning


def test_what_bookkeeping_keeps_is_named_with_its_law(batch: Batch) -> None:
    """The plan names the payments and the law, and that nothing else of the account is needed for them."""
    kept = {s.dataset.rpartition(".")[2]: s for s in batch.plan.spared if s.purpose == "bookkeeping"}
    assert set(kept) == {"pkg_refill", "pkg_refill_icepay", "pkg_boleto", "pkg_cryptocurrency"}
    assert {s.law for s in kept.values()} == {"DK-BOGF-5Y-FYEND"}


# ----------------------------------------------------------------------------------------------- erasing

BILLED = ("pkg_user", "credit")
"""The exchange's own trigger takes each call off the credit: the truth's figure is the one before the first call."""


def wanted(company: Company) -> list[Cell]:
    """Every cell of the truth, and of the rows that were added, that this program can reach."""
    return [c for p in company.probes for c in p.cells if (c.table, c.column) != BILLED]


def test_no_cell_of_anybody_is_left_but_what_is_named(company: Company, batch: Batch) -> None:
    """Whatever identifies a person, is about them or is their secret is gone; only the named holds are there."""
    cells = wanted(company)
    assert all(is_left(cell, batch.before) for cell in cells)
    left = Counter((c.table, c.column, c.kind) for c in cells if is_left(c, batch.after) and not c.hold)
    assert set(left) == {
        # Free text of two people, while one of them is still a customer or has not asked: not covered yet.
        ("pkg_sms", "sms", "identifies"),
        # The call stays for the one who was called; the account that it leads to is an emptied row.
        ("pkg_cdr", "id_user", "link"),
        ("pkg_cdr_archive", "id_user", "link"),
        ("pkg_cdr_failed", "id_user", "link"),
    }
    assert {account(p): batch.after["pkg_user"][account(p)]["credit"] for p in company.probes} == {
        account(p): None for p in company.probes
    }


def test_what_the_law_keeps_stays_whole(company: Company, batch: Batch) -> None:
    """The payments of the last five years, and who does not want to be called, are as they were."""
    held = [c for p in company.probes for c in p.cells if c.hold]
    assert {c.hold for c in held} == {"bookkeeping", "do not call"}
    assert all(is_left(cell, batch.after) for cell in held)


def test_an_account_that_payments_or_others_calls_need_is_an_emptied_row(company: Company, batch: Batch) -> None:
    """Name, address, numbers and passwords are gone from it, and its user name is a stand-in."""
    accounts = [batch.after["pkg_user"][account(p)] for p in company.probes if account(p) in batch.after["pkg_user"]]
    assert accounts
    for row in accounts:
        assert re.fullmatch("erased-[0-9a-f]{13}", row["username"] or "")
        assert int(row["callingcard_pin"]) <= HIGHEST_STAND_IN  # may be neither empty nor the same for two
        assert not any(
            row[c] for c in ("firstname", "lastname", "email", "mobile", "phone", "doc", "password", "address")
        )


def test_a_message_keeps_its_hour_when_its_number_is_cleared(batch: Batch) -> None:
    """A column that the database sets by itself on every change stays as it was."""
    stays = {
        (table, key): row
        for table in ("pkg_sms", "pkg_callshop", "pkg_did_destination")
        for key, row in batch.after[table].items()
        if row != batch.before[table][key]
    }
    assert stays
    for (table, key), row in stays.items():
        hour = "creationdate" if table == "pkg_did_destination" else "date"
        assert row[hour] == batch.before[table][key][hour]


def test_a_day_that_is_no_day_is_no_end(batch: Batch) -> None:
    """Accounts whose last day is 0000-00-00 have not ended, and what is cleared beside them is left alone."""
    never = {key for key, row in batch.before["pkg_user"].items() if str(row["expirationdate"]).startswith("0000")}
    assert len(never) > PEOPLE // 2
    assert all(
        batch.after["pkg_user"][k]["expirationdate"] == "0000-00-00 00:00:00.000"
        for k in never
        if k in batch.after["pkg_user"]
    )


# ------------------------------------------------------------------------------------- nobody else's cells

OTHER_PARTY = {
    "pkg_cdr": "calledstation",
    "pkg_cdr_archive": "calledstation",
    "pkg_cdr_failed": "calledstation",
    "pkg_call_online": "ndiscado",
    "pkg_callback": "exten",
    "pkg_callshop": "calledstation",
    "pkg_sms": "telephone",
    "pkg_send_credit": "number",
}
"""Only this column is of whoever was called; the rest of the row is the account's."""

VALUES = {
    "pkg_phonenumber": "number",
    "pkg_campaign_poll_info": "number",
    "pkg_campaign_restrict_phone": "number",
    "pkg_alarm": "email",
    "pkg_firewall": "ip",
}
"""The whole row is about whoever this column names."""

IN_A_YEAR = ("pkg_cdr_failed", "starttime", 365)
"""What goes by itself, also for whoever was called: the one table with data older than its purpose."""


def plain(value: str | None) -> str:
    """A number without what is dialled before it."""
    return re.sub(r"\A(\+|00)", "", value or "").lower()


class Whose:
    """Whose a cell is, said once more by hand."""

    def __init__(self, rows: Rows, people: Sequence[Probe]) -> None:
        self.rows = rows
        self.accounts = {account(p) for p in people}
        self.usernames = {str(p.keys["username"]) for p in people}
        self.values = {plain(v) for p in people for v in known_by(p.names).values()}

    def by_account(self, table: str, key: str, row: Mapping[str, str | None]) -> bool:
        """The row is an erased person's account, or belongs to one."""
        match table:
            case "pkg_user":
                return key in self.accounts
            case "pkg_did_history":
                return row["username"] in self.usernames
            case "pkg_cdr_summary_month_did":
                return self.rows["pkg_did"][str(row["id_did"])]["id_user"] in self.accounts
            case "pkg_campaign_phonebook":
                return self.rows["pkg_campaign"][str(row["id_campaign"])]["id_user"] in self.accounts
            case "pkg_queue_status":
                return self.rows["pkg_queue"][str(row["id_queue"])]["id_user"] in self.accounts
            case "pkg_campaign_report":
                return plain(self.rows["pkg_phonenumber"][str(row["id_phonenumber"])]["number"]) in self.values
            case _:
                return row.get("id_user") in self.accounts

    def theirs(self, table: str, key: str, row: Mapping[str, str | None], column: str) -> bool:
        """The cell is of somebody who was erased."""
        if table in VALUES:
            return plain(row[VALUES[table]]) in self.values
        if column == OTHER_PARTY.get(table) or (table, column) == ("pkg_queue_status", "callerId"):
            return plain(row[column]) in self.values
        if table in OTHER_PARTY and column not in MINE_AND_YOURS.get(table, ()):
            return self.by_account(table, key, row)
        return self.by_account(table, key, row) or table == "pkg_queue_status"


MINE_AND_YOURS = {"pkg_sms": ("sms",)}
"""What is of both goes with the second of them."""


def test_nobody_elses_cells_change_but_what_the_plan_named(company: Company, batch: Batch) -> None:
    """Each cell that changed is an erased person's and was named by the plan; a row of two goes with the second."""
    check_changes(company, batch, company.probes)


def check_changes(company: Company, batch: Batch, people: Sequence[Probe]) -> None:
    """Every row and cell that is not as it was: whose it is, and that the plan had named it."""
    whose, may = Whose(batch.before, people), touched(batch.plan)
    table_of_time, event, days = IN_A_YEAR
    long_ago = str(company.now.date() - timedelta(days=days))
    for table, key, columns in differing(batch.before, batch.after):
        row = batch.before[table][key]
        if table == table_of_time and str(row[event]) < long_ago:
            assert any(whose.theirs(table, key, row, c) for c in row), (table, key)
            continue
        # A plan names the columns of all rows of a table; of one row only those change that are not empty already.
        assert (columns or {"a row"}) <= may[table], (table, key, columns)
        other = OTHER_PARTY.get(table)
        for column in columns or ({other, "id_user"} if other else {"id"}):
            assert whose.theirs(table, key, row, column), (table, key, column)


# ------------------------------------------------------------------------------------------------ traces


def test_what_is_found_again_is_named(company: Company, batch: Batch) -> None:
    """A search of every text for everything that is one person's alone finds only what is kept, or not covered yet."""

    def why(cell: Cell | None) -> str:
        return "unknown" if cell is None else cell.hold or ("free text" if cell.within else cell.kind)

    kinds = ("email", "email2", "phone", "name", "ip", "cpr", "username")
    assert set(traces(batch.after, company.probes, why, kinds)) == {
        ("pkg_sms", "sms", "free text"),
        ("pkg_refill", "description", "bookkeeping"),
        ("pkg_boleto", "description", "bookkeeping"),
        ("pkg_cryptocurrency", "currency", "bookkeeping"),
        ("pkg_refill_icepay", "description", "bookkeeping"),
        ("pkg_campaign_restrict_phone", "description", "do not call"),
    }


# ----------------------------------------------------------------------------------------------- proving


def test_the_proof_reads_again_and_finds_nothing(batch: Batch) -> None:
    """Nothing lies in the closure of the erased that no purpose may hold."""
    assert list(batch.findings) == []


def test_the_same_request_again_changes_nothing(batch: Batch) -> None:
    """A request that was carried out can be run again without any effect."""
    assert {step: rows for step, rows in batch.again.items() if rows and not step.startswith("read")} == {}


@pytest.fixture(scope="module")
def five(company: Company) -> Sequence[Probe]:
    """Those of whom most is known: with a row in every table, a namesake, a partner, somebody whose address ends alike."""
    return [company.probes[n] for n in (2, 3, 5, 7, 0)]


@pytest.mark.parametrize("number", range(5))
def test_one_person_alone(company: Company, declaration: Declaration, five: Sequence[Probe], number: int) -> None:
    """Of one person nothing is left but what is named, and nothing of anybody else is touched."""
    person = five[number]
    alone = erased(company, declaration, "magnusbilling", *DECIDED, people=[person], brings=brings, again=False)
    check_changes(company, alone, [person])
    assert list(alone.findings) == []
    left = {
        (c.table, c.column)
        for c in wanted(company)
        if c.person == person.number and not c.hold and is_left(c, alone.after)
    }
    # Not everybody has sent a message, or has calls in all three tables.
    assert left <= {
        ("pkg_sms", "sms"),
        *((table, "id_user") for table in ("pkg_cdr", "pkg_cdr_archive", "pkg_cdr_failed")),
    }


def test_the_order_of_the_erasures_makes_no_difference(
    company: Company, declaration: Declaration, five: Sequence[Probe]
) -> None:
    """Whoever asks first: the end is the same, and the same as for both at once."""
    one, other = five[:2]
    assert shown(company.url, one) == shown(company.url, other) == 1
    ends = [_end(company, declaration, groups) for groups in ([[one, other]], [[other], [one]])]
    assert list(apart(*ends)) == []


def _end(company: Company, declaration: Declaration, groups: Sequence[Sequence[Probe]]) -> Rows:
    with company.copy() as url, office(declaration, "magnusbilling", url, company.now.date(), brings) as it:
        for people in groups:
            it.erase(people, *DECIDED)
            assert not any(shown(url, person) for person in people)
        return alike(company.everything(url))


def shown(url: str, person: Probe) -> int:
    """In how many rows of the view of mailboxes somebody stands: it shows lines and accounts, and goes with them."""
    with connected(url) as connection, connection.cursor() as cursor:
        return cursor.execute("SELECT mailbox FROM pkg_voicemail_users WHERE email = %s", [person.names["email"]])


# ---------------------------------------------------------------------------------------------- answering


def test_who_asks_is_given_everything_of_theirs_and_nobody_else(
    opened: Office, company: Company, tmp_path: Path
) -> None:
    """All that is declared is there; the other party is named in messages alone, which concern both."""
    given = list(packages(opened, company.probes, tmp_path))
    assert len(given) == len(company.probes)
    # The balance is there, and is another than the truth remembers: triggers of the schema have moved it on.
    assert places(absent(opened, given)) == {("pkg_user", "credit")}
    assert all(each.cells["pkg_user", "credit"] for each in given)
    assert set(named_besides(company, given)) == {("pkg_sms", "sms"), ("pkg_sms", "telephone")}
    assert secrets_in(given) == []


# ---------------------------------------------------------------------------------------------- every byte


def test_nothing_of_anybody_is_left_in_any_byte(company: Company, postgresql: Server, tmp_path: Path) -> None:
    """In every column, file, log, archive and encoding, and in all that we keep ourselves, nothing names who was erased."""
    with whole(company, postgresql, "magnusbilling", tmp_path) as it:
        ending = erased_everywhere(it, company, company.probes, *DECIDED, brings=brings)
        told = traced(it, "magnusbilling", company, company.probes[0], by_phone=True)
    assert (told.code, set(told.found)) == (6, told.hidden)
    assert list(ending.ours) == []
    assert {(hit.place, hit.person, hit.value) for hit in ending.theirs} == kept(company)
    assert disturbed(company, company.probes, ending) == []
    recorded = tuple(f"monitor/{probe.keys['username']}/" for probe in company.probes)
    gone = [path for path in taken(company, company.probes, ending) if not path.startswith(recorded)]
    year = company.now.replace(tzinfo=UTC) - timedelta(days=365)
    assert [path for path in gone if _left_on(ending, path) > year] == []
    # A line of the log of faults goes whole with the first of the two who stand in it.
    assert {path for path, _ in bereft(company, company.probes, ending)} == {"log/asterisk/messages"}


def _left_on(ending: Ending, path: str) -> datetime:
    """When a voice message was left, as its text says."""
    told = re.search(rb"origtime=(\d+)", ending.before[f"{path[:-4]}.txt"])
    assert told is not None
    return datetime.fromtimestamp(int(told[1]), UTC)


def test_a_message_stays_when_the_account_goes_and_goes_with_its_caller(
    company: Company, postgresql: Server, tmp_path: Path
) -> None:
    """What a caller said is in a folder that names no account any more, byte by byte, until the caller is erased."""
    pairs = [(o, c, _sounds(company, o, "name") & _sounds(company, c, "about")) for o, c in _of_two(company.probes)]
    owner, caller, sounds = next(pair for pair in pairs if pair[2])
    with whole(company, postgresql, "magnusbilling", tmp_path) as it:
        first = erased_everywhere(it, company, [owner], *DECIDED, brings=brings)
        said = {first.before[path] for path in sounds}
        moved = {path for path, content in first.after.items() if content in said}
        assert {first.after[path] for path in moved} == said
        assert not any(str(owner.keys["username"]) in path for path in moved)
        second = erased_everywhere(it, company, [caller], *DECIDED, brings=brings)
    assert not moved & second.after.keys()


def _of_two(people: Sequence[Probe]) -> Iterator[tuple[Probe, Probe]]:
    return ((one, other) for one in people for other in people if one is not other)


def _sounds(company: Company, person: Probe, where: str) -> set[str]:
    """Voice messages that are marked as theirs in this way."""
    files = next(p["files"] for p in company.content["probes"] if p["subject"] == person.number)
    return {
        f["path"]
        for f in files
        if f["where"] == where and f["path"].startswith("voicemail/") and f["path"][-4:] == ".wav"
    }


def kept(company: Company) -> set[tuple[str, int, str]]:
    """The names of those whose payments bookkeeping holds: who paid is a part of the voucher, and stays as it was then.

    The truth has the text as held for the same time as the row. It is the payer's own, and no mention of somebody else.
    """
    held = [(p, c) for p in company.probes for c in p.cells if (c.hold, c.table) == ("bookkeeping", "pkg_refill")]
    named = [(p, c) for p, c in held if c.column == "description" and "name" in p.unique]
    return {(f"magnusbilling:{c.table}.{c.column}", p.number, value) for p, c in named for value in c.values}
