"""An export that nobody touched is verified; whatever is done to it is told by its own name."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ordholden.ledger import verify
from ordholden.ledger.notes import Signer
from ordholden.ledger.verify import REASONS, Key, check_export
from tests.ledger.conftest import Written
from tests.ledger.forging import ORIGIN, SEED, Forger, again, changed, first, said, without

REPOSITORY = Path(__file__).resolve().parents[2]


def test_an_untouched_ledger_is_verified(written: Written) -> None:
    """Who changed nothing has nothing to fear."""
    report = written.verified(written.lines, written.kept)
    assert report.findings == []
    assert report.facts["runs finished"] == 2
    assert report.facts["old checkpoints"] == 2


def test_the_file_alone_is_enough(written: Written, tmp_path: Path) -> None:
    """An auditor needs one file, the export, the key and old checkpoints, and nothing of ours."""
    source = Path(verify.__file__).read_bytes()
    (tmp_path / "verify.py").write_bytes(source)
    (tmp_path / "export").write_bytes(b"".join(written.lines))
    (tmp_path / "old").write_text(written.kept[0], encoding="utf-8")
    blocked = "import sys; sys.modules.update(ordholden=None, socket=None, psycopg=None); import runpy; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    words = ["verify.py", "export", "--key", written.key, "--checkpoint", "old"]
    done = subprocess.run(
        [sys.executable, "-I", "-c", blocked, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": "Pacific/Apia", "LC_ALL": "C"},
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "VERIFIED"), done.stderr
    assert b"import ordholden" not in source
    assert b"from ordholden" not in source


def test_a_flipped_bit_anywhere_is_told(small: Written) -> None:
    """There is no place in an export where a bit does not matter."""
    whole = b"".join(small.lines)
    assert small.verified(small.lines).verified
    silent = []
    for offset in range(len(whole)):
        flipped = bytearray(whole)
        flipped[offset] ^= 1 << offset % 8
        report = small.verified(list(io.BytesIO(flipped)))
        if report.verified or not report.names() <= set(REASONS):
            silent.append(offset)
    assert silent == []


def test_every_line_that_is_dropped_doubled_or_swapped_is_told(written: Written) -> None:
    """No line can be left out, said twice, or moved."""
    lines = list(written.lines)
    for at in range(len(lines)):
        assert not written.verified(lines[:at] + lines[at + 1 :]).verified, f"dropped {at}"
        assert not written.verified(lines[: at + 1] + lines[at:]).verified, f"doubled {at}"
        if at:
            swapped = [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]
            assert not written.verified(swapped).verified, f"swapped {at}"
        assert not written.verified(lines[:at]).verified, f"cut off at {at}"


BY_NAME: list[tuple[str, str, Callable[[list[bytes]], list[bytes]]]] = [
    ("an entry left out", "entry.number", lambda lines: without(lines, "step done")),
    ("two entries exchanged", "entry.number", lambda lines: [*lines[:-3], lines[-2], lines[-3], lines[-1]]),
    ("an entry said twice", "entry.number", lambda lines: [*lines[:-1], lines[-2], lines[-1]]),
    ("an entry changed", "ledger.root", changed("step done", rows=1)),
    ("the end cut off", "export.end", lambda lines: lines[:-1]),
    ("the last entry cut off", "export.end", lambda lines: [*lines[:-2], lines[-1]]),
    (
        "another spelling",
        "entry.text",
        lambda lines: [*lines[:-2], lines[-2].replace(b'"kind":', b'"kind": '), lines[-1]],
    ),
    ("a float", "entry.text", lambda lines: [line.replace(b'"rows":2', b'"rows":2.0') for line in lines]),
    ("something between the lines", "export.line", lambda lines: [*lines[:-1], b"hello\n", lines[-1]]),
    ("a kind that nobody knows", "entry.facts", changed("step done", kind="step undone")),
    ("a later version", "entry.facts", changed("step done", v=2)),
    ("a name that nobody said", "words.altered", lambda lines: [line.replace(b"Olga", b"Otto") for line in lines]),
    ("words that vanished", "words.lost", lambda lines: [line for line in lines if b"Olga" not in line]),
]


@pytest.mark.parametrize(("name", "forge"), [case[1:] for case in BY_NAME], ids=[case[0] for case in BY_NAME])
def test_who_has_no_key_is_found_out_by_name(
    written: Written, name: str, forge: Callable[[list[bytes]], list[bytes]]
) -> None:
    """Whoever changes an export without the key is told what was done."""
    forged = forge(list(written.lines))
    assert forged != list(written.lines)
    assert name in written.verified(forged).names()


WITH_THE_KEY: list[tuple[str, str, Callable[[list[bytes]], list[bytes]]]] = [
    ("time set back", "time.back", changed("run finished", at="2020-01-01T00:00:00.000000Z")),
    ("an approval left out", "run.unapproved", lambda lines: without(lines, "approved")),
    ("a plan left out", "plan.unknown", lambda lines: without(lines, "planned")),
    ("a run left out", "run.unknown", lambda lines: without(lines, "run begun")),
    ("a run begun twice", "run.twice", again("run begun")),
    ("a person left out", "run.people", lambda lines: without(lines, "person")),
    ("more people than there were", "run.people", changed("run begun", people=4)),
    ("a second outcome", "run.outcomes", again("run finished")),
    ("more done after the outcome", "run.outcomes", again("step done")),
    ("a step left out", "run.counts", lambda lines: without(lines, "step done")),
    ("a step made smaller", "run.counts", changed("step done", rows=1)),
    ("an outcome under another declaration", "run.counts", changed("run finished", declaration="e" * 64)),
    ("a run under another declaration than its plan", "run.counts", changed("run begun", declaration="e" * 64)),
    ("an erasure without a declaration", "erasure.unnamed", changed("run begun", declaration=None)),
    ("words erased without a word", "words.lost", lambda lines: [line for line in lines if b"Olga" not in line]),
    ("a key changed without the old one", "key.change", lambda lines: [*lines[:-1], key_change(lines), lines[-1]]),
    ("a redaction of nothing", "redaction.unfounded", lambda lines: [*lines[:-1], redaction(lines, 0), lines[-1]]),
    ("a redaction that did not happen", "words.kept", lambda lines: [*lines[:-1], redaction(lines, 2), lines[-1]]),
    ("a ledger begun twice", "entry.facts", again("ledger begun")),
]


def key_change(lines: list[bytes]) -> bytes:
    """An entry by which somebody else's key takes over."""
    other = Signer(ORIGIN, bytes(32))
    facts = {"old": Signer(ORIGIN, SEED).public, "new": other.public, "signature": other.hands_over(other.public)}
    return (
        said(lines[-2], kind="key changed", **facts, **dict.fromkeys(("run", "keys")))
        .replace(b'"keys":null,', b"")
        .replace(b'"run":null,', b"")
    )


