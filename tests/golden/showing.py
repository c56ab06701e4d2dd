"""What a scenario's golden files show: what changed, the plan in words and as JSON, the statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import render_text
from ordholden.diagnostics.values import Diagnostic
from ordholden.plan.render.shown import shown
from ordholden.plan.render.text import text as plain
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.rewriting import candidates, write_back
from ordholden.plan.sql.text import text as spelled
from ordholden.plan.values import Change, Clear, Examine, Plan, Read, Refresh, Remove, Rewrite, Tell
from ordholden.rights.erasure import Prepared
from ordholden.rights.find import Finding
from ordholden.rights.find_output import Naming, questions, worth_showing
from ordholden.subjects.inside import NUMBER
from tests.golden.running import Company, Course, Erased
from tests.worlds.values import Row, Rows

HEX = re.compile(r"(?<![0-9a-f])[0-9a-f]{8,16}(?![0-9a-f])")


# --------------------------------------------------------------------------------------------- the rows


def after(course: Course) -> str:
    """What each erasure changed: rows gone, cells changed, and how many rows are as they were."""
    names = StandIns()
    parts = [_erased(course, erased, names) for erased in course.done]
    return "\n".join(parts)


class StandIns:
    """Placeholders by their first occurrence, so that one and the same can be recognised."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, value: str) -> str:
        return HEX.sub(lambda found: self._known.setdefault(found[0], f"<{len(self._known) + 1}>"), value)


def _erased(course: Course, erased: Erased, names: StandIns) -> str:
    many = len({e.person for e in course.done}) > 1
    lines = [f"{erased.day}" + (f", person {erased.person} of the request" if many else "")]
    for address in erased.before:
        key = _key(course, address)
        gone, changed, same = compared(_unnumbered(erased.before[address]), _unnumbered(erased.after[address]), key)
        lines.append(f"\n{address}: {_figures(gone, changed, same)}")
        lines += [f"  gone     {_short(row, key)}" for row in gone]
        lines += [f"  changed  {_named(old, key)}: {_changes(old, new, names)}" for old, new in changed]
    return "\n".join(lines) + "\n"


def _unnumbered(rows: Sequence[Row]) -> list[Row]:
    """Elements of lists without their numbers: those behind one that goes move up."""
    return [{c: v for c, v in row.items() if c != NUMBER} for row in rows]


def _key(course: Course, address: str) -> tuple[str, ...]:
    graph = course.finding.graph
    assert graph is not None
    plain = {a.replace(".public.", "."): a for a in graph.declaration.datasets}
    return () if graph.table(plain[address]).nested else graph.key(plain[address])


def compared(
    before: Sequence[Row], now: Sequence[Row], key: tuple[str, ...]
) -> tuple[list[Row], list[tuple[Row, Row]], list[Row]]:
    """Rows that are gone, rows that changed (old, new), rows that are the same. Without a key: the most alike."""
    left = list(now)
    same = [row for row in before if row in left and not left.remove(row)]  # type: ignore[func-returns-value]
    gone: list[Row] = []
    changed: list[tuple[Row, Row]] = []
    for row in sorted((r for r in before if r not in same), key=str):
        fitting = [r for r in left if all(r[c] == row[c] for c in key)] if key else left
        best = max(fitting, key=lambda r: sum(r[c] == row[c] for c in row), default=None)
        if best is None or (not key and len(left) < len(changed) + 1):
            gone.append(row)
        else:
            left.remove(best)
            changed.append((row, best))
    assert not left, f"rows that were not there before: {left}"
    return gone, changed, same


def _figures(gone: list[Row], changed: list[tuple[Row, Row]], same: list[Row]) -> str:
    figures = {"gone": len(gone), "changed": len(changed), "as they were": len(same)}
    return ", ".join(f"{n} {what}" for what, n in figures.items() if n) or "empty"


def _named(row: Row, key: tuple[str, ...]) -> str:
    return " ".join(_cell(row[c]) for c in key) if key else "a row"


def _short(row: Row, key: tuple[str, ...]) -> str:
    rest = [f"{c} {_cell(v)}" for c, v in row.items() if c not in key and v is not None]
    return " ".join(filter(None, (f"{_named(row, key)}:", ", ".join(rest))))


def _changes(old: Row, new: Row, names: StandIns) -> str:
    return ", ".join(f"{c} {_cell(old[c])} -> {names(_cell(new[c]))}" for c in old if old[c] != new[c])


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return repr(value) if isinstance(value, str) else str(value)


# --------------------------------------------------------------------------------------------- the plan


def plan_text(erased: Erased) -> str:
    """The plan as it is shown for approval, with the rows that its run then changed."""
    prepared = erased.prepared
    return plain(shown(prepared.plan, prepared.graph.declaration, erased.counted))


def plan_json(plan: Plan) -> str:
    """The plan as JSON: a line for each key, and for each step of it."""
    made = to_json(plan, positions=False)
    assert isinstance(made, dict)
    return "{\n" + ",\n".join(f"{json.dumps(k)}: {_spread(v)}" for k, v in made.items()) + "\n}\n"


def _spread(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n  " + ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def script(prepared: Prepared) -> str:
    """Every statement of the plan, in its order; what is bound when it runs has only a name."""
    return "\n".join(_step(prepared, step) for step in prepared.plan.steps)


def _step(prepared: Prepared, step: Read | Change | Refresh | Examine | Tell) -> str:
    if isinstance(step, Tell):
        return f"-- {step.key}: {step.who}\n"
    lowering = prepared.lowering(step.system)
    statements = "".join(f"{spelled(s, lowering.schema.dialect)};\n" for s in _statements(lowering, step))
    return f"-- {step.key}: {step.reason}\n{statements}"


def _statements(lowering: Lowering, step: Read | Change | Refresh | Examine) -> Iterator[object]:
    match step:
        case Read():
            yield lowering.read(step)
        case Examine():
            yield lowering.examine(step)
        case Clear():
            yield lowering.clear(step)
        case Refresh():
            yield lowering.refresh(step)
        case Rewrite():
            yield candidates(lowering, step, None)
            yield write_back(lowering, step)
        case Remove(ties=()):
            yield from (lowering.remove(rows) for rows in step.rows)
        case Remove():
            yield from (lowering.select(rows, lowering.key(rows.dataset)) for rows in step.rows)
            yield from (lowering.referrers(tie, "targets") for tie in step.ties)
            yield from (lowering.loosen(tie, "going") for tie in step.ties if tie.nullable)
            yield from (lowering.delete_by_keys(rows.dataset, "going") for rows in step.rows)


# ------------------------------------------------------------------------------------------ the refusal


def refusal(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:
    """Why nothing is done."""
    return render_text(diagnostics, sources)


def asked(company: Company, finding: Finding) -> str:
    """What somebody has to decide first."""
    naming = Naming(finding.graph)
    sources = {name: company.scenario.read(name) for name in ("declaration.yaml", "request")}
    lines = [refusal(finding.diagnostics, sources)]
    for subject in worth_showing(finding.found.subjects if finding.found else ()):
        lines += [f"{line}" for line in questions(subject, naming)]
    return "\n".join(lines) + "\n"


def texts(rows: Rows) -> str:
    """Every cell of every row, to be searched."""
    return "\n".join(str(value) for table in rows.values() for row in table for value in row.values())
