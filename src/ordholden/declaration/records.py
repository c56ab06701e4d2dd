"""Mappings with known keys: each is described once, by a table of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from ordholden.declaration.commas import CutOff, cut_off
from ordholden.declaration.nearest import nearest, or_listed
from ordholden.declaration.nodes import MapNode, Node, ScalarNode
from ordholden.declaration.shapes import At, Schema, Shape, T_co
from ordholden.diagnostics.values import NOWHERE, Position

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, eq=False)
class Key(Generic[T_co]):
    """A key of a mapping. `default` is its value where it is absent or unreadable.

    `pattern`: the key is a family of names with a variable part, such as "KIND by"; group 1 is the part.
    """

    name: str
    shape: Shape[Any]
    default: T_co
    required: bool = False
    doc: str
    example: str
    pattern: re.Pattern[str] | None = None


def optional(name: str, shape: Shape[T], doc: str, example: str, *, pattern: str | None = None) -> Key[T | None]:
    """A key that may be absent: None."""
    compiled = re.compile(pattern) if pattern else None
    return Key(name=name, shape=shape, default=None, doc=doc, example=example, pattern=compiled)


def defaulted(name: str, shape: Shape[T], doc: str, example: str, *, default: T) -> Key[T]:
    """A key that may be absent, with what it is then."""
    return Key(name=name, shape=shape, default=default, doc=doc, example=example)


def required(name: str, shape: Shape[T], doc: str, example: str, *, stand_in: T) -> Key[T]:
    """A key that has to be there; the stand-in only lets the reading go on after the finding."""
    return Key(name=name, shape=shape, default=stand_in, required=True, doc=doc, example=example)


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What was read of a mapping: `read[KEY]` is the key's value or its default.

    `parts`: what stands for the variable part of a family of keys. `rest`: the keys that are names of your own.
    """

    at: At
    position: Position
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)

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
        """The name of the entry, or of the key under which the mapping stands."""
        return self.at.name

    @property
    def where(self) -> Position:
        """Where the entry's name stands; where the mapping begins if it has none."""
        return self.position if self.at.position == NOWHERE else self.at.position


