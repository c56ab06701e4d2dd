"""A notice as a value: sections of items of facts, in one language, for whoever prints, compares or keeps it.

Every part has a key that does not change with its words, and each fact may carry what it says without words
(`value`), so that two notices can be compared: by what they say, and by how they say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing that is said. `label` empty: the text stands alone. `value`: the same in no language."""

    key: str
    text: str
    label: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A purpose, a recipient, a right: a title and what is said of it."""

    key: str
    title: str
    facts: tuple[Fact, ...] = ()


class Layer(StrEnum):
    """How a section is laid out: the short layer, one about a kind of person, any other."""

    SHORT = "short"
    KIND = "kind"
    COMMON = "common"


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading, paragraphs and items."""

    key: str
    title: str
    layer: Layer = Layer.COMMON
    lines: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What is published, in one language. `name`: what such a text is called."""

    language: str
    controller: str
    title: str
    name: str
    sections: tuple[Section, ...] = ()

    def facts(self) -> Iterator[tuple[tuple[str, str, str], Section, Item | None, Fact]]:
        """Every fact with where it stands: by the keys of section, item and fact."""
        for section in self.sections:
            for line in section.lines:
                yield (section.key, "", line.key), section, None, line
            for item in section.items:
                for fact in item.facts:
                    yield (section.key, item.key, fact.key), section, item, fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What stands below a notice: which version it is. Without a number it is a draft."""

    lines: tuple[str, ...] = ()
