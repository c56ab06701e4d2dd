"""Names that lead nowhere: purposes, kinds of person, roles, datasets, systems."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.addresses import parse_path, write_address
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.places import Places
from ordholden.declaration.values import (
    EVERYBODY,
    Absence,
    Customer,
    CustomerList,
    Dataset,
    Declaration,
    Fact,
    Field,
    Latest,
    Role,
)
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position


def purposes_of_holds(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A hold is for a purpose that is declared."""
    known = set(declaration.purposes) | places.names("purposes")
    for dataset in declaration.datasets.values():
        for hold in dataset.holds.values():
            if hold.purpose not in known:
                yield _no_purpose(hold.purpose, f"The hold of {dataset.address} is for", hold.position, known)


def purposes_of_fields(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A field serves purposes that are declared and for which its dataset has a hold."""
    known = set(declaration.purposes) | places.names("purposes")
    for dataset in declaration.datasets.values():
        held = set(dataset.holds) | places.names("datasets", dataset.address, "holds")
        for field in dataset.fields.values():
            for purpose in field.purposes:
                position = _for(dataset, field, purpose, places)
                if purpose not in known:
                    yield _no_purpose(purpose, f"{dataset.address}.{field.column} serves", position, known)
                elif purpose not in held and not dataset.view_of:
                    yield _no_hold(dataset, field, purpose, position)


def _for(dataset: Dataset, field: Field, purpose: str, places: Places) -> Position:
    return places.at(field.position, "datasets", dataset.address, "fields", field.column, "for", purpose)


def _no_purpose(purpose: str, who: str, position: Position, known: set[str]) -> Diagnostic:
    return diagnose(
        "DEC101",
        position,
        f'{who} "{purpose}", which is not declared.',
        why="a purpose has its lawful basis under purposes; without one nothing may be held.",
        mend=or_listed(purpose, known),
    )


def _no_hold(dataset: Dataset, field: Field, purpose: str, position: Position) -> Diagnostic:
    return diagnose(
        "DEC102",
        position,
        f'{dataset.address}.{field.column} serves "{purpose}", for which the dataset has no hold.',
        why="nothing says how long the purpose may hold the field.",
        mend=f'add "{purpose}" to the holds of {dataset.address}, or take it off this field.',
        related=(dataset.position,),
    )


def unused_holds(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A hold holds at least one field."""
    for dataset in declaration.datasets.values():
        served = {purpose for field in dataset.fields.values() for purpose in field.purposes}
        for hold in dataset.holds.values():
            if hold.purpose not in served and not dataset.view_of and _readable_fields(dataset, places):
                yield diagnose(
                    "DEC103",
                    hold.position,
                    f'No field of {dataset.address} serves "{hold.purpose}".',
                    why="a hold without fields holds nothing.",
                    mend="add the purpose to a field, or take the hold away.",
                )


def _readable_fields(dataset: Dataset, places: Places) -> bool:
    return len(places.names("datasets", dataset.address, "fields")) == len(dataset.fields)


def kinds(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A role, a system by hand and a mention is about kinds of person that are declared."""
    known = set(declaration.people) | places.names("people")
    for dataset in declaration.datasets.values():
        for role in dataset.about.values():
            if role.kind and role.kind not in known:
                yield _no_kind(role.kind, f"{dataset.address} is about", role.position, known)
        for field in dataset.fields.values():
            for kind in field.mentions.kinds if field.mentions else ():
                if kind not in known | {EVERYBODY}:
                    way = ("datasets", dataset.address, "fields", field.column, "mentions", kind)
                    who = f"{dataset.address}.{field.column} mentions"
                    yield _no_kind(kind, who, places.at(field.position, *way), known)
    for system in declaration.systems.values():
        for kind in system.about:
            if kind not in known:
                position = places.at(system.position, "systems", system.name, "about", kind)
                yield _no_kind(kind, f"{system.name} is about", position, known)


def _no_kind(kind: str, who: str, position: Position, known: set[str]) -> Diagnostic:
    what = f'{who} "{kind}", which is no kind of person that is declared.'
    return diagnose("DEC104", position, what, mend=or_listed(kind, known))


def purposes_of_customers(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """What is done for a customer is a purpose that is declared to be on behalf of customers."""
    known = {key for key, purpose in declaration.purposes.items() if purpose.behalf == "customer"}
    every: tuple[Customer | CustomerList, ...]
    every = (*declaration.customers.values(), *declaration.customer_lists.values())
    for customer in every:
        for purpose in customer.purposes:
            if purpose not in known:
                position = places.at(customer.position, "customers", customer.key, "for", purpose)
                yield _no_purpose(purpose, f'On behalf of "{customer.key}" is done', position, known)


def customer_lists(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Customers stand in a dataset, and in columns of it, that are declared."""
    known = {*declaration.datasets, *places.names("datasets")}
    why = "the record of processing names each of them (Art. 30(2)(a))."
    for each in declaration.customer_lists.values():
        dataset = declaration.datasets.get(each.dataset)
        if each.dataset not in known:
            position = places.at(each.position, "customers", each.key, "from", each.dataset)
            what = f'The customers "{each.key}" stand in {each.dataset}, which is not declared.'
            yield diagnose("DEC109", position, what, why=why, mend=or_listed(each.dataset, known))
        elif dataset is not None and dataset.not_personal_at_all is None:
            here = columns_of(dataset)
            for column in dict.fromkeys((*each.columns, *(column for column, _ in each.among))):
                if column not in here:
                    what = f'The customers "{each.key}" are read from {each.dataset}.{column}, which is not declared.'
                    yield diagnose("DEC109", each.position, what, why=why, mend=or_listed(column, here))


def columns_of(dataset: Dataset) -> set[str]:
    """The columns on which the declaration decides, where they are not left open."""
    return {*dataset.fields, *dataset.not_personal, *(dataset.key or ()), *((dataset.born,) if dataset.born else ())}


def purposes_of_recipients(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A recipient receives data for purposes that are declared."""
    known = set(declaration.purposes) | places.names("purposes")
    for recipient in declaration.recipients.values():
        for purpose in recipient.purposes:
            if purpose not in known:
                position = places.at(recipient.position, "recipients", recipient.key, "for", purpose)
                yield _no_purpose(purpose, f'The recipient "{recipient.key}" is for', position, known)


def forms(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A form is about datasets and fields that are declared."""
    known = {*declaration.datasets, *places.names("datasets")}
    known |= {f"{address}.{column}" for address, dataset in declaration.datasets.items() for column in dataset.fields}
    for form in declaration.notice.forms.values():
        for name in form.of:
            if name not in known:
                yield diagnose(
                    "DEC108",
                    places.at(form.position, "notice", "forms", form.key, "of", name),
                    f'The form "{form.key}" is about {name}, which is not declared.',
                    why="nobody could be told for what such data are used.",
                    mend=or_listed(name, known),
                )


def roles(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """A field and an identifier are of roles that their dataset has."""
    for dataset in declaration.datasets.values():
        known = _roles(dataset, places)
        for field in dataset.fields.values():
            for key, names in (("of", field.of), ("also for", field.shown_to)):
                for name in names:
                    if name not in known:
                        way = ("datasets", dataset.address, "fields", field.column, key, name)
                        yield _no_role(
                            name, f"{dataset.address}.{field.column}", places.at(field.position, *way), known
                        )
        for identifier in dataset.identifiers:
            if identifier.role is not None and identifier.role not in known:
                who = f"{dataset.address}.{identifier.column}"
                yield _no_role(identifier.role, who, identifier.position, known)


def _roles(dataset: Dataset, places: Places) -> set[str]:
    return set(dataset.about) | places.names("datasets", dataset.address, "about")


def _no_role(role: str, who: str, position: Position, known: set[str]) -> Diagnostic:
    what = f'{who} is of "{role}", which is no role of its dataset.'
    return diagnose("DEC105", position, what, why="the roles stand under about.", mend=or_listed(role, known))


def value_roles(declaration: Declaration, _: Places) -> Iterator[Diagnostic]:
    """Who is known only by the value of a column is found by that column."""
    for dataset in declaration.datasets.values():
        for role in dataset.about.values():
            if role.value and not role.path and not _identifies(dataset, role):
                yield diagnose(
                    "DEC403",
                    role.position,
                    f'"{role.name}" is the person in {dataset.address}.{role.value}, which identifies nobody.',
                    why="without an identifier nobody is ever found there.",
                    mend=f"add to identified by, such as phone: {{column: {role.value}, of: {role.name}}}",
                )


def _identifies(dataset: Dataset, role: Role) -> bool:
    own = {role.name} if len(dataset.about) > 1 else {role.name, None}
    return any(identifier.column == role.value and identifier.role in own for identifier in dataset.identifiers)


def datasets(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """Whatever leads to another dataset leads to one that is declared."""
    known = set(declaration.datasets) | places.names("datasets")
    for dataset in declaration.datasets.values():
        for address, position in _leads(dataset, places):
            if address and address not in known:
                yield diagnose(
                    "DEC106",
                    position,
                    f"{dataset.address} leads to {address}, which is not declared.",
                    why="what is not declared cannot be followed, and a table without decision is refused.",
                    mend=or_listed(address, known),
                )


def _leads(dataset: Dataset, places: Places) -> Iterator[tuple[str, Position]]:
    for reference in dataset.references:
        yield reference.to, reference.position
    for identifier in dataset.identifiers:
        yield from ((address, identifier.position) for address, _ in identifier.same_as.values())
    yield from ((each.files, each.position) for each in dataset.points_at)
    for role in dataset.about.values():
        yield from ((hop.to, hop.position) for hop in role.path if hop.to is not None)
    for hold, event in dataset.clocks:
        if isinstance(event, Latest | Absence | Fact):
            way = ("datasets", dataset.address, "holds", hold.purpose)
            key = "while" if isinstance(event, Absence) else "from" if places.has(*way, "from") else "ends"
            yield event.dataset, places.at(hold.position, *way, key)
    for field in dataset.fields.values():
        if field.copy_of is not None:
            position = places.at(field.position, "datasets", dataset.address, "fields", field.column, "copy of")
            yield write_address([part[0] for part in parse_path(field.copy_of)[:-1]]), position
    for address in dataset.view_of:
        yield address, places.at(dataset.position, "datasets", dataset.address, "view of", address)


def systems(declaration: Declaration, places: Places) -> Iterator[Diagnostic]:
    """The first part of an address names a system that is declared."""
    known = set(declaration.systems) | places.names("systems")
    for dataset in declaration.datasets.values():
        if dataset.system and dataset.system not in known:
            what = f'{dataset.address} lies in "{dataset.system}", which is no system that is declared.'
            why = "an address is system.schema.table, or system.table for SQLite and MariaDB."
            yield diagnose("DEC107", dataset.position, what, why=why, mend=or_listed(dataset.system, known))
