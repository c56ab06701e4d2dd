"""Shapes: what may stand in a place of the declaration. One description serves the reader, the JSON Schema for
editors and the reference page.

A shape reads a node into a value. What it cannot read becomes a finding and is left out, so that one reading finds
every mistake.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from ordholden.declaration.nearest import nearest, or_listed
from ordholden.declaration.nodes import ListNode, MapNode, Node, ScalarNode, twice
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position

T = TypeVar("T", covariant=True)
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
        self, code: str, position: Position, what: str, why: str = "", mend: str = "", related: tuple[Position, ...] = ()
    ) -> None:
        """Note a mistake and read on."""
        self.findings.append(diagnose(code, position, what, why=why, mend=mend, related=related))


class Unreadable(ValueError):
    """A text does not have the form that its place needs; `mend` says which."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


class Shape(ABC, Generic[T]):
    """What may stand in a place."""

    @property
    @abstractmethod
    def says(self) -> str:
        """What is expected, to go into a sentence: "a text"."""

    @abstractmethod
    def fits(self, node: Node) -> bool:
        """Whether the node is of this kind at all; its content may still be wrong."""

    @abstractmethod
    def take(self, node: Node, at: At) -> T | None:
        """The value of a node that fits."""

    @abstractmethod
    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """JSON Schema of what fits; named mappings go into `definitions`."""

    def read(self, node: Node, at: At) -> T | None:
        """The value, or None with a finding."""
        if self.fits(node):
            return self.take(node, at)
        at.find("DEC004", node.position, f'"{at.name}" is {self.says}; {_seen(node)} stands here.', mend=_advice(node))
        return None


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


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
        case _:
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


@dataclass(frozen=True, kw_only=True)
class Text(Shape[str]):
    """A text; a number counts as the text that was written."""

    says: str = "a text"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.value is not None and not isinstance(node.value, bool)

    def take(self, node: Node, at: At) -> str | None:
        assert isinstance(node, ScalarNode)
        if node.text.strip():
            return node.text
        at.find("DEC005", node.position, f'"{at.name}" is empty.', mend="write the text, or take the key away.")
        return None

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"\S"}


@dataclass(frozen=True, kw_only=True)
class Plain(Shape[str | int | bool]):
    """Any single value. An empty text counts."""

    says: str = "a single value"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.value is not None

    def take(self, node: Node, at: At) -> str | int | bool | None:
        assert isinstance(node, ScalarNode)
        return node.value

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, kw_only=True)
class AsWritten(Shape[str]):
    """Any single value, as the text that was written."""

    says: str = "a single value"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.value is not None

    def take(self, node: Node, at: At) -> str | None:
        assert isinstance(node, ScalarNode)
        return node.text

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, kw_only=True)
class Flag(Shape[bool]):
    """true or false."""

    says: str = "true or false"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and isinstance(node.value, bool)

    def take(self, node: Node, at: At) -> bool | None:
        assert isinstance(node, ScalarNode)
        return bool(node.value)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class Choice(Shape[T]):
    """One of some words."""

    options: Mapping[str, T]

    @property
    def says(self) -> str:
        return f"one of: {', '.join(self.options)}"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.value is not None

    def take(self, node: Node, at: At) -> T | None:
        assert isinstance(node, ScalarNode)
        if node.text in self.options:
            return self.options[node.text]
        what = f'"{node.text}" is not known as "{at.name}".'
        at.find("DEC006", node.position, what, f"{at.name} is {self.says}.", or_listed(node.text, self.options))
        return None

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True, kw_only=True)
class Parsed(Shape[T]):
    """A text with a form of its own. `parse` gets the text and its position and raises Unreadable."""

    form: str
    parse: Callable[[str, Position], T]
    pattern: str = r"\S"

    @property
    def says(self) -> str:
        return self.form

    def fits(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.value is not None and not isinstance(node.value, bool)

    def take(self, node: Node, at: At) -> T | None:
        assert isinstance(node, ScalarNode)
        try:
            return self.parse(node.text, node.position)
        except Unreadable as error:
            at.find("DEC005", node.position, error.what, f'"{at.name}" is {self.says}.', error.mend)
            return None

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": ["string", "integer"], "pattern": self.pattern}


@dataclass(frozen=True, kw_only=True)
class ListOf(Shape[tuple[T, ...]]):
    """A list; with `lone`, one item may stand without the brackets."""

    of: Shape[T]
    lone: bool = False

    @property
    def says(self) -> str:
        return f"{self.of.says}, or a list" if self.lone else f"a list, each {self.of.says}"

    def fits(self, node: Node) -> bool:
        return isinstance(node, ListNode) or (self.lone and self.of.fits(node))

    def take(self, node: Node, at: At) -> tuple[T, ...] | None:
        if not isinstance(node, ListNode):
            read = self.of.take(node, at)
            return None if read is None else (read,)
        if not node.items:
            at.find("DEC005", node.position, f'"{at.name}" is an empty list.', mend="name one, or take the key away.")
        items = (self.of.read(item, at) for item in node.items)
        return tuple(item for item in items if item is not None)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        one = self.of.schema(definitions)
        many = {"type": "array", "items": one, "minItems": 1}
        return {"anyOf": [one, many]} if self.lone else many


@dataclass(frozen=True, kw_only=True)
class MapOf(Shape[dict[K, T]], Generic[K, T]):
    """A mapping from names of your own. `entry` says what each stands for: "purpose"."""

    key: Shape[K]
    of: Shape[T]
    entry: str

    @property
    def says(self) -> str:
        return f"a mapping from {self.entry} to {self.of.says}"

    def fits(self, node: Node) -> bool:
        return isinstance(node, MapNode)

    def take(self, node: Node, at: At) -> dict[K, T] | None:
        assert isinstance(node, MapNode)
        read: dict[K, T] = {}
        places: dict[K, Position] = {}
        for name, value in node.pairs:
            key = self.key.read(name, replace(at, name=self.entry))
            entry = self.of.read(value, replace(at, name=name.text, position=name.position, entry=True))
            if key is None or entry is None:
                continue
            if key in read:
                at.findings.append(twice(name, first=places[key]))
            else:
                read[key], places[key] = entry, name.position
        return read

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        names = {"pattern": self.key.schema(definitions).get("pattern", "")}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.of.schema(definitions)}


