"""What Kablo ApS has, and what it promises about it: its tables, and its declaration."""

from __future__ import annotations

import re

HEAD = """
controller:
  {{name: Kablo ApS, country: DK, contact: persondata@kablo.example, financial year ends: 28 February, is: telecom provider}}
people:
  customer: {{label: {{en: customer}}, active until: portal.customers.left_on}}
  employee: {{label: {{en: employee of a customer}}}}
  reader: {{label: {{en: reader of the newsletter}}}}
purposes:
  telephony: {{basis: contract, say: {{en: to deliver telephony}}}}
  account: {{basis: contract, say: {{en: to let people log in}}}}
  traffic:
    basis: legitimate interest
    say: {{en: to mend faults}}
    balancing: {{interest: {{en: a telephone that works}}, weighed on: 2027-01-11}}
  logging: {{basis: legal obligation, law: LOGGING, say: {{en: to keep what the police may ask for}}}}
  recordings: {{basis: contract, behalf: customer, say: {{en: to keep messages}}}}
  training: {{basis: contract, say: {{en: to teach}}}}
  support:
    basis: legitimate interest
    say: {{en: to help}}
    balancing: {{interest: {{en: to know what was asked before}}, weighed on: 2027-01-11}}
  gallery: {{basis: consent, say: {{en: to show who our customers are}}}}
  newsletter: {{basis: consent, say: {{en: to send the newsletter}}}}
  bookkeeping: {{basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {{en: to keep accounts}}}}
systems:
{systems}
datasets:
{datasets}
"""

LAWS = """
laws:
  LOGGING:
    citation: the order on logging
    binds: telecom provider
    minimum: 6 months
    maximum: 6 months
    in force: [2027-09-15, 2028-04-20]
  DK-BOGF-5Y-FYEND: {{minimum: BOOKS}}
"""
"""The order on logging begins and ends within the year; the period of bookkeeping is changed on a day of it."""

DATASETS = """
  portal.customers:
    about: customer
    born: made_at
    identified by: {email: mail}
    events:
      the last login: {latest: portal.logins.at, by: customer_id, or: made_at}
    holds:
      telephony: while the customer is active, then until 6 months after the end
      account: 6 months after the last login
      gallery: until withdrawn
    fields:
      name: {is: name, for: telephony, clear: placeholder}
      mail: {is: email, for: [telephony, account]}
      nickname: {is: username, for: account}
      portrait: {is: profile, for: gallery}
    not personal: {made_at: an instant, left_on: a day}

  portal.logins:
    about: customer by customer_id
    holds: {account: 90 days after at}
    fields: {address: {is: ip address, for: account}}

  portal.employees:
    about: employee
    born: made_at
    identified by:
      email: mail
      extension: {column: ext, within: customer_id, valid: [made_at, released_on]}
    holds: {telephony: 30 days after released_on}
    fields:
      name: {is: name, for: telephony, clear: placeholder}
      mail: {is: email, for: telephony}
      ext: {is: extension, for: telephony}
    not personal: {customer_id: whose telephone it is, made_at: an instant, released_on: a day}

  portal.calls:
    about:
      caller: employee by caller_id
      callee: {employee by: callee_id, or: nobody we know}
    holds:
      traffic: 90 days after at
      logging: at least 6 months and at most 6 months after at
    fields:
      number: {is: phone, of: caller, for: [traffic, logging], clear: prefix 4, also for: callee}
      called: {is: phone, of: callee, for: traffic, clear: prefix 4, also for: caller}
      at: {is: time, of: [caller, callee], for: [traffic, logging], clear: row}

  portal.voicemails:
    about: {owner: employee by employee_id}
    holds:
      recordings:
        {from: at, keep: {by: employee_id.customer_id, between: [7 days, 1 year], otherwise: 60 days}}
    fields: {transcript: {is: message, for: recordings}}
    not personal: {at: an instant}

  portal.courses: {not personal: what is taught}

  portal.enrolments:
    about: employee by employee_id
    holds: {training: 30 days after course_id.evaluated_on}
    fields: {answer: {is: answer, for: training}}
    not personal: {course_id: the course}

  portal.subscribers:
    about: {reader: {reader by value: mail}}
    born: made_at
    identified by: {email: {column: mail, of: reader}}
    holds: {newsletter: until unsubscribed_on}
    fields: {mail: {is: email, for: newsletter, clear: row}}
    not personal: {made_at: an instant, unsubscribed_on: a day}

  portal.tickets:
    about: customer by customer_id
    holds:
      support: {ends: {fact: books.contracts.ended_on, where: {customer_id: debtor_id}}, keep: 1 month}
    fields:
      subject: {is: subject, for: support}
      body: {is: free text, for: support, mentions: [customer, employee], mentions become: "[slettet]"}

  books.debtors:
    about: customer
    born: made_at
    identified by: {email: mail}
    holds: {telephony: 6 months after closed_on}
    fields:
      name: {is: name, for: telephony, clear: placeholder}
      mail: {is: email, for: telephony}
    not personal: {made_at: an instant, closed_on: a day}

  books.contracts:
    about: customer by debtor_id
    holds: {telephony: 1 year after ended_on}
    fields: {signed_by: {is: name, for: telephony, as it was then: true}}
    not personal: {ended_on: a day}

  books.invoices:
    about: customer by debtor_id
    holds: {bookkeeping: "as the law demands, counted from issued_on"}
    fields: {buyer: {is: name, for: bookkeeping, as it was then: true}}
    not personal: {issued_on: a day, amount: a sum}
"""

