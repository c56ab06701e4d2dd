"""osTicket whole: everybody of the truth is found, planned, erased and proved on the schema of a help desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path

import pytest

from examples.real.on_mariadb import connected
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Severity
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.identity import Given, Outcome
from tests.real.company import Cell, Company, Probe, Rows, found
from tests.real.comparing import Batch, alike, apart, differing, erased, is_left, traces
from tests.real.erasing import Office, office, touched
from tests.real.everywhere import bereft, disturbed, erased_everywhere, taken, whole
from tests.real.packages import absent, named_besides, packages, places, secrets_in
from tests.real.stopping import stop_the_clock
from tests.real.tracing import traced
from tests.servers.running import Server

pytestmark = pytest.mark.slow

FILE = Path(__file__).resolve().parents[2] / "examples" / "real" / "osticket" / "declaration.yaml"
PEOPLE = 200
DECIDED = ("support", "employment")
"""The case worker's decision: help and employment have ended."""

CONTACT, AGENT = "osticket.ost_user", "osticket.ost_staff"


def brings(probe: Probe) -> tuple[Given, ...]:
    """Whoever asks has two addresses, a telephone, and the line from which they tried to sign in."""
    said = {"email": "email", "email2": "email", "phone": "phone", "ip": "ip address"}
    return tuple(Given(kind=kind, value=probe.names[name]) for name, kind in said.items())


def user(probe: Probe) -> str:
    """The number of whoever asked for help."""
    return str(probe.keys["ost_user.id"])


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    """What the firm declares."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert [f"{d.position} {d.what}" for d in said] == []
    assert read is not None
    return read


@pytest.fixture(scope="module")
def company(mariadb: Server, shared_schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The firm with its people, and what the generator leaves out of an agent's day."""
    made = found(mariadb, shared_schemas, "osticket", tmp_path_factory.mktemp("osticket"), PEOPLE)
    stop_the_clock(made.url, made.now)
    agent = next(p for p in made.probes if "staff_id" in p.keys)
    with connected(made.url) as connection, connection.cursor() as cursor:
        for statement in a_days_work(int(agent.keys["staff_id"]), f"canary-{agent.number}."):
            cursor.execute(statement)
    return made


def a_days_work(agent: int, canary: str) -> Iterator[str]:
    """Rows of an agent of the truth and of a colleague, in every table in which agents stand."""
    when = "'2026-08-01 10:00:00'"
    # A page of help, with a picture: its number is also that of a message.
    yield f"INSERT INTO ost_file (id, type, size, `key`, signature, name, created) VALUES (900001, 'image/png', 1, 'k', 's', 'help.png', {when})"
    yield "INSERT INTO ost_file_chunk VALUES (900001, 0, 'help')"
    yield "INSERT INTO ost_attachment (object_id, type, file_id, name) VALUES (1, 'F', 900001, 'help.png')"
    for number, (who, text) in enumerate(((agent, canary), (2, "a colleague"), (0, "all")), 1):
        yield f"INSERT INTO ost_staff_dept_access VALUES ({who}, {number}, 1, 1)" if who else "DO 0"
        yield f"INSERT INTO ost_team (lead_id, name, created, updated) VALUES ({who}, 'Hold {number}', {when}, {when})"
        yield f"INSERT INTO ost_team_member (team_id, staff_id) VALUES ({number}, {who})" if who else "DO 0"
        yield f"INSERT INTO ost_thread_referral (thread_id, object_id, object_type, created) VALUES ({number}, {who or 1}, '{'S' if who else 'D'}', {when})"
        yield (
            f"INSERT INTO ost_draft (staff_id, namespace, body, created) VALUES ({who}, 'n', '{text}', {when})"
            if who
            else "DO 0"
        )
        yield (
            f"INSERT INTO ost_lock (staff_id, expire, code, created) VALUES ({who}, {when}, '{text}', {when})"
            if who
            else "DO 0"
        )
        yield f"INSERT INTO ost_queue (id, staff_id, title, config, created, updated) VALUES ({number}, {who}, '{text}', '{text}', {when}, {when})"
        yield f"INSERT INTO ost_queue_columns (queue_id, column_id, staff_id, heading) VALUES ({number}, 1, {who}, '{text}')"
        yield f"INSERT INTO ost_queue_config (queue_id, staff_id, setting, updated) VALUES ({number}, {who}, '{text}', {when})"
        yield f"INSERT INTO ost_translation (object_hash, type, lang, agent_id, text) VALUES ('h', 'phrase', 'da', {who}, 'Gem')"
        yield f"INSERT INTO ost_help_topic (staff_id, topic, created, updated) VALUES ({who}, 'Emne {number}', {when}, {when})"
        yield f"INSERT INTO ost_department (manager_id, name, signature, created, updated) VALUES ({who}, 'Afd {number}', '', {when}, {when})"
        yield (
            f"INSERT INTO ost_thread_entry_merge (thread_entry_id, data) VALUES ({number}, '{text}')" if who else "DO 0"
        )


