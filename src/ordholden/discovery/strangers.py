"""People who have no table: an address, a number or a name in somebody else's row is all that is known of them."""

from __future__ import annotations

from ordholden.discovery.columns import Sense
from ordholden.discovery.ground import Ground
from ordholden.discovery.values import Role, TableName

BY_VALUE = ("email", "phone", "extension", "national number", "username")
"""By which a person without a table is known, the surest first."""

NOT_ONE_PERSONS = frozenset(
    {"from email", "email from", "reply to", "sms from", "cc", "bcc", "recipients", "recipient list"}
)
"""Addresses that are mostly the company's own, or of several people."""

FEW_ROWS = 8
"""Rows below which nothing is said about how their values differ."""


def own_address(ground: Ground, name: TableName) -> str | None:
    """A column with somebody's e-mail address, another one in most rows."""
    columns = ground.survey.schema.tables[name].columns
    for column, sense in ground.free(name).items():
        own = _of_one_person(sense)
        if (
            sense.category == "email"
            and sense.strong
            and own
            and columns[column].family == "text"
            and _many(ground, name, column)
        ):
            return column
    return None


def _many(ground: Ground, name: TableName, column: str) -> bool:
    """Different rows say different things there: it is no address of the company's own."""
    profile = ground.survey.profile(name, column)
    return profile.filled < FEW_ROWS or profile.different > min(FEW_ROWS, profile.filled / 4)


def by_value(ground: Ground, name: TableName, only: str = "") -> tuple[Role, ...]:
    """Nothing leads to a person: the person is the value of a column (of the category `only`)."""
    column = _identifying(ground, name, (only,) if only else BY_VALUE)
    if column is None:
        return ()
    sense = ground.senses[name][column]
    return (
        Role(
            name=_stranger(sense),
            kind=_stranger(sense),
            value=column,
            because="no table of people leads here",
        ),
    )


def _identifying(ground: Ground, name: TableName, categories: tuple[str, ...]) -> str | None:
    if ground.naming.word(name) in ground.naming.vocabulary.lookups:
        return None
    columns = ground.survey.schema.tables[name].columns
    keyed = set(ground.survey.schema.tables[name].primary_key)
    referred = {c for link in ground.outgoing.get(name, ()) for c in link.columns}
    for category in categories:
        for column, sense in ground.senses[name].items():
            is_text = columns[column].family == "text"
            free = column not in referred and (column not in keyed or len(keyed) == 1)
            own = _of_one_person(sense)
            if sense.category == category and sense.strong and own and is_text and free and _many(ground, name, column):
                return column
    return None


def _stranger(sense: Sense) -> str:
    """What somebody is called who has no table."""
    return "guest" if sense.category in {"email", "username", "national number"} else "caller"


def other_side(ground: Ground, name: TableName, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Who was called or written to, and has no table: beside whom the row is of."""
    taken = {r.value for r in roles}
    columns = ground.survey.schema.tables[name].columns
    for column, sense in ground.free(name).items():
        phrase = sense.meaning.phrase if sense.meaning is not None else ""
        other = {phrase, ground.naming.vocabulary.spaced(column)} & ground.naming.vocabulary.other_side
        if (
            other
            and sense.category == "phone"
            and column not in taken
            and columns[column].family == "text"
            and _is_record(ground, name)
        ):
            return (
                Role(name="other party", kind="caller", value=column, because="the other side of a call or message"),
            )
    return ()


def _is_record(ground: Ground, name: TableName) -> bool:
    """Each row says what happened once: it has an instant, and nobody refers to it as to a thing."""
    there = {s.category for s in ground.senses[name].values()}
    return bool(there & {"traffic", "call", "time", "date", "message", "status"})


def _of_one_person(sense: Sense) -> bool:
    """The column's name does not say that the address is the company's own, or of several people."""
    return sense.meaning is None or not (sense.meaning.of_row or sense.meaning.phrase in NOT_ONE_PERSONS)
