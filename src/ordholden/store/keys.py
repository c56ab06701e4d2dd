"""The three keys that live apart from the store, and what they do.

The *seal* key makes values readable again (AES-256-GCM, bound to the table and row that they belong to). The *hash*
key makes fingerprints that only its holder can recompute (HMAC-SHA256, one domain for each use). The *sign* key signs
the ledger's checkpoints (Ed25519). Keys are numbered: a new value is made with the highest number, an old one says
which number it needs, so that keys can be changed; the ledger itself says which key signs it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import struct
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ordholden.ledger.notes import Signer
from ordholden.store.errors import StoreRefused
from ordholden.store.home import is_there, private_folder, read_private, write_private
from ordholden.store.packing import Value, pack, unpack

LOSS = {
    "seal": "Without the seal key erasures that are under way cannot be finished, and people who have been released "
    "can no longer be found in the systems: what is still held of them would stay for ever.",
    "hash": "Without the hash key nobody can recognise who was erased: after a restored backup of your systems those "
    "people could not be erased again, and approved plans can no longer be checked against the people they are for.",
    "sign": "Without the sign key the ledger cannot be continued so that others can check it: whoever holds its public "
    "key would have to be given another one, and your word that nothing was changed in between.",
}
"""What losing a key means, for people, before it happens."""

LENGTH = 32
"""Bytes of a key."""
_NAME = re.compile(r"(seal|hash|sign)-([1-9]\d{0,3})\.key")
_NUMBERS = {2: "two", 3: "three"}
_LINE = re.compile(r"key ([A-Za-z0-9+/=]{44}) ([0-9a-f]{8})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    """The keys by kind and number. The values never show in `repr`."""

    folder: Path
    seal: Mapping[int, bytes] = field(repr=False)
    hash: Mapping[int, bytes] = field(repr=False)
    sign: Mapping[int, bytes] = field(repr=False)

    def again(self) -> Keys:
        """The keys as they lie in the folder now."""
        return load_keys(self.folder)

    def signer(self, number: int, origin: str) -> Signer:
        """What signs for the ledger of this origin. STO003 where that key is lost."""
        if number not in self.sign:
            raise lost(f"sign-{number}", self.folder)
        return Signer(origin, self.sign[number])

    def sealed(self, values: Sequence[Value], place: str) -> bytes:
        """The values sealed for `place` (table and row): moved to another row they do not open."""
        number = max(self.seal)
        nonce = secrets.token_bytes(12)
        head = struct.pack(">BH", 1, number) + nonce
        return head + _cipher(self.seal[number]).encrypt(nonce, pack(values), _bound(place))

    def opened(self, sealed: bytes, place: str) -> tuple[Value, ...]:
        """What was sealed for `place`. Raises StoreRefused where it was altered, moved, or needs another key."""
        number = int.from_bytes(sealed[1:3], "big")
        if sealed[:1] != b"\x01" or number not in self.seal:
            raise StoreRefused("STO015", f"A sealed value needs the key seal-{number}, which is not in {self.folder}.")
        try:
            return unpack(_cipher(self.seal[number]).decrypt(sealed[3:15], sealed[15:], _bound(place)))
        except InvalidTag:
            raise StoreRefused(
                "STO015",
                f"A sealed value of {place.split('/', maxsplit=1)[0]} does not open.",
                why="It was altered, or moved from the row that it was sealed for.",
                mend="Restore the store from a backup: ordholden store restore FILE --replace",
            ) from None

    def fingerprint(self, domain: str, values: Sequence[Value]) -> bytes:
        """A keyed fingerprint (34 bytes: key number, HMAC), the same for the same values in the same domain."""
        return self._mac(max(self.hash), domain, pack(values))

    def fingerprints_of_many(self, domain: str, rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
        """`fingerprint` of each row, one after the other, in a quarter of the time."""
        number, name, digest = max(self.hash), domain.encode(), hmac.digest
        key, before, head = self.hash[number], struct.pack(">H", number), struct.pack(">H", len(name)) + name
        for row in rows:
            yield before + digest(key, head + pack(row), "sha256")

    def fingerprints(self, domain: str, values: Sequence[Value]) -> tuple[bytes, ...]:
        """The fingerprint under every hash key, to recognise what an earlier key recorded; the newest first."""
        packed = pack(values)
        return tuple(self._mac(number, domain, packed) for number in sorted(self.hash, reverse=True))

    def fingerprint_of_all(self, domain: str, rows: Iterable[Sequence[Value]]) -> str:
        """One keyed fingerprint (hexadecimal) of many rows, whatever their order."""
        each = sorted(self.fingerprint(domain, row) for row in rows)
        return self._mac(max(self.hash), f"{domain}, all", b"".join(each)).hex()

    def seed(self) -> bytes:
        """Chance from which `derived` makes a secret with the newest hash key."""
        return struct.pack(">H", max(self.hash)) + secrets.token_bytes(LENGTH)

    def derived(self, domain: str, seed: bytes) -> bytes:
        """The secret (32 bytes) that only the hash key and the seed together give: without either it is gone."""
        number = int.from_bytes(seed[:2], "big")
        if number not in self.hash:
            raise lost(f"hash-{number}", self.folder)
        return self._mac(number, domain, seed[2:])[2:]

    def authenticated(self, domain: str, digest: bytes) -> str:
        """A keyed proof (hexadecimal) that the holder of the hash key vouched for a digest."""
        return self._mac(max(self.hash), domain, digest).hex()

    def check_values(self) -> dict[str, bytes]:
        """For each key by name a value that shows whether it is the right key, and nothing else."""
        named = {f"seal-{number}": key for number, key in self.seal.items()}
        named |= {f"hash-{number}": key for number, key in self.hash.items()}
        named |= {f"sign-{number}": key for number, key in self.sign.items()}
        return {name: _hmac(key, f"ordholden key check {name}".encode())[:16] for name, key in sorted(named.items())}

    def _mac(self, number: int, domain: str, message: bytes) -> bytes:
        name = domain.encode()
        return struct.pack(">H", number) + _hmac(self.hash[number], struct.pack(">H", len(name)) + name + message)


def load_keys(folder: Path, kinds: Iterable[str] = LOSS) -> Keys:
    """The keys of the folder. Refused where one of these kinds is lost, or one is damaged or open to others."""
    found = found_keys(folder)
    for kind in kinds:
        if not found[kind]:
            raise lost(f"{kind}-1", folder)
    return Keys(folder=folder, seal=found["seal"], hash=found["hash"], sign=found["sign"])


def ensure_keys(folder: Path, kinds: Iterable[str] = LOSS) -> tuple[Keys, tuple[str, ...]]:
    """The keys of the folder, those of these kinds made where they are missing; the names of those that were made.

    Only for kinds with which the store has sealed nothing yet. A crash between two files is mended by the next call.
    """
    private_folder(folder)
    found = found_keys(folder)
    missing = tuple(kind for kind in kinds if not found[kind])
    for kind in missing:
        make_key(folder, kind, 1)
    return load_keys(folder), tuple(f"{kind}-1" for kind in missing)


def make_key(folder: Path, kind: str, number: int) -> None:
    """Make a key, unless it is there already."""
    try:
        write_private(folder / f"{kind}-{number}.key", _text(kind, number, os.urandom(LENGTH)))
    except FileExistsError:
        return  # another command made it in this very moment
    except OSError as error:
        raise StoreRefused("STO001", f"The keys cannot be written to {folder}: {error.strerror}.") from None


def explain_new(folder: Path, names: Sequence[str]) -> str:
    """What people are told when keys are made."""
    keys = f"{_NUMBERS.get(len(names), len(names))} keys" if names[1:] else "a key"
    them = "them" if names[1:] else "it"
    said = [
        f"Made {keys} in {folder}. Copy {them} now to a safe place that is not the place of the store's backups:",
        *(f"  {name}.key: {LOSS[name.split('-', maxsplit=1)[0]]}" for name in names),
        "Backups of the store never contain the keys, and cannot be used without them.",
    ]
    return "\n".join(textwrap.fill(line, 100, subsequent_indent="    ", break_long_words=False) for line in said)


def lost(name: str, folder: Path) -> StoreRefused:
    """The refusal for a key that is not there."""
    return StoreRefused(
        "STO003",
        f"The key {name} is not in {folder}.",
        why=LOSS[name.split("-", maxsplit=1)[0]],
        mend=f"Put your copy of {name}.key back into {folder}, or set ORDHOLDEN_KEYS to the folder where it lies.",
    )


def found_keys(folder: Path) -> Mapping[str, Mapping[int, bytes]]:
    """Whatever keys lie in the folder, by kind and number. Refused where one is damaged or open to others."""
    found: dict[str, dict[int, bytes]] = {kind: {} for kind in LOSS}
    for file in sorted(folder.iterdir()) if is_there(folder) else ():
        if name := _NAME.fullmatch(file.name):
            found[name[1]][int(name[2])] = _read(file)
    return found


def _read(file: Path) -> bytes:
    line = _LINE.search(read_private(file))
    key = base64.b64decode(line[1]) if line else b""
    if line is None or len(key) != LENGTH or _digest(key) != line[2]:
        raise StoreRefused(
            "STO004",
            f"The key file {file} is damaged.",
            why="Its text is not what was written when the key was made.",
            mend="Put your copy of the file back.",
        )
    return key


def _text(kind: str, number: int, key: bytes) -> str:
    return (
        f"# Ordholden, {kind} key {number}. Keep a copy, apart from the store and from its backups.\n"
        f"# {LOSS[kind]}\nkey {base64.b64encode(key).decode()} {_digest(key)}\n"
    )


def _digest(key: bytes) -> str:
    return hashlib.sha256(b"ordholden key file" + key).hexdigest()[:8]


@lru_cache
def _cipher(key: bytes) -> AESGCM:
    """Made once for a key: making one takes longer than sealing a value."""
    return AESGCM(key)


def _bound(place: str) -> bytes:
    return b"ordholden\0" + place.encode()


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
