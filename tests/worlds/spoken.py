"""Holds of a world said as sentences and read back: nothing may depend on how a hold was written."""

from __future__ import annotations

from dataclasses import replace

from ordholden.declaration.events import Finding, sentence_of
from ordholden.declaration.sentences import Sentence, parse_keep, write_sentence
from ordholden.declaration.values import Absence, Dataset, Declaration, Event, Hold, NamedEvent, PersonKind
from tests.worlds.shapes import Blueprint


def spoken(plan: Blueprint, declaration: Declaration) -> Declaration:
    """The same declaration; of the holds that a sentence can say, half went through one."""
    declaration = replace(declaration, people=_active(plan, declaration))
    named = {address: _named(dataset) for address, dataset in declaration.datasets.items()}
    declaration = replace(declaration, datasets=named)
    said = {address: _said(plan, declaration, dataset) for address, dataset in named.items()}
    finding = Finding(declaration=replace(declaration, datasets=said))
    read = finding.spoken()
    assert finding.found == []
    assert {a: d.holds for a, d in read.datasets.items()} == {a: d.holds for a, d in named.items()}
    return read


def _active(plan: Blueprint, declaration: Declaration) -> dict[str, PersonKind]:
    """People who have a day of leaving in their own row may be called active until then."""
    found = dict(declaration.people)
    for draft in plan.roots():
        kind = plan.kind(draft)
        if "left_on" in draft.clocks and plan.dice.one_in(2):
            found[kind] = replace(found[kind], active_until=(draft.address, "left_on"))
    return found


def _named(dataset: Dataset) -> Dataset:
    """A name for every event."""
    events = list[Event]()
    for hold in dataset.holds.values():
        if hold.event is not None and hold.event not in events:
            events.append(hold.event)
    names = {
        f"it lasts {n}" if isinstance(event, Absence) else f"the event {n}": NamedEvent(
            event=event, lasting=isinstance(event, Absence)
        )
        for n, event in enumerate(events)
        if n % 2 or isinstance(event, Absence)
    }
    return replace(dataset, events=names)


def _said(plan: Blueprint, declaration: Declaration, dataset: Dataset) -> Dataset:
    holds = {key: _hold(plan, declaration, dataset, hold) for key, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)


def _hold(plan: Blueprint, declaration: Declaration, dataset: Dataset, hold: Hold) -> Hold:
    sentence = sentence_of(declaration, dataset, hold)
    if sentence is None or plan.dice.one_in(2):
        return hold
    read = parse_keep(write_sentence(sentence))
    assert isinstance(read, Sentence)
    plan.has("hold said as a sentence")
    if sentence.lasting:
        plan.has("hold while something lasts, as a sentence")
    return Hold(purpose=hold.purpose, claim=hold.claim, customer=hold.customer, position=hold.position, said=read)
