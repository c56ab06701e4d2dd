"""A text for people, by language."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""By the code of its language, such as da."""
