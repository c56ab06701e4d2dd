"""What stands on the command line as a system: a URL, or NAME=URL. No password of it reaches a file or an error."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from ordholden.connectors.registry import SCHEMES
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.values import System
from ordholden.discovery.values import Source

_NAMED = re.compile(r"(?P<name>[^=:/?${}]+)=(?P<url>.+)", re.DOTALL)
_VARIABLE = re.compile(r"\$\{([^}]*)\}")
FORM = "postgresql://USER@HOST/DATABASE, mariadb://USER@HOST/DATABASE or sqlite:///FILE"


class Unusable(ValueError):
    """A text that is no address of a system; the words say how one is written, and repeat nothing of it."""


def sources_of(given: Iterable[str], environment: Mapping[str, str] | None = None) -> list[tuple[Source, System]]:
    """Each system as the declaration will name it, and as it is reached now. Raises Unusable."""
    known = os.environ if environment is None else environment
    found: list[tuple[Source, System]] = []
    names: set[str] = set()
    for number, text in enumerate(given, 1):
        source, system = _one(text, number, known)
        if source.name in names:
            raise Unusable(f'Two systems are called "{source.name}". Name one yourself: NAME=URL.')
        names.add(source.name)
        found.append((source, system))
    return found


def _one(text: str, number: int, environment: Mapping[str, str]) -> tuple[Source, System]:
    named = _NAMED.fullmatch(text)
    url = named["url"] if named else text
    reached = _filled(url, environment)
    try:
        address = sa.make_url(reached)
    except (ArgumentError, ValueError):
        raise Unusable(f"The address of system {number} cannot be read. It looks like {FORM}.") from None
    kind = next((kind for kind, schemes in SCHEMES.items() if address.get_backend_name() in schemes), "")
    if not kind:
        raise Unusable(f"System {number} is none that the program knows. An address looks like {FORM}.")
    if kind == FILES:
        raise Unusable(
            f"System {number} is a system of files: whose they are is told by patterns of paths, which are yours to"
            " declare (docs/how-to/files.md)."
        )
    name = named["name"].strip() if named else _name(address)
    secret = "${" not in url and _has_password(address)
    variable = f"{re.sub(r'[^A-Z0-9]+', '_', name.upper()).strip('_') or 'SYSTEM'}_URL" if secret else ""
    source = Source(name=name, kind=kind, url=f"${{{variable}}}" if variable else url, variable=variable)
    return source, System(name=name, kind=kind, url=reached)


def _filled(url: str, environment: Mapping[str, str]) -> str:
    missing = [name for name in _VARIABLE.findall(url) if not environment.get(name)]
    if missing:
        raise Unusable(f"The environment variable {missing[0]} is not set. Set it first: export {missing[0]}=...")
    return _VARIABLE.sub(lambda found: environment[found[1]], url)


def _name(address: sa.URL) -> str:
    """What the database is called, or the file."""
    stem = PurePath(address.database or "").stem
    return re.sub(r"[^\w -]+", "_", stem).strip("_ ") or "database"


def _has_password(address: sa.URL) -> bool:
    return bool(address.password) or any("pass" in key.lower() for key in address.query)
