"""What the declaration alone shows: purposes, people, recipients and systems that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import EVERYBODY, Declaration
from ordholden.minimisation.values import Found, Kind


def unused(declaration: Declaration) -> Iterator[Found]:
    """What is declared and serves nothing."""
    served = {p for d in declaration.datasets.values() for f in d.fields.values() for p in f.purposes}
    for purpose in declaration.purposes:
        if purpose not in served:
            yield Found(kind=Kind.UNSERVED, place=purpose)
    about = _people(declaration)
    for kind in declaration.people:
        if kind not in about:
            yield Found(kind=Kind.UNUSED_PEOPLE, place=kind)
    for recipient in declaration.recipients.values():
        if recipient.purposes and not set(recipient.purposes) & served:
            yield Found(kind=Kind.UNUSED_RECIPIENT, place=recipient.key)
    used = {dataset.system for dataset in declaration.datasets.values() if dataset.about}
    for system in declaration.systems.values():
        if system.name not in used and (system.connected or not system.about):
            yield Found(kind=Kind.UNUSED_SYSTEM, place=system.name)


def _people(declaration: Declaration) -> set[str]:
    found = {role.kind for dataset in declaration.datasets.values() for role in dataset.about.values()}
    found |= {kind for system in declaration.systems.values() for kind in system.about}
    mentions = (f.mentions for dataset in declaration.datasets.values() for f in dataset.fields.values())
    return found | ({kind for each in mentions if each for kind in each.kinds} - {EVERYBODY})
