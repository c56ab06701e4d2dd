"""Verifies an export of the ledger, a receipt, or a proof of consistency; offline, without the program that wrote it.

    python verify.py EXPORT --key KEY [--checkpoint OLD]...
    python verify.py --receipt RECEIPT --key KEY [--checkpoint OLD]...
    python verify.py --consistency PROOF --key KEY --checkpoint OLD

This file is enough: Python 3.11 or newer and `cryptography`. It shares no line with the writer. KEY is the public key
(`ordholden/...+id+key`, or a file with it) as you were given it when you began to look; OLD is a checkpoint that you
kept since, or a folder of them. What is wrong is told by a stable name (REASONS).
Exit codes: 0 verified, 1 something is wrong, 2 wrongly called.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

REASONS = {
    "export.line": "a line is none of an export, or stands in the wrong place",
    "export.end": "the export does not end with a checkpoint over all of its entries",
    "entry.text": "an entry is not written in the one canonical form",
    "entry.number": "an entry is missing, was added, moved or repeated: its number does not follow",
    "entry.facts": "an entry does not say what one of its kind says, or is of an unknown kind or version",
    "ledger.origin": "this is another ledger than the one of the key",
    "ledger.root": "the entries are not those that the checkpoint was signed for",
    "time.back": "an entry is older than the one before it",
    "key.unknown": "the key that you hold never signed for this ledger",
    "key.change": "keys were changed without the word of the old key",
    "checkpoint.text": "a checkpoint is not written as one",
    "checkpoint.signature": "a checkpoint is not signed by the key that signed for the ledger then",
    "checkpoint.forked": "a checkpoint that you kept is of another history: the ledger was rewritten",
    "checkpoint.ahead": "a checkpoint that you kept knows of more entries: the ledger was shortened",
    "words.altered": "words beside an entry are not those that it is bound to",
    "words.lost": "words beside an entry are gone, and no entry says that they were erased",
    "words.kept": "an entry says that words were erased, and they are still there",
    "redaction.unfounded": "an entry says that words were erased which no earlier entry is bound to",
    "plan.unknown": "a plan was approved that was never made",
    "run.unknown": "an entry is about a run that was never begun",
    "run.twice": "a run was begun twice",
    "run.unapproved": "a run was begun for a plan that nobody approved",
    "run.people": "a run does not have the people that it says it has",
    "run.outcomes": "a run has more than one outcome, or changed something after it",
    "run.counts": "the outcome of a run is not the sum of its steps, or names another plan, declaration or right",
    "erasure.unnamed": "an erasure does not name its declaration and its plan",
    "receipt.text": "the receipt is not written as one, or something is missing in it",
    "receipt.inclusion": "an entry of the receipt is not in the ledger of its checkpoint",
    "receipt.person": "the receipt is not about the person whose secret it holds",
    "receipt.run": "the entries of the receipt are about different runs",
    "consistency.proof": "the new checkpoint does not continue the old one",
}
"""What can be wrong: the name is stable."""

MOST = 100
"""Findings after which the rest is only counted."""


# ---------------------------------------------------------------------------------------------- tree


def leaf_hash(data: bytes) -> bytes:
    """RFC 6962: the hash of an entry."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962: the hash of two subtrees."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The tree of what was read so far: the complete subtrees at its right edge, with their sizes."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[tuple[int, bytes]] = []

    def add(self, data: bytes) -> None:
        self.size += 1
        self._edge.append((1, leaf_hash(data)))
        while len(self._edge) > 1 and self._edge[-1][0] == self._edge[-2][0]:
            (size, right), (_, left) = self._edge.pop(), self._edge.pop()
            self._edge.append((2 * size, node_hash(left, right)))

    def root(self) -> bytes:
        hashes = [each for _, each in self._edge]
        if not hashes:
            return hashlib.sha256(b"").digest()
        above = hashes.pop()
        while hashes:
            above = node_hash(hashes.pop(), above)
        return above


def root_by_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes | None:
    """RFC 9162, 2.1.3.2: the root to which the path leads from the leaf; None where it is no path."""
    if not 0 <= index < size:
        return None
    at, last, above = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            above = node_hash(beside, above)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            above = node_hash(above, beside)
        at, last = at >> 1, last >> 1
    return above if last == 0 else None


def consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """RFC 9162, 2.1.4.2: whether the tree of size `new` begins with the one of size `old`."""
    if old == new or not old:
        return not path and (not old or old_root == new_root)
    steps = list(path) if old & (old - 1) else [old_root, *path]
    if old > new or not steps:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(beside, first), node_hash(beside, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


# --------------------------------------------------------------------------------------------- notes


class Wrong(Exception):
    """Something is wrong: `name` of REASONS, and what exactly."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.name, self.what = name, what


def unbase64(text: str, wrong: str) -> bytes:
    """The bytes; only what would be written so again is accepted."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise Wrong(wrong, "this is no base64")
    return data


@dataclass(frozen=True)
class Key:
    """A public key of a signed note: `name+id+base64(1, key)`."""

    name: str
    mark: bytes
    public: bytes

    @classmethod
    def of(cls, text: str, wrong: str = "key.unknown") -> Key:
        """The key of one line. Raises Wrong."""
        name, _, rest = text.strip().partition("+")
        mark, _, encoded = rest.partition("+")
        data = unbase64(encoded, wrong)
        expected = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        if data[:1] != b"\1" or len(data) != 33 or expected.hex() != mark:  # noqa: PLR2004 - a kind and 32 bytes
            raise Wrong(wrong, "this is no Ed25519 key of a signed note")
        return cls(name, expected, data[1:])

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the key signed the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Checkpoint:
    """A signed size and root. `said` is what was signed."""

    origin: str
    size: int
    root: bytes
    said: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]

    @classmethod
    def of(cls, text: str) -> Checkpoint:
        """The checkpoint of this signed note. Raises Wrong."""
        said, blank, signed = text.rpartition("\n\n")
        lines = f"{said}\n".splitlines(keepends=True)
        if not blank or len(lines) < 3 or not all(line.endswith("\n") and line.strip() for line in lines):  # noqa: PLR2004
            raise Wrong("checkpoint.text", "it has no size and root above signatures")
        if any(ord(char) < 32 and char != "\n" for char in text) or text.count("\n") != len(text.splitlines()):  # noqa: PLR2004
            raise Wrong("checkpoint.text", "it has other characters than a note")
        origin, size, root = (line[:-1] for line in lines[:3])
        if not re.fullmatch("0|[1-9][0-9]{0,18}", size):
            raise Wrong("checkpoint.text", "its size is no number")
        marks = tuple(cls._signature(line) for line in signed.splitlines())
        return cls(origin, int(size), unbase64(root, "checkpoint.text"), f"{said}\n".encode(), marks)

    @staticmethod
    def _signature(line: str) -> tuple[str, bytes, bytes]:
        match = re.fullmatch("\N{EM DASH} ([^\\s+]+) (\\S+)", line)
        if match is None:
            raise Wrong("checkpoint.text", "below it stands something that is no signature")
        data = unbase64(match[2], "checkpoint.text")
        return match[1], data[:4], data[4:]

    def signed_by(self, key: Key) -> bool:
        """Whether the key signed it: no signature in its name is false. Those of others do not matter."""
        ours = [value for name, mark, value in self.signatures if (name, mark) == (key.name, key.mark)]
        return bool(ours) and all(key.signed(self.said, value) for value in ours)


# ------------------------------------------------------------------------------------------- entries

