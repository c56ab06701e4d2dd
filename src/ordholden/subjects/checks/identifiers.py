"""Identifiers whose values may not be what the declaration says: unique, in one case, in the declared spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ordholden.declaration.values import Identifier, Way
from ordholden.diagnostics.codes import diagnose
from ordholden.schema.values import Table
from ordholden.subjects.checks.doubts import MixedCase, NotUnique, OtherSpelling
from ordholden.subjects.spellings import ANY_CASE, AS_GIVEN
from ordholden.subjects.values import Graph


def not_unique(graph: Graph) -> Iterator[NotUnique]:
    """Identifiers of the row's own person that no rule of the database keeps unique."""
    for address, identifier in _identifiers(graph):
        if (
            identifier.shared
            or identifier.between is not None
            or not _own(graph, address, identifier)
            or _kept(graph.table(address), identifier)
        ):
            continue
        within = f" within {', '.join(identifier.within)}" if identifier.within else ""
        yield NotUnique(
            address=address,
            identifier=identifier,
            way=_way(graph, address, identifier),
            silent=True,
            what=f"{{}} of {address} have a {identifier.column} that an earlier row has as well{within}.",
            found=diagnose(
                "GRA019",
                identifier.position,
                f"{address}.{identifier.column} is declared to be unique{within}, and nothing keeps it so.",
                why="who shares it with somebody cannot be told apart: each such request stops and asks.",
                mend=f"{identifier.kind}: {{column: {identifier.column}, shared: true}}, or say within what.",
            ),
        )


def mixed_case(graph: Graph) -> Iterator[MixedCase]:
    """Identifiers that the database compares without case, and the declaration with it."""
    for address, identifier in _identifiers(graph):
        column = graph.column(address, identifier.column)
        ignored = column.loose or (column.collation or "").upper().endswith(("_CI", "NOCASE"))
        if not ignored or column.family != "text" or set(identifier.stored_as) - {AS_GIVEN}:
            continue
        spelled = [*dict.fromkeys([*identifier.stored_as, ANY_CASE])]
        yield MixedCase(
            address=address,
            column=identifier.column,
            silent=True,
            what=f"{{}} of {address} have a {identifier.column} with capitals, which the database takes for equal.",
            found=diagnose(
                "GRA026",
                identifier.position,
                f"{address}.{identifier.column} is compared without case by the database, and exactly by us.",
                why="a request that writes it in another case finds nobody, although the application would.",
                mend=f"{identifier.kind}: {{column: {identifier.column}, stored as: [{', '.join(spelled)}]}}",
            ),
        )


def other_spellings(graph: Graph) -> Iterator[OtherSpelling]:
    """Identifiers with declared spellings, in which other ones may occur."""
    for address, identifier in _identifiers(graph):
        same = [i for i in graph.dataset(address).identifiers if i.column == identifier.column]
        if identifier is not same[0] or not all(map(_is_spelled, same)):
            continue
        if graph.column(address, identifier.column).family != "text":
            continue
        names = dict.fromkeys(name for each in same for name in each.stored_as)
        yield OtherSpelling(
            address=address,
            identifiers=tuple(same),
            guard=_guard(graph, address, same),
            way=_way(graph, address, identifier),
            silent=True,
            what=f"{{}} of {address} have in {identifier.column} none of the declared spellings ({', '.join(names)}).",
            found=diagnose(
                "GRA020",
                identifier.position,
                f"{address}.{identifier.column} may have other spellings than the declared ones.",
                why="a request finds only what is spelled as declared.",
                mend=f"Add the spelling (stored as: [{', '.join(names)}, ...]), or correct the values.",
            ),
        )


def _is_spelled(identifier: Identifier) -> bool:
    """It is not stored in whatever way it was given."""
    return bool(identifier.stored_as) and not {ANY_CASE, AS_GIVEN} & set(identifier.stored_as)


def _guard(graph: Graph, address: str, identifiers: list[Identifier]) -> Mapping[str, str]:
    """In which rows the column is the identifier, where all of them say the same."""
    guards = [dict(p.guard) for i in identifiers for p in graph.paths[address].values() if p.role == i.role]
    return guards[0] if guards and all(guard == guards[0] for guard in guards) else {}


def _identifiers(graph: Graph) -> Iterator[tuple[str, Identifier]]:
    for address in graph.personal():
        for identifier in graph.dataset(address).identifiers:
            yield address, identifier


def _own(graph: Graph, address: str, identifier: Identifier) -> bool:
    """The identifier is of the row's own person, so that two rows are two people."""
    paths = graph.paths[address]
    named = [path for path in paths.values() if identifier.role in (None, path.role)]
    return any(path.itself for path in named)


def _kept(table: Table, identifier: Identifier) -> bool:
    """Some rule of the database keeps it as unique as declared."""
    wanted = {identifier.column, *identifier.within}
    return any(set(columns) <= wanted for columns in (*table.unique, table.primary_key) if columns)


def _way(graph: Graph, address: str, identifier: Identifier) -> Way | None:
    field = graph.dataset(address).fields.get(identifier.column)
    return field.clear if field is not None else None
