"""The course of an erasure: who was found, what would change, what was done, what is proved.

Everything that touches a live system goes through here; what is to be done was decided in `rights.plan.erasure`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.earlier import Earlier
from ordholden.execution.examining import EXAMINED
from ordholden.execution.facts import read_facts
from ordholden.execution.intents import Intents, by_intents
from ordholden.execution.people import People
from ordholden.execution.reads import with_reads
from ordholden.execution.receipts import keeps_receipts, kept
from ordholden.execution.run import Fence, Partly, run_system
from ordholden.holds.conditions import OF_A_REPLAY, OF_A_RUN, TRUE, both, either, negate
from ordholden.holds.walk import reached
from ordholden.plan.reidentify import unseen
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Plan, Read, Receipt, Rewrite, Rows, Step, Tell
from ordholden.promises.leftovers import rare
from ordholden.promises.proof import Closure, Proof, prove_closure
from ordholden.rights.plan.erasure import Decisions, Erasure, plan_erasure
from ordholden.subjects.identity import Key
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Restored:
    """A backup brought a system back, and with it people who were erased: each at which instant, by root and key.

    `replay`: what the store calls the repetition.
    """

    system: str
    replay: str
    instants: Mapping[tuple[str, Key], datetime] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """An erasure with everything that its statements are bound to, and the systems that it runs in."""

    erasure: Erasure
    graph: Graph
    connectors: Mapping[str, Connector]
    lists: Mapping[str, Sequence[Entry]]
    today: date
    salt: str
    people: People = field(default_factory=People)
    restored: Restored | None = None

    @property
    def plan(self) -> Plan:
        """The plan that is shown and approved."""
        return self.erasure.plan

    def lowering(self, system: str) -> Lowering:
        """The plan's SQL for one system."""
        return Lowering(schema=self.graph.schemas[system], declaration=self.graph.declaration)

    def bindings(self, system: str) -> Bindings:
        """What the system's statements are bound to."""
        days = cutoff_days(self.erasure.rule.cutoffs, self.today, self.graph.declaration.controller)
        zone = self.lowering(system).zone
        return Bindings(cutoffs=days, zone=zone, lists=self.lists, salt=self.salt, people=self.people)

    def steps(self, system: str) -> tuple[Step, ...]:
        """The steps that the program itself carries out in a system."""
        return tuple(s for s in self.plan.steps if s.system == system and not isinstance(s, Tell))

    @property
    def redactions(self) -> tuple[Rewrite, ...]:
        """The steps that take people out of the texts of others."""
        return tuple(step for step in self.plan.steps if isinstance(step, Rewrite) and step.redacts)

    def systems(self) -> tuple[str, ...]:
        """The systems with steps, in the order of the declaration."""
        return tuple(name for name in self.graph.declaration.systems if name in self.graph.schemas and self.steps(name))


def prepare(
    graph: Graph,
    connectors: Mapping[str, Connector],
    roots: Mapping[str, Iterable[Key]],
    decisions: Decisions,
    *,
    at: datetime,
    today: date,
    salt: str,
    subjects: str = "",
    earlier: Earlier | None = None,
    restored: Restored | None = None,
) -> Prepared:
    """The erasure of the people with these root keys. `at`: rows born later are not theirs any more.

    `restored`: they were erased before, and are erased again in this system alone, as of their own instants.
    """
    earlier, instants = earlier or Earlier(), restored.instants if restored else {}
    graph = earlier.laid_over(graph)
    wanted = {root: [(*key, instants.get((root, key), at)) for key in keys] for root, keys in roots.items()}
    known = tuple(root for root in wanted if _reaches(graph, root))
    within = restored.system if restored else None
    erasure = plan_erasure(graph, known, decisions, subjects=subjects, earlier=earlier.releases, restored=within)
    named = OF_A_REPLAY if restored else OF_A_RUN
    lists: dict[str, Sequence[Entry]] = {f"{named}{root}": wanted[root] for root in known}
    facts = read_facts(graph, connectors, erasure.rule.facts, today)
    return Prepared(
        erasure=erasure,
        graph=graph,
        connectors=connectors,
        lists={**earlier.lists, **facts, **lists},
        today=today,
        salt=salt,
        restored=restored,
    )


def _reaches(graph: Graph, root: str) -> bool:
    return root in graph_roots(graph)


# ------------------------------------------------------------------------------------------------ running


