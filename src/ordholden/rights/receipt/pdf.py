"""The receipt as PDF (PDF/A-3, tagged), with the proof attached. Needs the extra `pdf`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from ordholden.plan.render.phrases import LANGUAGES
from ordholden.rights.receipt.phrases import OWN
from ordholden.rights.receipt.values import Receipt


class NoTypst(Exception):
    """The package that sets pages is not installed."""


def as_pdf(receipt: Receipt) -> bytes:
    """The document; the same bytes for the same receipt. Raises NoTypst."""
    try:
        import typst  # noqa: PLC0415 - an extra: whoever wants no PDF does without its 84 MB
    except ImportError:
        raise NoTypst from None
    page = resources.files("ordholden.rights.receipt").joinpath("receipt.typ").read_bytes()
    made = typst.compile(
        page,
        format="pdf",
        sys_inputs={"said": json.dumps(_said(receipt), ensure_ascii=False)},
        pdf_standards=["a-3a"],
        ignore_system_fonts=True,
        timestamp=int(receipt.at.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _said(receipt: Receipt) -> dict[str, Any]:
    """Everything that the page says."""
    say = receipt.language.say
    file, many = f"{receipt.name}.tlog-proof", receipt.people > 1
    return {
        "lang": receipt.language.code,
        "controller": receipt.controller,
        "title": say("receipt"),
        "subtitle": say("erasure"),
        "law": say("law"),
        "facts": receipt.facts[bool(receipt.controller) :],
        "finished": receipt.finished,
        "summary": say("finished" if receipt.finished else "halted"),
        "done": say("done"),
        "many": say("many") if many and any(s.places for s in receipt.systems) else "",
        "systems": [{"name": s.name, "how": s.how, "places": s.places, "done": s.done} for s in receipt.systems],
        "stays": say("stays") if receipt.stays_told else "",
        "none": say("stays.none"),
        "some": say("stays.many") if many else "",
        "kept": [
            {"what": s.what, "purpose": s.purpose, "until": s.until, "because": _sentence(s.because)}
            for s in receipt.stays
        ],
        "complaint": receipt.complaint,
        "proof": say("proof"),
        "intro": say("proof.intro", file=file),
        "command": receipt.command,
        "compare": say("proof.compare"),
        "attached": say("proof.attached"),
        "marks": receipt.marks,
        "file": file,
        "text": receipt.proof.text,
        "foot": f"{say('receipt')} {receipt.run}",
        "page": OWN["page"][LANGUAGES.index(receipt.language.code)],
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."
