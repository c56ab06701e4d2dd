"""The README's two walk-throughs, typed word for word."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import REPOSITORY, blocks, compare, typed

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The README's text under this title, up to the next one."""
    _, _, after = README.partition(f"\n## {title}\n")
    return after.partition("\n## ")[0]


@pytest.mark.slow
def test_the_walk_through_prints_what_it_says(tmp_path: Path) -> None:
    """A newcomer who types the README's lines sees what the README shows, on its first screen as well."""
    walk = blocks(section("A walk-through"))
    # The environment is there already; only the demo's own part of `make demo` is run.
    commands = [c if c != "make demo" else f"{sys.executable} {REPOSITORY}/examples/company/demo.py" for c, _ in walk]
    printed = typed(commands, tmp_path)
    _, first_screen = blocks(README)[0]
    assert first_screen in printed[[c for c, _ in walk].index("make demo")]
    compare(walk, printed)


@pytest.fixture
def clone(tmp_path: Path, shared_schemas: Path) -> Iterator[Path]:
    """As much of a clone as the lines need, and the schemas where they look for them. No server outlives the test."""
    clone, shared = tmp_path / "clone", tmp_path / "shared"
    for folder in (clone, shared):
        folder.mkdir()
    (clone / "examples").symlink_to(REPOSITORY / "examples")
    (shared / "schemas").symlink_to(shared_schemas)
    yield clone
    if (clone / "rallly").exists():
        typed(["python examples/real/start.py --stop rallly"], clone)


@pytest.mark.slow
def test_the_walk_on_a_real_schema_prints_what_it_says(clone: Path) -> None:
    """A newcomer erases a person from the schema of a real product by typing the README's lines."""
    walk = blocks(section("On a real product's schema"))
    compare(walk, typed([command for command, _ in walk], clone))


@pytest.mark.slow
def test_starting_again_brings_the_same_people_back(clone: Path) -> None:
    """Whoever stops the server and starts it again goes on where they were; a folder of another's is never filled."""
    start = "python examples/real/start.py rallly ../shared/schemas"
    count = "python -c \"import psycopg; print(*psycopg.connect(open('rallly/url').read().strip()).execute("
    count += "'SELECT count(*) FROM users').fetchone())\""
    stop = "python examples/real/start.py --stop rallly"
    shown = typed(
        [f"{start} rallly --people 60", count, stop, stop, start + " rallly", count, f"{start} examples 2>&1"], clone
    )
    assert "Made " in shown[0] and "was made before; its server is up." in shown[4]
    assert shown[1] == shown[5] == "45"
    assert shown[2] == shown[3] == f"The server of {clone / 'rallly'} is stopped."
    assert "did not make" in shown[6]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["asterisk", "listmonk"])
def test_the_other_schemas_are_laid_in_the_same_way(clone: Path, name: str) -> None:
    """Declaration and request fit what was laid: nothing is refused, and whoever asks is found."""
    try:
        shown = typed(
            [
                f"python examples/real/start.py {name} ../shared/schemas {name} --people 60",
                f'cd {name}; export {name.upper()}_URL="$(cat url)" ORDHOLDEN_HOME="$PWD/home" ORDHOLDEN_KEYS="$PWD/keys"',
                "ordholden check >said; echo $?; grep -c error said",
                "ordholden find --from request",
            ],
            clone,
        )
    finally:
        typed([f"python examples/real/start.py --stop {name}"], clone)
    assert f"Made {clone / name}: " in shown[0]
    assert shown[2] == "0\n0"
    assert f"One person, found in {name}." in shown[3]


def test_a_missing_folder_of_schemas_is_told_before_anything_is_made(tmp_path: Path) -> None:
    """Whoever has no schemas is told what is missing and where it comes from, and finds no half-made folder."""
    (said,) = typed([f"python {REPOSITORY}/examples/real/start.py rallly nowhere made 2>&1"], tmp_path)
    assert said.startswith(f"There is no {tmp_path}/nowhere/rallly/schema.sql")
    assert "no part of this repository" in said
    assert list(tmp_path.iterdir()) == []
