"""The story of MICO: access and erasure while a customer and after it ended, and the period at its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import sqlalchemy as sa

from ordholden.demo.world import Telling

OURS, ENDED, LONG_AGO = 1, 2, 6
"""Customers: one that we have, one that ended 300 days ago, one that ended five years ago but for a day or two."""
OF_CONTACT = {
    "contact persons": "SELECT count(*) FROM contacts WHERE id = :who AND email IS NOT NULL",
    "cases": "SELECT count(*) FROM cases WHERE contact_id = :who AND title IS NOT NULL",
    "notes": "SELECT count(*) FROM notes n JOIN cases c ON c.id = n.case_id WHERE c.contact_id = :who",
    "hours in the accounts": "SELECT count(*) FROM time_entries WHERE customer_id = :customer",
}
OF_CUSTOMER = {
    "contact persons": "SELECT count(*) FROM contacts WHERE customer_id = :customer AND email IS NOT NULL",
    "cases": "SELECT count(*) FROM cases WHERE customer_id = :customer AND title IS NOT NULL",
    "notes": "SELECT count(*) FROM notes n JOIN cases c ON c.id = n.case_id WHERE c.customer_id = :customer",
    "hours in the accounts": OF_CONTACT["hours in the accounts"],
}
OF_COURSE = {
    "sign-ups": "SELECT count(*) FROM signups WHERE course_id = :course",
    "evaluations": "SELECT count(*) FROM evaluations e JOIN signups s ON s.id = e.signup_id WHERE course_id = :course",
}


def story(telling: Telling) -> None:
    """Periods end by themselves; the same request of two contact persons has two answers."""
    _at_the_end(telling)
    _while_a_customer(telling)
    _after_it_ended(telling)


def _at_the_end(telling: Telling) -> None:
    """A course whose evaluation closed 29 days ago, and a customer that ended five years ago."""
    with telling.landscape.open("CASES_URL") as cases:
        closed = sa.text("SELECT max(id) FROM courses WHERE evaluation_closes_on = CAST(:day AS date)")
        course = int(cases.scalar(closed, {"day": telling.today - timedelta(days=29)}) or 0)
    telling.say(
        "The evaluation of a course closed 29 days ago. A customer ended five years ago, but for a day or two.\n"
    )
    _counted(telling, OF_COURSE, course=course)
    _counted(telling, OF_CUSTOMER, customer=LONG_AGO)
    telling.later(2)
    telling.run("prove", "MIC-12", "MIC-18", ends=6)
    telling.say("Every night does this by itself. Here it is typed.\n")
    telling.run("sweep", "--beyond-limits", "--by", "the office")
    _counted(telling, OF_COURSE, course=course)
    _counted(telling, OF_CUSTOMER, customer=LONG_AGO)
    telling.run("prove", "MIC-12", "MIC-18")


def _while_a_customer(telling: Telling) -> None:
    """Access is given; an erasure takes what the cooperation does not need."""
    who, mail = _somebody(telling, OURS)
    telling.say("The contact person of a customer asks what is known, and gets a package with a page.\n")
    telling.write("request.txt", f"email: {mail}\n")
    telling.run("access", "--from", "request.txt", "--out", "answer", "--language", "da")
    telling.say("And wants to be forgotten. The cooperation goes on: the customer's cases stay, the profile goes.\n")
    _counted(telling, OF_CONTACT, who=who, customer=OURS)
    _erase(telling)
    _counted(telling, OF_CONTACT, who=who, customer=OURS)


def _after_it_ended(telling: Telling) -> None:
    """The cooperation has ended: case data go on request before the five years are over, bookkeeping stays."""
    who, mail = _somebody(telling, ENDED)
    telling.say("Another customer ended 300 days ago. Its contact person asks the same. First the plan: what goes,")
    telling.say("what stays, by which law and until when.\n")
    telling.write("request.txt", f"email: {mail}\n")
    telling.run("plan", "erase", "--from", "request.txt")
    _counted(telling, OF_CONTACT, who=who, customer=ENDED)
    _erase(telling)
    telling.say("The case data went before the five years. What the accounts need stays to its day.\n")
    _counted(telling, OF_CONTACT, who=who, customer=ENDED)
    telling.run("prove", "MIC-11", "MIC-13")


def _erase(telling: Telling) -> None:
    """Erase who stands in the request. Two tasks by hand are left, so that the run waits for them."""
    plan = telling.run("plan", "erase", "--checksum", "--from", "request.txt", quiet=True).strip()
    telling.run("erase", "--from", "request.txt", "--approve", plan[:12], "--by", "the office", ends=(0, 5))


def _somebody(telling: Telling, customer: int) -> tuple[int, str]:
    """The first contact person of a customer."""
    with telling.landscape.open("CASES_URL") as cases:
        first = sa.text("SELECT id, email FROM contacts WHERE customer_id = :customer ORDER BY id LIMIT 1")
        found = cases.execute(first, {"customer": customer}).one()
    return int(found[0]), str(found[1])


def _counted(telling: Telling, questions: Mapping[str, str], **cells: int) -> None:
    """What the case system holds, counted by another program."""
    with telling.landscape.open("CASES_URL") as cases:
        lines = [f"{what:<26}{cases.scalar(sa.text(question), cells):>5}" for what, question in questions.items()]
    of = "course" if "course" in cells else "contact" if "who" in cells else "customer"
    telling.show(f"psql cases < {of}.sql", "\n".join(lines))
