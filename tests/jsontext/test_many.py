"""Ten thousand documents are a few statements, and never in memory together."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.connectors.sessions import SQLSession
from ordholden.declaration.load import load
from ordholden.execution import rewriting
from ordholden.execution.earlier import Earlier
from ordholden.rights.erasure import perform, prepare, prove
from ordholden.rights.plan.erasure import Decisions
from ordholden.subjects.graph import lay

DECLARATION = """
controller: {name: Fjordfon A/S, country: DK}
people: {user: {label: {en: user}}}
purposes: {service: {basis: consent, say: {en: to give the service}}}
systems: {app: {kind: sqlite, url: "${APP_URL}"}}
datasets:
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      profile/contact/email: {is: email, for: service}
      profile/name: {is: name, for: service, clear: placeholder}
    what is left: statistics because "how many there were"
"""


def _document(number: int) -> str:
    rest = {f"k{n}": "x" * 90 for n in range(20)}
    return json.dumps({"contact": {"email": f"u{number}@x.example"}, "name": f"N {number}", "rest": rest})


@pytest.mark.slow
def test_many_documents_are_rewritten_in_few_statements_and_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, torture: bool
) -> None:
    """An erasure of ten thousand people rewrites their documents set-wise; twenty megabytes of them take a part."""
    many = 10_000 if torture else 1_000
    url = f"sqlite:///{tmp_path}/many.db"
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, profile TEXT)")
        rows = [(n, f"u{n}@x.example", _document(n)) for n in range(1, many + 1)]
        connection.exec_driver_sql("INSERT INTO users VALUES (?, ?, ?)", rows)
    declaration, said = load({"x.yaml": DECLARATION})
    assert declaration is not None, said
    place = connector(declaration.systems["app"], {"APP_URL": url})
    graph, found = lay(declaration, {"app": place.observe()})
    assert graph is not None, found
    roots: dict[str, Any] = {"app.users": [(n,) for n in range(1, many + 1)]}
    at, today = datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1)
    prepared = prepare(
        graph, {"app": place}, roots, Decisions(), at=at, today=today, salt="s", subjects="5a" * 32, earlier=Earlier()
    )
    ran: list[int] = []
    original = SQLSession.run

    def counted(session: SQLSession, *arguments: Any) -> int:
        ran.append(1)
        return original(session, *arguments)

    monkeypatch.setattr(SQLSession, "run", counted)
    monkeypatch.setattr(rewriting, "SIZE", 400_000)
    del rows
    tracemalloc.start()
    (outcome,) = perform(prepared, run="many")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcome.trouble is None
    assert sum(receipt.rows for receipt in outcome.receipts if receipt.step == "rewrite app.users") == many
    assert len(ran) < many / 50
    assert peak < 8_000_000 + 1_500 * many
    assert prove(prepared).kept
    place.close()
