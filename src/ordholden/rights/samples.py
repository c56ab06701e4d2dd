"""Where others mention the people of a plan, shown to the approver in context: read live, personal, kept nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.text import Text as Rich

from ordholden.execution.bindings import Entry
from ordholden.execution.people import Mentioned
from ordholden.matching.values import Hit
from ordholden.plan.values import Redact
from ordholden.rights.erasure import Prepared

MOST = 20
"""Texts of one column that are shown."""

AROUND = 60
"""Characters that are shown on either side."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A mention in its context. `becomes`: what stands there instead; empty where it is doubtful, and left."""

    dataset: str
    column: str
    key: Entry
    before: str = field(repr=False)
    said: str = field(repr=False)
    behind: str = field(repr=False)
    becomes: str
    via: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Samples:
    """The first mentions of each column, and how many texts there are with more."""

    prepared: Prepared
    found: list[Sample] = field(default_factory=list)
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __call__(self, dataset: str, column: str, key: Entry, mentioned: Mentioned) -> None:
        """Take note of a text, if there are not too many."""
        self.texts[dataset, column] += 1
        if self.texts[dataset, column] > MOST:
            return
        stand_in = self._stand_in(dataset, column)
        for hit in sorted((*mentioned.certain, *mentioned.doubtful), key=lambda hit: hit.start):
            becomes = stand_in if hit in mentioned.certain else ""
            self.found.append(_sample(dataset, column, key, mentioned, hit, becomes))

    def _stand_in(self, dataset: str, column: str) -> str:
        edits = (edit for step in self.prepared.redactions if step.rows.dataset == dataset for edit in step.edits)
        return next(e.mentions.stand_in for e in edits if isinstance(e, Redact) and e.column == column)

    def as_json(self) -> list[dict[str, Any]]:
        """For programs; as personal as the rest."""
        return [
            {
                "dataset": each.dataset,
                "column": each.column,
                "key": [str(part) for part in each.key],
                "before": each.before,
                "mention": each.said,
                "behind": each.behind,
                "becomes": each.becomes or None,
                "doubtful": not each.becomes,
                "through": list(each.via),
            }
            for each in self.found
        ]

    def show(self) -> None:
        """On the terminal: what is taken out is struck, what is doubtful is marked."""
        console = Console(soft_wrap=True, highlight=False)
        console.print("\nMentions in the texts of others (personal; not kept)")
        if not self.found:
            console.print("  none")
        for place in dict.fromkeys((each.dataset, each.column) for each in self.found):
            console.print(f"\n{'.'.join(place)}: {self.texts[place]} texts", markup=False)
            for each in self.found:
                if (each.dataset, each.column) == place:
                    console.print(_line(each))
            if self.texts[place] > MOST:
                console.print(f"  and {self.texts[place] - MOST} texts more")


def _sample(dataset: str, column: str, key: Entry, mentioned: Mentioned, hit: Hit, becomes: str) -> Sample:
    text = mentioned.text if isinstance(mentioned.text, str) else mentioned.text.decode("utf-8", "replace")
    return Sample(
        dataset=dataset,
        column=column,
        key=key,
        before=text[max(0, hit.start - AROUND) : hit.start],
        said=text[hit.start : min(hit.end, hit.start + 2 * AROUND)],
        behind=text[hit.end : hit.end + AROUND],
        becomes=becomes,
        via=hit.via,
    )


def _line(sample: Sample) -> Rich:
    line = Rich(f"  {', '.join(map(str, sample.key))}: ")
    line.append(_flat(sample.before))
    line.append(_flat(sample.said), style="bold red strike" if sample.becomes else "bold yellow")
    if sample.becomes:
        line.append(f" \N{RIGHTWARDS ARROW} {sample.becomes} ", style="bold green")
    else:
        line.append(" (doubtful) ", style="yellow")
    line.append(_flat(sample.behind))
    if sample.via:
        line.append(f"  [{', '.join(sample.via)}]", style="dim")
    return line


def _flat(text: str) -> str:
    """On one line, without what a terminal would take for a command."""
    return "".join(c if c.isprintable() else " " for c in text)
