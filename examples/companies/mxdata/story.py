"""The story of MX Data: a reader leaves the list, a firm ends, and a contact is erased whose invoices the law keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from companies.mxdata.application import end, leave
from companies.mxdata.build import REGISTER
from ordholden.demo.world import Telling

HERE = ZoneInfo("Europe/Oslo")
READER = """SELECT l.epost FROM kontaktliste l LEFT JOIN nedlasting n ON n.epost = l.epost
    WHERE l.kontakt_nr IS NULL AND l.avmeldt IS NULL AND n.epost IS NULL ORDER BY l.epost LIMIT 1"""
FIRM = """SELECT k.firma_nr FROM kontakt k JOIN kommunikasjon m USING (kontakt_nr)
    WHERE k.avmeldt IS NULL AND k.sluttet IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"""
CONTACT = """SELECT k.epost FROM kontakt k JOIN faktura f USING (kontakt_nr) JOIN kommunikasjon m USING (kontakt_nr)
    WHERE k.avmeldt IS NULL AND k.sluttet IS NULL AND k.epost IS NOT NULL AND k.firma_nr <> :firm
    GROUP BY 1 ORDER BY count(DISTINCT f.faktura_nr) DESC, 1 LIMIT 1"""
SAID = "SELECT count(*) FROM kommunikasjon m JOIN kontakt k USING (kontakt_nr) WHERE k.firma_nr = :firm"


def story(telling: Telling) -> None:
    """Of who left the list nothing is left but a hash; what was said with a firm goes with it; invoices stay to their day."""
    reader, firm = _one(telling, READER), _one(telling, FIRM)
    _leaves(telling, reader)
    _ends(telling, firm)
    telling.say("It is night. What no purpose holds any more goes; what goes is told, and read again afterwards.\n")
    telling.later(1)
    telling.run("sweep", "--by", "Synnøve")
    telling.say(f"Of the firm {_count(telling, firm)} messages are left. And of the reader?\n")
    telling.run("find", "--from", "reader.txt")
    telling.say("Nothing but a hash: enough to see that the address must not come back, and for nothing else.\n")
    telling.run("prove", "MXD-10", "MXD-13")
    _erased(telling, _one(telling, CONTACT, firm=firm))


def _leaves(telling: Telling, reader: str) -> None:
    telling.say("Somebody has stood on the contact list for a while. Where are they?\n")
    telling.write("reader.txt", f"email: {reader}\n")
    telling.run("find", "--from", "reader.txt")
    with telling.landscape.open(REGISTER) as register:
        leave(register, reader, datetime.now(UTC).astimezone(HERE).replace(tzinfo=None, microsecond=0))
    telling.say(
        "Now they leave the list: the web site writes the day beside the address, and the hash on the other list.\n"
    )


def _ends(telling: Telling, firm: int) -> None:
    said = _count(telling, firm)
    with telling.landscape.open(REGISTER) as register:
        end(register, firm, datetime.now(UTC).astimezone(HERE).date())
    telling.say(
        f"The same day a firm ends as a customer. {said} messages to and from its people are in the register.\n"
    )


def _erased(telling: Telling, contact: str) -> None:
    telling.say("\nA contact person of another firm asks to be erased. What would go, and what has to stay?\n")
    telling.write("contact.txt", f"email: {contact}\n")
    telling.run("plan", "erase", "--from", "contact.txt")
    checksum = telling.run("plan", "erase", "--from", "contact.txt", "--checksum", quiet=True).strip()
    telling.say("The invoices stay, by Norwegian law, until a day that is known. The rest goes now.\n")
    telling.run("erase", "--from", "contact.txt", "--approve", checksum[:12], ends=5)
    telling.say("Outlook and JotForm have no connection: the people at support search there, and answer for it.\n")
    run = json.loads(telling.run("status", "--json", quiet=True, ends=5))[0]["run"]
    for system in ("outlook", "jotform"):
        telling.run("attest", run, f"tell {system}", "--by", "support")
    telling.say("And when the years of the law have passed, the invoices go by themselves, in an ordinary night.")


def _one(telling: Telling, question: str, **cells: object) -> Any:  # noqa: ANN401 - as the column is
    with telling.landscape.open(REGISTER) as register:
        return register.execute(sa.text(question), cells).scalar_one()


def _count(telling: Telling, firm: int) -> int:
    return int(_one(telling, SAID, firm=firm))
