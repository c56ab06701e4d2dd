"""The proposals as a declaration that a person reads, decides and keeps: people first, a reason beside each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ordholden.declaration.addresses import parse_address, write_address, write_path
from ordholden.discovery import yaml_text as y
from ordholden.discovery.purposes import ReadyPurpose
from ordholden.discovery.values import Cell, Held, Identified, Proposal, Role, Source, TableName
from ordholden.law.profiles import LANGUAGES

RULER = 118
TOPICS = {
    "account": "the account", "security": "security", "telephony": "calls", "recordings": "recordings",
    "support": "support", "bookkeeping": "money",
    "orders": "customers and orders", "events": "meetings and events", "courses": "courses", "newsletter": "news",
    "employment": "employment",
    "recruitment": "applications", "care": "care", "service": "the rest", "views": "views",
    "not personal": "no personal data",
}  # fmt: skip
Line = tuple[str, str]
Undecided = frozenset[TableName]


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """What was said about the controller on the command line; empty where nothing was."""

    name: str = ""
    country: str = ""

    @property
    def assumed(self) -> str:
        """The country that the proposals are for."""
        return self.country or "DK"


def written(
    company: Company, sources: Sequence[Source], proposals: Sequence[Proposal], purposes: Mapping[str, ReadyPurpose]
) -> str:
    """The whole declaration."""
    languages = LANGUAGES.get(company.assumed, ("en",))
    parts = [
        _head(proposals),
        _controller(company, languages),
        _people(proposals, languages),
        _purposes(proposals, purposes, languages),
        _systems(sources),
        "datasets:\n" + "\n".join(_datasets(proposals)),
    ]
    return "\n".join(part for part in parts if part)


def _head(proposals: Sequence[Proposal]) -> str:
    open_tables = [p for p in proposals if p.state == "undecided"]
    asked = sum(len(p.questions) for p in proposals)
    uncovered = sum(len(p.uncovered) for p in proposals)
    lines = [
        "# A first declaration, proposed by `ordholden init` from names, keys and the shapes of a sample of values.",
        "# Nothing here is decided before somebody has read it: each reason stands behind its line, each question",
        "# begins with a question mark, and `ordholden check` refuses what is still undecided.",
    ]
    if open_tables or asked:
        lines.append(
            f"# Undecided: {len(open_tables)} tables and {asked} columns; they stand as comments to be completed."
        )
    if uncovered:
        lines.append(
            f"# Not covered yet: {uncovered} columns with free text, JSON or files, in which other people may stand."
        )
    return "\n".join([*lines, ""])


def _controller(company: Company, languages: Sequence[str]) -> str:
    name = company.name or "the company's registered name"
    country = company.assumed
    said = (
        "" if company.name and company.country else "  # ? not told (--controller, --country): write who answers for it"
    )
    first = f"controller: {{name: {y.quoted(name)}, country: {y.quoted(country)}}}{said}"
    return f"{first}\nlanguages: [{', '.join(languages)}]\n"


# ---------------------------------------------------------------------------------- people, purposes


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    text = files("ordholden.discovery").joinpath("labels.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts and mappings
    return found


def label(kind: str) -> Mapping[str, str]:
    """What a kind of people is called by language; empty where no word is known."""
    return _labels().get(kind) or _labels().get(kind.rsplit(maxsplit=1)[-1], {})


def _people(proposals: Sequence[Proposal], languages: Sequence[str]) -> str:
    kinds = dict.fromkeys(r.kind for p in proposals if p.state in {"person", "about"} for r in p.roles)
    if not kinds:
        return ""
    return "\n".join(["people:", *(line for kind in kinds for line in kind_lines(kind, languages)), ""])


def kind_lines(kind: str, languages: Sequence[str]) -> list[str]:
    """A kind of people as it stands under `people`."""
    said = label(kind)
    if not said:
        return [f"  {y.quoted(kind)}:  # ? what are they called? label: {{...}}"]
    return [f"  {y.quoted(kind)}: {{label: {y.words((language, said[language]) for language in languages)}}}"]


def _purposes(proposals: Sequence[Proposal], purposes: Mapping[str, ReadyPurpose], languages: Sequence[str]) -> str:
    used = dict.fromkeys(h.purpose for p in proposals if p.state in {"person", "about"} for h in p.holds)
    if not used:
        return ""
    ordered = [name for name in purposes if name in used]
    lines = [line for name in ordered for line in purpose_lines(purposes[name], languages)]
    return "\n".join(
        ["purposes:", "  # ? Are these yours? The periods in the holds below are proposals as well.", *lines, ""]
    )


def purpose_lines(purpose: ReadyPurpose, languages: Sequence[str]) -> Iterator[str]:
    """A ready purpose as it stands under `purposes`."""
    yield f"  {y.quoted(purpose.name)}:"
    yield f"    basis: {purpose.basis}"
    if purpose.law:
        yield f"    law: {purpose.law}"
    if purpose.special:
        yield f'    special: "{purpose.special}"'
    yield "    say:"
    yield from (f"      {language}: {y.quoted(purpose.say[language])}" for language in languages)
    if purpose.interest:
        yield "    balancing:"
        yield f"      interest: {y.words((language, purpose.interest[language]) for language in languages)}"
        yield "      weighed on: not yet  # ? weigh it (Art. 6(1)(f)) and write the day; until then it is refused"


def _systems(sources: Sequence[Source]) -> str:
    return "\n".join(["systems:", *(system_line(s) for s in sources), ""])


def system_line(source: Source) -> str:
    """A system as it stands under `systems`."""
    said = f'{y.quoted(source.name)}: {{kind: {source.kind}, url: "{source.url}"}}'
    return f"  {said}  # ? country: where it stands; backups: {{kept: ...}}"


# ------------------------------------------------------------------------------------------ datasets


def ordered(proposals: Iterable[Proposal]) -> list[tuple[str, list[Proposal]]]:
    """People first, then by topic, then what is nobody's, then what is undecided; each with its heading."""
    groups: dict[str, list[Proposal]] = {}
    for proposal in sorted(proposals, key=lambda p: p.state != "person"):
        groups.setdefault(_heading(proposal), []).append(proposal)
    order = ["people", *TOPICS.values(), "undecided"]
    return [(heading, groups[heading]) for heading in order if heading in groups]


