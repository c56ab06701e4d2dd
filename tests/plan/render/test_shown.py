"""What an approver reads: the sentences, the numbers, what stays and what refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from ordholden.declaration.values import (
    Basis,
    Hold,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
    Which,
)
from ordholden.diagnostics.json import from_json, to_json
from ordholden.diagnostics.values import Severity
from ordholden.plan.render.language import plain
from ordholden.plan.render.shown import shown
from ordholden.plan.render.text import lines, text
from ordholden.plan.render.values import Entry, Mark, Preview, Shown
from ordholden.plan.render.who import who
from ordholden.plan.values import Plan, Read, Remove
from ordholden.rights.plan.erasure import Decisions
from tests.plan.render.company import WARNING, datasets, declaration, plan, preview

HERE = Path(__file__).parent
COMMAND = "ordholden erase --from person.txt"


def told(made: Plan | None = None, seen: Preview | None = None, language: str = "en") -> Shown:
    """The sample plan in words, counted unless told otherwise."""
    made = made or plan()
    return shown(made, declaration(), seen or preview(made), language=language, command=COMMAND)


def entries(seen: Shown, mark: Mark) -> dict[str, Entry]:
    """Entries of one kind by what they are about; several for one dataset are told apart by their verb."""
    found = [e for s in (seen.alarms, *seen.sections) for g in s.groups for e in g.entries if e.mark is mark]
    return {f"{e.subject} {e.verb}": e for e in found}


def said(entry: Entry) -> str:
    """Everything that is said in an entry, in one text."""
    blocks = [(b.intro, *b.when, *(f"{n.name}={i.what}" for i in b.items for n in i.names or ())) for b in entry.blocks]
    tied = [i.what for b in entry.blocks for i in b.items if not i.names]
    return plain(" | ".join((*entry.lines, *(part for block in blocks for part in block), *tied)))


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_the_plan_reads_like_this(language: str, request: pytest.FixtureRequest) -> None:
    """The whole text, as a person sees it in the terminal; a change of it is a change that people review.

    The plan is a stored one, so that only a change of the words changes the text; --golden makes both anew.
    """
    stored, golden = HERE / "plan.json", HERE / f"plan.{language}.txt"
    if request.config.getoption("--golden"):
        made = replace(plan(), checksum="5e" * 32)
        stored.write_text(json.dumps(to_json(made), ensure_ascii=False) + "\n", encoding="utf-8")
        golden.write_text(text(told(made, language=language)), encoding="utf-8")
    made = from_json(Plan, json.loads(stored.read_text(encoding="utf-8")))
    assert text(told(made, language=language)) == golden.read_text(encoding="utf-8")


def test_who_somebody_is_is_said_exactly() -> None:
    """Whatever a condition knows of somebody, the sentence says just that, and nothing that it does not know."""
    both, this_one, another, nobody = (True, True), (True, False), (False, True), (False, False)
    meaning: dict[str | None, set[tuple[bool, bool]]] = {
        "role.this.only": {this_one},
        "role.both": {both},
        "role.this": {both, this_one},
        "role.this.not": {another, nobody},
        "role.other": {both, another},
        "role.other.not": {this_one, nobody},
        "role.known": {both, this_one, another},
        "role.known.not": {nobody},
        None: {both, this_one, another, nobody},
    }
    for this, other, known in product((None, True, False), repeat=3):
        facts = ((this, 0), (other, 1), (known, 2))
        told = {w for w in meaning[None] if all(f in (None, (*w, any(w))[n]) for f, n in facts)}
        key = who(this=this, other=other, known=known)
        # Two rows can share a number; "somebody else" is said of both, whether or not one of them is the person.
        assert not told or told == meaning[key] or (key == "role.other" and told == {another})


def test_a_removal_says_which_rows_and_exactly_when() -> None:
    """The reader learns whose rows go, and that a call of two people goes only when both are gone."""
    calls = entries(told(), Mark.REMOVE)["calls delete rows"]
    assert calls.amount == "412 of 61,240 rows"
    assert "caller or callee is this person" in said(calls)
    assert "nothing holds any more and nothing refers to" in said(calls)
    assert "started_at is 6 months ago or more" in said(calls)
    assert "callee is this person and nobody else known to us" in said(calls)


def test_a_clearing_says_for_each_field_how_and_where() -> None:
    """Emptied, replaced, shortened or generalised: each field by name, with the condition that it turns on."""
    found = entries(told(), Mark.CLEAR)
    employees, calls = said(found["employees clear fields"]), said(found["calls clear fields"])
    assert "email=placeholder erased-…@erased.invalid" in employees
    assert "born_on=only the year is kept" in employees
    assert "left_on has come" in employees
    assert "caller_number=only the first 4 characters are kept" in calls
    assert "caller is this person and started_at has come" in calls
    assert "in each of these rows | reminder_mail=" in said(found["invoices clear fields"])


def test_what_stays_is_named_with_its_law_and_its_last_day() -> None:
    """Art. 17(3)(b): the fields that the law demands stay, with the law, until a day."""
    invoices = entries(told(), Mark.STAY)["invoices to keep the books"]
    assert invoices.lines[0] == "Until 31 December 2031 at the latest."
    assert "Bogføringsloven" in said(invoices)
    assert "§ 12" in said(invoices)
    assert "Art. 17(3)(b)" in said(invoices)
    assert [n.name for n in invoices.blocks[0].items[0].names] == ["name", "address"]
    assert "contact_id and invoiced_on, stored only to find them" in said(invoices)
    assert invoices.amount == "7 rows"


def test_what_stays_for_the_other_party_does_not_name_a_law_for_it() -> None:
    """A note in a call stays because it is about somebody else as well, not because the request was refused."""
    note = entries(told(), Mark.STAY)["calls to help with faults"]
    assert "about somebody else" in said(note)
    assert "Art. 17" not in said(note)


def test_without_a_count_nothing_is_guessed() -> None:
    """A plan that nobody counted says so, and gives the rule in place of the day."""
    seen = told(seen=Preview())
    assert entries(seen, Mark.REMOVE)["calls delete rows"].amount == "not counted"
    invoices = entries(seen, Mark.STAY)["invoices to keep the books"]
    assert plain(invoices.lines[0]) == "For 5 years from the end of the financial year of invoiced_on."
    assert invoices.amount == "not counted"
    assert "not counted yet" in dict(seen.facts)["Counted on"]
    assert {f.amount for f in seen.figures if f.mark in (Mark.REMOVE, Mark.CLEAR)} == {"not counted"}


def test_a_purpose_that_was_kept_by_decision_shows_who_decided_and_why() -> None:
    """A case worker's reason stands where the law's reason would stand."""
    made = plan(Decisions(keep={"newsletter": "asked to stay on the list"}))
    kept = entries(told(made), Mark.STAY)["employees to send the newsletter"]
    assert "Kept by decision of the case worker: asked to stay on the list" in kept.lines
    assert "until the purpose is released" in kept.lines[0]
    assert ("Kept by decision", "newsletter: asked to stay on the list") in told(made).facts


def test_a_purpose_that_was_released_against_the_rule_is_marked() -> None:
    """Who approves sees that somebody decided against the lawful basis."""
    made = replace(plan(), decided=("telephony",))
    assert entries(told(made), Mark.NOTE)["to deliver telephony "].lines[0].startswith("By decision")
    made = plan(Decisions(release=("bookkeeping",)))
    assert entries(told(made), Mark.NOTE)["to keep the books "].lines[0].startswith("By decision")


def test_a_task_by_hand_has_its_exact_instructions() -> None:
    """What no program reaches is given to a named role, in the reader's language, and never called proved."""
    for language, start in (("da", "Slet personens mails"), ("nb", "Slett personens"), ("en", "Delete the person's")):
        task = entries(told(language=language), Mark.TELL)
        (only,) = task.values()
        assert only.lines[0].startswith(start)
        assert "support lead" in only.amount
    assert "e-mailadresse" in next(iter(entries(told(language="da"), Mark.TELL).values())).lines[1]


