"""The story of Miralix: a year passes; nobody can be recognised any more, and the statistics are still there."""

from __future__ import annotations

import sqlalchemy as sa

from companies.miralix.build import PLATFORM
from ordholden.demo.world import Telling

CALLER = "SELECT number FROM queue_events JOIN calls USING (number) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
STATISTICS = """SELECT month, count(*) AS calls, sum(minutes) AS minutes FROM call_statistics
    WHERE organisation_id = 1 GROUP BY month ORDER BY month DESC LIMIT 4"""
YEAR = 370


def story(telling: Telling) -> None:
    """Nothing that tells who somebody was outlives its period; what is left is figures."""
    before = _figures(telling)
    telling.say("Somebody has called an organisation that uses Miralix. They have no account, only a number.\n")
    with telling.landscape.open(PLATFORM) as platform:
        number = platform.execute(sa.text(CALLER)).scalar_one()
    telling.write("caller.txt", f"phone: {number}\n")
    telling.run("find", "--from", "caller.txt")
    telling.say("And this is what the first organisation sees of its calls, month by month:\n")
    telling.show("select month, calls, minutes from call_statistics", before)
    telling.later(YEAR)
    telling.say("Had nobody swept in all that time, the promise would be broken, and the program would say so:\n")
    telling.run("prove", "MIR-16", ends=6)
    telling.say("So what is due goes. It is much at once, and somebody has to say yes to that.\n")
    telling.run("sweep", "--beyond-limits", "--by", "Sine")
    telling.say("Is the caller still there?\n")
    telling.run("find", "--from", "caller.txt", ends=4)
    telling.say("Nobody is recognised any more: no number, no name, no group so small that it tells who was in it.\n")
    telling.run("prove", "MIR-05", "MIR-11", "MIR-16", ends=5)
    telling.say(
        "(What is unproven is said as well: that a database refuses another organisation's login is not built yet.)\n"
    )
    after = _figures(telling)
    telling.show("select month, calls, minutes from call_statistics", after)
    same = "are the same to the last minute" if after == before else "have changed"
    telling.say(f"The statistics {same}. They never knew anybody.")


def _figures(telling: Telling) -> str:
    with telling.landscape.open(PLATFORM) as platform:
        rows = platform.execute(sa.text(STATISTICS)).all()
    return "\n".join([" month     calls   minutes", *(f" {row.month} {row.calls:7} {row.minutes:9}" for row in rows)])