COMMON = {"at", "kind", "number", "v"}
MAY = {"clock", "committed"}
KINDS = {
    "ledger begun": {"origin", "key"},
    "brought along": {"plan", "run"},
    "planned": {"plan", "right", "declaration"},
    "approved": {"plan"},
    "run begun": {"run", "plan", "right", "declaration", "day", "people", "released", "decided", "kept", "spared"},
    "person": {"run", "person"},
    "task given": {"run", "step", "system", "who"},
    "step done": {"run", "step", "system", "receipt", "rows", "started", "ended"},
    "run halted": {"run", "right", "plan", "declaration", "people", "done", "stays", "proved", "attested", "state"},
    "run finished": {"run", "right", "plan", "declaration", "people", "done", "stays", "proved", "attested"},
    "run stopped": {"run"},
    "run resumed": {"run"},
    "releases closed": {"run", "keys"},
    "traced": {"run", "state"},
    "legal hold placed": {"hold", "keys", "datasets", "review"},
    "legal hold reviewed": {"hold", "review"},
    "legal hold released": {"hold"},
    "instruction given": {"purpose", "period"},
    "instruction ended": {"purpose"},
    "promise turned": {"promise", "was", "is", "day", "declaration"},
    "promise attested": {"promise", "what", "subject", "on", "until"},
    "notice published": {"version", "fingerprint", "languages", "day", "review"},
    "notice reviewed": {"version", "day", "review"},
    "notice seen": {"version", "people", "how", "day"},
    "sweep signed": {"dataset", "periods", "remove", "clear", "day"},
    "sweep mode": {"dataset", "mode"},
    "key changed": {"old", "new", "signature"},
    "redacted": {"entry", "names"},
    "period ended": {"before", "gone"},
    "restored": {"made"},
    "journaled": {"run", "list", "rows", "digest"},
    "return found": {"return", "system", "run"},
    "return decided": {"return", "decision"},
    "not done": {"run", "list"},
    "backup registered": {"system", "backup", "taken", "until"},
    "backup gone": {"system", "backup"},
    "system restored": {"system"},
    "replay begun": {"replay", "system", "taken"},
    "replayed": {"replay", "system", "until", "people", "rows"},
}
"""What an entry of each kind says, beside COMMON, no more and no less (MAY apart)."""
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
PORTION = re.compile(r" \[[0-9-]+\]$")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _no_float(text: str) -> None:
    raise ValueError(f"{text} is no whole number")


_decode = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode


def parsed(raw: bytes) -> dict[str, Any]:
    """The JSON object of these bytes, which have to be its canonical form. Raises Wrong."""
    try:
        found = _decode(raw.decode())
        again = _encode(found).encode()
    except (ValueError, RecursionError):
        raise Wrong("entry.text", "it is no JSON, or not in UTF-8") from None
    if not isinstance(found, dict) or again != raw:
        raise Wrong("entry.text", "the same would be written otherwise")
    return found


def entry_of(raw: bytes) -> dict[str, Any]:
    """The entry of these bytes, with all that its kind says. Raises Wrong."""
    entry = parsed(raw)
    says = KINDS.get(str(entry.get("kind")))
    if says is None or entry.get("v") != 1 or not COMMON | says <= entry.keys() <= COMMON | says | MAY:
        raise Wrong("entry.facts", f"what a {entry.get('kind')!r} of version {entry.get('v')!r} says is not known")
    times = [entry["at"], *([entry["clock"]] if "clock" in entry else [])]
    if not all(isinstance(at, str) and INSTANT.fullmatch(at) for at in times):
        raise Wrong("entry.facts", "it has no instant")
    return entry


# -------------------------------------------------------------------------------------------- report


