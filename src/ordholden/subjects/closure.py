"""From verified identifiers to the root keys of people: a fixed point over all systems, as a pure machine.

`resolving` is a generator: it yields questions (one set for all people of the request), is sent the rows that answer
them, and returns who was found. It opens nothing; whoever drives it asks the databases.

The rule: a unique, valid identifier that compares exactly leads to a row's root key; a root key leads to the other
unique identifiers of its rows; and so on. A shared identifier only ever proposes. Two rows of one dataset for one
person, or nothing but proposals in a dataset, are not decided here: the person is asked about.

A row that may belong to several people (a file, by way of everything that it is attached to) has an identifier that is
somebody's alone only while nobody else belongs to the row: else it only proposes, and leads on from nobody. Of several
who all ask at once it is everybody's: what it leads to goes with the last of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ordholden.declaration.values import Constant, Prefix, Way
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.identity import NO_CHOICES, Answer, Choices, Found, Key, Person, Question, Root, Row, Scope
from ordholden.subjects.places import Mark, Place
from ordholden.subjects.spellings import ANY_CASE, cases, exact, folded, part, read
from ordholden.subjects.texts import Atom, atom, day, fitting
from ordholden.subjects.trail import Group, Known, Origin, Trail


def resolving(
    places: Sequence[Place], people: Iterable[Person], *, country: str, at: date, choices: Choices = NO_CHOICES
) -> Generator[tuple[Question, ...], Sequence[Answer], Found]:
    """Find the people of a request. Send one answer for each question, in order; the return value is the result.

    `country` is where telephone numbers without a country code are dialled; `at` the day on which the identifiers
    were the person's.
    """
    work = _Work(places=places, country=country, at=at, choices=choices)
    work.trails = [Trail(person=person, choices=choices) for person in people]
    while True:
        while asked := work.asked():
            answers = yield tuple(a.question for a in asked)
            for a, answer in zip(asked, answers, strict=True):
                work.hear(a, answer)
            for trail in work.trails:
                trail.stop_at_several()
        reopened = [trail for trail in work.trails if trail.reopened_by_shared()]
        if not reopened and not work.leads_on_together():
            return work.found()


Seekers = list[tuple[Trail, Known]]


@dataclass(kw_only=True)
class _Asked:
    """A question with who wants to know: by the exact values, and by the values without their case."""

    question: Question
    exactly: dict[Key, Seekers] = field(default_factory=lambda: defaultdict(list))
    anyhow: dict[Key, Seekers] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[Key, list[Trail]] = field(default_factory=lambda: defaultdict(list))
    members: bool = False
    """To whom else the rows belong: what is asked of a group."""


@dataclass(kw_only=True)
class _Work:
    places: Sequence[Place]
    country: str
    at: date
    choices: Choices
    trails: list[Trail] = field(default_factory=list)
    unreached: dict[str, None] = field(default_factory=dict)
    diagnostics: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    groups: dict[Group, set[Root] | None] = field(default_factory=dict)
    """Who belongs to each group that somebody of the request belongs to; None: not asked yet."""

    # ------------------------------------------------------------------------------------- asking

    def asked(self) -> list[_Asked]:
        """The questions of this round."""
        fresh: dict[str, Seekers] = defaultdict(list)
        roots: dict[str, list[tuple[Trail, Key]]] = defaultdict(list)
        for trail in self.trails:
            for known in trail.take_known():
                fresh[known.kind].append((trail, known))
            for name, key in trail.take_roots():
                roots[name].append((trail, key))
        result: list[_Asked] = []
        for place in self.places:
            if place.system not in self.unreached:
                dialling = place.dialling(self.country)
                result += [a for m in place.marks for c in dialling for a in self._by_mark(place, m, fresh, c)]
                result += [a for c in dialling for a in self._by_key(place, roots.get(place.root, []), c)]
                result += self._by_group(place)
        return result

    def _by_mark(self, place: Place, mark: Mark, fresh: dict[str, Seekers], country: str | None) -> Iterator[_Asked]:
        plain = _Asked(question=Question(place=place, mark=mark, among=(), country=country))
        other = _Asked(question=Question(place=place, mark=mark, among=(), any_case=True, country=country))
        lowered: dict[Key, None] = {}
        for trail, known in fresh.get(mark.identifier.kind, ()):
            scope = _scope_atoms(mark, known.scope)
            if scope is None:
                continue
            for text in exact(known.value, mark.identifier.stored_as, country or self.country):
                value = fitting(text, mark.family)
                if value is not None:
                    plain.exactly[value, *scope].append((trail, known))
            if ANY_CASE in mark.identifier.stored_as:
                other.anyhow[folded(known.value), *scope].append((trail, known))
                lowered |= dict.fromkeys((text, *scope) for text in self._cases(known, mark, place))
        if plain.exactly:
            plain.question = _among(plain.question, plain.exactly)
            yield plain
        if lowered:
            other.question = _among(other.question, lowered)
            yield other

    def _cases(self, known: Known, mark: Mark, place: Place) -> frozenset[str]:
        found = cases(known.value)
        if not found:
            self._say(
                "FND010",
                f"{place.dataset}.{mark.identifier.column}",
                "was not searched in any case for one of the identifiers: it has too many letters beyond ASCII.",
                "databases disagree about the case of such letters, and trying all would take too long.",
                "Give the identifier in the case in which it is stored.",
            )
        return found

    def _by_key(self, place: Place, roots: list[tuple[Trail, Key]], country: str | None) -> Iterator[_Asked]:
        asked = _Asked(question=Question(place=place, mark=None, among=(), country=country))
        for trail, key in roots:
            if (place.name, key) not in trail.read:
                asked.by_key[key].append(trail)
        if asked.by_key:
            asked.question = _among(asked.question, asked.by_key)
            yield asked

    def _by_group(self, place: Place) -> Iterator[_Asked]:
        for mark in place.marks if place.of_several else ():
            where = (place.name, mark.identifier.column)
            fresh = [group for group, members in self.groups.items() if group[:2] == where and members is None]
            if fresh:
                self.groups |= {group: set() for group in fresh}
                question = Question(place=place, mark=mark, among=tuple(key for *_, key in fresh))
                yield _Asked(question=question, members=True)

    # ------------------------------------------------------------------------------------ hearing

    def hear(self, asked: _Asked, answer: Answer) -> None:
        """Take in the rows that answer a question. Rows that only the database finds equal are left out."""
        place, mark, country = asked.question.place, asked.question.mark, asked.question.country
        if answer is None:
            self.unreached[place.system] = None
            return
        crowds = _crowds(place, mark, answer)
        for row in answer:
            if mark is None:
                for trail in asked.by_key.get(row.key, ()):
                    self._learn(trail, place, row, trail.first(place.root, row.key), country)
            elif asked.members:
                self._belongs(place, mark, row)
            elif self._counts(place, mark, row):
                self._meet(asked, place, mark, row, shared=mark.identifier.shared or _written(mark, row) in crowds)

    def _belongs(self, place: Place, mark: Mark, row: Row) -> None:
        members = self.groups.get(_group(place, mark, row))
        if members is not None:
            members.add((place.root, row.key))

    def _meet(self, asked: _Asked, place: Place, mark: Mark, row: Row, *, shared: bool) -> None:
        for trail, known in _seekers(asked, mark, row):
            find = trail.meet(place, row.key, known, shared=shared)
            if find is None:
                continue
            if place.path.itself or place.tells_only_itself:
                trail.read.add((place.name, row.key))
            self._learn(trail, place, row, find, asked.question.country)

    def _learn(self, trail: Trail, place: Place, row: Row, find: int, country: str | None) -> None:
        """The row's identifiers are the person's, as they are spelled there, if they are anybody's alone."""
        for mark in place.marks:
            identifier = mark.identifier
            if identifier.shared or not self._counts(place, mark, row):
                continue
            there = part(row.cells[identifier.column] or "", identifier.between)
            said = None if there is None else read(there, identifier.stored_as, country or self.country)
            if said is not None:
                scope = tuple(sorted(zip(mark.scope, (row.cells[c] or "" for c in identifier.within), strict=True)))
                origin = Origin(via=find, stood=place.dataset)
                known = Known(kind=identifier.kind, value=said, scope=scope)
                if place.of_several:
                    group = _group(place, mark, row)
                    self.groups.setdefault(group, None)
                    trail.together[known] = (origin, group)
                else:
                    trail.learn(known, origin)

    def leads_on_together(self) -> bool:
        """When nothing else is left to ask: identifiers of rows that belong to nobody but those who are found."""
        found = {root for trail in self.trails if not trail.doubts for root in trail.met()}
        learnt = False
        for trail in self.trails if found else ():
            for known, (origin, group) in trail.together.items() if not trail.doubts else ():
                members = self.groups[group]
                if members is not None and members <= found and known not in trail.known:
                    trail.learn(known, origin)
                    learnt = True
        return learnt

    def _counts(self, place: Place, mark: Mark, row: Row) -> bool:
        """Whether the identifier is there, within something, and the person's on the day."""
        text = row.cells[mark.identifier.column]
        if text is None or is_left_over(text, mark.way) or part(text, mark.identifier.between) is None:
            return False
        if any(row.cells[column] is None for column in mark.identifier.within):
            return False
        return self._valid(place, mark, row)

    def _valid(self, place: Place, mark: Mark, row: Row) -> bool:
        start, end = mark.identifier.valid
        try:
            first = day(row.cells[start], place.zone) if start else None
            last = day(row.cells[end], place.zone) if end else None
        except ValueError:
            self._say(
                "FND011",
                f"{place.dataset}.{start or end}",
                f"holds a value that is no day, so it is not known whose {mark.identifier.kind} it was.",
                "an identifier counts only while it is certain to be the person's.",
                "Mend the value, or declare the columns that hold the days.",
            )
            return False
        return (first is None or first <= self.at) and (last is None or self.at <= last)

    # ---------------------------------------------------------------------------------- the result

    def _say(self, code: str, where: str, what: str, why: str, mend: str) -> None:
        self.diagnostics.setdefault((code, where), Diagnostic(code=code, what=f"{where} {what}", why=why, mend=mend))

    def _idle_answers(self) -> frozenset[str]:
        answers = self.choices.yes | self.choices.no
        return answers.difference(*(trail.agreed() for trail in self.trails)) if answers else answers

    def found(self) -> Found:
        """Everybody, in the order of the request."""
        for name in sorted(self._idle_answers()):
            self._say(
                "FND012",
                name.partition(":")[0],
                "was answered for with a key to which no identifier of the request leads.",
                "a person is found by verified identifiers; an answer only chooses among those found.",
                "Take one of the candidates that are listed.",
            )
        return Found(
            subjects=tuple(trail.subject() for trail in self.trails),
            unreached=tuple(self.unreached),
            diagnostics=tuple(self.diagnostics.values()),
        )