def test_a_plan_with_an_error_cannot_be_approved() -> None:
    """Undecided is refused: there is no command to copy, and the reason stands at the top."""
    made = plan(diagnostics=(WARNING, replace(WARNING, code="PLA001", severity=Severity.ERROR)))
    seen = told(made)
    assert seen.approval.command == ""
    assert seen.approval.refused
    assert next(e.subject for g in seen.alarms.groups for e in g.entries) == "PLA001"
    assert "--approve" not in text(seen)


def test_the_last_line_is_the_command_that_approves_exactly_this_plan() -> None:
    """What is approved is named by its checksum, in full."""
    made = plan()
    last = text(told(made), 120).splitlines()[-1]
    assert last == f"{COMMAND} --approve {made.checksum}"
    narrow = text(told(made), 80).splitlines()[-2:]
    assert "".join(line.rstrip("\\").lstrip() for line in narrow) == last


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    """Nothing is cut off or broken in the middle."""
    assert max(len(line) for line in text(told(language=language), width).splitlines()) <= width


def test_a_step_without_rows_is_one_quiet_line() -> None:
    """What this person has none of does not hide what matters."""
    quiet = [line for line in lines(told()) if line.kind == "quiet"]
    assert len(quiet) == sum(e.quiet for s in told().sections for g in s.groups for e in g.entries)
    assert all(line.text.endswith("0 rows") for line in quiet)


