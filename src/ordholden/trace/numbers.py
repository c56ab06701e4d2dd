"""Numbers that should not be there: identity numbers of the Nordic countries and payment cards, told from other digits.

A number is *formed* like a kind (so many digits, a plausible date), and *checked* where its check digits agree. Any
digits are formed like an identity number now and then: `judge` compares what a place holds with what chance alone
would put there.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How often digits of a shape were seen, looked like a date (or a card's first digits), and passed the check.

    `named`: those with a word beside them that says what they are. `made`: test and synthetic numbers, of nobody.
    """

    seen: int = 0
    dated: int = 0
    checked: int = 0
    named: int = 0
    made: int = 0

    def __add__(self, other: Form) -> Form:
        return Form(
            self.seen + other.seen,
            self.dated + other.dated,
            self.checked + other.checked,
            self.named + other.named,
            self.made + other.made,
        )


_SHAPES = re.compile(
    rb"(?<![\w+/.,-])(?:"
    rb"(?P<hetu>[0-3]\d[01]\d{3}[-+A-FU-Ya-fu-y]\d{3}[\dA-FHJ-NPR-Ya-fhj-npr-y])"
    rb"|(?P<card>\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,4}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{4,5}|\d{13,19})"
    rb"|(?P<long>(?:19|20)\d{6}[-+ ]?\d{4})"
    rb"|(?P<eleven>\d{6}[ -]?\d{5})"
    rb"|(?P<ten>\d{6}[-+ ]?\d{4})"
    rb")(?![\w+]|[-/.,]\d)"
)
_NAMED = {
    "cpr": re.compile(r"cpr|person(?:-| )?(?:nr|num)|p-?nr|\bpnr|ssn|social security|dk-?id"),
    "fodselsnummer": re.compile(r"f(?:ø|oe|o|\\u00f8)dsels|\bfnr|f\.?nr|person(?:-| )?(?:nr|num)|d-?nummer|ssn"),
    "personnummer": re.compile(r"person(?:-| )?(?:nr|num)|pnr|ssn|samordning"),
    "hetu": re.compile(r"hetu|henkil|ssn|personbeteckning"),
    "card": re.compile(r"card|kort|visa|master|dankort|amex|\bpan\b|\bcc\b"),
}
_OTHER = re.compile(
    r"(?:tlf|tel|telefon|phone|mobil|mobile|fax|msisdn|caller|callee|ordre|order|faktura|invoice|kunde|customer|konto"
    r"|account|iban|ean|gtin|cvr|track|serial|serie|version|epoch|time|timestamp|bytes|size|id)"
    r"[\w.]{0,12}[\"'\s:=#.-]{0,6}(?:(?:nr|no|num|nummer|number|id)\.?[\"'\s:=#.-]{0,4})?\+?$"
)
_ZERO, _NINE = b"09"
CONTEXT = 40
"""Bytes before a number in which its name is looked for."""


@dataclass(frozen=True, slots=True)
class Number:
    """Digits at a place of a text that are formed like a kind. `separated`: written with the kind's separator."""

    kind: str
    start: int
    separated: bool
    dated: bool
    checked: bool
    named: bool
    made: bool


def named_by(name: str, kind: str) -> bool:
    """Whether a column is named for the kind."""
    return bool(_NAMED[kind].search(name.lower()))


def numbers(text: bytes, kinds: frozenset[str]) -> Iterator[Number]:
    """Every run of digits in the text that has the shape of one of the kinds."""
    for found in _shapes(text):
        shape, written = found.lastgroup or "", found.group()
        digits = bytes(c for c in written if _ZERO <= c <= _NINE)
        before = ""
        for kind in _OF_SHAPE[shape]:
            if kind not in kinds or len(digits) not in _LENGTHS[kind]:
                continue
            dated, checked, made = _JUDGES[kind]((written if kind == "hetu" else digits).decode())
            named = other = False
            if dated:
                before = before or _before(text, found.start())
                lowered = before.lower()
                named = bool(_NAMED[kind].search(lowered))
                other = not named and bool(_OTHER.search(lowered))
            separated = len(digits) != len(written)
            yield Number(
                kind,
                found.start(),
                separated,
                dated and not other,
                checked and not other,
                named and dated,
                made and checked,
            )


def _before(text: bytes, start: int) -> str:
    """What stands before a number in its own cell."""
    return text[max(0, start - CONTEXT) : start].rpartition(b"\0")[2].decode("utf-8", "replace")


def _shapes(text: bytes) -> Iterator[re.Match[bytes]]:
    """Where the shapes stand. So many digits together, with nothing before them that they go with, are rare."""
    marked = text.translate(_MARKED)
    at = 0
    while begun := _BEGUN.search(marked, at):
        found = _SHAPES.match(text, begun.start())
        if found:
            yield found
        at = found.end() if found else begun.end()


_WITH = (string.ascii_letters + "_+/.,").encode()
_MARKED = bytes(0x30 if _ZERO <= b <= _NINE else 0x78 if b in _WITH else b if b in b" -" else 0 for b in range(256))
_BEGUN = re.compile(rb"0(?<![x0-]0)000(?:00|[ -]0000[ -]0000|[ -]000000[ -]0000)")


# --------------------------------------------------------------------------------------------- judging

DOUBT = 0.05
"""What chance alone brings about more often than this is not called a finding."""

