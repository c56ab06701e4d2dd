"""What a firm itself says of laws: new ones, and what stands in the place of an entry of the law sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.law.periods import Period
from ordholden.law.retention import BOOKKEEPING, EVERYBODY, RetentionLaw

NO_BOOKS = "without bookkeeping duty"
"""A controller on whom no law on bookkeeping is binding, such as a small association."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnLaw:
    """What the firm says of one law; None: nothing. `ordered`: the days are those of an order that is in force."""

    code: str
    citation: str | None = None
    country: str | None = None
    binds: str | None = None
    matter: Mapping[str, str] = field(default_factory=dict)
    trigger: Mapping[str, str] = field(default_factory=dict)
    minimum: Period | None = None
    maximum: Period | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    ordered: bool = False
    order: str | None = None
    source: str | None = None
    position: Position = NOWHERE

    def over(self, law: RetentionLaw) -> RetentionLaw:
        """The law with what the firm says in place of it. An order brings a law by order into force."""
        citation = self.citation or law.citation
        silent = self.minimum is None and self.maximum is None
        dated = self.valid_from is not None
        return replace(
            law,
            citation=f"{citation} ({self.order})" if self.order else citation,
            country=self.country or law.country,
            binds=self.binds or law.binds,
            matter={**law.matter, **self.matter},
            trigger={**law.trigger, **self.trigger},
            minimum=law.minimum if silent else self.minimum,
            maximum=law.maximum if silent else self.maximum,
            valid_from=self.valid_from or law.valid_from,
            valid_to=self.valid_to or ("" if dated else law.valid_to),
            by_order=law.by_order and not self.ordered,
            source=self.source or law.source,
            mark="own",
        )


def binds(law: RetentionLaw, roles: tuple[str, ...]) -> bool:
    """Who runs a business keeps books unless it is said otherwise; whatever else the firm is, it says."""
    if law.binds == BOOKKEEPING:
        return NO_BOOKS not in roles
    return law.binds == EVERYBODY or law.binds in roles
