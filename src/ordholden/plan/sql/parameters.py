"""What is bound when a statement runs: cutoff days, lists of keys, today's salt. None of it is ever part of a plan.

A parameter knows what it stands for, so that a statement can be asked what it needs and be given just that.
Python turns days into instants here, in the system's time zone; SQL only compares.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler

Value = TypeVar("Value")

Entry = Sequence[Any]
"""One row of a key list: the key columns, and last the instant of the release (aware), or None."""


class Form(StrEnum):
    """In which form a column holds an instant, and so in which form what it is compared with is bound."""

    DAY = "day"
    LOCAL = "local"
    INSTANT = "instant"
    UTC = "utc"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    TEXT = "text"


_TYPES: dict[Form, sa.types.TypeEngine[Any]] = {
    Form.DAY: sa.Date(),
    Form.LOCAL: sa.DateTime(),
    Form.INSTANT: sa.DateTime(timezone=True),
    Form.UTC: sa.DateTime(),
    Form.SECONDS: sa.BigInteger(),
    Form.MILLISECONDS: sa.BigInteger(),
    Form.TEXT: sa.String(),
}


class Parameter(sa.BindParameter[Any]):
    """Something that is bound when the statement runs."""

    inherit_cache = True


@compiles(Parameter)
def _written(parameter: Parameter, compiler: SQLCompiler, *, literal_binds: bool = False, **options: Any) -> str:  # noqa: ANN401
    """Its name, where a text for people is asked for; else as the driver wants it."""
    if literal_binds:
        return f":{parameter.key}"
    written: str = compiler.visit_bindparam(parameter, **options)  # type: ignore[no-untyped-call]
    return written


class CutoffParameter(Parameter):
    """The first moment after the cutoff day, in the form of the column that it is compared with."""

    inherit_cache = True

    def __init__(self, cutoff: str, form: Form) -> None:
        super().__init__(_safe(f"{cutoff}_{form}"), type_=_TYPES[form], required=True)
        self.cutoff, self.form = cutoff, form


class KeysParameter(Parameter):
    """A key list: one column of it as an array (`index`), its releases as an array, or all of it as JSON (`whole`).

    `form`: in which form the releases are wanted, if they are.
    """

    inherit_cache = True

    def __init__(self, keys: str, *, index: int | None = None, form: Form | None = None, whole: bool = False) -> None:
        name = "_".join([keys, *([str(index)] if index is not None else []), *([form] if form else [])])
        super().__init__(_safe(name), type_=sa.String() if whole else None, required=True)
        self.keys, self.index, self.form, self.whole = keys, index, form, whole


class SaltParameter(Parameter):
    """A random text, new for every run: without it no placeholder can be derived again."""

    inherit_cache = True

    def __init__(self, name: str) -> None:
        super().__init__(_safe(name), type_=sa.String(), required=True)


def _safe(name: str) -> str:
    """A name that every driver can bind; different names stay different."""
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    return plain if plain == name else f"{plain}_{zlib.crc32(name.encode()):08x}"


def parameters(clause: sa.ClauseElement) -> tuple[Parameter, ...]:
    """What has to be bound before the clause can run, each once."""
    found = {e.key: e for e in visitors.iterate(clause) if isinstance(e, Parameter)}
    return tuple(found[name] for name in sorted(found))


# --------------------------------------------------------------------------------------------- values


def bind(
    clause: sa.ClauseElement,
    *,
    zone: str,
    cutoffs: Mapping[str, date] | None = None,
    keys: Mapping[str, Sequence[Entry]] | None = None,
    salt: str | None = None,
) -> dict[str, object]:
    """The values of every parameter of the clause. `zone` is that in which the system keeps its local times.

    Raises KeyError, with the name only, for a cutoff, key list or salt that was not given.
    """
    values: dict[str, object] = {}
    for parameter in parameters(clause):
        match parameter:
            case CutoffParameter(cutoff=name, form=form):
                values[parameter.key] = bind_cutoff(form, _given(cutoffs, name), zone)
            case KeysParameter(keys=name):
                values[parameter.key] = bind_keys(parameter, _given(keys, name), zone)
            case _:
                values[parameter.key] = _given({parameter.key: salt} if salt else None, parameter.key)
    return values


def _given(values: Mapping[str, Value] | None, name: str) -> Value:
    if values is None or name not in values:
        raise KeyError(name)
    return values[name]


def bind_cutoff(form: Form, day: date, zone: str) -> object:
    """The start of the local day after `day`: an instant is before it exactly if its local day is `day` or earlier."""
    after = day + timedelta(days=1)
    midnight = datetime.combine(after, time.min, ZoneInfo(zone))
    match form:
        case Form.DAY:
            return after
        case Form.TEXT:
            return after.isoformat()
        case _:
            return _moment(form, midnight, zone)


def bind_keys(parameter: KeysParameter, rows: Sequence[Entry], zone: str) -> object:
    """A key list as this parameter wants it: an array of one column, an array of the releases, or the whole as JSON."""
    if parameter.whole:
        return json.dumps([_json_row(row, parameter.form, zone) for row in rows], separators=(",", ":"))
    if parameter.index is not None:
        return [row[parameter.index] for row in rows]
    return [released(parameter.form or Form.INSTANT, row[-1], zone) for row in rows]


def released(form: Form, at: datetime | None, zone: str) -> object:
    """The instant of a release in the form of the column that says when a row was born."""
    if at is None:
        return None
    match form:
        case Form.DAY:
            return at.astimezone(ZoneInfo(zone)).date()
        case Form.TEXT:
            return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(" ", "milliseconds")
        case _:
            return _moment(form, at, zone)


def _moment(form: Form, instant: datetime, zone: str) -> object:
    match form:
        case Form.LOCAL:
            return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        case Form.INSTANT:
            return instant.astimezone(UTC)
        case Form.UTC:
            return instant.astimezone(UTC).replace(tzinfo=None)
        case Form.SECONDS:
            return int(instant.timestamp())
        case _:
            return int(instant.timestamp() * 1000)


def _json_row(row: Entry, form: Form | None, zone: str) -> list[object]:
    values = row[:-1] if form is None else (*row[:-1], released(form, row[-1], zone))
    return [_json_value(value) for value in values]


def _json_value(value: object) -> object:
    """Bytes as hexadecimal digits, days and instants in ISO form, whole numbers as numbers, the rest as text."""
    match value:
        case bool():
            return int(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case _:
            return value
