"""Which tables are lists of the program's own, that hold nothing about anybody: plans, templates, kinds of things."""

from __future__ import annotations

from ordholden.discovery.people import Scene
from ordholden.discovery.purposes import event_of
from ordholden.discovery.shapes import MOSTLY
from ordholden.discovery.values import Role, TableName

PARTS_OF_LISTS = frozenset(
    {
        "description",
        "translation",
        "value",
        "group",
        "image",
        "option",
        "path",
        "layout",
        "rule",
        "class",
        "name",
        "text",
    }
)
"""Parts of what such a list says: the description of a plan, the value of a setting."""


def is_lookup(scene: Scene, name: TableName, roles: tuple[Role, ...]) -> bool:
    """A list of the program's own: named like one, without a word of a person, and nobody's."""
    owning = [
        r for r in roles if not r.reads and not r.value and r.through is None and not _over_a_list(scene, name, r)
    ]
    if any(not _acted(scene, name, r) for r in owning) or _tells(scene, name):
        return False
    words = scene.naming.word(name).split()
    suffixes = [" ".join(words[start:]) for start in range(len(words))]
    people = any(word in scene.naming.vocabulary.people for word in words[:-1])
    whole = people or _names_people(scene, name)
    if len(words) > 1 and words[-1] in PARTS_OF_LISTS and " ".join(words[:-1]) in scene.naming.vocabulary.lookups:
        return not whole
    return any(s in scene.naming.vocabulary.lookups for s in (suffixes[:1] if whole else suffixes))


def addresses(scene: Scene, name: TableName) -> list[str]:
    """Columns of a list in which addresses stand or are mentioned after all, were it only a few."""
    columns = scene.survey.schema.tables[name].columns
    found = []
    for column in scene.free(name):
        profile = scene.survey.profile(name, column)
        is_text = columns[column].family == "text"
        if is_text and max(profile.share("email", "phone"), profile.mentioned("email", "phone")) >= MOSTLY / 3:
            found.append(column)
    return found


def _over_a_list(scene: Scene, name: TableName, role: Role) -> bool:
    """The path to the person leads over a list of the program's own, such as a price plan that somebody made."""
    if len(role.by) == 1:
        return False
    whole = next((link.to for link in scene.outgoing.get(name, ()) if link.columns == role.by[0]), name)
    return scene.naming.word(whole).split()[-1] in scene.naming.vocabulary.lookups


def _names_people(scene: Scene, name: TableName) -> bool:
    """Some column's whole name says who somebody is, or how to reach them."""
    direct = {"phone", "email", "username", "national number", "birth date"}
    found = scene.free(name).values()
    return any(s.category in direct and s.meaning is not None and s.meaning.whole for s in found)


def _acted(scene: Scene, name: TableName, role: Role) -> bool:
    """The role is one of somebody who works for the company and only acted on the row."""
    if role.by and scene.is_keyed(name, role.by[0]):
        return False
    said = scene.naming.vocabulary.spaced(role.by[0][0]) if role.by else ""
    return scene.is_inside(role.kind) or said in scene.naming.vocabulary.acting


def _tells(scene: Scene, name: TableName) -> bool:
    """Some column speaks of a person by its values, or by a name that leaves no doubt."""
    identity = {"national number", "birth date", "session"}
    for column, sense in scene.free(name).items():
        profile = scene.survey.profile(name, column)
        several = profile.different > max(2, profile.filled / 4)
        if sense.category == "ip address" and happened(scene, name):
            return True
        if sense.category in identity or (
            "by values" in sense.because and sense.category in {"email", "phone", "name", "ip address"} and several
        ):
            return True
    return False


def happened(scene: Scene, name: TableName) -> str:
    """The column with the day of the row's matter; empty where there is none."""
    vocabulary = scene.naming.vocabulary
    return (event_of(scene.survey.schema.tables[name], vocabulary.happened, vocabulary) or ("", ""))[0]
