"""Workers: what is left to them is done, whoever was killed, asleep or in the way."""

from __future__ import annotations

from tests.promises.company import LEFT, Desk


def detached(office: Desk, employee: int = LEFT) -> str:
    """An approved erasure that is left to the workers; its run."""
    request = office.request(employee)
    checksum = office.type("plan", "erase", "--checksum", request=request).out.strip()
    said = office.type("erase", "--approve", checksum, "--beyond-limits", "--detach", "--json", request=request)
    assert said.code == 0, said.err
    return str(said.json["run"])


def test_a_worker_does_what_was_left_to_it(office: Desk) -> None:
    """Nothing happens before a worker comes; then all of it, and the run is proved and finished."""
    before = office.everything()
    run = detached(office)
    assert office.everything() == before
    (shown,) = office.type("status", "--json").json
    assert {part["state"] for part in shown["systems"]} == {"waits"}
    assert office.type("worker", "--until-idle").code == 5  # somebody still has a task by hand
    (shown,) = office.type("status", run, "--json").json
    assert shown["state"] == "waiting"
    assert {part["state"] for part in shown["systems"]} == {"done"}
    assert shown["read again"]["state"] == "done"
    assert office.everything() != before


def test_status_shows_what_waits_and_why(office: Desk) -> None:
    """A table for people, the same for programs, and a run that nobody knows is refused."""
    run = detached(office)
    shown = office.type("status")
    assert shown.code == 5
    assert run in shown.out
    assert all(word in shown.out for word in ("portal", "billing", "(read again)", "waits", "0 of "))
    assert office.type("status", "nobody").code == 1
    assert office.type("worker", "--once", "--until-idle").code == 2
    assert office.type("worker", "--once").code == 5  # a task by hand is left
    done = office.type("status")
    assert "waits  " not in done.out.partition("system")[2]
    assert "waits for support lead: tell outlook" in done.out
    assert office.type("attest", run, "tell outlook", "--by", "Mette").code == 0
    assert office.type("status").out.startswith(("No run is open.", run))
    assert office.type("resume", run).code == 0