@dataclass(frozen=True, kw_only=True)
class OneOf(Shape[T]):
    """The first shape that fits; they differ in kind, so that the messages can be exact."""

    shapes: tuple[Shape[T], ...]

    @property
    def says(self) -> str:
        return ", or ".join(shape.says for shape in self.shapes)

    def fits(self, node: Node) -> bool:
        return any(shape.fits(node) for shape in self.shapes)

    def read(self, node: Node, at: At) -> T | None:
        if isinstance(node, MapNode) and not self.fits(node):
            marks = [mark for shape in self.shapes if isinstance(shape, Record) for mark in shape.marks]
            for name, _ in node.pairs:
                if (meant := nearest(name.text, marks)) is not None:
                    what = f'"{name.text}" is not a key here.'
                    at.find("DEC001", name.position, what, f'"{at.name}" is {self.says}.', f'did you mean "{meant}"?')
                    return None
        return super().read(node, at)

    def take(self, node: Node, at: At) -> T | None:
        return next(shape for shape in self.shapes if shape.fits(node)).take(node, at)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [shape.schema(definitions) for shape in self.shapes]}


@dataclass(frozen=True, kw_only=True)
class Made(Shape[T], Generic[U, T]):
    """Another shape, and what is made of its value."""

    of: Shape[U]
    make: Callable[[U, At], T]

    @property
    def says(self) -> str:
        return self.of.says

    def fits(self, node: Node) -> bool:
        return self.of.fits(node)

    def take(self, node: Node, at: At) -> T | None:
        read = self.of.take(node, at)
        return None if read is None else self.make(read, at)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return self.of.schema(definitions)


# --------------------------------------------------------------------------------------- mappings


@dataclass(frozen=True, kw_only=True, eq=False)
class Key(Generic[T]):
    """A key of a mapping. `default` is its value where it is absent or unreadable.

    `pattern`: the key is a family of names with a variable part, such as "KIND by"; group 1 is the part.
    """

    name: str
    shape: Shape[Any]
    default: T
    required: bool = False
    doc: str
    example: str
    pattern: re.Pattern[str] | None = None


def optional(name: str, shape: Shape[T], doc: str, example: str, pattern: str | None = None) -> Key[T | None]:
    """A key that may be absent: None."""
    compiled = re.compile(pattern) if pattern else None
    return Key(name=name, shape=shape, default=None, doc=doc, example=example, pattern=compiled)


def defaulted(name: str, shape: Shape[T], default: T, doc: str, example: str) -> Key[T]:
    """A key that may be absent, with what it is then."""
    return Key(name=name, shape=shape, default=default, doc=doc, example=example)


def required(name: str, shape: Shape[T], stand_in: T, doc: str, example: str) -> Key[T]:
    """A key that has to be there; the stand-in only lets the reading go on after the finding."""
    return Key(name=name, shape=shape, default=stand_in, required=True, doc=doc, example=example)


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What was read of a mapping: `read[KEY]` is the key's value or its default."""

    at: At
    position: Position
    values: Mapping[str, Any]
    places: Mapping[str, Position]
    parts: Mapping[str, str]
    rest: Mapping[str, Any]

    def __getitem__(self, key: Key[T]) -> T:
        value: T = self.values.get(key.name, key.default)
        return value

    def has(self, key: Key[Any]) -> bool:
        """Whether the key stands there, readable or not."""
        return key.name in self.places

    def place(self, key: Key[Any]) -> Position:
        """Where the key stands; where the mapping begins if it does not."""
        return self.places.get(key.name, self.position)

    @property
    def name(self) -> str:
        return self.at.name

    @property
    def where(self) -> Position:
        """Where the entry's name stands; where the mapping begins if it has none."""
        return self.position if self.at.position == NOWHERE else self.at.position


