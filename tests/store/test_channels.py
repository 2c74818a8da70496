"""The official accounts: put on record, changed with a reason, closed, opened again, found."""

from datetime import date
from typing import Any

import pytest

from store.changes import changes
from store.channel import Channel
from store.channel_conditions import met_words, note_condition, withdraw_condition
from store.channel_users import add_user, end_user
from store.channels import (
    all_channels,
    change_channel,
    channel,
    close_channel,
    find_channel,
    open_channel,
    reopen_channel,
)
from store.database import Store
from store.policies_in_use import policies_in_use
from store.problems import FieldProblem, Refused
from store.verify import verify
from tests.store.conftest import Clock

TODAY = date(2026, 11, 20)


def opened(store: Store, account: str = "Elm School", **said: str) -> Channel:
    return open_channel(store, platform="Facebook", account=account, **said)


def test_an_account_is_recorded_as_it_was_typed_and_a_month_stays_a_month(store: Store) -> None:
    said = {
        "address": " https://example.org/elm?a=1 ",
        "policy": "auriga",
        "opened": "April 2020",
        "approved_by": "The board",
        "approved_on": "1 sep 2020",
    }
    made = opened(store, **said)
    assert made == channel(store, 1)
    assert (made.opened, made.approved_on) == ("2020-04", "2020-09-01")
    assert made.address == "https://example.org/elm?a=1"
    assert made.is_open
    assert policies_in_use(store) == {"auriga"}


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("account", " \x1b ", "cannot be empty"),
        ("address", "javascript:alert(1)", "whole address"),
        ("address", "www.example.org", "whole address"),
        ("address", "http://[", "whole address"),
        ("address", "https://office:secret@example.org", "password"),
        ("opened", "31 Feb 2020", "31"),
        ("opened", "21 Nov 2026", "has not come yet"),
        ("opened", "December 2026", "has not come yet"),
        ("approved_on", "2027-01", "has not come yet"),
        ("site", "x" * 201, "too long"),
    ],
)
def test_what_cannot_stand_is_refused_by_its_field_and_nothing_is_recorded(
    store: Store, field: str, text: str, said: str
) -> None:
    with pytest.raises(FieldProblem, match=said) as caught:
        open_channel(store, **{"platform": "Facebook", "account": "Elm", field: text})
    assert caught.value.field == field
    assert all_channels(store) == []


def test_the_month_that_has_begun_and_leap_days_can_be_given(store: Store, clock: Clock) -> None:
    assert opened(store, "A", opened="November 2026").opened == "2026-11"
    assert opened(store, "B", opened="29/2/2024").opened == "2024-02-29"
    clock.time = clock.time.replace(month=12, day=31, hour=23, minute=59)
    assert opened(store, "C", opened="today").opened == "2026-12-31"
    clock.time = clock.time.replace(month=6, day=30, hour=23, minute=30)
    assert opened(store, "D", opened="today").opened == "2026-07-01"  # in London it is


def test_hostile_text_is_harmless_before_it_is_kept(store: Store) -> None:
    made = opened(store, "\x1b]52;c;x\x07Elm\u202e[/]", note="=1+1\n\x9b2J", purpose="a\tb")
    assert (made.account, made.note, made.purpose) == ("]52;c;xElm[/]", "=1+1\n2J", "a b")


def test_one_account_is_not_recorded_twice_while_it_is_open(store: Store) -> None:
    first = opened(store)
    with pytest.raises(FieldProblem, match="channel 1"):
        opened(store, " elm  SCHOOL ")
    close_channel(store, first.id, why="Nobody reads it")
    second = opened(store)
    with pytest.raises(FieldProblem, match="channel 2"):
        reopen_channel(store, first.id, why="A mistake")
    other = opened(store, "Other")
    with pytest.raises(FieldProblem, match="channel 2"):
        change_channel(store, other.id, why="Renamed", account="Elm School")
    assert second.is_open


def test_a_change_has_a_reason_and_leaves_what_was(store: Store) -> None:
    made = opened(store, site="North", login="Office safe")
    for why, said in (("", {"site": "South"}), ("Moved", {"site": "North"})):
        with pytest.raises(FieldProblem) as caught:
            change_channel(store, made.id, why=why, **said)
        assert caught.value.field == "why"
    after = change_channel(store, made.id, why="Moved", site="South", login="Office safe")
    assert (after.site, after.login) == ("South", "Office safe")
    last = changes(store, "channels", made.id)[-1]
    assert (last.before, last.after, last.why) == ({"site": "North"}, {"site": "South"}, "Moved")
    with pytest.raises(TypeError):
        change_channel(store, made.id, why="x", password="hunter2")