def _heading(proposal: Proposal) -> str:
    if proposal.state == "person":
        return "people"
    return "undecided" if proposal.state == "undecided" else TOPICS[proposal.topic]


def undecided_of(proposals: Iterable[Proposal]) -> Undecided:
    """Tables that stand only as comments."""
    return frozenset(p.table for p in proposals if p.state == "undecided")


def _datasets(proposals: Sequence[Proposal]) -> Iterator[str]:
    undecided = undecided_of(proposals)
    for heading, group in ordered(proposals):
        ruler = "-" * (RULER - len(heading) - 5)
        yield f"  # {ruler} {heading}\n"
        if all(p.state == "not personal" for p in group):
            yield from (line for proposal in group for line in dataset_lines(proposal, undecided))
            yield ""
            continue
        for proposal in group:
            yield "\n".join(dataset_lines(proposal, undecided))
            yield ""


def dataset_lines(proposal: Proposal, undecided: Undecided) -> list[str]:
    """A table as it stands under `datasets`: as comments where it is undecided, or leads to what is."""
    address = y.quoted(proposal.address)
    if proposal.state == "not personal":
        return [f"  {address}: {{not personal: {y.quoted(proposal.reason)}}}"]
    if proposal.state == "view":
        more = ", materialised: true" if proposal.materialised else ""
        line = f"  {address}: {{view of: {y.names(proposal.view_of)}{more}}}"
        shows = {parse_address(a)[1:] for a in proposal.view_of} & undecided
        return [f"  # {line[2:]}  # ? once the tables are decided that it shows"] if shows else [line]
    body = list(_body(proposal, undecided))
    if proposal.state == "undecided":
        return [
            f"  # ? {proposal.reason}",
            f"  # {address}:",
            *_as_comments(["    about:  # ? KIND by PATH, or KIND by value", *body]),
        ]
    remark = [f"  # {proposal.remark}"] if proposal.remark else []
    return [*remark, f"  {address}:", *body]


def _as_comments(lines: Iterable[str]) -> list[str]:
    return [f"  # {line[2:]}" for line in lines]


def _body(proposal: Proposal, undecided: Undecided) -> Iterator[str]:
    yield from _about(proposal)
    if proposal.key:
        yield f"    key: {y.columns(proposal.key)}  # no primary key; these tell the rows apart"
    if proposal.born:
        yield f"    born: {y.column(proposal.born)}"
    yield from _references(proposal, undecided)
    yield from _identified(proposal.identified)
    yield from _holds(proposal.holds)
    yield from _cells(proposal)
    yield from _not_personal(proposal.not_personal)
    if proposal.soft_delete:
        yield f"    soft delete: {y.column(proposal.soft_delete)}"
    if proposal.changed:
        yield f"    changed by the database: {y.words((y.column(c), why) for c, why in proposal.changed.items())}"


def _about(proposal: Proposal) -> Iterator[str]:
    roles = proposal.roles
    if not roles:
        return
    if len(roles) == 1 and (said := _lone(roles[0])):
        yield f"    about: {said}"
        return
    yield "    about:"
    for role in roles:
        yield f"      {y.quoted(role.name)}: {_role(proposal, role)}"


def _lone(role: Role) -> str:
    """The shortest form; empty where it would leave something out."""
    if role.name != role.kind or role.value or role.through or role.reads or role.external:
        return ""
    return y.quoted(f"{role.kind} by {_bare(role)}") if role.by else y.quoted(role.kind)


def _bare(role: Role) -> str:
    text = y.path(role.by)
    return text if text[:1] != '"' else str(yaml.safe_load(text))


