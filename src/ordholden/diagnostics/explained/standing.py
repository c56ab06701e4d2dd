"""What stands beside the declaration: legal holds, and what customers instructed."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

STANDING = (
    Code(
        code="HLD001",
        title="legal hold without a day on which it is looked at again",
        paragraph="A legal hold suspends what the law says about the end of data. So somebody has to look at it again "
        "within a year (`--review DATE`), and let it last or release it.",
    ),
    Code(
        code="HLD002",
        title="name of a legal hold that will not do",
        paragraph="The name stands in plans and in the ledger for ever. It is that of the case, in small letters, "
        "digits and hyphens, such as `case-2026-14`, and says nothing of a person.",
    ),
    Code(
        code="HLD003",
        title="legal hold on nothing",
        paragraph="What the legal hold is about is not said, or is not there: no people, no such dataset or column, a "
        "run whose people nobody knows any more.",
    ),
    Code(
        code="HLD004",
        title="legal hold that should have been looked at again",
        severity=Severity.WARNING,
        paragraph="The day has passed on which somebody wanted to look at the legal hold again. It lasts all the same. "
        "`ordholden legal-hold review` lets it last for longer, `release` ends it.",
    ),
    Code(
        code="HLD005",
        title="legal hold that could not be counted",
        severity=Severity.WARNING,
        paragraph="A system did not answer, so nobody knows yet how many rows the legal hold is about there. It holds "
        "them all the same.",
    ),
    Code(
        code="HLD006",
        title="task about people under a legal hold",
        paragraph="Somebody has to delete something by hand, of people who are under a legal hold. It waits until the "
        "hold is released.",
    ),
    Code(
        code="INS001",
        title="purpose that leaves no room for instructions",
        paragraph="A customer can instruct another period only where the declaration says within which bounds: "
        "`keep: {by: customer_id, between: [30 days, 12 months], otherwise: 6 months}`.",
    ),
    Code(
        code="INS002",
        title="period out of bounds",
        paragraph="What the customer instructs is shorter or longer than the declaration allows. An instruction that "
        "breaks the law must not be followed (Art. 28(3), last paragraph), and one that breaks our promise to others "
        "neither: widen the bounds in the declaration if it is right.",
    ),
    Code(
        code="INS003",
        title="customer who is not named",
        paragraph="Which customer instructs is read from standard input or a file: one line with the value by which "
        "rows name the customer.",
    ),
    Code(
        code="INS004",
        title="instruction by which much is due at once",
        paragraph="With the shorter period rows of the customer are due with the next sweep. It is recorded only if "
        "that is meant.",
    ),
)
