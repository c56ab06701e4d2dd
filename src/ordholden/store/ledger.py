"""The ledger in the store: entries are written in the transaction of the act that they record, in one order.

Acts say what to record (`add`); it is written just before the outermost transaction commits, so that the lock on the
ledger's end is the last one taken and the shortest held. A checkpoint leaves the store only after the commit.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from psycopg.pq import TransactionStatus

from ordholden.diagnostics.render import render_text
from ordholden.ledger import entries, tree
from ordholden.ledger.entries import LONGEST, SECRET, Entry, Fact, canonical, committed, instant, person_code
from ordholden.ledger.notes import Signer, consistency_proof, signed_size
from ordholden.ledger.tree import leaf_hash
from ordholden.store.checkpoints import export
from ordholden.store.errors import tell
from ordholden.store.keys import Keys, make_key
from ordholden.store.queries import Queries, Row
from ordholden.store.rows import unknown

EVERY = timedelta(hours=1)
"""A checkpoint is signed at least so often while something is recorded."""
STORED = 8
"""From this level on subtrees are stored; below it they are hashed again from at most 256 entries."""
BEHIND = timedelta(seconds=5)
"""By how much the clock may go back before it is told: what keeps clocks right moves them a little all the time."""

WITH_WORDS = (
    "SELECT number, body, ARRAY(SELECT ARRAY[name, encode(salt, 'hex'), value] FROM ledger_word WHERE entry = number "
    "ORDER BY name) FROM ledger_entry"
)
HEAD = "SELECT origin, key, size, frontier, at, checkpoint_at, clock_timestamp() FROM ledger_head"


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The ledger's end: `size` entries, the frontier of their tree, the instant of the last one. `now`: the clock."""

    origin: str
    key: int
    size: int
    frontier: tuple[bytes, ...]
    at: datetime
    checkpoint_at: datetime | None
    now: datetime

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        return tree.root(self.frontier)