@dataclass(frozen=True, kw_only=True)
class SystemOutcome:
    """What happened in one system: the receipts, or why it waits: nothing was changed then, or (`partly`) not all.

    `told`: a service, of which not everybody was told. `earlier`: receipts of what tries did that were cut off.
    """

    system: str
    receipts: tuple[Receipt, ...] = ()
    trouble: ConnectorError | None = None
    partly: bool = False
    told: bool = False
    earlier: tuple[Receipt, ...] = ()


Report = Callable[[str, Step, int], None]
"""Called after each step with the system and the rows that it changed."""


def perform(
    prepared: Prepared,
    *,
    run: str,
    rehearse: bool = False,
    only: Iterable[str] | None = None,
    report: Report | None = None,
) -> tuple[SystemOutcome, ...]:
    """Run the plan in each system (or `only` these); one that fails does not stop the others."""
    chosen = prepared.systems() if only is None else tuple(s for s in prepared.systems() if s in set(only))
    return tuple(performed(prepared, system, run=run, rehearse=rehearse, report=report) for system in chosen)


def performed(
    prepared: Prepared,
    system: str,
    *,
    run: str,
    round_: int = 1,
    again: bool = False,
    rehearse: bool = False,
    report: Report | None = None,
    fence: Fence = lambda: None,
    intents: Intents | None = None,
) -> SystemOutcome:
    """Run the plan in one system. `again`: it was tried before, so its own receipts are read first.

    `intents`: for what no transaction holds together.
    `round_`: how often the system is gone through in this run; the receipts of each round have names of their own.
    """
    connector, lowering = prepared.connectors.get(system), prepared.lowering(system)
    if connector is None:
        return SystemOutcome(system=system, trouble=address_unknown(system))
    steps, table = in_round(prepared.steps(system), round_), keeps_receipts(lowering.schema)
    try:
        there = _by_its_receipts(connector, lowering, steps, run) if table and again else ()
        receipts = there or run_system(
            connector,
            lowering,
            steps,
            prepared.bindings(system),
            run=run,
            rehearse=rehearse,
            receipts_table=table,
            report=(lambda step, rows: report(system, step, rows)) if report else None,
            fence=fence,
            intend=intents,
        )
    except Partly as trouble:
        earlier = by_intents(lowering, steps, intents)
        return SystemOutcome(system=system, receipts=trouble.receipts, trouble=trouble, partly=True, earlier=earlier)
    except ConnectorError as trouble:
        if not (table and trouble.kind is Kind.CONSTRAINT):
            return SystemOutcome(system=system, trouble=trouble)
        # Somebody else may have done it meanwhile: then the system refuses a second receipt, and everything with it.
        return _done_by_another(connector, lowering, steps, run, trouble)
    if again and not table and not connector.capabilities.gathers:
        receipts = tuple(r if r.kind == EXAMINED or r.note else replace(r, note=KEEPS_NONE) for r in receipts)
    earlier = by_intents(lowering, steps, intents)
    return SystemOutcome(system=system, receipts=receipts, earlier=earlier)


KEEPS_NONE = "tried before, and the system keeps no receipts: what went in a try that was cut off is not counted"
BY_ITS_RECEIPTS = "by the system's own receipts"


def in_round(steps: Iterable[Step], round_: int) -> tuple[Step, ...]:
    """The steps, with keys of their own from the second round on."""
    return tuple(steps if round_ == 1 else (replace(step, key=f"{step.key} [{round_}]") for step in steps))


def address_unknown(system: str) -> ConnectorError:
    """This machine cannot reach the system; another one may."""
    what = "The system's address is not known on this machine."
    return ConnectorError(Kind.ADDRESS, what, "Set the variable that its url names.", system=system, again=True)


def _by_its_receipts(connector: Connector, lowering: Lowering, steps: Sequence[Step], run: str) -> tuple[Receipt, ...]:
    """What was done there already, whole or (empty) not at all: a system is one transaction."""
    there, at = kept(connector, lowering, run), datetime.now(UTC).isoformat(timespec="seconds")
    if not steps or not all(step.key in there for step in steps):
        return ()
    return tuple(
        Receipt(
            step=step.key,
            system=step.system,
            kind=EXAMINED if isinstance(step, Examine) else "done",
            rows=there[step.key],
            started=at,
            ended=at,
            note=BY_ITS_RECEIPTS,
        )
        for step in steps
    )


def _done_by_another(
    connector: Connector, lowering: Lowering, steps: Sequence[Step], run: str, trouble: ConnectorError
) -> SystemOutcome:
    try:
        there = _by_its_receipts(connector, lowering, steps, run)
    except ConnectorError as unread:
        return SystemOutcome(system=lowering.schema.system, trouble=unread)
    return SystemOutcome(system=lowering.schema.system, receipts=there, trouble=None if there else trouble)


