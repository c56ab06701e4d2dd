"""A company in a folder: made anew, or brought up again; its servers stay up until they are stopped."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ordholden.demo.kept import Refused, down, up
from ordholden.demo.world import Kind, Landscape, World

BEGUN, WHOLE = "begun", "whole"
STORE = "ordholden"
"""The database of the store: beside the company's own ones, on a server that is up anyway."""


@dataclass(frozen=True, kw_only=True)
class Started:
    """A company that is up. `anew`: it was made just now."""

    landscape: Landscape
    anew: bool


def start(world: World, folder: Path, people: int, today: date, seed: int) -> Started:
    """Make the company in the folder, or bring it up again where it was made before. Raises Refused."""
    made = _made(world, folder)
    if not made:
        _begin(world, folder)
    ways = _up(world, folder)
    landscape = Landscape(
        folder=folder,
        urls=_urls(world, folder, ways),
        store=_postgresql(ways["postgresql"], STORE),
        roots=_roots(world, folder),
    )
    if not made:
        _fill(world, landscape, ways["postgresql"], people, today, seed)
        (folder / "made").write_text(f"{world.name} {WHOLE}\n", encoding="utf-8")
    (folder / "environment").write_text(_exports(landscape), encoding="utf-8")
    return Started(landscape=landscape, anew=not made)


def stop(folder: Path) -> None:
    """Stop the servers. Stopped twice is stopped. Raises Refused where the folder is something else."""
    if not (folder / "made").is_file():
        raise Refused(f"{folder} holds no demo. Nothing was done.")
    down(folder)


def remove(folder: Path) -> None:
    """Stop the servers and remove what was made."""
    if folder.exists():
        stop(folder)
        shutil.rmtree(folder)


# ------------------------------------------------------------------------------------------- making


def _made(world: World, folder: Path) -> bool:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return False
    mark = folder / "made"
    state = mark.read_text(encoding="utf-8").split() if mark.is_file() else []
    if not state:
        raise Refused(f"There is a {folder} that is no demo's. Name a new folder with --folder. Nothing was done.")
    if state[0] != world.name:
        raise Refused(f"{folder} holds the demo of {state[0]}. Name a new folder with --folder. Nothing was done.")
    if state[1:] != [WHOLE]:
        raise Refused(f"{folder} was not made to the end. `ordholden demo {world.name} --anew` begins again.")
    return True


def _begin(world: World, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "made").write_text(f"{world.name} {BEGUN}\n", encoding="utf-8")
        shutil.copytree(world.home / "declaration", folder / "declaration", dirs_exist_ok=True)
        for root in _roots(world, folder).values():
            root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} cannot be made: {error.strerror}.") from None


def _fill(world: World, landscape: Landscape, server: str, people: int, today: date, seed: int) -> None:
    databases = [database(variable) for variable, kind in world.systems.items() if kind is Kind.POSTGRESQL]
    with psycopg.connect(server, autocommit=True) as session:
        for name in (STORE, *databases):
            session.execute(f'CREATE DATABASE "{name}"'.encode())
    world.build(landscape, people, today, Random(seed))  # noqa: S311 - everybody gets the same made-up people
    for name in databases:  # as it would be after a night: what counts and plans knows the rows
        with psycopg.connect(make_conninfo(**_way(server, name)), autocommit=True) as session:
            session.execute("ANALYZE")


def database(variable: str) -> str:
    """The name of the database behind a variable such as PORTAL_URL: portal."""
    return variable.removesuffix("_URL").lower()


def _way(server: str, name: str) -> dict[str, str]:
    return {**{key: str(value) for key, value in conninfo_to_dict(server).items()}, "dbname": name}


def _postgresql(server: str, name: str) -> str:
    way = _way(server, name)
    return f"postgresql+psycopg://{way['user']}@/{way['dbname']}?host={way['host']}"


def _roots(world: World, folder: Path) -> Mapping[str, Path]:
    of_files = (each for each, kind in world.systems.items() if kind in {Kind.FILES, Kind.FTP})
    return {variable: folder / "files" / database(variable) for variable in of_files}


def _urls(world: World, folder: Path, ways: Mapping[str, str]) -> Mapping[str, str]:
    def url(variable: str, kind: Kind) -> str:
        match kind:
            case Kind.POSTGRESQL:
                return _postgresql(ways["postgresql"], database(variable))
            case Kind.SQLITE:
                return f"sqlite:///{folder / database(variable)}.db"
            case Kind.FILES:
                return (folder / "files" / database(variable)).as_uri()
            case Kind.FTP:
                return ways[str(folder / "files" / database(variable))]

    return {variable: url(variable, kind) for variable, kind in world.systems.items()}


def _exports(landscape: Landscape) -> str:
    lines = [f"export {name}={shlex.quote(value)}" for name, value in landscape.environment.items()]
    program = Path(sys.executable).parent
    return "\n".join([*lines, f'export PATH={shlex.quote(str(program))}:"$PATH"', ""])


def _up(world: World, folder: Path) -> Mapping[str, str]:
    """Have a keeper hold the servers up after this command. Returns the ways to them."""
    given = [str(folder / "files" / database(v)) for v, kind in world.systems.items() if kind is Kind.FTP]
    try:
        ways: dict[str, str] = json.loads(
            up(folder, [sys.executable, "-m", "ordholden.demo.keeper", str(folder), *given])
        )
    except Refused as refused:
        if "pyftpdlib" not in str(refused):
            raise
        raise Refused("Its telephone exchange is an FTP server: pip install 'ordholden[demo]'.") from None
    return ways
