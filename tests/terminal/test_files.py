"""What can go wrong before the first line of a declaration is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ordholden.diagnostics.values import Position
from ordholden.terminal.files import read_files


def test_a_file_is_read_under_its_own_name(tmp_path: Path) -> None:
    """Messages name the file as it was given."""
    file = tmp_path / "declaration.yaml"
    file.write_bytes(b"\xef\xbb\xbfcontroller: {}\n")
    assert read_files(file) == ({str(file): "controller: {}\n"}, ())


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Only its own YAML files count: no hidden ones, no others, no folders below."""
    for name in ("b.yaml", "a.yml", ".hidden.yaml", "notes.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.yaml").write_text("x: 1\n")
    texts, diagnostics = read_files(tmp_path)
    assert [Path(name).name for name in texts] == ["a.yml", "b.yaml"]
    assert diagnostics == ()


@pytest.mark.parametrize(("make", "code"), [("nothing", "FIL001"), ("empty folder", "FIL004"), ("latin1", "FIL003")])
def test_what_cannot_be_read_is_said_with_a_way_out(make: str, code: str, tmp_path: Path) -> None:
    """Nobody sees a traceback for a misspelt name or an old encoding."""
    path = tmp_path / "x"
    if make == "empty folder":
        path.mkdir()
    if make == "latin1":
        path.write_bytes("a: b\nname: Sør".encode("latin-1"))
    texts, (said,) = read_files(path)
    assert texts == {}
    assert said.code == code
    assert said.mend


def test_the_first_byte_that_is_no_text_is_pointed_at(tmp_path: Path) -> None:
    """Whoever saved the file wrongly finds the letter."""
    path = tmp_path / "x.yaml"
    path.write_bytes("æ: 1\nname: ".encode() + b"S\xf8r\n")
    (said,) = read_files(path)[1]
    assert said.position == Position(file=str(path), line=2, column=8)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file; run the tests as another user")
def test_a_file_without_the_right_to_read_it_is_said_so(tmp_path: Path) -> None:
    """The system's refusal is passed on in words."""
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\n")
    path.chmod(0)
    assert [one.code for one in read_files(path)[1]] == ["FIL002"]


def test_a_folder_called_like_a_file_is_said_so(tmp_path: Path) -> None:
    """What cannot be opened for any reason is a message."""
    (tmp_path / "a.yaml").mkdir()
    assert [one.code for one in read_files(tmp_path)[1]] == ["FIL002"]


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """All that can be read is read."""
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text("x: 1\n")
    texts, diagnostics = read_files(tmp_path)
    assert [Path(name).name for name in texts] == ["b.yaml"]
    assert [one.code for one in diagnostics] == ["FIL003"]
