"""A reader takes no lock: it must see what was acknowledged, and nothing that may be taken back."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import disk
from store.database import Store
from store.people import add_person
from store.problems import StoreProblem
from store.roster import roster


def names(store: Store) -> list[str]:
    return [each.name for each in roster(store)]


@pytest.fixture
def at_call(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Callable[[], None]], None]]:
    """Have something done just before the next call of that name, once."""

    def arrange(name: str, act: Callable[[], None]) -> None:
        real = getattr(disk.system, name)

        def call(*arguments: object) -> object:
            monkeypatch.setattr(disk, "system", system)
            act()
            return real(*arguments)

        system = disk.system
        monkeypatch.setattr(disk, "system", SimpleNamespace(**{**vars(disk.system), name: call}))

    return arrange  # type: ignore[return-value]


def fails() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_line_that_is_taken_back_was_never_seen(
    store: Store, another_session: Store, at_call: Callable[..., None]
) -> None:
    add_person(store, "Adams, K")
    assert names(another_session) == ["Adams, K"]
    seen = []

    def look_and_fail() -> None:
        seen.extend(names(another_session))
        seen.extend(names(Store(store.directory, "mn")))
        fails()

    at_call("fdatasync", look_and_fail)
    with pytest.raises(StoreProblem, match="disk is full"):
        add_person(store, "Bell, T")
    assert seen == ["Adams, K", "Adams, K"]
    add_person(store, "Cole, R")
    assert names(another_session) == names(store) == ["Adams, K", "Cole, R"]
    add_person(another_session, "Dunn, F")
    assert names(Store(store.directory, "mn")) == ["Adams, K", "Cole, R", "Dunn, F"]


def test_after_a_power_cut_the_mark_lags_and_nothing_is_hidden(store: Store) -> None:
    add_person(store, "Adams, K")
    mark = store.layout.lock.read_bytes()
    add_person(store, "Bell, T")
    store.layout.lock.write_bytes(mark)
    assert names(Store(store.directory, "kl")) == ["Adams, K", "Bell, T"]
    store.layout.lock.write_bytes(b"")
    assert names(Store(store.directory, "mn")) == ["Adams, K", "Bell, T"]


def test_a_journal_folded_away_while_it_is_opened_is_not_written_to(
    store: Store, another_session: Store, at_call: Callable[..., None]
) -> None:
    add_person(store, "Adams, K")
    at_call("readlink", store.fold)
    assert names(another_session) == ["Adams, K"]
    add_person(another_session, "Bell, T")
    assert names(Store(store.directory, "mn")) == ["Adams, K", "Bell, T"]
    add_person(store, "Cole, R")
    assert names(Store(store.directory, "mn")) == ["Adams, K", "Bell, T", "Cole, R"]


def test_an_older_data_file_put_in_place_is_refused_by_who_is_in_the_program(
    store: Store, another_session: Store
) -> None:
    add_person(store, "Adams, K")
    store.fold()
    old = store.file.read_bytes()
    add_person(store, "Bell, T")
    store.fold()
    assert names(another_session) == ["Adams, K", "Bell, T"]
    store.file.write_bytes(old)
    for session in (store, another_session, Store(store.directory, "mn")):
        with pytest.raises(StoreProblem, match="do not belong together"):
            add_person(session, "Cole, R")
    assert store.file.read_bytes() == old


def test_damage_to_the_journal_is_seen_by_who_only_reads(store: Store, tmp_path: Path) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    data = bytearray(store.layout.journal.read_bytes())
    data[data.index(b"\n") + 30] ^= 1
    store.layout.journal.write_bytes(data)
    with pytest.raises(StoreProblem, match="damaged after transaction 0"):
        roster(Store(store.directory, "mn"))
    store.layout.lock.rename(tmp_path / "lock")
    with pytest.raises(StoreProblem, match="damaged after transaction 0"):
        roster(Store(store.directory, "mn"))


def test_who_only_reads_folds_nothing_for_others(store: Store, another_session: Store) -> None:
    add_person(store, "Adams, K")
    assert names(another_session) == ["Adams, K"]
    before = store.file.read_bytes()
    another_session.leave()
    assert store.file.read_bytes() == before
    store.leave()
    assert b"Adams, K" in store.file.read_bytes()
