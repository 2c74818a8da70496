"""The deadlines as an iCalendar file, read back as Outlook or Google would read it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from flows.policy import Every, Policy, RecurringDuty
from store.actions import add_action
from store.chases import add_chase
from store.closing import close_incident
from store.database import Store
from store.deadline_versions import UNCHANGED, versions
from store.deadlines import every_deadline
from store.deadlines_ics import deadlines_ics
from store.incidents import NewIncident, open_incident
from store.putting_off import extend_action
from store.retention_deadlines import retention_deadlines
from store.retention_erasing import erase_past
from store.retention_periods import set_period
from store.reviews import complete_review, set_due
from store.school_mark import school_mark
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import NOW, Clock
from tests.store.school_years import add_year

Make = Callable[..., Policy]


def written(store: Store, *policies: Policy) -> bytes:
    found = every_deadline(store, policies, {each.id for each in policies}, store.now())
    return deadlines_ics(found, versions(store, found), school_mark(store))


def events(store: Store, *policies: Policy) -> list[Any]:
    calendar: Any = Calendar.from_ical(written(store, *policies))
    return list(calendar.walk("VEVENT"))


def text_of(store: Store, *policies: Policy) -> str:
    """The file with its long lines put together again."""
    return written(store, *policies).replace(b"\r\n ", b"").decode()


def act(store: Store, due: str, **fields: Any) -> int:
    with store.transaction():
        about = {"what": "Ring the mother of Zoe", "owner": "KB", "policy": "elm", "due": due}
        return add_action(store, "duty", {**about, **fields}).id


def test_the_file_says_what_outlook_and_google_ask_for(store: Store, policy: Policy) -> None:
    calendar: Any = Calendar.from_ical(written(store, policy))
    assert str(calendar["prodid"]) == "-//Policydesk//Deadlines//EN"
    assert str(calendar["version"]) == "2.0"
    assert str(calendar["calscale"]) == "GREGORIAN"
    assert str(calendar["method"]) == "PUBLISH"
    assert str(calendar["x-wr-calname"]) == "Policydesk deadlines"


def test_a_month_is_a_whole_day_at_its_end_with_an_alarm_on_the_day_before(
    store: Store, policy: Policy
) -> None:
    (event,) = events(store, policy)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2021, 3, 31), date(2021, 4, 1))
    assert event["dtstart"].params["value"] == "DATE"
    assert str(event["summary"]) == ("Review of the policy: Elm Trust, Social media, March 2019")
    assert "For: The board." in str(event["description"])
    assert "The policy prints this date." in str(event["description"])
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["action"]), alarm["trigger"].dt) == ("DISPLAY", timedelta(days=-1))
    assert str(alarm["description"]) == str(event["summary"])
    assert [str(each) for each in event["categories"].cats] == [
        *("Policydesk", "review of the policy")
    ]


@pytest.mark.parametrize("due", ["2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"])
def test_a_moment_is_timed_in_utc_with_an_alarm_an_hour_before(
    store: Store, make_policy: Make, due: str
) -> None:
    act(store, due)
    (event,) = events(store, make_policy(next=""))
    assert event["dtstart"].dt == datetime.fromisoformat(due)
    assert event["dtstart"].to_ical() == due.replace("-", "").replace(":", "")[:15].encode() + b"Z"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-1)


def test_what_is_to_be_done_at_once_gives_its_alarm_then(store: Store, make_policy: Make) -> None:
    act(store, NOW.isoformat(), at_once=True)
    (event,) = events(store, make_policy(next=""))
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(0)


def test_what_has_no_date_is_left_out(store: Store, make_policy: Make) -> None:
    act(store, "", before="before engaging")
    assert events(store, make_policy(next="")) == []


def test_of_an_incident_nothing_is_said_but_its_number_and_the_role(
    store: Store, policy: Policy
) -> None:
    number = open_incident(store, NewIncident(title="Zoe's photograph", policy="elm")).id
    made = act(
        store, "2026-11-24", incident=number, owner="The board", owner_role="board", cite=("3",)
    )
    extend_action(store, made, "1 Dec 2026", "Zoe is away")
    act(store, "2026-11-25", incident=number, owner="Mrs Zoe")
    data = text_of(store, policy)
    assert "Zoe" not in data
    assert "photograph" not in data
    first, second = [e for e in events(store, policy) if "Incident" in str(e["summary"])]
    assert {str(first["summary"]), str(second["summary"])} == {
        f"Incident {number}: action {made} due",
        f"Incident {number}: action {made + 1} due",
    }
    described = {str(each.get("description", "")) for each in (first, second)}
    assert described == {"", "For: The board."}
    assert str(first["class"]) == "PRIVATE"


def test_where_an_action_is_no_roles_own_the_role_that_is_to_be_told_is_named_and_no_person(
    store: Store, policy: Policy
) -> None:
    number = open_incident(store, NewIncident(title="A page", policy="elm")).id
    act(store, "2026-11-24", incident=number, owner="Mrs Zoe", to_role="board")
    act(store, "2026-11-24", incident=number, owner="Mrs Zoe", owner_role="board")
    found = [
        str(e.get("description", "")) for e in events(store, policy) if "Incid" in e["summary"]
    ]
    assert sorted(found) == ["For: The board.", "To be told: The board."]


def test_what_is_past_its_period_gives_a_newer_version_whenever_its_list_or_its_period_changes(
    store: Store, clock: Clock
) -> None:
    for year in (2015, 2016, 2018):
        clock.time = datetime(year, 11, 20, 12, tzinfo=UTC)
        number = open_incident(store, NewIncident(title="A page")).id
        close_incident(store, number, "Spoken to.", "No more is asked for.")
    clock.time = NOW
    set_period(store, "incidents", 84, "The schedule")
    found = [version_of_retention(store)]
    clock.time = datetime(2026, 12, 1, tzinfo=UTC)
    assert version_of_retention(store) == found[0]
    erase_past(store, "incidents", [1], "The schedule")
    found.append(version_of_retention(store))
    clock.time = datetime(2027, 1, 1, tzinfo=UTC)
    set_period(store, "incidents", 100, "The trust's schedule")
    found.append(version_of_retention(store))
    clock.time = datetime(2027, 3, 21, tzinfo=UTC)
    found.append(version_of_retention(store))
    assert found == sorted(set(found))
    assert len(found) == 4


def version_of_retention(store: Store) -> tuple[int, datetime]:
    (line,) = retention_deadlines(store, store.now())
    version = versions(store, [line])[line.key]
    return version.number, version.changed_at


def test_neither_a_task_nor_whom_a_chase_asks_is_spelled_out(store: Store) -> None:
    windsor = CATALOGUE.policy("windsor")
    add_chase(store, windsor, "contact", "contact-tie", owner="Zoe's mother", due="24 Nov 2026")
    with store.transaction():
        about = {"what": "Ring Zoe", "owner": "KB", "policy": "", "due": "2026-11-25"}
        add_action(store, "task", about)
    assert "Zoe" not in text_of(store, windsor)
    assert "Task 2 due" in {str(each["summary"]) for each in events(store, windsor)}


def test_the_same_records_give_the_same_bytes_at_any_time(
    store: Store, policy: Policy, clock: Clock
) -> None:
    add_chase(store, CATALOGUE.policy("windsor"), "contact", "contact-tie", owner="K", due="4 Jan")
    before = written(store, policy)
    clock.time = datetime(2029, 1, 1, tzinfo=UTC)
    assert written(store, policy) == before


def test_a_newer_file_moves_the_event_that_is_there(
    store: Store, make_policy: Make, clock: Clock
) -> None:
    policy = make_policy(every=Every(years=2))
    (printed,) = events(store, policy)
    assert (printed["sequence"], printed["dtstamp"].dt) == (0, UNCHANGED)
    set_due(store, policy, "policy", "May 2027", "A new board")
    (moved,) = events(store, policy)
    clock.time = datetime(2027, 2, 1, 12, tzinfo=UTC)
    complete_review(store, policy, by="kl", result="Done")
    (following,) = events(store, policy)
    assert {str(each["uid"]) for each in (moved, following)} == {str(printed["uid"])}
    assert printed["sequence"] < moved["sequence"] < following["sequence"]
    assert (moved["dtstamp"].dt, following["dtstamp"].dt) == (NOW, clock.time)
    assert following["last-modified"].dt == clock.time
    assert following["dtstart"].dt == date(2029, 3, 31)


def test_terms_that_change_give_a_higher_sequence_too(store: Store, make_policy: Make) -> None:
    duty = RecurringDuty(
        id="settings", text="Check", role="board", every=Every(terms=1), cite=("8",)
    )
    policy = make_policy(next="", recurring=(duty,))
    assert events(store, policy) == []
    add_year(store)
    (event,) = events(store, policy)
    assert event["dtstart"].dt == date(2026, 12, 18)
    assert event["sequence"] > 0


def test_no_two_events_share_a_uid(store: Store) -> None:
    policies = CATALOGUE.readable(["aspire", "inspire", "st-james", "windsor"])
    for due in ("24 Nov 2026", "24 Nov 2026"):
        add_chase(store, policies[-1], "contact", "contact-tie", owner="K", due=due)
    uids = [str(each["uid"]) for each in events(store, *policies)]
    assert len(uids) == 5
    assert len(set(uids)) == 5
    assert all(each.endswith("@policydesk") for each in uids)


def test_two_schools_in_one_calendar_do_not_move_each_others_events(
    store: Store, tmp_path: Path
) -> None:
    policy = CATALOGUE.policy("windsor")
    other = Store(tmp_path / "other", "jb", now=lambda: NOW)
    mine, theirs = ({str(x["uid"]) for x in events(each, policy)} for each in (store, other))
    assert mine
    assert mine.isdisjoint(theirs)
    assert mine == {str(x["uid"]) for x in events(store, policy)}


def test_the_reason_that_somebody_typed_for_a_date_is_not_in_it(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(next="")
    set_due(store, policy, "policy", "2027-01", "Zoe's father asked for it")
    assert "Zoe" not in text_of(store, policy)


def test_text_is_cleaned_escaped_and_folded(store: Store, make_policy: Make) -> None:
    policy = make_policy()
    title = "a\x1b]0;x\x07b\u202e; c, d\\e\r\nBEGIN:VEVENT\n" + "é" * 100
    policy = replace(policy, about=replace(policy.about, title=title))
    data = written(store, policy)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"BEGIN:VEVENT\r\n") == 1
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = events(store, policy)
    for text in (str(event["summary"]), str(event["description"])):
        assert "a]0;xb; c, d\\e BEGIN:VEVENT" in text
        assert "é" * 100 in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
