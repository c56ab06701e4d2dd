"""A small firm whose notice says everything; tests take something away, or add to it."""

from __future__ import annotations

from datetime import UTC, datetime

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration

FIRM = """
controller:
  name: Fjordtel ApS
  country: DK
  contact: data@fjordtel.example
  number: CVR 12 34 56 78
  address: Havnegade 1, 8000 Aarhus C
  data protection officer: dpo@fjordtel.example
languages: [da, nb, sv, en]
people:
  user: {label: {da: Bruger, nb: Bruker, sv: Användare, en: User}}
  reader: {label: {da: Modtager af nyhedsbrev, nb: Mottaker av nyhetsbrev, sv: Läsare av nyhetsbrev, en: Reader of the newsletter}}
purposes:
  telephony:
    basis: contract
    say: {da: at levere telefoni, nb: å levere telefoni, sv: att leverera telefoni, en: to deliver telephony}
    required:
      by: contract
      otherwise: {da: Uden dem kan vi ikke levere., nb: Uten dem kan vi ikke levere., sv: Utan dem kan vi inte leverera., en: Without them we cannot deliver.}
  support:
    basis: legitimate interest
    say: {da: at hjælpe dig, nb: å hjelpe deg, sv: att hjälpa dig, en: to help you}
    balancing:
      interest: {da: gode svar, nb: gode svar, sv: bra svar, en: good answers}
      weighed on: 2026-03-01
  accounts:
    basis: legal obligation
    law: DK-BOGF-5Y-FYEND
    say: {da: at føre regnskab, nb: å føre regnskap, sv: att sköta bokföringen, en: to keep accounts}
    required: {by: law, otherwise: {da: Vi kan ikke sende regning., nb: Vi kan ikke sende regning., sv: Vi kan inte fakturera., en: We cannot send bills.}}
  newsletter:
    basis: consent
    marketing: true
    say: {da: at sende nyhedsbrevet, nb: å sende nyhetsbrevet, sv: att skicka nyhetsbrevet, en: to send the newsletter}
recipients:
  host:
    name: Nordhost A/S
    country: DK
    role: processor
    contact: privacy@nordhost.example
  mailer:
    name: Mailrocket Inc.
    country: US
    role: processor
    for: newsletter
    contact: privacy@mailrocket.example
    safeguard: {da: EU's standardkontrakter, nb: EUs standardavtaler, sv: EU:s standardavtalsklausuler, en: the standard contractual clauses of the EU}
systems:
  crm: {kind: sqlite, url: "${CRM_URL}", country: DK, backups: {kept: 35 days}}
datasets:
  crm.users:
    label: {da: Din bruger, nb: Din bruker, sv: Din användare, en: Your user}
    source: provided
    about: user
    identified by: {email: mail}
    events:
      the end: {is: left_on, say: {da: opsigelsen, nb: oppsigelsen, sv: uppsägningen, en: you left}}
    holds:
      telephony: 1 year after left_on
      accounts: {from: left_on}
    fields:
      name: {is: name, for: [telephony, accounts], clear: row}
      mail: {is: email, for: telephony, clear: row}
  crm.enquiries:
    label: {da: Henvendelser, nb: Henvendelser, sv: Ärenden, en: Enquiries}
    source: {da: din arbejdsgiver, nb: arbeidsgiveren din, sv: din arbetsgivare, en: your employer}
    about: {asker: user by user_id}
    events:
      the enquiry: {is: asked_at, say: {da: henvendelsen, nb: henvendelsen, sv: ärendet, en: the enquiry}}
    holds:
      support: 90 days after asked_at
    fields:
      body: {is: free text, for: support, clear: row}
  crm.readers:
    label: {da: Nyhedsbrev, nb: Nyhetsbrev, sv: Nyhetsbrev, en: Newsletter}
    source: provided
    about: {reader: {reader by value: mail}}
    identified by: {email: {column: mail, of: reader}}
    holds:
      newsletter: until withdrawn
    fields:
      mail: {is: email, for: newsletter, clear: row}
"""

TABLES = """
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT UNIQUE, left_on DATE);
CREATE TABLE enquiries (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users, body TEXT, asked_at DATE);
CREATE TABLE readers (id INTEGER PRIMARY KEY, mail TEXT UNIQUE);
"""


def declared(text: str = FIRM) -> Declaration:
    """The declaration, which has to be one."""
    found, said = load({"ordholden.yaml": text}, datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert found is not None, [(each.code, each.what) for each in said]
    return found


def without(piece: str, instead: str = "", text: str = FIRM) -> Declaration:
    """The same firm, with a piece of its text replaced."""
    assert piece in text, piece
    return declared(text.replace(piece, instead))
