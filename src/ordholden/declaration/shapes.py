"""Shapes: what may stand in a place of the declaration.

One description serves the reader, the JSON Schema for editors and the reference page. A shape reads a node into a
value. What it cannot read becomes a finding and is left out, so that one reading finds every mistake.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from ordholden.declaration.commas import cut_off
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.nodes import ListNode, MapNode, Node, ScalarNode, scalar, twice
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
K = TypeVar("K")
Schema = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class At:
    """Where the reader is: the name of the key (or, with `entry`, of your own), its place, and the findings so far."""

    findings: list[Diagnostic]
    name: str = ""
    position: Position = NOWHERE
    entry: bool = False

    def find(
        self,
        code: str,
        position: Position,
        what: str,
        why: str = "",
        mend: str = "",
        *,
        related: tuple[Position, ...] = (),
    ) -> None:
        """Note a mistake and read on."""
        self.findings.append(diagnose(code, position, what, why=why, mend=mend, related=related))


class Unreadable(ValueError):
    """A text does not have the form that its place needs; `mend` says which. `at`: so many characters are right."""

    def __init__(self, what: str, mend: str, code: str = "DEC005", at: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.code = code
        self.at = at


class Shape(ABC, Generic[T_co]):
    """What may stand in a place."""

    @property
    @abstractmethod
    def says(self) -> str:
        """What is expected, to go into a sentence: "a text"."""

    @abstractmethod
    def fits(self, node: Node) -> bool:
        """Whether the node is of this kind at all; its content may still be wrong."""

    @abstractmethod
    def take(self, node: Node, at: At) -> T_co | None:
        """The value of a node that fits."""

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of what fits; a mapping with keys is a reference to its definition."""

    def inner(self) -> tuple[Shape[Any], ...]:
        """The shapes that this one is made of."""
        return ()

    def read(self, node: Node, at: At) -> T_co | None:
        """The value, or None with a finding."""
        if self.fits(node):
            return self.take(node, at)
        at.find("DEC004", node.position, f'"{at.name}" is {self.says}; {_seen(node)} stands here.', mend=_advice(node))
        return None


def _seen(node: Node) -> str:
    match node:
        case ScalarNode(value=None):
            return "nothing"
        case ScalarNode(value=bool(), text=text):
            return f"the truth value {text}"
        case ScalarNode(value=int(), text=text):
            return f"the number {text}"
        case ScalarNode():
            return "a text"
        case ListNode():
            return "a list"
        case MapNode():
            return "a mapping"


def _advice(node: Node) -> str:
    match node:
        case ScalarNode(value=bool()):
            return "put it in quotes if it is meant as a text."
        case ScalarNode(value=None):
            return "write the value, or take the key away."
        case ScalarNode(text="yes" | "no" | "on" | "off" | "Yes" | "No"):
            return "write true or false; other words are texts."
        case _:
            return "see docs/reference/declaration.md for what stands here."


# ------------------------------------------------------------------------------ single values


class Single(Shape[T_co]):
    """A single value. `truth`: a truth value counts as well."""

    truth = False

    @abstractmethod
    def understand(self, node: ScalarNode) -> T_co:
        """The value; raises Unreadable."""

    def fits(self, node: Node) -> bool:
        if not isinstance(node, ScalarNode) or node.value is None:
            return False
        return self.truth or not isinstance(node.value, bool)

    def take(self, node: Node, at: At) -> T_co | None:
        try:
            return self.understand(scalar(node))
        except Unreadable as error:
            place = scalar(node).place(error.at) if error.at else node.position
            at.find(error.code, place, error.what, f'"{at.name}" is {self.says}.', error.mend)
            return None


def _empty() -> Unreadable:
    return Unreadable("An empty text stands here.", "write the text, or take the key away.")


class Text(Single[str]):
    """A text; a number counts as the text that was written."""

    says = "a text"

    def understand(self, node: ScalarNode) -> str:
        if node.text.strip():
            return node.text
        raise _empty()

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"\S"}


