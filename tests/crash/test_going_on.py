"""What a run reads anew when it goes on, what is on record of whoever stops it, and what it lets go at its end."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.rights.runs_cli import _sweep_our_own
from tests.crash.test_taking_over import until, worker
from tests.failures.conftest import Open
from tests.failures.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name
from tests.failures.office import HEAD, Office, execute, insert

TABLES = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80))",
    "CREATE TABLE tickets (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), contract INTEGER, words VARCHAR(80))",
)
SHOP = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.tickets:
    about: user by user_id
    holds: {service: {ends: {fact: crm.deals.ended_on, where: {contract: number}}, keep: 1 year}}
    fields: {words: {is: note, for: service, clear: empty}}
    not personal: {contract: a number}
  crm.deals: {not personal: contracts by number}
"""
ONLY_SERVICE = (
    SHOP[: SHOP.index("  app.tickets")]
    + """
  app.tickets:
    about: user by user_id
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
    not personal: {contract: a number}
"""
)
REQUEST = "email: ole@mail.example\n"
BY_HAND = HEAD.replace(
    "systems:\n",
    "systems:\n  outlook: {{kind: by hand, who: support lead, country: IE, about: [user], identified by: [email]}}\n",
)


def shop(office: Open, ended: str | None) -> Office:
    """One person with a ticket about a contract, whose end another system knows."""
    it = office("sqlite", TABLES, SHOP, crm="sqlite")
    execute(it.urls["crm"], "CREATE TABLE deals (number INTEGER PRIMARY KEY, ended_on DATE)")
    insert(it.urls["crm"], {"deals": [(7, ended)]})
    insert(it.urls["app"], {"users": [(1, "ole@mail.example")], "tickets": [(1, 1, 7, "hello")]})
    return it


def simple(office: Open, head: str) -> Office:
    """One person of whom nothing is kept for long."""
    it = office("sqlite", TABLES, "")
    it.declare(ONLY_SERVICE, head=head)
    insert(it.urls["app"], {"users": [(1, "ole@mail.example")], "tickets": [(1, 1, 7, "hello")]})
    return it


def detached(it: Office) -> str:
    """An approved erasure that is left to the workers; its run."""
    return str(it.run("erase", *it.approved(REQUEST), "--detach", "--json", stdin=REQUEST).json["run"])


@pytest.mark.parametrize(
    ("approved", "then", "left"),
    [("2020-01-31", "NULL", 1), (None, "'2020-01-31'", 0)],
    ids=["the contract runs on", "the contract ended"],
)
def test_events_are_read_anew_when_a_run_goes_on(office: Open, approved: str | None, then: str, left: int) -> None:
    """What another system said when it was approved is no reason to clear what it says otherwise by now."""
    it = shop(office, approved)
    run = detached(it)
    execute(it.urls["crm"], f"UPDATE deals SET ended_on = {then}")
    assert it.run("resume", run).code in (0, 5)
    assert rows(it.urls["app"], "SELECT count(*) FROM tickets WHERE words IS NOT NULL") == [(left,)]


def test_root_keys_go_with_the_attestation_that_ends_a_run(office: Open) -> None:
    """Where nothing is left of a person but a task by hand, their sealed keys go when somebody answers for it."""
    it = simple(office, BY_HAND)
    ended = it.erase(REQUEST, "--json")
    run = ended.json["run"]
    assert (ended.code, ended.json["state"]) == (5, "waiting")
    assert sealed(it) == 1
    assert it.run("attest", run, "tell outlook", "--by", "Mette", "--json").json["finished"]
    assert sealed(it) == 0


def test_who_stops_a_run_and_who_goes_on_with_it_stands_in_the_ledger(office: Open) -> None:
    """Once each, by name beside the ledger and not in it; and nobody stops or goes on with what has ended."""
    it = shop(office, "2020-01-31")
    run = detached(it)
    for _ in range(2):
        assert it.run("stop", run, "--by", "Mette").code == 0
    assert it.run("resume", run, "--by", "Bo").code == 0
    for command in ("stop", "resume"):
        it.run(command, run, "--by", "Too late")
    kinds = "SELECT convert_from(body, 'utf8')::json ->> 'kind', value FROM ordholden.ledger_entry LEFT JOIN ordholden.ledger_word ON entry = number"
    asked = f"SELECT * FROM ({kinds}) AS found (kind, by) WHERE kind IN ('run stopped', 'run resumed') ORDER BY kind"
    assert rows(it.store, asked) == [("run resumed", "Bo"), ("run stopped", "Mette")]


@pytest.mark.slow
def test_a_worker_lets_go_what_the_store_has_kept_long_enough(office: Open) -> None:
    """Nobody has to remember `store sweep` where a worker runs; that something went stands in the ledger."""
    it = simple(office, HEAD)
    run = it.erase(REQUEST, "--json").json["run"]
    execute(it.store, f"UPDATE ordholden.run SET ended_at = now() - interval '3 years' WHERE id = '{run}'")
    hashes = "SELECT count(*) FROM ordholden.subject_key WHERE sealed IS NULL"
    assert rows(it.store, hashes) == [(1,)]
    with worker(it):
        until(lambda: rows(it.store, hashes) == [(0,)])
    went = (
        "SELECT count(*) FROM ordholden.ledger_entry WHERE convert_from(body, 'utf8')::json ->> 'kind' = 'period ended'"
    )
    assert rows(it.store, went) == [(1,)]


def test_a_worker_deletes_nothing_by_a_declaration_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody can say how long the store keeps something, it keeps it, and the worker says so."""
    monkeypatch.setenv("ORDHOLDEN_STORE_DECLARATION", str(tmp_path / "nothing.yaml"))
    _sweep_our_own()
    assert "The store was not swept" in capsys.readouterr().err


def sealed(it: Office) -> int:
    """Root keys that are still sealed."""
    ((number,),) = rows(it.store, "SELECT count(*) FROM ordholden.subject_key WHERE sealed IS NOT NULL")
    return int(number)


def rows(url: str, question: str) -> list[tuple[object, ...]]:
    """What a database answers."""
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question)]
