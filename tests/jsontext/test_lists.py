"""Lists of people in documents, drawn at random: what is left of them is what the rule as plain Python leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden import showing
from tests.golden.oracle import as_the_oracle_says
from tests.golden.running import Course, company, sought
from tests.golden.scenarios import Scenario

DECLARATION = """# Drawn at random.
controller: {name: Mødelokalet A/S, country: DK}
people: {guest: {label: {en: guest}}, host: {label: {en: host}}}
purposes:
  meetings: {basis: consent, say: {en: to hold meetings}}
  books: {basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {en: to keep the books}}
systems: {rooms: {kind: sqlite, url: "${ROOMS_URL}"}}
datasets:
  rooms.hosts:
    about: host
    identified by: {email: mail}
    holds: {meetings: {}}
    fields: {mail: {is: email, for: meetings}}
  rooms.meetings:
    about: host by host_id
    references: {host_id: rooms.hosts}
    holds: {meetings: {}}
    fields: {title: {is: free text, for: meetings}, plan/by/name: {is: name, for: meetings, clear: placeholder}}
  rooms.meetings.plan/with[]:
    about: {guest: {guest by value: mail}}
    identified by: {email: mail}
    holds:
      meetings: {from: seen, keep: 3 years}
      books: {from: seen}
    fields:
      mail: {is: email, for: [meetings, books]}
      name: {is: name, for: meetings, clear: drop}
      phone: {is: phone, for: meetings, clear: prefix 4}
  rooms.meetings.plan/copies[]:
    about: {guest: {guest by value: "[]"}}
    identified by: {email: "[]"}
    holds: {meetings: {}}
    fields: {"[]": {is: email, for: meetings}}
  rooms.meetings.plan/read{}:
    about: {guest: {guest by value: "{}"}}
    identified by: {email: "{}"}
    holds: {meetings: {}}
    fields: {"{}": {is: email, for: meetings, clear: row}}
"""
SCHEMA = """
CREATE TABLE hosts (id INTEGER PRIMARY KEY, mail VARCHAR(60));
CREATE TABLE meetings (id INTEGER PRIMARY KEY, host_id INTEGER, title VARCHAR(40), plan JSON);
"""
MAILS = st.sampled_from(["anna@x.example", "bo@x.example", "eva@x.example"])
TEXTS = st.sampled_from(["Ørsted", "a b", "4520123456", "x"])
GUESTS = st.fixed_dictionaries(
    {"seen": st.sampled_from([None, "2026-01-02", "2025-11-30T08:00:00"])},
    optional={
        "mail": st.none() | MAILS,
        "name": st.none() | TEXTS,
        "phone": TEXTS,
        "else": st.just([1, {"mail": 2.5}]),
    },
)
PLANS = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "with": st.lists(GUESTS, max_size=4) | st.none() | st.just({"mail": "no list"}),
        "copies": st.lists(MAILS, max_size=4),
        "read": st.dictionaries(MAILS, st.just({"at": 1.5}), max_size=3) | st.just([1]),
        "by": st.fixed_dictionaries({}, optional={"name": st.none() | TEXTS}),
        "room": st.just(1.10),
    },
)
MEETINGS = st.lists(st.tuples(st.sampled_from([None, 1, 2]), st.none() | TEXTS, PLANS), max_size=4)
EXAMPLES = {"sqlite": 12, "postgresql": 5, "mariadb": 5}


def _written(meetings: list[tuple[int | None, str | None, Any]]) -> str:
    lines = ["INSERT INTO hosts VALUES (1, 'anna@x.example');", "INSERT INTO hosts VALUES (2, 'bo@x.example');"]
    for number, row in enumerate(meetings, start=10):
        cells = [json.dumps(row[2], ensure_ascii=False) if row[2] is not None else None, row[1], row[0]]
        told = ["NULL" if c is None else str(c) if isinstance(c, int) else f"'{c}'" for c in reversed(cells)]
        lines.append(f"INSERT INTO meetings VALUES ({number}, {', '.join(told)});")
    return "\n".join(lines)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, dialect: str, tmp_path: Path) -> Callable[[ExitStack], str]:
    """A fresh database of the dialect, for as long as the stack is open."""

    def url(stack: ExitStack) -> str:
        if dialect != "sqlite":
            return str(stack.enter_context(request.getfixturevalue(dialect).fresh_database()))
        file = tmp_path / "lists.db"
        file.unlink(missing_ok=True)
        file.touch()
        return f"sqlite:///{file}"

    return url


@pytest.mark.slow
def test_what_is_left_of_lists_is_what_the_rule_leaves(
    dialect: str, fresh: Callable[[ExitStack], str], tmp_path: Path, *, torture: bool
) -> None:
    """One person goes out of every list, in whatever documents; a second run finds nothing, the count was right."""
    folder = tmp_path / "drawn"
    folder.mkdir()
    for name, text in (("declaration.yaml", DECLARATION), ("schema.sql", SCHEMA), ("request", "email: anna@x.example")):
        (folder / name).write_text(text, encoding="utf-8")

    @settings(max_examples=EXAMPLES[dialect] * (10 if torture else 1), suppress_health_check=list(HealthCheck))
    @given(MEETINGS)
    def leaves(meetings: list[tuple[int | None, str | None, Any]]) -> None:
        (folder / "rows.sql").write_text(_written(meetings), encoding="utf-8")
        with ExitStack() as stack:
            it = stack.enter_context(company(Scenario(folder), dialect, [fresh(stack)]))
            before = it.rows()
            course = Course(company=it, finding=sought(it)).run()
            left = {a: rows for a, rows in course.done[0].after.items() if "plan/" in a}
            assert "anna@x.example" not in showing.texts({a: rows for a, rows in left.items() if "with" not in a})
            if dialect != "postgresql":
                as_the_oracle_says(course, before)

    leaves()
