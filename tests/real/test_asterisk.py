"""Asterisk: callers who are only a number in a text, and agents who are only an extension, found, erased and proved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from examples.real.on_postgresql import connected
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Severity
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.identity import Given, Outcome, Subject
from tests.real.company import Company, Probe, found
from tests.real.comparing import Batch, apart, changing, erased, in_groups, of_others, remaining, traces
from tests.real.erasing import Office, office
from tests.real.everywhere import bereft, disturbed, erased_everywhere, taken, whole
from tests.real.exchange import TELLS_APART, furnish
from tests.real.packages import absent, named_besides, packages, places, secrets_in
from tests.real.tracing import traced
from tests.servers.running import Server

pytestmark = pytest.mark.slow

FILE = Path(__file__).resolve().parents[2] / "examples" / "real" / "asterisk" / "declaration.yaml"
PEOPLE = 300
"""So many that two of the six agents are among those whose every cell is known."""

LEFT = {
    ("queue_log", "data1", "about"): "how long the agent let somebody wait is the agent's as well",
    ("queue_log", "data2", "about"): "how long the agent spoke with somebody is the agent's as well",
    ("queue_log", "data3", "about"): "the place in the queue is the agent's as well",
    ("voicemail_messages", "dir", "link"): "the key of a message that is the caller's until it is nine months old",
}
"""What stays of people who were all erased, by the rule. No cell that names anybody is among it."""


def brings(probe: Probe) -> tuple[Given, ...]:
    """A telephone number, and two addresses: only agents have any here."""
    named = (("phone", "phone"), ("email", "email"), ("email", "email2"))
    return tuple(Given(kind=kind, value=probe.names[name]) for kind, name in named)


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    """What the firm declares."""
    read, said = load({FILE.name: FILE.read_text(encoding="utf-8")})
    assert [f"{d.position} {d.code} {d.what}" for d in said] == []
    assert read is not None
    return read


@pytest.fixture(scope="module")
def company(postgresql: Server, shared_schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The firm with its callers and agents."""
    made = found(postgresql, shared_schemas, "asterisk", tmp_path_factory.mktemp("asterisk"), PEOPLE)
    agent = next(probe for probe in made.probes if probe.keys)
    caller = next(probe for probe in made.probes if not probe.keys)
    with connected(made.url) as connection:
        further = furnish(connection, agent, caller, bystander="1050")
    return replace(made.with_further(further), tells_apart=TELLS_APART)


@pytest.fixture(scope="module")
def agents(company: Company) -> tuple[Probe, ...]:
    """Those who have a telephone of the firm."""
    return tuple(probe for probe in company.probes if "extension" in probe.keys)


@pytest.fixture
def opened(company: Company, declaration: Declaration) -> Iterator[Office]:
    """An office with a copy of the company."""
    with company.copy() as url, office(declaration, "asterisk", url, company.now.date(), brings=brings) as it:
        yield it


@pytest.fixture(scope="module")
def batch(company: Company, declaration: Declaration) -> Batch:
    """Everybody of the truth in one request."""
    return erased(company, declaration, "asterisk", brings=brings)


def test_check_warns_of_nothing_but_the_indexes_that_asterisk_does_not_make(opened: Office) -> None:
    """Of the live database `check` has no mistake to tell; what it warns of stands in the README."""
    said = [d for d in advice(opened.graph, {}) if d.severity is not Severity.NOTE]
    assert said and {d.code for d in said} == {"GRA017"}


# ----------------------------------------------------------------------------------------------- finding


def spelled(number: str, probe: Probe) -> tuple[Given, ...]:
    """The same number as people write it."""
    digits = probe.names["phone"][3:]
    pairs = " ".join(digits[i : i + 2] for i in range(0, 8, 2))
    forms = {"00": f"00{probe.names['phone'][1:]}", "national": digits, "spaced": pairs}
    return (Given(kind="phone", value=forms[number]),)


@pytest.mark.parametrize("form", ["00", "national", "spaced"])
def test_a_caller_is_found_by_the_number_in_any_spelling(opened: Office, company: Company, form: str) -> None:
    """0045, eight digits and blanks lead to the same calls, messages and log lines as the number with its plus."""
    danes = [p for p in company.probes if p.names["phone"].startswith("+45") and not p.keys][:10]
    whole = [s.roots for s in _subjects(opened, danes)]
    opened.brings = partial(spelled, form)
    assert [s.roots for s in _subjects(opened, danes)] == whole
    for probe, roots in zip(danes, whole, strict=True):
        number = probe.names["phone"]
        assert {number, "00" + number[1:], f'"{probe.names["name"]}" <{number}>'} >= {
            key for (key,) in roots["value:phone"]
        }


