"""The seal and the hash."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.store.home import Home, locate
from ordholden.store.keys import Keys, ensure_keys, load_keys
from ordholden.store.opening import open_store
from ordholden.store.packing import pack, unpack
from tests.store.people import refused


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """New keys in a folder of their own."""
    return ensure_keys(tmp_path / "keys")[0]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.binary(),
    st.uuids(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.one_of(st.none(), st.just(UTC))),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False),
)


@given(st.lists(VALUES, max_size=4))
def test_a_key_comes_back_as_it_was(key: list[object]) -> None:
    """Whatever a database uses as a key finds the same row again."""
    back = unpack(pack(key))  # type: ignore[arg-type]
    assert list(back) == key
    assert [type(value) for value in back] == [type(value) for value in key]


def test_different_keys_never_look_alike(keys: Keys) -> None:
    """The number 1 is not the text 1, and a person is never taken for another."""
    alike = [1, "1", True, Decimal(1), b"1", "01", None, "", date(1, 1, 1), datetime(1, 1, 1), time(1), UUID(int=1)]
    pairs = [("a", "b"), ("ab", ""), ("a,b", None), ('a","b', "c"), ("a", 'b","c')]
    marks = {keys.fingerprint("x", key) for key in [*((value,) for value in alike), *pairs]}
    assert len(marks) == len(alike) + len(pairs)


def test_a_sealed_value_opens_only_in_its_own_row(keys: Keys) -> None:
    """A root key that is moved to another person's row does not become that person's."""
    sealed = keys.sealed(("jens@example.dk",), "subject_key/a/1")
    assert keys.opened(sealed, "subject_key/a/1") == ("jens@example.dk",)
    with refused("STO015"):
        keys.opened(sealed, "subject_key/a/2")


def test_an_altered_sealed_value_does_not_open(keys: Keys) -> None:
    """No bit of a sealed value can be changed unnoticed."""
    sealed = keys.sealed((4711,), "row")
    for place in range(len(sealed)):
        altered = bytes(byte ^ (place == at) for at, byte in enumerate(sealed))
        with refused("STO015"):
            keys.opened(altered, "row")


def test_equal_values_are_sealed_differently(keys: Keys) -> None:
    """Nobody sees from the sealed values that two rows are about the same person."""
    assert keys.sealed((1,), "row") != keys.sealed((1,), "row")


def test_fingerprints_need_the_key_and_the_domain(keys: Keys, tmp_path: Path) -> None:
    """Who has not the hash key cannot try out whether a person is on record."""
    other, _ = ensure_keys(tmp_path / "others")
    mark = keys.fingerprint("root key of customers", (1,))
    assert mark == keys.fingerprint("root key of customers", (1,))
    assert mark not in {keys.fingerprint("root key of calls", (1,)), other.fingerprint("root key of customers", (1,))}


def test_the_fingerprint_of_several_people_does_not_depend_on_their_order(keys: Keys) -> None:
    """An approval names the people, not the order in which they were found."""
    assert keys.fingerprint_of_all("x", [(1,), (2,)]) == keys.fingerprint_of_all("x", [(2,), (1,)])
    assert keys.fingerprint_of_all("x", [(1,), (2,)]) != keys.fingerprint_of_all("x", [(1,), (1,)])


def test_new_keys_leave_old_values_readable(keys: Keys) -> None:
    """Keys can be changed without losing anybody."""
    sealed, mark = keys.sealed((1,), "row"), keys.fingerprint("x", (1,))
    for kind in ("seal", "hash"):
        # A later key is a file of the same form under the next number.
        other, _ = ensure_keys(keys.folder.parent / "later")
        text = (other.folder / f"{kind}-1.key").read_text()
        later = keys.folder / f"{kind}-2.key"
        later.write_text(text)
        later.chmod(0o600)
    both = load_keys(keys.folder)
    assert both.opened(sealed, "row") == (1,)
    assert both.sealed((1,), "row")[1:3] == b"\0\2"
    assert mark in both.fingerprints("x", (1,))
    assert both.fingerprint("x", (1,)) != mark


def test_keys_are_private_from_the_start(keys: Keys) -> None:
    """Nobody else on the machine can read a key, not even for a moment."""
    assert keys.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in keys.folder.iterdir()} == {0o600}
    assert sorted(file.name for file in keys.folder.iterdir()) == ["hash-1.key", "seal-1.key", "sign-1.key"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_that_others_can_read_or_write_is_refused(keys: Keys, mode: int) -> None:
    """A key that others can reach protects nobody, so nothing is done with it."""
    (keys.folder / "seal-1.key").chmod(mode)
    with refused("STO002") as caught:
        load_keys(keys.folder)
    assert caught.value.diagnostic.mend == f"chmod 0600 {keys.folder / 'seal-1.key'}"


def test_a_key_folder_that_others_can_enter_is_refused(keys: Keys) -> None:
    """Others cannot exchange a key for their own."""
    keys.folder.chmod(0o755)
    with refused("STO002"):
        load_keys(keys.folder)


def test_a_damaged_key_is_told(keys: Keys) -> None:
    """A key with a wrong letter is not used to seal anything."""
    file = keys.folder / "seal-1.key"
    text = file.read_text()
    at = text.index("key ", text.index("\nkey ")) + 10
    file.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])
    with refused("STO004"):
        load_keys(keys.folder)


def test_a_lost_key_is_named_with_what_is_lost(keys: Keys) -> None:
    """Who loses a key is told what that means for people."""
    (keys.folder / "hash-1.key").unlink()
    with refused("STO003") as caught:
        load_keys(keys.folder)
    assert "nobody can recognise who was erased" in caught.value.diagnostic.why


def test_keys_never_show_when_printed(keys: Keys) -> None:
    """No key ends up in a log."""
    assert keys.seal[1].hex() not in repr(keys)
    assert repr(keys.seal[1]) not in repr(keys)


def test_the_keys_may_not_lie_with_the_store(tmp_path: Path) -> None:
    """A copy of the store never contains the keys to it."""
    for inside in ("", "/keys", "/store/keys"):
        with refused("STO001"):
            locate({"HOME": "/h", "ORDHOLDEN_HOME": str(tmp_path), "ORDHOLDEN_KEYS": f"{tmp_path}{inside}"})


def test_things_lie_where_the_system_keeps_such_things() -> None:
    """Without settings, data and keys lie in the user's own folders."""
    home = locate({"HOME": "/home/anna"})
    assert str(home.store) == "/home/anna/.local/share/ordholden/store"
    assert str(home.keys) == "/home/anna/.config/ordholden/keys"
    moved = locate({"HOME": "/home/anna", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/settings"})
    assert (str(moved.folder), str(moved.keys)) == ("/data/ordholden", "/settings/ordholden/keys")


def test_keys_that_were_half_made_are_completed_by_the_next_command(home: Home) -> None:
    """A machine that lost power in the first second is not locked out."""
    ensure_keys(home.keys)
    (home.keys / "seal-1.key").unlink()
    with open_store(home) as store:
        assert store.keys.opened(store.keys.sealed((1,), "row"), "row") == (1,)


def test_making_keys_says_what_losing_them_means(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody gets a key without having been told to copy it."""
    with open_store(home):
        first = " ".join(capsys.readouterr().err.split())
    assert "erasures that are under way cannot be finished" in first
    assert "nobody can recognise who was erased" in first
    with open_store(home):
        assert capsys.readouterr().err == ""


def test_a_store_whose_keys_are_lost_gets_no_new_ones(home: Home) -> None:
    """A lost key is told before anything happens, and is not replaced by one that opens nothing."""
    with open_store(home):
        pass
    (home.keys / "seal-1.key").rename(home.keys / "moved")
    with refused("STO003"), open_store(home):
        pass
    assert not (home.keys / "seal-1.key").exists()


def test_other_keys_than_the_stores_are_refused(home: Home, tmp_path: Path) -> None:
    """With the wrong keys nothing is sealed that the right ones could not open."""
    with open_store(home):
        pass
    ensure_keys(tmp_path / "others")
    other = Home(folder=home.folder, keys=tmp_path / "others", database_url=home.database_url)
    with refused("STO005") as caught, open_store(other):
        pass
    assert str(other.keys) in caught.value.diagnostic.what
