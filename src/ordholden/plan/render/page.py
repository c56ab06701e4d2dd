"""The frame of every page that we write: no script, nothing from elsewhere, its own style named by digest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

CLOSING = "</main>\n</body>\n</html>\n"


def opening(language: str, title: str, style: str) -> Iterator[str]:
    """Everything before the page's own content. `title` and `language` are escaped here."""
    yield f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_allowed(style)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"


def _allowed(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
