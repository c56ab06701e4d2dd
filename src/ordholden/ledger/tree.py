"""The Merkle tree of RFC 6962: leaves and nodes hashed apart, appended to at its right edge, proved by paths.

A complete subtree is named by (level, position): it covers the leaves [position << level, (position + 1) << level).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

EMPTY = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""

Node = tuple[int, int, bytes]
"""Level, position and hash of a complete subtree."""
Look = Callable[[int, int], bytes]
"""Gives the hash of the complete subtree at (level, position)."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of an entry. Its first byte keeps it apart from every node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees beside each other."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(frontier: list[bytes], size: int, leaf: bytes) -> list[Node]:
    """Add a leaf to a tree of `size` leaves, in place, by O(log size) hashes at most; which subtrees it completed.

    The frontier holds the hashes of the complete subtrees from the left, the largest first.
    """
    level, position, above = 0, size, leaf
    completed = [(level, position, above)]
    while position & 1:
        above = node_hash(frontier.pop(), above)
        level, position = level + 1, position >> 1
        completed.append((level, position, above))
    frontier.append(above)
    return completed


def root(frontier: Sequence[bytes]) -> bytes:
    """The root of the tree with this frontier."""
    if not frontier:
        return EMPTY
    above = frontier[-1]
    for left in reversed(frontier[:-1]):
        above = node_hash(left, above)
    return above


def inclusion(index: int, size: int, look: Look) -> list[bytes]:
    """The path that proves the leaf `index` in the tree of the first `size` leaves, from the leaf upwards."""
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} in a tree of {size}")
    return _path(index, 0, size, look)


def consistency(old: int, new: int, look: Look) -> list[bytes]:
    """The proof that the tree of `new` leaves begins with the tree of `old` leaves (0 < old <= new)."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} cannot begin with one of {old}")
    return _subproof(old, 0, new, look, whole=True)


def _path(index: int, low: int, high: int, look: Look) -> list[bytes]:
    if high - low == 1:
        return []
    middle = low + _split(high - low)
    if index < middle:
        return [*_path(index, low, middle, look), _hash(middle, high, look)]
    return [*_path(index, middle, high, look), _hash(low, middle, look)]


def _subproof(old: int, low: int, high: int, look: Look, *, whole: bool) -> list[bytes]:
    if old == high:
        return [] if whole else [_hash(low, high, look)]
    middle = low + _split(high - low)
    if old <= middle:
        return [*_subproof(old, low, middle, look, whole=whole), _hash(middle, high, look)]
    return [*_subproof(old, middle, high, look, whole=False), _hash(low, middle, look)]


def _hash(low: int, high: int, look: Look) -> bytes:
    size = high - low
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return look(level, low >> level)
    middle = low + _split(size)
    return node_hash(_hash(low, middle, look), _hash(middle, high, look))


def _split(size: int) -> int:
    """The largest power of two that is smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