def redaction(lines: list[bytes], entry: int) -> bytes:
    """An entry that says that the approver of an entry was erased."""
    bare = said(lines[-2], kind="redacted", entry=entry, names=["by"], run=None, keys=None)
    return bare.replace(b'"keys":null,', b"").replace(b'"run":null,', b"")


@pytest.mark.parametrize(("name", "forge"), [case[1:] for case in WITH_THE_KEY], ids=[case[0] for case in WITH_THE_KEY])
def test_who_has_the_key_has_to_tell_a_story_that_holds(
    written: Written, name: str, forge: Callable[[list[bytes]], list[bytes]]
) -> None:
    """Even whoever holds the key and signs anew is found out where the course of things is impossible."""
    forger = Forger()
    held = [Key.of(forger.signer.public)]
    assert check_export(forger.own(list(written.lines)), held).verified, "the forger's own ledger is well made"
    forged = forger.own(forge(list(written.lines)))
    assert name in check_export(forged, held).names()


def test_a_rewritten_history_does_not_fit_a_checkpoint_that_somebody_kept(written: Written) -> None:
    """Owner of key and store can write another history; it does not fit what others kept of the first."""
    forger, honest = Forger(), list(written.lines)
    held = [Key.of(forger.signer.public)]
    kept = checkpoint_of(forger.own(honest))
    rewritten = forger.own(changed("run finished", attested=["outlook"])(honest))
    assert check_export(rewritten, held).verified, "nothing in it is impossible"
    assert check_export(rewritten, held, [("kept", kept)]).names() == {"checkpoint.forked"}
    shortened = forger.own([*honest[: first(honest, "run finished") + 1], honest[-1]])
    assert check_export(shortened, held).verified
    assert check_export(shortened, held, [("kept", kept)]).names() == {"checkpoint.ahead"}
    longer = forger.own(
        [*without(honest, "releases closed")[:-1], *again("releases closed")(honest)[-2:-1] * 3, honest[-1]]
    )
    assert check_export(longer, held, [("kept", kept)]).names() == {"checkpoint.forked"}


def checkpoint_of(lines: list[bytes]) -> str:
    """The checkpoint at the end of an export."""
    return str(verify.parsed(lines[-1].partition(b" ")[2][:-1])["text"])


def test_another_key_and_another_ledger_are_told(written: Written) -> None:
    """A ledger is only as good as the key that one was given."""
    origin = written.key.partition("+")[0]
    other = Signer(origin, SEED).public
    assert check_export(written.lines, [Key.of(other)]).names() == {"key.unknown"}
    assert "ledger.origin" in check_export(written.lines, [Key.of(Forger().signer.public)]).names()
    forged = Signer(origin, SEED).checkpoint(1, verify.leaf_hash(b"x"))
    assert {"checkpoint.forked", "checkpoint.signature"} <= written.verified(written.lines, (forged,)).names()
    resigned = Signer(origin, SEED).checkpoint(3, b"")
    assert "checkpoint.text" in written.verified(written.lines, (resigned, "no note")).names()


def test_a_checkpoint_whose_signature_is_altered_is_told(written: Written) -> None:
    """A kept checkpoint counts only as it was signed."""
    text = written.kept[0]
    spoilt = text.replace("\n1", "\n2", 1) if "\n1" in text else text.replace("\n2", "\n3", 1)
    assert not written.verified(written.lines, (spoilt,)).verified
    for offset in range(len(text)):
        flipped = text[:offset] + chr(ord(text[offset]) ^ 1) + text[offset + 1 :]
        assert not written.verified(written.lines, (flipped,)).verified, offset
