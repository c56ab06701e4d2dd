"""YAML text -> nodes that know where they stood. YAML 1.2: only true and false are truth values, NO is Norway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position

DEEPEST = 50
MOST_REPEATED = 100_000
"""How many nodes aliases may repeat in all: a text of a few lines can otherwise unfold to billions."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
# Numbers that begin with a zero stay text: they are telephone numbers, postal codes and the like.
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_TEXT_TAGS = {"!", "tag:yaml.org,2002:str"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalarNode:
    """A single value. `text` is as written; `value` as understood. `plain`: it is not in quotes.

    `opens`: how many characters stand before the text in its line, -1 where it is not written as it reads.
    """

    text: str
    value: str | int | bool | None
    position: Position
    size: int = 1
    plain: bool = True
    opens: int = -1

    def place(self, offset: int) -> Position:
        """Where the character of the text stands; where the text begins if that is not known."""
        if self.opens < 0:
            return self.position
        return replace(self.position, column=self.position.column + self.opens + offset)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListNode:
    """A list. `size` counts the nodes that it unfolds to."""

    items: tuple[Node, ...]
    position: Position
    size: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class MapNode:
    """A mapping, in the order of the text; no key stands twice. `braces`: it is written in them."""

    pairs: tuple[tuple[ScalarNode, Node], ...]
    position: Position
    size: int = 1
    braces: bool = False


Node = ScalarNode | ListNode | MapNode


def scalar(node: Node) -> ScalarNode:
    """The node, which is known to be a single value."""
    if isinstance(node, ScalarNode):
        return node
    raise TypeError("a single value is expected")


class Refused(Exception):
    """The text cannot be read on from here."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.what)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not seen yet."""

    position: Position
    anchor: str | None
    is_map: bool
    braces: bool
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Composer:
    """Events -> one node. A stack of its own instead of recursion, so that depth is ours to bound."""

    file: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    repeated: int = 0
    root: Node | None = None

    def place(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        return Position(file=self.file, line=mark.line + 1, column=mark.column + 1) if mark else NOWHERE

    def refuse(self, position: Position, what: str, mend: str) -> Refused:
        why = "a declaration is plain lists, mappings and values, so that everybody reads the same in it."
        return Refused(diagnose("DEC009", position, what, why=why, mend=mend))

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self.add(self.scalar(event), event.anchor)
            case yaml.AliasEvent():
                self.add(self.alias(event), None)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self.begin(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self.end()
            case yaml.DocumentStartEvent() if self.root is not None:
                raise self.refuse(
                    self.place(event),
                    "A second document begins here.",
                    "take the line --- away, or put the rest into a file of its own in one folder.",
                )

    def begin(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        position = self.place(event)
        if len(self.open) >= DEEPEST:
            raise self.refuse(position, f"This lies more than {DEEPEST} levels deep.", "nest less.")
        if event.tag is not None and not event.implicit:
            self.diagnostics.append(self.tagged(position, event.tag))
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        is_map, braces = isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)
        self.open.append(_Open(position=position, anchor=event.anchor, is_map=is_map, braces=braces))

    def end(self) -> None:
        done = self.open.pop()
        size = 1 + sum(child.size for child in done.children)
        node: Node
        if done.is_map:
            pairs = tuple(self.pairs(done.children))
            node = MapNode(pairs=pairs, position=done.position, size=size, braces=done.braces)
        else:
            node = ListNode(items=tuple(done.children), position=done.position, size=size)
        self.add(node, done.anchor)

    def add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node

    def alias(self, event: yaml.AliasEvent) -> Node:
        position = self.place(event)
        if event.anchor not in self.anchors:
            raise self.refuse(position, f"The alias *{event.anchor} has no anchor before it.", "write the value out.")
        node = self.anchors[event.anchor]
        if node is None:
            raise self.refuse(position, f"The alias *{event.anchor} contains itself.", "write the value out.")
        self.repeated += node.size
        if self.repeated > MOST_REPEATED:
            what = f"The aliases up to here unfold to more than {MOST_REPEATED} values."
            raise self.refuse(position, what, "write the values out.")
        return node

    def scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        position = self.place(event)
        plain = event.implicit[0]
        if event.tag is not None and event.tag not in _TEXT_TAGS:
            self.diagnostics.append(self.tagged(position, event.tag))
        value = _understood(event.value) if plain else event.value
        return ScalarNode(text=event.value, value=value, position=position, plain=plain, opens=_opens(event))

    def tagged(self, position: Position, tag: str) -> Diagnostic:
        return self.refuse(position, f"The tag {tag} is not understood.", "take the tag away.").diagnostic

    def pairs(self, children: list[Node]) -> Iterator[tuple[ScalarNode, Node]]:
        seen: dict[str, Position] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                what = "A list or a mapping stands here as a key."
                mend = "use a text as the key; put a text that begins with [ or { in quotes."
                self.diagnostics.append(self.refuse(key.position, what, mend).diagnostic)
            elif key.text in seen:
                self.diagnostics.append(twice(key, seen[key.text]))
            else:
                seen[key.text] = key.position
                yield key, value


def _opens(event: yaml.ScalarEvent) -> int:
    """The quote before a text in quotes, nothing before any other; -1 where it has escapes or goes over lines."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or start.line != end.line:
        return -1
    quotes = end.column - start.column - len(event.value)
    return quotes // 2 if quotes in (0, 2) else -1


def twice(key: ScalarNode, first: Position) -> Diagnostic:
    """The diagnostic for a key that stood before, at `first`."""
    return diagnose(
        "DEC003",
        key.position,
        f'"{key.text}" stands here a second time.',
        why=f"it stands already at {first}, and only one of the two could count.",
        mend="keep one of them.",
        related=(first,),
    )


def _understood(text: str) -> str | int | bool | None:
    if text in _TRUTH:
        return _TRUTH[text]
    if text in _NOTHING:
        return None
    return int(text) if _WHOLE.fullmatch(text) else text


def compose(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The one node of a YAML text, or None for a text without any; never raises on any text."""
    composer = _Composer(file=file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except Refused as refused:
        return None, (*composer.diagnostics, refused.diagnostic)
    except (yaml.YAMLError, UnicodeError) as error:
        return None, (*composer.diagnostics, _not_yaml(error, text, file))
    if isinstance(composer.root, ScalarNode) and composer.root.value is None:
        return None, tuple(composer.diagnostics)
    return composer.root, tuple(composer.diagnostics)


def _not_yaml(error: Exception, text: str, file: str) -> Diagnostic:
    if not isinstance(error, yaml.MarkedYAMLError):
        return diagnose(
            "DEC007",
            _first_odd(text, file),
            "A character stands here that YAML does not allow.",
            why="control characters and halves of characters are no text.",
            mend="delete the character.",
        )
    mark = error.problem_mark or error.context_mark
    position = Position(file=file, line=mark.line + 1, column=mark.column + 1) if mark else _first_odd("", file)
    line = next(iter(text.splitlines()[position.line - 1 : position.line]), "")
    problem = (error.problem or error.context or "it is not YAML").rstrip(".")
    what, mend = _in_words(problem, line[: position.column])
    return diagnose("DEC007", position, what, why=f"the YAML reader says: {problem}.", mend=mend)


def _in_words(problem: str, up_to: str) -> tuple[str, str]:
    if up_to.endswith("\t") or (not up_to.strip() and "\t" in up_to):
        return "A tab stands where YAML allows only blanks.", "indent with blanks."
    if "mapping values are not allowed" in problem:
        mend = "put a text that holds a colon and a blank in quotes, and look at the indentation."
        return "A second colon stands in one line, or the line is indented too far.", mend
    return "From here on the file cannot be read as YAML.", "look at the brackets, quotes and indentation up to here."


def _first_odd(text: str, file: str) -> Position:
    """The first character that YAML forbids; the beginning of the file if there is none."""
    odd = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: odd.start()] if odd else ""
    return Position(file=file, line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)
