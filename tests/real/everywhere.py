"""A company whole: database, files and our own store; an erasure as its commands are typed; and a dump of all of it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ordholden.subjects.identity import Given
from tests.failures.office import Ended, Office
from tests.real.company import Company, Probe
from tests.real.dumped import Hit, Places, database, folder, layers, search, wanted
from tests.real.erasing import as_asked
from tests.servers.running import Server

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "real"
DECLARATIONS = ("declaration.yaml", "files.yaml")
Brings = Callable[[Probe], Sequence[Given]]


class Whole(Office):
    """A company with files. Its declaration is a folder: of the database, and of the files."""

    @property
    def declaration(self) -> Path:
        """The folder with the declarations."""
        return self.folder / "declared"

    @property
    def root(self) -> Path:
        """The folder with the company's files."""
        return Path(self.urls["files"].removeprefix("file://"))

    def tree(self) -> Mapping[str, bytes]:
        """The company's files by their paths."""
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*")) if p.is_file()}


@dataclass(frozen=True, kw_only=True)
class Ending:
    """An erasure: how it ended, the files before and after, and where something of these people is left.

    `theirs`: in the company's database and files. `ours`: in what we keep and have said ourselves.
    """

    ended: Ended
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    theirs: Sequence[Hit]
    ours: Sequence[Hit]

    @property
    def places(self) -> set[str]:
        """Columns, and kinds of files, in which something is left."""
        return {_kind(hit.place) for hit in self.theirs}


def _kind(place: str) -> str:
    system, _, where = place.partition(":")
    return f"{system}:{Path(where).parts[0]}" if system == "files" else place


@contextmanager
def whole(company: Company, store: Server, name: str, tmp: Path) -> Iterator[Whole]:
    """A copy of the company's database and of its files, and a store of our own."""
    root, written = tmp / "files", (company.now - timedelta(days=30)).timestamp()
    shutil.copytree(company.truth.parent / "files", root)
    for path in root.rglob("*"):
        os.utime(path, (written, written))
    with company.copy() as url, store.fresh_database() as own:
        it = Whole(folder=tmp / "office", urls={name: url, "files": f"file://{root}"}, store=str(own))
        it.declaration.mkdir()
        for file in DECLARATIONS:
            shutil.copy(EXAMPLES / name / file, it.declaration / file)
        yield it


def erased_everywhere(
    it: Whole, company: Company, people: Sequence[Probe], *release: str, brings: Brings = as_asked
) -> Ending:
    """Erase these people in one request, and look for them in everything that is left, ours included."""
    before, strings = it.tree(), wanted(company, people)
    options = ("--as-of", company.now.date().isoformat(), *(word for each in release for word in ("--release", each)))
    request = "\n".join("".join(f"{given.kind}: {given.value}\n" for given in brings(probe)) for probe in people)
    ended = it.erase(request, *options)
    (name,) = (name for name in it.urls if name != "files")
    theirs = search({**database(it.urls[name], name=name), **folder(it.root, name="files")}, strings)
    return Ending(ended=ended, before=before, after=it.tree(), theirs=theirs, ours=search(_ours(it), strings))


def _ours(it: Whole) -> Places:
    """The store, the state, the ledger, temporary files, and everything that was ever printed."""
    said = {"said": [text.encode() for text in it.said]}
    return {**database(it.store, name="store"), **folder(it.folder, name="office"), **said}


# ------------------------------------------------------------------------------------- the files of others


def disturbed(company: Company, people: Iterable[Probe], ending: Ending, but: Sub = str) -> list[str]:
    """Files that changed or went and do not concern these people; and shared ones that lost a line of somebody else.

    A line of a shared file that the truth has as nobody's of these is there as it was, byte by byte. `but`: what such
    a line becomes, where these people stand in it and the truth does not say so.
    """
    numbers = {person.number for person in people}
    told = [file for probe in company.content["probes"] if probe["subject"] in numbers for file in probe["files"]]
    theirs = {file["path"] for file in told}
    changed = [path for path, content in ending.before.items() if ending.after.get(path) != content]
    return [path for path in changed if path not in theirs or _lost(path, told, ending, but)]


Sub = Callable[[str], str]


def _lost(path: str, told: Sequence[Mapping[str, object]], ending: Ending, but: Sub) -> bool:
    """A line that is nobody's of these is not there any more, or in another order."""
    marked = [file["lines"] for file in told if file["path"] == path and file["where"] == "lines"]
    if not marked:
        return False
    own = {line for lines in marked if isinstance(lines, list) for line in lines}
    before, after = _lines(ending.before[path]), iter(_lines(ending.after.get(path, b"")))
    others = [but(line.decode()).encode() for number, line in enumerate(before, 1) if number not in own]
    return not all(line in after for line in others)


def _lines(content: bytes) -> list[bytes]:
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).splitlines()


def taken(company: Company, people: Iterable[Probe], ending: Ending) -> list[str]:
    """Files that went although what is in them is nobody's of these: at most the folder says that it was theirs."""
    numbers = {person.number for person in people}
    told = [file for probe in company.content["probes"] if probe["subject"] in numbers for file in probe["files"]]
    theirs = {file["path"] for file in told if file["sole"] or file["where"] != "name"}
    return sorted(ending.before.keys() - ending.after.keys() - theirs - _renamed(ending))


def _renamed(ending: Ending) -> set[str]:
    """Files that lie elsewhere by now, with what was in them; and what belongs to such a file."""
    new = {content for path, content in ending.after.items() if path not in ending.before}
    gone = ending.before.keys() - ending.after.keys()
    moved = {Path(path).with_suffix("") for path in gone if ending.before[path] in new}
    return {path for path in gone if Path(path).with_suffix("") in moved}


def bereft(company: Company, people: Sequence[Probe], ending: Ending) -> list[tuple[str, str]]:
    """(file, text) of every name, number and address of somebody else that is not in a file any more that is still there.

    A name that one of these people has as well is theirs.
    """
    own = {value for probe in people for value in probe.names.values()}
    others = _known(one for one in company.everybody if one["subject"] not in {probe.number for probe in people}) - own
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(others, key=len, reverse=True)))})(?!\w)")
    both = ending.before.keys() & ending.after.keys()
    changed = {path for path in both if ending.before[path] != ending.after[path]}
    return sorted(
        (path, text)
        for path in changed
        for text in _named(pattern, ending.before[path]) - _named(pattern, ending.after[path])
    )


def _known(everybody: Iterable[Mapping[str, str]]) -> set[str]:
    """What names these people in a file, as the generator writes it there."""
    kinds = ("name", "email", "email2", "phone", "home", "username")
    return {one[kind] for one in everybody for kind in kinds if one.get(kind)}


def _named(pattern: re.Pattern[str], content: bytes) -> set[str]:
    return {found for text in layers(content) for found in pattern.findall(text)}
