"""Incidents: numbered, opened with three times, linked, and never edited."""

from datetime import UTC, datetime

import pytest

from store.actions import all_actions
from store.changes import changes
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.entries import correct_field, entries_of, write_entry
from store.incident import PARTS, Named
from store.incidents import (
    NewIncident,
    add_named,
    all_incidents,
    attach_outcome,
    incident,
    link_incidents,
    must_be_open,
    open_incident,
)
from store.naming import name_people, who_is_named
from store.opening import add_outcome, open_from_outcome
from store.outcomes import outcomes
from store.people import add_person
from store.problems import FieldProblem, Refused
from store.timeline import timeline
from store.voiding_outcomes import void_outcome
from store.withdrawing import is_withdrawn, withdraw_entry
from tests.store.conftest import NOW, Clock
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown, inspire


def test_each_is_numbered_and_keeps_what_was_known_of_it_and_who_recorded_it(store: Store) -> None:
    first = an_incident(store)
    made = an_incident(
        store,
        title="A message",
        policy="inspire",
        occurred="2026-11-18",
        received="2026-11-19T09:00:00+00:00",
        reporter="KB",
        site="North",
        platform="a chat",
        address="chat.example/ab",
        account="AB was sent a message.\nAB told KB.",
        words="You will be sorry.",
        opinion="KB thinks that it is a joke.",
    )
    assert (first.id, made.id) == (1, 2)
    assert (made.occurred, made.received) == ("2026-11-18", "2026-11-19T09:00:00+00:00")
    assert (made.recorded_at, made.recorded_by) == (NOW.isoformat(), "jb")
    assert made.account == "AB was sent a message.\nAB told KB."
    assert (made.words, made.opinion) == ("You will be sorry.", "KB thinks that it is a joke.")
    assert [each.id for each in all_incidents(store)] == [1, 2]
    (opened,) = entries_of(store, 2)
    assert (opened.kind, opened.text, opened.author) == ("opened", "A message", "jb")


def test_unless_said_otherwise_it_is_received_now_and_nobody_knows_when_it_occurred(
    store: Store,
) -> None:
    made = an_incident(store)
    assert (made.received, made.occurred, made.reporter) == (NOW.isoformat(), "", "")


@pytest.mark.parametrize(
    ("occurred", "received", "field"),
    [
        ("2026-11-21", "", "occurred"),
        ("2026-11-20T14:05:10+00:00", "", "occurred"),
        ("", "2026-11-20T14:06:00+00:00", "received"),
        ("2026-11-20", "2026-11-19", "received"),
        ("2026-11-19T10:00:00+00:00", "2026-11-19T09:59:00+00:00", "received"),
        ("2026-11-19", "2026-11-18T23:59:00+00:00", "received"),
        ("2026-11", "", "occurred"),
        ("soon", "", "occurred"),
    ],
)
def test_times_that_cannot_be_are_refused_and_nothing_is_recorded(
    store: Store, occurred: str, received: str, field: str
) -> None:
    with pytest.raises(FieldProblem) as problem:
        an_incident(store, occurred=occurred, received=received)
    assert problem.value.field == field
    assert all_incidents(store) == []


@pytest.mark.parametrize(
    ("occurred", "received"),
    [
        ("2026-06-01", "2026-05-31T23:30:00+00:00"),  # half past midnight by the clock in London
        ("2026-10-25T00:30:00+00:00", "2026-10-25T01:15:00+00:00"),  # 1:30 BST, then 1:15 GMT
        ("2026-11-19T23:00:00+00:00", "2026-11-19"),
        ("2024-02-29", "2024-02-29"),
        ("2025-12-31T23:59:59+00:00", "2026-01-01"),
    ],
)
def test_times_are_compared_as_they_were_in_london(
    store: Store, occurred: str, received: str
) -> None:
    assert an_incident(store, occurred=occurred, received=received).received == received


