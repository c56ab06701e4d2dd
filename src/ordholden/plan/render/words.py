"""Conditions in plain sentences, for people who have to approve what they turn on.

A condition is first brought into its shortest exact form; then each fact is a small sentence, and the facts about one
person are one sentence together ("the caller is somebody else whom we know").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.declaration.values import (
    Constant,
    Dataset,
    Declaration,
    DropKey,
    Empty,
    Period,
    Placeholder,
    Prefix,
    Role,
    Way,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.holds.conditions import (
    TRUE,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    both,
    either,
)
from ordholden.plan.render.language import Language, name
from ordholden.plan.render.shortest import Alternatives, Literal, shortest, size
from ordholden.plan.render.terms import Terms, short
from ordholden.plan.render.who import (
    Lists,
    Whose,
    listed_at,
    lists_of,
    path_column,
    role_of,
    role_there,
    unguarded,
    unlisted,
    who,
)
from ordholden.plan.values import Plan

AT_ONCE = Period()
READABLE = 16
"""With more facts the alternatives would not be read; the plan as SQL has them."""

_LISTED = {Whose.ASKED: "this", Whose.EARLIER: "earlier", Whose.HELD: "held"}
_UNLISTED = {Whose.ASKED: "other"}
_SOMEBODY_ELSE = frozenset({("this", False), ("other", True), ("known", False), ("empty", True)})


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words in which one plan is told. `many`: it is about several people."""

    plan: Plan
    declaration: Declaration
    language: Language
    many: bool = False

    @property
    def lists(self) -> Lists:
        """The key lists of the plan."""
        return lists_of(self.plan)

    @property
    def terms(self) -> Terms:
        """For how long something is held, in the same words."""
        return Terms(declaration=self.declaration, language=self.language)

    @property
    def person(self) -> str:
        """Whom the plan is about."""
        return self.language.say("person.many" if self.many else "person.one")

    def short(self, address: str) -> str:
        """A dataset's name within its system: the table alone where no other has that name."""
        return short(self.declaration, address)

    # ------------------------------------------------------------------------------------ conditions

    def alternatives(
        self,
        dataset: Dataset,
        condition: Condition,
        reach: tuple[Condition, ...] | None,
        *,
        also: Condition = TRUE,
    ) -> tuple[str, ...] | None:
        """One of these sentences is so. No sentence: always. None: never.

        `reach` and `also` are known of the rows and not said again. Of more facts than can be read is only
        said that they are too many.
        """
        found = self.shortened(condition, reach, also)
        if found is None or size(found) > READABLE:
            return (self.language.say("too long"),)
        sure = role_of(dataset, reach[0]) if reach is not None and len(reach) == 1 else None
        said = tuple(self._sentence(dataset, term, sure) for term in found)
        return None if not said else () if "" in said else said

    def shortened(
        self, condition: Condition, reach: tuple[Condition, ...] | None, also: Condition = TRUE
    ) -> Alternatives | None:
        """The condition of rows that were reached so, in its shortest form."""
        known = also if reach is None else both(also, either(*reach))
        return shortest(condition, self.plan.cutoffs, known)

    def _sentence(self, dataset: Dataset, term: tuple[Literal, ...], sure: Role | None = None) -> str:
        """The facts of one alternative, in one sentence. That the one person reached is known, goes without saying."""
        facts = dict.fromkeys((*self._roles(dataset, term, sure), *self._others(dataset, term)))
        return self.language.listed(tuple(facts))

    def _roles(self, dataset: Dataset, term: tuple[Literal, ...], sure: Role | None) -> Iterator[str]:
        """What is said about the people of the row, one sentence for each."""
        for role, told in self._told(dataset, term).items():
            if sure is None or role != sure.name or told != {"known": True}:
                yield from self._role(role, told)

    def _told(self, dataset: Dataset, term: tuple[Literal, ...]) -> dict[str, dict[str, bool]]:
        """By role what the alternative says of it: that it is the person, is somebody else, is known, left earlier.

        A reference that is filled in and does not lead to the person leads to somebody else.
        """
        told: dict[str, dict[str, bool]] = {}
        for literal in term:
            about = self._about(dataset, literal.fact)
            if about is not None and about[1] != "empty":
                told.setdefault(about[0], {})[about[1]] = literal.holds
        for role in self._filled(dataset, term):
            if told.get(role, {}).get("this") is False:
                told[role]["known"] = True
        return told

    def _filled(self, dataset: Dataset, term: tuple[Literal, ...]) -> tuple[str, ...]:
        abouts = (self._about(dataset, literal.fact) for literal in term if not literal.holds)
        return tuple(about[0] for about in abouts if about is not None and about[1] == "empty")

    def _about(self, dataset: Dataset, fact: Condition) -> tuple[str, str] | None:
        """Of which role the fact speaks, and what it says."""
        for way, kinds in ((fact, _LISTED), (unlisted(fact), _UNLISTED)):
            listed = None if way is None else listed_at(way)
            if way is not None and listed is not None:
                role, kind = role_of(dataset, way), kinds.get(self.lists.whose(listed.keys))
                return None if role is None or kind is None else (role.name, kind)
        role = role_there(dataset, fact)
        if role is None:
            return None
        return role.name, "empty" if isinstance(fact, IsNull) else "known"

    def _role(self, role: str, told: Mapping[str, bool]) -> Iterator[str]:
        key = who(this=told.get("this"), other=told.get("other"), known=told.get("known"))
        if key is not None:
            yield self.language.say(key, role=name(role), person=self.person)
        if "earlier" in told:
            yield self.language.say("role.earlier" if told["earlier"] else "role.earlier.not", role=name(role))
        if "held" in told:
            yield self.language.say("role.held" if told["held"] else "role.held.not", role=name(role))

    def _others(self, dataset: Dataset, term: tuple[Literal, ...]) -> Iterator[str]:
        """Every fact that no sentence about a person has said."""
        told = self._told(dataset, term)
        for literal in term:
            about = self._about(dataset, literal.fact)
            if about is not None and about[1] == "empty" and (literal.holds or not told.get(about[0], {}).get("known")):
                about = None
            if about is None:
                yield self._fact(dataset, literal.fact, "" if literal.holds else ".not")

    def _fact(self, dataset: Dataset, fact: Condition, form: str) -> str:
        path, fact = path_column(dataset, fact) or ("", fact)
        match fact:
            case Come(column=column, cutoff=cutoff):
                return self._come(_written(path, column), self.plan.cutoffs[cutoff], form)
            case Equals(column=column, value=value):
                return self.language.say(f"equals{form}", column=_written(path, column), value=value)
            case IsNull(column=column):
                return self.language.say(f"null{form}", column=name(column))
            case IsCleared(column=column):
                return self.language.say(f"cleared{form}", column=name(column))
            case Listed():
                return self._listed(fact, form)
            case Exists(edge=edge, where=where):
                return self._exists(edge, where, form)
            case _:
                raise TypeError(f"{type(fact).__name__} is a combination, not a fact")

    def names(self, columns: Iterable[str]) -> str:
        """Names in a row."""
        return self.language.listed([name(column) for column in columns])

    def _come(self, column: str, period: Period, form: str) -> str:
        if period == AT_ONCE:
            return self.language.say(f"come{form}", event=column)
        event = self.terms.start(column, period)
        return self.language.say(f"ago{form}", event=event, period=self.language.period(period))

    def _listed(self, fact: Listed, form: str) -> str:
        match self.lists.whose(fact.keys):
            case Whose.FACT:
                return self._told_elsewhere(fact.keys, form)
            case Whose.NOTED | Whose.SHELLS:
                return self.language.say(f"noted{form}")
            case Whose.HELD:
                return self.language.say(f"held{form}")
            case Whose.INSTRUCTED:
                return self.language.say(f"instructed{form}", columns=self.names(fact.columns))
            case _:
                return self.language.say(f"leads{form}", person=self.person, columns=self.names(fact.columns))

    def _told_elsewhere(self, keys: str, form: str) -> str:
        """A list of facts is named by where the event stands and by its cutoff."""
        address, _, cutoff = keys.removeprefix("fact:").rpartition(":")
        dataset, _, column = address.rpartition(".")
        event = self.language.say("column of", column=name(column), dataset=name(self.short(dataset)))
        return self._come(event, self.plan.cutoffs.get(cutoff, AT_ONCE), form)

    def _exists(self, edge: Edge, where: Condition, form: str) -> str:
        slots = {"dataset": name(self.short(edge.dataset)), "columns": name(self._pairs(edge))}
        there = self.declaration.datasets.get(edge.dataset)
        if where == TRUE or there is None:
            return self.language.say(f"with{form}", **slots)
        said = self.alternatives(there, where, None) or (self.language.say("when.never"),)
        return self.language.say(f"with.where{form}", where=self.language.listed(said, "or"), **slots)

    def _pairs(self, edge: Edge) -> str:
        return ", ".join(ours if ours == theirs else f"{ours} = {theirs}" for ours, theirs in edge.pairs)

    def somebody_elses(self, dataset: Dataset, alternatives: Alternatives) -> tuple[bool, ...]:
        """For each alternative whether it turns on somebody who is not one of the plan's people."""
        return tuple(any(self._somebody_else(dataset, literal) for literal in term) for term in alternatives)

    def _somebody_else(self, dataset: Dataset, literal: Literal) -> bool:
        about = self._about(dataset, literal.fact)
        return about is not None and (about[1], literal.holds) in _SOMEBODY_ELSE

    # ----------------------------------------------------------------------------------------- rows

    def reached(self, dataset: Dataset, reach: tuple[Condition, ...] | None) -> str:
        """Which rows a step looks at."""
        if reach is None:
            return self.language.say("reach.all")
        roles, columns = list[str](), list[str]()
        for way in map(unguarded, reach):
            listed = listed_at(way)
            whose = None if listed is None else self.lists.whose(listed.keys)
            if listed is None or whose is Whose.SHELLS:
                return self.language.say("reach.shells")
            if whose is Whose.NOTED:
                read = self.lists.reads[listed.keys]
                return self.reached(dataset, read.rows.reach)
            role = role_of(dataset, way)
            (columns if role is None else roles).append(", ".join(listed.columns) if role is None else role.name)
        named = list(dict.fromkeys(roles)), list(dict.fromkeys(columns))
        return self.language.listed(tuple(self._reached(dataset, *named)))

    def _reached(self, dataset: Dataset, roles: list[str], columns: list[str]) -> Iterator[str]:
        language, who = self.language, {"person": self.person, "people": self.language.say("people")}
        own = [r for r in roles if not dataset.about[r].path and dataset.about[r].value is None]
        others = [name(r) for r in roles if r not in own]
        if own:
            yield language.say("reach.own.many" if self.many else "reach.own.one", **who)
        if others:
            yield language.say("reach.roles", roles=language.listed(others, "or"), **who)
        if columns:
            yield language.say("reach.columns", columns=language.listed([name(c) for c in columns], "or"), **who)

    # ----------------------------------------------------------------------------------------- ways

    def way(self, way: Way) -> str:
        """What clearing leaves."""
        match way:
            case Empty():
                return self.language.say("way.empty")
            case Constant(value=value):
                written = str(value).lower() if isinstance(value, bool) else value  # as the declaration writes it
                return self.language.say("way.constant", value=written)
            case Placeholder(number=True, thread=thread):
                key = "way.number.thread" if thread else "way.number"
                return self.language.say(key, thread=self.names(thread))
            case Placeholder(prefix=prefix, suffix=suffix, thread=thread):
                key = "way.thread" if thread else "way.placeholder"
                return self.language.say(key, shape=f"{prefix}…{suffix}", thread=self.names(thread))
            case Year():
                return self.language.say("way.year")
            case Prefix(length=length):
                return self.language.count("way.prefix", length)
            case DropKey():
                return self.language.say("way.drop")
            case WholeRow() | WithRow():
                return self.language.say("way.row")


def _written(path: str, column: str) -> str:
    return name(".".join(filter(None, (path, column))))
