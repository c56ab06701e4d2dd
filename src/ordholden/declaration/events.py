"""What the words for events in sentences name: an entry under `events`, a column, or until when somebody is active."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ordholden.declaration.addresses import parse_path, write_path
from ordholden.declaration.nearest import nearest
from ordholden.declaration.sentences import Sentence, can_be_named
from ordholden.declaration.shapes import Unreadable
from ordholden.declaration.values import (
    Absence,
    Dataset,
    Declaration,
    Event,
    Hold,
    Hop,
    OwnColumn,
    PathColumn,
    PeriodByValue,
    Role,
    Stored,
)
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The events that have names in one dataset: instants, and what lasts until one."""

    instants: Mapping[str, Event]
    lasting: Mapping[str, Event]
    ambiguous: frozenset[str] = frozenset()

    def known(self, *, lasting: bool) -> Mapping[str, Event]:
        """The names that can stand after `while`, or elsewhere."""
        return self.lasting if lasting else self.instants

    def name(self, event: Event) -> tuple[str, bool] | None:
        """What the event is called, and whether that lasts until it; what lasts is said first."""
        for lasting, names in ((True, self.lasting), (False, self.instants)):
            for name, one in names.items():
                if one == event:
                    return name, lasting
        return None


def named_events(declaration: Declaration, dataset: Dataset) -> Named:
    """Every name that a sentence of the dataset may use."""
    instants = {name: one.event for name, one in dataset.events.items() if not one.lasting}
    lasting = {name: one.event for name, one in dataset.events.items() if one.lasting}
    active, ambiguous = _active(declaration, dataset)
    return Named(instants=instants, lasting={**active, **lasting}, ambiguous=ambiguous)


def activity(name: str) -> str:
    """What is said of a kind of person, or of a role, that is active."""
    return f"the {name} is active"


def _active(declaration: Declaration, dataset: Dataset) -> tuple[dict[str, Event], frozenset[str]]:
    """By role, and by kind where it has one role only: until when these people are active."""
    found: dict[str, Event] = {}
    kinds: dict[str, list[str]] = {}
    for role in dataset.about.values():
        event = _until_when(declaration, dataset, role)
        if event is not None:
            found[activity(role.name)] = event
            kinds.setdefault(role.kind, []).append(role.name)
    for kind, roles in kinds.items():
        if len(roles) == 1:
            found.setdefault(activity(kind), found[activity(roles[0])])
    several = {activity(kind) for kind, roles in kinds.items() if len(roles) > 1}
    return found, frozenset(several - set(found))


def _until_when(declaration: Declaration, dataset: Dataset, role: Role) -> Event | None:
    """The column of the person's own row, seen from this one; None where no to-one path leads there."""
    kind = declaration.people.get(role.kind)
    if kind is None or kind.active_until is None or role.value is not None:
        return None
    where, column = kind.active_until
    if role.path and not any(hop.many for hop in role.path):
        return PathColumn(hops=role.path, column=column) if role.path[-1].to in (None, where) else None
    return OwnColumn(column=column) if not role.path and where == dataset.address else None


# ------------------------------------------------------------------------------------------ reading