@dataclass(frozen=True, kw_only=True, eq=False)
class Record(Shape[T_co]):
    """A mapping with known keys. `rest` reads the keys that are names of your own (`rest_doc` says which).

    `empty`: the entry may stand alone, without a value. `marks`: keys (or patterns of them) of which one has to be
    there for the mapping to be this record, where several kinds of mapping can stand in one place.
    """

    title: str
    doc: str
    keys: tuple[Key[Any], ...]
    build: Callable[[Read], T_co | None]
    rest: Shape[Any] | None = None
    rest_doc: str = ""
    empty: bool = False
    marks: tuple[str, ...] = ()
    exact: Mapping[str, Key[Any]] = field(init=False)
    families: tuple[tuple[re.Pattern[str], Key[Any]], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exact", {key.name: key for key in self.keys if key.pattern is None})
        object.__setattr__(self, "families", tuple((key.pattern, key) for key in self.keys if key.pattern))

    @property
    def says(self) -> str:
        if self.marks:
            return f"a mapping with {' or '.join(key.name for key in self.keys if self._marks(key))}"
        return f"a mapping ({_a(self.title)})"

    def _marks(self, key: Key[Any]) -> bool:
        return (key.pattern.pattern if key.pattern else key.name) in self.marks

    def fits(self, node: Node) -> bool:
        if isinstance(node, ScalarNode):
            return self.empty and node.value is None
        if not isinstance(node, MapNode):
            return False
        return not self.marks or any(re.fullmatch(mark, name.text) for name, _ in node.pairs for mark in self.marks)

    def take(self, node: Node, at: At) -> T_co | None:
        read, cuts = Read(at=at, position=node.position), cut_off(node)
        for name, value in node.pairs if isinstance(node, MapNode) else ():
            inner = replace(at, name=name.text, position=name.position, entry=False)
            key, part = self._key(name.text)
            if key is None:
                self._other(name, value, inner, read.rest, cuts.get(name.text))
            elif key.name in read.places:
                _again(name, key, read.places[key.name], at)
            else:
                read.places[key.name] = name.position
                read.parts[key.name] = part
                found = key.shape.read(value, inner)
                if found is not None:
                    read.values[key.name] = found
        self._missing(read, node)
        return self.build(read)

    def _key(self, name: str) -> tuple[Key[Any] | None, str]:
        if name in self.exact:
            return self.exact[name], ""
        for pattern, key in self.families:
            if match := pattern.fullmatch(name):
                return key, match[1]
        return None, ""

    def _other(self, name: ScalarNode, value: Node, at: At, rest: dict[str, Any], cut: CutOff | None) -> None:
        if self.rest is not None:
            found = self.rest.read(value, at)
            if found is not None:
                rest[name.text] = found
            return
        mend = or_listed(name.text, [key.name for key in self.keys])
        if name.text == "<<":
            mend = "merge keys are no part of YAML 1.2; write the keys out."
        elif cut is not None:
            mend = cut.mend
        if cut is not None and not cut.first:
            return
        at.find("DEC001", name.position, f'"{name.text}" is not a key of {_a(self.title)}.', mend=mend)

    def _missing(self, read: Read, node: Node) -> None:
        at = read.at
        where = node.position if at.position == NOWHERE else at.position
        for key in self.keys:
            if key.required and not read.has(key):
                name = f' "{at.name}"' if at.entry else ""
                mend = f"add it, such as {key.name}: {key.example}"
                at.find("DEC002", where, f'The {self.title}{name} has no "{key.name}".', key.doc, mend)

    def schema(self) -> Schema:
        here = {"$ref": f"#/$defs/{self.title.replace(' ', '-')}"}
        return {"anyOf": [here, {"type": "null"}]} if self.empty else here

    def inner(self) -> tuple[Shape[Any], ...]:
        return (*(key.shape for key in self.keys), *((self.rest,) if self.rest else ()))

    def definition(self) -> Schema:
        """The JSON Schema that `schema` refers to."""
        made: Schema = {
            "type": "object",
            "description": self.doc,
            "properties": {name: _described(key) for name, key in self.exact.items()},
            "additionalProperties": self.rest.schema() if self.rest else False,
        }
        if self.families:
            made["patternProperties"] = {f"^{pattern.pattern}$": _described(key) for pattern, key in self.families}
        demanded = [key.name for key in self.keys if key.required]
        return {**made, "required": demanded} if demanded else made


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _described(key: Key[Any]) -> Schema:
    return {"description": key.doc, **key.shape.schema()}


def _again(name: ScalarNode, key: Key[Any], first: Position, at: At) -> None:
    what = f'"{name.text}" stands beside another "{key.name}" at {first}.'
    at.find("DEC003", name.position, what, "only one of the two could count.", "keep one of them.", related=(first,))


@dataclass(frozen=True, kw_only=True)
class OneOf(Shape[T_co]):
    """The first shape that fits; they differ in kind, so that the messages can be exact."""

    shapes: tuple[Shape[T_co], ...]

    @property
    def says(self) -> str:
        return ", or ".join(shape.says for shape in self.shapes)

    def fits(self, node: Node) -> bool:
        return any(shape.fits(node) for shape in self.shapes)

    def take(self, node: Node, at: At) -> T_co | None:
        return next(shape for shape in self.shapes if shape.fits(node)).take(node, at)

    def read(self, node: Node, at: At) -> T_co | None:
        if isinstance(node, MapNode) and not self.fits(node) and self._misspelt(node, at):
            return None
        return super().read(node, at)

    def _misspelt(self, node: MapNode, at: At) -> bool:
        """Whether a key that would tell the kinds of mapping apart is misspelt; then that is found."""
        marks = [mark for shape in self.shapes if isinstance(shape, Record) for mark in shape.marks]
        for name, _ in node.pairs:
            if (meant := nearest(name.text, marks)) is not None:
                what = f'"{name.text}" is not a key here.'
                at.find("DEC001", name.position, what, f'"{at.name}" is {self.says}.', f'did you mean "{meant}"?')
                return True
        return False

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in self.shapes]}

    def inner(self) -> tuple[Shape[Any], ...]:
        return self.shapes
