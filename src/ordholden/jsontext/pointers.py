"""Where something lies in a document: a column, and a JSON pointer (RFC 6901) behind it: `profile/contact/email`."""

from __future__ import annotations

from collections.abc import Container

LIST, OBJECT = "[]", "{}"
"""At the end of a place: each element of the list there, each member of the object there."""

REST = "*"
"""As the last step of a place: whatever else lies there."""

Steps = tuple[str, ...]


def split(name: str, columns: Container[str]) -> tuple[str, Steps] | None:
    """The column among `columns` in whose documents the name is a place, and the steps to it; None where it is none."""
    parts = name.split("/")
    for length in range(len(parts) - 1, 0, -1):
        column = "/".join(parts[:length])
        if column in columns:
            return column, tuple(unescaped(part) for part in parts[length:])
    return None


def unescaped(part: str) -> str:
    """A step as it is in the document: `~1` stands for a slash, `~0` for a tilde."""
    return part.replace("~1", "/").replace("~0", "~")


def escaped(step: str) -> str:
    """A step as it is written in a pointer."""
    return step.replace("~", "~0").replace("/", "~1")


def written(column: str, steps: Steps) -> str:
    """The column and the pointer behind it."""
    return "/".join((column, *(escaped(step) for step in steps)))
