"""`ordholden notice publish`, `versions`, `changes`, `review`, `seen`: versions of the notice, kept in the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Severity
from ordholden.notices.behind import findings
from ordholden.notices.changes import Change, Kind, changes
from ordholden.notices.checklist import checklist, missing
from ordholden.notices.cli import InLanguage
from ordholden.notices.making import notice
from ordholden.notices.phrases import spoken
from ordholden.notices.recognising import identifiers
from ordholden.notices.standing import Standing, new_version, next_review, resting_on, standing, text_of
from ordholden.plan.render.language import Language
from ordholden.store.errors import StoreRefused
from ordholden.store.notices import Review, Version
from ordholden.store.store import Store
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, Where, declaration_at, refuse, say_json, store_or_refusal

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who signs it.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="On what it rests; no personal data of others.")]
Number = Annotated[int | None, typer.Option("--version", metavar="N", help="Which version [the last].")]


# ------------------------------------------------------------------------------------------ publishing


def publish(
    by: By,
    note: Note = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be published; keep nothing.")] = False,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Keep what the notice says now, in every language, as the next version; from then on it is the published one.

    Refused where the checklist fails, and where it says nothing new.
    """
    declaration = declaration_at(where, as_json=as_json)
    _signed(by)
    lacking = missing(checklist(declaration))
    if lacking:
        refuse([_too_little(declaration, len(lacking))], as_json=as_json, code=Exit.INCOMPLETE)
    today = day_of(None, declaration)
    with store_or_refusal(as_json=as_json) as store:
        before, new = store.notices.last(), new_version(declaration, today)
        if before is not None and before.fingerprint == new.fingerprint:
            refuse([_nothing_new(before)], as_json=as_json)
        stand = _standing(store, declaration, before) if before else None
        kept = None if dry_run else store.notices.publish(new, by=by.strip(), note=note)
    number = kept.number if kept else (before.number + 1 if before else 1)
    if as_json:
        say_json(_published_json(number, new.fingerprint, new.review_on.isoformat(), stand, kept=kept is not None))
        return
    english = spoken("en")
    verb = "would be published" if dry_run else "is published"
    typer.echo(
        f"Version {number} {verb} in {english.listed(list(new.said))}; reviewed by {english.day(new.review_on)}."
    )
    if stand is not None:
        typer.echo("\n".join(change_lines(stand.changes, english)))


def _signed(by: str) -> None:
    if not by.strip():
        raise typer.BadParameter("somebody has to sign it.", param_hint="--by")


def _too_little(declaration: Declaration, number: int) -> Diagnostic:
    what = f"The notice lacks {number} thing{'s' if number > 1 else ''} that Arts. 13 and 14 ask for."
    mend = "`ordholden notice checklist` says what, and where it is declared."
    return diagnose("NOT002", declaration.controller.position, what, mend=mend)


def _nothing_new(before: Version) -> Diagnostic:
    what = f"The notice says what version {before.number} says."
    return diagnose("NOT003", NOWHERE, what, mend="`ordholden notice review --by NAME` records that you looked at it.")


def _published_json(number: int, mark: str, review: str, stand: Standing | None, *, kept: bool) -> dict[str, Any]:
    found = stand.changes if stand else ()
    return {
        "version": number,
        "published": kept,
        "fingerprint": mark,
        "review": review,
        "changes": [_change_json(each) for each in found],
    }


# ------------------------------------------------------------------------------------------ versions


def _standing(store: Store, declaration: Declaration, version: Version) -> Standing:
    return standing(declaration, version, store.notices.last_review(version.number), day_of(None, declaration))


def versions(where: Where = None, as_json: AsJson = False) -> None:
    """List the versions, and say how the published one stands to what is declared now.

    Ends with 5 where it says something else, and where somebody should look at it.
    """
    declaration = declaration_at(where, as_json=as_json)
    with store_or_refusal(as_json=as_json) as store:
        found, seen = store.notices.versions(), store.notices.counts()
        stand = _standing(store, declaration, found[-1]) if found else None
    said = tuple(findings(declaration, stand, day_of(None, declaration)))
    if as_json:
        say_json(
            {
                "versions": [_version_json(each, seen.get(each.number, 0)) for each in found],
                "findings": [{"code": each.code, "what": each.what, "mend": each.mend} for each in said],
            }
        )
    else:
        typer.echo("\n".join(_version_lines(found, seen, stand)))
        for each in said:
            typer.echo(f"{each.code}: {each.what}\n  {each.mend}")
    raise typer.Exit(Exit.INCOMPLETE if said else Exit.DONE)


def _version_lines(found: Sequence[Version], seen: Mapping[int, int], stand: Standing | None) -> Iterator[str]:
    english = spoken("en")
    if not found:
        yield "No version is published."
    for each in found:
        who = f", signed by {each.signed_by}" if each.signed_by else ""
        yield (
            f"Version {each.number} of {english.day(each.day)} in {english.listed(list(each.said))}{who}; "
            f"seen by {seen.get(each.number, 0)}; {each.fingerprint[:12]}"
        )
    if stand is not None:
        yield f"Looked at on {english.day(stand.looked_at)}; the next review is due by {english.day(stand.review_on)}."


def _version_json(version: Version, seen: int) -> dict[str, Any]:
    return {
        "version": version.number,
        "day": version.day.isoformat(),
        "languages": list(version.said),
        "fingerprint": version.fingerprint,
        "declaration": version.declaration,
        "signed by": version.signed_by,
        "note": version.note or None,
        "review": version.review_on.isoformat(),
        "seen by": seen,
    }