def test_an_agent_is_found_in_every_channel_by_an_address_in_capitals(opened: Office, agents: Sequence[Probe]) -> None:
    """The mailbox knows the address in other letters; it leads to the extension, and that to each call."""
    opened.brings = lambda probe: (Given(kind="email", value=probe.emails[0].upper()),)
    for probe, subject in zip(agents, _subjects(opened, agents), strict=True):
        own = probe.keys["extension"]
        assert subject.roots["asterisk.public.ps_endpoints"] == ((own,),)
        texts = {str(key) for (key,) in subject.roots["value:extension"]}
        assert len(texts) > 20
        assert all(text in (own, f"PJSIP/{own}") or text.startswith(f"PJSIP/{own}-") for text in texts)


def test_two_agents_of_one_name_stop_and_ask(
    company: Company, declaration: Declaration, agents: Sequence[Probe]
) -> None:
    """The log of the queues knows agents by name alone. Where two have the same one, somebody has to decide."""
    with company.copy() as url:
        with connected(url) as connection:
            name = agents[0].names["name"]
            connection.execute("UPDATE voicemail SET fullname = %s WHERE mailbox = '1050'", [name])
        with office(declaration, "asterisk", url, company.now.date(), brings=brings) as it:
            finding = it.find(agents[:1])
    assert finding.found is not None
    (subject,) = finding.found.subjects
    assert subject.outcome is Outcome.ASKED
    assert {doubt.root for doubt in subject.doubts} == {"asterisk.public.voicemail"}


def _subjects(opened: Office, people: Sequence[Probe]) -> list[Subject]:
    finding = opened.find(people)
    assert finding.found is not None
    assert {s.outcome for s in finding.found.subjects} == {Outcome.FOUND}
    return list(finding.found.subjects)


# ----------------------------------------------------------------------------------------------- erasing


def test_an_agent_who_asks_has_no_telephone_any_more(company: Company, batch: Batch, agents: Sequence[Probe]) -> None:
    """The exchange knows no end of employment, so the request is the end: device, password, mailbox and queues go."""
    assert len(agents) > 1
    gone = {agent.keys["extension"] for agent in agents}
    for table, column in (
        ("ps_endpoints", "id"),
        ("ps_auths", "id"),
        ("ps_contacts", "endpoint"),
        ("voicemail", "mailbox"),
    ):
        before, after = ({row[column] for row in rows[table].values()} for rows in (batch.before, batch.after))
        assert before - after == gone
    members = {str(row["interface"]).removeprefix("PJSIP/") for row in batch.after["queue_members"].values()}
    assert members and not members & gone


def test_what_is_left_of_everybody_is_exactly_what_is_named(company: Company, batch: Batch) -> None:
    """Cell by cell against the truth: what newly stays, and what newly goes, is seen here."""
    assert sum(len(probe.cells) for probe in company.probes) > 5_000
    assert set(remaining(company.probes, batch)) == set(LEFT)


def test_what_is_about_two_people_stays_only_for_the_one_who_is_still_there(
    company: Company, batch: Batch, agents: Sequence[Probe]
) -> None:
    """Times of a call stay in the log of an agent who is not erased, a message's key while its caller's voice is there."""
    gone = {agent.names["name"] for agent in agents}
    for cell in (cell for probe in company.probes for cell in probe.cells):
        row = batch.after[cell.table].get(cell.pk)
        if row is not None and (cell.table, cell.column, cell.kind) in LEFT and row[cell.column] is not None:
            if cell.table == "queue_log":
                assert row["agent"] not in (None, "NONE", *gone)
            else:
                assert row["recording"] is not None and row["mailboxuser"] is None


def test_no_text_names_them_any_more(company: Company, batch: Batch) -> None:
    """A search of every text for everything that is one person's alone finds nothing."""
    assert traces(batch.after, company.probes, lambda cell: cell.kind if cell else "unknown") == {}


def test_nobody_elses_cells_change(company: Company, batch: Batch) -> None:
    """What changed is in rows that concern the erased, and no cell that changed names anybody else."""
    assert of_others(company, company.probes, batch) == {}


