"""The fingerprint of a declaration: it changes exactly when what is done does.

Promises only say what is measured, the notice and the record what is told: one more of them makes no plan another one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from ordholden.declaration.notice import NoticeRules
from ordholden.declaration.values import Controller, Dataset, Declaration, Recipient
from ordholden.diagnostics.json import Json, to_json


def canonical(declaration: Declaration) -> Json:
    """The meaning as JSON: without positions, and with what has no order in an order of our own.

    What laws demand is in the holds already, and whom they bind in the purposes.
    """
    datasets = {address: _unordered(dataset) for address, dataset in declaration.datasets.items()}
    never = replace(
        declaration.never,
        numbers=tuple(sorted(declaration.never.numbers)),
        words={category: tuple(sorted(words)) for category, words in declaration.never.words.items()},
    )
    plain = replace(
        declaration,
        controller=_unaddressed(declaration.controller),
        purposes={
            key: replace(p, provision=None, decision=None, marketing=False) for key, p in declaration.purposes.items()
        },
        recipients={key: _only_receiving(each) for key, each in declaration.recipients.items()},
        datasets=datasets,
        never=never,
        own_laws={},
        laws={},
        promises={},
        notice=NoticeRules(),
        customers={},
        customer_lists={},
        measures={},
        fingerprint="",
    )
    return to_json(plain, positions=False)


def _unaddressed(controller: Controller) -> Controller:
    return replace(controller, number="", address="", phone="", officer="", representative="")


def _only_receiving(recipient: Recipient) -> Recipient:
    return replace(recipient, part=None, contact="", does={}, arrangement={})


def fingerprint(declaration: Declaration) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(_dumped(canonical(declaration)).encode()).hexdigest()


def _unordered(dataset: Dataset) -> Dataset:
    fields = {
        column: replace(
            field,
            of=tuple(sorted(field.of)),
            purposes=tuple(sorted(field.purposes)),
            shown_to=tuple(sorted(field.shown_to)),
        )
        for column, field in dataset.fields.items()
    }
    return replace(
        dataset,
        fields=fields,
        references=tuple(sorted(dataset.references, key=_key)),
        identifiers=tuple(sorted(dataset.identifiers, key=_key)),
        view_of=tuple(sorted(dataset.view_of)),
    )


def _key(value: object) -> str:
    return _dumped(to_json(value, positions=False))


def _dumped(data: Json) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
