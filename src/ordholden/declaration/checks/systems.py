"""Systems: somebody or something that can do what has to be done, and no password in clear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ordholden.declaration.keys.company import BY_HAND, HTTP, WITH_A_CONNECTOR
from ordholden.declaration.places import Places
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic

VARIABLE = re.compile(r"\$\{[^}]+\}")
PASSWORD = re.compile(r"(?<=:)(?!//)(?P<in_place>(?!\$\{)[^/@\s][^@\s]*)(?=@)|(?<=password=)(?P<named>(?!\$\{)[^&\s]+)")


def reachable(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What the program reaches has its address, and a system by hand somebody in charge."""
    for system in declaration.systems.values():
        if system.kind == BY_HAND and not places.has("systems", system.name, "who"):
            yield diagnose(
                "DEC501",
                system.position,
                f"Nobody is in charge of {system.name}.",
                why="what the program cannot reach is done by somebody, who attests it.",
                mend="add who, such as who: support lead",
            )
        if system.kind == HTTP and not system.identified_by:
            yield diagnose(
                "DEC507",
                system.position,
                f"{system.name} is told of people, and not by which identifiers.",
                why="a request has to say who is meant, by what the service itself knows.",
                mend="add identified by, such as identified by: [email]",
            )
        if system.kind in (*WITH_A_CONNECTOR, HTTP) and not places.has("systems", system.name, "url"):
            yield diagnose(
                "DEC502",
                system.position,
                f"{system.name} has no address.",
                mend=f'add url: "${{{_variable(system.name)}_URL}}" and set that environment variable.',
            )


def _variable(name: str) -> str:
    return re.sub("[^A-Z0-9]+", "_", name.upper()).strip("_") or "SYSTEM"


def passwords(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A declaration holds no password."""
    for system in declaration.systems.values():
        if system.token is not None and not VARIABLE.fullmatch(system.token):
            yield diagnose(
                "DEC503",
                places.at(system.position, "systems", system.name, "token"),
                f"The token of {system.name} stands in clear.",
                why="a declaration lies under version control, where everybody reads it for ever.",
                mend=f'write token: "${{{_variable(system.name)}_TOKEN}}", set that variable, and change the token.',
            )
        if system.url is not None and PASSWORD.search(system.url):
            yield diagnose(
                "DEC503",
                places.at(system.position, "systems", system.name, "url"),
                f"The url of {system.name} holds a password.",
                why="a declaration lies under version control, where everybody reads it for ever.",
                mend=f'write url: "${{{_variable(system.name)}_URL}}", set that variable, and change the password.',
            )


def datasets_by_hand(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """A system by hand has no tables that the program could read."""
    for dataset in declaration.datasets.values():
        system = declaration.systems.get(dataset.system)
        if system is not None and not system.connected:
            yield diagnose(
                "DEC504",
                dataset.position,
                f"{dataset.address} lies in {system.name}, which is "
                + ("worked by hand." if system.kind == BY_HAND else "only told by requests."),
                why="nothing there can be read or cleared by the program.",
                mend="take the dataset away, and say in instructions what is to be done.",
                related=(system.position,),
            )


def excepted(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A column where a number may stand after all is one of the declaration."""
    for address in declaration.never.excepted:
        dataset, _, column = address.rpartition(".")
        known = declaration.datasets.get(dataset)
        if known is None or column not in {*known.fields, *known.not_personal}:
            yield diagnose(
                "DEC506",
                places.at(declaration.never.position, "never", "except", address),
                f"{address} is no column of the declaration.",
                why="an exception that fits nothing leaves the column that was meant without one.",
                mend="write the address of the dataset, a dot and a column that stands under its fields.",
            )
