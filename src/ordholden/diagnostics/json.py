"""Values as JSON and back: frozen dataclasses, unions of them, enums, tuples and mappings.

The annotations decide. A dataclass is an object of its fields; a field that equals its default is left out, so that a
field which a later version adds changes neither old texts nor fingerprints. Where an annotation is a union of
dataclasses, the object says which by "kind", the name of the class in words. A mapping with keys other than texts is
a list of pairs.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from ordholden.diagnostics.values import Position

T = TypeVar("T")
_PAIR = 2
Hint: TypeAlias = Any  # an annotation, as typing gives it
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class JsonMismatch(ValueError):
    """The JSON does not have the form of the type; the message says where."""


def to_json(value: object, of: Hint = None, *, positions: bool = True) -> Json:
    """The value as JSON. `of` is its declared type where that is a union; positions may be left out."""
    return _write(value, of if of is not None else type(value), positions=positions)


def from_json(of: type[T], data: Json) -> T:
    """A value of the type `of`; raises JsonMismatch for anything that `to_json` would not have written."""
    made: T = _read(of, data, "$")
    return made


# ------------------------------------------------------------------------------------------ writing


def _write(value: Hint, of: Hint, *, positions: bool) -> Json:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return _write_object(value, of, positions=positions)
    if isinstance(value, Mapping):
        return _write_mapping(value, _one_of(of, value), positions=positions)
    if isinstance(value, tuple | list):
        return [_write(item, item_of, positions=positions) for item, item_of in _items(value, _one_of(of, value))]
    raise TypeError(f"no JSON for {type(value).__name__}")


def _write_object(value: Hint, of: Hint, *, positions: bool) -> Json:
    own: Hint = type(value)
    hints = _hints(own)
    made: dict[str, Json] = {}
    if len(_classes(of)) > 1:
        made["kind"] = _words(type(value))
    for field in fields(value):
        content = getattr(value, field.name)
        if content == _default(field) or (not positions and _is_position(hints[field.name])):
            continue
        made[field.name] = _write(content, hints[field.name], positions=positions)
    return made


def _write_mapping(value: Mapping[Any, Any], of: Hint, *, positions: bool) -> Json:
    key_of, value_of = get_args(of) or (Any, Any)
    if all(isinstance(key, str) for key in value):
        return {str(key): _write(item, value_of, positions=positions) for key, item in value.items()}
    return [
        [_write(key, key_of, positions=positions), _write(item, value_of, positions=positions)]
        for key, item in value.items()
    ]


def _items(value: Hint, of: Hint) -> list[tuple[Any, Any]]:
    arguments = get_args(of)
    if not arguments:
        return [(item, type(item)) for item in value]
    if arguments[1:] == (Ellipsis,) or _origin(of) is list:
        return [(item, arguments[0]) for item in value]
    return list(zip(value, arguments, strict=True))


# ------------------------------------------------------------------------------------------ reading


def _read(of: Hint, data: Json, at: str) -> Hint:
    if _origin(of) in (Union, types.UnionType):
        return _read_union(of, data, at)
    if is_dataclass(of):
        return _read_object(of, _object(data, at), at)
    if isinstance(of, type) and issubclass(of, Enum):
        return _read_enum(of, data, at)
    origin = _origin(of)
    if origin is tuple:
        return _read_tuple(of, data, at)
    if origin is Mapping:
        return _read_mapping(of, data, at)
    if of is Any or type(data) is of:
        return data
    raise JsonMismatch(f"{at}: {_name(of)} is expected")


def _read_union(of: Hint, data: Json, at: str) -> Hint:
    arguments = get_args(of)
    if data is None and type(None) in arguments:
        return None
    classes = _classes(of)
    if isinstance(data, dict) and len(classes) > 1:
        kind = data.get("kind")
        chosen = next((one for one in classes if _words(one) == kind), None)
        if chosen is None:
            raise JsonMismatch(f"{at}.kind: one of {', '.join(_words(one) for one in classes)} is expected")
        return _read_object(chosen, {key: item for key, item in data.items() if key != "kind"}, at)
    for one in arguments:
        if one is not type(None):
            try:
                return _read(one, data, at)
            except JsonMismatch:
                if len([other for other in arguments if other is not type(None)]) == 1:
                    raise
    raise JsonMismatch(f"{at}: {_name(of)} is expected")


def _read_object(of: Hint, data: dict[str, Json], at: str) -> Hint:
    hints = _hints(of)
    known = {field.name: field for field in fields(of)}
    if unknown := sorted(set(data) - set(known)):
        raise JsonMismatch(f"{at}.{unknown[0]}: no such key")
    missing = [name for name, field in known.items() if name not in data and _default(field) is MISSING]
    if missing:
        raise JsonMismatch(f"{at}.{missing[0]}: is missing")
    return of(**{name: _read(hints[name], item, f"{at}.{name}") for name, item in data.items()})


def _read_enum(of: type[Enum], data: Json, at: str) -> Enum:
    try:
        return of(data)
    except ValueError as error:
        raise JsonMismatch(f"{at}: one of {', '.join(str(one.value) for one in of)} is expected") from error


def _read_tuple(of: Hint, data: Json, at: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise JsonMismatch(f"{at}: a list is expected")
    arguments = get_args(of)
    if arguments[1:] == (Ellipsis,):
        return tuple(_read(arguments[0], item, f"{at}[{number}]") for number, item in enumerate(data))
    if len(arguments) != len(data):
        raise JsonMismatch(f"{at}: a list of {len(arguments)} is expected")
    pairs = zip(arguments, data, strict=True)
    return tuple(_read(one, item, f"{at}[{number}]") for number, (one, item) in enumerate(pairs))


def _read_mapping(of: Hint, data: Json, at: str) -> dict[Any, Any]:
    key_of, value_of = get_args(of)
    if key_of is str:
        return {key: _read(value_of, item, f"{at}.{key}") for key, item in _object(data, at).items()}
    if data == {}:
        return {}
    if not isinstance(data, list) or any(not isinstance(item, list) or len(item) != _PAIR for item in data):
        raise JsonMismatch(f"{at}: a list of pairs is expected")
    pairs = ((item[0], item[1], f"{at}[{number}]") for number, item in enumerate(data) if isinstance(item, list))
    return {_read(key_of, key, place): _read(value_of, item, place) for key, item, place in pairs}


def _object(data: Json, at: str) -> dict[str, Json]:
    if isinstance(data, dict):
        return data
    raise JsonMismatch(f"{at}: an object is expected")


# ------------------------------------------------------------------------------------------ types


def _origin(of: object) -> object:
    """What a generic annotation is of. Typed for all of them, which `get_origin` is not."""
    return get_origin(of)


@cache
def _hints(of: Hint) -> Mapping[str, Any]:
    return get_type_hints(of)


def _classes(of: Hint) -> tuple[Any, ...]:
    """The dataclasses that an annotation allows."""
    if _origin(of) in (Union, types.UnionType):
        return tuple(one for one in get_args(of) if is_dataclass(one))
    return (of,) if is_dataclass(of) else ()


def _one_of(of: Hint, value: Hint) -> Hint:
    """The member of a union annotation that a mapping or tuple is of."""
    if _origin(of) not in (Union, types.UnionType):
        return of
    wanted = Mapping if isinstance(value, Mapping) else tuple
    return next((one for one in get_args(of) if _origin(one) is wanted), Any)


def _is_position(of: Hint) -> bool:
    return of is Position or Position in get_args(of)


def _default(field: Field[Any]) -> Hint:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _words(of: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", of.__name__).lower()


def _name(of: Hint) -> str:
    return str(getattr(of, "__name__", of))