def test_what_could_stay_and_does_not_is_one_entry_with_the_whole_list_behind_it() -> None:
    """Who approves reads the datasets once, and not a line of zero rows for each."""
    made = plan()
    none = replace(preview(made), stays={key: replace(stay, rows=0) for key, stay in preview(made).stays.items()})
    nothing = entries(told(made, none), Mark.NOTE)
    folded = [entry for name, entry in nothing.items() if name.startswith("Nothing to keep")]
    assert folded
    assert sum(len(entry.folded) for entry in folded) > len(folded)
    assert not any(line.text.endswith("0 rows") and "= " in line.text for line in lines(told(made, none)))


def test_look_ups_are_one_entry_and_the_stored_plan_has_them_all() -> None:
    """Who approves reads once that rows are noted first, not for each of them."""
    made = plan()
    read = next(s for s in made.steps if isinstance(s, Read))
    further = (replace(read, key="read more"), replace(read, key="read most"), *made.steps)
    seen = told(replace(made, steps=further), preview(made))
    (entry,) = (e for k, e in entries(seen, Mark.READ).items() if k.startswith("3 look-ups"))
    assert (entry.numbers, len(entry.folded)) == ("1\N{EN DASH}3", 3)
    assert text(seen).count("Note which rows of") == 1
    assert "employees · look up" not in text(seen)
    assert sum(isinstance(s, Read) for s in further) == 3


def test_steps_that_find_nothing_come_last_in_one_entry() -> None:
    """Where there is nothing to do is said in one place, without the fields; a system's other steps keep theirs."""
    made = plan()
    counted = preview(made)
    none = dict.fromkeys((k for k in counted.rows if k.endswith(("faults", "calls"))), 0)
    seen = told(made, replace(counted, rows={**counted.rows, **none}))
    portal = seen.sections[0].groups[0].entries
    assert [e.mark for e in portal[:-1]].count(Mark.CLEAR) == 1, "only what changes stands by itself"
    assert said(portal[-1]) == "in faults and calls"
    assert portal[-1].amount == f"{len(portal[-1].folded)} steps without rows"
    assert "caller_number" not in text(seen).split("WHAT STAYS")[0]


def test_a_plan_that_was_not_counted_folds_nothing() -> None:
    """Nobody knows which steps find nothing, so that each of them is read."""
    seen = told(seen=Preview())
    assert not any(e.folded for s in seen.sections for g in s.groups for e in g.entries)
    assert len(entries(seen, Mark.REMOVE)) == len([s for s in plan().steps if isinstance(s, Remove)])


def test_rows_that_go_together_are_counted_apart() -> None:
    """Of datasets that refer to each other only those are named of which rows go, each with its number."""
    made = plan()
    calls, employees = (
        next(s for s in made.steps if s.key == f"remove portal.public.{t}") for t in ("calls", "employees")
    )
    assert isinstance(calls, Remove)
    assert isinstance(employees, Remove)
    both = replace(calls, rows=(*calls.rows, *employees.rows))
    counted = preview(made)
    parts = {(both.key, "portal.public.calls"): 412, (both.key, "portal.public.employees"): 0}
    steps = tuple(both if s.key == both.key else s for s in made.steps if s.key != employees.key)
    seen = told(replace(made, steps=steps), replace(counted, within=parts))
    assert "calls delete rows" in entries(seen, Mark.REMOVE)
    bars = {s.name: [b.mark for b in s.bars] for s in seen.course.lines[0].stations}
    assert Mark.REMOVE not in bars["employees"]


