"""How the published version stands to what is declared now: what it lacks, what it says otherwise, its review."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ordholden.declaration.promised import Age
from ordholden.declaration.values import Declaration, Period
from ordholden.diagnostics.json import from_json, to_json
from ordholden.holds.cutoffs import due
from ordholden.law.retention import law_sets
from ordholden.notices.changes import Change, Place, changes, fingerprint, uses
from ordholden.notices.making import notice
from ordholden.notices.values import Notice
from ordholden.store.notices import NewVersion, Review, Version

SET = "law set "
"""Before the country of a law set; the other keys are codes of laws."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """`new`: purposes of kinds of person that the version does not name. `changes`: in its first common language."""

    version: int
    published: date
    looked_at: date
    review_on: date
    new: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    laws: tuple[str, ...] = ()
    missing_languages: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """The version says, in every language, what is declared now."""
        return not self.changes and not self.missing_languages


def notices(declaration: Declaration) -> Mapping[str, Notice]:
    """The notice in every language of the declaration."""
    return {code: notice(declaration, code) for code in declaration.languages}


def new_version(declaration: Declaration, today: date) -> NewVersion:
    """What would be kept if it were published today."""
    said = notices(declaration)
    return NewVersion(
        day=today,
        fingerprint=fingerprint(said),
        declaration=declaration.fingerprint,
        said={code: to_json(each) for code, each in said.items()},
        laws=resting_on(declaration),
        review_on=next_review(declaration.notice.review, today),
    )


def next_review(age: Age, today: date) -> date:
    """The last day before a version is too old."""
    return due(Period(months=age.months, days=age.days), today)


def text_of(version: NewVersion, code: str) -> Notice:
    """The version in one language: in the first of its own where it has not this one."""
    said = version.said.get(code) or next(iter(version.said.values()))
    return from_json(Notice, said)


def resting_on(declaration: Declaration) -> Mapping[str, str]:
    """The law sets and the laws on which a notice rests, each with what tells whether it is still the same."""
    sets = {f"{SET}{declaration.controller.country}"} | {f"{SET}{law.country}" for law in declaration.laws.values()}
    known = law_sets()
    versions = {key: known[key.removeprefix(SET)].version for key in sets if key.removeprefix(SET) in known}
    return {**versions, **{code: _digest(to_json(law)) for code, law in declaration.laws.items()}}


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def standing(declaration: Declaration, version: Version, review: Review | None, today: date) -> Standing:
    """How the published version stands."""
    said = notices(declaration)
    common = [code for code in said if code in version.said]
    found = {code: changes(text_of(version, code), said[code]) for code in common}
    first = next((each for each in found.values() if each), ())
    now = resting_on(declaration)
    looked = review.laws if review is not None else version.laws
    moved = tuple(sorted(key for key in {*now, *looked} if now.get(key) != looked.get(key)))
    planned = review.review_on if review is not None else version.review_on
    every = {place for each in said.values() for place in uses(each)}
    told = {place for code in version.said for place in uses(text_of(version, code))}
    return Standing(
        version=version.number,
        published=version.day,
        looked_at=review.day if review is not None else version.day,
        review_on=min(planned, today) if moved else planned,
        new=tuple(sorted(every - told)),
        changes=first,
        laws=moved,
        missing_languages=tuple(code for code in said if code not in version.said),
    )
