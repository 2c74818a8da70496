"""Entries are appended and never edited; what was wrong is corrected by one more."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.entries import (
    all_entries,
    correct_entry,
    correct_field,
    entries_of,
    entry,
    write_entry,
)
from store.entry import BY_HAND
from store.incident import CORRECTABLE, TIMES, Named
from store.incidents import add_named
from store.problems import FieldProblem, Refused
from store.timeline import timeline
from store.withdrawing import withdraw_entry
from tests.store.conftest import NOW, Clock
from tests.store.incident_samples import an_incident


@pytest.fixture
def number(store: Store) -> int:
    """An incident by its number."""
    return an_incident(store).id


def as_bytes(store: Store) -> dict[str, bytes]:
    """The documents of every entry and incident, as they are held."""
    held = {f"entry {id}": x for id, x in store.stored("entries").items()}
    held |= {f"incident {id}": x for id, x in store.stored("incidents").items()}
    return {key: json.dumps(document, sort_keys=True).encode() for key, document in held.items()}


@pytest.mark.parametrize("kind", BY_HAND)
def test_each_kind_is_written_with_whose_words_and_when(
    store: Store, number: int, kind: str
) -> None:
    made = write_entry(
        store,
        number,
        kind,  # type: ignore[arg-type]
        "one\ntwo",
        happened_on="2026-11-19",
        author="CD",
    )
    assert entry(store, made.id) == made
    assert (made.kind, made.text, made.author) == (kind, "one\ntwo", "CD")
    assert (made.happened_on, made.recorded_at) == ("2026-11-19", NOW.isoformat())


def test_unless_said_otherwise_it_happened_now_and_is_the_operators(
    store: Store, number: int
) -> None:
    made = write_entry(store, number, "happened", "AB came in.")
    assert (made.happened_on, made.author, made.recorded_by) == (NOW.isoformat(), "jb", "jb")


def test_exact_words_are_somebodys(store: Store, number: int) -> None:
    with pytest.raises(FieldProblem) as problem:
        write_entry(store, number, "words", "You will be sorry.", author=" ")
    assert problem.value.field == "author"


@pytest.mark.parametrize("kind", ["opened", "closed", "correction", "person", "action", "other"])
def test_what_is_written_by_what_it_records_is_not_written_by_hand(
    store: Store, number: int, kind: str
) -> None:
    with pytest.raises(FieldProblem):
        write_entry(store, number, kind, "text")  # type: ignore[arg-type]
    assert len(entries_of(store, number)) == 1


@pytest.mark.parametrize(
    "when", ["2026-11-21", "2026-11-20T14:05:10+00:00", "2026-02-29", "2026-11-20T14:05:00+01:00"]
)
def test_what_has_not_come_or_is_no_time_is_refused(store: Store, number: int, when: str) -> None:
    with pytest.raises(FieldProblem) as problem:
        write_entry(store, number, "happened", "text", happened_on=when)
    assert problem.value.field == "happened_on"


def test_the_day_is_londons_and_not_that_of_utc(store: Store, number: int, clock: Clock) -> None:
    clock.time = datetime(2027, 5, 31, 23, 30, tzinfo=UTC)  # half past midnight on 1 June
    assert write_entry(store, number, "happened", "text", happened_on="2027-06-01")
    with pytest.raises(FieldProblem):
        write_entry(store, number, "happened", "text", happened_on="2027-06-02")


def test_an_empty_text_is_refused(store: Store, number: int) -> None:
    with pytest.raises(FieldProblem):
        write_entry(store, number, "happened", " \n\u202e")
    with pytest.raises(FieldProblem, match="no incident"):
        write_entry(store, 9, "happened", "text")


def test_a_correction_points_at_what_it_corrects_and_both_stay(store: Store, number: int) -> None:
    wrong = write_entry(store, number, "happened", "AB rang on Monday.")
    first = correct_entry(store, wrong.id, "AB rang on Tuesday.")
    last = correct_entry(store, wrong.id, "AB wrote on Tuesday.")
    assert (first.corrects, last.corrects) == (wrong.id, wrong.id)
    assert entry(store, wrong.id) == wrong
    found = timeline(store, number)
    assert found.corrected(wrong) == last
    assert found.corrected(last) is None


def test_a_correction_and_what_the_program_wrote_are_not_corrected(
    store: Store, number: int
) -> None:
    wrong = write_entry(store, number, "happened", "AB rang.")
    correction = correct_entry(store, wrong.id, "AB wrote.")
    person = add_named(store, number, Named(name="AB", part="affected"))
    (opened, *_) = entries_of(store, number)
    for each in (correction, person, opened):
        with pytest.raises(Refused, match="written by what it records"):
            correct_entry(store, each.id, "text")
    with pytest.raises(FieldProblem, match="no entry"):
        correct_entry(store, 99, "text")


@pytest.mark.parametrize("field", [each for each in CORRECTABLE if each not in TIMES])
def test_every_field_can_be_corrected_and_says_what_it_said(
    store: Store, number: int, field: str
) -> None:
    before = getattr(timeline(store, number).incident, field)
    made = correct_field(store, number, field, "something else")
    assert (made.kind, made.field, made.text) == ("correction", field, "something else")
    found = timeline(store, number)
    assert found.now(field) == "something else"
    assert getattr(found.incident, field) == before


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "x" * 201),
        ("title", " "),
        ("site", "x" * 201),
        ("received", ""),
        ("state", "closed"),
        ("occurred", "2026-11-21"),
        ("received", "yesterday"),
    ],
)
def test_a_field_takes_no_more_by_a_correction_than_when_it_was_opened(
    store: Store, number: int, field: str, text: str
) -> None:
    with pytest.raises(FieldProblem):
        correct_field(store, number, field, text)
    assert len(entries_of(store, number)) == 1


def test_a_line_that_is_corrected_stays_a_line(store: Store, number: int) -> None:
    assert correct_field(store, number, "title", "one\ntwo").text == "one two"
    assert correct_field(store, number, "account", "one\ntwo").text == "one\ntwo"


def test_corrected_times_stay_in_order_with_what_the_other_says_now(store: Store) -> None:
    number = an_incident(store, occurred="2026-11-10", received="2026-11-12").id
    with pytest.raises(FieldProblem, match="before it occurred"):
        correct_field(store, number, "occurred", "2026-11-13")
    correct_field(store, number, "received", "2026-11-14")
    correct_field(store, number, "occurred", "2026-11-13")
    with pytest.raises(FieldProblem, match="before it occurred"):
        correct_field(store, number, "received", "2026-11-12")
    assert timeline(store, number).received == "2026-11-14"


DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["write", "correct entry", "correct field", "name", "withdraw"]),
        st.sampled_from(["title", "account", "words", "site"]),
        st.text(min_size=1, max_size=20),
        st.integers(1, 12),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(doings=DOINGS)
def test_whatever_is_added_no_byte_of_what_was_recorded_changes(
    tmp_path_factory: pytest.TempPathFactory, doings: list[tuple[str, str, str, int]]
) -> None:
    store = Store(tmp_path_factory.mktemp("records"), "jb", now=lambda: NOW)
    number = an_incident(store).id
    for what, field, text, id in doings:
        before = as_bytes(store)
        try:
            if what == "write":
                write_entry(store, number, "happened", text)
            elif what == "correct entry":
                correct_entry(store, id, text)
            elif what == "correct field":
                correct_field(store, number, field, text)
            elif what == "name":
                add_named(store, number, Named(name=text, part="witness"))
            else:
                withdraw_entry(store, id, text)
        except (FieldProblem, Refused):
            assert as_bytes(store) == before
        after = as_bytes(store)
        assert {key: after[key] for key in before} == before
        assert len(after) <= len(before) + 1
    assert [each.id for each in all_entries(store)] == list(range(1, len(all_entries(store)) + 1))
