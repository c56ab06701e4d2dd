"""Sweeping what time has released."""

from __future__ import annotations

from ordholden.diagnostics.code import Code

RETENTION = (
    Code(
        code="SWP001",
        title="sweep of a day that has not come",
        paragraph="What will be due on a later day is still held today. With `--dry-run` it is only told.",
    ),
    Code(
        code="SWP002",
        title="dataset or system that is not there",
        paragraph="What is named with `--only` is no dataset with people in it and no system that is swept.",
    ),
    Code(
        code="SWP006",
        title="clock that cannot be believed",
        paragraph="The day here is before the last entry of the ledger or the last sweep, or another than that of the "
        "store or of a system, by more than one; or nobody typed anything for two months. A clock was set back or runs "
        "ahead, and a sweep by it could clear what is still held.",
    ),
    Code(
        code="SWP003",
        title="sweep of unusually much",
        paragraph="The sweep changes more than a twentieth of a dataset, or more than 10,000 rows. The first time "
        "that is as it should be; a mistake in the declaration looks the same. It runs only if that is meant.",
    ),
    Code(
        code="SWP004",
        title="periods that nobody has signed",
        paragraph="Something is due in a dataset whose periods, laws, events or purposes are new, or have changed "
        "since somebody signed them. It goes when `ordholden sweep sign` has been typed, or this plan is approved.",
    ),
    Code(
        code="SWP005",
        title="dataset in watch",
        paragraph="A dataset is swept by itself, or when asked for, only if its periods are signed as they are now.",
    ),
)
