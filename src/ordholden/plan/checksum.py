"""What an approval names: a digest of everything in a plan but counts and days.

Two plans with the same checksum do the same to the same people under the same declaration and schemas.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from ordholden.diagnostics.json import to_json
from ordholden.plan.values import Plan

SHORTEST = 12
"""Characters of a checksum that an approval names at least."""


def checksum(plan: Plan) -> str:
    """SHA-256 (hexadecimal) of the plan's canonical form, without counts, positions and its own checksum."""
    bare = replace(plan, counts={}, checksum="")
    text = json.dumps(to_json(bare, positions=False), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(plan: Plan) -> Plan:
    """The plan with its checksum."""
    return replace(plan, checksum=checksum(plan))
