"""Rows that the generator does not make, so that no table and no way to a person of the exchange stays untried.

Every text of a person holds a canary with their number; beside each row stands the same of a bystander.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import psycopg
from psycopg import sql

from tests.real.company import Cell, Probe

WHEN = "2026-08-01 10:00:00"
LATER = 1_785_580_800
"""The same in seconds."""

Made = tuple[Probe, str, str, Mapping[str, object]]
"""Whose row it is, its table, its key as text, and the row."""

TELLS_APART = {"ps_aors": ("id",), "ps_subscription_persistence": ("id",)}
"""Tables without a declared key that are filled here."""


def furnish(connection: psycopg.Connection, agent: Probe, caller: Probe, bystander: str) -> tuple[Cell, ...]:
    """Add the rows: the agent's, the caller's, and the bystander's, who has that extension. Returns the cells of the two."""
    made = [*_devices(agent, agent.keys["extension"], "1"), *_calls(agent, caller)]
    others = [row for _, table, _, row in _devices(agent, bystander, "2") for row in [(table, _nobodys(row))]]
    for table, row in [*((table, row) for _, table, _, row in made), *others]:
        names = sql.SQL(", ").join(map(sql.Identifier, row))
        marks = sql.SQL(", ").join([sql.Placeholder()] * len(row))
        into = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, marks)
        connection.execute(into, list(row.values()))
    return tuple(cell for each in made for cell in _cells(*each))


def _nobodys(row: Mapping[str, object]) -> dict[str, object]:
    return {
        column: value.replace("canary", "other") if isinstance(value, str) else value for column, value in row.items()
    }


def _devices(agent: Probe, extension: str, key: str) -> Iterator[Made]:
    """What an extension has beyond what is made: telephones of the older kinds, addresses, a subscription, a rule."""

    def said(what: str) -> str:
        return f"{what} canary-{agent.number}."

    place = {"context": "internt", "host": "dynamic"}
    secrets = {"callerid": said("Navn"), "secret": said("ord"), "setvar": said("var"), "mailbox": extension}
    old = {
        "id": int(key),
        "name": extension,
        "ipaddr": said("ip"),
        "regseconds": LATER,
        "fullname": said("Fuldt"),
        **place,
    }
    yield agent, "sippeers", key, {**old, **secrets, "useragent": said("telefon"), "fullcontact": said("sip")}
    yield agent, "iaxfriends", key, {**old, **secrets, "username": said("bruger")}
    yield agent, "ps_aors", extension, {"id": extension, "contact": said("sip"), "mailboxes": f"{extension}@default"}
    rule = {"id": int(key), "context": "internt", "exten": extension, "priority": 1, "app": "Dial"}
    yield agent, "extensions", key, {**rule, "appdata": said(f"PJSIP/{extension}")}
    seen = {"packet": said("SUBSCRIBE"), "src_name": said("ip"), "contact_uri": said("sip"), "expires": LATER}
    yield agent, "ps_subscription_persistence", f"s{key}", {"id": f"s{key}", "endpoint": extension, **seen}


def _calls(agent: Probe, caller: Probe) -> Iterator[Made]:
    """A call that the caller passed on, and one from the agent to the caller that was recorded."""
    number, extension = caller.names["phone"], agent.keys["extension"]
    event = {"eventtype": "CHAN_START", "eventtime": WHEN, "uniqueid": "x.1", "linkedid": "x.1"}
    passed = {"cid_num": "+4599999999", "cid_name": "En anden", "exten": "salg", "cid_rdnis": "00" + number[1:]}
    yield caller, "cel", "900001", {"id": 900_001, **event, **passed}
    line = {"uniqueid": "x.2", "linkedid": "x.2", "sequence": 900_002, "start": WHEN, "lastapp": "Dial"}
    ends = {
        "src": extension,
        "dst": number,
        "clid": f'"Omstilling" <{extension}>',
        "channel": f"PJSIP/{extension}-0000ffff",
    }
    texts = {"userfield": f"ud-canary-{caller.number}..wav", "lastdata": f"PJSIP/canary-{caller.number}.@trunk"}
    yield caller, "cdr", "x.2 | 900002", {**line, **ends, **texts}


def _cells(probe: Probe, table: str, key: str, row: Mapping[str, object]) -> Iterator[Cell]:
    own = {f"canary-{probe.number}.", probe.names["phone"], "00" + probe.names["phone"][1:]}
    for column, value in row.items():
        found = tuple(text for text in own if text in str(value))
        if found:
            yield Cell(
                person=probe.number,
                table=table,
                pk=key,
                column=column,
                kind="identifies",
                values=found,
                within=False,
                encoded=False,
                hold="",
            )