class Plain(Single[str | int | bool]):
    """Any single value, as it is understood. An empty text counts."""

    says = "a single value"
    truth = True

    def understand(self, node: ScalarNode) -> str | int | bool:
        return node.text if node.value is None else node.value

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class AsWritten(Single[str]):
    """Any single value, as the text that was written."""

    says = "a single value"
    truth = True

    def understand(self, node: ScalarNode) -> str:
        return node.text

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Flag(Shape[bool]):
    """true or false."""

    says = "true or false"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and isinstance(node.value, bool)

    def take(self, node: Node, at: At) -> bool | None:  # noqa: ARG002 - there is nothing to find
        return bool(scalar(node).value)

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class Choice(Single[T_co]):
    """One of some words."""

    options: Mapping[str, T_co]

    @property
    def says(self) -> str:
        return f"one of: {', '.join(self.options)}"

    def understand(self, node: ScalarNode) -> T_co:
        if node.text in self.options:
            return self.options[node.text]
        raise Unreadable(f'"{node.text}" is not known here.', or_listed(node.text, self.options), "DEC006")

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True, kw_only=True)
class Parsed(Single[T_co]):
    """A text with a form of its own. `parse` gets the text and its position and raises Unreadable."""

    form: str
    parse: Callable[[str, Position], T_co]
    pattern: str = r"\S"

    @property
    def says(self) -> str:
        return self.form

    def understand(self, node: ScalarNode) -> T_co:
        if not node.text.strip():
            raise _empty()
        return self.parse(node.text, node.position)

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": self.pattern}


# ------------------------------------------------------------------------------ made of others


@dataclass(frozen=True, kw_only=True)
class ListOf(Shape[tuple[T_co, ...]]):
    """A list of so many items at least; with `lone`, one item may stand without the brackets."""

    of: Shape[T_co]
    lone: bool = False
    least: int = 1

    @property
    def says(self) -> str:
        return f"{self.of.says}, or a list" if self.lone else f"a list, each {self.of.says}"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ListNode) or (self.lone and self.of.fits(node))

    def take(self, node: Node, at: At) -> tuple[T_co, ...] | None:
        if not isinstance(node, ListNode):
            read = self.of.take(node, at)
            return None if read is None else (read,)
        if not node.items:
            at.find("DEC005", node.position, f'"{at.name}" is an empty list.', mend="name one, or take the key away.")
        elif len(node.items) < self.least:
            at.find(
                "DEC005", node.position, f'"{at.name}" needs {self.least} or more.', mend="name more, or go without it."
            )
        items = (self.of.read(item, at) for item in node.items)
        return tuple(item for item in items if item is not None) or None

    def schema(self) -> Schema:
        one = self.of.schema()
        many = {"type": "array", "items": one, "minItems": self.least}
        return {"anyOf": [one, many]} if self.lone else many

    def inner(self) -> tuple[Shape[Any], ...]:
        return (self.of,)


def entries(
    shape: Shape[Any], key: Shape[Any], fits: Callable[[Node], bool], node: Node, at: At
) -> Iterator[tuple[ScalarNode, Node]]:
    """The entries of a mapping; a key without the value that it needs may be the rest of a text that a comma ended."""
    rests = cut_off(node)
    for name, value in node.pairs if isinstance(node, MapNode) else ():
        rest = rests.get(name.text)
        if rest is None or fits(value):
            yield name, value
        elif rest.first:
            is_key = key.read(name, replace(at, findings=[])) is not None
            why = f'"{at.name}" is {shape.says}, and in braces a comma ends a text.'
            mend = f"write its value; or {rest.mend}" if is_key else rest.mend
            at.find("DEC004", name.position, f'"{name.text}" stands without a value.', why, mend)


@dataclass(frozen=True, kw_only=True)
class MapOf(Shape[dict[K, T_co]], Generic[K, T_co]):
    """A mapping from names of your own. `entry` says what each stands for: "purpose"."""

    key: Shape[K]
    of: Shape[T_co]
    entry: str

    @property
    def says(self) -> str:
        return f"a mapping from {self.entry} to {self.of.says}"

    def fits(self, node: Node) -> bool:
        return isinstance(node, MapNode)

    def take(self, node: Node, at: At) -> dict[K, T_co] | None:
        read: dict[K, T_co] = {}
        places: dict[K, Position] = {}
        for name, value in entries(self, self.key, self.of.fits, node, at):
            key = self.key.read(name, replace(at, name=self.entry))
            entry = self.of.read(value, replace(at, name=name.text, position=name.position, entry=True))
            if key is None or entry is None:
                continue
            if key in read:
                at.findings.append(twice(name, first=places[key]))
            else:
                read[key], places[key] = entry, name.position
        return read

    def schema(self) -> Schema:
        names = {"pattern": self.key.schema().get("pattern", "")}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.of.schema()}

    def inner(self) -> tuple[Shape[Any], ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class Made(Shape[T_co], Generic[U, T_co]):
    """Another shape, and what is made of its value."""

    of: Shape[U]
    make: Callable[[U, At], T_co]

    @property
    def says(self) -> str:
        return self.of.says

    def fits(self, node: Node) -> bool:
        return self.of.fits(node)

    def take(self, node: Node, at: At) -> T_co | None:
        read = self.of.take(node, at)
        return None if read is None else self.make(read, at)

    def schema(self) -> Schema:
        return self.of.schema()

    def inner(self) -> tuple[Shape[Any], ...]:
        return (self.of,)