@pytest.fixture
def opened(company: Company, declaration: Declaration) -> Iterator[Office]:
    """An office with a copy of the company."""
    with company.copy() as url, office(declaration, "osticket", url, company.now.date(), brings) as it:
        yield it


@pytest.fixture(scope="module")
def batch(company: Company, declaration: Declaration) -> Batch:
    """The erasure of all probes in one request, and the same request run again."""
    return erased(company, declaration, "osticket", *DECIDED, brings=brings)


# ------------------------------------------------------------------------------- declaring and finding


def test_what_check_warns_of_is_what_the_readme_explains(opened: Office) -> None:
    """Of the live database `check` has no mistake to tell, and nothing to warn of but indexes that are not there."""
    assert {d.code for d in advice(opened.graph, {}) if d.severity is not Severity.NOTE} == {"GRA017"}


def test_everybody_is_found_and_nobody_else(opened: Office, company: Company) -> None:
    """Two addresses lead to the person as a contact and as an agent, and from there to notes by number."""
    finding = opened.find(company.probes)
    assert finding.found is not None
    for probe, subject in zip(company.probes, finding.found.subjects, strict=True):
        assert subject.outcome is Outcome.FOUND
        assert [str(key) for (key,) in subject.roots[CONTACT]] == [user(probe)]
        staff = [str(key) for (key,) in subject.roots.get(AGENT, ())]
        assert staff == [str(probe.keys[k]) for k in ("staff_id",) if k in probe.keys]
        assert {str(key) for (key,) in subject.roots["value:account number"]} == {f"U{user(probe)}"}


# ----------------------------------------------------------------------------------------------- erasing

NOT_COVERED = {
    ("ost_thread_entry", "body"): "what is said in somebody else's case",
    ("ost_form_entry_values", "value"): "a list of participants in somebody else's case",
    ("ost_note", "body"): "a note about somebody else",
}
"""Free text in which the person is only mentioned: by table and column, and why."""


def test_no_cell_of_anybody_is_left_but_what_is_named(company: Company, batch: Batch) -> None:
    """Whatever identifies a person, is about them, leads to them or is their secret is gone from every table."""
    cells = [c for p in company.probes for c in p.cells]
    assert all(is_left(cell, batch.before) for cell in cells)
    left = [c for c in cells if is_left(c, batch.after)]
    assert {(c.table, c.column) for c in left} == set(NOT_COVERED)
    assert all(c.within and c.kind == "identifies" for c in left)
    theirs = Whose(batch.before, company.probes)
    assert not any(theirs.cell(c.table, c.pk, batch.before[c.table][c.pk], c.column) for c in left)


def test_a_contact_who_has_no_case_any_more_is_gone(company: Company, batch: Batch) -> None:
    """Name, addresses, account and session go as rows: a case that stays for an agent's work leads to nobody."""
    assert not {user(p) for p in company.probes} & set(batch.after["ost_user"])
    assert not {str(p.keys["staff_id"]) for p in company.probes if "staff_id" in p.keys} & set(batch.after["ost_staff"])


# ------------------------------------------------------------------------------------- nobody else's cells

BY_STAFF = {
    "ost_ticket": {"staff_id"},
    "ost_task": {"staff_id"},
    "ost_thread_event": {"staff_id"},
    "ost_note": {"staff_id"},
    "ost_thread_entry": {"staff_id"},
}
"""Of the agent who worked on it; the rest of the row is the contact's."""

STAFF = {"ost_team": "lead_id", "ost_department": "manager_id", "ost_translation": "agent_id"}
"""By which column else an agent stands in a row that is an agent's."""


