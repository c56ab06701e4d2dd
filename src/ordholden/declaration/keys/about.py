"""The table of keys: whom the rows of a dataset are about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ordholden.declaration.addresses import Path, parse_path
from ordholden.declaration.records import OneOf, Read, Record, defaulted, optional
from ordholden.declaration.shapes import AsWritten, At, Choice, Flag, Made, MapOf, Parsed, Shape, Unreadable
from ordholden.declaration.texts import ADDRESS, COLUMNS, PATH, TEXT, WAY_THERE
from ordholden.declaration.values import Hop, Role, Tie
from ordholden.diagnostics.values import Position

NOBODY = "nobody we know"

BY = optional(
    "KIND by",
    WAY_THERE,
    "The person is of this kind and is reached by this path; the last part leads to the person's own row.",
    "caller_id",
    pattern=r"(\S.*?) by",
)
BY_VALUE = optional(
    "KIND by value",
    WAY_THERE,
    "There is no table for these people: the person is the value of a column, of this row or at the end of a path. "
    "The column stands under `identified by` of its dataset.",
    "src",
    pattern=r"(\S.*?) by value",
)
THROUGH = optional(
    "KIND through",
    ADDRESS,
    "Several people share the row; this dataset has a row for each of them. `by` and `then` go with it.",
    "portal.public.memberships",
    pattern=r"(\S.*?) through",
)
THROUGH_BY = optional("by", COLUMNS, "With `KIND through`: its columns that lead to this row.", "group_id")
THEN = optional("then", WAY_THERE, "With `KIND through`: the path from there to the person.", "user_id")
OR = optional(
    "or",
    Choice(options={NOBODY: True}),
    "The person may be outside the declaration, such as somebody who was called: a row without one is no mistake.",
    NOBODY,
)
READS = defaulted(
    "reads",
    Flag(),
    "The person sees the row and does not own it; the row does not go with the person.",
    "true",
    default=False,
)
WHEN = defaulted(
    "when",
    MapOf(key=PATH, of=AsWritten(), entry="column"),
    "A step of the path, or the person by value, exists only in rows whose columns have these values (a reference by "
    "type and id). A column of a later row stands with the way to it: `thread_id.object_type`.",
    "{item_type: Post}",
    default={},
)


def hops(path: Path, position: Position, when: Mapping[Path, str] | None = None) -> tuple[Hop, ...]:
    """Each part of a path as a hop; `when`: what has to be so in which row along it."""
    return tuple(
        Hop(columns=part, when=_there(when or {}, path[:number]), position=position) for number, part in enumerate(path)
    )


def _there(when: Mapping[Path, str], way: Path) -> dict[str, str]:
    """What has to be so in the row to which this way leads."""
    return {end[0]: value for (*before, end), value in when.items() if tuple(before) == way}


def _role(read: Read) -> Role:
    chosen = [key for key in (BY_VALUE, BY, THROUGH) if read.has(key)]
    if len(chosen) != 1:
        _not_one_way(read, [key.name for key in chosen])
    kind = read.parts.get(chosen[0].name, "") if chosen else ""
    path, value = _path(read)
    return Role(
        name=read.name if read.at.entry else kind,
        kind=kind,
        path=path,
        value=value,
        when=_there(read[WHEN], ()) if value is not None and not path else {},
        tie=Tie.READER if read[READS] else Tie.OWNER,
        external=bool(read[OR]),
        position=read.where,
    )


def _not_one_way(read: Read, chosen: list[str]) -> None:
    what = (
        f"The role says {' and '.join(chosen)} at once."
        if chosen
        else "The role does not say how the person is reached."
    )
    mend = "write one of KIND by, KIND by value and KIND through, with a kind of person for KIND."
    read.at.find("DEC010", read.position, what, "a row is tied to each person in exactly one way.", mend)


def _path(read: Read) -> tuple[tuple[Hop, ...], str | None]:
    position, when = read.position, _beside_the_path(read)
    if (through := read[THROUGH]) is not None:
        first = Hop(to=through, to_columns=read[THROUGH_BY], many=True, when=_there(when, ()), position=position)
        _needs_both(read)
        then = read[THEN]
        return (first, *hops(then or (), position)), None
    for key in (THROUGH_BY, THEN):
        if read.has(key):
            read.at.find("DEC010", read.place(key), f'"{key.name}" needs "KIND through" beside it.', mend="add it.")
    if (value := read[BY_VALUE]) is not None:
        return hops(value[:-1], position, when), _only(value[-1], read)
    by = read[BY]
    return hops(by or (), position, when), None


def _beside_the_path(read: Read) -> Mapping[Path, str]:
    """The conditions; each has to be about a row through which the path passes."""
    when, path = read[WHEN], read[BY] or read[BY_VALUE] or ()
    for condition in when:
        *before, end = condition
        if len(end) > 1 or tuple(before) != path[: len(before)] or (before and len(before) >= len(path)):
            way = ".".join(", ".join(part) for part in condition)
            what = f'"{way}" is no column of a row through which the path passes.'
            read.at.find("DEC005", read.place(WHEN), what, mend="write a column, after the beginning of the path.")
    return when


def _needs_both(read: Read) -> None:
    for key in (THROUGH_BY, THEN):
        if not read.has(key):
            what = f'"KIND through" needs "{key.name}" beside it.'
            read.at.find("DEC010", read.place(THROUGH), what, key.doc, f"add it, such as {key.name}: {key.example}")


def _only(columns: tuple[str, ...], read: Read) -> str:
    if len(columns) > 1:
        what = "A person by value is known by one column, and several stand here."
        read.at.find("DEC005", read.place(BY_VALUE), what, mend="name one column.")
    return columns[0]


_KEYS = (BY, BY_VALUE, THROUGH, THROUGH_BY, THEN, OR, READS, WHEN)


ROLE_RECORD: Record[Role] = Record(
    title="role",
    doc="How the rows concern one person. Instead of KIND stands a kind of person.",
    keys=_KEYS,
    build=_role,
)
LONE_ROLE_RECORD: Record[Role] = Record(
    title="role",
    doc=ROLE_RECORD.doc,
    keys=_KEYS,
    build=_role,
    marks=tuple(key.pattern.pattern for key in (BY, BY_VALUE, THROUGH) if key.pattern),
)


def _in_words(text: str, position: Position) -> Role:
    kind, by, path = (part.strip() for part in text.partition(" by "))
    if not by and re.search(r"\sthrough\s", text):
        mend = "write a mapping: {KIND through: system.schema.table, by: column, then: column}."
        raise Unreadable(f'"{text}" leads through another dataset.', mend)
    if path.startswith("value "):
        raise Unreadable(
            f'"{text}" is a person by value.', f"write a mapping: {{{kind} by value: {path[6:].strip()}}}."
        )
    if not by and not re.fullmatch(r"[^.,()\"]+", kind):
        raise Unreadable(f'"{text}" names no kind of person.', "write KIND, or KIND by PATH.")
    return Role(name=kind, kind=kind, path=hops(parse_path(path), position) if by else (), position=position)


ROLE_TEXT: Shape[Role] = Parsed(form="KIND or KIND by PATH", parse=_in_words)


def _renamed(role: Role, at: At) -> Role:
    return Role(name=at.name, kind=role.kind, path=role.path, position=at.position)


ROLES: Shape[dict[str, Role]] = MapOf(
    key=TEXT, of=OneOf(shapes=(Made(of=ROLE_TEXT, make=_renamed), ROLE_RECORD)), entry="role"
)


def _alone(role: Role, _: At) -> dict[str, Role]:
    return {role.name: role}


ABOUT: Shape[dict[str, Role]] = OneOf(
    shapes=(Made(of=ROLE_TEXT, make=_alone), Made(of=LONE_ROLE_RECORD, make=_alone), ROLES)
)
