"""`ordholden ledger receipt`: a receipt for a person, as text, PDF and proof."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.values import Declaration
from ordholden.rights.receipt.make import make
from ordholden.rights.receipt.phrases import spoken
from ordholden.rights.receipt.texts import as_text
from ordholden.rights.receipt.values import Receipt
from ordholden.store.errors import StoreRefused
from ordholden.store.store import Store
from ordholden.terminal.opening import (
    PLACES,
    AsJson,
    Spoken,
    Where,
    declaration_at,
    refuse,
    say_json,
    store_or_refusal,
)


def receipt(
    run: Annotated[str, typer.Argument(metavar="RUN", help="The run, as `erase` names it.")],
    person: Annotated[int, typer.Option("--person", metavar="N", help="Which person of the run, from 1.", min=1)] = 1,
    language: Annotated[
        Spoken | None, typer.Option("--language", metavar="CODE", help="da, nb, sv or en [the declaration's first].")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Write text, PDF and proof into FOLDER.")
    ] = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Make the receipt for a person: what was done, what stays and why, and the proof that anybody can verify.

    Without --to it is shown as text. The PDF needs the extra `pdf`. The declaration gives the words.
    """
    declared = _declared(where, as_json=as_json)
    spoken_in = language or (declared.languages[0] if declared and declared.languages else "en")
    with store_or_refusal(as_json=as_json) as store:
        try:
            made = _made(store, run, person, spoken_in, declared)
        except StoreRefused as refused:
            refuse([refused.diagnostic], as_json=as_json)
    if declared is not None and declared.fingerprint != made.declaration:
        typer.echo("The declaration is another than when the run was made; its words may be others as well.", err=True)
    if to is None:
        say_json(_values(made)) if as_json else typer.echo(as_text(made), nl=False)
        return
    files = _written(made, to, as_json=as_json)
    if as_json:
        say_json({**_values(made), "files": [str(file) for file in files]})
    else:
        typer.echo(f"Wrote {', '.join(str(file) for file in files)}.")


def _made(store: Store, run: str, person: int, language: str, declared: Declaration | None) -> Receipt:
    found = store.run(run)
    if found is None:
        raise StoreRefused("STO013", f"The store has no run {run}.", mend="`ordholden status` lists open ones.")
    return make(store, found, person, spoken(language), declared)


def _declared(where: Path | None, *, as_json: bool) -> Declaration | None:
    """The declaration, where there is one."""
    there = where is not None or any(Path(place).exists() for place in PLACES)
    return declaration_at(where, as_json=as_json) if there else None


def _written(made: Receipt, folder: Path, *, as_json: bool) -> list[Path]:
    from ordholden.rights.receipt.pdf import NoTypst, as_pdf
    from ordholden.store.checkpoints import write_whole

    contents = {".txt": as_text(made).encode(), ".tlog-proof": made.proof.text.encode()}
    try:
        contents[".pdf"] = as_pdf(made)
    except NoTypst:
        typer.echo("No PDF: it needs the extra `pdf` (pip install 'ordholden[pdf]').", err=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in contents.items():
            write_whole(folder / f"{made.name}{ending}", content)
    except OSError as error:
        what = StoreRefused("STO033", f"The receipt cannot be written to {folder}: {error.strerror}.")
        refuse([what.diagnostic], as_json=as_json)
    return [folder / f"{made.name}{ending}" for ending in contents]


def _values(made: Receipt) -> dict[str, object]:
    """The receipt for programs."""
    return {
        "run": made.run,
        "person": made.person,
        "finished": made.finished,
        "at": made.at.isoformat(),
        "declaration": made.declaration,
        "plan": made.plan,
        "systems": [{"system": s.name, "how": s.how, "places": list(s.places)} for s in made.systems],
        "stays": [{"what": s.what, "purpose": s.purpose, "because": s.because, "until": s.until} for s in made.stays],
        "proof": made.proof.text,
    }
