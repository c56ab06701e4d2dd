"""A ledger that a store has written, its export, and the keys to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ordholden.ledger.verify import Key, Report, check_export
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from ordholden.store.values import RunState
from tests.ledger.acts import begun, erased
from tests.servers.running import Server
from tests.store.conftest import home as home  # noqa: PLC0414 - a fixture is found by its name
from tests.store.conftest import store as store  # noqa: PLC0414 - a fixture is found by its name


@dataclass(frozen=True)
class Written:
    """An export in lines, the public key in one line, and checkpoints that were kept on the way, by their size."""

    lines: tuple[bytes, ...]
    key: str
    kept: tuple[str, ...]

    def verified(self, lines: tuple[bytes, ...] | list[bytes], kept: tuple[str, ...] = ()) -> Report:
        """What the verifier says of these lines."""
        return check_export(lines, [Key.of(self.key)], [(f"kept {n}", text) for n, text in enumerate(kept)])


def export_of(store: Store) -> tuple[bytes, ...]:
    """The export of a store's ledger."""
    return tuple(store.ledger.lines())


def public_key(store: Store) -> str:
    """The public key of a store's ledger."""
    head = store.ledger.head()
    assert head is not None
    return store.ledger.signer(head).public


@pytest.fixture(scope="module")
def small(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A run that has begun and waits."""
    place: Path = tmp_path_factory.mktemp("small")
    with postgresql.fresh_database() as url:
        home = Home(folder=place / "home", keys=place / "keys", database_url=url)
        with open_store(home) as store:
            store.set_state(begun(store, "c3", "eva"), RunState.WAITING)
            return Written(lines=export_of(store), key=public_key(store), kept=())


@pytest.fixture(scope="module")
def written(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """Two erasures, of three people and of one, a checkpoint kept after each, and one whose approver was redacted."""
    place: Path = tmp_path_factory.mktemp("ledger")
    with postgresql.fresh_database() as url:
        home = Home(folder=place / "home", keys=place / "keys", database_url=url)
        with open_store(home) as store:
            erased(store, "a1", "anna", "bent", "carl")
            first = store.ledger.checkpoint()
            erased(store, "b2", "dora")
            second = store.ledger.checkpoint()
            assert first
            assert second
            yield Written(lines=export_of(store), key=public_key(store), kept=(first, second))
