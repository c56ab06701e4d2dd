"""The list of checks that need nothing but the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ordholden.declaration.checks import datasets, files, holds, law, names, promises, systems
from ordholden.declaration.places import Places
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic

Check = Callable[[Declaration, Places], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    names.purposes_of_holds,
    names.purposes_of_fields,
    names.purposes_of_recipients,
    names.purposes_of_customers,
    names.customer_lists,
    names.forms,
    names.unused_holds,
    names.kinds,
    names.roles,
    names.value_roles,
    names.datasets,
    names.systems,
    law.consent,
    law.balancing,
    law.withstanding,
    law.proofs,
    law.special_categories,
    law.categories,
    law.languages,
    holds.ends,
    holds.events,
    holds.minimum,
    holds.lawful,
    holds.longest_wins,
    holds.room,
    holds.claims,
    holds.customers,
    datasets.purposeless,
    datasets.decided_once,
    datasets.views,
    datasets.owners,
    datasets.spelled,
    datasets.parts_for_others,
    systems.reachable,
    systems.passwords,
    systems.datasets_by_hand,
    files.patterned,
    files.addressed,
    files.itself,
    files.beside,
    files.timed,
    files.rows,
    files.pointed_at,
    systems.excepted,
    promises.named,
    promises.breakable,
    promises.decided,
)


def findings(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What all checks find."""
    for check in CHECKS:
        yield from check(declaration, places)
