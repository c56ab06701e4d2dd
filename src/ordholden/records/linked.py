"""A record of processing as JSON-LD with terms of the W3C Data Privacy Vocabulary, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ordholden.declaration.parties import NO_OFFICER
from ordholden.declaration.values import Customer, Declaration, Purpose, Recipient, Words
from ordholden.diagnostics.render import render_json
from ordholden.law.categories import CRIMINAL, SPECIAL
from ordholden.law.countries import EEA
from ordholden.notices.material import CUSTOMER, Material, Use, material
from ordholden.notices.periods import Ends
from ordholden.records.customers import Instructed, serves
from ordholden.records.making import SOMEBODY, every_customer, in_force
from ordholden.records.missing import told
from ordholden.records.phrases import spoken
from ordholden.records.values import Listing, Part, Records
from ordholden.records.vocabulary import ARTICLE_30, BASES, CONTEXT, DATA, PARTIES

Node = dict[str, Any]


def as_linked(
    records: Records,
    declaration: Declaration,
    listings: Sequence[Listing] = (),
    instructed: Instructed | None = None,
) -> Node:
    """The record as one document. What is missing stands in it too, under a name of our own.

    Customers stand beside the processes, each once, however many processes they have.
    """
    found = material(declaration)
    kept = {record.part for record in records.parts}
    every = every_customer(declaration, listings) if Part.PROCESSOR in kept else ()
    linking = _Linking(found, every, in_force(declaration, instructed or {}))
    purposes = [p for p in found.purposes() if (Part.PROCESSOR if p.behalf == CUSTOMER else Part.CONTROLLER) in kept]
    return _node(
        {"@context": dict(CONTEXT) | {"missing": {"@id": "skos:note", "@type": "@json"}}},
        {"@id": "#record", "@type": "dpv:ROPA"},
        {"dct:conformsTo": {"@id": ARTICLE_30}, "dct:language": list(declaration.languages)},
        {"dct:publisher": linking.who()},
        {"dpv:hasProcess": [linking.process(purpose) for purpose in purposes]},
        {"dpv:hasTechnicalOrganisationalMeasure": list(linking.measures())},
        {"@included": [linking.customer(each) for each in every]},
        {"missing": render_json(map(told, records.missing))},
    )


def _node(*parts: Mapping[str, Any]) -> Node:
    """One node of all parts, without what is empty."""
    return {key: value for part in parts for key, value in part.items() if value not in (None, "", [], {})}


def _id(kind: str, key: str) -> Node:
    return {"@id": f"#{kind}-{quote(key, safe='')}"}


def _label(words: Words, otherwise: str) -> Node:
    said = [{"@value": text, "@language": language} for language, text in words.items()]
    return {"skos:prefLabel": said or otherwise}


class _Linking:
    """The nodes of a declaration."""

    def __init__(self, found: Material, customers: Sequence[Customer], instructed: Instructed) -> None:
        self.found, self.declaration, self.customers = found, found.declaration, customers
        self.instructed = instructed

    def who(self) -> Node:
        """Ourselves, as whatever we act."""
        own = self.declaration.controller
        officer = own.officer if own.officer != NO_OFFICER else ""
        return _node(
            _id("controller", "self"),
            {"@type": "dpv:DataController", "dpv:hasName": own.name, "dpv:hasIdentifier": own.number},
            {"dpv:hasAddress": own.address, "dpv:hasContact": [c for c in (own.contact, own.phone) if c]},
            {
                "dpv:hasCountry": _country(own.country),
                "dpv:hasRepresentative": _named("dpv:Representative", own.representative),
            },
            {"dpv:hasDataProtectionOfficer": _named("dpv:DataProtectionOfficer", officer)},
        )

    def process(self, purpose: Purpose) -> Node:
        """A processing activity."""
        uses = [use for use in self.found.uses if use.purpose.key == purpose.key]
        return _node(
            _id("process", purpose.key),
            {"@type": "dpv:Process"},
            self._roles(purpose),
            {
                "dpv:hasPurpose": {**_id("purpose", purpose.key), "@type": "dpv:Purpose"}
                | _label(purpose.say, purpose.key)
            },
            {"dpv:hasLegalBasis": list(self._bases(purpose))},
            {"dpv:hasDataSubject": [self._kind(use.kind) for use in uses]},
            {"dpv:hasPersonalData": list(self._data(uses))},
            {"dpv:hasRecipient": [self._recipient(r) for r in self.found.receiving(purpose.key)]},
            {"dpv:hasStorageCondition": list(self._ends(uses))},
        )

    def _roles(self, purpose: Purpose) -> Node:
        myself = _id("controller", "self")
        if purpose.behalf != CUSTOMER:
            return {"dpv:hasDataController": myself}
        theirs = [_id("customer", each.key) for each in self.customers if serves(each, purpose.key)]
        return {"dpv:hasDataProcessor": myself, "dpv:hasDataController": theirs}

    def customer(self, customer: Customer) -> Node:
        """A controller for whom we act, with the periods that it has instructed."""
        officer = customer.officer if customer.officer != NO_OFFICER else ""
        return _node(
            _id("customer", customer.key),
            {"@type": "dpv:DataController", "dpv:hasName": customer.name, "dpv:hasContact": customer.contact},
            {"dpv:hasCountry": _country(customer.country)},
            {"dpv:hasRepresentative": _named("dpv:Representative", customer.representative)},
            {"dpv:hasDataProtectionOfficer": _named("dpv:DataProtectionOfficer", officer)},
            {"dpv:hasStorageCondition": list(self._instructed(customer))},
        )

    def _instructed(self, customer: Customer) -> Iterator[Node]:
        for purpose, period in self.instructed.get(customer.known_as, {}).items():
            said = {code: spoken(code).period(period) for code in self.declaration.languages}
            yield {
                **_id("storage", f"{customer.key} {purpose}"),
                "@type": "dpv:StorageDuration",
                "dpv:hasPurpose": _id("purpose", purpose),
            } | _label(said, "")

    def _bases(self, purpose: Purpose) -> Iterator[Node]:
        """Of what is done on behalf of a customer, the customer has the basis."""
        if purpose.behalf == CUSTOMER:
            return
        law = self.declaration.laws.get(purpose.law or "")
        yield _node({"@id": BASES[purpose.basis.value]})
        if law is not None:
            yield _node(_id("law", purpose.law or ""), {"@type": "dpv:LegalObligation", "skos:prefLabel": law.citation})
        if purpose.special is not None and purpose.special.startswith("9"):
            yield {"@id": f"eu-gdpr:A9-2-{purpose.special[-2]}"}

    def _kind(self, kind: str) -> Node:
        label = self.declaration.people[kind].label
        return {**_id("people", kind), "@type": "dpv:DataSubject"} | _label(label, kind)

    def _data(self, uses: Iterable[Use]) -> Iterator[Node]:
        categories = {field.category for use in uses for used in use.used for field in used.fields}
        for category in sorted(categories):
            special = category in SPECIAL | CRIMINAL
            types = ["dpv:PersonalData", *(["dpv:SpecialCategoryPersonalData"] if special else [])]
            known = {"@id": f"pd:{DATA[category]}"} if category in DATA else _id("data", category)
            yield known | {"@type": types if special else types[0], "skos:prefLabel": category}

    def _recipient(self, recipient: Recipient) -> Node:
        third = recipient.country is not None and recipient.country not in EEA
        guard = _node({"@type": "dpv:DataTransferLegalBasis"}, _label(recipient.safeguard, ""))
        return _node(
            _id("recipient", recipient.key),
            {"@type": PARTIES[recipient.part.value] if recipient.part is not None else "dpv:Recipient"},
            {"dpv:hasName": recipient.name, "dpv:hasContact": recipient.contact},
            {"dpv:hasThirdCountry" if third else "dpv:hasCountry": _country(recipient.country)},
            {"dpv:hasLegalBasis": guard if third and recipient.safeguard else None},
        )

    def _ends(self, uses: Iterable[Use]) -> Iterator[Node]:
        for use in uses:
            for used in use.used:
                ends = {
                    code: Ends(declaration=self.declaration, language=spoken(code), kind=SOMEBODY)
                    for code in self.declaration.languages
                }
                said = {code: each.of(used.dataset, used.hold).text for code, each in ends.items()}
                yield {
                    **_id("storage", f"{used.dataset.address} {use.purpose.key}"),
                    "@type": "dpv:StorageDuration",
                    "dct:subject": used.dataset.address,
                } | _label(said, "")

    def measures(self) -> Iterator[Node]:
        """What protects the data."""
        for key, words in self.declaration.measures.items():
            yield {**_id("measure", key), "@type": "dpv:TechnicalOrganisationalMeasure"} | _label(words, key)


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "dpv:hasContact": name} if name else {}


def _country(code: str | None) -> Node:
    return {"@id": f"loc:{code}"} if code else {}
