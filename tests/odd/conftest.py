"""Companies whose databases are odd: an office, and the whole way from the check to the proof."""

from __future__ import annotations

import sqlalchemy as sa

from tests.failures.conftest import office as office  # noqa: PLC0414 - the same office
from tests.failures.office import HEAD, Office, kind_of

REQUEST = "email: ole@kanarie.example\n"


def declare(it: Office, datasets: str) -> None:
    """Write the declaration with its addresses exactly as they stand."""
    system = f"  app: {{kind: {kind_of(it.urls['app'])}, country: DK, url: '${{APP_URL}}'}}"
    it.declaration.write_text(HEAD.format(systems=system, datasets=datasets), encoding="utf-8")


def erased(it: Office, request: str = REQUEST) -> None:
    """The check refuses nothing; the person (Ole) is found, erased and found no more, and every promise is kept."""
    checked = it.run("check", "--json")
    refused = [d["what"] for d in checked.json["diagnostics"] if d["severity"] == "error" or d["code"] == "GRA033"]
    assert refused == []
    assert checked.code == 0
    assert it.run("find", stdin=request).code == 0
    _same_from_a_dump(it)
    done = it.erase(request)
    assert done.code == 0, done.said
    proved = it.run("prove")
    assert proved.code == 0, proved.said
    assert it.run("find", stdin=request).code == 4
    assert [said for said in it.said if "kanarie" in said.lower()] == []


def _same_from_a_dump(it: Office) -> None:
    """What a dump of the schema tells is what the schema tells, however odd it is."""
    dumped = it.folder / "app.json"
    assert it.run("schema", "dump", "app", "-d", str(it.declaration), "--out", str(dumped)).code == 0
    live, later = it.run("check", "--no-values", "--json"), it.run("check", "--schemas", str(dumped), "--json")
    said = [{(d["code"], d["what"]) for d in each.json["diagnostics"]} for each in (live, later)]
    assert said[0] == said[1]


def rows(it: Office, query: str) -> list[tuple[object, ...]]:
    """What a query finds, past the program."""
    engine = sa.create_engine(it.urls["app"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]