def test_text_from_anywhere_is_made_harmless_as_it_is_recorded(store: Store) -> None:
    made = an_incident(store, title="\x1b]0;x\x07A\u202e page\n[/]", account="one\r\ntwo\x9b")
    assert made.title == "]0;xA page [/]"
    assert made.account == "one\ntwo"


@pytest.mark.parametrize("said", [{"title": " "}, {"title": "x" * 201}, {"account": "x" * 10_001}])
def test_what_is_empty_or_too_long_is_refused(store: Store, said: dict[str, str]) -> None:
    with pytest.raises(FieldProblem) as problem:
        an_incident(store, **said)
    assert problem.value.field == next(iter(said))


def test_nothing_that_is_done_to_it_changes_what_was_recorded_of_it_first(store: Store) -> None:
    made = an_incident(store, account="AB was sent a message.")
    an_incident(store, title="Another")
    before = dict(store.document("incidents", made.id) or {})
    correct_field(store, made.id, "title", "A page about CD")
    add_named(store, made.id, Named(name="AB", part="affected"))
    link_incidents(store, made.id, 2, "the same page")
    write_entry(store, made.id, "told", "The head was told.")
    close_incident(store, made.id, "Taken down", "It broke the policy")
    assert store.document("incidents", made.id) == {**before, "state": "closed"}
    reopen_incident(store, made.id, "It is there again")
    assert store.document("incidents", made.id) == before
    whats = [each.what for each in changes(store, "incidents", made.id)]
    assert whats == ["added", "closed", "reopened"]


def test_an_incident_that_is_not_there_is_said_to_be_so(store: Store) -> None:
    an_incident(store)
    for act in (incident, must_be_open):
        with pytest.raises(FieldProblem, match="no incident with the number 2"):
            act(store, 2)
    with pytest.raises(FieldProblem, match="number 2"):
        link_incidents(store, 1, 2, "the same page")
    assert timeline(store, 1).links == ()


def test_a_link_is_recorded_in_both_and_withdrawn_in_both(store: Store) -> None:
    an_incident(store)
    an_incident(store)
    link_incidents(store, 1, 2, "the same page")
    assert (timeline(store, 1).links, timeline(store, 2).links) == ((2,), (1,))
    link = next(each for each in entries_of(store, 2) if each.kind == "link")
    withdraw_entry(store, link.id, "It is another page")
    assert (timeline(store, 1).links, timeline(store, 2).links) == ((), ())
    link_incidents(store, 2, 1, "it is the same after all")
    assert (timeline(store, 1).links, timeline(store, 2).links) == ((2,), (1,))


def test_an_incident_is_not_linked_to_itself_nor_without_a_reason(store: Store) -> None:
    an_incident(store)
    an_incident(store)
    with pytest.raises(FieldProblem, match="itself"):
        link_incidents(store, 1, 1, "why")
    with pytest.raises(FieldProblem) as problem:
        link_incidents(store, 1, 2, " ")
    assert problem.value.field == "why"


def test_who_has_a_part_may_be_on_the_roster_or_known_by_initials(store: Store) -> None:
    kim = add_person(store, "Adams, Kim", staff_id="S1")
    made = an_incident(store)
    for text in ("s1", "adams,  kim", "#1"):
        assert who_is_named(store, text, "witness") == Named(
            name="Adams, Kim", part="witness", person=kim.id
        )
    assert who_is_named(store, "CD", "affected") == Named(name="CD", part="affected")
    found = name_people(store, made.id, [who_is_named(store, "S1", "witness")], [])
    assert found.people == (Named(name="Adams, Kim", part="witness", person=kim.id),)


def test_a_name_of_two_people_is_not_guessed(store: Store) -> None:
    for staff_id in ("S1", "S2"):
        add_person(store, "Adams, Kim", staff_id=staff_id)
    with pytest.raises(FieldProblem, match="2 people go by that name") as problem:
        who_is_named(store, "Adams, Kim", "complained-of")
    assert problem.value.field == "name"
    with pytest.raises(FieldProblem, match="nobody with the number 9"):
        who_is_named(store, "#9", "complained-of")