@dataclass(frozen=True, kw_only=True, eq=False)
class Record(Shape[T]):
    """A mapping with known keys. `rest` reads the keys that are names of your own (`rest_doc` says which).

    `empty`: the entry may stand alone, without a value. `marks`: keys (or patterns of them) of which one has to be
    there for the mapping to be this record, where several kinds of mapping can stand in one place.
    """

    title: str
    doc: str
    keys: tuple[Key[Any], ...]
    build: Callable[[Read], T | None]
    rest: Shape[Any] | None = None
    rest_doc: str = ""
    empty: bool = False
    marks: tuple[str, ...] = ()
    exact: Mapping[str, Key[Any]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exact", {key.name: key for key in self.keys if key.pattern is None})

    @property
    def says(self) -> str:
        return f"a mapping with {' or '.join(self.marks)}" if self.marks else f"a mapping ({_a(self.title)})"

    def fits(self, node: Node) -> bool:
        if isinstance(node, ScalarNode):
            return self.empty and node.value is None
        if not isinstance(node, MapNode):
            return False
        return not self.marks or any(re.fullmatch(mark, name.text) for name, _ in node.pairs for mark in self.marks)

    def take(self, node: Node, at: At) -> T | None:
        values: dict[str, Any] = {}
        places: dict[str, Position] = {}
        parts: dict[str, str] = {}
        rest: dict[str, Any] = {}
        for name, value in node.pairs if isinstance(node, MapNode) else ():
            inner = replace(at, name=name.text, position=name.position, entry=False)
            key = self._key(name.text)
            if key is None:
                self._other(name, value, inner, rest)
                continue
            if key.name in places:
                self._again(name, key, places[key.name], at)
                continue
            places[key.name] = name.position
            if key.pattern is not None and (match := key.pattern.fullmatch(name.text)):
                parts[key.name] = match[1]
            found = key.shape.read(value, inner)
            if found is not None:
                values[key.name] = found
        self._missing(places, node, at)
        return self.build(Read(at=at, position=node.position, values=values, places=places, parts=parts, rest=rest))

    def _key(self, name: str) -> Key[Any] | None:
        if name in self.exact:
            return self.exact[name]
        return next((key for key in self.keys if key.pattern and key.pattern.fullmatch(name)), None)

    def _other(self, name: ScalarNode, value: Node, at: At, rest: dict[str, Any]) -> None:
        if self.rest is not None:
            found = self.rest.read(value, at)
            if found is not None:
                rest[name.text] = found
            return
        mend = or_listed(name.text, [key.name for key in self.keys])
        if name.text == "<<":
            mend = "merge keys are no part of YAML 1.2; write the keys out."
        elif isinstance(value, ScalarNode) and value.value is None and name.text.count("(") != name.text.count(")"):
            mend = 'put a text with commas in quotes when it stands in braces, such as "(tenant, number)".'
        at.find("DEC001", name.position, f'"{name.text}" is not a key of {_a(self.title)}.', mend=mend)

    def _again(self, name: ScalarNode, key: Key[Any], first: Position, at: At) -> None:
        what = f'"{name.text}" stands beside another "{key.name}" at {first}.'
        at.find("DEC003", name.position, what, "only one of the two could count.", "keep one of them.", (first,))

    def _missing(self, places: Mapping[str, Position], node: Node, at: At) -> None:
        for key in self.keys:
            if key.required and key.name not in places:
                name = f' "{at.name}"' if at.entry else ""
                where = at.position if at.position != NOWHERE else node.position
                mend = f"add it, such as {key.name}: {key.example}"
                at.find("DEC002", where, f'The {self.title}{name} has no "{key.name}".', key.doc, mend)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        if self.title not in definitions:
            definitions[self.title] = {}
            definitions[self.title].update(self._definition(definitions))
        here = {"$ref": f"#/$defs/{self.title.replace(' ', '%20')}"}
        return {"anyOf": [here, {"type": "null"}]} if self.empty else here

    def _definition(self, definitions: dict[str, Schema]) -> Schema:
        made: Schema = {
            "type": "object",
            "description": self.doc,
            "properties": {
                name: {"description": key.doc, **key.shape.schema(definitions)} for name, key in self.exact.items()
            },
            "additionalProperties": self.rest.schema(definitions) if self.rest else False,
        }
        families = {key.pattern.pattern: key for key in self.keys if key.pattern}
        if families:
            made["patternProperties"] = {
                f"^{pattern}$": {"description": key.doc, **key.shape.schema(definitions)}
                for pattern, key in families.items()
            }
        demanded = [key.name for key in self.keys if key.required]
        return {**made, "required": demanded} if demanded else made
