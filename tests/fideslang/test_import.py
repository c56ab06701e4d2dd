"""A user of Fides moves over: what Fideslang says is declared, and what has no counterpart is named."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ordholden.declaration.load import load
from ordholden.declaration.values import Basis, Declaration
from ordholden.fideslang.manifest import NoManifest, manifest
from ordholden.fideslang.moving import moved
from ordholden.fideslang.taxonomy import CATEGORIES, SUBJECTS, USES, nearest
from ordholden.fideslang.values import Moved
from ordholden.fideslang.writing import written
from ordholden.law.categories import CATEGORIES as OURS
from tests.fideslang.shop import SHOP
from tests.promises.company import Desk


def over(text: str = SHOP) -> tuple[Declaration, Moved, str]:
    """The declaration that comes of a manifest, what was said, and the file."""
    made = moved(manifest({"shop.yml": text}))
    file = written(made, "Fjordbutik ApS", "DK")
    declaration, found = load({"ordholden.yaml": file})
    assert declaration is not None, (found, file)
    return declaration, made, file


def test_what_fideslang_says_is_declared() -> None:
    """People, purposes with their bases, data by category, keys, references and identities come over."""
    declaration, _, _ = over()
    assert declaration.controller.contact == "privat@fjordbutik.example"
    assert list(declaration.people) == ["customer", "member", "employee"]
    assert declaration.people["member"].label == {"en": "A member of the club"}
    assert declaration.purposes["essential.service"].basis is Basis.CONTRACT
    assert declaration.purposes["essential.service (consent 2)"].special == "9(2)(a)"
    customers = declaration.datasets["shop_db.public.customers"]
    assert customers.about["customer"].kind == "customer"
    assert [(i.kind, i.column) for i in customers.identifiers] == [("email", "email")]
    assert {c: f.category for c, f in customers.fields.items()} == {
        "id": "key", "email": "email", "full_name": "name", "allergy": "health", "profile/street": "address",
    }  # fmt: skip
    assert customers.fields["allergy"].purposes == ("essential.service (consent 2)",)
    assert list(customers.not_personal) == ["made_at"]


def test_a_table_is_reached_by_its_references_step_by_step() -> None:
    """Whose rows they are follows from one reference to the next."""
    declaration, _, _ = over()
    lines = declaration.datasets["shop_db.public.payment lines"]
    assert [hop.columns for hop in lines.about["customer"].path] == [("payment",), ("customer_id",)]
    assert [r.to for r in lines.references] == ["shop_db.public.payments"]


def test_what_is_not_known_stands_open_and_is_refused_until_somebody_decides() -> None:
    """A period, a law, an unclassified column, a table of nobody are questions in the file, and nothing is made up."""
    declaration, made, file = over()
    assert all(hold.keep is None for d in declaration.datasets.values() for hold in d.holds.values())
    assert "# ? until when: 5 years" in file
    assert "# ? remark: nobody has said" in file
    assert "shop_db.public.visits" not in declaration.datasets
    for purpose in ("essential.legal_obligation", "astrology"):
        balancing = declaration.purposes[purpose].balancing
        assert balancing is not None
        assert balancing.weighed_on == ""
    assert {remark.code for remark in made.remarks} == {"FID001", "FID002", "FID003", "FID004", "FID005", "FID006"}


def test_a_system_that_no_dataset_describes_is_one_by_hand_and_uses_none_of_the_others() -> None:
    """What a program cannot reach is somebody's task; its purposes hold nothing elsewhere."""
    declaration, _, _ = over()
    assert declaration.systems["outlook"].kind == "by hand"
    assert declaration.systems["outlook"].about == ("customer", "employee")
    assert not any("operations" in d.holds for d in declaration.datasets.values())
    assert [r.name for r in declaration.recipients.values()] == ["Postduen A/S, Avisen ApS"]


