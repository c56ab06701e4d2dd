"""What the store remembers, and what it forgets."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql

from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from ordholden.store.values import NewRun, OpenReleases, RunState, SubjectKey
from tests.store.people import (
    CUSTOMERS,
    NOON,
    TODAY,
    approved_plan,
    begun,
    erasure_of,
    people,
    process,
    receipt,
    refused,
)

CANARY = "canary-jens-4711@example.dk"


def test_an_approval_names_who_when_and_why(store: Store) -> None:
    """It can be shown who decided."""
    approved_plan(store)
    approval = store.approved("c0ffee")
    assert approval is not None
    assert (approval.by, approval.reason) == ("Officer", "asked for")


def test_nobody_can_approve_what_was_never_planned(store: Store) -> None:
    """An approval is for a plan that can be read."""
    with refused("STO013"):
        store.approve("unknown", by="Officer")
    assert store.approved("unknown") is None


def test_an_approved_plan_stays_as_it_was_approved(store: Store) -> None:
    """What was approved cannot be exchanged afterwards."""
    store.save_plan(checksum="a", right="erasure", subjects="x", body={"counts": 1})
    store.save_plan(checksum="a", right="erasure", subjects="x", body={"counts": 2})
    store.approve("a", by="Officer")
    store.save_plan(checksum="a", right="erasure", subjects="x", body={"counts": 3})
    plan = store.plan("a")
    assert plan is not None
    assert plan.body == {"counts": 2}


def test_nothing_runs_without_an_approval(store: Store) -> None:
    """A plan that nobody approved erases nobody."""
    store.save_plan(checksum="c0ffee", right="erasure", subjects="x", body={})
    with refused("STO013"):
        store.begin_run(erasure_of(1))
    assert store.open_runs() == ()


def test_a_run_remembers_its_people_and_reasons(store: Store) -> None:
    """What a run needs to be finished is on record before it touches anything."""
    subjects = (
        *people("a", 2),
        SubjectKey(person=1, kind="customer", root="crm.contacts", key=(7, "DK", None)),
    )
    approved_plan(store)
    run = store.begin_run(
        NewRun(
            checksum="c0ffee",
            as_of=TODAY,
            released_at=NOON,
            subjects=subjects,
            released=("telephony", "newsletter"),
            kept={"claim": "is in court"},
        )
    )
    assert tuple(store.subjects_of(run)) == subjects
    (found,) = store.open_runs()
    assert (found.id, found.right, found.state, found.as_of) == (run, "erasure", RunState.RUNNING, TODAY)
    assert (found.released, found.kept) == (("newsletter", "telephony"), {"claim": "is in court"})
    assert found.released_at == NOON
    assert store.runs_of("c0ffee") == (found,)


def test_a_run_is_on_record_whole_or_not_at_all(store: Store) -> None:
    """Nobody is half released."""
    approved_plan(store)
    subjects = (*people(1, 2), SubjectKey(person=2, kind="customer", root=CUSTOMERS, key=(object(),)))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a key of type object"):
        store.begin_run(NewRun(checksum="c0ffee", as_of=TODAY, released_at=NOON, subjects=subjects, released=("a",)))
    assert store.open_runs() == ()
    assert store.open_releases() == ()


def test_a_killed_run_is_gone_on_with(home: Home, store: Store) -> None:
    """Kill -9 in the middle: what was done is on record, what was not is known, and for whom."""
    approved_plan(store)
    killed = process(
        home,
        """
run = store.begin_run(erasure_of("a", "b"))
store.save_keys(run, "rows", [(1,), (2,)])
store.record(run, receipt("first"))
with store.claim(run), store.transaction():
    store.record(run, receipt("second"))
    os.kill(os.getpid(), signal.SIGKILL)
""",
    )
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    (run,) = store.open_runs()
    with store.claim(run.id):
        assert [done.step for done in store.receipts(run.id)] == ["first"]
        assert [subject.key for subject in store.subjects_of(run.id)] == [("a",), ("b",)]
        assert list(store.keys_of(run.id, "rows")) == [(1,), (2,)]
        store.finish(run.id)
    assert store.open_runs() == ()


def test_a_receipt_is_kept_once(store: Store) -> None:
    """A step that is started again does not count twice."""
    run = begun(store, 1)
    assert store.record(run, receipt("clear", rows=3))
    assert not store.record(run, receipt("clear", rows=99))
    assert store.receipts(run) == (receipt("clear", rows=3),)


def test_two_processes_never_work_on_the_same_run(home: Home, store: Store) -> None:
    """A run is in one hand; when that one is killed, the next may take over at once."""
    run = begun(store, 1)
    other = process(home, f"with store.claim({run!r}):\n    print('mine', flush=True)\n    time.sleep(60)")
    assert other.stdout is not None
    assert other.stdout.readline() == "mine\n"
    with refused("STO012"), store.claim(run):
        pass
    other.kill()
    other.communicate()
    alone(store)
    with store.claim(run), refused("STO012"), store.claim(run):
        pass
    with store.claim(run):
        pass


def alone(store: Store) -> None:
    """Wait until the server has seen that nobody else is connected: on a busy machine that takes it a moment."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    deadline = time.monotonic() + 10
    while store.connection.execute(asked).fetchone() not in {(0,), None} and time.monotonic() < deadline:
        time.sleep(0.05)


