"""The five policies: how many promises each makes, and the twelve that cannot be kept as they are worded."""

from __future__ import annotations

MAKES = {
    "miralix": ("MIR", 21, "000"),
    "mxdata": ("MXD", 38, "001"),
    "flexfone": ("FLX", 44, "002"),
    "mico": ("MIC", 37, "003"),
    "bettermeetings": ("BET", 23, "004"),
}
"""By company: how the names of its promises begin, how many there are, and how its policy's file begins."""

WORDED = [
    "MIR-05",
    "MIR-20",
    "MXD-33",
    "FLX-03",
    "FLX-29",
    "FLX-31",
    "FLX-40",
    "MIC-10",
    "MIC-12",
    "MIC-25",
    "BET-06",
    "BET-21",
]
NOTICE = {"mxdata": "nb"}
"""The language of the policy, where it is not Danish."""
