"""Rows that may be nobody's, references that may lead nowhere, and what keeps or loses somebody's rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordholden.declaration.values import Dataset, Hold, PeriodByValue, Tie, WholeRow
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.subjects.checks.doubts import NobodysRows, Orphans
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph, Link, Path


def nobodys_rows(graph: Graph) -> Iterator[NobodysRows]:
    """Rows whose every reference to an owner may be empty."""
    for address in graph.personal():
        owners = [path for path in graph.paths[address].values() if path.tie is Tie.OWNER]
        columns = tuple(_emptiable(graph, path) for path in owners)
        if not owners or not all(columns):
            continue
        named = " and ".join(", ".join(group) for group in columns)
        yield NobodysRows(
            address=address,
            columns=columns,
            what=f"{{}} of {address} are nobody's: {named} {'is' if len(columns) == 1 else 'are'} empty.",
            found=diagnose(
                "GRA018",
                owners[0].position,
                f"{address}.{named} may be empty, and such a row is nobody's.",
                why=f"no request finds it; {_what_becomes(graph, address)}",
                mend="Say 'or: nobody we know' in the role if that is meant; else fill the column, or NOT NULL.",
            ),
        )


def _emptiable(graph: Graph, path: Path) -> tuple[str, ...]:
    """The row's own columns that name the owner, if one of them may be empty and nobody has declared that."""
    if path.external or path.itself or path.many:
        return ()
    columns = path.starts or path.columns
    return columns if any(graph.column(path.dataset, column).nullable for column in columns) else ()


def _what_becomes(graph: Graph, address: str) -> str:
    endless = [hold.purpose for hold in graph.dataset(address).holds.values() if not _ends_by_time(hold)]
    if endless:
        return f'and "{endless[0]}" ends only by a release, so that it stays for ever.'
    return "only time clears it."


def _ends_by_time(hold: Hold) -> bool:
    return hold.event is not None and not (isinstance(hold.keep, PeriodByValue) and hold.keep.otherwise is None)


def orphans(graph: Graph) -> Iterator[Orphans]:
    """References to people that only the declaration knows: nothing in the database keeps them."""
    for link in graph.links:
        owners = [path for path in graph.paths.get(link.dataset, {}).values() if path.tie is Tie.OWNER]
        using = [path for path in owners if path.starts == link.columns]
        if link.enforced or not using or any(path.external for path in using):
            continue
        columns = ", ".join(link.columns)
        yield Orphans(
            address=link.dataset,
            link=link,
            others=tuple(path for path in owners if path not in using and not path.itself),
            silent=True,
            what=f"{{}} of {link.dataset} are nobody's: {columns} leads to rows of {link.to} that are not there.",
            found=diagnose(
                "GRA025",
                link.position,
                f"{link.dataset}.{columns} may refer to rows that are not there.",
                why="the database does not keep the reference; by such a row nobody is found.",
                mend="Clean them up, or say 'or: nobody we know' in the role that goes this way.",
            ),
        )


