"""A version as it was published, with the lines that stand below it."""

from __future__ import annotations

from ordholden.notices.phrases import spoken
from ordholden.notices.standing import text_of
from ordholden.notices.values import Notice, Stamp
from ordholden.store.errors import StoreRefused
from ordholden.store.notices import Review, Version
from ordholden.store.store import Store


def published(store: Store, number: int | None, code: str) -> tuple[Notice, Stamp]:
    """A version as it was published, with its stamp. NOT001 where there is none."""
    version = store.notices.version(number) if number is not None else store.notices.last()
    if version is None:
        raise StoreRefused("NOT001", "No version is published.", mend="`ordholden notice publish --by NAME` makes one.")
    return text_of(version, code), stamp_of(version, store.notices.last_review(version.number), code)


def stamp_of(version: Version, review: Review | None, code: str) -> Stamp:
    """Number, day, and the next look."""
    language = spoken(code)
    until = review.review_on if review is not None else version.review_on
    lines = (
        language.say("version", number=version.number, day=language.day(version.day)),
        language.say("reviewed", day=language.day(until)),
    )
    return Stamp(lines=lines)
