"""The names in official accounts: what a person is given, erased, kept by a hold, and retained."""

from datetime import date
from pathlib import Path

import pytest

from store.backup import make_backup
from store.channel import Channel
from store.channel_conditions import note_condition
from store.channel_users import add_user
from store.channels import all_channels, change_channel, channel, close_channel, open_channel
from store.database import Store
from store.dossier_text import dossier_text
from store.erasure import erase, person_to_erase, plan_erasure
from store.people import add_person, hold
from store.problems import FieldProblem, Refused
from store.restore import restore
from store.retention_due import past_period
from store.retention_erasing import erase_past
from store.retention_periods import set_period
from store.subject_access import everything_about, person_asked_about
from store.verify import verify
from tests.store.conftest import Clock

REASON = "Past seven years"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two on the roster and one who is not may use an account, and one approved it."""
    for name in ("Quibble, Kim", "Tarnworth, Pat"):
        add_person(store, name)
    open_channel(
        store,
        platform="Facebook",
        account="Elm School",
        approved_by="Quibble, Kim",
        login="In the safe; ask Pat Tarnworth",
        note="Kim Quibble began it.",
    )
    for name in ("Quibble, Kim", "Tarnworth, Pat", "Woldsley, Chair"):
        add_user(store, 1, name, from_day=date(2020, 1, 1))
    note_condition(store, 1, "risk-assessment", "Ask Kim Quibble")
    return store


def test_a_person_is_given_the_account_without_whoever_else_may_use_it(filled: Store) -> None:
    dossier = everything_about(filled, 1)
    (entry,) = dossier.channels
    assert [each["person"] for each in entry.record["users"]] == [1]
    assert entry.record["approved_by"] == "Quibble, Kim"
    text = dossier_text(dossier)
    assert "Official accounts" in text
    assert "Account name" in text
    assert "Tarnworth" not in text
    assert "Woldsley" not in text
    assert "person: 2" not in text  # nor in what changed
    assert len(everything_about(filled, 2).channels) == 1


def test_who_has_nothing_to_do_with_it_is_given_nothing_of_it(filled: Store) -> None:
    other = add_person(filled, "Ashby, Lee")
    assert everything_about(filled, other.id).channels == ()
    chair = add_person(filled, "Woldsley, Chair")
    assert len(everything_about(filled, chair.id).channels) == 1


def test_erasing_somebody_says_where_they_are_named_and_takes_the_name_out(filled: Store) -> None:
    fields = {each.field for each in plan_erasure(filled, 1).mentions if each.table == "channels"}
    assert fields == {"approved_by", "note", "met.0.where"}
    erase(filled, 1, REASON, also=[("channels", 1)])
    found = channel(filled, 1)
    assert (found.approved_by, found.note, found.met[0].where) == ("(erased)",) * 3
    assert (found.login, found.account) == ("In the safe; ask Pat Tarnworth", "Elm School")
    assert [each.name for each in found.users] == ["", "", "Woldsley, Chair"]
    assert "Quibble" not in filled.file.read_text(encoding="utf-8")
    verify(filled.content())
    change_channel(filled, 1, why="Put right", login="In the office")
    verify(filled.content())


def test_a_name_that_stands_only_among_the_users_is_taken_out_there(filled: Store) -> None:
    chair = add_person(filled, "Woldsley, Chair")
    erase(filled, chair.id, REASON, also=[("channels", 1)])
    found = channel(filled, 1)
    assert [each.name for each in found.users] == ["", "", "(erased)"]
    assert found.approved_by == "Quibble, Kim"
    assert "Woldsley" not in filled.file.read_text(encoding="utf-8")
    erase(filled, chair.id, REASON, also=[("channels", 1)])  # no name is known any more
    assert channel(filled, 1).approved_by == "(erased)"
    assert channel(filled, 1).account == "Elm School"
    verify(filled.content())


def test_what_was_erased_does_not_come_back_with_a_backup(filled: Store, tmp_path: Path) -> None:
    backup = make_backup(filled, tmp_path / "backups")
    erase(filled, 1, REASON, also=[("channels", 1)])
    restore(filled, backup.file)
    assert channel(filled, 1).approved_by == "(erased)"
    verify(filled.content())


@pytest.fixture
def closed(filled: Store, clock: Clock) -> Channel:
    """The same, closed, and its period over."""
    found = close_channel(filled, 1, why="Nobody reads it", on="July 2026")
    set_period(filled, "channels", 12, "The schedule")
    clock.time = clock.time.replace(year=2027, month=8, day=1)
    return found


def test_a_closed_account_is_past_its_period_counted_from_the_end_of_the_month(
    filled: Store, closed: Channel, clock: Clock
) -> None:
    open_channel(filled, platform="X", account="Elm")
    (past,) = past_period(filled, "channels")
    assert (past.what, past.counted_from) == (closed.called, "2026-07-31")
    clock.time = clock.time.replace(month=7, day=31)
    assert past_period(filled, "channels") == []
    clock.time = clock.time.replace(month=8)
    erase_past(filled, "channels", [1], REASON)
    assert [each.id for each in all_channels(filled)] == [2]
    assert "Woldsley" not in filled.file.read_text(encoding="utf-8")
    verify(filled.content())


@pytest.mark.usefixtures("closed")
def test_a_hold_on_somebody_who_stands_there_by_number_alone_keeps_it(filled: Store) -> None:
    change_channel(filled, 1, why="Put right", login="In the safe")
    held = add_person(filled, "Ashby, Lee")
    hold(filled, held.id, "A claim")
    assert past_period(filled, "channels")[0].held == ""
    hold(filled, 2, "A claim")
    assert "legal hold" in past_period(filled, "channels")[0].held
    with pytest.raises(Refused, match="legal hold"):
        erase_past(filled, "channels", [1], REASON)


def test_whoever_stands_on_an_account_alone_is_found_once_they_are_on_the_roster(
    filled: Store,
) -> None:
    for ask in (person_asked_about, person_to_erase):
        for name in ("Woldsley, Chair", "chair woldsley"):
            with pytest.raises(FieldProblem, match=r"1 Facebook Elm School\..*on the roster"):
                ask(filled, name)
        with pytest.raises(FieldProblem, match="nobody called"):
            ask(filled, "!?")
    chair = add_person(filled, "Woldsley, Chair")
    assert person_asked_about(filled, "Woldsley, Chair") == chair
    assert len(everything_about(filled, chair.id).channels) == 1
    named = {(x.table, x.id) for x in plan_erasure(filled, chair.id).mentions}
    assert ("channels", 1) in named
    erase(filled, chair.id, REASON, also=[("channels", 1)])
    assert "Woldsley" not in filled.file.read_text(encoding="utf-8")
    verify(filled.content())
