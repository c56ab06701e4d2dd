"""Erasure (Art. 17) as a plan: release the person from every purpose that does not withstand it, then clear.

What is released follows from the lawful basis; a case worker may decide otherwise, with a reason. What stays is named
with its law and its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.lawful import released_by_erasure
from ordholden.declaration.values import Declaration, Hold, OwnColumn, Period, PeriodByValue, Purpose
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.values import Diagnostic
from ordholden.holds.clocks import cutoffs
from ordholden.holds.compile import Compiled, compiled
from ordholden.holds.conditions import FALSE, OF_A_REPLAY, OF_A_RUN, KeyList, either
from ordholden.holds.instructions import as_declared
from ordholden.holds.owners import Releases
from ordholden.law.gdpr import LAWFUL_BASES
from ordholden.plan.build import Reach, key_lists, known, reach, shells, steps, unclearable
from ordholden.plan.checksum import sealed
from ordholden.plan.mentions import redactions
from ordholden.plan.reidentify import examined
from ordholden.plan.values import Plan, Read, Spared, Step, Tell
from ordholden.subjects.checks.triggers import copying
from ordholden.subjects.values import Graph

ERASURE, REPLAY = "erasure", "replay"
"""What the store calls the plan of an erasure, and of one that is done again where a backup was restored."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """What a case worker decided against the rule: purposes released, and purposes kept with the reason.

    `doubtful`: what may only be a mention of the person is taken out of the texts of others as well.
    """

    release: tuple[str, ...] = ()
    keep: Mapping[str, str] = field(default_factory=dict)
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Erasure:
    """A plan with the rule that it was made from (the runner and the proof read the same one).

    `ways`: how rows are reached; `reads`: what has to be read before that.
    """

    plan: Plan
    rule: Compiled
    ways: Reach
    reads: tuple[Read, ...] = ()


def released(declaration: Declaration, decisions: Decisions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Purposes released because the law says so, and purposes released because somebody decided so."""
    asked = [p.key for p in declaration.purposes.values() if released_by_erasure(p) and p.key not in decisions.keep]
    return tuple(k for k in asked if k not in decisions.release), decisions.release


def kept_under_a_number(declaration: Declaration) -> bool:
    """Whether something withstands an erasure: then it may still be kept of somebody whom no e-mail finds any more."""
    claims = (hold.claim for dataset in declaration.datasets.values() for hold in dataset.holds.values())
    purposes = declaration.purposes.values()
    return any(p.law is not None or not released_by_erasure(p) for p in purposes) or any(c is not None for c in claims)


def plan_erasure(
    graph: Graph,
    roots: tuple[str, ...],
    decisions: Decisions,
    *,
    subjects: str,
    earlier: Releases | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
    restored: str | None = None,
) -> Erasure:
    """The plan for the people of these roots. `subjects` is the keyed fingerprint of their root keys.

    `earlier`: lists of people who were released before and whose last cells are not gone yet. `restored`: the one
    system that a backup brought back, and in which these people, who were erased before, are erased again.
    """
    lists = key_lists(graph, roots, OF_A_RUN if restored is None else OF_A_REPLAY)
    asked, decided = released(graph.declaration, decisions)
    releases = _with(earlier or Releases(), lists, asked, decided)
    rule = compiled(graph, releases)
    ways, reads = reach(graph, lists)
    freed = shells(rule, ways)
    known_first, tests = examined(rule, ways, lists, releases)
    spared = tuple(s for s in _spared(graph, rule, ways, decisions) if restored in {None, s.system})
    redacted = redactions(rule, kinds_of(graph, roots), (*asked, *decided), doubtful=decisions.doubtful)
    every = (*reads, *freed, *known_first, *steps(rule, ways, freed, tests), *redacted, *_told(graph.declaration))
    plan = Plan(
        right=ERASURE if restored is None else REPLAY,
        declaration=graph.declaration.fingerprint,
        schemas={name: schema.fingerprint for name, schema in graph.schemas.items()},
        subjects=subjects,
        steps=tuple(step for step in every if restored in {None, step.system}),
        spared=spared,
        released=(*asked, *decided),
        decided=decided,
        kept=decisions.keep,
        cutoffs=_cutoffs(rule, (*every, *spared)),
        keys=tuple(lists.values()),
        diagnostics=(*diagnostics, *copying(graph, ways), *unclearable(graph, ways)),
    )
    return Erasure(plan=sealed(plan), rule=rule, ways=ways, reads=reads)


