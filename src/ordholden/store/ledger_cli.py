"""`ordholden ledger`: export, verify, checkpoints, keys, redaction. Exit codes: 0 done, 1 refused or not verified."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ordholden.store.answers import Json, Yes, agreed, answering, say
from ordholden.store.errors import StoreRefused
from ordholden.store.ledger import Head
from ordholden.store.store import Store

app = typer.Typer(
    name="ledger",
    help="The ledger of what was planned, approved and done, which nobody can change unnoticed.",
    no_args_is_help=True,
)
keys = typer.Typer(name="key", help="The key that signs the ledger's checkpoints.", no_args_is_help=True)
app.add_typer(keys, name="key")

To = Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write it to FILE instead of showing it.")]


@app.command()
def status(as_json: Json = False) -> None:
    """Say how long the ledger is, which key signs it, and when it was last signed. Changes nothing."""
    with _ledger(as_json) as (store, head):
        values = {
            "origin": head.origin,
            "key": store.ledger.signer(head).public,
            "entries": head.size,
            "last entry": head.at.isoformat(),
            "root": head.root.hex(),
            "last checkpoint": head.checkpoint_at.isoformat() if head.checkpoint_at else None,
            "checkpoints": str(store.ledger.checkpoints) if store.ledger.checkpoints else None,
        }
        out = values["checkpoints"] or "nowhere: set ORDHOLDEN_CHECKPOINTS, or use `ordholden ledger checkpoint --to`"
        lines = [
            f"Ledger:           {head.origin}",
            f"Entries:          {head.size}, the last at {head.at:%Y-%m-%d %H:%M:%S} UTC",
            f"Last checkpoint:  {head.checkpoint_at:%Y-%m-%d %H:%M:%S} UTC"
            if head.checkpoint_at
            else "No checkpoint yet",
            f"They go out to:   {out}",
            f"Public key:       {values['key']}",
        ]
        say(values, "\n".join(lines), as_json=as_json)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the export goes.")],
    without_words: Annotated[
        bool, typer.Option("--without-words", help="Without the names and words of staff beside the entries.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write the whole ledger to FILE, as of one instant, for anybody who wants to verify it."""
    with _ledger(as_json) as (store, head):
        _refuse_there(file, yes=yes)
        entries = _written(file, store.ledger.lines(words=not without_words))
        key = store.ledger.signer(head).public
        text = f"Wrote {entries} entries to {file}.\nVerify them with `ordholden ledger verify {file} --key '{key}'`."
        say({"file": str(file), "entries": entries, "key": key}, text, as_json=as_json)


