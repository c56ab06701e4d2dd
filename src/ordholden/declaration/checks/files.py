"""Files: each dataset says which paths are its own, and only datasets of files do."""

from __future__ import annotations

from collections.abc import Iterator

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
        has = places.has("datasets", dataset.address, "path") or places.has("datasets", dataset.address, "sidecar")
        if system is None or (system.kind == FILES) == has:
            continue
        if has:
            yield diagnose(
                "DEC601",
                dataset.position,
                f"{dataset.address} has a pattern of paths, and {system.name} is of kind {system.kind}.",
                why="only in a system of kind files does a dataset consist of files.",
                mend="take path and sidecar away.",
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
        if dataset.about and OWN_COLUMNS[0] not in dataset.fields:
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


def _of_files(declaration: Declaration) -> Iterator[Dataset]:
    for dataset in declaration.datasets.values():
        system = declaration.systems.get(dataset.system)
        if system is not None and system.kind == FILES and dataset.files:
            yield dataset