# ------------------------------------------------------------------------------------------ changes


def show_changes(
    old: Annotated[int | None, typer.Option("--from", metavar="N", help="From this version [the last].")] = None,
    new: Annotated[
        int | None, typer.Option("--to", metavar="N", help="To this version [what is declared now].")
    ] = None,
    language: InLanguage = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two versions, or since the published one: purposes, recipients, periods, words."""
    declaration = declaration_at(where, as_json=as_json)
    code = language or declaration.languages[0]
    with store_or_refusal(as_json=as_json) as store:
        try:
            before = store.notices.version(old) if old is not None else store.notices.last()
            after = store.notices.version(new) if new is not None else None
        except StoreRefused as error:
            refuse([error.diagnostic], as_json=as_json)
    if before is None:
        mend = "`ordholden notice publish --by NAME` publishes the first."
        refuse([diagnose("NOT001", NOWHERE, "No version is published.", mend=mend)], as_json=as_json)
    told = spoken(code)
    found = changes(text_of(before, told.code), text_of(after, told.code) if after else notice(declaration, code))
    if as_json:
        say_json({"from": before.number, "to": new, "changes": [_change_json(each) for each in found]})
        return
    names = {"old": before.number, "new": new if new is not None else told.say("now")}
    typer.echo(told.say("changes.title", **names))
    typer.echo("\n".join(change_lines(found, told)))


def change_lines(found: Sequence[Change], language: Language) -> Iterator[str]:
    """Each change in words: those of substance first."""
    if not found:
        yield language.say("changes.none")
    for kind in Kind:
        for each in found:
            if each.kind is kind:
                yield f"{language.say(f'change.{kind.value}')}: {' > '.join(dict.fromkeys(each.where))}"
                if each.was:
                    yield f"    {language.say('change.was', text=each.was)}"
                if each.now:
                    yield f"    {language.say('change.now', text=each.now)}"


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "section": change.place[0],
        "item": change.place[1] or None,
        "where": list(change.where),
        "was": change.was or None,
        "now": change.now or None,
    }


# ------------------------------------------------------------------------------------------ reviews


def review(
    by: By,
    note: Note = "",
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Record that somebody looked at the published version and lets it stand until the next review."""
    declaration = declaration_at(where, as_json=as_json)
    _signed(by)
    today = day_of(None, declaration)
    with store_or_refusal(as_json=as_json) as store:
        version = store.notices.last()
        if version is None:
            refuse([diagnose("NOT001", NOWHERE, "No version is published.")], as_json=as_json)
        stand = _standing(store, declaration, version)
        if stand.new:
            found = [d for d in findings(declaration, stand, day_of(None, declaration)) if d.severity is Severity.ERROR]
            refuse(found, as_json=as_json)
        end = next_review(declaration.notice.review, today)
        laws = resting_on(declaration)
        store.notices.review(
            Review(version=version.number, day=today, laws=laws, review_on=end, by=by.strip(), note=note)
        )
    if as_json:
        say_json({"version": version.number, "day": today.isoformat(), "review": end.isoformat()})
    else:
        typer.echo(f"Version {version.number} stands; the next review is due by {spoken('en').day(end)}.")


# ------------------------------------------------------------------------------------------ who has seen it


def seen(
    number: Number = None,
    how: Annotated[
        str, typer.Option("--how", metavar="TEXT", help="In what way: by mail, at a form. Nothing about a person.")
    ] = "by mail",
    ask: Annotated[bool, typer.Option("--ask", help="Which versions have they seen? Nothing is recorded.")] = False,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """Record who has seen a version, or ask. Identifiers come on standard input, a line for each.

    Such as `email: anna@kunde.example`. Only keyed hashes are kept, for as long as the store's own declaration says.
    """
    declaration = declaration_at(where, as_json=as_json)
    people, unread = identifiers(sys.stdin.read(), declaration.controller.country)
    if unread or not people:
        which = f"line {unread[0]} of standard input is" if unread else "standard input has no line"
        raise typer.BadParameter(f"{which}{' none' * bool(unread)} such as `email: anna@kunde.example`.")
    with store_or_refusal(as_json=as_json) as store:
        if ask:
            known = [store.notices.seen_by(kind, value) for kind, value in people]
            answers = [[(s.version, s.day.isoformat(), s.how) for s in each] for each in known]
            _answer(answers, as_json=as_json)
            return
        try:
            version = store.notices.version(number) if number is not None else store.notices.last()
        except StoreRefused as error:
            refuse([error.diagnostic], as_json=as_json)
        if version is None:
            refuse([diagnose("NOT001", NOWHERE, "No version is published.")], as_json=as_json)
        new = store.notices.saw(version.number, people, how, day_of(None, declaration))
    if as_json:
        say_json({"version": version.number, "recorded": new, "already there": len(people) - new})
    else:
        typer.echo(f"Version {version.number}: {new} recorded, {len(people) - new} were already there.")


def _answer(answers: Sequence[Sequence[tuple[int, str, str]]], *, as_json: bool) -> None:
    if as_json:
        say_json([[{"version": v, "day": day, "how": how} for v, day, how in each] for each in answers])
    else:
        for line, each in enumerate(answers, 1):
            told = ", ".join(f"version {v} on {day} ({how})" for v, day, how in each) or "none"
            typer.echo(f"Line {line}: {told}.")
    raise typer.Exit(Exit.DONE if all(answers) else Exit.NOBODY)
