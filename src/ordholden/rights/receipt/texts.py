"""The receipt as text: for people, with the proof for machines below it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ordholden.plan.render.language import capital
from ordholden.rights.receipt.values import Receipt, Stay

WIDTH = 80


def as_text(receipt: Receipt) -> str:
    """The whole receipt."""
    return "\n".join(_lines(receipt)) + "\n"


def _lines(receipt: Receipt) -> Iterator[str]:
    say = receipt.language.say
    title = f"{say('receipt')} {say('erasure')}"
    yield from (title, "=" * len(title), say("law"), "")
    wide = max(len(label) for label, _ in receipt.facts)
    yield from (f"{label:{wide}}  {value}" for label, value in receipt.facts)
    yield ""
    yield from _wrapped(say("finished" if receipt.finished else "halted"))
    yield from _head(say("done"))
    for system in receipt.systems:
        yield from _wrapped(f"{system.name}: {system.how}.")
        yield from (line for place in system.places for line in _item(place))
    if receipt.people > 1 and any(system.places for system in receipt.systems):
        yield from ("", *_wrapped(say("many")))
    if receipt.stays_told:
        yield from _head(say("stays"))
    if receipt.finished and not receipt.stays:
        yield from _wrapped(say("stays.none"))
    elif receipt.stays and receipt.people > 1:
        yield from (*_wrapped(say("stays.many")), "")
    yield from (line for stay in receipt.stays for line in _item(stay_words(stay)))
    if receipt.complaint:
        yield from ("", *_wrapped(receipt.complaint))
    yield from _proof(receipt)


def stay_words(stay: Stay) -> str:
    """What stays, in a sentence."""
    return f"{stay.what}, {stay.purpose}: {stay.until}. {capital(stay.because).rstrip('.')}."


def _proof(receipt: Receipt) -> Iterator[str]:
    say = receipt.language.say
    yield from _head(say("proof"))
    yield from _wrapped(say("proof.intro", file=f"{receipt.name}.tlog-proof"))
    yield from ("", f"  {receipt.command}", "")
    yield from _wrapped(say("proof.compare"))
    yield ""
    wide = max(len(label) for label, _ in receipt.marks)
    yield from (f"{label:{wide}}  {value}" for label, value in receipt.marks)
    yield from ("", "-" * WIDTH, receipt.proof.text.rstrip("\n"))


def _head(title: str) -> Iterator[str]:
    yield from ("", title, "-" * len(title))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    lead, rest = "  - ", "    "
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False)