class Ledger:
    """The ledger over one connection."""

    def __init__(self, ask: Queries, keys: Keys, checkpoints: Path | None = None) -> None:
        self.keys = keys
        self._ask = ask
        self.checkpoints = checkpoints
        self._pending: list[Entry] = []
        self._depth = 0

    @contextmanager
    def recording(self) -> Iterator[None]:
        """A transaction: what is done inside is kept together with what is recorded of it. May be nested."""
        mark = len(self._pending)
        self._depth += 1
        signed = None
        try:
            with self._ask.transaction():
                yield
                if self._depth == 1 and self._pending:
                    signed = self._write(self._pending)
        except BaseException:
            del self._pending[mark:]
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            self._pending.clear()
            if signed is not None:
                self.export()

    def add(self, *recorded: Entry) -> None:
        """Record this with the transaction that is open."""
        if not self._depth:
            raise RuntimeError("the ledger is written in the transaction of an act")
        self._pending.extend(recorded)

    def head(self) -> Head | None:
        """The ledger's end; None where nothing was recorded yet."""
        row = self._ask.one(HEAD)
        return None if row is None else _head(row)

    def signer(self, head: Head) -> Signer:
        """The key that signs now."""
        return self.keys.signer(head.key, head.origin)

    def checkpoint(self) -> str | None:
        """Sign the ledger as it is, unless that was done already; the signed text. None where nothing was recorded."""
        with self.recording():
            row = self._ask.one(f"{HEAD} FOR UPDATE")
            if row is None:
                return None
            head = _head(row)
            found = self._ask.one("SELECT body FROM ledger_checkpoint WHERE size = %s", head.size)
            text = found[0].decode() if found else self._signed(head)
        self.export()
        return text

    def export(self) -> None:
        """Write the checkpoints that are not yet out of the store; what cannot be written is told, and stops nothing.

        Not inside a transaction: what is taken back must never have been published.
        """
        if self.checkpoints is not None and self._ask.connection.info.transaction_status == TransactionStatus.IDLE:
            for trouble in export(self.checkpoints, self._ask):
                tell(render_text([trouble]).rstrip())

    def rotate(self) -> tuple[str, str]:
        """Let a new key sign from now on; the public keys, old and new. The change is signed by the old one."""
        with self.recording():
            head = self._locked()
            old = self.signer(head)
            make_key(self.keys.folder, "sign", head.key + 1)
            self.keys = self.keys.again()
            new = self.keys.signer(head.key + 1, head.origin)
            self.add(entries.key_changed(old.public, new.public, old.hands_over(new.public)))
            self._ask.do("UPDATE ledger_head SET key = %s", head.key + 1)
        return old.public, new.public

    def look(self, level: int, position: int) -> bytes:
        """The hash of a complete subtree."""
        if level >= STORED:
            row = self._ask.one("SELECT hash FROM ledger_node WHERE level = %s AND position = %s", level, position)
            assert row is not None
            return bytes(row[0])
        first, frontier = position << level, list[bytes]()
        question = "SELECT body FROM ledger_entry WHERE number >= %s AND number < %s ORDER BY number"
        for number, (body,) in enumerate(self._ask.all(question, first, first + (1 << level))):
            tree.grow(frontier, number, leaf_hash(body))
        (whole,) = frontier
        return whole

    def continues(self, size: int) -> str:
        """The proof that the ledger continues the one of its first `size` entries (0 < size), and a checkpoint."""
        text = self.checkpoint() or ""
        return consistency_proof(size, tree.consistency(size, signed_size(text), self.look), text)

    def number_of(self, run: str, *kinds: str) -> int | None:
        """The number of the last entry of these kinds about the run."""
        row = self._ask.one("SELECT max(number) FROM ledger_entry WHERE run = %s AND kind = ANY(%s)", run, list(kinds))
        return row[0] if row else None

    def person(self, run: str, person: int) -> tuple[int, bytes] | None:
        """The number of the entry that is about this person of the run, and the secret that shows it."""
        row = self._ask.one("SELECT entry, seed FROM ledger_person WHERE run = %s AND person = %s", run, person)
        return None if row is None else (row[0], self.keys.derived(_person_of(run, person), bytes(row[1])))

    def key_changes(self) -> list[int]:
        """The numbers of the entries by which one key handed over to the next."""
        found = self._ask.all("SELECT number FROM ledger_entry WHERE kind = 'key changed' ORDER BY number")
        return [number for (number,) in found]

    def earlier_keys(self) -> list[str]:
        """The public keys that signed before the one that signs now, the oldest first."""
        return [str(json.loads(self.body(number))["old"]) for number in self.key_changes()]

    def body(self, number: int) -> bytes:
        """An entry as it was hashed. STO013 where there is none."""
        row = self._ask.one("SELECT body FROM ledger_entry WHERE number = %s", number)
        if row is None:
            raise unknown("entry of the ledger with the number", str(number))
        return bytes(row[0])

    def lines(self, *, words: bool = True) -> Iterator[bytes]:
        """The whole ledger as of one instant, as it is exported; STO013 where nothing was recorded yet.

        `words`: with the names and words of staff beside their entries.
        """
        with self._ask.transaction():
            self._ask.do("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            head = self.head()
            if head is None:
                raise unknown("entry of the ledger with the number", "0")
            said: dict[str, Fact] = {"origin": head.origin, "v": 1, "words": "given" if words else "withheld"}
            yield b"ledger " + canonical(said) + b"\n"
            for number, body, beside in self._ask.paged(f"{WITH_WORDS} WHERE true"):
                yield b"entry " + body + b"\n"
                for name, salt, value in beside if words else ():
                    line: dict[str, Fact] = {"entry": number, "name": name, "salt": salt, "value": value}
                    yield b"words " + canonical(line) + b"\n"
            text = self.signer(head).checkpoint(head.size, head.root)
            yield b"checkpoint " + canonical({"text": text}) + b"\n"

    def clock(self) -> tuple[datetime | None, datetime]:
        """The instant of the last entry (None before there is one), and the clock of the store."""
        row = self._ask.one("SELECT (SELECT at FROM ledger_head), clock_timestamp()")
        assert row is not None
        return row[0], row[1]

    # ------------------------------------------------------------------------------------- writing

    def _locked(self) -> Head:
        """The ledger's end, ours until the transaction ends. A ledger that is not there yet is begun."""
        question = f"{HEAD} FOR UPDATE"
        row = self._ask.one(question)
        if row is None:
            self._ask.do(
                "INSERT INTO ledger_head (origin, key, size, frontier, at) VALUES (%s, %s, 0, '', clock_timestamp()) "
                "ON CONFLICT DO NOTHING",
                *(f"ordholden/{secrets.token_hex(8)}", max(self.keys.sign)),
            )
            row = self._ask.one(question)
        assert row is not None
        return _head(row)

    def _write(self, recorded: Sequence[Entry]) -> str | None:
        """Write the entries at the end; the checkpoint, where one was due."""
        head = self._locked()
        first = () if head.size else self._first(head, recorded)
        late = head.at - head.now
        if late > BEHIND:
            tell(
                f"The store's clock is {late.total_seconds():.0f} s behind the last entry of the ledger. "
                "Entries keep the time of the last one and say what the clock said."
            )
        writing = _Writing(head=head, keys=self.keys)
        writing.take((*first, *recorded))
        writing.save(self._ask)
        grown = replace(head, size=writing.size, frontier=tuple(writing.frontier), at=writing.at)
        due = head.checkpoint_at is None or grown.at - head.checkpoint_at >= EVERY
        signed = self._signed(grown) if due or any(entry.signs for entry in recorded) else None
        self._ask.do(
            "UPDATE ledger_head SET size = %s, frontier = %s, at = %s",
            *(grown.size, b"".join(grown.frontier), grown.at),
        )
        return signed

    def _signed(self, head: Head) -> str:
        text = self.signer(head).checkpoint(head.size, head.root)
        self._ask.do(
            "INSERT INTO ledger_checkpoint (size, body, made_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            *(head.size, text.encode(), head.at),
        )
        self._ask.do("UPDATE ledger_head SET checkpoint_at = %s", head.at)
        return text

    def _first(self, head: Head, recorded: Sequence[Entry]) -> list[Entry]:
        """The first entry, and what there was before there was a ledger."""
        new = {entry.facts.get("plan") for entry in recorded if entry.kind == "planned"}
        begun = {entry.facts.get("run") for entry in recorded if entry.kind == "run begun"}
        before = self._ask.all(
            "SELECT plan.checksum, run.id FROM plan LEFT JOIN run ON run.checksum = plan.checksum "
            "AND run.ended_at IS NULL ORDER BY made_at, run.started_at"
        )
        return [
            entries.ledger_begun(head.origin, self.signer(head).public),
            *(entries.brought_along(plan, None if run in begun else run) for plan, run in before if plan not in new),
        ]


class _Writing:
    """Entries on their way into the ledger, with what lies beside them."""

    def __init__(self, *, head: Head, keys: Keys) -> None:
        self.size, self.frontier = head.size, list(head.frontier)
        self.at = max(head.at, head.now)
        self._origin, self._keys = head.origin, keys
        self._when: dict[str, Fact] = {"at": instant(self.at)}
        if head.now < head.at:
            self._when["clock"] = instant(head.now)
        self._entries: list[Row] = []
        self._nodes: list[Row] = []
        self._words: list[Row] = []
        self._people: list[Row] = []

    def take(self, recorded: Iterable[Entry]) -> None:
        """Number the entries and hash them. People come in the order of their codes, which tells nothing."""
        for about_people, some in groupby(recorded, lambda entry: entry.person is not None):
            if about_people:
                for code, entry, seed in sorted(map(self._coded, some), key=itemgetter(0)):
                    self._people.append((entry.facts["run"], entry.person, self.size, seed))
                    self._take(entry, {"person": code})
            else:
                for entry in some:
                    self._take(entry, {"committed": self._committed(entry.words)} if entry.words else {})

    def _take(self, entry: Entry, also: Mapping[str, Fact]) -> None:
        facts = {**entry.facts, **also, **self._when, "kind": entry.kind, "number": self.size, "v": entries.VERSION}
        body = canonical(facts)
        if len(body) > LONGEST:
            raise ValueError(f"an entry of {len(body)} bytes is too long")
        self._entries.append((self.size, entry.kind, entry.facts.get("run"), body))
        grown = tree.grow(self.frontier, self.size, leaf_hash(body))
        self._nodes += [node for node in grown if node[0] >= STORED]
        self.size += 1

    def save(self, ask: Queries) -> None:
        """Write everything down."""
        for into, rows in (
            ("ledger_entry (number, kind, run, body)", self._entries),
            ("ledger_node (level, position, hash)", self._nodes),
            ("ledger_word (entry, name, salt, value, said_at)", self._words),
            ("ledger_person (run, person, entry, seed)", self._people),
        ):
            if rows:
                ask.copy(into, rows)

    def _committed(self, words: Mapping[str, str]) -> dict[str, Fact]:
        hashes: dict[str, Fact] = {}
        for name, value in words.items():
            salt = secrets.token_bytes(SECRET)
            self._words.append((self.size, name, salt, value, self.at))
            hashes[name] = committed(salt, value)
        return hashes

    def _coded(self, entry: Entry) -> tuple[str, Entry, bytes]:
        run, seed = str(entry.facts["run"]), self._keys.seed()
        secret = self._keys.derived(_person_of(run, entry.person), seed)
        return person_code(secret, self._origin, run), entry, seed


def _person_of(run: str, person: int | None) -> str:
    return f"ledger person {person} of {run}"


def _head(row: Row) -> Head:
    frontier = bytes(row[3])
    return Head(
        origin=row[0],
        key=row[1],
        size=row[2],
        frontier=tuple(frontier[start : start + 32] for start in range(0, len(frontier), 32)),
        at=row[4],
        checkpoint_at=row[5],
        now=row[6],
    )
