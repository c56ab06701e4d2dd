"""What a column holds: from its name, its type, what the administrator wrote about it and the shapes of its values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ordholden.discovery.shapes import MOSTLY, Profile
from ordholden.discovery.vocabulary import Meaning, Vocabulary
from ordholden.law.categories import CRIMINAL, SPECIAL
from ordholden.schema.values import WORDLESS, Column

CLOCK, DELETED = "the row's clock", "that the row was taken away"
FEW_WORDS = 12
"""So many different words, among many rows, are one of a few words and nobody's own."""

BY_SHAPE = (
    (("email",), "email", "e-mail addresses"),
    (("caller",), "name", "names with telephone numbers"),
    (("phone",), "phone", "telephone numbers"),
    (("ip",), "ip address", "IP addresses"),
    (("mac",), "device", "hardware addresses"),
    (("agent",), "device", "browsers' names"),
    (("password",), "password", "hashed passwords"),
    (("jwt",), "token", "signed tokens"),
    (("iban",), "bank account", "bank accounts"),
    (("national number",), "national number", "national identification numbers"),
    (("sip",), "extension", "SIP addresses"),
    (("url",), "url", "web addresses"),
)
"""What a shape says by itself, whatever the column is called."""

TEXTS = frozenset(
    {
        "free text", "note", "comment", "message", "log", "profile", "document", "answer", "transcript", "opinion",
    }
)  # fmt: skip
CREDENTIALS = frozenset({"password", "secret", "token", "session", "hash", "cookie"})
NARROWER = {
    "name": frozenset(),
    "email": frozenset({"username", "customer number", "identifier", "name", "phone", "website", "extension", "note"}),
    "phone": frozenset({"extension", "username", "identifier", "traffic", "name", "note", "call"}),
    "ip address": frozenset({"location"}),
    "url": frozenset(
        {"image", "photo", "avatar", "file", "website", "social media", "recording", "document", "video", "location"}
    ),
    "extension": frozenset({"phone", "url", "device", "traffic", "log", "event", "username", "name", "ip address"}),
    "device": frozenset(),
    "token": CREDENTIALS,
    "password": CREDENTIALS,
    "bank account": frozenset(),
    "national number": frozenset(),
}
"""By the shape's category: categories of a name that tell more than the shape and stay."""

