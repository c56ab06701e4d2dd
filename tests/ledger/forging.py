"""What a forger would do: change a ledger, and reckon everything anew that can be reckoned without the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ordholden.ledger import tree
from ordholden.ledger.entries import canonical
from ordholden.ledger.notes import Signer

SEED = bytes(range(32))
ORIGIN = "ordholden/forged"


def fields(line: bytes) -> dict[str, Any]:
    """What an entry says."""
    found: dict[str, Any] = json.loads(line.partition(b" ")[2])
    return found


def said(line: bytes, **changes: object) -> bytes:
    """The line with other facts."""
    return line.partition(b" ")[0] + b" " + canonical({**fields(line), **changes}) + b"\n"  # type: ignore[dict-item]


@dataclass
class Forger:
    """Somebody who has the key, the store, and time: entries are numbered and hashed anew, and the end is signed."""

    signer: Signer = field(default_factory=lambda: Signer(ORIGIN, SEED))

    def numbered(self, lines: list[bytes]) -> list[bytes]:
        """The same lines, entries and words numbered as they come, with a checkpoint over them."""
        made: list[bytes] = [said(lines[0], origin=ORIGIN)]
        frontier: list[bytes] = []
        number = -1
        for line in lines[1:]:
            if line.startswith(b"entry "):
                number += 1
                made.append(said(line, number=number))
                tree.grow(frontier, number, tree.leaf_hash(made[-1][6:-1]))
            elif line.startswith(b"words "):
                made.append(said(line, entry=number))
        text = self.signer.checkpoint(number + 1, tree.root(frontier))
        return [*made, b"checkpoint " + canonical({"text": text}) + b"\n"]

    def own(self, lines: list[bytes]) -> list[bytes]:
        """The lines as a ledger of the forger's: it was begun with this key."""
        return self.numbered([lines[0], said(lines[1], origin=ORIGIN, key=self.signer.public), *lines[2:]])


def first(lines: list[bytes], kind: str, **facts: object) -> int:
    """Where the first entry of the kind stands that says this."""
    return next(
        n
        for n, line in enumerate(lines)
        if line.startswith(b"entry ")
        and (found := fields(line))["kind"] == kind
        and all(found[name] == value for name, value in facts.items())
    )


def without(lines: list[bytes], kind: str, **facts: object) -> list[bytes]:
    """The lines without that entry and its words."""
    at = first(lines, kind, **facts)
    after = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith(b"words "))
    return lines[:at] + lines[after:]


def changed(kind: str, /, **changes: object) -> Callable[[list[bytes]], list[bytes]]:
    """Say something else in the first entry of the kind."""

    def forge(lines: list[bytes]) -> list[bytes]:
        at = first(lines, kind)
        return [*lines[:at], said(lines[at], **changes), *lines[at + 1 :]]

    return forge


def again(kind: str) -> Callable[[list[bytes]], list[bytes]]:
    """Repeat the first entry of the kind at the end, without its words."""

    def forge(lines: list[bytes]) -> list[bytes]:
        line = lines[first(lines, kind)]
        last = fields(lines[-2])["at"]
        bare: Mapping[str, Any] = {name: value for name, value in fields(line).items() if name != "committed"}
        return [*lines[:-1], b"entry " + canonical({**bare, "at": last}) + b"\n", lines[-1]]

    return forge