def _cutoffs(rule: Compiled, named_by: Iterable[Step | Spared]) -> Mapping[str, Period]:
    """The declared periods, and of those that customers instructed the ones that the plan names.

    What a customer instructs for other data makes no other plan of it.
    """
    declared = cutoffs(as_declared(rule.graph))
    if rule.cutoffs.keys() <= declared.keys():
        return rule.cutoffs
    text = json.dumps([to_json(each, positions=False) for each in named_by])
    return {name: period for name, period in rule.cutoffs.items() if name in declared or f'"{name}"' in text}


def kinds_of(graph: Graph, roots: Iterable[str]) -> frozenset[str]:
    """The kinds of person that these roots are."""
    known = set(roots)
    return frozenset(path.kind for paths in graph.paths.values() for path in paths.values() if path.root in known)


def _with(
    earlier: Releases, lists: Mapping[str, KeyList], asked: tuple[str, ...], decided: tuple[str, ...]
) -> Releases:
    def added(
        old: Mapping[tuple[str, str], tuple[str, ...]], purposes: tuple[str, ...]
    ) -> dict[tuple[str, str], tuple[str, ...]]:
        result = dict(old)
        for root, keys in lists.items():
            for purpose in purposes:
                result[root, purpose] = (keys.name, *result.get((root, purpose), ()))
        return result

    return Releases(asked=added(earlier.asked, asked), decided=added(earlier.decided, decided))


def _spared(graph: Graph, rule: Compiled, ways: Reach, decisions: Decisions) -> Iterator[Spared]:
    """What stays, by dataset and purpose."""
    for address, here in ways.items():
        dataset = graph.dataset(address)
        for name, hold in dataset.holds.items():
            columns = [(c, f.purposes[name]) for c, f in rule.rows[address].fields.items() if name in f.purposes]
            where = either(*(known(either(h.must, h.may), here) for _, h in columns))
            if where == FALSE:
                continue
            yield Spared(
                system=dataset.system,
                dataset=address,
                purpose=name,
                columns=tuple(c for c, h in columns if known(either(h.must, h.may), here) != FALSE),
                law=graph.declaration.purposes[name].law,
                because=_because(graph.declaration.purposes[name], hold, decisions),
                period=_period(hold),
                where=where,
                reach=here,
                event=hold.event.column if isinstance(hold.event, OwnColumn) else None,
                position=hold.position,
            )


def _period(hold: Hold) -> Period | None:
    return None if isinstance(hold.keep, PeriodByValue) else hold.keep


def _because(purpose: Purpose, hold: Hold, decisions: Decisions) -> str:
    if purpose.key in decisions.keep:
        return decisions.keep[purpose.key]
    if purpose.withstands is not None:
        return purpose.withstands
    if hold.claim is not None:
        return hold.claim
    return LAWFUL_BASES[purpose.basis].because


def _told(declaration: Declaration) -> Iterator[Step]:
    """Systems without a connector: a task for a named role, or a request for each person."""
    for system in declaration.systems.values():
        if not system.connected:
            by_program = system.kind == "http"
            yield Tell(
                key=f"tell {system.name}",
                system=system.name,
                who=system.who or "",
                instructions=system.instructions,
                identified_by=system.identified_by,
                reason="the service is told by a request and answers for what it does"
                if by_program
                else "the system has no connector: a person clears it and attests that it was done",
                position=system.position,
                by_program=by_program,
            )