NUMERIC = frozenset({"integer", "number", "boolean", "date", "timestamp", "timestamptz", "time"})
NEVER_NUMBERS = frozenset(
    {
        "name", "email", "username", "address", "free text", "note", "comment", "message", "title", "subject",
        "ip address", "device",
        "url", "website", "image", "photo", "file", "document", "signature", "company", "job title", "password",
        "token", "profile",
        "social media", "recording", "voice", "video", "country", "transcript", "cookie", "hash",
    }
)  # fmt: skip
NEVER_DAYS = NEVER_NUMBERS | {
    "phone", "extension", "amount", "identifier", "customer number", "purchase", "payment", "call", "order", "invoice",
    "tax",
}  # fmt: skip
NEVER_FLAGS = NEVER_NUMBERS | {
    "phone",
    "date",
    "time",
    "amount",
    "extension",
    "address",
    "opinion",
    "traffic",
    "ip address",
}
DAYS = frozenset({"date", "timestamp", "timestamptz"})
WEAK = frozenset(
    {"time", "purchase", "preference", "traffic", "other", "usage", "url", "event", "status", "address", "log"}
)
"""What a name of many words means only where none of them says that it is a setting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """What a column holds by itself, wherever it stands.

    `category`: of personal data, or empty. `reason`: why it is none, or empty. Both empty: not known.
    `because`: in a few words. `strong`: the values themselves say so, or a name that can mean nothing else.
    `meaning`: of its name.
    """

    category: str = ""
    reason: str = ""
    because: str = ""
    strong: bool = False
    meaning: Meaning | None = None


def sense(vocabulary: Vocabulary, column: Column, profile: Profile, comment: str, row: str = "") -> Sense:
    """What the column holds by itself. `row`: what a row of its table is called."""
    meaning = vocabulary.in_row_of(row, column.name) or vocabulary.meaning(column.name)
    if profile.after and column.family == "text":
        return Sense(
            category="email", because="by values: an e-mail address stands in it", strong=True, meaning=meaning
        )
    by_name = _named(vocabulary, column, meaning)
    by_values = shaped(column, profile)
    if by_values is not None and not _tells_more(by_name, by_values):
        return replace(by_values, meaning=meaning)
    if by_name is not None:
        return by_name
    by_comment = _commented(vocabulary, column, comment)
    if by_comment is not None:
        return by_comment
    return _last_resort(column, profile, meaning)


def _tells_more(by_name: Sense | None, by_values: Sense) -> bool:
    if by_name is None or not by_name.category:
        return False
    if by_name.category in SPECIAL | CRIMINAL:
        return True
    return by_name.category == by_values.category or by_name.category in NARROWER.get(by_values.category, frozenset())


def _named(vocabulary: Vocabulary, column: Column, meaning: Meaning | None) -> Sense | None:
    """What the name says, if the type can hold it."""
    if meaning is None:
        return None
    said = f"by name ({meaning.phrase})" if not meaning.whole else "by name"
    if meaning.reason:
        return (
            Sense(reason=meaning.reason, because=said, meaning=meaning, strong=meaning.last) if meaning.last else None
        )
    category = _fitting(column, meaning)
    if not category:
        return None
    if (not meaning.last or category in WEAK) and not meaning.whole and vocabulary.is_setting(column.name):
        return Sense(reason="a setting", because=said, meaning=meaning)
    return Sense(category=category, because=said, meaning=meaning, strong=meaning.last)


def _fitting(column: Column, meaning: Meaning) -> str:
    """The category, or what a column of this type holds instead; empty where the name misleads."""
    category = meaning.category
    if meaning.of_row:
        return category
    if column.family in DAYS:
        return "date" if category in NEVER_DAYS else category
    if column.family == "boolean" and category in NEVER_FLAGS:
        return ""
    if column.family in NUMERIC and category in NEVER_NUMBERS - {"password"}:
        return ""
    if column.family == "json" and category in {"name", "email", "phone", "address"}:
        return category
    return category


def shaped(column: Column, profile: Profile) -> Sense | None:
    """What the values say, whatever the column is called."""
    if column.family in WORDLESS or not profile.filled:
        return None
    for shapes, category, said in BY_SHAPE:
        if profile.share(*shapes) >= MOSTLY and profile.filled >= 2:  # noqa: PLR2004 - one value is no pattern
            return Sense(category=category, because=f"by values: {said}", strong=True)
    return None


def looks_personal(column: Column, profile: Profile) -> str:
    """Like what the values look, where that is people's own whatever the column is called; else empty."""
    sensed = shaped(column, profile)
    if sensed is not None:
        return sensed.because.removeprefix("by values: ")
    named = column.family == "text" and profile.share("name") >= MOSTLY and profile.different > profile.filled / 3
    return "names of people" if named else ""


def _commented(vocabulary: Vocabulary, column: Column, comment: str) -> Sense | None:
    """What the administrator's comment on the column says, where the name says nothing."""
    meaning = vocabulary.meaning(comment) if comment and len(comment.split()) <= FEW_WORDS else None
    if meaning is None or not meaning.category or not _fitting(column, meaning):
        return None
    return Sense(category=_fitting(column, meaning), because="by the database's own comment on it", meaning=meaning)


def _last_resort(column: Column, profile: Profile, meaning: Meaning | None) -> Sense:
    """What the values hint at where no name says anything."""
    if column.family == "bytes":
        return Sense(category="file", because="by type: bytes", meaning=meaning)
    if column.family == "json":
        return Sense(category="other", because="by type: JSON", meaning=meaning)
    if profile.is_prose:
        return Sense(category="free text", because="by values: sentences", meaning=meaning)
    if profile.share("json") >= MOSTLY:
        return Sense(category="other", because="by values: JSON", meaning=meaning)
    if profile.share("name") >= MOSTLY and profile.different > profile.filled / 3:
        return Sense(category="name", because="by values: they look like names of people", meaning=meaning)
    if profile.mentioned("email", "phone") >= MOSTLY / 3:
        return Sense(
            category="free text", because="by values: addresses stand among other text", meaning=meaning, strong=True
        )
    if profile.share("token", "hash", "uuid") >= MOSTLY and column.family == "text":
        return Sense(category="identifier", because="by values: long codes", meaning=meaning)
    return Sense(meaning=meaning)


def is_uncovered(column: Column, category: str, profile: Profile) -> str:
    """Why people may stand in the column whom no declaration finds there; empty where they cannot."""
    if column.family == "json" or profile.share("json") >= MOSTLY:
        return "JSON"
    if column.family == "bytes" or profile.share("base64") >= MOSTLY:
        return "a file or other bytes"
    if column.family not in {"text", "array"}:
        return ""
    if category in TEXTS or profile.is_prose:
        return "free text"
    if profile.mentioned("email", "phone") >= MOSTLY / 3:
        return "text with addresses in it"
    return ""
