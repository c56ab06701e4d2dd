"""How-to pages, typed word for word; and what they declare can be read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from ordholden.declaration.load import load
from tests.docs.pages import REPOSITORY, blocks, compare, typed
from tests.servers.running import Server

PAGES = {
    name: (REPOSITORY / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    for name in (
        "periods",
        "sweep",
        "laws",
        "legal-holds",
        "what-deletion-leaves",
        "promises",
        "minimise",
        "notice",
        "lint-a-notice",
        "records",
        "move-from-fides",
    )
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if "```console" in page])
def test_the_page_shows_what_the_commands_print(
    name: str, tmp_path: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who types the page's lines in the demo's folder sees what the page shows."""
    walk = blocks(PAGES[name])
    before = [
        f"{sys.executable} {REPOSITORY}/examples/company/build.py .",
        f"cp {REPOSITORY}/examples/company/declaration.yaml .",
        "cp declaration.yaml ordholden.yaml",
        f"cp {REPOSITORY}/examples/fides/shop.yml .",
        'export PORTAL_URL="sqlite:///$PWD/portal.db" BILLING_URL="sqlite:///$PWD/billing.db" SPOOL_URL="file://$PWD/spool"',
        'export ORDHOLDEN_HOME="$PWD/home" ORDHOLDEN_KEYS="$PWD/keys" COLUMNS=100',
        "echo 'email: frederik.friis5@kunde.example' > person.txt",
    ]
    with postgresql.fresh_database() as store:
        monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", store)  # quicker than a server that comes and goes with each line
        printed = typed([*before, *(command for command, _ in walk)], tmp_path)
    compare(walk, printed[len(before) :])


def test_the_manifest_that_is_shown_is_the_one_that_is_tried() -> None:
    """Who copies the manifest from the page moves over what the page shows."""
    manifest = (REPOSITORY / "examples" / "fides" / "shop.yml").read_text(encoding="utf-8")
    assert f"```text\n{manifest}```" in PAGES["move-from-fides"]


SNIPPETS = [
    pytest.param(text, id=f"{name}-{number}")
    for name, page in PAGES.items()
    for number, text in enumerate(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
]


@pytest.mark.parametrize("text", SNIPPETS)
def test_every_example_is_read_as_a_declaration(text: str) -> None:
    """Nothing is shown that would be refused for its form, its words or its law."""
    whole = text if "controller:" in text else "controller: {name: A, country: DK}\n" + text
    _, found = load({"page.yaml": whole})
    # A page shows a piece: what it names may stand elsewhere.
    missing = {"DEC701", "DEC101", "DEC102", "DEC103", "DEC104", "DEC106", "DEC107", "DEC210", "DEC405"}
    assert [one for one in found if one.code not in missing] == []
