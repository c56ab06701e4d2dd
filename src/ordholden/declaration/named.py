"""Which columns of its own a dataset speaks of: what a file without a header, or an empty one, has to have."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Dataset, Hold, OwnColumn, PeriodByValue, Role


def columns_named(dataset: Dataset) -> tuple[str, ...]:
    """The columns, each once, in the order in which the declaration comes to them."""
    return tuple(dict.fromkeys(_columns(dataset)))


def _columns(dataset: Dataset) -> Iterator[str]:
    yield from (*dataset.fields, *dataset.not_personal, *dataset.database_changes, *(dataset.key or ()))
    yield from (column for column in (dataset.born, dataset.soft_delete) if column)
    if dataset.format is not None:
        yield from dataset.format.times
    for identifier in dataset.identifiers:
        yield from (identifier.column, *identifier.within, *(column for column in identifier.valid if column))
    for role in dataset.about.values():
        yield from _of_role(role)
    for reference in dataset.references:
        yield from (*reference.columns, *reference.when)
    for hold in dataset.holds.values():
        yield from _of_hold(hold)


def _of_role(role: Role) -> Iterator[str]:
    yield from role.when
    if role.path:
        yield from (*role.path[0].columns, *role.path[0].when)
    elif role.value is not None:
        yield role.value


def _of_hold(hold: Hold) -> Iterator[str]:
    yield from (event.column for event in hold.events if isinstance(event, OwnColumn))
    if isinstance(hold.keep, PeriodByValue) and not hold.keep.hops:
        yield hold.keep.column
    if hold.customer:
        yield hold.customer
