"""What services are told of people: the intent before anything is sent, the answer afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ordholden.store import rows
from ordholden.store.keys import Keys
from ordholden.store.queries import Queries


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A request about one person that was not answered yet. `key`: the same however often it is sent.

    `request` names the person's request to the service, the same in every run. `poll`: where to ask how far it is.
    """

    person: int
    key: str
    request: str
    tries: int
    identifiers: Mapping[str, tuple[str, ...]] = field(repr=False)
    poll: str | None = field(default=None, repr=False)


class Messages:
    """The messages of all runs."""

    def __init__(self, ask: Queries, keys: Keys) -> None:
        self._ask, self._keys = ask, keys

    def add(self, run: str, system: str, people: Iterable[tuple[int, Mapping[str, Sequence[str]]]]) -> None:
        """Put on record that the service is to be told of these people, by these identifiers (kind -> values)."""
        for person, identifiers in people:
            flat = [text for kind, values in identifiers.items() for value in values for text in (kind, value)]
            key = self._keys.fingerprint("idempotency key", (run, system, person))
            request = self._keys.fingerprint("request to a service", (system, *sorted(flat)))
            self._ask.do(
                "INSERT INTO message (run, system, person, key, request, sealed) VALUES (%s, %s, %s, %s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                *(run, system, person, _short(key), _short(request)),
                self._keys.sealed(flat, rows.place("message", run, system, person)),
            )

    def open(self, run: str, system: str) -> tuple[Message, ...]:
        """Those that were neither answered nor refused, in the order of the people."""
        found = self._ask.all(
            "SELECT person, key, request, tries, sealed, sealed_poll FROM message WHERE run = %s AND system = %s "
            "AND answered_at IS NULL AND trouble = '' ORDER BY person",
            *(run, system),
        )
        messages = []
        for person, key, request, tries, sealed, poll in found:
            place = rows.place("message", run, system, person)
            flat = [str(part) for part in self._keys.opened(sealed, place)]
            identifiers: dict[str, tuple[str, ...]] = {}
            for kind, value in zip(flat[::2], flat[1::2], strict=True):
                identifiers[kind] = (*identifiers.get(kind, ()), value)
            asked = None if poll is None else str(self._keys.opened(poll, f"{place}/poll")[0])
            messages.append(
                Message(person=person, key=key, request=request, tries=tries, identifiers=identifiers, poll=asked)
            )
        return tuple(messages)

    def sending(self, run: str, system: str, person: int) -> None:
        """It is about to be sent: from now on nobody can say that it was not."""
        self._do("tries = tries + 1, sent_at = now()", run, system, person)

    def accepted(self, run: str, system: str, person: int, poll: str) -> None:
        """The service has it and will say at `poll` when it is done."""
        sealed = self._keys.sealed((poll,), f"{rows.place('message', run, system, person)}/poll")
        self._do("sealed_poll = %s", run, system, person, sealed)

    def answered(self, run: str, system: str, person: int) -> None:
        """The service says that it is done; the identifiers go."""
        self._do("answered_at = now(), sealed = NULL, sealed_poll = NULL", run, system, person)

    def refused(self, run: str, system: str, person: int, trouble: str) -> None:
        """The service will not, and would not the next time either."""
        self._do("trouble = %s", run, system, person, trouble)

    def counted(self, run: str, system: str) -> tuple[int, str]:
        """How many were answered, and a reason for which others were refused."""
        row = self._ask.one(
            "SELECT count(*) FILTER (WHERE answered_at IS NOT NULL), coalesce(max(trouble), '') FROM message "
            "WHERE run = %s AND system = %s",
            *(run, system),
        )
        assert row is not None
        return int(row[0]), str(row[1])

    def told(self, run: str) -> Mapping[str, int]:
        """By service of how many people it was told and said that it is done."""
        question = "SELECT system, count(answered_at) FROM message WHERE run = %s GROUP BY system"
        return {str(system): int(people) for system, people in self._ask.all(question, run)}

    def _do(self, change: str, run: str, system: str, person: int, *values: object) -> None:
        statement = f"UPDATE message SET {change} WHERE run = %s AND system = %s AND person = %s"
        self._ask.do(statement, *values, run, system, person)


def _short(fingerprint: bytes) -> str:
    """As text, without the number of the key."""
    return fingerprint[2:].hex()
