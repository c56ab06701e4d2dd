"""Whatever stands in a file, the reader answers; it never breaks."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from ordholden.declaration.json_schema import records
from ordholden.declaration.load import load
from ordholden.diagnostics.render import render_json, render_text
from ordholden.diagnostics.values import Severity
from tests.declaration.company import COMPANY
from tests.declaration.mistakes import ALL

KEYS = sorted({key.name for record in records().values() for key in record.keys})
WORDS = st.one_of(
    st.sampled_from(KEYS),
    st.sampled_from(
        ["customer", "service", "shop.customers", "customer by a.b", "1 year", "(a, b)", "x by value", "x by"]
    ),
    st.text(max_size=12),
)
VALUES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=25,
)
SECTIONS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("controller", "languages", "people", "purposes", "systems", "datasets"), VALUES)
)
DATASET = st.dictionaries(st.sampled_from([key.name for key in records()["dataset"].keys]), VALUES, max_size=6)


def _answers(files: dict[str, str]) -> None:
    declaration, diagnostics = load(files)
    refused = any(one.severity is Severity.ERROR for one in diagnostics)
    assert (declaration is None) is refused
    assert all(one.what and one.code for one in diagnostics)
    assert all(one.position.line >= 1 and one.position.column >= 1 for one in diagnostics)
    assert render_text(diagnostics, files).count("What:") >= len(diagnostics)
    json.dumps(render_json(diagnostics))


@given(st.text(max_size=200))
@example("\ud800")
@example("a: &a *a")
@example("? {a: b} : c")
@example("!!set {a, b}")
@example("%YAML 9.9\n---\na: b")
def test_any_text_is_answered(text: str) -> None:
    """No file whatever makes the program fail."""
    _answers({"any.yaml": text})


@given(SECTIONS)
def test_any_structure_is_answered(structure: dict[str, object]) -> None:
    """Any mixture of known words, lists and mappings is read or refused."""
    _answers({"any.yaml": json.dumps(structure)})


@given(DATASET)
def test_any_dataset_is_answered(body: dict[str, object]) -> None:
    """Any mixture of a dataset's keys is read or refused, beside a sound company."""
    _answers({"company.yaml": COMPANY, "any.yaml": json.dumps({"datasets": {"shop.orders": body}})})


@given(
    st.sampled_from(ALL),
    st.integers(0, 400),
    st.sampled_from(["", " ", ":", "{", "]", "-", "&a ", "*a", "\t", '"', "#", "(", "."]),
)
def test_any_slip_of_the_keyboard_is_answered(mistake: object, place: int, slip: str) -> None:
    """One character too many or too few anywhere is read or refused."""
    text = getattr(mistake, "text", "").replace("‸", "")
    _answers({"company.yaml": COMPANY, "any.yaml": text[:place] + slip + text[place + 1 :]})
