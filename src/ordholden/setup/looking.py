"""Looking at rows, to settle what the schema alone does not tell: numbers come back, and no value leaves this file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.countries import known_countries
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.sql.doubts import Counted, counted, documents, numbers, values
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.subjects.checks.doubts import FAR, AnyDoubt, OtherSpelling, UndecidedKeys
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.spellings import is_spelled
from ordholden.subjects.values import Graph

SECONDS = 20
"""How long the database may think about one dataset."""

WHOLE, SAMPLE, VALUES = 1_000_000, 100_000, 2_000
"""Rows: up to so many a table is looked at whole; of a larger one so many; of an identifier's values so many."""

LIMITS = {
    "postgresql": (f"SET LOCAL statement_timeout = '{SECONDS}s'",),
    "mariadb": (f"SET SESSION max_statement_time = {SECONDS}",),
}
LIMITS_OVER = {"mariadb": ("SET SESSION max_statement_time = DEFAULT",)}


def far_ahead(today: date) -> date:
    """The last day that an event is believed to have: half a century from now, and none after the year 2100."""
    return min(date(today.year + 50, 12, 31), date(2100, 12, 31))


@dataclass(kw_only=True)
class Look:
    """A look at the rows of one system, in one reading that is begun anew where the database broke it off."""

    graph: Graph
    place: Connector
    sizes: Sizes
    today: date
    watch: Callable[[str], None]
    _open: ExitStack = field(default_factory=ExitStack)
    _session: Session | None = None

    def answers(self, doubts: Mapping[str, Sequence[AnyDoubt]]) -> Iterator[Diagnostic]:
        """What the rows say to the doubts of each dataset, by its address."""
        try:
            for address, about in doubts.items():
                self.watch(address)
                yield from self._tried(address, about)
        finally:
            self._leave()

    def _tried(self, address: str, about: Sequence[AnyDoubt]) -> Iterator[Diagnostic]:
        try:
            yield from tuple(self._asked(address, about))
        except ConnectorError as error:
            self._leave()
            yield self._unknown(address, error.what)
        except LoweringError as error:
            yield self._unknown(address, f"{error}.")

    def _asked(self, address: str, about: Sequence[AnyDoubt]) -> Iterator[Diagnostic]:
        lowering = Lowering(schema=self.graph.schemas[self.place.name], declaration=self.graph.declaration)
        plain = counted(about)
        if plain:
            yield from self._numbers(lowering, address, plain)
        for doubt in about:
            if isinstance(doubt, OtherSpelling):
                yield from self._spelled(lowering, doubt)
            if isinstance(doubt, UndecidedKeys):
                yield from self._keys(lowering, doubt)

    def _numbers(self, lowering: Lowering, address: str, doubts: Sequence[Counted]) -> Iterator[Diagnostic]:
        most = self._most(address)
        statement = numbers(lowering, address, doubts, most)
        bound = bind(statement, zone=lowering.zone, cutoffs={FAR: far_ahead(self.today)})
        ((seen, *found),) = list(self._reading().select(statement, bound))
        among = f" (of the first {seen:,})" if seen == most else ""
        for doubt, number in zip(doubts, found, strict=True):
            said = doubt.answered(int(number), among, int(seen))
            if said is not None:
                yield said

    def _most(self, address: str) -> int:
        large = self.sizes.get(address, 0) > WHOLE or self.graph.table(address).kind != "table"
        return SAMPLE if large else WHOLE

    def _spelled(self, lowering: Lowering, doubt: OtherSpelling) -> Iterator[Diagnostic]:
        declaration = self.graph.declaration
        here = declaration.systems[self.place.name].country or declaration.controller.country
        countries = dict.fromkeys((here, *known_countries(declaration)))
        stored = [str(text) for (text,) in self._reading().select(values(lowering, doubt, VALUES))]
        odd = sum(not any(is_spelled(text, i, c) for i in doubt.identifiers for c in countries) for text in stored)
        said = doubt.answered(odd, f" (of the first {VALUES:,})" if len(stored) == VALUES else "")
        if said is not None:
            yield said

    def _keys(self, lowering: Lowering, doubt: UndecidedKeys) -> Iterator[Diagnostic]:
        found = [str(text) for (text,) in self._reading().select(documents(lowering, doubt, VALUES))]
        said = doubt.told(found, f" (of the first {VALUES:,})" if len(found) == VALUES else "")
        if said is not None:
            yield said

    def _unknown(self, address: str, why: str) -> Diagnostic:
        return diagnose(
            "GRA033",
            self.graph.dataset(address).position,
            f"The rows of {address} were not looked at.",
            why=why,
            mend=f"Look at them in a quiet hour (the limit is {SECONDS} seconds), or leave them out: --no-values.",
        )

    def _reading(self) -> Session:
        if self._session is None:
            self._session = self._open.enter_context(self.place.reading())
            for statement in LIMITS.get(self.place.dialect, ()):
                self._session.run(statement)
        return self._session

    def _leave(self) -> None:
        if self._session is not None:
            try:
                for statement in LIMITS_OVER.get(self.place.dialect, ()):
                    self._session.run(statement)
            except ConnectorError:
                pass
        self._session = None
        self._open.close()
