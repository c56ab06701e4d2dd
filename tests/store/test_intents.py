"""What a try that was cut off has done is known from what it was about to do, and from what is still to be done."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ordholden.store.store import Store
from tests.store.people import begun

EFFECT = st.tuples(st.sampled_from(["calls", "voicemail"]), st.booleans(), st.sampled_from(["a", "b", "c"]))
PARTS = count()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(EFFECT, max_size=12), st.lists(st.integers(0, 12), max_size=4))
def test_however_often_it_is_cut_off_every_effect_is_counted_once(
    store: Store, effects: list[tuple[str, bool, str]], kills: list[int]
) -> None:
    """Each try does some of what is left and dies; together they are told to have done what they did, and no more."""
    run = next(iter(store.open_runs()), None)
    intents = store.intents(run.id if run else begun(store, "anna"), f"part {next(PARTS)}")
    done, left = Counter[tuple[str, bool]](), list(effects)
    for number in (*kills, None):
        intents(left)
        assert dict(intents.done()) == done
        done.update((table, removed) for table, removed, _ in left[:number])
        left = left[len(left) if number is None else number :]
    intents(left)
    assert dict(intents.done()) == done == Counter((table, removed) for table, removed, _ in effects)


def test_nothing_stays_of_what_was_meant(store: Store) -> None:
    """What came of it is on record, or the run has ended: then no trace of a file's name is kept, and none ever in clear."""
    run = begun(store, "anna")
    intents = store.intents(run, "spool")
    rows = "SELECT known FROM intent"
    for end in (intents.forget, lambda: store.finish(run)):
        intents([("voicemail", True, "anna/msg0001.wav")])
        ((known,),) = store.connection.execute(rows).fetchall()
        assert b"anna" not in known
        end()
        assert store.connection.execute(rows).fetchall() == []
