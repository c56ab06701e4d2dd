"""`ordholden demo`: a company with its published policy, systems and people, and what becomes of its promises."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from ordholden.terminal.exits import Exit

if TYPE_CHECKING:
    from ordholden.demo.telling import Story
    from ordholden.demo.world import World

SMALL, LARGEST = 2_000, 1_000_000
SEED = 20261130


def demo(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Which company. Without: the list.")] = None,
    people: Annotated[
        int, typer.Option("--people", min=50, max=LARGEST, help="How many people are made up, such as 100000.")
    ] = SMALL,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="FOLDER", help="Where it is made [demo-NAME].")
    ] = None,
    story: Annotated[bool, typer.Option("--story/--no-story", help="Tell its story after its promises.")] = True,
    weeks: Annotated[
        int, typer.Option("--weeks", min=0, max=520, help="Let so many weeks pass, such as 52, and prove each.")
    ] = 0,
    anew: Annotated[bool, typer.Option("--anew", help="Remove the demo that is there, and make it anew.")] = False,
    stop: Annotated[bool, typer.Option("--stop", help="Stop the servers of the demo; its folder stays.")] = False,
) -> None:
    """Try Ordholden on a company: its promises with their status, and its most telling story.

    Everything is made up, and made in one folder; removing the folder removes it.
    """
    from ordholden.demo.kept import Refused
    from ordholden.demo.telling import Unexpected
    from ordholden.demo.worlds import names, world

    if name is None:
        for each in names():
            typer.echo(f"{each:<16} {world(each).title}")
        return
    try:
        chosen = world(name)
    except LookupError:
        raise typer.BadParameter(
            f'there is no company "{name}"; there are {", ".join(names())}', param_hint="NAME"
        ) from None
    where = (folder or Path(f"demo-{name}")).resolve()
    try:
        if stop:
            _stop(where)
        else:
            _show(chosen, where, people, anew=anew, story=story, weeks=weeks)
    except (Refused, Unexpected) as refused:
        _refuse(str(refused))


def _stop(folder: Path) -> None:
    from ordholden.demo.starting import stop

    stop(folder)
    typer.echo(f"The servers of {folder} are stopped. To remove the demo: rm -r {folder}")


def _show(chosen: World, folder: Path, people: int, *, anew: bool, story: bool, weeks: int) -> None:
    from ordholden.demo.starting import remove, start
    from ordholden.demo.telling import Story, first_day
    from ordholden.demo.worlds import today_at

    if anew:
        remove(folder)
    if not folder.exists():
        typer.echo(f"Making {chosen.title}, with {people:,} people, in {folder} ...")
    today = today_at(chosen)
    begun = start(chosen, folder, people, today, SEED)
    telling = Story(begun.landscape, today)
    if begun.anew:
        first_day(chosen, telling)
    _promises(telling, anew=begun.anew)
    if story and begun.anew and not weeks:
        telling.say("")
        chosen.story(telling)
    broken = weeks and _live(chosen, telling, weeks)
    _next(chosen, folder)
    if broken:
        raise typer.Exit(Exit.BROKEN)


def _promises(telling: Story, *, anew: bool) -> None:
    """How each promise stands, here and on a page. Later, whoever tried things may have broken one."""
    ends = (Exit.DONE, Exit.INCOMPLETE) if anew else (Exit.DONE, Exit.INCOMPLETE, Exit.BROKEN)
    telling.run("prove", "--html", "promises.html", ends=ends)


def _live(chosen: World, telling: Story, weeks: int) -> bool:
    """A line for each week that has passed; whether a promise was broken in one."""
    from ordholden.demo.living import live

    broken = False
    telling.say("\nPeople join, act, leave and ask to be erased; each weekend what time has released goes.\n")
    telling.say("Week  Ends on        Went  Asked  Erased   Kept  Attested  Unproven  Broken")
    for week in live(chosen, telling, weeks, Random(SEED)):  # noqa: S311 - the same weeks for everybody
        stand = week.statuses
        telling.say(
            f"{week.number:>4}  {week.ends}  {week.swept:>8,}  {week.asked:>5}  {week.erased:>6}  {stand['kept']:>5}"
            f"  {stand['attested']:>8}  {stand['unproven']:>8}  {stand['broken']:>6}  {', '.join(week.broken)}".rstrip()
        )
        broken = broken or bool(week.broken)
    telling.say("")
    return broken


def _next(chosen: World, folder: Path) -> None:
    from ordholden.demo.telling import shown

    where = shown(folder)
    own = "" if folder == Path(f"demo-{chosen.name}").resolve() else f" --folder {where}"
    typer.echo(
        f"The page: {where}/promises.html. The declaration: {where}/declaration.\n\n"
        f"To go on by yourself:\n  cd {where}\n  . ./environment\n  ordholden prove\n"
        f"The servers stay up until: ordholden demo {chosen.name}{own} --stop"
    )


def _refuse(what: str) -> NoReturn:
    typer.echo(what, err=True)
    raise typer.Exit(Exit.MISTAKE)
