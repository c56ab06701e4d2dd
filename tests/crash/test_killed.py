"""Killed at any instant and gone on with, an erasure comes to the same end, and every effect has happened once."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from ordholden.connectors.files.local import Local
from ordholden.connectors.http import HTTP
from ordholden.connectors.sessions import SQLSession
from ordholden.execution import run as running
from ordholden.store.intents import Intents
from ordholden.store.messages import Messages
from ordholden.store.parts import Parts
from ordholden.store.store import Store
from tests.crash.company import Company, request
from tests.crash.conftest import Open


class Killed(BaseException):
    """The process is no more: nothing after this instant is done."""


BOUNDARIES: tuple[tuple[Any, str], ...] = (
    (Store, "begin_run"),
    (Parts, "begin"),
    (running._Work, "perform"),
    (SQLSession, "commit"),
    (Intents, "__call__"),
    (Local, "remove"),
    (Local, "replace"),
    (Store, "record"),
    (Parts, "done"),
    (Messages, "sending"),
    (HTTP, "tell"),
    (Messages, "answered"),
    (Store, "finish"),
)
"""Before and after each of them the process is killed."""

MOST = 260
"""There are not so many such instants in a run."""


def dying(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The instants at which something is done are counted down; at zero the process is dead. 0 from the start: never."""
    countdown = [0]

    def dies(real: Callable[..., Any]) -> Callable[..., Any]:
        def done(*args: Any, **more: Any) -> Any:
            _count(countdown)
            answer = real(*args, **more)
            _count(countdown)
            return answer

        return done

    for owner, name in BOUNDARIES:
        monkeypatch.setattr(owner, name, dies(getattr(owner, name)))
    return countdown


def _count(countdown: list[int]) -> None:
    countdown[0] -= 1
    if countdown[0] == 0:
        raise Killed


def whole(it: Company, *people: int) -> str:
    """Erase somebody without a mishap; the run, against which the others are held."""
    ended = it.erase(request(*people), "--json")
    assert ended.code == 0, ended.said
    return str(ended.json["run"])


def test_killed_again_and_again(company: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command dies one instant later than the last one: nothing is lost, and nothing is done or counted twice."""
    it = company(3)
    others, model = it.world(3), whole(it, 1)
    options, countdown = it.approved(request(2)), dying(monkeypatch)
    kills, run = 0, ""
    while not run or it.runs()[run] != "finished":
        countdown[0] = 1 + kills % 30
        run = next((name for name in it.runs() if name != model), "")
        try:
            it.run(*(("resume", run) if run else ("erase", *options)), stdin=request(2))
        except Killed:
            kills += 1
            assert kills < 100
    assert kills > 12
    assert it.effects(run) == it.effects(model)
    assert it.world(2) == it.world(1)
    assert it.world(3) == others
    assert (len(it.mailer.done), it.twice()) == (2, {})


@pytest.mark.slow
@pytest.mark.parametrize(("size", "every"), [(1, 7), (3, 24)], ids=["one person", "a batch"])
def test_killed_once_at_every_boundary(
    company: Open,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    every: int,
    torture: bool,
    told_size: Callable[[str], None],
) -> None:
    """Before and after each thing that is done, in the program's own order: one kill, and a run that is gone on with."""
    step, countdown = (1 if torture else every), dying(monkeypatch)
    it = company(size * (MOST // step + 2))
    model, total = whole(it, *range(1, size + 1)), -countdown[0]
    for first, instant in zip(count(size + 1, size), range(1, total + 1, step), strict=False):
        people = range(first, first + size)
        options, before = it.approved(request(*people)), set(it.runs())
        countdown[0] = instant
        with pytest.raises(Killed):
            it.run("erase", *options, stdin=request(*people))
        countdown[0] = 0
        begun = set(it.runs()) - before
        it.run(*(("resume", *begun) if begun else ("erase", *options)), stdin=request(*people))
        (run,) = set(it.runs()) - before
        assert it.runs()[run] == "finished", instant
        assert it.effects(run) == it.effects(model), instant
        assert all(it.world(person) == it.world(1) for person in people), instant
    assert 40 < total < MOST
    told_size(f"{total} step boundaries; nothing by chance")
    assert it.twice() == {}


@pytest.mark.slow
def test_killed_at_any_instant(company: Open, torture: bool, told_size: Callable[[str], None]) -> None:
    """Kill -9 at 12 (or 200) random instants of a run each; a worker that goes on with them comes to the same end."""
    number, chance = (200 if torture else 12), random.Random(7)
    it = company(number + 2)
    it.mailer.pause = 0.1
    others, (model, span) = it.world(number + 2), _timed(it, number + 1)
    killed: dict[str, int] = {}
    hit = 0
    for person in range(1, number + 1):
        before, command = set(it.runs()), _started(it, person)
        run = _begun(it, before, command)
        time.sleep(chance.random() * span)
        command.send_signal(signal.SIGKILL)
        command.communicate()
        hit += it.runs()[run] != "finished"
        killed[run] = person
    _gone_on_with(it)
    for run, person in killed.items():
        assert it.effects(run) == it.effects(model)
        assert it.world(person) == it.world(number + 1)
    assert hit > number // 2
    told_size(f"{number} kills, {hit} of them before the run had ended, seed 7")
    assert it.world(number + 2) == others
    assert (len(it.mailer.done), it.twice()) == (number + 1, {})


def _started(it: Company, person: int) -> subprocess.Popen[str]:
    return it.start("erase", *it.approved(request(person)), stdin=request(person))


def _begun(it: Company, before: set[str], command: subprocess.Popen[str]) -> str:
    """The run that the command has put on record."""
    for _ in range(3000):
        new = set(it.runs()) - before
        if new:
            return new.pop()
        assert command.poll() is None, command.communicate()
        time.sleep(0.01)
    raise AssertionError("the run was not begun")


def _timed(it: Company, person: int) -> tuple[str, float]:
    """Somebody's whole run in a process of its own, and how long it lasts once it is on record."""
    command = _started(it, person)
    run, since = _begun(it, set(), command), time.monotonic()
    while it.runs()[run] != "finished":
        assert command.poll() in (None, 0), command.communicate()
        time.sleep(0.01)
    span = time.monotonic() - since
    command.communicate()
    return run, span


def _gone_on_with(it: Company) -> None:
    """A worker does what is left, as soon as the servers have noticed that the other one is gone."""
    for _ in range(50):
        it.run("worker", "--until-idle")
        if set(it.runs().values()) == {"finished"}:
            return
        time.sleep(0.1)
    raise AssertionError(it.run("status").out)
