"""Days are counted where the controller is, whatever the clock of a system; summer time adds nothing and takes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.setup.conftest import Desk

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DATASETS = """
  app.users:
    about: user
    source: provided
    identified by: {email: mail}
    holds: {service: until left_on}
    fields: {mail: {is: email, for: service}}
  app.calls:
    about: user by user_id
    references: {user_id: app.users}
    holds: {service: 10 days after begun}
    fields: {user_id: {is: link}, note: {is: note, for: service}}
"""


def furnished(desk: Desk, instants: list[datetime]) -> Desk:
    """Calls of these instants, in a system whose clock is UTC."""
    rows = ", ".join(f"({n}, 1, '{at:%Y-%m-%d %H:%M:%S}', 'n')" for n, at in enumerate(instants))
    desk.made(
        "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(90), left_on date)",
        f"CREATE TABLE calls (id integer PRIMARY KEY, user_id integer, begun {CLOCK[desk.kind]}, note varchar(9))",
        "INSERT INTO users VALUES (1, 'a@x.example', NULL)",
        f"INSERT INTO calls VALUES {rows}",
    )
    desk.declares(DATASETS)
    place = desk.folder / "ordholden.yaml"
    place.write_text(place.read_text().replace('url: "${APP_URL}"', 'url: "${APP_URL}", zone: UTC'))
    return desk


CLOCK = {"sqlite": "timestamp", "postgresql": "timestamp", "mariadb": "datetime"}


@pytest.mark.parametrize("change", [date(2025, 3, 30), date(2025, 10, 26)])
def test_a_call_goes_by_the_day_on_which_it_was_here(desk: Desk, change: date) -> None:
    """A call of half past midnight is of the new day, though the system's clock still shows the old one."""
    start = datetime(change.year, change.month, change.day, tzinfo=UTC) - timedelta(hours=12)
    instants = [start + timedelta(minutes=30 * n) for n in range(80)]
    furnished(desk, instants)
    for day in (change - timedelta(days=1), change, change + timedelta(days=1)):
        last = (day + timedelta(days=10)).isoformat()
        said = desk.run("prove", "--without-store", "--json", "--as-of", last)
        due = sum(found["cells"] for found in said.json["findings"] if found["column"] == "note")
        assert due == sum(at.astimezone(COPENHAGEN).date() <= day for at in instants), (day, said.err)