def test_closing_ends_whoever_may_use_it_and_opening_again_does_not_bring_them_back(
    store: Store,
) -> None:
    made = opened(store, opened="2020-04")
    add_user(store, made.id, "Wold, P", from_day=date(2021, 1, 1))
    add_user(store, made.id, "Tarn, Q", from_day=date(2026, 12, 1))
    with pytest.raises(FieldProblem, match="April 2020"):
        close_channel(store, made.id, why="Over", on="March 2020")
    with pytest.raises(FieldProblem):
        close_channel(store, made.id, why="Over", on="1 Dec 2026")
    with pytest.raises(FieldProblem):
        close_channel(store, made.id, why=" ")
    closed = close_channel(store, made.id, why="Over", on="July 2026")
    assert (closed.closed, closed.closed_why) == ("2026-07", "Over")
    assert [each.until for each in closed.users] == ["2026-07-31", "2026-12-01"]
    with pytest.raises(Refused, match="closed already"):
        close_channel(store, made.id, why="Over")
    with pytest.raises(Refused, match="Open it again"):
        add_user(store, made.id, "Wold, P")
    with pytest.raises(FieldProblem, match="closed before that"):
        change_channel(store, made.id, why="Wrong", opened="2026-08-01")
    again = reopen_channel(store, made.id, why="By mistake")
    assert again.is_open
    assert again.users_on(date(2026, 11, 20)) == ()
    with pytest.raises(Refused, match="is open"):
        reopen_channel(store, made.id, why="By mistake")
    verify(store.content())


def test_the_month_of_today_closes_it_by_today(store: Store) -> None:
    made = opened(store)
    add_user(store, made.id, "Wold, P", from_day=date(2021, 1, 1))
    closed = close_channel(store, made.id, why="Over", on="November 2026")
    assert closed.users[0].until == "2026-11-20"


def test_an_account_is_found_by_its_name_or_number_the_open_one_first(store: Store) -> None:
    first = opened(store)
    close_channel(store, first.id, why="Over")
    second = opened(store)
    open_channel(store, platform="X", account="Twin")
    open_channel(store, platform="Y", account="Twin")
    assert find_channel(store, "elm school") == second
    assert find_channel(store, "facebook ELM school") == second
    assert find_channel(store, "#1").id == first.id
    assert find_channel(store, "x twin").id == 3
    for text, said in (("twin", "3 X Twin; 4 Y Twin"), ("9", "number 9"), ("nil", "called")):
        with pytest.raises(FieldProblem, match=said):
            find_channel(store, text)


def test_a_condition_is_seen_again_and_withdrawn_with_its_past_kept(store: Store) -> None:
    made = opened(store, login="The office", approved_by="The head")
    assert met_words(made, "risk-assessment", TODAY) == ""
    assert met_words(made, "login-central", TODAY) == "The office"
    assert met_words(made, "approval-head", TODAY) == "approved by The head"
    note_condition(store, made.id, "risk-assessment", "File 7", on=date(2020, 2, 29))
    note_condition(store, made.id, "privacy", "Seen by AB")
    after = note_condition(store, made.id, "risk-assessment", "File 8")
    assert met_words(after, "risk-assessment", TODAY) == "File 8 (20 Nov 2026)"
    assert [each.condition for each in after.met] == ["privacy", "risk-assessment"]
    refused: list[tuple[str, str, Any]] = [
        ("privacy", "", None),
        ("none", "x", None),
        ("privacy", "x", date(2026, 11, 21)),
    ]
    for condition, where, on in refused:
        with pytest.raises(FieldProblem):
            note_condition(store, made.id, condition, where, on=on)
    gone = withdraw_condition(store, made.id, "privacy", why="It was set to public")
    assert gone.met_by("privacy") is None
    with pytest.raises(FieldProblem, match="Nothing is on record"):
        withdraw_condition(store, made.id, "privacy", why="Again")
    found = [each.what for each in changes(store, "channels", made.id)]
    assert found == ["added", *["condition met"] * 3, "condition withdrawn"]


def test_an_entry_in_the_register_says_who_is_in_charge_and_who_may_post_now(store: Store) -> None:
    def entry() -> str:
        return met_words(channel(store, 1), "register-entry", TODAY)

    opened(store)
    assert entry() == ""
    change_channel(store, 1, why="Settled", role="headteacher")
    assert entry() == ""
    add_user(store, 1, "Wold, A", may="administer")
    add_user(store, 1, "Wold, B", from_day=date(2026, 11, 21))
    assert entry() == ""
    add_user(store, 1, "Wold, C", may="both")
    assert entry() == "channel 1"
    end_user(store, 1, "Wold, C", until=TODAY)
    assert entry() == ""
