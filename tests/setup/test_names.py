"""A name that the declaration does not have is told in one way by every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.company import Desk

DECLARED = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {writer: {label: {en: writer}}}
purposes: {talk: {basis: contract, say: {en: to let people talk}}}
systems: {forum: {kind: sqlite, url: "${FORUM_URL}", country: DK}}
datasets: {}
promises:
  gone: {sentence: {en: It goes.}, in: notice, proof: {place: {systems: all, countries: EEA}}}
"""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("prove", "gonne"), "gone"),
        (("promise", "attest", "gonne", "--by", "Una", "--until", "2099-01-01"), "gone"),
        (("grants", "forums"), "forum"),
        (("schema", "dump", "forums"), "forum"),
        (("trace", "--system", "forums"), "forum"),
        (("replay", "forums"), "forum"),
        (("notice", "show", "--about", "writers"), "writer"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_a_wrong_name_is_a_mistake_with_the_name_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], meant: str
) -> None:
    """Each ends with 1, has a code, and names what there is."""
    (tmp_path / "ordholden.yaml").write_text(DECLARED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORUM_URL", f"sqlite:///{tmp_path}/forum.db")
    said = Desk(folder=tmp_path).type(*words)
    assert (said.code, f'"{meant}"' in said.err or f" {meant}." in said.err) == (1, True), said
    assert "CAS017" in said.err or "BAK001" in said.err