_DATED = {"cpr": 0.0366, "fodselsnummer": 0.0732, "personnummer": 0.0732, "hetu": 0.05, "card": 0.2}
_CHECKED = {"cpr": 1 / 11, "fodselsnummer": 1 / 110, "personnummer": 1 / 10, "hetu": 1 / 31, "card": 1 / 10}
"""Of digits at random: how many make a date (or a card's first digits), and of these how many pass the check."""

MANY = 20
"""From so many numbers with a plausible date on, the share that passes the check says what they are."""


def judge(kind: str, form: Form, *, separated: bool = False) -> tuple[int, int, int]:
    """How many numbers of this form are findings, how many more have only the form of one, and how many may be chance.

    A number that is named for what it is always counts. Others count where chance alone would hardly bring about so
    many: by the digits that were seen, and where there are many by those with a plausible date. Where so many in the
    form of a CPR number (`separated`) begin with a date they are such, whatever their check digits say: since 2007 they
    need not agree.
    """
    certain, likely = form.named, max(form.named, form.checked)
    if separated and kind == "cpr" and at_least(form.dated, form.seen * _DATED[kind]) < DOUBT:
        return likely, max(0, form.dated - likely), 0
    chance = form.seen * _DATED[kind] * _CHECKED[kind]
    if form.checked and at_least(form.checked, chance) < DOUBT and not _ordinary(kind, form):
        return likely, 0, 0
    return certain, 0, likely - certain


def _ordinary(kind: str, form: Form) -> bool:
    return form.dated >= MANY and at_least(form.checked, form.dated * _CHECKED[kind]) >= DOUBT


def at_least(hits: int, expected: float) -> float:
    """How likely so many hits, or more, are where so many are expected (Poisson)."""
    if hits <= 0:
        return 1.0
    if expected > 200:  # noqa: PLR2004 - from here on the normal law is close enough, and the sum would underflow
        return 0.5 * math.erfc((hits - 0.5 - expected) / math.sqrt(2 * expected))
    term = total = math.exp(-expected)
    for k in range(1, hits):
        term *= expected / k
        total += term
    return max(0.0, 1.0 - total)


# --------------------------------------------------------------------------------------------- checking

Judged = tuple[bool, bool, bool]
"""A plausible date (or first digits); the check digits agree; made for tests."""

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _date(day: int, month: int) -> bool:
    return 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of its two digits
    return total % 10 == 0


def _cpr(digits: str) -> Judged:
    """DDMMYY-SSSS; the weighted sum is a multiple of 11, but for numbers given since 2007 not always."""
    dated = _date(int(digits[:2]), int(digits[2:4]))
    return dated, dated and _weighed(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0, False


def _fodselsnummer(digits: str) -> Judged:
    """DDMMYY-IIIKK; D-numbers have 40 more in the day, synthetic ones 40, 65 or 80 more in the month."""
    day, month = int(digits[:2]), int(digits[2:4])
    over = next((n for n in (80, 65, 40) if _MONTHS[0] <= month - n <= _MONTHS[1]), 0)
    dated = _date(day - 40 if day > 40 else day, month - over)  # noqa: PLR2004
    first = _weighed(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) == 0
    second = _weighed(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0
    return dated, dated and first and second, over > 0


_MONTHS = (1, 12)


def _personnummer(digits: str) -> Judged:
    """(YY)YYMMDD-NNNC; coordination numbers have 60 more in the day. Luhn over the last ten digits."""
    ten = digits[-10:]
    day, month = int(ten[4:6]), int(ten[2:4])
    dated = _date(day - 60 if day > 60 else day, month)  # noqa: PLR2004
    return dated, dated and _luhn(ten), False


def _hetu(text: str) -> Judged:
    """DDMMYYCNNNT; T follows from the nine digits modulo 31."""
    dated = _date(int(text[:2]), int(text[2:4]))
    number = int(text[:6] + text[7:10])
    checked = "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31] == text[10].upper()
    return dated, dated and checked, text[7] == "9"


_ISSUERS = re.compile(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?"
    r"|5[1-5]\d{14}|222[1-9]\d{12}|22[3-9]\d{13}|2[3-6]\d{14}|27[01]\d{13}|2720\d{12}"
    r"|5019\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{12}"
)
_TRIALS = frozenset(
    {
        "4111111111111111",
        "4242424242424242",
        "4012888888881881",
        "4000000000000002",
        "5555555555554444",
        "5105105105105100",
        "378282246310005",
        "371449635398431",
        "30569309025904",
        "6011111111111117",
        "5019555544445555",
    }
)
"""Numbers that payment services publish for tests."""


def _card(digits: str) -> Judged:
    """The first digits of an issuer and its length; Luhn over all. One digit again and again is no card."""
    dated = bool(_ISSUERS.fullmatch(digits)) and len(set(digits)) > 2  # noqa: PLR2004
    return dated or digits in _TRIALS, (dated or digits in _TRIALS) and _luhn(digits), digits in _TRIALS


_JUDGES: Mapping[str, Callable[[str], Judged]] = {
    "cpr": _cpr,
    "fodselsnummer": _fodselsnummer,
    "personnummer": _personnummer,
    "hetu": _hetu,
    "card": _card,
}
_LENGTHS = {
    "cpr": (10,),
    "fodselsnummer": (11,),
    "personnummer": (10, 12),
    "hetu": (9, 10),
    "card": tuple(range(13, 20)),
}
_OF_SHAPE = {
    "hetu": ("hetu", "cpr", "personnummer"),
    "card": ("card",),
    "long": ("personnummer",),
    "eleven": ("fodselsnummer",),
    "ten": ("cpr", "personnummer"),
}
