"""From an unknown database to a first declaration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ordholden.cli.main import main
from tests.discovery.conftest import Init, Proposed
from tests.discovery.shop import VALUES, laid


@pytest.fixture
def shop(init: Init, tmp_path: Path) -> Proposed:
    """A shop that nobody has declared before."""
    return init(laid(tmp_path), "--controller", "Zork ApS", "--country", "DK", name="shop")


def test_people_and_how_they_are_found(shop: Proposed) -> None:
    """Tables of people are proposed with what tells who they are, in the spellings that really occur."""
    customers = shop.table("shop.customers")
    assert [(r.kind, r.path) for r in customers.about.values()] == [("customer", ())]
    known = {i.column: i for i in customers.identifiers}
    assert known["email"].stored_as == ("any case",)
    assert set(known["mobile"].stored_as) == {"e164", "national"}
    assert {"customer", "staff"} <= set(shop.declaration.people)
    assert customers.born == "created_at"
    assert customers.holds["orders"].event is not None or customers.holds


def test_references_that_nobody_declared(shop: Proposed) -> None:
    """A row leads to its person over references that only names suggest and that the values bear out."""
    assert [h.columns for h in shop.table("shop.orders").about["customer"].path] == [("customer_id",)]
    assert [h.columns for h in shop.table("shop.order_lines").about["customer"].path] == [
        ("order_id",),
        ("customer_id",),
    ]
    assert [r.to for r in shop.table("shop.invoices").references] == ["shop.customers"]


def test_who_only_acted_is_a_reader(shop: Proposed) -> None:
    """Whoever handled an order does not own it: it is not erased with them."""
    roles = shop.table("shop.orders").about
    assert {name: role.tie.value for name, role in roles.items()} == {"customer": "owner", "handled": "reader"}


def test_categories(shop: Proposed) -> None:
    """What a column holds is told from its name, its type and the shapes of its values."""
    fields = {
        f"{d.table[-1]}.{f.column}": f.category for d in shop.declaration.datasets.values() for f in d.fields.values()
    }
    expected = {
        "customers.full_name": "name",
        "customers.email": "email",
        "customers.mobile": "phone",
        "customers.birthDate": "birth date",
        "customers.cpr_nr": "national number",
        "orders.ship_street": "address",
        "orders.ship_email": "email",
        "orders.remark": "comment",
        "login_log.source": "ip address",
        "login_log.agent": "device",
        "invoices.invoice_number": "invoice",
        "invoices.bill_to": "name",
        "staff.password_hash": "password",
    }
    assert {name: fields.get(name) for name in expected} == expected


def test_a_copy_of_one_fact(shop: Proposed) -> None:
    """A column that repeats what stands at the person is a copy: a correction reaches both."""
    assert shop.table("shop.orders").fields["ship_email"].copy_of == "shop.customers.email"


def test_people_without_a_table(shop: Proposed) -> None:
    """Where nothing leads to a person, the person is the value of a column."""
    signups = shop.table("shop.newsletter_signups")
    assert [(r.value, r.path) for r in signups.about.values()] == [("address", ())]
    assert [(i.kind, i.column) for i in signups.identifiers] == [("email", "address")]


def test_laws_and_ends(shop: Proposed) -> None:
    """Vouchers are kept as the law of the controller's country demands, from their own day."""
    assert shop.declaration.purposes["bookkeeping"].law == "DK-BOGF-5Y-FYEND"
    hold = shop.table("shop.invoices").holds["bookkeeping"]
    assert getattr(hold.event, "column", None) == "invoiced_on"


def test_what_cannot_be_known_is_asked(shop: Proposed) -> None:
    """A special category, an unweighed interest and a table of nobody are undecided, and `check` refuses them."""
    assert "allergies" not in shop.table("shop.patients_note").fields
    assert "# allergies: {is: ...}  # ? is it health (Art. 9)" in shop.text
    assert "# shop.gizmos:" in shop.text
    assert {"GRA002", "GRA030"} <= shop.undecided()


def test_not_personal_only_where_it_is_known(shop: Proposed) -> None:
    """A table is proposed to hold no personal data only where its name or its columns leave no doubt."""
    assert shop.table("shop.settings").not_personal_at_all
    assert shop.table("shop.products").not_personal_at_all
    assert shop.table("shop.customer_list").view_of == ("shop.customers",)


def test_no_value_leaves_the_process(shop: Proposed, tmp_path: Path) -> None:
    """No value of anybody stands in the file, in the output or in the JSON."""
    told = (
        CliRunner().invoke(main, ["init", laid(tmp_path / "again"), "--out", "-", "--json"])
        if (tmp_path / "again").mkdir() is None
        else None
    )
    assert told is not None
    everything = (shop.text + shop.said + told.output).lower()
    assert [value for value in VALUES if value in everything] == []
    assert json.loads(told.stdout)["file"] is None


def test_every_line_has_its_reason(shop: Proposed) -> None:
    """Each proposed field says why it is proposed."""
    lines = [line for line in shop.text.splitlines() if line.startswith("      ") and "{is: " in line]
    assert lines
    assert [line for line in lines if "  # " not in line] == []


def test_a_password_stays_where_it_is(tmp_path: Path) -> None:
    """Neither the file nor an error shows the password of an address."""
    file = tmp_path / "d.yaml"
    done = CliRunner().invoke(main, ["init", "crm=postgresql://anna:hemmeligt@127.0.0.1:1/crm", "--out", str(file)])
    assert (done.exit_code, file.exists()) == (7, False)
    assert "hemmeligt" not in done.output
    wrong = CliRunner().invoke(main, ["init", "crm=nosuch://anna:hemmeligt@x/y", "--out", str(file)])
    assert (wrong.exit_code, "hemmeligt" in wrong.output) == (2, False)


def test_the_file_names_a_variable_for_a_password(tmp_path: Path) -> None:
    """An address with a password is written as a variable, and the command says which."""
    from ordholden.discovery.sources import sources_of  # noqa: PLC0415

    ((source, _),) = sources_of(["my crm=postgresql://anna:x%40y@host/crm"], {})
    assert (source.url, source.variable) == ("${MY_CRM_URL}", "MY_CRM_URL")
    ((named, system),) = sources_of(["crm=${CRM}"], {"CRM": "mariadb://u:p@h/d"})
    assert (named.url, named.variable, system.kind) == ("${CRM}", "", "mariadb")


def test_nothing_is_overwritten_silently(shop: Proposed, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless its replacement is asked for."""
    before = shop.file.read_text()
    again = CliRunner().invoke(main, ["init", f"sqlite:///{tmp_path}/shop.db", "--out", str(shop.file)])
    assert (again.exit_code, shop.file.read_text()) == (2, before)
    replaced = CliRunner().invoke(
        main, ["init", f"sqlite:///{tmp_path}/shop.db", "--out", str(shop.file), "--overwrite"]
    )
    assert (replaced.exit_code, "Wrote" in replaced.output) == (0, True)


@pytest.mark.parametrize("country", ["DK", "NO", "SE", "FI", "DE"])
def test_each_country_has_its_law(init: Init, tmp_path: Path, country: str) -> None:
    """What is proposed loads for a controller of each country, with its law."""
    made = init(laid(tmp_path), "--country", country, name="shop")
    assert made.declaration.controller.country == country
    assert made.table("shop.invoices").holds["bookkeeping"].keep is not None
