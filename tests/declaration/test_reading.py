"""How the text itself is read: YAML 1.2, positions, files, and nothing that could hang or break the reader."""

from __future__ import annotations

import random

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.nodes import MapNode, Node, ScalarNode, compose
from ordholden.diagnostics.values import Position, Severity
from tests.declaration.company import COMPANY, codes, declared, diagnose_text

CONTROLLER = "controller: {name: Fjordfon A/S, country: DK}\n"


def _value(text: str) -> object:
    root, diagnostics = compose(f"a: {text}", "one.yaml")
    assert not diagnostics
    assert isinstance(root, MapNode)
    node = root.pairs[0][1]
    assert isinstance(node, ScalarNode)
    return node.value


def test_norway_is_a_country() -> None:
    """NO is Norway, and no truth value."""
    declaration, diagnostics = load({"d.yaml": "controller: {name: Fjord AS, country: NO}\nlanguages: [nb, no]\n"})
    assert diagnostics == ()
    assert declaration is not None
    assert (declaration.controller.country, declaration.controller.zone) == ("NO", "Europe/Oslo")
    assert declaration.languages == ("nb", "no")


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "y", "n", "NO", "2026-03-01", "0045", "1_000", "1.5", "1:30"]
)
def test_what_yaml_once_took_for_something_else_is_a_text(word: str) -> None:
    """Words, days and telephone numbers stay as they were written."""
    assert _value(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-7", -7),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_truth_values_numbers_and_nothing_are_understood(word: str, value: object) -> None:
    """Quotes make a text of anything."""
    assert _value(word) == value
    assert type(_value(word)) is type(value)


def test_every_key_and_value_knows_its_place() -> None:
    """Each word of a declaration can be pointed at, by file, line and column."""
    lines = COMPANY.splitlines()
    root, _ = compose(COMPANY, "company.yaml")
    assert root is not None
    seen = 0
    for node in _all(root):
        if isinstance(node, ScalarNode) and node.text:
            rest = lines[node.position.line - 1][node.position.column - 1 :]
            assert rest.lstrip("\"'").startswith(node.text)
            seen += 1
    assert seen > 40


def _all(node: Node) -> list[Node]:
    if isinstance(node, MapNode):
        return [node, *(inner for pair in node.pairs for one in pair for inner in _all(one))]
    return [node, *(inner for one in getattr(node, "items", ()) for inner in _all(one))]


def test_columns_count_characters_not_bytes() -> None:
    """An æ or an emoji before a mistake does not move the place."""
    found = diagnose_text('people: {"åse 🦊": {lable: {}}}\n')
    assert [(one.code, one.position.column) for one in found] == [("DEC001", 20)]


def test_names_in_any_script_are_names() -> None:
    """People, purposes and columns are called what they are called."""
    declaration = declared(
        "purposes: {rekommandasjon æøå: {basis: contract}}\n"
        "datasets:\n  shop.ordrer_øst:\n    about: customer by kunde_på\n"
        "    holds: {rekommandasjon æøå: {ends: slutt}}\n"
        "    fields: {gåde: {is: name, for: rekommandasjon æøå}}\n"
    )
    assert declaration.datasets["shop.ordrer_øst"].fields["gåde"].purposes == ("rekommandasjon æøå",)


def test_an_alias_repeats_what_its_anchor_says() -> None:
    """A period that is the same everywhere may be written once."""
    declaration = declared(
        "datasets:\n"
        "  shop.a:\n    about: customer by c\n    holds: &h {service: {ends: at, keep: 1 year}}\n"
        "    fields: &f {n: {is: name, for: service}}\n"
        "  shop.b: {about: customer by c, holds: *h, fields: *f}\n"
    )
    assert declaration.datasets["shop.a"].holds == declaration.datasets["shop.b"].holds


def test_a_text_that_unfolds_to_billions_is_refused_at_once() -> None:
    """A few lines can never fill the memory."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 30)
    )
    assert codes(load({"d.yaml": bomb})[1]) == ["DEC009"]


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "a: &a [" * 300])
def test_a_text_that_nests_without_end_is_refused(text: str) -> None:
    """Depth is bounded, whatever the interpreter's stack."""
    declaration, diagnostics = load({"d.yaml": text})
    assert declaration is None
    assert len(diagnostics) == 1
    assert diagnostics[0].code in {"DEC007", "DEC009"}


@pytest.mark.parametrize("text", ["", "\n\n", "# later\n", "---\n", "~\n", "null\n"])
def test_an_empty_file_says_how_to_begin(text: str) -> None:
    """Who starts from nothing is told the first word."""
    declaration, diagnostics = load({"d.yaml": text})
    assert declaration is None
    assert codes(diagnostics) == ["DEC008"]
    assert "controller:" in diagnostics[0].mend


def test_no_file_at_all_is_an_empty_declaration() -> None:
    """Nothing is never taken for a promise."""
    assert codes(load({})[1]) == ["DEC008"]


@pytest.mark.parametrize("text", ["just words\n", "- a\n- b\n", "7\n", "true\n"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    """A list or a sentence is no declaration."""
    assert codes(load({"d.yaml": text})[1]) == ["DEC004"]


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\ud800", "\ufffe", "\x1b"])
def test_a_character_that_is_no_text_is_pointed_at(odd: str) -> None:
    """A stray control character is found although nobody sees it."""
    declaration, diagnostics = load({"d.yaml": f"controller:\n  name: A{odd}B\n"})
    assert declaration is None
    assert codes(diagnostics) == ["DEC007"]
    assert (diagnostics[0].position.line, diagnostics[0].position.column) == (2, 10)


def test_a_folder_is_read_as_one_declaration() -> None:
    """A large company writes each part into a file of its own."""
    files = {
        "company.yaml": CONTROLLER,
        "people.yaml": "people: {customer: }\n",
        "purposes.yaml": "purposes: {service: {basis: contract}}\nsystems: {shop: {kind: sqlite, url: x}}\n",
        "orders.yaml": "people: {employee: }\ndatasets: {shop.a: {about: customer}}\n",
        "later.yaml": "# nothing yet\n",
    }
    declaration, diagnostics = load(files)
    assert diagnostics == ()
    assert declaration is not None
    assert set(declaration.people) == {"customer", "employee"}
    assert declaration.people["employee"].position.file == "orders.yaml"


def test_the_same_entry_in_two_files_is_shown_with_both_places() -> None:
    """Two authors who both declare a purpose learn of each other."""
    files = {"a.yaml": CONTROLLER + "people: {customer: }\n", "b.yaml": "people:\n  customer: \n"}
    (said,) = load(files)[1]
    assert (said.code, str(said.position)) == ("DEC003", "b.yaml:2:3")
    assert said.related == (Position(file="a.yaml", line=2, column=10),)


def test_a_broken_file_does_not_hide_the_mistakes_of_the_others() -> None:
    """All files are read, also beside one that is no YAML."""
    found = load({"a.yaml": "a: [\n", "b.yaml": CONTROLLER + "porpuses: {}\n"})[1]
    assert [(one.code, one.position.file) for one in found] == [("DEC007", "a.yaml"), ("DEC001", "b.yaml")]


def test_warnings_and_notes_do_not_refuse() -> None:
    """What is only worth knowing stops nobody."""
    declaration, diagnostics = load(
        {"d.yaml": COMPANY, "e.yaml": "purposes: {a: {basis: consent, law: DK-BOGF-5Y-FYEND}}\n"}
    )
    assert declaration is not None
    assert [one.severity for one in diagnostics] == [Severity.WARNING]


def test_five_thousand_lines_are_read_with_the_right_places() -> None:
    """The size of a real company's declaration is no obstacle."""
    rows = "".join(
        f"  shop.t{number}:\n    about: customer by customer_id\n    holds: {{service: {{from: at, keep: 1 year}}}}\n"
        f"    fields:\n      a: {{is: name, for: service, clear: empty}}\n      b: {{is: email, for: service}}\n"
        for number in range(850)
    )
    text = COMPANY + rows + "  shop.last: {about: customer, boorn: x}\n"
    assert text.count("\n") > 5000
    found = load({"d.yaml": text})[1]
    assert [(one.code, one.position.line) for one in found] == [("DEC001", text.count("\n"))]


def test_the_order_of_files_does_not_change_the_meaning() -> None:
    """A file may be renamed."""
    files = {"a.yaml": CONTROLLER, "b.yaml": "people: {customer: , employee: }\n", "c.yaml": "people: {caller: }\n"}
    shuffled = list(files.items())
    random.Random(1).shuffle(shuffled)
    one, other = load(files)[0], load(dict(shuffled))[0]
    assert one is not None
    assert other is not None
    assert one.fingerprint == other.fingerprint
