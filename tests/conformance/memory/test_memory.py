"""A system in memory keeps what every connector promises, and so what a mirror promises."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.memory import Memory
from ordholden.connectors.mirror import Change, Mirror
from ordholden.connectors.values import Row
from tests.conformance.conftest import Owner
from tests.conformance.test_observing import (  # noqa: F401 - run here once more
    test_a_schema_can_be_written_down,
    test_a_table_that_refers_to_itself,
    test_composite_keys_and_references,
    test_names_that_no_sane_person_gives,
    test_some_tables_only,
    test_the_fingerprint_is_that_of_the_content,
)
from tests.conformance.test_sessions import (  # noqa: F401 - run here once more
    ANNA,
    BO,
    PEOPLE,
    test_a_reading_may_be_left_in_the_middle,
    test_a_refused_statement_takes_everything_back,
    test_a_rehearsal_counts_and_leaves_no_trace,
    test_capabilities_say_where_deleted_values_live_on,
    test_each_dialect_has_its_settings,
    test_many_rows_stream_through_little_memory,
    test_reading_cannot_write,
    test_reading_on_after_a_further_statement_is_refused,
    test_reading_sees_one_state,
    test_reading_sees_the_rows,
    test_references_are_kept_in_sqlite,
    test_rows_are_counted_as_found,
    test_ten_thousand_keys_are_one_parameter,
    test_writing_is_kept_when_the_block_ends_well,
    test_writing_is_taken_back_when_the_block_raises,
)


def test_what_changed_meanwhile_is_left_alone(portal: Mirror, owner: Owner) -> None:
    """A row that somebody changed since it was read is left as it is; the others go, and it is told."""
    owner(PEOPLE, ANNA, BO)

    def late() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM people")
            owner("UPDATE people SET name = 'Anne' WHERE id = 1")

    with pytest.raises(ConnectorError, match="1 of 2 rows was changed by somebody else") as refusal:
        late()
    assert refusal.value.kind is Kind.CHANGED
    assert refusal.value.again
    assert owner("SELECT id, name FROM people") == [(1, "Anne")]


def test_what_is_gone_already_counts_as_removed(portal: Mirror, owner: Owner) -> None:
    """Removing what somebody else removed meanwhile is a success: what was to be gone is gone."""
    owner(PEOPLE, ANNA, BO)
    with portal.writing() as session:
        assert session.run("DELETE FROM people") == 2
        owner("DELETE FROM people WHERE id = 1")
    assert owner("SELECT count(*) FROM people") == [(0,)]


def test_only_what_differs_in_the_end_is_a_change(portal: Mirror, source: Memory, owner: Owner) -> None:
    """A row that is written back as it was is not touched, and of several changes only the last one counts."""
    owner(PEOPLE, ANNA, BO)
    seen: list[Change] = []
    source.apply = seen.extend  # type: ignore[method-assign]
    with portal.writing() as session:
        session.run("UPDATE people SET name = 'x' WHERE id = 1")
        session.run("UPDATE people SET name = 'Anna' WHERE id = 1")
        session.run("UPDATE people SET name = 'y' WHERE id = 2")
        session.run("UPDATE people SET name = NULL, id = 7 WHERE id = 2")
    assert [(change.before, change.after) for change in seen] == [((2, "Bo"), (7, None))]


def test_a_mirror_leaves_nothing_behind_when_it_is_killed(tmp_path: Path) -> None:
    """What does not fit into memory lies in a file without a name, so that nothing is left when the process dies."""
    program = (
        "import os, signal\n"
        "from ordholden.connectors.memory import Memory, in_memory\n"
        "from ordholden.schema.values import Column, Table\n"
        "table = Table(name=('t',), columns={'x': Column(name='x', family='text', type='TEXT')})\n"
        "rows = (('hemmelig' * 100 + str(n),) for n in range(20_000))\n"
        "with in_memory('s', Memory('s', {('t',): table}, {('t',): rows})).reading() as session:\n"
        "    assert list(session.select('SELECT count(*) FROM t')) == [(20_000,)]\n"
        "    links = [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') if int(n) > 2 and os.path.islink(f'/proc/self/fd/{n}')]\n"
        "    assert any('deleted' in link for link in links), links\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "SQLITE_TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_takes_long_to_read_is_read_once(
    portal: Mirror, source: Memory, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that lasted is used again for as long as it lasted, and never after something was changed."""
    owner(PEOPLE, ANNA, BO)
    readings, rows = [], source.rows

    def slowly() -> Iterator[tuple[tuple[str, ...], str, Row]]:
        readings.append(1)
        time.sleep(0.5)
        yield from rows()

    monkeypatch.setattr("ordholden.connectors.mirror.KEPT_FROM", 0.4)
    monkeypatch.setattr(source, "rows", slowly)
    for _ in range(3):
        with portal.reading() as session:
            assert list(session.select("SELECT count(*) FROM people")) == [(2,)]
    assert len(readings) == 1
    with portal.writing() as session:
        session.run("DELETE FROM people WHERE id = 1")
    with portal.reading() as session:
        assert list(session.select("SELECT count(*) FROM people")) == [(1,)]
    assert len(readings) == 2
    time.sleep(1.2)
    with portal.reading():
        pass
    assert len(readings) == 3
