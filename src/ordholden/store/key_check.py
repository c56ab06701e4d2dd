"""The store remembers which keys it was sealed with, so that a lost or wrong key is told before anything happens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ordholden.store.errors import StoreRefused, tell, without_values
from ordholden.store.keys import LOSS, Keys, ensure_keys, explain_new, load_keys, lost
from ordholden.store.schema import Connection


def recorded(connection: Connection) -> dict[str, bytes]:
    """The check values of the store's keys, by name such as seal-1."""
    with without_values():
        return dict(connection.execute("SELECT key, value FROM key_check ORDER BY key").fetchall())


def refuse_unfit(known: Mapping[str, bytes], keys: Keys, *, of: str) -> None:
    """Refuse where a key is missing or another one. `of` says whose keys they are: "the store", "the backup"."""
    ours = keys.check_values()
    for name, value in sorted(known.items()):
        if name not in ours:
            raise lost(name, keys.folder)
        if ours[name] != value:
            raise StoreRefused(
                "STO005",
                f"{of[0].upper()}{of[1:]} was sealed with another {name} than the one in {keys.folder}.",
                why="With the wrong keys nobody who is on record could be found or recognised.",
                mend=f"Set ORDHOLDEN_KEYS to the folder with the keys of {of}, or put your copy of them back.",
            )


def fitting_keys(connection: Connection, folder: Path) -> Keys:
    """The keys of the store. Made, and explained, only those of a kind with which it has sealed nothing yet."""
    known = recorded(connection)
    keys = checked_or_new(known, folder, of="the store")
    if missing := {name: value for name, value in keys.check_values().items() if name not in known}:
        with without_values():
            connection.cursor().executemany(
                "INSERT INTO key_check (key, value) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING",
                list(missing.items()),
            )
        refuse_unfit(recorded(connection), keys, of="the store")
    return keys


def checked(known: Mapping[str, bytes], folder: Path, *, of: str) -> Keys:
    """The keys of the folder; those that are known are the same ones."""
    keys = load_keys(folder, _kinds(known))
    refuse_unfit(known, keys, of=of)
    return keys


def checked_or_new(known: Mapping[str, bytes], folder: Path, *, of: str) -> Keys:
    """The same; kinds that are not known (a store that is new, or from before there was such a key) are made."""
    if known:
        checked(known, folder, of=of)
    keys, made = ensure_keys(folder, [kind for kind in LOSS if kind not in _kinds(known)])
    if made:
        tell(explain_new(folder, made))
    return keys


def _kinds(known: Mapping[str, bytes]) -> set[str]:
    return {name.split("-", maxsplit=1)[0] for name in known}
