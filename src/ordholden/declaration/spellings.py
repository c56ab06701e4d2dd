"""The names of the spellings in which a column may store an identifier (`stored as`), each with what it means.

Only the names: how a value is spelled and read back is `subjects.spellings`.
"""

from __future__ import annotations

from collections.abc import Mapping

SPELLINGS: Mapping[str, str] = {
    "as given": "exactly as it was given",
    "lower": "in lower case",
    "any case": "in any case: anna@example.dk also finds Anna@Example.dk (other letters and accents stay different)",
    "digits": "only the digits of what was given: 010190-1234 is stored as 0101901234",
    "e164": "a telephone number as +4520123456",
    "msisdn": "a telephone number as 4520123456",
    "international 00": "a telephone number as 004520123456",
    "national": "a telephone number as it is dialled within its country, without blanks: 20123456",
    "spaced pairs": "a telephone number of eight digits as 20 12 34 56",
    "international pairs": "a telephone number of eight digits as +45 20 12 34 56",
    "percent-encoded": "as in a web address: anna%40example.dk",
    "nfc": "with accented letters as one character (Unicode NFC)",
    "nfd": "with accents as characters of their own (Unicode NFD)",
    "md5": "the MD5 of the value in lower case, in hexadecimal",
    "sha1": "the SHA-1 of the value in lower case, in hexadecimal",
    "sha256": "the SHA-256 of the value in lower case, in hexadecimal",
}
"""What `stored as` may name. Without it a column stores identifiers as they are given."""

AFTER = "after "
"""A spelling with a text of its own: `after mailto:` is a column that stores mailto:anna@example.dk."""


def known(name: str) -> bool:
    """Whether `stored as` may name it."""
    return name in SPELLINGS or (name.startswith(AFTER) and bool(name.removeprefix(AFTER).strip()))
