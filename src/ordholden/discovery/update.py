"""New tables and columns into a declaration that people wrote: only added, nothing of theirs touched or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ordholden.declaration.addresses import parse_address, write_address
from ordholden.declaration.load import load
from ordholden.declaration.values import Dataset, Declaration, Tie
from ordholden.discovery import yaml_text as y
from ordholden.discovery.inserting import Inserting
from ordholden.discovery.purposes import ReadyPurpose
from ordholden.discovery.values import Cell, Proposal, TableName
from ordholden.discovery.writing import cell_text, dataset_lines, kind_lines, purpose_lines, undecided_of
from ordholden.jsontext.pointers import REST
from ordholden.schema.values import Schema
from ordholden.subjects.checks.decided import undecided_columns
from ordholden.subjects.inside import with_insides
from ordholden.subjects.laying import Laying

Texts = Mapping[str, str]
"""The declaration's files by name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """The texts with what is new; the tables and columns that were added or asked about, and those that are gone.

    `by_hand`: columns that could not be put in, because an alias shares the place where they belong.
    """

    texts: Texts
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()


def settled(declaration: Declaration, system: str) -> dict[TableName, str]:
    """The declared tables of a system, each with the kind of person that its rows are, or nothing."""
    return {d.table: _kind(d) for d in declaration.datasets.values() if d.system == system}


def _kind(dataset: Dataset) -> str:
    own = (r.kind for r in dataset.about.values() if not r.path and r.value is None and r.tie is Tie.OWNER)
    return next(own, "")


def updated(
    texts: Texts,
    declaration: Declaration,
    schemas: Mapping[str, Schema],
    proposals: Sequence[Proposal],
    purposes: Mapping[str, ReadyPurpose],
) -> Updated:
    """The texts with a proposal for each table and column that nobody has decided on."""
    new = [p for p in proposals if not _declared(declaration, p) and not _asked_before(texts, p)]
    columns = list(_new_columns(declaration, schemas, proposals))
    work = _Work(texts=texts, declaration=declaration, purposes=purposes)
    result = work.done(new, columns)
    if load(result.texts)[0] is None:
        careful = [replace(p, state="undecided", reason=TOO_MUCH) if not _loads(work, p) else p for p in new]
        result = work.done(careful, columns)
    return replace(result, gone=tuple(_gone(declaration, schemas)))


TOO_MUCH = "what is proposed does not go together with what is declared: how is it meant?"


def _loads(work: _Work, proposal: Proposal) -> bool:
    return load(work.done([proposal], []).texts)[0] is not None


def _declared(declaration: Declaration, proposal: Proposal) -> bool:
    return proposal.address in declaration.datasets


def _asked_before(texts: Texts, proposal: Proposal) -> bool:
    """The table stands in a comment, as one that is still undecided."""
    return any(f"# {y.quoted(proposal.address)}:" in text for text in texts.values())


def _new_columns(
    declaration: Declaration, schemas: Mapping[str, Schema], proposals: Iterable[Proposal]
) -> Iterator[tuple[Proposal, str]]:
    """Columns of declared tables on which nobody has decided, with the proposal of their table."""
    made = {p.address: p for p in proposals}
    laid = with_insides(declaration, schemas)
    work = Laying(declaration=_there(declaration, laid), schemas=laid)
    work.links_declared()
    work.links_enforced()
    for address in work.live():
        if address in made:
            yield from ((made[address], column) for column in undecided_columns(work, address))


def _there(declaration: Declaration, schemas: Mapping[str, Schema]) -> Declaration:
    """Without the datasets whose tables are gone."""
    there = {
        a: d for a, d in declaration.datasets.items() if d.system in schemas and d.table in schemas[d.system].tables
    }
    return replace(declaration, datasets=there)


def _gone(declaration: Declaration, schemas: Mapping[str, Schema]) -> Iterator[str]:
    """What is declared and no longer there."""
    laid = with_insides(declaration, schemas)
    for address, dataset in declaration.datasets.items():
        schema = laid.get(dataset.system)
        if schema is None:
            continue
        table = schema.tables.get(dataset.table)
        if table is None:
            yield address
            continue
        named = (c for c in (*dataset.fields, *dataset.not_personal) if not c.endswith(f"/{REST}"))
        yield from (f"{address}.{c}" for c in named if c not in table.columns)


@dataclass(frozen=True, kw_only=True)
class _Work:
    texts: Texts
    declaration: Declaration
    purposes: Mapping[str, ReadyPurpose]

    def done(self, new: Sequence[Proposal], columns: Sequence[tuple[Proposal, str]]) -> Updated:
        """The texts with these tables and columns in them."""
        files = {name: Inserting(text) for name, text in self.texts.items()}
        by_hand: list[str] = []
        for proposal in _in_groups(columns):
            wanted = [c for p, c in columns if p is proposal]
            by_hand += self._columns(files, proposal, wanted)
        self._tables(files, new)
        self._kinds(files, new)
        self._purposes(files, new)
        return Updated(
            texts={name: file.result() for name, file in files.items()},
            tables=tuple(p.address for p in new),
            columns=tuple(f"{p.address}.{c}" for p, c in columns if f"{p.address}.{c}" not in by_hand),
            by_hand=tuple(by_hand),
        )

    # ----------------------------------------------------------------------------------- tables

    def _tables(self, files: Mapping[str, Inserting], new: Sequence[Proposal]) -> None:
        if not new:
            return
        undecided = undecided_of(new)
        lines = ["", *(line[2:] for p in new for line in [*dataset_lines(p, undecided), ""])]
        self._section(files, "datasets", lines[:-1])

    def _section(self, files: Mapping[str, Inserting], section: str, lines: Sequence[str]) -> None:
        """Into the file that has the section; a section of its own at the end of the last file where none has."""
        for file in files.values():
            node = file.mapping(section)
            if node is not None and not file.is_between_braces(node) and node.value:
                file.add(node, lines)
                return
        list(files.values())[-1].append(["", f"{section}:", *(f"  {line}" for line in lines)])

    def _kinds(self, files: Mapping[str, Inserting], new: Sequence[Proposal]) -> None:
        named = dict.fromkeys(r.kind for p in new if p.state in {"person", "about"} for r in p.roles)
        missing = [kind for kind in named if kind not in self.declaration.people]
        lines = [line for kind in missing for line in kind_lines(kind, self.declaration.languages)]
        self._entries(files, "people", missing, lines)

    def _purposes(self, files: Mapping[str, Inserting], new: Sequence[Proposal]) -> None:
        named = dict.fromkeys(h.purpose for p in new if p.state in {"person", "about"} for h in p.holds)
        missing = [name for name in named if name not in self.declaration.purposes]
        lines = [line for name in missing for line in purpose_lines(self.purposes[name], self.declaration.languages)]
        self._entries(files, "purposes", missing, lines)

    def _entries(
        self, files: Mapping[str, Inserting], section: str, missing: Sequence[str], lines: Sequence[str]
    ) -> None:
        if not missing:
            return
        between = next((f for f in files.values() if (n := f.mapping(section)) and f.is_between_braces(n)), None)
        if between is None or section != "people":
            self._section(files, section, [line[2:] for line in lines])
            return
        node = between.mapping(section)
        assert node is not None
        between.add_between_braces(node, [f"{y.quoted(kind)}: {{}}" for kind in missing])

    # ---------------------------------------------------------------------------------- columns

    def _columns(self, files: Mapping[str, Inserting], proposal: Proposal, wanted: Sequence[str]) -> list[str]:
        """Put columns into their table; returns those for which there is no place that is theirs alone."""
        file = next((f for f in files.values() if f.mapping("datasets", _as_written(f, proposal)) is not None), None)
        if file is None:
            return [f"{proposal.address}.{c}" for c in wanted]
        address = _as_written(file, proposal)
        purpose = self._purpose(proposal.address)
        fields, plain, asked = _sorted(proposal, wanted, purpose)
        comments = [line for line in asked if line.split("  # ?")[0] not in file.text]
        self._into(file, address, "fields", [(y.column(c.column), cell_text(c), c.because) for c in fields], comments)
        self._into(file, address, "not personal", [(y.column(c), y.quoted(why), "") for c, why in plain], [])
        return []

    def _purpose(self, address: str) -> str:
        """The purpose that most of the table's fields serve; empty where none does."""
        dataset = self.declaration.datasets[address]
        served = Counter(p for f in dataset.fields.values() for p in f.purposes if p in dataset.holds)
        return served.most_common(1)[0][0] if served else next(iter(dataset.holds), "")

    def _into(
        self, file: Inserting, address: str, key: str, entries: Sequence[tuple[str, str, str]], comments: Sequence[str]
    ) -> None:
        if not entries and not comments:
            return
        lines = [*y.remarked((f"{name}: {said}", why) for name, said, why in entries), *comments]
        table = file.mapping("datasets", address)
        assert table is not None
        inner = file.mapping("datasets", address, key)
        if inner is not None and file.is_between_braces(inner):
            file.add_between_braces(inner, [f"{name}: {said}" for name, said, _ in entries])
        elif inner is not None:
            file.add(inner, lines)
        elif file.is_between_braces(table) and entries:
            file.add_between_braces(table, [f"{key}: {{{', '.join(f'{n}: {s}' for n, s, _ in entries)}}}"])
        else:
            file.add(table, [f"{key}:", *(f"  {line}" for line in lines)])


