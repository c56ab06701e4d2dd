"""Categories of personal data, and which of them the regulation protects specially."""

from __future__ import annotations

SPECIAL = frozenset(
    {
        "health",
        "religion",
        "philosophical belief",
        "union",
        "biometric",
        "genetic",
        "ethnic",
        "political",
        "sex life",
        "sexual orientation",
    }
)
"""Art. 9(1)."""

CRIMINAL = frozenset({"criminal"})
"""Art. 10."""

SUPPORT = frozenset({"link", "key"})
"""What ties rows together. It is held as support of what it leads to and serves no purpose of its own."""

ORDINARY = frozenset(
    {
        "address", "age", "amount", "answer", "attendance", "bank account", "birth date", "birth place", "call",
        "citizenship", "comment", "company", "consent", "contract", "cookie", "country", "credit", "customer number",
        "date", "department", "device", "document", "education", "email", "employment", "event", "extension", "family",
        "file", "free text", "gender", "grade", "hash", "household", "identifier", "image", "income", "interest",
        "invoice", "ip address", "job title", "language", "licence plate", "location", "log", "message", "name",
        "national number", "note", "opinion", "order", "other", "passport", "password", "payment", "performance",
        "phone", "photo", "position", "preference", "profile", "purchase", "recording", "role", "salary", "secret",
        "session", "signature", "social media", "status", "subject", "tax", "time", "title", "token", "traffic",
        "transcript", "url", "usage", "username", "vehicle", "video", "voice", "website", "working time",
    }
)  # fmt: skip

SECRETS = frozenset({"password", "secret", "session", "token"})
"""What opens an account to whoever knows it: told of, and never given in clear."""

IDENTIFYING = frozenset(
    {
        "bank account", "customer number", "device", "email", "extension", "identifier", "ip address",
        "licence plate", "name", "national number", "passport", "phone", "photo", "social media", "username", "voice",
    }
)  # fmt: skip
"""By what somebody is known: what is left for statistics must have nothing of it. Renaming is not anonymising."""

INTERNAL = frozenset({"customer number", "identifier"})
"""What only the firm itself gives out and knows: as its key, an emptied row may keep it."""

OBSERVED = frozenset({"call", "cookie", "ip address", "log", "recording", "session", "traffic", "usage"})
"""What can only arise from the use of a service (WP 242). Of anything else the declaration says where it comes from."""

DERIVED = frozenset({"hash"}) | SUPPORT
"""What can only be made from other data, or be given out. Who made a score or an opinion, nobody knows by its kind."""

FREE_TEXT = frozenset(
    {"answer", "comment", "document", "file", "free text", "log", "message", "note", "opinion", "subject", "transcript"}
)
"""Where anybody may be mentioned by anybody."""

CATEGORIES = ORDINARY | SUPPORT | SPECIAL | CRIMINAL