@dataclass(kw_only=True)
class Finding:
    """Finds what the sentences of a declaration name. Whatever is not found becomes a diagnostic."""

    declaration: Declaration
    found: list[Diagnostic] = field(default_factory=list)

    def spoken(self) -> Declaration:
        """The declaration with every sentence as the hold that it means."""
        datasets = {address: self._dataset(dataset) for address, dataset in self.declaration.datasets.items()}
        return replace(self.declaration, datasets=datasets)

    def _dataset(self, dataset: Dataset) -> Dataset:
        self.found += _odd_names(dataset)
        if not any(hold.said for hold in dataset.holds.values()):
            return dataset
        names = named_events(self.declaration, dataset)
        holds = {
            key: hold if hold.said is None else self._hold(dataset, hold, hold.said, names)
            for key, hold in dataset.holds.items()
        }
        return replace(dataset, holds=holds)

    def _hold(self, dataset: Dataset, hold: Hold, said: Sentence, names: Named) -> Hold:
        event = self._event(dataset, hold, said, names) if said.event else None
        if isinstance(event, Absence) and (said.keep or said.at_least):
            what = f'"{said.event}" has no instant from which a period could be counted.'
            self._say("DEC010", hold, said, what, "take the period away, or name what ends it.")
        return replace(hold, event=event, keep=said.keep, at_least=said.at_least, said=None)

    def _event(self, dataset: Dataset, hold: Hold, said: Sentence, names: Named) -> Event:
        known = names.known(lasting=said.lasting).get(said.event)
        if known is not None:
            return known
        if said.event in names.ambiguous:
            roles = ", ".join(f'"while {activity(role)}"' for role in dataset.about)
            self._say("DEC310", hold, said, f'"{said.event}" could be several people here.', f"say which: {roles}.")
        elif said.lasting or _in_words(said.event):
            self._say("DEC310", hold, said, f'No event is called "{said.event}" here.', _mend(dataset, said, names))
        else:
            return self._column(hold, said)
        return OwnColumn(column=said.event)

    def _column(self, hold: Hold, said: Sentence) -> Event:
        try:
            *before, last = parse_path(said.event)
        except Unreadable as error:
            self._say("DEC005", hold, said, error.what, error.mend)
            return OwnColumn(column=said.event)
        if len(last) > 1:
            self._say("DEC005", hold, said, "An event is one column, and several stand here.", "name one column.")
        hops = tuple(Hop(columns=part) for part in before)
        return PathColumn(hops=hops, column=last[0]) if hops else OwnColumn(column=last[0])

    def _say(self, code: str, hold: Hold, said: Sentence, what: str, mend: str) -> None:
        why = f'the sentence is for "{hold.purpose}".'
        self.found.append(diagnose(code, said.position, what, why=why, mend=mend))


def _in_words(event: str) -> bool:
    """No path: several words outside of quotes and brackets."""
    try:
        path = parse_path(event)
    except Unreadable:
        return True
    return any(" " in column for part in path for column in part) and '"' not in event


def _mend(dataset: Dataset, said: Sentence, names: Named) -> str:
    known = names.known(lasting=said.lasting)
    columns = () if said.lasting else (*dataset.fields, *dataset.not_personal)
    meant = nearest(said.event, (*known, *columns))
    if meant is not None:
        return f'did you mean "{meant}"?'
    if said.lasting:
        return f"say under people until when somebody is active, or add events: {{{said.event}: {{until: COLUMN}}}}"
    return f"add to the dataset events: {{{said.event}: COLUMN}}, or name a column."


def _odd_names(dataset: Dataset) -> Iterator[Diagnostic]:
    for name, one in dataset.events.items():
        if any(sign in name for sign in '"().') or not can_be_named(name):
            what = f'"{name}" cannot stand in a sentence.'
            yield diagnose("DEC311", one.position, what, mend="call it by words alone, such as the last login.")
        elif activity_of(name) in dataset.about:
            what = f'"{name}" is said already of the people of that name.'
            yield diagnose("DEC311", one.position, what, mend="call it otherwise.")


def activity_of(name: str) -> str:
    """Of whom it is said that they are active; empty where it is something else."""
    first, last = "the ", " is active"
    return name[len(first) : -len(last)] if name.startswith(first) and name.endswith(last) else ""


# ------------------------------------------------------------------------------------------ writing


def sentence_of(declaration: Declaration, dataset: Dataset, hold: Hold) -> Sentence | None:
    """The hold as a sentence; None for what only the keys of a hold can say."""
    if isinstance(hold.keep, PeriodByValue):
        return None
    if hold.event is None:
        return Sentence() if hold.keep is None and hold.at_least is None else None
    named = named_events(declaration, dataset).name(hold.event)
    words, lasting = named or (_path(hold.event), False)
    if not words:
        return None
    return Sentence(event=words, lasting=lasting, keep=hold.keep, at_least=hold.at_least)


def _path(event: Event) -> str:
    """The column as a sentence names it; empty for an event that needs more words."""
    match event:
        case OwnColumn(column=column, stored=Stored.NATIVE):
            return f'"{column}"' if column.isdecimal() else write_path(((column,),))
        case PathColumn(hops=hops, column=column, stored=Stored.NATIVE) if all(_is_plain(hop) for hop in hops):
            return write_path((*(hop.columns for hop in hops), (column,)))
        case _:
            return ""


def _is_plain(hop: Hop) -> bool:
    return not (hop.when or hop.many or hop.to or hop.to_columns)