def _in_groups(columns: Sequence[tuple[Proposal, str]]) -> list[Proposal]:
    return list({p.address: p for p, _ in columns}.values())


def _as_written(file: Inserting, proposal: Proposal) -> str:
    """The address as the file spells it, in quotes or not."""
    node = file.mapping("datasets")
    for key, _ in node.value if node is not None else ():
        if write_address(parse_address(str(key.value))) == proposal.address:
            return str(key.value)
    return proposal.address


def _sorted(
    proposal: Proposal, wanted: Sequence[str], purpose: str
) -> tuple[list[Cell], list[tuple[str, str]], list[str]]:
    """Fields, columns that are not personal, and questions as comments."""
    cells = {c.column: c for c in proposal.cells}
    fields: list[Cell] = []
    plain: list[tuple[str, str]] = []
    asked: list[str] = []
    for column in wanted:
        cell = cells.get(column)
        if column in proposal.not_personal:
            plain.append((column, proposal.not_personal[column]))
        elif cell is not None and purpose:
            fields.append(replace(cell, purposes=(purpose,), of=()))
        else:
            question = proposal.questions.get(column, "what does it hold, and for which purpose?")
            asked.append(f"# {y.column(column)}: {{is: ...}}  # ? {question}")
    return fields, plain, asked
