"""What is to be said where the published notice is behind what is declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.notices.standing import Standing, standing
from ordholden.store.store import Store


def published(store: Store, declaration: Declaration, today: date) -> Iterator[Diagnostic]:
    """The same of the last version in the store; where none is published, there is nothing to be behind."""
    version = store.notices.last()
    if version is not None:
        review = store.notices.last_review(version.number)
        yield from findings(declaration, standing(declaration, version, review, today), today)


def findings(declaration: Declaration, stand: Standing | None, today: date) -> Iterator[Diagnostic]:
    """What is to be said of the published version; without one nothing is."""
    if stand is None:
        return
    publish_it = "`ordholden notice publish --by NAME` makes a new version first."
    for section, key in stand.new:
        kind = section.removeprefix("kind ")
        what = f'Version {stand.version} does not name the purpose "{key}" for {kind}.'
        why = "people are told of a new purpose before their data are used for it (Art. 13(3))."
        yield diagnose("NOT004", declaration.purposes[key].position, what, why=why, mend=publish_it)
    number = sum(change.place not in stand.new for change in stand.changes) + len(stand.missing_languages)
    if number:
        places = f"{number} place{'s' if number > 1 else ''}"
        what = f"Version {stand.version} says something else than the declaration in {places}."
        mend = "`ordholden notice changes` shows them; `ordholden notice publish --by NAME` makes a new version."
        yield diagnose("NOT005", declaration.notice.position, what, mend=mend)
    yield from _review_due(declaration, stand, today)


def _review_due(declaration: Declaration, stand: Standing, today: date) -> Iterator[Diagnostic]:
    if stand.laws or stand.review_on <= today:
        what = f"Version {stand.version} was looked at on {stand.looked_at.isoformat()}."
        if stand.laws:
            what = f"{what[:-1]}, and since then this has changed: {', '.join(stand.laws)}."
        mend = "look at it, and record that with `ordholden notice review --by NAME`."
        yield diagnose("NOT006", declaration.notice.position, what, mend=mend)
