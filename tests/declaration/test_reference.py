"""The reference page is complete and true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ordholden.declaration.json_schema import records
from ordholden.declaration.load import load
from ordholden.declaration.nodes import MapNode, compose
from ordholden.declaration.reference import blocks, fill
from ordholden.declaration.shapes import At
from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.law.retention import retention_laws

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "declaration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
KEYS = [(title, key) for title, record in records().items() for key in record.keys]


def test_the_page_is_what_the_program_reads() -> None:
    """The manual does not lag behind (python tools/reference.py writes it anew)."""
    assert fill(PAGE) == PAGE


def test_every_table_of_keys_is_on_the_page() -> None:
    """No key is secret."""
    assert {of for what, of in blocks(PAGE) if what == "keys"} == set(records())
    assert all(f"| `{key.name}`" in PAGE for _, key in KEYS)
    assert all(f"# {title}\n" in PAGE for title in records())


def test_every_code_and_every_law_is_on_the_page() -> None:
    """Whoever meets a code can look it up."""
    assert [code for code in CODES if code.startswith(("DEC", "FIL")) and f"#### {code}: " not in PAGE] == []
    assert [law for law in retention_laws() if f"`{law}`" not in PAGE] == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_is_read_without_a_word(number: int) -> None:
    """What the manual shows works, without even a warning."""
    files = {"company.yaml": EXAMPLES[0], **({"example.yaml": EXAMPLES[number]} if number else {})}
    declaration, diagnostics = load(files)
    assert [f"{one.position} {one.code} {one.what}" for one in diagnostics if one.severity is not Severity.NOTE] == []
    assert declaration is not None


@pytest.mark.parametrize(("title", "key"), KEYS, ids=[f"{title}-{key.name}" for title, key in KEYS])
def test_every_key_has_a_sentence_and_an_example_that_is_read(title: str, key: object) -> None:
    """The one-line example of a key is a value that the key takes."""
    name, example = getattr(key, "name", ""), getattr(key, "example", "")
    assert re.search(r"[.;:]$|\.$", getattr(key, "doc", "")), title
    root, wrong = compose(f"{name}: {example}\n", "example.yaml")
    assert not wrong
    assert isinstance(root, MapNode)
    findings: list[Diagnostic] = []
    shape = getattr(key, "shape", None)
    assert shape is not None
    shape.read(root.pairs[0][1], At(findings=findings, name=name))
    assert [one.what for one in findings] == []
