"""Everything that can be read in a text or a blob, opened layer by layer, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ordholden.matching.containers import (
    TooLarge,
    base64_pieces,
    charset,
    gunzip,
    is_gzip,
    is_pdf,
    pdf_text,
)
from ordholden.matching.decoders import BASE64, CHARSETS, DEEPEST, GZIP, LARGEST, PDF
from ordholden.matching.escapes import View, views
from ordholden.matching.values import Hit

Outward = Callable[[Hit], Hit]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A text that can be read. `closed`: why what is in here could not be opened (then `text` is what can be seen).

    `outward` turns a hit in this text into one in what was given.
    """

    text: str
    outward: Outward
    closed: str = ""


@dataclass
class _Budget:
    """What may still be opened of one cell or file."""

    left: int = LARGEST


def layers(data: str | bytes) -> Iterator[Layer]:
    """Everything that can be read in it, itself first where it is text."""
    if isinstance(data, str):
        return layers_of_text(data)
    return _of_bytes(data, lambda hit: hit, DEEPEST, _Budget(), top=True)


def layers_of_text(text: str) -> Iterator[Layer]:
    """The text, and everything that is encoded in it."""
    return _of_text(text, lambda hit: hit, DEEPEST, _Budget())


def not_covered(data: str | bytes) -> tuple[str, ...]:
    """Why something in it could not be read; empty where everything could."""
    return tuple(dict.fromkeys(layer.closed for layer in layers(data) if layer.closed))


def _of_text(text: str, outward: Outward, depth: int, budget: _Budget, view: View | None = None) -> Iterator[Layer]:
    yield Layer(text=text, outward=outward)
    if not depth:
        return
    for further in views(text):
        yield from _of_text(further.text, _through(further, outward), depth - 1, budget, further)
    for piece in base64_pieces(text):
        if view is None or view.decoders(piece.start, piece.end):
            assert isinstance(piece.inner, bytes)
            whole = _whole(piece.start, piece.end, BASE64.name, outward)
            budget.left -= len(piece.inner)
            yield from _of_bytes(piece.inner, whole, depth - 1, budget)


def _of_bytes(data: bytes, outward: Outward, depth: int, budget: _Budget, *, top: bool = False) -> Iterator[Layer]:
    if is_gzip(data) and depth:
        yield from _packed(data, _whole(0, len(data), GZIP.name, outward, always=top), depth - 1, budget)
        return
    if is_pdf(data) and depth:
        yield from _printed(data, _whole(0, len(data), PDF.name, outward, always=top), depth - 1, budget)
        return
    name = charset(data)
    if name is None:
        yield Layer(text=data.decode("latin-1"), outward=outward, closed="unknown content")
        return
    text = data.decode(name)
    yield from _of_text(text, _in_bytes(text, name, outward) if top else outward, depth, budget)


def _packed(data: bytes, outward: Outward, depth: int, budget: _Budget) -> Iterator[Layer]:
    try:
        inner = gunzip(data, max(0, budget.left))
    except TooLarge:
        yield Layer(text="", outward=outward, closed=f"{GZIP.name}: too much is packed in it")
    except ValueError:
        yield Layer(text="", outward=outward, closed=f"{GZIP.name}: broken")
    else:
        budget.left -= len(inner)
        yield from _of_bytes(inner, outward, depth, budget)


def _printed(data: bytes, outward: Outward, depth: int, budget: _Budget) -> Iterator[Layer]:
    try:
        text = pdf_text(data, max(0, budget.left))
    except TooLarge:
        yield Layer(text="", outward=outward, closed=f"{PDF.name}: too much text in it")
    except ValueError:
        yield Layer(text="", outward=outward, closed=f"{PDF.name}: cannot be read")
    else:
        budget.left -= len(text)
        yield from _of_text(text, outward, depth, budget)
        if not text.strip():
            yield Layer(text="", outward=outward, closed=f"{PDF.name}: only pictures")


def _through(view: View, outward: Outward) -> Outward:
    def moved(hit: Hit) -> Hit:
        start, end = view.outer(hit.start, hit.end)
        names = tuple(decoder.name for decoder in view.decoders(hit.start, hit.end))
        return outward(replace(hit, start=start, end=end, via=(*names, *hit.via)))

    return moved


def _whole(start: int, end: int, name: str, outward: Outward, *, always: bool = True) -> Outward:
    def moved(hit: Hit) -> Hit:
        place = {"start": start, "end": end} if always else {}
        return outward(replace(hit, **place, via=(name, *hit.via)))  # type: ignore[arg-type]

    return moved


def _in_bytes(text: str, name: str, outward: Outward) -> Outward:
    """Characters to bytes; a text of one byte each is the same."""
    if name in {"latin-1", "utf-8"} and text.isascii():
        return outward

    def moved(hit: Hit) -> Hit:
        codec = "utf-16-le" if name == "utf-16" else "utf-8" if name == "utf-8-sig" else name
        mark = {"utf-16": 2, "utf-8-sig": 3}.get(name, 0)
        start, inner = text[: hit.start].encode(codec), text[hit.start : hit.end].encode(codec)
        via = () if name == "utf-8" else (CHARSETS.name,)
        begin = mark + len(start)
        return outward(replace(hit, start=begin, end=begin + len(inner), via=(*via, *hit.via)))

    return moved