@dataclass
class Report:
    """What was found. `facts`: what was verified, in figures."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    more: int = 0

    def say(self, name: str, what: str, entry: int | None = None) -> None:
        """Something is wrong."""
        if len(self.findings) < MOST:
            self.findings.append({"name": name, "entry": entry, "what": what, "means": REASONS[name]})
        else:
            self.more += 1

    @property
    def verified(self) -> bool:
        """Nothing is wrong."""
        return not self.findings

    def names(self) -> set[str]:
        """The names of all that is wrong."""
        return {finding["name"] for finding in self.findings}


@dataclass
class Run:
    """A run as the entries tell it. `before`: begun before there was a ledger."""

    facts: Mapping[str, Any]
    before: bool = False
    people: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    ended: bool = False


class Course:
    """The course of things that the entries tell, held against what it has to be."""

    def __init__(self, report: Report, keys: Keyring) -> None:
        self.report, self.keys = report, keys
        self.last = ""
        self.plans: dict[str, str | None] = {}
        self.approved: set[str] = set()
        self.runs: dict[str, Run] = {}
        self.ended = 0
        self.bound: dict[tuple[int, str], bool] = {}
        self.behind = 0
        self.beside = ""

    def follow(self, entry: Mapping[str, Any]) -> None:
        """One entry more."""
        number, self.beside = entry["number"], ""
        if entry["at"] < self.last:
            self.report.say("time.back", f"{entry['at']} after {self.last}", number)
        self.last = max(self.last, entry["at"])
        self.behind += "clock" in entry
        for name in entry.get("committed", ()):
            self.bound[number, name] = False
        if (number == 0) != (entry["kind"] == "ledger begun"):
            self.report.say("entry.facts", "a ledger is begun once, with its first entry", number)
        about = entry.get("run")
        if about is not None and entry["kind"] not in {"run begun", "brought along"} and about not in self.runs:
            self.report.say("run.unknown", f"{entry['kind']}: {about}", number)
            return
        step = getattr(self, "_" + entry["kind"].replace(" ", "_"), None)
        if step is not None:
            step(entry)

    def words(self, entry: Mapping[str, Any], line: Mapping[str, Any]) -> None:
        """Words beside the entry."""
        number, name = entry["number"], str(line.get("name"))
        if line.keys() != {"entry", "name", "salt", "value"} or line["entry"] != number or name <= self.beside:
            self.report.say("export.line", "words that belong to no entry", number)
            return
        try:
            salt = bytes.fromhex(str(line["salt"]))
        except ValueError:
            salt = b""
        bound = hashlib.sha256(b"ordholden words v1\n" + salt + str(line["value"]).encode()).hexdigest()
        if entry.get("committed", {}).get(name) != bound or salt.hex() != line["salt"]:
            self.report.say("words.altered", f"{name!r}", number)
        self.bound[number, name] = True
        self.beside = name

    def end(self, *, withheld: bool) -> None:
        """All entries were read."""
        for name, run in self.runs.items():
            self._whole(name, run, None)
        lost = [] if withheld else [place for place, there in self.bound.items() if not there]
        for number, name in lost:
            self.report.say("words.lost", f"{name!r}", number)
        if withheld and self.bound:
            self.report.notes.append(f"The words beside {len(self.bound)} entries were withheld from this export.")
        if self.behind:
            self.report.notes.append(f"At {self.behind} entries the clock was behind an earlier one; they say so.")
        waiting = sorted(name for name, run in self.runs.items() if not run.ended)
        if waiting:
            self.report.notes.append(f"Runs without an outcome yet: {', '.join(waiting[:10])}.")
        self.report.facts |= {"runs finished": self.ended, "runs open": len(waiting)}

    # --------------------------------------------------------------------------------------- kinds

    def _ledger_begun(self, entry: Mapping[str, Any]) -> None:
        self.keys.begin(str(entry["origin"]), str(entry["key"]))

    def _brought_along(self, entry: Mapping[str, Any]) -> None:
        self.plans[entry["plan"]] = None
        self.approved.add(entry["plan"])
        if entry["run"] is not None:
            self.runs[entry["run"]] = Run(facts={}, before=True)

    def _planned(self, entry: Mapping[str, Any]) -> None:
        self.plans[entry["plan"]] = entry["declaration"]

    def _approved(self, entry: Mapping[str, Any]) -> None:
        if entry["plan"] not in self.plans:
            self.report.say("plan.unknown", f"{entry['plan']}", entry["number"])
        self.approved.add(entry["plan"])

    def _run_begun(self, entry: Mapping[str, Any]) -> None:
        name, number = entry["run"], entry["number"]
        if name in self.runs:
            self.report.say("run.twice", f"{name}", number)
            return
        self.runs[name] = Run(facts=entry)
        if entry["plan"] not in self.approved:
            self.report.say("run.unapproved", f"{name}: {entry['plan']}", number)
        elif self.plans[entry["plan"]] not in {None, entry["declaration"]}:
            self.report.say("run.counts", f"{name}: another declaration than that of its plan", number)
        if entry["right"] == "erasure" and not (entry["declaration"] and entry["plan"]):
            self.report.say("erasure.unnamed", f"{name}", number)

    def _person(self, entry: Mapping[str, Any]) -> None:
        run = self.runs[entry["run"]]
        if entry["person"] in run.people:
            self.report.say("run.people", f"{entry['run']}: one of them twice", entry["number"])
        run.people.add(entry["person"])

    def _step_done(self, entry: Mapping[str, Any]) -> None:
        run = self.runs[entry["run"]]
        if entry["receipt"] == "done":
            run.done[PORTION.sub("", entry["step"])] += entry["rows"]
            if run.ended:
                self.report.say("run.outcomes", f"{entry['run']}: {entry['step']}", entry["number"])

    def _run_halted(self, entry: Mapping[str, Any]) -> None:
        name, number = entry["run"], entry["number"]
        run = self.runs[name]
        if run.ended:
            self.report.say("run.outcomes", f"{name}", number)
        if run.before:
            return
        same = all(run.facts[fact] == entry[fact] for fact in ("right", "plan", "declaration", "people"))
        if not same or entry["done"] != dict(run.done):
            self.report.say("run.counts", f"{name}", number)
        self._whole(name, run, number)

    def _run_finished(self, entry: Mapping[str, Any]) -> None:
        self._run_halted(entry)
        run = self.runs[entry["run"]]
        self.ended += not run.ended
        run.ended, run.people = True, set()
        run.facts = {"people": 0}

    def _key_changed(self, entry: Mapping[str, Any]) -> None:
        self.keys.change(entry)

    def _redacted(self, entry: Mapping[str, Any]) -> None:
        for name in entry["names"]:
            place = entry["entry"], name
            if place not in self.bound:
                self.report.say("redaction.unfounded", f"{name!r} of {place[0]}", entry["number"])
            elif self.bound[place]:
                self.report.say("words.kept", f"{name!r} of {place[0]}", entry["number"])
            self.bound.pop(place, None)

    def _period_ended(self, entry: Mapping[str, Any]) -> None:
        for place in [place for place in self.bound if place[0] < entry["before"]]:
            if self.bound.pop(place):
                self.report.say("words.kept", f"{place[1]!r} of {place[0]}", entry["number"])

    def _restored(self, entry: Mapping[str, Any]) -> None:
        self.report.notes.append(
            f"Entry {entry['number']}: a backup of {entry['made']} took the place of the store. What was recorded after"
            " it is not in this ledger; checkpoints of that time do not fit any more."
        )

    def _whole(self, name: str, run: Run, number: int | None) -> None:
        if not run.before and len(run.people) != run.facts["people"]:
            self.report.say("run.people", f"{name}: {len(run.people)} of {run.facts['people']}", number)


class Keyring:
    """Who signs for the ledger. `held`: the keys that you were given."""

    def __init__(self, report: Report, held: Sequence[Key]) -> None:
        self.report, self.held = report, held
        self.now: Key | None = None
        self.known = False

    def begin(self, origin: str, key: str) -> None:
        """The first entry names origin and key."""
        if any(held.name != origin for held in self.held):
            self.report.say("ledger.origin", f"it calls itself {origin}", 0)
        self._take(key, 0)

    def change(self, entry: Mapping[str, Any]) -> None:
        """The old key has to have signed for the new one."""
        number, now = entry["number"], self.now
        if now is None or not hands_over(now, entry):
            self.report.say("key.change", "the old key did not sign it", number)
            return
        self._take(str(entry["new"]), number)

    def end(self) -> None:
        """At the end one of the keys that you hold has to have signed at some time."""
        if not self.known:
            self.report.say("key.unknown", ", ".join(f"{key.name}+{key.mark.hex()}" for key in self.held))

    def _take(self, text: str, number: int) -> None:
        try:
            self.now = Key.of(text, "key.change")
        except Wrong as wrong:
            self.report.say(wrong.name, wrong.what, number)
            return
        self.known = self.known or self.now in self.held


def hands_over(old: Key, entry: Mapping[str, Any]) -> bool:
    """Whether the old key signed that the new one signs from now on."""
    try:
        signature = unbase64(str(entry["signature"]), "key.change")
        if Key.of(str(entry["old"]), "key.change") != old or Key.of(str(entry["new"]), "key.change").name != old.name:
            return False
    except Wrong:
        return False
    said = f"ordholden key change v1\n{old.name}\n{entry['old']}\n{entry['new']}\n"
    return old.signed(said.encode(), signature)


# -------------------------------------------------------------------------------------------- export


def check_export(lines: Iterable[bytes], held: Sequence[Key], old: Sequence[tuple[str, str]] = ()) -> Report:
    """Verify an export, line by line. `old`: checkpoints that were kept, by the names of their files."""
    return _Export(held, old).read(lines)


class _Export:
    def __init__(self, held: Sequence[Key], old: Sequence[tuple[str, str]]) -> None:
        self.report = Report()
        self.tree, self.keys = Tree(), Keyring(self.report, held)
        self.course = Course(self.report, self.keys)
        self.old: dict[int, list[tuple[str, Checkpoint]]] = {}
        self.entry: dict[str, Any] | None = None
        self.withheld = False
        self.closed = False
        for name, text in old:
            self._keep(name, text)

    def read(self, lines: Iterable[bytes]) -> Report:
        readers: dict[bytes, Callable[[bytes], None]] = {
            b"entry": self._entry,
            b"words": self._words,
            b"checkpoint": self._checkpoint,
        }
        for number, line in enumerate(lines):
            tag, _, raw = line[:-1].partition(b" ")
            if not line.endswith(b"\n") or self.closed or ((tag == b"ledger") != (number == 0)):
                self.report.say("export.line", f"line {number + 1}")
                continue
            if tag == b"ledger":
                self._header(raw)
            elif tag in readers:
                readers[tag](raw)
            else:
                self.report.say("export.line", f"line {number + 1}")
        return self._end()

    def _end(self) -> Report:
        if not self.closed:
            self.report.say("export.end", f"after {self.tree.size} entries")
        for size in sorted(size for size in self.old if size > self.tree.size):
            for name, _ in self.old[size]:
                self.report.say("checkpoint.ahead", f"{name}: {size} entries, and here are {self.tree.size}")
        self.course.end(withheld=self.withheld)
        self.keys.end()
        held = sum(map(len, self.old.values()))
        self.report.facts |= {"entries": self.tree.size, "old checkpoints": held, "until": self.course.last}
        return self.report

    def _header(self, raw: bytes) -> None:
        try:
            said = parsed(raw)
        except Wrong:
            said = {}
        if said.get("v") != 1 or said.keys() != {"origin", "v", "words"} or said["words"] not in {"given", "withheld"}:
            self.report.say("export.line", "line 1 does not say what this is")
        if any(held.name != said.get("origin") for held in self.keys.held):
            self.report.say("ledger.origin", f"it calls itself {said.get('origin')}")
        self.withheld = said.get("words") == "withheld"
        self._held_against(0)

    def _entry(self, raw: bytes) -> None:
        number = self.tree.size
        self.tree.add(raw)
        self.entry = None
        try:
            entry = entry_of(raw)
            if entry["number"] != number:
                self.report.say("entry.number", f"{entry['number']} instead of {number}", number)
            self.course.follow(entry)
            self.entry = entry
        except Wrong as wrong:
            self.report.say(wrong.name, wrong.what, number)
        except (TypeError, KeyError, AttributeError, ValueError):
            self.report.say("entry.facts", "what it says is not of the kind that it has to be", number)
        self._held_against(self.tree.size)

    def _words(self, raw: bytes) -> None:
        try:
            line = parsed(raw)
        except Wrong as wrong:
            self.report.say("words.altered", wrong.what)
            return
        if self.entry is None or self.withheld:
            self.report.say("export.line", "words that belong to no entry")
            return
        self.course.words(self.entry, line)

    def _checkpoint(self, raw: bytes) -> None:
        self.closed = True
        try:
            last = Checkpoint.of(str(parsed(raw).get("text")))
        except Wrong as wrong:
            self.report.say("checkpoint.text", wrong.what)
            return
        if last.size != self.tree.size:
            self.report.say("export.end", f"the checkpoint is of {last.size} entries, and here are {self.tree.size}")
        elif last.root != self.tree.root():
            self.report.say("ledger.root", f"after {last.size} entries")
        self._signed("the last checkpoint", last)

    def _keep(self, name: str, text: str) -> None:
        try:
            kept = Checkpoint.of(text)
        except Wrong as wrong:
            self.report.say(wrong.name, f"{name}: {wrong.what}")
            return
        self.old.setdefault(kept.size, []).append((name, kept))

    def _held_against(self, size: int) -> None:
        for name, kept in self.old.get(size, ()):
            if kept.root != self.tree.root():
                self.report.say("checkpoint.forked", f"{name}: after {size} entries")
            self._signed(name, kept)

    def _signed(self, name: str, checkpoint: Checkpoint) -> None:
        if self.keys.now is None and not checkpoint.size:
            return
        if any(checkpoint.origin != key.name for key in self.keys.held):
            self.report.say("ledger.origin", f"{name} is of {checkpoint.origin}")
        elif self.keys.now is None or not checkpoint.signed_by(self.keys.now):
            self.report.say("checkpoint.signature", name)


# ------------------------------------------------------------------------------------------- receipt


def check_receipt(text: str, held: Sequence[Key], old: Sequence[tuple[str, str]] = ()) -> Report:
    """Verify a receipt: a .tlog-proof, or a text that holds one."""
    report = Report()
    try:
        _receipt(text, held, old, report)
    except Wrong as wrong:
        report.say(wrong.name, wrong.what)
    except (TypeError, KeyError, AttributeError, ValueError):
        report.say("receipt.text", "something in it is not of the kind that it has to be")
    return report


def _receipt(text: str, held: Sequence[Key], old: Sequence[tuple[str, str]], report: Report) -> None:
    index, path, extra, checkpoint = _proof(text)
    entries = [(index, str(extra["leaf"]), path)]
    entries += [(each["index"], str(each["leaf"]), _hashes(each["path"])) for each in extra["also"]]
    read = [(number, entry_of(leaf.encode()), leaf, way) for number, leaf, way in entries]
    keys = _trusted(held, [entry for _, entry, _, _ in read])
    if all(checkpoint.origin != key.name for key in held):
        raise Wrong("ledger.origin", f"it is of {checkpoint.origin}")
    if not any(checkpoint.signed_by(key) for key in keys):
        raise Wrong(
            "checkpoint.signature", "by no key that yours vouches for; perhaps by an earlier key of this ledger"
        )
    for name, kept in ((name, Checkpoint.of(each)) for name, each in old):
        if kept.size == checkpoint.size and kept.root != checkpoint.root:
            report.say("checkpoint.forked", name)
    for number, entry, leaf, way in read:
        found = root_by_inclusion(number, checkpoint.size, leaf_hash(leaf.encode()), way)
        if found != checkpoint.root or entry["number"] != number:
            report.say("receipt.inclusion", entry["kind"], number)
    _about(read[0][1], [entry for _, entry, _, _ in read[1:]], str(extra["secret"]), checkpoint.origin, report)


def _about(
    person: Mapping[str, Any], others: Sequence[Mapping[str, Any]], secret: str, origin: str, report: Report
) -> None:
    """Whether the entries tell of one person's run."""
    run = [entry for entry in others if entry["kind"] in {"run begun", "run halted", "run finished"}]
    if person["kind"] != "person" or [entry["kind"] == "run begun" for entry in run] != [True, False]:
        raise Wrong("receipt.text", "it has no person, or not the beginning and the state of a run")
    if any(entry["run"] != person["run"] for entry in run):
        report.say("receipt.run", f"{person['run']}")
    code = hmac.digest(bytes.fromhex(secret), f"ordholden person v1\n{origin}\n{person['run']}".encode(), "sha256")
    if code.hex() != person["person"] or secret != secret.lower():
        report.say("receipt.person", f"entry {person['number']}")
    begun, state = run
    report.facts |= {name: begun[name] for name in ("run", "right", "day", "declaration", "plan", "spared")}
    report.facts |= {"state": state.get("state", "finished"), "at": state["at"], "done": state["done"]}
    report.facts |= {
        "stays": state["stays"],
        "proved": state["proved"],
        "attested": state["attested"],
        "people": begun["people"],
    }


