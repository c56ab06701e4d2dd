"""The way to one person: what is known so far, where it came from, and what cannot be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordholden.subjects.identity import Choices, Doubt, Find, Key, Outcome, Person, Root, Scope, Subject, Why, names
from ordholden.subjects.places import VALUE, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An identifier that is the person's."""

    kind: str
    value: str
    scope: Scope = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Whence an identifier is known: given on a line of the request, or read from the rows of an earlier find."""

    line: int | None = None
    via: int | None = None
    stood: str | None = None


Roots = dict[str, dict[Key, None]]

Group = tuple[tuple[str, str], str, Key]
"""Rows with one identifier, and whoever they belong to: the place, the column, the identifier as it stands there."""


@dataclass(kw_only=True)
class Trail:
    """One person's search. `read`: (name of a place, root key) of what needs no reading any more.

    `together`: identifiers of rows that may belong to others as well, whence they are known, and the group.
    """

    person: Person
    choices: Choices
    known: dict[Known, Origin] = field(default_factory=dict)
    finds: dict[Find, int] = field(default_factory=dict)
    strong: Roots = field(default_factory=dict)
    weak: Roots = field(default_factory=dict)
    accepted: set[Root] = field(default_factory=set)
    read: set[tuple[tuple[str, str], Key]] = field(default_factory=set)
    together: dict[Known, tuple[Origin, Group]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    denied: set[str] = field(default_factory=set)
    _fresh: list[Known] = field(default_factory=list)
    _fresh_roots: list[Root] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start, or start again with what has been decided since."""
        every = (self.known, self.finds, self.strong, self.weak, self.read, self.together)
        for part in (*every, self._fresh, self._fresh_roots):
            part.clear()
        for given in self.person.given:
            self.learn(Known(kind=given.kind, value=given.value, scope=given.scope), Origin(line=given.line))

    def take_known(self) -> list[Known]:
        """Identifiers that nobody has asked about yet."""
        taken, self._fresh = self._fresh, []
        return taken

    def take_roots(self) -> list[Root]:
        """Root keys whose rows have not been read yet."""
        taken, self._fresh_roots = self._fresh_roots, []
        return taken

    def learn(self, known: Known, origin: Origin) -> None:
        """Take in an identifier of the person."""
        if known not in self.known:
            self.known[known] = origin
            self._fresh.append(known)

    def met(self) -> list[Root]:
        """The roots that are the person."""
        return [(name, key) for name, keys in self.strong.items() for key in keys]

    def meet(self, place: Place, key: Key, known: Known, *, shared: bool) -> int | None:
        """An identifier led to a root: the number of the find, or None where it does not lead on."""
        root = (place.root, key)
        if self._somebody_else(root):
            return None
        shared = shared and root not in self.accepted
        find = self._find(root, place.dataset, known, shared=shared)
        if shared:
            self.weak.setdefault(place.root, {})[key] = None
            return None
        if key not in self.strong.setdefault(place.root, {}):
            self.strong[place.root][key] = None
            self._fresh_roots.append(root)
        return find

    def first(self, name: str, key: Key) -> int:
        """The number of the first find that led to a root without a doubt."""
        return next(number for find, number in self.finds.items() if find.root == (name, key) and not find.shared)

    def _find(self, root: Root, dataset: str, known: Known, *, shared: bool) -> int:
        origin = self.known[known]
        find = Find(
            root=root,
            dataset=dataset,
            kind=known.kind,
            shared=shared,
            line=origin.line,
            via=origin.via,
            stood=origin.stood,
        )
        return self.finds.setdefault(find, len(self.finds))

    def _somebody_else(self, root: Root) -> bool:
        """Whether the case worker has answered that this root, or another of its dataset only, is the person."""
        if self.choices.no and (said := names(root) & self.choices.no):
            self.denied |= said
            return True
        if root in self.accepted or root[0].startswith(VALUE):
            return False
        return any(name == root[0] for name, _ in self.accepted)

    # ------------------------------------------------------------------------------------ deciding

    def stop_at_several(self) -> None:
        """After a round: two rows of one dataset for one person are a doubt; what they lead to is not followed."""
        several = {name: keys for name, keys in self.strong.items() if self._several(name, keys)}
        if several and not self.doubts:
            self._ask(several, Why.SEVERAL)

    def reopened_by_shared(self) -> bool:
        """When nothing is left to ask: datasets in which there are only proposals are in doubt.

        True where the case worker's answers decide them, so that the search goes on.
        """
        proposed = {name: keys for name, keys in self.weak.items() if name not in self.strong}
        if not proposed or self.doubts:
            return False
        self._ask(proposed, Why.SHARED)
        return not self.doubts

    def _several(self, name: str, keys: dict[Key, None]) -> bool:
        if name.startswith(VALUE) or len(keys) == 1:
            return False
        return not all((name, key) in self.accepted for key in keys)

    def _ask(self, roots: Roots, why: Why) -> None:
        """Let the case worker's answers decide, and start again with them; without any the search stops."""
        decided = [self._answered(name, keys) for name, keys in roots.items()]
        if any(decided):
            self.begin()
            return
        self.doubts = tuple(Doubt(root=name, why=why, candidates=_sorted(keys)) for name, keys in roots.items())
        self._fresh, self._fresh_roots = [], []

    def _answered(self, name: str, keys: dict[Key, None]) -> bool:
        chosen = {(name, key) for key in keys if names((name, key)) & self.choices.yes} if self.choices.yes else set()
        new = chosen - self.accepted
        self.accepted |= new
        return bool(new)

    def agreed(self) -> frozenset[str]:
        """The answers that concern this person: to what was found or is in doubt, and what was denied."""
        roots = self.met()
        roots += [(doubt.root, key) for doubt in self.doubts for key in doubt.candidates]
        return frozenset(self.denied).union(*(names(root) for root in roots))

    # ---------------------------------------------------------------------------------- the result

    def subject(self) -> Subject:
        """What was found."""
        outcome = Outcome.ASKED if self.doubts else Outcome.FOUND if self.strong else Outcome.NOWHERE
        return Subject(
            number=self.person.number,
            outcome=outcome,
            roots={name: _sorted(keys) for name, keys in sorted(self.strong.items())},
            finds=tuple(self.finds),
            doubts=self.doubts,
        )


def _sorted(keys: Mapping[Key, None]) -> tuple[Key, ...]:
    return tuple(sorted(keys, key=lambda key: tuple((isinstance(part, str), part) for part in key)))
