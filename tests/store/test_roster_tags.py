from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import changes
from store.audience_tags import Tag, new_tags, retagged, tag_word
from store.database import Store
from store.people import add_person, record_leaving, set_tags
from store.person import Person
from store.problems import FieldProblem
from store.roster import person
from store.verify import verify

WORDS = st.sampled_from(["staff", "governor", "trustee", "sixth-form"])
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Staff", "staff"),
        ("Sixth form", "sixth-form"),
        (" sixth_FORM ", "sixth-form"),
        ("Parents' forum", "parents-forum"),
        ("Governors", "governor"),
        ("Year 7 & 8", "year-7-8"),
        ("\x1b[31mstaff\u202e", "31mstaff"),
    ],
)
def test_a_tag_is_kept_in_lower_case_with_hyphens(typed: str, kept: str) -> None:
    assert tag_word(typed) == kept
    assert tag_word(kept) == kept


@pytest.mark.parametrize("typed", ["", "  ", "-", "everyone", "Everyone ", "a" * 41])
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        tag_word(typed)
    assert caught.value.field == "tag"


@given(
    steps=st.lists(st.tuples(st.sets(WORDS), DAYS), max_size=6),
    first=st.sets(WORDS),
    day=DAYS,
    wanted=st.sets(WORDS),
)
def test_from_a_day_on_the_tags_given_hold_and_before_it_nothing_changes(
    steps: list[tuple[set[str], date]], first: set[str], day: date, wanted: set[str]
) -> None:
    before = new_tags(first)
    for words, when in steps:
        before = retagged(before, words, when)
    after = retagged(before, wanted, day)
    was, now = (Person(id=1, name="A", tags=each) for each in (before, after))
    for offset in range(-15, 15):
        when = day + timedelta(days=offset)
        assert now.tags_on(when) == (was.tags_on(when) if when < day else wanted)
    assert retagged(after, wanted, day) == after
    assert len({(each.tag, each.from_day) for each in after}) == len(after)


def test_a_tag_that_stays_keeps_the_day_from_which_it_holds(store: Store) -> None:
    someone = add_person(store, "Adams, K", tags=["Staff"])
    assert someone.tags == (Tag(tag="staff"),)
    tagged = set_tags(store, someone.id, ["staff", "governor"], from_day=date(2026, 9, 1))
    assert tagged.tagged_since("staff", date(2026, 9, 1)) == ""
    assert tagged.tagged_since("governor", date(2026, 10, 1)) == "2026-09-01"
    assert tagged.tags_on(date(2026, 8, 31)) == {"staff"}


def test_a_tag_that_goes_stays_on_record_until_that_day(store: Store) -> None:
    someone = add_person(store, "Adams, K", tags=["staff", "governor"])
    tagged = set_tags(store, someone.id, ["staff"])
    assert tagged.tags_on(date(2026, 11, 19)) == {"staff", "governor"}
    assert tagged.tags_on(date(2026, 11, 20)) == {"staff"}
    change = changes.changes(store, "people", someone.id)[-1]
    assert (change.what, change.by) == ("tagged", "jb")
    assert change.after == {
        "tags": [
            {"tag": "governor", "from": "", "until": "2026-11-20"},
            {"tag": "staff", "from": "", "until": ""},
        ]
    }
    verify(store.content())


def test_tags_that_are_held_already_are_not_recorded_again(store: Store) -> None:
    someone = add_person(store, "Adams, K", tags=["staff"])
    untagged = add_person(store, "Bell, T")
    set_tags(store, someone.id, ["Staff"])
    set_tags(store, untagged.id, [])
    assert [len(changes.changes(store, "people", each)) for each in (1, 2)] == [1, 1]


def test_documents_from_before_there_were_tags_have_none(store: Store) -> None:
    with store.transaction():
        id = changes.add(store, "people", {"name": "Adams, K"})
    found = person(store, id)
    assert found is not None
    assert found.tags == ()
    assert found.tags_on(date(2026, 11, 20)) == frozenset()


def test_somebody_belongs_from_their_first_day_until_they_have_left(store: Store) -> None:
    added = add_person(store, "Adams, K", started="2026-09-01")
    someone = record_leaving(store, added.id, date(2026, 12, 1))
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 11, 30), date(2026, 12, 1)]
    assert [someone.belongs_on(day) for day in days] == [False, True, True, False]
    assert add_person(store, "Bell, T").belongs_on(date(1990, 1, 1))
