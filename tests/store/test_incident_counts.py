"""Incidents, outcomes and actions in numbers: all of them for the office, guarded for governors."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from flows.policy import Policy
from flows.verdict import Verdict
from store.actions import add_action, complete_action
from store.closing import close_incident
from store.counts_shown import CountsForm, ShownTable, shown_counts
from store.counts_text import counts_csv, counts_json, counts_text
from store.database import Store
from store.incident_counts import CountsWanted, incident_counts
from store.incidents import NewIncident, attach_outcome, open_incident
from store.outcomes import record_outcome
from store.problems import FieldProblem
from store.small_numbers import FEWER, NOT_SHOWN
from store.voiding_outcomes import void_outcome
from tests.store.conftest import Clock


def opened(store: Store, *, policy: str = "elm", received: str = "", site: str = "") -> int:
    new = NewIncident(title="A post", policy=policy, received=received, site=site)
    return open_incident(store, new).id


def recorded(store: Store, policy: Policy, *cite: str, incident: int | None = None) -> int:
    made = record_outcome(
        store,
        policy,
        "contact",
        answers={},
        verdict=Verdict.BREACH if "9.1" in cite else Verdict.WITH_CARE,
        shown={"findings": [{"cite": list(cite)}]},
        who_asked="KB",
    ).id
    if incident is not None:
        attach_outcome(store, incident, made)
    return made


def tables(store: Store, form: CountsForm = "office", **wanted: object) -> dict[str, ShownTable]:
    counts = incident_counts(store, CountsWanted(**wanted), str.title)  # type: ignore[arg-type]
    return {each.title: each for each in shown_counts(counts, form, str.title).tables}


def rows(table: ShownTable) -> dict[str, tuple[str, ...]]:
    return {each.label: each.cells for each in table.rows}


def test_incidents_are_counted_by_state_policy_month_and_site(store: Store) -> None:
    opened(store, site="North", received="2026-09-30T22:59:00+00:00")
    opened(store, site="north", received="2026-09-30T23:00:00+00:00")  # October in London
    close_incident(store, opened(store, policy=""), "Nothing", "No case")
    found = tables(store)
    assert rows(found["Incidents received"]) == {
        "closed": ("1",),
        "still open": ("2",),
        "In all": ("3",),
    }
    assert rows(found["By policy"])["Elm"] == ("2", "0")
    assert rows(found["By policy"])["no policy named"] == ("1", "0")
    assert list(rows(found["By month"])) == [
        *("September 2026", "October 2026", "November 2026", "In all"),
    ]
    assert rows(found["By site"]) == {
        "North": ("2",),
        "no site named": ("1",),
        "In all": ("3",),
    }


def test_an_incident_counts_once_for_a_clause_and_a_verdict_however_often_it_was_asked(
    store: Store, policy: Policy
) -> None:
    number = opened(store)
    recorded(store, policy, "9.1", "16.2", incident=number)
    recorded(store, policy, "9.1", incident=number)
    void_outcome(store, recorded(store, policy, "4.4", incident=number), "A trial")
    recorded(store, policy, "9.1")
    found = tables(store)
    assert rows(found["By clause"]) == {"Elm 9.1": ("1", "3"), "Elm 16.2": ("1", "1")}
    assert list(rows(found["By clause"])) == ["Elm 9.1", "Elm 16.2"]
    assert rows(found["By verdict"]) == {
        Verdict.BREACH.label: ("1", "3"),
        "In all": ("", "3"),
    }


def test_actions_count_by_whether_they_were_in_time(store: Store) -> None:
    number = opened(store)
    for due, done_on in (
        *(("2026-11-19", "2026-11-20"), ("2026-11-20", "2026-11-20")),
        *(("2026-11-20", ""), ("2026-11-19", ""), ("", "")),
    ):
        with store.transaction():
            fields = {"what": "Ring", "owner": "KB", "policy": "", "incident": number, "due": due}
            made = add_action(store, "task", fields)
        if done_on:
            complete_action(store, made.id, "Rang", by="KB", done_on=done_on)
    assert rows(tables(store)["How actions stand"]) == {
        "done on time": ("1",),
        "done late": ("1",),
        "done, with no time limit": ("0",),
        "not needed": ("0",),
        "open and overdue": ("1",),
        "open": ("2",),
        "In all": ("5",),
    }


def test_what_was_to_be_done_at_once_and_was_not_is_overdue(store: Store, clock: Clock) -> None:
    number = opened(store)
    with store.transaction():
        fields = {"what": "Ring", "owner": "KB", "policy": "", "incident": number}
        add_action(store, "task", {**fields, "due": store.stamp(), "at_once": True})
    assert rows(tables(store)["How actions stand"])["open"] == ("1",)
    clock.time = datetime(2026, 11, 21, tzinfo=UTC)
    assert rows(tables(store)["How actions stand"])["open and overdue"] == ("1",)


def test_a_period_goes_by_days_in_london_and_has_both_its_ends(
    store: Store, policy: Policy, clock: Clock
) -> None:
    opened(store, received="2026-03-28T23:59:00+00:00")
    opened(store, received="2026-03-29")
    opened(store, received="2026-03-29T23:30:00+00:00")  # the 30th: the clocks had gone forward
    clock.time = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
    recorded(store, policy, "9.1")
    day = date(2026, 3, 29)
    found = tables(store, since=day, until=day)
    assert rows(found["Incidents received"])["In all"] == ("1",)
    assert rows(found["By verdict"]) == {"In all": ("", "0")}
    clock.time = datetime(2027, 1, 2, tzinfo=UTC)
    new_year = date(2027, 1, 1)
    assert rows(tables(store, until=date(2026, 12, 31))["By verdict"])["In all"] == ("", "1")
    assert rows(tables(store, since=new_year)["By verdict"])["In all"] == ("", "0")


def test_one_policy_or_one_site_can_be_counted(store: Store, policy: Policy) -> None:
    number = opened(store, site="North")
    opened(store, policy="oak", site="South")
    recorded(store, policy, "9.1", incident=number)
    recorded(store, policy, "9.1")
    assert rows(tables(store, policy="elm")["By policy"]) == {
        "Elm": ("1", "2"),
        "In all": ("1", "2"),
    }
    assert rows(tables(store, site="NORTH")["By policy"])["In all"] == ("1", "1")
    with pytest.raises(FieldProblem, match=r'no site "Nroth". Sites: North, South'):
        tables(store, site="Nroth")
    with pytest.raises(FieldProblem, match="before the first day"):
        tables(store, since=date(2026, 2, 2), until=date(2026, 2, 1))


def test_governors_see_no_small_number_and_none_can_be_worked_out(store: Store) -> None:
    for site in ["North"] * 5 + ["South"] * 8 + ["West"]:
        opened(store, site=site)
    assert rows(tables(store, "governors")["By site"]) == {
        "North": (NOT_SHOWN,),
        "South": ("8",),
        "West": (FEWER,),
        "In all": ("14",),
    }
    assert rows(tables(store)["By site"])["West"] == ("1",)


def test_where_there_were_one_or_two_in_all_governors_are_not_told_where(store: Store) -> None:
    opened(store, site="North")
    found = tables(store, "governors")
    for title in ("Incidents received", "By site"):
        assert rows(found[title]) == {"In all": (FEWER,)}
        assert "too small" in found[title].note
    assert rows(found["By month"]) == {"In all": (FEWER, "0")}
    assert "North" not in counts_text(shown_counts(incident_counts(store), "governors"), None)


def test_nothing_on_record_is_counted_as_nothing(store: Store) -> None:
    for form in ("office", "governors"):
        found = tables(store, form)
        assert rows(found["By policy"]) == {"In all": ("0", "0")}
        assert rows(found["By clause"]) == {}


def test_every_format_says_the_same(store: Store) -> None:
    for site in ["=North"] * 5 + ["South"]:
        opened(store, site=site)
    shown = shown_counts(incident_counts(store), "governors")
    lines = list(csv.reader(io.StringIO(counts_csv(shown).removeprefix("\ufeff"))))
    assert ["By site", "'=North", "Incidents", NOT_SHOWN] in lines
    data = json.loads(counts_json(shown))
    by_site = next(each for each in data["tables"] if each["title"] == "By site")
    assert by_site["rows"] == [
        {"label": "=North", "incidents": NOT_SHOWN},
        {"label": "South", "incidents": FEWER},
        {"label": "In all", "incidents": 6},
    ]
    text = counts_text(shown, None, 60)
    assert max(map(len, text.splitlines())) <= 60
    assert f'"{FEWER}" is 1 or 2.' in text