@pytest.mark.parametrize("which", ["agent", "caller", "namesake", "partner", "similar address"])
def test_one_person_alone(company: Company, declaration: Declaration, agents: Sequence[Probe], which: str) -> None:
    """Of one person nothing is left but what is named, and whoever has the same name or address keeps everything."""
    callers = [probe for probe in company.probes if not probe.keys]
    kin = {p["subject"]: p for p in company.content["probes"]}
    key = {"namesake": "namesake", "partner": "partner", "similar address": "emailkin"}.get(which, "")
    person = agents[1] if which == "agent" else next(p for p in callers if not key or kin[p.number][key] is not None)
    alone = erased(company, declaration, "asterisk", people=[person], brings=brings)
    assert alone.before != alone.after
    # Of one person alone: not everybody has waited in a queue, and not everybody has left a message.
    assert set(remaining([person], alone)) <= set(LEFT)
    assert of_others(company, [person], alone) == {}
    assert (list(alone.findings), changing(alone.again)) == ([], {})


def test_five_people_one_by_one_in_any_order_come_to_the_same_end(
    company: Company, declaration: Declaration, agents: Sequence[Probe]
) -> None:
    """Whoever asks first: the end is the same, and the same as for all five at once."""
    five = [*agents[:2], *(p for p in company.probes if not p.keys)][:5]
    orders = [[five], [[p] for p in five], [[p] for p in five[::-1]]]
    ends = [in_groups(company, declaration, "asterisk", order, brings=brings) for order in orders]
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
    """Nothing that is declared is missing, recordings included, and no package names another caller."""
    given = list(packages(opened, company.probes, tmp_path))
    assert len(given) == len(company.probes)
    assert places(absent(opened, given)) == set()
    assert set(named_besides(company, given)) == set()
    assert secrets_in(given) == []


# ---------------------------------------------------------------------------------------------- every byte


def test_nothing_of_anybody_is_left_in_any_byte(
    company: Company, agents: Sequence[Probe], postgresql: Server, tmp_path: Path
) -> None:
    """In every column, file, log, archive and encoding, and in all that we keep ourselves, nothing names who was erased."""
    with whole(company, postgresql, "asterisk", tmp_path) as it:
        ending = erased_everywhere(it, company, company.probes, brings=brings)
        told = traced(it, "asterisk", company, company.probes[0], by_phone=True)
    assert (told.code, set(told.found)) == (6, told.hidden)
    assert list(ending.ours) == []
    assert list(ending.theirs) == []
    assert disturbed(company, company.probes, ending, without(agents)) == []
    assert taken(company, company.probes, ending) == []
    assert bereft(company, company.probes, ending) == []


def without(agents: Sequence[Probe]) -> Callable[[str], str]:
    """An agent who is erased goes from the channel of others' calls, which the truth does not mark in the file."""
    channel = re.compile(rf'"PJSIP/(?:{"|".join(agent.keys["extension"] for agent in agents)})-[0-9a-f]+"')
    return lambda line: channel.sub('""', line)


def test_a_message_stays_when_the_agent_goes_and_goes_with_its_caller(
    company: Company, agents: Sequence[Probe], postgresql: Server, tmp_path: Path
) -> None:
    """What a caller said is in a folder that names no agent any more, byte by byte, until the caller is erased."""
    (agent,) = agents[:1]
    theirs = f"voicemail/default/{agent.keys['extension']}/INBOX/"
    with whole(company, postgresql, "asterisk", tmp_path) as it:
        first = erased_everywhere(it, company, [agent], brings=brings)
        messages = {path: content for path, content in first.before.items() if path.startswith(theirs)}
        assert messages
        left = sorted(content for path, content in first.after.items() if path not in first.before)
        assert not any(path.startswith(theirs) for path in first.after)
        assert sorted(c for p, c in messages.items() if p.endswith(".wav")) == [c for c in left if c[:4] == b"RIFF"]
        assert len(left) == len(messages)
        assert not any(f"origmailbox={agent.keys['extension']}".encode() in content for content in left)
        callers = [probe for probe in company.probes if probe not in agents]
        second = erased_everywhere(it, company, callers, brings=brings)
    spoke = {file["path"] for p in callers for file in _files(company, p) if file["path"].startswith(theirs)}
    assert spoke
    moved = sorted(first.before[path] for path in spoke if path.endswith(".wav"))
    gone = sorted(c for p, c in second.before.items() if p not in second.after and c in moved)
    assert gone == moved


def _files(company: Company, probe: Probe) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = next(
        p["files"] for p in company.content["probes"] if p["subject"] == probe.number
    )
    return found
