"""The shapes that values have, counted without keeping a value."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ordholden.subjects.spellings import exact

MOSTLY = 0.6
"""The share of a column's values that have a shape before the column counts as having it."""

LONGEST_LOOKED_AT = 300
"""Characters of a value that are read."""

WORDS_OF_A_SENTENCE = 5

_AFTER = re.compile(r"(?!(?:sips?|tel|xmpp):)([a-z]+(?:[-:_/][a-z]+)*[-:_/])[^@\s:/]+@[\w.-]+\.\w{2,}")
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
_MAC = re.compile(r"(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:[:/]\d{1,5})?")
_IPV6 = re.compile(r"(?=.*:.*:)[0-9A-Fa-f:]{3,39}(?:/\d{1,3})?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_SIP = re.compile(r"(?:sips?:|(?:PJ)?SIP/|Local/|IAX2?/)\S+", re.IGNORECASE)
_CALLER = re.compile(r'"[^"]*" ?<\+?\d+>')
_AGENT = re.compile(
    r"(?:Mozilla|Opera|Dalvik|okhttp|curl|PostmanRuntime)/\d.*|.*\((?:Windows|Macintosh|X11|iPhone|Linux).*"
)
_PASSWORD = re.compile(r"\$(?:2[abxy]|argon2\w*|[1567y]|P|H|pbkdf2\S*)\$\S+|\{\w+\}\S{16,}|pbkdf2_\w+\$\S+|scrypt:\S+")
_JWT = re.compile(r"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEXADECIMAL = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})")
_TOKEN = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_\-+/=.]{20,}")
_PHONE = re.compile(r"\+[1-9][\d ().-]{6,18}\d|00[1-9]\d{7,13}")
_DIALLED = re.compile(r"(?=(?:\D*\d){7,15}\D*$)[\d ().-]{7,20}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_CPR = re.compile(r"(\d\d)(\d\d)\d\d-?\d{4}")
_LONG_CPR = re.compile(r"(?:19|20)?\d\d(\d\d)(\d\d)[-+]?\d{4}")
_PARTICLE = frozenset({"af", "av", "von", "van", "de", "der", "den", "la", "le", "di", "da", "du", "el", "al", "bin"})
_BASE_64 = re.compile(r"(?=.*[+/=A-Z])[A-Za-z0-9+/\s]{60,}={0,2}")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Z]{2})?")
_ZONE = re.compile(r"(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian)/\w+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[\w.:-]{1,24}")

_LETTERS_OF_A_NAME = 40
_WITHIN_NAMES = str.maketrans("", "", "'\u2019.-")
MOST_PARTS = 5
_LAST_MONTH, _LAST_DAY = 12, 31
_NORWEGIAN = ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))


def _is_iban(text: str) -> bool:
    if not _IBAN.fullmatch(text):
        return False
    digits = "".join(str(int(c, 36)) for c in text[4:] + text[:4])
    return int(digits) % 97 == 1


def _is_national_number(text: str) -> bool:
    """A Danish CPR number, a Norwegian fødselsnummer, a Swedish personnummer: by form, date and control digits."""
    found = _CPR.fullmatch(text)
    if found and _is_day(found[1], found[2]):
        return "-" in text or _has_luhn(text)
    digits = "".join(c for c in text if c.isdigit())
    if text.isdigit() and len(digits) == len(_NORWEGIAN[1]) + 1:
        return _is_norwegian(digits)
    swedish = _LONG_CPR.fullmatch(text)
    return bool(swedish and _is_day(swedish[2], swedish[1]) and _has_luhn(digits[-10:]))


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY


def _is_norwegian(digits: str) -> bool:
    numbers = [int(d) for d in digits]
    for weights, place in zip(_NORWEGIAN, (9, 10), strict=True):
        if (sum(w * n for w, n in zip(weights, numbers, strict=False)) + numbers[place]) % 11:
            return False
    return _is_day(str(numbers[0] % 4 * 10 + numbers[1]), digits[2:4])


def _has_luhn(text: str) -> bool:
    total = 0
    for place, digit in enumerate(int(c) for c in text if c.isdigit()):
        doubled = digit * (2 if place % 2 == 0 else 1)
        total += doubled - 9 * (doubled > 9)  # noqa: PLR2004 - the sum of a number's two digits
    return total % 10 == 0


def _is_json(text: str) -> bool:
    return text[:1] in "{[" and text[-1:] in "}]" and '"' in text and _parses(text)


def _parses(text: str) -> bool:
    if len(text) >= LONGEST_LOOKED_AT:
        return True
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_name(text: str) -> bool:
    """Two to five words of letters, each with a capital, as in `Anne-Marie von O'Brien`."""
    words = text.split(" ")
    if len(text) > _LETTERS_OF_A_NAME or not MOST_PARTS >= len(words) > 1:
        return False
    return all(_is_part_of_name(word) for word in words)


def _is_part_of_name(word: str) -> bool:
    letters = word.translate(_WITHIN_NAMES)
    return letters.isalpha() and (letters[0].isupper() or letters in _PARTICLE) and not letters[1:].isupper()


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= WORDS_OF_A_SENTENCE


