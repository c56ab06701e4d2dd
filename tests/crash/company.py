"""A company over PostgreSQL, MariaDB, files and a service, in which people are alike: what one erasure does, each does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.failures.office import Office, execute
from tests.servers.service import Service

DECLARATION = """
controller: {name: Fjordfon ApS, country: DK}
people: {user: {label: {en: user}}}
purposes:
  service: {basis: contract, say: {en: to give the service}}
  bookkeeping: {basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {en: to keep accounts}}
systems:
  app: {kind: postgresql, country: DK, url: "${APP_URL}"}
  billing: {kind: mariadb, country: DK, url: "${BILLING_URL}"}
  spool: {kind: files, country: DK, url: "${SPOOL_URL}"}
  mailer: {kind: http, url: "${MAILER_URL}", identified by: [email], deduplicates: true}
datasets:
  app.public.users:
    about: user
    identified by: {email: mail, extension: ext}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      ext: {is: extension, for: service}
      name: {is: name, for: service}
  app.public.switch: {not personal: a switch}
  app.public.orders:
    about: user by user_id
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
  app.public.notes:
    about: user by user_id
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
  billing.contacts:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      phone: {is: phone, for: service}
  billing.invoices:
    about: user by contact_id
    holds: {bookkeeping: {from: issued}, service: {}}
    fields:
      buyer: {is: name, for: [bookkeeping, service], clear: placeholder}
      remark: {is: note, for: service, clear: empty}
  spool.voicemail:
    path: "voicemail/{extension}/msg*.txt"
    about: {owner: {user by value: extension}}
    identified by: {extension: extension}
    holds: {service: {}}
    fields:
      path: {is: recording, for: service}
      extension: {is: extension, for: service}
  spool.calls:
    path: "calls/{extension}.csv"
    format: csv
    about: {caller: {user by value: mail, or: nobody we know}}
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      words: {is: note, for: service}
    not personal: {extension: a number of the exchange}
