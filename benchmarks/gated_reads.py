"""Row 5: a point read that shows a purpose only what it may hold, beside the plain point read. PostgreSQL.

There is no product for gated reads yet: what is measured is the condition `may` of one purpose as the compiler writes it,
as a further WHERE of prepared statements. It knows time (cutoffs) and no releases.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from statistics import median

import sqlalchemy as sa

from benchmarks.measuring import Figure, Spread
from benchmarks.shop.filling import TODAY
from benchmarks.shop.opening import SYSTEM, shop
from ordholden.execution.bindings import Bindings, cutoff_days
from ordholden.holds.compile import compiled
from ordholden.holds.owners import Releases
from ordholden.plan.sql.lowering import Lowering
from tests.servers.postgresql import wheel

TARGET = 1.10
GENERIC = {"PGOPTIONS": "-c plan_cache_mode=force_generic_plan"}
"""Else PostgreSQL plans a read along a path anew each time: it takes the plan for any value to be dearer than it is."""

READS = (
    ("members", "full_name", "membership", "an event in the row"),
    ("order_lines", "greeting", "delivery", "an event along a path"),
    ("calls", "caller_number", "quality", "two owners"),
)
"""(table, column, purpose, what its condition looks at)."""


def statements(url: str, table: str, column: str, purpose: str) -> tuple[str, str, Mapping[str, object]]:
    """The plain read, the gated read, and what the gate is bound to."""
    with shop(url) as it:
        rule = compiled(it.graph, Releases())
        address = f"{SYSTEM}.public.{table}"
        may = rule.rows[address].fields[column].purposes[purpose].may
        lowering = Lowering(schema=it.graph.schemas[SYSTEM], declaration=it.declaration)
        row = lowering.row(address)
        asked = sa.select(row.cell(column).sql).select_from(row.source).where(row.cell("id").sql == sa.bindparam("id"))
        gated = asked.where(lowering.condition(row, may))
        days = cutoff_days(rule.cutoffs, TODAY, it.declaration.controller)
        bound = Bindings(cutoffs=days, zone=lowering.zone).of(gated)
        plain, closed = (str(each.compile(dialect=lowering.dialect.compiler())) for each in (asked, gated))
    return plain, closed, bound


def seconds(url: str, statement: str, bound: Mapping[str, object], people: int, reads: int) -> float:
    """A read, on average, of so many at random: prepared once, on one connection (pgbench)."""
    address = sa.make_url(url)
    values = [part for name, value in bound.items() for part in ("-D", f"{name}={value}")]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"\\set id random(1, {people})\n{statement.replace(chr(10), ' ')};\n")
        script.flush()
        settings = ["-n", "-M", "prepared", "-t", str(reads), "--random-seed=7", "-f", script.name, *values]
        where = ["-h", str(address.query["host"]), "-U", "postgres", str(address.database)]
        command = [str(wheel() / "pginstall" / "bin" / "pgbench"), *settings, *where]
        said = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **GENERIC}).stdout
    found = re.search(r"tps = ([\d.]+)", said)
    assert found is not None, said
    return 1 / float(found[1])


def figures(url: str, people: int, *, rounds: int, reads: int) -> Iterator[Figure]:
    """Each read with and without its gate, in turn."""
    for table, column, purpose, what in READS:
        plain, gated, bound = statements(url, table, column, purpose)
        pairs = []
        for number in range(rounds + 1):
            pair = (seconds(url, plain, {}, people, reads), seconds(url, gated, bound, people, reads))
            pairs += [pair] if number else []  # the first round fills the caches
        middles = [median(pair[side] for pair in pairs) for side in (0, 1)]
        ratios = [round(gated / plain, 3) for plain, gated in pairs]
        ratio = round(middles[1] / middles[0], 3)
        yield Figure(
            row="gate",
            what=f"point reads of {table}, {what}",
            database="postgresql",
            value=Spread(median=ratio, least=min(ratios), most=max(ratios), runs=rounds),
            unit="x",
            target=f"<= {TARGET}",
            met=ratio <= TARGET,
            note=f"{middles[0] * 1e6:.0f} and {middles[1] * 1e6:.0f} microseconds",
        )


def seen(url: str, table: str, column: str, purpose: str) -> tuple[int, int]:
    """How many rows of the table are shown without the gate and with it."""
    plain, gated, bound = statements(url, table, column, purpose)
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        asked = (sa.text(each.replace('r."id" = :id', "TRUE")) for each in (plain, gated))
        counts = [
            len(connection.execute(each, dict(given)).all()) for each, given in zip(asked, ({}, bound), strict=True)
        ]
    return counts[0], counts[1]