def keepers(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Datasets about nobody whose rows refer to somebody's: as long as they do, emptied rows stay."""
    personal = set(graph.personal())
    for link in graph.links:
        if link.to in personal and link.dataset not in personal:
            columns = ", ".join(link.columns)
            person = any(path.itself for path in graph.paths[link.to].values())
            said = diagnose(
                "GRA027",
                graph.dataset(link.dataset).position,
                f"{link.dataset}.{columns} leads to {link.to}, and {link.dataset} is declared to be about nobody.",
                why=f"as long as it does, an emptied row of {link.to} stays as a shell"
                + ("; and a number that leads to a person is personal." if person else "."),
                mend=f"Say whom its rows are about: about: ... by {columns}, with a hold.",
            )
            yield said if person else replace(said, severity=Severity.NOTE)


def cascades(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Rows that a law demands, and that go when somebody deletes the row they refer to."""
    for link in graph.links:
        dataset = graph.dataset(link.dataset)
        bound = [hold for hold in dataset.holds.values() if _binds(graph, hold)]
        if link.on_delete == "CASCADE" and bound and dataset.about:
            yield diagnose(
                "GRA023",
                bound[0].position,
                f"Whoever deletes a row of {link.to} deletes the rows of {link.dataset} with it (ON DELETE CASCADE).",
                why=f'"{bound[0].purpose}" must keep them. Ordholden keeps what they refer to; others may not.',
                mend=f"Let the reference {', '.join(link.columns)} restrict instead (ON DELETE RESTRICT).",
            )


def _binds(graph: Graph, hold: Hold) -> bool:
    return hold.at_least is not None and (
        hold.claim is not None or graph.declaration.purposes[hold.purpose].law is not None
    )


def forgotten(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """References to a person that the database empties when the person's row goes: what is left is nobody's."""
    for address in graph.personal():
        for path in graph.paths[address].values():
            link = _first(graph, path)
            if link is not None and link.on_delete in {"SET NULL", "SET DEFAULT"} and path.tie is Tie.OWNER:
                yield diagnose(
                    "GRA034",
                    path.position,
                    f"When a row of {link.to} is deleted, the rows of {address} forget whose they are "
                    f"(ON DELETE {link.on_delete}).",
                    why="what an application deletes past Ordholden leaves personal data that no request finds.",
                    mend="Delete people through an erasure, or let the reference restrict (ON DELETE RESTRICT).",
                )


def _first(graph: Graph, path: Path) -> Link | None:
    return next(
        (link for link in graph.links if link.dataset == path.dataset and link.columns == path.starts and path.starts),
        None,
    )


def row_cells(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Cells that go only with their row, in rows that others may need for longer."""
    leading = {(p.holder, c) for paths in graph.paths.values() for p in paths.values() for c in p.columns}
    for address in graph.personal():
        fields = [
            field
            for field in graph.dataset(address).fields.values()
            if isinstance(field.clear, WholeRow) and field.purposes and (address, field.column) not in leading
        ]
        waiting = _waiting(graph, address) if fields else {}
        for field in fields:
            longer = {d: purposes for d, p in waiting.items() if (purposes := p - set(field.purposes))}
            if longer:
                other, purposes = next(iter(longer.items()))
                yield diagnose(
                    "GRA024",
                    field.position,
                    f"{address}.{field.column} goes only with its row, and rows of {other} may need the row longer.",
                    why=f'"{min(purposes)}" holds those rows, and as long as they refer to it the cell stays.',
                    mend=f"{field.column}: {{is: {field.category}, ..., clear: empty}}, or a placeholder.",
                )


def _waiting(graph: Graph, address: str) -> Mapping[str, set[str]]:
    """By which purposes the rows of other datasets hold what they refer to here, and cannot stop referring to."""
    found: dict[str, set[str]] = {}
    for link in graph.inbound(address):
        other: Dataset = graph.dataset(link.dataset)
        tied = not any(graph.column(link.dataset, column).nullable for column in link.columns)
        if link.dataset != address and other.about and tied:
            found.setdefault(link.dataset, set()).update(p for f in other.fields.values() for p in f.purposes)
    return found


def inherited(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Tables whose rows are seen through another one: both have to say the same about them."""
    at = {(d.system, d.table): a for a, d in graph.declaration.datasets.items()}
    for address, dataset in graph.declaration.datasets.items():
        if dataset.view_of:
            continue
        for parent in graph.table(address).inherits:
            above = at.get((dataset.system, parent))
            if above is not None and _differs(graph.dataset(above), dataset):
                yield diagnose(
                    "GRA028",
                    dataset.position,
                    f"The rows of {address} are rows of {above} as well (INHERITS), and are declared otherwise.",
                    why="what is found, cleared or counted in one is the same row of the other.",
                    mend=f"Declare the columns of {above} in {address} as they are declared there.",
                )


def _differs(above: Dataset, below: Dataset) -> bool:
    ours = {name: (f.category, f.purposes, f.clear) for name, f in below.fields.items()}
    return any(ours.get(name) != (f.category, f.purposes, f.clear) for name, f in above.fields.items())
