"""A story on the command line: the program's own commands, typed in a company's folder, with what they say."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

from ordholden.demo.ageing import age
from ordholden.demo.world import Landscape, Telling, World

PROGRAM = (sys.executable, "-m", "ordholden")


class Unexpected(Exception):
    """A command of the story ended as it should not."""


class Story:
    """A `Telling` on a terminal."""

    def __init__(self, landscape: Landscape, today: date) -> None:
        self.landscape = landscape
        self.today = today
        self._bold, self._dim, self._plain = ("\033[1m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "", "")

    def say(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def write(self, name: str, text: str) -> None:
        (self.landscape.folder / name).write_text(text, encoding="utf-8")
        self.show(f"cat {name}", text.rstrip())

    def run(self, *arguments: str, ends: int | tuple[int, ...] = 0, quiet: bool = False) -> str:
        if not quiet:
            self._types(shlex.join(("ordholden", *arguments)))  # before it works, so that its progress stands below it
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.landscape.folder,
            env={**os.environ, **self.landscape.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else None,
            text=True,
            check=False,
        )
        if not quiet:
            self.say(f"{done.stdout.rstrip()}\n")
        wanted = ends if isinstance(ends, tuple) else (ends,)
        if done.returncode not in wanted:
            command, right = shlex.join(("ordholden", *arguments)), " or ".join(map(str, wanted))
            raise Unexpected(f"`{command}` should have ended with {right}, and ended with {done.returncode}.")
        return done.stdout

    def show(self, command: str, output: str) -> None:
        self._types(command)
        self.say(f"{output}\n")

    def _types(self, command: str) -> None:
        self.say(f"{self._dim}${self._plain} {self._bold}{command}{self._plain}")

    def later(self, days: int) -> None:
        age(self.landscape, days)
        passed, older = ("A day passes", "a day") if days == 1 else (f"{days} days pass", f"{days} days")
        self.say(f"-- {passed}: everything in the company's systems is {older} older.\n")


def first_day(chosen: World, telling: Telling) -> None:
    """What the company would have done on its first day: look whether everything is decided, search, and answer."""
    telling.run("check", quiet=True)
    telling.run("trace", quiet=True)
    for promise, who in chosen.answers.items():
        telling.run("promise", "attest", promise, "--by", who, quiet=True)
    if chosen.publisher:
        telling.run("notice", "publish", "--by", chosen.publisher, quiet=True)


def shown(path: Path) -> str:
    """The path as short as it may be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
