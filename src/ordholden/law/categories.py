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

OBSERVED = frozenset(
    {
        "attendance", "call", "cookie", "device", "event", "ip address", "location", "log", "recording", "session",
        "time", "traffic", "transcript", "usage", "voice", "working time",
    }
)  # fmt: skip
"""What arises from the use of a service, where the declaration does not say otherwise (WP 242)."""

DERIVED = frozenset({"credit", "hash", "opinion", "performance", "profile", "status"}) | SUPPORT
"""What somebody else makes of what is known, or gives out, where the declaration does not say otherwise."""

FREE_TEXT = frozenset(
    {"answer", "comment", "document", "file", "free text", "log", "message", "note", "opinion", "subject", "transcript"}
)
"""Where anybody may be mentioned by anybody."""

CATEGORIES = ORDINARY | SUPPORT | SPECIAL | CRIMINAL
