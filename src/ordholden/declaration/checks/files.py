"""Files: each dataset says which paths are its own, and only datasets of files do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ordholden.declaration.formats import Format, Log
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.patterns import OWN_COLUMNS, pattern
from ordholden.declaration.places import Places
from ordholden.declaration.values import Dataset, Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic


def patterned(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A dataset of files has a pattern, and no other one has."""
    for dataset in declaration.datasets.values():
        system = declaration.systems.get(dataset.system)
        has = any(places.has("datasets", dataset.address, key) for key in ("path", "sidecar", "format"))
        if system is None or (system.kind == FILES) == has:
            continue
        if has:
            yield diagnose(
                "DEC601",
                dataset.position,
                f"{dataset.address} has a pattern of paths, and {system.name} is of kind {system.kind}.",
                why="only in a system of kind files does a dataset consist of files.",
                mend="take path, sidecar and format away.",
                related=(system.position,),
            )
        else:
            yield diagnose(
                "DEC602",
                dataset.position,
                f"{dataset.address} does not say which files belong to it.",
                why=f"{system.name} is a system of files, and a dataset of it is known by the paths of its files.",
                mend='add path, such as path: "invoices/{customer}/*.pdf"',
                related=(system.position,),
            )


def addressed(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A dataset of files has a name of one word, and its patterns have the same named parts."""
    for dataset in _of_files(declaration):
        if len(dataset.table) != 1:
            what = f"{dataset.address} is no name of a kind of files."
            yield diagnose("DEC603", dataset.position, what, mend="write system.name, such as spool.voicemail.")
        named = {frozenset(pattern(text).parts) for text in dataset.files}
        if len(named) > 1:
            yield diagnose(
                "DEC604",
                dataset.position,
                f"The patterns of {dataset.address} do not have the same named parts.",
                why="they are the columns of the dataset, and every row has every column.",
                mend="name the same parts in each, or make two datasets of them.",
            )


def itself(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """Where files are about somebody, it is decided what the file itself is."""
    for dataset in _of_files(declaration):
        if dataset.about and dataset.format is None and OWN_COLUMNS[0] not in dataset.fields:
            yield diagnose(
                "DEC605",
                dataset.position,
                f"{dataset.address} does not say what the files themselves are.",
                why="path stands for the file: its content is personal data, and serves a purpose.",
                mend="under fields, path: {is: recording, for: ...}, with its purposes.",
            )


def beside(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A sidecar is one of the files of a group, and its columns are no others'."""
    for dataset in _of_files(declaration):
        if dataset.sidecar is None:
            continue
        for text in dataset.files:
            known = sorted({each for choice in pattern(text).choices for each in choice})
            if dataset.sidecar.alternative not in known:
                what = f'"{dataset.sidecar.alternative}" is no alternative in the last part of "{text}".'
                why = "the sidecar is known by it."
                mend = or_listed(dataset.sidecar.alternative, known)
                yield diagnose("DEC606", dataset.sidecar.position, what, why=why, mend=mend)
        parts = {part for text in dataset.files for part in pattern(text).parts}
        for column in dataset.sidecar.fields:
            if column in parts or column in OWN_COLUMNS:
                what = f"{dataset.address}.{column} stands in the path and in the sidecar."
                yield diagnose("DEC607", dataset.sidecar.position, what, mend="give one of the two another name.")


def timed(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A time stands in the path or beside it."""
    for dataset in _of_files(declaration):
        parts = {part for text in dataset.files for part in pattern(text).parts}
        beside = set(dataset.sidecar.fields) if dataset.sidecar else set()
        for column, written in dataset.times.items():
            made_of = set(re.findall(r"\{([^{}]*)\}", written)) if "{" in written else {column}
            known = parts if "{" in written else parts | beside
            for name in sorted(made_of - known):
                what = f"{dataset.address} has no part {name}, of which a time would be told."
                yield diagnose("DEC612", dataset.position, what, mend=or_listed(name, known))
            if "{" in written and column in {*parts, *beside, *OWN_COLUMNS}:
                what = f"{dataset.address}.{column} is a part of the path already."
                yield diagnose(
                    "DEC612", dataset.position, what, mend="give the time that is made of parts its own name."
                )
        if dataset.times and dataset.format is not None:
            what = f"The rows of {dataset.address} stand in files, and their times too."
            yield diagnose("DEC612", dataset.position, what, mend="write times under format.")


def rows(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A file is a row or holds rows; of a log it is said how a line is read, and which of its files are closed."""
    for dataset in _of_files(declaration):
        written = dataset.format
        if written is None:
            continue
        if dataset.sidecar is not None:
            yield diagnose(
                "DEC608",
                dataset.position,
                f"{dataset.address} has a format and a sidecar.",
                why="a sidecar says more of a file that is one row, and with a format the file holds rows.",
                mend="keep one of the two.",
            )
        if isinstance(written.syntax, Log):
            yield from _log(dataset, written, written.syntax)


def _log(dataset: Dataset, written: Format, log: Log) -> Iterator[Diagnostic]:
    if not log.patterns:
        yield diagnose(
            "DEC609",
            dataset.position,
            f"The log {dataset.address} has no pattern.",
            why="the parts of a line are what stands between the texts of a pattern.",
            mend="""add pattern, such as pattern: '{ip} - {user} [{at}] "{request}"'.""",
        )
    if not written.closed and written.quiet is None:
        yield diagnose(
            "DEC610",
            dataset.position,
            f"Nothing says which files of the log {dataset.address} are closed.",
            why="what a program writes into a file while that is being rewritten would be lost.",
            mend='add closed: "*.log.*" (the names of closed files), or quiet for: 2 days.',
        )


def pointed_at(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """What rows point at are files, and the part that they name is one of their paths'."""
    files = {dataset.address: dataset for dataset in _of_files(declaration)}
    for dataset in declaration.datasets.values():
        for each in dataset.points_at:
            there = files.get(each.files)
            if there is None and each.files in declaration.datasets:
                what = f"{dataset.address} points at {each.files}, which has no files."
                why = "what is pointed at lies in a system of kind files, and has a path."
                yield diagnose("DEC611", each.position, what, why=why, mend="name a dataset of files.")
            known = [OWN_COLUMNS[0], *(pattern(there.files[0]).parts if there else ())]
            if there is not None and each.part not in known:
                what = f"{each.files} has no part {each.part} in its paths."
                yield diagnose("DEC611", each.position, what, mend=or_listed(each.part, known))


def _of_files(declaration: Declaration) -> Iterator[Dataset]:
    for dataset in declaration.datasets.values():
        system = declaration.systems.get(dataset.system)
        if system is not None and system.kind == FILES and dataset.files:
            yield dataset
