"""A document is edited where it stands; all the rest is as it was, to the byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.jsontext.editing import Change, Unreadable, edited

NULL, GONE = (lambda _: "null"), (lambda _: None)

BLANKS = st.text(alphabet=" \t\n\r", max_size=2)
NUMBERS = st.sampled_from(["0", "-0", "1E400", "0.1000", "12345678901234567890", "-1.5e-7", "10"])
TEXTS = st.sampled_from(['""', '"a"', '"\\ud800"', '"\\u0000\\/"', '"\\"\\\\"', '"Ærø, [{}]:"', '"\\ud83d\\ude00"'])
KEYS = st.sampled_from(['"a"', '"b"', '"\\u0061"', '""', '"a/b"', '"Æ"'])
SCALARS = st.one_of(NUMBERS, TEXTS, st.sampled_from(["true", "false", "null"]))


def _joined(parts: list[str], ends: str) -> str:
    return ends[0] + ",".join(parts) + ends[1]


def _padded(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(BLANKS, of, BLANKS).map("".join)


def _further(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    members = st.tuples(_padded(KEYS), _padded(inner)).map(":".join)
    lists = st.lists(_padded(inner), min_size=1, max_size=4).map(lambda parts: _joined(parts, "[]"))
    objects = st.lists(members, min_size=1, max_size=4).map(lambda parts: _joined(parts, "{}"))
    return st.one_of(lists, objects, st.sampled_from(["[ ]", "{ }"]))


DOCUMENTS = _padded(st.recursive(SCALARS, _further, max_leaves=12))
PLACES = st.lists(st.sampled_from(["a", "b", "", "a/b", "Æ", 0, 1, 2]), min_size=1, max_size=3).map(tuple)


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def model(text: str) -> Any:
    """The document with everything that a parser usually loses: objects are lists of pairs, numbers their digits."""
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: ("object", [list(pair) for pair in pairs]),
        parse_float=_Number,
        parse_int=_Number,
    )


def changed(value: Any, at: tuple[str | int, ...], new: Any) -> Any:
    """The model with the places replaced; `new` None takes them out."""
    step, rest = at[0], at[1:]
    pairs = enumerate(value) if isinstance(value, list) else value[1] if isinstance(value, tuple) else ()
    found = []
    for key, inner in pairs:
        meant = key == step and isinstance(key, int) == isinstance(step, int)
        if meant and not rest and new is None:
            continue
        after = inner if not meant else changed(inner, rest, new) if rest else new[0]
        found.append([key, after])
    if isinstance(value, tuple):
        return ("object", found)
    return [after for _, after in found] if isinstance(value, list) else value


@given(DOCUMENTS, PLACES, st.booleans())
def test_exactly_the_place_changes_and_everything_else_keeps_its_meaning(
    text: str, at: tuple[str | int, ...], drop: bool
) -> None:
    """Numbers, escapes, doubled keys and the order of keys are what they were beside the one place that changed."""
    after = edited(text, [Change(at=at, make=GONE if drop else NULL)])
    assert model(after) == changed(model(text), at, None if drop else [None])


@given(DOCUMENTS, PLACES)
def test_a_document_without_the_place_stays_to_the_byte(text: str, at: tuple[str | int, ...]) -> None:
    """Where there is nothing to edit, blanks and all are as they were; where there is, the same edit changes no more."""
    once = edited(text, [Change(at=at, make=NULL)])
    assert edited(once, [Change(at=at, make=NULL)]) == once
    if changed(model(text), at, ["elsewhere"]) == model(text):
        assert once == text


@given(st.text(alphabet='{}[]:,"\\ab01eE.+-tru nl\t', max_size=12))
def test_what_python_takes_for_json_is_read_and_nothing_else(text: str) -> None:
    """A text that is no document is never edited."""
    try:
        json.loads(text)
        valid = True
    except ValueError:
        valid = False
    try:
        assert edited(text, []) == text
        assert valid
    except Unreadable:
        assert not valid


@pytest.mark.parametrize(
    "text", ["", "NaN", "[Infinity]", "{'a': 1}", '{"a": 01}', '"\\x"', '"a\nb"', "[1]]", "\ufeff{}"]
)
def test_what_only_looks_like_json_is_refused(text: str) -> None:
    """What other readers would refuse is left alone."""
    with pytest.raises(Unreadable):
        edited(text, [Change(at=("a",), make=NULL)])


def test_one_of_two_people_goes_and_the_other_stays_to_the_byte() -> None:
    """Of the people in a list one goes; what is written of the other is not touched."""
    text = '{"with": [ {"n": "Anna", "w": 1.50},\n  {"n":"Bo","w":1E2} ], "x": 0.10}'
    assert edited(text, [Change(at=("with", 0), make=GONE)]) == '{"with": [ {"n":"Bo","w":1E2} ], "x": 0.10}'
    assert edited(text, [Change(at=("with", 1), make=GONE)]) == '{"with": [ {"n": "Anna", "w": 1.50} ], "x": 0.10}'


def test_every_doubled_key_is_cleared() -> None:
    """A key that stands twice is cleared twice: whoever reads the document next finds nothing under either."""
    text = '{"mail": "a@x", "n": 1, "\\u006dail": "b@x"}'
    assert edited(text, [Change(at=("mail",), make=NULL)]) == '{"mail": null, "n": 1, "\\u006dail": null}'
    assert edited(text, [Change(at=("mail",), make=GONE)]) == '{"n": 1}'


def test_no_depth_is_too_deep_and_no_list_too_long() -> None:
    """A hundred thousand levels and a hundred thousand elements are read like two."""
    deep = "[" * 100_000 + "1" + "]" * 100_000
    assert edited(deep, [Change(at=(0, 0), make=NULL)]) == "[[null]]"
    long = "[" + ", ".join(str(n) for n in range(100_000)) + "]"
    odd = [Change(at=(n,), make=GONE) for n in range(1, 100_000, 2)]
    assert json.loads(edited(long, odd)) == list(range(0, 100_000, 2))
