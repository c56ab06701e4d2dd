"""Rows that the generator does not make, so that no table and no reference of Rallly stays untried.

Every text holds a canary: the number of the person whose it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg

from tests.real.company import Cell, Probe

WHEN = "2026-08-01 10:00:00"
Row = Mapping[str, Any]


def canary(probe: Probe, what: str) -> str:
    """A text that is found nowhere else."""
    return f"{what} canary-{probe.number}."


def furnish(connection: psycopg.Connection, probes: tuple[Probe, ...]) -> tuple[Cell, ...]:
    """Add the rows; returns the cells that are the probes'."""
    users = [probe for probe in probes if probe.user]
    guest = next(probe for probe in probes if not probe.user)
    others = "SELECT id FROM users WHERE NOT id = ANY(%s) ORDER BY id"
    bystander = str(_one(connection, others, [[probe.user for probe in users]]))
    # The generator leaves the day of a licence to the server's own clock, which is later than the company's data.
    connection.execute("UPDATE licenses SET issued_at = %s", [WHEN])
    made = [
        *_bookings(connection, users[0], guest, bystander),
        *_small_poll(users[2], users[3], guest),
        *_odds(connection, users, bystander),
    ]
    for _, table, row in made:
        _insert(connection, table, row)
    return tuple(_cells(made))


Made = tuple[Probe | None, str, Row]
"""Whose row it is, its table, and the row."""


def _bookings(connection: psycopg.Connection, host: Probe, guest: Probe, bystander: str) -> Iterator[Made]:
    """A sheet of times with an event that was booked by a guest and by somebody else."""
    space = _one(connection, "SELECT id FROM spaces WHERE owner_id = %s", [host.user])
    yield None, "event_types", _row("type-1", space_id=space, host_id=bystander, name="Kaffe", duration_minutes=30)
    texts = {"name": canary(host, "Samtale"), "description": canary(host, "Om"), "location": _json(host)}
    yield host, "event_types", _row("type-2", space_id=space, host_id=host.user, duration_minutes=30, **texts)
    texts = {"title": canary(host, "Tider"), "description": canary(host, "Alle"), "url_id": canary(host, "url")}
    yield host, "sheets", _row("sheet-1", space_id=space, host_id=host.user, **texts)
    yield host, "sheet_slots", _row("slot-1", sheet_id="sheet-1", event_type_id="type-2", start_time=WHEN)
    yield host, "sheet_slots", _row("slot-2", sheet_id="sheet-1", event_type_id="type-2", start_time=WHEN)
    event = {"event_type_id": "type-2", "sheet_slot_id": "slot-1", "space_id": space, "uid": "event-1"}
    texts = {"title": canary(host, "Møde"), "description": canary(host, "Hos"), "conferencing": _json(host)}
    yield host, "scheduled_events", _row("event-1", user_id=host.user, start=WHEN, end=WHEN, **event, **texts)
    yield host, "rescheduled_event_dates", _row("moved-1", scheduled_event_id="event-1", start=WHEN, end=WHEN)
    names = {"invitee_name": canary(guest, "Gæst"), "invitee_email": guest.emails[0], "uid": canary(guest, "uid")}
    yield guest, "scheduled_event_invites", _row("invite-1", scheduled_event_id="event-1", **names)
    names = {"invitee_name": "En anden", "invitee_email": "en.anden@andre.example", "uid": "invite-2"}
    yield None, "scheduled_event_invites", _row("invite-2", scheduled_event_id="event-1", **names)


def _small_poll(host: Probe, user: Probe, guest: Probe) -> Iterator[Made]:
    """A poll in which everybody is a probe; the guest came by an invitation and said something."""
    title = {"title": canary(host, "Lille møde"), "description": canary(host, "Kom"), "location": canary(host, "Hos")}
    yield host, "polls", _row("poll-1", user_id=host.user, **title)
    yield host, "options", _row("option-1", poll_id="poll-1", start_time=WHEN)
    for who, part in ((user, "part-1"), (guest, "part-2")):
        said = {"name": canary(who, "Navn"), "note": canary(who, "Note"), "token": canary(who, "token")}
        yield who, "participants", _row(part, poll_id="poll-1", user_id=who.user, email=who.emails[0], **said)
        yield who, "votes", _row(f"vote-{part}", participant_id=part, option_id="option-1", poll_id="poll-1")
    text = {"content": canary(guest, "Fint"), "author_name": canary(guest, "Navn")}
    yield guest, "comments", _row("comment-1", poll_id="poll-1", **text)
    came = {"email": guest.emails[0].upper(), "token": canary(guest, "link"), "participant_id": "part-2"}
    yield guest, "poll_invites", _row("came-1", poll_id="poll-1", opened_at=WHEN, **came)
    opened = {"type": "invite.opened", "invite_id": "came-1", "payload": _json(guest)}
    yield guest, "poll_activities", _row("act-1", poll_id="poll-1", **opened)
    voted = {"type": "option.added", "user_id": user.user, "option_id": "option-1", "payload": _json(user)}
    yield user, "poll_activities", _row("act-2", poll_id="poll-1", **voted)