"""
APP = (
    "CREATE TABLE users (id int PRIMARY KEY, mail text, ext text, name text)",
    "CREATE TABLE orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users, words text)",
    "CREATE TABLE notes (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users, words text)",
    "CREATE INDEX ON orders (user_id)",
    "CREATE INDEX ON notes (user_id)",
    'CREATE TABLE ordholden_receipts (run text NOT NULL, step text NOT NULL, "rows" bigint NOT NULL, "at" timestamp NOT NULL, PRIMARY KEY (run, step))',
    # A switch by which deleting a user takes long, and counters that show how often something happened.
    "CREATE TABLE switch (seconds float NOT NULL)",
    "INSERT INTO switch VALUES (0)",
    "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep((SELECT seconds FROM switch)); RETURN OLD; END $$",
    "CREATE TRIGGER linger BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION linger()",
)
BILLING = (
    "CREATE TABLE contacts (id int PRIMARY KEY, mail varchar(80), phone varchar(40))",
    "CREATE TABLE invoices (id int PRIMARY KEY, contact_id int NOT NULL REFERENCES contacts (id), buyer varchar(80), remark varchar(80), issued date NOT NULL)",
    "CREATE TABLE ordholden_receipts (run varchar(255) NOT NULL, step varchar(255) NOT NULL, `rows` bigint NOT NULL, `at` datetime(6) NOT NULL, PRIMARY KEY (run, step))",
)
EACH = 3
"""Orders, notes, invoices, voicemails and calls of a person."""


@dataclass(kw_only=True)
class Company(Office):
    """The company, with its service and its folder of files."""

    mailer: Service
    spool: Path
    people: int = 0
    otherwise: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to know, unless it is to be told `otherwise`."""
        known = {**super().environment, "MAILER_URL": self.mailer.url, "SPOOL_URL": self.spool.as_uri()}
        return {**known, **self.otherwise}

    def furnish(self, people: int) -> None:
        """So many people, all alike."""
        self.people = people
        self.declaration.write_text(DECLARATION, encoding="utf-8")
        execute(self.urls["app"], *APP)
        execute(self.urls["billing"], *BILLING)
        those = range(1, people + 1)
        users = [(n, mail(n), str(1000 + n), f"Kanarie {n}") for n in those]
        several = [(n, f"note {n}") for n in those for _ in range(EACH)]
        self.insert("app", "users (id, mail, ext, name)", users)
        for table in ("orders", "notes"):
            self.insert("app", f"{table} (user_id, words)", several)
        self.insert("billing", "contacts (id, mail, phone)", [(n, mail(n), f"+45{n:08}") for n in those])
        invoices = [(n * 10 + i, n, f"Kanarie {n}", f"for {n}", "2025-06-01") for n in those for i in range(EACH)]
        self.insert("billing", "invoices (id, contact_id, buyer, remark, issued)", invoices)
        for n in those:
            folder = self.spool / "voicemail" / str(1000 + n)
            folder.mkdir(parents=True)
            for i in range(EACH):
                (folder / f"msg{i:04}.txt").write_text(f"Kanarie {n}")
            calls = self.spool / "calls" / f"{1000 + n}.csv"
            calls.parent.mkdir(exist_ok=True)
            calls.write_text("mail,words\n" + f"{mail(n)},hello\n" * EACH + "stranger@mail.example,hello\n")

    def insert(self, system: str, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows, past the program."""
        engine = sa.create_engine(self.urls[system], poolclass=sa.NullPool)
        with engine.begin() as connection:
            places = ", ".join(["%s"] * len(rows[0]))
            connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({places})", [tuple(row) for row in rows])

    def ask(self, system: str, question: str) -> list[tuple[Any, ...]]:
        """Look into a system (or the `store`), past the program."""
        url = self.store if system == "store" else self.urls[system]
        with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(question)]

    def world(self, person: int) -> dict[str, object]:
        """What is there of a person, the same for everybody in the same state."""
        return {
            "users": self.ask("app", f"SELECT count(*) FROM users WHERE id = {person}"),
            "orders": self.ask("app", f"SELECT count(*) FROM orders WHERE user_id = {person}"),
            "notes": self.ask("app", f"SELECT count(*) FROM notes WHERE user_id = {person}"),
            "contacts": self.ask("billing", f"SELECT mail IS NULL, phone IS NULL FROM contacts WHERE id = {person}"),
            "invoices": self.ask(
                "billing",
                f"SELECT buyer = 'Kanarie {person}', remark IS NULL FROM invoices WHERE contact_id = {person}",
            ),
            "files": len(list((self.spool / "voicemail").glob(f"{1000 + person}/*"))),
            "calls": (self.spool / "calls" / f"{1000 + person}.csv").read_text().replace(mail(person), "theirs"),
        }

    def effects(self, run: str) -> dict[str, object]:
        """What the systems' own receipts say of a run, and ours."""
        found: dict[str, object] = {}
        for system, question in (
            ("app", 'SELECT step, "rows" FROM ordholden_receipts'),
            ("billing", "SELECT step, `rows` FROM ordholden_receipts"),
        ):
            found[system] = sorted(self.ask(system, f"{question} WHERE run = '{run}'"))
        # Files are removed one by one: what a try did that was cut off has a receipt of its own.
        whole = r"regexp_replace(step, ' \[[0-9]+-[0-9]+\]$', '')"
        ours = f"SELECT {whole}, kind, sum(rows) FROM ordholden.receipt WHERE run = '{run}' GROUP BY 1, 2"
        found["store"] = sorted(self.ask("store", ours))
        found["intents"] = self.ask("store", f"SELECT count(*) FROM ordholden.intent WHERE run = '{run}'")
        return found

    def detached(self, person: int) -> str:
        """An approved erasure that is left to the workers; its run."""
        ended = self.run("erase", *self.approved(request(person)), "--detach", "--json", stdin=request(person))
        assert ended.code == 0, ended.said
        return str(ended.json["run"])

    def parts(self, run: str) -> dict[str, dict[str, Any]]:
        """What `ordholden status` says of a run, by system; "" is the last part."""
        (shown,) = self.run("status", run, "--json").json
        return {part["system"] or "": part for part in (*shown["systems"], shown["read again"])}

    def runs(self) -> dict[str, str]:
        """The state of each run."""
        return dict(self.ask("store", "SELECT id, state FROM ordholden.run ORDER BY started_at"))

    def twice(self) -> Counter[str]:
        """Requests that the service carried out more than once."""
        return Counter({key: n for key, n in self.mailer.done.items() if n > 1})


def mail(person: int) -> str:
    """The address of a person."""
    return f"kanarie-{person}@mail.example"


def request(*people: int) -> str:
    """What people bring."""
    return "".join(f'{{"email": "{mail(person)}"}}\n' for person in people)
