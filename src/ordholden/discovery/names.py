"""Names of tables and columns as words: `pkg_UserEmails` is user, email."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-zæøåäö0-9])(?=[A-ZÆØÅÄÖ])|(?<=[A-ZÆØÅÄÖ])(?=[A-ZÆØÅÄÖ][a-zæøåäö])")
_PART = re.compile(r"[^\W\d_]+|\d+")
_NUMBER_BEHIND = re.compile(r"(?<=[^\d\s]) \d{1,2}$")
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "addresses": "address",
    "statuses": "status",
    "aliases": "alias",
    "data": "data",
    "media": "media",
    "news": "news",
    "series": "series",
    "men": "man",
    "addr": "addr",
    "kunder": "kunde",
    "brugere": "bruger",
    "brukere": "bruker",
    "medlemmer": "medlem",
    "medarbejdere": "medarbejder",
    "deltagere": "deltager",
    "deltakere": "deltaker",
    "elever": "elev",
    "ansatte": "ansat",
    "fakturaer": "faktura",
    "ordrer": "ordre",
    "personer": "person",
    "kontakter": "kontakt",
    "kontaktpersoner": "kontaktperson",
    "abonnenter": "abonnent",
    "kunden": "kunde",
    "användare": "användare",
    "kurser": "kursus",
    "sager": "sag",
    "opkald": "opkald",
}
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ouses", "ouse"))
_NOT_PLURAL = ("ss", "us", "is", "gps", "sms", "tms", "tls", "dns", "ios")
SHORTEST_PART = 3
"""Letters that a part of a word has that is written without a blank."""

FEWEST_WITH_PREFIX, SHARE_WITH_PREFIX, DEEPEST_PREFIX = 4, 0.08, 2
"""So many tables, and so large a share of all, begin with a word before it is a prefix; so often it is looked for."""


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name's words in small letters, with a blank between them; a short number at its end is left out."""
    parts = " ".join(_PART.findall(_CAMEL.sub(" ", name))).lower()
    return _NUMBER_BEHIND.sub("", parts)


def singular(word: str) -> str:
    """The word of one thing: `users` is user."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and len(word) > SHORTEST_PART and not word.endswith(_NOT_PLURAL):
        return word[:-1]
    return word


def singular_of(words: str) -> str:
    """The same with its last word in the singular."""
    *before, last = words.split(" ")
    return " ".join([*before, singular(last)])


def apart(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The known words that a word without blanks is made of, the fewest; the word itself where there are none."""
    if word in known or len(word) < 2 * SHORTEST_PART - 1:
        return (word,)
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, part = best[start], word[start:end]
            if before is None or not _is_part(part, known):
                continue
            found = (*before, part)
            best[end] = found if best[end] is None or len(found) < len(best[end] or ()) else best[end]
    whole = best[-1]
    return whole if whole is not None and len(whole) <= SHORTEST_PART else (word,)


def _is_part(part: str, known: Collection[str]) -> bool:
    return part in known and (len(part) >= SHORTEST_PART or part in {"id", "ip", "no", "nr", "at", "on", "by", "is"})


def prefixes(tables: Iterable[str], meaningful: Collection[str]) -> tuple[str, ...]:
    """What the names of many tables begin with and what says nothing (`ost_`, `hs_hr_`), the longest first.

    `meaningful`: words that say something; `user_` is no prefix of this kind.
    """
    names = list(tables)
    found: list[str] = []
    for _ in range(DEEPEST_PREFIX):
        rest = [next((n[len(p) :] for p in reversed(found) if n.startswith(p)), n) for n in names]
        found += _one_deeper(names, rest, meaningful, found)
    return tuple(sorted(set(found), key=len, reverse=True))


def _one_deeper(names: list[str], rest: list[str], meaningful: Collection[str], found: list[str]) -> list[str]:
    begun = Counter(r.split("_", 1)[0] for r in rest if "_" in r.strip("_"))
    whole = {r.lower() for r in rest}
    few = max(FEWEST_WITH_PREFIX, len(names) * SHARE_WITH_PREFIX)
    said = [p for p, n in begun.items() if p and n >= few and p.lower() not in meaningful and p.lower() not in whole]
    before = {r: n[: len(n) - len(r)] for n, r in zip(names, rest, strict=True)}
    return list({before[r] + p + "_" for p in said for r in rest if r.startswith(f"{p}_")} - set(found))
