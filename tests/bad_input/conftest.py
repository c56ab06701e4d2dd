"""The same offices as for the failures, and one small company that most of the tests are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.failures.conftest import Open, impatient, office  # noqa: F401 - the fixtures are used here as well
from tests.failures.office import Ended, Office, insert
from tests.failures.outside import Contents, contents, sweep, traces

SHOP = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      name: {is: name, for: service}
  app.notes:
    about: user by user_id
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
"""
TABLES = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80))",
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), words VARCHAR(80))",
)
ROWS = {
    "users": [(1, "ole@kanarie.example", "Ole Kanarie"), (2, "bo@mail.example", "Bo")],
    "notes": [(1, 1, "Kanarie"), (2, 2, "Bo"), (3, 1, "Kanarie")],
}
REQUEST = "email: ole@kanarie.example\n"


@dataclass(kw_only=True)
class Shop:
    """The office, and what was in its database when it opened."""

    office: Office
    before: Contents

    @property
    def url(self) -> str:
        """The database."""
        return self.office.urls["app"]

    def run(self, *arguments: str, stdin: str = REQUEST) -> Ended:
        """A command about the person."""
        return self.office.run(*arguments, stdin=stdin)

    def approved(self) -> str:
        """The checksum of the plan, whether or not it could be looked at in peace."""
        return self.run("plan", "erase", "--json").json["plan"]["checksum"]  # type: ignore[no-any-return]

    def untouched(self) -> bool:
        """Not a cell is different."""
        return contents(self.url) == self.before

    def silent(self) -> bool:
        """Outside the company's own database nothing tells who the person is."""
        own = {"app.db", "app: users", "app: notes"}
        return not [place for place in sweep(self.office, traces(["kanarie"])) if place not in own]


@pytest.fixture
def shop(office: Open, dialect: str) -> Shop:  # noqa: F811
    """Two people with notes, once in each database."""
    return shop_in(office, dialect)


def shop_in(office: Callable[..., Office], dialect: str) -> Shop:  # noqa: F811
    """Two people with notes."""
    it = office(dialect, TABLES, SHOP)
    insert(it.urls["app"], ROWS)
    return Shop(office=it, before=contents(it.urls["app"]))