RECOGNISED: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("sip", _SIP.fullmatch),
    ("email", _EMAIL.fullmatch),
    ("caller", _CALLER.fullmatch),
    ("uuid", _UUID.fullmatch),
    ("mac", _MAC.fullmatch),
    ("ip", _IPV4.fullmatch),
    ("ip", _IPV6.fullmatch),
    ("day", _DAY.fullmatch),
    ("url", _URL.fullmatch),
    ("password", _PASSWORD.fullmatch),
    ("jwt", _JWT.fullmatch),
    ("hash", _HEXADECIMAL.fullmatch),
    ("iban", _is_iban),
    ("national number", _is_national_number),
    ("phone", _PHONE.fullmatch),
    ("dialled", _DIALLED.fullmatch),
    ("number", _NUMBER.fullmatch),
    ("json", _is_json),
    ("agent", _AGENT.fullmatch),
    ("zone", _ZONE.fullmatch),
    ("locale", _LOCALE.fullmatch),
    ("token", _TOKEN.fullmatch),
    ("word", _WORD.fullmatch),
    ("name", _is_name),
    ("base64", _BASE_64.fullmatch),
    ("sentence", _is_sentence),
)
"""Tried in this order; the first counts."""

MENTIONS = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    ("phone", re.compile(r"(?<![\w+])\+\d{8,14}(?!\d)")),
    (
        "personal key",
        re.compile(
            r"\"(?:e?-?mail|name|first_?name|phone|telefon|ip|address|adresse|user(?:name|_id)?|to)\"", re.IGNORECASE
        ),
    ),
)
"""What a text may mention among other things."""

NOTHING = frozenset({"", "0", "{}", "[]", "null", "0000-00-00 00:00:00", "0000-00-00"})
"""What stands for no value."""

PHONE_SPELLINGS = ("e164", "national", "international 00", "msisdn", "spaced pairs", "international pairs")


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What the looked-at values of a column are like: numbers only, no value.

    `rows` were looked at, `filled` have a value that is neither empty nor zero, `different` of those differ.
    `shapes`: how many have which shape; `mentions`: in how many an address stands among other text.
    `mixed_case`: e-mail addresses with a capital. `spellings`: of telephone numbers. `longest`: characters.
    `spoken`: sentences. `after`: what stands before the e-mail address in most of the values, always the same.
    """

    rows: int = 0
    filled: int = 0
    different: int = 0
    shapes: Mapping[str, int] = field(default_factory=dict)
    mentions: Mapping[str, int] = field(default_factory=dict)
    spellings: Mapping[str, int] = field(default_factory=dict)
    mixed_case: int = 0
    longest: int = 0
    spoken: int = 0
    after: str = ""

    def share(self, *names: str) -> float:
        """How many of the values have one of these shapes, from 0 to 1."""
        return sum(self.shapes.get(name, 0) for name in names) / self.filled if self.filled else 0.0

    def mentioned(self, *names: str) -> float:
        """In how many of the values such a thing stands among other text, from 0 to 1."""
        return max((self.mentions.get(name, 0) for name in names), default=0) / self.filled if self.filled else 0.0

    @property
    def is_prose(self) -> bool:
        """Whether somebody writes sentences there."""
        return bool(self.filled) and self.spoken / self.filled > MOSTLY / 2


def numbers_profile(values: Iterable[object]) -> Profile:
    """How many there are, and how many differ: enough where the type says the rest."""
    said = [value for value in values if value is not None and str(value) not in NOTHING]
    rows = len(said)
    return Profile(rows=rows, filled=rows, different=len(set(map(str, said))))


def profile(values: Iterable[object], country: str, *, dialled: bool) -> Profile:
    """What the values are like. `dialled`: the column's name says telephone, so plain digits are spelled as such."""
    counted: Counter[str | None] = Counter(map(_text, values))
    rows, nothing = counted.total(), counted.pop(None, 0)
    texts = {text: n for text, n in counted.items() if text is not None}
    filled = rows - nothing
    shapes: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    before: Counter[str] = Counter()
    mixed = spoken = 0
    for text, n in texts.items():
        shape = shape_of(text)
        shapes[shape] += n
        spoken += n * (_is_sentence(text) and shape in {"sentence", "other"})
        mixed += n * (shape == "email" and text != text.lower())
        before.update(dict.fromkeys(_before_address(text), n))
        mentions.update({name: n for name, pattern in MENTIONS if shape != name and pattern.search(text)})
        if shape == "phone" or (dialled and shape in {"dialled", "number"}):
            spellings.update(dict.fromkeys(_spelling(text, country), n))
    return Profile(
        rows=rows,
        filled=filled,
        different=len(texts),
        shapes=dict(shapes),
        mentions=dict(mentions),
        spellings=dict(spellings),
        mixed_case=mixed,
        longest=max(map(len, texts), default=0),
        spoken=spoken,
        after=next((text for text, n in before.most_common(1) if n > filled / 2 and n > 1), ""),
    )


def _before_address(text: str) -> list[str]:
    """What the program puts before an address: `sign-in-` in sign-in-anna@example.dk."""
    found = _AFTER.fullmatch(text)
    return [found[1]] if found else []


def shape_of(text: str) -> str:
    """The first shape that the text has."""
    return next((name for name, has in RECOGNISED if has(text)), "other")


def _text(value: object) -> str | None:
    """None for what says nothing: NULL, the empty text, zero."""
    if value is None:
        return None
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    text = text[:LONGEST_LOOKED_AT].strip()
    return None if text in NOTHING else text


def _spelling(text: str, country: str) -> list[str]:
    """The spelling in which a telephone number is stored, the narrowest; nothing for what is no number."""
    for name in PHONE_SPELLINGS:
        given = f"+{text}" if name == "msisdn" else text
        if text in exact(given, (name,), country):
            return [name]
    return ["other"]