def _trusted(held: Sequence[Key], entries: Sequence[Mapping[str, Any]]) -> list[Key]:
    """Your keys, and those that they handed over to."""
    keys = list(held)
    for entry in entries:
        if entry["kind"] == "key changed" and any(hands_over(key, entry) for key in keys):
            keys.append(Key.of(str(entry["new"])))
    return keys


def _proof(text: str) -> tuple[int, list[bytes], dict[str, Any], Checkpoint]:
    """Index, path, further data and checkpoint of the tlog-proof in the text."""
    _, start, rest = text.partition("c2sp.org/tlog-proof@v1\n")
    head, blank, note = rest.partition("\n\n")
    lines = head.split("\n")
    if not start or not blank or len(lines) < 2 or not lines[0].startswith("extra "):  # noqa: PLR2004 - extra and index
        raise Wrong("receipt.text", "there is no tlog-proof with the entries of a person in it")
    index = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines[1])
    if index is None:
        raise Wrong("receipt.text", "the proof has no index")
    extra = parsed(unbase64(lines[0].removeprefix("extra "), "receipt.text"))
    return int(index[1]), _hashes(lines[2:]), extra, Checkpoint.of(note)


def _hashes(lines: Sequence[str]) -> list[bytes]:
    return [unbase64(line, "receipt.text") for line in lines]


