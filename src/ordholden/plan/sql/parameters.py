"""What is bound when a statement runs: cutoff days, lists of keys, today's salt. None of it is ever part of a plan.

A parameter knows what it stands for, so that a statement can be asked what it needs and be given just that.
Python turns days into instants here, in the form and the time zone of the column; SQL only compares.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from ordholden.plan.sql.fitting import fitted, json_value

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
    TEXT = "iso"


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
    """Something that is bound when the statement runs; `what` tells two of the same name apart.

    Names say what they are of: SQLAlchemy refuses a name that a column of the changed table has as well.
    """

    inherit_cache = True
    what: tuple[object, ...]


@compiles(Parameter)
def _written(parameter: Parameter, compiler: SQLCompiler, *, literal_binds: bool = False, **options: Any) -> str:  # noqa: ANN401
    """Its name, where a text for people is asked for; else as the driver wants it."""
    if literal_binds:
        return f":{parameter.key}"
    written: str = compiler.visit_bindparam(parameter, **options)  # type: ignore[no-untyped-call]
    return written


LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
"""Before anybody was released."""


class CutoffParameter(Parameter):
    """The first moment after the cutoff day, in the form of the column that it is compared with."""

    inherit_cache = True

    def __init__(self, cutoff: str, form: Form) -> None:
        super().__init__(_safe(f"cutoff_{cutoff}_{form}"), type_=_TYPES[form], required=True)
        self.cutoff, self.form = cutoff, form
        self.what = ("cutoff", cutoff, form)


class KeysParameter(Parameter):
    """A key list: one column of it as an array (`index`), its releases as an array, or all of it as JSON (`whole`).

    `least`: only the earliest of its releases.

    `kinds`: what the columns hold that the keys are compared with: families; "unsigned" for numbers from 0 on;
    "text latin1" for a text of that character set.
    `form`: in which form the releases are wanted, if they are.
    """

    inherit_cache = True

    @property
    def flat(self) -> bool:
        """As JSON it is a list of values: of one column there are no lines."""
        return len(self.kinds) == 1 and self.form is None

    def __init__(
        self,
        keys: str,
        kinds: Sequence[str],
        *,
        index: int | None = None,
        form: Form | None = None,
        whole: bool = False,
        least: bool = False,
    ) -> None:
        # The same list is bound once for each kind of column that it is compared with; whole numbers are the rule.
        unusual = () if set(kinds) <= {"integer"} else tuple(kinds)
        part = "least" if least else "" if index is None else str(index)
        name = "_".join(filter(None, ("keys", keys, part, *unusual, form)))
        type_ = sa.String() if whole else _TYPES[form] if least and form else None
        super().__init__(_safe(name), type_=type_, required=True)
        self.keys, self.kinds, self.index, self.form = keys, tuple(kinds), index, form
        self.whole, self.least = whole, least
        self.what = ("keys", keys, self.kinds, index, form, whole, least)


class SaltParameter(Parameter):
    """A random text, new for every run: without it no placeholder can be derived again."""

    inherit_cache = True

    def __init__(self) -> None:
        super().__init__("salt_of_the_run", type_=sa.String(), required=True)
        self.what = ("salt",)


def _safe(name: str) -> str:
    """A name that every driver can bind; different names stay different."""
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    return plain if plain == name else f"{plain}_{zlib.crc32(name.encode()):08x}"


def parameters(clause: ClauseElement) -> tuple[Parameter, ...]:
    """What has to be bound before the clause can run, each once. Raises ValueError if two have the same name."""
    found: dict[str, Parameter] = {}
    for element in elements(clause):
        if isinstance(element, Parameter):
            other = found.setdefault(element.key, element)
            if other.what != element.what:
                raise ValueError(f"two things to be bound have the same name: {element.key}")
    return tuple(found[name] for name in sorted(found))


def elements(*clauses: ClauseElement) -> Iterator[ClauseElement]:
    """Everything in the clauses, also the tables and lists that are only joined by their columns."""
    seen: set[int] = set()
    waiting: list[Any] = list(clauses)
    while waiting:
        element = waiting.pop()
        if id(element) in seen:
            continue
        seen.add(id(element))
        waiting += element.get_children()
        if isinstance(element, ClauseElement):
            yield element
            table = element.table if isinstance(element, sa.ColumnClause) else None
            waiting += [table] if table is not None else []


# --------------------------------------------------------------------------------------------- values


def bind(
    clause: ClauseElement,
    *,
    zone: str,
    cutoffs: Mapping[str, date] | None = None,
    keys: Mapping[str, Sequence[Entry]] | None = None,
    salt: str | None = None,
    made: Made | None = None,
) -> dict[str, object]:
    """The values of every parameter of the clause. `zone` is that in which the system keeps its local times.

    `made`: what lists were bound as before, in this zone; further ones are added.
    Raises KeyError, with the name only, for a cutoff, key list or salt that was not given.
    """
    values: dict[str, object] = {}
    for parameter in parameters(clause):
        match parameter:
            case CutoffParameter(cutoff=name, form=form):
                values[parameter.key] = bind_cutoff(form, _given(cutoffs, name), zone)
            case KeysParameter(keys=name):
                values[parameter.key] = _bound_once(parameter, _given(keys, name), zone, {} if made is None else made)
            case _:
                values[parameter.key] = _given({"salt": salt} if salt else None, "salt")
    return values


Made = dict[tuple[object, ...], tuple[Sequence[Entry], object]]
"""Lists that were bound, by what their parameter stands for; with each the list itself, to tell it from a later one."""


def _bound_once(parameter: KeysParameter, rows: Sequence[Entry], zone: str, made: Made) -> object:
    before = made.get(parameter.what)
    if before is None or before[0] is not rows:
        bound = bind_keys(parameter, rows, zone)
        before = made[parameter.what] = rows, bound if parameter.index is None else _array(bound)
    return before[1]


def _given(values: Mapping[str, Value] | None, name: str) -> Value:
    if values is None or name not in values:
        raise KeyError(name)
    return values[name]


def bind_cutoff(form: Form, day: date, zone: str) -> object:
    """The start of the day after `day`: an instant is before it exactly if its day is `day` or earlier.

    `day` is one of the system's own zone; or, as an instant with its zone, the end of a day that is counted elsewhere.
    """
    midnight = day if isinstance(day, datetime) else datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
    after = midnight.date()
    match form:
        case Form.DAY:
            return after
        case Form.TEXT:
            # A text may be a day alone, which has no zone: of two readings the one that keeps longer.
            there = midnight.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            return min(after.isoformat(), there.isoformat(" "))
        case _:
            return _moment(form, midnight, zone)


def bind_keys(parameter: KeysParameter, rows: Sequence[Entry], zone: str) -> object:
    """A key list as this parameter wants it: an array of one column, an array of the releases, or the whole as JSON.

    A key that no such column can hold is left out: a database would refuse the whole list, or take it for another.
    """
    if parameter.least:
        return released(
            parameter.form or Form.INSTANT, min((row[-1] or LONG_AGO for row in rows), default=LONG_AGO), zone
        )
    fitting = _in_order((key, row[-1]) for row in rows if (key := fitted(row[:-1], parameter.kinds)) is not None)
    if parameter.whole:
        lines: list[object] = [_json_line(key, at, parameter.form, zone) for key, at in fitting]
        if parameter.flat:
            lines = [json_value(key[0]) for key, _ in fitting]
        return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    if parameter.index is not None:
        return [key[parameter.index] for key, _ in fitting]
    return [released(parameter.form or Form.INSTANT, at, zone) for _, at in fitting]


def _array(values: Any) -> object:  # noqa: ANN401 - whatever keys are
    """An array as PostgreSQL writes it, where that is plain: it is written once, and not by the driver every time."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return f"{{{','.join(map(str, values))}}}"
    if kinds == {str}:
        return f"{{{','.join(map(_quoted, values))}}}"
    return values


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_order(entries: Iterable[tuple[tuple[Any, ...], Any]]) -> list[tuple[tuple[Any, ...], Any]]:
    """In the order of the keys, in which their rows mostly lie together."""
    found = list(entries)
    with suppress(TypeError):
        found.sort(key=lambda entry: entry[0])
    return found


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


def _json_line(key: Sequence[Any], at: datetime | None, form: Form | None, zone: str) -> list[object]:
    return [json_value(value) for value in (key if form is None else (*key, released(form, at, zone)))]
