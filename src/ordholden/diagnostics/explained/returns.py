"""People who were erased and are there again."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

RETURNS = (
    Code(
        code="RET001",
        title="nobody who waits for a decision",
        paragraph="The number is of nobody who was found to be back and about whom nothing was decided yet.",
    ),
    Code(
        code="RET002",
        title="decision about who is back without a reason",
        paragraph="Why somebody is erased again, or stays, has to be said: it stands in the ledger. Lifting needs the "
        "evidence that the person wanted it.",
    ),
    Code(
        code="RET003",
        title="somebody who was erased is there again",
        paragraph="An import or a sync brought back people who were erased, or they came by themselves. Until somebody "
        "decides which of the two they stay; a sweep and `prove` say so each time.",
        severity=Severity.WARNING,
    ),
)