# --------------------------------------------------------------------------------------- consistency


def check_consistency(text: str, held: Sequence[Key], old: Sequence[tuple[str, str]]) -> Report:
    """Verify that a new checkpoint continues an old one, by a proof (`old N`, hashes, blank line, checkpoint)."""
    report = Report()
    try:
        head, _, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        new = Checkpoint.of(note)
        path = [unbase64(line, "consistency.proof") for line in lines]
        for name, kept in ((name, Checkpoint.of(each)) for name, each in old):
            if first != f"old {kept.size}" or not consistent(kept.size, kept.root, new.size, new.root, path):
                report.say("consistency.proof", name)
            if {kept.origin, new.origin} != {key.name for key in held}:
                report.say("ledger.origin", name)
            if not all(any(each.signed_by(key) for key in held) for each in (kept, new)):
                report.say("checkpoint.signature", name)
        report.facts |= {"entries": new.size, "old checkpoints": len(old)}
    except Wrong as wrong:
        report.say(wrong.name, wrong.what)
    return report


# ------------------------------------------------------------------------------------------- command


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file."""
    with path.open("rb") as file:
        yield from file


def told(report: Report) -> str:
    """The report in words."""
    lines = [f"{name}: {value}" for name, value in report.facts.items()]
    lines += [f"note: {note}" for note in report.notes]
    for finding in report.findings:
        at = "" if finding["entry"] is None else f" at entry {finding['entry']}"
        lines.append(f"WRONG {finding['name']}{at}: {finding['what']} ({finding['means']})")
    if report.more:
        lines.append(f"and {report.more} more")
    return "\n".join([*lines, "VERIFIED" if report.verified else "NOT VERIFIED"])


def _files(names: Sequence[str]) -> Iterator[Path]:
    """The files of these names, and those of folders that are named."""
    for path in map(Path, names):
        if path.is_dir():
            yield from sorted(path.glob("*.checkpoint"))
        else:
            yield path


def _key(text: str) -> Key:
    path = Path(text)
    try:
        return Key.of(path.read_text(encoding="utf-8") if "+" not in text or path.is_file() else text)
    except (OSError, UnicodeDecodeError, Wrong):
        raise argparse.ArgumentTypeError("this is no public key of a ledger, and no file with one") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what the command line names; the exit code."""
    parser = argparse.ArgumentParser(prog="verify", description="Verify the ledger, offline.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("export", nargs="?", metavar="EXPORT", help="an export of the ledger")
    what.add_argument("--receipt", metavar="FILE", help="a receipt (.tlog-proof or .txt)")
    what.add_argument("--consistency", metavar="FILE", help="a proof of consistency")
    parser.add_argument("--key", action="append", required=True, type=_key, metavar="KEY", help="the public key")
    parser.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="OLD",
        help="a checkpoint that you kept, or a folder of them",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    asked = parser.parse_args(arguments)
    try:
        old = [(str(path), path.read_bytes().decode("utf-8", "replace")) for path in _files(asked.checkpoint)]
        if asked.export is not None:
            report = check_export(lines_of(Path(asked.export)), asked.key, old)
        else:
            text = Path(asked.receipt or asked.consistency).read_bytes().decode("utf-8", "replace")
            report = (check_receipt if asked.receipt else check_consistency)(text, asked.key, old)
    except OSError as error:
        parser.error(f"{error.filename} cannot be read: {error.strerror}")
    said = json.dumps({**asdict(report), "verified": report.verified}, indent=2, ensure_ascii=False)
    sys.stdout.write((said if asked.json else told(report)) + "\n")
    return 0 if report.verified else 1


if __name__ == "__main__":
    sys.exit(main())
