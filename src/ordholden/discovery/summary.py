"""What was proposed, in a few lines and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ordholden.discovery.values import Proposal, Source

STATES = (
    ("person", "{} of people"),
    ("about", "{} about them"),
    ("not personal", "{} without personal data"),
    ("view", "{} of views"),
    ("undecided", "{} undecided"),
)


def many(number: int, what: str) -> str:
    """`1 table`, `2 tables`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def summary(proposals: Sequence[Proposal]) -> Iterator[str]:
    """How much was decided, and what is left to a person."""
    states = Counter(p.state for p in proposals)
    said = ", ".join(form.format(states[state]) for state, form in STATES if states[state])
    yield f"{many(len(proposals), 'table')}: {said}."
    cells = [c for p in proposals if p.state in {"person", "about"} for c in p.cells]
    unknown = sum(c.because.startswith("?") for c in cells)
    asked = sum(len(p.questions) for p in proposals)
    ends = sum(bool(h.question) for p in proposals for h in p.holds)
    yield f"{many(len(cells), 'column')} with personal data, {unknown} of them not recognised."
    yield f"Asked about: {many(asked, 'column')}, {many(ends, 'end')} of holds."
    uncovered = sum(len(p.uncovered) for p in proposals)
    if uncovered:
        columns = many(uncovered, "column")
        yield f"Not covered yet: {columns} with free text, JSON or files, in which other people may stand."


def as_json(sources: Sequence[Source], proposals: Sequence[Proposal]) -> dict[str, object]:
    """Everything that is proposed, for another program. No value of anybody."""
    return {
        "systems": [{"name": s.name, "kind": s.kind, "url": s.url} for s in sources],
        "tables": [_table(p) for p in proposals],
    }


def _table(proposal: Proposal) -> dict[str, object]:
    return {
        "dataset": proposal.address,
        "state": proposal.state,
        "reason": proposal.reason or proposal.remark,
        "about": [
            {"role": r.name, "kind": r.kind, "by": [list(p) for p in r.by], "value": r.value, "reads": r.reads}
            for r in proposal.roles
        ],
        "identified by": [
            {"kind": i.kind, "column": i.column, "stored as": list(i.stored_as)} for i in proposal.identified
        ],
        "holds": [{"purpose": h.purpose, "keep": h.keep, "question": h.question} for h in proposal.holds],
        "fields": [
            {
                "column": c.column,
                "is": c.category,
                "for": list(c.purposes),
                "clear": c.clear or "empty",
                "because": c.because,
            }
            for c in proposal.cells
        ],
        "not personal": dict(proposal.not_personal),
        "questions": dict(proposal.questions),
        "not covered yet": dict(proposal.uncovered),
        "view of": list(proposal.view_of),
    }
