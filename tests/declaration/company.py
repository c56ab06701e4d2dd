"""A small company whose declaration has no mistake, and a way of writing where a mistake is expected."""

from __future__ import annotations

from collections.abc import Sequence

from ordholden.declaration.load import load
from ordholden.declaration.values import Dataset, Declaration
from ordholden.diagnostics.values import Diagnostic

COMPANY = """\
controller: {name: Fjordfon A/S, country: DK}
people: {customer: , employee: , caller: , worker: {active until: shop.workers.left_on}}
purposes:
  service: {basis: contract}
  news: {basis: consent}
  books: {basis: legal obligation, law: DK-BOGF-5Y-FYEND}
systems:
  shop: {kind: sqlite, url: "sqlite:///shop.db"}
  desk: {kind: by hand, who: support lead}
datasets:
  shop.customers:
    about: customer
    identified by: {email: mail}
    holds: {service: {ends: left_on}}
    fields: {mail: {is: email, for: service}}
"""
HERE = "‸"
"""Stands before the place at which a diagnostic is expected."""


def diagnose_text(text: str, company: str = COMPANY) -> tuple[Diagnostic, ...]:
    """What is said about a text that is read together with the company."""
    files = {"company.yaml": company, "more.yaml": text.replace(HERE, "")}
    return load({name: content for name, content in files.items() if content})[1]


def marked(text: str) -> tuple[int, int]:
    """Line and column of the mark, counted from 1."""
    before = text[: text.index(HERE)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def declared(text: str, company: str = COMPANY) -> Declaration:
    """The declaration of a text that has no mistake."""
    declaration, diagnostics = load({"company.yaml": company, "more.yaml": text})
    assert declaration is not None, [f"{one.position} {one.code} {one.what}" for one in diagnostics]
    return declaration


def dataset(body: str, address: str = "shop.orders") -> Dataset:
    """One dataset, written as the lines below its address."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    return declared(f"datasets:\n  {address}:\n{lines}").datasets[address]


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The codes alone."""
    return [one.code for one in diagnostics]
