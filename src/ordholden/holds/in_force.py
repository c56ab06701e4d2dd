"""The periods in force: by dataset and purpose a fingerprint of when its hold ends, whatever way that came about.

It changes exactly when the end of some row may move: another event or period in the declaration, another law set, an
order that lapsed, another financial year. How something is spelled, and what it is called, plays no part. A sweep that
finds another fingerprint than the last time would clear what only the change releases.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from ordholden.declaration.values import Anchor, Controller, Dataset, Declaration, Hold
from ordholden.diagnostics.json import Json, to_json
from ordholden.holds.clocks import periods


def periods_in_force(declaration: Declaration) -> Mapping[tuple[str, str], str]:
    """{(dataset, purpose): 16 hexadecimal digits}, for every hold of a dataset with people in it."""
    return {
        (address, purpose): _fingerprint(declaration, hold)
        for address, dataset in declaration.datasets.items()
        if dataset.about and not dataset.view_of
        for purpose, hold in dataset.holds.items()
    }


def what_time_clears(declaration: Declaration) -> Mapping[str, str]:
    """{dataset: 16 hexadecimal digits}: changes whenever a sweep may come to clear something else in the dataset.

    Datasets of which no hold ends by time are not in it.
    That is: when a period in force changes, or a field serves other purposes, is about other people, or is cleared in
    another way.
    """
    periods_of: dict[str, dict[str, str]] = {}
    for (address, purpose), mark in periods_in_force(declaration).items():
        periods_of.setdefault(address, {})[purpose] = mark
    ending = {a for a in periods_of if any(hold.event is not None for hold in declaration.datasets[a].holds.values())}
    return {a: _clears(declaration.datasets[a], marks) for a, marks in periods_of.items() if a in ending}


def _clears(dataset: Dataset, marks: Mapping[str, str]) -> str:
    fields: Json = {
        column: [[*sorted(f.purposes)], [*sorted(f.of)], type(f.clear).__name__, to_json(f.clear, positions=False)]
        for column, f in dataset.fields.items()
    }
    return _digest([{**marks}, fields])


def _digest(told: Json) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _fingerprint(declaration: Declaration, hold: Hold) -> str:
    binding = declaration.purposes[hold.purpose].law is not None or hold.claim is not None
    told: list[Json] = [
        to_json(hold.event, positions=False) if hold.event else None,
        type(hold.event).__name__,
        to_json(hold.keep, positions=False) if hold.keep else None,
        to_json(hold.at_least, positions=False) if hold.at_least and binding else None,
        _year_end(declaration.controller, hold),
    ]
    return _digest(told)


def _year_end(controller: Controller, hold: Hold) -> Json:
    """The end of the financial year, where something is counted from it."""
    counted = {Anchor.FINANCIAL_YEAR, Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR}
    return list(controller.financial_year_ends) if any(p.anchor in counted for p in periods(hold)) else None
