"""The same is found in every kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import DIALECTS
from tests.promises.company import Desk

TEXT = """
controller: {name: Fjordtel ApS, country: DK}
people: {reader: }
purposes: {letters: {basis: contract}}
systems: {shop: {kind: KIND, url: "${SHOP_URL}", country: DK}}
datasets:
  shop.readers:
    about: reader
    identified by: {email: mail}
    holds: {letters: {from: left_on, keep: 1 year}}
    fields: {mail: {is: email, for: letters}, mobile: {is: phone, for: letters}, born_on: {is: birth date, for: letters}}
    not personal: {colour: of the cover}
promises:
  gone: {sentence: {en: Readers go.}, proof: {no violations: everywhere}}
  mail: {sentence: {en: All have mail.}, proof: {statistic: {measure: share filled, of: shop.readers.mail, at least: "60 %"}}}
  alike: {sentence: {en: Two alike.}, proof: {statistic: {measure: smallest group, of: shop.readers, alike: colour, at least: 2}}}
"""
TABLE = (
    "CREATE TABLE readers (id INTEGER PRIMARY KEY, mail VARCHAR(90), mobile VARCHAR(20), born_on DATE, left_on DATE, "
)


@pytest.fixture(params=DIALECTS)
def shop(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Four readers on each kind of server: one has left long ago, nobody has a telephone."""
    dialect = str(request.param)
    url = f"sqlite:///{tmp_path}/s.db" if dialect == "sqlite" else request.getfixturevalue(f"{dialect}_database")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(TABLE + "colour VARCHAR(9))"))
        for n, left in enumerate(("2020-01-01", "2099-01-01", "2099-01-01", "2099-01-01")):
            mail = f"'r{n}@example.dk'" if n else "NULL"
            row = f"INSERT INTO readers VALUES ({n}, {mail}, NULL, '1970-01-01', '{left}', '{'red' if n else 'blue'}')"
            connection.execute(sa.text(row))
    engine.dispose()
    text = TEXT.replace("KIND", dialect)
    text = text.replace("shop.readers", "shop.public.readers") if dialect == "postgresql" else text
    (tmp_path / "ordholden.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOP_URL", str(url))
    return Desk(folder=tmp_path)


def test_what_could_be_less_is_the_same_everywhere(shop: Desk) -> None:
    """No kind of database hides an empty column, and none calls a full one empty."""
    found = shop.type("minimise", "--without-store", "--json")
    said = {(each["kind"], each["place"].rpartition("readers")[2], each["oldest"]) for each in found.json["findings"]}
    assert said == {("column always empty", ".mobile", None), ("older than any purpose", "", "2020-01-01")}


def test_promises_are_measured_the_same_everywhere(shop: Desk) -> None:
    """Counts, shares and groups are those of the rows, whatever the database."""
    found = shop.type("prove", "--without-store", "--json").json["promises"]
    assert {key: each["status"] for key, each in found.items()} == {"gone": "broken", "mail": "kept", "alike": "broken"}
    assert found["mail"]["proofs"][0]["why"][0].startswith("75 % of 4 rows")
    assert found["alike"]["proofs"][0]["why"][0].startswith("1 rows")