def mappings(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every mapping of a manifest."""
    if isinstance(node, dict):
        yield way
        for key, value in node.items():
            yield from mappings(value, (*way, key))
    if isinstance(node, list):
        for number, value in enumerate(node):
            yield from mappings(value, (*way, number))


def test_nothing_is_dropped_silently_wherever_it_stands() -> None:
    """A key that nobody knows is named, in the remarks and in the file, in whichever place somebody wrote it."""
    whole = yaml.safe_load(SHOP)
    for way in mappings(whole):
        changed = copy.deepcopy(whole)
        place = changed
        for step in way:
            place = place[step]
        place["zz_odd"] = "seldom seen" if way else [{"fides_key": "seldom seen"}]
        _, made, file = over(yaml.safe_dump(changed))
        told = [remark.text for remark in made.remarks if remark.code == "FID001"]
        inside = any("zz_odd" in text or (way[:1] and text.startswith(f"{way[-1]}:")) for text in told)
        assert inside or any(text.split(":")[0] in map(str, way) for text in told), (way, told)
        assert file.count("# Without a counterpart") == 1


def test_every_word_of_the_tables_is_ours() -> None:
    """Categories lead to categories that we know, and deeper words to the nearest one above them."""
    assert set(CATEGORIES.values()) <= OURS | {"username"}
    assert nearest("user.contact.address.street", CATEGORIES) == "user.contact.address"
    assert nearest("marketing.advertising.profiling", USES) == "marketing"
    assert nearest("zodiac", CATEGORIES) is None
    assert "customer" in SUBJECTS


@pytest.mark.parametrize("text", ["a: [", "- x", "policy: []", "", "dataset: nothing"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    """Nothing is made of a file that says nothing of datasets or systems."""
    with pytest.raises(NoManifest):
        manifest({"x.yml": text})


ODD = """
system:
  - fides_key: "s: {1}"
    privacy_declarations:
      - {name: "a # b: c", data_categories: [user], data_use: "no", data_subjects: ["yes", "o'b, c"], dataset_references: ["d-1 #"]}
dataset:
  - fides_key: "d-1 #"
    collections:
      - name: "t.x, {y}"
        description: "two\\nlines"
        fields:
          - {name: "on", data_categories: [user.contact.email], fides_meta: {identity: "e, mail"}}
          - {name: "a.b", data_categories: [user.name]}
"""


def test_odd_names_are_read_back_as_they_are() -> None:
    """A name with a colon, a brace, a dot or a comma makes no other file of it."""
    declaration, _, _ = over(ODD)
    (dataset,) = declaration.datasets.values()
    assert (dataset.system, dataset.table, set(dataset.fields)) == ("d-1 #", ("public", "t.x, {y}"), {"on", "a.b"})
    assert set(declaration.people) == {"yes", "o'b, c"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with the manifest."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fides").mkdir()
    (tmp_path / "fides" / "shop.yml").write_text(SHOP, encoding="utf-8")
    return Desk(folder=tmp_path)


def test_the_command_writes_a_file_that_check_then_asks_about(desk: Desk) -> None:
    """A folder of manifests becomes a declaration; an existing file is never replaced silently."""
    said = desk.type("import-fides", "fides", "--controller", "Fjordbutik ApS", "--country", "DK")
    assert (said.code, said.out) == (5, "Wrote ordholden.yaml.\n")
    assert "FID006" in said.err
    assert desk.type("import-fides", "fides").code == 2
    found = desk.type("import-fides", "fides", "--out", "-", "--json").json
    assert found["file"] is None
    assert {one["code"] for one in found["diagnostics"]} >= {"FID001", "FID003"}
    assert desk.type("lint").code == 1, "an interest that is not weighed yet"
    (desk.folder / "fides" / "shop.yml").write_text("policy: []", encoding="utf-8")
    assert desk.type("import-fides", "fides", "--out", "x.yaml").code == 1
    assert not (desk.folder / "x.yaml").exists()
