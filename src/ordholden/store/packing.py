"""Key values of any database as bytes and back, type and all, and the same bytes for the same values."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

Value = str | int | float | bool | bytes | Decimal | UUID | date | datetime | time | None
"""What a column of a key may hold."""

_KINDS: dict[str, tuple[type, Callable[..., str], Callable[[str], Value]]] = {
    "instant": (datetime, datetime.isoformat, datetime.fromisoformat),
    "day": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
    "decimal": (Decimal, lambda value: format(value, "f"), Decimal),
    "uuid": (UUID, str, UUID),
    "bytes": (bytes, bytes.hex, bytes.fromhex),
}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: `json.dumps` would make one for each key."""


def pack(values: Sequence[Value]) -> bytes:
    """The values as bytes. TypeError (which names the type, never the value) for what no key column holds."""
    return _encode([_out(value) for value in values]).encode()


def unpack(packed: bytes) -> tuple[Value, ...]:
    """The values of `pack`, with their types."""
    return tuple(_back(value) for value in json.loads(packed))


def _out(value: Value) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    for name, (kind, write, _) in _KINDS.items():
        if isinstance(value, kind):
            return {name: write(value)}
    raise TypeError(f"a key of type {type(value).__name__} cannot be stored")


def _back(value: object) -> Value:
    if isinstance(value, dict):
        ((name, text),) = value.items()
        return _KINDS[name][2](text)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError("a stored key has a shape that is not known")
