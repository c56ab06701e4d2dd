"""A reference company in a folder, with its servers, and copies of it that may be broken."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from ordholden.demo.ftp import giving_out
from ordholden.demo.starting import database
from ordholden.demo.world import Kind, Landscape, World
from tests.servers.running import Server
from tests.typed import Said, typed

PEOPLE, SEED = 200, 20261130


@dataclass(frozen=True, kw_only=True)
class Firm:
    """The company. `names`: its databases on the server, by variable."""

    world: World
    landscape: Landscape
    names: Mapping[str, str]

    def type(self, *words: str, request: str = "") -> Said:
        """Run `ordholden WORDS` in the company's folder with the request on standard input."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.landscape.folder)
            for name, value in self.landscape.environment.items():
                patch.setenv(name, value)
            return typed(*words, given=request)

    def well(self, *words: str, request: str = "") -> Said:
        """The same; it has to end well."""
        said = self.type(*words, request=request)
        assert said.code == 0, f"ordholden {' '.join(words)} ended with {said.code}:\n{said.out}\n{said.err}"
        return said

    def statuses(self, *only: str) -> dict[str, str]:
        """How each promise stands."""
        said = self.type("prove", *only, "--json")
        assert said.code in {0, 5, 6}, said.err
        return {key: each["status"] for key, each in said.json["promises"].items()}

    def answer(self) -> None:
        """What the company does on its first day."""
        self.type("trace")
        for promise, who in self.world.answers.items():
            self.well("promise", "attest", promise, "--by", who)
        if self.world.publisher:
            self.well("notice", "publish", "--by", self.world.publisher)


@contextmanager
def standing(world: World, server: Server, folder: Path) -> Iterator[Firm]:
    """A company with empty systems."""
    with ExitStack() as stack:
        of_postgresql = [v for v, kind in world.systems.items() if kind is Kind.POSTGRESQL]
        urls = {v: stack.enter_context(server.fresh_database()) for v in of_postgresql}
        store = stack.enter_context(server.fresh_database())
        yield _firm(world, stack, folder, urls, store)


@contextmanager
def copied(whole: Firm, server: Server, folder: Path) -> Iterator[Firm]:
    """The same company once more: its databases, files, declaration and the program's memory."""
    with ExitStack() as stack:
        for each in (whole.landscape.folder).iterdir():
            (shutil.copytree if each.is_dir() else shutil.copy2)(each, folder / each.name)
        urls = {v: stack.enter_context(_same(server, name)) for v, name in whole.names.items()}
        store = stack.enter_context(_same(server, _name(whole.landscape.store)))
        yield _firm(whole.world, stack, folder, urls, store)


def build(firm: Firm, people: int, today: date) -> None:
    """Fill it."""
    shutil.copytree(firm.world.home / "declaration", firm.landscape.declaration)
    firm.world.build(firm.landscape, people, today, Random(SEED))
    for name in firm.names:
        engine = sa.create_engine(firm.landscape.urls[name], isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")


def _firm(world: World, stack: ExitStack, folder: Path, urls: Mapping[str, str], store: str) -> Firm:
    named = {v: _name(url) for v, url in urls.items()}
    of_files = [v for v, kind in world.systems.items() if kind in {Kind.FILES, Kind.FTP}]
    roots = {v: folder / "files" / database(v) for v in of_files}
    for root in roots.values():
        root.mkdir(parents=True, exist_ok=True)

    def url(variable: str, kind: Kind) -> str:
        match kind:
            case Kind.POSTGRESQL:
                return urls[variable]
            case Kind.SQLITE:
                return f"sqlite:///{folder / database(variable)}.db"
            case Kind.FILES:
                return roots[variable].as_uri()
            case Kind.FTP:
                return stack.enter_context(giving_out(roots[variable], "kodeord"))

    every = {variable: url(variable, kind) for variable, kind in world.systems.items()}
    landscape = Landscape(folder=folder, urls=every, store=store, roots=roots)
    return Firm(world=world, landscape=landscape, names=named)


@contextmanager
def _same(server: Server, name: str) -> Iterator[str]:
    """A copy of a database, dropped at the end."""
    with server.fresh_database() as url:
        own = _name(url)
        server.drop(own)
        server.execute(f"CREATE DATABASE {own} TEMPLATE {name}")
        yield url


def _name(url: str) -> str:
    return str(sa.make_url(url).database)


def seed_text(beginning: str) -> str:
    """The published policy of the five whose file begins like this; the reason of a skip where it is not there."""
    shared = Path(os.environ.get("ORDHOLDEN_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    found = next(shared.glob(f"seeds/{beginning}_*.txt"), None)
    if found is None:
        pytest.skip(
            f"Published policies: {shared}/seeds is not there; set ORDHOLDEN_SHARED to the folder that holds it"
        )
    return found.read_text(encoding="utf-8")
