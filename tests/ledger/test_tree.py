"""The tree is the one of RFC 6962, on both sides of the export."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.ledger import tree, verify
from ordholden.ledger.notes import Signer

INPUTS = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Inputs and roots by which implementations of Certificate Transparency compare themselves."""


def by_definition(data: Sequence[bytes]) -> bytes:
    """The root as RFC 6962, 2.1 defines it, word for word."""
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = 1
    while 2 * k < len(data):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(data[:k]) + by_definition(data[k:])).digest()


def written(data: Sequence[bytes]) -> tuple[bytes, Callable[[int, int], bytes]]:
    """The writer's root, and its complete subtrees."""
    frontier: list[bytes] = []
    nodes: dict[tuple[int, int], bytes] = {}
    for size, each in enumerate(data):
        nodes |= {(level, position): made for level, position, made in tree.grow(frontier, size, tree.leaf_hash(each))}
    return tree.root(frontier), lambda level, position: nodes[level, position]


def read(data: Sequence[bytes]) -> bytes:
    """The verifier's root."""
    own = verify.Tree()
    for each in data:
        own.add(each)
    return own.root()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_others_reckon(size: int) -> None:
    """Whoever has a tool for Certificate Transparency comes to the same root."""
    assert written(INPUTS[:size])[0].hex() == ROOTS[size - 1]
    assert read(INPUTS[:size]).hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=3), max_size=70))
def test_writer_and_verifier_follow_the_definition(data: list[bytes]) -> None:
    """However many entries there are, the root is the one of the standard."""
    assert written(data)[0] == read(data) == by_definition(data)


def test_every_entry_of_every_tree_is_proved_and_no_other() -> None:
    """A proof of inclusion holds for its entry, at its place, in its tree, and nowhere else."""
    data = [bytes([number]) for number in range(40)]
    for size in range(1, 41):
        root, look = written(data[:size])
        for index in range(size):
            path = tree.inclusion(index, size, look)
            leaf = verify.leaf_hash(data[index])
            assert verify.root_by_inclusion(index, size, leaf, path) == root
            others = [verify.root_by_inclusion(other, size, leaf, path) for other in range(size) if other != index]
            assert root not in others
            assert verify.root_by_inclusion(index, size, leaf, [*path, leaf]) is None
            assert not path or verify.root_by_inclusion(index, size, leaf, path[1:]) != root


def test_every_growth_of_every_tree_is_proved_and_no_other() -> None:
    """A proof of consistency holds between its two trees, and not for a history that was rewritten."""
    data = [bytes([number]) for number in range(34)]
    for new in range(1, 35):
        new_root, look = written(data[:new])
        for old in range(1, new + 1):
            old_root = by_definition(data[:old])
            path = tree.consistency(old, new, look)
            assert verify.consistent(old, old_root, new, new_root, path)
            forked = by_definition([*data[: old - 1], b"another"])
            assert not verify.consistent(old, forked, new, new_root, path)
            assert not verify.consistent(old, old_root, new, forked, path)
            assert not verify.consistent(old, old_root, new, new_root, [*path, forked])


def test_a_leaf_is_never_taken_for_a_node() -> None:
    """Nobody can pass off the hashes of two entries as an entry."""
    data = [b"a", b"b", b"c", b"d"]
    root, look = written(data)
    forged = look(0, 0) + look(0, 1)
    path = [look(1, 1)]
    assert verify.root_by_inclusion(0, 2, verify.leaf_hash(forged), path) != root
    assert verify.root_by_inclusion(0, 2, hashlib.sha256(b"\x01" + forged).digest(), path) == root, (
        "without the mark it would be"
    )


def test_notes_are_signed_and_read_as_others_do_it() -> None:
    """The example that Go's package for signed notes documents: the same key, id and signature on both sides."""
    public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    secret = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    mark = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    signer, key = Signer("PeterNeumann", secret[1:]), verify.Key.of(public)
    assert signer.public == public
    assert signer.signed(text) == f"{text}\n\N{EM DASH} PeterNeumann {mark}\n"
    assert key.signed(text.encode(), base64.b64decode(mark)[4:])
    assert not key.signed(text.upper().encode(), base64.b64decode(mark)[4:])


def test_a_checkpoint_that_others_cosigned_is_as_good() -> None:
    """Signatures of witnesses do not matter to whoever does not know them; a false one of ours does."""
    signer = Signer("ordholden/x", bytes(32))
    key, text = verify.Key.of(signer.public), signer.checkpoint(3, tree.EMPTY)
    other = Signer("witness.example", bytes(range(32))).signed(text.partition("\n\n")[0] + "\n").rpartition("\n\n")[2]
    assert verify.Checkpoint.of(text + other).signed_by(key)
    spoilt = signer.signed("another\n").rpartition("\n\n")[2]
    assert not verify.Checkpoint.of(text + spoilt).signed_by(key)