def test_placeholders_of_a_run_come_from_one_secret_until_it_ends(store: Store) -> None:
    """A person keeps one stand-in through a crash, and afterwards nobody can compute it again."""
    run = begun(store, 1)
    salt = store.salt_of(run)
    assert len(salt) == 32
    assert store.salt_of(run) == salt
    assert store.salt_of(begun(store, 1)) != salt
    store.finish(run)
    with refused("STO013"):
        store.salt_of(run)


def test_a_finished_run_keeps_no_row_keys(store: Store) -> None:
    """What was only needed on the way is gone at the end; finishing again changes nothing."""
    run = begun(store, 1)
    assert store.save_keys(run, "rows", ((number,) for number in range(7))) == 7
    assert store.save_keys(run, "rows", [(1,)]) == 1
    assert list(store.keys_of(run, "rows")) == [(1,)]
    store.finish(run)
    first = store.run(run)
    store.finish(run)
    assert list(store.keys_of(run, "rows")) == []
    assert store.run(run) == first
    assert first is not None
    assert first.state is RunState.FINISHED
    with refused("STO013"):
        store.set_state(run, RunState.WAITING)


def test_an_unknown_run_cannot_be_finished(store: Store) -> None:
    """A mistyped run is told."""
    with refused("STO013"):
        store.finish("unknown")


# ------------------------------------------------------------------------------------------ releases


def keys_of(store: Store, purpose: str = "telephony", root: str = CUSTOMERS) -> dict[object, int]:
    """Released keys with the day of their latest release, counted from the first."""
    return {release.key[0]: (release.released_at - NOON).days for release in store.releases(purpose, root)}


def test_a_release_lasts_until_the_last_cell_is_gone(store: Store) -> None:
    """A person who was erased is swept again on the day when the law lets the rest go, then only a hash is left."""
    run = begun(store, "anna", "bent", released=("telephony", "newsletter"))
    store.finish(run)
    assert store.open_releases() == (
        OpenReleases(purpose="newsletter", root=CUSTOMERS, decided=False, keys=2),
        OpenReleases(purpose="telephony", root=CUSTOMERS, decided=False, keys=2),
    )
    (anna, bent) = store.subjects_of(run)
    assert store.close_releases(run, [anna.number]) == 1
    assert keys_of(store) == {"bent": 0}
    assert list(store.subjects_of(run)) == [bent]
    assert store.close_releases(run) == 1
    assert store.close_releases(run) == 0
    assert store.open_releases() == ()
    assert store.recognise(CUSTOMERS, [("anna",), ("bent",), ("carl",)]) == {("anna",): NOON, ("bent",): NOON}
    assert store.recognise("crm.contacts", [("anna",)]) == {}


def test_only_released_purposes_are_released(store: Store) -> None:
    """A purpose that was kept still holds."""
    begun(store, 1, released=("newsletter",))
    assert keys_of(store, "newsletter") == {1: 0}
    assert keys_of(store, "telephony") == {}
    assert keys_of(store, "bookkeeping") == {}


def test_what_a_case_worker_released_is_told_apart(store: Store) -> None:
    """What follows from the law and what somebody decided are never mixed up, also when both concern one purpose."""
    approved_plan(store)
    run = store.begin_run(replace(erasure_of(1, released=("newsletter",)), decided=("telephony",)))
    found = store.run(run)
    assert found is not None
    assert (found.released, found.decided) == (("newsletter",), ("telephony",))
    begun(store, 1, released=("telephony",), days=9)
    said = [(each.purpose, each.decided, each.keys) for each in store.open_releases()]
    assert said == [("newsletter", False, 1), ("telephony", False, 1), ("telephony", True, 1)]
    instants = {
        way: [each.released_at for each in store.releases("telephony", CUSTOMERS, decided=way)] for way in (True, False)
    }
    assert instants == {True: [NOON], False: [NOON + timedelta(days=9)]}


def test_the_latest_release_of_a_person_counts(store: Store) -> None:
    """Who asks twice is covered up to the second time, and both end together."""
    first = begun(store, "anna", "bent", days=0)
    second = begun(store, "anna", days=40)
    assert keys_of(store) == {"anna": 40, "bent": 0}
    store.close_releases(first)
    assert keys_of(store) == {"anna": 40}
    third = begun(store, "anna", days=50)
    assert store.close_releases(third) == 2
    assert keys_of(store) == {}
    assert [subject.key for subject in store.subjects_of(second)] == []


def test_ten_thousand_releases_come_in_pages(store: Store) -> None:
    """However many people were released, each comes once."""
    run = begun(store, *range(10_001))
    assert sorted(keys_of(store)) == list(range(10_001))
    assert [subject.key[0] for subject in store.subjects_of(run)] == list(range(10_001))
    assert len(store.recognise(CUSTOMERS, [(number,) for number in range(20_000)])) == 10_001