class Whose:
    """Whose a cell is, said once more by hand."""

    def __init__(self, rows: Rows, people: Sequence[Probe]) -> None:
        self.rows = rows
        self.users = {user(p) for p in people}
        self.staff = {str(p.keys["staff_id"]) for p in people if "staff_id" in p.keys}
        self.names = {p.names[kind].lower() for p in people for kind in ("email", "email2", "ip")}
        self.attached = {row["file_id"]: row for row in rows["ost_attachment"].values()}

    def cell(self, table: str, key: str, row: Mapping[str, str | None], column: str) -> bool:
        """The cell is of somebody who was erased."""
        if column in BY_STAFF.get(table, ()):
            return row["staff_id"] in self.staff
        if table == "ost_thread_entry" and column in ("poster", "ip_address"):
            return row["user_id"] in self.users or row["staff_id"] in self.staff
        if table == "ost_thread_event" and row["uid_type"] == "S":
            return row["uid"] in self.staff
        return self.contact(table, row) if table in CONTACTS else self.alone(table, key, row)

    def contact(self, table: str, row: Mapping[str, str | None]) -> bool:  # noqa: C901 - one line for each table
        """The row is a contact's, by way of the case that it belongs to."""
        match table:
            case "ost_thread":
                return self._about(row)
            case "ost_task":
                return self._about({"object_type": "T", **{k: v for k, v in row.items() if k != "object_type"}})
            case "ost_form_entry":
                return self._about(row)
            case "ost_form_entry_values":
                return self._about(self.rows["ost_form_entry"][str(row["entry_id"])])
            case "ost_thread_entry":
                wrote = row["user_id"] != "0"
                return (
                    row["user_id"] in self.users
                    if wrote
                    else self._about(self.rows["ost_thread"][str(row["thread_id"])])
                )
            case "ost_thread_entry_email" | "ost_thread_entry_merge":
                return self.contact("ost_thread_entry", self.rows["ost_thread_entry"][str(row["thread_entry_id"])])
            case "ost_attachment":
                return row["type"] == "H" and self.contact(
                    "ost_thread_entry", self.rows["ost_thread_entry"][str(row["object_id"])]
                )
            case "ost_file" | "ost_file_chunk":
                return self.contact("ost_attachment", self.attached[row.get("file_id", row.get("id"))])
            case "ost_thread_event":
                return row["uid"] in self.users
            case "ost_note":
                return str(row["ext_id"]).removeprefix("U") in self.users
            case _:
                return row["user_id"] in self.users

    def _about(self, row: Mapping[str, str | None]) -> bool:
        match row["object_type"]:
            case "U":
                return row["object_id"] in self.users
            case "T":
                return self.rows["ost_ticket"][str(row["object_id"])]["user_id"] in self.users
            case _:
                return self.contact("ost_task", self.rows["ost_task"][str(row["object_id"])])

    def alone(self, table: str, key: str, row: Mapping[str, str | None]) -> bool:
        """The row is one person's: an account, an agent's choice, an attempt to sign in, an address that is refused."""
        match table:
            case "ost_user":
                return key in self.users
            case "ost_syslog":
                return row["ip_address"] in self.names
            case "ost_filter_rule":
                return str(row["val"]).lower() in self.names
            case "ost_thread_referral":
                return row["object_type"] == "S" and row["object_id"] in self.staff
            case _:
                return row[STAFF.get(table, "staff_id")] in self.staff


CONTACTS = {
    "ost_user_email", "ost_user_account", "ost_session", "ost_ticket", "ost_task", "ost_thread", "ost_thread_entry",
    "ost_thread_entry_email", "ost_thread_entry_merge", "ost_thread_event", "ost_thread_collaborator", "ost_form_entry",
    "ost_form_entry_values", "ost_attachment", "ost_file", "ost_file_chunk", "ost_note",
}  # fmt: skip


def test_nobody_elses_cells_change_but_what_the_plan_named(company: Company, batch: Batch) -> None:
    """Each cell that changed is an erased person's and was named by the plan; a row of two goes with the second."""
    check_changes(batch, company.probes)


def check_changes(batch: Batch, people: Sequence[Probe]) -> None:
    """Every row and cell that is not as it was: whose it is, and that the plan had named it."""
    whose, may = Whose(batch.before, people), touched(batch.plan)
    for table, key, columns in differing(batch.before, batch.after):
        row = batch.before[table][key]
        # A plan names the columns of all rows of a table; of one row only those change that are not empty already.
        assert (columns or {"a row"}) <= may[table], (table, key, columns)
        for column in columns or {"the row"}:
            assert whose.cell(table, key, row, column), (table, key, column)
        if not columns and table in BY_STAFF and row["staff_id"] not in {"0", *whose.staff}:
            assert table != "ost_thread_entry", (table, key)  # a colleague's words stay with their name


# ------------------------------------------------------------------------------------------------ traces


