"""A company that keeps both parts of the record: its own customers, and its customers' people."""

from __future__ import annotations

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration

TEXT = """
controller:
  name: Fjordtel ApS
  country: DK
  number: CVR 12 34 56 78
  address: Kajgade 1, 9000 Aalborg
  contact: privatliv@fjordtel.example
  phone: "+45 70 00 00 00"
  data protection officer: none
languages: [da, nb, sv, en]
people:
  contact: {label: {da: Kontaktperson hos en kunde, nb: Kontaktperson hos en kunde, sv: Kontaktperson hos en kund, en: A customer's contact}}
  employee: {label: {da: Medarbejder hos en kunde, nb: Ansatt hos en kunde, sv: Anställd hos en kund, en: A customer's employee}}
purposes:
  service:
    basis: legitimate interest
    say: {da: at betjene kunden, nb: å betjene kunden, sv: att betjäna kunden, en: to serve the customer}
    balancing:
      interest: {da: at kunne tale med kunden, nb: å kunne snakke med kunden, sv: att kunna tala med kunden, en: to be able to talk with the customer}
      weighed on: 2026-03-01
  bookkeeping:
    basis: legal obligation
    law: DK-BOGF-5Y-FYEND
    say: {da: at føre regnskab, nb: å føre regnskap, sv: att sköta bokföringen, en: to keep accounts}
  telephony:
    basis: contract
    behalf: customer
    say: {da: at levere telefoni, nb: å levere telefoni, sv: att leverera telefoni, en: to deliver telephony}
  sick calls:
    basis: consent
    behalf: customer
    special: "9(2)(a)"
    say: {da: at stille sygemeldinger om, nb: å sette over sykemeldinger, sv: att koppla sjukanmälningar, en: to pass on sick calls}
recipients:
  accountant: {name: Nordbogholderi ApS, country: DK, role: processor, for: bookkeeping}
  mailer:
    name: Postduen Inc.
    country: US
    role: processor
    for: service
    safeguard: {da: Kommissionens standardkontraktbestemmelser, nb: EUs standardkontrakt, sv: kommissionens standardavtalsklausuler, en: standard contractual clauses}
customers:
  harbour: {name: Havnekontoret A/S, contact: gdpr@havnekontoret.example, country: DK, data protection officer: dpo@havnekontoret.example}
  bakery: {name: Bageriet på Torvet, contact: post@bageriet.example, for: telephony}
measures:
  access: {da: "Kun de, der har brug for det, har adgang, med to faktorer.", nb: "Bare de som trenger det, har tilgang, med to faktorer.", sv: "Bara de som behöver det har tillgång, med två faktorer.", en: "Only those who need it have access, with two factors."}
  encrypted: {da: Alt er krypteret på disk og på vej., nb: Alt er kryptert på disk og underveis., sv: Allt är krypterat på disk och på väg., en: All is encrypted on disk and on its way.}
systems:
  portal: {kind: sqlite, url: "sqlite:///p.db", country: DK, backups: {kept: 35 days}}
datasets:
  portal.contacts:
    label: {da: Kontaktpersoner, nb: Kontaktpersoner, sv: Kontaktpersoner, en: Contacts}
    source: {da: kunden, nb: kunden, sv: kunden, en: the customer}
    about: contact
    identified by: {email: mail}
    events: {the customer has left: {is: left_on, say: {da: kunden er ophørt, nb: kunden har sluttet, sv: kunden har slutat, en: the customer has left}}}
    holds: {service: {from: left_on, keep: 6 months}, bookkeeping: {from: left_on}}
    fields:
      name: {is: name, for: [service, bookkeeping]}
      mail: {is: email, for: service}
  portal.employees:
    label: {da: Medarbejdere, nb: Ansatte, sv: Anställda, en: Employees}
    about: employee
    identified by: {extension: ext}
    events: {employment: {is: left_on, say: {da: ansættelsens ophør, nb: ansettelsens slutt, sv: anställningens slut, en: the end of employment}}}
    holds: {telephony: {from: left_on, keep: 90 days}, sick calls: {from: left_on, keep: 1 month}}
    fields:
      ext: {is: extension, for: telephony, source: {da: kunden, nb: kunden, sv: kunden, en: the customer}}
      illness: {is: health, for: sick calls, source: provided}
"""


def declaration(*changes: tuple[str, str]) -> Declaration:
    """The company, with some words replaced by others."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    read, found = load({"fjordtel.yaml": text})
    assert read is not None, [(one.what, one.position.line) for one in found]
    return read
