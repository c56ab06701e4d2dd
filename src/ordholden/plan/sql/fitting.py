"""What of a key a column can hold: a database would refuse the whole list because of one, or take it for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

TWO_BYTES = "the first 65,536 characters"
LAST_OF_TWO_BYTES = 0xFFFF
CHARSETS = {
    "ascii": "ascii",
    "latin1": "cp1252",
    "latin2": "iso8859-2",
    "latin5": "iso8859-9",
    "latin7": "iso8859-13",
    "greek": "iso8859-7",
    "hebrew": "iso8859-8",
    "cp850": "cp850",
    "cp852": "cp852",
    "cp866": "cp866",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1256": "cp1256",
    "cp1257": "cp1257",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "ucs2": TWO_BYTES,
    "utf8mb3": TWO_BYTES,
    "utf16": "utf-16",
    "utf32": "utf-32",
}
"""MariaDB's character sets that hold only some texts, or are spelled otherwise in Python (its latin1 is Windows')."""


def fitted(key: Sequence[Any], kinds: Sequence[str]) -> tuple[Any, ...] | None:
    """The key as columns of these kinds (see `KeysParameter`) hold it; None where they cannot."""
    values = tuple(_fit(value, kind) for value, kind in zip(key, kinds, strict=True))
    return None if None in values else values


def _fit(value: object, kind: str) -> object:
    """The value as a column of the kind holds it; None where none can."""
    match kind:
        case "integer" | "unsigned":
            number = _whole(value)
            least, most = (0, 2**64) if kind == "unsigned" else (-(2**63), 2**63)
            return number if number is not None and least <= number < most else None
        case "text":
            return _spelled(value)
        case str() if kind.startswith("text "):
            return _in_charset(_spelled(value), kind.removeprefix("text "))
        case "uuid":
            return str(value) if isinstance(value, UUID) or _is_uuid(str(value)) else None
        case "bytes":
            return value if isinstance(value, bytes | bytearray | memoryview) else _unhexed(str(value))
        case "number":
            return value if isinstance(value, int | float | Decimal) else _number(str(value))
        case _:
            return value


def _spelled(value: object) -> str | None:
    text = str(value)
    return None if "\0" in text else text


def _in_charset(text: str | None, charset: str) -> str | None:
    if text is None:
        return None
    if CHARSETS[charset] == TWO_BYTES:
        return text if all(ord(c) <= LAST_OF_TWO_BYTES for c in text) else None
    try:
        text.encode(CHARSETS[charset])
    except UnicodeEncodeError:
        return None
    return text


def _whole(value: object) -> int | None:
    if isinstance(value, int | Decimal):
        return int(value) if value == int(value) else None
    text = str(value)
    return int(text) if re.fullmatch(r"-?[0-9]{1,20}", text) and str(int(text)) == text else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,20})?", text) else None


def _unhexed(digits: str) -> bytes | None:
    return bytes.fromhex(digits) if re.fullmatch(r"([0-9a-fA-F]{2})*", digits) else None


def _is_uuid(text: str) -> bool:
    return re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text) is not None


def json_value(value: object) -> object:
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