def _role(proposal: Proposal, role: Role) -> str:
    more = (", reads: true" if role.reads else "") + (", or: nobody we know" if role.external else "")
    if role.through:
        address, by, then = role.through
        there = f"{y.quoted(role.kind + ' through')}: {y.quoted(_to(proposal, address))}"
        return f"{{{there}, by: {y.columns(by)}, then: {y.path(then)}{more}}}"
    if role.value:
        return f"{{{y.quoted(role.kind + ' by value')}: {y.path((*role.by, (role.value,)))}{more}}}"
    if not role.by:
        return y.quoted(role.kind)
    if more:
        return f"{{{y.quoted(role.kind + ' by')}: {y.path(role.by)}{more}}}"
    return y.quoted(f"{role.kind} by {_bare(role)}")


def _references(proposal: Proposal, undecided: Undecided) -> Iterator[str]:
    if not proposal.references:
        return
    bare = all(link.to in undecided for link in proposal.references)
    yield "    # references:" if bare else "    references:"
    lines: list[Line] = []
    for link in proposal.references:
        said = f"{y.columns(link.columns)}: {y.quoted(_to(proposal, link.to))}"
        mark = "# " if link.to in undecided else ""
        lines.append((f"      {mark}{said}", "? once that table is decided" if mark else link.because))
    yield from y.remarked(lines)


def _to(proposal: Proposal, table: Sequence[str]) -> str:
    return write_address((parse_address(proposal.address)[0], *table))


def _identified(found: Sequence[Identified]) -> Iterator[str]:
    if not found:
        return
    yield "    identified by:"
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for each in found:
        seen[each.kind] = seen.get(each.kind, 0) + 1
        lines.append((f"      {_identifier(each, again=seen[each.kind] > 1)}", each.because))
    yield from y.remarked(lines)


def _identifier(each: Identified, *, again: bool) -> str:
    entry = y.quoted(f"{each.kind} in {each.column}" if again else each.kind)
    more = [f"kind: {y.quoted(each.kind)}"] if again else []
    more += [f"of: {y.quoted(each.of)}"] if each.of else []
    more += [f"within: {y.columns(each.within)}"] if each.within else []
    more += ["shared: true"] if each.shared else []
    more += [f"stored as: {y.names(each.stored_as)}"] if each.stored_as else []
    if not more:
        return f"{entry}: {y.column(each.column)}"
    return f"{entry}: {{column: {y.column(each.column)}, {', '.join(more)}}}"


def _holds(holds: Sequence[Held]) -> Iterator[str]:
    if not holds:
        return
    yield "    holds:"
    yield from y.remarked(
        (f"      {y.quoted(h.purpose)}: {_hold(h)}", f"? {h.question}" if h.question else "") for h in holds
    )


def _hold(hold: Held) -> str:
    """As a sentence; only a number that is an instant needs the keys."""
    if hold.stored:
        event = f"{hold.word}: {{column: {y.path(hold.event)}, as: {hold.stored}}}"
        return f"{{{event}, keep: {hold.keep}}}" if hold.keep else f"{{{event}}}"
    return y.line(_sentence(hold))


def _sentence(hold: Held) -> str:
    if not hold.event:
        return "until released" if hold.question else "until withdrawn"
    event = write_path(hold.event)
    if hold.keep:
        return f"{hold.keep} after {event}"
    return f"until {event}" if hold.word == "ends" else f"as the law demands, counted from {event}"


def _cells(proposal: Proposal) -> Iterator[str]:
    if not proposal.cells and not proposal.questions:
        return
    if proposal.cells:
        yield "    fields:"
    lines = [(f"      {y.column(c.column)}: {cell_text(c)}", _reason(proposal, c)) for c in proposal.cells]
    yield from y.remarked(lines)
    for name, question in proposal.questions.items():
        yield f"      # {y.column(name)}: {{is: ...}}  # ? {question}"


def _reason(proposal: Proposal, cell: Cell) -> str:
    uncovered = proposal.uncovered.get(cell.column)
    return cell.because + (f"; {uncovered}: not covered yet" if uncovered else "")


def cell_text(cell: Cell) -> str:
    """A column as it stands under `fields`."""
    said = [f"is: {y.quoted(cell.category)}"]
    said += [f"of: {y.names(cell.of)}"] if cell.of else []
    said += [f"for: {y.names(cell.purposes)}"]
    said += [f"clear: {cell.clear}"] if cell.clear else []
    said += [f"copy of: {y.quoted(cell.copy_of)}"] if cell.copy_of else []
    return f"{{{', '.join(said)}}}"


def _not_personal(columns: Mapping[str, str]) -> Iterator[str]:
    if not columns:
        return
    short = f"    not personal: {{{', '.join(f'{y.column(c)}: {y.quoted(why)}' for c, why in columns.items())}}}"
    if len(short) <= RULER and len(columns) <= 3:  # noqa: PLR2004 - more are read better one under another
        yield short
        return
    yield "    not personal:"
    yield from (f"      {y.column(c)}: {y.quoted(why)}" for c, why in columns.items())
