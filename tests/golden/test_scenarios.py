"""Golden scenarios: a folder each, run in real databases, compared with what is written there.

`make golden` writes the files anew, and the diff is the review. To add a test, add a folder (`scenarios.py` says what
belongs into it) and run `make golden`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ordholden.declaration.load import load
from ordholden.diagnostics.render import has_errors
from ordholden.subjects.identity import Outcome
from tests.golden import showing
from tests.golden.oracle import as_the_oracle_says
from tests.golden.running import Company, Course, company, sought
from tests.golden.scenarios import GIVEN, Scenario, scenarios
from tests.worlds.values import Rows

ALL = scenarios()
RUN = [s for s in ALL if not s.case.refused]
REFUSED = [s for s in ALL if s.case.refused]
IN_DATABASES = [
    pytest.param(s, d, id=f"{s.name}-{d}", marks=() if d == "sqlite" else pytest.mark.slow)
    for s in RUN
    for d in s.dialects
]
SEVERAL = [p for p in IN_DATABASES if "\n\n" in p.values[0].read("request").strip()]  # type: ignore[union-attr]
ALWAYS = frozenset({"after.txt", "plan.txt", "diagnostics.txt"})
MADE = ALWAYS | {"plan.json", "sqlite.sql", "postgresql.sql", "mariadb.sql"}
EVERYTHING = ("table", "view", "materialised view")
LARGEST = 16_000
"""Characters of a folder, so that a review stays one."""

Open = Callable[[Scenario, str], Company]


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Makes a scenario's databases anew."""
    with ExitStack() as stack:

        def fresh(dialect: str, number: int) -> str:
            if dialect != "sqlite":
                return stack.enter_context(request.getfixturevalue(dialect).fresh_database())
            file = tmp_path / f"{len(list(tmp_path.iterdir()))}-{number}.db"
            file.touch()
            return f"sqlite:///{file}"

        def open_it(scenario: Scenario, dialect: str) -> Company:
            urls = [fresh(dialect, number) for number, _ in enumerate(scenario.systems())]
            return stack.enter_context(company(scenario, dialect, urls))

        yield open_it


@pytest.fixture
def golden(*, rewrite_golden: bool) -> Callable[[Scenario, str, str], None]:
    """Compares a text with a file of the folder, or writes it there. What a folder leaves out is not compared."""

    def compare(scenario: Scenario, name: str, text: str) -> None:
        file = scenario.folder / name
        if name not in ALWAYS and not file.exists():
            return
        if rewrite_golden:
            file.write_text(text, encoding="utf-8")
        assert text == scenario.read(name), f"{scenario.name}/{name} is not what it was; make golden shows how"

    return compare


@pytest.mark.parametrize(("scenario", "dialect"), IN_DATABASES)
def test_what_is_promised_happens_in_the_database(
    scenario: Scenario, dialect: str, opened: Open, golden: Callable[[Scenario, str, str], None]
) -> None:
    """Exactly the cells that nothing holds go, all else stays as it was, and a second run finds nothing to do."""
    it = opened(scenario, dialect)
    before, seen = it.rows(), it.rows(*EVERYTHING)
    course = Course(company=it, finding=sought(it)).run()
    assert course.done, "nobody was found"
    _searched(scenario, seen, it.rows(*EVERYTHING))
    if dialect == "sqlite":
        as_the_oracle_says(course, before)
    first, agreed = course.done[0], dialect == scenario.dialects[0]
    if agreed:
        golden(scenario, "after.txt", showing.after(course))
    assert showing.after(course) == scenario.read("after.txt"), "another database, another result"
    if agreed:
        golden(scenario, "plan.txt", showing.plan_text(first))
        golden(scenario, "plan.json", showing.plan_json(first.prepared.plan))
    golden(scenario, f"{dialect}.sql", showing.script(first.prepared))


def _searched(scenario: Scenario, before: Rows, now: Rows) -> None:
    for text in scenario.case.gone:
        assert text in showing.texts(before), f"{text} was not there in the first place"
        assert text not in showing.texts(now), f"{text} is still there"
    for text in scenario.case.stays:
        assert text in showing.texts(now), f"{text} is not there any more"


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "dialect"), SEVERAL)
def test_the_order_of_erasures_does_not_matter(scenario: Scenario, dialect: str, opened: Open) -> None:
    """Whoever of several people is erased first, and if all are at once, the same is left in the end."""
    ends = []
    for turn in (1, -1, 0):
        it = opened(scenario, dialect)
        course = Course(company=it, finding=sought(it))
        assert course.finding.found is not None
        numbers = [s.number for s in course.finding.found.subjects if s.outcome is not Outcome.NOWHERE]
        _ = course.run(numbers[::turn]) if turn else course.together()
        ends.append(_plain(it.rows()))
    assert ends[0] == ends[1]
    assert ends[0] == ends[2]


def _plain(rows: Rows) -> dict[str, Counter[str]]:
    return {address: Counter(showing.HEX.sub("<>", str(row)) for row in table) for address, table in rows.items()}


@pytest.mark.parametrize("scenario", REFUSED, ids=lambda s: s.name)
def test_what_cannot_be_promised_is_refused(
    scenario: Scenario, opened: Open, golden: Callable[[Scenario, str, str], None]
) -> None:
    """A declaration or a request that leaves something open is refused with the way out, and no row is touched."""
    _, said = load({"declaration.yaml": scenario.declaration("sqlite")})
    if has_errors(said):
        golden(scenario, "diagnostics.txt", showing.refusal(said, {"declaration.yaml": scenario.declaration("sqlite")}))
        return
    it = opened(scenario, "sqlite")
    finding = sought(it)
    asks = finding.found is None or any(s.outcome is Outcome.ASKED for s in finding.found.subjects)
    assert asks, "nothing was asked, nothing was refused"
    golden(scenario, "diagnostics.txt", showing.asked(it, finding))


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_a_folder_says_what_it_promises(scenario: Scenario) -> None:
    """The declaration begins with a sentence that a lawyer could read, and no file lies there unread."""
    assert scenario.read("declaration.yaml").startswith("# "), "the first line is the promise"
    assert scenario.promise.endswith("."), "the promise is a sentence"
    files = {file.name for file in scenario.folder.iterdir()}
    own = {f"schema.{dialect}.sql" for dialect in scenario.dialects}
    assert files <= GIVEN | MADE | own, files - GIVEN - MADE - own
    assert ("diagnostics.txt" in files) == scenario.case.refused
    assert sum(len(scenario.read(name)) for name in files) <= LARGEST, (
        "too much for one review: leave out plan.json or SQL"
    )