@app.command()
def verify(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="An export of the ledger.")] = None,
    key: Annotated[
        list[str] | None, typer.Option("--key", metavar="KEY", help="The public key, or a file with it; repeatable.")
    ] = None,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(
            "--checkpoint", metavar="OLD", help="A checkpoint that was kept, or a folder of them; repeatable."
        ),
    ] = None,
    receipt: Annotated[
        Path | None, typer.Option("--receipt", metavar="FILE", help="Verify a receipt for a person instead.")
    ] = None,
    consistency: Annotated[
        Path | None, typer.Option("--consistency", metavar="FILE", help="Verify a proof of consistency instead.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Verify an export, a receipt or a proof, offline: needs no store. Says by name what is wrong."""
    from ordholden.ledger.verify import main

    words = [str(file)] if file is not None else []
    words += [f"--receipt={receipt}"] if receipt is not None else []
    words += [f"--consistency={consistency}"] if consistency is not None else []
    words += [f"--key={each}" for each in key or ()] + [f"--checkpoint={each}" for each in checkpoint or ()]
    raise typer.Exit(main([*words, *(["--json"] if as_json else [])]))


@app.command()
def verifier(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where it goes, such as verify.py.")],
    as_json: Json = False,
) -> None:
    """Write the verifier, one file of Python, for somebody who does not have this program."""
    from ordholden.ledger import verify as module

    with answering(as_json):
        _refuse_there(file, yes=False)
        _write(file, Path(module.__file__).read_bytes())
        text = f"Wrote {file}. It needs Python 3.11 and the package cryptography: python {file} EXPORT --key KEY"
        say({"file": str(file), "python": "3.11", "packages": ["cryptography"]}, text, as_json=as_json)


@app.command()
def checkpoint(to: To = None, as_json: Json = False) -> None:
    """Sign the ledger as it is, and show the checkpoint. Give it to somebody who keeps it."""
    with _ledger(as_json) as (store, _):
        text = store.ledger.checkpoint() or ""
        _given(text, to, as_json=as_json)


@app.command()
def consistency(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A checkpoint that was kept.")],
    to: To = None,
    as_json: Json = False,
) -> None:
    """Prove that the ledger continues an OLD checkpoint, without giving away its entries."""
    with _ledger(as_json) as (store, head):
        try:
            size = int(old.read_text(encoding="utf-8").splitlines()[1])
        except (OSError, UnicodeDecodeError, ValueError, IndexError):
            raise StoreRefused("STO033", f"{old} cannot be read as a checkpoint.") from None
        if not 0 < size <= head.size:
            raise StoreRefused(
                "STO031",
                f"{old} is of {size} entries, and this ledger has {head.size}.",
                why="entries were lost, as when a backup takes the place of a newer store.",
            )
        _given(store.ledger.continues(size), to, as_json=as_json)


@app.command()
def redact(
    entry: Annotated[int, typer.Argument(metavar="ENTRY", help="The number of the entry.", min=0)],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides it.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why; no personal data.")],
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="Which words, such as by or reason [all].")
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Erase names or words of staff beside an ENTRY. The entry and all proofs stay; that it was done is an entry."""
    with _ledger(as_json) as (store, _):
        if not agreed(f"Erase the words beside entry {entry}? It cannot be taken back.", yes=yes):
            raise StoreRefused("STO024", "Nothing was erased.", mend="Add --yes to do it without a question.")
        gone = store.redact(entry, name or (), by=by, because=because)
        say({"entry": entry, "names": gone}, f"Erased beside entry {entry}: {', '.join(gone)}.", as_json=as_json)


@keys.command()
def show(to: To = None, as_json: Json = False) -> None:
    """Show the public key: publish it, and give it to everybody who shall be able to verify.

    Earlier keys are named on stderr: a receipt of their time is verified with one of them.
    """
    with _ledger(as_json) as (store, head):
        earlier = store.ledger.earlier_keys()
        _given(store.ledger.signer(head).public + "\n", to, as_json=as_json, earlier=earlier)
        if earlier and not as_json:
            typer.echo("\n".join(["Earlier keys, the oldest first:", *earlier]), err=True)


@keys.command()
def rotate(yes: Yes = False, as_json: Json = False) -> None:
    """Let a new key sign from now on. The old one signs that; verification follows it."""
    with _ledger(as_json) as (store, _):
        if not agreed("Let a new key sign the ledger from now on?", yes=yes):
            raise StoreRefused("STO024", "The key is the one it was.", mend="Add --yes to do it without a question.")
        old, new = store.ledger.rotate()
        text = f"A new key signs from now on; copy it to a safe place ({store.keys.folder}).\nOld: {old}\nNew: {new}"
        say({"old": old, "new": new}, text, as_json=as_json)


@contextmanager
def _ledger(as_json: bool) -> Iterator[tuple[Store, Head]]:
    """The store and its ledger's end; refused where nothing was recorded yet."""
    from ordholden.store.opening import exists, open_store

    with answering(as_json) as home:
        nothing = StoreRefused("STO020", "Nothing is on the ledger yet.", why="It begins with the first plan.")
        if not exists(home):
            raise nothing
        with open_store(home) as store:
            head = store.ledger.head()
            if head is None:
                raise nothing
            yield store, head


def _given(text: str, to: Path | None, *, as_json: bool, **more: object) -> None:
    if to is None:
        say({"text": text, **more}, text.rstrip("\n"), as_json=as_json)
        return
    _write(to, text.encode())
    say({"file": str(to), **more}, f"Wrote {to}.", as_json=as_json)


def _written(file: Path, lines: Iterable[bytes]) -> int:
    """Write an export whole or not at all; how many entries are in it."""
    draft, entries = file.with_name(f".{file.name}.{os.getpid()}"), 0
    try:
        with draft.open("wb") as out:
            for line in lines:
                out.write(line)
                entries += line.startswith(b"entry ")
        draft.replace(file)
    except OSError as error:
        raise StoreRefused("STO033", f"{file} cannot be written: {error.strerror}.") from None
    finally:
        draft.unlink(missing_ok=True)
    return entries


def _refuse_there(file: Path, *, yes: bool) -> None:
    if file.exists() and not agreed(f"Replace the file {file}?", yes=yes):
        raise StoreRefused("STO033", f"There is a file {file} already.", mend="Choose another name, or add --yes.")


def _write(file: Path, content: bytes) -> None:
    from ordholden.store.checkpoints import write_whole

    try:
        write_whole(file, content)
    except OSError as error:
        raise StoreRefused("STO033", f"{file} cannot be written: {error.strerror}.") from None
