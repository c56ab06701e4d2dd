"""A folder with a declaration, and the command `ordholden` typed in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.typed import Said, typed


@dataclass(frozen=True)
class Desk:
    """Somebody's desk."""

    folder: Path

    def declare(self, text: str) -> None:
        """The declaration says this from now on."""
        (self.folder / "ordholden.yaml").write_text(text, encoding="utf-8")

    def redeclare(self, before: str, after: str) -> None:
        """The declaration says something else in one place."""
        text = (self.folder / "ordholden.yaml").read_text(encoding="utf-8")
        assert before in text, before
        self.declare(text.replace(before, after))

    def type(self, *words: str, given: str = "") -> Said:
        """Run `ordholden WORDS` with this on standard input."""
        return typed(*words, given=given)

    def notice(self, *words: str, given: str = "") -> Said:
        """Run `ordholden notice WORDS`."""
        return self.type("notice", *words, given=given)
