"""Until when what was erased lives on in backups: by those that are on record, or by the rotation that is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ordholden.declaration.values import Declaration
from ordholden.store.backups import LastCopy
from ordholden.store.store import Store


def last_copies(store: Store, declaration: Declaration, systems: Iterable[str], at: datetime) -> dict[str, LastCopy]:
    """For each system, when the last backup ends that holds what was erased at that instant."""
    return {name: store.backups.last_copy(name, declaration.systems[name].backups, at) for name in systems}


def copies_json(copies: Mapping[str, LastCopy]) -> dict[str, Any]:
    """For programs."""
    return {
        system: {"until": copy.until.isoformat() if copy.until else None, "exact": copy.exact}
        for system, copy in copies.items()
    }


def copies_text(copies: Mapping[str, LastCopy]) -> Iterator[str]:
    """For people, a line for each system of which somebody said something."""
    for system, copy in copies.items():
        if copy.until is not None:
            how = "by the backups on record" if copy.exact else "as declared; registered backups make it exact"
            yield f"The last backup of {system} with what was erased ends on {copy.until} ({how})."