def test_many_people_are_spoken_of_as_many() -> None:
    """A batch is not called "this person"."""
    made = plan()
    seen = told(made, replace(preview(made), people=12))
    assert "12 persons" in dict(seen.facts)["Who"]
    everything = text(seen)
    assert "this person" not in everything
    assert "one of these people" in everything
    assert "These people' own rows" in everything


def test_a_threshold_that_is_exceeded_is_read_first() -> None:
    """More than the usual share of a dataset is said with its numbers."""
    (exceeded,) = (e for k, e in entries(told(), Mark.WARNING).items() if k.startswith("faults"))
    assert "3 of 40 rows lose fields (8 %)" in exceeded.lines[0]


def test_backup_copies_are_not_passed_over() -> None:
    """What lives on in copies is said, and that nobody declared for how long."""
    seen = text(told())
    assert "Gone from the copies 35 days after the deletion." in seen
    assert entries(told(), Mark.WARNING)["billing "].lines == (
        "The declaration does not say how long copies are kept.",
    )


def test_every_end_of_a_hold_can_be_said() -> None:
    """A period by the customer's plan, the latest of many, an absence, no end at all."""
    base = datasets()["portal.public.employees"]
    by_plan = PeriodByValue(column="plan", periods={"gold": Period(months=36)})
    ends = {
        "for a time that depends on plan, from left_on": replace(base.holds["telephony"], keep=by_plan),
        "for 2 years from started_at in calls": Hold(
            purpose="telephony",
            event=Latest(dataset="portal.public.calls", by=("caller_id",), column="started_at"),
            keep=Period(months=24),
        ),
        "for 1 year from the first of left_on and customer_id.ended_on": Hold(
            purpose="telephony",
            event=Several(
                of=(
                    OwnColumn(column="left_on"),
                    PathColumn(hops=(Hop(columns=("customer_id",)),), column="ended_on"),
                ),
                which=Which.EARLIEST,
            ),
            keep=Period(months=12),
        ),
    }
    for sentence, hold in ends.items():
        company = declaration()
        changed = {**company.datasets, base.address: replace(base, holds={**base.holds, "telephony": hold})}
        made = plan()
        keep = hold.keep if isinstance(hold.keep, Period) else None
        spared = tuple(replace(s, period=keep) if s.dataset == base.address else s for s in made.spared)
        seen = shown(replace(made, spared=spared), replace(company, datasets=changed))
        stay = entries(seen, Mark.STAY)["employees to deliver telephony"]
        assert plain(stay.lines[0]) == sentence[0].upper() + sentence[1:] + "."


def test_nothing_a_terminal_would_obey_reaches_it() -> None:
    """An escape sequence in a name or an instruction is shown as a question mark."""
    company = declaration()
    outlook = replace(company.systems["outlook"], instructions={"en": "first\x1b[2Jline\nsecond line"})
    made = plan()
    steps = tuple(replace(s, instructions=outlook.instructions) if s.key == "tell outlook" else s for s in made.steps)
    seen = text(shown(replace(made, steps=steps), company))
    assert "first?[2Jline\n      second line\n" in seen
    assert "\x1b" not in seen


def test_a_plan_is_the_same_after_it_was_written_and_read() -> None:
    """What is shown from a stored plan is what was shown when it was made."""
    made = plan()
    again = from_json(Plan, to_json(made))
    assert again == made
    assert text(told(again)) == text(told(made))


def test_the_bases_of_the_sample_are_those_that_matter() -> None:
    """The sample has a contract, a consent, an interest and a legal obligation."""
    wanted = {Basis.CONTRACT, Basis.CONSENT, Basis.LEGITIMATE_INTEREST, Basis.LEGAL_OBLIGATION}
    assert {p.basis for p in declaration().purposes.values()} == wanted


def test_what_was_not_counted_whole_is_not_offered_for_approval() -> None:
    """Nobody approves what could not be looked at: there is no command, and the reason stands in its place."""
    seen = replace(preview(plan()), uncounted={"crm": "The server does not answer."})
    approval = told(seen=seen).approval
    assert (approval.command, approval.signature) == ("", ())
    assert "Not counted yet" in approval.refused