def _odds(connection: psycopg.Connection, users: list[Probe], bystander: str) -> Iterator[Made]:
    """One row for each table and reference that is left."""
    first, second, *_, fifth, sixth = users[:6]
    calendar = "SELECT c.id FROM provider_calendars c JOIN calendar_connections k ON k.id = c.calendar_connection_id"
    chosen = _one(connection, f"{calendar} WHERE k.user_id = %s", [first.user])
    connection.execute("UPDATE users SET default_destination_calendar_id = %s WHERE id = %s", [chosen, first.user])
    banned = "UPDATE users SET banned = true, ban_reason = %s, banned_at = %s WHERE id = %s"
    connection.execute(banned, [canary(second, "Spam"), WHEN, second.user])
    secrets = "UPDATE accounts SET password = %s, refresh_token = %s, access_token = %s WHERE user_id = %s"
    connection.execute(secrets, [canary(sixth, "pw"), canary(sixth, "rt"), canary(sixth, "at"), sixth.user])
    connection.execute("UPDATE sessions SET impersonated_by = %s WHERE user_id = %s", [fifth.user, bystander])
    yield first, "user_notification_preferences", _row("prefs-1", user_id=first.user, prefs=_json(first))
    space = _one(connection, "SELECT id FROM spaces WHERE owner_id = %s", [first.user])
    key = {"name": canary(first, "Nøgle"), "prefix": canary(first, "pre"), "hashed_key": canary(first, "hash")}
    yield first, "space_api_keys", _row("key-1", space_id=space, **key)
    licence = _one(connection, "SELECT id FROM licenses WHERE licensee_email = %s", [first.emails[0]])
    seen = {"ip_address": canary(first, "ip"), "fingerprint": canary(first, "fp"), "user_agent": canary(first, "ua")}
    yield first, "license_validations", {"id": "seen-1", "license_id": licence, "validated_at": WHEN, **seen}
    own = {
        "licensee_email": first.emails[1],
        "licensee_name": canary(first, "Firma"),
        "license_key": canary(first, "L"),
    }
    yield first, "instance_licenses", {"id": "own-1", "type": "PLUS", "issued_at": WHEN, **own}
    yield None, "instance_settings", {"id": 1}
    yield None, "registered_instances", {"id": "inst-1", "instance_id": "x", "version": "4"}


def _cells(made: list[Made]) -> Iterator[Cell]:
    for probe, table, row in made:
        for column, value in row.items() if probe else ():
            if "canary" in str(value):
                assert probe is not None
                yield Cell(
                    person=probe.number,
                    table=table,
                    pk=str(row["id"]),
                    column=column,
                    kind="identifies",
                    values=(f"canary-{probe.number}.",),
                    within=False,
                    encoded=False,
                    hold="",
                )


def _json(probe: Probe) -> str:
    return json.dumps({"text": canary(probe, "Her")})


CLOCKS = {
    "scheduled_event_invites": ("created_at", "updated_at"),
    "rescheduled_event_dates": ("created_at",),
    "options": ("created_at",),
    "poll_activities": ("created_at",),
}


def _row(key: str, **columns: object) -> Row:
    return {"id": key, **columns}


def _insert(connection: psycopg.Connection, table: str, row: Row) -> None:
    clocks = () if table.startswith(("li", "inst", "reg")) else CLOCKS.get(table, ("created_at", "updated_at"))
    full = {**row, **dict.fromkeys(clocks, WHEN)}
    columns, marks = ", ".join(f'"{c}"' for c in full), ", ".join("%s" for _ in full)
    connection.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'.encode(), list(full.values()))


def _one(connection: psycopg.Connection, query: str, values: list[object]) -> object:
    row = connection.execute(query.encode(), values).fetchone()
    assert row is not None, query
    return row[0]
