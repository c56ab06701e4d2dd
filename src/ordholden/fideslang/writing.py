"""What came over as a declaration, with a remark beside all that somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ordholden.declaration.addresses import write_address
from ordholden.declaration.values import Basis
from ordholden.discovery import yaml_text as y
from ordholden.fideslang.taxonomy import IDENTITIES
from ordholden.fideslang.values import Cell, Collection, Moved, Purpose

HEAD = """\
# A first declaration, moved over from Fideslang by `ordholden import-fides`. A question mark stands where Fideslang
# says nothing and somebody has to decide: periods and their events above all. `ordholden check` says what is open.
"""
LAWLESS = "  # ? legal obligation, once `law` names the law, and its hold the event; until then `check` refuses it"


def written(moved: Moved, name: str, country: str) -> str:
    """The whole file."""
    parts = (
        HEAD,
        "".join(_left(moved)),
        _block(_controller(moved, name, country), name or moved),
        _block(
            ["people:", *(f"  {y.quoted(k)}: {{label: {{en: {y.quoted(said)}}}}}" for k, said in moved.kinds.items())],
            moved.kinds,
        ),
        _block(["purposes:", *(line for p in moved.purposes for line in _purpose(p))], moved.purposes),
        _block(["recipients:", *_recipients(moved)], moved.recipients),
        _block(["systems:", *_systems(moved)], moved.datasets or moved.by_hand),
        _block([*_datasets(moved)], moved.collections),
    )
    return "\n".join(part for part in parts if part)


def _block(lines: list[str], there: object = ()) -> str:
    return "\n".join([*lines, ""]) if there else ""


def _left(moved: Moved) -> Iterator[str]:
    """What has no counterpart, first of all."""
    left = [remark for remark in moved.remarks if remark.code == "FID001"]
    if left:
        yield f"# Without a counterpart ({len(left)}):\n"
        yield from (f"#   {_flat(remark.place)}: {_flat(remark.text)}\n" for remark in left)


def _flat(text: str) -> str:
    """In one line of a comment, whatever stands in it."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))


def _controller(moved: Moved, name: str, country: str) -> list[str]:
    said = {
        "name": name or moved.controller.get("name", "") or "the company's registered name",
        "country": country or "DK",
    }
    said |= {key: text for key, text in moved.controller.items() if text and key != "name"}
    told = bool(name or moved.controller.get("name")) and bool(country)
    lines = [f"  {key}: {y.line(text) if key != 'country' else y.quoted(text)}" for key, text in said.items()]
    remark = "" if told else "  # ? who answers for the processing, and in which country (--controller, --country)"
    return [f"controller:{remark}", *lines, "languages: [en]"]


def _purpose(purpose: Purpose) -> Iterator[str]:
    yield f"  {y.quoted(purpose.key)}:  # {_flat(purpose.remark)}"
    lawless = purpose.basis is Basis.LEGAL_OBLIGATION
    basis = Basis.LEGITIMATE_INTEREST if lawless else purpose.basis
    yield f"    basis: {basis.value}{LAWLESS if lawless else ''}"
    yield f"    say: {{en: {y.quoted(purpose.say)}}}"
    if purpose.special:
        yield f'    special: "{purpose.special}"'
    if basis is Basis.LEGITIMATE_INTEREST:
        asked = "" if lawless else "  # ? weigh it"
        yield f"    balancing: {{interest: {{en: {y.quoted(purpose.say)}}}, weighed on: not yet}}{asked}"


def _recipients(moved: Moved) -> Iterator[str]:
    for number, (names, purposes) in enumerate(moved.recipients.items(), 1):
        serves = f", for: {y.names(purposes)}" if purposes else ""
        asked = "# ? one entry for each, with role and country"
        yield f"  third parties {number}: {{name: {y.quoted(names)}{serves}}}  {asked}"


def _systems(moved: Moved) -> Iterator[str]:
    for dataset in moved.datasets:
        address = f"${{{_variable(dataset)}}}"
        yield f'  {y.quoted(dataset)}: {{kind: postgresql, url: "{address}"}}  # ? its kind, its country, its backups'
    for name, kinds in moved.by_hand.items():
        about = f", about: {y.names(kinds)}" if kinds else ""
        asked = "# ? who does it, and what has to be done there"
        yield f"  {y.quoted(name)}: {{kind: by hand, who: somebody{about}}}  {asked}"


