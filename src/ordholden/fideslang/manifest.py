"""Manifests of Fideslang as they are read: what was taken out of a mapping, and what was left in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml


class NoManifest(ValueError):
    """The text is no manifest; the message says why."""


@dataclass
class Taken:
    """A mapping that remembers what was asked of it, so that nothing is dropped silently. `place`: where it stands."""

    place: str
    content: Mapping[str, Any]
    seen: set[str] = field(default_factory=set)
    below: dict[str, tuple[Taken, ...]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A text, a number, or nothing."""
        value = self.content.get(key)
        if isinstance(value, dict | list):
            return ""
        self.seen.add(key)
        return "" if value is None else str(value).strip()

    def truth(self, key: str) -> bool:
        """Yes or no."""
        return self.text(key).lower() == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.content.get(key)
        if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
            return ()
        self.seen.add(key)
        return tuple(str(item) for item in value)

    def inner(self, key: str) -> Taken:
        """A mapping, empty where there is none."""
        value = self.content.get(key)
        if key not in self.below:
            inner = value if isinstance(value, dict) else {}
            self.below[key] = (Taken(place=self._place(key), content=inner),)
        if isinstance(value, dict):
            self.seen.add(key)
        return self.below[key][0]

    def each(self, key: str, name: str = "name") -> tuple[Taken, ...]:
        """A list of mappings, each called by its name or its number."""
        value = self.content.get(key)
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            return ()
        if key not in self.below:
            self.below[key] = tuple(
                Taken(place=self._place(f"{_one(key)} {entry.get(name) or number}"), content=entry)
                for number, entry in enumerate(value, 1)
            )
        self.seen.add(key)
        return self.below[key]

    def left(self) -> Iterator[tuple[str, str, str]]:
        """What says something and was asked for by nobody: place, key, and what stands there."""
        for key, value in self.content.items():
            if key not in self.seen and value not in NOTHING:
                yield self.place, str(key), _short(value)
        for inner in (taken for below in self.below.values() for taken in below):
            yield from inner.left()

    def _place(self, name: str) -> str:
        return f"{self.place}, {name}" if self.place else name


def _one(key: str) -> str:
    return key if key.endswith("ss") else key.removesuffix("s")


NOTHING: tuple[Any, ...] = (None, "", "null", "~", "false", "False", [], {})
LONGEST = 60


def _short(value: object) -> str:
    text = " ".join(yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=999).split()).rstrip(". ")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def manifest(texts: Mapping[str, str]) -> Taken:
    """All files as one mapping of lists of resources. Raises NoManifest."""
    together: dict[str, list[Any]] = {}
    for file, text in texts.items():
        try:
            content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts, lists and mappings
        except yaml.YAMLError as error:
            raise NoManifest(f"{file} is not YAML: {str(error).splitlines()[0]}.") from None
        if not isinstance(content, dict):
            raise NoManifest(f"{file} is no mapping of resources, such as dataset or system.")
        for kind, entries in content.items():
            together.setdefault(str(kind), []).extend(entries if isinstance(entries, list) else [entries])
    for kind in ("dataset", "system"):
        if not all(isinstance(entry, dict) for entry in together.get(kind, ())):
            raise NoManifest(f"{', '.join(texts)}: {kind} is no list of resources.")
    if not together.get("dataset") and not together.get("system"):
        raise NoManifest(f"{', '.join(texts)}: there is neither a dataset nor a system.")
    return Taken(place="", content=together)
