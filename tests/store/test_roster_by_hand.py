from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import changes
from store.database import Store
from store.people import add_person, change_person, record_leaving, set_tags
from store.person import Person
from store.problems import FieldProblem
from store.roster import person, roster
from store.roster_by_hand import take_change, take_leaving, take_newcomer, typed_tags

TODAY = date(2026, 11, 20)
MAY = date(2026, 5, 1)
NOBODY = dict.fromkeys(("name", "staff_id", "job", "site", "email", "started", "tag"), "")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, "jb", now=lambda: datetime(2026, 11, 20, 14, 5, tzinfo=UTC))


@pytest.fixture
def kim(store: Store) -> Person:
    return add_person(store, "Adams, Kim", staff_id="S1", started="2020-09-01", tags=["staff"])


def typed(someone: Person | None = None, **fields: str) -> dict[str, str]:
    """What the form holds of somebody, but for what was typed over it."""
    if someone is None:
        return {**NOBODY, "from": "always", **fields}
    shown = {
        **{field: getattr(someone, field) for field in NOBODY if field != "tag"},
        "tag": ", ".join(someone.tags_on(TODAY)),
    }
    return {**shown, "from": "today", **fields}


def changes_of(store: Store, someone: Person) -> list[str]:
    return [each.what for each in changes.changes(store, "people", someone.id)]


def test_somebody_new_has_belonged_with_their_tags_for_ever_or_from_a_day(store: Store) -> None:
    always = take_newcomer(store, typed(name="Bell, T", tag="Governors, staff"))
    assert always.tags_on(date(1990, 1, 1)) == {"governor", "staff"}
    since = take_newcomer(
        store,
        typed(name="Cole, R", tag="governor", started="1 Sep 2020") | {"from": "1 May 2026"},
    )
    assert since.started == "2020-09-01"
    assert since.tags_on(date(2026, 4, 30)) == frozenset()
    assert since.tags_on(MAY) == {"governor"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", " "),
        ("name", "x" * 201),
        ("staff_id", "s1"),
        ("started", "soon"),
        ("tag", "everyone"),
        ("from", ""),
        ("from", "never"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_and_nothing_is_recorded(
    store: Store, kim: Person, field: str, text: str
) -> None:
    with pytest.raises(FieldProblem) as caught:
        take_newcomer(store, {**typed(name="Bell, T", tag="staff"), field: text})
    assert caught.value.field == field
    assert roster(store) == [kim]


def test_where_the_tags_are_wrong_the_job_is_not_changed_either(store: Store, kim: Person) -> None:
    with pytest.raises(FieldProblem):
        take_change(store, kim, typed(kim, job="Cook", tag="x" * 41))
    assert person(store, kim.id) == kim


def test_a_form_saved_as_it_was_changes_nothing(store: Store, kim: Person) -> None:
    set_tags(store, kim.id, ["governor", "staff"], from_day=date(2027, 1, 1))
    before = person(store, kim.id)
    assert before is not None
    assert take_change(store, before, typed(before)) == before
    assert changes_of(store, kim) == ["added", "tagged"]


def test_only_what_was_typed_over_is_changed(store: Store, kim: Person) -> None:
    change_person(store, kim.id, site="North")
    set_tags(store, kim.id, ["staff", "first-aider"])
    after = take_change(store, kim, typed(kim, job="Cook"))
    assert (after.job, after.site) == ("Cook", "North")
    assert after.tags_on(TODAY) == {"staff", "first-aider"}


def test_tags_count_from_the_day_typed_and_what_counted_before_stays(
    store: Store, kim: Person
) -> None:
    after = take_change(store, kim, typed(kim, tag="governor") | {"from": "1 May 2026"})
    assert after.tags_on(date(2026, 4, 30)) == {"staff"}
    assert after.tags_on(MAY) == {"governor"}


def test_always_is_for_tags_that_were_wrong_from_the_beginning(store: Store, kim: Person) -> None:
    take_change(store, kim, typed(kim, tag="governor") | {"from": "1 May 2026"})
    now = person(store, kim.id)
    assert now is not None
    after = take_change(store, now, typed(now) | {"from": "Always"})
    assert after.tags_on(date(2020, 9, 1)) == after.tags_on(TODAY) == {"governor"}
    assert [each.tag for each in after.tags] == ["governor"]


def test_nobody_starts_after_they_left(store: Store, kim: Person) -> None:
    gone = record_leaving(store, kim.id, MAY)
    with pytest.raises(FieldProblem, match="1 May 2026") as caught:
        take_change(store, gone, typed(gone, started="2 May 2026"))
    assert caught.value.field == "started"


def test_leaving_is_noted_moved_and_taken_back(store: Store, kim: Person) -> None:
    with pytest.raises(FieldProblem):
        take_leaving(store, kim, "")
    leaves = take_leaving(store, kim, "31 Dec 2026", "Retires")
    assert leaves.left == "2026-12-31"
    assert take_leaving(store, leaves, "1/12/2026").left == "2026-12-01"
    assert take_leaving(store, leaves, " ").left == ""
    assert changes_of(store, kim) == ["added", "left", "left", "came back"]


@given(st.lists(st.sampled_from(["staff", "Governors", "sixth form", " ", ""])))
def test_tags_are_read_back_as_they_are_shown(texts: list[str]) -> None:
    found = typed_tags(",".join(texts))
    assert typed_tags(", ".join(found)) == found
    assert len(found) == len({each.strip() for each in texts if each.strip()})
