"""Whom an export names goes on record, so that an erasure can say which exports to see to."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.policy import Policy
from flows.verdict import Verdict
from store.chain import content_of
from store.channel_users import add_user
from store.channels import open_channel
from store.database import Store
from store.deadlines import duties_and_actions
from store.deadlines_taking import Taking, take_out
from store.erasure import erase, plan_erasure
from store.list_taking import ListTaken, take_to_file
from store.outcome_taking import hand_out_outcome
from store.outcomes import record_outcome
from store.people import add_person, record_leaving
from store.people_named import people_named
from store.role_holders import set_holder
from store.subject_access import everything_about
from tests.store.conftest import NOW


@pytest.fixture
def school(store: Store) -> Store:
    """Kim is 1, Tom 2, and nobody speaks of Ann, who is 3."""
    add_person(store, "Adams, Kim", staff_id="S104")
    add_person(store, "Bell, Tom")
    add_person(store, "Cole, Ann")
    return store


def persons(store: Store) -> Iterator[object]:
    return (content_of(each).get("persons") for each in store.documents("disclosures"))


def outcome(store: Store, policy: Policy, who: str, note: str = "") -> int:
    shown = {"lines": ["Fine."]}
    found = record_outcome(
        *(store, policy, "contact"),
        answers={"guard": ["neither"]},
        verdict=Verdict.ACCEPTABLE,
        shown=shown,
        who_asked=who,
        note_text=note,
    )
    return found.id


def test_deadlines_that_name_people_say_so_on_record(school: Store, policy: Policy) -> None:
    channel = open_channel(school, platform="X", account="Elm", policy="elm")
    add_user(school, channel.id, "Adams, Kim")
    record_leaving(school, 1, date(2026, 11, 1))
    set_holder(school, "elm", "board", "Tom Bell")
    found = duties_and_actions(school, [policy], NOW)
    take_out(school, [each for each in found if each.kind == "channel"], b"", Taking(form="csv"))
    take_out(school, [each for each in found if each.holders], b"", Taking(form="csv"))
    take_out(school, [], b"", Taking(form="csv"))
    assert list(persons(school)) == [[[1, 1]], [[2, 2]], None]
    assert plan_erasure(school, 1).exports == (1,)
    assert plan_erasure(school, 2).exports == (2,)
    assert plan_erasure(school, 3).exports == ()
    assert [each.id for each in everything_about(school, 1).disclosures] == [1]


def test_a_list_of_outcomes_says_which_they_are_and_who_asked(
    school: Store, policy: Policy, tmp_path: Path
) -> None:
    numbers = tuple(outcome(school, policy, who) for who in ("s104", "TB", "somebody"))
    mine = outcome(school, policy, "XY", note="Ann Cole was there.")
    for name, those in (("a", numbers), ("b", (mine,))):
        taken = ListTaken(
            name="outcomes",
            format="csv",
            rows=len(those),
            named=("s104", "TB", "somebody") if name == "a" else ("XY",),
            outcomes=those,
        )
        take_to_file(school, taken, b"rows", tmp_path / name)
    assert list(persons(school)) == [[[1, 2]], None]
    assert [content_of(x)["outcomes"] for x in school.documents("disclosures")] == [
        [[1, 3]],
        [[4, 4]],
    ]
    hand_out_outcome(
        *(school, mine, lambda _: b"x"),
        form="all",
        format="text",
        recipient="",
        path=tmp_path / "outcome.txt",
    )
    assert plan_erasure(school, 1).exports == (1,)
    assert plan_erasure(school, 2).exports == (1,)
    assert plan_erasure(school, 3).exports == (2, 3)  # by the outcome that names her
    erase(school, 3, "Left", [("outcomes", mine)])
    assert plan_erasure(school, 1).exports == (1,)


def test_initials_name_somebody_only_where_nobody_else_has_them(school: Store) -> None:
    assert people_named(school, ["T. B.", "", "AK"]) == [1, 2]
    add_person(school, "Burr, Theo")
    assert people_named(school, ["tb"]) == []


def test_a_surname_or_a_staff_id_inside_a_sentence_names_nobody(school: Store) -> None:
    assert people_named(school, ["Ring the bell", "S104 of 200", "Bell"]) == []


@given(
    before=st.text(alphabet="xyz .;\n", max_size=8),
    after=st.text(alphabet="xyz .;\n", max_size=8),
    name=st.sampled_from(["Kim Adams", "adams, KIM", "Adams Kim", "ADAMS,\nKIM"]),
)
def test_a_whole_name_is_found_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str, name: str
) -> None:
    store = _with_kim(tmp_path_factory)
    assert people_named(store, [f"{before} {name} {after}"]) == [1]


_KEPT: list[Store] = []


def _with_kim(folders: pytest.TempPathFactory) -> Store:
    if not _KEPT:
        _KEPT.append(Store(folders.mktemp("kim"), "jb"))
        add_person(_KEPT[0], "Adams, Kim")
        add_person(_KEPT[0], "Ünal, Émile")
    return _KEPT[0]
