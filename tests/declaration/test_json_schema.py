"""The JSON Schema lets editors say what the reader would say, as far as form goes."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from ordholden.declaration.json_schema import json_schema
from ordholden.declaration.nodes import ListNode, MapNode, Node, ScalarNode, compose
from tests.declaration.company import COMPANY
from tests.declaration.mistakes import READING, Mistake

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "reference" / "declaration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def _plain(node: Node | None) -> object:
    match node:
        case ScalarNode(value=value):
            return value
        case ListNode(items=items):
            return [_plain(item) for item in items]
        case MapNode(pairs=pairs):
            return {key.text: _plain(value) for key, value in pairs}
    return None


def _whole(text: str) -> dict[str, object]:
    company, _ = compose(COMPANY, "company.yaml")
    part, _ = compose(text, "part.yaml")
    both = (_plain(company), _plain(part))
    return {key: value for one in both if isinstance(one, dict) for key, value in one.items()}


def test_the_schema_is_a_schema() -> None:
    """Editors understand it."""
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text[:20])
def test_every_example_of_the_reference_is_valid(example: str) -> None:
    """No editor underlines what the manual shows."""
    assert [error.message for error in VALIDATOR.iter_errors(_whole(example))] == []


# What only the reader sees: YAML itself, the same key twice, which keys go together, forms within a text.
READER_ONLY = {"DEC003", "DEC007", "DEC008", "DEC009", "DEC010"}
FORM = [
    mistake
    for mistake in READING
    if mistake.code not in READER_ONLY and mistake.company and not re.search("born|prefix 0|900|about", mistake.text)
]


@pytest.mark.parametrize("mistake", FORM, ids=lambda mistake: f"{mistake.code}-{mistake.text[-40:]!r}")
def test_a_mistake_of_form_is_seen_in_the_editor(mistake: Mistake) -> None:
    """A typical slip is underlined while it is typed."""
    assert list(VALIDATOR.iter_errors(_whole(mistake.text.replace("‸", ""))))


def test_every_key_has_its_sentence_in_the_editor() -> None:
    """Pointing at a key shows what it means."""
    for definition in json_schema()["$defs"].values():
        families = definition.get("patternProperties", {})
        assert all(one["description"] for one in [*definition["properties"].values(), *families.values()])