# ------------------------------------------------------------------------------------------------ proving


def prove(prepared: Prepared) -> Proof:
    """Read the closure of the people again, and count the cells that nothing holds."""
    rule, ways, connectors = prepared.erasure.rule, prepared.erasure.ways, prepared.connectors
    bound = {system: prepared.bindings(system) for system in prepared.systems()}
    proof = prove_closure(rule, connectors, bound, Closure(ways=ways, reads=prepared.erasure.reads))
    there = {system: bindings for system, bindings in bound.items() if system not in proof.unproven}
    return replace(proof, rare=rare(rule, connectors, there, ways))


def bindings_read(prepared: Prepared, system: str, *, closure: bool = False) -> Bindings:
    """The bindings with every key list that the plan reads first, read now. Raises ConnectorError.

    `closure`: only the lists by which rows are reached, without the shells that others' rows have become.
    """
    steps = prepared.erasure.reads if closure else prepared.plan.steps
    reads = tuple(step for step in steps if isinstance(step, Read) and step.system == system)
    return with_reads(prepared.connectors[system], prepared.lowering(system), reads, prepared.bindings(system))


def nothing_left(prepared: Prepared) -> bool:
    """No row concerns these people any more, so that their root keys need not be kept. Unread is not nothing."""
    systems = {prepared.graph.dataset(address).system for address in prepared.erasure.ways}
    try:
        return systems <= {*prepared.connectors} and not any(_rows_left(prepared, system) for system in systems)
    except ConnectorError:
        return False


def _rows_left(prepared: Prepared, system: str) -> bool:
    lowering, bindings = prepared.lowering(system), bindings_read(prepared, system, closure=True)
    with prepared.connectors[system].reading() as session:
        for address, ways in prepared.erasure.ways.items():
            if prepared.graph.dataset(address).system == system and bindings.reaches(ways):
                statement = lowering.count(Rows(dataset=address, reach=ways, where=TRUE))
                if next(iter(session.select(statement, bindings.of(statement))))[0]:
                    return True
    return False


def born_since(prepared: Prepared) -> dict[str, int]:
    """Rows by dataset that name these people and were born after the release: a new beginning, which nobody touches.

    Only where the dataset says when its rows are born. What cannot be read now is left out.
    """
    graph, found = prepared.graph, dict[str, int]()
    named = OF_A_REPLAY if prepared.restored else OF_A_RUN
    lists = {root: name for root in graph_roots(graph) if (name := f"{named}{root}") in prepared.lists}
    for address in prepared.erasure.ways:
        later = [
            (reached(graph, path, lists[path.root], whenever=True), reached(graph, path, lists[path.root]))
            for path in graph.paths[address].values()
            if path.root in lists and graph.dataset(path.holder).born is not None
        ]
        if later:
            where = either(*(both(whenever, negate(covered)) for whenever, covered in later))
            rows = Rows(dataset=address, reach=tuple(whenever for whenever, _ in later), where=where)
            with suppress(ConnectorError):
                if number := _counted(prepared, rows):
                    found[address] = number
    return found


def graph_roots(graph: Graph) -> set[str]:
    """The roots to which any row leads."""
    return {path.root for paths in graph.paths.values() for path in paths.values()}


def _counted(prepared: Prepared, rows: Rows) -> int:
    system = prepared.graph.dataset(rows.dataset).system
    lowering, bindings = prepared.lowering(system), prepared.bindings(system)
    with prepared.connectors[system].reading() as session:
        statement = lowering.count(rows)
        return int(next(iter(session.select(statement, bindings.of(statement))))[0])


def not_examined(prepared: Prepared) -> dict[str, tuple[str, ...]]:
    """By dataset in which rows that stay are examined: columns into which that does not look."""
    examined = (step.rows.dataset for step in prepared.plan.steps if isinstance(step, Examine))
    found = {dataset: unseen(prepared.erasure.rule, dataset) for dataset in examined}
    return {dataset: columns for dataset, columns in found.items() if columns}


def lives_on(prepared: Prepared) -> dict[str, tuple[str, ...]]:
    """By system, where deleted values can be read for a while by those who administer it."""
    found = {system: prepared.connectors[system].capabilities.remains for system in prepared.systems()}
    return {system: where for system, where in found.items() if where}


def now() -> datetime:
    """This instant, to whole microseconds, in UTC."""
    return datetime.now(UTC)
