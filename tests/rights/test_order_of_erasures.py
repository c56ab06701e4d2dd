"""Rows of a person with a place for a second one, rows of nobody, and people who leave one after the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, cutoff_days
from ordholden.execution.earlier import Earlier
from ordholden.execution.run import run_system
from ordholden.holds.compile import compiled
from ordholden.holds.oracle import Oracle
from ordholden.holds.owners import Releases
from ordholden.plan.build import steps
from ordholden.plan.sql.lowering import Lowering
from ordholden.rights.erasure import perform, prepare, prove
from ordholden.rights.plan.erasure import Decisions
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from tests.subjects.worlds import declared

DECLARATION = """
controller: {name: Fjordfon, country: DK}
people: {user: {label: {en: user}}, guest: {label: {en: guest}}}
purposes: {service: {basis: contract, say: {en: to arrange meetings}}}
systems: {app: {kind: sqlite, country: DK, url: "sqlite:///FILE"}}
datasets:
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service, clear: placeholder}}
  app.polls:
    about: {host: user by user_id}
    holds: {service: {ends: user_id.left_on}}
    fields: {title: {is: title, for: service, clear: placeholder}}
  app.options:
    about: {host: user by poll_id.user_id}
    holds: {service: {ends: poll_id.user_id.left_on}}
    fields: {at: {is: time, for: service, clear: row}}
  app.answers:
    about: {user: user by user_id, guest: {guest by value: mail}}
    identified by: {email: {column: mail, of: guest}}
    holds: {service: {}}
    fields: {name: {is: name, for: service, clear: placeholder}, mail: {is: email, for: service}}
  app.log:
    about: {actor: user by user_id, guest: {guest by value: answer_id.mail}}
    references: {user_id: app.users, answer_id: app.answers}
    holds: {service: {}}
    fields: {text: {is: log, for: service}}
"""

TABLES = """
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT NOT NULL, left_on TEXT);
CREATE TABLE polls (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), title TEXT NOT NULL);
CREATE TABLE options (id INTEGER PRIMARY KEY, poll_id INTEGER NOT NULL REFERENCES polls (id), at TEXT NOT NULL);
CREATE TABLE answers (id INTEGER PRIMARY KEY, option_id INTEGER NOT NULL REFERENCES options (id),
  user_id INTEGER REFERENCES users (id), mail TEXT, name TEXT NOT NULL);