def _variable(dataset: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in dataset).upper() + "_URL"


def _address(dataset: str, collection: str) -> str:
    return write_address((dataset, "public", collection))


def _datasets(moved: Moved) -> Iterator[str]:
    yield "datasets:" if any(each.decided and _says(each) for each in moved.collections) else "# datasets:"
    yield from (line for each in moved.collections for line in _collection(each, moved))


def _says(each: Collection) -> bool:
    """Something of it is declared."""
    return bool(each.kind) or any(cell.reason or _is_declared(cell) for cell in each.cells)


def _collection(each: Collection, moved: Moved) -> list[str]:
    lines = list(_dataset(each, moved))
    if each.decided:
        return lines
    return ["  # ? nothing leads from it to a person: say `about`", *(f"  # {line[2:].lstrip('#')}" for line in lines)]


def _dataset(each: Collection, moved: Moved) -> Iterator[str]:
    note = f"  # {_flat(each.note)}" if each.note else ""
    address = y.quoted(_address(each.dataset, each.name))
    bare = [cell for cell in each.cells if cell.reason]
    if not bare and not any(map(_is_declared, each.cells)) and not each.kind:
        yield f"  # ? {address}: nobody has said what is in it{note}"
        yield from (f"  #{line}" for line, _ in map(_field, each.cells))
        return
    yield f"  {address}:{note}"
    if each.kind:
        yield f"    about: {y.quoted(each.kind + (f' by {each.by}' if each.by else ''))}"
    if each.keys:
        yield f"    key: {y.listed(each.keys)}"
    yield from _tied(each, moved)
    yield from _held(each, moved)
    fields = [_field(cell) for cell in each.cells if not cell.reason]
    declared = any(_is_declared(cell) for cell in each.cells if not cell.reason)
    yield from ["    fields:"] if declared else []
    yield from y.remarked(fields)
    if bare:
        yield "    not personal:"
        yield from (f"      {y.column(cell.column)}: {y.line(cell.reason)}" for cell in bare)


def _held(each: Collection, moved: Moved) -> Iterator[str]:
    """For which purposes; Fideslang says no event, and a period only in words."""
    periods = {p.key: p.period for p in moved.purposes}
    used = dict.fromkeys(key for cell in each.cells for key in cell.purposes)
    yield from ["    holds:"] if used else []
    for key in used:
        period = f": {_flat(periods[key])}" if periods.get(key) else ""
        yield f"      {y.quoted(key)}: {{}}  # ? until when{period}"


def _tied(each: Collection, moved: Moved) -> Iterator[str]:
    known = {f"{c.dataset}.{c.name}": c for c in moved.collections if c.decided}
    ties = [(cell.column, *cell.refers) for cell in each.cells if cell.refers and cell.refers[0] in known]
    if ties:
        yield "    references:"
        for column, target, theirs in ties:
            to = _address(known[target].dataset, known[target].name)
            yield f"      {y.column(column)}: {{to: {y.quoted(to)}, column: {y.column(theirs)}}}"
    named = [(cell.identity, cell.column) for cell in each.cells if cell.identity and _is_declared(cell)]
    if named:
        yield f"    identified by: {{{', '.join(f'{y.quoted(kind)}: {column}' for kind, column in _kinds(named))}}}"


def _kinds(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """By kind of identifier its column, or several of them."""
    by: dict[str, list[str]] = {}
    for kind, column in named:
        by.setdefault(IDENTITIES.get(kind, kind.replace("_", " ")), []).append(y.column(column))
    for kind, columns in by.items():
        yield kind, columns[0] if len(columns) == 1 else f"[{', '.join(columns)}]"


def _is_declared(cell: Cell) -> bool:
    return bool(cell.reason) or cell.category in {"key", "link"} or bool(cell.category and cell.purposes)


def _field(cell: Cell) -> tuple[str, str]:
    serves = f", for: {y.names(cell.purposes)}" if cell.purposes else ""
    note = _flat(cell.note)
    if not _is_declared(cell):
        is_ = f"{{is: {y.quoted(cell.category)}, for: ...}}" if cell.category else "nobody has said"
        return f"      # ? {y.column(cell.column)}: {is_}", note
    return f"      {y.column(cell.column)}: {{is: {y.quoted(cell.category)}{serves}}}", note
