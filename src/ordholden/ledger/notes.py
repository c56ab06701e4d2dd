"""Texts that others can check: signed notes, checkpoints, proofs (c2sp.org: signed-note, tlog-checkpoint, tlog-proof).

A checkpoint says how large the ledger is and what its root is, signed. A `.tlog-proof` proves one entry.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"
"""The kind of signature in a signed note."""
DASH = "\N{EM DASH}"


class Signer:
    """A key that signs for the ledger of this origin."""

    def __init__(self, origin: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self._origin = origin
        self._public = ED25519 + self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._id = hashlib.sha256(origin.encode() + b"\n" + self._public).digest()[:4]

    @property
    def public(self) -> str:
        """The public key in one line, as signed notes have it: name+id+key."""
        return f"{self._origin}+{self._id.hex()}+{text(self._public)}"

    def signed(self, note: str) -> str:
        """The note with the signature below it. `note` ends in a line end."""
        signature = self._key.sign(note.encode())
        return f"{note}\n{DASH} {self._origin} {text(self._id + signature)}\n"

    def checkpoint(self, size: int, root: bytes) -> str:
        """The ledger's size and root, signed."""
        return self.signed(f"{self._origin}\n{size}\n{text(root)}\n")

    def hands_over(self, new: str) -> str:
        """The old key's word that the new one signs from now on (base64)."""
        return text(self._key.sign(handing_over(self._origin, self.public, new)))


def handing_over(origin: str, old: str, new: str) -> bytes:
    """What the old key signs when keys are changed."""
    return f"ordholden key change v1\n{origin}\n{old}\n{new}\n".encode()


def tlog_proof(index: int, path: Sequence[bytes], checkpoint: str, extra: bytes = b"") -> str:
    """The proof that the entry `index` is in the ledger of this checkpoint."""
    lines = ["c2sp.org/tlog-proof@v1", *([f"extra {text(extra)}"] if extra else []), f"index {index}", *map(text, path)]
    return "\n".join(lines) + f"\n\n{checkpoint}"


def consistency_proof(old: int, path: Sequence[bytes], checkpoint: str) -> str:
    """The proof that the checkpoint continues the ledger of size `old` (the body that c2sp.org/tlog-witness sends)."""
    return "\n".join([f"old {old}", *map(text, path)]) + f"\n\n{checkpoint}"


def signed_size(checkpoint: str) -> int:
    """The size that a checkpoint of ours is of."""
    return int(checkpoint.split("\n", 2)[1])


def text(data: bytes) -> str:
    """Base64."""
    return base64.b64encode(data).decode()