def test_what_is_found_again_is_named(company: Company, batch: Batch) -> None:
    """A search of every text for everything that is one person's alone finds only what is not covered yet."""

    def why(cell: Cell | None) -> str:
        return "unknown" if cell is None else "free text" if cell.within else cell.kind

    kinds = ("email", "email2", "phone", "name", "ip", "cpr", "licence", "mac", "username")
    found = set(traces(batch.after, company.probes, why, kinds))
    assert {(table, column) for table, column, _ in found} == set(NOT_COVERED)
    assert {reason for *_, reason in found} == {"free text"}


# ----------------------------------------------------------------------------------------------- proving


def test_the_proof_reads_again_and_finds_nothing(batch: Batch) -> None:
    """Nothing lies in the closure of the erased that no purpose may hold."""
    assert list(batch.findings) == []


def test_the_same_request_again_changes_nothing(batch: Batch) -> None:
    """A request that was carried out can be run again without any effect."""
    assert {step: rows for step, rows in batch.again.items() if rows and not step.startswith(("read", "examine"))} == {}


@pytest.fixture(scope="module")
def five(company: Company) -> Sequence[Probe]:
    """Somebody who is an agent as well, one with a namesake, one with a partner, one whose address ends alike."""
    return [company.probes[n] for n in (0, 3, 5, 7, 8)]


@pytest.mark.parametrize("number", range(5))
def test_one_person_alone(company: Company, declaration: Declaration, five: Sequence[Probe], number: int) -> None:
    """Of one person nothing is left but what is named, and nothing of anybody else is touched."""
    person = five[number]
    alone = erased(company, declaration, "osticket", *DECIDED, people=[person], brings=brings, again=False)
    check_changes(alone, [person])
    assert list(alone.findings) == []
    theirs = Whose(alone.before, [person])
    of_others = [
        c
        for c in person.cells
        if (c.table, c.column) in NOT_COVERED and not theirs.cell(c.table, c.pk, alone.before[c.table][c.pk], c.column)
    ]
    assert [c for c in person.cells if is_left(c, alone.after)] == of_others


def test_the_order_of_the_erasures_makes_no_difference(
    company: Company, declaration: Declaration, five: Sequence[Probe]
) -> None:
    """Whoever asks first, the agent or the contact whose case it was: the end is the same, and the same as for both at once."""
    one, other = five[:2]
    ends = [_end(company, declaration, groups) for groups in ([[one, other]], [[other], [one]])]
    assert list(apart(*ends)) == []


def _end(company: Company, declaration: Declaration, groups: Sequence[Sequence[Probe]]) -> Rows:
    with company.copy() as url, office(declaration, "osticket", url, company.now.date(), brings) as it:
        for people in groups:
            it.erase(people, *DECIDED)
        return alike(company.everything(url))


# ---------------------------------------------------------------------------------------------- answering


def test_who_asks_is_given_everything_of_theirs_and_nobody_else(
    opened: Office, company: Company, tmp_path: Path
) -> None:
    """Missing are mentions in notes about others; others are named in texts and answers of the person's own cases."""
    given = list(packages(opened, company.probes, tmp_path))
    assert len(given) == len(company.probes)
    assert places(absent(opened, given)) == {("ost_note", "body")}
    texts = {("ost_thread_entry", "body"), ("ost_form_entry_values", "value"), ("ost_note", "body")}
    assert set(named_besides(company, given)) == texts
    assert secrets_in(given) == []


# ---------------------------------------------------------------------------------------------- every byte


def test_nothing_of_anybody_is_left_in_any_byte(company: Company, postgresql: Server, tmp_path: Path) -> None:
    """In every column, file, log, archive and encoding, and in all that we keep ourselves, nothing names who was erased."""
    with whole(company, postgresql, "osticket", tmp_path) as it:
        ending = erased_everywhere(it, company, company.probes, *DECIDED, brings=brings)
        told = traced(it, "osticket", company, company.probes[0], by_phone=True)
    assert (told.code, set(told.found)) == (6, told.hidden)
    assert list(ending.ours) == []
    assert list(ending.theirs) == []
    assert disturbed(company, company.probes, ending) == []
    assert taken(company, company.probes, ending) == []
    assert bereft(company, company.probes, ending) == []
    own = {mail for probe in company.probes for mail in probe.emails}
    assert [
        path for path in letters(ending.before) - letters(ending.after) if sender(ending.before[path]) not in own
    ] == []


def letters(tree: Mapping[str, bytes]) -> set[str]:
    """The files of the mailbox."""
    return {path for path in tree if path.startswith("mail/")}


def sender(letter: bytes) -> str:
    """The address in From."""
    return parseaddr(str(message_from_bytes(letter)["From"]))[1].lower()