def is_left_over(text: str, way: Way | None) -> bool:
    """Whether the text is what clearing leaves, or nothing at all: such a text is nobody's identifier."""
    if isinstance(way, Constant):
        return text == str(way.value) or not text.strip()
    return not text.strip() or (isinstance(way, Prefix) and len(text) <= way.length)


def _scope_atoms(mark: Mark, scope: Scope) -> tuple[Atom, ...] | None:
    """The values of the scope in the order of the mark's columns; None where it is another scope."""
    values = dict(scope)
    if values.keys() != set(mark.scope):
        return None
    atoms = [fitting(values[name], family) for name, family in zip(mark.scope, mark.scope_families, strict=True)]
    return tuple(a for a in atoms if a is not None) if None not in atoms else None


def _written(mark: Mark, row: Row) -> Key:
    """The identifier as it stands in the row, with what it is unique within."""
    identifier = mark.identifier
    there = part(row.cells[identifier.column] or "", identifier.between)
    cells = [there, *(row.cells[column] for column in identifier.within)]
    atoms = [atom(cell, family) for cell, family in zip(cells, (mark.family, *mark.scope_families), strict=True)]
    return tuple(a for a in atoms if a is not None)


def _group(place: Place, mark: Mark, row: Row) -> Group:
    return place.name, mark.identifier.column, _written(mark, row)


def _crowds(place: Place, mark: Mark | None, answer: Sequence[Row]) -> frozenset[Key]:
    """The identifiers of rows that belong to several people."""
    if mark is None or not place.of_several:
        return frozenset()
    members: dict[Key, set[Key]] = defaultdict(set)
    for row in answer:
        members[_written(mark, row)].add(row.key)
    return frozenset(written for written, keys in members.items() if len(keys) > 1)


def _seekers(asked: _Asked, mark: Mark, row: Row) -> Seekers:
    """Who asked for exactly this row."""
    probe = _written(mark, row)
    if asked.question.any_case:
        return asked.anyhow.get((folded(str(probe[0])), *probe[1:]), [])
    return asked.exactly.get(probe, [])


def _among(question: Question, keys: Iterable[Key]) -> Question:
    return replace(question, among=tuple(keys))
