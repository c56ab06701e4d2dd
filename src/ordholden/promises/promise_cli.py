"""`ordholden promise`: somebody answers for a promise, or records that something was reviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ordholden.declaration.promised import Age, Attested, Document, Promise
from ordholden.declaration.values import Declaration, Period
from ordholden.holds.cutoffs import last_day
from ordholden.promises.judging import wording
from ordholden.promises.phrases import spoken
from ordholden.store.promises import ATTESTATION, REVIEW, Attestation
from ordholden.terminal.day import day_of
from ordholden.terminal.opening import AsJson, Where, declaration_at, refuse_name, say_json, store_or_refusal

ProofT = TypeVar("ProofT", Attested, Document)

app = typer.Typer(help="Answer for a promise, or record a review.", no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str, typer.Argument(metavar="PROMISE", help="The promise, as the declaration names it.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who answers for it.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="On what it rests; no personal data of others.")]
Subject = Annotated[
    str | None, typer.Option("--for", metavar="NAME", help="The role, or what was reviewed, where there are several.")
]


@app.command()
def attest(
    promise: Which,
    by: By,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day [as the declaration allows].")
    ] = None,
    role: Subject = None,
    note: Note = "",
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Answer for a promise that no program can prove. `prove` says then that it is attested, never that it is kept."""
    declaration, found = _promise(where, promise, as_json=as_json)
    proof = _one([p for p in found.proofs if isinstance(p, Attested)], role, lambda p: p.role, promise, "attestation")
    today = day_of(None, declaration)
    longest = last_day(_period(proof.age), today)
    end = day_of(until, declaration, "--until") if until else longest
    if not today <= end <= longest:
        what = f"between today and {longest.isoformat()}, as the declaration allows."
        raise typer.BadParameter(f"the last day lies {what}", param_hint="--until")
    _record(found, ATTESTATION, proof.role, today, end, by, note, as_json=as_json)


@app.command()
def review(
    promise: Which,
    by: By,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the review [today].")] = None,
    subject: Subject = None,
    note: Note = "",
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Record that something was reviewed, such as a risk assessment; the declaration says how old it may become."""
    declaration, found = _promise(where, promise, as_json=as_json)
    reviews = [p for p in found.proofs if isinstance(p, Document) and p.review is not None]
    proof = _one(reviews, subject, lambda p: p.review or "", promise, "review")
    today = day_of(None, declaration)
    day = day_of(on, declaration, "--on") if on else today
    if day > today:
        raise typer.BadParameter("that day has not come.", param_hint="--on")
    _record(found, REVIEW, proof.review or "", day, None, by, note, as_json=as_json)


def _promise(where: Path | None, name: str, *, as_json: bool) -> tuple[Declaration, Promise]:
    declaration = declaration_at(where, as_json=as_json)
    if name not in declaration.promises:
        refuse_name("no promise of the declaration", name, declaration.promises, as_json=as_json)
    return declaration, declaration.promises[name]


def _one(
    proofs: Sequence[ProofT], wanted: str | None, name_of: Callable[[ProofT], str], promise: str, what: str
) -> ProofT:
    """The proof that is meant: the only one, or the one that was named."""
    fitting = [proof for proof in proofs if wanted is None or name_of(proof) == wanted]
    if not proofs:
        raise typer.BadParameter(f"no {what} is a proof of {promise}.", param_hint="PROMISE")
    if len(fitting) != 1:
        names = ", ".join(name_of(proof) for proof in proofs)
        raise typer.BadParameter(f"{promise} has these: {names}.", param_hint="--for")
    return fitting[0]


def _period(age: Age) -> Period:
    return Period(months=age.months, days=age.days)


def _record(
    promise: Promise,
    what: str,
    subject: str,
    on: date,
    until: date | None,
    by: str,
    note: str,
    *,
    as_json: bool,
) -> None:
    if not by.strip():
        raise typer.BadParameter("somebody has to answer for it.", param_hint="--by")
    given = Attestation(
        promise=promise.key,
        what=what,
        subject=subject,
        wording=wording(promise),
        on=on,
        until=until,
        by=by.strip(),
        note=note,
    )
    with store_or_refusal(as_json=as_json) as store:
        store.promises.attest(given)
    if as_json:
        end = until.isoformat() if until else None
        say_json({"promise": promise.key, "what": what, "for": subject, "on": on.isoformat(), "until": end})
        return
    english = spoken("en")
    sentence = english.chosen(promise.reading.reading if promise.reading else promise.sentence)
    typer.echo(f"«{sentence}»")
    if until is not None:
        typer.echo(f"{promise.key}: attested by {given.by} ({subject}) until {english.day(until)}.")
    else:
        typer.echo(f"{promise.key}: {subject} was reviewed by {given.by} on {english.day(on)}.")
