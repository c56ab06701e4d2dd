"""The story of MX Data: who leaves the list, a firm that ends, and a contact whose invoices the law keeps."""

from __future__ import annotations

from ordholden.demo.world import Telling


def story(telling: Telling) -> None:
    """Nothing is left of who left the list but a hash."""
    telling.say("")
