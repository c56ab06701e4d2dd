"""An erasure that a law withstood is finished when the law does not any more."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.promises.company import Desk
from tests.typed import today

UNTIL = today() + timedelta(days=900)
DECLARED = """
controller: {{name: Fjordfon, country: DK, contact: a@example.dk}}
people: {{customer: {{label: {{en: customer}}}}}}
purposes:
  news: {{basis: consent, say: {{en: news}}}}
  register: {{basis: legal obligation, law: DK-OWN-REGISTER, say: {{en: the register}}}}
laws:
  DK-OWN-REGISTER: {{citation: "Our register order § 3", minimum: 10 years, in force: [2020-01-01, {until}]}}
systems:
  shop: {{kind: sqlite, url: "${{SHOP_URL}}", country: DK}}
datasets:
  shop.customers:
    about: customer
    identified by: {{email: mail}}
    holds: {{news: {{}}, register: {{from: joined_on, keep: 20 years}}}}
    fields:
      mail: {{is: email, for: [news, register], clear: empty}}
      taste: {{is: preference, for: news, clear: empty}}
      joined_on: {{is: time, for: register}}
"""
ANNA = "email: anna@a.dk\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """A shop with a register that the law demands; Anna and Bo joined this year."""
    with sqlite3.connect(tmp_path / "shop.db") as hand:
        hand.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY NOT NULL, mail TEXT, taste TEXT, joined_on TEXT)")
        hand.executemany(
            "INSERT INTO customers VALUES (?, ?, 'tea', ?)",
            [(n, f"{name}@a.dk", f"{today().year}-01-02") for n, name in enumerate(("anna", "bo"))],
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOP_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    desk = Desk(folder=tmp_path)
    in_force(desk, UNTIL)
    return desk


def in_force(desk: Desk, until: date) -> None:
    """Until when the law is in force."""
    (desk.folder / "ordholden.yaml").write_text(DECLARED.format(until=until))


def erased(desk: Desk, *words: str) -> None:
    """Anna's request is carried out."""
    checksum = desk.type("plan", "erase", "--checksum", *words, request=ANNA).out.strip()
    assert desk.type("erase", "--approve", checksum, *words, request=ANNA).code == 0


LEFT = "SELECT mail, taste FROM customers ORDER BY id"


@pytest.mark.parametrize("words", [("--standing",), ("--beyond-limits",)], ids=["standing", "asked for"])
def test_an_erasure_that_a_law_spared_is_finished_when_the_law_has_lapsed(shop: Desk, words: tuple[str, ...]) -> None:
    """The register keeps Anna while its law is in force; on the day after, the next sweep takes her, and only her."""
    erased(shop)
    assert shop.type("sweep", *words).code == 0
    assert shop.rows("shop", LEFT) == [("anna@a.dk", None), ("bo@a.dk", "tea")]
    in_force(shop, today() - timedelta(days=1))
    assert shop.type("prove").code == 6
    assert shop.type("sweep", *words).code == 0
    assert shop.rows("shop", LEFT) == [("bo@a.dk", "tea")]
    assert shop.type("prove").code == 0


def test_what_a_case_worker_kept_with_a_reason_stays_kept(shop: Desk) -> None:
    """A reason that somebody gave does not lapse with a law."""
    erased(shop, "--keep", "register", "--because", "a dispute about a bill")
    in_force(shop, today() - timedelta(days=1))
    assert shop.type("sweep", "--standing").code == 0
    assert shop.rows("shop", LEFT)[0] == ("anna@a.dk", None)
