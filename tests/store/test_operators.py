from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from store.database import Store
from store.operators import (
    add_operator,
    all_operators,
    disable_operator,
    enable_operator,
    operator_called,
    set_person,
    set_rights,
)
from store.people import add_person
from store.problems import AccessEnded, FieldProblem, Refused
from tests.store.gated import JO, KIM, LEE, MO, School


@pytest.fixture
def school(directory: Path, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


def test_the_first_to_come_in_must_be_able_to_let_in_others(store: Store) -> None:
    with pytest.raises(Refused, match="admin"):
        add_operator(store, "kb", name="Kim Ashgrove", rights=["lead"])
    assert all_operators(store) == []
    added = add_operator(store, "kb", name="Kim Ashgrove", rights=["admin"])
    assert added.rights == ("office", "admin")


@pytest.mark.parametrize("id", ["", "KB", "k b", "k/b", "../kb", "kb\n", "-kb", "k" * 33, "kö"])
def test_an_id_is_small_letters_digits_and_hyphens(store: Store, id: str) -> None:
    with pytest.raises(FieldProblem):
        add_operator(store, id, name="Kim Ashgrove", rights=["admin"])


def test_an_id_is_never_used_again(school: School) -> None:
    disable_operator(school.open, KIM, "has left")
    with pytest.raises(FieldProblem, match="never used again"):
        add_operator(school.open, KIM, name="Kim Larchmere")


def test_a_name_that_somebody_recorded_under_is_given_to_nobody_else(store: Store) -> None:
    add_person(Store(store.directory, "asmith"), "Hazel Elmstead")
    with pytest.raises(FieldProblem, match="Say that they are the same"):
        add_operator(store, "asmith", name="Anna Smith", rights=["admin"])
    add_operator(store, "asmith", name="Alan Smith", rights=["admin"], is_the_same=True)


def test_what_is_no_right_and_nobody_on_the_roster_are_refused(store: Store) -> None:
    with pytest.raises(FieldProblem, match="office, lead, admin"):
        add_operator(store, "kb", name="Kim", rights=["root"])
    with pytest.raises(FieldProblem):
        add_operator(store, "kb", name="Kim", rights=["admin"], person=7)
    assert not all_operators(store)


def test_the_last_admin_neither_goes_nor_loses_that_right(school: School) -> None:
    with pytest.raises(Refused):
        disable_operator(school.open, MO, "has left")
    with pytest.raises(Refused):
        set_rights(school.open, MO, ["lead"])
    set_rights(school.open, LEE, ["admin"])
    disable_operator(school.open, MO, "has left")
    found = operator_called(school.open, MO)
    assert found is not None
    assert not found.is_active


def test_who_somebody_is_on_the_roster_is_said_by_somebody_else(school: School) -> None:
    new = add_person(school.open, "Jo Dunmere").id
    set_person(school.as_seen_by(MO), JO, new)
    found = operator_called(school.open, JO)
    assert found is not None
    assert found.person == new
    with pytest.raises(Refused, match="Somebody else"):
        set_person(school.as_seen_by(MO), MO, new)
    with pytest.raises(FieldProblem):
        set_person(school.open, JO, 99)
    with pytest.raises(Refused, match="admin rights"):
        set_person(school.as_seen_by(KIM), JO, None)


def test_rights_hold_from_the_moment_they_are_given(school: School) -> None:
    kim = school.as_seen_by(KIM)
    assert not kim.may("people")
    set_rights(school.open, KIM, ["admin"])
    assert kim.may("people")
    add_person(kim, "Hazel Elmstead")
    set_rights(school.open, KIM, [])
    with pytest.raises(Refused, match=r"admin rights.*Mo Cedarham \(mo\)"):
        add_person(kim, "Hazel Fernby")


def test_whoever_is_disabled_neither_reads_nor_writes_from_that_moment(school: School) -> None:
    lee = school.as_seen_by(LEE)
    assert lee.stored("people")
    disable_operator(school.open, LEE, "has left")
    for read in (
        lambda: lee.stored("people"),
        lambda: lee.documents("people"),
        lambda: lee.document("people", 1),
        lee.content,
        lambda: lee.whole("repair"),
        lee.state,
        lambda: lee.may("cases"),
        lambda: lee.transaction().__enter__(),
    ):
        with pytest.raises(AccessEnded, match="not come in any more"):
            read()
    enable_operator(school.open, LEE, "is back")
    assert lee.stored("people")


def test_nobody_comes_in_who_is_not_on_record(school: School, tmp_path: Path) -> None:
    for store in (school.as_seen_by("eve"), Store(tmp_path / "empty", "kim", gated=True)):
        with pytest.raises(AccessEnded, match="may come in"):
            store.stored("people")
        with pytest.raises(AccessEnded), store.transaction():
            pass


def test_whoever_is_at_the_machine_itself_has_all_rights(school: School) -> None:
    assert school.open.may("retention")
    assert school.open.why_not("repair") == ""
    assert school.as_seen_by(JO).why_not("repair") != ""