TABLES = {
    "portal": (
        "customers (id INTEGER PRIMARY KEY, made_at INSTANT NOT NULL, left_on DATE, name VARCHAR(80), "
        "mail VARCHAR(80), nickname VARCHAR(80), portrait VARCHAR(80))",
        "logins (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), "
        "at INSTANT NOT NULL, address VARCHAR(80))",
        "employees (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, made_at INSTANT NOT NULL, "
        "released_on DATE, name VARCHAR(80), mail VARCHAR(80), ext VARCHAR(8))",
        "calls (id INTEGER PRIMARY KEY, caller_id INTEGER REFERENCES employees (id), "
        "callee_id INTEGER REFERENCES employees (id), at INSTANT, number VARCHAR(40), called VARCHAR(40))",
        "voicemails (id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees (id), "
        "at INSTANT NOT NULL, transcript VARCHAR(200))",
        "courses (id INTEGER PRIMARY KEY, title VARCHAR(80), evaluated_on DATE)",
        "enrolments (id INTEGER PRIMARY KEY, course_id INTEGER NOT NULL REFERENCES courses (id), "
        "employee_id INTEGER NOT NULL REFERENCES employees (id), answer VARCHAR(80))",
        "subscribers (id INTEGER PRIMARY KEY, made_at INSTANT NOT NULL, "
        "mail VARCHAR(80) NOT NULL, unsubscribed_on DATE)",
        "tickets (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), "
        "subject VARCHAR(80), body VARCHAR(400))",
    ),
    "books": (
        "debtors (id INTEGER PRIMARY KEY, made_at INSTANT NOT NULL, closed_on DATE, name VARCHAR(80), "
        "mail VARCHAR(80))",
        "contracts (id INTEGER PRIMARY KEY, debtor_id INTEGER NOT NULL REFERENCES debtors (id), "
        "ended_on DATE, signed_by VARCHAR(80))",
        "invoices (id INTEGER PRIMARY KEY, debtor_id INTEGER NOT NULL REFERENCES debtors (id), "
        "issued_on DATE NOT NULL, buyer VARCHAR(80), amount INTEGER)",
    ),
}


def promised(declaration: str) -> str:
    """A promise for each dataset with people in it, and one about where the systems are."""
    addresses = re.findall(r"^  ((?:portal|books)\.[a-z._]+):\n    about:", declaration, re.MULTILINE)
    lines = [
        f"  {address} goes: {{sentence: {{en: It goes in time.}}, in: notice, "
        f"proof: {{no violations: {{datasets: {address}}}}}}}\n"
        for address in addresses
    ]
    place = "  in the EEA: {sentence: {en: It lies in the EEA.}, in: notice, proof: {place: {systems: all, countries: EEA}}}\n"
    return "promises:\n" + "".join(lines) + place
