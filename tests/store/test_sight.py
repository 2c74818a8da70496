"""Which cases are shown to whom, looked at through every way of reading there is."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb.table import Document

from store import changes
from store.actions import add_task, complete_action
from store.declared_conflict import declare_conflict
from store.entries import write_entry
from store.erasure import plan_erasure
from store.incident import Part
from store.incidents import NewIncident, attach_outcome, open_incident
from store.operators import set_rights
from store.outcomes import outcomes
from store.people import add_person, hold
from store.problems import AccessEnded, FieldProblem
from store.rights import NotAllowed
from store.timeline import timeline
from tests.store.cases_read import SECRET, a_case, numbers, part, reads_the_secret
from tests.store.gated import JO, KIM, LEE, MO, School
from tests.store.incident_samples import a_takedown, an_open_takedown


@pytest.fixture
def school(directory: Any, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


def test_nothing_of_a_case_about_somebody_is_read_by_them_whatever_their_rights(
    school: School,
) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    assert reads_the_secret(lee)
    assert not reads_the_secret(mo)
    assert numbers(mo) == []
    with pytest.raises(FieldProblem, match="shown to you"):
        timeline(mo, number)


def test_whoever_opens_a_case_about_themselves_sees_it_no_more(school: School) -> None:
    for operator in (MO, KIM):  # a lead is shown the other's
        store, number = school.as_seen_by(operator), school.numbers[operator]
        new = NewIncident(title=SECRET, people=(part("S", "complained-of", number),))
        open_incident(store, new)
        assert not reads_the_secret(store)


def test_office_staff_see_their_own_cases_and_leads_see_all(school: School) -> None:
    mine = open_incident(school.as_seen_by(KIM), NewIncident(title="A comment")).id
    a_case(school.as_seen_by(LEE))
    assert numbers(school.as_seen_by(KIM)) == [mine]
    assert not reads_the_secret(school.as_seen_by(KIM))
    assert numbers(school.as_seen_by(JO)) == []
    assert numbers(school.as_seen_by(LEE)) == numbers(school.as_seen_by(MO)) == [1, 2]
    set_rights(school.open, JO, ["admin"])
    assert numbers(school.as_seen_by(JO)) == []


@pytest.mark.parametrize("owner", ["kim", "Kim Ashgrove", "S0", "KIM"])
def test_a_case_in_which_something_is_theirs_to_do_is_their_own(school: School, owner: str) -> None:
    number = open_incident(school.as_seen_by(LEE), NewIncident(title="A comment")).id
    add_task(school.as_seen_by(LEE), number, "Ring the parents", owner=owner)
    assert numbers(school.as_seen_by(KIM)) == [number]
    assert numbers(school.as_seen_by(JO)) == []


def test_a_case_that_cannot_be_seen_cannot_be_written_to(school: School) -> None:
    lee, kim, mo = (school.as_seen_by(each) for each in (LEE, KIM, MO))
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    before = school.open.content().tables
    for store in (kim, mo):
        with pytest.raises(FieldProblem):
            write_entry(store, number, "told", "That it was nothing")
        with pytest.raises(FieldProblem):
            add_task(store, number, "Forget it", owner="office")
        with pytest.raises(FieldProblem):
            complete_action(store, 1, "Done", by="office")
        entry = {"incident": number, "kind": "told", "text": "x"}
        with pytest.raises(NotAllowed), store.transaction():
            store.append("entries", entry)
        with pytest.raises(NotAllowed), store.transaction():
            store.add_state("actions", entry)
        with pytest.raises((NotAllowed, KeyError)), store.transaction():
            store.update_state("incidents", number, {"state": "closed"})
        with pytest.raises((NotAllowed, KeyError)), store.transaction():
            changes.change(store, "actions", 1, {"incident": 99}, what="moved")
        with store.transaction(), store.tinydb() as database:  # which is not there to them
            database.table("incidents").remove(doc_ids=[number])
    assert school.open.content().tables == before


def test_a_case_that_cannot_be_seen_is_not_written_over_by_its_number(school: School) -> None:
    kim = school.as_seen_by(KIM)
    number = a_case(school.as_seen_by(LEE))
    before = school.open.document("incidents", number)
    mine = Document({"title": "Mine"}, doc_id=number)
    refused = pytest.raises(NotAllowed, match="not shown to you")
    with refused, kim.transaction(), kim.tinydb() as database:
        database.table("incidents").insert(mine)
    assert school.open.document("incidents", number) == before


def test_an_action_is_not_moved_into_a_case_that_is_not_shown(school: School) -> None:
    lee, kim = school.as_seen_by(LEE), school.as_seen_by(KIM)
    hidden = a_case(lee)
    own = open_incident(kim, NewIncident(title="A comment")).id
    task = add_task(kim, own, "Ring them", owner="office")
    with pytest.raises(NotAllowed), kim.transaction():
        changes.change(kim, "actions", task.id, {"incident": hidden}, what="moved")


def test_outcomes_of_a_case_go_with_it_and_others_are_their_recorders(school: School) -> None:
    kim, lee, mo = (school.as_seen_by(each) for each in (KIM, LEE, MO))
    own, others = a_takedown(kim).id, a_takedown(lee).id
    assert [each.outcome.id for each in outcomes(kim)] == [own]
    assert {each.outcome.id for each in outcomes(mo)} == {own, others}
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    attach_outcome(lee, number, own)
    assert [each.outcome.id for each in outcomes(kim)] == [own]
    assert {each.outcome.id for each in outcomes(mo)} == {others}


def test_a_case_with_its_course_of_actions_is_kept_whole(school: School) -> None:
    people = (part("Mo Cedarham", "complained-of", school.numbers[MO]),)
    an_open_takedown(school.as_seen_by(LEE), account=SECRET, people=people)
    mo = school.as_seen_by(MO)
    assert not reads_the_secret(mo)
    assert not mo.documents("actions")
    assert not [each for each in mo.documents("changes") if each["table"] == "actions"]


def test_whoever_is_at_the_machine_itself_reads_it_all(school: School) -> None:
    a_case(school.as_seen_by(LEE), part("root", "complained-of"))
    assert reads_the_secret(school.open)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Kim Ashgrove", "Lee Birchley", "Mo Cedarham", "AB", "Jo Dunmere"]),
        st.sampled_from(["complained-of", "affected", "witness"]),
    ),
    max_size=3,
)


@settings(max_examples=25)
@given(
    cases=st.lists(st.tuples(st.sampled_from([KIM, LEE, MO, JO]), PEOPLE), max_size=5),
    conflicts=st.lists(st.tuples(st.integers(1, 5), st.sampled_from([KIM, LEE, MO])), max_size=2),
)
def test_nobody_is_ever_shown_what_is_about_them_or_others_cases_without_the_right(
    tmp_path_factory: pytest.TempPathFactory,
    cases: list[tuple[str, list[tuple[str, Part]]]],
    conflicts: list[tuple[int, str]],
) -> None:
    school = School(tmp_path_factory.mktemp("school"), lambda: datetime.fromisoformat(_NOW))
    names = {KIM: "Kim Ashgrove", LEE: "Lee Birchley", MO: "Mo Cedarham", JO: "Jo Dunmere"}
    opened: dict[int, tuple[str, set[str]]] = {}
    for by, people in cases:
        named = [part(name, given) for name, given in people]
        new = NewIncident(title="A post", people=tuple(named))
        barred = {
            x
            for x, name in names.items()
            for y in named
            if (y.name, True) == (name, y.part != "witness")
        }
        opened[open_incident(school.as_seen_by(by), new).id] = by, barred
    for number, operator in conflicts:
        if number in opened and operator not in opened[number][1]:
            declare_conflict(school.open, number, operator, "A relation")
            opened[number][1].add(operator)
    for operator in names:
        expected = {
            number
            for number, (by, barred) in opened.items()
            if operator not in barred and (operator in (LEE, MO) or by == operator)
        }
        assert set(numbers(school.as_seen_by(operator))) == expected


_NOW = "2026-11-20T14:05:09+00:00"


def test_papers_of_a_case_that_is_gone_are_not_everybodys(school: School) -> None:
    a_case(school.as_seen_by(LEE))
    with school.open.transaction():
        school.open.pending().edit("incidents", {1: None})
    assert not reads_the_secret(school.as_seen_by(KIM))


@pytest.mark.parametrize("field", [{"rights": ["all"]}, {"is_active": "yes"}, {"person": "3"}])
def test_an_operator_of_whom_the_record_cannot_be_read_comes_in_no_more(
    school: School, field: dict[str, Any]
) -> None:
    a_case(school.as_seen_by(LEE))
    with school.open.transaction():
        changes.change(school.open, "operators", 1, field, what="rights")
    with pytest.raises(AccessEnded):
        school.as_seen_by(MO).documents("incidents")
    assert reads_the_secret(school.as_seen_by(LEE))
    assert not reads_the_secret(school.as_seen_by(KIM))


def test_it_is_not_said_who_keeps_a_hidden_case_from_being_erased(school: School) -> None:
    pat = add_person(school.open, "Pat Elmstead", tags=["staff"]).id
    people = part("Mo Cedarham", "complained-of"), part("Pat Elmstead", "affected", pat)
    number = a_case(school.as_seen_by(LEE), *people)
    hold(school.open, pat, "A claim")
    for also in (("incidents", number), ("entries", 1)):
        with pytest.raises(NotAllowed) as refused:
            plan_erasure(school.as_seen_by(MO), school.numbers[KIM], [also])
        assert "Pat" not in str(refused.value)


def test_nothing_is_added_to_an_outcome_that_is_not_shown(school: School) -> None:
    of = a_takedown(school.as_seen_by(LEE)).id
    kim = school.as_seen_by(KIM)
    with pytest.raises(NotAllowed), kim.transaction():
        kim.append("outcomes", {"kind": "voided", "of": of, "reason": "x"})
