"""Root keys in a file that only its owner may read: made by `find --keys`, read where a plan is shown as SQL."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ordholden.subjects.identity import Found, Key, LeftOut, Outcome, Person, left_out

FORMAT = "ordholden keys 1"


class KeysFileError(ValueError):
    """The file cannot be written or is not what we wrote; the text holds no key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeysFile:
    """Root keys of the people who were found. `unreached`: systems whose keys are missing; `left`: who is missing."""

    declaration: str
    at: date
    people: tuple[Mapping[str, tuple[Key, ...]], ...]
    unreached: tuple[str, ...] = ()
    left: LeftOut = field(default_factory=LeftOut)

    def roots(self) -> dict[str, tuple[Key, ...]]:
        """The keys of all people together, by the name of the root."""
        result: dict[str, dict[Key, None]] = {}
        for person in self.people:
            for name, keys in person.items():
                result.setdefault(name, {}).update(dict.fromkeys(keys))
        return {name: tuple(keys) for name, keys in result.items()}


def keys_of(found: Found, declaration: str, at: date, request: Sequence[Person] = ()) -> KeysFile:
    """The keys of everybody who was found without a doubt."""
    people = tuple(subject.roots for subject in found.subjects if subject.outcome is Outcome.FOUND)
    left = left_out(found.subjects, request)
    return KeysFile(declaration=declaration, at=at, people=people, unreached=found.unreached, left=left)


def write_keys(path: Path, keys: KeysFile) -> None:
    """Make the file, for its owner only. Raises KeysFileError where there is one already or none can be made."""
    content = {
        "format": FORMAT,
        "declaration": keys.declaration,
        "at": keys.at.isoformat(),
        "not reached": list(keys.unreached),
        "left out": {"people": keys.left.people, "nowhere": keys.left.nowhere, "aside": keys.left.aside},
        "people": [dict(person) for person in keys.people],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeysFileError(f"There is a file {path} already. Nothing was written: name another one.") from None
    except OSError as error:
        raise KeysFileError(f"{path} cannot be made: {error.strerror}.") from None
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.write(text)


def read_keys(path: Path, declaration: str) -> KeysFile:
    """The keys of a file that was made under the declaration with this fingerprint.

    Raises KeysFileError for a file that `write_keys` would not have written, or not under this declaration: what a
    root and its key mean may be another thing by now.
    """
    keys = _read(path)
    if keys.declaration != declaration:
        raise KeysFileError(f"{path} was made under another declaration. Make it anew with 'ordholden find --keys'.")
    return keys


def _read(path: Path) -> KeysFile:
    try:
        return _keys_in(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise KeysFileError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeysFileError(f"{path} is no file of root keys. Make one with 'ordholden find --keys FILE'.") from None


def _keys_in(content: Mapping[str, Any]) -> KeysFile:
    if content["format"] != FORMAT:
        raise ValueError
    return KeysFile(
        declaration=str(content["declaration"]),
        at=date.fromisoformat(content["at"]),
        people=tuple(_person(person) for person in content["people"]),
        unreached=tuple(map(str, content["not reached"])),
        left=_left_out(content["left out"]),
    )


def _left_out(left: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        people=int(left["people"]), nowhere=tuple(map(int, left["nowhere"])), aside=tuple(map(int, left["aside"]))
    )


def _person(person: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, tuple[Key, ...]]:
    return {name: tuple(_key(key) for key in keys) for name, keys in person.items()}


def _key(parts: Iterable[Any]) -> Key:
    key = tuple(parts)
    if not key or not all(isinstance(part, str | int) and not isinstance(part, bool) for part in key):
        raise ValueError
    return key
