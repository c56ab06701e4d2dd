"""Services that are told by http: each person once, whatever happens on the way, and what is not known is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.failures.office import Ended, Office, execute, insert
from tests.servers.service import Service, service

HEAD = """
controller: {{name: Fjordfon ApS, country: DK}}
people: {{user: {{label: {{en: user}}}}}}
purposes: {{service: {{basis: contract, say: {{en: to give the service}}}}}}
systems:
{systems}
  mailer: {{kind: http, url: "${{MAILER_URL}}", token: "${{MAILER_TOKEN}}", identified by: [email]{more}}}
datasets:
  app.users:
    about: user
    identified by: {{email: mail, phone: {{column: phone, shared: true}}}}
    holds: {{service: {{}}}}
    fields:
      mail: {{is: email, for: service}}
      phone: {{is: phone, for: service}}
"""
TABLE = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), phone VARCHAR(40))"
ROWS = {
    "users": [
        (1, "ole@kanarie.example", "+4511111111"),
        (2, "bo@kanarie.example", "+4522222222"),
        (3, None, "+4533333333"),
    ]
}
OLE, BO = "email: ole@kanarie.example\n", "email: bo@kanarie.example\n"


@pytest.fixture
def mailer() -> Iterator[Service]:
    """A service that does a request with the same key only once."""
    with service() as it:
        yield it


Opened = Callable[..., Office]


@pytest.fixture
def opened(tmp_path: Path, postgresql_database: str, monkeypatch: pytest.MonkeyPatch, mailer: Service) -> Opened:
    """The office, with `more` said of its service."""

    def opening(more: str = ", deduplicates: true", url: str = "") -> Office:
        (tmp_path / "app.db").touch()
        it = Office(folder=tmp_path / "office", urls={"app": f"sqlite:///{tmp_path}/app.db"}, store=postgresql_database)
        execute(it.urls["app"], TABLE)
        insert(it.urls["app"], ROWS)
        monkeypatch.setenv("MAILER_URL", url or mailer.url)
        monkeypatch.setenv("MAILER_TOKEN", "s3cret")
        it.declare("", head=HEAD.replace("{more}", more))
        return it

    return opening


def told(ended: Ended) -> dict[str, object]:
    """What the command says of the service."""
    (found,) = [system for system in ended.json["systems"] if system["system"] == "mailer"]
    return dict(found)


def test_each_person_is_told_once_and_the_receipt_says_so(opened: Opened, mailer: Service) -> None:
    """Two people, two requests with keys of their own; the identifiers stand in the body and nowhere else."""
    it = opened()
    ended = it.erase(f"{OLE}\n{BO}", "--json")
    assert ended.code == 0, ended.said
    assert told(ended)["receipts"] == [{"step": "tell mailer", "kind": "done once", "rows": 2}]
    assert "Mailer: asked to erase, and has confirmed it" in it.run("ledger", "receipt", str(ended.json["run"])).out
    assert sorted(body["person"]["email"][0] for body in mailer.bodies.values()) == [
        "bo@kanarie.example",
        "ole@kanarie.example",
    ]
    assert {body["right"] for body in mailer.bodies.values()} == {"erasure"}
    for _, path, headers in mailer.requests:
        assert "kanarie" not in path + "".join(v for k, v in headers.items())
        assert headers["Authorization"] == "Bearer s3cret"
    assert set(mailer.done.values()) == {1}


def test_a_service_that_knows_no_request_again_is_told_at_least_once(opened: Opened) -> None:
    """Where the service cannot tell a request from its repetition nobody claims that it was carried out once."""
    ended = opened("").erase(OLE, "--json")
    assert told(ended)["receipts"] == [{"step": "tell mailer", "kind": "sent at least once", "rows": 1}]


def test_the_identifiers_stand_in_the_persons_own_row_too(opened: Opened, mailer: Service) -> None:
    """Who brings a telephone number is told of by the address that the service knows."""
    it = opened()
    assert it.erase("phone: +4511111111\n", "--is", "app.users:1").code == 0
    assert [body["person"] for body in mailer.bodies.values()] == [{"email": ["ole@kanarie.example"]}]


def test_of_somebody_without_the_identifier_the_service_cannot_be_told(opened: Opened, mailer: Service) -> None:
    """Nothing is passed over: the run is not done, and says for what reason."""
    ended = opened().erase("phone: +4533333333\n", "--is", "app.users:3", "--json")
    assert ended.code == 5
    assert "nothing is known by which" in str(told(ended)["trouble"])
    assert not mailer.sent


@pytest.mark.parametrize("code", [429, 503, 409, 0], ids=["too many", "unavailable", "under way", "cut off"])
def test_what_fails_for_the_moment_is_sent_again_with_the_same_key(opened: Opened, mailer: Service, code: int) -> None:
    """The database is done at once; the service is told later, by the same request, and does it once."""
    it = opened()
    mailer.answers = [(code, {"Retry-After": "1"})]
    first = it.erase(OLE, "--json")
    assert first.code == 5
    assert (first.json["state"], first.json["systems"][0]["trouble"]) == ("running", None)
    (waits,) = it.run("status", "--json").json
    assert [(part["state"], part["tries"]) for part in waits["systems"]] == [("done", 1), ("waits", 1)]
    assert it.run("worker", "--until-idle").code == 0
    assert list(mailer.sent.values()) == [2]
    assert list(mailer.done.values()) == [1]
    assert it.run("status").code == 0


def test_what_is_refused_waits_for_somebody_and_stops_nobody(opened: Opened, mailer: Service) -> None:
    """One person's request is refused for good; the other's is carried out, and `resume` tries the first again."""
    it = opened()
    mailer.answers = [(422, {})]
    first = it.erase(f"{OLE}\n{BO}", "--json")
    assert "HTTP 422" in str(told(first)["trouble"])
    assert it.run("worker", "--until-idle").code == 5
    assert len(mailer.done) == 1
    assert "1 told" in it.run("status").out
    again = it.run("resume", first.json["run"], "--json")
    assert again.code == 0, again.said
    (status,) = it.run("status", first.json["run"], "--json").json
    assert {part["system"]: (part["rows"], part["told"]) for part in status["systems"]} == {
        "app": (2, None), "mailer": (None, 2),
    }  # fmt: skip
    assert list(mailer.done.values()) == [1, 1]
    assert sorted(mailer.sent.values()) == [1, 2]


def test_a_worker_says_which_runs_it_finished_and_which_it_left_and_why(opened: Opened, mailer: Service) -> None:
    """One line a run, or the same for programs; nobody is named in either."""
    it = opened()
    mailer.answers = [(503, {"Retry-After": "1"}), (422, {})]
    runs = [it.erase(who, "--json").json["run"] for who in (OLE, BO)]
    ended = it.run("worker", "--until-idle")
    done, left = ended.out.splitlines()
    assert (ended.code, done) == (5, f"{runs[0]}  finished")
    assert left.startswith(f"{runs[1]}  ")
    assert "mailer failed: " in left
    assert "HTTP 422" in left
    assert "kanarie" not in ended.said
    (said,) = it.run("worker", "--once", "--json").json
    assert (said["run"], said["systems"][1]["state"]) == (runs[1], "failed")
    assert it.run("worker", "--json").code == 2


def test_a_service_that_needs_time_is_asked_again_until_it_is_done(opened: Opened, mailer: Service) -> None:
    """Accepted is not done: the run waits until the service says so, and sends nothing a second time."""
    it = opened()
    mailer.answers = [(202, {"Location": "/erasures/17"})]
    first = it.erase(OLE, "--json")
    assert "not yet carried it out" in str(told(first)["trouble"])
    mailer.answers = [(202, {})]
    assert it.run("worker", "--until-idle").code == 0
    assert (list(mailer.sent.values()), mailer.polls) == ([1], 2)
    assert [path for method, path, _ in mailer.requests if method == "GET"] == ["/erasures/17", "/erasures/17"]


def test_a_service_cannot_send_us_elsewhere(opened: Opened, mailer: Service) -> None:
    """A redirection, or another server to ask, is refused: personal data go to the declared address only."""
    it = opened()
    for answer in ((307, {"Location": "http://elsewhere.example/"}), (202, {"Location": "http://elsewhere.example/1"})):
        mailer.answers = [answer]
        ended = it.erase(OLE if answer[0] == 307 else BO, "--json")
        assert ended.code == 5
        assert told(ended)["receipts"] == []
    assert len(mailer.requests) == 2


def test_nobody_is_told_without_encryption_unless_it_is_declared(opened: Opened) -> None:
    """http:// to another machine is refused before anything is sent."""
    it = opened(url="http://mailer.example/erasures")
    ended = it.erase(OLE, "--json")
    assert ended.code == 5
    assert "without encryption" in str(told(ended)["trouble"])


def test_a_sweep_leaves_a_service_to_itself_and_says_so(opened: Opened, mailer: Service) -> None:
    """Time releases what a service keeps as well; it is told of single people only, and nobody clears it by hand."""
    it = opened()
    swept = it.run("sweep")
    assert "mailer is a service that is told of single people, and was not swept" in swept.out
    assert ("by hand" in swept.said, mailer.bodies) == (False, {})
    assert it.run("sweep", "--json").json["services"] == ["mailer"]


def test_grants_for_programs(opened: Opened) -> None:
    """What a role needs is told as JSON too: by table, and as the text for the administrator."""
    said = opened().run("grants", "app", "--json").json
    assert said["needs"] == {"users": {"update": ["mail", "phone"], "delete": True, "refresh": False}}
    assert said["text"].startswith("-- app: what Ordholden needs")


def test_a_plan_names_who_is_told(opened: Opened) -> None:
    """The approver reads that a request goes out, and it is no task by hand."""
    planned = opened().run("plan", "erase", stdin=OLE)
    assert "send a request" in planned.out
    assert "mailer" in planned.out
    assert "What a person has to do" not in planned.out
