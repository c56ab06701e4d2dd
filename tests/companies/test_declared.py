"""Each of the five companies declares every sentence of its policy, word for word, with a proof that can fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.promised import Attested, NotBuilt
from ordholden.declaration.values import Declaration
from ordholden.demo.worlds import names, world
from tests.companies.firm import Firm, seed_text
from tests.companies.five import MAKES, NOTICE, WORDED

EVERY = pytest.mark.parametrize("name", sorted(MAKES))


def declared(name: str) -> Declaration:
    """The company's declaration."""
    folder = world(name).home / "declaration"
    texts = {f"declaration/{p.name}": p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.yaml"))}
    found, said = load(texts, datetime.now(UTC))
    assert found is not None, said
    return found


def test_the_five_are_there() -> None:
    """`ordholden demo` knows each of them."""
    assert set(MAKES) <= set(names())


@EVERY
def test_every_sentence_of_the_policy_is_declared(name: str) -> None:
    """None of the 163 is left out, each is in the policy's language and in English, and each has a proof."""
    begins, number, _ = MAKES[name]
    promises = declared(name).promises
    wanted = {f"{begins}-{n:02}" for n in range(1, number + 1)}
    assert set(promises) & wanted == wanted
    for key in wanted:
        promise = promises[key]
        assert {NOTICE.get(name, "da"), "en"} <= promise.sentence.keys(), key
        assert promise.proofs, key
        assert promise.place, key


@EVERY
def test_it_stands_in_the_policy_word_for_word(name: str) -> None:
    """The sentence is the policy's own, or a part of it."""
    begins, _, file = MAKES[name]
    policy = plain(seed_text(file))
    for key, promise in declared(name).promises.items():
        if key.startswith(begins):
            for piece in re.split(r"\s*(?:\[?…\]?|\.\.\.)\s*", promise.sentence[NOTICE.get(name, "da")]):
                assert plain(piece) in policy, (key, piece)


def plain(text: str) -> str:
    """Without what typesetters change: blanks, kinds of quotation marks, the first letter's case, the last point."""
    text = re.sub(r"[“”„\"'«»’]", "", re.sub(r"\s+", " ", text)).strip(" .,:;")
    return text.lower()


@EVERY
def test_what_cannot_be_kept_as_it_is_worded_says_why(name: str) -> None:
    """Twelve sentences are wrong or too narrow: the sensible reading is kept instead. No other one is explained away."""
    begins = MAKES[name][0]
    reworded = {key for key, promise in declared(name).promises.items() if promise.reading is not None}
    assert {key for key in WORDED if key.startswith(begins)} <= reworded
    assert all(p.reading.because and p.reading.reading for p in declared(name).promises.values() if p.reading)


@EVERY
def test_each_proof_of_a_program_has_somebody_who_breaks_it(name: str) -> None:
    """A proof that nothing was seen to break proves nothing."""
    measured = {
        key
        for key, promise in declared(name).promises.items()
        if any(not isinstance(proof, Attested | NotBuilt) for proof in promise.proofs)
    }
    assert measured == set(world(name).sabotages)


@EVERY
def test_nothing_is_undecided(company: Callable[[str], Firm], name: str) -> None:
    """The declaration fits the systems, without an error and without a warning."""
    said = company(name).type("check", "--json")
    found = [each for each in said.json["diagnostics"] if each["severity"] != "note"]
    assert (said.code, found) == (0, [])


@EVERY
def test_no_living_person_is_named(name: str) -> None:
    """Contact points are roles, and addresses lead nowhere."""
    folder: Path = world(name).home
    text = "".join(
        p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.suffix in {".yaml", ".py", ".sql", ".md"}
    )
    addresses = set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", text))
    policy = seed_text(MAKES[name][2])
    assert {each for each in addresses if not each.endswith("example") and each.rstrip(".") not in policy} == set()