CREATE TABLE log (id INTEGER PRIMARY KEY, user_id INTEGER, answer_id INTEGER, text TEXT);
INSERT INTO users VALUES (1, 'host@x.dk', NULL), (2, 'user@x.dk', NULL);
INSERT INTO polls VALUES (1, 1, 'Kaffe'), (2, NULL, 'Fælles');
INSERT INTO options VALUES (1, 1, 'mandag');
INSERT INTO answers VALUES (1, 1, NULL, 'guest@x.dk', 'Gæst'), (2, 1, 2, NULL, 'Bruger');
INSERT INTO log VALUES (1, NULL, 1, 'svarede'), (2, 2, NULL, 'flyttede'), (3, NULL, NULL, NULL), (4, NULL, NULL, 'start');
"""

PEOPLE: Mapping[str, Mapping[str, Sequence[tuple[object, ...]]]] = {
    "host": {"app.users": [(1,)], "value:email": [("host@x.dk",)]},
    "user": {"app.users": [(2,)], "value:email": [("user@x.dk",)]},
    "guest": {"value:email": [("guest@x.dk",)]},
}
TODAY = date(2026, 3, 15)
AT = datetime(2026, 3, 15, 12, tzinfo=UTC)
CONTENT = {"users": "mail", "polls": "title", "options": "at", "answers": "name", "log": "text"}


class Meetings:
    """The little application, and erasures in it one after the other."""

    def __init__(self, file: Path, more: str = "") -> None:
        self.file = file
        with sqlite3.connect(file) as connection:
            connection.executescript(TABLES + more)
        connection.close()
        declaration = declared(DECLARATION.replace("FILE", str(file)))
        self.app: Connector = connector(declaration.systems["app"])
        graph, found = lay(declaration, {"app": self.app.observe()})
        assert graph is not None, [d.what for d in found]
        self.graph: Graph = graph
        self.earlier = Earlier()

    def erase(self, *names: str) -> None:
        """Erase them at once; whoever asks ends the contract."""
        roots: dict[str, list[tuple[object, ...]]] = {}
        for name in names:
            for root, keys in PEOPLE[name].items():
                roots.setdefault(root, []).extend(keys)
        decided, connectors = Decisions(release=("service",)), {"app": self.app}
        # The keys are what a search would give: whole numbers and texts.
        prepared = prepare(  # type: ignore[arg-type]
            self.graph, connectors, roots, decided, at=AT, today=TODAY, salt="salt", earlier=self.earlier
        )
        assert [outcome.trouble for outcome in perform(prepared, run="test")] == [None]
        assert prove(prepared).kept
        lists = dict(self.earlier.lists)
        for root, keys in roots.items():
            lists[f"earlier:{root}"] = [*lists.get(f"earlier:{root}", ()), *((*key, AT) for key in keys)]
        decided_lists = {(name.removeprefix("earlier:"), "service"): (name,) for name in lists}
        self.earlier = Earlier(releases=Releases(decided=decided_lists), lists=lists)

    def sweep(self) -> None:
        """Carry out the rule for everybody, nobody released."""
        rule = compiled(self.graph, Releases())
        lowering = Lowering(schema=self.graph.schemas["app"], declaration=self.graph.declaration)
        days = cutoff_days(rule.cutoffs, TODAY, self.graph.declaration.controller)
        run_system(self.app, lowering, steps(rule, None), Bindings(cutoffs=days, zone="UTC"), run="test")

    def rows(self) -> dict[str, list[dict[str, object]]]:
        """Everything that is there."""
        with sqlite3.connect(self.file) as connection:
            connection.row_factory = sqlite3.Row
            found = {t: [dict(r) for r in connection.execute(f"SELECT * FROM {t} ORDER BY id")] for t in CONTENT}
        connection.close()
        return found

    def keys(self) -> dict[str, list[object]]:
        """Which rows are there."""
        return {table: [row["id"] for row in rows] for table, rows in self.rows().items()}


@pytest.fixture
def meetings(tmp_path: Path) -> Iterator[Meetings]:
    """The application."""
    it = Meetings(tmp_path / "meetings.db")
    yield it
    it.app.close()


def test_an_answer_with_an_empty_second_place_goes_whole(meetings: Meetings) -> None:
    """A guest's answer goes with the guest although an account could stand in it, and so does the log of it."""
    meetings.erase("guest")
    assert meetings.keys()["answers"] == [2]
    assert meetings.keys()["log"] == [2, 3, 4]


def test_what_nobody_owns_is_left_alone(meetings: Meetings) -> None:
    """Rows in which nobody ever stood are no concern of the rule, empty or not."""
    before = meetings.keys()
    meetings.sweep()
    assert meetings.keys() == before
    meetings.erase("guest", "user", "host")
    assert meetings.keys() == {"users": [], "polls": [2], "options": [], "answers": [], "log": [3, 4]}


def test_the_host_leaves_a_shell_while_others_answers_are_there(meetings: Meetings) -> None:
    """Of a poll that others have answered the row stays and its title goes."""
    meetings.erase("host")
    (poll, _) = meetings.rows()["polls"]
    assert str(poll["title"]).startswith("erased-")
    assert meetings.keys()["options"] == [1]
    assert meetings.keys()["answers"] == [1, 2]


@pytest.mark.parametrize(
    "order",
    [
        ("host", "user", "guest"),
        ("host", "guest", "user"),
        ("user", "host", "guest"),
        ("guest", "host", "user"),
        ("guest", "user", "host"),
        ("user", "guest", "host"),
    ],
)
def test_whoever_leaves_first_nothing_of_them_stays(meetings: Meetings, order: tuple[str, ...]) -> None:
    """One by one in any order comes to the same end: also a chain of emptied rows goes with its last reader."""
    for name in order:
        meetings.erase(name)
    assert meetings.keys() == {"users": [], "polls": [2], "options": [], "answers": [], "log": [3, 4]}


def test_the_oracle_sees_the_rows_of_nobody_in_the_same_way(meetings: Meetings) -> None:
    """Nothing is due where nobody was released."""
    world = {f"app.{table}": rows for table, rows in meetings.rows().items()}
    oracle = Oracle(declaration=meetings.graph.declaration, schemas=meetings.graph.schemas, world=world, today=TODAY)
    assert oracle.violations() == set()