def test_nobody_has_the_same_part_twice_or_one_that_there_is_not(store: Store) -> None:
    made = an_incident(store)
    named = Named(name="CD", part="affected")
    name_people(store, made.id, [named], [])
    with pytest.raises(FieldProblem, match="that part already"):
        name_people(store, made.id, [named], [])
    with pytest.raises(FieldProblem, match="not a part"):
        add_named(store, made.id, Named(name="CD", part="guilty"))  # type: ignore[arg-type]
    with pytest.raises(FieldProblem, match="on the roster"):
        add_named(store, made.id, Named(name="EF", part="witness", person=7))
    for part in PARTS:
        if part != "affected":
            name_people(store, made.id, [Named(name="CD", part=part)], [])
    assert len(timeline(store, made.id).people) == len(PARTS)


def test_a_person_an_outcome_or_a_link_is_withdrawn_once_and_with_a_reason(store: Store) -> None:
    made = an_incident(store)
    named = add_named(store, made.id, Named(name="CD", part="complained-of"))
    with pytest.raises(FieldProblem):
        withdraw_entry(store, named.id, "")
    correction = withdraw_entry(store, named.id, "It was EF")
    assert correction.text == "Not so: CD: complained of\nIt was EF"
    assert timeline(store, made.id).people == ()
    assert is_withdrawn(store, named)
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_entry(store, named.id, "It was EF")
    with pytest.raises(Refused, match="Correct the others"):
        withdraw_entry(store, correction.id, "It was CD")


def test_only_an_outcome_that_holds_is_attached(store: Store) -> None:
    made = an_incident(store)
    with pytest.raises(FieldProblem, match="no outcome with the number 1"):
        attach_outcome(store, made.id, 1)
    recorded = a_takedown(store)
    attach_outcome(store, made.id, recorded.id)
    assert timeline(store, made.id).outcomes == (recorded.id,)
    void_outcome(store, recorded.id, "asked twice")
    with pytest.raises(FieldProblem, match="voided"):
        attach_outcome(store, an_incident(store).id, recorded.id)


def test_from_an_outcome_all_of_it_is_recorded_or_nothing(store: Store) -> None:
    found = an_open_takedown(store)
    assert found.incident.policy == "inspire"
    assert found.outcomes == (1,)
    assert found.open_actions
    before = len(all_incidents(store)), len(all_actions(store))
    new = NewIncident(title="Another", occurred="2026-11-21")
    with pytest.raises(FieldProblem):
        open_from_outcome(store, inspire(), 1, new)
    with pytest.raises(FieldProblem):
        open_from_outcome(store, inspire(), 99, NewIncident(title="Another"))
    assert (len(all_incidents(store)), len(all_actions(store))) == before


def test_a_further_outcome_brings_its_own_actions_and_none_to_a_closed_incident(
    store: Store,
) -> None:
    made = an_incident(store)
    number = a_takedown(store).id
    assert add_outcome(store, inspire(), made.id, number).open_actions
    closed = an_incident(store)
    close_incident(store, closed.id, "Nothing", "It was no breach")
    with pytest.raises(Refused, match="closed"):
        add_outcome(store, inspire(), closed.id, number)
    assert timeline(store, closed.id).outcomes == ()


def test_what_one_session_opens_another_sees_under_the_next_number(
    store: Store, another_session: Store, clock: Clock
) -> None:
    an_incident(store)
    clock.time = datetime(2027, 1, 1, 0, 0, tzinfo=UTC)
    made = open_incident(another_session, NewIncident(title="A message"))
    assert (made.id, made.recorded_by) == (2, "kl")
    assert [each.recorded_at[:4] for each in all_incidents(store)] == ["2026", "2027"]
    assert outcomes(store) == []
