"""The journal outlives the backups of the systems, or `check` refuses."""

from __future__ import annotations

from collections.abc import Callable

from tests.backups.clinic import clinic
from tests.failures.office import Office

Open = Callable[..., Office]


def test_backups_that_outlive_the_journal_are_refused(office: Open) -> None:
    """Whoever keeps backups for longer than the journal could not restore the oldest ones safely, and is told."""
    it = clinic(office, "sqlite")
    text = it.declaration.read_text(encoding="utf-8")
    for rotation, code in (("{kept: 35 days}", 0), ("{kept: 35 days, offsite: {kept: 800 days}}", 1)):
        it.declaration.write_text(text.replace("country: DK, url", f"country: DK, backups: {rotation}, url"))
        ended = it.run("check")
        assert ended.code == code, ended.said
        assert ("BAK011" in ended.said) is bool(code)
