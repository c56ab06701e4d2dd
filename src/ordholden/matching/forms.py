"""In which forms a sought value may stand in a text: as bytes for the automaton, and what to read again there."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ordholden.matching.folding import is_wide, narrow, plain_letter, together, words
from ordholden.matching.values import EMAIL, NAME, PART, PHONE, Sought

HASHES = ("md5", "sha1", "sha256")
"""Of an e-mail address in lower case, as pictures and advertisers' lists have it."""

BEGINNING = 16
"""Digits of a hash by which it is looked for."""

SHORTEST = 5
"""Bytes of a form that is looked for anywhere; a shorter one is looked for as a whole word."""

MOST_SPELLINGS = 24
"""Spellings of one name; a name with so many Nordic letters that there would be more has the likeliest."""

_WORD = re.compile(r"[^\W\d_]+")
_AWAY = str.maketrans({"\u00e6": "ae", "\u00f8": "oe", "\u00e5": "aa"})
_BARE = str.maketrans({"\u00e6": "a", "\u00f8": "o", "\u00e5": "a"})
_BARE_BUT_AE = str.maketrans({"\u00e6": "ae", "\u00f8": "o", "\u00e5": "a"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One way in which a sought value is written. `words`: of a name, folded, as they follow each other.

    `whole`: looked for among whole words (with a blank on either side), not among what stands together. `digest`: what
    the hash of the value is; its beginning is the pattern. `wide`: the value has letters that the bytes do not tell
    apart. `coded`: a telephone number that counts only behind its country's code.
    """

    sought: Sought
    pattern: bytes
    strong: bool
    words: tuple[bytes, ...] = ()
    digest: str = ""
    wide: bool = False
    whole: bool = False
    coded: bool = False


def forms_together(sought: Sought, country: str = "") -> Iterator[Form]:
    """The forms that are looked for in what stands together. `country`: where numbers without a code are dialled."""
    if sought.kind == NAME:
        yield from _names(sought)
    elif sought.kind != PART:
        pattern = _pattern(sought)
        if _is_dialled(sought) and len(pattern) >= SHORTEST:
            yield from _dialled(sought, pattern, country)
        elif sought.strong and len(pattern) >= SHORTEST:
            yield Form(sought=sought, pattern=pattern, strong=True)
        yield from hashes(sought)


def forms_whole(sought: Sought) -> Iterator[Form]:
    """The forms that are looked for among whole words; all of them weak."""
    if sought.kind == NAME and len(name_words(sought.value)) > 1:
        yield from _initials(sought, name_words(sought.value))
    elif sought.kind in {NAME, PART}:
        yield from _parts(sought)
    elif not (sought.strong or _is_dialled(sought)) or len(_pattern(sought)) < SHORTEST:
        yield _word(sought, words(narrow(sought.value)).strip())


def _is_dialled(sought: Sought) -> bool:
    """A telephone number is written in as many ways where it is only a second sign."""
    return sought.kind == PHONE and sought.value.startswith("+")


def _dialled(sought: Sought, pattern: bytes, country: str) -> Iterator[Form]:
    """A number of another country that could as well be one of this country is somebody else's without its code.

    Written as at home it is a second sign, no more.
    """
    doubtful = sought.strong and _could_be_of(country, sought.value)
    if doubtful:
        yield Form(sought=sought, pattern=pattern, strong=True, coded=True)
    yield Form(sought=sought, pattern=pattern, strong=sought.strong and not doubtful)


def _could_be_of(country: str, e164: str) -> bool:
    """Whether the number, without its own country's code, could be dialled in this country, which is another."""
    import phonenumbers  # noqa: PLC0415 - see `national`

    code, rest = national(e164)
    home = phonenumbers.country_code_for_region(country) if country else 0
    if not home or code == str(home):
        return False
    return phonenumbers.is_possible_number(phonenumbers.PhoneNumber(country_code=home, national_number=int(rest)))


def _pattern(sought: Sought) -> bytes:
    written = national(sought.value)[1] if _is_dialled(sought) else sought.value
    return together(narrow(unicodedata.normalize("NFC", written)))


def national(e164: str) -> tuple[str, str]:
    """The country code of a telephone number in E.164, and the rest."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE as CODES  # noqa: PLC0415 - large; few wait for it

    # No code begins with another one.
    end = next((end for end in (2, 3, 4) if e164[1:end].isdigit() and int(e164[1:end]) in CODES), 1)
    return e164[1:end], e164[end:]


def name_words(name: str) -> list[list[str]]:
    """The words of a name as they are parted by blanks, each with its parts (Jens-Peter has two)."""
    groups = (_WORD.findall(group) for group in unicodedata.normalize("NFC", name).split())
    return [group for group in groups if group]


@lru_cache(maxsize=1 << 14)
def spellings(word: str) -> tuple[bytes, ...]:
    """How a word is written where letters are missing on a keyboard or lost on the way, folded; itself first."""
    own = "".join(map(plain_letter, word))
    back = own.replace("aa", "\u00e5").replace("ae", "\u00e6").replace("oe", "\u00f8")
    german = word.lower().replace("\u00fc", "ue").replace("\u00f6", "oe").replace("\u00e4", "ae")
    misread = word.encode().decode("cp1252", "ignore")
    found = (own, own.translate(_AWAY), own.translate(_BARE_BUT_AE), own.translate(_BARE), back, german, misread)
    return tuple(dict.fromkeys(form for text in found if (form := together(narrow(text)))))


def _names(sought: Sought) -> Iterator[Form]:
    groups = name_words(sought.value)
    if len(groups) <= 1:
        return
    wide = is_wide(sought.value)
    for order, strong in _orders(groups):
        for spelled in itertools.islice(itertools.product(*map(spellings, order)), MOST_SPELLINGS):
            pattern, sure = b"".join(spelled), sought.strong and strong
            yield Form(sought=sought, pattern=pattern, strong=sure, words=spelled, wide=wide)


def _orders(groups: list[list[str]]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Given names and family name in the orders in which people write them; whether that is the full name."""
    *given, family = groups
    every = [part for group in given for part in group]
    short = [*given[0], *(part[0] for group in given[1:] for part in group)]
    families = [(family, True), *(([part], False) for part in family if len(family) > 1)]
    seen = set[tuple[str, ...]]()
    for (last, whole), first in itertools.product(families, (every, given[0], short)):
        for order in ((*first, *last), (*last, *first)):
            if order not in seen:
                seen.add(order)
                yield order, whole


def _initials(sought: Sought, groups: list[list[str]]) -> Iterator[Form]:
    """A. Hansen, A. M. Hansen, Hansen, A.: weak, as whole words."""
    *given, family = groups
    letters = [plain_letter(part[0]) for group in given for part in group]
    for last in itertools.islice(itertools.product(*map(spellings, family)), MOST_SPELLINGS):
        written = b" ".join(last).decode("latin-1")
        for first in {letters[0], " ".join(letters), "  ".join(letters)}:
            for text in (f"{first} {written}", f"{first}  {written}", f"{written}  {first}", f"{written} {first}"):
                yield _word(sought, narrow(text))


def _parts(sought: Sought) -> Iterator[Form]:
    """A bare name, and its genitive."""
    parts = _WORD.findall(unicodedata.normalize("NFC", sought.value))
    if sum(map(len, parts)) > 1:
        for spelled in itertools.islice(itertools.product(*map(spellings, parts)), MOST_SPELLINGS):
            yield _word(sought, b" ".join(spelled))
            yield _word(sought, b" ".join(spelled) + b"s")


def _word(sought: Sought, written: bytes) -> Form:
    return Form(sought=sought, pattern=b" " + written + b" ", strong=False, whole=True, wide=is_wide(sought.value))


def hashes(sought: Sought) -> Iterator[Form]:
    """What an address becomes where only its hash is kept; nothing of other values."""
    if sought.kind != EMAIL and "@" not in sought.value:
        return
    small = sought.value.lower().encode()
    for name in HASHES:
        digest = hashlib.new(name, small, usedforsecurity=False).hexdigest()
        yield Form(sought=sought, pattern=digest[:BEGINNING].encode(), strong=sought.strong, digest=digest)
