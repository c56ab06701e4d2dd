"""The proof by purpose, where no promise is declared or only some people are looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from ordholden.holds.compile import Compiled
from ordholden.promises.leftovers import Rare
from ordholden.promises.proof import WHOLE_ROW, Finding, Proof
from ordholden.terminal.exits import Exit


def as_told(proof: Proof, *, time_only: bool) -> dict[str, Any]:
    """The proof for programs."""
    return {
        "kept": proof.kept,
        "findings": [asdict(finding) for finding in proof.findings],
        "still telling": [asdict(one) for one in proof.telling],
        "rare": [asdict(one) for one in proof.rare],
        "dangling": [asdict(each) for each in proof.dangling],
        "unreadable": [asdict(unread) for unread in proof.uncovered],
        "not JSON": [asdict(one) for one in proof.illegible],
        "unproven": {system: error.what for system, error in proof.unproven.items()},
        "time only": time_only,
    }


def ends(proof: Proof, *, time_only: bool) -> Exit:
    """How the command ends."""
    if proof.broken:
        return Exit.BROKEN
    if proof.unproven:
        return Exit.UNREACHED
    if proof.uncovered:
        return Exit.INCOMPLETE
    return Exit.TIME_ONLY if time_only else Exit.DONE


def lines(proof: Proof, rule: Compiled) -> list[str]:
    """The proof in words: by purpose first, then by dataset and column."""
    said = [f"{system}: unproven. {error.what}" for system, error in proof.unproven.items()]
    said += [f"{_count(f):>9}  {f.dataset}{'' if f.column == WHOLE_ROW else '.' + f.column}" for f in proof.findings]
    said += [
        f"{one.rows:>4} rows  {one.dataset}: what is left tells by {one.column} who it was" for one in proof.telling
    ]
    said += [f"{one.rows:>4} rows  {alone(one)}" for one in proof.rare]
    for each in proof.dangling:
        if each.names:
            said.append(f"{each.names:>9} rows of {each.dataset} name a file ({each.column}) that is not in {each.at}")
        if each.files:
            said.append(f"{each.files:>9} files of {each.at} are named by no row of {each.dataset}")
    said += [f"{one.rows:>4} rows  {one.words}" for one in proof.illegible]
    said += [f"not covered: {unread.words}" for unread in proof.uncovered]
    purposes, rows = Counter[str](), Counter[str]()
    for finding in proof.findings:
        if finding.column != WHOLE_ROW:
            purposes.update(dict.fromkeys(finding.purposes, finding.cells))
        else:
            rows.update(dict.fromkeys(finding.purposes, finding.cells))
    for purpose in rule.graph.declaration.purposes:
        said.append(f"{purpose}: {_verdict(purposes[purpose], rows[purpose], proof)}")
    return said


def alone(one: Rare) -> str:
    """Where fewer rows are alike than should be."""
    columns = ", ".join(one.columns)
    promised = "promised" if one.promised else "wanted; a warning, nobody promised a number"
    return f"{one.dataset}: fewer than {one.least} are alike in {columns} ({promised})"


def _verdict(cells: int, rows: int, proof: Proof) -> str:
    if cells or rows:
        return f"broken, {cells} cells too many" if cells else f"broken, {rows} rows too many"
    return "unproven" if proof.unproven else "kept where it could be read" if proof.uncovered else "kept"


def _count(finding: Finding) -> str:
    return f"{finding.cells} rows" if finding.column == WHOLE_ROW else str(finding.cells)
