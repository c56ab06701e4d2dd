"""The connector on the page is run: whoever writes one begins with what works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-connector.md"
ANNA = {"id": "1", "mail": "anna@a.dk", "name": "Anna", "since": "2026-01-31 12:00:00.000"}
BO = {"id": "2", "mail": "bo@a.dk", "name": "Bo", "since": None}


class Service:
    """What the page calls the service's own interface."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {each["id"] or "": dict(each) for each in (ANNA, BO)}

    def list(self) -> list[dict[str, Any]]:
        return [dict(each) for each in self.kept.values()]

    def get(self, number: str) -> dict[str, Any] | None:
        return self.kept.get(number)

    def delete(self, number: str) -> None:
        del self.kept[number]

    def put(self, number: str, **values: Any) -> None:
        self.kept[number] |= values

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def service() -> Service:
    """The service, with two subscribers."""
    return Service()


@pytest.fixture
def portal(service: Service) -> Connector:
    """The connector as the page writes it."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    known: dict[str, Any] = {"__name__": "page"}
    exec(code, known)  # noqa: S102 - our own page
    connector: Connector = known["newsletter"]("newsletter", service)
    return connector


def test_the_page_s_connector_reads_and_changes(portal: Connector, service: Service) -> None:
    """It shows rows, removes and clears them when the block ends well, and touches nothing otherwise."""
    assert list(portal.observe().tables) == [("subscribers",)]
    with portal.writing() as session:
        assert session.run("DELETE FROM subscribers WHERE mail = 'anna@a.dk'") == 1
        session.rollback()
    assert service.kept["1"] == ANNA
    with portal.writing() as session:
        assert session.run("DELETE FROM subscribers WHERE mail = 'anna@a.dk'") == 1
        assert session.run("UPDATE subscribers SET name = NULL") == 1
    assert service.kept == {"2": {**BO, "name": None}}


def test_the_page_s_connector_leaves_alone_what_changed(portal: Connector, service: Service) -> None:
    """A subscriber who was changed meanwhile stays, and that is told."""

    def late() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM subscribers")
            service.put("1", name="Anne")

    with pytest.raises(ConnectorError) as refusal:
        late()
    assert (refusal.value.kind, list(service.kept)) == (Kind.CHANGED, ["1"])
