"""People, plans and other processes for the store's promises."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ordholden.diagnostics.codes import CODES
from ordholden.plan.values import Receipt
from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home
from ordholden.store.packing import Value
from ordholden.store.promises import ATTESTATION, REVIEW, Attestation
from ordholden.store.store import Store
from ordholden.store.values import NewRun, SubjectKey
from tests.store.conftest import environment

CUSTOMERS = "portal.public.customers"
TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def refused(*codes: str) -> pytest.RaisesExc[StoreRefused]:
    """The refusal with one of these codes, which are in the table."""
    assert set(codes) <= set(CODES)
    return pytest.RaisesExc(StoreRefused, check=lambda error: error.diagnostic.code in codes)


def people(*keys: Value, root: str = CUSTOMERS) -> tuple[SubjectKey, ...]:
    """One person a key."""
    return tuple(SubjectKey(person=person, kind="customer", root=root, key=(key,)) for person, key in enumerate(keys))


def approved_plan(store: Store, checksum: str = "c0ffee") -> str:
    """A plan that may run."""
    store.save_plan(checksum=checksum, right="erasure", subjects="fingerprint", body={"counts": {"a": 1}})
    store.approve(checksum, by="Officer", reason="asked for")
    return checksum


def erasure_of(*keys: Value, released: tuple[str, ...] = ("telephony",), days: int = 0, checksum: str = "") -> NewRun:
    """A run that releases purposes for these people, some days after the first of all."""
    return NewRun(
        checksum=checksum or "c0ffee",
        as_of=TODAY,
        released_at=NOON + timedelta(days=days),
        subjects=people(*keys),
        released=released,
        kept={"bookkeeping": "five years by law"},
        systems=("portal",),
    )


def begun(store: Store, *keys: Value, released: tuple[str, ...] = ("telephony",), days: int = 0) -> str:
    """A run that has begun, with its plan."""
    approved_plan(store)
    return store.begin_run(erasure_of(*keys, released=released, days=days))


def receipt(step: str, *, rows: int = 3, note: str = "") -> Receipt:
    """What a step did."""
    return Receipt(
        step=step,
        system="portal",
        kind="done",
        rows=rows,
        started="2026-03-02T12:00:00+00:00",
        ended="2026-03-02T12:00:01+00:00",
        note=note,
    )


PRELUDE = """
import os, signal, sys, time
sys.path.insert(0, {repository!r})
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.store.people import *
with open_store(locate(os.environ)) as store:
"""


def process(home: Home, body: str) -> subprocess.Popen[str]:
    """Another process that runs `body` with the open `store` of the home."""
    repository = str(Path(__file__).resolve().parents[2])
    indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE.format(repository=repository) + indented],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


def ended(started: subprocess.Popen[str]) -> str:
    """What the process printed; it has to end well."""
    out, err = started.communicate(timeout=120)
    assert started.returncode == 0, err
    return out.strip()


def answered(promise: str, *, by: str = "Sine", note: str = "", until: date | None = None) -> Attestation:
    """Somebody answers for a promise until this day; without one a review of today."""
    return Attestation(
        promise=promise,
        what=ATTESTATION if until else REVIEW,
        subject="security lead",
        wording="w",
        on=TODAY,
        until=until,
        by=by,
        note=note,
    )