# --------------------------------------------------------------------------------------------- tasks


def ask(store: Store, run: str) -> bool:
    """A task for the support lead."""
    identifiers = {"email": ["jens@example.dk", "j@example.dk"], "phone": ["+4512345678"]}
    return store.ask(run, "tell-outlook", system="outlook", who="support lead", identifiers=identifiers)


def test_a_task_by_hand_says_whom_it_is_about_until_it_is_attested(store: Store) -> None:
    """Who has to erase by hand can see whom, also when the systems have forgotten; afterwards nobody can."""
    run = begun(store, 1)
    assert ask(store, run)
    assert not ask(store, run)
    (task,) = store.tasks(waiting=True)
    assert task.identifiers == {"email": ("jens@example.dk", "j@example.dk"), "phone": ("+4512345678",)}
    done = store.attest(run, "tell-outlook", by="Lise", note="searched both mailboxes")
    assert (done.kind, done.by, done.rows) == ("attested", "Lise", 0)
    assert store.receipts(run) == (done,)
    (task,) = store.tasks(run)
    assert (task.identifiers, task.attested_by) == ({}, "Lise")
    assert store.tasks(waiting=True) == ()


def test_a_task_is_attested_once(store: Store) -> None:
    """Whoever attested first stays on record."""
    run = begun(store, 1)
    ask(store, run)
    first = store.attest(run, "tell-outlook", by="Lise")
    assert store.attest(run, "tell-outlook", by="Mads") == first
    with refused("STO013"):
        store.attest(run, "tell-nobody", by="Lise")


def test_a_receipt_is_no_task(store: Store) -> None:
    """What a system did cannot be attested by hand."""
    run = begun(store, 1)
    store.record(run, receipt("clear"))
    with refused("STO013"):
        store.attest(run, "clear", by="Lise")


def test_a_run_is_not_finished_while_somebody_still_has_to_act(store: Store) -> None:
    """Nothing is complete while a system by hand has not been done."""
    run = begun(store, 1)
    ask(store, run)
    with refused("STO014") as caught:
        store.finish(run)
    assert "tell-outlook (support lead)" in caught.value.diagnostic.what
    store.attest(run, "tell-outlook", by="Lise")
    store.finish(run)


# ------------------------------------------------------------------------------------------- privacy


def rows_of_all_tables(home: Home) -> Iterator[str]:
    """Everything in the store's tables as text."""
    url = (home.database_url or "").replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'ordholden'").fetchall()
        assert len(names) >= 17
        for (name,) in names:
            table = sql.Identifier("ordholden", name)
            for row in connection.execute(sql.SQL("SELECT t::text FROM {} AS t").format(table)):
                yield row[0]


def test_no_personal_value_stands_in_a_table(home: Home, store: Store) -> None:
    """Whoever reads the whole store without the keys learns about nobody."""
    run = begun(store, CANARY)
    store.save_keys(run, "rows", [(CANARY,)])
    store.ask(run, "tell", system="outlook", who="support lead", identifiers={"email": [CANARY]})
    everything = "\n".join(rows_of_all_tables(home))
    assert "support lead" in everything
    assert CANARY not in everything
    assert CANARY.encode().hex() not in everything
    assert "4711" not in re.sub(r"\\x[0-9a-f]+", "", everything)


def test_an_error_of_the_database_repeats_no_value(store: Store) -> None:
    """A failing statement does not carry a person into a log."""
    run = begun(store, 1)
    with refused("STO008") as caught:
        store.record(run, receipt("clear", rows=-1, note=CANARY))
    text = f"{caught.value} {caught.value.diagnostic} {caught.value.__cause__}"
    assert "receipt_rows_check" in text
    assert CANARY not in text


def test_every_sealed_or_hashed_column_says_that_it_is_personal(home: Home, store: Store) -> None:
    """Our own record of processing can be read off our own tables."""
    url = (home.database_url or "").replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT relname || '.' || attname, coalesce(col_description(attrelid, attnum), '') FROM pg_attribute "
            "JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'ordholden'::regnamespace "
            "AND relkind = 'r' AND attnum > 0 AND (atttypid = 'bytea'::regtype OR attname ~ '_by$|by_whom')"
        ).fetchall()
    silent = {name for name, comment in found if "ersonal data" not in comment}
    hashed = {"head.frontier", "entry.body", "node.hash", "checkpoint.body", "word.salt"}
    kinds = {"returned.known_by"}
    assert silent == kinds | {"key_check.value", "run.sealed_salt", *(f"ledger_{name}" for name in hashed)}
    assert len(found) >= 15


def test_a_lost_connection_is_told_and_nothing_is_lost(home: Home, store: Store) -> None:
    """When the store's server goes away in the middle, the command ends with words, and can be started again."""
    run = begun(store, 1)
    url = (home.database_url or "").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
    with pytest.raises(StoreRefused) as caught:
        store.open_runs()
    assert caught.value.diagnostic.code in {"STO007", "STO008"}
    with open_store(home) as again:
        assert [found.id for found in again.open_runs()] == [run]
