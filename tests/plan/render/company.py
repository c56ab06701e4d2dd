"""A small telephone company, whose plans the tests look at. Everything here is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ordholden.declaration.upkeep import Rotation
from ordholden.declaration.values import (
    Anchor,
    Basis,
    Controller,
    Dataset,
    Declaration,
    Empty,
    Field,
    Hold,
    Hop,
    OwnColumn,
    PathColumn,
    Period,
    PersonKind,
    Placeholder,
    Prefix,
    Purpose,
    Reference,
    Role,
    System,
    Way,
    Year,
)
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.law.retention import retention_laws
from ordholden.plan.render.values import Exceeded, Preview, Stay
from ordholden.plan.values import Plan, Tell
from ordholden.rights.plan.erasure import Decisions, plan_erasure
from ordholden.schema.values import Column, ForeignKey, Schema, Table
from ordholden.subjects.graph import lay

FIVE_YEARS = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
SUBJECTS = "6f1d" * 16


def place(line: int) -> Position:
    """A line of the declaration that this would have been written as."""
    return Position(file="declaration.yaml", line=line, column=3)


def purposes() -> dict[str, Purpose]:
    """Telephony for customers, consent, an interest, and the law."""
    return {
        "telephony": Purpose(
            key="telephony",
            basis=Basis.CONTRACT,
            behalf="customer",
            say={"da": "at levere telefoni", "nb": "å levere telefoni", "en": "to deliver telephony"},
        ),
        "newsletter": Purpose(
            key="newsletter",
            basis=Basis.CONSENT,
            say={"da": "at sende nyhedsbrevet", "nb": "å sende nyhetsbrevet", "en": "to send the newsletter"},
        ),
        "support": Purpose(
            key="support",
            basis=Basis.LEGITIMATE_INTEREST,
            say={"da": "at hjælpe med fejl", "nb": "å hjelpe med feil", "en": "to help with faults"},
        ),
        "bookkeeping": Purpose(
            key="bookkeeping",
            basis=Basis.LEGAL_OBLIGATION,
            law="DK-BOGF-5Y-FYEND",
            say={"da": "at føre bogholderi", "nb": "å føre regnskap", "en": "to keep the books"},
        ),
    }


def field(column: str, category: str, of: str, *purposes: str, clear: Way | None = None) -> Field:
    """A personal column, emptied unless said otherwise."""
    roles = tuple(of.split())
    return Field(column=column, category=category, of=roles, purposes=purposes, clear=clear or Empty())


def dataset(address: str, *, line: int, fields: tuple[Field, ...], holds: Mapping[str, Hold], **rest: Any) -> Dataset:
    """A dataset of the declaration."""
    system, *table = address.split(".")
    by_name = {f.column: f for f in fields}
    return Dataset(
        address=address, system=system, table=tuple(table), fields=by_name, holds=holds, position=place(line), **rest
    )


def hold(purpose: str, column: str | None = None, keep: Period | None = None, at_least: Period | None = None) -> Hold:
    """A hold that counts from a column of the row."""
    event = OwnColumn(column=column) if column else None
    return Hold(purpose=purpose, event=event, keep=keep, at_least=at_least, position=place(60))


def datasets() -> dict[str, Dataset]:
    """Employees of customers, their calls, their error reports; and the invoices of the billing system."""
    mail = Placeholder(suffix="@erased.invalid")
    employee = Role(name="employee", kind="employee")
    found = (
        dataset(
            "portal.public.employees",
            line=31,
            about={"employee": employee},
            fields=(
                field("full_name", "name", "employee", "telephony", "newsletter", clear=Placeholder()),
                field("email", "email", "employee", "telephony", "newsletter", clear=mail),
                field("mobile", "phone", "employee", "telephony"),
                field("born_on", "birth date", "employee", "telephony", clear=Year()),
            ),
            holds={"telephony": hold("telephony", "left_on"), "newsletter": hold("newsletter")},
        ),
        dataset(
            "portal.public.calls",
            line=45,
            about={
                "caller": Role(name="caller", kind="employee", path=(Hop(columns=("caller_id",)),)),
                "callee": Role(name="callee", kind="employee", path=(Hop(columns=("callee_number",)),), external=True),
            },
            references=(Reference(columns=("callee_number",), to="portal.public.employees", to_columns=("mobile",)),),
            fields=(
                field("caller_number", "phone", "caller", "telephony", clear=Prefix(length=4)),
                field("callee_number", "phone", "callee", "telephony"),
                field("note", "free text", "caller callee", "support"),
            ),
            holds={
                "telephony": hold("telephony", "started_at", Period(months=6)),
                "support": hold("support", "started_at", Period(days=90)),
            },
        ),
        dataset(
            "portal.public.faults",
            line=58,
            about={"employee": Role(name="employee", kind="employee", path=(Hop(columns=("employee_id",)),))},
            fields=(field("report", "free text", "employee", "support"),),
            holds={
                "support": Hold(
                    purpose="support",
                    event=PathColumn(hops=(Hop(columns=("ticket_id",)),), column="closed_on"),
                    keep=Period(months=24),
                    position=place(62),
                )
            },
            not_personal={"seen": "a tick"},
        ),
        dataset("portal.public.tickets", line=66, fields=(), holds={}, not_personal_at_all="numbers and dates only"),
        dataset(
            "billing.contacts",
            line=70,
            about={"employee": employee},
            fields=(
                field("name", "name", "employee", "bookkeeping"),
                field("direct_phone", "phone", "employee", "telephony"),
            ),
            holds={
                "bookkeeping": hold("bookkeeping", "last_invoiced_on", FIVE_YEARS, FIVE_YEARS),
                "telephony": hold("telephony", "left_on"),
            },
        ),
        dataset(
            "billing.invoices",
            line=80,
            about={"employee": Role(name="employee", kind="employee", path=(Hop(columns=("contact_id",)),))},
            fields=(
                field("name", "name", "employee", "bookkeeping"),
                field("address", "address", "employee", "bookkeeping"),
                field("reminder_mail", "email", "employee", "newsletter", clear=mail),
            ),
            holds={
                "bookkeeping": hold("bookkeeping", "invoiced_on", FIVE_YEARS, FIVE_YEARS),
                "newsletter": hold("newsletter"),
            },
        ),
    )
    return {d.address: d for d in found}


def declaration() -> Declaration:
    """What Nordvind Telefoni promises."""
    tasks = {
        "da": "Slet personens mails i mappen Kunder, og tøm derefter Slettet post.",
        "nb": "Slett personens e-poster i mappen Kunder, og tøm deretter Slettede elementer.",
        "en": "Delete the person's mails in the folder Customers, then empty Deleted Items.",
    }
    return Declaration(
        controller=Controller(name="Nordvind Telefoni ApS", country="DK", contact="persondata@nordvind.example"),
        languages=("da", "nb", "en"),
        people={
            "employee": PersonKind(
                key="employee",
                label={"da": "medarbejder hos en kunde", "nb": "ansatt hos en kunde", "en": "a customer's employee"},
            )
        },
        purposes=purposes(),
        laws=retention_laws(),
        systems={
            "portal": System(
                name="portal", kind="postgresql", country="DK", backups=Rotation(kept=35), position=place(20)
            ),
            "billing": System(name="billing", kind="mariadb", country="DK", position=place(22)),
            "outlook": System(
                name="outlook",
                kind="by hand",
                who="support lead",
                country="IE",
                instructions=tasks,
                identified_by=("email",),
                position=place(24),
            ),
        },
        datasets=datasets(),
        fingerprint="a91c" * 16,
    )


def table(name: str, columns: str, *keys: tuple[str, str, str]) -> Table:
    """A table with an `id`; the other columns are text or dates, those with ! may not be empty."""
    schema, _, _ = name.rpartition(".")
    named = {"id": Column(name="id", family="integer", type="bigint", nullable=False)}
    for written in columns.split():
        plain = written.rstrip("!")
        family = "date" if plain.endswith(("_on", "_at")) else "integer" if plain.endswith("_id") else "text"
        named[plain] = Column(name=plain, family=family, type=family, nullable=not written.endswith("!"))
    home = (schema,) if schema else ()
    foreign = tuple(ForeignKey(columns=(c,), to=(*home, to), to_columns=(theirs,)) for c, to, theirs in keys)
    return Table(name=tuple(name.split(".")), columns=named, primary_key=("id",), foreign_keys=foreign)


def schemas() -> dict[str, Schema]:
    """The databases as they are."""
    portal = (
        table("public.employees", "full_name! email! mobile born_on left_on"),
        table(
            "public.calls", "caller_id caller_number callee_number note started_at!", ("caller_id", "employees", "id")
        ),
        table(
            "public.faults",
            "employee_id! ticket_id report seen",
            ("employee_id", "employees", "id"),
            ("ticket_id", "tickets", "id"),
        ),
        table("public.tickets", "closed_on"),
    )
    billing = (
        table("contacts", "name direct_phone left_on last_invoiced_on"),
        table("invoices", "contact_id! name address reminder_mail invoiced_on!", ("contact_id", "contacts", "id")),
    )
    return {
        "portal": Schema(
            system="portal", dialect="postgresql", tables={t.name: t for t in portal}, fingerprint="p" * 64
        ),
        "billing": Schema(
            system="billing", dialect="mariadb", tables={t.name: t for t in billing}, fingerprint="b" * 64
        ),
    }


WARNING = Diagnostic(
    code="SCH014",
    severity=Severity.WARNING,
    position=place(45),
    what="portal.public.calls has no index on callee_number.",
    why="finding a person's calls reads the whole table.",
    mend="CREATE INDEX ON public.calls (callee_number);",
)


def plan(decisions: Decisions | None = None, diagnostics: tuple[Diagnostic, ...] = (WARNING,)) -> Plan:
    """The plan for one employee."""
    graph, found = lay(declaration(), schemas())
    assert graph is not None, found
    roots = ("portal.public.employees", "billing.contacts")
    return plan_erasure(graph, roots, decisions or Decisions(), subjects=SUBJECTS, diagnostics=diagnostics).plan


def preview(made: Plan) -> Preview:
    """What was counted for the approver."""
    rows = dict.fromkeys((s.key for s in made.steps if not isinstance(s, Tell)), 0)
    rows |= {
        "remove portal.public.faults": 3,
        "remove portal.public.calls": 412,
        "clear portal.public.calls": 38,
        "clear portal.public.employees": 1,
        "remove billing.invoices": 2,
        "clear billing.invoices": 7,
        "clear billing.contacts": 1,
    }
    return Preview(
        as_of=date(2026, 11, 12),
        people=1,
        rows=rows,
        of={
            "portal.public.employees": 214,
            "portal.public.calls": 61_240,
            "portal.public.faults": 40,
            "billing.contacts": 188,
            "billing.invoices": 3_120,
        },
        stays={
            ("portal.public.calls", "telephony"): Stay(rows=38, until=date(2027, 5, 9)),
            ("portal.public.calls", "support"): Stay(rows=4, until=date(2027, 2, 7)),
            ("portal.public.employees", "telephony"): Stay(rows=0),
            ("billing.invoices", "bookkeeping"): Stay(rows=7, until=date(2031, 12, 31)),
            ("billing.contacts", "bookkeeping"): Stay(rows=1, until=date(2031, 12, 31)),
            ("billing.contacts", "telephony"): Stay(rows=0),
        },
        shells={"portal.public.employees": 1},
        exceeded=(Exceeded(dataset="portal.public.faults", rows=3, of=40),),
    )
