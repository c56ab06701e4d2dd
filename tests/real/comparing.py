"""A database before and after, cell by cell, beside the truth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ordholden.declaration.values import Declaration
from ordholden.plan.values import Plan
from ordholden.promises.proof import Finding
from ordholden.subjects.identity import Given
from tests.real.company import Cell, Company, Probe, Rows
from tests.real.erasing import as_asked, office, performed, proved


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Everybody erased at once: the database before and after, the plan, what each step changed, what is proved."""

    before: Rows
    after: Rows
    plan: Plan
    changed: Mapping[str, int]
    findings: Sequence[Finding]
    again: Mapping[str, int]


def erased(
    company: Company,
    declaration: Declaration,
    system: str,
    *release: str,
    people: Sequence[Probe] | None = None,
    brings: Callable[[Probe], Sequence[Given]] = as_asked,
    again: bool = True,
) -> Batch:
    """The erasure of these people (all probes) in one request on a fresh copy; `again`: and the same run again."""
    with company.copy() as url, office(declaration, system, url, company.now.date(), brings=brings) as it:
        before, prepared = company.everything(url), it.prepare(people or company.probes, *release)
        changed, proof = performed(prepared), proved(prepared)
        assert not proof.unproven
        after, more = company.everything(url), performed(prepared) if again else {}
        assert not again or company.everything(url) == after
        return Batch(
            before=before,
            after=after,
            plan=prepared.plan,
            changed=changed,
            findings=proof.findings,
            again=more,
        )


def in_groups(
    company: Company,
    declaration: Declaration,
    system: str,
    groups: Sequence[Sequence[Probe]],
    *release: str,
    brings: Callable[[Probe], Sequence[Given]] = as_asked,
) -> Rows:
    """How a fresh copy looks after these groups of people were erased one after the other, placeholders alike."""
    with company.copy() as url, office(declaration, system, url, company.now.date(), brings=brings) as it:
        for people in groups:
            it.erase(people, *release)
        return alike(company.everything(url))


def changing(steps: Mapping[str, int]) -> dict[str, int]:
    """The steps that changed something."""
    return {step: rows for step, rows in steps.items() if rows and not step.startswith(("read", "examine"))}


def is_left(cell: Cell, rows: Rows) -> bool:
    """What the cell said of the person is still there."""
    row = rows[cell.table].get(cell.pk)
    value = row[cell.column] if row else None
    if value is None:
        return False
    return any(v in value for v in cell.values) if cell.kind == "identifies" else value == cell.values[0]


def remaining(people: Collection[Probe], batch: Batch) -> Counter[tuple[str, str, str]]:
    """(table, column, kind) of every cell of these people that says of them what it said before."""
    cells = [cell for person in people for cell in person.cells]
    return Counter((c.table, c.column, c.kind) for c in cells if _says_the_same(c, batch))


def _says_the_same(cell: Cell, batch: Batch) -> bool:
    before, after = (rows[cell.table].get(cell.pk, {}).get(cell.column) for rows in (batch.before, batch.after))
    if cell.kind == "identifies":
        return is_left(cell, batch.after)
    return before is not None and before == after


IDENTIFYING = ("phone", "email", "email2", "name", "username")


def of_others(company: Company, people: Collection[Probe], batch: Batch) -> Counter[tuple[str, str]]:
    """(table, column) of what changed and names somebody else; without a column: of rows that do not concern these."""
    numbers = {person.number for person in people}
    own = {value for person in people for value in person.names.values()}
    others = [one for one in company.everybody if one["subject"] not in numbers]
    names = {text for one in others for text in (*(one[kind] for kind in IDENTIFYING), "00" + one["phone"][1:])}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    theirs = {(c.table, c.pk) for p in people for c in p.cells} | {row for p in people for row in p.rows}
    found = Counter[tuple[str, str]]()
    for table, key, columns in differing(batch.before, batch.after):
        row = batch.before[table][key]
        if (table, key) not in theirs:
            found[table, ""] += 1
        for column in columns or row:
            if set(pattern.findall(row[column] or "")) - own:
                found[table, column] += 1
    return found


def differing(before: Rows, after: Rows) -> Iterator[tuple[str, str, set[str]]]:
    """(table, key, columns) of every row that is not as it was; no columns: the row has gone."""
    for table, rows in before.items():
        assert set(after[table]) <= set(rows)
        for key, row in rows.items():
            left = after[table].get(key)
            if left != row:
                yield table, key, {c for c in row if left is not None and left[c] != row[c]}


def apart(one: Rows, other: Rows) -> Iterator[tuple[str, str, list[tuple[str, object, object]]]]:
    """Rows and cells in which two ends differ."""
    for table in one:
        for key in sorted(one[table].keys() | other[table].keys()):
            left, right = one[table].get(key, {}), other[table].get(key, {})
            if left != right:
                names = {**left, **right}
                yield table, key, [(c, left.get(c), right.get(c)) for c in names if left.get(c) != right.get(c)]


def alike(rows: Rows) -> Rows:
    """The same with every placeholder alike: they differ from run to run."""
    return {t: {k: {c: _alike(v) for c, v in r.items()} for k, r in content.items()} for t, content in rows.items()}


def _alike(value: str | None) -> str | None:
    return None if value is None else re.sub("erased-[0-9a-f]{8,16}", "erased", value)


KINDS = ("email", "email2", "phone", "name", "ip", "md5", "licence", "cpr", "mac", "username")


def traces(
    rows: Rows, people: Collection[Probe], why: Callable[[Cell | None], str], kinds: Collection[str] = KINDS
) -> Counter[tuple[str, str, str]]:
    """(table, column, why) of every place where a value that is one person's alone still stands."""
    values = {p.names[kind]: p for p in people for kind in kinds if kind in p.unique}
    values |= {f"canary-{p.number}.": p for p in people}
    words = "|".join(re.escape(v) for v in sorted(values, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?![\w-])", re.IGNORECASE)
    by_value = {value.lower(): probe for value, probe in values.items()}
    cells = {(c.person, c.table, c.pk, c.column): c for p in people for c in p.cells}
    found = Counter[tuple[str, str, str]]()
    for table, content in rows.items():
        for key, row in content.items():
            for column, value in row.items():
                for hit in set(pattern.findall(value or "")):
                    probe = by_value[hit.lower()]
                    found[table, column, why(cells.get((probe.number, table, key, column)))] += 1
    return found
