"""What a row says by standing where it stands: that somebody belongs to something, has a role, or chose something."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.discovery.people import Scene
from ordholden.discovery.references import ID_WORDS, key_of
from ordholden.discovery.values import Link, TableName

BELONGING = frozenset(
    {"member", "membership", "account", "subscription", "enrolment", "enrollment", "collaborator", "follower", "signup"}
)
"""A row of a table with such a name says that somebody belongs to something, and since when."""

CHOSEN = frozenset({"preference", "setting", "config", "column", "sort", "layout", "view", "dashboard", "option"})
"""A row of a table with such a name, of which the person is a part of the key, says what this person chose."""

ACCOUNT = "account"
"""Of a person where the row leads to one; a mailbox has an account too."""

PREFERRED = frozenset({"default", "preferred", "favourite", "favorite"})
SUBJECTS = frozenset({"list", "newsletter", "segment", "topic", "interest", "tag", "audience"})
RECORDS = frozenset({"log", "history", "audit"})
DEEDS = frozenset({"action", "event", "activity"})

Told = dict[str, tuple[str, str]]
"""By column: the category, and why, in a few words."""


def ties(scene: Scene, name: TableName) -> bool:
    """Each row ties a person to something: by the table's name, or because two references together are its key."""
    said = scene.naming.word(name).split()[-1]
    if said in BELONGING and (said != ACCOUNT or _to_people(scene, name)):
        return True
    table = scene.survey.schema.tables[name]
    links = {c for link in scene.outgoing.get(name, ()) for c in link.columns}
    keys = (set(key) for key in (key_of(table), *table.unique))
    return any(len(key) > 1 and key <= links and key & _to_people(scene, name) for key in keys)


def _to_people(scene: Scene, name: TableName) -> set[str]:
    return {c for link in scene.outgoing.get(name, ()) if link.to in scene.people for c in link.columns}


def chosen(scene: Scene, name: TableName) -> bool:
    """Each row is what one person chose: how their own screen looks, what they want to be told."""
    keyed = _to_people(scene, name) & set(key_of(scene.survey.schema.tables[name]))
    return bool(keyed) and bool(CHOSEN & set(scene.naming.word(name).split()))


def told_by_references(scene: Scene, name: TableName) -> Told:
    """References that say something about the person beside whom they stand: a role, an interest, a preference."""
    return {link.columns[0]: said for link in _lone(scene, name) if (said := _told(scene, link)) is not None}


def _lone(scene: Scene, name: TableName) -> Iterator[Link]:
    of_people = name in scene.people or bool(_to_people(scene, name))
    theirs = _to_people(scene, name)
    for link in scene.outgoing.get(name, ()):
        if of_people and len(link.columns) == 1 and link.columns[0] not in theirs and link.to != name:
            yield link


def _told(scene: Scene, link: Link) -> tuple[str, str] | None:
    words = [w for w in scene.naming.vocabulary.spaced(link.columns[0]).split() if w not in ID_WORDS]
    last, row = scene.naming.word(link.to).split()[-1], scene.naming.word(link.table).split()[-1]
    tie = ties(scene, link.table)
    if words[-1:] == ["role"] and (tie or link.table in scene.people or row == "access"):
        return "role", "which role they have"
    if link.table in scene.people and words[:1] and words[0] in PREFERRED:
        return "preference", "which one they prefer"
    if tie and last in SUBJECTS:
        return "interest", "what they want to hear of"
    return ("event", "what they did") if row in RECORDS and last in DEEDS else None
