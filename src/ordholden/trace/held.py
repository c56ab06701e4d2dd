"""What of a found person is lawfully still there: the rule is asked, for the rows that concern them and by row key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError
from ordholden.execution.bindings import Bindings
from ordholden.holds.conditions import FALSE, TRUE, either, negate
from ordholden.matching.values import Sought
from ordholden.plan.build import known
from ordholden.plan.values import Rows
from ordholden.rights.erasure import Prepared, bindings_read

Key = tuple[str, ...]
"""A row's key as text: two statements may read it in two ways."""


@dataclass(kw_only=True)
class Target:
    """Whose copies are looked for: the people of a run, or (`run` empty) of a request.

    `prepared`: their erasure as the run meant it, or None where nothing can be asked about them any more.
    `erased`: what the rule does not hold of their own rows is a finding as well. `ended`: the run has.
    """

    run: str
    sought: tuple[Sought, ...]
    prepared: Prepared | None = None
    released_at: datetime | None = None
    erased: bool = True
    ended: bool = True
    _bindings: dict[str, Bindings | None] = field(default_factory=dict)

    def held(self, dataset: str, column: str, told_by: tuple[str, ...] = ()) -> frozenset[Key]:
        """The keys of the rows that concern these people and whose cell of the column something still holds.

        A cell of a row that has to go is not held either. A column that is no field, or that only goes with its row,
        stands for its row. `told_by`: other columns than the key.
        """
        prepared = self.prepared
        if prepared is None:
            return frozenset()
        rule, system = prepared.erasure.rule, prepared.graph.dataset(dataset).system
        ways, rows = prepared.erasure.ways.get(dataset), rule.rows.get(dataset)
        bindings = self._read(system)
        if ways is None or rows is None or bindings is None or not bindings.reaches(ways):
            return frozenset()
        where = TRUE
        if self.erased:
            own = rows.fields[column].violated if column in rows.fields else FALSE
            where = negate(either(own, rows.violated))
        lowering = prepared.lowering(system)
        here = Rows(dataset=dataset, reach=ways, where=known(where, ways))
        asked = lowering.select(here, told_by or prepared.graph.key(dataset))
        with prepared.connectors[system].reading() as session:
            return frozenset(as_key(row) for row in session.select(asked, bindings.of(asked)))

    def _read(self, system: str) -> Bindings | None:
        if system not in self._bindings:
            assert self.prepared is not None
            try:
                self._bindings[system] = bindings_read(self.prepared, system, closure=True)
            except ConnectorError:
                self._bindings[system] = None
        return self._bindings[system]

    def came_later(self, born: object, zone: str) -> bool:
        """Whether a row was born after these people were released: who comes back is a new beginning."""
        at = instant(born, zone)
        return at is not None and self.released_at is not None and at > self.released_at


def as_key(values: tuple[object, ...]) -> Key:
    """The key as text."""
    return tuple(bytes(v).hex() if isinstance(v, bytes | bytearray | memoryview) else str(v) for v in values)


def instant(value: object, zone: str) -> datetime | None:
    """The instant that a driver gives; None where it is none that can be read here."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))


def by_person(targets: Mapping[int, Target]) -> dict[int, tuple[int, int]]:
    """People of all targets numbered through: the target and the number within it."""
    numbers: dict[int, tuple[int, int]] = {}
    for number, target in targets.items():
        for person in sorted({each.person for each in target.sought}):
            numbers[len(numbers)] = (number, person)
    return numbers
