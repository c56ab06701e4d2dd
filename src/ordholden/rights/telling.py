"""Telling services of the people of a run: whom, by which identifiers, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.registry import service
from ordholden.declaration.values import System
from ordholden.holds.conditions import Listed
from ordholden.plan.values import Receipt, Rows, Tell
from ordholden.rights.asking import Found
from ordholden.rights.case import Case
from ordholden.rights.erasure import Prepared, SystemOutcome
from ordholden.rights.held import A_DAY, HELD_BACK, people_held
from ordholden.store.messages import Message
from ordholden.store.store import Store
from ordholden.subjects.identity import Subject

if TYPE_CHECKING:
    from ordholden.connectors.http import HTTP

DONE_ONCE, AT_LEAST_ONCE = "done once", "sent at least once"
"""Receipts of what a service was told, by whether it knows a request again."""

RIGHT = "erasure"


# ------------------------------------------------------------------------------------------------ whom


def services(prepared: Prepared) -> tuple[str, ...]:
    """The systems that are told by a request."""
    return tuple(step.system for step in prepared.plan.steps if isinstance(step, Tell) and step.by_program)


def people_told(case: Case, people: Found) -> dict[str, list[tuple[int, Mapping[str, Sequence[str]]]]]:
    """By service the people that it is told of, by what was given of them and what stands in their own rows.

    Raises ConnectorError where those rows cannot be read.
    """
    graph = case.prepared.graph
    given = {person.number: person.given for person in people.request}
    found: dict[str, list[tuple[int, Mapping[str, Sequence[str]]]]] = {}
    for name in services(case.prepared):
        system = graph.declaration.systems[name]
        found[name] = []
        for number, subject in enumerate(case.subjects):
            if _knows(case, system, subject):
                stated = [(g.kind, g.value) for g in given.get(subject.number, ())]
                known = dict.fromkeys([*stated, *_in_their_rows(case.prepared, subject)])
                values = {kind: [v for k, v in known if k == kind] for kind in system.identified_by}
                found[name].append((number, values))
    return found


def _knows(case: Case, system: System, subject: Subject) -> bool:
    kinds = {p.root: p.kind for paths in case.prepared.graph.paths.values() for p in paths.values()}
    return not system.about or any(kinds.get(root) in system.about for root in subject.roots)


def _in_their_rows(prepared: Prepared, subject: Subject) -> Iterator[tuple[str, str]]:
    """(kind, value) of the identifiers in the rows that are the person."""
    for root, keys in subject.roots.items():
        if root not in prepared.graph.declaration.datasets:
            continue
        dataset = prepared.graph.dataset(root)
        columns = tuple(dict.fromkeys(identifier.column for identifier in dataset.identifiers))
        if not columns:
            continue
        rows = Rows(dataset=root, reach=None, where=Listed(columns=prepared.graph.key(root), keys="told"))
        statement = prepared.lowering(dataset.system).select(rows, columns)
        bound = prepared.bindings(dataset.system).of(statement, {"told": [(*key, None) for key in keys]})
        with prepared.connectors[dataset.system].reading() as session:
            for row in session.select(statement, bound):
                cells = dict(zip(columns, row, strict=True))
                yield from ((i.kind, str(cells[i.column])) for i in dataset.identifiers if cells[i.column] is not None)


# ------------------------------------------------------------------------------------------------ telling


def tell(store: Store, run: str, system: System) -> SystemOutcome:
    """Send what was not answered yet, one request for each person; nobody who is refused stops the others.

    The intent is on record before anything is sent, the answer afterwards. What was cut off in between is sent again
    with the same key.
    """
    try:
        target = service(system)
    except ConnectorError as trouble:
        return SystemOutcome(system=system.name, trouble=trouble)
    started, held = _now(), people_held(store, run)
    waiting = store.messages.open(run, system.name)
    try:
        troubles = list(_told(store, run, target, [each for each in waiting if each.person not in held]))
    finally:
        target.close()
    troubles += _held_back(system, [names for each in waiting if (names := held.get(each.person))])
    again = [trouble for trouble in troubles if trouble.again]
    number, refused = store.messages.counted(run, system.name)
    if again:
        return SystemOutcome(system=system.name, trouble=max(again, key=lambda trouble: trouble.wait))
    if refused:
        return SystemOutcome(system=system.name, trouble=ConnectorError(Kind.REFUSED, refused, system=system.name))
    kind = DONE_ONCE if system.deduplicates else AT_LEAST_ONCE
    step = f"tell {system.name}"
    receipt = Receipt(step=step, system=system.name, kind=kind, rows=number, started=started, ended=_now())
    return SystemOutcome(system=system.name, receipts=(receipt,))


def _held_back(system: System, held: Sequence[Sequence[str]]) -> Iterator[ConnectorError]:
    """Who is under a legal hold is told of when it is released; it is looked at again every day until then."""
    if held:
        names = ", ".join(sorted({name for names in held for name in names}))
        what = f"{HELD_BACK}: {len(held)} of its people ({names})."
        mend = "It goes on by itself when that is released."
        yield ConnectorError(Kind.LOCK, what, mend, system=system.name, again=True, wait=A_DAY)


def _told(store: Store, run: str, target: HTTP, messages: Sequence[Message]) -> Iterator[ConnectorError]:
    """Tell of each person; what was in the way."""
    for message in messages:
        try:
            poll = _one(store, run, target, message)
        except ConnectorError as trouble:
            if not trouble.again:
                words = f"{trouble.what} {trouble.mend}".rstrip()
                store.messages.refused(run, target.name, message.person, words)
            yield trouble
            if trouble.kind is Kind.UNREACHABLE:
                return
            continue
        if poll is None:
            store.messages.answered(run, target.name, message.person)
        else:
            store.messages.accepted(run, target.name, message.person, poll)
            what = "The service has accepted a request and not yet carried it out."
            yield ConnectorError(Kind.LOCK, what, system=target.name, again=True)


def _one(store: Store, run: str, target: HTTP, message: Message) -> str | None:
    if message.poll is not None:
        return target.ask(message.poll)
    if not any(message.identifiers.values()):
        what = "Of one person nothing is known by which the service could tell who is meant."
        raise ConnectorError(Kind.REFUSED, what, "Tell it by hand.", system=target.name)
    store.messages.sending(run, target.name, message.person)
    person = {kind: list(values) for kind, values in message.identifiers.items()}
    return target.tell({"request": message.request, "right": RIGHT, "person": person}, key=message.key)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
