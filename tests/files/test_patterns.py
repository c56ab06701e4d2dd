"""Patterns of paths and sidecars, against plain readings of the same words."""

from __future__ import annotations

import configparser
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.connectors.files.sidecars import UnreadableSidecar, said, with_values
from ordholden.declaration.beside import SidecarFormat
from ordholden.declaration.patterns import pattern
from ordholden.declaration.shapes import Unreadable

TEXTS = st.text("ab1.-_æ ", min_size=1, max_size=4).filter(lambda text: text.strip() and text not in (".", ".."))


@st.composite
def patterned(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    """A pattern, a path that it has to match, and what its parts then are."""
    segments, path, parts = [], [], {}
    for number in range(draw(st.integers(1, 4))):
        kind, text = draw(st.sampled_from(["plain", "part", "part in text", "any", "deep", "choice"])), draw(TEXTS)
        if kind == "deep":
            segments.append("**")
            path += draw(st.lists(st.sampled_from(["x", "y"]), max_size=2))
        elif kind in ("part", "part in text"):
            before, after = ("<", ">") if kind == "part in text" else ("", "")
            parts[f"p{number}"] = text
            segments.append(f"{before}{{p{number}}}{after}")
            path.append(f"{before}{text}{after}")
        else:
            segments.append({"plain": text, "any": "*", "choice": f"{{{text},zz}}"}[kind])
            path.append(text)
    return (
        "/".join([*segments, "end.{wav,txt}"]),
        "/".join([*path, draw(st.sampled_from(["end.wav", "end.txt"]))]),
        parts,
    )


@given(patterned())
def test_a_path_says_what_was_put_into_it(made: tuple[str, str, dict[str, str]]) -> None:
    """Every named part of a path is read as it was written, whatever stands around it."""
    text, path, parts = made
    found = pattern(text).match(path)
    assert found is not None
    if "**" not in text:
        assert found.parts == parts
    twin = path.replace("end.wav", "end.txt") if path.endswith("end.wav") else path.replace("end.txt", "end.wav")
    other = pattern(text).match(twin)
    assert other is not None
    assert (other.group, other.alternatives) == (found.group, (twin[-3:],))


@given(patterned(), TEXTS)
def test_a_renamed_path_says_the_new_text(made: tuple[str, str, dict[str, str]], new: str) -> None:
    """Put another text in the place of a part, and the path says that text; the other parts stay."""
    text, path, _ = made
    found = pattern(text).match(path)
    assert found is not None
    for part in found.parts:
        parts = {**found.parts, part: new}
        again = pattern(text).match(pattern(text).renamed(path, parts))
        assert again is not None
        if "**" not in text:
            assert again.parts == parts


def test_a_part_that_stands_twice_is_the_same_text() -> None:
    """Where the same name stands again in a pattern, the path has to say the same there."""
    found = pattern("{customer}/{customer}-{n}.wav")
    assert (found.match("7/7-1.wav") is not None, found.match("7/8-1.wav")) == (True, None)
    assert found.renamed("7/7-1.wav", {"customer": "x", "n": "1"}) == "x/x-1.wav"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a/*", "a/b/c"), ("*", "a/b"), ("a/{n}.wav", "a/.wav"), ("a/?", "a/bc"), ("**/x", "a/y"), ("a/**", "a"),
        ("a/msg{wav,txt}", "a/msg"), ("a.b", "axb"), ("a/{n}", "a/b\n/c"), ("{,x}a", "b"),
    ],
)  # fmt: skip
def test_what_a_pattern_does_not_match(text: str, path: str) -> None:
    """A star stays within its folder, a part is never empty, and a dot is a dot."""
    assert pattern(text).match(path) is None


@pytest.mark.parametrize(
    "text",
    [
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/./b",
        "{}",
        "{a b c}{d}",
        "{x}*",
        "a**",
        "{",
        "a}b",
        "{a,a}",
        "{path}",
        "{1a}",
        "{a/b}",
    ],
)
def test_a_pattern_that_is_none_is_refused(text: str) -> None:
    """A pattern that leads out of the tree, or could be read in two ways, is refused."""
    with pytest.raises(Unreadable):
        pattern(text)


# ---------------------------------------------------------------------------------------------- sidecars

VALUES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u0085\u2028\u2029"), max_size=6
).map(str.strip)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | VALUES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(VALUES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("abc"), VALUES, min_size=1), VALUES)
def test_an_ini_is_read_as_its_readers_read_it(values: Mapping[str, str], new: str) -> None:
    """What stands in an ini is what Python's own reader finds; a change changes that and no other byte."""
    text = (
        "; head\r\n[other]\na=1\n[message]\n"
        + "".join(f"{key} = {value}\n" for key, value in values.items())
        + "\n# end"
    )
    reader = configparser.RawConfigParser(strict=False, comment_prefixes=(";", "#"), delimiters=("=",))
    reader.read_string(text)
    ways = [("message", key) for key in values]
    assert said(SidecarFormat.INI, text.encode(), ways) == [reader["message"][key] for key in values]
    key = next(iter(values))
    changed = with_values(SidecarFormat.INI, text.encode(), {("message", key): new}).decode()
    assert changed == re.sub(rf"(?m)(\[message\]\n(?:.*\n)*?{key} = ).*$", lambda found: found[1] + new, text, count=1)


@given(st.dictionaries(VALUES, JSON, min_size=1, max_size=4), st.none() | VALUES, st.sampled_from([None, 2]))
def test_json_is_changed_in_one_place(document: dict[str, Any], new: str | None, indent: int | None) -> None:
    """One value of a JSON document is another afterwards, and everything around it is the same, byte by byte."""
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    key = next(iter(document))
    changed = with_values(SidecarFormat.JSON, text.encode(), {(key,): new})
    assert json.loads(changed) == {**document, key: new}
    old = json.dumps(document[key], indent=indent, ensure_ascii=False).replace("\n", "\n  " if indent else "\n")
    assert changed.decode() == text.replace(": " + old, ": " + json.dumps(new, ensure_ascii=False), 1)


@pytest.mark.parametrize(
    "text", ["", "[]", "1", '{"a": 1', '{"a" 1}', '{"a": 1,}', "{1: 2}", '{"a": 1} x', '{"a": 01}', "\xff"]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    """A document that no reader understands is told, and not read by halves."""
    with pytest.raises(UnreadableSidecar):
        said(SidecarFormat.JSON, text.encode("latin-1"), [("a",)])
