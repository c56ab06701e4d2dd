"""A receipt for a person: true, provable, and without more of the person than it needs."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from ordholden.declaration.values import Period
from ordholden.diagnostics.json import to_json
from ordholden.execution.afterwards import After, Grade, grades
from ordholden.holds.conditions import TRUE
from ordholden.ledger.verify import Key, check_receipt
from ordholden.plan.render.values import Stay
from ordholden.plan.values import Plan, Remove, Spared
from ordholden.rights import stays_on_record
from ordholden.rights.receipt.make import make
from ordholden.rights.receipt.pdf import as_pdf
from ordholden.rights.receipt.phrases import OWN, spoken
from ordholden.rights.receipt.texts import as_text
from ordholden.rights.receipt.values import Receipt, SystemDone
from ordholden.store.store import Store
from ordholden.store.values import RunState
from tests.ledger.conftest import public_key
from tests.store.people import erasure_of, receipt, refused

SPARED = Spared(
    system="crm", dataset="crm.main.invoices", purpose="bookkeeping", columns=("name",), law="DK-BOGF-5Y-FYEND",
    because="Art. 17(3)(b): the law demands it", period=Period(months=60), where=TRUE, reach=(),
)  # fmt: skip
STEP = Remove(key="remove crm.main.contacts", system="portal", rows=(), ties=(), reason="nothing holds them")
PLAN = Plan(
    right="erasure", declaration="d" * 64, schemas={}, subjects="x", steps=(STEP,), spared=(SPARED,), released=(), kept={},
    cutoffs={}, keys=(), checksum="a" * 64,
)  # fmt: skip


def run_of(store: Store, *people: str) -> str:
    """A run that was done for these people."""
    body = to_json(PLAN)
    assert isinstance(body, dict)
    store.save_plan(checksum=PLAN.checksum, right="erasure", subjects="x", body=body)
    store.approve(PLAN.checksum, by="Olga Officer")
    run = store.begin_run(erasure_of(*people, checksum=PLAN.checksum))
    stays_on_record.put_on_record(store, run, PLAN.spared, {("crm.main.invoices", "bookkeeping"): Stay(rows=4)})
    store.record(run, receipt("remove crm.main.contacts"))
    store.finish(run)
    return run


def made(store: Store, run: str, person: int = 1, language: str = "en") -> Receipt:
    """The receipt of a person of the run."""
    found = store.run(run)
    assert found is not None
    return make(store, found, person, spoken(language), None)


def test_anybody_can_verify_a_receipt(store: Store) -> None:
    """The receipt, the key and the verifier are enough to see that it is true."""
    run = run_of(store, "anna", "bent")
    key = Key.of(public_key(store))
    for person in (1, 2):
        given = made(store, run, person)
        for text in (given.proof.text, as_text(given)):
            report = check_receipt(text, [key])
            assert report.findings == []
            assert (report.facts["run"], report.facts["state"], report.facts["people"]) == (run, "finished", 2)
    assert made(store, run, 1).proof.index != made(store, run, 2).proof.index


def test_a_receipt_holds_nothing_of_the_person_and_nobody_else(store: Store) -> None:
    """No name, no key and no staff stand in a receipt, in whichever form."""
    given = made(store, run_of(store, "canary-anna"))
    pdf = pypdf.PdfReader(io.BytesIO(as_pdf(given)))
    extra = base64.b64decode(given.proof.text.splitlines()[1].removeprefix("extra ")).decode()
    everything = as_text(given) + extra + "".join(page.extract_text() for page in pdf.pages)
    assert "canary" not in everything
    assert "Olga" not in everything
    assert "2026" in everything


def altered(text: str, **changes: object) -> str:
    """The proof with other data."""
    head, extra, rest = text.split("\n", 2)
    said = json.loads(base64.b64decode(extra.removeprefix("extra ")))
    again = json.dumps({**said, **changes}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return "\n".join([head, f"extra {base64.b64encode(again).decode()}", rest])


def extra_of(text: str) -> dict[str, object]:
    """The data of a proof."""
    found: dict[str, object] = json.loads(base64.b64decode(text.split("\n")[1].removeprefix("extra ")))
    return found


def test_a_receipt_that_was_changed_is_told_by_name(store: Store) -> None:
    """Neither person, place, run, outcome nor key of a receipt can be changed."""
    run = run_of(store, "anna", "bent")
    mine, other = made(store, run, 1).proof.text, made(store, run, 2).proof.text
    key, forged = Key.of(public_key(store)), extra_of(mine)
    wrong = re.sub(r"(?m)^index \d+$", lambda m: f"index {int(m[0][6:]) + 1}", mine)
    leaf = str(forged["leaf"]).replace('"kind":"person"', '"kind":"traced"')
    said = {
        "receipt.person": altered(mine, secret="00" * 32),
        "receipt.inclusion": wrong,
        "receipt.text": altered(mine, also=[]),
        "entry.facts": altered(mine, leaf=leaf),
        "checkpoint.signature": mine.replace(mine.split("\n")[-4], "A" * 43 + "="),
    }
    for name, text in said.items():
        assert name in check_receipt(text, [key]).names(), name
    assert "receipt.person" in check_receipt(altered(mine, secret=extra_of(other)["secret"]), [key]).names()
    assert (
        "receipt.inclusion"
        in check_receipt(altered(mine, leaf=extra_of(other)["leaf"], secret=extra_of(other)["secret"]), [key]).names()
    )
    assert check_receipt("no receipt at all", [key]).names() == {"receipt.text"}


def test_a_flipped_bit_of_a_receipt_is_told(store: Store) -> None:
    """There is no place in a proof where a bit does not matter."""
    text, key = made(store, run_of(store, "anna")).proof.text.encode(), Key.of(public_key(store))
    for offset in range(len(text)):
        flipped = bytes(byte ^ ((offset == at) << (offset % 7)) for at, byte in enumerate(text))
        assert not check_receipt(flipped.decode("utf-8", "replace"), [key]).verified, (
            offset,
            flipped[offset - 60 : offset + 60],
        )


def test_a_receipt_stays_good_when_the_key_changes(store: Store) -> None:
    """Who holds the first key can verify what later ones signed, and who holds only the last one as well."""
    run = run_of(store, "anna")
    first = Key.of(public_key(store))
    before = made(store, run).proof.text
    store.ledger.rotate()
    store.ledger.rotate()
    after = made(store, run).proof.text
    assert check_receipt(before, [first]).verified
    assert check_receipt(after, [first]).verified
    assert check_receipt(after, [Key.of(public_key(store))]).verified
    assert (
        "checkpoint.signature"
        in check_receipt(
            altered(after, also=[each for each in extra_of(after)["also"] if "key changed" not in each["leaf"]]),
            [first],
        ).names()
    )  # type: ignore[attr-defined]


def test_nobody_gets_the_receipt_of_somebody_who_is_not_in_the_run(store: Store) -> None:
    """There is a receipt for each person of a run, and for no other."""
    run = run_of(store, "anna")
    with refused("STO013"):
        made(store, run, 2)


def test_a_run_that_waits_gives_a_receipt_that_says_so(store: Store) -> None:
    """Who asks meanwhile is not told that all is done."""
    store.save_plan(checksum=PLAN.checksum, right="erasure", subjects="x", body=dict(to_json(PLAN)))  # type: ignore[arg-type]
    store.approve(PLAN.checksum, by="Olga Officer")
    run = store.begin_run(erasure_of("anna", checksum=PLAN.checksum))
    with refused("STO013"):
        made(store, run)
    store.set_state(run, RunState.WAITING)
    given = made(store, run)
    assert not given.finished
    assert "not finished" in as_text(given)
    assert "Portal: not done yet." in as_text(given)
    assert as_pdf(given)
    assert check_receipt(given.proof.text, [Key.of(public_key(store))]).facts["state"] == "waiting"


def systems_after(store: Store, done: dict[str, int], told: int | None = None) -> tuple[SystemDone, ...]:
    """What the receipt of one person says of systems when these steps were done, and a service answered for `told`."""
    steps = tuple(replace(STEP, key=key) for key in done)
    mailer = replace(STEP, key="tell mailer", system="mailer")
    plan = replace(PLAN, steps=(*steps, *(() if told is None else (mailer,))))
    store.save_plan(checksum=plan.checksum, right="erasure", subjects="x", body=dict(to_json(plan)))  # type: ignore[arg-type]
    store.approve(plan.checksum, by="Olga Officer")
    run = store.begin_run(erasure_of("anna", checksum=plan.checksum))
    for key, rows in done.items():
        store.record(run, receipt(key, rows=rows))
    if told is not None:
        store.record(run, replace(receipt("tell mailer", rows=told), system="mailer", kind="sent at least once"))
    store.finish(run)
    return made(store, run).systems


@pytest.mark.parametrize(("told", "how"), [(1, "told"), (0, "untold")])
def test_a_service_that_answered_was_asked(store: Store, told: int, how: str) -> None:
    """Of a service that answered nobody reads that it is still to be done, nor that we saw it erase."""
    (service,) = systems_after(store, {}, told)
    assert (service.done, service.how) == (True, spoken("en").say(f"system.{how}"))


def test_every_place_stands_once_and_by_its_name(store: Store) -> None:
    """Rows out of tables and elements out of lists are told alike; one dataset is one line, mentions are another."""
    done = {
        "remove crm.main.tickets": 2,
        "remove shells of crm.main.tickets": 3,
        "drop crm.main.meetings.participants[]": 1,
        "drop crm.main.meetings.roles{}": 1,
        "clear crm.main.notes": 1,
        "redact mentions in crm.main.notes": 4,
    }
    (system,) = systems_after(store, done)
    assert system.places == (
        "Tickets removed (5 rows)",
        "Participants removed (1 row)",
        "Roles removed (1 row)",
        "Personal data taken out of Notes (1 row)",
        "Mentions taken out of the texts of others in Notes (4 rows)",
    )


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_every_language_says_everything(store: Store, language: str) -> None:
    """A person reads the law, the day and the reason in their own language, on paper that carries its own proof."""
    given = made(store, run_of(store, "anna"), language=language)
    text = " ".join(as_text(given).split())
    assert "{" not in text.partition("c2sp.org")[0]
    assert "§ 12" in text
    pdf = pypdf.PdfReader(io.BytesIO(as_pdf(given)))
    shown = " ".join("".join(page.extract_text() for page in pdf.pages).split()).lower()
    assert all(words.lower() in shown for words in (given.stays[0].until, given.stays[0].because))
    assert pdf.attachments[f"{given.name}.tlog-proof"] == [given.proof.text.encode()]
    assert as_pdf(given) == as_pdf(given)


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_the_person_is_told_how_far_it_is_gone_and_when_the_last_copy_ends(store: Store, language: str) -> None:
    """The grade that was reached in each system, and the day until which its log of changes may hold what went."""
    run = run_of(store, "anna")
    before = made(store, run, language=language)
    found = After(system="portal", grade=Grade.PAGES, log_until=date(2026, 12, 14))
    for each in grades([found]):
        store.record(run, each)
    after = made(store, run, language=language)
    (old,), (new,) = before.systems, after.systems
    say = after.language.say
    told = (say("grade.gone from the pages"), say("log", day=after.language.day(date(2026, 12, 14))))
    assert new.places == (*old.places, *told)


def test_every_phrase_is_there_in_every_language() -> None:
    """No sentence is missing in a language, and the slots are the same."""
    for key, said in OWN.items():
        assert len(said) == 4, key
        assert len({tuple(sorted(re.findall(r"{\w+}", text))) for text in said}) == 1, key
