"""`ordholden decoders`: what is opened when people are looked for in texts, files and blobs."""

from __future__ import annotations

import typer

from ordholden.matching.decoders import DECODERS
from ordholden.terminal.opening import AsJson, say_json

READ_ONLY = "read only: what is found is told, and stays"


def decoders(as_json: AsJson = False) -> None:
    """List the encodings that are opened when people are looked for in texts. What none opens is not covered."""
    if as_json:
        say_json([{"name": d.name, "recognises": d.recognises, "written back": d.back or None} for d in DECODERS])
        return
    width = max(len(decoder.name) for decoder in DECODERS)
    for decoder in DECODERS:
        typer.echo(f"{decoder.name.ljust(width)}  {decoder.recognises}")
        typer.echo(f"{' ' * width}  {f'written back {decoder.back}' if decoder.back else READ_ONLY}")
    typer.echo("What none of them opens (sound, pictures, encrypted and unknown blobs) is not covered, and is said so.")
